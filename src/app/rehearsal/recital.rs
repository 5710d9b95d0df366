//! Saying a speech: which clause is said, and what was said when.

use std::time::Duration;

use super::{
    plan::{Plan, PlanPart, length_of, sections_of, time_of},
    stopwatch::{Moment, Phase, Stopwatch},
};
use crate::{
    app::{
        keys::{Motion, MotionUnit},
        screen::Direction,
    },
    document::{Clause, Document},
    lang::Lang,
    library::{Place, RehearsalRun, RehearsedSection, pace},
    text::Span,
};

/// Who moves on to the next clause.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ClauseAdvance {
    /// The clock, at the pace.
    #[default]
    ByClock,
    /// The speaker.
    ByHand,
    /// The clock, and no clause is pointed out.
    Reading,
}

impl ClauseAdvance {
    /// Says who moves on.
    pub fn says(self, lang: Lang) -> &'static str {
        match self {
            Self::ByClock => lang.pick("按时间推进", "The clock advances"),
            Self::ByHand => lang.pick("手动：按 Enter 进到下一句", "By hand: Enter advances"),
            Self::Reading => lang.pick("只滚动，不标句", "Scroll only, no clause highlighted"),
        }
    }

    /// The one after this one.
    #[must_use]
    pub const fn next(self) -> Self {
        match self {
            Self::ByClock => Self::ByHand,
            Self::ByHand => Self::Reading,
            Self::Reading => Self::ByClock,
        }
    }
}

/// The slowest and the fastest pace that can be chosen, in 字 a minute.
const PACES: std::ops::RangeInclusive<u32> = 40..=600;

/// How long after it is due a look at the clock may come.
const LATEST: Duration = Duration::from_secs(3);

/// How much of a pace that was just heard goes into the next, in percent.
const LEARNED: u32 = 30;

/// A speech that is being said.
#[derive(Clone, Debug, Default)]
pub struct Recital {
    /// The clock.
    pub watch: Stopwatch,
    /// Who moves on.
    pub advance: ClauseAdvance,
    /// The pace of the clock, in 字 a minute.
    pub pace: u32,
    clauses: Vec<Clause>,
    plan: Plan,
    /// The clause that is said.
    at: usize,
    /// How long each clause was said, repetitions included.
    said: Vec<Duration>,
    /// How long the clause at hand had been said before it was begun this time.
    before: Duration,
    /// The time that was taken for clauses that an edit of the text took away.
    gone: Duration,
    /// The clauses that were marked.
    marks: Vec<usize>,
    /// When the first clause was begun, in milliseconds since 1970.
    began: Option<u64>,
}

impl Recital {
    /// A speech of these clauses, of which the one at `offset` is said first, at `pace` 字 a minute; behind the last one it
    /// begins anew.
    pub fn new(clauses: Vec<Clause>, offset: usize, pace: u32) -> Self {
        let said = vec![Duration::ZERO; clauses.len()];
        let at = Clause::at(&clauses, offset);
        let at = if at + 1 == clauses.len() { 0 } else { at };
        Self { at, said, clauses, pace: pace.clamp(*PACES.start(), *PACES.end()), ..Self::default() }
    }

    /// All clauses.
    pub fn clauses(&self) -> &[Clause] {
        &self.clauses
    }

    /// The clause that is said.
    pub fn clause(&self) -> Option<&Clause> {
        self.clauses.get(self.at)
    }

    /// The plan.
    pub const fn plan(&self) -> &Plan {
        &self.plan
    }

    /// Makes the plan anew; the text is to take `target` seconds.
    pub fn plan_for(&mut self, parts: &[PlanPart], target: Option<u32>) {
        let target = target.map(|seconds| u64::from(seconds) * 1000);
        self.plan = Plan::new(&self.clauses, parts, target, self.pace);
    }

