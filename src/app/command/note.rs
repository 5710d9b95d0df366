//! Writing notes, and finding them and the marks again.

use super::{comparison::go_to_place, open::open};
use crate::{
    app::{
        keys::{Action, Key, Waiting},
        message::{Effect, OpenAt},
        overlay::{Menu, MenuItem, OpenedOverlay, Overlay, OverlayCommand, Prompt},
        reader::{Draft, Noted, Reader, passage_at, short, short_heading, trimmed},
        screen::Pane,
        workspace::Workspace,
    },
    lang::Lang,
    library::{Located, Note, Source},
};

/// Asks for a note on what is selected, on the section under the cursor of the outline, or on what is read; a note that is
/// there already can be changed.
pub fn ask_note(workspace: &mut Workspace) -> OpenedOverlay {
    let lang = workspace.settings.lang;
    let reader = workspace.reader.as_ref()?;
    let selected = reader.selection.map(|selection| selection.span(reader.document()));
    let row = reader.tree.selected().filter(|_| workspace.panes.focus == Pane::Outline);
    let passage = match (selected, row) {
        (Some(span), _) => trimmed(reader.document(), span),
        (None, Some(row)) => passage_at(reader.document(), row.offset),
        (None, None) => {
            let noted = reader.noted().and_then(|noted| noted.located.span());
            noted.or_else(|| passage_at(reader.document(), reader.attention()))
        }
    };
    let Some(passage) = passage else {
        workspace.say(lang.pick("这里没有可批注的文字", "Nothing to annotate here"));
        return None;
    };
    let known = reader.places.notes.on(passage);
    let text = known.map(|noted| noted.note.text.clone()).unwrap_or_default();
    let note = Note::on(reader.document().text(), passage, text);
    let replaces = known.map(|noted| noted.key.clone());
    let draft = Draft { source: reader.source.clone(), replaces, note };
    Some(Overlay::Prompt(Prompt::note(draft)))
}

/// Takes what was written; without words the note is taken away.
pub fn take_note(draft: Draft, words: &str, workspace: &mut Workspace) {
    let lang = workspace.settings.lang;
    let Draft { source, replaces, note } = draft;
    let words = words.trim();
    let Some(reader) = workspace.reader.as_mut().filter(|reader| reader.source == source) else {
        return workspace.warn(
            lang.pick("已换了文稿，批注没有保存", "Another document was opened; the note was not saved"),
        );
    };
    if words.is_empty() && replaces.is_none() {
        return;
    }
    let note = Note { text: words.to_owned(), ..note };
    let document = reader.text.document.clone();
    reader.places.notes.put(replaces.as_deref(), note, document.text());
    reader.selection = None;
    let all = workspace.keymap.named(Action::Notes);
    workspace.say(match words {
        "" => lang.pick("批注已删除", "Note deleted").to_owned(),
        _ => lang.pick(format!("批注已保存，按 {all} 看全部"), format!("Note saved; {all} lists all")),
    });
    workspace.remember();
}

/// Lists the notes: those on the open speech, and behind them, once they are there, those on all others.
pub fn ask_notes(workspace: &mut Workspace) -> OpenedOverlay {
    let lang = workspace.settings.lang;
    let reader = workspace.reader.as_ref()?;
    let here = reader.noted().map(|noted| &noted.key);
    let notes = reader.places.notes.all();
    let selected = notes.iter().position(|noted| Some(&noted.key) == here).unwrap_or(0);
    let items = notes.iter().map(|noted| MenuItem {
        label: noted.note.text.clone(),
        detail: where_noted(reader, noted, lang),
        indent: 0,
        command: OverlayCommand::Note(noted.key.clone()),
    });
    let menu = Menu::new(lang.pick("批注", "Notes"), items.collect(), selected);
    let write = workspace.keymap.named(Action::Note);
    let none = lang
        .pick(format!("还没有批注，按 {write} 写一条"), format!("No notes yet; press {write} to write one"));
    let (id, but) = (workspace.requests.new_id(), reader.source.clone());
    workspace.ask(Effect::ListNotes { id, but });
    Some(Overlay::Menu(menu.with_notes_to_come(id, none)))
}

/// Goes to the passage of a note on any speech.
pub fn go_to_note_on(source: Source, key: String, workspace: &mut Workspace) {
    workspace.panes.focus = Pane::Body;
    workspace.requests.open_at = Some(OpenAt::Note { source: source.clone(), key });
    open(source, None, workspace);
}

