//! The time that a text takes, as it is shown.

use crate::lang::Lang;

/// From how many seconds on minutes are told instead of seconds.
const IN_MINUTES: usize = 120;

/// From how many minutes on hours are told beside them.
const IN_HOURS: usize = 90;

/// The part of a time by which a speaker may be faster or slower, as one in so many.
const MARGIN: usize = 10;

/// How fast texts are said and read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paces {
    /// 字 said in a minute.
    pub spoken: u32,
    /// Whether the pace of the speaker counts instead, where he has rehearsed.
    pub own: bool,
    /// 字 said in a minute in the last rehearsals of any speech; `None` before the first.
    pub rehearsed: Option<u32>,
    /// 字 read in a minute, of what is not written to be said.
    pub read: u32,
}

impl Default for Paces {
    /// Sources differ: 150 to 200 字 are said in a minute at a meeting, 300 to 500 are read.
    fn default() -> Self {
        Self { spoken: 200, own: false, rehearsed: None, read: 400 }
    }
}

impl Paces {
    /// The same for a speech that was rehearsed at `own` 字 a minute, or else as the last one was.
    #[must_use]
    pub fn of_speaker(self, own: Option<u32>) -> Self {
        Self { spoken: if self.own { self.to_rehearse(own) } else { self.spoken }, ..self }
    }

    /// The pace at which a rehearsal begins: that of the speech, that of the last one, or the one that is set.
    pub fn to_rehearse(self, own: Option<u32>) -> u32 {
        own.or(self.rehearsed).unwrap_or(self.spoken)
    }
}

/// The time that a text takes to be said or read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct TextTime {
    seconds: usize,
}

impl TextTime {
    /// Reckons it from 字 and a pace in 字 a minute; 0 only when there is nothing to say. A pace of 0 counts as 1.
    pub fn of(characters: usize, per_minute: u32) -> Self {
        let pace = usize::try_from(per_minute).unwrap_or(usize::MAX).max(1);
        let seconds = characters.saturating_mul(60).saturating_add(pace / 2) / pace;
        Self { seconds: if characters == 0 { 0 } else { seconds.max(1) } }
    }

    /// A time of so many seconds.
    pub const fn from_seconds(seconds: usize) -> Self {
        Self { seconds }
    }

    /// Returns it in seconds.
    pub const fn seconds(self) -> usize {
        self.seconds
    }

    /// Returns it in minutes, rounded; 0 only when there is nothing to say.
    pub fn minutes(self) -> usize {
        if self.seconds == 0 { 0 } else { ((self.seconds + 30) / 60).max(1) }
    }

    /// Returns it with signs alone: `40″`, `12′`, `1h50′`.
    pub fn signs(self) -> String {
        match self.parts() {
            Parts::Seconds(seconds) => format!("{seconds}″"),
            Parts::Minutes(minutes) => format!("{minutes}′"),
            Parts::Hours(hours, minutes) => format!("{hours}h{minutes:02}′"),
        }
    }

    /// Returns it in few words: 40 秒, 12 分, 1 小时 50 分.
    pub fn brief(self, lang: Lang) -> String {
        match (self.parts(), lang) {
            (Parts::Minutes(minutes), Lang::Chinese) => format!("{minutes} 分"),
            _ => self.words(lang),
        }
    }

    /// Returns it in words: 40 秒, 12 分钟, 1 小时 50 分.
    pub fn words(self, lang: Lang) -> String {
        match self.parts() {
            Parts::Seconds(seconds) => lang.pick(format!("{seconds} 秒"), format!("{seconds} s")),
            Parts::Minutes(minutes) => lang.pick(format!("{minutes} 分钟"), format!("{minutes} min")),
            Parts::Hours(hours, minutes) => {
                lang.pick(format!("{hours} 小时 {minutes} 分"), format!("{hours} h {minutes} min"))
            }
        }
    }