    /// The shortest time that can be wished for the whole, in seconds: a tenth of what it takes at the pace.
    pub fn least_target(&self) -> u32 {
        let whole = time_of(length_of(&self.clauses).halves(), self.pace);
        u32::try_from(whole / 10_000).unwrap_or(u32::MAX)
    }

    /// Takes over the clauses of the same text cut in another way, or of another text: `moved` tells where an offset of the
    /// text before is in this one.
    pub fn recut(&mut self, clauses: Vec<Clause>, moved: impl Fn(usize) -> Option<usize>) {
        let mut said = vec![Duration::ZERO; clauses.len()];
        let new = |old: usize| -> Option<usize> {
            let offset = moved(self.clauses.get(old)?.span.start)?;
            Some(Clause::at(&clauses, offset)).filter(|_| !clauses.is_empty())
        };
        for (old, time) in self.said.iter().enumerate().filter(|(_, time)| !time.is_zero()) {
            match new(old).and_then(|index| said.get_mut(index)) {
                Some(said) => *said += *time,
                None => self.gone += *time,
            }
        }
        let at = new(self.at).unwrap_or_else(|| self.at.min(clauses.len().saturating_sub(1)));
        let marks = self.marks.iter().filter_map(|old| new(*old)).collect();
        (self.said, self.marks, self.clauses) = (said, marks, clauses);
        self.begin_at(at);
    }

    /// Takes the time; returns whether another clause is said by it.
    pub fn tick(&mut self, now: Moment) -> bool {
        let before = self.at;
        // Nobody says anything while the machine sleeps: the clock stands from when it should have been looked at.
        let late = self.wakes_at().map(|due| due + LATEST).filter(|latest| *latest < now.since);
        if let Some(latest) = late.filter(|_| self.watch.phase == Phase::Running) {
            self.watch.tick(Moment { since: latest, ..now });
            self.pause();
        }
        if self.watch.tick(now) {
            self.begin();
        }
        while self.watch.phase == Phase::Running {
            let due = self.due();
            if due.is_none_or(|due| due > self.watch.now().since) {
                break;
            }
            self.count(due);
            self.move_on();
        }
        self.count(None);
        self.at != before
    }

    /// When the clock moves on to the next clause; `None` when the speaker does.
    fn due(&self) -> Option<Duration> {
        let clause = self.clause().filter(|_| self.advance != ClauseAdvance::ByHand)?;
        let whole = Duration::from_millis(time_of(clause.length.halves(), self.pace));
        let said = self.said_for(self.at);
        Some(self.watch.counted() + whole.saturating_sub(said.saturating_sub(self.before)))
    }

    /// When the next look at the clock is due; `None` while it stands.
    pub fn wakes_at(&mut self) -> Option<Duration> {
        let due = self.due();
        self.watch.wakes_at(due)
    }

    /// Starts, or pauses; before the first clause it is counted down, and a second time starts at once.
    pub fn toggle(&mut self) {
        match self.watch.phase {
            Phase::Ready if !self.clauses.is_empty() => self.watch.count_down(),
            Phase::Running => self.pause(),
            Phase::Countdown { .. } | Phase::Paused => self.go_on(),
            Phase::Ready | Phase::Over => {}
        }
    }

    /// Lets the clock run at once.
    pub fn go_on(&mut self) {
        if self.clauses.is_empty() || self.watch.phase == Phase::Over {
            return;
        }
        self.watch.run();
        self.begin();
    }

    fn begin(&mut self) {
        let calendar = self.watch.now().calendar;
        self.began.get_or_insert(calendar);
    }

    /// Lets the clock stand.
    pub fn pause(&mut self) {
        self.count(None);
        match self.watch.phase {
            Phase::Running => self.watch.phase = Phase::Paused,
            Phase::Countdown { .. } => self.watch.phase = Phase::Ready,
            Phase::Ready | Phase::Paused | Phase::Over => {}
        }
    }

