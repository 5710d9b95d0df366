//! Finding a name by what is typed of it: parts of it, single characters, pinyin.

use super::{name_line::NameLine, readings::readings};
use crate::text::fold;

/// What was typed to find headings, titles or commands by.
///
/// Each word of it must stand in a name: as it is, or by sound, which may be mixed (`gonghui工作`, `gonghuigz`). By sound a
/// Han character is found by any of its readings, in full or by its initial (`g`; `zh` or `z`), the last one by any
/// beginning of it; `v` and `u` stand for ü. Simplified and traditional, wide and narrow, small and capital are one, and
/// marks and blanks between the characters of a name do not count.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fuzzy {
    words: Vec<Vec<char>>,
}

/// How well a name fits; the less, the better: as it stands before by sound, then the closer, then the earlier.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rank {
    by_sound: bool,
    /// Characters of the name between those that were typed.
    gaps: usize,
    /// Characters of the name before them.
    start: usize,
}

impl Fuzzy {
    /// Takes what was typed; blanks divide words.
    pub fn new(typed: &str) -> Self {
        Self { words: typed.split_whitespace().map(|word| word.chars().map(fold).collect()).collect() }
    }

    /// Returns whether nothing was typed; then every name fits.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Returns how well `name` fits, in which the characters of a word may stand apart, in order; `None` when a word is
    /// not there.
    pub fn rank(&self, name: &str) -> Option<Rank> {
        let name: Vec<char> = name.chars().collect();
        self.words.iter().try_fold(Rank::default(), |sum, word| {
            let rank = plain(&name, word).or_else(|| by_sound(&name, word))?;
            let by_sound = sum.by_sound || rank.by_sound;
            Some(Rank { by_sound, gaps: sum.gaps + rank.gaps, start: sum.start + rank.start })
        })
    }

    /// Returns whether each word stands in one of `names` without a gap.
    pub fn is_in(&self, names: &[&str]) -> bool {
        let names: Vec<Vec<char>> = names.iter().map(|name| name.chars().collect()).collect();
        let whole = |rank: Option<Rank>| rank.is_some_and(|rank| rank.gaps == 0);
        self.words
            .iter()
            .all(|word| names.iter().any(|name| whole(plain(name, word)) || whole(by_sound(name, word))))
    }
}

impl Fuzzy {
    /// Returns whether each word stands in one of the names of a row without a gap: what [`Self::is_in`] says of them, but
    /// nearly always without asking for the `names`.
    pub fn is_in_line<Name: AsRef<str>>(&self, line: &NameLine, names: impl Fn() -> Vec<Name>) -> bool {
        self.words.iter().all(|word| {
            let typed: String = word.iter().collect();
            if word.iter().all(|c| c.is_alphanumeric()) {
                let letters = word.iter().any(char::is_ascii_alphabetic);
                if line.has(&typed) || letters && line.has_initials(&typed) {
                    return true;
                }
                if !letters || !word.first().is_some_and(|first| line.may_begin(*first)) {
                    return false;
                }
            }
            let whole = |rank: Option<Rank>| rank.is_some_and(|rank| rank.gaps == 0);
            names().iter().any(|name| {
                let name: Vec<char> = name.as_ref().chars().collect();
                whole(plain(&name, word)) || whole(by_sound(&name, word))
            })
        })
    }
}

fn plain(name: &[char], word: &[char]) -> Option<Rank> {
    let (gaps, start) = tightest(name, word, |character, typed, taken| {
        if typed.first() == Some(&fold(character)) {
            taken(1);
        }
    })?;
    Some(Rank { by_sound: false, gaps, start })
}

fn by_sound(name: &[char], word: &[char]) -> Option<Rank> {
    if !word.iter().any(char::is_ascii_alphabetic) {
        return None;
    }
    let (gaps, start) = tightest(name, word, |character, typed, taken| {
        if typed.first() == Some(&fold(character)) {
            taken(1);
        }
        // A traditional form may have readings that its simplified one has not (乾: gan, qian), and the other way round.
        for form in [Some(character), Some(fold(character)).filter(|form| *form != character)] {
            for reading in form.into_iter().flat_map(readings) {
                syllable(reading, typed, taken);
            }
        }
    })?;
    Some(Rank { by_sound: true, gaps, start })
}

/// Calls `taken` with each number of typed characters that can stand for a syllable.
fn syllable(reading: &str, typed: &[char], taken: &mut dyn FnMut(usize)) {
    let same = |letter: char, typed: char| letter == typed || (letter == 'ü' && matches!(typed, 'v' | 'u'));
    let alike = reading.chars().zip(typed).take_while(|(letter, typed)| same(*letter, **typed)).count();
    let initial = usize::from(reading.starts_with(|c: char| c.is_ascii_alphabetic()));
    let digraph = if ["zh", "ch", "sh"].iter().any(|pair| reading.starts_with(pair)) { 2 } else { initial };
    for length in [initial, digraph, reading.chars().count(), typed.len()] {
        if (1..=alike).contains(&length) {
            taken(length);
        }
    }
}

