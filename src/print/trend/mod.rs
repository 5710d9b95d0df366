//! Terms through the years, as text, TSV, JSON and SVG.

mod courses;
mod forms;
mod gather;
mod svg;

use std::{io, path::Path};

use crate::{
    cli::{TrendArgs, TrendFormat},
    lang::Lang,
    lexis::Lexicon,
    print::{
        count::{CountRow, divide},
        library::selection::select,
        printer::{Printer, status::Status},
    },
    search::Finder,
};
use courses::Courses;
use gather::{FollowedTerm, Uses};

/// Follows terms through the years.
pub fn trend(printer: &mut Printer<'_>, arguments: &TrendArgs) -> io::Result<Status> {
    let (mut terms, mut paths) = divide(&arguments.arguments, Path::exists);
    if !arguments.terms.is_empty() {
        terms.clone_from(&arguments.terms);
        paths = arguments.arguments.iter().map(Into::into).collect();
    }
    if terms.is_empty() || paths.is_empty() {
        let lacking = printer
            .lang
            .pick("trend 要有词和文件：词写在前面", "trend needs words and files, the words first");
        let see = printer.lang.pick("；请看 `tigang trend --help`", "; see `tigang trend --help`");
        writeln!(printer.err, "tigang: {lacking}{see}")?;
        return Ok(Status::Usage);
    }
    let paths = match select(printer, &paths, arguments.condition.as_deref(), None)? {
        Ok(paths) => paths,
        Err(status) => return Ok(status),
    };
    let lexicon = arguments.family.then(|| printer.lexicon());
    let segmenter = lexicon.as_ref().map(Lexicon::segmenter);
    let mut followed = Vec::with_capacity(terms.len());
    for term in terms {
        match FollowedTerm::new(term, segmenter) {
            Ok(term) => followed.push(term),
            Err(error) => return printer.refuse(&error),
        }
    }
    let finders: Vec<Finder> = followed.iter().map(|term| term.finder.clone()).collect();
    let mut found: Vec<(CountRow, Vec<Uses>)> = Vec::new();
    let state = printer.state;
    let ended = printer.each(
        &paths,
        |_| true,
        |path, opened| gather::of(path, opened, &followed, &finders, segmenter, state),
        |printer, worked| {
            printer.warn(&worked.path, worked.encoding, worked.replaced)?;
            found.push(std::mem::take(&mut worked.answer));
            Ok(())
        },
    )?;
    tell_undated(printer, &found)?;
    let courses = Courses::of(&followed, &found, arguments.by);
    let text = match arguments.format {
        TrendFormat::Text => forms::text(&courses, printer.lang),
        TrendFormat::Tsv => forms::tsv(&courses),
        TrendFormat::Json => forms::json(&courses),
        TrendFormat::Svg => svg::svg(&courses, printer.lang),
    };
    printer.out.write_all(text.as_bytes())?;
    let nothing = courses.courses.iter().all(|course| course.count() == 0);
    Ok(if nothing { ended.max(Status::NothingFound) } else { ended })
}

/// Says how many documents have no date, and what was found in them.
fn tell_undated(printer: &mut Printer<'_>, found: &[(CountRow, Vec<Uses>)]) -> io::Result<()> {
    let undated = || found.iter().filter(|(row, _)| row.day.is_none());
    let (documents, uses) = (undated().count(), undated().flat_map(|(row, _)| &row.counts).sum::<usize>());
    if documents == 0 {
        return Ok(());
    }
    let message = match printer.lang {
        Lang::Chinese => format!("{documents} 篇看不出日期，其中的 {uses} 次没有算在内"),
        Lang::English => format!("{documents} without a date, with {uses} uses, counted apart"),
    };
    writeln!(printer.err, "tigang: {message}")
}
