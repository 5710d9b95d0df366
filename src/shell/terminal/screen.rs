//! Cells to bytes: what changed since the last frame, written so that no column can slip.
//!
//! The one hard fact: a program cannot know for every character how many columns a terminal advances. So the cursor
//! is only trusted after characters whose width is beyond doubt (ASCII, and Han characters with their marks); after any
//! other the column is set anew. That costs a few bytes where it matters and none where it does not.

use std::{
    fmt::Write as _,
    io::{self, Write},
    iter,
};

use crossterm::{
    cursor::{Hide, MoveTo, Show},
    style::{Attribute, SetAttribute},
    terminal::{BeginSynchronizedUpdate, Clear, ClearType, EndSynchronizedUpdate},
};
use ratatui::{
    buffer::{Buffer, Cell, CellDiffOption, CellWidth},
    layout::Rect,
    style::{Color, Modifier},
};

use crate::{
    shell::terminal::{
        commands::Commands,
        pen::{Pen, SEEN_ON_BLANKS, write_style},
        scroll::Shift,
    },
    view::RowSize,
};

/// The terminal's cells as they were last written, and the writer of the next ones.
#[derive(Debug)]
pub struct Screen<W> {
    out: W,
    area: Rect,
    /// What the terminal shows; without cells when that is nothing.
    shown: Buffer,
    next: Buffer,
    /// Whether nothing is known of what the terminal shows.
    lost: bool,
    /// Where the cursor is shown.
    cursor: Option<(u16, u16)>,
    /// The sizes of the rows as they were last written; empty when all are plain.
    sizes: Vec<RowSize>,
    /// The title of the window, and whether the terminal was told.
    title: (String, bool),
}

/// From how many bytes on it is tried whether scrolling makes a frame shorter; less fits into one packet anyway.
const SCROLLED_FROM: usize = 256;

impl<W: Write> Screen<W> {
    /// A screen of `width` by `height` cells of which nothing is known yet.
    pub fn new(out: W, width: u16, height: u16) -> Self {
        let area = Rect::new(0, 0, width, height);
        let (shown, next) = (Buffer::default(), Buffer::empty(area));
        let title = (String::new(), true);
        Self { out, area, shown, next, lost: true, cursor: None, sizes: Vec::new(), title }
    }

    /// Takes over another size; the next frame is written whole.
    pub fn resize(&mut self, width: u16, height: u16) {
        self.area = Rect::new(0, 0, width, height);
        self.next.resize(self.area);
        self.lost = true;
    }

    /// Forgets what the terminal shows; the next frame is written whole.
    pub const fn forget(&mut self) {
        self.lost = true;
    }

    /// Names the window from the next frame on; control characters are left out.
    pub fn entitle(&mut self, title: &str) {
        let title = title.replace(char::is_control, "");
        if self.title.0 != title {
            self.title = (title, false);
        }
    }

    /// Draws a frame with `draw`, writes what changed, and shows the cursor where `draw` says, or hides it.
    ///
    /// # Errors
    ///
    /// What the terminal answers to writing.
    pub fn frame(&mut self, draw: impl FnOnce(&mut Buffer) -> Option<(u16, u16)>) -> io::Result<()> {
        self.sized_frame(Vec::new(), draw)
    }

    /// Does the same with rows of these sizes, from the top; those that are not named are plain.
    ///
    /// # Errors
    ///
    /// What the terminal answers to writing.
    pub fn sized_frame(
        &mut self,
        sizes: Vec<RowSize>,
        draw: impl FnOnce(&mut Buffer) -> Option<(u16, u16)>,
    ) -> io::Result<()> {
        self.next.resize(self.area);
        self.next.reset();
        let cursor = draw(&mut self.next);
        // A terminal that knows synchronised output shows the frame at once; others skip the brackets.
        let mut bytes = String::new();
        let begun = bytes.command(BeginSynchronizedUpdate).len();
        if !std::mem::replace(&mut self.title.1, true) {
            _ = write!(bytes, "\x1b]2;{}\x1b\\", self.title.0);
        }
        let lost = std::mem::take(&mut self.lost);
        if lost {
            bytes.command(SetAttribute(Attribute::Reset)).command(Clear(ClearType::All));
            let is_sized = !(sizes.is_empty() && self.sizes.is_empty());
            self.shown = if is_sized { Buffer::empty(self.area) } else { Buffer::default() };
        }
        self.resize_rows(&mut bytes, sizes);
        bytes.push_str(&self.changes(lost));
        if bytes.len() > begun || cursor != self.cursor {
            bytes.command(SetAttribute(Attribute::Reset));
            match cursor {
                Some((x, y)) => _ = bytes.command(MoveTo(x, y)).command(Show),
                None if self.cursor.is_some() => _ = bytes.command(Hide),
                None => {}
            }
            self.cursor = cursor;
            bytes.command(EndSynchronizedUpdate);
            self.out.write_all(bytes.as_bytes())?;
            self.out.flush()?;
        }
        std::mem::swap(&mut self.shown, &mut self.next);
        Ok(())
    }

