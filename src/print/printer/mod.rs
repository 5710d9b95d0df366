//! What all commands print with: the round through the files, progress, paint, safe characters.

pub mod ordered_map;
pub mod paint;
pub mod progress;
pub mod round;
pub mod ruler;
pub mod status;
pub mod visible;

use std::{
    io::{self, Write},
    mem,
    ops::ControlFlow,
    path::{Path, PathBuf},
    time::Instant,
};

use self::{
    ordered_map::in_order,
    paint::Paint,
    round::{Round, RoundStep, Worked},
    status::Status,
    visible::visible,
};
use crate::{
    app::Settings,
    document::Document,
    import::Format,
    lang::Lang,
    lexis::Lexicon,
    library::Source,
    search::QueryError,
    shell::{
        Bytes, Caches, Configured, Error, FileReader, Opened, State, WalkedFile, files,
        is_named_like_a_document, open_text,
    },
    text::{Decoded, Encoding, Paces, as_utf8, decode},
};

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
    /// Whether what a format knows about its text counts, beside the text.
    pub marks: bool,
    /// What is set.
    pub configured: &'a Configured,
    /// What is remembered of the speeches.
    pub state: &'a State,
    /// What is kept in the cache directory.
    pub caches: &'a Caches,
    /// Whether parts are marked.
    pub paint: Paint,
    /// Whether somebody waits at a terminal that shows `err` alone.
    pub waited_for: bool,
    /// The longest line, where nothing else was said.
    pub width: u16,
}

