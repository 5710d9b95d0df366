//! A buffer with what is needed to draw on it.

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    style::{Modifier, Style},
};

use super::{
    cells::{self, Widths},
    glyphs::Glyphs,
    theme::Theme,
};
use crate::{
    app::{Area, LargeLetters, LargeType},
    lang::Lang,
    text::{Ambiguous, columns, fit},
};

/// The cells of a frame, with theme, widths and language.
#[derive(Debug)]
pub struct Canvas<'a> {
    /// The cells.
    pub buffer: &'a mut Buffer,
    /// The styles.
    pub theme: Theme,
    /// The signs.
    pub glyphs: Glyphs,
    /// The language of everything but the texts.
    pub lang: Lang,
    widths: Widths,
    letters: LargeLetters,
}

impl<'a> Canvas<'a> {
    /// Takes a buffer to draw on.
    pub fn new(buffer: &'a mut Buffer, theme: Theme, widths: Widths, lang: Lang) -> Self {
        let letters = LargeLetters::Unknown;
        Self { buffer, theme, glyphs: Glyphs::new(widths.layout), lang, widths, letters }
    }

    /// The same on a terminal that draws large letters so.
    #[must_use]
    pub fn with_letters(self, letters: LargeLetters) -> Self {
        Self { letters, ..self }
    }

    /// How wide ambiguous characters are set.
    pub const fn ambiguous(&self) -> Ambiguous {
        self.widths.layout
    }

    /// Labels and counts on the ground of overlays.
    pub fn quiet_on_raised(&self) -> Style {
        self.theme.quiet().patch(Style { bg: self.theme.raised().bg, ..Style::new() })
    }

    /// The columns of `text`.
    pub fn columns(&self, text: &str) -> u16 {
        u16::try_from(columns(text, self.ambiguous())).unwrap_or(u16::MAX)
    }

    /// Fills `area` with `style` and nothing else.
    pub fn clear(&mut self, area: Area, style: Style) {
        cells::clear(self.buffer, rect(area), style);
    }

    /// Puts one cluster in `columns` columns; returns the column after it.
    pub fn cluster(&mut self, x: u16, y: u16, drawn: &str, columns: u16, style: Style) -> u16 {
        cells::put(self.buffer, x, y, drawn, columns, style, self.widths)
    }

    /// Puts one cluster so large at a column of a line of large letters; returns the column after it, in those columns.
    ///
    /// Lines of double height are written twice, once for each half, in the columns that they have; letters of any size
    /// take as many cells as they cover.
    pub fn large(&mut self, x: u16, y: u16, drawn: &str, columns: u16, style: Style, size: LargeType) -> u16 {
        match (size, self.letters) {
            (LargeType::Once, _) => self.cluster(x, y, drawn, columns, style),
            (_, LargeLetters::Sized) => {
                let factor = size.factor();
                let symbol = format!("\x1b]66;s={factor}:w={columns};{drawn}\x1b\\");
                cells::put_sized(self.buffer, x * factor, y, &symbol, columns * factor, style);
                x + columns
            }
            _ => {
                self.cluster(x, y, drawn, columns, style);
                self.cluster(x, y + 1, drawn, columns, style)
            }
        }
    }

    /// Writes as much of `text` as fits before the column `limit`; returns the column after it.
    pub fn text(&mut self, x: u16, y: u16, limit: u16, text: &str, style: Style) -> u16 {
        cells::write(self.buffer, x, y, text, limit, style, self.widths)
    }

    /// Writes `text`, cut with an ellipsis when it does not fit before `limit`; returns the column after it.
    pub fn label(&mut self, x: u16, y: u16, limit: u16, text: &str, style: Style) -> u16 {
        let room = limit.saturating_sub(x);
        if self.columns(text) <= room {
            return self.text(x, y, limit, text, style);
        }
        let dots = self.columns("…");
        let (head, _) = fit(text, usize::from(room.saturating_sub(dots)), self.ambiguous());
        let x = self.text(x, y, limit, head, style);
        self.text(x, y, limit, "…", style)
    }

    /// Writes `text` so that it ends before the column `right`; returns its first column.
    pub fn right(&mut self, right: u16, y: u16, text: &str, style: Style) -> u16 {
        let x = right.saturating_sub(self.columns(text));
        self.text(x, y, right, text, style);
        x
    }

    /// Lays `style` over the cells of `area`, keeping what stands there.
    pub fn tint(&mut self, area: Area, style: Style) {
        self.buffer.set_style(rect(area), style);
    }

    /// Lets everything in `area` step back: letters stay readable, and nothing calls for attention.
    pub fn dim(&mut self, area: Area) {
        let (quiet, faint) = (self.theme.quiet(), self.theme.faint());
        for (x, y) in (area.y..area.bottom()).flat_map(|y| (area.x..area.right()).map(move |x| (x, y))) {
            let Some(cell) = self.buffer.cell_mut((x, y)) else { continue };
            let is_faint = Some(cell.fg) == faint.fg && faint.fg != self.theme.text().fg;
            let style = if is_faint { faint } else { quiet };
            cell.set_style(Style { sub_modifier: Modifier::all(), ..style });
        }
    }

    /// Draws a thin edge on the outermost cells of `area`.
    pub fn edge(&mut self, area: Area) {
        let style = self.theme.faint().patch(Style { bg: self.theme.raised().bg, ..Style::new() });
        let [top_left, top_right, bottom_left, bottom_right] = self.glyphs.corners;
        let (left, right) = (area.x, area.right().saturating_sub(1));
        let (top, bottom) = (area.y, area.bottom().saturating_sub(1));
        let (level, upright) = (self.glyphs.level, self.glyphs.border);
        for x in left..right {
            self.text(x, top, right, level, style);
            self.text(x, bottom, right, level, style);
        }
        for y in top..bottom {
            self.text(left, y, left + 1, upright, style);
            self.text(right, y, right + 1, upright, style);
        }
        for (x, y, corner) in [
            (left, top, top_left),
            (right, top, top_right),
            (left, bottom, bottom_left),
            (right, bottom, bottom_right),
        ] {
            self.text(x, y, x + 1, corner, style);
        }
    }

    /// Draws a vertical border of `height` rows.
    pub fn border(&mut self, x: u16, y: u16, height: u16) {
        let (sign, style) = (self.glyphs.border, self.theme.faint());
        for row in y..y.saturating_add(height) {
            self.text(x, row, x.saturating_add(1), sign, style);
        }
    }
}

/// The same area in the words of the buffer.
pub const fn rect(area: Area) -> Rect {
    Rect { x: area.x, y: area.y, width: area.width, height: area.height }
}
