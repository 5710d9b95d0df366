//! A line for each document of the catalogue.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
    io,
    path::Path,
};

use serde::Serialize;

use super::{
    catalog_fields::CatalogFields,
    copies::{Groups, ListedCopy, sketched},
};
use crate::{
    cli::{CopyChoice, List, ListOrder, WordsFormat},
    document::Document,
    lang::Lang,
    library::{self, About, CandidateDocument, Condition, Facet, SortKey, Source, path_name},
    print::{
        library::selection::{StoreAnswer, kept},
        printer::{
            Printer,
            status::Status,
            visible::{field, visible, visible_json},
        },
    },
    search::{Finder, Mode, Query, find_all},
    shell::Opened,
    text::{Ambiguous, Counts, Encoding, fit},
};

/// The names of the fields, for the first line of TSV.
const FIELDS: &str = "path\tdate\tdate_from\tyear\tplace\tlevel\tkind\tspeaker\tlength\tencoding\ttitle";

/// A document as it is listed.
#[derive(Clone, Debug)]
struct ListRow {
    path: String,
    encoding: Encoding,
    replaced: usize,
    about: About,
    /// Its copies, where they were looked for.
    copies: Vec<ListedCopy>,
}

/// The same as JSON.
#[derive(Serialize)]
struct JsonRow<'a> {
    path: &'a str,
    #[serde(flatten)]
    fields: CatalogFields,
    length: usize,
    encoding: &'a str,
    /// The titles of all documents in the file; left out where there is one.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    documents: Vec<&'a str>,
    #[serde(skip_serializing_if = "<[ListedCopy]>::is_empty")]
    copies: &'a [ListedCopy],
}

/// Lists what libraries hold, as they know it, when names alone stand for it; `None` when files are named as well, or copies are
/// to be looked for.
///
/// # Errors
///
/// When the output cannot be written.
pub fn list_kept(printer: &mut Printer<'_>, asked: &List) -> io::Result<Option<Status>> {
    if asked.copies == CopyChoice::One {
        return Ok(None);
    }
    let kept = match kept(printer, &asked.paths, asked.condition.as_deref(), None)? {
        Ok(Some(kept)) => kept,
        Ok(None) => return Ok(None),
        Err(status) => return Ok(Some(status)),
    };
    if asked.format == WordsFormat::Tsv {
        writeln!(printer.out, "{FIELDS}")?;
    }
    let mut rows: Vec<ListRow> = Vec::new();
    for StoreAnswer { store, rows: found } in &kept {
        let documents = found.iter().filter_map(|found| store.rows.get(found.row));
        rows.extend(documents.map(|row| ListRow {
            path: path_name(&row.path(store.root())),
            encoding: row.encoding,
            replaced: row.replaced as usize,
            about: row.about.clone(),
            copies: Vec::new(),
        }));
    }
    sort(&mut rows, asked.sort);
    for row in &rows {
        print_row(printer, row, asked.format)?;
    }
    Ok(Some(if rows.is_empty() { Status::NothingFound } else { Status::Done }))
}

/// Lists the documents that the paths name and the condition lets through.
///
/// # Errors
///
/// When the output cannot be written.
pub fn list(printer: &mut Printer<'_>, asked: &List) -> io::Result<Status> {
    let condition = match Condition::parse(asked.condition.as_deref().unwrap_or_default()) {
        Ok(condition) => condition,
        Err(error) => {
            writeln!(printer.err, "tigang: {}", visible(&error.message(printer.lang)))?;
            return Ok(Status::Usage);
        }
    };
    let words = WordFilter::new(&condition);
    if asked.format == WordsFormat::Tsv {
        writeln!(printer.out, "{FIELDS}")?;
    }
    if asked.copies == CopyChoice::One {
        return list_without_copies(printer, asked, &condition, &words);
    }
    let mut all = Vec::new();
    let state = printer.state;
    let work = |path: &str, opened: Opened| {
        let document = Document::skim_marked(opened.text, opened.evidence);
        let (counts, source) = (Counts::of(document.text()), Source::named(Path::new(path)));
        let about = state.corrected(About::of(&document, &source, &counts), &source);
        let is_read = condition.names(Facet::Reading) && state.is_read(&source);
        let candidate = CandidateDocument::at(path, &about, is_read);
        (condition.holds(&candidate) && words.hold(&document)).then_some(about)
    };
    let direct = asked.sort == ListOrder::Path;
    let mut listed = 0;
    let status = printer.each(
        &asked.paths,
        |_| true,
        work,
        |printer, worked| {
            let Some(about) = worked.answer.take() else { return Ok(()) };
            listed += 1;
            let row = ListRow {
                path: worked.path.clone(),
                encoding: worked.encoding,
                replaced: worked.replaced,
                about,
                copies: Vec::new(),
            };
            if direct {
                return print_row(printer, &row, asked.format);
            }
            all.push(row);
            Ok(())
        },
    )?;
    sort(&mut all, asked.sort);
    for row in &all {
        print_row(printer, row, asked.format)?;
    }
    Ok(if listed == 0 { status.max(Status::NothingFound) } else { status })
}

