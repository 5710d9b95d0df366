//! Two speeches beside each other: what is new, dropped, reworded, moved, and which figures changed.

mod lines;
mod pages;
mod panes;

use std::sync::Arc;

use super::{
    layer::Layer,
    next::{Next, OverlayCommand},
};
use crate::{
    app::{
        jobs::{ComparedTexts, ComparisonRequest},
        keys::{Action, Code, Key, Motion, MotionUnit},
        message::{Effect, Mouse, Outcome, RequestId},
        screen::Direction,
        workspace::Workspace,
    },
    compare::{ChangeKind, ComparisonRow, Edits, markdown},
    lang::Lang,
    library::Source,
};
pub use pages::{ComparisonEntry, ComparisonLine, ComparisonLook, KnownEdits, LineKind};
use pages::{LineMaker, filtered, outline};
pub use panes::ComparisonPanes;

/// A comparison of the open speech with another one.
#[derive(Clone, Debug)]
pub struct ComparisonView {
    /// The request that is still out, and how much of it is done, in percent.
    pub pending: Option<(RequestId, u8)>,
    /// The texts, once they are compared.
    pub texts: Option<Arc<ComparedTexts>>,
    /// The only kind of changes that is shown; all where there is none.
    pub only: Option<ChangeKind>,
    /// How the rows are shown.
    pub look: ComparisonLook,
    /// Whether the outline has the keys.
    pub in_outline: bool,
    /// The selected row.
    pub at: usize,
    /// The lines on the screen.
    pub lines: Vec<ComparisonLine>,
    /// The sections, for the outline.
    pub entries: Vec<ComparisonEntry>,
    /// The first line on the screen: a row, and a line of it.
    first: (usize, usize),
    rows: Vec<ComparisonRow>,
    edits: KnownEdits,
    /// Whether the changes are told by words yet.
    worded: bool,
}

impl ComparisonView {
    /// Asks for the comparison of the open speech with another one.
    pub fn start(other: Source, workspace: &mut Workspace) -> Option<Self> {
        let reader = workspace.reader.as_ref()?;
        let open = (reader.source.clone(), Arc::clone(&reader.text.document));
        let request = ComparisonRequest { open, other: (other, None), open_is_earlier: None };
        let mut view = Self {
            pending: None,
            texts: None,
            only: None,
            look: ComparisonLook::default(),
            in_outline: false,
            at: 0,
            lines: Vec::new(),
            entries: Vec::new(),
            first: (0, 0),
            rows: Vec::new(),
            edits: KnownEdits::default(),
            worded: false,
        };
        view.ask(request, workspace);
        Some(view)
    }

    fn ask(&mut self, request: ComparisonRequest, workspace: &mut Workspace) {
        let id = workspace.requests.new_id();
        self.pending = Some((id, 0));
        workspace.ask(Effect::Compare { id, request: Box::new(request) });
    }

    /// Whether a speech is one of the two.
    pub fn is_of(&self, source: &Source) -> bool {
        self.texts
            .as_ref()
            .is_some_and(|texts| [&texts.a, &texts.b].iter().any(|text| text.source == *source))
    }

    /// The number of the selected row among those that are shown, and how many there are.
    pub fn progress(&self) -> (usize, usize) {
        let sentences = |rows: &[ComparisonRow]| {
            rows.iter().filter(|row| matches!(row, ComparisonRow::Sentence { .. })).count()
        };
        let upto = self.rows.get(..=self.at.min(self.rows.len().saturating_sub(1))).unwrap_or_default();
        (sentences(upto), sentences(&self.rows))
    }

    /// The section of the outline in which the selected row stands.
    pub fn section(&self) -> usize {
        self.entries.partition_point(|entry| entry.row <= self.at).saturating_sub(1)
    }