    /// Gives rows their sizes; one that takes another, and a row of sized letters in which anything changed, is erased and
    /// will be written whole.
    fn resize_rows(&mut self, bytes: &mut String, sizes: Vec<RowSize>) {
        let before = std::mem::replace(&mut self.sizes, sizes);
        if before.is_empty() && self.sizes.is_empty() {
            return;
        }
        let width = usize::from(self.next.area.width).max(1);
        let (mut covers, begun) = (false, bytes.len());
        let rows =
            (0..=u16::MAX).zip(self.shown.content.chunks_mut(width).zip(self.next.content.chunks(width)));
        for (y, (shown, next)) in rows {
            let at = usize::from(y);
            let [old, new] = [&before, &self.sizes].map(|sizes| sizes.get(at).copied().unwrap_or_default());
            covers = match new {
                RowSize::Sized => old != new || shown != next,
                RowSize::Covered => covers,
                RowSize::Plain | RowSize::Upper | RowSize::Lower => false,
            };
            if old == new && !covers {
                continue;
            }
            let size = match (old, new) {
                (_, RowSize::Upper) => "\x1b#3",
                (_, RowSize::Lower) => "\x1b#4",
                (RowSize::Upper | RowSize::Lower, _) => "\x1b#5",
                _ => "",
            };
            let ground = next.first().map_or(Color::Reset, |cell| cell.bg);
            bytes.command(MoveTo(0, y)).push_str(size);
            write_style(bytes, None, (Color::Reset, ground, Modifier::empty()));
            bytes.command(Clear(ClearType::CurrentLine));
            for cell in shown {
                cell.reset();
                cell.bg = ground;
            }
        }
        if bytes.len() > begun {
            bytes.command(SetAttribute(Attribute::Reset));
        }
    }

    /// Writes what changed, with a scroll before it where that makes it shorter; an empty screen has nothing to scroll.
    fn changes(&mut self, is_empty: bool) -> String {
        let plain = write_rows(String::new(), &self.shown, &self.next, &self.sizes);
        if is_empty || plain.len() < SCROLLED_FROM || !self.sizes.is_empty() {
            return plain;
        }
        let Some(shift) = Shift::between(&self.shown, &self.next) else { return plain };
        let mut scrolled = String::new();
        shift.write(&mut scrolled);
        shift.apply(&mut self.shown);
        let scrolled = write_rows(scrolled, &self.shown, &self.next, &[]);
        if scrolled.len() < plain.len() { scrolled } else { plain }
    }
}

/// Writes after `bytes` what changed between two frames; where the first has no cells, the screen is blank.
fn write_rows(mut bytes: String, shown: &Buffer, next: &Buffer, sizes: &[RowSize]) -> String {
    let mut pen = Pen::default();
    let width = usize::from(next.area.width).max(1);
    let blank = vec![Cell::EMPTY; width];
    let shown = shown.content.chunks(width).chain(iter::repeat(blank.as_slice()));
    for (y, (shown, next)) in (0..=u16::MAX).zip(shown.zip(next.content.chunks(width))) {
        // A line of double width has half the columns; what is covered is not to be touched.
        let columns = match sizes.get(usize::from(y)).copied().unwrap_or_default() {
            RowSize::Plain | RowSize::Sized => width,
            RowSize::Upper | RowSize::Lower => width / 2,
            RowSize::Covered => 0,
        };
        let [shown, next] = [shown, next].map(|row| row.get(..columns).unwrap_or(row));
        write_row(&mut bytes, &mut pen, y, shown, next);
    }
    bytes
}

/// Writes what changed in a row.
///
/// A glyph of two columns that loses one of them is gone in the terminal, and what it leaves there is not ours to know:
/// whatever a changed glyph covers now or covered before is written again.
fn write_row(bytes: &mut String, pen: &mut Pen, y: u16, shown: &[Cell], next: &[Cell]) {
    let width = u16::try_from(next.len()).unwrap_or(u16::MAX);
    let mut cells = (0..width).zip(shown.iter().zip(next)).peekable();
    let mut stale = 0;
    while let Some((x, (before, cell))) = cells.next() {
        let after = x.saturating_add(columns(cell));
        let changed = x < stale || differ(before, cell);
        if changed {
            pen.put(bytes, (x, y), cell, width);
            stale = stale.max(after).max(x + columns(before));
        }
        while let Some((covered, (before, _))) = cells.next_if(|(column, _)| *column < after) {
            if changed {
                stale = stale.max(covered + columns(before));
            }
        }
    }
}

