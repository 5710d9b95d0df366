//! The list of speeches.

use crate::{
    app::{
        overlay::{Menu, MenuItem, Overlay, OverlayCommand},
        workspace::Workspace,
    },
    library::SortOrder,
};

/// Sorts the list by the next of its orders.
pub fn sort(workspace: &mut Workspace) {
    let lang = workspace.settings.lang;
    let order = workspace.speeches.catalog().order().next();
    workspace.sort_list(order);
    let by = match order {
        SortOrder::Found => lang.pick("按文件名排序", "Sorted by file name"),
        SortOrder::Title => lang.pick("按题目排序", "Sorted by title"),
        SortOrder::Date => lang.pick("按日期排序", "Sorted by date"),
        SortOrder::Length => lang.pick("按长短排序", "Sorted by length"),
        SortOrder::Recent => lang.pick("按最近阅读排序", "Sorted by last reading"),
    };
    workspace.say(by);
}

/// Asks for a speech by a part of its title.
pub fn ask_speech(workspace: &Workspace) -> Overlay {
    let catalog = workspace.speeches.catalog();
    let items = catalog.listed().iter().filter_map(|index| {
        let entry = catalog.get(*index)?;
        let (label, command) = (entry.label().to_owned(), OverlayCommand::Open(entry.source.clone()));
        Some(MenuItem { label, detail: String::new(), indent: 0, command })
    });
    let here = workspace.reader.as_ref().and_then(|reader| catalog.index_of(&reader.source));
    let here = catalog.listed().iter().position(|index| Some(*index) == here).unwrap_or(0);
    let title = workspace.settings.lang.pick("打开讲话", "Open speech");
    Overlay::Menu(Menu::new(title, items.collect(), here))
}
