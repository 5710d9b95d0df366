//! Clusters into cells, so that every terminal shows them in the columns that the layout gave them.
//!
//! Terminals draw `“ ” … — ·` one or two columns wide, and one that does not answer may do either. The layout decides
//! on a width; this module makes the terminal keep to it:
//!
//! | layout | terminal | written |
//! | --- | --- | --- |
//! | one | one | the glyph |
//! | two | one | the glyph and a blank beside it (a dash twice, so that it stays one line) |
//! | two | unknown | both columns erased (ECH), then the glyph: right on either kind |
//! | two | two | the same: xterm paints but the first column when the glyph comes from a narrow font |
//!
//! A cell whose symbol is not as wide as ratatui believes carries its width as [`CellDiffOption::ForcedWidth`];
//! whatever writes the cells to the terminal must set the cursor anew after such a cell.

use std::{borrow::Cow, num::NonZeroU16};

use ratatui::{
    buffer::{Buffer, CellDiffOption, CellWidth},
    layout::Rect,
    style::Style,
};

use crate::text::{Ambiguous, Span, clusters, grapheme_columns, terminals_disagree};

/// The most columns of one cluster: eight code points of two columns.
const WIDEST: u16 = 16;

/// How wide ambiguous characters are set, and how wide the terminal draws them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Widths {
    /// The columns that the layout gives them; never less than the terminal takes.
    pub layout: Ambiguous,
    /// What the terminal does; `None` until it has answered.
    pub terminal: Option<Ambiguous>,
}

/// Puts one cluster, as [`crate::text::Cluster::drawn`] gives it, into `columns` cells from (`x`, `y`).
///
/// The cells keep what `style` does not say (the background of a selected row, say). Returns the column after it, or
/// `x` when nothing was drawn: `columns` is 0, or the cells do not all lie in the buffer.
pub fn put(
    buffer: &mut Buffer,
    x: u16,
    y: u16,
    drawn: &str,
    columns: u16,
    style: Style,
    widths: Widths,
) -> u16 {
    let area = buffer.area;
    let inside = area.left() <= x && x.saturating_add(columns) <= area.right();
    let Some(width) = NonZeroU16::new(columns).filter(|_| inside && (area.top()..area.bottom()).contains(&y))
    else {
        return x;
    };
    for column in x..x + columns {
        if let Some(cell) = buffer.cell_mut((column, y)) {
            // A width left from the glyph before would hide the letters that follow.
            cell.set_symbol(" ").set_diff_option(CellDiffOption::None).set_style(style);
        }
    }
    let symbol = symbol(drawn, columns, widths);
    if let Some(cell) = buffer.cell_mut((x, y)) {
        cell.set_symbol(&symbol);
        if cell.cell_width() != columns {
            cell.set_diff_option(CellDiffOption::ForcedWidth(width));
        }
    }
    x + columns
}

/// Puts a sequence that draws a letter over `columns` cells, and over the rows below them.
pub fn put_sized(buffer: &mut Buffer, x: u16, y: u16, symbol: &str, columns: u16, style: Style) {
    for column in x..x.saturating_add(columns) {
        if let Some(cell) = buffer.cell_mut((column, y)) {
            cell.set_symbol(" ").set_diff_option(CellDiffOption::None).set_style(style);
        }
    }
    let width = NonZeroU16::new(columns).filter(|_| x.saturating_add(columns) <= buffer.area.right());
    if let (Some(width), Some(cell)) = (width, buffer.cell_mut((x, y))) {
        cell.set_symbol(symbol).set_diff_option(CellDiffOption::ForcedWidth(width));
    }
}

/// Writes as many clusters of `text` as end at or before the column `limit`; returns the column after the last.
///
/// A glyph that began left of `x` and reached over it is blanked, so that no half of it stays.
pub fn write(
    buffer: &mut Buffer,
    x: u16,
    y: u16,
    text: &str,
    limit: u16,
    style: Style,
    widths: Widths,
) -> u16 {
    let limit = limit.min(buffer.area.right());
    let begin = x;
    let mut x = x;
    for cluster in clusters(text, Span::new(0, text.len()), widths.layout) {
        if x.saturating_add(cluster.columns) > limit {
            break;
        }
        if x == begin && cluster.columns > 0 {
            uncover(buffer, x, y);
        }
        x = put(buffer, x, y, &cluster.drawn(text), cluster.columns, style, widths);
    }
    x
}

/// Empties the cells of `area` as far as it lies in the buffer and gives them `style` alone.
///
/// Glyphs that reach into it from the left are blanked; those that began inside it leave nothing behind.
pub fn clear(buffer: &mut Buffer, area: Rect, style: Style) {
    let area = area.intersection(buffer.area);
    for y in area.top()..area.bottom() {
        if area.width > 0 {
            uncover(buffer, area.left(), y);
        }
        for x in area.left()..area.right() {
            if let Some(cell) = buffer.cell_mut((x, y)) {
                cell.reset();
                cell.set_style(style);
            }
        }
    }
}

/// Blanks the glyph that begins left of `x` and covers it; the cells that it covered are blank by themselves.
fn uncover(buffer: &mut Buffer, x: u16, y: u16) {
    for back in 1..WIDEST.min(x.saturating_sub(buffer.area.left()) + 1) {
        let Some(cell) = buffer.cell_mut((x - back, y)) else { return };
        let width = cell.cell_width();
        if width > back {
            cell.set_symbol(" ").set_diff_option(CellDiffOption::None);
        }
        if width > 1 {
            return;
        }
    }
}

