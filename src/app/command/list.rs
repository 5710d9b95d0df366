//! The list of speeches.

use std::collections::HashMap;

use crate::{
    app::{
        lists::difference,
        overlay::{Menu, MenuItem, Overlay, OverlayCommand, Prompt, PromptKind},
        screen::Pane,
        workspace::Workspace,
    },
    library::{Entry, SortOrder},
};

/// A list of more speeches is filtered itself: a menu of so many is not made within a frame.
const LONGEST_MENU: usize = 5_000;

/// With so many others of its title a file is compared to find what tells it apart.
const MOST_TWINS: usize = 100;

/// Sorts the list by the next of its orders.
pub fn sort(workspace: &mut Workspace) {
    let lang = workspace.settings.lang;
    let order = workspace.speeches.catalog().order().next();
    workspace.sort_list(order);
    let by = match order {
        SortOrder::Found => lang.pick("按文件名排序", "Sorted by file name"),
        SortOrder::Title => lang.pick("按篇名排序", "Sorted by title"),
        SortOrder::Date => lang.pick("按日期排序", "Sorted by date"),
        SortOrder::Length => lang.pick("按篇幅排序", "Sorted by length"),
        SortOrder::Recent => lang.pick("按最近阅读排序", "Sorted by last read"),
    };
    workspace.say(by);
}

/// Asks for a speech by a part of its title or of the name of its file. Equal titles show what tells their files apart.
pub fn ask_speech(workspace: &mut Workspace) -> Overlay {
    if workspace.speeches.catalog().listed().len() > LONGEST_MENU {
        let focus = std::mem::replace(&mut workspace.panes.focus, Pane::List);
        return Overlay::Prompt(Prompt::new(PromptKind::FindSpeech(focus)));
    }
    let workspace = &*workspace;
    let catalog = workspace.speeches.catalog();
    let entries: Vec<&Entry> = catalog.listed_entries().collect();
    let mut named: HashMap<&str, Vec<String>> = HashMap::new();
    for entry in &entries {
        named.entry(entry.label()).or_default().push(entry.source.name());
    }
    let items = entries.iter().map(|entry| {
        let name = entry.source.name();
        let others = named.get(entry.label()).into_iter().flatten().filter(|other| **other != name);
        let others: Vec<&str> = others.map(String::as_str).take(MOST_TWINS).collect();
        let detail = if others.is_empty() { String::new() } else { difference(&name, &others).to_owned() };
        let (label, command) = (entry.label().to_owned(), OverlayCommand::Open(entry.source.clone()));
        MenuItem { label, detail, indent: 0, command }
    });
    let here = workspace.reader.as_ref().and_then(|reader| catalog.index_of(&reader.source));
    let here = catalog.listed().iter().position(|index| Some(*index) == here).unwrap_or(0);
    let title = workspace.settings.lang.pick("打开文稿", "Open document");
    Overlay::Menu(Menu::new(title, items.collect(), here))
}
