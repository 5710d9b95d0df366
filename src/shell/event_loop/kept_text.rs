//! A text as the program keeps it: read and parsed.

use std::sync::Arc;

use crate::{
    app::OpenedText,
    document::{Adjustments, Document},
    shell::texts::opened::Opened,
    text::Counts,
};

/// From how many bytes on it takes longer than a glance to count what is spoken of a text: no frame waits for that.
const COUNTED_BEFORE: usize = 64 << 10;

/// A text as the program keeps it; what is spoken of a short one may still have to be counted.
pub fn opened_text(opened: Opened, whole: bool, changes: &Adjustments) -> OpenedText {
    let Opened { text, evidence, encoding, replaced, foreign, origin } = opened;
    let counts = Arc::new(Counts::of(&text));
    let document = Arc::new(Document::parse_marked(text, evidence, changes));
    let origin = Arc::new(origin);
    let text =
        OpenedText { document, findings: Arc::default(), encoding, replaced, foreign, whole, counts, origin };
    if text.document.text().len() >= COUNTED_BEFORE {
        _ = text.spoken();
    }
    text
}
