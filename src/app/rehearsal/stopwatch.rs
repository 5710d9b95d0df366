//! The time that an event brings, and what runs.

use std::time::Duration;

/// When something happened.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Moment {
    /// Since the program began; never goes back.
    pub since: Duration,
    /// By the calendar, in milliseconds since 1970.
    pub calendar: u64,
}

/// How long before the first clause it is counted down.
const COUNTDOWN: Duration = Duration::from_secs(3);

/// The longest that what was said may wait to be kept, while the clock runs.
const KEPT_EVERY: Duration = Duration::from_secs(6);

/// Whether time runs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Phase {
    /// Nothing was said yet.
    #[default]
    Ready,
    /// It is counted down to the beginning.
    Countdown {
        /// When it begins.
        until: Duration,
    },
    /// The clock runs.
    Running,
    /// The clock stands.
    Paused,
    /// Everything was said.
    Over,
}

/// What runs, and since when.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stopwatch {
    /// Whether time runs.
    pub phase: Phase,
    now: Moment,
    /// Up to when the time has been given to clauses.
    counted: Duration,
    /// When the clock was last looked at for the sake of keeping.
    kept: Duration,
}

impl Stopwatch {
    /// Returns the time of the last event.
    pub const fn now(&self) -> Moment {
        self.now
    }

    /// Takes the time; one that would go back stands. Returns true when the countdown has ended by it.
    pub fn tick(&mut self, now: Moment) -> bool {
        let since = self.now.since.max(now.since);
        self.now = Moment { since, calendar: now.calendar };
        match self.phase {
            Phase::Countdown { until } if since >= until => {
                self.run_from(until);
                true
            }
            _ => false,
        }
    }

    /// Begins to count down.
    pub fn count_down(&mut self) {
        self.phase = Phase::Countdown { until: self.now.since + COUNTDOWN };
    }

    /// Lets the time run from now on.
    pub fn run(&mut self) {
        self.run_from(self.now.since);
    }

    fn run_from(&mut self, from: Duration) {
        self.phase = Phase::Running;
        self.counted = from;
        self.kept = from;
    }

    /// Takes the time that has run since it was last taken, up to `until` at most; nothing unless it runs.
    pub fn take(&mut self, until: Option<Duration>) -> Duration {
        if self.phase != Phase::Running {
            return Duration::ZERO;
        }
        let until = until.unwrap_or(self.now.since).min(self.now.since);
        let taken = until.saturating_sub(self.counted);
        self.counted = self.counted.max(until);
        taken
    }

    /// Up to when the time was taken.
    pub const fn counted(&self) -> Duration {
        self.counted
    }

    /// The seconds that are left of the countdown; `None` when there is none.
    pub fn seconds_left(&self) -> Option<u64> {
        let Phase::Countdown { until } = self.phase else { return None };
        let left = until.saturating_sub(self.now.since);
        Some(left.as_secs() + u64::from(left.subsec_nanos() > 0))
    }

    /// When the next look at the clock is due: at each second of a countdown, and while it runs at `next`, and now and then
    /// so that what was said is kept. `None` while it stands.
    pub fn wakes_at(&mut self, next: Option<Duration>) -> Option<Duration> {
        match self.phase {
            Phase::Countdown { until } => {
                let left = self.seconds_left()?.saturating_sub(1);
                Some(until.saturating_sub(Duration::from_secs(left)))
            }
            Phase::Running => {
                if self.now.since >= self.kept + KEPT_EVERY {
                    self.kept = self.now.since;
                }
                let keep = self.kept + KEPT_EVERY;
                Some(next.map_or(keep, |next| next.min(keep)))
            }
            Phase::Ready | Phase::Paused | Phase::Over => None,
        }
    }
}