    /// Shows only the next kind of changes or the one before; before the first and behind the last all.
    fn turn_filter(&mut self, direction: Direction, workspace: &Workspace) {
        let kinds = ChangeKind::ALL;
        let at = kinds.iter().position(|kind| Some(*kind) == self.only).map_or(0, |at| at + 1);
        let next = match direction {
            Direction::Back => at.checked_sub(1).unwrap_or(kinds.len()),
            Direction::Forward => at + 1,
        };
        self.only = next.checked_sub(1).and_then(|at| kinds.get(at)).copied();
        self.list(workspace.settings.lang);
    }

    /// Lists the rows anew; the selection stays on its sentence where that is left.
    fn list(&mut self, lang: Lang) {
        let Some(texts) = &self.texts else { return };
        let selected = self.rows.get(self.at).copied();
        self.rows = filtered(texts, self.only);
        self.entries = outline(texts, &self.rows, lang);
        let kept = self.rows.iter().position(|row| Some(*row) == selected);
        self.at = kept.unwrap_or(0);
        self.first = (self.at, 0);
    }

    /// Exchanges the two sides.
    fn exchange(&mut self, workspace: &mut Workspace) {
        let Some(texts) = self.texts.take() else { return };
        let (a, b) = (texts.a.clone(), texts.b.clone());
        let request = ComparisonRequest {
            open: (b.source, b.document),
            other: (a.source, Some(a.document)),
            open_is_earlier: Some(true),
        };
        self.ask(request, workspace);
    }

    /// Has nothing more compared.
    fn stop(&mut self, workspace: &mut Workspace) {
        if self.pending.take().is_some() {
            workspace.ask(Effect::StopComparing);
        }
    }

    /// Moves to the next row that is `wanted`, or the one before.
    fn step(&mut self, direction: Direction, wanted: impl Fn(&ComparisonRow) -> bool) {
        let found = if direction == Direction::Back {
            (0..self.at).rev().find(|&at| self.rows.get(at).is_some_and(&wanted))
        } else {
            (self.at + 1..self.rows.len()).find(|&at| self.rows.get(at).is_some_and(&wanted))
        };
        self.at = found.unwrap_or(self.at);
    }

    fn travel(&mut self, motion: Motion) {
        let is_section = |row: &ComparisonRow| matches!(row, ComparisonRow::Section { again: false, .. });
        let on_screen = self.lines.last().map_or(1, |line| line.row.saturating_sub(self.first.0).max(1));
        let rows = match motion.unit {
            MotionUnit::Heading | MotionUnit::Sibling | MotionUnit::Parent => {
                return self.step(motion.direction, is_section);
            }
            MotionUnit::Line if self.in_outline => return self.step(motion.direction, is_section),
            MotionUnit::Page => on_screen,
            MotionUnit::HalfPage => on_screen.div_ceil(2),
            MotionUnit::Edge => self.rows.len(),
            MotionUnit::Line | MotionUnit::Paragraph => 1,
        };
        let last = self.rows.len().saturating_sub(1);
        self.at = if motion.is_back() { self.at.saturating_sub(rows) } else { (self.at + rows).min(last) };
    }

    /// Leads to the place of the selected row in one of the texts.
    fn go_to(&self, later: bool, workspace: &mut Workspace) -> Next {
        let Some(texts) = &self.texts else { return Next::Stay };
        let text = if later { &texts.b } else { &texts.a };
        let start = |document: &crate::document::Document, section: Option<usize>| {
            document.outline().sections.get(section?).map(|section| section.span.start)
        };
        let offset = match self.rows.get(self.at) {
            Some(ComparisonRow::Sentence { pair, .. }) => {
                let pair = texts.comparison.sentences.get(*pair);
                pair.and_then(|pair| if later { pair.b } else { pair.a }).map(|span| span.start)
            }
            Some(ComparisonRow::Section { pair, .. }) => {
                let pair = texts.comparison.sections.get(*pair);
                pair.and_then(|pair| start(&text.document, if later { pair.b } else { pair.a }))
            }
            None => None,
        };
        let Some(offset) = offset else {
            let lang = workspace.settings.lang;
            workspace.say(if later {
                lang.pick("今本没有这一段", "The later text lacks this passage")
            } else {
                lang.pick("昔本没有这一段", "The earlier text lacks this passage")
            });
            return Next::Stay;
        };
        Next::Do(OverlayCommand::GoToPlace { source: text.source.clone(), offset })
    }

