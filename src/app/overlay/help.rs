//! The list of keys over the page, and finding one in it.

use super::{layer::Layer, next::Next};
use crate::{
    app::{
        keys::{Action, Code, HelpGroup, HelpRow, Key, LineInput, Motion, MotionUnit},
        lists::Cursor,
        message::Mouse,
        screen::{Direction, OverLayout, Pane},
        workspace::Workspace,
    },
    lang::Lang,
    search::Fuzzy,
};

/// The help as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Help {
    /// The first row on the screen.
    pub cursor: Cursor,
    /// What is looked for in it; `None` as long as nothing is.
    pub wanted: Option<LineInput>,
    rows: Vec<HelpRow>,
    /// The group that stands first: what the reader is about.
    first: HelpGroup,
    /// How many rows there are when nothing is looked for.
    size: usize,
}

impl Help {
    /// The whole help; the keys for what the reader is about come first.
    pub fn new(workspace: &Workspace) -> Self {
        let first = group(workspace);
        let rows = workspace.keymap.help(first);
        Self { cursor: Cursor::default(), wanted: None, size: rows.len(), rows, first }
    }

    /// The rows, those that match best first when something is looked for.
    pub fn rows(&self) -> &[HelpRow] {
        &self.rows
    }

    /// How it is divided: as tall as when nothing is looked for, however little matches.
    pub fn layout(&self, workspace: &Workspace) -> OverLayout {
        OverLayout::help(&workspace.geometry, self.size)
    }

    /// How many rows are on the screen.
    fn height(&self, workspace: &Workspace) -> usize {
        self.layout(workspace).shown()
    }

    fn scroll(&mut self, rows: isize, height: usize) {
        self.cursor.scroll(rows, self.rows.len(), height);
    }

    /// Takes a key while something is looked for.
    fn type_wanted(&mut self, key: Key, height: usize, workspace: &Workspace) {
        let Some(input) = &mut self.wanted else { return };
        let control = |letter| key.control && key.code == Code::Char(letter);
        match key.code {
            Code::Down => self.scroll(1, height),
            Code::Up => self.scroll(-1, height),
            Code::PageDown => self.scroll(height.cast_signed(), height),
            Code::PageUp => self.scroll(-height.cast_signed(), height),
            Code::Backspace if input.text().is_empty() => self.look_for(None, workspace),
            Code::Esc => self.look_for(None, workspace),
            _ if control('c') || control('g') => self.look_for(None, workspace),
            _ if input.edit(key) => self.refine(workspace),
            _ => {}
        }
    }

    fn look_for(&mut self, wanted: Option<LineInput>, workspace: &Workspace) {
        self.wanted = wanted;
        self.refine(workspace);
    }

    /// Matches anew: a key that was typed as it is written comes first, then what it does counts.
    fn refine(&mut self, workspace: &Workspace) {
        let lang = workspace.settings.lang;
        self.cursor = Cursor::default();
        self.rows = workspace.keymap.help(self.first);
        let Some(wanted) = &self.wanted else { return };
        let (wanted, words) = (wanted.text(), Fuzzy::new(wanted.text()));
        if words.is_empty() {
            return;
        }
        let ranked = self.rows.drain(..).filter_map(|row| {
            let HelpRow::Keys(written, binding) = &row else { return None };
            let key = written.split(' ').any(|key| key == wanted.trim());
            let rank = words.rank(binding.text(lang));
            (key || rank.is_some()).then_some(((!key, rank.is_none(), rank), row))
        });
        let mut ranked: Vec<_> = ranked.collect();
        ranked.sort_by_key(|(rank, _)| *rank);
        self.rows = ranked.into_iter().map(|(_, row)| row).collect();
    }
}

impl Layer for Help {
    fn title(&self, lang: Lang) -> &'static str {
        lang.pick("帮助", "Help")
    }

    /// Scrolls, or goes into what is looked for.
    fn key(&mut self, key: Key, workspace: &mut Workspace) -> Next {
        let height = self.height(workspace);
        if self.wanted.is_some() {
            self.type_wanted(key, height, workspace);
            return Next::Stay;
        }
        let action = workspace.keymap.action(key);
        // The key that searches backwards in other readers leads there when it is pressed again.
        if action == Some(Action::Help) && key.code == Code::Char('?') {
            return Next::act(Action::Search(Direction::Back));
        }
        match action {
            Some(Action::Move(motion)) => self.scroll(rows(motion, height), height),
            Some(Action::Search(_)) => self.look_for(Some(LineInput::default()), workspace),
            Some(Action::Back | Action::Help | Action::Quit) | None => return Next::Close,
            Some(_) => {}
        }
        Next::Stay
    }

    fn paste(&mut self, text: &str, workspace: &mut Workspace) -> Next {
        if let Some(input) = &mut self.wanted {
            input.insert(text);
            self.refine(workspace);
        }
        Next::Stay
    }

    /// A click outside leaves the help.
    fn mouse(&mut self, mouse: Mouse, workspace: &mut Workspace) -> Next {
        if let Some(rows) = mouse.rows() {
            self.scroll(rows, self.height(workspace));
        }
        let inside = self.layout(workspace).area.holds(mouse.column, mouse.row);
        if mouse.is_press() && !inside { Next::Close } else { Next::Stay }
    }
}

/// The group of keys for what the reader is about.
fn group(workspace: &Workspace) -> HelpGroup {
    let reader = workspace.reader.as_ref();
    match workspace.panes.focus {
        Pane::List => HelpGroup::Panes,
        Pane::Outline => HelpGroup::Outline,
        Pane::Body if reader.is_some_and(|reader| reader.selection.is_some()) => HelpGroup::Copy,
        Pane::Body if reader.is_some_and(|reader| reader.search.found().is_some()) => HelpGroup::Find,
        Pane::Body => HelpGroup::Move,
    }
}

/// How far a motion scrolls, downwards when positive.
fn rows(motion: Motion, height: usize) -> isize {
    let step = match motion.unit {
        MotionUnit::Page | MotionUnit::HalfPage => height.cast_signed(),
        MotionUnit::Edge => isize::MAX / 2,
        _ => 1,
    };
    if motion.is_back() { -step } else { step }
}
