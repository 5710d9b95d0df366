//! Two documents side by side, as text, Markdown, HTML and JSON.

mod html;
mod json;
mod lines;
mod notices;
mod printed;
pub mod reuse;
mod sides;
mod text;

use std::{ffi::OsStr, io};

use self::{
    notices::differs,
    printed::PrintedComparison,
    sides::{BothSides, ComparedDocument},
};
use crate::{
    cli::{CompareArgs, CompareFormat},
    compare::{self, ChangeKind, Edits, RowFilter, SectionChoice, rows},
    library::{About, Source},
    print::printer::{Printer, status::Status, visible::visible},
    shell::locate,
    text::Counts,
};

/// Compares two documents.
pub fn compare(printer: &mut Printer<'_>, arguments: &CompareArgs) -> io::Result<Status> {
    let (a, b) = match (compared(printer, &arguments.a)?, compared(printer, &arguments.b)?) {
        (Ok(a), Ok(b)) => (a, b),
        (Err(status), Ok(_)) | (Ok(_), Err(status)) => return Ok(status),
        (Err(one), Err(other)) => return Ok(one.max(other)),
    };
    let sides = BothSides { a, b };
    let extent = SectionChoice { a: sides.a.section, b: sides.b.section };
    let comparison = compare::compare(&sides.a.document, &sides.b.document, extent);
    let lexicon = printer.lexicon();
    let cut = |text: &str| lexicon.segmenter().cut(text).into_iter().map(str::len).collect();
    let words = Some(&cut as &dyn Fn(&str) -> Vec<usize>);
    let edits = |at: usize| {
        let pair = comparison.sentences.get(at);
        pair.map(|pair| Edits::of(&sides.a.document, &sides.b.document, pair, words)).unwrap_or_default()
    };
    let json = arguments.format == CompareFormat::Json;
    let only: Vec<ChangeKind> = arguments.only.iter().map(|name| name.kind()).collect();
    // What reads JSON leaves out by itself what it does not want.
    let filter = RowFilter { same: arguments.same || json && only.is_empty(), only };
    let figures = |at: usize| edits(at).has_figures();
    let rows = rows(&sides.a.document, &sides.b.document, &comparison, &filter, figures);
    let laid_out = PrintedComparison {
        sides: &sides,
        comparison: &comparison,
        rows: &rows,
        edits: &edits,
        lang: printer.lang,
    };
    let out = match arguments.format {
        CompareFormat::Text => {
            let width = arguments.width.unwrap_or(printer.width);
            let ambiguous = printer.settings().ambiguous.unwrap_or_default();
            text::text(&laid_out, width, ambiguous, printer.paint)
        }
        CompareFormat::Markdown => laid_out.markdown(),
        CompareFormat::Html => html::html(&laid_out),
        CompareFormat::Json => {
            let shown = |at: &usize| {
                let pair = comparison.sentences.get(*at);
                pair.is_some_and(|pair| filter.shows(pair, || figures(*at)))
            };
            let shown = (0..comparison.sentences.len()).filter(shown);
            json::json(&sides, &comparison, shown, edits)
        }
    };
    let safe = if json { out.into() } else { visible(&out) };
    printer.out.write_all(safe.as_bytes())?;
    Ok(if differs(&comparison) { Status::Done } else { Status::NothingFound })
}

/// Reads a file that is compared, or tells why not.
fn compared(printer: &mut Printer<'_>, argument: &OsStr) -> io::Result<Result<ComparedDocument, Status>> {
    let (path, address) = locate(argument);
    let source = Source::named(&path);
    let read = match printer.read(&source) {
        Ok(read) => read,
        Err(error) => return printer.fail(&error).map(Err),
    };
    printer.warn(&read.path, read.encoding, read.replaced)?;
    let document = read.answer;
    let section = match address {
        None => None,
        Some(address) => match address.find(document.outline()) {
            Some(section) => Some(section),
            None => {
                return printer.no_section(&path, &address.to_string(), Status::NothingFound).map(Err);
            }
        },
    };
    let about = About::of(&document, &source, &Counts::of(document.text()));
    Ok(Ok(ComparedDocument { path: read.path, document, about, section }))
}
