//! Writing the open speech, or the rows of a view, as another file.

use crate::{
    app::{
        message::{Effect, ExportOrder},
        overlay::{Left, Overlay, Prompt, PromptKind, SavedView, TableForm},
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
    let name = format!("{}.docx", file_name(workspace.speeches.title(&reader.source)));
    Some(Overlay::Prompt(Prompt::prefilled(PromptKind::Export(ExportStyle::default()), &name)))
}

/// Has the open speech written; the ending of the name says in which form.
pub fn write(style: ExportStyle, typed: &str, workspace: &mut Workspace) {
    let lang = workspace.settings.lang;
    let typed = typed.trim();
    let Some(reader) = workspace.reader.as_ref().filter(|_| !typed.is_empty()) else { return };
    if !reader.text.whole {
        return workspace.say(lang.pick("还在读入，请稍候再存", "Still loading; try again in a moment"));
    }
    let Some(format) = ExportFormat::of_path(typed.as_ref()) else {
        return workspace.warn(lang.pick(
            format!("{typed}：文件名须以 .html、.docx、.md 或 .txt 结尾"),
            format!("{typed}: the name must end in .html, .docx, .md or .txt"),
        ));
    };
    let settings = &workspace.settings;
    let order = ExportOrder {
        path: typed.to_owned(),
        format,
        style,
        text: reader.text.clone(),
        pace: settings.paces.of_speaker(reader.places.wishes.rehearsals().pace()).spoken,
        pauses: reader.places.wishes.pauses(),
        lines: settings.typography.options(settings.measure, workspace.ambiguous(), TextView::Set),
        lexicon: workspace.vocabulary.lexicon.clone(),
        lang,
    };
    workspace.ask(Effect::Export(Box::new(order)));
}

/// Asks under which name the rows of a view are saved.
pub fn ask_save(view: SavedView, workspace: &Workspace, left: &Left) -> Option<Overlay> {
    let lang = workspace.settings.lang;
    let name = match view {
        SavedView::Concordance => left.concordance.as_ref()?.subject.title(lang).to_owned(),
        SavedView::Terms => {
            let title = workspace.speeches.title(&workspace.reader.as_ref()?.source);
            format!("{title} {}", lang.pick("词语", "terms"))
        }
    };
    let name = format!("{}.tsv", file_name(&name));
    Some(Overlay::Prompt(Prompt::prefilled(PromptKind::Save(view), &name)))
}

/// Has the rows of a view saved; the ending of the name says in which form. The view is shown again.
pub fn save(view: SavedView, typed: &str, workspace: &mut Workspace, left: &mut Left) -> Option<Overlay> {
    let lang = workspace.settings.lang;
    let typed = typed.trim();
    match TableForm::of_path(typed.as_ref()) {
        _ if typed.is_empty() => {}
        None => workspace.warn(lang.pick(
            format!("{typed}：文件名须以 .txt、.md、.tsv 或 .json 结尾"),
            format!("{typed}: the name must end in .txt, .md, .tsv or .json"),
        )),
        Some(form) => {
            let text = match view {
                SavedView::Concordance => left.concordance.as_ref().map(|table| table.export(form)),
                SavedView::Terms => left
                    .terms
                    .as_ref()
                    .zip(workspace.reader.as_ref())
                    .map(|(panel, reader)| panel.export(form, reader)),
            };
            if let Some(text) = text {
                workspace.ask(Effect::Save { path: typed.to_owned(), text });
            }
        }
    }
    match view {
        SavedView::Concordance => left.concordance.take().map(Overlay::Concordance),
        SavedView::Terms => left.terms.take().map(Overlay::Terms),
    }
}

/// The first characters of a title that may stand in the name of a file anywhere.
fn file_name(title: &str) -> String {
    let plain =
        |c: &char| !c.is_control() && !matches!(c, '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|');
    title.chars().filter(plain).take(NAMED).collect::<String>().trim().to_owned()
}
