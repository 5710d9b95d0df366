//! The course of each term over the same periods.

use std::collections::BTreeMap;

use super::gather::{FollowedTerm, Uses};
use crate::{
    cli::TrendPeriod,
    lexis::{FamilyPhrase, Period, Trend, family, gap_fillers, trend},
    library::Date,
    print::count::CountRow,
};

/// The time of a period, in order: a year, a month, or a document by its day.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct PeriodKey {
    pub date: Date,
    /// The path, where a period is a document.
    pub path: String,
}

impl PeriodKey {
    pub fn of(row: &CountRow, by: TrendPeriod) -> Option<Self> {
        let date = row.day?;
        Some(match by {
            TrendPeriod::Year => Self { date: Date { month: 0, day: 0, ..date }, path: String::new() },
            TrendPeriod::Month => Self { date: Date { day: 0, ..date }, path: String::new() },
            TrendPeriod::Document => Self { date, path: row.path.clone() },
        })
    }

    /// What a period is called.
    pub fn name(&self) -> String {
        let date = self.date.iso();
        if self.path.is_empty() { date } else { format!("{date} {}", self.path) }
    }
}

/// A document in which a term stands.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Appearance {
    pub date: Date,
    pub path: String,
}

/// The course of one term.
pub(super) struct Course {
    pub term: String,
    pub periods: Vec<Period>,
    pub trend: Trend,
    pub documents: usize,
    pub first: Option<Appearance>,
    pub last: Option<Appearance>,
    pub family: Vec<FamilyPhrase>,
}

impl Course {
    pub fn count(&self) -> usize {
        self.periods.iter().map(|period| period.count).sum()
    }
}

/// The courses of all terms over the same periods.
pub(super) struct Courses {
    pub keys: Vec<PeriodKey>,
    pub courses: Vec<Course>,
}

impl Courses {
    pub fn of(terms: &[FollowedTerm], found: &[(CountRow, Vec<Uses>)], by: TrendPeriod) -> Self {
        let mut periods: BTreeMap<PeriodKey, Vec<&(CountRow, Vec<Uses>)>> = BTreeMap::new();
        for entry in found {
            if let Some(key) = PeriodKey::of(&entry.0, by) {
                periods.entry(key).or_default().push(entry);
            }
        }
        let (keys, groups): (Vec<_>, Vec<_>) = periods.into_iter().unzip();
        let course = |(at, term): (usize, &FollowedTerm)| course(at, term, &groups);
        Self { keys, courses: terms.iter().enumerate().map(course).collect() }
    }
}

/// The course of a term, the one with this number, over periods of documents.
fn course(at: usize, term: &FollowedTerm, groups: &[Vec<&(CountRow, Vec<Uses>)>]) -> Course {
    let count = |row: &CountRow| row.counts.get(at).copied().unwrap_or_default();
    let period = |rows: &Vec<&(CountRow, Vec<Uses>)>| Period {
        count: rows.iter().map(|(row, _)| count(row)).sum(),
        length: rows.iter().map(|(row, _)| row.length).sum(),
    };
    let periods: Vec<Period> = groups.iter().map(period).collect();
    let rows = || groups.iter().flatten().map(|entry| &entry.0).filter(|row| count(row) > 0);
    let appearances = || rows().filter_map(|row| Some(Appearance { date: row.day?, path: row.path.clone() }));
    let mut contexts = Vec::new();
    let mut windows = Vec::new();
    for (number, rows) in groups.iter().enumerate() {
        for uses in rows.iter().filter_map(|(_, uses)| uses.get(at)) {
            contexts.extend(
                uses.contexts.iter().map(|it| crate::lexis::FamilyContext { period: number, ..it.clone() }),
            );
            windows.extend(uses.windows.iter().map(|window| (number, window.as_str())));
        }
    }
    let family = match (&term.gap, term.tail.is_empty()) {
        (Some((head, tail)), _) => gap_fillers(head, tail, windows.into_iter()),
        (None, false) => family(&term.tail, &contexts),
        (None, true) => Vec::new(),
    };
    Course {
        term: term.term.clone(),
        trend: trend(&periods),
        periods,
        documents: rows().count(),
        first: appearances().min(),
        last: appearances().max_by(|left, right| left.date.cmp(&right.date)),
        family,
    }
}
