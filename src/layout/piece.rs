//! Very long paragraphs in pieces, so that setting can begin near any place of them.
//!
//! A paragraph of fifteen megabytes could only be set from its beginning, for every line depends on the one above.
//! So a long one is cut on a grid of the text's own offsets: after the first sentence that ends behind each multiple
//! of [`GRID`] bytes. Where the cuts lie depends on the text alone, not on width or window, and is found by looking at
//! a few kilobytes. A piece begins with a line of its own, without indent.

use super::{
    Kinsoku,
    breaks::{LineContext, Rules},
    class::{CharacterClass, Property},
};
use crate::text::{Ambiguous, Span, clusters};

/// The distance between cuts, in bytes.
const GRID: usize = 16 << 10;

/// How far behind a multiple of [`GRID`] a sentence is waited for, and then any place that may end a line, in bytes.
const PATIENCE: usize = 2 << 10;

/// How near a beginning or end of a paragraph nothing is cut, in bytes.
///
/// Who knows only so much of a paragraph on either side of a place, knows the pieces there (see [`view`]).
const MARGIN: usize = GRID / 2;

/// The pieces around a place lie within this distance of it, in bytes.
const REACH: usize = 3 * GRID;

/// What needs to be known of a paragraph that holds `offset` to find the piece there: the bytes around it.
pub(super) const fn view(offset: usize) -> Span {
    Span { start: offset.saturating_sub(REACH), end: offset.saturating_add(REACH) }
}

/// The piece of `paragraph` that holds `offset`; the last one when `offset` is its end.
///
/// Of a long paragraph it is enough to give the part in [`view`]. `seams` are what is not shown of it: a cut that would
/// fall into one falls behind it.
pub(super) fn piece_at(text: &str, paragraph: Span, seams: &[Span], offset: usize) -> Span {
    if paragraph.len() < GRID {
        return paragraph;
    }
    let offset = offset.clamp(paragraph.start, paragraph.end);
    let cell = offset / GRID;
    let mut piece = paragraph;
    for multiple in cell.saturating_sub(1)..=cell + 1 {
        let cut = cut(text, paragraph, multiple * GRID).map(|cut| behind_seam(seams, cut));
        match cut {
            Some(cut) if cut <= offset && cut < paragraph.end => piece.start = cut,
            Some(cut) => {
                piece.end = cut;
                break;
            }
            None => {}
        }
    }
    piece
}

/// The end of the seam that `offset` lies in, or `offset`.
fn behind_seam(seams: &[Span], offset: usize) -> usize {
    let at = seams.partition_point(|seam| seam.end <= offset);
    seams.get(at).filter(|seam| seam.start <= offset).map_or(offset, |seam| seam.end)
}

/// Where `paragraph` is cut behind the multiple `grid` of [`GRID`]; `None` near its ends.
fn cut(text: &str, paragraph: Span, grid: usize) -> Option<usize> {
    if grid < paragraph.start + MARGIN || grid + MARGIN > paragraph.end {
        return None;
    }
    let from = text.floor_char_boundary(grid);
    let to = text.floor_char_boundary(from + PATIENCE);
    let end = after_sentence(text, Span::new(from, to));
    end.or_else(|| after_anything(text, Span::new(to, text.floor_char_boundary(to + PATIENCE)))).or(Some(to))
}

/// The end of the first sentence of `span`, with what closes behind it.
fn after_sentence(text: &str, span: Span) -> Option<usize> {
    let stop = span.of(text).find(['。', '！', '？', '；'])?;
    let tail = Span::new(span.start + stop, span.end);
    let clings = |c: &char| {
        matches!(
            Property::of(*c).class,
            CharacterClass::Stop | CharacterClass::Close | CharacterClass::Space | CharacterClass::Mark
        )
    };
    let length: usize = tail.of(text).chars().take_while(clings).map(char::len_utf8).sum();
    (tail.start + length < span.end).then_some(tail.start + length)
}

/// The first place in `span` where a line may end between two characters that stand for themselves.
fn after_anything(text: &str, span: Span) -> Option<usize> {
    let rules = Rules { kinsoku: Kinsoku::Strict, unit_glue: true };
    let mut before = LineContext::line();
    // The first cluster may be the rest of one that began before.
    let mut ink = clusters(text, span, Ambiguous::Narrow).skip(1).peekable();
    while let Some(cluster) = ink.next() {
        let face = before.next_face(cluster.base, ink.peek().map(|next| next.base));
        if before.may_break(face, rules) {
            return Some(cluster.span.start);
        }
        before.pass(face);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The pieces of the whole text, each found from its own beginning.
    fn pieces(text: &str) -> Vec<Span> {
        let whole = Span::new(0, text.len());
        let mut found: Vec<Span> = Vec::new();
        while found.last().is_none_or(|last| last.end < text.len()) {
            found.push(piece_at(text, whole, &[], found.last().map_or(0, |last| last.end)));
        }
        found
    }

    #[test]
    fn a_short_paragraph_is_one_piece() {
        assert_eq!(pieces(&"一二三四。".repeat(1000)).len(), 1);
    }

    #[test]
    fn a_long_paragraph_is_cut_after_sentences() {
        let text = "好好学习，“天天向上。”".repeat(20_000);
        let pieces = pieces(&text);
        assert!(pieces.len() > 20);
        assert!(pieces.iter().all(|piece| piece.len() < 2 * GRID + 2 * PATIENCE));
        assert!(pieces.iter().all(|piece| piece.of(&text).starts_with("好好")));
    }

    #[test]
    fn any_text_is_cut_somewhere_and_never_inside_a_character() {
        for unit in ["a", "中", "a\u{301}", "《", "🇨🇳", "\u{301}"] {
            let text = unit.repeat(200_000);
            let pieces = pieces(&text);
            assert!(
                pieces.iter().all(|piece| text.is_char_boundary(piece.start) && !piece.is_empty()),
                "{unit}"
            );
            assert!(pieces.len() > 5, "{unit}");
        }
    }

    #[test]
    fn a_part_of_the_paragraph_is_enough_to_find_its_pieces() {
        let text = "春眠不觉晓，处处闻啼鸟。夜来风雨声".repeat(9_000);
        let whole = Span::new(0, text.len());
        for offset in (0..text.len()).step_by(997) {
            let part = whole.intersection(view(offset));
            assert_eq!(piece_at(&text, part, &[], offset), piece_at(&text, whole, &[], offset), "{offset}");
        }
    }
}
