//! The formulas (提法) of one document, or of all documents together by year, as text, TSV and JSON.

use std::{collections::BTreeMap, fmt::Write as _, io, mem, path::Path};

use serde::Serialize;

use super::terms::{source, sources_in_words};
use crate::{
    cli::{self, WordsFormat},
    document::Document,
    lang::Lang,
    lexis::{Formula, FormulaSource, FormulaSources, Lexicon, Mine, Standing, Strings},
    library::{About, Source as Origin},
    print::printer::{
        Printer,
        paint::Paint,
        ruler::{LineRuler, Ruler},
        status::Status,
        visible::{field, visible_json},
    },
    shell::Opened,
    text::{Ambiguous, Counts, columns, simplify_str},
};

/// How many columns a formula takes in the table; a longer one moves what stands behind it.
const WIDTH: usize = 24;

/// How many lines of places are listed in the table.
const PLACES: usize = 4;

/// What one document has of formulas.
#[derive(Default)]
struct DocumentFormulas {
    path: String,
    /// The year in which it was given.
    year: Option<u16>,
    formulas: Vec<PlacedFormula>,
    /// What it holds of the strings that several documents quote.
    held: Strings,
}

/// A formula of one document.
struct PlacedFormula {
    formula: Formula,
    places: Vec<FormulaPlace>,
}

#[derive(Clone, Copy, Serialize)]
struct FormulaPlace {
    line: usize,
    char_offset: usize,
    byte_offset: usize,
}

/// A formula in all documents.
#[derive(Default, Serialize)]
struct FormulaRow {
    formula: String,
    sources: Vec<&'static str>,
    count: usize,
    documents: usize,
    /// The first and last year of the documents that hold it.
    first: Option<u16>,
    last: Option<u16>,
    /// The first and last year in which the list that ships has seen it.
    list_first: Option<u16>,
    list_last: Option<u16>,
    /// How often it stands in the documents of a year.
    by_year: BTreeMap<u16, usize>,
    /// Where it stands, when there is one document.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    places: Vec<FormulaPlace>,
    #[serde(skip)]
    from: FormulaSources,
}

/// Prints the formulas of all files together.
pub fn formulas(printer: &mut Printer<'_>, asked: &cli::TermsArgs, lexicon: &Lexicon) -> io::Result<Status> {
    let mut mine = Mine::default();
    if asked.files.iter().all(|path| path.as_os_str() != "-") {
        read_formulas(printer, asked, lexicon, &mut mine)?;
    }
    let candidates = mine.candidates();
    let mut documents = Vec::new();
    let status = printer.each(
        &asked.files,
        |_| true,
        |path, opened| {
            let document = opened.document();
            let held = Mine::held(&document, lexicon.segmenter(), &candidates);
            DocumentFormulas::of(path, &document, lexicon, held)
        },
        |printer, worked| {
            printer.warn_of(worked)?;
            documents.push(mem::take(&mut worked.answer));
            Ok(())
        },
    )?;
    for found in &documents {
        mine.add_held(&found.held);
    }
    let mined: Strings = mine.formulas().map(str::to_owned).collect();
    let rows = rows(&documents, &mined);
    let listing =
        FormulaListing { lang: printer.lang, paint: printer.paint, documents: &documents, rows: &rows };
    printer.out.write_all(listing.print(asked.format).as_bytes())?;
    Ok(if rows.is_empty() { status.max(Status::NothingFound) } else { status })
}

/// Takes in what the documents quote; what cannot be read is told in the round that follows.
fn read_formulas(
    printer: &mut Printer<'_>,
    asked: &cli::TermsArgs,
    lexicon: &Lexicon,
    mine: &mut Mine,
) -> io::Result<()> {
    let mut quiet = Printer { out: &mut *printer.out, err: &mut io::sink(), waited_for: false, ..*printer };
    let quoted = |_: &str, opened: Opened| Mine::quoted(&opened.document(), lexicon.segmenter());
    quiet.each(
        &asked.files,
        |text| text.contains(['“', '「']),
        quoted,
        |_, worked| {
            mine.add_quoted(mem::take(&mut worked.answer));
            Ok(())
        },
    )?;
    Ok(())
}

impl DocumentFormulas {
    fn of(path: &str, document: &Document, lexicon: &Lexicon, held: Strings) -> Self {
        let text = document.text();
        let ruler = Ruler::new(text);
        let terms = lexicon.terms(document, document.whole(), 0);
        let mut formulas = terms.formulas;
        let known: Strings = formulas.iter().map(|formula| simplify_str(&formula.text)).collect();
        // What others quote and this document writes plainly.
        let others = held.iter().filter(|text| !known.contains(*text));
        formulas.extend(others.filter_map(|text| {
            let places = lexicon.places(document, text);
            let text = places.first()?.of(document.text()).to_owned();
            Some(Formula {
                text,
                sources: FormulaSources::default(),
                standing: Standing::Formula,
                years: None,
                places,
            })
        }));
        let placed = formulas.into_iter().map(|formula| {
            let mut lines = LineRuler::new(text);
            let place = |offset: usize| FormulaPlace {
                line: lines.number(offset),
                char_offset: ruler.characters_before(offset),
                byte_offset: offset,
            };
            let places = formula.places.iter().map(|place| place.start).map(place).collect();
            PlacedFormula { formula, places }
        });
        let origin = Origin::named(Path::new(path));
        let year = About::of(document, &origin, &Counts::default()).day().map(|day| day.year);
        Self { path: path.to_owned(), year, formulas: placed.collect(), held }
    }
}