impl Printer<'_> {
    /// What is set.
    pub fn settings(&self) -> &Settings {
        &self.configured.configuration.preferences.settings
    }

    /// Says that bytes of a file could not be decoded.
    pub(in crate::print) fn warn(
        &mut self,
        path: &str,
        encoding: Encoding,
        replaced: usize,
    ) -> io::Result<()> {
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

    pub(in crate::print) fn fail(&mut self, error: &Error) -> io::Result<Status> {
        let message = error.message(self.lang);
        writeln!(self.err, "tigang: {}", visible(&message))?;
        Ok(Status::Unread)
    }

    /// The segmenter and lists, with what the user adds to them.
    pub(in crate::print) fn lexicon(&self) -> Lexicon {
        Lexicon::with(&self.configured.lists).0
    }

    pub(in crate::print) fn read(&self, source: &Source) -> Result<Worked<Document>, Error> {
        let mut opened = open_text(source, self.encoding)?;
        if !self.marks {
            opened.forget_marks();
        }
        Ok(Worked::of(source.to_string(), opened, |_, opened| opened.document()))
    }

    /// Finds the outline of every file that `paths` name, and hands the documents on in their order.
    pub(in crate::print) fn each_document(
        &mut self,
        paths: &[PathBuf],
        work: impl FnMut(&mut Self, &mut Worked<Document>) -> io::Result<()>,
    ) -> io::Result<Status> {
        self.each(paths, |_| true, |_, opened| opened.document(), work)
    }

    /// Reads every file that `paths` name, has those that are `wanted` worked on at once, and takes in what came of each in
    /// their order.
    pub(in crate::print) fn each<T: Send>(
        &mut self,
        paths: &[PathBuf],
        wanted: impl Fn(&str) -> bool + Sync,
        work: impl Fn(&str, Opened) -> T + Sync,
        mut take: impl FnMut(&mut Self, &mut Worked<T>) -> io::Result<()>,
    ) -> io::Result<Status> {
        let encoding = self.encoding;
        let (marks, texts) = (self.marks, &self.caches.texts);
        let imported = |source: &Source, mut opened: Opened| {
            if !wanted(&opened.text) {
                return None;
            }
            if !marks {
                opened.forget_marks();
            }
            Some(Worked::of(source.to_string(), opened, &work))
        };
        // A document that was imported before need not even be read.
        let known = |source: &Source| match source {
            Source::File(path) if encoding.is_none() && is_named_like_a_document(path) => texts.get(path),
            _ => None,
        };
        let read = |source: &Source, read: Result<Bytes<'_>, Error>| -> Result<Option<Worked<T>>, Error> {
            let Bytes { bytes, format } = read?;
            if format != Format::Text {
                let path = PathBuf::from(source.to_string());
                let opened = Opened::imported(&path, bytes, format, encoding)?;
                if encoding.is_none() {
                    texts.add(&path, &opened);
                }
                return Ok(imported(source, opened));
            }
            // Most files hold nothing that is wanted, and most are UTF-8: they are looked through where they lie.
            let text = as_utf8(bytes, encoding);
            if text.is_some_and(|text| !wanted(text)) {
                return Ok(None);
            }
            let decoded = match text {
                Some(text) => Decoded { text: text.to_owned(), ..Decoded::default() },
                None => decode(bytes.to_vec(), encoding),
            };
            if text.is_none() && !wanted(&decoded.text) {
                return Ok(None);
            }
            Ok(Some(Worked::of(source.to_string(), Opened::decoded(decoded), &work)))
        };
        let work = |reader: &mut FileReader, seen: WalkedFile| match seen {
            WalkedFile::Named(source) => RoundStep::File(match known(&source) {
                Some(opened) => Ok(imported(&source, opened)),
                None => read(&source, reader.read(&source, encoding)),
            }),
            WalkedFile::Inside(source) => match known(&source).map_or_else(
                || read(&source, reader.read_listed(&source, encoding)),
                |opened| Ok(imported(&source, opened)),
            ) {
                // What is named like a document says itself what it is; nobody waits for that of other files.
                Err(Error::Binary(path)) if !is_named_like_a_document(&path) => RoundStep::LeftOut,
                read => RoundStep::File(read),
            },
            WalkedFile::Trouble(error) => RoundStep::File(Err(error)),
            WalkedFile::End(root, seen) => RoundStep::End(root, seen),
        };
        let mut round = Round::new(self.waited_for);
        let mut left_out = 0;
        in_order(paths, work, |step| {
            let none;
            let read = match step {
                RoundStep::File(read) => read.as_mut().map_err(|error| &*error),
                RoundStep::End(root, seen) if mem::take(&mut left_out) == *seen => {
                    none = Error::NoTexts(mem::take(root));
                    Err(&none)
                }
                RoundStep::End(..) => return ControlFlow::Continue(()),
                RoundStep::LeftOut => {
                    left_out += 1;
                    return ControlFlow::Continue(());
                }
            };
            let clean = matches!(&read, Ok(worked) if worked.as_ref().is_none_or(Worked::is_clean));
            self.take_in(&mut round, read, clean, |printer, worked| match worked {
                Some(worked) => take(printer, worked),
                None => Ok(()),
            })
        });
        self.caches.texts.save();
        self.end(round)
    }

    /// Says that bytes of a file could not be decoded, and what is missing of it.
    pub(in crate::print) fn warn_of<T>(&mut self, read: &Worked<T>) -> io::Result<()> {
        self.warn(&read.path, read.encoding, read.replaced)?;
        for warning in &read.origin.warnings {
            let separator = self.lang.pick("：", ": ");
            let message = format!("{}{separator}{}", read.path, warning.message(self.lang));
            writeln!(self.err, "tigang: {}", visible(&message))?;
        }
        Ok(())
    }

    /// Does `work` with what was read of one file, or tells why it was not; breaks off when nothing more can be printed.
    ///
    /// `clean` says that there is nothing to tell about it, so that the line of progress may stay where it is.
    pub fn take_in<T>(
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
    pub(in crate::print) fn end(&mut self, mut round: Round) -> io::Result<Status> {
        _ = round.progress.clear(self.err);
        round.ended
    }

    pub(in crate::print) fn refuse(&mut self, error: &QueryError) -> io::Result<Status> {
        let lang = self.lang;
        let message = match (lang, error) {
            (Lang::English, error) => error.to_string(),
            (Lang::Chinese, QueryError::Syntax(fault)) => format!("不是正则表达式：{}", fault.explain(lang)),
            (Lang::Chinese, QueryError::TooLarge) => "正则表达式太大".to_owned(),
        };
        writeln!(self.err, "tigang: {}", visible(&message))?;
        Ok(Status::Usage)
    }

    pub(in crate::print) fn no_section(
        &mut self,
        path: &Path,
        section: &str,
        status: Status,
    ) -> io::Result<Status> {
        let path = path.display();
        let message = match self.lang {
            Lang::Chinese => format!("{path}：没有“{section}”这一节（各级序号如 二.一）"),
            Lang::English => format!("{path}: no section {section} (numbers on every level: 二.一)"),
        };
        writeln!(self.err, "tigang: {}", visible(&message))?;
        Ok(status)
    }

    /// The paces that count for a speech: where it is wanted, that of its rehearsals, or else of the last ones of any.
    pub(in crate::print) fn paces_of(&self, path: &str) -> Paces {
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
}
