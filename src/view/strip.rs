//! Where something lies in a text, as a row of bars.
//!
//! The bars are made of Braille patterns: they are neutral in width (`East_Asian_Width` N) and take one column on every
//! terminal, where block elements take two beside a wide `“`. A cell holds two bars of up to four dots.

use ratatui::style::Style;

use super::canvas::Canvas;
use crate::app::Area;

/// How many dots the tallest bar has.
const TALLEST: usize = 4;
/// The bits of the left bar of a pattern, from its foot up.
const LEFT: [u32; TALLEST] = [0x40, 0x04, 0x02, 0x01];
/// The bits of the right bar of a pattern, from its foot up.
const RIGHT: [u32; TALLEST] = [0x80, 0x20, 0x10, 0x08];

/// Draws a bar for each of `counts`, two a cell, into the first row of `area`.
///
/// A bar is as tall as its count is against `scale`, the count of the tallest; one dot says that there is something at
/// all. Cells without any count keep what stands in them.
pub fn draw(canvas: &mut Canvas<'_>, area: Area, counts: &[usize], scale: usize, style: Style) {
    let mut drawn = [0; 4];
    for (x, pair) in (area.x..area.right()).zip(counts.chunks(2)) {
        let pattern = pattern(pair, scale);
        if pattern != BLANK && area.height > 0 {
            canvas.cluster(x, area.y, pattern.encode_utf8(&mut drawn), 1, style);
        }
    }
}

/// The pattern without any dot.
const BLANK: char = '\u{2800}';

/// The pattern of one cell, of the counts of its left and its right half.
fn pattern(pair: &[usize], scale: usize) -> char {
    let dots = pair.iter().zip([LEFT, RIGHT]).flat_map(|(count, bits)| {
        let height = count.saturating_mul(TALLEST).div_ceil(scale.max(1));
        bits.into_iter().take(height)
    });
    char::from_u32(u32::from(BLANK) + dots.sum::<u32>()).unwrap_or(BLANK)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        lang::Lang,
        text::{Ambiguous, columns},
        view::{Depth, Theme, cells::Widths, palette::Palette},
    };
    use ratatui::{buffer::Buffer, layout::Rect};

    /// Five cells that held dashes, after the bars were drawn into the four in the middle.
    fn drawn(counts: &[usize], scale: usize) -> String {
        let mut buffer = Buffer::with_lines(["------"]);
        let theme = Theme::new(Palette::DARK, Depth::True);
        let canvas = &mut Canvas::new(&mut buffer, theme, Widths::default(), Lang::English);
        draw(canvas, Area::new(1, 0, 4, 1), counts, scale, Style::new());
        assert_eq!(buffer.area, Rect::new(0, 0, 6, 1));
        buffer.content().iter().map(ratatui::buffer::Cell::symbol).collect()
    }

    #[test]
    fn a_bar_is_as_tall_as_its_share_of_the_tallest() {
        assert_eq!(drawn(&[1, 2, 3, 4], 4), "-⣠⣾---");
        assert_eq!(drawn(&[10, 20, 30, 40], 40), "-⣠⣾---");
    }

    #[test]
    fn the_smallest_count_shows_and_none_leaves_what_is_there() {
        assert_eq!(drawn(&[1, 0, 0, 0, 0, 1], 1000), "-⡀-⢀--");
    }

    #[test]
    fn bars_end_with_their_area_and_with_the_counts() {
        assert_eq!(drawn(&[1; 99], 1), "-⣿⣿⣿⣿-");
        assert_eq!(drawn(&[7], 0), "-⡇----");
        assert_eq!(drawn(&[], 1), "------");
    }

    #[test]
    fn every_pattern_takes_one_column_on_every_terminal() {
        for pair in (0..25).map(|n| [n / 5, n % 5]) {
            let drawn = pattern(&pair, 4).to_string();
            for ambiguous in [Ambiguous::Narrow, Ambiguous::Wide] {
                assert_eq!(columns(&drawn, ambiguous), 1, "{drawn}");
            }
        }
    }
}
