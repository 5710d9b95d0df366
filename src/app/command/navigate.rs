//! What keys and mouse mean.

use crate::{
    app::{
        App,
        keys::{Action, Key, Motion, Unit},
        message::{Effect, Notice},
        overlay::{Count, Mode, Waiting},
        reader::Selection,
        screen::Pane,
        settings::Settings,
    },
    library::Order,
};

impl App {
    /// Takes a key: completes what waits for one, types into what is open, or does what the keymap says.
    pub(in crate::app) fn key(&mut self, key: Key) -> Vec<Effect> {
        self.dialogue.notice = None;
        if let Some(waiting) = self.dialogue.waiting.take() {
            self.mark(waiting, key);
            return Vec::new();
        }
        if !self.dialogue.mode.is_reading() {
            return self.answer(key);
        }
        if let Some(digit) = key.digit() {
            self.count(key, digit);
            return Vec::new();
        }
        if let Some(effects) = self.select(key) {
            return effects;
        }
        if let Some(action) = self.keymap.action(key) {
            return self.update(action);
        }
        self.dialogue.count = None;
        Vec::new()
    }

    /// Carries out an action.
    pub fn update(&mut self, action: Action) -> Vec<Effect> {
        let lang = self.settings.lang;
        if let Action::Move(motion) = action {
            let count = self.dialogue.take_count();
            self.travel(motion, count);
            return Vec::new();
        }
        if action == Action::GoToPercent {
            self.go_to_percent();
            return Vec::new();
        }
        self.dialogue.count = None;
        match action {
            Action::TurnPane(back) => self.panes.turn(back),
            Action::TogglePane(pane) => self.panes.toggle(pane),
            Action::Zen => self.panes.zen(),
            Action::Measure(narrower) => self.set_measure(narrower),
            Action::Enter => return self.enter(),
            Action::Fold => self.fold(true),
            Action::Unfold => self.fold(false),
            Action::FoldAll | Action::UnfoldAll => {
                if let Some(reader) = &mut self.reader {
                    reader.tree.fold_all(action == Action::FoldAll, &reader.text.document);
                }
            }
            Action::Adjust(change) => return self.adjust(change),
            Action::Undo => return self.undo(),
            Action::Siblings => self.ask_siblings(),
            Action::Search(back) => self.ask_search(back),
            Action::NextHit(back) => self.next_hit(back),
            Action::Back => self.back(),
            Action::JumpToSection => self.ask_section(),
            Action::JumpToSpeech => self.ask_speech(),
            Action::ColourWord => return self.colour_word(),
            Action::Terms => return self.open_panel(),
            Action::Labels => return self.label_words(),
            Action::RemoveColour => self.ask_colour(),
            Action::Concordance => return self.concordance(),
            Action::Dispersion => self.disperse(),
            Action::SetMark => self.dialogue.waiting = Some(Waiting::SetMark),
            Action::GoToMark => self.dialogue.waiting = Some(Waiting::GoToMark),
            Action::JumpBack(forward) => {
                if !self.reader.as_mut().is_some_and(|reader| reader.jump_back(forward)) {
                    if !forward && let Some(effects) = self.return_from_line() {
                        return effects;
                    }
                    self.say(lang.pick("没有可跳的地方了", "No further jump"));
                }
            }
            Action::Select => {
                if let Some(reader) = &mut self.reader {
                    let start = Selection::at(reader.place());
                    reader.selection = if reader.selection.is_some() { None } else { Some(start) };
                    self.panes.focus = Pane::Body;
                }
            }
            Action::Copy(with_source) => return self.copy(with_source),
            Action::Note => self.ask_note(),
            Action::Notes => self.ask_notes(),
            Action::Raw => {
                if let Some(reader) = &mut self.reader {
                    reader.raw = !reader.raw;
                }
            }
            Action::OutlineColumn => self.settings.column = self.settings.column.next(),
            Action::SortList => self.sort_list(),
            Action::NextEncoding => return self.next_encoding(),
            Action::AmbiguousWidth => return self.switch_width(),
            Action::KeepWords => self.switch_words(),
            Action::Theme => self.ask_theme(),
            Action::Palette => self.ask_action(),
            Action::Help => self.dialogue.mode = Mode::Help(crate::app::overlay::Help::new(&self.keymap)),
            Action::Suspend => return vec![Effect::Suspend],
            Action::Redraw => return vec![Effect::Redraw],
            Action::Quit => return self.quit(),
            Action::Move(_) | Action::GoToPercent => {}
        }
        Vec::new()
    }

