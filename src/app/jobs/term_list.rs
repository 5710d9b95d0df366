//! What a speech speaks of, as the term panel lists it.

use std::{
    collections::{HashMap, HashSet},
    ops::RangeInclusive,
    sync::Arc,
};

use super::subject::{Subject, hits_by_class};
use crate::{
    document::Document,
    lexis::{FormulaSources, KeywordKind, Lexicon, Ngrams, Words},
    search::{Hits, Mode, Query, find_each},
    text::Span,
};

/// Of a longer text only a part is asked for its keywords: the words take thirty times their bytes while they are ranked.
const RANKED_BYTES: usize = 4 << 20;

/// At most so many keywords are listed: what comes after them tells nothing.
const MOST: usize = 200;

/// At most so many n-grams are listed.
const MOST_NGRAMS: usize = 100;

/// How many words the n-grams have that are listed: those of one word are the keywords.
const NGRAM_WORDS: RangeInclusive<usize> = 2..=5;

/// A line of the term panel.
#[derive(Clone, Debug)]
pub struct TermRow {
    /// What can be coloured.
    pub subject: Subject,
    /// Why it is listed.
    pub kind: TermKind,
    /// Where it stands: every place that is coloured with it.
    pub hits: Hits,
    /// How many times as usual as in public reports it is; 0 where that says nothing.
    pub keyness: f64,
    /// Of a formula, the first and last year in which the list that ships has seen it.
    pub years: Option<(u16, u16)>,
}

/// Why something is listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TermKind {
    /// The speech uses this word more than usual.
    Word,
    /// The speech uses these words together more than once.
    Phrase,
    /// It is a set expression, with what speaks for it.
    Formula(FormulaSources),
    /// These words stand in a row more than once, none of the list of stop words first or last.
    Ngram,
    /// It is a class.
    Class,
    /// The user coloured it, or is typing it.
    Own,
}

/// The part of `scope` whose words are ranked.
fn ranked(text: &str, scope: Span, near: usize) -> Span {
    if scope.len() <= RANKED_BYTES {
        return scope;
    }
    let start = near.saturating_sub(RANKED_BYTES / 2).clamp(scope.start, scope.end - RANKED_BYTES);
    Span::new(text.floor_char_boundary(start), text.floor_char_boundary(start + RANKED_BYTES))
}

/// Lists the keywords, formulas, n-grams and classes of `counted`, in this order, each with all its places there; where
/// that is very long, those of the part round `near`.
///
/// A term is counted wherever its characters stand, for so it is coloured and searched.
pub fn list_terms(document: &Document, counted: Span, near: usize, lexicon: &Lexicon) -> Vec<Arc<TermRow>> {
    let scope = ranked(document.text(), counted, near);
    let words = Words::of(lexicon.segmenter(), document, scope);
    let terms = lexicon.terms_among(&words, document, scope, MOST);
    let ngrams = Ngrams::repeated(&words, &NGRAM_WORDS, |word| !lexicon.stop_words().contains(word));
    let ngrams = ngrams.longest(MOST_NGRAMS);
    let keywords = terms.keywords.iter().map(|keyword| {
        let kind = match keyword.kind {
            KeywordKind::Word => TermKind::Word,
            KeywordKind::Phrase | KeywordKind::Term => TermKind::Phrase,
            KeywordKind::Formula(sources) => TermKind::Formula(sources),
        };
        (&keyword.text, kind, keyword.weight)
    });
    let years: HashMap<&str, (u16, u16)> =
        terms.formulas.iter().filter_map(|formula| Some((formula.text.as_str(), formula.years?))).collect();
    let listed: HashSet<&str> = terms.keywords.iter().map(|keyword| keyword.text.as_str()).collect();
    // A formula that is a keyword as well stands in the list once.
    let formulas = terms.formulas.iter().filter(|formula| !listed.contains(formula.text.as_str()));
    let formulas = formulas.map(|formula| (&formula.text, TermKind::Formula(formula.sources), 0.0));
    let ngrams = ngrams.iter().map(|ngram| (&ngram.text, TermKind::Ngram, 0.0));
    let (queries, reasons): (Vec<Query>, Vec<_>) = keywords
        .chain(formulas)
        .chain(ngrams)
        .map(|(text, kind, keyness)| (Query::new(text, Mode::default()), (kind, keyness)))
        .unzip();
    let places = find_each(document, &queries, counted);
    // What was joined from parts that marks divide stands nowhere as it is written.
    let found = queries.into_iter().zip(reasons).zip(places).filter(|(_, hits)| !hits.is_empty());
    let terms = found.map(|((query, (kind, keyness)), hits)| {
        let years = years.get(query.text.as_str()).copied();
        Arc::new(TermRow { subject: Subject::Term(query), kind, hits: Hits::new(hits), keyness, years })
    });
    let classes = hits_by_class(document, scope, &words, lexicon).into_iter().map(|(class, hits)| {
        Arc::new(TermRow {
            subject: Subject::Class(class),
            kind: TermKind::Class,
            hits: Hits::new(hits),
            keyness: 0.0,
            years: None,
        })
    });
    terms.chain(classes).collect()
}
