//! A text as the program keeps it: read and parsed.

use std::sync::Arc;

use crate::{
    app::OpenedText,
    document::{Adjustments, Document, SpokenSums},
    shell::texts::opened::Opened,
    text::Counts,
};

/// A text as the program keeps it.
pub fn opened_text(opened: Opened, whole: bool, changes: &Adjustments) -> OpenedText {
    let Opened { text, evidence, encoding, replaced, foreign, origin } = opened;
    let counts = Arc::new(Counts::of(&text));
    let document = Arc::new(Document::parse_marked(text, evidence, changes));
    let spoken = Arc::new(SpokenSums::of(&document));
    OpenedText { document, spoken, encoding, replaced, foreign, whole, counts, origin: Arc::new(origin) }
}