    /// Gives the time that has run to the clause that is said.
    fn count(&mut self, until: Option<Duration>) {
        let time = self.watch.take(until);
        if let Some(said) = self.said.get_mut(self.at) {
            *said += time;
        }
    }

    /// How long a clause was said; a speech without clauses has the first one all the same.
    fn said_for(&self, clause: usize) -> Duration {
        let said = self.said.get(clause);
        debug_assert!(said.is_some() || self.said.is_empty(), "there is no clause {clause}");
        said.copied().unwrap_or_default()
    }

    /// Goes to the next clause; behind the last one it is over.
    fn move_on(&mut self) {
        if self.at + 1 < self.clauses.len() {
            self.begin_at(self.at + 1);
        } else {
            self.watch.phase = Phase::Over;
        }
    }

    /// Lets a clause be the one that is said, from its beginning.
    fn begin_at(&mut self, clause: usize) {
        self.at = clause;
        self.before = self.said_for(clause);
    }

    /// Goes to the next clause, or the last one, by hand. While the clock runs, it learns the pace from a clause that was
    /// ended so.
    pub fn step(&mut self, direction: Direction) {
        self.count(None);
        if direction == Direction::Back {
            return self.begin_at(self.at.saturating_sub(1));
        }
        if self.watch.phase == Phase::Running {
            self.learn();
            self.move_on();
        } else if self.at + 1 < self.clauses.len() {
            self.begin_at(self.at + 1);
        }
    }

    /// Takes the pace at which the clause was just said into the pace of the clock.
    fn learn(&mut self) {
        let (Some(clause), Some(said)) = (self.clauses.get(self.at), self.said.get(self.at)) else { return };
        let time = said.saturating_sub(self.before).as_millis();
        let heard = pace(clause.length.halves(), u64::try_from(time).unwrap_or(u64::MAX));
        if let Some(heard) = heard {
            let heard = heard.clamp(self.pace / 2, self.pace * 2);
            self.set_pace((self.pace * (100 - LEARNED) + heard * LEARNED + 50) / 100);
        }
    }

    /// Sets the pace of the clock, within what can be said.
    pub fn set_pace(&mut self, pace: u32) {
        self.pace = pace.clamp(*PACES.start(), *PACES.end());
    }

    /// The pace at which what is left ends in time for the plan; `None` when nothing is left.
    pub fn pace_in_time(&self) -> Option<u32> {
        let left = length_of(self.clauses.get(self.at..).unwrap_or_default()).halves();
        let time = self.plan.total().saturating_sub(self.spoken());
        pace(left, time.max(1000))
    }

    /// Goes to the clause at `offset`; what was said of others stays said.
    pub fn go_to(&mut self, offset: usize) {
        self.pause();
        self.begin_at(Clause::at(&self.clauses, offset));
        if self.watch.phase == Phase::Over {
            self.watch.phase = Phase::Paused;
        }
    }

    /// Where a motion leads from the clause that is said, in bytes.
    pub fn beside(&self, motion: Motion, document: &Document) -> Option<usize> {
        let here = self.clause().map_or(0, |clause| clause.span.start);
        match (motion.unit, motion.is_back()) {
            (MotionUnit::Edge, true) => Some(0),
            (MotionUnit::Edge, false) => Some(document.text().len()),
            _ => motion.step(document, here),
        }
    }

    /// Marks the clause that is said.
    pub fn mark(&mut self) {
        if !self.clauses.is_empty() && self.marks.last() != Some(&self.at) {
            self.marks.push(self.at);
        }
    }

    /// The places of the marks, in bytes.
    pub fn marks(&self) -> impl Iterator<Item = Span> {
        self.marks.iter().filter_map(|mark| Some(self.clauses.get(*mark)?.span))
    }

    /// The time that was spoken, in milliseconds.
    pub fn spoken(&self) -> u64 {
        let said = self.said.iter().copied().fold(self.gone, Duration::saturating_add);
        u64::try_from(said.as_millis()).unwrap_or(u64::MAX)
    }

