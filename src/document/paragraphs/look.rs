//! A line as joining sees it.

use crate::{
    document::{
        lines::line::{Line, Signs},
        markers::{mark::Mark, marker, numbering::Numbering},
    },
    text::marks::{closes, ends_sentence, is_blank, is_stop},
};

/// What joining has to know of a line.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    pub line: Line,
    pub mark: Option<Mark>,
    pub first: char,
    pub last: char,
    /// Whether it ends a sentence or a part of one, closing quotes and brackets looked through.
    pub finished: bool,
    /// Whether a stop (。！？；) stands anywhere in it.
    pub has_stop: bool,
    pub has_comma: bool,
}

impl Look {
    pub fn at(text: &str, line: Line) -> Self {
        let of = line.of(text);
        let mark = marker::opening(of).filter(|mark| {
            !mark.doubtful && !matches!(mark.numbering, Numbering::Open(_) | Numbering::Aspect)
        });
        let mut backwards = of.chars().rev();
        let last = backwards.next().unwrap_or_default();
        let inner = if closes(last) || last == '"' {
            backwards.find(|&c| !(closes(c) || is_blank(c))).unwrap_or_default()
        } else {
            last
        };
        Self {
            line,
            mark,
            first: of.chars().next().unwrap_or_default(),
            last,
            finished: is_stop(last) || ends_sentence(inner) || ends_with_a_note(of),
            has_stop: line.signs.have(Signs::STOP),
            has_comma: line.signs.have(Signs::COMMA),
        }
    }

    /// Whether it looks like running text, not like a cell, a name or a date.
    pub const fn runs(&self) -> bool {
        self.has_stop || self.has_comma || self.line.columns >= 36
    }

    /// Whether a line end tore the marker that begins here: 第, with its number on the next line.
    pub const fn is_torn_marker(&self) -> bool {
        self.last == '第' && self.line.span.len() == 3
    }

    /// Whether it is a marker and nothing else, so that its heading stands on the next line.
    pub fn is_marker_alone(&self) -> bool {
        self.mark.is_some_and(|mark| mark.len == self.line.span.len() && mark.numbering != Numbering::Lone)
    }
}

/// Whether a note in brackets stands behind the last sentence: …定期通报。（牵头单位：水务站）.
fn ends_with_a_note(line: &str) -> bool {
    let inner = line.strip_suffix(['）', ')']).and_then(|rest| rest.rsplit_once(['（', '(']));
    inner.is_some_and(|(sentence, _)| sentence.trim_end_matches(is_blank).ends_with(ends_sentence))
}
