//! How far a run over many files has come, for who waits at a terminal.

use std::{
    io::{self, Write},
    time::{Duration, Instant},
};

use crate::lang::Lang;

/// How long a run may take without saying anything.
const SILENT: Duration = Duration::from_secs(1);

/// How often the line is written anew.
const PAUSE: Duration = Duration::from_millis(100);

/// A line on a terminal that counts the files of a run that takes long.
#[derive(Debug)]
pub struct Progress {
    /// When the run began; `None` when nobody waits.
    began: Option<Instant>,
    /// When the line was last written.
    written: Option<Instant>,
    done: usize,
}

impl Progress {
    /// A run that begins at `now`; nothing is ever written when `now` is `None`.
    pub fn new(now: Option<Instant>) -> Self {
        Self { began: now, written: None, done: 0 }
    }

    /// Counts one more file that was done at `now`, and writes the line when it is time.
    ///
    /// # Errors
    ///
    /// What `err` says.
    pub fn step(&mut self, now: Instant, err: &mut dyn Write, lang: Lang) -> io::Result<()> {
        self.done += 1;
        let Some(began) = self.began else { return Ok(()) };
        let due = self.written.map_or(began + SILENT, |written| written + PAUSE);
        if now < due {
            return Ok(());
        }
        self.written = Some(now);
        match lang {
            Lang::Chinese => write!(err, "\r\x1b[K已完成 {} 个文件…", self.done),
            Lang::English => write!(err, "\r\x1b[K{} files done…", self.done),
        }?;
        err.flush()
    }

    /// Takes the line away, if there is one, so that something else can be written.
    ///
    /// # Errors
    ///
    /// What `err` says.
    pub fn clear(&mut self, err: &mut dyn Write) -> io::Result<()> {
        match self.written.take() {
            Some(_) => write!(err, "\r\x1b[K"),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is written when files are done so many milliseconds after the beginning.
    fn written(waits: bool, steps: &[u64]) -> String {
        let began = Instant::now();
        let mut progress = Progress::new(waits.then_some(began));
        let mut err = Vec::new();
        for milliseconds in steps {
            progress.step(began + Duration::from_millis(*milliseconds), &mut err, Lang::English).unwrap();
        }
        progress.clear(&mut err).unwrap();
        String::from_utf8(err).unwrap().replace("\r\x1b[K", "|")
    }

    #[test]
    fn a_short_run_says_nothing() {
        assert_eq!(written(true, &[10, 500, 999]), "");
    }

    #[test]
    fn a_long_run_counts_at_times_and_takes_its_line_away() {
        assert_eq!(written(true, &[10, 1000, 1050, 1100, 1101]), "|2 files done…|4 files done…|");
    }

    #[test]
    fn nobody_hears_of_it_who_does_not_wait() {
        assert_eq!(written(false, &[10, 5000]), "");
    }
}
