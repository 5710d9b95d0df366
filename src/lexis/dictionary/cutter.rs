//! The most probable way to divide a text into words, as jieba finds it.
//!
//! Every character has the same chance to begin any of the words that the dictionary knows there; the row of words with
//! the largest product of frequencies wins. Single characters that are left beside each other are guessed to be words
//! that the dictionary lacks.

use super::{Dictionary, TABLE, guesser::guess};

/// The best way on from a character.
#[derive(Clone, Copy, Debug)]
struct WordStep {
    /// The logarithm of the probability of all that follows.
    probability: f64,
    /// The index of the character after the word.
    end: usize,
}

/// A run of characters that words are made of.
struct WordRun<'t> {
    text: &'t str,
    /// Each character with its offset.
    characters: Vec<(usize, char)>,
    /// The way on from each character, and from the end.
    steps: Vec<WordStep>,
}

/// Divides `text` into words and marks; together they are the text.
pub(in crate::lexis) fn cut<'t>(dictionary: &Dictionary, text: &'t str) -> Vec<&'t str> {
    let mut words = Vec::with_capacity((text.len() / 4).min(1 << 12));
    let mut run = WordRun { text: "", characters: Vec::new(), steps: Vec::new() };
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let end = rest.find(|c| !is_word_character(c)).unwrap_or(rest.len());
        if end > 0 {
            let (within, after) = rest.split_at_checked(end).unwrap_or((rest, ""));
            run.read(within);
            run.find_way(dictionary);
            run.take_words(dictionary, &mut words);
            rest = after;
            continue;
        }
        let length = if rest.starts_with("\r\n") { 2 } else { first.len_utf8() };
        let (mark, after) = rest.split_at_checked(length).unwrap_or((rest, ""));
        words.push(mark);
        rest = after;
    }
    words
}

/// Whether words are made of `c`: Han characters, ASCII letters and digits, and `+ # & . _ % -`, which join them.
pub(in crate::lexis) fn is_word_character(c: char) -> bool {
    matches!(c,
        '\u{4E00}'..='\u{9FFF}' | 'a'..='z' | 'A'..='Z' | '0'..='9' | '+' | '#' | '&' | '.' | '_' | '%' | '-'
        | '\u{3400}'..='\u{4DBF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{2A6DF}'
        | '\u{2A700}'..='\u{2EBEF}' | '\u{2F800}'..='\u{2FA1F}')
}

impl<'t> WordRun<'t> {
    fn read(&mut self, text: &'t str) {
        self.text = text;
        self.characters.clear();
        self.characters.extend(text.char_indices());
        self.steps.clear();
        self.steps
            .resize(self.characters.len() + 1, WordStep { probability: 0.0, end: self.characters.len() });
    }

    /// Finds the best way on from each character, the last first. Of two that are alike the longer word wins.
    #[expect(clippy::cast_precision_loss, reason = "the sum of all frequencies is far below 2^52")]
    fn find_way(&mut self, dictionary: &Dictionary) {
        let log_total = (dictionary.total() as f64).ln();
        let added = Some(dictionary.added()).filter(|added| !added.is_empty());
        for start in (0..self.characters.len()).rev() {
            let mut best: Option<WordStep> = None;
            let mut table = Some(TABLE.walk());
            let mut own = added.map(|added| (added, 0));
            let rest = self.characters.get(start..).unwrap_or_default();
            let ways = self.steps.iter().enumerate().skip(start + 1);
            for (&(_, c), (end, after)) in rest.iter().zip(ways) {
                table = table.and_then(|mut walk| walk.step(c).then_some(walk));
                own = own.and_then(|(added, node)| Some((added, added.step(node, c)?)));
                if table.is_none() && own.is_none() {
                    break;
                }
                let frequency = own.and_then(|(added, node)| added.word(node)).map(|word| word.frequency);
                let known = frequency.or_else(|| table.and_then(|walk| walk.frequency()));
                let Some(frequency) = known else { continue };
                let probability = f64::from(frequency).ln() - log_total + after.probability;
                if best.is_none_or(|best| probability >= best.probability) {
                    best = Some(WordStep { probability, end });
                }
            }
            let single = |after: &WordStep| WordStep {
                probability: 0.0 - log_total + after.probability,
                end: start + 1,
            };
            let best = best.or_else(|| self.steps.get(start + 1).map(single));
            if let (Some(step), Some(best)) = (self.steps.get_mut(start), best) {
                *step = best;
            }
        }
    }

    fn take_words(&self, dictionary: &Dictionary, words: &mut Vec<&'t str>) {
        let mut start = 0;
        // Where the single characters begin that are left before `start`.
        let mut left = None;
        while start < self.characters.len() {
            let end = self.steps.get(start).map_or(start + 1, |step| step.end);
            if end - start == 1 {
                left.get_or_insert(start);
            } else {
                self.take_left(left.take(), start, dictionary, words);
                words.push(self.slice(start, end));
            }
            start = end;
        }
        self.take_left(left, start, dictionary, words);
    }

    /// Takes the single characters from `left` to `end`: as they are where the dictionary knows them as one word that is less
    /// probable than its characters; as the model guesses them elsewhere.
    fn take_left(&self, left: Option<usize>, end: usize, dictionary: &Dictionary, words: &mut Vec<&'t str>) {
        let Some(left) = left else { return };
        let together = self.slice(left, end);
        if end - left == 1 {
            words.push(together);
        } else if dictionary.entry(together).is_some() {
            words.extend((left..end).map(|at| self.slice(at, at + 1)));
        } else {
            guess(together, words);
        }
    }

    fn slice(&self, start: usize, end: usize) -> &'t str {
        let offset = |index: usize| self.characters.get(index).map_or(self.text.len(), |&(offset, _)| offset);
        self.text.get(offset(start)..offset(end)).unwrap_or_default()
    }
}
