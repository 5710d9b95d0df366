//! What keys and mouse mean.

use std::sync::Arc;

use super::{
    Action, App, Count, Effect, Held, Key, Mode, Motion, Mouse, MouseKind, Notice, Pane, Selection, Settings,
    Unit, Waiting,
    key::Code,
    prompt::{Prompt, PromptKind},
};
use crate::{layout::excerpt, library::Order, text::Ambiguous};

impl App {
    /// Takes a key: completes what waits for one, types into what is open, or does what the keymap says.
    pub(super) fn key(&mut self, key: Key) -> Vec<Effect> {
        self.dialogue.notice = None;
        if let Some(waiting) = self.dialogue.waiting.take() {
            self.mark(waiting, key);
            return Vec::new();
        }
        if self.dialogue.mode != Mode::Reading {
            return self.answer(key);
        }
        if let Some(digit) = digit(key) {
            self.count(digit);
            return Vec::new();
        }
        if self.select(key) {
            return Vec::new();
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
            Action::Search(back) => self.ask_search(back),
            Action::NextHit(back) => self.next_hit(back),
            Action::Back => self.back(),
            Action::JumpToSection => self.ask_section(),
            Action::JumpToSpeech => self.ask_speech(),
            Action::ColourWord => return self.colour_search(),
            Action::ColourTerm => self.dialogue.mode = Mode::Prompt(Prompt::new(PromptKind::Term)),
            Action::RemoveColour => self.ask_colour(),
            Action::SetMark => self.dialogue.waiting = Some(Waiting::SetMark),
            Action::GoToMark => self.dialogue.waiting = Some(Waiting::GoToMark),
            Action::JumpBack(forward) => {
                if !self.reader.as_mut().is_some_and(|reader| reader.jump_back(forward)) {
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
            Action::Raw => {
                if let Some(reader) = &mut self.reader {
                    reader.raw = !reader.raw;
                }
            }
            Action::OutlineColumn => self.settings.column = self.settings.column.next(),
            Action::SortList => self.sort_list(),
            Action::NextEncoding => return self.next_encoding(),
            Action::AmbiguousWidth => {
                let other =
                    if self.ambiguous() == Ambiguous::Wide { Ambiguous::Narrow } else { Ambiguous::Wide };
                self.settings.ambiguous = Some(other);
                return vec![Effect::Redraw];
            }
            Action::Theme => self.ask_theme(),
            Action::Palette => self.ask_action(),
            Action::Help => self.dialogue.mode = Mode::Help(super::Cursor::default()),
            Action::Suspend => return vec![Effect::Suspend],
            Action::Redraw => return vec![Effect::Redraw],
            Action::Quit => return self.quit(),
            Action::Move(_) | Action::GoToPercent => {}
        }
        Vec::new()
    }

    /// Takes what the mouse did.
    pub(super) fn mouse(&mut self, mouse: Mouse) -> Vec<Effect> {
        if let MouseKind::Wheel { back } = mouse.kind {
            self.wheel(mouse, back);
            return Vec::new();
        }
        if self.dialogue.mode != Mode::Reading {
            return self.point(mouse);
        }
        match mouse.kind {
            MouseKind::Press => {
                self.held = self.geometry.border_at(mouse.column, mouse.row).map(Held::Border);
                if self.held.is_none() { self.click(mouse) } else { Vec::new() }
            }
            MouseKind::Drag => {
                match self.held {
                    Some(Held::Border(pane)) => {
                        let left = self.geometry.rows(pane).x;
                        self.panes.resize(pane, mouse.column.saturating_sub(left));
                    }
                    Some(Held::Text(column, row)) => {
                        self.select_between((column, row), (mouse.column, mouse.row));
                    }
                    None => {}
                }
                Vec::new()
            }
            MouseKind::Release | MouseKind::Wheel { .. } => {
                self.held = None;
                Vec::new()
            }
        }
    }

    /// Says one line to the user.
    pub(super) fn say(&mut self, text: impl Into<String>) {
        self.dialogue.notice = Some(Notice::info(text));
    }

    /// Takes a key that only means something while something is selected; false leaves it to the keymap.
    fn select(&mut self, key: Key) -> bool {
        let Some(reader) = self.reader.as_mut().filter(|_| self.panes.focus == Pane::Body) else {
            return false;
        };
        let document = Arc::clone(&reader.text.document);
        let Some(selection) = &mut reader.selection else { return false };
        match key {
            Key { control: true, .. } | Key { alt: true, .. } => return false,
            Key { code: Code::Char('h') | Code::Left, .. } => selection.step(&document, true),
            Key { code: Code::Char('l') | Code::Right, .. } => selection.step(&document, false),
            Key { code: Code::Char('s'), .. } => selection.take_sentence(&document),
            Key { code: Code::Char('p'), .. } => selection.take_paragraph(&document),
            _ => return false,
        }
        let head = selection.head;
        reader.page.reveal(&document, head);
        true
    }

    fn copy(&mut self, with_source: bool) -> Vec<Effect> {
        let lang = self.settings.lang;
        let Some(reader) = &mut self.reader else { return Vec::new() };
        let Some(selection) = reader.selection.take() else {
            self.say(lang.pick("先按 v 选择，再按 y 复制", "Select with v first, then copy with y"));
            return Vec::new();
        };
        let span = selection.span(reader.document());
        let mut text = excerpt(reader.document(), span, reader.page.options().reading);
        let count = reader.count(span);
        if with_source {
            text = format!("{text}\n{}", reader.citation(span));
        }
        self.say(lang.pick(format!("已复制 {count} 字"), format!("{count} characters copied")));
        vec![Effect::Copy(text)]
    }

    fn count(&mut self, digit: usize) {
        let pane = match digit {
            1 => Some(Pane::List),
            2 => Some(Pane::Outline),
            3 => Some(Pane::Body),
            _ => None,
        };
        match (self.dialogue.count.take(), pane) {
            // A second 1, 2 or 3 is another key for a pane; any other digit makes a number of both.
            (Some(count), _) if count.undo.is_none() || pane.is_none() => {
                if let Some(before) = count.undo {
                    self.panes = before;
                }
                let value = count.value.saturating_mul(10).saturating_add(digit).min(1_000_000);
                self.dialogue.count = Some(Count { value, undo: None });
            }
            (_, Some(pane)) => {
                // 3 in the body changes nothing, so it can only be meant as a number.
                let undo = (pane != Pane::Body || self.panes.focus != Pane::Body).then_some(self.panes);
                self.panes.toggle(pane);
                self.dialogue.count = Some(Count { value: digit, undo });
            }
            (_, None) => self.dialogue.count = Some(Count { value: digit, undo: None }),
        }
    }

    fn mark(&mut self, waiting: Waiting, key: Key) {
        let lang = self.settings.lang;
        let (Some(reader), Some(letter)) =
            (&mut self.reader, key.typed().filter(|letter| letter.is_alphanumeric()))
        else {
            return;
        };
        match waiting {
            Waiting::SetMark => {
                reader.marks.insert(letter, reader.place());
                self.say(lang.pick(format!("记号 {letter}"), format!("Mark {letter}")));
            }
            Waiting::GoToMark => match reader.marks.get(&letter).copied() {
                Some(offset) => reader.jump(offset),
                None => self.say(lang.pick(format!("没有记号 {letter}"), format!("No mark {letter}"))),
            },
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

    fn enter(&mut self) -> Vec<Effect> {
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
        match reader.next_hit(back) {
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

    fn wheel(&mut self, mouse: Mouse, back: bool) {
        const ROWS: isize = 3;
        let rows = if back { -ROWS } else { ROWS };
        let height = |pane| usize::from(self.geometry.rows(pane).height);
        match (self.geometry.pane_at(mouse.column, mouse.row), &mut self.reader) {
            _ if self.dialogue.mode != Mode::Reading => self.scroll_over(rows),
            (Some(Pane::List), _) => self.speeches.scroll(rows.signum()),
            (Some(Pane::Outline), Some(reader)) => reader.tree.scroll(rows, height(Pane::Outline)),
            (Some(Pane::Body), Some(reader)) => reader.scroll(rows),
            _ => {}
        }
    }

    fn click(&mut self, mouse: Mouse) -> Vec<Effect> {
        let Some(pane) = self.geometry.pane_at(mouse.column, mouse.row) else { return Vec::new() };
        let rows = self.geometry.rows(pane);
        self.panes.focus = pane;
        let row = usize::from(mouse.row.saturating_sub(rows.y));
        if !rows.holds(rows.x, mouse.row) {
            return Vec::new();
        }
        let chosen = match (pane, &mut self.reader) {
            (Pane::List, _) => self.speeches.click(row),
            (Pane::Outline, Some(reader)) => reader.tree.click(row),
            (Pane::Body, Some(reader)) => {
                reader.selection = None;
                self.held = Some(Held::Text(mouse.column, mouse.row));
                false
            }
            (_, None) => false,
        };
        if chosen { self.enter() } else { Vec::new() }
    }

    /// Selects what lies between two cells of the screen, both included.
    fn select_between(&mut self, from: (u16, u16), to: (u16, u16)) {
        let text = self.geometry.text;
        let Some(reader) = &mut self.reader else { return };
        let offset = |(column, row): (u16, u16)| {
            let row = row.clamp(text.y, text.bottom().saturating_sub(1)) - text.y;
            reader.page.offset_at(&reader.text.document, column.saturating_sub(text.x), row)
        };
        if let (Some(anchor), Some(head)) = (offset(from), offset(to)) {
            reader.selection = Some(Selection { anchor, head });
        }
    }
}

/// The digit that a plain key types.
fn digit(key: Key) -> Option<usize> {
    match key {
        Key { code: Code::Char(character @ '0'..='9'), control: false, alt: false, .. } => {
            character.to_digit(10).and_then(|digit| usize::try_from(digit).ok())
        }
        _ => None,
    }
}