/// Whether two cells look different: on blanks only the ground is seen, unless something is drawn through them.
fn differ(before: &Cell, cell: &Cell) -> bool {
    let blank = |cell: &Cell| cell.symbol() == " " && !cell.modifier.intersects(SEEN_ON_BLANKS);
    if blank(before) && blank(cell) {
        return before.bg != cell.bg;
    }
    before != cell
}

/// The columns that a cell takes in the layout.
fn columns(cell: &Cell) -> u16 {
    match cell.diff_option {
        CellDiffOption::ForcedWidth(columns) => columns.get(),
        // Nearly half of all cells are blank.
        _ if cell.symbol() == " " => 1,
        _ => cell.cell_width().max(1),
    }
}

#[cfg(test)]
mod tests {
    use ratatui::style::Style;

    use super::*;

    /// What is written for the last of several frames.
    fn written(frames: &[&dyn Fn(&mut Buffer)]) -> String {
        let mut screen = Screen::new(Vec::new(), 12, 2);
        for draw in frames {
            screen.out.clear();
            let frame = |buffer: &mut Buffer| {
                draw(buffer);
                None
            };
            screen.frame(frame).unwrap();
        }
        String::from_utf8(screen.out.clone()).unwrap().replace('\x1b', "^")
    }

    /// A frame with `text` in the row `y`.
    fn row(y: u16, text: &str) -> impl Fn(&mut Buffer) {
        move |buffer| buffer.set_string(0, y, text, Style::new())
    }

    #[test]
    fn han_characters_follow_each_other_without_moving_the_cursor() {
        let bytes = written(&[&row(0, "强基，ab")]);
        assert!(bytes.contains("强基，ab"), "{bytes}");
    }

    #[test]
    fn the_window_is_named_once_without_control_characters() {
        let mut screen = Screen::new(Vec::new(), 12, 2);
        let mut named = |title: &str| {
            screen.out.clear();
            screen.entitle(title);
            screen.frame(|_| None).unwrap();
            String::from_utf8(screen.out.clone()).unwrap().replace('\x1b', "^")
        };
        assert!(named("讲话\x07\n — tigang").contains("^]2;讲话 — tigang^\\"));
        assert!(!named("讲话 — tigang").contains("]2;"));
        assert!(named("通知 — tigang").contains("^]2;通知"));
    }

    #[test]
    fn nothing_is_written_when_nothing_changed() {
        assert_eq!(written(&[&row(0, "工会"), &row(0, "工会")]), "");
    }

    #[test]
    fn only_what_changed_is_written() {
        let bytes = written(&[&row(1, "工会工作"), &row(1, "工会劳动")]);
        assert_eq!(bytes, "^[?2026h^[2;5H^[0m劳动^[0m^[?2026l");
    }

    #[test]
    fn what_a_lost_glyph_covered_is_written_again() {
        let bytes = written(&[&row(0, "工会好"), &row(0, "工a 好")]);
        assert!(bytes.contains("^[1;3H^[0ma ^["), "{bytes}");
        let bytes = written(&[&row(0, "a工会"), &row(0, "会  会")]);
        assert!(bytes.contains("会 "), "{bytes}");
    }

    #[test]
    fn a_blank_in_another_colour_is_no_change() {
        let blank = |style: Style| move |buffer: &mut Buffer| buffer.set_string(0, 0, "  ", style);
        let red = Style::new().fg(Color::Red);
        assert_eq!(written(&[&blank(red), &blank(Style::new())]), "");
        let lined = red.add_modifier(Modifier::UNDERLINED);
        assert!(written(&[&blank(lined), &blank(red)]).contains("^[1;1H^[0;31m  "));
        assert!(written(&[&blank(red), &blank(red.bg(Color::Red))]).contains("41m  "));
    }

    #[test]
    fn rows_that_moved_are_scrolled_when_that_is_shorter() {
        let page = |first: u16| {
            move |buffer: &mut Buffer| {
                for y in 0..12 {
                    // Every row has characters of its own.
                    let han = (0..6).filter_map(|x| char::from_u32(0x4E00 + u32::from(first + y) * 6 + x));
                    buffer.set_string(0, y, han.collect::<String>(), Style::new());
                }
            }
        };
        let mut screen = Screen::new(Vec::new(), 12, 12);
        for first in [0, 400, 399] {
            screen.out.clear();
            let frame = |buffer: &mut Buffer| {
                page(first)(buffer);
                None
            };
            screen.frame(frame).unwrap();
        }
        let bytes = String::from_utf8(screen.out).unwrap().replace('\x1b', "^");
        assert_eq!(bytes, "^[?2026h^[1;12r^[1H^M^[r^[1;1H^[0m坚坛坜坝坞坟^[0m^[?2026l");
    }
}
