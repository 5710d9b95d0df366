//! Regular expressions, bounded in memory and interruptible.

use memchr::memchr;
use regex::{Regex, RegexBuilder};

use super::{fault::PatternError, query::QueryError};
use crate::document::{Document, JoinedText, ParagraphKind};
use crate::text::Span;

/// The most memory a compiled expression may take, in bytes. The time per byte of text is bounded by it as well.
pub(super) const MOST_COMPILED: usize = 1 << 20;

/// How much text is asked at once, in bytes: a stretch longer than that is taken in pieces. One search is linear, but
/// asking for every match is not (`一(.*二)?` looks to the end from every 一), so that this bounds how long it can take.
const PIECE: usize = 16 << 10;

/// How far a match may reach out of its piece, in bytes.
const REACH: usize = 4 << 10;

/// A regular expression, which sees one paragraph at a time, without the line ends inside it.
///
/// `^` and `$` are the borders of the paragraph. The engine is a finite automaton: no expression takes more than linear
/// time, but a large one takes long per byte, so that pieces are kept small enough to be interrupted between them.
#[derive(Clone, Debug)]
pub(super) struct Pattern(Regex);

impl Pattern {
    /// Compiles an expression in the syntax of the regex crate.
    pub(super) fn new(text: &str) -> Result<Self, QueryError> {
        let built =
            RegexBuilder::new(text).size_limit(MOST_COMPILED).dfa_size_limit(4 * MOST_COMPILED).build();
        built.map(Self).map_err(|error| match error {
            regex::Error::CompiledTooBig(_) => QueryError::TooLarge,
            _ => QueryError::Syntax(PatternError::of(text).unwrap_or(PatternError::Other)),
        })
    }

    /// The expression as it was typed.
    pub(super) fn typed(&self) -> &str {
        self.0.as_str()
    }
}

/// A regular expression on its way through a text: one paragraph after the other, a long one in pieces.
#[derive(Debug)]
pub(super) struct PatternWalk<'a> {
    pattern: &'a Pattern,
    document: &'a Document,
    scope: Span,
    /// The part of a paragraph that lies in the scope (of a line, where paragraphs are not known) and is asked at the
    /// moment.
    stretch: Span,
    joined: JoinedText,
}

impl<'a> PatternWalk<'a> {
    /// A walk through `scope`.
    pub(super) fn new(pattern: &'a Pattern, document: &'a Document, scope: Span) -> Self {
        Self { pattern, document, scope, stretch: Span::at(scope.start), joined: JoinedText::default() }
    }

    /// Appends the matches that start in the piece at `from`, and returns where the next piece begins.
    pub(super) fn step(&mut self, from: usize, dirt: bool, hits: &mut Vec<Span>) -> usize {
        if from >= self.stretch.end {
            match self.stretch_after(from, dirt) {
                Some(stretch) => self.stretch = stretch,
                None => return self.scope.end,
            }
        }
        let from = from.max(self.stretch.start);
        let text = self.document.text();
        let cut = text.floor_char_boundary((from + PIECE).min(self.stretch.end));
        let seen = text.floor_char_boundary((cut + REACH).min(self.stretch.end));
        let piece = Span::new(from, seen);
        let next = if self.document.seams(piece).is_empty() {
            self.step_plain(piece, cut, hits)
        } else {
            self.step_joined(piece, cut, hits)
        };
        if cut < self.stretch.end { next } else { self.stretch.end }
    }

    /// Asks a piece without seams as it stands. What stands before it stays in sight, for `^` and `\b`.
    fn step_plain(&self, piece: Span, cut: usize, hits: &mut Vec<Span>) -> usize {
        let text = self.document.text();
        let before = text.floor_char_boundary(piece.start.saturating_sub(REACH).max(self.stretch.start));
        let seen = Span::new(before, piece.end).of(text);
        let mut at = piece.start - before;
        while let Some(found) = self.pattern.0.find_at(seen, at).filter(|found| before + found.start() < cut)
        {
            at = found.end();
            if found.is_empty() {
                let next = seen.get(at..).and_then(|rest| rest.chars().next());
                at += next.map_or(0, char::len_utf8);
            } else {
                hits.push(Span::new(before + found.start(), before + found.end()));
            }
        }
        cut.max(before + at)
    }

    /// Asks a piece without the seams in it.
    fn step_joined(&mut self, piece: Span, cut: usize, hits: &mut Vec<Span>) -> usize {
        self.joined.read(self.document, piece);
        let mut end = cut;
        for found in self.pattern.0.find_iter(self.joined.text()) {
            let hit = self.joined.source(Span::new(found.start(), found.end()));
            if hit.start >= cut {
                break;
            }
            if !found.is_empty() {
                end = cut.max(hit.end);
                hits.push(hit);
            }
        }
        end
    }

    /// The first paragraph, or else line, that is not over at `from`, as far as it lies in the scope.
    fn stretch_after(&self, from: usize, dirt: bool) -> Option<Span> {
        let text = self.document.text();
        let paragraphs = self.document.paragraphs();
        let stretch = if paragraphs.is_empty() {
            let rest = Span::new(from, self.scope.end).of(text);
            let skipped = rest.len() - rest.trim_start_matches(['\n', '\r']).len();
            let length = memchr(b'\n', rest.as_bytes().get(skipped..)?).unwrap_or(rest.len() - skipped);
            Span::new(from + skipped, from + skipped + length)
        } else {
            let first = paragraphs.partition_point(|paragraph| paragraph.span.end <= from);
            let mut rest = paragraphs.get(first..)?.iter();
            rest.find(|paragraph| dirt || paragraph.kind != ParagraphKind::Dirt)?
                .span
                .intersection(self.scope)
        };
        (!stretch.is_empty()).then_some(stretch)
    }
}