    /// Returns between which times a speaker whose pace is not known will need, a tenth to either side: 27–33 分钟.
    pub fn range(self, lang: Lang) -> String {
        let (least, most) = (self.seconds - self.seconds / MARGIN, self.seconds + self.seconds / MARGIN);
        let (least, most) = (Self { seconds: least }, Self { seconds: most });
        match (least.parts(), self.parts(), most.parts()) {
            (Parts::Minutes(least), _, Parts::Minutes(most)) if least < most => {
                lang.pick(format!("{least}–{most} 分钟"), format!("{least}–{most} min"))
            }
            (Parts::Hours(..), _, Parts::Hours(..)) => {
                format!("{} – {}", least.words(lang), most.words(lang))
            }
            _ => self.words(lang),
        }
    }

    fn parts(self) -> Parts {
        if self.seconds > 0 && self.seconds < IN_MINUTES {
            return Parts::Seconds(self.seconds);
        }
        match self.minutes() {
            minutes if minutes > IN_HOURS => Parts::Hours(minutes / 60, minutes % 60),
            minutes => Parts::Minutes(minutes),
        }
    }
}

/// A time in the units that are told.
enum Parts {
    Seconds(usize),
    Minutes(usize),
    Hours(usize, usize),
}

#[cfg(test)]
mod tests {
    use super::{Paces, TextTime};
    use crate::lang::Lang;

    #[test]
    fn seconds_are_told_under_two_minutes_and_hours_over_ninety() {
        for (seconds, signs, chinese, english) in [
            (0, "0′", "0 分钟", "0 min"),
            (1, "1″", "1 秒", "1 s"),
            (40, "40″", "40 秒", "40 s"),
            (119, "119″", "119 秒", "119 s"),
            (120, "2′", "2 分钟", "2 min"),
            (1740, "29′", "29 分钟", "29 min"),
            (90 * 60, "90′", "90 分钟", "90 min"),
            (91 * 60, "1h31′", "1 小时 31 分", "1 h 31 min"),
            (125 * 60, "2h05′", "2 小时 5 分", "2 h 5 min"),
        ] {
            let time = TextTime::from_seconds(seconds);
            let found = (time.signs(), time.words(Lang::Chinese), time.words(Lang::English));
            assert_eq!(found, (signs.to_owned(), chinese.to_owned(), english.to_owned()), "{seconds}");
        }
        assert_eq!(TextTime::from_seconds(300).brief(Lang::Chinese), "5 分");
        assert_eq!(TextTime::from_seconds(30).brief(Lang::Chinese), "30 秒");
    }

    #[test]
    fn a_pace_gives_the_time_and_never_none_for_something() {
        assert_eq!(TextTime::of(0, 200).seconds(), 0);
        assert_eq!(TextTime::of(1, 2000).seconds(), 1);
        assert_eq!(TextTime::of(20, 200).seconds(), 6);
        assert_eq!(TextTime::of(6600, 200).minutes(), 33);
        assert_eq!(TextTime::of(5, 0).minutes(), 5);
        assert_eq!(TextTime::of(1, 200).minutes(), 1);
    }

    #[test]
    fn the_own_pace_counts_where_it_is_wanted_and_known() {
        let paces = Paces { own: true, ..Paces::default() };
        assert_eq!(paces.of_speaker(Some(150)).spoken, 150);
        assert_eq!(paces.of_speaker(None).spoken, 200);
        assert_eq!(Paces::default().of_speaker(Some(150)).spoken, 200);
        let paces = Paces { rehearsed: Some(180), ..paces };
        assert_eq!((paces.of_speaker(None).spoken, paces.of_speaker(Some(150)).spoken), (180, 150));
        let paces = Paces { own: false, ..paces };
        assert_eq!((paces.of_speaker(None).spoken, paces.to_rehearse(None)), (200, 180));
    }

    #[test]
    fn a_range_lies_a_tenth_to_either_side_and_short_times_have_none() {
        let range = |seconds, lang| TextTime::from_seconds(seconds).range(lang);
        assert_eq!(range(1800, Lang::Chinese), "27–33 分钟");
        assert_eq!(range(1800, Lang::English), "27–33 min");
        assert_eq!(range(50, Lang::Chinese), "50 秒");
        assert_eq!(range(150, Lang::Chinese), "2–3 分钟");
        assert_eq!(range(7200, Lang::English), "1 h 48 min – 2 h 12 min");
    }
}
