//! The time of a term: the window of periods in which it stands most, and the verdict on it.
//!
//! Words come in lumps, so a test that takes every use for a coin of its own (χ²) calls a third of all words significant
//! on shuffled years. Here the window is judged against the windows that the same periods give in another order.

use super::shuffle::Shuffler;
use crate::lang::Lang;

/// How many other orders of the periods a window is judged against.
const SHUFFLES: usize = 199;
/// The greatest share of orders that may have a window as good.
const SIGNIFICANT: f64 = 0.02;
/// How much more often than outside a term must stand inside its window.
const EXCESS: f64 = 1.5;
/// The same for a window of a single period, which is not judged otherwise.
const ALONE: f64 = 4.0;
/// The greatest share of the uses on the other side of a window that makes the term new or gone.
const HARDLY: f64 = 0.05;
/// The greatest share of the uses on each side of a window that makes its time past.
const LITTLE: f64 = 0.10;
/// Fewer uses than this have no trend.
const FEW: usize = 5;
/// A first use within so many of the last periods makes a rare term new.
const RECENT: usize = 3;
/// A window longer than this, to the last period, may be falling already.
const LONG: usize = 8;
/// More periods than this are judged in groups: all windows of all orders are looked at.
const MOST: usize = 240;
/// Differences of G² that are none.
const EQUAL: f64 = 1e-9;
const SEED: u64 = 1949;

/// The uses of a term in a period.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Period {
    /// How often it stands there.
    pub count: usize,
    /// The characters of all texts of the period.
    pub length: usize,
}

impl Period {
    /// The periods between this running sum and a later one.
    const fn until(self, later: Self) -> Self {
        Self { count: later.count - self.count, length: later.length - self.length }
    }
}

/// The course of a term.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Verdict {
    /// It came up and is still in use.
    New,
    /// It is used more than before.
    Rising,
    /// It is used no more.
    Gone,
    /// It is used less than before.
    Falling,
    /// It had its time.
    Past,
    /// It stood out for a while.
    Burst,
    /// No time stands out.
    #[default]
    Steady,
    /// It is too rare to tell.
    Rare,
}

impl Verdict {
    /// The name of the verdict for other programs.
    pub const fn name(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Rising => "rising",
            Self::Gone => "gone",
            Self::Falling => "falling",
            Self::Past => "past",
            Self::Burst => "burst",
            Self::Steady => "steady",
            Self::Rare => "rare",
        }
    }

    /// The verdict as a reader sees it.
    pub const fn words(self, lang: Lang) -> &'static str {
        match (lang, self) {
            (Lang::English, _) => self.name(),
            (Lang::Chinese, Self::New) => "新提",
            (Lang::Chinese, Self::Rising) => "渐多",
            (Lang::Chinese, Self::Gone) => "不提",
            (Lang::Chinese, Self::Falling) => "渐少",
            (Lang::Chinese, Self::Past) => "曾盛",
            (Lang::Chinese, Self::Burst) => "一时",
            (Lang::Chinese, Self::Steady) => "平稳",
            (Lang::Chinese, Self::Rare) => "罕用",
        }
    }
}

/// A verdict with what speaks for it.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Trend {
    /// The verdict.
    pub verdict: Verdict,
    /// The indices of the first and the last period of the window; `None` where no period stands out.
    pub window: Option<(usize, usize)>,
    /// The share of shuffled orders with a window as good; `None` where it was not tested.
    pub p: Option<f64>,
}

/// Judges the course of a term over periods in their order.
pub fn trend(periods: &[Period]) -> Trend {
    let total: usize = periods.iter().map(|period| period.count).sum();
    if total < FEW {
        let first = periods.iter().position(|period| period.count > 0);
        let recent = first.is_some_and(|first| first + RECENT >= periods.len());
        let verdict = if recent { Verdict::New } else { Verdict::Rare };
        return Trend { verdict, ..Trend::default() };
    }
    let size = periods.len().div_ceil(MOST).max(1);
    let groups: Vec<Period> = periods.chunks(size).map(sum).collect();
    let Some(best) = Window::best(&groups) else { return Trend::default() };
    let sides = best.sides(&groups);
    let window = Some((best.from * size, (best.to * size).min(periods.len()) - 1));
    if best.to - best.from == 1 {
        let stands_out = sides.rate() >= ALONE * sides.rate_outside();
        return if stands_out {
            Trend { verdict: Verdict::Burst, window, p: None }
        } else {
            Trend::default()
        };
    }
    let p = significance(&groups, best.excess);
    if p > SIGNIFICANT || sides.rate() < EXCESS * sides.rate_outside() {
        return Trend { p: Some(p), ..Trend::default() };
    }
    let verdict = verdict(&groups, &best, &sides, total);
    Trend { verdict, window, p: Some(p) }
}

