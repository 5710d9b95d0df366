//! What writes cells: where the cursor stands beyond doubt, and in which style it writes.

use std::{
    fmt::{self, Write as _},
    ops::RangeInclusive,
};

use crossterm::cursor::{MoveTo, MoveToColumn};
use ratatui::{
    buffer::Cell,
    style::{Color, Modifier},
};

use crate::shell::terminal::commands::Commands;

/// Characters that take two columns in every terminal: radicals, CJK marks, kana, ideographs, full-width forms.
///
/// `East_Asian_Width` W and F without emoji, combining marks, the circled numbers on black (ambiguous) and the
/// hexagrams (wide only since Unicode 16).
const TWO_COLUMNS: [RangeInclusive<char>; 9] = [
    '\u{2E80}'..='\u{2FDF}',
    '\u{3000}'..='\u{3029}',
    '\u{3031}'..='\u{303C}',
    '\u{3041}'..='\u{3096}',
    '\u{309B}'..='\u{3247}',
    '\u{3400}'..='\u{4DBF}',
    '\u{4E00}'..='\u{9FFF}',
    '\u{F900}'..='\u{FAFF}',
    '\u{FF01}'..='\u{FF60}',
];

/// Modifiers that are seen on a blank, too.
pub(super) const SEEN_ON_BLANKS: Modifier =
    Modifier::UNDERLINED.union(Modifier::REVERSED).union(Modifier::CROSSED_OUT);

/// Where the terminal's cursor stands and with which style it writes.
#[derive(Debug, Default)]
pub(super) struct Pen {
    /// The next column and row, as far as they are beyond doubt.
    at: Option<(u16, u16)>,
    row: Option<u16>,
    style: Option<(Color, Color, Modifier)>,
}

impl Pen {
    /// Writes the cell at (`x`, `y`) of a row that is `width` columns wide, and before it what the terminal must be told.
    pub(super) fn put(&mut self, bytes: &mut String, (x, y): (u16, u16), cell: &Cell, width: u16) {
        if self.at != Some((x, y)) {
            // Within a row the column alone is shorter.
            if self.row == Some(y) {
                bytes.command(MoveToColumn(x));
            } else {
                bytes.command(MoveTo(x, y));
            }
        }
        let style = match self.style {
            // A blank is written as the pen is, but for the ground.
            Some((fg, _, modifier))
                if cell.symbol() == " " && !(modifier | cell.modifier).intersects(SEEN_ON_BLANKS) =>
            {
                (fg, cell.bg, modifier)
            }
            _ => (cell.fg, cell.bg, cell.modifier),
        };
        if self.style != Some(style) {
            let before = self.style.replace(style);
            write_style(bytes, before, style);
        }
        bytes.push_str(cell.symbol());
        // After the last column the cursor hangs between two rows.
        let after = advance(cell.symbol()).map(|columns| x + columns).filter(|after| *after < width);
        self.at = after.map(|after| (after, y));
        self.row = (after.is_some() || x + 2 < width).then_some(y);
    }
}

/// The columns that every terminal advances for `symbol`; `None` when they may differ.
fn advance(symbol: &str) -> Option<u16> {
    let mut characters = symbol.chars();
    match (characters.next(), characters.next()) {
        (Some(' '..='~'), None) => Some(1),
        (Some(character), None) => TWO_COLUMNS.iter().any(|block| block.contains(&character)).then_some(2),
        _ => None,
    }
}

/// The modifiers in use with their SGR codes.
const MODIFIERS: [(Modifier, &str); 6] = [
    (Modifier::BOLD, ";1"),
    (Modifier::DIM, ";2"),
    (Modifier::ITALIC, ";3"),
    (Modifier::UNDERLINED, ";4"),
    (Modifier::REVERSED, ";7"),
    (Modifier::CROSSED_OUT, ";9"),
];

