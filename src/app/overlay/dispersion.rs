//! Where the search and the coloured terms lie in the open speech, each as a strip.

use super::{
    layer::Layer,
    next::{Next, OverlayCommand},
};
use crate::{
    app::{
        jobs::{KwicLine, Subject, lines},
        keys::{Action, Code, Key, Motion},
        lists::Cursor,
        message::Mouse,
        reader::{Reader, TrackedQuery},
        screen::{Direction, StripLayout},
        workspace::Workspace,
    },
    lang::Lang,
    lexis::{PARTS, Strip, juilland_d, per_thousand},
    search::{Hits, Query},
    text::{Span, columns},
};

/// Which strip is selected, and which place on it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dispersion {
    /// The selected strip and the first one on the screen.
    pub cursor: Cursor,
    /// The selected place, by its number among those of the strip.
    pub hit: usize,
    /// The selected place in its context; `None` where there is none.
    pub line: Option<KwicLine>,
}

/// The numbers that tell how something is spread.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Spread {
    /// How often it stands there.
    pub count: usize,
    /// How often in 1,000 characters.
    pub per_thousand: f64,
    /// Juilland's D over ten parts of the speech; `None` where it does not stand at all.
    pub evenness: Option<f64>,
}

impl Dispersion {
    /// The strips of the open speech, that of `query` selected; says what to do where there is none.
    pub fn new(query: Option<&Query>, workspace: &mut Workspace) -> Option<Self> {
        if !Self::has_strips(workspace) {
            return None;
        }
        let strips = workspace.reader.as_ref().map(Reader::tracked)?;
        let at = strips.iter().position(|strip| Some(strip.query) == query).unwrap_or(0);
        Some(Self { cursor: Cursor { at, first: 0 }, ..Self::default() })
    }

    /// Whether there is a strip to show; says how to get one where there is none.
    pub fn has_strips(workspace: &mut Workspace) -> bool {
        let lang = workspace.settings.lang;
        let Some(reader) = &workspace.reader else { return false };
        if !reader.tracked().is_empty() {
            return true;
        }
        let [terms, find] =
            [Action::Terms, Action::Search(Direction::Forward)].map(|action| workspace.keymap.named(action));
        workspace.say(lang.pick(
            format!("先按 {terms} 着色，或按 {find} 查找"),
            format!("Colour a term with {terms} or search with {find} first"),
        ));
        false
    }

    /// How the sheet is divided among the strips.
    pub fn layout(workspace: &Workspace) -> StripLayout {
        let strips = workspace.reader.as_ref().map(Reader::tracked).unwrap_or_default();
        let ambiguous = workspace.ambiguous();
        let widest = strips.iter().map(|strip| columns(&strip.query.text, ambiguous)).max();
        StripLayout::new(workspace.geometry.sheet().rows, strips.len(), widest.unwrap_or(0))
    }

    /// Moves the selection by strips.
    fn travel(&mut self, motion: Motion, strips: usize, height: usize) {
        let before = self.cursor.at;
        self.cursor.travel(motion, 1, strips, height);
        if self.cursor.at != before {
            self.hit = 0;
        }
    }

    fn go_to(&self, reader: &Reader, strip: &TrackedQuery<'_>) -> Next {
        strip.hits.get(self.hit).map_or(Next::Stay, |hit| {
            let subject = Subject::Term(strip.query.clone());
            Next::Do(OverlayCommand::GoToHit { source: reader.source.clone(), subject, hit })
        })
    }

    /// Moves the selected place to the next that is a hundredth of the speech away; a strip shows no finer.
    fn step(&mut self, strip: &TrackedQuery<'_>, len: usize, direction: Direction) {
        let spans = strip.hits.spans();
        let Some(here) = spans.get(self.hit).map(|hit| hit.start) else { return };
        let step = len.div_ceil(100);
        let next = if direction == Direction::Back {
            spans.partition_point(|hit| hit.start + step <= here).checked_sub(1)
        } else {
            Some(spans.partition_point(|hit| hit.start < here + step)).filter(|next| *next < spans.len())
        };
        self.hit = next.unwrap_or(self.hit);
    }
}

