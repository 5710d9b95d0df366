//! Two texts that are compared.

use std::{ops::ControlFlow, sync::Arc};

use crate::{
    compare::{Comparison, SectionChoice, compare_told},
    document::Document,
    library::{About, Date, Source},
    text::Counts,
};

/// A text of a comparison.
#[derive(Clone, Debug)]
pub struct ComparedText {
    /// Where it comes from.
    pub source: Source,
    /// The document.
    pub document: Arc<Document>,
    /// What it is called.
    pub title: String,
    /// The day it was given.
    pub day: Option<Date>,
}

impl ComparedText {
    /// A text with what its head says.
    pub fn new(source: Source, document: Arc<Document>) -> Self {
        let about = About::of(&document, &source, &Counts::default());
        Self { title: about.title_or_name(&source), day: about.day(), source, document }
    }
}

/// Two texts and what became of every sentence; `a` is the earlier one.
#[derive(Clone, Debug)]
pub struct ComparedTexts {
    /// The earlier text.
    pub a: ComparedText,
    /// The later text.
    pub b: ComparedText,
    /// What became of sections and sentences.
    pub comparison: Comparison,
}

impl ComparedTexts {
    /// Returns the text that does not come from `source`.
    pub fn other(&self, source: &Source) -> &ComparedText {
        if self.a.source == *source { &self.b } else { &self.a }
    }
}

/// The texts that are to be compared.
#[derive(Clone, Debug)]
pub struct ComparisonRequest {
    /// The text that is open.
    pub open: (Source, Arc<Document>),
    /// The other one, which may still have to be read.
    pub other: (Source, Option<Arc<Document>>),
    /// Whether the open text is the earlier one; `None` lets the dates decide, and without them it is the later one.
    pub open_is_earlier: Option<bool>,
}

/// Compares two texts, telling `tell` how much is done; `None` when it breaks off.
pub fn compared(
    request: &ComparisonRequest,
    other: Arc<Document>,
    tell: &mut dyn FnMut(f32) -> ControlFlow<()>,
) -> Option<ComparedTexts> {
    let (source, document) = request.open.clone();
    let open = ComparedText::new(source, document);
    let other = ComparedText::new(request.other.0.clone(), other);
    let by_date = || open.day.zip(other.day).is_some_and(|(open, other)| open < other);
    let (a, b) = if request.open_is_earlier.unwrap_or_else(by_date) { (open, other) } else { (other, open) };
    let comparison = compare_told(&a.document, &b.document, SectionChoice::default(), tell)?;
    Some(ComparedTexts { a, b, comparison })
}
