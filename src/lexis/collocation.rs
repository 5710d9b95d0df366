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
    /// Mutual information (Church and Hanks 1990): log₂ of how many times as often it stands near the term as it would by
    /// chance. Prefers what is rare.
    pub mutual_information: f64,
}

/// Returns the words that stand at most `reach` words from a place of the term, in the same sentence part (no mark
/// between counts as a word, the end of a paragraph ends the neighbourhood), the closest bound by log-dice first.
///
/// `places` in the order of the text. Stop words, single characters and the term's own words are left out; so is what
/// stands beside it only once.
pub fn collocates(words: &Words, places: &[Span], reach: usize, stop: &StopWords) -> Vec<Collocate> {
    let mut collocations = Collocations::default();
    collocations.add(words, places, reach);
    collocations.rank(stop)
}

/// The neighbourhood of a term over several texts, or over a long one piece by piece.
#[derive(Clone, Debug, Default)]
pub struct Collocations {
    /// By word, folded.
    words: HashMap<Box<str>, WordCount>,
    /// How often the term stands in the texts.
    places: usize,
    /// How many words stand near it, each as often as it does.
    neighbourhood: usize,
    /// How many words the texts have.
    total: usize,
}

/// What was counted of a word.
#[derive(Clone, Debug, Default)]
struct WordCount {
    /// The form of most of its places, as they are written: found by votes (Boyer and Moore 1991), for and against it.
    written: Box<str>,
    votes: usize,
    together: usize,
    count: usize,
}

impl WordCount {
    /// Takes the form in which a text writes the word, so many times.
    fn vote(&mut self, written: &str, count: usize) {
        if *self.written == *written {
            self.votes += count;
        } else if self.votes >= count {
            self.votes -= count;
        } else {
            (self.written, self.votes) = (written.into(), count - self.votes);
        }
    }
}

impl Collocations {
    /// Counts a text, in which the term stands at `places`, in their order; see [`collocates`].
    pub fn add(&mut self, words: &Words, places: &[Span], reach: usize) {
        let tokens = words.tokens();
        let mut together: HashMap<usize, usize> = HashMap::new();
        let mut last = 0;
        for place in places {
            let first = tokens.partition_point(|token| token.span.end <= place.start);
            let after = tokens.partition_point(|token| token.span.start < place.end).max(first);
            let left = tokens.get(last.min(first)..first).unwrap_or_default();
            let right = tokens.get(after..).unwrap_or_default();
            let near = side(left.iter().rev(), reach).chain(side(right.iter(), reach));
            for word in near {
                self.neighbourhood += 1;
                *together.entry(word).or_default() += 1;
            }
            // The right side of one place is not counted again as the left side of the next.
            last = after + side_length(right, reach);
        }
        self.places += places.len();
        self.total += words.total();
        for (number, (name, count)) in words.counted().enumerate() {
            let counted = match self.words.get_mut(name) {
                Some(counted) => counted,
                None => self.words.entry(name.into()).or_insert_with(|| WordCount {
                    written: words.written(number).into(),
                    ..WordCount::default()
                }),
            };
            counted.vote(words.written(number), count);
            counted.count += count;
            counted.together += together.get(&number).copied().unwrap_or_default();
        }
    }

    /// The words beside the term, the closest bound first; see [`collocates`].
    pub fn rank(&self, stop: &StopWords) -> Vec<Collocate> {
        let elsewhere = self.total.saturating_sub(self.neighbourhood);
        let telling = self.words.iter().filter(|(word, it)| it.together > 1 && is_telling(word, stop));
        let mut collocates: Vec<Collocate> = telling
            .map(|(_, &WordCount { ref written, together, count, .. })| {
                let dice = 2.0 * together as f64 / (self.places + count) as f64;
                let apart = count.saturating_sub(together) as f64;
                let expected = count as f64 * self.neighbourhood as f64 / self.total as f64;
                Collocate {
                    mutual_information: (together as f64 / expected).log2(),
                    word: written.to_string(),
                    together,
                    count,
                    log_dice: 14.0 + dice.log2(),
                    log_likelihood: log_likelihood(
                        [together as f64, apart],
                        [self.neighbourhood as f64, elsewhere as f64],
                    ),
                }
            })
            .collect();
        collocates.sort_by(|a, b| b.log_dice.total_cmp(&a.log_dice).then_with(|| a.word.cmp(&b.word)));
        collocates
    }
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
    use super::{Collocations, collocates};
    use crate::document::Document;
    use crate::lexis::{Segmenter, StopWords, Words};
    use crate::text::Span;

    #[test]
    fn what_always_stands_beside_the_term_comes_first() {
        let text = "基层工会。开放与发展并重。基层工会，发展经济。发展教育。基层工会。\n经济平稳。";
        let document = Document::parse(text.to_owned());
        let words = Words::of(&Segmenter::new(), &document, Span::new(0, text.len()));
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

    #[test]
    fn a_word_is_named_in_the_form_of_most_places() {
        let (segmenter, mut collocations) = (Segmenter::new(), Collocations::default());
        let simplified = "工会机构健全。工会机构精干。工会机构到村。";
        for text in ["工会機構健全。工会機構精干。", simplified, simplified] {
            let document = Document::parse(text.to_owned());
            let places: Vec<Span> =
                text.match_indices("工会").map(|(at, word)| Span::new(at, at + word.len())).collect();
            collocations.add(&Words::of(&segmenter, &document, Span::new(0, text.len())), &places, 2);
        }
        let found = collocations.rank(&StopWords::built_in());
        assert!(found.iter().any(|it| it.word == "机构" && it.count == 8), "{found:?}");
    }

    #[test]
    fn a_text_in_pieces_is_counted_like_the_whole() {
        let text = "基层工会服务职工。\n".repeat(40) + &"工会关心职工生活，发展基层经济。\n".repeat(30);
        let document = Document::parse(text.clone());
        let segmenter = Segmenter::new();
        let stop = StopWords::built_in();
        let places: Vec<Span> =
            text.match_indices("工会").map(|(at, word)| Span::new(at, at + word.len())).collect();
        let border = document.paragraphs()[41].span.start;
        let mut pieces = Collocations::default();
        for piece in [Span::new(0, border), Span::new(border, text.len())] {
            let within: Vec<Span> =
                places.iter().copied().filter(|place| piece.contains(place.start)).collect();
            pieces.add(&Words::of(&segmenter, &document, piece), &within, 5);
        }
        let whole =
            collocates(&Words::of(&segmenter, &document, Span::new(0, text.len())), &places, 5, &stop);
        assert!(whole.iter().any(|collocate| collocate.word == "职工"), "{whole:?}");
        assert_eq!(pieces.rank(&stop), whole);
    }
}