/// Writes what turns the style `before` into the one that is wanted; `None` where the terminal is in an unknown one.
pub(super) fn write_style(
    bytes: &mut String,
    before: Option<(Color, Color, Modifier)>,
    (fg, bg, modifier): (Color, Color, Modifier),
) {
    // Modifiers are taken away by starting anew: switching off bold alone also switches off dim in some terminals.
    let kept = before.filter(|(_, _, before)| modifier.contains(*before));
    let mut codes = String::new();
    if kept.is_none() {
        codes.push_str(";0");
    }
    let (text, ground, worn) = kept.unwrap_or((Color::Reset, Color::Reset, Modifier::empty()));
    for (flag, code) in MODIFIERS {
        if modifier.contains(flag) && !worn.contains(flag) {
            codes.push_str(code);
        }
    }
    if fg != text {
        _ = write_colour(&mut codes, fg, 30);
    }
    if bg != ground {
        _ = write_colour(&mut codes, bg, 40);
    }
    if !codes.is_empty() {
        _ = write!(bytes, "\x1b[{}m", codes.trim_start_matches(';'));
    }
}

/// Writes the SGR codes of a colour, `base` being 30 for the text and 40 for the ground.
fn write_colour(codes: &mut String, colour: Color, base: u8) -> fmt::Result {
    let ansi = match colour {
        Color::Reset => return write!(codes, ";{}", base + 9),
        Color::Rgb(r, g, b) => return write!(codes, ";{};2;{r};{g};{b}", base + 8),
        Color::Indexed(index) => return write!(codes, ";{};5;{index}", base + 8),
        Color::Black => 0,
        Color::Red => 1,
        Color::Green => 2,
        Color::Yellow => 3,
        Color::Blue => 4,
        Color::Magenta => 5,
        Color::Cyan => 6,
        Color::Gray => 7,
        Color::DarkGray => 60,
        Color::LightRed => 61,
        Color::LightGreen => 62,
        Color::LightYellow => 63,
        Color::LightBlue => 64,
        Color::LightMagenta => 65,
        Color::LightCyan => 66,
        Color::White => 67,
    };
    write!(codes, ";{}", base + ansi)
}

#[cfg(test)]
mod tests {
    use ratatui::{buffer::Buffer, style::Style};

    use super::*;
    use crate::shell::terminal::screen::Screen;

    /// What is written for a first frame.
    fn written(draw: impl FnOnce(&mut Buffer)) -> String {
        let mut bytes = Vec::new();
        let frame = |buffer: &mut Buffer| {
            draw(buffer);
            None
        };
        Screen::new(&mut bytes, 12, 2).frame(frame).unwrap();
        String::from_utf8(bytes).unwrap().replace('\x1b', "^")
    }

    #[test]
    fn the_column_is_set_anew_after_a_character_of_doubtful_width() {
        let bytes = written(|buffer| buffer.set_string(0, 0, "“a…b🇨🇳c", Style::new()));
        assert!(bytes.contains("“^[2Ga…^[4Gb🇨🇳^[7Gc"), "{bytes}");
    }

    #[test]
    fn a_style_is_written_once_and_taken_back_whole() {
        let bold = Style::new().add_modifier(Modifier::BOLD).fg(Color::Rgb(1, 2, 3));
        let bytes = written(|buffer| {
            buffer.set_string(0, 0, "ab", bold);
            buffer.set_string(2, 0, "c", Style::new().bg(Color::Indexed(7)));
        });
        assert!(bytes.contains("^[0;1;38;2;1;2;3mab^[0;48;5;7mc"), "{bytes}");
    }

    #[test]
    fn blanks_take_over_the_style_of_what_stands_before_them() {
        let (red, blue) = (Style::new().fg(Color::Red), Style::new().fg(Color::Blue));
        let bytes = written(|buffer| {
            buffer.set_string(0, 0, "ab", red.add_modifier(Modifier::BOLD));
            buffer.set_string(2, 0, "  ", blue);
            buffer.set_string(4, 0, " ", blue.bg(Color::Green));
            buffer.set_string(5, 0, " ", blue.bg(Color::Green).add_modifier(Modifier::UNDERLINED));
        });
        assert!(bytes.ends_with("^[0;1;31mab^[5G^[42m ^[0;4;34;42m ^[0m^[?2026l"), "{bytes}");
    }

    #[test]
    fn the_cursor_is_never_trusted_behind_the_last_column() {
        let bytes = written(|buffer| {
            buffer.set_string(0, 0, "abcdefghijkl", Style::new());
            buffer.set_string(0, 1, "m", Style::new());
        });
        assert!(bytes.contains("l^[2;1Hm"), "{bytes}");
    }
}