/// Where the characters of `word` stand closest together in `name`, in order: how many characters that count stand between
/// them, and how many before.
///
/// `take` calls back with each number of typed characters that one character of the name can stand for. Time is linear in
/// the product of both lengths.
fn tightest(
    name: &[char],
    word: &[char],
    take: impl Fn(char, &[char], &mut dyn FnMut(usize)),
) -> Option<(usize, usize)> {
    // The best way to have found so many of the typed characters, up to the character at hand.
    let mut best: Vec<Option<(usize, usize)>> = vec![None; word.len() + 1];
    for (at, character) in name.iter().enumerate() {
        let gap = usize::from(character.is_alphanumeric());
        for found in (0..word.len()).rev() {
            let way = if found == 0 { Some((0, at)) } else { best.get(found).copied().flatten() };
            let Some(way) = way else { continue };
            if found > 0
                && let Some(passed) = best.get_mut(found)
            {
                *passed = Some((way.0 + gap, way.1));
            }
            take(*character, word.get(found..).unwrap_or_default(), &mut |length| {
                if let Some(known) = best.get_mut(found + length) {
                    *known = Some(known.map_or(way, |known| known.min(way)));
                }
            });
        }
    }
    best.pop().flatten()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The names that fit, best first.
    fn ranked<'a>(typed: &str, names: &[&'a str]) -> Vec<&'a str> {
        let fuzzy = Fuzzy::new(typed);
        let mut ranked: Vec<_> =
            names.iter().filter_map(|name| fuzzy.rank(name).map(|rank| (rank, *name))).collect();
        ranked.sort_by_key(|(rank, _)| *rank);
        ranked.into_iter().map(|(_, name)| name).collect()
    }

    fn fits(typed: &str, name: &str) -> bool {
        Fuzzy::new(typed).rank(name).is_some()
    }

    fn holds(typed: &str, name: &str) -> bool {
        Fuzzy::new(typed).is_in(&[name])
    }

    #[test]
    fn a_name_is_found_by_parts_initials_and_whole_syllables() {
        for typed in [
            "工会",
            "工 作",
            "会工",
            "ghgz",
            "gonghui",
            "gonghuigz",
            "ggongzuo",
            "gonghui工作",
            "GHGZ",
            "gongh",
        ] {
            assert!(fits(typed, "全市工会工作会议"), "{typed}");
        }
        for typed in ["ghgx", "工人", "gonghuii", "ongh", "gnghui"] {
            assert!(!fits(typed, "全市工会工作会议"), "{typed}");
        }
    }

    #[test]
    fn a_character_is_found_by_each_of_its_readings() {
        for typed in ["zhongyao", "zyrw", "zhyrw"] {
            assert!(holds(typed, "重要任务"), "{typed}");
        }
        for typed in ["chongfu", "cf", "chf"] {
            assert!(holds(typed, "重复"), "{typed}");
        }
        assert!(holds("changqi", "长期坚持") && holds("xiaozhang", "校长"));
        assert!(holds("lvse", "绿色") && holds("luse", "绿色") && holds("lv", "绿色"));
        assert!(holds("fazhan", "發展") && holds("发展", "發展") && holds("ganbu", "幹部"));
    }

    #[test]
    fn marks_and_blanks_of_a_name_do_not_count() {
        assert!(holds("ytc", "一、突出思想"));
        assert!(holds("在手长稿", "提纲在手 长稿不愁"));
        assert!(holds("tgzscgbc", "提纲在手 长稿不愁"));
        assert!(!holds("tgcg", "提纲在手 长稿不愁"), "a filter wants what stands together");
        assert!(fits("tgcg", "提纲在手 长稿不愁"));
    }

    #[test]
    fn as_it_stands_before_by_sound_then_the_closer_then_the_earlier() {
        assert_eq!(
            ranked("gh", &["规划", "工会工作", "GH公司", "工作机会"]),
            ["GH公司", "规划", "工会工作", "工作机会"]
        );
        assert_eq!(
            ranked("工作", &["工会的工人作报告", "全市工作", "工作报告"]),
            ["工作报告", "全市工作", "工会的工人作报告"]
        );
        assert_eq!(ranked("突 大", &["突出思想", "突出大局", "大局突出"]), ["突出大局", "大局突出"]);
    }

    #[test]
    fn what_is_typed_closest_together_counts() {
        let rank = |name| Fuzzy::new("gz").rank(name).map(|rank| (rank.gaps, rank.start));
        assert_eq!(rank("工会的工作"), Some((0, 3)));
        assert_eq!(rank("工会组织"), Some((1, 0)));
    }

    proptest! {
        #[test]
        fn a_line_holds_what_its_names_hold(
            names in prop::collection::vec("[工会重长绿發了（，a-cA-Cz1 ]{0,8}", 1..4), typed in "[工会重长绿发，a-huzv1 ]{0,5}",
        ) {
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            let fuzzy = Fuzzy::new(&typed);
            prop_assert_eq!(fuzzy.is_in_line(&NameLine::new(&names), || names.clone()), fuzzy.is_in(&names));
        }

        #[test]
        fn every_part_of_a_name_is_found_in_it_as_it_stands_and_by_sound(
            name in "[工会重长绿發（，a-c2]{1,12}", from in 0_usize..12, length in 1_usize..12,
        ) {
            let part: String = name.chars().skip(from).take(length).collect();
            prop_assert!(holds(&part, &name));
            let spoken: String = part
                .chars()
                .filter(|c| c.is_alphanumeric())
                .map(|c| readings(c).last().map_or_else(|| c.into(), str::to_owned))
                .collect();
            prop_assert!(holds(&spoken.replace('ü', "v"), &name), "{spoken} in {name}");
        }
    }

    #[test]
    fn nothing_typed_fits_everything_and_nothing_is_too_long() {
        assert!(Fuzzy::new("  ").is_empty() && fits("", "") && holds(" ", "工会"));
        assert!(!fits("g", "") && !fits(&"zh".repeat(500), &"这".repeat(400)));
        assert!(fits(&"zh".repeat(400), &"这".repeat(400)));
    }
}
