//! Everything that has to be known of the language before a speech is read.

use super::{
    Demands, Formula, FormulaList, Keyword, Keywords, Reference, Segmenter, StopWords, find_formulas, repeats,
};
use crate::{document::Document, text::Span};

/// The segmenter with the lists that ranking needs; slow to make (see [`Segmenter`]), made once and shared.
#[derive(Clone, Debug)]
pub struct Lexicon {
    segmenter: Segmenter,
    stop: StopWords,
    reference: Reference,
    formulas: FormulaList,
    demands: Demands,
}

/// What a text speaks of, and in which fixed expressions.
#[derive(Clone, Debug, Default)]
pub struct Terms {
    /// The keywords, the most telling first.
    pub keywords: Vec<Keyword>,
    /// The formulas, in the order of their first places.
    pub formulas: Vec<Formula>,
}

impl Lexicon {
    /// What comes with the program.
    pub fn built_in() -> Self {
        Self {
            segmenter: Segmenter::new(),
            stop: StopWords::built_in(),
            reference: Reference::built_in(),
            formulas: FormulaList::built_in(),
            demands: Demands::default(),
        }
    }

    /// What cuts text into words.
    pub const fn segmenter(&self) -> &Segmenter {
        &self.segmenter
    }

    /// The words that are never terms.
    pub const fn stop_words(&self) -> &StopWords {
        &self.stop
    }

    /// Returns the terms of `scope`, at most so many keywords.
    ///
    /// Takes some 30 bytes a word while it works: of a text of many megabytes, ask for a part.
    pub fn terms(&self, document: &Document, scope: Span, most: usize) -> Terms {
        let words = self.segmenter.words(document, scope);
        let repeats = repeats(&words, &self.stop);
        let formulas = find_formulas(document, scope, &self.segmenter, &self.formulas, &repeats);
        let Self { stop, reference, .. } = self;
        let keywords =
            Keywords { words: &words, repeats: &repeats, formulas: &formulas, scope, stop, reference }
                .rank(most);
        Terms { keywords, formulas }
    }

    /// Returns the formulas of `scope` that lists and marks speak for; repetition alone makes none here, so that any part
    /// of a text has the formulas that the whole has there.
    pub fn formulas(&self, document: &Document, scope: Span) -> Vec<Formula> {
        find_formulas(document, scope, &self.segmenter, &self.formulas, &[])
    }

    /// Returns where `scope` demands something, in order.
    pub fn demands(&self, document: &Document, scope: Span) -> Vec<Span> {
        self.demands.places(&self.segmenter.words(document, scope))
    }
}
