//! What can be coloured and listed: a term, or everything of a class.

use crate::{
    document::Document,
    lang::Lang,
    lexis::{ClassHit, ExpressionClass, Lexicon, Words, classify, placeholders},
    search::Query,
    text::Span,
};

/// What can be coloured and listed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// Whatever a query finds.
    Term(Query),
    /// Whatever is of a class.
    Class(ExpressionClass),
}

impl Subject {
    /// What it is called: the term as it was typed, the class by its name.
    pub fn title(&self, lang: Lang) -> &str {
        match self {
            Self::Term(query) => &query.text,
            Self::Class(class) => class_title(*class, lang),
        }
    }

    /// The query of a term.
    pub const fn query(&self) -> Option<&Query> {
        match self {
            Self::Term(query) => Some(query),
            Self::Class(_) => None,
        }
    }
}

fn class_title(class: ExpressionClass, lang: Lang) -> &'static str {
    match class {
        ExpressionClass::Number => lang.pick("数字与单位", "Numbers with units"),
        ExpressionClass::Date => lang.pick("日期", "Dates"),
        ExpressionClass::Title => lang.pick("书名号", "Titles"),
        ExpressionClass::Placeholder => lang.pick("待填（×××、XX、20xx年）", "To be filled in (×××, XX)"),
        ExpressionClass::Demand => lang.pick("要求（要、必须、切实）", "Demands (要, 必须, 切实)"),
        ExpressionClass::Formula => lang.pick("提法", "Set phrases"),
    }
}

/// The places of one class in `scope`, in order; of a class that needs words, none without a lexicon.
pub fn class_hits(
    document: &Document,
    scope: Span,
    class: ExpressionClass,
    lexicon: Option<&Lexicon>,
) -> Vec<Span> {
    match (class, lexicon) {
        (ExpressionClass::Demand | ExpressionClass::Formula, None) => Vec::new(),
        (ExpressionClass::Demand, Some(lexicon)) => lexicon.demands(document, scope),
        (ExpressionClass::Formula, Some(lexicon)) => formula_places(document, scope, lexicon),
        (ExpressionClass::Placeholder, _) => placeholders(document, scope),
        (ExpressionClass::Number | ExpressionClass::Date | ExpressionClass::Title, _) => {
            of_class(&classify(document, scope), class)
        }
    }
}

/// The places of every class in `scope`, whose words are `words`: what [`class_hits`] says of each, with the text read once.
pub fn hits_by_class(
    document: &Document,
    scope: Span,
    words: &Words,
    lexicon: &Lexicon,
) -> Vec<(ExpressionClass, Vec<Span>)> {
    let written = classify(document, scope);
    let hits = |class| match class {
        ExpressionClass::Demand => lexicon.demands_among(words),
        ExpressionClass::Formula => formula_places(document, scope, lexicon),
        ExpressionClass::Number
        | ExpressionClass::Date
        | ExpressionClass::Title
        | ExpressionClass::Placeholder => of_class(&written, class),
    };
    ExpressionClass::ALL.into_iter().map(|class| (class, hits(class))).collect()
}

fn of_class(hits: &[ClassHit], class: ExpressionClass) -> Vec<Span> {
    hits.iter().filter(|hit| hit.class == class).map(|hit| hit.span).collect()
}

fn formula_places(document: &Document, scope: Span, lexicon: &Lexicon) -> Vec<Span> {
    let formulas = lexicon.formulas(document, scope);
    let mut places: Vec<Span> = formulas.into_iter().flat_map(|formula| formula.places).collect();
    places.sort_unstable();
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_classes_at_once_are_each_class_by_itself() {
        let text = "在全镇植树动员会上的讲话\n同志们：\n2025年3月要栽树13.8万棵，学习《造林规程》，切实做到“三个到位”，由×××负责。\n";
        let (document, lexicon) = (Document::parse(text.to_owned()), Lexicon::built_in());
        let scope = document.whole();
        let words = Words::of(lexicon.segmenter(), &document, scope);
        let all = hits_by_class(&document, scope, &words, &lexicon);
        assert!(all.iter().filter(|(_, hits)| !hits.is_empty()).count() >= 5, "{all:?}");
        for (class, hits) in all {
            assert_eq!(hits, class_hits(&document, scope, class, Some(&lexicon)), "{class:?}");
        }
    }
}
