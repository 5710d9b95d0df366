//! Doing what a command says.

use std::{
    io,
    path::{Path, PathBuf},
};

use super::{
    body, comparison, copies, dispersion, exported,
    info::Info,
    library::{corpora::corpus, manage::library, selection::select},
    list, lists, notes, outline,
    printer::{
        Printer,
        round::Worked,
        status::Status,
        visible::{visible, visible_json},
    },
    rehearsals, terminal, trend, words,
};
use crate::{
    cli::{self, AmbiguousWidth, Command, InfoFormat, OutlineFormat},
    config,
    document::Document,
    layout::TextView,
    library::{Address, Source},
    shell::{Configured, Findings, locate},
};

/// Does what `command` says. What cannot be read is told, and the rest is done.
///
/// # Errors
///
/// When the output cannot be written.
pub fn run(printer: &mut Printer<'_>, command: &Command) -> io::Result<Status> {
    let Some((paths, condition)) = command.documents() else { return run_on(printer, command) };
    if let Command::List(asked) = command
        && let Some(status) = list::list_kept(printer, asked)?
    {
        return Ok(status);
    }
    let last = match command {
        Command::Search(search) => match search.question() {
            Ok(question) => Some(question),
            Err(error) => return printer.refuse(&error),
        },
        _ => None,
    };
    match select(printer, paths, condition, last.as_ref())? {
        Ok(selected) if selected == paths => run_on(printer, command),
        Ok(selected) => run_on(printer, &command.on(selected)),
        Err(status) => Ok(status),
    }
}

/// Does what `command` says with the files that it names.
fn run_on(printer: &mut Printer<'_>, command: &Command) -> io::Result<Status> {
    match command {
        Command::Outline { files, format, depth, no_inline, .. } => {
            let options = outline::OutlineOptions { depth: *depth, inline: !no_inline };
            printer.each_document(files, |printer, read| outline(printer, read, *format, options))
        }
        Command::Info { terminal: true, format, .. } => terminal(printer, *format),
        Command::Info { files, format, terminal: false, .. } => {
            let mut first = true;
            printer.each_document(files, |printer, read| info(printer, read, *format, &mut first))
        }
        Command::Print { file, width, section, ambiguous } => {
            let (path, address) = locate(file);
            match section.as_deref().map(str::parse::<Address>) {
                Some(Ok(section)) => print(printer, &path, *width, *ambiguous, Some(&section)),
                Some(Err(_)) => {
                    printer.no_section(&path, section.as_deref().unwrap_or_default(), Status::Usage)
                }
                None => print(printer, &path, *width, *ambiguous, address.as_ref()),
            }
        }
        Command::List(list) => list::list(printer, list),
        Command::Text { files } => text(printer, files),
        Command::Copies(copies) => copies::copies(printer, copies),
        Command::Search(search) => words::search(printer, search),
        Command::Count(count) => words::count(printer, count),
        Command::Compare(arguments) => comparison::compare(printer, arguments),
        Command::Reuse(arguments) => comparison::reuse::reuse(printer, arguments),
        Command::Trend(arguments) => trend::trend(printer, arguments),
        Command::Terms(terms) if terms.svg => dispersion::drawing(printer, terms),
        Command::Terms(terms) => words::terms(printer, terms),
        Command::Words(words) => lists::word_list(printer, words),
        Command::Ngrams(ngrams) => lists::ngrams(printer, ngrams),
        Command::Collocates(collocates) => lists::collocates(printer, collocates),
        Command::Notes(notes) => notes::notes(printer, notes),
        Command::Export(export) => exported::export(printer, export),
        Command::Rehearse(rehearse) => rehearsals::rehearsals(printer, rehearse),
        Command::Library(arguments) => library(printer, arguments),
        Command::Corpus(arguments) => corpus(printer, arguments),
        Command::Completions { shell } => {
            printer.out.write_all(&shell.completions(&mut cli::command(printer.lang))).map(|()| Status::Done)
        }
        Command::Config { default, path } => config(printer, *default, *path),
        Command::Man => {
            clap_mangen::Man::new(cli::command(printer.lang)).render(&mut printer.out).map(|()| Status::Done)
        }
    }
}

