//! Turning what runs from top to bottom, so that every line runs from left to right.

use super::glyph::PageGlyph;

/// How many pairs of glyphs must stand one below the other before a page is taken for vertical.
const PAIRS: usize = 20;

/// Turns the glyphs of a vertical page by a quarter: its columns from right to left become lines from top to bottom.
pub(super) fn upright(mut glyphs: Vec<PageGlyph>) -> Vec<PageGlyph> {
    if !is_vertical(&glyphs) {
        return glyphs;
    }
    for glyph in &mut glyphs {
        (glyph.x, glyph.y) = (glyph.y, -glyph.x);
        // Below a glyph the next one begins one size further, unless it says otherwise.
        if !glyph.vertical {
            glyph.width = glyph.size;
        }
    }
    glyphs
}

/// Returns whether most glyphs run from top to bottom: their font says so, or each is drawn below the one before.
fn is_vertical(glyphs: &[PageGlyph]) -> bool {
    let declared = glyphs.iter().filter(|glyph| glyph.vertical).count();
    if declared * 2 > glyphs.len() {
        return true;
    }
    let (mut below, mut beside) = (0, 0);
    for (first, second) in glyphs.iter().zip(glyphs.iter().skip(1)) {
        let size = first.size.max(second.size);
        let (dx, dy) = (second.x - first.x, second.y - first.y);
        if dx.abs() < 0.3 * size && dy > 0.6 * size && dy < 1.5 * size {
            below += 1;
        } else if dy.abs() < 0.45 * size && dx > 0.0 && dx < 3.0 * size {
            beside += 1;
        }
    }
    below >= PAIRS && below > beside * 2
}
