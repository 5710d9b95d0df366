//! Opening speeches, and taking what comes of it.

use super::colour;
use crate::{
    app::{
        jobs::{OpenedText, Subject},
        message::{AfterOpening, Description, Effect, OpenAt, PendingOpen},
        overlay::{Menu, MenuItem, OpenedOverlay, Overlay, OverlayCommand},
        reader::Reader,
        screen::{Direction, Pane},
        workspace::Workspace,
    },
    import::Format,
    lang::Lang,
    library::{About, Address, Entry, Record, Source},
    text::{Encoding, Span},
};

/// Asks for a speech, and notes from which one it is gone to. The one that is open stays until the other has come.
pub fn open(source: Source, encoding: Option<Encoding>, workspace: &mut Workspace) {
    if let Some(reader) = workspace.reader.as_ref().filter(|reader| reader.source != source) {
        workspace.requests.visits.leave(reader.source.clone());
    }
    ask_for(source, encoding, workspace);
}

/// Asks for a speech, as going back does.
pub fn ask_for(source: Source, encoding: Option<Encoding>, workspace: &mut Workspace) {
    let id = workspace.requests.new_id();
    // A speech that is read again goes on where it was, whatever has reached the disk by now.
    let again = workspace.reader.as_ref().is_some_and(|reader| reader.source == source);
    let record = workspace.record().filter(|_| again).map(Box::new);
    workspace.remember();
    workspace.requests.opening = Some(PendingOpen { id, source: source.clone(), record });
    workspace.speeches.select(&source);
    let encoding = encoding.or(workspace.settings.encoding);
    let marks = workspace.settings.heeds_marks;
    workspace.ask(Effect::Open { id, source, encoding, marks });
}

/// Opens the selected speech, or goes to the selected section.
pub fn enter(workspace: &mut Workspace) {
    match workspace.panes.focus {
        Pane::List => {
            if let Some(source) = selected(workspace) {
                workspace.panes.focus = Pane::Body;
                open(source, None, workspace);
            }
        }
        Pane::Outline => {
            if let Some(reader) = &mut workspace.reader
                && let Some(row) = reader.tree.selected()
            {
                reader.jump(row.offset);
                workspace.panes.focus = Pane::Body;
            }
        }
        Pane::Body => {}
    }
}

/// Opens the speech that is listed after the open one, or before it.
pub fn open_neighbour(direction: Direction, workspace: &mut Workspace) {
    let lang = workspace.settings.lang;
    let Some(reader) = &workspace.reader else { return };
    match workspace.speeches.neighbour(&reader.source, direction) {
        Some(source) => open(source, None, workspace),
        None if direction == Direction::Back => {
            workspace.say(lang.pick("已是列表的第一篇", "This is the first of the list"));
        }
        None => workspace.say(lang.pick("已是列表的最后一篇", "This is the last of the list")),
    }
}

/// Heeds what formats know about their texts, or leaves the texts alone to speak for themselves; the open speech is read again.
pub fn toggle_marks(workspace: &mut Workspace) {
    workspace.settings.heeds_marks = !workspace.settings.heeds_marks;
    if let Some(source) = workspace.reader.as_ref().map(|reader| reader.source.clone()) {
        let encoding = workspace.reader.as_ref().map(|reader| reader.text.encoding);
        open(source, encoding, workspace);
    }
    let lang = workspace.settings.lang;
    workspace.say(if workspace.settings.heeds_marks {
        lang.pick("采用自动编号和标题样式", "Using automatic numbers and heading styles")
    } else {
        lang.pick("只看文字，不用格式", "Plain text only, formatting ignored")
    });
}

/// Asks in which encoding the open speech is read; the one that it is read in is selected.
pub fn ask_encoding(workspace: &mut Workspace) -> OpenedOverlay {
    let reader = workspace.reader.as_ref()?;
    let (format, lang) = (reader.text.origin.format, workspace.settings.lang);
    if !format.has_encoding() {
        workspace.say(
            lang.pick(
                format!("{format} 文件不用选编码"),
                format!("{format} files have no encoding to choose"),
            ),
        );
        return None;
    }
    let present = reader.text.encoding;
    let item = |encoding: Encoding| MenuItem {
        label: encoding.name().to_owned(),
        detail: match encoding {
            _ if encoding == present => lang.pick("当前", "in use").to_owned(),
            Encoding::Gb18030 => "GBK GB2312".to_owned(),
            _ => String::new(),
        },
        indent: 0,
        command: OverlayCommand::ReadAs(encoding),
    };
    let at = Encoding::ALL.iter().position(|encoding| *encoding == present);
    debug_assert!(at.is_some(), "{present} is not among all encodings");
    let items = Encoding::ALL.into_iter().map(item).collect();
    Some(Overlay::Menu(Menu::new(lang.pick("编码", "Encoding"), items, at.unwrap_or(0))))
}