/// Prints the texts as they are parsed.
fn text(printer: &mut Printer<'_>, files: &[PathBuf]) -> io::Result<Status> {
    printer.each(
        files,
        |_| true,
        |_, opened| opened.without_furniture(),
        |printer, read| {
            printer.warn_of(read)?;
            // Tabs divide the cells of a row; they stay.
            for (index, part) in read.answer.split('\t').enumerate() {
                let tab = if index > 0 { "\t" } else { "" };
                write!(printer.out, "{tab}{}", visible(part))?;
            }
            if read.answer.is_empty() || read.answer.ends_with('\n') { Ok(()) } else { writeln!(printer.out) }
        },
    )
}

fn outline(
    printer: &mut Printer<'_>,
    read: &Worked<Document>,
    format: OutlineFormat,
    options: outline::OutlineOptions,
) -> io::Result<()> {
    printer.warn_of(read)?;
    let document = &read.answer;
    match format {
        OutlineFormat::Json => {
            writeln!(
                printer.out,
                "{}",
                outline::json_with(&read.path, read.encoding.name(), document, options)
            )
        }
        OutlineFormat::Markdown => write!(printer.out, "{}", visible(&outline::markdown(document, options))),
        OutlineFormat::Text => {
            let shown = outline::text(document, options, printer.lang);
            let shown = visible(&shown);
            let has_title = document.head().title.is_some();
            for (index, line) in shown.lines().enumerate() {
                let title = has_title && index == 0;
                writeln!(printer.out, "{}", if title { printer.paint.strong(line) } else { line.into() })?;
            }
            Ok(())
        }
    }
}

fn info(
    printer: &mut Printer<'_>,
    read: &Worked<Document>,
    format: InfoFormat,
    first: &mut bool,
) -> io::Result<()> {
    let info = Info::of(read, printer.paces_of(&read.path), printer.state, printer.lang);
    if format == InfoFormat::Json {
        return writeln!(printer.out, "{}", visible_json(info.json()));
    }
    if !std::mem::replace(first, false) {
        writeln!(printer.out)?;
    }
    printer.out.write_all(info.text(printer.lang, printer.paint).as_bytes())
}

fn terminal(printer: &mut Printer<'_>, format: InfoFormat) -> io::Result<Status> {
    match (Findings::ask(), format) {
        (Ok(found), InfoFormat::Json) => writeln!(printer.out, "{}", terminal::json(&found))?,
        (Ok(found), InfoFormat::Text) => {
            printer.out.write_all(terminal::text(&found, printer.lang, printer.paint).as_bytes())?;
        }
        (Err(error), _) => return printer.fail(&error),
    }
    Ok(Status::Done)
}

fn print(
    printer: &mut Printer<'_>,
    path: &Path,
    width: Option<u16>,
    ambiguous: AmbiguousWidth,
    section: Option<&Address>,
) -> io::Result<Status> {
    let read = match printer.read(&Source::named(path)) {
        Ok(read) => read,
        Err(error) => return printer.fail(&error),
    };
    printer.warn_of(&read)?;
    let document = &read.answer;
    let span = match section {
        None => document.whole(),
        Some(section) => {
            let found = section.find(document.outline());
            match found.and_then(|index| document.outline().sections.get(index)) {
                Some(found) => found.span,
                None => return printer.no_section(path, &section.to_string(), Status::NothingFound),
            }
        }
    };
    let settings = printer.settings();
    let ambiguous = ambiguous.fixed().or(settings.ambiguous).unwrap_or_default();
    let mut options = settings.typography.options(width.unwrap_or(printer.width), ambiguous, TextView::Set);
    // The width is that of the whole line: a mark in the margin would be broken off by a terminal of that size.
    if options.width < 4 * options.hang {
        options.hang = 0;
    }
    options.width -= options.hang;
    let lexicon = printer.lexicon();
    body::print(printer.out, document, span, &options, printer.paint, lexicon.segmenter())
        .map(|()| Status::Done)
}

/// Prints what is set, or the file to begin with, or where it lies.
fn config(printer: &mut Printer<'_>, default: bool, path: bool) -> io::Result<Status> {
    let Configured { path: file, configuration, troubles, .. } = printer.configured;
    if path {
        writeln!(printer.out, "{}", file.display())?;
    } else if default {
        printer.out.write_all(config::default_file(printer.lang).as_bytes())?;
    } else {
        let text = config::effective(configuration, file, printer.lang);
        printer.out.write_all(visible(&text).as_bytes())?;
        lists::user_lists(printer)?;
        return Ok(if troubles.is_empty() { Status::Done } else { Status::Unread });
    }
    Ok(Status::Done)
}
