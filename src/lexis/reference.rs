//! What words are usual, to see which are not.

use std::{
    borrow::Cow,
    collections::{BTreeMap, HashMap, HashSet},
    fmt::Write as _,
    sync::LazyLock,
};

use super::{formula::formulas::Formula, packed::unpacked_text, repeats::Repeat, words::Words};
use crate::text::simplify_str;

/// How often words and phrases stand in texts of the kind.
#[derive(Clone, Debug, Default)]
pub struct Reference {
    counts: HashMap<Cow<'static, str>, usize>,
    total: usize,
}

/// What a local text says where the reference, made of national ones, says the second.
const NATIONAL: [(&[&str], &str); 4] = [
    (&["全省", "全市", "全县", "全区", "全州", "全镇", "全乡", "全旗"], "全国"),
    (&["我省", "我市", "我县", "我区", "我州", "我镇", "我乡", "我旗"], "我国"),
    (&["省委", "市委", "县委", "区委", "州委", "党委"], "党中央"),
    (
        &["省政府", "市政府", "县政府", "区政府", "省人民政府", "市人民政府", "县人民政府", "区人民政府"],
        "政府",
    ),
];

/// The pull towards the middle in `keyness`, per million words: the larger, the more frequent words are preferred.
const SMOOTHING: f64 = 300.0;

/// How the line begins that tells how many words were counted.
const TOTAL: &str = "# tokens ";

impl Reference {
    /// The counts that ship (`assets/lexis/reference.tsv`).
    pub fn built_in() -> Self {
        static TEXT: LazyLock<String> =
            LazyLock::new(|| unpacked_text(include_bytes!(concat!(env!("OUT_DIR"), "/reference"))));
        Self::of_lines(&TEXT, Cow::Borrowed)
    }

    /// Reads counts that were saved (see [`Self::saved`]); `None` when `text` does not say how many words were counted.
    pub fn read(text: &str) -> Option<Self> {
        let reference = Self::of_lines(text, |word| Cow::Owned(simplify_str(word)));
        (reference.total > 0).then_some(reference)
    }

    fn of_lines<'t>(text: &'t str, named: impl Fn(&'t str) -> Cow<'static, str>) -> Self {
        let mut reference = Self::default();
        for line in text.lines() {
            if let Some(total) = line.strip_prefix(TOTAL) {
                reference.total = total.trim().parse().unwrap_or_default();
            } else if let Some((word, rest)) = line.split_once('\t')
                && let Ok(count) = rest.split('\t').next().unwrap_or_default().trim().parse()
            {
                reference.counts.insert(named(word), count);
            }
        }
        reference
    }