/// Reads the open speech again in an encoding.
pub fn read_as(encoding: Encoding, workspace: &mut Workspace) {
    let Some(reader) = &workspace.reader else { return };
    open(reader.source.clone(), Some(encoding), workspace);
    let lang = workspace.settings.lang;
    workspace.say(lang.pick(format!("按 {encoding} 解码"), format!("Decoded as {encoding}")));
}

/// Goes to a place where something stands and searches for it, in whichever speech that is.
pub fn go_to_hit(source: Source, subject: Subject, hit: Span, workspace: &mut Workspace) {
    workspace.panes.focus = Pane::Body;
    if let Some(reader) = &mut workspace.reader
        && reader.source == source
    {
        reader.left(reader.place());
        return reader.go_to_hit(subject, hit, &mut workspace.requests);
    }
    workspace.requests.open_at = Some(OpenAt::Hit { source: source.clone(), subject, hit });
    open(source, None, workspace);
}

/// Lists speeches that were found; opens the first when nothing is open yet.
pub fn list(entries: Vec<Entry>, workspace: &mut Workspace) {
    workspace.speeches.extend(entries);
    select_open(workspace);
    if workspace.reader.is_none()
        && workspace.requests.opening.is_none()
        && let Some(first) = selected(workspace)
    {
        open(first, None, workspace);
    }
}

/// Opens another speech in place of one that cannot be read: with nothing on the screen yet, the one after it is as good a
/// beginning, or else the first.
pub fn open_next_readable(failed: &Source, workspace: &mut Workspace) {
    let first = || selected(workspace).filter(|first| first != failed);
    match workspace.speeches.after(failed).or_else(first) {
        Some(next) if workspace.reader.is_none() => open(next, None, workspace),
        _ => {}
    }
}

/// Reads the open speech again after its file was changed; one that is gone stays on the screen.
pub fn read_again(source: &Source, gone: bool, workspace: &mut Workspace) {
    let lang = workspace.settings.lang;
    let Some(reader) = workspace.reader.as_ref().filter(|reader| reader.source == *source) else { return };
    if gone {
        return workspace.warn(
            lang.pick("文件已不在，显示的是先前读入的内容", "The file is gone; showing what was read before"),
        );
    }
    let encoding = reader.text.encoding;
    workspace.say(lang.pick("文件有改动，已重新读入", "File changed; reloaded"));
    open(source.clone(), Some(encoding), workspace);
}

/// Shows a speech that has come, or takes over the rest of the one that is shown.
pub fn show(opening: PendingOpen, text: OpenedText, record: Option<Box<Record>>, workspace: &mut Workspace) {
    let PendingOpen { id, source, record: kept } = opening;
    let mut record = kept.or(record);
    let (whole, len) = (text.whole, text.document.text().len());
    let shown = workspace.reader.as_ref().is_some_and(|reader| reader.source == source && reader.id == id);
    if !whole && !shown && record.as_ref().is_some_and(|record| record.place.offset >= len) {
        // Its beginning would be on the screen for a moment, and then another place.
        workspace.requests.opening = Some(PendingOpen { id, source, record });
        return;
    }
    match &mut workspace.reader {
        Some(reader) if reader.source == source && reader.id == id => reader.renew(text),
        _ => {
            let mut reader = Reader::new(source.clone(), text, 0, workspace.format());
            reader.id = id;
            if let Some(before) = workspace.reader.take().filter(|reader| reader.source == source) {
                reader.go_on_from(&before);
            }
            workspace.reader = Some(reader);
        }
    }
    if let (Some(record), Some(reader)) = (&record, &mut workspace.reader)
        && !shown
        && let Some(offset) = record.place.find(reader.document().text()).kept()
    {
        // Marks and notes may wait for the rest; the place is in what is there.
        reader.go(offset);
    }
    if let Some(record) = record.take_if(|record| whole || record.reach() < len) {
        restore(&record, workspace);
    }
    list_opened(workspace);
    colour::colour_glossary(workspace);
    if !whole {
        workspace.requests.opening = Some(PendingOpen { id, source, record });
    }
    if let Some(reader) = &mut workspace.reader {
        reader.find_again(&mut workspace.requests);
    }
    begin(whole, workspace);
}

/// Shows in the list what is known of the open speech now.
pub fn list_again(workspace: &mut Workspace) {
    let Some(reader) = &workspace.reader else { return };
    list_described(reader.source.clone(), reader.text.origin.format, reader.about(), workspace);
}