/// Lists one text for each group of copies.
fn list_without_copies(
    printer: &mut Printer<'_>,
    asked: &List,
    condition: &Condition,
    words: &WordFilter,
) -> io::Result<Status> {
    let wanted = |document: &Document, candidate: &CandidateDocument<'_>| {
        condition.holds(candidate) && words.hold(document)
    };
    let (texts, status) = sketched(printer, &asked.paths, wanted)?;
    let found = Groups::among(&texts, printer.encoding, &printer.state.apart());
    let mut copies: BTreeMap<&str, Vec<ListedCopy>> = BTreeMap::new();
    let mut hidden = BTreeSet::new();
    for group in &found.groups {
        let members = Groups::members(group, &texts, printer.encoding);
        let Some(((first, _), others)) = members.split_first() else { continue };
        hidden.extend(others.iter().map(|(text, _)| text.path.as_str()));
        let others = others.iter().map(|(text, likeness)| ListedCopy::of(text, *likeness));
        copies.insert(&first.path, others.collect());
    }
    let shown = texts.iter().filter(|text| !hidden.contains(text.path.as_str()));
    let mut rows: Vec<ListRow> = shown
        .map(|text| ListRow {
            path: text.path.clone(),
            encoding: text.encoding,
            replaced: 0,
            about: text.about.clone(),
            copies: copies.remove(text.path.as_str()).unwrap_or_default(),
        })
        .collect();
    sort(&mut rows, asked.sort);
    for row in &rows {
        print_row(printer, row, asked.format)?;
    }
    Ok(if rows.is_empty() { status.max(Status::NothingFound) } else { status })
}

fn print_row(printer: &mut Printer<'_>, row: &ListRow, format: WordsFormat) -> io::Result<()> {
    printer.warn(&row.path, row.encoding, row.replaced)?;
    match format {
        WordsFormat::Text => {
            let line = row.text(printer.lang);
            writeln!(printer.out, "{}", line.trim_end())
        }
        WordsFormat::Tsv => writeln!(printer.out, "{}", row.tsv()),
        WordsFormat::Json => writeln!(printer.out, "{}", visible_json(row.json())),
    }
}

/// The words that a text must and must not hold.
struct WordFilter {
    with: Vec<Finder>,
    without: Vec<Finder>,
}

impl WordFilter {
    fn new(condition: &Condition) -> Self {
        let finders = |words: &[String]| {
            words.iter().filter_map(|word| Finder::new(&Query::new(word, Mode::Folded)).ok()).collect()
        };
        Self { with: finders(&condition.words), without: finders(&condition.without) }
    }

    fn hold(&self, document: &Document) -> bool {
        let stands = |finder: &Finder| !find_all(document, finder, document.whole()).is_empty();
        self.with.iter().all(stands) && !self.without.iter().any(stands)
    }
}

impl ListRow {
    fn title(&self) -> String {
        self.about.title_or_name(&Source::named(Path::new(&self.path)))
    }

    /// A line: date, place, kind, length, title, path.
    fn text(&self, lang: Lang) -> String {
        let metadata = &self.about.metadata;
        let date = self.about.day().map(library::Date::iso).unwrap_or_default();
        let place = metadata.place.map_or("", |place| place.value.name());
        let kind = metadata.kind.map_or("", |kind| kind.value.label(lang));
        let kind_width = lang.pick(6, 13);
        let mut line = String::new();
        for (cell, width) in [(date.as_str(), 10), (place, 14), (kind, kind_width)] {
            line.push_str(&padded(cell, width));
            line.push_str("  ");
        }
        let copies = self.copies.len();
        let copies = if copies == 0 { "   ".to_owned() } else { format!("×{:<2}", copies + 1) };
        _ = write!(
            line,
            "{:>7}  {copies}  {}  {}",
            self.about.units,
            visible(&self.title()),
            visible(&self.path)
        );
        line
    }

    fn tsv(&self) -> String {
        let fields = CatalogFields::of(&self.about);
        let year = fields.year.map(|year| year.to_string()).unwrap_or_default();
        let length = self.about.units.to_string();
        let cells = [
            self.path.as_str(),
            fields.date.as_deref().unwrap_or_default(),
            fields.date_from.unwrap_or_default(),
            &year,
            fields.place.unwrap_or_default(),
            fields.level.unwrap_or_default(),
            fields.kind.unwrap_or_default(),
            fields.speaker.as_deref().unwrap_or_default(),
            &length,
            self.encoding.name(),
            fields.title.as_deref().unwrap_or_default(),
        ];
        cells.map(|cell| field(cell).into_owned()).join("\t")
    }

    fn json(&self) -> String {
        let About { further, units, .. } = &self.about;
        let title = self.title();
        let own = (!further.is_empty()).then_some(title.as_str());
        let json = JsonRow {
            path: &self.path,
            fields: CatalogFields::of(&self.about),
            length: *units,
            encoding: self.encoding.name(),
            documents: own.into_iter().chain(further.iter().map(String::as_str)).collect(),
            copies: &self.copies,
        };
        serde_json::to_string(&json).unwrap_or_default()
    }
}

/// A cell of so many columns.
fn padded(cell: &str, width: usize) -> String {
    let (cell, taken) = fit(cell, width, Ambiguous::Narrow);
    format!("{cell}{}", " ".repeat(width.saturating_sub(usize::from(taken))))
}

fn sort(rows: &mut [ListRow], order: ListOrder) {
    match order {
        ListOrder::Path => {}
        ListOrder::Date => rows.sort_by_key(|row| {
            let day = row.about.day();
            (day.is_none(), day)
        }),
        ListOrder::Title => rows.sort_by_cached_key(|row| SortKey::new(&row.title())),
        ListOrder::Place => rows.sort_by_key(|row| {
            let place = row.about.metadata.place.map(|place| place.value);
            (place.is_none(), place)
        }),
        ListOrder::Length => rows.sort_by_key(|row| std::cmp::Reverse(row.about.units)),
    }
}
