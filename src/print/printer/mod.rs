//! What all commands print with: the round through the files, progress, paint, safe characters.

pub mod ordered_map;
pub mod paint;
pub mod progress;
pub mod round;
pub mod ruler;
pub mod visible;

use std::io::{self, Write};

use self::{paint::Paint, visible::visible};

use crate::{
    app::Settings,
    lang::Lang,
    shell::{Caches, Configured, Error, State},
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
    /// What was done while reading could not be kept.
    Unkept = 4,
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
}
