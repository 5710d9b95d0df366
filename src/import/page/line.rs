//! The glyphs of a block as lines.

use super::glyph::PageGlyph;

/// How far baselines of one line may lie apart, in sizes.
const BASELINE: f32 = 0.45;
/// The widest gap in a line that is not a blank, in sizes: titles are letter-spaced.
const GAP: f32 = 2.2;
/// The narrowest gap that divides two words of letters, in sizes.
const WORD: f32 = 0.18;
/// How near the same character must stand to be the same drawn again to look bold, in sizes.
const TWICE: f32 = 0.12;

/// A line of a page.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::import) struct PageLine {
    pub(in crate::import) text: String,
    /// Where it begins, and the end of its last glyph.
    pub(in crate::import) left: f32,
    pub(in crate::import) right: f32,
    /// Its baseline, from the top of the page.
    pub(in crate::import) y: f32,
    /// The size of its largest glyph.
    pub(in crate::import) size: f32,
    /// The level of the heading that it is, by what the file says.
    pub(in crate::import) level: Option<u8>,
    /// Whether it begins two sizes behind the left edge of its block.
    pub(in crate::import) indented: bool,
    /// Whether it stands in the middle of its block.
    pub(in crate::import) centred: bool,
}

/// Returns the glyphs in rows from top to bottom, those of a row from left to right.
pub(super) fn rows(mut glyphs: Vec<PageGlyph>) -> Vec<Vec<PageGlyph>> {
    glyphs.sort_by(|a, b| a.y.total_cmp(&b.y));
    let mut rows: Vec<Vec<PageGlyph>> = Vec::new();
    // The baseline and the size of the row, those of its largest glyph.
    let (mut y, mut size) = (f32::MIN, 0.0_f32);
    for glyph in glyphs {
        let near = (glyph.y - y).abs() <= BASELINE * size.max(glyph.size);
        if let Some(row) = rows.last_mut().filter(|_| near) {
            if glyph.size > size {
                (y, size) = (glyph.y, glyph.size);
            }
            row.push(glyph);
        } else {
            (y, size) = (glyph.y, glyph.size);
            rows.push(vec![glyph]);
        }
    }
    for row in &mut rows {
        row.sort_by(|a, b| a.x.total_cmp(&b.x));
    }
    rows
}

/// Returns the lines of a block.
pub(super) fn lines(block: Vec<PageGlyph>) -> Vec<PageLine> {
    let mut lines: Vec<PageLine> = rows(block).into_iter().filter_map(|row| line(&row)).collect();
    let left = lines.iter().map(|line| line.left).fold(f32::MAX, f32::min);
    let right = lines.iter().map(|line| line.right).fold(f32::MIN, f32::max);
    for line in &mut lines {
        let (before, behind) = ((line.left - left) / line.size, (right - line.right) / line.size);
        line.centred = before >= 2.0 && (before - behind).abs() < 1.0;
        line.indented = (1.5..2.7).contains(&before);
    }
    lines
}

fn line(row: &[PageGlyph]) -> Option<PageLine> {
    let mut text = String::new();
    let mut kept: Vec<PageGlyph> = Vec::new();
    for &glyph in row {
        let again = |before: &PageGlyph| {
            before.character == glyph.character && (glyph.x - before.x).abs() <= TWICE * glyph.size
        };
        if kept.iter().rev().take(4).any(again) {
            continue;
        }
        if is_divided(&kept, glyph) && !text.ends_with(' ') {
            text.push(' ');
        }
        if !(glyph.character.is_whitespace() && (text.is_empty() || text.ends_with(' '))) {
            text.push(if glyph.character.is_whitespace() { ' ' } else { glyph.character });
        }
        kept.push(glyph);
    }
    let seen = || kept.iter().filter(|glyph| !glyph.character.is_whitespace());
    let first = seen().next()?;
    let size = seen().map(|glyph| glyph.size).fold(0.0, f32::max);
    let largest = seen().find(|glyph| glyph.size >= size).unwrap_or(first);
    let right = seen().map(|glyph| glyph.x + glyph.width).fold(f32::MIN, f32::max);
    let text = without_filler(text.trim());
    let level = first.level.filter(|_| seen().all(|glyph| glyph.level == first.level));
    Some(PageLine { text, left: first.x, right, y: largest.y, size, level, ..PageLine::default() })
}

/// Takes the blanks out of a line in which one stands between nearly all ideographs, as recognised text has them.
fn without_filler(text: &str) -> String {
    let signs: Vec<char> = text.chars().collect();
    let wide = |at: usize| signs.get(at).is_some_and(|c| is_wide(*c));
    let is_filler =
        |at: usize| signs.get(at) == Some(&' ') && at.checked_sub(1).is_some_and(wide) && wide(at + 1);
    let fillers = (0..signs.len()).filter(|at| is_filler(*at)).count();
    let touching = (0..signs.len()).filter(|at| wide(*at) && wide(at + 1)).count();
    if fillers < 4 || fillers < touching * 2 {
        return text.to_owned();
    }
    signs.iter().enumerate().filter(|(at, _)| !is_filler(*at)).map(|(_, c)| *c).collect()
}

const fn is_wide(c: char) -> bool {
    matches!(c, '\u{2E80}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{FE30}'..='\u{FE4F}' | '\u{FF00}'..='\u{FF60}' | '\u{20000}'..='\u{3FFFF}' | '“' | '”' | '‘' | '’' | '—' | '…' | '·')
}

/// Returns whether a blank divides a glyph from those before it.
fn is_divided(before: &[PageGlyph], glyph: PageGlyph) -> bool {
    let Some(last) = before.last() else { return false };
    let size = last.size.max(glyph.size);
    let gap = glyph.x - (last.x + last.width);
    if glyph.character.is_whitespace() || last.character.is_whitespace() {
        return false;
    }
    let are_words = is_of_word(last.character) && is_of_word(glyph.character);
    gap > GAP * size || are_words && gap > WORD * last.size.min(glyph.size)
}

/// Returns whether a character belongs to words that blanks divide.
const fn is_of_word(c: char) -> bool {
    matches!(c, '!'..='~' | '\u{A1}'..='\u{1FFF}')
}
