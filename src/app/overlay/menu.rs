//! A list over the page from which one thing is chosen by typing a part of it.

use std::{borrow::Cow, collections::BTreeMap};

use super::{
    layer::Layer,
    next::{Next, OverlayCommand},
};
use crate::{
    app::{
        keys::{BINDINGS, Code, Key, LineInput, Motion, MotionUnit},
        lists::Cursor,
        message::{Effect, Mouse, Outcome, RequestId},
        reader::short,
        screen::OverLayout,
        workspace::Workspace,
    },
    lang::{Lang, counted},
    library::{Note, Source},
    search::{Fuzzy, Rank},
};

/// One row of a menu.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MenuItem {
    /// What it is called; this is searched first.
    pub label: String,
    /// What stands at the right: keys, length.
    pub detail: String,
    /// Columns that the label is set in, for a tree.
    pub indent: u16,
    /// What choosing it does.
    pub command: OverlayCommand,
}

impl MenuItem {
    /// How well what was typed fits; less is better, `None` when it does not.
    ///
    /// The key or the stable name of an action, typed as it is, goes before everything. The label goes before what stands
    /// at the right, by which the user may know it as well, and that before the stable name.
    fn rank(&self, typed: &Fuzzy, written: &str) -> Option<(u8, Rank)> {
        let name = self.name();
        let exact = name.as_deref() == Some(written)
            || name.is_some() && self.detail.split_whitespace().any(|key| key == written);
        let ranked = [Some(self.label.as_str()), Some(self.detail.as_str()), name.as_deref()];
        let ranked = ranked.into_iter().flatten().zip(1..).find_map(|(text, group)| {
            let rank = typed.rank(text)?;
            Some((group, rank))
        });
        if exact { Some((0, ranked.map(|(_, rank)| rank).unwrap_or_default())) } else { ranked }
    }

    /// The stable name of the action, or the name of the file, that the row stands for.
    fn name(&self) -> Option<Cow<'static, str>> {
        match &self.command {
            OverlayCommand::Act(action) => {
                let binding = BINDINGS.iter().find(|binding| binding.action == *action)?;
                Some(Cow::Borrowed(binding.name))
            }
            OverlayCommand::Open(source) => Some(Cow::Owned(source.name())),
            _ => None,
        }
    }
}

/// An open menu.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Menu {
    /// What is chosen here.
    pub title: &'static str,
    /// What was typed.
    pub input: LineInput,
    /// The selected match and the first one on the screen.
    pub cursor: Cursor,
    items: Vec<MenuItem>,
    /// The indices of the items that match, best first.
    matches: Vec<usize>,
    /// The request for further items that is still out.
    pending: Option<RequestId>,
    /// What is said when there is no item at all.
    none: Option<String>,
}

impl Menu {
    /// A menu of `items` with the one at `selected` under the cursor.
    pub fn new(title: &'static str, items: Vec<MenuItem>, selected: usize) -> Self {
        let matches = (0..items.len()).collect();
        let cursor = Cursor { at: selected.min(items.len().saturating_sub(1)), first: 0 };
        Self { title, input: LineInput::default(), cursor, items, matches, pending: None, none: None }
    }

    /// The same, to which notes on other speeches come by the answer to `id`; `none` is said when there are none at all.
    #[must_use]
    pub fn with_notes_to_come(self, id: RequestId, none: String) -> Self {
        Self { pending: Some(id), none: Some(none), ..self }
    }

    /// What is said when no row is shown.
    pub fn nothing(&self, lang: Lang) -> &str {
        match &self.none {
            _ if self.pending.is_some() => lang.pick("正在读取…", "Loading…"),
            Some(none) if self.items.is_empty() => none,
            _ => lang.pick("没有匹配的项", "Nothing matches"),
        }
    }

    /// Adds the notes on other speeches; the selection stays.
    fn add_notes(&mut self, kept: Vec<(Source, BTreeMap<String, Note>)>, workspace: &Workspace) {
        for (source, notes) in kept {
            let title = match workspace.speeches.title(&source) {
                "" => source.name(),
                title => title.to_owned(),
            };
            self.items.extend(notes.into_iter().map(|(key, note)| MenuItem {
                label: note.text,
                detail: short(&title),
                indent: 0,
                command: OverlayCommand::NoteOn(source.clone(), key),
            }));
        }
        let at = self.cursor;
        self.refine();
        self.cursor = at;
    }

    /// The rows that match what was typed.
    pub fn rows(&self) -> impl Iterator<Item = &MenuItem> {
        self.matches.iter().filter_map(|index| self.items.get(*index))
    }

    /// How it is divided: as tall as all rows are, however few match; below them more is told of places and speeches.
    pub fn layout(&self, workspace: &Workspace) -> OverLayout {
        let leads = |item: &MenuItem| {
            use OverlayCommand::{Go, Mark, Note, NoteOn, Open};
            matches!(item.command, Go(_) | Mark(_) | Note(_) | NoteOn(..) | Open(_))
        };
        let foot = if self.pending.is_some() || self.items.first().is_some_and(leads) { 2 } else { 0 };
        OverLayout::menu(&workspace.geometry, self.items.len(), foot)
    }

    /// How many rows match.
    pub fn len(&self) -> usize {
        self.matches.len()
    }

    /// Whether no row matches.
    pub fn is_empty(&self) -> bool {
        self.matches.is_empty()
    }

    /// Whether its rows are notes.
    pub fn holds_notes(&self) -> bool {
        use OverlayCommand::{Note, NoteOn};
        self.items.first().is_some_and(|item| matches!(item.command, Note(_) | NoteOn(..)))
    }

