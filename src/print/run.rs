//! Doing what a command says.

use std::{
    io::{self, Write},
    ops::ControlFlow,
    path::{Path, PathBuf},
    time::Instant,
};

use super::{
    body,
    info::Info,
    outline,
    paint::Paint,
    progress::Progress,
    terminal,
    visible::{visible, visible_json},
};
use crate::{
    app::Settings,
    cli::{Command, InfoFormat, OutlineFormat, Widths},
    config,
    document::Document,
    lang::Lang,
    layout::Reading,
    library::{Address, Source},
    shell::{Configured, Error, Findings, Found, State, Structures, files, locate, walk},
    text::Encoding,
};

/// How a command ended; what it says to the shell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// Everything was done.
    #[default]
    Done = 0,
    /// Nothing was found.
    NothingFound = 1,
    /// The arguments make no sense.
    Usage = 2,
    /// Some input could not be read; the rest was done.
    Unread = 3,
}

/// Where a command prints, and how.
pub struct Printer<'a> {
    /// For what was asked.
    pub out: &'a mut dyn Write,
    /// For what went wrong.
    pub err: &'a mut dyn Write,
    /// The language of names and messages.
    pub lang: Lang,
    /// The encoding of the files, when it was said.
    pub encoding: Option<Encoding>,
    /// What is set.
    pub configured: &'a Configured,
    /// What is remembered of the speeches.
    pub state: &'a State,
    /// What was recognised in texts before.
    pub structures: &'a Structures,
    /// Whether parts are marked.
    pub paint: Paint,
    /// Whether somebody waits at a terminal that shows `err` alone.
    pub waited_for: bool,
    /// The longest line, where nothing else was said.
    pub width: u16,
}

/// A file that was read.
pub(super) struct Text {
    pub(super) path: String,
    pub(super) document: Document,
    pub(super) encoding: Encoding,
    pub(super) replaced: usize,
}

/// One round through the files that were named.
pub(super) struct Round {
    progress: Progress,
    ended: io::Result<Status>,
}

impl Round {
    /// A round that has just begun; `waited_for` says that somebody at a terminal waits for its end.
    pub(super) fn new(waited_for: bool) -> Self {
        Self { progress: Progress::new(waited_for.then(Instant::now)), ended: Ok(Status::Done) }
    }
}

