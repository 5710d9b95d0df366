//! Places and figures of a term, for other programs.

use serde::Serialize;

/// A place of a term with what stands round it; its fields are named as those of `tigang search`.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Occurrence<'a> {
    /// Where the text was read.
    pub path: &'a str,
    /// 标题; empty where the text has none.
    pub title: &'a str,
    /// Where the term begins, in bytes of the decoded text.
    pub byte_offset: usize,
    /// The markers of the sections that hold it, as in `二、（一）`.
    pub markers: &'a str,
    /// What stands before the term.
    pub left: &'a str,
    /// The term as it stands there.
    pub hit: &'a str,
    /// What stands behind it.
    pub right: &'a str,
}

impl Occurrence<'_> {
    /// Returns it as one line of JSON.
    pub fn json(&self) -> String {
        // Texts and numbers can always be written.
        serde_json::to_string(self).unwrap_or_default()
    }
}

/// How often a text has a term; its fields are named as those of `tigang count`.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct TextCount<'a> {
    /// Where the text was read.
    pub path: &'a str,
    /// 标题; empty where the text has none.
    pub title: &'a str,
    /// How often the term stands in it.
    pub count: usize,
}

impl TextCount<'_> {
    /// Returns it as one line of JSON.
    pub fn json(&self) -> String {
        // Texts and numbers can always be written.
        serde_json::to_string(self).unwrap_or_default()
    }
}

/// The figures of a term in one text.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct TermFigures<'a> {
    /// The term.
    pub term: &'a str,
    /// How often it stands there.
    pub count: usize,
    /// How often in 1,000 characters.
    pub per_thousand: f64,
    /// Juilland's D over ten parts of the text.
    pub dispersion: f64,
    /// How many times more usual it is there than in public documents.
    pub keyness: f64,
}

impl TermFigures<'_> {
    /// Returns it as one line of JSON.
    pub fn json(&self) -> String {
        // Texts and numbers can always be written.
        serde_json::to_string(self).unwrap_or_default()
    }
}
