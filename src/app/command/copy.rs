//! Selecting and copying.

use std::sync::Arc;

use super::{colour::say_no_words, outline};
use crate::{
    app::{
        keys::{Action, Code, CopyForm, Key},
        message::Effect,
        overlay::{Labels, Overlay},
        reader::{Selection, trimmed},
        screen::{Direction, Pane},
        workspace::Workspace,
    },
    document::ParagraphKind,
    lang::counted,
    layout::excerpt,
    text::Span,
};

/// Begins to select at the place of attention, or gives the selection up.
pub fn select(workspace: &mut Workspace) {
    if let Some(reader) = &mut workspace.reader {
        let start = Selection::at(reader.attention());
        reader.selection = if reader.selection.is_some() { None } else { Some(start) };
        workspace.panes.focus = Pane::Body;
    }
}

/// Takes a key that only means something while something is selected; false leaves it to the keymap.
pub fn steer_selection(key: Key, workspace: &mut Workspace) -> bool {
    let reader = workspace.reader.as_mut().filter(|_| workspace.panes.focus == Pane::Body);
    let Some(reader) = reader else { return false };
    let document = Arc::clone(&reader.text.document);
    let Some(selection) = &mut reader.selection else { return false };
    match key {
        Key { control: true, .. } | Key { alt: true, .. } => return false,
        Key { code: Code::Char('h') | Code::Left, .. } => selection.step(&document, Direction::Back),
        Key { code: Code::Char('l') | Code::Right, .. } => selection.step(&document, Direction::Forward),
        Key { code: Code::Char('w'), .. } => {
            take_word(workspace);
            return true;
        }
        Key { code: Code::Char('s'), .. } => selection.take_sentence(&document),
        Key { code: Code::Char('p'), .. } => selection.take_paragraph(&document),
        _ => return false,
    }
    let head = selection.head;
    reader.page.reveal(&document, head);
    true
}

/// Selects the word under the end of the selection, or the next one.
pub fn take_word(workspace: &mut Workspace) {
    let Some(lexicon) = &workspace.vocabulary.lexicon else { return say_no_words(workspace) };
    let Some(reader) = &mut workspace.reader else { return };
    let document = &reader.text.document;
    if let Some(selection) = &mut reader.selection {
        selection.take_word(document, lexicon.segmenter());
        reader.page.reveal(document, selection.head);
    }
}

/// Copies what is selected, or the outline while it has the keys; without either puts letters beside the paragraphs of the
/// page, one of which is to be copied.
pub fn copy(form: CopyForm, workspace: &mut Workspace) -> Option<Overlay> {
    let lang = workspace.settings.lang;
    if workspace.panes.focus == Pane::Outline
        && let Some(skeleton) = outline::skeleton(workspace)
    {
        workspace.say(lang.pick("已复制提纲", "Outline copied"));
        workspace.ask(Effect::Copy(skeleton));
        return None;
    }
    let reader = workspace.reader.as_mut()?;
    if let Some(selection) = reader.selection.take() {
        let span = selection.span(reader.document());
        copy_span(span, form, workspace);
        return None;
    }
    label_paragraphs(form, workspace)
}

/// Copies a stretch of the text as it is read, with or without its source.
pub fn copy_span(span: Span, form: CopyForm, workspace: &mut Workspace) {
    let lang = workspace.settings.lang;
    let Some(reader) = &workspace.reader else { return };
    let mut text = excerpt(reader.document(), span, reader.page.options().reading);
    let count = reader.count(span);
    let characters = counted(count, "character", "characters");
    if form == CopyForm::WithSource {
        text = reader.cite(&workspace.settings.citation, &text, span);
        workspace.say(
            lang.pick(format!("已复制 {count} 字和出处"), format!("{characters} copied with the source")),
        );
    } else {
        workspace.say(lang.pick(format!("已复制 {count} 字"), format!("{characters} copied")));
    }
    workspace.ask(Effect::Copy(text));
}

/// Puts letters beside the paragraphs of the page; the key of the action stands for the one at the place of attention.
fn label_paragraphs(form: CopyForm, workspace: &mut Workspace) -> Option<Overlay> {
    let lang = workspace.settings.lang;
    let action = match form {
        CopyForm::Plain => Action::Copy,
        CopyForm::WithSource => Action::CopyWithSource,
    };
    let again = workspace.keymap.keys(action).find_map(Key::typed);
    let again = again.filter(char::is_ascii_alphabetic).unwrap_or('y');
    let reader = workspace.reader.as_ref()?;
    let (attention, shown) = (reader.attention(), Span::new(reader.page.top(), reader.page.end()));
    let paragraphs = reader.document().paragraphs();
    let first = reader.document().paragraph_at(shown.start);
    let shown: Vec<Span> = paragraphs
        .iter()
        .skip(first)
        .take_while(|paragraph| paragraph.span.start < shown.end)
        .filter(|paragraph| paragraph.kind != ParagraphKind::Dirt)
        .filter_map(|paragraph| trimmed(reader.document(), paragraph.span))
        .collect();
    if shown.is_empty() {
        workspace.say(lang.pick("本屏没有可复制的文字", "Nothing to copy on this page"));
        return None;
    }
    let here = shown.iter().rposition(|span| span.start <= attention).unwrap_or(0);
    workspace.panes.focus = Pane::Body;
    Some(Overlay::Labels(Labels::paragraphs(shown, here, again, form)))
}

/// Selects what lies between two cells of the screen, both included.
pub fn select_between(from: (u16, u16), to: (u16, u16), workspace: &mut Workspace) {
    let text = workspace.geometry.text;
    let Some(reader) = &mut workspace.reader else { return };
    let offset = |(column, row): (u16, u16)| {
        let row = row.clamp(text.y, text.bottom().saturating_sub(1)) - text.y;
        reader.page.offset_at(&reader.text.document, column.saturating_sub(text.x), row)
    };
    if let (Some(anchor), Some(head)) = (offset(from), offset(to)) {
        reader.selection = Some(Selection { anchor, head });
    }
}
