//! What can be coloured and listed: a term, or everything of a class.

use crate::{
    document::Document,
    lang::Lang,
    lexis::{ExpressionClass, Lexicon, classify},
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
        (ExpressionClass::Formula, Some(lexicon)) => {
            let formulas = lexicon.formulas(document, scope);
            let mut places: Vec<Span> = formulas.into_iter().flat_map(|formula| formula.places).collect();
            places.sort_unstable();
            places
        }
        (
            ExpressionClass::Number
            | ExpressionClass::Date
            | ExpressionClass::Title
            | ExpressionClass::Placeholder,
            _,
        ) => {
            let hits = classify(document, scope).into_iter().filter(|hit| hit.class == class);
            hits.map(|hit| hit.span).collect()
        }
    }
}