    /// Copies the rows that are shown, a line each: what it is called, and what stands at the right.
    fn copy(&self, workspace: &mut Workspace) {
        let lines = self.rows().map(|item| format!("{}\t{}\n", item.label, item.detail));
        let (text, count) = (lines.collect(), self.len());
        let lang = workspace.settings.lang;
        let notes = counted(count, "note", "notes");
        workspace.say(lang.pick(format!("已复制 {count} 条批注"), format!("{notes} copied")));
        workspace.ask(Effect::Copy(text));
    }

    /// Moves the selection by one step.
    fn travel(&mut self, motion: Motion, workspace: &Workspace) {
        let height = self.layout(workspace).shown();
        self.cursor.travel(motion, 1, self.matches.len(), height);
    }

    fn choose(&self) -> Next {
        self.selected().map_or(Next::Close, |item| Next::Do(item.command.clone()))
    }

    /// The selected row.
    pub fn selected(&self) -> Option<&MenuItem> {
        self.matches.get(self.cursor.at).and_then(|index| self.items.get(*index))
    }

    /// Matches anew after the input changed; the best match is selected.
    fn refine(&mut self) {
        let typed = Fuzzy::new(self.input.text());
        let ranks = self.items.iter().enumerate();
        let written = self.input.text().trim();
        let mut ranks: Vec<((u8, Rank), usize)> =
            ranks.filter_map(|(index, item)| Some((item.rank(&typed, written)?, index))).collect();
        if !typed.is_empty() {
            ranks.sort_unstable();
        }
        self.matches = ranks.into_iter().map(|(_, index)| index).collect();
        self.cursor = Cursor::default();
    }
}

impl Layer for Menu {
    fn title(&self, _lang: Lang) -> &'static str {
        self.title
    }

    fn key(&mut self, key: Key, workspace: &mut Workspace) -> Next {
        let control = |letter| key.control && key.code == Code::Char(letter);
        let motion = match key.code {
            Code::Tab => {
                Some(if key.shift { Motion::back(MotionUnit::Line) } else { Motion::forth(MotionUnit::Line) })
            }
            _ => Motion::beside_typing(key),
        };
        if let Some(motion) = motion {
            self.travel(motion, workspace);
        } else if key.code == Code::Enter {
            return self.choose();
        } else if key.code == Code::Esc || control('c') || control('g') {
            return Next::Close;
        } else if control('y') && self.holds_notes() {
            self.copy(workspace);
        } else if self.input.edit(key) {
            self.refine();
        }
        Next::Stay
    }

    fn paste(&mut self, text: &str, _workspace: &mut Workspace) -> Next {
        self.input.insert(text);
        self.refine();
        Next::Stay
    }

    /// A click on a row chooses it, a click outside leaves the menu.
    fn mouse(&mut self, mouse: Mouse, workspace: &mut Workspace) -> Next {
        if let Some(rows) = mouse.rows() {
            self.travel(Motion::by_wheel(rows), workspace);
        }
        if !mouse.is_press() {
            return Next::Stay;
        }
        let OverLayout { area, rows, .. } = self.layout(workspace);
        if !area.holds(mouse.column, mouse.row) {
            return Next::Close;
        }
        let at = self.cursor.first + usize::from(mouse.row.saturating_sub(rows.y));
        if rows.holds(mouse.column, mouse.row) && at < self.len() {
            self.cursor.at = at;
            return self.choose();
        }
        Next::Stay
    }

    fn take(&mut self, outcome: Outcome, workspace: &mut Workspace) -> Option<Outcome> {
        match outcome {
            Outcome::NotesListed { id, kept } if self.pending == Some(id) => {
                self.pending = None;
                self.add_notes(kept, workspace);
                None
            }
            outcome => Some(outcome),
        }
    }

    /// Keeps the selected row on the screen, and shows the theme under the cursor before it is chosen.
    fn settle(&mut self, workspace: &mut Workspace) {
        let shown = self.layout(workspace).shown();
        self.cursor.show(self.matches.len(), shown);
        if let Some(MenuItem { command: OverlayCommand::Theme(name), .. }) = self.selected() {
            workspace.settings.themes.try_on(name);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(typed: &str) -> Vec<String> {
        let items = ["一、突出思想政治引领", "二、突出服务大局", "工会工作报告", "全市工会会议上的工作讲话"];
        let item = |label: &str| MenuItem {
            label: label.to_owned(),
            detail: String::new(),
            indent: 0,
            command: OverlayCommand::Go(0),
        };
        let mut menu = Menu::new("", items.into_iter().map(item).collect(), 0);
        menu.input = LineInput::new(typed);
        menu.refine();
        menu.rows().map(|item| item.label.clone()).collect()
    }

    #[test]
    fn what_stands_together_comes_first() {
        assert_eq!(found("工作"), ["工会工作报告", "全市工会会议上的工作讲话"]);
        assert_eq!(found("突 大"), ["二、突出服务大局"]);
        assert_eq!(found("ghgz"), ["工会工作报告", "全市工会会议上的工作讲话"]);
        assert_eq!(found("").len(), 4);
        assert!(found("没有").is_empty());
    }

    #[test]
    fn what_stands_at_the_right_is_found_after_the_labels() {
        let item = |label: &str, detail: &str| MenuItem {
            label: label.to_owned(),
            detail: detail.to_owned(),
            indent: 0,
            command: OverlayCommand::Go(0),
        };
        let mut menu =
            Menu::new("", vec![item("深色", "dark"), item("a dark one", ""), item("纸张", "paper")], 0);
        menu.input = LineInput::new("dark");
        menu.refine();
        assert_eq!(menu.rows().map(|item| item.label.as_str()).collect::<Vec<_>>(), ["a dark one", "深色"]);
    }
}