    /// The counts as [`Self::read`] takes them, the most frequent first.
    pub fn saved(&self) -> String {
        let mut counts: Vec<(&str, usize)> =
            self.counts.iter().map(|(word, &count)| (&**word, count)).collect();
        counts.sort_unstable_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(b.0)));
        let mut saved = format!("{TOTAL}{}\n", self.total);
        for (word, count) in counts {
            _ = writeln!(saved, "{word}\t{count}");
        }
        saved
    }

    /// Adds the words of a text, the phrases that it repeats and its formulas, for a reference made of texts.
    pub fn add(&mut self, words: &Words, repeats: &[Repeat], formulas: &[Formula]) {
        self.total += words.total();
        let repeats = repeats.iter().map(|repeat| {
            let text: String = repeat.words.iter().map(|&word| words.name(word)).collect();
            (text, repeat.places.len())
        });
        let formulas = formulas.iter().map(|formula| (simplify_str(&formula.text), formula.places.len()));
        // One text under one name, whatever it is counted as.
        let phrases: BTreeMap<String, usize> = repeats.chain(formulas).collect();
        let single: HashSet<&str> = words.counted().map(|(word, _)| word).collect();
        let phrases = phrases.into_iter().filter(|(text, _)| !single.contains(text.as_str()));
        let phrases = phrases.map(|(text, count)| (Cow::Owned(text), count));
        let counted = words.counted().map(|(word, count)| (Cow::Borrowed(word), count));
        for (text, count) in counted.chain(phrases) {
            match self.counts.get_mut(&*text) {
                Some(sum) => *sum += count,
                None => _ = self.counts.insert(Cow::Owned(text.into_owned()), count),
            }
        }
    }

    /// Takes in the counts of another reference.
    pub fn merge(&mut self, other: Self) {
        self.total += other.total;
        for (text, count) in other.counts {
            *self.counts.entry(text).or_default() += count;
        }
    }

    /// How many words were counted.
    pub const fn total(&self) -> usize {
        self.total
    }

    /// How often `word` stands in the reference, or the word that national texts use in its place (全国 for 全市).
    pub fn count(&self, word: &str) -> usize {
        let own = |word: &str| self.counts.get(word).copied().unwrap_or_default();
        let national =
            NATIONAL.iter().find(|(local, _)| local.contains(&word)).map(|&(_, national)| own(national));
        own(word).max(national.unwrap_or_default())
    }

    /// How much more usual something is in a text than in the reference, as simple maths (Kilgarriff 2009): the ratio
    /// of the frequencies per million words, 300 added to both. 1 is as usual as ever.
    pub fn keyness(&self, count: usize, total: usize, expected: usize) -> f64 {
        (per_million(count as f64, total) + SMOOTHING)
            / (per_million(expected as f64, self.total) + SMOOTHING)
    }

    /// The log-likelihood G² (Dunning 1993) of so many in the text against `expected` in the reference; above 6.63
    /// the difference is no chance at the level of 1 %.
    pub fn log_likelihood(&self, count: usize, total: usize, expected: usize) -> f64 {
        log_likelihood([count as f64, expected as f64], [total as f64, self.total as f64])
    }
}

/// G² of two counts out of two totals; 0 when a total is.
pub(super) fn log_likelihood(counts: [f64; 2], totals: [f64; 2]) -> f64 {
    let share = counts.iter().sum::<f64>() / totals.iter().sum::<f64>();
    let terms = counts.iter().zip(totals).map(|(&count, total)| {
        let expected = total * share;
        if count > 0.0 && expected > 0.0 { count * (count / expected).ln() } else { 0.0 }
    });
    2.0 * terms.sum::<f64>()
}

fn per_million(count: f64, total: usize) -> f64 {
    if total == 0 { 0.0 } else { count * 1e6 / total as f64 }
}

#[cfg(test)]
mod tests {
    use super::{Reference, log_likelihood};

    #[test]
    fn the_reference_that_ships_is_read() {
        let reference = Reference::built_in();
        assert_eq!(reference.count("发展"), 17_505);
        assert_eq!(reference.count("中华民族伟大复兴"), 417);
        assert_eq!(reference.count("没有的词"), 0);
        assert_eq!(reference.total, 2_000_000);
    }

    #[test]
    fn what_is_usual_is_not_key() {
        let reference = Reference::built_in();
        // As often as in the reference.
        let usual = reference.keyness(88, 10_000, 17_505);
        assert!((0.99..1.01).contains(&usual), "{usual}");
        assert!(reference.keyness(20, 10_000, 0) > 5.0);
    }

    #[test]
    fn saved_counts_are_read_again() {
        let saved = Reference::built_in().saved();
        let read = Reference::read(&saved).unwrap();
        assert_eq!((read.count("发展"), read.total), (17_505, 2_000_000));
        assert!(Reference::read("发展\t3\n").is_none());
    }

    #[test]
    fn log_likelihood_is_that_of_the_textbook() {
        // Rayson and Garside (2000) work with the same formula: 2 (a ln a/E1 + b ln b/E2).
        let value = log_likelihood([20.0, 10.0], [1000.0, 1000.0]);
        let by_hand = 2.0 * (20.0 * (20.0_f64 / 15.0).ln() + 10.0 * (10.0_f64 / 15.0).ln());
        assert!((value - by_hand).abs() < 1e-9, "{value}");
        assert!(log_likelihood([0.0, 0.0], [0.0, 0.0]).abs() < 1e-9);
    }
}
