//! How a rehearsal went: a row a section, and the last ones beside it.

use super::clock_time::{clock_time, difference};
use crate::{
    app::{
        keys::{Action, Motion},
        lists::Cursor,
        overlay::next::Next,
    },
    library::{RehearsalRun, RehearsedSection},
};

/// How many rehearsals are shown beside each other.
const SHOWN: usize = 5;

/// How a rehearsal went.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RehearsalSheet {
    /// The rows: sections, under some of them what was marked there, and the sum.
    pub rows: Vec<RehearsalRow>,
    /// The last rehearsals, the latest last: a sparkline of the paces of their sections, the time and the pace.
    pub latest: Vec<(String, String, Option<u32>)>,
    /// Which rows are on the screen.
    pub cursor: Cursor,
}

/// A row of the sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RehearsalRow {
    /// A section with its times.
    Section(RehearsedSection),
    /// What was marked in the section above.
    Mark(String),
    /// All sections together.
    Sum(RehearsedSection),
}

impl RehearsalSheet {
    /// The sheet of `run`, the last of `all`.
    pub fn new(run: &RehearsalRun, all: &[&RehearsalRun]) -> Self {
        let mut rows = Vec::new();
        for section in &run.sections {
            rows.push(RehearsalRow::Section(section.clone()));
            rows.extend(section.marks.iter().cloned().map(RehearsalRow::Mark));
        }
        rows.push(RehearsalRow::Sum(RehearsedSection {
            planned: run.planned(),
            spoken: run.spoken(),
            halves: run.sections.iter().map(|section| section.halves).sum(),
            marks: run.sections.iter().flat_map(|section| section.marks.iter().cloned()).collect(),
            ..RehearsedSection::default()
        }));
        let latest = all.iter().rev().take(SHOWN).rev();
        let latest = latest.map(|run| (sparkline(run), clock_time(run.spoken()), run.pace())).collect();
        Self { rows, latest, cursor: Cursor::default() }
    }

    /// Takes a key by what it means; `height` rows are on the screen.
    pub fn key(&mut self, action: Option<Action>, height: usize) -> Next {
        match action {
            Some(Action::Move(motion)) => self.travel(motion, height.saturating_sub(8).max(1)),
            Some(Action::Back | Action::Quit | Action::Enter | Action::Rehearse) => return Next::Close,
            _ => {}
        }
        Next::Stay
    }

    /// Moves over the rows, of which `height` are on the screen.
    pub fn travel(&mut self, motion: Motion, height: usize) {
        self.cursor.travel(motion, 1, self.rows.len(), height);
    }
}

impl RehearsalRow {
    /// The planned time, the time that it took, and the difference, as they are written; `None` for a mark.
    pub fn times(&self) -> Option<[String; 3]> {
        let (Self::Section(section) | Self::Sum(section)) = self else { return None };
        let ahead = i64::try_from(section.planned).unwrap_or(i64::MAX)
            - i64::try_from(section.spoken).unwrap_or(i64::MAX);
        Some([clock_time(section.planned), clock_time(section.spoken), difference(ahead)])
    }
}

/// The paces of the sections of a rehearsal as bars, the fastest the highest.
pub fn sparkline(run: &RehearsalRun) -> String {
    const BARS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
    let paces: Vec<u32> = run.sections.iter().filter_map(RehearsedSection::pace).collect();
    let most = paces.iter().copied().max().unwrap_or(0).max(1);
    let bar = |pace: &u32| {
        let at = usize::try_from(pace * 7 / most).unwrap_or(0);
        BARS.get(at).copied().unwrap_or('▁')
    };
    paces.iter().take(24).map(bar).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn section(heading: &str, planned: u64, spoken: u64, halves: usize) -> RehearsedSection {
        let heading = heading.to_owned();
        RehearsedSection { heading, planned, spoken, halves, level: 1, marks: Vec::new() }
    }

    #[test]
    fn a_sheet_has_a_row_a_section_marks_under_it_and_the_sum() {
        let mut marked = section("二、", 60_000, 90_000, 480);
        marked.marks.push("压实任务，".to_owned());
        let run = RehearsalRun {
            began: 1,
            target: None,
            sections: vec![section("一、", 60_000, 50_000, 480), marked],
        };
        let sheet = RehearsalSheet::new(&run, &[&run]);
        let times: Vec<_> = sheet.rows.iter().map(|row| row.times().map(|times| times.join(" "))).collect();
        assert_eq!(
            times,
            [
                Some("1:00 0:50 +0:10".to_owned()),
                Some("1:00 1:30 −0:30".to_owned()),
                None,
                Some("2:00 2:20 −0:20".to_owned())
            ]
        );
        assert_eq!(sheet.latest, [("█▄".to_owned(), "2:20".to_owned(), Some(171))]);
    }
}
