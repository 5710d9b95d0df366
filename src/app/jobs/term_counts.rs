//! How often terms stand in a document of some day.

use crate::{
    document::{Document, ParagraphKind},
    library::{About, Corrections, Date, Source},
    search::{Finder, find_all},
    text::Counts,
};

/// How often terms stand in a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TermCounts {
    /// 标题.
    pub title: Option<String>,
    /// The day it was given, where the text or the name of its file tells one.
    pub day: Option<Date>,
    /// 字数 of what is counted in: what is no part of the speech left out.
    pub length: usize,
    /// For each term, how often it stands there.
    pub counts: Vec<usize>,
}

impl TermCounts {
    /// Counts what each of `finders` finds in a document that came from `source`, of which the user corrected so much.
    pub fn of(
        document: &Document,
        source: &Source,
        finders: &[Finder],
        corrections: Option<&Corrections>,
    ) -> Self {
        let text = document.text();
        let counts = Counts::of(text);
        let about = About::of(document, source, &counts);
        let about = match corrections {
            Some(corrections) => about.corrected(corrections),
            None => about,
        };
        let dirt = document.paragraphs().iter().filter(|paragraph| paragraph.kind == ParagraphKind::Dirt);
        let dirt: usize = dirt.map(|paragraph| counts.within(text, paragraph.span)).sum();
        let count = |finder: &Finder| find_all(document, finder, document.whole()).len();
        Self {
            title: about.title().map(str::to_owned),
            day: about.day(),
            length: about.units.saturating_sub(dirt),
            counts: finders.iter().map(count).collect(),
        }
    }
}
