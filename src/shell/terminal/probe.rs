//! What the terminal is asked at the start: how wide it draws ambiguous characters, and on which ground.
//!
//! The questions go out in one write before the first frame, which does not wait for the answers. The last question is
//! one that every terminal answers, and answers come in order: when its answer is there, no other will come. What never
//! to ask: DECRQM, whose late answers some readers mistake for keys.

use crate::{app::Terminal, shell::terminal::input::Answer, text::Ambiguous};

/// The ambiguous characters that are asked about: the marks that Chinese text is full of, and a border.
const SAMPLES: [&str; 7] = ["“", "”", "…", "—", "·", "×", "─"];

/// Collects the answers.
#[derive(Debug, Default)]
pub struct Probe {
    columns: Vec<u16>,
    background: Option<(u8, u8, u8)>,
    keyboard: bool,
}

/// What is known once the last answer has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Answered {
    /// What the program should know.
    pub terminal: Terminal,
    /// Whether the terminal can tell C-i from Tab when it is asked to.
    pub keyboard: bool,
}

impl Probe {
    /// The questions, as they are written to the terminal.
    ///
    /// The samples are drawn on the second row, since an answer from the first looks like Shift-F3; the screen is
    /// cleared by the first frame.
    pub fn questions() -> String {
        let mut bytes = String::from("\x1b]11;?\x1b\\\x1b[?u");
        for sample in SAMPLES {
            bytes.push_str("\x1b[2;1H");
            bytes.push_str(sample);
            bytes.push_str("\x1b[6n");
        }
        bytes.push_str("\x1b[2;1H\x1b[2K\x1b[c");
        bytes
    }

    /// Takes an answer; returns what is known when it was the last one.
    pub fn take(&mut self, answer: Answer) -> Option<Answered> {
        match answer {
            Answer::Column(column) => self.columns.push(column),
            Answer::Background(r, g, b) => self.background = Some((r, g, b)),
            Answer::Keyboard => self.keyboard = true,
            Answer::Xterm => {}
            Answer::Attributes => return Some(self.answered()),
        }
        None
    }

    /// The samples that were answered, each with the columns it took.
    pub fn samples(&self) -> impl Iterator<Item = (&'static str, u16)> {
        SAMPLES.into_iter().zip(self.columns.iter().copied())
    }

    /// The colour of the ground, if it was answered.
    pub const fn background(&self) -> Option<(u8, u8, u8)> {
        self.background
    }

    /// Whether the ground is light, if it was answered.
    pub fn light(&self) -> Option<bool> {
        self.background.map(|(r, g, b)| {
            // Relative luminance with the weights of ITU-R BT.601.
            299 * u32::from(r) + 587 * u32::from(g) + 114 * u32::from(b) > 127_500
        })
    }

    fn answered(&self) -> Answered {
        let complete = self.columns.len() >= SAMPLES.len();
        // The first sample decides: no terminal is known that draws some of them wide and others not.
        let ambiguous = self.columns.first().filter(|_| complete).map(|column| match column {
            2.. => Ambiguous::Wide,
            _ => Ambiguous::Narrow,
        });
        Answered {
            terminal: Terminal { ambiguous, light: self.light(), ..Terminal::default() },
            keyboard: self.keyboard,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answered(columns: &[u16], background: Option<(u8, u8, u8)>) -> Terminal {
        let mut probe = Probe::default();
        if let Some((r, g, b)) = background {
            assert_eq!(probe.take(Answer::Background(r, g, b)), None);
        }
        for column in columns {
            assert_eq!(probe.take(Answer::Column(*column)), None);
        }
        probe.take(Answer::Attributes).expect("the last answer").terminal
    }

    #[test]
    fn the_columns_behind_a_quotation_mark_decide() {
        assert_eq!(answered(&[1; 7], None).ambiguous, Some(Ambiguous::Narrow));
        assert_eq!(answered(&[2; 7], None).ambiguous, Some(Ambiguous::Wide));
    }

    #[test]
    fn a_terminal_that_answers_half_is_not_believed() {
        assert_eq!(answered(&[], None), Terminal::default());
        assert_eq!(answered(&[2, 2], None).ambiguous, None);
    }

    #[test]
    fn the_ground_says_whether_it_is_light() {
        assert_eq!(answered(&[], Some((16, 18, 20))).light, Some(false));
        assert_eq!(answered(&[], Some((250, 245, 230))).light, Some(true));
    }
}