/// The sums of the first 0, 1, 2 and more periods, to all of them.
fn running_sums(periods: &[Period]) -> Vec<Period> {
    let mut so_far = Period::default();
    let sums = periods.iter().map(|&period| {
        so_far = sum(&[so_far, period]);
        so_far
    });
    [Period::default()].into_iter().chain(sums).collect()
}

fn sum(periods: &[Period]) -> Period {
    periods.iter().fold(Period::default(), |sum, period| Period {
        count: sum.count + period.count,
        length: sum.length + period.length,
    })
}

fn verdict(periods: &[Period], window: &Window, sides: &WindowSides, total: usize) -> Verdict {
    let share = |uses: Period| uses.count as f64 / total as f64;
    let (before, after) = (share(sides.before), share(sides.after));
    match (window.from == 0, window.to == periods.len()) {
        (false, true) if window.is_falling(periods) => Verdict::Falling,
        (false, true) if before <= HARDLY => Verdict::New,
        (false, true) => Verdict::Rising,
        (true, false) if after <= HARDLY => Verdict::Gone,
        (true, false) => Verdict::Falling,
        (false, false) if before <= LITTLE && after <= LITTLE => Verdict::Past,
        (false, false) => Verdict::Burst,
        (true, true) => Verdict::Steady,
    }
}

/// The share of orders of the periods that have a window as good as the one that was found.
fn significance(periods: &[Period], excess: f64) -> f64 {
    let mut order = periods.to_vec();
    let mut shuffler = Shuffler::new(SEED);
    let mut as_good = 0;
    for _ in 0..SHUFFLES {
        shuffler.shuffle(&mut order);
        as_good += usize::from(Window::any_reaches(&order, excess - EQUAL));
    }
    (as_good + 1) as f64 / (SHUFFLES + 1) as f64
}

/// Periods that follow each other.
#[derive(Clone, Copy, Debug)]
struct Window {
    from: usize,
    to: usize,
    /// G² of the uses inside against those outside.
    excess: f64,
}

impl Window {
    /// The window in which the rate exceeds that of the rest most; `None` where it does nowhere.
    fn best(periods: &[Period]) -> Option<Self> {
        let sums = running_sums(periods);
        let mut best: Option<Self> = None;
        for (from, start) in sums.iter().enumerate() {
            for (to, end) in sums.iter().enumerate().skip(from + 1) {
                let floor = best.map_or(0.0, |best| best.excess + EQUAL);
                if let Some(excess) = excess(start.until(*end), sums.last().copied()?, floor) {
                    best = Some(Self { from, to, excess });
                }
            }
        }
        best
    }

    /// Whether the rate of some window exceeds that of the rest by `floor` or more.
    fn any_reaches(periods: &[Period], floor: f64) -> bool {
        let sums = running_sums(periods);
        let Some(&whole) = sums.last() else { return false };
        sums.iter().enumerate().any(|(from, start)| {
            let ends = sums.iter().skip(from + 1);
            ends.copied().any(|end| excess(start.until(end), whole, floor).is_some())
        })
    }

    fn sides(&self, periods: &[Period]) -> WindowSides {
        let part = |from: usize, to: usize| sum(periods.get(from..to).unwrap_or_default());
        WindowSides {
            before: part(0, self.from),
            inside: part(self.from, self.to),
            after: part(self.to, periods.len()),
        }
    }

    /// Whether a long window fades: its last three periods have less than a third of the rate of its first half.
    fn is_falling(&self, periods: &[Period]) -> bool {
        let inside = periods.get(self.from..self.to).unwrap_or_default();
        let half = sum(inside.get(..inside.len() / 2).unwrap_or_default());
        let last = sum(inside.get(inside.len().saturating_sub(RECENT)..).unwrap_or_default());
        inside.len() > LONG && rate(last) * 3.0 < rate(half)
    }
}

/// The uses before, inside and after a window.
struct WindowSides {
    before: Period,
    inside: Period,
    after: Period,
}

impl WindowSides {
    fn rate(&self) -> f64 {
        rate(self.inside)
    }

    fn rate_outside(&self) -> f64 {
        rate(sum(&[self.before, self.after]))
    }
}

