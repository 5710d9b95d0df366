//! Noticing that the file of the open speech is changed by somebody else.
//!
//! One look a second at what the system says of one file costs nothing, and works on every file system, over networks too.

use std::{
    fs,
    sync::mpsc::{self, RecvTimeoutError, Sender},
    thread,
    time::{Duration, SystemTime},
};

use crate::library::Source;

/// How long a change may go unnoticed.
const PERIOD: Duration = Duration::from_secs(1);

/// Watches the file of the open speech.
#[derive(Debug)]
pub struct Watch {
    to: Sender<(Source, Option<Stamp>)>,
}

/// What tells one version of a file from another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    modified: Option<SystemTime>,
    length: u64,
    /// What the system counts of the file itself: device, number, seconds and nanoseconds of its last change. It tells
    /// versions apart whose time was set back, or is kept in whole seconds.
    identity: [i64; 4],
}

impl Stamp {
    /// Returns the stamp of the file that a speech comes from; `None` when there is none.
    pub fn of(source: &Source) -> Option<Self> {
        let Source::File(path) = source else { return None };
        let about = fs::metadata(path).ok()?;
        Some(Self { modified: about.modified().ok(), length: about.len(), identity: identity(&about) })
    }
}

#[cfg(unix)]
fn identity(about: &fs::Metadata) -> [i64; 4] {
    use std::os::unix::fs::MetadataExt;
    [about.dev().cast_signed(), about.ino().cast_signed(), about.ctime(), about.ctime_nsec()]
}

#[cfg(not(unix))]
fn identity(_: &fs::Metadata) -> [i64; 4] {
    [0; 4]
}

impl Watch {
    /// Starts to watch; `tell` hears of the file that was changed, and whether it is gone.
    pub fn new(tell: impl Fn(Source, bool) + Send + 'static) -> Self {
        let (to, sources) = mpsc::channel::<(Source, Option<Stamp>)>();
        // Without a thread for it, nothing is noticed, and reading goes on.
        _ = thread::Builder::new().spawn(move || {
            let mut watched: Option<(Source, Option<Stamp>)> = None;
            loop {
                match sources.recv_timeout(PERIOD) {
                    Ok((source, stamp)) => watched = stamp.is_some().then_some((source, stamp)),
                    Err(RecvTimeoutError::Timeout) => {
                        if let Some((source, stamp)) = &mut watched {
                            let now = Stamp::of(source);
                            if now != *stamp {
                                *stamp = now;
                                tell(source.clone(), now.is_none());
                            }
                        }
                    }
                    Err(RecvTimeoutError::Disconnected) => return,
                }
            }
        });
        Self { to }
    }

    /// Watches the file of `source` from now on, and no other; `stamp` is that of the version that was read.
    pub fn turn_to(&self, source: &Source, stamp: Option<Stamp>) {
        _ = self.to.send((source.clone(), stamp));
    }
}