/// What is sent to the terminal so that `drawn` fills `columns` columns.
fn symbol(drawn: &str, columns: u16, widths: Widths) -> Cow<'_, str> {
    let erased = || Cow::Owned(format!("\x1b[{columns}X{drawn}"));
    let Some(terminal) = advance(drawn, widths) else {
        return if columns == 1 { Cow::Borrowed(drawn) } else { erased() };
    };
    let Some(missing) = columns.checked_sub(terminal) else {
        // Wider than its cells, against the layout's promise: a blank harms nothing.
        return Cow::Owned(" ".repeat(usize::from(columns)));
    };
    match drawn.chars().next() {
        _ if missing == 0 && terminal > grapheme_columns(drawn, Ambiguous::Narrow) => erased(),
        _ if missing == 0 => Cow::Borrowed(drawn),
        Some('“' | '‘') => Cow::Owned(" ".repeat(usize::from(missing)) + drawn),
        Some('—' | '―' | '─' | '━' | '═') if missing == terminal => Cow::Owned(drawn.repeat(2)),
        _ => Cow::Owned(drawn.to_owned() + &" ".repeat(usize::from(missing))),
    }
}

/// The columns that the terminal moves for `drawn`; `None` when that is not known.
fn advance(drawn: &str, widths: Widths) -> Option<u16> {
    let narrow = grapheme_columns(drawn, Ambiguous::Narrow);
    if drawn.chars().any(terminals_disagree) {
        return None;
    }
    match widths.terminal {
        Some(Ambiguous::Narrow) => Some(narrow),
        Some(Ambiguous::Wide) => Some(grapheme_columns(drawn, Ambiguous::Wide)),
        None => Some(narrow).filter(|narrow| grapheme_columns(drawn, Ambiguous::Wide) == *narrow),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WIDE: Widths = Widths { layout: Ambiguous::Wide, terminal: Some(Ambiguous::Wide) };
    const PADDED: Widths = Widths { layout: Ambiguous::Wide, terminal: Some(Ambiguous::Narrow) };
    const UNKNOWN: Widths = Widths { layout: Ambiguous::Wide, terminal: None };
    const NARROW: Widths = Widths { layout: Ambiguous::Narrow, terminal: Some(Ambiguous::Narrow) };

    fn buffer() -> Buffer {
        Buffer::empty(Rect::new(0, 0, 12, 1))
    }

    /// The symbols of the first row, each with its columns; the cells that a glyph covers are left out.
    fn cells(buffer: &Buffer) -> String {
        let mut x = 0;
        let mut shown = Vec::new();
        while x < buffer.area.width {
            let cell = &buffer[(x, 0)];
            shown.push(format!("{}{}", cell.symbol().replace('\x1b', "^"), cell.cell_width()));
            x += cell.cell_width();
        }
        while shown.last().is_some_and(|last| last == " 1") {
            shown.pop();
        }
        shown.join("|")
    }

    fn written(text: &str, widths: Widths) -> String {
        let mut buffer = buffer();
        write(&mut buffer, 0, 0, text, 12, Style::new(), widths);
        cells(&buffer)
    }

    #[test]
    fn a_glyph_fills_the_columns_of_the_layout_on_every_terminal() {
        assert_eq!(written("强“a”—", NARROW), "强2|“1|a1|”1|—1");
        assert_eq!(written("强“a”—", WIDE), "强2|^[2X“2|a1|^[2X”2|^[2X—2");
        assert_eq!(written("强“a”—…", PADDED), "强2| “2|a1|” 2|——2|… 2");
        assert_eq!(written("强“a”—", UNKNOWN), "强2|^[2X“2|a1|^[2X”2|^[2X—2");
    }

    #[test]
    fn a_character_that_terminals_disagree_about_is_always_drawn_after_erasing() {
        assert_eq!(written("䷀a", NARROW), "^[2X䷀2|a1");
    }

    #[test]
    fn a_width_left_from_the_glyph_before_does_not_hide_what_follows() {
        let before = buffer();
        let mut now = buffer();
        write(&mut now, 0, 0, "“”", 12, Style::new(), WIDE);
        write(&mut now, 0, 0, "ok", 12, Style::new(), WIDE);
        assert_eq!(before.diff(&now).len(), 3);
        assert_eq!(cells(&now), "o1|k1|^[2X”2");
    }

    #[test]
    fn half_a_glyph_never_stays_beside_what_is_written() {
        let mut buffer = buffer();
        write(&mut buffer, 0, 0, "中“中", 12, Style::new(), WIDE);
        write(&mut buffer, 1, 0, "a", 12, Style::new(), WIDE);
        write(&mut buffer, 3, 0, "b", 12, Style::new(), WIDE);
        assert_eq!(cells(&buffer), " 1|a1| 1|b1|中2");
        clear(&mut buffer, Rect::new(5, 0, 9, 9), Style::new());
        assert_eq!(cells(&buffer), " 1|a1| 1|b1");
    }

    #[test]
    fn nothing_is_written_over_the_limit_or_outside() {
        let mut buffer = buffer();
        assert_eq!(write(&mut buffer, 0, 0, "中中", 3, Style::new(), NARROW), 2);
        assert_eq!(write(&mut buffer, 11, 0, "中", 99, Style::new(), NARROW), 11);
        assert_eq!(write(&mut buffer, 0, 7, "中", 12, Style::new(), NARROW), 0);
        assert_eq!(put(&mut buffer, 9, 0, "", 0, Style::new(), NARROW), 9);
        assert_eq!(cells(&buffer), "中2");
    }
}
