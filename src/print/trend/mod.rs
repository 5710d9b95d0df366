//! Terms through the years, as text, TSV, JSON and SVG.

mod forms;
mod gather;
mod svg;

use std::{collections::BTreeMap, io, path::Path};

use crate::{
    cli::{TrendArgs, TrendFormat, TrendPeriod},
    lang::Lang,
    lexis::{FamilyPhrase, Lexicon, Period, Trend, family, gap_fillers, trend},
    library::Date,
    print::{
        count::{CountRow, divide},
        library::selection::select,
        printer::{Printer, Status},
    },
    search::Finder,
};
use gather::{FollowedTerm, Uses};

/// The time of a period, in order: a year, a month, or a document by its day.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct PeriodKey {
    date: Date,
    /// The path, where a period is a document.
    path: String,
}

impl PeriodKey {
    fn of(row: &CountRow, by: TrendPeriod) -> Option<Self> {
        let date = row.day?;
        Some(match by {
            TrendPeriod::Year => Self { date: Date { month: 0, day: 0, ..date }, path: String::new() },
            TrendPeriod::Month => Self { date: Date { day: 0, ..date }, path: String::new() },
            TrendPeriod::Document => Self { date, path: row.path.clone() },
        })
    }

    /// What a period is called.
    fn name(&self) -> String {
        let date = self.date.iso();
        if self.path.is_empty() { date } else { format!("{date} {}", self.path) }
    }
}

/// A document in which a term stands.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Appearance {
    date: Date,
    path: String,
}

/// The course of one term.
struct Course {
    term: String,
    periods: Vec<Period>,
    trend: Trend,
    documents: usize,
    first: Option<Appearance>,
    last: Option<Appearance>,
    family: Vec<FamilyPhrase>,
}

impl Course {
    fn count(&self) -> usize {
        self.periods.iter().map(|period| period.count).sum()
    }
}

/// The courses of all terms over the same periods.
struct Courses {
    keys: Vec<PeriodKey>,
    courses: Vec<Course>,
}

impl Printer<'_> {
    /// Follows terms through the years.
    pub(super) fn trend(&mut self, arguments: &TrendArgs) -> io::Result<Status> {
        let (mut terms, mut paths) = divide(&arguments.arguments, Path::exists);
        if !arguments.terms.is_empty() {
            terms.clone_from(&arguments.terms);
            paths = arguments.arguments.iter().map(Into::into).collect();
        }
        if terms.is_empty() || paths.is_empty() {
            let lacking = self
                .lang
                .pick("trend 要有词和文件：词写在前面", "trend needs words and files, the words first");
            let see = self.lang.pick("；请看 `tigang trend --help`", "; see `tigang trend --help`");
            writeln!(self.err, "tigang: {lacking}{see}")?;
            return Ok(Status::Usage);
        }
        let paths = match select(self, &paths, arguments.condition.as_deref(), None)? {
            Ok(paths) => paths,
            Err(status) => return Ok(status),
        };
        let lexicon = arguments.family.then(|| self.lexicon());
        let segmenter = lexicon.as_ref().map(Lexicon::segmenter);
        let mut followed = Vec::with_capacity(terms.len());
        for term in terms {
            match FollowedTerm::new(term, segmenter) {
                Ok(term) => followed.push(term),
                Err(error) => return self.refuse(&error),
            }
        }
        let finders: Vec<Finder> = followed.iter().map(|term| term.finder.clone()).collect();
        let mut found: Vec<(CountRow, Vec<Uses>)> = Vec::new();
        let state = self.state;
        let ended = self.each(
            &paths,
            |_| true,
            |path, opened| gather::of(path, opened, &followed, &finders, segmenter, state),
            |printer, worked| {
                printer.warn(&worked.path, worked.encoding, worked.replaced)?;
                found.push(std::mem::take(&mut worked.answer));
                Ok(())
            },
        )?;
        self.tell_undated(&found)?;
        let courses = Courses::of(&followed, &found, arguments.by);
        let text = match arguments.format {
            TrendFormat::Text => courses.text(self.lang),
            TrendFormat::Tsv => courses.tsv(),
            TrendFormat::Json => courses.json(),
            TrendFormat::Svg => svg::svg(&courses, self.lang),
        };
        self.out.write_all(text.as_bytes())?;
        let nothing = courses.courses.iter().all(|course| course.count() == 0);
        Ok(if nothing { ended.max(Status::NothingFound) } else { ended })
    }

    /// Says how many documents have no date, and what was found in them.
    fn tell_undated(&mut self, found: &[(CountRow, Vec<Uses>)]) -> io::Result<()> {
        let undated = || found.iter().filter(|(row, _)| row.day.is_none());
        let (documents, uses) =
            (undated().count(), undated().flat_map(|(row, _)| &row.counts).sum::<usize>());
        if documents == 0 {
            return Ok(());
        }
        let message = match self.lang {
            Lang::Chinese => format!("{documents} 篇看不出日期，其中的 {uses} 次没有算在内"),
            Lang::English => format!("{documents} without a date, with {uses} uses, counted apart"),
        };
        writeln!(self.err, "tigang: {message}")
    }
}

impl Courses {
    fn of(terms: &[FollowedTerm], found: &[(CountRow, Vec<Uses>)], by: TrendPeriod) -> Self {
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
