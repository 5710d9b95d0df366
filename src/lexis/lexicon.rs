//! Everything that has to be known of the language before a speech is read.

use std::sync::{Arc, LazyLock, OnceLock};

use super::{
    Formula, FormulaList, FormulaSource, Keyword, Keywords, ListError, Reference, Segmenter, Standing,
    StopWords, UserLists, Words, find_formulas, repeats, term_lists::TermLists,
};
use crate::{
    document::Document,
    text::{Span, simplify_str},
};

/// The segmenter with the lists that ranking needs, made once and shared.
///
/// Setting a page asks the segmenter alone, which is there at once: the lists are read when they are first asked for.
#[derive(Clone, Debug)]
pub struct Lexicon {
    segmenter: Segmenter,
    lists: OnceLock<TermLists>,
    /// What the user adds to them.
    own: UserLists,
    /// With what texts are compared; `None` for the reference that ships, which is read when it is first asked for.
    reference: Option<Arc<Reference>>,
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
            lists: OnceLock::new(),
            own: UserLists::default(),
            reference: None,
        }
    }

    /// What comes with the program and what a user adds to it; and the lines of the user's lists that are no entries.
    pub fn with(lists: &UserLists) -> (Self, Vec<ListError>) {
        let mut lexicon = Self { own: lists.clone(), ..Self::built_in() };
        let errors = lists.add_words_to(&mut lexicon.segmenter).into_iter().chain(lists.no_formulas());
        let errors = errors.collect();
        (lexicon, errors)
    }

    /// Compares texts with `reference` from now on; `None` stands for the one that ships.
    pub fn compare_with(&mut self, reference: Option<Arc<Reference>>) {
        self.reference = reference;
    }

    /// Lists a term never again, as if it stood in the user's list of stop words.
    pub fn put_away(&mut self, term: &str) {
        self.change_lists(|lists| _ = lists.stop.insert(term));
    }

    /// Knows a term as a formula of the user from now on, even one that was put away.
    pub fn take_up(&mut self, term: &str) {
        self.change_lists(|lists| {
            lists.stop.remove(term);
            lists.formulas.add(term, FormulaSource::User);
        });
    }

    fn change_lists(&mut self, change: impl FnOnce(&mut TermLists)) {
        let mut lists = self.lists.take().unwrap_or_else(|| TermLists::new(&self.own));
        change(&mut lists);
        self.lists = OnceLock::from(lists);
    }

    fn lists(&self) -> &TermLists {
        self.lists.get_or_init(|| TermLists::new(&self.own))
    }

    /// What cuts text into words.
    pub const fn segmenter(&self) -> &Segmenter {
        &self.segmenter
    }

    /// The words that are never terms.
    pub fn stop_words(&self) -> &StopWords {
        &self.lists().stop
    }

    /// Returns the terms of `scope`, at most so many keywords.
    ///
    /// Takes some 30 bytes a word while it works: of a text of many megabytes, ask for a part.
    pub fn terms(&self, document: &Document, scope: Span, most: usize) -> Terms {
        self.terms_among(&Words::of(&self.segmenter, document, scope), document, scope, most)
    }

    /// Returns the terms of `scope`, which was cut into `words` before.
    pub fn terms_among(&self, words: &Words, document: &Document, scope: Span, most: usize) -> Terms {
        let repeats = repeats(words, self.stop_words());
        let mut formulas = find_formulas(document, scope, &self.segmenter, &self.lists().formulas, &repeats);
        let title = document.head().title.as_ref().map(|title| title.of(document.text()).replace(' ', ""));
        let stop = self.stop_words();
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
        let repeats = repeats(&words, self.stop_words());
        let formulas =
            find_formulas(document, document.whole(), &self.segmenter, &self.lists().formulas, &[]);
        let mut reference = Reference::default();
        reference.add(&words, &repeats, &formulas);
        reference
    }

    /// Returns the formulas of `scope` that lists and marks speak for; repetition alone makes none here, so that any part
    /// of a text has the formulas that the whole has there.
    pub fn formulas(&self, document: &Document, scope: Span) -> Vec<Formula> {
        let mut formulas = find_formulas(document, scope, &self.segmenter, &self.lists().formulas, &[]);
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
        self.demands_among(&Words::of(&self.segmenter, document, scope))
    }

    /// Returns where `words` demand something, in order.
    pub fn demands_among(&self, words: &Words) -> Vec<Span> {
        self.lists().demands.places(words)
    }

    /// Leaves out terms that are no formulas, and what was put away.
    fn keep_formulas(&self, formulas: &mut Vec<Formula>) {
        let stop = self.stop_words();
        formulas.retain(|formula| {
            formula.standing == Standing::Formula && !stop.contains(&simplify_str(&formula.text))
        });
    }
}
