//! The changes inside a pair of sentences, as places in both documents.

use super::{
    comparison::{Fate, SentencePair},
    figures::{CountingText, FigureChange, figures},
    inline::{self, CutWords, SentenceText},
    key,
};
use crate::{
    document::{Document, JoinedText},
    text::Span,
};

/// A stretch of the earlier sentence that became a stretch of the later one; one of them may be empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Edit {
    /// Where it stood, in bytes of the earlier document.
    pub a: Span,
    /// Where it stands, in bytes of the later document.
    pub b: Span,
    /// The matter of the change.
    pub kind: EditKind,
}

/// The kinds of changes inside a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EditKind {
    /// Words and marks.
    Words,
    /// A figure that became another one.
    Figure,
}

/// All that changed inside a pair of sentences.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Edits {
    /// The changes in order.
    pub edits: Vec<Edit>,
    /// The figures that changed, with the words they count.
    pub figures: Vec<FigureChange>,
    /// Whether less than half of the later sentence was kept: the two are not to be knitted together.
    pub heavy: bool,
}

impl Edits {
    /// Whether a figure changed that is no year.
    pub fn has_figures(&self) -> bool {
        self.figures.iter().any(|figure| !figure.year)
    }

    /// Finds the changes of a pair; none where a sentence stands alone or both are equal.
    ///
    /// `words` cuts into words, by which changes do not begin inside one; without it characters are compared. A changed
    /// marker is no change, nor is a changed script or width.
    pub fn of(a: &Document, b: &Document, pair: &SentencePair, words: Option<CutWords<'_>>) -> Self {
        let (Some(span_a), Some(span_b), Fate::Reworded | Fate::Part) = (pair.a, pair.b, pair.fate) else {
            return Self::default();
        };
        let (a, b) = (Content::read(a, span_a), Content::read(b, span_b));
        let (left, right) = (SentenceText::of(a.text()), SentenceText::of(b.text()));
        let (tokens_a, tokens_b) = (inline::tokens(&left, words), inline::tokens(&right, words));
        let hunks = inline::hunks(&tokens_a, &tokens_b);
        let place =
            |content: &Content, characters: &SentenceText, tokens: &[inline::InlineToken], at: usize| {
                let character = tokens.get(at).map_or(characters.folded.len(), |token| token.at);
                content.from + characters.start(character)
            };
        let edit = |hunk: &inline::Hunk| Edit {
            a: a.source(place(&a, &left, &tokens_a, hunk.a.start), place(&a, &left, &tokens_a, hunk.a.end)),
            b: b.source(place(&b, &right, &tokens_b, hunk.b.start), place(&b, &right, &tokens_b, hunk.b.end)),
            kind: if hunk.figure { EditKind::Figure } else { EditKind::Words },
        };
        let edits: Vec<Edit> = hunks.iter().map(edit).collect();
        let changed: usize =
            hunks.iter().filter_map(|hunk| tokens_b.get(hunk.b.clone())).flatten().map(|it| it.len).sum();
        let figures = figures(
            &CountingText { text: a.text(), characters: &left, tokens: &tokens_a },
            &CountingText { text: b.text(), characters: &right, tokens: &tokens_b },
            &hunks,
        );
        Self { edits, figures, heavy: changed * 2 > right.folded.len() }
    }
}

/// A sentence as it is read, without its marker, and the way back to the source.
struct Content {
    joined: JoinedText,
    /// Where the text without the marker begins.
    from: usize,
}

impl Content {
    fn read(document: &Document, span: Span) -> Self {
        let mut joined = JoinedText::default();
        joined.read(document, span);
        let from = joined.text().len() - key::without_marker(joined.text()).len();
        Self { joined, from }
    }

    fn text(&self) -> &str {
        self.joined.text().get(self.from..).unwrap_or_default()
    }

    /// The place in the document of a stretch of the sentence; an empty one stays empty.
    fn source(&self, start: usize, end: usize) -> Span {
        let span = self.joined.source(Span::new(start, end));
        if start == end { Span::new(span.start, span.start) } else { span }
    }
}
