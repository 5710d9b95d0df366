//! Changing the outline: whole styles of numbering in, out, or away; and taking it along.

use crate::{
    app::{
        App,
        jobs::Text,
        keys::{Action, Change},
        message::{Effect, Ticket},
        overlay::{Choice, Menu, MenuItem, Mode},
        reader::Item,
    },
    document::Section,
};

impl App {
    /// Changes how the style of the selected section stands in the outline, for the whole speech.
    pub(in crate::app) fn adjust(&mut self, change: Change) -> Vec<Effect> {
        let lang = self.settings.lang;
        let ticket = self.questions.ask();
        let selected = self.selected_section().map(|section| (section.numbering, section.marker));
        let Some(reader) = &mut self.reader else { return Vec::new() };
        let Some((numbering, marker)) = selected else {
            self.say(lang.pick("先在提纲里选一节", "Select a section in the outline first"));
            return Vec::new();
        };
        let marker = marker.of(reader.document().text()).to_owned();
        let name =
            if marker.is_empty() { lang.pick("无序号标题", "unnumbered").to_owned() } else { marker };
        reader.tree.changes.make(change, numbering);
        let done = match change {
            Change::Promote => lang.pick("升一级", "one level up"),
            Change::Demote => lang.pick("降一级", "one level down"),
            Change::Ignore => lang.pick("不算标题", "no headings"),
        };
        let undo = self.keymap.named(Action::Undo);
        self.say(lang.pick(
            format!("“{name}”一类{done}，{undo} 撤销"),
            format!("All like {name}: {done}; {undo} takes it back"),
        ));
        self.ask_outline(ticket)
    }

    /// Takes the text with the outline that was asked for; a change that changed nothing is no change.
    pub(in crate::app) fn adjusted(&mut self, ticket: Ticket, text: Text) -> Vec<Effect> {
        let lang = self.settings.lang;
        let Some(reader) = self.reader.as_mut().filter(|it| it.tree.changes.pending == Some(ticket)) else {
            return Vec::new();
        };
        let same = text.document.outline() == reader.document().outline();
        if let Some(change) = reader.tree.changes.made.take().filter(|_| same) {
            reader.tree.changes.undo();
            self.say(match change {
                Change::Promote => lang.pick("不能再升，提纲没变", "No level further out: nothing changed"),
                Change::Demote | Change::Ignore => {
                    lang.pick("不能再降，提纲没变", "No level further in: nothing changed")
                }
            });
            return Vec::new();
        }
        reader.renew(text);
        self.find_again()
    }

    /// Takes the last change of the outline back.
    pub(in crate::app) fn undo(&mut self) -> Vec<Effect> {
        let lang = self.settings.lang;
        let ticket = self.questions.ask();
        let undone = self.reader.as_mut().is_some_and(|reader| reader.tree.changes.undo());
        if !undone {
            self.say(lang.pick("提纲没有改过", "The outline was not changed"));
            return Vec::new();
        }
        self.say(lang.pick("已撤销", "Taken back"));
        self.ask_outline(ticket)
    }

    /// Lists the headings beside the selected one, each under the other with its length: 对仗 at a glance.
    pub(in crate::app) fn ask_siblings(&mut self) {
        let lang = self.settings.lang;
        let Some(reader) = &self.reader else { return };
        let outline = reader.document().outline();
        let here = match reader.tree.selected().map(|row| row.item) {
            Some(Item::Section(index)) => Some(index),
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
            let detail = self.count_heading(section);
            let label = reader.document().label(section);
            items.push(MenuItem { label, detail, indent: 0, choice: Choice::Go(section.span.start) });
        }
        if !items.is_empty() {
            self.dialogue.mode =
                Mode::Menu(Menu::new(lang.pick("同级标题", "Headings of this level"), items, selected));
        }
    }

    /// The outline as text, a line a section, set in by level; what is folded away is left out.
    pub(in crate::app) fn skeleton(&self) -> Option<String> {
        let document = self.reader.as_ref()?.document();
        let tree = &self.reader.as_ref()?.tree;
        let title = document.head().title.as_ref().map(|title| title.of(document.text()));
        let rows = tree.rows().iter().filter_map(|row| match row.item {
            Item::Section(index) => document.outline().sections.get(index),
            Item::Opening | Item::Closing => None,
        });
        let lines = rows.map(|section| {
            let indent = "  ".repeat(usize::from(section.level.saturating_sub(1)));
            format!("{indent}{}", document.label(section))
        });
        Some(title.into_iter().chain(lines).collect::<Vec<_>>().join("\n"))
    }

    fn selected_section(&self) -> Option<&Section> {
        let reader = self.reader.as_ref()?;
        match reader.tree.selected()?.item {
            Item::Section(index) => reader.document().outline().sections.get(index),
            Item::Opening | Item::Closing => None,
        }
    }

    /// The length of a heading without its marker.
    fn count_heading(&self, section: &Section) -> String {
        let count = self.reader.as_ref().map_or(0, |reader| reader.count(section.heading));
        self.settings.lang.pick(format!("{count} 字"), count.to_string())
    }

    fn ask_outline(&mut self, ticket: Ticket) -> Vec<Effect> {
        let Some(reader) = &mut self.reader else { return Vec::new() };
        let changes = &mut reader.tree.changes;
        changes.pending = Some(ticket);
        vec![Effect::Adjust { ticket, text: reader.text.clone(), changes: changes.now.clone() }]
    }
}