    /// Copies the selected row, or the table of its section, as Markdown.
    fn copy(&mut self, whole_section: bool, workspace: &mut Workspace) {
        let Some(texts) = &self.texts else { return };
        let is_section = |row: &ComparisonRow| matches!(row, ComparisonRow::Section { again: false, .. });
        let (from, to) = if whole_section {
            let from = (0..=self.at).rev().find(|&at| self.rows.get(at).is_some_and(is_section)).unwrap_or(0);
            let next = (from + 1..self.rows.len()).find(|&at| self.rows.get(at).is_some_and(is_section));
            (from, next.unwrap_or(self.rows.len()))
        } else {
            (self.at, self.at + 1)
        };
        let rows = self.rows.get(from..to).unwrap_or_default();
        let lexicon = workspace.vocabulary.lexicon.clone();
        let cut = |text: &str| lexicon.as_ref().map_or_else(|| vec![text.len()], |it| word_lengths(it, text));
        let words = lexicon.is_some().then_some(&cut as &dyn Fn(&str) -> Vec<usize>);
        let (a, b) = (&texts.a.document, &texts.b.document);
        let edits = |at: usize| {
            let pair = texts.comparison.sentences.get(at);
            debug_assert!(pair.is_some(), "there is no pair {at}");
            pair.map(|pair| Edits::of(a, b, pair, words)).unwrap_or_default()
        };
        let lang = workspace.settings.lang;
        let table = markdown(a, b, &texts.comparison, rows, edits, lang);
        workspace.say(if whole_section {
            lang.pick("已复制本节对照表", "Section table copied")
        } else {
            lang.pick("已复制这一行", "Row copied")
        });
        workspace.ask(Effect::Copy(table));
    }

    /// Makes the lines of the screen, so that the selected row is on it.
    fn set(&mut self, workspace: &Workspace) {
        let Some(texts) = self.texts.clone() else {
            self.lines.clear();
            return;
        };
        let lexicon = workspace.vocabulary.lexicon.clone();
        if lexicon.is_some() && !self.worded {
            (self.worded, self.edits) = (true, KnownEdits::default());
        }
        let cut = |text: &str| lexicon.as_ref().map_or_else(|| vec![text.len()], |it| word_lengths(it, text));
        let panes = ComparisonPanes::new(workspace, self.look.two_columns);
        let height = usize::from(panes.text.height);
        let maker = LineMaker {
            texts: &texts,
            rows: &self.rows,
            panes,
            look: self.look,
            ambiguous: workspace.ambiguous(),
            lang: workspace.settings.lang,
            words: lexicon.is_some().then_some(&cut as &dyn Fn(&str) -> Vec<usize>),
        };
        self.at = self.at.min(self.rows.len().saturating_sub(1));
        self.first.0 = self.first.0.min(self.at);
        // The last rows up to the selected one that the screen holds.
        let mut earliest = self.at;
        let mut taken = maker.lines(self.at, &mut self.edits).len();
        while earliest > self.first.0 {
            taken += maker.lines(earliest - 1, &mut self.edits).len();
            if taken > height {
                break;
            }
            earliest -= 1;
        }
        self.first.0 = earliest.max(self.first.0);
        self.lines.clear();
        let mut row = self.first.0;
        while self.lines.len() < height && row < self.rows.len() {
            self.lines.extend(maker.lines(row, &mut self.edits));
            row += 1;
        }
        // What would stay empty below is filled from above.
        while self.first.0 > 0 {
            let above = maker.lines(self.first.0 - 1, &mut self.edits);
            if self.lines.len() + above.len() > height {
                break;
            }
            self.lines.splice(0..0, above);
            self.first.0 -= 1;
        }
        self.lines.truncate(height);
    }
}

/// The lengths of the words of `text`, in bytes.
fn word_lengths(lexicon: &crate::lexis::Lexicon, text: &str) -> Vec<usize> {
    lexicon.segmenter().cut(text).into_iter().map(str::len).collect()
}

