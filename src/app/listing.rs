//! What a speech speaks of, as the term panel lists it.

use std::{collections::HashSet, sync::Arc};

use super::subject::{Subject, class_hits};
use crate::{
    document::Document,
    lexis::{Class, KeywordKind, Lexicon, Sources, Strip, juilland_d},
    search::{Hits, Mode, Query, find_each},
    text::Span,
};

/// At most so many keywords are listed: what comes after them tells nothing.
const MOST: usize = 200;
/// Into how many parts of the text the evenness is counted, as for keywords.
const PARTS: usize = 10;

/// A line of the term panel.
#[derive(Clone, Debug)]
pub struct Listed {
    /// What can be coloured.
    pub subject: Subject,
    /// Why it is listed.
    pub kind: Kind,
    /// Where it stands: every place that is coloured with it.
    pub hits: Hits,
    /// How many times as usual as in public reports it is; 0 where that says nothing.
    pub keyness: f64,
}

impl Listed {
    /// How often it stands in 1,000 characters of a text that has so many.
    #[allow(clippy::cast_precision_loss, reason = "counts in a text are far below 2^52")]
    pub fn per_thousand(&self, characters: usize) -> f64 {
        self.hits.len() as f64 * 1000.0 / characters.max(1) as f64
    }

    /// How evenly it is spread over a text of `len` bytes: Juilland's D over ten parts, 1 for evenly.
    pub fn spread(&self, len: usize) -> f64 {
        juilland_d(&Strip(self.hits.strip(Span::new(0, len), PARTS)))
    }
}

/// Why something is listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The speech uses this word more than usual.
    Word,
    /// The speech uses these words together more than once.
    Phrase,
    /// It is a set expression, with what speaks for it.
    Formula(Sources),
    /// It is a class.
    Class,
    /// The user coloured it, or is typing it.
    Own,
}

/// Lists the keywords and formulas of `scope` and the classes of the whole text, in this order, each with all its places.
///
/// A term is counted wherever its characters stand, for so it is coloured and searched.
pub fn list_terms(document: &Document, scope: Span, lexicon: &Lexicon) -> Vec<Arc<Listed>> {
    let whole = Span::new(0, document.text().len());
    let terms = lexicon.terms(document, scope, MOST);
    let keywords = terms.keywords.iter().map(|keyword| {
        let kind = match keyword.kind {
            KeywordKind::Word => Kind::Word,
            KeywordKind::Phrase => Kind::Phrase,
            KeywordKind::Formula(sources) => Kind::Formula(sources),
        };
        (&keyword.text, kind, keyword.weight)
    });
    let listed: HashSet<&str> = terms.keywords.iter().map(|keyword| keyword.text.as_str()).collect();
    // A formula that is a keyword as well stands in the list once.
    let formulas = terms.formulas.iter().filter(|formula| !listed.contains(formula.text.as_str()));
    let formulas = formulas.map(|formula| (&formula.text, Kind::Formula(formula.sources), 0.0));
    let (queries, reasons): (Vec<Query>, Vec<_>) = keywords
        .chain(formulas)
        .map(|(text, kind, keyness)| (Query::new(text, Mode::default()), (kind, keyness)))
        .unzip();
    let places = find_each(document, &queries, whole);
    // What was joined from parts that marks divide stands nowhere as it is written.
    let found = queries.into_iter().zip(reasons).zip(places).filter(|(_, hits)| !hits.is_empty());
    let terms = found.map(|((query, (kind, keyness)), hits)| {
        Arc::new(Listed { subject: Subject::Term(query), kind, hits: Hits::new(hits), keyness })
    });
    let classes = Class::ALL.into_iter().map(|class| {
        let hits = Hits::new(class_hits(document, scope, class, Some(lexicon)));
        Arc::new(Listed { subject: Subject::Class(class), kind: Kind::Class, hits, keyness: 0.0 })
    });
    terms.chain(classes).collect()
}
