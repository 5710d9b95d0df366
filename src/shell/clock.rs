//! What tells the time.

use std::time::{Duration, Instant, SystemTime};

use crate::app::Moment;

/// A clock that began with the program and never goes back.
#[derive(Clone, Copy, Debug)]
pub struct Clock {
    began: Instant,
}

impl Default for Clock {
    fn default() -> Self {
        Self { began: Instant::now() }
    }
}

impl Clock {
    /// Returns what time it is.
    pub fn now(&self) -> Moment {
        let calendar = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
        let calendar = u64::try_from(calendar.as_millis()).unwrap_or(u64::MAX);
        Moment { since: self.began.elapsed(), calendar }
    }

    /// Returns when it will be so long since the program began.
    pub fn at(&self, since: Duration) -> Instant {
        self.began + since
    }
}
