//! Words or paragraphs of the page with letters before them, so that one can be taken by typing.

use std::collections::HashSet;

use super::{
    layer::Layer,
    next::{Next, OverlayCommand},
};
use crate::{
    app::{
        keys::{Code, CopyForm, Key},
        message::Mouse,
        workspace::Workspace,
    },
    document::Document,
    lang::Lang,
    lexis::{Lexicon, Words},
    search::{Mode as SearchMode, Query},
    text::Span,
};

/// The letters of labels, the easiest to reach first.
const LETTERS: &[u8] = b"asdfghjklqwertyuiopzxcvbnm";

/// A word where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WordAt {
    /// Its characters, as they are written there.
    pub text: String,
    /// Its bytes in the document.
    pub span: Span,
}

/// What has letters before it, and what is done with the one that is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LabelPurpose {
    /// Words, to be coloured.
    ColourWord,
    /// Paragraphs, to be copied.
    CopyParagraph(CopyForm),
}

/// The labels of a page, and what was typed of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Labels {
    /// What is labelled, and for what.
    pub purpose: LabelPurpose,
    labelled: Vec<(String, WordAt)>,
    typed: String,
}

impl Labels {
    /// Gives each word letters to type; none begins with the letters of another.
    pub fn new(words: Vec<WordAt>) -> Self {
        let labelled = signs(words.len()).into_iter().zip(words).collect();
        Self { purpose: LabelPurpose::ColourWord, labelled, typed: String::new() }
    }

    /// Gives each paragraph letters to type. The one `here`, by its index, has `again` alone: the letter of the key that asked,
    /// so that pressing it twice takes what one is reading.
    pub fn paragraphs(spans: Vec<Span>, here: usize, again: char, form: CopyForm) -> Self {
        let again = again.to_ascii_lowercase();
        // One more is asked for: a sign that begins like the key is left out.
        let mut others = signs(spans.len() + 1).into_iter().filter(|sign| !sign.starts_with(again));
        let labelled = spans.into_iter().enumerate().filter_map(|(index, span)| {
            let sign = if index == here { Some(again.to_string()) } else { others.next() };
            Some((sign?, WordAt { text: String::new(), span }))
        });
        let labelled = labelled.collect();
        Self { purpose: LabelPurpose::CopyParagraph(form), labelled, typed: String::new() }
    }

    /// The labels that can still be meant: the letters that are left to type, and what they stand for.
    pub fn open(&self) -> impl Iterator<Item = (&str, &WordAt)> {
        self.labelled.iter().filter_map(|(sign, word)| Some((sign.strip_prefix(&self.typed)?, word)))
    }

    /// What was typed.
    pub fn typed(&self) -> &str {
        &self.typed
    }
}

/// So many labels, short ones first; none begins another.
fn signs(count: usize) -> Vec<String> {
    let letters = LETTERS.iter().map(|letter| char::from(*letter));
    // Each letter that begins two-letter labels is lost as a label of one letter.
    let firsts = count.saturating_sub(LETTERS.len()).div_ceil(LETTERS.len() - 1).min(LETTERS.len());
    let short = letters.clone().take(LETTERS.len() - firsts).map(String::from);
    let long = letters.clone().skip(LETTERS.len() - firsts);
    let long = long.flat_map(|first| letters.clone().map(move |second| String::from_iter([first, second])));
    short.chain(long).take(count).collect()
}

/// The words of a stretch that can be terms, each at its first place.
pub fn words_to_take(document: &Document, shown: Span, lexicon: &Lexicon) -> Vec<WordAt> {
    let words = Words::of(lexicon.segmenter(), document, shown);
    let mut known = HashSet::new();
    let tokens = words.tokens().iter().filter_map(|token| {
        let word = token.word?;
        let name = words.name(word);
        let long = name.chars().nth(1).is_some() && name.chars().all(char::is_alphabetic);
        let taken = long && !lexicon.stop_words().contains(name) && known.insert(word);
        taken.then(|| WordAt { text: words.written(word).to_owned(), span: token.span })
    });
    tokens.collect()
}

impl Layer for Labels {
    fn title(&self, lang: Lang) -> &'static str {
        match self.purpose {
            LabelPurpose::ColourWord => lang.pick("选词", "Pick a word"),
            LabelPurpose::CopyParagraph(_) => lang.pick("复制一段", "Copy"),
        }
    }

    /// Takes a letter of a label; what a complete label stands for is coloured or copied.
    fn key(&mut self, key: Key, _workspace: &mut Workspace) -> Next {
        match (key.code, key.typed()) {
            (Code::Backspace, _) if self.typed.pop().is_some() => {}
            (_, Some(letter)) => self.typed.extend(letter.to_lowercase()),
            _ => return Next::Close,
        }
        let complete = self.open().find(|(left, _)| left.is_empty());
        if let Some((_, word)) = complete {
            return Next::Do(match self.purpose {
                LabelPurpose::ColourWord => {
                    OverlayCommand::Colour(Query::new(word.text.clone(), SearchMode::default()))
                }
                LabelPurpose::CopyParagraph(form) => OverlayCommand::Copy(word.span, form),
            });
        }
        if self.open().next().is_some() { Next::Stay } else { Next::Close }
    }

    fn mouse(&mut self, mouse: Mouse, _workspace: &mut Workspace) -> Next {
        if mouse.is_press() { Next::Close } else { Next::Stay }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_label_begins_with_another() {
        for count in [0, 1, 26, 27, 51, 52, 100, 400, 676, 5000] {
            let signs = signs(count);
            assert_eq!(signs.len(), count.min(676), "{count}");
            let clash =
                |sign: &String| signs.iter().filter(|other| other.starts_with(sign.as_str())).count() > 1;
            assert!(!signs.iter().any(clash), "{count}");
        }
        assert_eq!(signs(30).iter().filter(|sign| sign.len() == 1).count(), 25);
    }
}