    /// Says one line to the user.
    pub(in crate::app) fn say(&mut self, text: impl Into<String>) {
        self.dialogue.notice = Some(Notice::info(text));
    }

    fn count(&mut self, key: Key, digit: usize) {
        // While something is selected, numbers are for its end.
        let selecting = self.reader.as_ref().is_some_and(|reader| reader.selection.is_some());
        let pane = match self.keymap.action(key) {
            Some(Action::TogglePane(pane)) if !selecting => Some(pane),
            _ => None,
        };
        match (self.dialogue.count.take(), pane) {
            // A second digit of a pane is another key for a pane; any other digit makes a number of both.
            (Some(count), _) if count.undo.is_none() || pane.is_none() => {
                if let Some(before) = count.undo {
                    self.panes = before;
                }
                let value = count.value.saturating_mul(10).saturating_add(digit).min(1_000_000);
                self.dialogue.count = Some(Count { value, undo: None });
            }
            (_, Some(pane)) => {
                // The body's digit changes nothing in the body, so it can only be meant as a number.
                let undo = (pane != Pane::Body || self.panes.focus != Pane::Body).then_some(self.panes);
                self.panes.toggle(pane);
                self.dialogue.count = Some(Count { value: digit, undo });
            }
            (_, None) => self.dialogue.count = Some(Count { value: digit, undo: None }),
        }
    }

    fn mark(&mut self, waiting: Waiting, key: Key) {
        let lang = self.settings.lang;
        let (Some(reader), Some(letter)) = (&mut self.reader, key.typed()) else { return };
        match (waiting, letter) {
            (Waiting::GoToMark, '\'' | '?') => self.ask_marks(),
            (_, letter) if !letter.is_alphanumeric() => {}
            (Waiting::SetMark, letter) => {
                let (document, place) = (reader.text.document.clone(), reader.place());
                reader.places.mark(letter, document.text(), place);
                self.say(lang.pick(format!("记号 {letter}"), format!("Mark {letter}")));
            }
            (Waiting::GoToMark, letter) => self.go_to_mark(letter),
        }
    }

    fn travel(&mut self, motion: Motion, count: usize) {
        let height = usize::from(self.geometry.rows(self.panes.focus).height);
        let tree = matches!(motion.unit, Unit::Line | Unit::HalfPage | Unit::Page | Unit::Edge);
        match (self.panes.focus, &mut self.reader) {
            (Pane::List, _) => self.speeches.travel(motion, count),
            (Pane::Outline, Some(reader)) if tree => reader.tree.travel(motion, count, height),
            (Pane::Outline, Some(reader)) => reader.travel_tree(motion, count, height),
            (Pane::Body, Some(reader)) => reader.travel(motion, count),
            (_, None) => {}
        }
    }

    fn go_to_percent(&mut self) {
        let percent = self.dialogue.count.take().map_or(0, |count| count.value.min(100));
        if let Some(reader) = &mut self.reader {
            let len = reader.document().text().len();
            reader.jump(len / 100 * percent + len % 100 * percent / 100);
        }
    }

    fn set_measure(&mut self, narrower: bool) {
        // Two columns are one Han character; the measure counts from what the window shows.
        let shown = self.settings.measure.min(self.geometry.text.width);
        let wanted = if narrower { shown.saturating_sub(4) } else { self.settings.measure.saturating_add(4) };
        self.settings.measure = wanted.clamp(*Settings::MEASURES.start(), *Settings::MEASURES.end());
        let text = self.settings.lang.pick(
            format!("每行 {} 字", self.settings.measure / 2),
            format!("{} characters a line", self.settings.measure / 2),
        );
        self.say(text);
    }

