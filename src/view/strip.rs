//! Where something lies in a text, as a row of bars.
//!
//! The bars are made of Braille patterns: they are neutral in width (`East_Asian_Width` N) and take one column on every
//! terminal, where block elements take two beside a wide `“`. A cell holds two bars of up to four dots.

use ratatui::style::Style;

use super::canvas::Canvas;
use crate::app::Area;

/// How many dots of a bar stand in one cell.
const DOTS: usize = 4;
/// The bits of the left bar of a pattern, from its foot up.
const LEFT: [u32; DOTS] = [0x40, 0x04, 0x02, 0x01];
/// The bits of the right bar of a pattern, from its foot up.
const RIGHT: [u32; DOTS] = [0x80, 0x20, 0x10, 0x08];
/// The pattern without any dot.
const BLANK: char = '\u{2800}';

/// Draws a bar for each of `counts`, two a column, into `area`, whose last row they stand on.
///
/// A bar is as tall as its count is against `scale`, the count of a bar of the whole height; one dot says that there is
/// something at all. Cells without any dot keep what stands in them.
pub fn draw(canvas: &mut Canvas<'_>, area: Area, counts: &[usize], scale: usize, style: Style) {
    let tallest = usize::from(area.height) * DOTS;
    let mut drawn = [0; 4];
    for (x, pair) in (area.x..area.right()).zip(counts.chunks(2)) {
        for (y, below) in (area.y..area.bottom()).rev().zip((0..).step_by(DOTS)) {
            let pattern = pattern(pair, scale, tallest, below);
            if pattern != BLANK {
                canvas.cluster(x, y, pattern.encode_utf8(&mut drawn), 1, style);
            }
        }
    }
}

/// The pattern of one cell, of the counts of its left and its right half; so many dots of each bar stand below it.
fn pattern(pair: &[usize], scale: usize, tallest: usize, below: usize) -> char {
    let dots = pair.iter().zip([LEFT, RIGHT]).flat_map(|(count, bits)| {
        let height = count.saturating_mul(tallest).div_ceil(scale.max(1)).min(tallest);
        bits.into_iter().take(height.saturating_sub(below))
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
    use ratatui::buffer::Buffer;

    /// Rows of six cells that held dashes, after the bars were drawn into the four in the middle.
    fn rows(height: u16, counts: &[usize], scale: usize) -> Vec<String> {
        let mut buffer = Buffer::with_lines(vec!["------"; usize::from(height)]);
        let theme = Theme::new(Palette::DARK, Depth::True);
        let canvas = &mut Canvas::new(&mut buffer, theme, Widths::default(), Lang::English);
        draw(canvas, Area::new(1, 0, 4, height), counts, scale, Style::new());
        let cells = buffer.content().chunks(6);
        cells.map(|row| row.iter().map(ratatui::buffer::Cell::symbol).collect()).collect()
    }

    fn drawn(counts: &[usize], scale: usize) -> String {
        rows(1, counts, scale).concat()
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
    fn in_more_rows_bars_grow_on_upwards() {
        assert_eq!(rows(2, &[1, 4, 5, 8], 8), ["--⣸---", "-⣸⣿---"]);
    }

    #[test]
    fn every_pattern_takes_one_column_on_every_terminal() {
        for pair in (0..25).map(|n| [n / 5, n % 5]) {
            let drawn = pattern(&pair, 4, 4, 0).to_string();
            for ambiguous in [Ambiguous::Narrow, Ambiguous::Wide] {
                assert_eq!(columns(&drawn, ambiguous), 1, "{drawn}");
            }
        }
    }
}
