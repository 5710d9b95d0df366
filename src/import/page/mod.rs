//! Pages of glyphs as lines of text, for formats that say where each glyph stands and not in which order it is read.
//!
//! ```text
//! glyphs of a page ─upright─► turned until they run left to right
//!   ─column─► blocks in reading order ─line─► lines ─furniture─► heads, feet and page numbers marked
//! ```
//!
//! The order in which glyphs are drawn is no reading order. Coordinates are in the unit of the format, x to the right, y *down*.

mod character;
mod column;
mod furniture;
mod glyph;
mod line;
mod upright;

pub(super) use glyph::PageGlyph;
pub(super) use line::PageLine;

use super::{FormatRole, ImportBuilder, ImportParagraph};

/// Returns the lines of a page in reading order.
pub(super) fn lines(glyphs: Vec<PageGlyph>) -> Vec<PageLine> {
    let glyphs: Vec<PageGlyph> = glyphs
        .into_iter()
        .filter(|glyph| {
            glyph.size > 0.0
                && [glyph.x, glyph.y, glyph.size, glyph.width].iter().all(|number| number.is_finite())
        })
        .flat_map(character::plain)
        .collect();
    column::blocks(upright::upright(glyphs)).into_iter().flat_map(line::lines).collect()
}

/// Writes the lines of pages; those that are furniture are marked as such.
pub(super) fn write(pages: &[Vec<PageLine>], builder: &mut ImportBuilder) {
    let furniture = furniture::furniture(pages);
    for (number, page) in pages.iter().enumerate() {
        for (at, line) in page.iter().enumerate() {
            let mut paragraph = ImportParagraph::plain(line.text.as_str());
            if furniture.contains(&(number, at)) {
                paragraph.add(FormatRole::Furniture);
            } else {
                if let Some(level) = line.level {
                    paragraph.add(FormatRole::Heading { level });
                }
                if line.centred {
                    paragraph.add(FormatRole::Centred);
                } else if line.indented {
                    // As hard-wrapped text shows where a paragraph begins.
                    paragraph.text.insert_str(0, "\u{3000}\u{3000}");
                }
            }
            builder.add(&paragraph);
        }
    }
}
