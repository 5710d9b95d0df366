//! What was recognised in a text.

use serde::{Deserialize, Serialize};

use super::{Head, Outline, Paragraph};
use crate::text::Span;

/// Everything of a document but its text: head, paragraphs, seams and outline, all as spans of the text.
///
/// It follows from the text alone, and takes ten times as long to find as the text takes to read: so it can be written down
/// and given back to the same text later, see [`super::Document::of`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Structure {
    pub(super) head: Head,
    pub(super) paragraphs: Vec<Paragraph>,
    pub(super) seams: Vec<Span>,
    pub(super) outline: Outline,
}
