//! What is remembered of rehearsing a speech.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::place::Place;
use crate::text::SpokenLength;

/// The most rehearsals of a speech that are remembered; the oldest are forgotten first.
const KEPT: usize = 50;

/// The rehearsals by which a pace is judged.
const JUDGED: usize = 5;

/// Less than this says nothing of a pace, in milliseconds.
const TOO_SHORT: u64 = 20_000;

/// What is remembered of rehearsing a speech.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Rehearsals {
    /// The rehearsals, each under [`RehearsalRun::key`], so that two programs at once keep those of both.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub runs: BTreeMap<String, RehearsalRun>,
    /// How long the whole is to take, in seconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target: Option<u32>,
    /// How long sections are to take.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sections: Vec<SectionTarget>,
    /// Where the speaker wants to pause.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub pauses: Vec<Place>,
}

/// How long a section is to take.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SectionTarget {
    /// The beginning of the section.
    pub place: Place,
    /// In seconds.
    pub seconds: u32,
}

/// One rehearsal, in words and times of its own, so that no edit of the speech can change what happened.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RehearsalRun {
    /// When it began, in milliseconds since 1970.
    pub began: u64,
    /// How long the whole was to take, in seconds; `None` without a wish.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target: Option<u32>,
    /// Its sections, in order; those of which nothing was said are left out.
    pub sections: Vec<RehearsedSection>,
}

/// What was said of a section, those below it left out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RehearsedSection {
    /// Its marker and heading; empty for what stands before the first one.
    pub heading: String,
    /// Its level, from 1; 0 for what stands before the first one.
    pub level: u8,
    /// The time that was planned for what was said of it, in milliseconds.
    pub planned: u64,
    /// The time that it took, in milliseconds.
    pub spoken: u64,
    /// What was said of it, in halves of a syllable.
    pub halves: usize,
    /// The passages that were marked while speaking.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub marks: Vec<String>,
}

impl RehearsedSection {
    /// Returns the pace in 字 a minute; `None` where next to nothing was said.
    pub fn pace(&self) -> Option<u32> {
        pace(self.halves, self.spoken)
    }
}

impl RehearsalRun {
    /// Returns the name under which it is kept: its beginning.
    pub fn key(&self) -> String {
        format!("{:015}", self.began)
    }

    /// Returns the time that it took, in milliseconds.
    pub fn spoken(&self) -> u64 {
        self.sections.iter().map(|section| section.spoken).sum()
    }

    /// Returns the time that was planned for what was said, in milliseconds.
    pub fn planned(&self) -> u64 {
        self.sections.iter().map(|section| section.planned).sum()
    }

    /// Returns the pace of all that was said, in 字 a minute; `None` where next to nothing was said.
    pub fn pace(&self) -> Option<u32> {
        pace(self.sections.iter().map(|section| section.halves).sum(), self.spoken())
    }
}

impl Rehearsals {
    /// Keeps a rehearsal, in place of what was kept of it before.
    pub fn keep(&mut self, run: RehearsalRun) {
        self.runs.insert(run.key(), run);
        while self.runs.len() > KEPT {
            self.runs.pop_first();
        }
    }

    /// Returns the latest rehearsals, the oldest of them first.
    pub fn latest(&self, count: usize) -> Vec<&RehearsalRun> {
        let mut latest: Vec<_> = self.runs.values().rev().take(count).collect();
        latest.reverse();
        latest
    }

    /// Returns the pace that the speaker had in the last rehearsals, in 字 a minute; `None` before the first one that is long
    /// enough to tell.
    pub fn pace(&self) -> Option<u32> {
        let long = self.runs.values().rev().filter(|run| run.spoken() >= TOO_SHORT);
        let (halves, time) = long.take(JUDGED).fold((0, 0), |(halves, time), run| {
            let said: usize = run.sections.iter().map(|section| section.halves).sum();
            (halves + said, time + run.spoken())
        });
        pace(halves, time)
    }

    /// Returns whether there is nothing to remember.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// The pace of `halves` of a syllable in so many milliseconds, in 字 a minute.
pub fn pace(halves: usize, milliseconds: u64) -> Option<u32> {
    let characters = u64::try_from(SpokenLength::silence(halves).characters()).unwrap_or(u64::MAX);
    if milliseconds < 1000 || characters == 0 {
        return None;
    }
    u32::try_from(characters.saturating_mul(60_000) / milliseconds).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(began: u64, spoken: u64, halves: usize) -> RehearsalRun {
        let section = RehearsedSection { spoken, halves, ..RehearsedSection::default() };
        RehearsalRun { began, target: None, sections: vec![section] }
    }

    #[test]
    fn the_oldest_are_forgotten_and_a_run_is_kept_once() {
        let mut rehearsals = Rehearsals::default();
        for began in 0..60 {
            rehearsals.keep(run(began * 1000, 1, 1));
            rehearsals.keep(run(began * 1000, 2, 1));
        }
        assert_eq!(rehearsals.runs.len(), 50);
        assert_eq!(rehearsals.latest(2).iter().map(|run| run.began).collect::<Vec<_>>(), [58_000, 59_000]);
        assert!(rehearsals.runs.values().all(|run| run.spoken() == 2));
    }

    #[test]
    fn the_own_pace_is_that_of_the_last_runs_and_short_ones_say_nothing() {
        let mut rehearsals = Rehearsals::default();
        assert_eq!(rehearsals.pace(), None);
        rehearsals.keep(run(0, 5000, 9999));
        assert_eq!(rehearsals.pace(), None);
        // 480 halves are 200 characters.
        rehearsals.keep(run(1000, 60_000, 480));
        assert_eq!(rehearsals.pace(), Some(200));
        for began in 2..7 {
            rehearsals.keep(run(began * 1000, 120_000, 480));
        }
        assert_eq!(rehearsals.pace(), Some(100));
    }

    #[test]
    fn what_is_remembered_is_read_back() {
        let mut rehearsals = Rehearsals { target: Some(1500), ..Rehearsals::default() };
        rehearsals.keep(run(1_700_000_000_000, 60_000, 480));
        rehearsals.pauses.push(Place::at("同志们：今天", 12));
        let written = serde_json::to_string(&rehearsals).unwrap();
        assert_eq!(serde_json::from_str::<Rehearsals>(&written).unwrap(), rehearsals);
    }
}
