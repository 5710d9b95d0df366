//! How often words stand in all documents together, and when they appear first and last.

use std::fmt::Write as _;

use serde::Serialize;

use super::count::{CountRow, CountTable, written};
use crate::{
    cli::WordsFormat,
    lang::Lang,
    lexis::per_thousand,
    library::Date,
    print::printer::visible::{field, visible_json},
    text::{Ambiguous, columns},
};

/// What many documents have of some terms.
#[derive(Clone, Debug, Default)]
pub struct Total {
    /// How many documents there are.
    documents: usize,
    /// The numbers of all of them added.
    sum: CountRow,
    /// For each term, where it stands.
    spreads: Vec<TermSpread>,
}

/// Where a term stands.
#[derive(Clone, Debug, Default)]
struct TermSpread {
    /// In how many documents.
    documents: usize,
    /// The earliest of them whose date is known, the first that was read of several.
    first: Option<DatedDocument>,
    /// The latest of them whose date is known, the first that was read of several.
    last: Option<DatedDocument>,
}

/// A document by its date.
#[derive(Clone, Debug, PartialEq, Eq)]
struct DatedDocument {
    day: Date,
    path: String,
}

impl Total {
    /// Of nothing yet, for so many terms.
    pub fn new(terms: usize) -> Self {
        Self {
            documents: 0,
            sum: CountRow { counts: vec![0; terms], ..CountRow::default() },
            spreads: vec![TermSpread::default(); terms],
        }
    }

    /// Takes in a document.
    pub fn add(&mut self, row: &CountRow) {
        self.documents += 1;
        self.sum.add(row);
        let found = self.spreads.iter_mut().zip(&row.counts).filter(|(_, count)| **count > 0);
        for (spread, _) in found {
            spread.add(row);
        }
    }

    /// Whether none of the terms stands anywhere.
    pub fn is_nothing(&self) -> bool {
        self.sum.counts.iter().all(|&count| count == 0)
    }
}

impl TermSpread {
    fn add(&mut self, row: &CountRow) {
        self.documents += 1;
        let Some(day) = row.day else { return };
        let place = || Some(DatedDocument { day, path: row.path.clone() });
        if self.first.as_ref().is_none_or(|first| day < first.day) {
            self.first = place();
        }
        if self.last.as_ref().is_none_or(|last| day > last.day) {
            self.last = place();
        }
    }
}

/// What stands behind several documents: their sum, and when each term appears first and last.
pub fn end(table: &CountTable, total: &Total, format: WordsFormat) -> String {
    if format != WordsFormat::Text || total.documents < 2 {
        return String::new();
    }
    table.sum(&total.sum, total.documents) + &appearances(table, total)
}

/// The table of terms in one of the forms.
pub fn total(table: &CountTable, total: &Total, format: WordsFormat) -> String {
    match format {
        WordsFormat::Text => total_header(table) + &total_rows(table, total),
        WordsFormat::Tsv => TOTAL_FIELDS.to_owned() + &total_tsv(table, total),
        WordsFormat::Json => total_json(table, total),
    }
}

/// Below the table of documents: when each term appears first and last; nothing where no date is known.
fn appearances(table: &CountTable, total: &Total) -> String {
    let mut lines = String::new();
    let firsts: Vec<_> = total.spreads.iter().map(|spread| &spread.first).collect();
    let lasts: Vec<_> = total.spreads.iter().map(|spread| &spread.last).collect();
    for (name, places) in
        [(table.lang.pick("最早", "first"), firsts), (table.lang.pick("最晚", "last"), lasts)]
    {
        if places.iter().all(|place| place.is_none()) {
            continue;
        }
        for (width, place) in widths(table).zip(places) {
            let day = place.as_ref().map(|place| written(place.day)).unwrap_or_default();
            _ = write!(lines, "{day:>width$}  ");
        }
        _ = writeln!(lines, "{:8}  {:10}  {}", "", "", table.paint.strong(name));
    }
    lines
}

/// The names of the columns of a table of terms, for a reader.
fn total_header(table: &CountTable) -> String {
    let names = table.lang.pick(
        "    次数   每千字      篇数  最早        最晚        词",
        "   Count  Per 1000  Documents  First       Last        Term",
    );
    format!("{}\n", table.paint.quiet(names))
}

/// A line for each term.
fn total_rows(table: &CountTable, total: &Total) -> String {
    let [count, often, documents] = match table.lang {
        Lang::Chinese => [8, 9, 10],
        Lang::English => [8, 10, 11],
    };
    let mut lines = String::new();
    for record in totals(table, total) {
        let day = |place: &Option<Placed<'_>>| place.as_ref().map(|place| place.date.clone());
        let (first, last) = (day(&record.first).unwrap_or_default(), day(&record.last).unwrap_or_default());
        _ = writeln!(
            lines,
            "{:count$}{:often$.2}{:documents$}  {first:10}  {last:10}  {}",
            record.count,
            record.per_thousand,
            record.documents,
            table.paint.strong(&field(record.term)),
        );
    }
    lines
}