impl Spread {
    /// How `hits` are spread over the speech, or over the part of it in which they were counted.
    pub fn of(hits: &Hits, reader: &Reader, part: Option<Span>) -> Self {
        let count = hits.len();
        let counts = &reader.text.counts;
        let units = part.map_or(counts.total(), |part| counts.within(reader.document().text(), part));
        let per_thousand = per_thousand(count, units);
        let over = part.unwrap_or(reader.document().whole());
        let evenness = (count > 0).then(|| juilland_d(&Strip(hits.strip(over, PARTS))));
        Self { count, per_thousand, evenness }
    }
}

impl Layer for Dispersion {
    fn title(&self, lang: Lang) -> &'static str {
        lang.pick("分布", "Dispersion")
    }

    fn key(&mut self, key: Key, workspace: &mut Workspace) -> Next {
        let action = workspace.keymap.action(key);
        let height = Self::layout(workspace).shown();
        let Some(reader) = &workspace.reader else { return Next::Close };
        let strips = reader.tracked();
        let Some(strip) = strips.get(self.cursor.at) else { return Next::Close };
        match (key.code, action) {
            (Code::Tab, _) | (_, Some(Action::Concordance)) => {
                return Next::Do(OverlayCommand::Concordance(Subject::Term(strip.query.clone())));
            }
            (Code::Char('Y'), _) => return Next::Do(OverlayCommand::Years(Some(strip.query.clone()))),
            (_, Some(Action::Move(motion))) => self.travel(motion, strips.len(), height),
            (_, Some(Action::Fold | Action::Unfold)) => {
                self.step(
                    strip,
                    reader.document().text().len(),
                    if action == Some(Action::Fold) { Direction::Back } else { Direction::Forward },
                );
            }
            (_, Some(Action::Enter)) => return self.go_to(reader, strip),
            (_, Some(Action::Back | Action::Quit | Action::Dispersion)) => return Next::Close,
            _ => {}
        }
        Next::Stay
    }

    /// A click on a strip goes along to the nearest place, a click on the selected place goes there; one outside of the sheet
    /// leaves it.
    fn mouse(&mut self, mouse: Mouse, workspace: &mut Workspace) -> Next {
        let layout = Self::layout(workspace);
        let Some(reader) = &workspace.reader else { return Next::Close };
        let strips = reader.tracked();
        if let Some(rows) = mouse.rows() {
            self.cursor.travel(Motion::by_wheel(rows), 1, strips.len(), layout.shown());
            self.hit = 0;
        }
        if !mouse.is_press() {
            return Next::Stay;
        }
        if !workspace.geometry.sheet().area.holds(mouse.column, mouse.row) {
            return Next::Close;
        }
        let before = (self.cursor.at, self.hit);
        let at = layout.strip_at(mouse.row).map(|shown| self.cursor.first + shown);
        let Some((at, strip)) = at.and_then(|at| Some((at, strips.get(at)?))) else { return Next::Stay };
        self.cursor.at = at;
        match layout.columns.offset_at(mouse.column, reader.document().text().len()) {
            Some(offset) => self.hit = strip.nearest(offset),
            None if at != before.0 => self.hit = 0,
            None => {}
        }
        if (at, self.hit) == before { self.go_to(reader, strip) } else { Next::Stay }
    }

    /// Keeps the selection among the strips that there are.
    fn settle(&mut self, workspace: &mut Workspace) {
        let height = Self::layout(workspace).shown();
        let Some(reader) = &workspace.reader else { return };
        let strips = reader.tracked();
        self.cursor.show(strips.len(), height);
        let hits = strips.get(self.cursor.at).map(|strip| strip.hits);
        self.hit = self.hit.min(hits.map_or(0, |hits| hits.len().saturating_sub(1)));
        let hit = hits.and_then(|hits| hits.get(self.hit));
        if self.line.as_ref().map(|line| line.kwic.hit) != hit {
            self.line = hit.and_then(|hit| lines(reader.document(), &[hit]).next());
        }
    }
}
