//! What stands before the first paragraph of a speech.

use crate::text::Span;

/// The head of a speech; each part only where the text has it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Head {
    /// 标题; several lines are several spans.
    pub title: Option<Passage>,
    /// 副标题, the dashes before it left out.
    pub subtitle: Option<Passage>,
    /// 讲话人, with the office that stands before the name.
    pub speaker: Option<Passage>,
    /// 日期, the brackets round it left out.
    pub date: Option<Passage>,
    /// 称谓 with its colon.
    pub salutation: Option<Passage>,
}

/// Text that may stand in several places, such as a title over two lines.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Passage(pub Vec<Span>);

impl Passage {
    /// The characters, the pieces joined by one space.
    pub fn of(&self, text: &str) -> String {
        self.0.iter().map(|span| span.of(text)).collect::<Vec<_>>().join(" ")
    }

    /// Where it begins, in bytes; 0 when it is empty.
    pub fn start(&self) -> usize {
        self.0.first().map_or(0, |span| span.start)
    }
}
