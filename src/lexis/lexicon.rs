//! Everything that has to be known of the language before a speech is read.

use std::sync::{Arc, LazyLock};

use super::{
    Demands, Formula, FormulaList, FormulaSource, Keyword, Keywords, ListError, Reference, Segmenter,
    Standing, StopWords, UserLists, Words, find_formulas, repeats,
};
use crate::{
    document::Document,
    text::{Span, simplify_str},
};

/// The segmenter with the lists that ranking needs: a millisecond to make, made once and shared.
#[derive(Clone, Debug)]
pub struct Lexicon {
    segmenter: Segmenter,
    stop: StopWords,
    /// With what texts are compared; `None` for the reference that ships, which is read when it is first asked for.
    reference: Option<Arc<Reference>>,
    formulas: FormulaList,
    demands: Demands,
}

static REFERENCE: LazyLock<Reference> = LazyLock::new(Reference::built_in);

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
            reference: None,
            formulas: FormulaList::built_in(),
            demands: Demands::default(),
        }
    }

    /// What comes with the program and what a user adds to it; and the lines of the user's lists that are no entries.
    pub fn with(lists: &UserLists) -> (Self, Vec<ListError>) {
        let mut lexicon = Self::built_in();
        let Self { segmenter, stop, formulas, .. } = &mut lexicon;
        let errors = lists.add_to(segmenter, stop, formulas);
        (lexicon, errors)
    }

    /// Compares texts with `reference` from now on; `None` stands for the one that ships.
    pub fn compare_with(&mut self, reference: Option<Arc<Reference>>) {
        self.reference = reference;
    }

    /// Lists a term never again, as if it stood in the user's list of stop words.
    pub fn put_away(&mut self, term: &str) {
        self.stop.insert(term);
    }

    /// Knows a term as a formula of the user from now on, even one that was put away.
    pub fn take_up(&mut self, term: &str) {
        self.stop.remove(term);
        self.formulas.add(term, FormulaSource::User);
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
        self.terms_among(&Words::of(&self.segmenter, document, scope), document, scope, most)
    }

    /// Returns the terms of `scope`, which was cut into `words` before.
    pub fn terms_among(&self, words: &Words, document: &Document, scope: Span, most: usize) -> Terms {
        let repeats = repeats(words, &self.stop);
        let mut formulas = find_formulas(document, scope, &self.segmenter, &self.formulas, &repeats);
        let title = document.head().title.as_ref().map(|title| title.of(document.text()).replace(' ', ""));
        let stop = &self.stop;
        let reference = self.reference.as_deref().unwrap_or(&REFERENCE);
        let keywords = Keywords {
            words,
            repeats: &repeats,
            formulas: &formulas,
            title: title.as_deref().unwrap_or_default(),
            scope,
            stop,
            reference,
        };
        let keywords = keywords.rank(most);
        self.keep_formulas(&mut formulas);
        Terms { keywords, formulas }
    }

    /// Counts the words, repeated phrases and formulas of a document, for a reference made of texts.
    pub fn reference_of(&self, document: &Document) -> Reference {
        let words = Words::of(&self.segmenter, document, document.whole());
        let repeats = repeats(&words, &self.stop);
        let formulas = find_formulas(document, document.whole(), &self.segmenter, &self.formulas, &[]);
        let mut reference = Reference::default();
        reference.add(&words, &repeats, &formulas);
        reference
    }

    /// Returns the formulas of `scope` that lists and marks speak for; repetition alone makes none here, so that any part
    /// of a text has the formulas that the whole has there.
    pub fn formulas(&self, document: &Document, scope: Span) -> Vec<Formula> {
        let mut formulas = find_formulas(document, scope, &self.segmenter, &self.formulas, &[]);
        self.keep_formulas(&mut formulas);
        formulas
    }

    /// Returns where `formula` stands in a document as words of its own.
    pub fn places(&self, document: &Document, formula: &str) -> Vec<Span> {
        let mut list = FormulaList::default();
        list.add(formula, FormulaSource::Library);
        let found = find_formulas(document, document.whole(), &self.segmenter, &list, &[]).into_iter();
        found
            .filter(|found| found.sources.contains(FormulaSource::Library))
            .flat_map(|found| found.places)
            .collect()
    }

    /// Returns where `scope` demands something, in order.
    pub fn demands(&self, document: &Document, scope: Span) -> Vec<Span> {
        self.demands.places(&Words::of(&self.segmenter, document, scope))
    }

    /// Leaves out terms that are no formulas, and what was put away.
    fn keep_formulas(&self, formulas: &mut Vec<Formula>) {
        formulas.retain(|formula| {
            formula.standing == Standing::Formula && !self.stop.contains(&simplify_str(&formula.text))
        });
    }
}