/// Goes to the passage of a note; where it is lost, the note itself can be changed or taken away.
pub fn go_to_note(key: &str, workspace: &mut Workspace) -> OpenedOverlay {
    let reader = workspace.reader.as_mut()?;
    let noted = reader.places.notes.all().iter().find(|noted| noted.key == key)?.clone();
    if let Some(span) = noted.located.span() {
        reader.jump(span.start);
        workspace.panes.focus = Pane::Body;
        return None;
    }
    let draft = Draft { source: reader.source.clone(), replaces: Some(noted.key), note: noted.note };
    Some(Overlay::Prompt(Prompt::note(draft)))
}

/// Takes the key that completes a mark, or the way to one: a letter, or to list the marks the key of the action again; any
/// other gives it up.
pub fn take_letter(waiting: Waiting, key: Key, workspace: &mut Workspace) -> OpenedOverlay {
    let lang = workspace.settings.lang;
    let letter = key.typed()?;
    if waiting == Waiting::GoToMark && !letter.is_alphanumeric() {
        let again = workspace.keymap.action(key) == Some(Action::GoToMark);
        return if again || letter == '?' { ask_marks(workspace) } else { None };
    }
    let reader = workspace.reader.as_mut()?;
    match (waiting, letter) {
        (_, letter) if !letter.is_alphanumeric() => {}
        (Waiting::SetMark, letter) => {
            let (document, place) = (reader.text.document.clone(), reader.attention());
            reader.places.mark(letter, document.text(), place);
            workspace.requests.visits.mark(letter, reader.source.clone(), place);
            workspace.say(lang.pick(format!("已做书签 {letter}"), format!("Bookmark {letter} set")));
        }
        (Waiting::GoToMark, letter) => go_to_mark(letter, workspace),
    }
    None
}

/// Goes to a mark; to one under a capital letter in whichever speech it was set last.
pub fn go_to_mark(letter: char, workspace: &mut Workspace) {
    let lang = workspace.settings.lang;
    let Some(reader) = &mut workspace.reader else { return };
    let elsewhere = workspace.requests.visits.marked(letter, &reader.source).cloned();
    if let Some((source, offset)) = elsewhere {
        return go_to_place(source, offset, workspace);
    }
    let mark = reader.places.marks().find(|(known, _)| *known == letter);
    match mark {
        Some((_, Some(offset))) => reader.jump(offset),
        Some((_, None)) => {
            let gone = format!("The text at bookmark {letter} is gone");
            workspace.say(lang.pick(format!("书签 {letter} 的原文已不在"), gone));
        }
        None => workspace.say(lang.pick(format!("没有书签 {letter}"), format!("No bookmark {letter}"))),
    }
}

/// Lists the marks.
fn ask_marks(workspace: &mut Workspace) -> OpenedOverlay {
    let lang = workspace.settings.lang;
    let reader = workspace.reader.as_ref()?;
    let items = reader.places.marks().map(|(letter, offset)| {
        let words = match offset.and_then(|offset| passage_at(reader.document(), offset)) {
            Some(passage) => reader.document().read(passage),
            None => lang.pick("（原文已不在）", "(gone)").to_owned(),
        };
        let detail = offset.map_or_else(String::new, |offset| short_heading(reader.document(), offset));
        MenuItem {
            label: format!("{letter}  {words}"),
            detail,
            indent: 0,
            command: OverlayCommand::Mark(letter),
        }
    });
    let items: Vec<MenuItem> = items.collect();
    if items.is_empty() {
        let set = workspace.keymap.named(Action::SetMark);
        workspace.say(lang.pick(
            format!("还没有书签，按 {set} 加字母做一个"),
            format!("No bookmarks yet; {set} and a letter sets one"),
        ));
        return None;
    }
    Some(Overlay::Menu(Menu::new(lang.pick("书签", "Bookmarks"), items, 0)))
}

/// Under which heading the passage of a note stands, and what became of it.
fn where_noted(reader: &Reader, noted: &Noted, lang: Lang) -> String {
    match noted.located {
        Located::Here(span) => short_heading(reader.document(), span.start),
        Located::Near(span) => {
            let heading = short_heading(reader.document(), span.start);
            let gap = if heading.is_empty() { "" } else { " · " };
            format!("{}{gap}{heading}", lang.pick("原文有改动", "changed"))
        }
        Located::Lost => {
            let quote = short(&noted.note.quote);
            lang.pick(format!("原文已不在：“{quote}”"), format!("passage gone: {quote}"))
        }
    }
}
