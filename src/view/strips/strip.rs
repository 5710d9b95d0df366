//! Where something lies in a text, as a row of bars.

use ratatui::style::{Color, Modifier, Style};

use crate::{app::Area, text::Ambiguous, view::canvas::Canvas};

/// Bars of one to eight eighths of a row. They are ambiguous in width, as all block elements.
const EIGHTHS: [&str; 8] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];

/// How strong a tone is for one to four quarters of a row, where bars cannot be drawn; in hundredths of the colour.
const TONES: [u16; 4] = [45, 62, 80, 100];

/// Draws a bar for each of `counts`, one a column, into `area`, whose last row they stand on.
///
/// A bar is as tall as its count is against `scale`, the count of a bar of the whole height; the smallest shows. Where
/// block elements take two columns, cells are filled with tones instead: no character is both as narrow and as wide
/// spread. Cells without any count keep what stands in them, and every cell its ground where it can.
pub fn draw(canvas: &mut Canvas<'_>, area: Area, counts: &[usize], scale: usize, style: Style) {
    let colour = Style { fg: style.fg, ..Style::new() };
    let parts = if canvas.ambiguous() == Ambiguous::Narrow { EIGHTHS.len() } else { TONES.len() };
    let tallest = usize::from(area.height) * parts;
    for (x, count) in (area.x..area.right()).zip(counts) {
        let height = count.saturating_mul(tallest).div_ceil(scale.max(1)).min(tallest);
        for (y, below) in (area.y..area.bottom()).rev().zip((0..).step_by(parts)) {
            let Some(part) = height.saturating_sub(below).min(parts).checked_sub(1) else { break };
            cell(canvas, x, y, part, colour);
        }
    }
}

/// Draws so many parts of a row, one less than their number.
fn cell(canvas: &mut Canvas<'_>, x: u16, y: u16, part: usize, colour: Style) {
    if canvas.ambiguous() == Ambiguous::Narrow {
        let bar = EIGHTHS.get(part).copied().unwrap_or("█");
        let is_reversed =
            canvas.buffer.cell((x, y)).is_some_and(|cell| cell.modifier.contains(Modifier::REVERSED));
        // On a row that is selected by being reversed the bar stands on that ground, too.
        let style = if is_reversed {
            Style { fg: Some(Color::Reset), bg: colour.fg, ..Style::new() }.add_modifier(Modifier::REVERSED)
        } else {
            colour.remove_modifier(Modifier::all())
        };
        canvas.text(x, y, x + 1, bar, style);
        return;
    }
    let share = TONES.get(part).copied().unwrap_or(100);
    match colour.fg.and_then(|fg| canvas.theme.tone(fg, share)) {
        Some(tone) => _ = canvas.text(x, y, x + 1, " ", Style::new().bg(tone)),
        None => _ = canvas.text(x, y, x + 1, canvas.glyphs.tick, colour),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        lang::Lang,
        library::Colour,
        view::{Depth, Theme, cells::Widths, palette::Palette},
    };
    use ratatui::buffer::Buffer;

    /// Rows of six cells that held dashes, after the bars were drawn into the four in the middle.
    fn buffer(height: u16, counts: &[usize], scale: usize, wide: Ambiguous, depth: Depth) -> Buffer {
        let mut buffer = Buffer::with_lines(vec!["------"; usize::from(height)]);
        let theme = Theme::new(Palette::DARK, depth);
        let widths = Widths { layout: wide, terminal: Some(wide) };
        let canvas = &mut Canvas::new(&mut buffer, theme, widths, Lang::English);
        let style = canvas.theme.term(Colour::default());
        draw(canvas, Area::new(1, 0, 4, height), counts, scale, style);
        buffer
    }

    fn rows(height: u16, counts: &[usize], scale: usize) -> Vec<String> {
        let buffer = buffer(height, counts, scale, Ambiguous::Narrow, Depth::True);
        let cells = buffer.content().chunks(6);
        cells.map(|row| row.iter().map(ratatui::buffer::Cell::symbol).collect()).collect()
    }

    #[test]
    fn a_bar_is_as_tall_as_its_share_of_the_tallest() {
        assert_eq!(rows(1, &[1, 2, 4, 8], 8), ["-▁▂▄█-"]);
        assert_eq!(rows(1, &[10, 20, 30, 40], 40), ["-▂▄▆█-"]);
    }

    #[test]
    fn the_smallest_count_shows_and_none_leaves_what_is_there() {
        assert_eq!(rows(1, &[1, 0, 0, 1], 1000), ["-▁--▁-"]);
    }

    #[test]
    fn bars_end_with_their_area_and_with_the_counts() {
        assert_eq!(rows(1, &[1; 99], 1), ["-████-"]);
        assert_eq!(rows(1, &[7], 0), ["-█----"]);
        assert_eq!(rows(1, &[], 1), ["------"]);
    }

    #[test]
    fn in_more_rows_bars_grow_on_upwards() {
        assert_eq!(rows(2, &[1, 8, 9, 16], 16), ["---▁█-", "-▁███-"]);
    }

    #[test]
    fn on_a_reversed_row_a_bar_keeps_the_ground_of_the_row() {
        let mut buffer = Buffer::with_lines(["------"]);
        buffer.set_style(buffer.area, Style::new().add_modifier(Modifier::REVERSED));
        let theme = Theme::new(Palette::DARK, Depth::Sixteen);
        let widths = Widths { layout: Ambiguous::Narrow, terminal: Some(Ambiguous::Narrow) };
        let canvas = &mut Canvas::new(&mut buffer, theme, widths, Lang::English);
        let style = canvas.theme.term(Colour::default());
        draw(canvas, Area::new(1, 0, 4, 1), &[1, 0, 0, 4], 4, style);
        let cells: Vec<_> = buffer.content().iter().map(|cell| (cell.fg, cell.bg)).collect();
        assert_eq!(cells[1], (Color::Reset, style.fg.unwrap_or_default()));
        assert_eq!(cells[2], cells[0], "nothing is drawn there");
        assert!(buffer.content().iter().all(|cell| cell.modifier == Modifier::REVERSED));
    }

    #[test]
    fn where_blocks_are_wide_tones_stand_for_them() {
        let buffer = buffer(1, &[0, 1, 2, 4], 4, Ambiguous::Wide, Depth::True);
        let grounds: Vec<Color> = buffer.content().iter().map(|cell| cell.bg).collect();
        assert_eq!(buffer.content()[1].symbol(), "-");
        let Color::Rgb(..) = grounds[2] else { panic!("no tone: {grounds:?}") };
        assert!(grounds[2] != grounds[3] && grounds[3] != grounds[4], "{grounds:?}");
        assert_eq!(Some(grounds[4]), Theme::new(Palette::DARK, Depth::True).term(Colour::default()).fg);
        for depth in [Depth::None, Depth::Sixteen] {
            let buffer = self::buffer(1, &[0, 1, 2, 4], 4, Ambiguous::Wide, depth);
            assert_eq!(buffer.content()[2].symbol(), "▪", "{depth:?}");
        }
    }
}
