//! Words on the page with letters before them, so that one can be taken by typing.

use std::collections::HashSet;

use super::dialogue::Mode;
use crate::{
    app::{
        App,
        keys::{Code, Key},
        message::Effect,
    },
    document::Document,
    lexis::Lexicon,
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

/// The labels of a page, and what was typed of one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Labels {
    words: Vec<(String, WordAt)>,
    typed: String,
}

impl Labels {
    /// Gives each word letters to type; none begins with the letters of another.
    pub fn new(words: Vec<WordAt>) -> Self {
        let signs = signs(words.len());
        Self { words: signs.into_iter().zip(words).collect(), typed: String::new() }
    }

    /// The labels that can still be meant: the letters that are left to type, and the word.
    pub fn open(&self) -> impl Iterator<Item = (&str, &WordAt)> {
        self.words.iter().filter_map(|(sign, word)| Some((sign.strip_prefix(&self.typed)?, word)))
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
    let words = lexicon.segmenter().words(document, shown);
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

impl App {
    /// The words on the page that can be terms; none before the dictionary is there.
    pub(in crate::app) fn words_on_page(&self) -> Vec<WordAt> {
        let (Some(reader), Some(lexicon)) = (&self.reader, &self.vocabulary.lexicon) else {
            return Vec::new();
        };
        words_to_take(reader.document(), Span::new(reader.page.top(), reader.page.end()), lexicon)
    }

    /// Puts letters before the words on the page.
    pub(in crate::app) fn label_words(&mut self) -> Vec<Effect> {
        let words = self.words_on_page();
        if words.is_empty() {
            return self.no_words();
        }
        self.panes.focus = crate::app::screen::Pane::Body;
        self.dialogue.mode = Mode::Labels(Labels::new(words));
        Vec::new()
    }

    /// Says why no word can be taken from the page, and asks for the dictionary when that is why.
    pub(in crate::app) fn no_words(&mut self) -> Vec<Effect> {
        let lang = self.settings.lang;
        if self.vocabulary.lexicon.is_some() {
            self.say(lang.pick("这一屏没有可取的词", "There is no word to take on this page"));
            return Vec::new();
        }
        self.say(lang.pick("词典正在载入，请再按一次", "The dictionary is being loaded; press it again"));
        self.vocabulary.learn().into_iter().collect()
    }

    /// Takes a letter of a label; the word whose label is complete is coloured.
    pub(in crate::app) fn answer_labels(&mut self, mut labels: Labels, key: Key) -> Vec<Effect> {
        match (key.code, key.typed()) {
            (Code::Backspace, _) if labels.typed.pop().is_some() => {}
            (_, Some(letter)) => labels.typed.extend(letter.to_lowercase()),
            _ => return Vec::new(),
        }
        let complete = labels.open().find(|(left, _)| left.is_empty()).map(|(_, word)| word.text.clone());
        if let Some(text) = complete {
            return self.colour_new(Query::new(text, SearchMode::default()));
        }
        if labels.open().next().is_some() {
            self.dialogue.mode = Mode::Labels(labels);
        }
        Vec::new()
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
