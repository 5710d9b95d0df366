//! Where the search and the coloured terms lie in the open speech, each as a strip.

use super::dialogue::Mode;
use crate::{
    app::{
        App,
        jobs::{Line, Subject, lines},
        keys::{Action, Code, Key, Motion, Unit},
        lists::Cursor,
        message::{Effect, Mouse},
        reader::{Reader, Strand},
    },
    lexis::{PARTS, Strip, juilland_d, per_thousand},
    search::Hits,
};

/// Which strip is selected, and which place on it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dispersion {
    /// The selected strip and the first one on the screen.
    pub cursor: Cursor,
    /// The selected place, by its number among those of the strip.
    pub hit: usize,
    /// The selected place in its context; `None` where there is none.
    pub line: Option<Line>,
}

/// The numbers that tell how something is spread.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Spread {
    /// How often it stands in the speech.
    pub count: usize,
    /// How often in 1,000 characters.
    pub per_thousand: f64,
    /// Juilland's D over ten parts of the speech; `None` where it does not stand at all.
    pub evenness: Option<f64>,
}

impl Dispersion {
    /// Moves the selected place to the next that is a hundredth of the speech away; a strip shows no finer.
    fn step(&mut self, strand: &Strand<'_>, len: usize, back: bool) {
        let spans = strand.hits.spans();
        let Some(here) = spans.get(self.hit).map(|hit| hit.start) else { return };
        let step = len.div_ceil(100);
        let next = if back {
            spans.partition_point(|hit| hit.start + step <= here).checked_sub(1)
        } else {
            Some(spans.partition_point(|hit| hit.start < here + step)).filter(|next| *next < spans.len())
        };
        self.hit = next.unwrap_or(self.hit);
    }

    /// Keeps the selection among the strips that there are, on a screen that shows `height` of them.
    fn settle(&mut self, reader: &Reader, height: usize) {
        let strands = reader.strands();
        self.cursor.show(strands.len(), height);
        let hits = strands.get(self.cursor.at).map(|strand| strand.hits);
        self.hit = self.hit.min(hits.map_or(0, |hits| hits.len().saturating_sub(1)));
        let hit = hits.and_then(|hits| hits.get(self.hit));
        if self.line.as_ref().map(|line| line.kwic.hit) != hit {
            self.line = hit.and_then(|hit| lines(reader.document(), &[hit]).next());
        }
    }
}

impl Spread {
    /// How `hits` are spread over the speech.
    pub fn of(hits: &Hits, reader: &Reader) -> Self {
        let count = hits.len();
        let per_thousand = per_thousand(count, reader.text.counts.total());
        let evenness = (count > 0).then(|| juilland_d(&Strip(hits.strip(reader.document().whole(), PARTS))));
        Self { count, per_thousand, evenness }
    }
}

impl App {
    /// Shows the strips; the one of the concordance that is open is selected.
    pub(in crate::app) fn disperse(&mut self) {
        let lang = self.settings.lang;
        let Some(reader) = &self.reader else { return };
        let strands = reader.strands();
        if strands.is_empty() {
            let [terms, find] =
                [Action::Terms, Action::Search(false)].map(|action| self.keymap.named(action));
            self.say(lang.pick(
                format!("先按 {terms} 着色，或按 {find} 查找"),
                format!("Colour terms with {terms}, or search with {find}"),
            ));
            return;
        }
        let query = match self.dialogue.mode {
            Mode::Concordance => self.dialogue.concordance.as_ref().and_then(|kept| kept.subject.query()),
            _ => None,
        };
        let at = strands.iter().position(|strand| Some(strand.query) == query).unwrap_or(0);
        let cursor = Cursor { at, first: 0 };
        self.dialogue.mode = Mode::Dispersion(Dispersion { cursor, ..Dispersion::default() });
    }

    /// Takes a key while the strips are shown.
    pub(in crate::app) fn answer_dispersion(&mut self, mut dispersion: Dispersion, key: Key) -> Vec<Effect> {
        let action = self.keymap.action(key);
        let height = self.strips();
        let Some(reader) = &self.reader else { return Vec::new() };
        let strands = reader.strands();
        let Some(strand) = strands.get(dispersion.cursor.at) else { return Vec::new() };
        match (key.code, action) {
            (Code::Tab, _) | (_, Some(Action::Concordance)) => {
                let subject = Subject::Term(strand.query.clone());
                return self.concordance_of(subject);
            }
            (_, Some(Action::Move(motion))) => {
                let before = dispersion.cursor.at;
                dispersion.cursor.travel(motion, 1, strands.len(), height);
                if dispersion.cursor.at != before {
                    dispersion.hit = 0;
                }
            }
            (_, Some(Action::Fold | Action::Unfold)) => {
                dispersion.step(strand, reader.document().text().len(), action == Some(Action::Fold));
            }
            (_, Some(Action::Enter)) => {
                if let Some(hit) = strand.hits.get(dispersion.hit) {
                    let subject = Subject::Term(strand.query.clone());
                    return self.jump_to_hit(subject, hit);
                }
            }
            (_, Some(Action::Back | Action::Quit | Action::Dispersion)) => return Vec::new(),
            _ => {}
        }
        self.dialogue.mode = Mode::Dispersion(dispersion);
        Vec::new()
    }

    /// Moves the selection by strips.
    pub(in crate::app) fn scroll_dispersion(&mut self, rows: isize) {
        let height = self.strips();
        let strands = self.reader.as_ref().map_or(0, |reader| reader.strands().len());
        if let Mode::Dispersion(dispersion) = &mut self.dialogue.mode {
            let motion = if rows < 0 { Motion::back(Unit::Line) } else { Motion::forth(Unit::Line) };
            dispersion.cursor.travel(motion, 1, strands, height);
            dispersion.hit = 0;
        }
    }

    /// Takes a click: on a strip it goes along to the nearest place, on the selected place it goes there; outside of the
    /// sheet it leaves it.
    pub(in crate::app) fn click_dispersion(
        &mut self,
        mut dispersion: Dispersion,
        mouse: Mouse,
    ) -> Vec<Effect> {
        let Some(reader) =
            self.reader.as_ref().filter(|_| self.geometry.sheet().area.holds(mouse.column, mouse.row))
        else {
            return Vec::new();
        };
        let before = (dispersion.cursor.at, dispersion.hit);
        let strands = reader.strands();
        let at = self.strip_at(mouse.row).map(|shown| dispersion.cursor.first + shown);
        if let Some((at, strand)) = at.and_then(|at| Some((at, strands.get(at)?))) {
            dispersion.cursor.at = at;
            let len = reader.document().text().len();
            match self.strip_columns().offset_at(mouse.column, len) {
                Some(offset) => dispersion.hit = strand.nearest(offset),
                None if at != before.0 => dispersion.hit = 0,
                None => {}
            }
            let hit = strand.hits.get(dispersion.hit).filter(|_| (at, dispersion.hit) == before);
            if let Some(hit) = hit {
                return self.jump_to_hit(Subject::Term(strand.query.clone()), hit);
            }
        }
        self.dialogue.mode = Mode::Dispersion(dispersion);
        Vec::new()
    }

    /// Brings the cursors of what lies over the page as a table up to date.
    pub(in crate::app) fn settle_tables(&mut self) {
        let rows = usize::from(self.concordance_rows().height);
        if let Some(concordance) = &mut self.dialogue.concordance {
            concordance.settle(rows);
        }
        let height = self.strips();
        if let (Mode::Dispersion(dispersion), Some(reader)) = (&mut self.dialogue.mode, &self.reader) {
            dispersion.settle(reader, height);
        }
    }
}
