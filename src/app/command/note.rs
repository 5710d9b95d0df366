//! Writing notes, and finding them and the marks again.

use crate::{
    app::{
        keys::{Action, Key, Waiting},
        overlay::{Menu, MenuItem, OpenedOverlay, Overlay, OverlayCommand, Prompt},
        reader::{Draft, Noted, Reader, passage_at, short, short_heading, trimmed},
        screen::Pane,
        workspace::Workspace,
    },
    lang::Lang,
    library::{Located, Note},
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
        workspace.say(lang.pick("这里没有可批注的文字", "There is nothing to write a note on"));
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
            lang.pick("讲话已经换了，批注没有记下", "Another speech was opened; the note was not taken"),
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
        "" => lang.pick("批注已删去", "The note was removed").to_owned(),
        _ => {
            lang.pick(format!("批注已记下，按 {all} 看全部"), format!("The note was taken; {all} lists all"))
        }
    });
    workspace.remember();
}

/// Lists the notes.
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
    let items: Vec<MenuItem> = items.collect();
    if items.is_empty() {
        let write = workspace.keymap.named(Action::Note);
        workspace.say(
            lang.pick(format!("还没有批注，按 {write} 写一条"), format!("No notes yet; {write} writes one")),
        );
        return None;
    }
    Some(Overlay::Menu(Menu::new(lang.pick("批注", "Notes"), items, selected)))
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
            workspace.say(lang.pick(format!("记号 {letter}"), format!("Mark {letter}")));
        }
        (Waiting::GoToMark, letter) => go_to_mark(letter, workspace),
    }
    None
}

/// Goes to a mark.
pub fn go_to_mark(letter: char, workspace: &mut Workspace) {
    let lang = workspace.settings.lang;
    let Some(reader) = &mut workspace.reader else { return };
    let mark = reader.places.marks().find(|(known, _)| *known == letter);
    match mark {
        Some((_, Some(offset))) => reader.jump(offset),
        Some((_, None)) => {
            let gone = format!("What mark {letter} stood at is gone");
            workspace.say(lang.pick(format!("记号 {letter} 的原处已不在"), gone));
        }
        None => workspace.say(lang.pick(format!("没有记号 {letter}"), format!("No mark {letter}"))),
    }
}

/// Lists the marks.
fn ask_marks(workspace: &mut Workspace) -> OpenedOverlay {
    let lang = workspace.settings.lang;
    let reader = workspace.reader.as_ref()?;
    let items = reader.places.marks().map(|(letter, offset)| {
        let words = match offset.and_then(|offset| passage_at(reader.document(), offset)) {
            Some(passage) => reader.document().read(passage),
            None => lang.pick("（原处已不在）", "(gone)").to_owned(),
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
            format!("还没有记号，按 {set} 加字母作一个"),
            format!("No marks yet; {set} and a letter set one"),
        ));
        return None;
    }
    Some(Overlay::Menu(Menu::new(lang.pick("记号", "Marks"), items, 0)))
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
            lang.pick(format!("失去原文“{quote}”"), format!("lost: {quote}"))
        }
    }
}
