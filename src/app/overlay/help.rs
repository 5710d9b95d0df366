//! The list of keys over the page, and finding one in it.

use super::dialogue::Mode;
use crate::{
    app::{
        App,
        keys::{Action, Code, HelpRow, Input, Key, Keymap, Motion, Unit},
        lists::Cursor,
    },
    lang::Lang,
    search::Fuzzy,
};

/// The help as it is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Help {
    /// The first row on the screen.
    pub cursor: Cursor,
    /// What is looked for in it; `None` as long as nothing is.
    pub wanted: Option<Input>,
    rows: Vec<HelpRow>,
    /// How many rows there are when nothing is looked for.
    size: usize,
}

impl Help {
    /// The whole help.
    pub fn new(keymap: &Keymap) -> Self {
        let rows = keymap.help();
        Self { size: rows.len(), rows, ..Self::default() }
    }

    /// The rows, those that match best first when something is looked for.
    pub fn rows(&self) -> &[HelpRow] {
        &self.rows
    }

    /// How tall it is, however little matches.
    pub const fn size(&self) -> usize {
        self.size
    }

    /// Matches anew: a key that was typed as it is written comes first, then what it does counts.
    fn refine(&mut self, keymap: &Keymap, lang: Lang) {
        self.cursor = Cursor::default();
        self.rows = keymap.help();
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

impl App {
    /// Takes a key for the help: it scrolls, or goes into what is looked for.
    pub(in crate::app) fn answer_help(&mut self, mut help: Help, key: Key) {
        let height = usize::from(self.geometry.over_rows(help.size()).height);
        let len = help.rows().len();
        if let Some(input) = &mut help.wanted {
            let control = |letter| key.control && key.code == Code::Char(letter);
            match key.code {
                Code::Down => help.cursor.scroll(1, len, height),
                Code::Up => help.cursor.scroll(-1, len, height),
                Code::PageDown => help.cursor.scroll(height.cast_signed(), len, height),
                Code::PageUp => help.cursor.scroll(-height.cast_signed(), len, height),
                Code::Backspace if input.text().is_empty() => self.look_for(&mut help, None),
                Code::Esc => self.look_for(&mut help, None),
                _ if control('c') || control('g') => self.look_for(&mut help, None),
                _ if input.edit(key) => help.refine(&self.keymap, self.settings.lang),
                _ => {}
            }
            self.dialogue.mode = Mode::Help(help);
            return;
        }
        match self.keymap.action(key) {
            Some(Action::Move(motion)) => help.cursor.scroll(rows(motion, height), len, height),
            Some(Action::Search(_)) => self.look_for(&mut help, Some(Input::default())),
            Some(Action::Back | Action::Help | Action::Quit) | None => return,
            Some(_) => {}
        }
        self.dialogue.mode = Mode::Help(help);
    }

    /// Takes pasted text for the help.
    pub(in crate::app) fn paste_into_help(&mut self, text: &str) {
        if let Mode::Help(help) = &mut self.dialogue.mode
            && let Some(input) = &mut help.wanted
        {
            input.insert(text);
            help.refine(&self.keymap, self.settings.lang);
        }
    }

    fn look_for(&self, help: &mut Help, wanted: Option<Input>) {
        help.wanted = wanted;
        help.refine(&self.keymap, self.settings.lang);
    }
}

/// How far a motion scrolls, downwards when positive.
fn rows(motion: Motion, height: usize) -> isize {
    let step = match motion.unit {
        Unit::Page | Unit::HalfPage => height.cast_signed(),
        Unit::Edge => isize::MAX / 2,
        _ => 1,
    };
    if motion.back { -step } else { step }
}
