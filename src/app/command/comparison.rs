//! Comparing the open speech with another one.

use super::open;
use crate::{
    app::{
        message::OpenAt,
        overlay::{ComparisonView, Left, Menu, MenuItem, OpenedOverlay, Overlay, OverlayCommand},
        screen::Pane,
        workspace::Workspace,
    },
    compare::title_likeness,
    library::{About, Date, Entry, Source},
};

/// How many speeches the menu offers: those that are likest to the open one.
const MOST: usize = 2000;

/// Asks with which speech the open one is compared: the one of the last time, then the likest titles first.
pub fn ask(workspace: &mut Workspace, left: &Left) -> OpenedOverlay {
    let lang = workspace.settings.lang;
    let reader = workspace.reader.as_ref()?;
    let catalog = workspace.speeches.catalog();
    let open = catalog.index_of(&reader.source).and_then(|index| catalog.get(index));
    let (title, speaker) = open.map_or(("", None), |entry| (entry.label(), speaker_of(entry)));
    let mut others: Vec<(f32, bool, &Entry)> = (0..)
        .map_while(|index| catalog.get(index))
        .filter(|entry| entry.source != reader.source)
        .map(|entry| {
            let same_speaker = speaker.is_some() && speaker_of(entry) == speaker;
            (title_likeness(title, entry.label()), same_speaker, entry)
        })
        .collect();
    // Sorting is stable: of equally like titles the order of the list decides.
    others.sort_by(|left, right| right.0.total_cmp(&left.0).then(right.1.cmp(&left.1)));
    let item = |(_, _, entry): &(f32, bool, &Entry)| MenuItem {
        label: entry.label().to_owned(),
        detail: day(entry),
        indent: 0,
        command: OverlayCommand::Compare(entry.source.clone()),
    };
    let last = left.comparison.as_ref().filter(|view| view.is_of(&reader.source));
    let last = last.and_then(|view| view.texts.as_ref()).map(|texts| MenuItem {
        label: texts.other(&reader.source).title.clone(),
        detail: lang.pick("上次的对照", "the last comparison").to_owned(),
        indent: 0,
        command: OverlayCommand::LastComparison,
    });
    let items: Vec<MenuItem> = last.into_iter().chain(others.iter().take(MOST).map(item)).collect();
    if items.is_empty() {
        workspace
            .say(lang.pick("列表里没有别的文稿可以对照", "No other document in the list to compare with"));
        return None;
    }
    Some(Overlay::Menu(Menu::new(lang.pick("与哪篇对照", "Compare with"), items, 0)))
}

fn speaker_of(entry: &Entry) -> Option<&str> {
    entry.about.as_ref().and_then(|about| about.speaker())
}

/// The day of an entry, as far as it is known.
fn day(entry: &Entry) -> String {
    entry.about.as_ref().and_then(About::day).map(Date::iso).unwrap_or_default()
}

/// Compares the open speech with another one.
pub fn compare(other: Source, workspace: &mut Workspace) -> OpenedOverlay {
    let view = ComparisonView::start(other, workspace)?;
    Some(Overlay::Comparison(Box::new(view)))
}

/// Shows the comparison that was left.
pub fn last(left: &mut Left) -> OpenedOverlay {
    left.comparison.take().map(Overlay::Comparison)
}

/// Goes to a place in whichever speech.
pub fn go_to_place(source: Source, offset: usize, workspace: &mut Workspace) {
    workspace.panes.focus = Pane::Body;
    if let Some(reader) = &mut workspace.reader
        && reader.source == source
    {
        return reader.jump(offset);
    }
    workspace.requests.open_at = Some(OpenAt::Place { source: source.clone(), offset });
    open::open(source, None, workspace);
}