/// The names of the fields of a table of terms, for the first line of TSV.
const TOTAL_FIELDS: &str =
    "term\tcount\tper_thousand\tdocuments\tfirst_date\tfirst_path\tlast_date\tlast_path\n";

/// A line of TSV for each term.
fn total_tsv(table: &CountTable, total: &Total) -> String {
    let mut lines = String::new();
    for Totalled { term, count, per_thousand, documents, first, last } in totals(table, total) {
        _ = write!(lines, "{}\t{count}\t{per_thousand:.3}\t{documents}", field(term));
        for place in [first, last] {
            let (date, path) = place.map(|place| (place.date, field(place.path))).unwrap_or_default();
            _ = write!(lines, "\t{date}\t{path}");
        }
        lines.push('\n');
    }
    lines
}

/// A line of JSON for each term.
fn total_json(table: &CountTable, total: &Total) -> String {
    let line = |record| visible_json(serde_json::to_string(&record).unwrap_or_default()) + "\n";
    totals(table, total).map(line).collect()
}

fn totals<'a>(table: &'a CountTable, total: &'a Total) -> impl Iterator<Item = Totalled<'a>> {
    let all = table.terms.iter().zip(&total.sum.counts).zip(&total.spreads);
    all.map(|((term, &count), spread)| Totalled {
        term,
        count,
        per_thousand: (per_thousand(count, total.sum.length) * 1000.0).round() / 1000.0,
        documents: spread.documents,
        first: spread.first.as_ref().map(Placed::of),
        last: spread.last.as_ref().map(Placed::of),
    })
}

fn widths(table: &CountTable) -> impl Iterator<Item = usize> + '_ {
    table.terms.iter().map(|term| columns(&field(term), Ambiguous::Narrow).max(super::count::NARROWEST))
}

#[derive(Serialize)]
struct Totalled<'a> {
    term: &'a str,
    count: usize,
    per_thousand: f64,
    documents: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    first: Option<Placed<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    last: Option<Placed<'a>>,
}

#[derive(Serialize)]
struct Placed<'a> {
    date: String,
    path: &'a str,
}

impl<'a> Placed<'a> {
    fn of(place: &'a DatedDocument) -> Self {
        Self { date: written(place.day), path: &place.path }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::print::Paint;

    fn table(lang: Lang) -> CountTable {
        CountTable { terms: ["改革", "工会"].map(str::to_owned).to_vec(), lang, paint: Paint::default() }
    }

    /// Documents as `path date 改革 工会`.
    fn total(documents: &str) -> Total {
        let mut total = Total::new(2);
        for line in documents.lines() {
            let fields: Vec<&str> = line.split(' ').collect();
            let [path, day, counts @ ..] = fields.as_slice() else { continue };
            total.add(&CountRow {
                path: (*path).to_owned(),
                day: Date::find(day),
                length: 1000,
                counts: counts.iter().map(|count| count.parse().unwrap()).collect(),
                ..CountRow::default()
            });
        }
        total
    }

    const DOCUMENTS: &str =
        "a.txt 2024-05-01 3 0\nb.txt 2019-12-31 1 0\nc.txt - 4 2\nd.txt 2025-01 0 1\ne.txt 2019-12-31 1 0";

    #[test]
    fn first_and_last_are_told_of_documents_whose_date_is_known() {
        assert_eq!(
            appearances(&table(Lang::Chinese), &total(DOCUMENTS)),
            "   2019-12-31        2025-01                        最早\n\
             \x20  2024-05-01        2025-01                        最晚\n"
        );
        assert_eq!(appearances(&table(Lang::Chinese), &total("c.txt - 4 2")), "");
    }

    #[test]
    fn every_form_tells_the_same_of_a_term() {
        let (table, total) = (table(Lang::English), total(DOCUMENTS));
        assert_eq!(
            total_header(&table) + &total_rows(&table, &total),
            "   Count  Per 1000  Documents  First       Last        Term\n\
             \x20      9      1.80          4  2019-12-31  2024-05-01  改革\n\
             \x20      3      0.60          2  2025-01     2025-01     工会\n"
        );
        assert_eq!(
            total_tsv(&table, &total).lines().next(),
            Some("改革\t9\t1.800\t4\t2019-12-31\tb.txt\t2024-05-01\ta.txt")
        );
        assert_eq!(
            total_json(&table, &total).lines().nth(1),
            Some(
                r#"{"term":"工会","count":3,"per_thousand":0.6,"documents":2,"first":{"date":"2025-01","path":"d.txt"},"last":{"date":"2025-01","path":"d.txt"}}"#
            )
        );
        let fields = TOTAL_FIELDS.split('\t').count();
        assert!(total_tsv(&table, &total).lines().all(|line| line.split('\t').count() == fields));
    }
}