/// Adds up what the documents have; `mined` are the strings that several of them quote.
fn rows(documents: &[DocumentFormulas], mined: &Strings) -> Vec<FormulaRow> {
    let mut by_text: BTreeMap<String, FormulaRow> = BTreeMap::new();
    let mut order: Vec<String> = Vec::new();
    for found in documents {
        for PlacedFormula { formula, places } in &found.formulas {
            let folded = simplify_str(&formula.text);
            let mut from = formula.sources;
            if mined.contains(&folded) {
                from.insert(FormulaSource::Library);
            }
            if from.iter().next().is_none() {
                continue;
            }
            let row = by_text.entry(folded.clone()).or_insert_with(|| {
                order.push(folded);
                FormulaRow { formula: formula.text.clone(), ..FormulaRow::default() }
            });
            from.iter().for_each(|source| row.from.insert(source));
            (row.list_first, row.list_last) = formula.years.unzip();
            row.count += places.len();
            row.documents += 1;
            if let Some(year) = found.year {
                row.first = Some(row.first.map_or(year, |first| first.min(year)));
                row.last = Some(row.last.map_or(year, |last| last.max(year)));
                *row.by_year.entry(year).or_default() += places.len();
            }
            if documents.len() == 1 {
                row.places.clone_from(places);
            }
        }
    }
    let mut rows: Vec<FormulaRow> = order.iter().filter_map(|text| by_text.remove(text)).collect();
    for row in &mut rows {
        row.sources = row.from.iter().map(source).collect();
    }
    // Phrases that nothing but repetition speaks for come last; of many documents what stands in most of them comes first.
    let repeated = |row: &FormulaRow| row.from.iter().all(|source| source == FormulaSource::Repeated);
    if documents.len() > 1 {
        rows.sort_by_key(|row| (repeated(row), std::cmp::Reverse((row.documents, row.count))));
    } else {
        rows.sort_by_key(repeated);
    }
    rows
}

/// The rows, to be printed.
struct FormulaListing<'a> {
    lang: Lang,
    paint: Paint,
    documents: &'a [DocumentFormulas],
    rows: &'a [FormulaRow],
}

impl FormulaListing<'_> {
    fn print(&self, format: WordsFormat) -> String {
        match format {
            WordsFormat::Text => self.table(),
            WordsFormat::Tsv => self.tsv(),
            WordsFormat::Json => {
                let row = |row| visible_json(serde_json::to_string(row).unwrap_or_default()) + "\n";
                self.rows.iter().map(row).collect()
            }
        }
    }

    fn table(&self) -> String {
        if self.rows.is_empty() {
            return String::new();
        }
        let many = self.documents.len() > 1;
        let mut printed = String::new();
        if let [only] = self.documents {
            _ = writeln!(printed, "{}", self.paint.strong(&field(&only.path)));
        }
        let names = if many {
            self.lang.pick(
                "  次数  篇数  本库年份   词表年份   提法                      依据",
                " Count  Docs  Here       In list    Formula                   Source",
            )
        } else {
            self.lang.pick(
                "  次数  词表年份   提法                      依据              所在行",
                " Count  In list    Formula                   Source            Lines",
            )
        };
        _ = writeln!(printed, "{}", self.paint.quiet(names));
        for row in self.rows {
            let text = field(&row.formula);
            let pad = |text: &str, width: usize| width.saturating_sub(columns(text, Ambiguous::Narrow));
            let listed = years(row.list_first, row.list_last);
            let why = sources_in_words(row.from, self.lang);
            _ = write!(printed, "{:6}", row.count);
            if many {
                let here = years(row.first, row.last);
                _ = write!(printed, "{:6}  {here}{:width$}", row.documents, "", width = pad(&here, 9));
            }
            let name = self.paint.strong(&text);
            let (years, rest) = (pad(&listed, 9), pad(&text, WIDTH));
            _ = write!(printed, "  {listed}{:years$}  {name}{:rest$}", "", "");
            let mut end = String::new();
            if !many {
                let lines: Vec<String> =
                    row.places.iter().take(PLACES).map(|place| place.line.to_string()).collect();
                let more = if row.places.len() > PLACES { " …" } else { "" };
                _ = write!(end, "{:width$}  {}{more}", "", lines.join(" "), width = pad(&why, 16));
            }
            _ = writeln!(printed, "  {}", self.paint.quiet(&(why + &end)));
        }
        printed
    }

    fn tsv(&self) -> String {
        let mut printed =
            "formula\tsources\tcount\tdocuments\tfirst\tlast\tlist_first\tlist_last\tby_year\tlines\n"
                .to_owned();
        let year = |year: Option<u16>| year.map(|year| year.to_string()).unwrap_or_default();
        for row in self.rows {
            let by_year: Vec<String> =
                row.by_year.iter().map(|(year, count)| format!("{year}:{count}")).collect();
            let lines: Vec<String> = row.places.iter().map(|place| place.line.to_string()).collect();
            _ = writeln!(
                printed,
                "{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}",
                field(&row.formula),
                row.sources.join(", "),
                row.count,
                row.documents,
                year(row.first),
                year(row.last),
                year(row.list_first),
                year(row.list_last),
                by_year.join(" "),
                lines.join(" "),
            );
        }
        printed
    }
}

fn years(first: Option<u16>, last: Option<u16>) -> String {
    match (first, last) {
        (Some(first), Some(last)) if first == last => first.to_string(),
        (Some(first), Some(last)) => format!("{first}–{last}"),
        _ => String::new(),
    }
}