/// Shows a speech that has just been opened in the list, and asks what is known of it: its page does not wait for that.
fn list_opened(workspace: &mut Workspace) {
    let Some(reader) = &workspace.reader else { return };
    let (source, text) = (reader.source.clone(), reader.text.clone());
    let corrections = reader.places.corrections.clone();
    if workspace.speeches.about(&source).is_none() {
        let about = text.about_at_first(&source).clone().corrected(&corrections);
        list_described(source.clone(), text.origin.format, about, workspace);
    }
    workspace.ask(Effect::Describe { source, text: Box::new(text), corrections });
}

/// Takes what is known of a speech that was opened; the beginning of one tells nothing once the whole of it is there.
pub fn take_described(description: Description, workspace: &mut Workspace) {
    let Description { source, format, whole, about, mut corrections } = description;
    if let Some(reader) = workspace.reader.as_ref().filter(|reader| reader.source == source) {
        if reader.text.whole && !whole {
            return;
        }
        corrections.clone_from(&reader.places.corrections);
    }
    list_described(source, format, about.corrected(&corrections), workspace);
}

fn list_described(source: Source, format: Format, about: About, workspace: &mut Workspace) {
    let mut entry = Entry::described(source, about, None);
    entry.format = format;
    workspace.speeches.extend([entry]);
}

/// Asks to keep what is to be kept, and to end the program.
pub fn quit(workspace: &mut Workspace) {
    workspace.remember();
    workspace.ask(Effect::Quit);
}

/// Takes up what was kept of the open speech, and says what is not in its text any more.
fn restore(record: &Record, workspace: &mut Workspace) {
    let lost = workspace.reader.as_mut().map(|reader| reader.restore(record)).unwrap_or_default();
    if let Some(text) = lost.message(workspace.settings.lang) {
        workspace.warn(text);
    }
}

/// Goes to where the user wants to begin, as soon as the text that has come reaches there; `whole` says that no more will
/// come.
fn begin(whole: bool, workspace: &mut Workspace) {
    let Some(reader) = &mut workspace.reader else { return };
    match workspace.requests.open_at.take() {
        None => {}
        Some(OpenAt::Rehearsal) if whole => workspace.requests.after_opening = Some(AfterOpening::Rehearse),
        Some(OpenAt::Rehearsal) => workspace.requests.open_at = Some(OpenAt::Rehearsal),
        Some(OpenAt::Words(words)) => workspace.search(&words, Direction::Forward, 0),
        Some(OpenAt::Hit { source, .. } | OpenAt::Place { source, .. } | OpenAt::Note { source, .. })
            if source != reader.source => {}
        Some(OpenAt::Place { source, offset }) => {
            if whole || offset < reader.document().text().len() {
                workspace.panes.focus = Pane::Body;
                // What is before this is the speech from which it was gone to, not where this one was left.
                return reader.go(offset);
            }
            workspace.requests.open_at = Some(OpenAt::Place { source, offset });
        }
        Some(OpenAt::Note { source, key }) => {
            let noted = reader.places.notes.all().iter().find(|noted| noted.key == key);
            if let Some(span) = noted.and_then(|noted| noted.located.span()) {
                reader.go(span.start);
            } else if !whole {
                workspace.requests.open_at = Some(OpenAt::Note { source, key });
            }
        }
        Some(OpenAt::Hit { source, subject, hit }) => {
            if whole || hit.end <= reader.document().text().len() {
                workspace.panes.focus = Pane::Body;
                return reader.go_to_hit(subject, hit, &mut workspace.requests);
            }
            workspace.requests.open_at = Some(OpenAt::Hit { source, subject, hit });
        }
        Some(OpenAt::Section(address)) => {
            let outline = reader.document().outline();
            let section = address.find(outline).and_then(|index| outline.sections.get(index));
            if let Some(offset) = section.map(|section| section.span.start) {
                reader.jump(offset);
            } else if whole {
                workspace.warn(missing(&address, workspace.settings.lang));
            } else {
                workspace.requests.open_at = Some(OpenAt::Section(address));
            }
        }
    }
}

/// Puts the cursor of the list on the speech that is open or on its way, unless the user moves it.
fn select_open(workspace: &mut Workspace) {
    let coming = workspace.requests.opening.as_ref().map(|opening| &opening.source);
    let open = coming.or(workspace.reader.as_ref().map(|reader| &reader.source));
    if let Some(source) = open.filter(|_| workspace.panes.focus != Pane::List) {
        workspace.speeches.select(source);
    }
}

/// The speech under the cursor of the list.
fn selected(workspace: &Workspace) -> Option<Source> {
    workspace.speeches.selected().map(|entry| entry.source.clone())
}

fn missing(address: &Address, lang: Lang) -> String {
    match lang {
        Lang::Chinese => format!("没有“{address}”这一节"),
        Lang::English => format!("No section {address}"),
    }
}