    fn switch_words(&mut self) {
        let lang = self.settings.lang;
        let keeps = !self.settings.typography.keep_words;
        self.settings.typography.keep_words = keeps;
        self.say(if keeps {
            lang.pick("整词不断行", "Words are kept whole")
        } else {
            lang.pick("词可以在行末断开", "Words may break at the end of a line")
        });
    }

    /// Opens the selected speech, or goes to the selected section.
    pub(in crate::app) fn enter(&mut self) -> Vec<Effect> {
        match self.panes.focus {
            Pane::List => {
                let Some(source) = self.speeches.selected().map(|entry| entry.source.clone()) else {
                    return Vec::new();
                };
                self.panes.focus = Pane::Body;
                self.open(source, None)
            }
            Pane::Outline => {
                if let Some(reader) = &mut self.reader
                    && let Some(row) = reader.tree.selected()
                {
                    reader.jump(row.offset);
                    self.panes.focus = Pane::Body;
                }
                Vec::new()
            }
            Pane::Body => Vec::new(),
        }
    }

    fn fold(&mut self, folded: bool) {
        match (self.panes.focus, &mut self.reader) {
            (Pane::Outline, Some(reader)) => reader.tree.fold_selected(folded, &reader.text.document),
            (Pane::List, _) if !folded => self.panes.focus = Pane::Outline,
            _ => {}
        }
    }

    fn sort_list(&mut self) {
        let lang = self.settings.lang;
        let by = match self.speeches.sort_next() {
            Order::Found => lang.pick("按文件名排序", "Sorted by file name"),
            Order::Title => lang.pick("按题目排序", "Sorted by title"),
            Order::Date => lang.pick("按日期排序", "Sorted by date"),
            Order::Length => lang.pick("按长短排序", "Sorted by length"),
            Order::Recent => lang.pick("按最近阅读排序", "Sorted by last reading"),
        };
        self.say(by);
    }

    fn next_hit(&mut self, back: bool) {
        let lang = self.settings.lang;
        let Some(reader) = &mut self.reader else { return };
        let hits = reader.finding.search.as_ref().map_or(0, |search| search.hits.len());
        match reader.next_hit(back) {
            Some(_) if hits == 1 => self.say(lang.pick("只有这一处", "The only hit")),
            Some(wrapped) if wrapped => self.say(lang.pick("已绕回另一端", "Wrapped round")),
            Some(_) => {}
            None => self.say(lang.pick("没有查找的词", "Nothing is searched")),
        }
    }

    /// One level back: filters, the search, panes over the body.
    fn back(&mut self) {
        let covered = self.geometry.overlaid;
        match (self.panes.focus, &mut self.reader) {
            (Pane::List, _) if !self.speeches.catalog().filter().is_empty() => self.speeches.set_filter(""),
            (Pane::Outline, Some(reader)) if !reader.tree.filter().is_empty() => {
                reader.tree.set_filter("", &reader.text.document);
            }
            (focus, _) if focus != Pane::Body && covered => self.panes.focus = Pane::Body,
            (Pane::Body, Some(reader)) if reader.selection.is_some() => reader.selection = None,
            (_, Some(reader)) if reader.finding.search.is_some() => reader.finding.clear_search(),
            _ => self.panes.focus = Pane::Body,
        }
    }

    fn next_encoding(&mut self) -> Vec<Effect> {
        let Some(reader) = &self.reader else { return Vec::new() };
        let encoding = reader.text.encoding.next();
        let source = reader.source.clone();
        let effects = self.open(source, Some(encoding));
        self.say(self.settings.lang.pick(format!("按 {encoding} 读"), format!("Read as {encoding}")));
        effects
    }
}
