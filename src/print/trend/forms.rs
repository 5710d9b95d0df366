//! The courses of terms as text, TSV and JSON.

use std::fmt::Write as _;

use serde::Serialize;
use serde_json::{Value, json};

use super::courses::{Appearance, Course, Courses};
use crate::{
    lang::Lang,
    lexis::{FamilyPhrase, Period, per_thousand},
    print::printer::visible::{field, visible, visible_json},
    text::{Ambiguous, columns},
};

/// The cells of a strip, from hardly any to most.
const CELLS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/// A cell for each period, as high as the term is frequent there; blank where it does not stand.
fn strip(rates: &[f64]) -> String {
    let highest = rates.iter().copied().fold(0.0, f64::max);
    let cell = |&rate: &f64| {
        let cells = f64::from(u32::try_from(CELLS.len()).unwrap_or(u32::MAX));
        let steps = (1_u32..).zip(CELLS.iter().skip(1));
        let steps = steps.filter(|&(step, _)| rate * cells > highest * f64::from(step)).count();
        if rate > 0.0 { CELLS.get(steps).copied().unwrap_or(' ') } else { ' ' }
    };
    rates.iter().map(cell).collect()
}

/// The time from one period to another.
fn span(courses: &Courses, from: usize, to: usize) -> String {
    let name = |at: usize| courses.keys.get(at).map(|key| key.date.iso()).unwrap_or_default();
    if from == to { name(from) } else { format!("{}–{}", name(from), name(to)) }
}

fn rates(course: &Course) -> Vec<f64> {
    course.periods.iter().map(|period| per_thousand(period.count, period.length)).collect()
}

/// Returns a line for each term, with a strip of its periods.
pub fn text(courses: &Courses, lang: Lang) -> String {
    let family = |course: &Course| course.family.iter().map(|it| it.text.clone()).collect::<Vec<_>>();
    let names = courses.courses.iter().flat_map(|course| {
        let family = family(course).into_iter().map(|name| format!("  {name}"));
        std::iter::once(course.term.clone()).chain(family)
    });
    let widest = names.map(|name| columns(&field(&name), Ambiguous::Narrow)).max().unwrap_or_default();
    let padded = |name: &str| {
        let rest = widest.saturating_sub(columns(&field(name), Ambiguous::Narrow));
        format!("{}{:rest$}", field(name), "")
    };
    let mut text = String::new();
    for course in &courses.courses {
        let year = |it: &Option<Appearance>| it.as_ref().map_or(String::new(), |it| it.date.iso());
        let seen = if course.count() == 0 {
            String::new()
        } else {
            format!("{}–{}", year(&course.first), year(&course.last))
        };
        let window = course.trend.window.map_or(String::new(), |(from, to)| span(courses, from, to));
        let verdict = if course.count() == 0 { "" } else { course.trend.verdict.words(lang) };
        let gap = 8_usize.saturating_sub(columns(verdict, Ambiguous::Narrow));
        _ = writeln!(
            text,
            "{}  {:6}  {seen:21}  {window:9}  {verdict}{:gap$}|{}|",
            padded(&course.term),
            course.count(),
            "",
            strip(&rates(course))
        );
        for phrase in &course.family {
            let name = padded(&format!("  {}", phrase.text));
            let ends = [phrase.periods.keys().next(), phrase.periods.keys().next_back()];
            let [Some(&from), Some(&to)] = ends else { continue };
            _ = writeln!(
                text,
                "{name}  {:6}  {:21}  {:9}  {:8}|{}|",
                phrase.count(),
                span(courses, from, to),
                "",
                "",
                strip(&phrase_rates(course, phrase))
            );
        }
    }
    visible(&text).into_owned()
}

fn phrase_rates(course: &Course, phrase: &FamilyPhrase) -> Vec<f64> {
    let rate = |(at, period): (usize, &Period)| {
        per_thousand(phrase.periods.get(&at).copied().unwrap_or_default(), period.length)
    };
    course.periods.iter().enumerate().map(rate).collect()
}

/// Returns a line for each term and period.
pub fn tsv(courses: &Courses) -> String {
    let mut text = "term\tperiod\tcount\tlength\tper_thousand\n".to_owned();
    for course in &courses.courses {
        for (key, period) in courses.keys.iter().zip(&course.periods) {
            let Period { count, length } = *period;
            let rate = per_thousand(count, length);
            let (term, name) = (field(&course.term), key.name());
            _ = writeln!(text, "{term}\t{}\t{count}\t{length}\t{rate:.3}", field(&name));
        }
    }
    text
}

/// Returns an object for each term, one a line.
pub fn json(courses: &Courses) -> String {
    let line = |course: &Course| {
        visible_json(serde_json::to_string(&record(courses, course)).unwrap_or_default()) + "\n"
    };
    courses.courses.iter().map(line).collect()
}

/// A period as JSON names it: a year as a number, all others as text.
fn period_value(courses: &Courses, at: usize) -> Value {
    match courses.keys.get(at) {
        Some(key) if key.path.is_empty() && key.date.month == 0 => json!(key.date.year),
        Some(key) => json!(key.name()),
        None => Value::Null,
    }
}

fn record<'c>(courses: &Courses, course: &'c Course) -> CourseRecord<'c> {
    let place = |it: &'c Option<Appearance>| {
        it.as_ref().map(|it| AppearanceRecord { date: it.date.iso(), path: &it.path })
    };
    let thousandths = |rate: f64| (rate * 1000.0).round() / 1000.0;
    let period = |(at, period): (usize, &Period)| PeriodRecord {
        period: period_value(courses, at),
        count: period.count,
        length: period.length,
        per_thousand: thousandths(per_thousand(period.count, period.length)),
    };
    let phrase = |phrase: &'c FamilyPhrase| PhraseRecord {
        phrase: &phrase.text,
        count: phrase.count(),
        periods: phrase
            .periods
            .iter()
            .map(|(&at, &count)| PhrasePeriodRecord { period: period_value(courses, at), count })
            .collect(),
    };
    CourseRecord {
        term: &course.term,
        count: course.count(),
        documents: course.documents,
        first: place(&course.first),
        last: place(&course.last),
        verdict: course.trend.verdict.name(),
        window: course.trend.window.map(|(from, to)| WindowRecord {
            from: period_value(courses, from),
            to: period_value(courses, to),
        }),
        p: course.trend.p,
        periods: course.periods.iter().enumerate().map(period).collect(),
        family: course.family.iter().map(phrase).collect(),
    }
}

#[derive(Serialize)]
struct CourseRecord<'c> {
    term: &'c str,
    count: usize,
    documents: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    first: Option<AppearanceRecord<'c>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    last: Option<AppearanceRecord<'c>>,
    verdict: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    window: Option<WindowRecord>,
    #[serde(skip_serializing_if = "Option::is_none")]
    p: Option<f64>,
    periods: Vec<PeriodRecord>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    family: Vec<PhraseRecord<'c>>,
}

#[derive(Serialize)]
struct AppearanceRecord<'c> {
    date: String,
    path: &'c str,
}

#[derive(Serialize)]
struct WindowRecord {
    from: Value,
    to: Value,
}

#[derive(Serialize)]
struct PeriodRecord {
    period: Value,
    count: usize,
    length: usize,
    per_thousand: f64,
}

#[derive(Serialize)]
struct PhraseRecord<'c> {
    phrase: &'c str,
    count: usize,
    periods: Vec<PhrasePeriodRecord>,
}

#[derive(Serialize)]
struct PhrasePeriodRecord {
    period: Value,
    count: usize,
}