impl Layer for ComparisonView {
    fn title(&self, lang: Lang) -> &'static str {
        lang.pick("对照", "Comparison")
    }

    fn key(&mut self, key: Key, workspace: &mut Workspace) -> Next {
        let plain = !key.control && !key.alt;
        match key.code {
            Code::Tab => self.in_outline = !self.in_outline,
            Code::Char('e') if plain => self.turn_filter(Direction::Forward, workspace),
            Code::Char('E') if plain => self.turn_filter(Direction::Back, workspace),
            Code::Char('w') if plain => {
                self.look.two_columns = !self.look.two_columns;
                if self.look.two_columns && !ComparisonPanes::has_room_for_two(workspace) {
                    self.look.two_columns = false;
                    let lang = workspace.settings.lang;
                    workspace.say(lang.pick("双栏至少要 100 列", "Side by side needs 100 columns"));
                }
            }
            Code::Char('p') if plain => self.look.older = !self.look.older,
            Code::Char('x') if plain => self.exchange(workspace),
            Code::Char('o') if plain => return self.go_to(false, workspace),
            _ => return self.act(workspace.keymap.action(key), workspace),
        }
        Next::Stay
    }

    fn mouse(&mut self, mouse: Mouse, workspace: &mut Workspace) -> Next {
        if let Some(rows) = mouse.rows() {
            self.travel(Motion::by_wheel(rows));
        }
        if !mouse.is_press() {
            return Next::Stay;
        }
        let sheet = workspace.geometry.sheet();
        if !sheet.area.holds(mouse.column, mouse.row) {
            return Next::Close;
        }
        let panes = ComparisonPanes::new(workspace, self.look.two_columns);
        let line = usize::from(mouse.row.saturating_sub(panes.text.y));
        if panes.outline.is_none_or(|area| !area.holds(mouse.column, mouse.row))
            && sheet.rows.holds(mouse.column, mouse.row)
            && let Some(line) = self.lines.get(line)
        {
            self.at = line.row;
        }
        Next::Stay
    }

    fn take(&mut self, outcome: Outcome, workspace: &mut Workspace) -> Option<Outcome> {
        match (outcome, &mut self.pending) {
            (Outcome::Comparing { id, percent }, Some((asked, done))) if id == *asked => {
                *done = percent;
            }
            (Outcome::Compared { id, texts }, Some((asked, _))) if id == *asked => {
                self.pending = None;
                self.edits = KnownEdits::default();
                match texts {
                    Ok(texts) => {
                        if texts.comparison.is_of_strangers() {
                            let lang = workspace.settings.lang;
                            workspace.say(
                                lang.pick(
                                    "这两篇几乎没有相同之处",
                                    "These two have almost nothing in common",
                                ),
                            );
                        }
                        self.texts = Some(texts);
                    }
                    Err(why) => workspace.notice = Some(why),
                }
                self.list(workspace.settings.lang);
            }
            (outcome, _) => return Some(outcome),
        }
        None
    }

    fn settle(&mut self, workspace: &mut Workspace) {
        self.set(workspace);
    }
}

impl ComparisonView {
    /// Does what the keymap says of a key.
    fn act(&mut self, action: Option<Action>, workspace: &mut Workspace) -> Next {
        let is_sentence = |row: &ComparisonRow| matches!(row, ComparisonRow::Sentence { .. });
        match action {
            Some(Action::Move(motion)) => self.travel(motion),
            Some(Action::NextHit(direction)) => self.step(direction, is_sentence),
            Some(Action::Enter) => return self.go_to(true, workspace),
            Some(Action::Copy) => self.copy(false, workspace),
            Some(Action::CopyWithSource) => self.copy(true, workspace),
            Some(Action::Compare) => return Next::Do(OverlayCommand::AskComparison),
            Some(Action::Back | Action::Quit) => {
                self.stop(workspace);
                return Next::Close;
            }
            _ => {}
        }
        Next::Stay
    }
}
