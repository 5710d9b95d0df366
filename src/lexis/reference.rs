//! What words are usual, to see which are not.

use std::collections::HashMap;

use super::words::Words;

/// How often words stand in texts of the kind.
#[derive(Clone, Debug, Default)]
pub struct Reference {
    counts: HashMap<Box<str>, usize>,
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
const SMOOTHING: f64 = 100.0;

impl Reference {
    /// The counts that ship: national work reports and congress reports from 1978 on (`assets/lexis/reference.tsv`).
    pub fn built_in() -> Self {
        let mut reference = Self::default();
        for line in include_str!("../../assets/lexis/reference.tsv").lines() {
            if let Some(total) = line.strip_prefix("# tokens ") {
                reference.total = total.trim().parse().unwrap_or_default();
            } else if let Some((word, rest)) = line.split_once('\t')
                && let Ok(count) = rest.split('\t').next().unwrap_or_default().parse()
            {
                reference.counts.insert(word.into(), count);
            }
        }
        reference
    }

    /// Adds the words of a text, for a reference made of the library that is open.
    pub fn add(&mut self, words: &Words) {
        self.total += words.total();
        for (word, count) in words.counted() {
            match self.counts.get_mut(word) {
                Some(sum) => *sum += count,
                None => {
                    self.counts.insert(word.into(), count);
                }
            }
        }
    }

    /// How often `word` stands in the reference, or the word that national texts use in its place (全国 for 全市).
    pub fn count(&self, word: &str) -> usize {
        let own = |word: &str| self.counts.get(word).copied().unwrap_or_default();
        let national =
            NATIONAL.iter().find(|(local, _)| local.contains(&word)).map(|&(_, national)| own(national));
        own(word).max(national.unwrap_or_default())
    }

    /// How much more usual something is in a text than in the reference, as simple maths (Kilgarriff 2009): the ratio
    /// of the frequencies per million words, 100 added to both. 1 is as usual as ever.
    ///
    /// `expected` is its count in the reference, which for a phrase is an estimate.
    pub fn keyness(&self, count: usize, total: usize, expected: f64) -> f64 {
        (per_million(count as f64, total) + SMOOTHING) / (per_million(expected, self.total) + SMOOTHING)
    }

    /// The log-likelihood G² (Dunning 1993) of so many in the text against `expected` in the reference; above 6.63
    /// the difference is no chance at the level of 1 %.
    pub fn log_likelihood(&self, count: usize, total: usize, expected: f64) -> f64 {
        log_likelihood([count as f64, expected], [total as f64, self.total as f64])
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
        assert_eq!(reference.count("发展"), 5831);
        assert_eq!(reference.count("没有的词"), 0);
        assert_eq!(reference.total, 441_870);
    }

    #[test]
    fn what_is_usual_is_not_key() {
        let reference = Reference::built_in();
        // As often as in the reference.
        let usual = reference.keyness(132, 10_000, 5831.0);
        assert!((0.99..1.01).contains(&usual), "{usual}");
        assert!(reference.keyness(20, 10_000, 0.0) > 10.0);
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