impl Printer<'_> {
    /// Does what `command` says. What cannot be read is told, and the rest is done.
    ///
    /// # Errors
    ///
    /// When the output cannot be written.
    pub fn run(&mut self, command: &Command) -> io::Result<Status> {
        match command {
            Command::Outline { files, format, depth, no_inline } => {
                let options = outline::Options { depth: *depth, inline: !no_inline };
                self.each(files, |printer, text| printer.outline(text, *format, options))
            }
            Command::Info { terminal: true, format, .. } => self.terminal(*format),
            Command::Info { files, format, terminal: false } => {
                let mut first = true;
                self.each(files, |printer, text| printer.info(text, *format, &mut first))
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
            Command::Search(search) => self.search(search),
            Command::Count(count) => self.count(count),
            Command::Terms(terms) if terms.svg => self.drawing(terms),
            Command::Terms(terms) => self.terms(terms),
            Command::Notes(notes) => self.notes(notes),
            Command::Completions { shell } => {
                self.out.write_all(&shell.completions(self.lang)).map(|()| Status::Done)
            }
            Command::Config { default, path } => self.config(*default, *path),
            Command::Man => clap_mangen::Man::new(crate::cli::command(self.lang))
                .render(&mut self.out)
                .map(|()| Status::Done),
        }
    }

    /// Reads every file that `paths` name, folder by folder, and hands it on.
    pub(super) fn each(
        &mut self,
        paths: &[PathBuf],
        mut work: impl FnMut(&mut Self, &Text) -> io::Result<()>,
    ) -> io::Result<Status> {
        let mut round = Round::new(self.waited_for);
        _ = walk(paths, |found| {
            let read = match found {
                Found::Text(source) => self.read(&source),
                Found::Trouble(error) => Err(error),
            };
            let clean = matches!(&read, Ok(text) if text.replaced == 0);
            self.take_in(&mut round, read.as_ref(), clean, |printer, text| work(printer, text))
        });
        self.end(round)
    }

    /// Does `work` with what was read of one file, or tells why it was not; breaks off when nothing more can be printed.
    ///
    /// `clean` says that there is nothing to tell about it, so that the line of progress may stay where it is.
    pub(super) fn take_in<T>(
        &mut self,
        round: &mut Round,
        read: Result<T, &Error>,
        clean: bool,
        work: impl FnOnce(&mut Self, T) -> io::Result<()>,
    ) -> ControlFlow<()> {
        if !clean {
            _ = round.progress.clear(self.err);
        }
        let done = match read {
            Ok(read) => work(self, read).map(|()| Status::Done),
            Err(error) => self.fail(error),
        };
        _ = round.progress.step(Instant::now(), self.err, self.lang);
        round.ended = match (&round.ended, done) {
            (Ok(before), Ok(now)) => Ok(now.max(*before)),
            (_, failed) => failed,
        };
        if round.ended.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    }

    /// Takes the line of progress away; returns how the round ended.
    pub(super) fn end(&mut self, mut round: Round) -> io::Result<Status> {
        _ = round.progress.clear(self.err);
        round.ended
    }

    pub(super) fn read(&self, source: &Source) -> Result<Text, Error> {
        let decoded = files::read(source, self.encoding)?;
        Ok(Text {
            path: source.to_string(),
            document: Document::parse(decoded.text),
            encoding: decoded.encoding,
            replaced: decoded.replaced,
        })
    }

    fn outline(&mut self, text: &Text, format: OutlineFormat, options: outline::Options) -> io::Result<()> {
        self.warn(&text.path, text.encoding, text.replaced)?;
        let document = &text.document;
        match format {
            OutlineFormat::Json => {
                writeln!(
                    self.out,
                    "{}",
                    outline::json_with(&text.path, text.encoding.name(), document, options)
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

    fn info(&mut self, text: &Text, format: InfoFormat, first: &mut bool) -> io::Result<()> {
        let info = Info::of(&text.path, text.encoding, text.replaced, &text.document, self.settings().speed);
        if format == InfoFormat::Json {
            return writeln!(self.out, "{}", visible_json(info.json()));
        }
        if !std::mem::replace(first, false) {
            writeln!(self.out)?;
        }
        self.out.write_all(info.text(self.lang, self.paint).as_bytes())
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
        ambiguous: Widths,
        section: Option<&Address>,
    ) -> io::Result<Status> {
        let text = match self.read(&Source::named(path)) {
            Ok(text) => text,
            Err(error) => return self.fail(&error),
        };
        self.warn(&text.path, text.encoding, text.replaced)?;
        let document = &text.document;
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
        let options = settings.typography.options(width.unwrap_or(self.width), ambiguous, Reading::Set);
        body::print(self.out, document, span, &options, self.paint).map(|()| Status::Done)
    }

    /// Prints what is set, or the file to begin with, or where it lies.
    fn config(&mut self, default: bool, path: bool) -> io::Result<Status> {
        let Configured { path: file, configuration, troubles } = self.configured;
        if path {
            writeln!(self.out, "{}", file.display())?;
        } else if default {
            self.out.write_all(config::default_file(self.lang).as_bytes())?;
        } else {
            let text = config::effective(configuration, file, self.lang);
            self.out.write_all(visible(&text).as_bytes())?;
            return Ok(if troubles.is_empty() { Status::Done } else { Status::Unread });
        }
        Ok(Status::Done)
    }

    /// What is set.
    pub(super) fn settings(&self) -> &Settings {
        &self.configured.configuration.preferences.settings
    }

    fn no_section(&mut self, path: &Path, section: &str, status: Status) -> io::Result<Status> {
        let path = path.display();
        let message = match self.lang {
            Lang::Chinese => format!("{path}：没有“{section}”这一节（各级序号如 二.一）"),
            Lang::English => format!("{path}: no section {section} (numbers on every level: 二.一)"),
        };
        writeln!(self.err, "tigang: {}", visible(&message))?;
        Ok(status)
    }

    /// Says that bytes of a file could not be decoded.
    pub(super) fn warn(&mut self, path: &str, encoding: Encoding, replaced: usize) -> io::Result<()> {
        if replaced == 0 {
            return Ok(());
        }
        let places = if replaced == 1 { "1 place does".to_owned() } else { format!("{replaced} places do") };
        let message = match self.lang {
            Lang::Chinese => {
                format!("{path}：按 {encoding} 读，{replaced} 处无法解码（可用 --encoding 换一种）")
            }
            Lang::English => {
                format!("{path}: {places} not decode as {encoding} (--encoding chooses another)")
            }
        };
        writeln!(self.err, "tigang: {}", visible(&message))
    }

    pub(super) fn fail(&mut self, error: &Error) -> io::Result<Status> {
        let message = error.message(self.lang);
        writeln!(self.err, "tigang: {}", visible(&message))?;
        Ok(Status::Unread)
    }
}
