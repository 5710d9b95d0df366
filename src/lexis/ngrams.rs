//! Rows of words as they are counted for a list: single ones, pairs, longer ones.

use std::{collections::HashMap, ops::RangeInclusive};

use super::words::{Token, Words};

/// How often rows of words stand in one or several texts.
#[derive(Clone, Debug, Default)]
pub struct Ngrams {
    /// By their words, folded.
    rows: HashMap<Box<str>, CountedNgram>,
    /// How many words the texts have.
    total: usize,
    documents: usize,
}

/// What was counted of a row.
#[derive(Clone, Debug, Default)]
struct CountedNgram {
    words: usize,
    count: usize,
    documents: usize,
}

impl CountedNgram {
    /// Counts `count` places in the same text.
    const fn add(&mut self, words: usize, count: usize) {
        self.words = words;
        self.count += count;
        self.documents = 1;
    }
}

/// A row of words in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ngram {
    /// Its characters, folded.
    pub text: String,
    /// How many words it has.
    pub words: usize,
    /// How often it stands in the texts.
    pub count: usize,
    /// How many of them hold it.
    pub documents: usize,
}

impl Ngrams {
    /// Counts the rows of a text that have so many words, of which the first and the last may stand there. No mark or end of a
    /// paragraph lies within a row.
    pub fn of(words: &Words, sizes: &RangeInclusive<usize>, may_be_edge: impl Fn(&str) -> bool) -> Self {
        let mut ngrams = Self { total: words.total(), documents: 1, ..Self::default() };
        let mut text = String::new();
        for run in words.tokens().split(|token| token.word.is_none()) {
            for start in 0..run.len() {
                text.clear();
                let rest = run.get(start..).unwrap_or_default();
                if !rest.first().is_some_and(|token| may_be_edge(name(words, token))) {
                    continue;
                }
                for (size, token) in (1..=*sizes.end()).zip(rest) {
                    push(&mut text, name(words, token));
                    if size >= *sizes.start() && may_be_edge(name(words, token)) {
                        ngrams.count(&text, size);
                    }
                }
            }
        }
        ngrams
    }

    /// Counts the rows that stand at least twice in a text, with the conditions of [`Ngrams::of`]. Rows of the same characters
    /// that are cut into other words are others.
    ///
    /// No row stands more often than its beginning does: it is looked at only where that stands twice.
    pub fn repeated(
        words: &Words,
        sizes: &RangeInclusive<usize>,
        may_be_edge: impl Fn(&str) -> bool,
    ) -> Self {
        let mut ngrams = Self { total: words.total(), documents: 1, ..Self::default() };
        let tokens = words.tokens();
        let first = tokens.iter().enumerate().filter(|(_, token)| may_be_edge(name(words, token)));
        // For each row: the number of the row without its last word, that word, the place of the first one.
        let mut rows: Vec<(usize, usize, usize)> =
            first.filter_map(|(at, token)| Some((0, token.word?, at))).collect();
        for size in 1..=*sizes.end() {
            rows.sort_unstable();
            let mut longer = Vec::new();
            let alike = rows.chunk_by(|left, right| (left.0, left.1) == (right.0, right.1));
            for (number, group) in alike.filter(|group| group.len() > 1).enumerate() {
                let Some(&(_, last, at)) = group.first() else { continue };
                if size >= *sizes.start() && may_be_edge(words.name(last)) {
                    let mut text = String::new();
                    for token in tokens.get(at..at + size).unwrap_or_default() {
                        push(&mut text, name(words, token));
                    }
                    ngrams.rows.entry(text.into()).or_default().add(size, group.len());
                }
                longer.extend(group.iter().filter_map(|&(.., at)| {
                    let next = tokens.get(at + size)?.word?;
                    Some((number, next, at))
                }));
            }
            rows = longer;
        }
        ngrams
    }

    /// Adds what was counted in other texts.
    pub fn add(&mut self, other: Self) {
        self.total += other.total;
        self.documents += other.documents;
        for (text, counted) in other.rows {
            let sum = self.rows.entry(text).or_default();
            sum.words = counted.words;
            sum.count += counted.count;
            sum.documents += counted.documents;
        }
    }

    /// How many words the texts have.
    pub const fn total(&self) -> usize {
        self.total
    }

    /// How many texts were counted.
    pub const fn documents(&self) -> usize {
        self.documents
    }

    /// The rows that stand at least so often and are `wanted`, the most frequent first, the longer of two that are alike.
    pub fn list(&self, least: usize, wanted: impl Fn(&str) -> bool) -> Vec<Ngram> {
        let rows = self.rows.iter().filter(|(text, counted)| counted.count >= least && wanted(text));
        let rows = rows.map(|(text, &CountedNgram { words, count, documents })| Ngram {
            text: text.to_string(),
            words,
            count,
            documents,
        });
        let mut rows: Vec<Ngram> = rows.collect();
        rows.sort_by(|a, b| (b.count, b.words).cmp(&(a.count, a.words)).then_with(|| a.text.cmp(&b.text)));
        rows
    }