    /// How far ahead of the plan it is at the clause that is said, in milliseconds; behind when negative.
    ///
    /// What was said is measured against what was planned for it, so that who begins in the middle is not ahead.
    pub fn ahead(&self) -> i64 {
        let said = (0..self.clauses.len()).filter(|clause| self.was_said(*clause));
        let planned: u64 = said.map(|clause| self.planned(clause)).sum();
        // Of the clause at hand nothing is late until its time is over.
        let here = self.said.get(self.at).filter(|_| self.watch.phase != Phase::Over);
        let here = here.map_or(0, |said| u64::try_from(said.as_millis()).unwrap_or(u64::MAX));
        let planned = planned + here.min(self.planned(self.at));
        let planned = i64::try_from(planned).unwrap_or(i64::MAX);
        planned - i64::try_from(self.spoken()).unwrap_or(i64::MAX)
    }

    /// Whether a clause was said to its end: all that have taken time but the one that is said.
    fn was_said(&self, clause: usize) -> bool {
        let taken = self.said.get(clause).is_some_and(|said| !said.is_zero());
        taken && (clause != self.at || self.watch.phase == Phase::Over)
    }

    fn planned(&self, clause: usize) -> u64 {
        self.plan.end(clause).saturating_sub(self.plan.start(clause))
    }

    /// The pace of what was said, in 字 a minute; `None` before there is enough of it.
    pub fn own_pace(&self) -> Option<u32> {
        let said = (0..self.clauses.len()).filter(|clause| self.was_said(*clause));
        let (halves, time) = said.fold((0, Duration::ZERO), |(halves, time), clause| {
            let length = self.clauses.get(clause).map_or(0, |clause| clause.length.halves());
            (halves + length, time + self.said_for(clause))
        });
        let time = u64::try_from(time.as_millis()).unwrap_or(u64::MAX);
        (time >= 5000).then(|| pace(halves, time)).flatten()
    }

    /// What is to be kept of it: a row a section of which something was said; `None` before the first clause was begun.
    pub fn run(&self, document: &Document, target: Option<u32>) -> Option<RehearsalRun> {
        let began = self.began?;
        let outline = document.outline();
        let mut rows: Vec<(Option<usize>, RehearsedSection)> = Vec::new();
        for (clause, section) in sections_of(&self.clauses, document).into_iter().enumerate() {
            let said = self.said_for(clause);
            let marked = self.marks.contains(&clause);
            if said.is_zero() && !marked {
                continue;
            }
            if rows.last().is_none_or(|(last, _)| *last != section)
                && !rows.iter().any(|(known, _)| *known == section)
            {
                let known = section.and_then(|index| outline.sections.get(index));
                let heading = known.map(|section| document.label(section)).unwrap_or_default();
                let level = known.map_or(0, |section| section.level);
                rows.push((section, RehearsedSection { heading, level, ..RehearsedSection::default() }));
            }
            let Some((_, row)) = rows.iter_mut().rev().find(|(known, _)| *known == section) else { continue };
            let spoken = u64::try_from(said.as_millis()).unwrap_or(u64::MAX);
            row.spoken += spoken;
            if self.was_said(clause) {
                row.planned += self.planned(clause);
                row.halves += self.clauses.get(clause).map_or(0, |clause| clause.length.halves());
            } else {
                // Of the clause at hand nothing is late until its time is over.
                row.planned += self.planned(clause).min(spoken);
            }
            if let Some(span) = self.clauses.get(clause).map(|clause| clause.span).filter(|_| marked) {
                row.marks.push(document.read(span));
            }
        }
        let sections = rows.into_iter().map(|(_, row)| row).collect();
        Some(RehearsalRun { began, target, sections })
    }

    /// The place of the clause that is said, with the words round it.
    pub fn place(&self, text: &str) -> Place {
        Place::at(text, self.clause().map_or(0, |clause| clause.span.start))
    }
}
