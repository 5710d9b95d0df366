//! One round through the files that were named.

use std::{io, mem, ops::ControlFlow, path::PathBuf, time::Instant};

use crate::{
    document::Document,
    import::{Format, Origin},
    library::Source,
    print::printer::{Printer, Status, ordered_map::in_order, progress::Progress, visible::visible},
    shell::{
        Error, Opened, WalkedFile,
        files::{self, Bytes},
    },
    text::{Decoded, Encoding, Foreign, as_utf8, decode},
};

/// A file that was worked on: its path, how it was decoded, where it comes from, what came of it.
pub struct Worked<T> {
    pub path: String,
    pub encoding: Encoding,
    pub replaced: usize,
    pub foreign: Option<Foreign>,
    pub origin: Origin,
    pub answer: T,
}

impl<T> Worked<T> {
    /// What comes of a text that was opened.
    pub fn of(path: String, opened: Opened, work: impl FnOnce(&str, Opened) -> T) -> Self {
        let (encoding, replaced, foreign) = (opened.encoding, opened.replaced, opened.foreign);
        let origin = opened.origin.clone();
        Self { answer: work(&path, opened), path, encoding, replaced, foreign, origin }
    }

    /// Whether there is nothing to tell about it.
    pub const fn is_clean(&self) -> bool {
        self.replaced == 0 && self.origin.warnings.is_empty()
    }
}

/// What came of something that was seen on the way through the folders.
enum RoundStep<T> {
    /// A file that was read; `None` when nothing in it was wanted.
    File(Result<Option<Worked<T>>, Error>),
    /// A file below a folder that is no text.
    LeftOut,
    /// The end of a folder that was named, below which so many files and troubles were seen.
    End(PathBuf, usize),
}

/// One round through the files that were named.
pub struct Round {
    progress: Progress,
    ended: io::Result<Status>,
}

impl Round {
    /// A round that has just begun; `waited_for` says that somebody at a terminal waits for its end.
    pub fn new(waited_for: bool) -> Self {
        Self { progress: Progress::new(waited_for.then(Instant::now)), ended: Ok(Status::Done) }
    }
}

impl Printer<'_> {
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
            Source::File(path) if encoding.is_none() && files::is_named_like_a_document(path) => {
                texts.get(path)
            }
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
        let work = |reader: &mut files::FileReader, seen: WalkedFile| match seen {
            WalkedFile::Named(source) => RoundStep::File(match known(&source) {
                Some(opened) => Ok(imported(&source, opened)),
                None => read(&source, reader.read(&source, encoding)),
            }),
            WalkedFile::Inside(source) => match known(&source).map_or_else(
                || read(&source, reader.read_listed(&source, encoding)),
                |opened| Ok(imported(&source, opened)),
            ) {
                // What is named like a document says itself what it is; nobody waits for that of other files.
                Err(Error::Binary(path)) if !files::is_named_like_a_document(&path) => RoundStep::LeftOut,
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
}
