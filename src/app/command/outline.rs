//! Changing the outline: whole styles of numbering in, out, or away; and taking it along.

use crate::{
    app::{
        jobs::OpenedText,
        keys::{Action, Change},
        message::{Effect, RequestId},
        overlay::{Menu, MenuItem, OpenedOverlay, Overlay, OverlayCommand},
        reader::{Folding, OutlineItem, Reader},
        screen::Pane,
        workspace::Workspace,
    },
    document::Section,
};

/// Folds the selected section or unfolds it; in the list, unfolding leads into the outline.
pub fn fold(folding: Folding, workspace: &mut Workspace) {
    match (workspace.panes.focus, &mut workspace.reader) {
        (Pane::Outline, Some(reader)) => reader.tree.fold_selected(folding, &reader.text.document),
        (Pane::List, _) if folding == Folding::Open => workspace.panes.focus = Pane::Outline,
        _ => {}
    }
}

/// Folds every section or unfolds it.
pub fn fold_all(folding: Folding, workspace: &mut Workspace) {
    if let Some(reader) = &mut workspace.reader {
        reader.tree.fold_all(folding, &reader.text.document);
    }
}

/// Changes how the style of the selected section stands in the outline, for the whole speech.
pub fn adjust(change: Change, workspace: &mut Workspace) {
    let lang = workspace.settings.lang;
    let Some(reader) = &mut workspace.reader else { return };
    let Some((numbering, marker)) =
        selected_section(reader).map(|section| (section.numbering, section.marker))
    else {
        return workspace.say(lang.pick("先在提纲里选一节", "Select a section in the outline first"));
    };
    let marker = marker.of(reader.document().text()).to_owned();
    let name = if marker.is_empty() { lang.pick("无序号标题", "unnumbered").to_owned() } else { marker };
    reader.tree.changes.make(change, numbering);
    let done = match change {
        Change::Promote => lang.pick("升一级", "one level up"),
        Change::Demote => lang.pick("降一级", "one level down"),
        Change::Ignore => lang.pick("不算标题", "body text"),
    };
    let undo = workspace.keymap.named(Action::Undo);
    workspace.say(lang.pick(
        format!("“{name}”一类{done}，{undo} 撤销"),
        format!("Headings like {name}: {done}; {undo} to undo"),
    ));
    ask_outline(workspace);
}

/// Takes the text with the outline that was asked for; a change that changed nothing is no change.
pub fn take_adjusted(id: RequestId, text: OpenedText, workspace: &mut Workspace) {
    let lang = workspace.settings.lang;
    let reader = workspace.reader.as_mut().filter(|reader| reader.tree.changes.pending == Some(id));
    let Some(reader) = reader else { return };
    let same = text.document.outline() == reader.document().outline();
    if let Some(change) = reader.tree.changes.made.take().filter(|_| same) {
        reader.tree.changes.undo();
        return workspace.say(match change {
            Change::Promote => lang.pick("已不能再升，提纲没有变", "Cannot be promoted further"),
            Change::Demote | Change::Ignore => {
                lang.pick("已不能再降，提纲没有变", "Cannot be demoted further")
            }
        });
    }
    reader.renew(text);
    reader.find_again(&mut workspace.requests);
}

/// Takes the last change of the outline back.
pub fn undo(workspace: &mut Workspace) {
    let lang = workspace.settings.lang;
    if !workspace.reader.as_mut().is_some_and(|reader| reader.tree.changes.undo()) {
        return workspace.say(lang.pick("没有可撤销的改动", "Nothing to undo"));
    }
    workspace.say(lang.pick("已撤销", "Undone"));
    ask_outline(workspace);
}

/// Lists the headings beside the selected one, each under the other with its length: 对仗 at a glance.
pub fn ask_siblings(workspace: &Workspace) -> OpenedOverlay {
    let lang = workspace.settings.lang;
    let reader = workspace.reader.as_ref()?;
    let outline = reader.document().outline();
    let here = match reader.tree.selected().map(|row| row.item) {
        Some(OutlineItem::Section(index)) => Some(index),
        _ => reader.section(),
    };
    let parent = here.and_then(|here| outline.parent(here));
    let mut selected = 0;
    let mut items = Vec::new();
    for index in outline.children(parent) {
        let Some(section) = outline.sections.get(index) else { continue };
        if Some(index) == here {
            selected = items.len();
        }
        // The length of a heading without its marker.
        let count = reader.count(section.heading);
        let detail = lang.pick(format!("{count} 字"), count.to_string());
        let label = reader.document().label(section);
        items.push(MenuItem { label, detail, indent: 0, command: OverlayCommand::Go(section.span.start) });
    }
    let title = lang.pick("同级标题", "Headings at this level");
    (!items.is_empty()).then(|| Overlay::Menu(Menu::new(title, items, selected)))
}

/// Asks for a section by a part of its heading.
pub fn ask_section(workspace: &Workspace) -> OpenedOverlay {
    section_menu(workspace, OverlayCommand::Go)
}

/// Lists the sections, each with a command for its beginning in bytes.
pub fn section_menu(workspace: &Workspace, command: impl Fn(usize) -> OverlayCommand) -> OpenedOverlay {
    let reader = workspace.reader.as_ref()?;
    let items = reader.document().outline().sections.iter().map(|section| MenuItem {
        label: reader.document().label(section),
        detail: String::new(),
        indent: u16::from(section.level.saturating_sub(1)) * 2,
        command: command(section.span.start),
    });
    let here = reader.section().unwrap_or(0);
    let title = workspace.settings.lang.pick("跳到标题", "Go to section");
    Some(Overlay::Menu(Menu::new(title, items.collect(), here)))
}

/// The outline as text, a line a section, set in by level; what is folded away is left out.
pub fn skeleton(workspace: &Workspace) -> Option<String> {
    let reader = workspace.reader.as_ref()?;
    let document = reader.document();
    let title = document.head().title.as_ref().map(|title| title.of(document.text()));
    let rows = reader.tree.rows().iter().filter_map(|row| match row.item {
        OutlineItem::Section(index) => document.outline().sections.get(index),
        OutlineItem::Opening | OutlineItem::Closing => None,
    });
    let lines = rows.map(|section| {
        let indent = "  ".repeat(usize::from(section.level.saturating_sub(1)));
        format!("{indent}{}", document.label(section))
    });
    Some(title.into_iter().chain(lines).collect::<Vec<_>>().join("\n"))
}

fn selected_section(reader: &Reader) -> Option<&Section> {
    match reader.tree.selected()?.item {
        OutlineItem::Section(index) => reader.document().outline().sections.get(index),
        OutlineItem::Opening | OutlineItem::Closing => None,
    }
}

fn ask_outline(workspace: &mut Workspace) {
    let Some(reader) = &mut workspace.reader else { return };
    let id = workspace.requests.new_id();
    let changes = &mut reader.tree.changes;
    changes.pending = Some(id);
    let changes = changes.now.clone();
    workspace.requests.push(Effect::Adjust { id, text: reader.text.clone(), changes });
}
