//! Selecting and copying.

use std::sync::Arc;

use super::{colour::say_no_words, outline};
use crate::{
    app::{
        keys::{Action, Code, Key},
        message::Effect,
        reader::Selection,
        screen::{Direction, Pane},
        workspace::Workspace,
    },
    lang::counted,
    layout::excerpt,
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

/// Copies what is selected, or the outline while it has the keys.
pub fn copy(with_source: bool, workspace: &mut Workspace) {
    let lang = workspace.settings.lang;
    if workspace.panes.focus == Pane::Outline
        && let Some(skeleton) = outline::skeleton(workspace)
    {
        workspace.say(lang.pick("已复制提纲", "The outline was copied"));
        return workspace.ask(Effect::Copy(skeleton));
    }
    let Some(reader) = &mut workspace.reader else { return };
    let Some(selection) = reader.selection.take() else {
        let [select, copy] = [Action::Select, Action::Copy].map(|action| workspace.keymap.named(action));
        return workspace.say(lang.pick(
            format!("先按 {select} 选择，再按 {copy} 复制"),
            format!("Select with {select} first, then copy with {copy}"),
        ));
    };
    let span = selection.span(reader.document());
    let mut text = excerpt(reader.document(), span, reader.page.options().reading);
    let count = reader.count(span);
    let characters = counted(count, "character", "characters");
    if with_source {
        text = reader.cite(&workspace.settings.citation, &text, span);
        workspace.say(
            lang.pick(format!("已复制 {count} 字和出处"), format!("{characters} and the source copied")),
        );
    } else {
        workspace.say(lang.pick(format!("已复制 {count} 字"), format!("{characters} copied")));
    }
    workspace.ask(Effect::Copy(text));
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
