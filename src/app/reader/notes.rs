//! The notes on the open speech.

use std::collections::BTreeMap;

use crate::{
    library::{Located, Note, Source},
    text::Span,
};

/// How many characters of a heading or a passage stand in a row that is about something else.
const SHORT: usize = 12;

/// A note with where its passage is in the text at hand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Noted {
    /// By what it is told from others.
    pub key: String,
    /// The note as it is kept.
    pub note: Note,
    /// Where its passage is.
    pub located: Located,
}

/// A note that is being written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// The speech that it is about.
    pub source: Source,
    /// The note on the same passage whose place it takes, by its key.
    pub replaces: Option<String>,
    /// The passage, and what was written so far before it was opened.
    pub note: Note,
}

impl Draft {
    /// The first words of the passage.
    pub fn passage(&self) -> String {
        short(&self.note.quote)
    }
}

/// The notes in the order of the text; those whose passage is lost come last.
#[derive(Clone, Debug, Default)]
pub struct Notes {
    notes: Vec<Noted>,
}

impl Notes {
    /// Takes up what was kept, beside what is there; returns how many have lost their passage.
    pub fn restore(&mut self, kept: &BTreeMap<String, Note>, text: &str) -> usize {
        for (key, note) in kept {
            self.notes.retain(|noted| noted.key != *key);
            self.notes.push(Noted { key: key.clone(), note: note.clone(), located: note.find(text) });
        }
        self.sort();
        self.notes.iter().filter(|noted| noted.located == Located::Lost).count()
    }

    /// What is to be kept of them.
    pub fn kept(&self, text: &str) -> BTreeMap<String, Note> {
        let kept = self.notes.iter().map(|noted| (noted.key.clone(), noted.note.moved(noted.located, text)));
        kept.collect()
    }

    /// Puts a note in, or in the place of another; one without words only takes the other away.
    pub fn put(&mut self, replaces: Option<&str>, note: Note, text: &str) {
        self.notes.retain(|noted| Some(noted.key.as_str()) != replaces);
        if !note.text.is_empty() {
            let key = note.key();
            self.notes.retain(|noted| noted.key != key);
            self.notes.push(Noted { located: note.find(text), key, note });
            self.sort();
        }
    }

    /// All of them.
    pub fn all(&self) -> &[Noted] {
        &self.notes
    }

    /// The note on exactly this passage.
    pub fn on(&self, passage: Span) -> Option<&Noted> {
        self.notes.iter().find(|noted| noted.located.span() == Some(passage))
    }

    /// The note on the shortest passage that shares a byte with `span`.
    pub fn touching(&self, span: Span) -> Option<&Noted> {
        let spans = self.notes.iter().filter_map(|noted| Some((noted.located.span()?, noted)));
        let touching = spans.filter(|(passage, _)| passage.overlaps(span));
        touching.min_by_key(|(passage, _)| passage.len()).map(|(_, noted)| noted)
    }

    /// The passages that share a byte with `shown`, in order.
    pub fn passages(&self, shown: Span) -> impl Iterator<Item = Span> {
        self.notes.iter().filter_map(|noted| noted.located.span()).filter(move |span| span.overlaps(shown))
    }

    fn sort(&mut self) {
        self.notes.sort_by_key(|noted| noted.note.order(noted.located));
    }
}

/// The first characters of a text, on one line.
pub(in crate::app) fn short(text: &str) -> String {
    let line = text.replace(char::is_control, " ");
    let end = line.char_indices().nth(SHORT).map(|(end, _)| end);
    end.and_then(|end| line.get(..end)).map_or_else(|| line.clone(), |head| format!("{head}…"))
}