    /// At most so many rows that stand twice and are part of no longer one that stands as often, the most frequent first.
    ///
    /// Three times as many are compared with each other; the rarer ones are left out unseen.
    pub fn longest(&self, most: usize) -> Vec<Ngram> {
        let mut rows = self.list(2, |_| true);
        rows.truncate(most * 3);
        let is_part = |row: &Ngram| {
            let longer = |other: &&Ngram| other.words > row.words && other.count == row.count;
            rows.iter().filter(longer).any(|other| other.text.contains(&row.text))
        };
        let mut longest: Vec<Ngram> = rows.iter().filter(|row| !is_part(row)).cloned().collect();
        longest.truncate(most);
        longest
    }

    fn count(&mut self, text: &str, words: usize) {
        match self.rows.get_mut(text) {
            Some(counted) => counted.add(words, 1),
            None => self.rows.entry(text.into()).or_default().add(words, 1),
        }
    }
}

fn name<'w>(words: &'w Words, token: &Token) -> &'w str {
    token.word.map_or("", |word| words.name(word))
}

/// Puts a word behind others; a blank parts two of Latin script.
fn push(text: &mut String, word: &str) {
    let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    if latin(text.chars().next_back()) && latin(word.chars().next()) {
        text.push(' ');
    }
    text.push_str(word);
}

#[cfg(test)]
mod tests {
    use super::Ngrams;
    use crate::{
        document::Document,
        lexis::{Segmenter, Words},
        text::Span,
    };

    fn count(text: &str) -> Ngrams {
        let document = Document::parse(text.to_owned());
        Ngrams::of(&Words::of(&Segmenter::new(), &document, Span::new(0, text.len())), &(2..=3), |_| true)
    }

    #[test]
    fn rows_of_words_are_counted_and_none_goes_over_a_mark() {
        let rows = count("推进职工培训。推进职工培训，职工书屋。").list(2, |_| true);
        let shown: Vec<_> = rows.iter().map(|row| (row.text.as_str(), row.words, row.count)).collect();
        assert_eq!(shown, [("推进职工培训", 3, 2), ("推进职工", 2, 2), ("职工培训", 2, 2)]);
    }

    #[test]
    fn a_part_of_a_longer_row_is_listed_when_it_stands_elsewhere_too() {
        let text = "推进职工培训。推进职工培训，职工书屋。书屋开放，书屋开放，茶园书屋开放。\n";
        let longest = |text| {
            let rows = count(text).longest(9).into_iter();
            rows.map(|row| (row.text, row.count)).collect::<Vec<_>>()
        };
        let row = |text: &str, count| (text.to_owned(), count);
        assert_eq!(longest(text), [row("书屋开放", 3), row("推进职工培训", 2)]);
        let more = format!("{text}职工培训。");
        assert_eq!(longest(&more), [row("书屋开放", 3), row("职工培训", 3), row("推进职工培训", 2)]);
    }

    #[test]
    fn a_row_begins_and_ends_with_what_may_stand_there() {
        let document = Document::parse("茶园的小径。茶园的小径。\n".to_owned());
        let words = Words::of(&Segmenter::new(), &document, document.whole());
        let rows = Ngrams::of(&words, &(2..=3), |word| word != "的").list(1, |_| true);
        assert_eq!(rows.iter().map(|row| row.text.as_str()).collect::<Vec<_>>(), ["茶园的小径"]);
    }

    #[test]
    fn rows_that_stand_twice_are_counted_alike_either_way() {
        let text = "推进职工培训。推进职工培训，职工书屋。书屋开放，书屋开放，茶园的书屋开放。茶园的书屋。\n茶园的茶园的茶园的茶园。";
        let document = Document::parse(text.to_owned());
        let words = Words::of(&Segmenter::new(), &document, document.whole());
        let edge = |word: &str| word != "的";
        for sizes in [1..=1, 1..=4, 2..=5, 3..=3] {
            let [all, twice] = [Ngrams::of(&words, &sizes, edge), Ngrams::repeated(&words, &sizes, edge)]
                .map(|it| it.list(2, |_| true));
            assert!(!all.is_empty());
            assert_eq!(all, twice, "{sizes:?}");
        }
    }

    #[test]
    fn texts_add_up_and_clusters_hold_their_word() {
        let mut all = count("茶园小径。\n");
        all.add(count("茶园小径，茶园小径。工作任务。\n"));
        let rows = all.list(1, |text| text.contains("小径"));
        let shown: Vec<_> = rows.iter().map(|row| (row.text.as_str(), row.count, row.documents)).collect();
        assert_eq!((shown, all.documents()), (vec![("茶园小径", 3, 2)], 2));
    }
}
