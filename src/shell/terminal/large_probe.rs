//! What the terminal is asked once, when large letters are wanted: whether it has them, and how.

use crate::{app::LargeLetters, shell::terminal::input::Answer};

/// Collects the answers.
#[derive(Clone, Debug, Default)]
pub struct LargeProbe {
    columns: Vec<u16>,
    is_xterm: bool,
}

impl LargeProbe {
    /// The questions, as they are written to the terminal; the screen must be drawn anew behind them.
    ///
    /// Kitty's text sizing protocol moves the cursor by the two columns of a blank of twice the size; who does not know it
    /// draws nothing. On a line of double width (DECDWL) the cursor cannot go beyond half of the columns. The last question
    /// is one that every terminal answers. Its name is asked, too: xterm has lines of double size, but draws Han characters on
    /// them as small as ever, each half once.
    pub fn questions() -> String {
        let sized = "\x1b[2;1H\x1b]66;s=2; \x1b\\\x1b[6n\x1b[2;1H\x1b[2K\x1b[3;1H\x1b[2K";
        let double = "\x1b[2;1H\x1b#6\x1b[9999C\x1b[6n\x1b[2;1H\x1b#5\x1b[2K";
        format!("\x1b[m\x1b[>0q{sized}{double}\x1b[c")
    }

    /// Takes an answer; returns what is known when it was the last one. The window has `width` columns.
    pub fn take(&mut self, answer: Answer, width: u16) -> Option<LargeLetters> {
        match answer {
            Answer::Column(column) => self.columns.push(column),
            Answer::Attributes => return Some(self.answered(width)),
            Answer::Xterm => self.is_xterm = true,
            Answer::Background(..) | Answer::Keyboard => {}
        }
        None
    }

    fn answered(&self, width: u16) -> LargeLetters {
        match *self.columns {
            [2, ..] => LargeLetters::Sized,
            [_, last] if !self.is_xterm && last > 0 && last <= width / 2 => LargeLetters::DoubleLines,
            _ => LargeLetters::None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answered(columns: &[u16]) -> LargeLetters {
        let mut probe = LargeProbe::default();
        for column in columns {
            assert_eq!(probe.take(Answer::Column(*column), 80), None);
        }
        probe.take(Answer::Attributes, 80).expect("the last answer")
    }

    #[test]
    fn xterm_has_none_for_han_characters() {
        let mut probe = LargeProbe::default();
        for answer in [Answer::Xterm, Answer::Column(0), Answer::Column(39)] {
            assert_eq!(probe.take(answer, 80), None);
        }
        assert_eq!(probe.take(Answer::Attributes, 80), Some(LargeLetters::None));
    }

    #[test]
    fn what_the_cursor_does_says_which_letters_there_are() {
        for (columns, letters) in [
            (&[2, 79][..], LargeLetters::Sized),
            (&[2, 39], LargeLetters::Sized),
            (&[0, 39], LargeLetters::DoubleLines),
            (&[0, 79], LargeLetters::None),
            (&[0], LargeLetters::None),
            (&[], LargeLetters::None),
        ] {
            assert_eq!(answered(columns), letters, "{columns:?}");
        }
    }
}
