//! The phrases that share the last words of a term, or what fills its gap, each with its own time.

use std::collections::BTreeMap;

/// The least characters of the words that a family shares.
const SHARED: usize = 4;
/// How many words before them belong to a phrase.
const BEFORE: usize = 5;
/// The least uses of a phrase, and their least share of all.
const USES: usize = 3;
const SHARE: f64 = 0.04;
/// A phrase that stands so often inside a longer one is no phrase of its own.
const INSIDE: f64 = 0.8;
/// What fills a gap has at most this many characters.
const GAP: usize = 8;

/// A place of the shared words: its period, and the words before it, the nearest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FamilyContext {
    /// The index of its period.
    pub period: usize,
    /// The words before it, up to a mark.
    pub words: Vec<String>,
}

/// A phrase of a family.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FamilyPhrase {
    /// The phrase.
    pub text: String,
    /// How often it stands in each period that has it, by the index of the period.
    pub periods: BTreeMap<usize, usize>,
}

impl FamilyPhrase {
    /// Returns how often it stands in all periods.
    pub fn count(&self) -> usize {
        self.periods.values().sum()
    }
}

/// Returns the last words of a term that its family shares: the fewest that have four characters together; the whole term
/// where it has no more.
pub fn shared_tail(words: &[&str]) -> String {
    let mut tail = String::new();
    for word in words.iter().rev() {
        tail.insert_str(0, word);
        if tail.chars().count() >= SHARED {
            break;
        }
    }
    tail
}

/// Returns the phrases that end with `tail`, by their first use: often enough, and none that nearly always stands inside a
/// longer one.
pub fn family(tail: &str, contexts: &[FamilyContext]) -> Vec<FamilyPhrase> {
    let mut found: BTreeMap<String, BTreeMap<usize, usize>> = BTreeMap::new();
    for context in contexts {
        let mut phrase = tail.to_owned();
        for word in context.words.iter().take(BEFORE) {
            phrase.insert_str(0, word);
            *found.entry(phrase.clone()).or_default().entry(context.period).or_default() += 1;
        }
    }
    let phrases = found.into_iter().map(|(text, periods)| FamilyPhrase { text, periods });
    let often: Vec<FamilyPhrase> = { phrases }.filter(|phrase| is_often(phrase, contexts.len())).collect();
    let inside = |phrase: &FamilyPhrase| {
        let longer =
            often.iter().filter(|other| other.text != phrase.text && other.text.ends_with(&phrase.text));
        { longer }.any(|other| other.count() as f64 >= INSIDE * phrase.count() as f64)
    };
    in_order(often.iter().filter(|phrase| !inside(phrase)).cloned().collect())
}

fn is_often(phrase: &FamilyPhrase, all: usize) -> bool {
    phrase.count() >= USES && phrase.count() as f64 >= SHARE * all as f64
}

/// Brings phrases into the order of their first use, the more frequent first.
fn in_order(mut phrases: Vec<FamilyPhrase>) -> Vec<FamilyPhrase> {
    phrases.sort_by_key(|phrase| {
        (phrase.periods.keys().next().copied(), std::cmp::Reverse(phrase.count()), phrase.text.clone())
    });
    phrases
}

/// Returns what stands between `head` and `tail` in texts of several periods, by first use, with head and tail round it:
/// at most eight characters, without a mark. The texts are folded.
pub fn gap_fillers<'t>(
    head: &str,
    tail: &str,
    texts: impl Iterator<Item = (usize, &'t str)>,
) -> Vec<FamilyPhrase> {
    let mut found: BTreeMap<String, BTreeMap<usize, usize>> = BTreeMap::new();
    let mut all = 0;
    for (period, text) in texts {
        for (at, _) in text.match_indices(head) {
            let rest = text.get(at + head.len()..).unwrap_or_default();
            let near = rest.char_indices().nth(GAP + tail.chars().count()).map_or(rest.len(), |(end, _)| end);
            let Some((filler, _)) = rest.get(..near).and_then(|near| near.split_once(tail)) else { continue };
            if filler.is_empty() || !filler.chars().all(char::is_alphanumeric) {
                continue;
            }
            all += 1;
            let phrase = format!("{head}{filler}{tail}");
            *found.entry(phrase).or_default().entry(period).or_default() += 1;
        }
    }
    let phrases = found.into_iter().map(|(text, periods)| FamilyPhrase { text, periods });
    in_order({ phrases }.filter(|phrase| is_often(phrase, all)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn contexts(lines: &[(usize, &str, usize)]) -> Vec<FamilyContext> {
        let context = |&(period, words, times): &(usize, &str, usize)| {
            let words: Vec<String> = words.split(' ').rev().map(str::to_owned).collect();
            std::iter::repeat_n(FamilyContext { period, words }, times)
        };
        lines.iter().flat_map(context).collect()
    }

    #[test]
    fn a_family_shares_its_last_words() {
        assert_eq!(shared_tail(&["全面", "建成", "小康社会"]), "小康社会");
        assert_eq!(shared_tail(&["清淤", "渠"]), "清淤渠");
        assert_eq!(shared_tail(&["把", "水渠", "清淤"]), "水渠清淤");
    }

    #[test]
    fn phrases_come_by_their_first_use_and_not_inside_longer_ones() {
        let family = family(
            "山塘管护",
            &contexts(&[(0, "推行 义务", 6), (2, "健全 专人", 5), (3, "完善 专人", 5), (4, "探索", 1)]),
        );
        let shown: Vec<(&str, usize)> = family.iter().map(|it| (it.text.as_str(), it.count())).collect();
        assert_eq!(
            shown,
            [("推行义务山塘管护", 6), ("专人山塘管护", 10), ("健全专人山塘管护", 5), ("完善专人山塘管护", 5)]
        );
    }

    #[test]
    fn a_gap_is_filled_by_a_few_characters_without_marks() {
        let texts = [
            (0, "水渠在灌溉中起基础作用".repeat(3)),
            (1, "水渠在灌溉中起决定作用，水渠在灌溉中，起作用".repeat(4)),
        ];
        let found =
            gap_fillers("水渠在灌溉中起", "作用", texts.iter().map(|(at, text)| (*at, text.as_str())));
        let shown: Vec<(&str, usize)> = found.iter().map(|it| (it.text.as_str(), it.count())).collect();
        assert_eq!(shown, [("水渠在灌溉中起基础作用", 3), ("水渠在灌溉中起决定作用", 4)]);
    }
}
