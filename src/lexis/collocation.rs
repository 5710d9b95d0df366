//! Which words stand beside a term.

use std::collections::HashMap;

use super::reference::log_likelihood;
use super::word_list::StopWords;
use super::words::{Token, Words};
use crate::text::Span;

/// A word that stands near a term.
#[derive(Clone, Debug, PartialEq)]
pub struct Collocate {
    /// The word.
    pub word: String,
    /// How often it stands near the term.
    pub together: usize,
    /// How often it stands in the text.
    pub count: usize,
    /// Log-Dice (Rychlý 2008): 14 + log₂ (2 f(xy) / (f(x) + f(y))); 14 at most, independent of the length of the text.
    pub log_dice: f64,
    /// G² of its standing near the term against elsewhere; above 6.63 no chance at the level of 1 %.
    pub log_likelihood: f64,
}

/// Returns the words that stand at most `reach` words from a place of the term, in the same sentence part (no mark
/// between counts as a word, the end of a paragraph ends the neighbourhood), the closest bound by log-dice first.
///
/// `places` in the order of the text. Stop words, single characters and the term's own words are left out; so is what
/// stands beside it only once.
pub fn collocates(words: &Words, places: &[Span], reach: usize, stop: &StopWords) -> Vec<Collocate> {
    let tokens = words.tokens();
    let mut together: HashMap<usize, usize> = HashMap::new();
    let mut last = 0;
    let mut neighbourhood = 0;
    for place in places {
        let first = tokens.partition_point(|token| token.span.end <= place.start);
        let after = tokens.partition_point(|token| token.span.start < place.end).max(first);
        let left = tokens.get(last.min(first)..first).unwrap_or_default();
        let right = tokens.get(after..).unwrap_or_default();
        let near = side(left.iter().rev(), reach).chain(side(right.iter(), reach));
        for word in near {
            neighbourhood += 1;
            *together.entry(word).or_default() += 1;
        }
        // The right side of one place is not counted again as the left side of the next.
        last = after + side_length(right, reach);
    }
    let elsewhere = words.total().saturating_sub(neighbourhood);
    let mut collocates: Vec<Collocate> = together
        .into_iter()
        .filter(|&(word, count)| count > 1 && is_telling(words.name(word), stop))
        .map(|(word, together)| {
            let count = words.count(word);
            let dice = 2.0 * together as f64 / (places.len() + count) as f64;
            let apart = count.saturating_sub(together) as f64;
            Collocate {
                word: words.written(word).to_owned(),
                together,
                count,
                log_dice: 14.0 + dice.log2(),
                log_likelihood: log_likelihood(
                    [together as f64, apart],
                    [neighbourhood as f64, elsewhere as f64],
                ),
            }
        })
        .collect();
    collocates.sort_by(|a, b| b.log_dice.total_cmp(&a.log_dice).then_with(|| a.word.cmp(&b.word)));
    collocates
}

fn is_telling(word: &str, stop: &StopWords) -> bool {
    word.chars().nth(1).is_some() && !stop.contains(word)
}

/// The words of one side, nearest first, up to the end of the paragraph.
fn side<'t>(tokens: impl Iterator<Item = &'t Token>, reach: usize) -> impl Iterator<Item = usize> {
    tokens.take_while(|token| !token.span.is_empty()).filter_map(|token| token.word).take(reach)
}

/// How many tokens the words of the right side span.
fn side_length(tokens: &[Token], reach: usize) -> usize {
    let mut words = 0;
    let within = tokens.iter().take_while(|token| {
        let goes_on = words < reach && !token.span.is_empty();
        words += usize::from(token.word.is_some());
        goes_on
    });
    within.count()
}

#[cfg(test)]
mod tests {
    use super::collocates;
    use crate::document::Document;
    use crate::lexis::{Segmenter, StopWords};
    use crate::text::Span;

    #[test]
    fn what_always_stands_beside_the_term_comes_first() {
        let text = "基层工会。开放与发展并重。基层工会，发展经济。发展教育。基层工会。\n经济平稳。";
        let document = Document::parse(text.to_owned());
        let words = Segmenter::new().words(&document, Span::new(0, text.len()));
        let places: Vec<Span> =
            text.match_indices("工会").map(|(at, word)| Span::new(at, at + word.len())).collect();
        let found = collocates(&words, &places, 1, &StopWords::built_in());
        let first =
            found.first().map(|collocate| (collocate.word.as_str(), collocate.together, collocate.count));
        assert_eq!(first, Some(("基层", 3, 3)));
        assert!(
            found.iter().all(|collocate| collocate.log_dice <= 14.0 && collocate.together <= collocate.count)
        );
        assert!(found.iter().all(|collocate| collocate.word != "工会" && collocate.word != "与"));
    }
}
