//! Doing what a command says.

use std::{
    io,
    path::{Path, PathBuf},
};

use super::{
    body,
    info::Info,
    library::{corpora::corpus, manage::library, selection::select},
    outline, terminal,
};
use crate::{
    cli::{AmbiguousWidth, Command, InfoFormat, OutlineFormat},
    config,
    document::Document,
    lang::Lang,
    layout::TextView,
    library::{Address, Source},
    print::printer::{
        Printer, Status,
        round::Worked,
        visible::{visible, visible_json},
    },
    shell::{Configured, Error, Findings, files, locate, open_text},
    text::Paces,
};

impl Printer<'_> {
    /// Does what `command` says. What cannot be read is told, and the rest is done.
    ///
    /// # Errors
    ///
    /// When the output cannot be written.
    pub fn run(&mut self, command: &Command) -> io::Result<Status> {
        let Some((paths, condition)) = command.documents() else { return self.run_on(command) };
        let last = match command {
            Command::Search(search) => match search.question() {
                Ok(question) => Some(question),
                Err(error) => return self.refuse(&error),
            },
            _ => None,
        };
        match select(self, paths, condition, last.as_ref())? {
            Ok(selected) if selected == paths => self.run_on(command),
            Ok(selected) => self.run_on(&command.on(selected)),
            Err(status) => Ok(status),
        }
    }

    /// Does what `command` says with the files that it names.
    fn run_on(&mut self, command: &Command) -> io::Result<Status> {
        match command {
            Command::Outline { files, format, depth, no_inline, .. } => {
                let options = outline::OutlineOptions { depth: *depth, inline: !no_inline };
                self.each_document(files, |printer, read| printer.outline(read, *format, options))
            }
            Command::Info { terminal: true, format, .. } => self.terminal(*format),
            Command::Info { files, format, terminal: false, .. } => {
                let mut first = true;
                self.each_document(files, |printer, read| printer.info(read, *format, &mut first))
            }
            Command::Print { file, width, section, ambiguous } => {
                let (path, address) = locate(file);
                match section.as_deref().map(str::parse::<Address>) {
                    Some(Ok(section)) => self.print(&path, *width, *ambiguous, Some(&section)),
                    Some(Err(_)) => {
                        self.no_section(&path, section.as_deref().unwrap_or_default(), Status::Usage)
                    }
                    None => self.print(&path, *width, *ambiguous, address.as_ref()),
                }
            }
            Command::List(list) => self.list(list),
            Command::Text { files } => self.text(files),
            Command::Copies(copies) => self.copies(copies),
            Command::Search(search) => self.search(search),
            Command::Count(count) => self.count(count),
            Command::Compare(arguments) => self.compare(arguments),
            Command::Reuse(arguments) => self.reuse(arguments),
            Command::Trend(arguments) => self.trend(arguments),
            Command::Terms(terms) if terms.svg => self.drawing(terms),
            Command::Terms(terms) => self.terms(terms),
            Command::Words(words) => self.word_list(words),
            Command::Ngrams(ngrams) => self.ngrams(ngrams),
            Command::Collocates(collocates) => self.collocates(collocates),
            Command::Notes(notes) => self.notes(notes),
            Command::Export(export) => self.export(export),
            Command::Rehearse(rehearse) => self.rehearsals(rehearse),
            Command::Library(arguments) => library(self, arguments),
            Command::Corpus(arguments) => corpus(self, arguments),
            Command::Completions { shell } => {
                self.out.write_all(&shell.completions(self.lang)).map(|()| Status::Done)
            }
            Command::Config { default, path } => self.config(*default, *path),
            Command::Man => clap_mangen::Man::new(crate::cli::command(self.lang))
                .render(&mut self.out)
                .map(|()| Status::Done),
        }
    }

    /// Prints the texts as they are parsed.
    fn text(&mut self, files: &[PathBuf]) -> io::Result<Status> {
        self.each(
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
                if read.answer.is_empty() || read.answer.ends_with('\n') {
                    Ok(())
                } else {
                    writeln!(printer.out)
                }
            },
        )
    }

    pub(in crate::print) fn read(&self, source: &Source) -> Result<Worked<Document>, Error> {
        let mut opened = open_text(source, self.encoding)?;
        if !self.marks {
            opened.forget_marks();
        }
        Ok(Worked::of(source.to_string(), opened, |_, opened| opened.document()))
    }

    fn outline(
        &mut self,
        read: &Worked<Document>,
        format: OutlineFormat,
        options: outline::OutlineOptions,
    ) -> io::Result<()> {
        self.warn_of(read)?;
        let document = &read.answer;
        match format {
            OutlineFormat::Json => {
                writeln!(
                    self.out,
                    "{}",
                    outline::json_with(&read.path, read.encoding.name(), document, options)
                )
            }
            OutlineFormat::Markdown => write!(self.out, "{}", visible(&outline::markdown(document, options))),
            OutlineFormat::Text => {
                let printed = outline::text(document, options, self.lang);
                let printed = visible(&printed);
                let has_title = document.head().title.is_some();
                for (index, line) in printed.lines().enumerate() {
                    let title = has_title && index == 0;
                    writeln!(self.out, "{}", if title { self.paint.strong(line) } else { line.into() })?;
                }
                Ok(())
            }
        }
    }

    fn info(&mut self, read: &Worked<Document>, format: InfoFormat, first: &mut bool) -> io::Result<()> {
        let info = Info::of(read, self.paces_of(&read.path), self.state, self.lang);
        if format == InfoFormat::Json {
            return writeln!(self.out, "{}", visible_json(info.json()));
        }
        if !std::mem::replace(first, false) {
            writeln!(self.out)?;
        }
        self.out.write_all(info.text(self.lang, self.paint).as_bytes())
    }

    /// The paces that count for a speech: where it is wanted, that of its rehearsals, or else of the last ones of any.
    pub(super) fn paces_of(&self, path: &str) -> Paces {
        let paces = self.settings().paces;
        if !paces.own {
            return paces;
        }
        let source = Source::named(Path::new(path));
        let record = files::begin(&source, self.encoding)
            .ok()
            .and_then(|begun| self.state.record(&source, begun.fingerprint()).ok().flatten());
        let rehearsed = self.state.session().ok().and_then(|session| session.pace);
        Paces { rehearsed, ..paces }.of_speaker(record.and_then(|record| record.rehearsals.pace()))
    }

    fn terminal(&mut self, format: InfoFormat) -> io::Result<Status> {
        match (Findings::ask(), format) {
            (Ok(found), InfoFormat::Json) => writeln!(self.out, "{}", terminal::json(&found))?,
            (Ok(found), InfoFormat::Text) => {
                self.out.write_all(terminal::text(&found, self.lang, self.paint).as_bytes())?;
            }
            (Err(error), _) => return self.fail(&error),
        }
        Ok(Status::Done)
    }

    fn print(
        &mut self,
        path: &Path,
        width: Option<u16>,
        ambiguous: AmbiguousWidth,
        section: Option<&Address>,
    ) -> io::Result<Status> {
        let read = match self.read(&Source::named(path)) {
            Ok(read) => read,
            Err(error) => return self.fail(&error),
        };
        self.warn_of(&read)?;
        let document = &read.answer;
        let span = match section {
            None => document.whole(),
            Some(section) => {
                let found = section.find(document.outline());
                match found.and_then(|index| document.outline().sections.get(index)) {
                    Some(found) => found.span,
                    None => return self.no_section(path, &section.to_string(), Status::NothingFound),
                }
            }
        };
        let settings = self.settings();
        let ambiguous = ambiguous.fixed().or(settings.ambiguous).unwrap_or_default();
        let mut options = settings.typography.options(width.unwrap_or(self.width), ambiguous, TextView::Set);
        // The width is that of the whole line: a mark in the margin would be broken off by a terminal of that size.
        if options.width < 4 * options.hang {
            options.hang = 0;
        }
        options.width -= options.hang;
        let lexicon = self.lexicon();
        body::print(self.out, document, span, &options, self.paint, lexicon.segmenter())
            .map(|()| Status::Done)
    }

    /// Prints what is set, or the file to begin with, or where it lies.
    fn config(&mut self, default: bool, path: bool) -> io::Result<Status> {
        let Configured { path: file, configuration, troubles, .. } = self.configured;
        if path {
            writeln!(self.out, "{}", file.display())?;
        } else if default {
            self.out.write_all(config::default_file(self.lang).as_bytes())?;
        } else {
            let text = config::effective(configuration, file, self.lang);
            self.out.write_all(visible(&text).as_bytes())?;
            self.user_lists()?;
            return Ok(if troubles.is_empty() { Status::Done } else { Status::Unread });
        }
        Ok(Status::Done)
    }

    pub(super) fn no_section(&mut self, path: &Path, section: &str, status: Status) -> io::Result<Status> {
        let path = path.display();
        let message = match self.lang {
            Lang::Chinese => format!("{path}：没有“{section}”这一节（各级序号如 二.一）"),
            Lang::English => format!("{path}: no section {section} (numbers on every level: 二.一)"),
        };
        writeln!(self.err, "tigang: {}", visible(&message))?;
        Ok(status)
    }
}
