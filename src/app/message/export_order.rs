//! The open speech as a file that is to be written.

use std::sync::Arc;

use crate::{
    app::jobs::OpenedText,
    export::{ExportFormat, ExportJob, ExportStyle, written},
    lang::Lang,
    layout::LayoutOptions,
    lexis::{Lexicon, WordBounds},
};

/// The open speech as a file that is to be written.
#[derive(Clone, Debug)]
pub struct ExportOrder {
    /// Under which name, as it was typed.
    pub path: String,
    /// In which form.
    pub format: ExportFormat,
    /// How it looks on paper.
    pub style: ExportStyle,
    /// The speech.
    pub text: OpenedText,
    /// The pace for the times in the margin, in 字 a minute.
    pub pace: u32,
    /// The offsets of the pause marks, in order.
    pub pauses: Vec<usize>,
    /// How plain text is set.
    pub lines: LayoutOptions,
    /// What knows words, where it is there.
    pub lexicon: Option<Arc<Lexicon>>,
    /// The language of what is not the text.
    pub lang: Lang,
}

impl ExportOrder {
    /// Returns the bytes of the file.
    pub fn bytes(&self) -> Vec<u8> {
        let bounds =
            self.lexicon.as_ref().map(|lexicon| WordBounds::new(lexicon.segmenter(), &self.text.document));
        let is_inside = |offset| bounds.as_ref().is_some_and(|bounds| bounds.is_inside(offset));
        let job = ExportJob {
            document: &self.text.document,
            spoken: self.text.spoken(),
            format: self.format,
            style: self.style,
            pace: self.pace,
            pauses: &self.pauses,
            lines: &self.lines,
            words: &is_inside,
            lang: self.lang,
        };
        written(&job)
    }
}
