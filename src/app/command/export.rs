//! Writing the open speech as another file.

use crate::{
    app::{
        message::{Effect, ExportOrder},
        overlay::{Overlay, Prompt, PromptKind},
        workspace::Workspace,
    },
    export::{ExportFormat, ExportStyle},
    layout::TextView,
};

/// Characters of the title that make the name of a file.
const NAMED: usize = 40;

/// Asks under which name the open speech is written; the title is offered.
pub fn ask(workspace: &Workspace) -> Option<Overlay> {
    let reader = workspace.reader.as_ref()?;
    let title = workspace.speeches.title(&reader.source);
    let plain =
        |c: &char| !c.is_control() && !matches!(c, '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|');
    let name: String = title.chars().filter(plain).take(NAMED).collect();
    let name = format!("{}.docx", name.trim());
    Some(Overlay::Prompt(Prompt::prefilled(PromptKind::Export(ExportStyle::default()), &name)))
}

/// Has the open speech written; the ending of the name says in which form.
pub fn write(style: ExportStyle, typed: &str, workspace: &mut Workspace) {
    let lang = workspace.settings.lang;
    let typed = typed.trim();
    let Some(reader) = workspace.reader.as_ref().filter(|_| !typed.is_empty()) else { return };
    if !reader.text.whole {
        return workspace.say(lang.pick("还在读入，稍候再存", "Still reading; write it in a moment"));
    }
    let Some(format) = ExportFormat::of_path(typed.as_ref()) else {
        return workspace.warn(lang.pick(
            format!("{typed}：名字要以 .html、.docx、.md 或 .txt 结尾"),
            format!("{typed}: end the name with .html, .docx, .md or .txt"),
        ));
    };
    let settings = &workspace.settings;
    let order = ExportOrder {
        path: typed.to_owned(),
        format,
        style,
        document: reader.text.document.clone(),
        spoken: reader.text.spoken.clone(),
        pace: settings.paces.of_speaker(reader.places.wishes.rehearsals().pace()).spoken,
        pauses: reader.places.wishes.pauses(),
        lines: settings.typography.options(settings.measure, workspace.ambiguous(), TextView::Set),
        lexicon: workspace.vocabulary.lexicon.clone(),
        lang,
    };
    workspace.ask(Effect::Export(Box::new(order)));
}