fn rate(period: Period) -> f64 {
    period.count as f64 / period.length.max(1) as f64
}

/// G² (Dunning 1993) of the uses inside a window against those outside; `None` where the rate inside is not higher, or G² is
/// below `floor`.
fn excess(inside: Period, whole: Period, floor: f64) -> Option<f64> {
    let outside = inside.until(whole);
    if outside.length == 0 || inside.length == 0 || rate(inside) <= rate(outside) {
        return None;
    }
    let expected = |part: Period| whole.count as f64 * part.length as f64 / whole.length as f64;
    // ln x is at most x − 1, and what is outside takes away: most windows need no logarithm.
    let (uses, usual) = (inside.count as f64, expected(inside));
    if 2.0 * uses * (uses / usual - 1.0) < floor {
        return None;
    }
    let term = |part: Period| {
        if part.count == 0 { 0.0 } else { part.count as f64 * (part.count as f64 / expected(part)).ln() }
    };
    Some(2.0 * (term(inside) + term(outside))).filter(|excess| *excess >= floor)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judged(counts: &[usize]) -> (Verdict, Option<(usize, usize)>) {
        let periods: Vec<Period> = counts.iter().map(|&count| Period { count, length: 10_000 }).collect();
        let found = trend(&periods);
        (found.verdict, found.window)
    }

    #[test]
    fn the_verdict_is_by_the_window() {
        assert_eq!(judged(&[0, 0, 0, 0, 0, 0, 0, 4, 5, 6, 5, 7]), (Verdict::New, Some((7, 11))));
        assert_eq!(judged(&[1, 1, 2, 1, 1, 1, 2, 6, 7, 8, 6, 7]), (Verdict::Rising, Some((7, 11))));
        assert_eq!(judged(&[6, 5, 7, 6, 5, 0, 0, 0, 0, 0, 0, 0]), (Verdict::Gone, Some((0, 4))));
        assert_eq!(judged(&[7, 6, 8, 7, 7, 2, 1, 1, 1, 1, 2, 1]), (Verdict::Falling, Some((0, 4))));
        assert_eq!(judged(&[0, 0, 0, 0, 6, 7, 8, 6, 0, 0, 0, 0]), (Verdict::Past, Some((4, 7))));
        assert_eq!(judged(&[2, 1, 1, 2, 9, 8, 9, 8, 1, 2, 1, 2]), (Verdict::Burst, Some((4, 7))));
    }

    #[test]
    fn the_best_window_is_the_best_of_all() {
        let mut shuffler = Shuffler::new(7);
        let mut periods: Vec<Period> =
            (0..40).map(|at| Period { count: at * at % 23, length: 900 + at * 7 % 200 }).collect();
        for _ in 0..50 {
            shuffler.shuffle(&mut periods);
            let (whole, mut most) = (sum(&periods), 0.0_f64);
            for from in 0..periods.len() {
                for to in from + 1..=periods.len() {
                    most = most.max(excess(sum(&periods[from..to]), whole, 0.0).unwrap_or_default());
                }
            }
            let best = Window::best(&periods).unwrap();
            assert!((best.excess - most).abs() <= 2.0 * EQUAL, "{} of {most}", best.excess);
            assert!(
                Window::any_reaches(&periods, most - EQUAL) && !Window::any_reaches(&periods, most + 0.1)
            );
        }
    }

    #[test]
    fn one_period_alone_is_a_burst_and_evenness_is_steady() {
        assert_eq!(judged(&[1, 0, 1, 0, 20, 1, 0, 1, 0, 1]), (Verdict::Burst, Some((4, 4))));
        assert_eq!(judged(&[3, 4, 3, 4, 3, 4, 3, 4, 3, 4]).0, Verdict::Steady);
        assert_eq!(judged(&[]).0, Verdict::Rare);
    }

    #[test]
    fn few_uses_are_new_or_rare() {
        assert_eq!(judged(&[0, 0, 0, 0, 0, 1, 1, 1]).0, Verdict::New);
        assert_eq!(judged(&[0, 1, 0, 0, 0, 1, 1, 1]).0, Verdict::Rare);
    }

    #[test]
    fn a_long_window_that_fades_is_falling() {
        let found = judged(&[0, 0, 0, 0, 0, 9, 9, 9, 9, 9, 5, 5, 2, 1, 1]);
        assert!(matches!(found.0, Verdict::Falling | Verdict::Past), "{found:?}");
    }
}
