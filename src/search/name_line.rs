//! The names of one row of a list as one string, in which most filters are answered at once.

use memchr::memmem;

use super::readings::readings;
use crate::text::fold;

/// What a row of a list is called, prepared for [`super::Fuzzy::is_in_line`].
///
/// The names themselves are not kept: few questions need them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NameLine {
    /// The letters and digits of the names, folded, with a line end after each name; then the first letter of the first
    /// reading of each of these, likewise.
    lines: Box<str>,
    /// Where the second part begins, in bytes.
    initials: u32,
    /// A bit for each letter with which any reading of any character begins.
    letters: u32,
}

impl NameLine {
    /// Prepares the names of a row.
    pub fn new(names: &[&str]) -> Self {
        let (mut plain, mut initials, mut letters) = (String::new(), String::new(), 0);
        for name in names {
            for c in name.chars() {
                let (folded, first, sounds) = read(c);
                letters |= sounds;
                if c.is_alphanumeric() {
                    plain.push(folded);
                    initials.push(first);
                }
            }
            plain.push('\n');
            initials.push('\n');
        }
        let from = u32::try_from(plain.len()).unwrap_or(u32::MAX);
        Self { lines: (plain + &initials).into_boxed_str(), initials: from, letters }
    }

    /// Returns whether `word`, letters and digits alone, stands in a name as it is.
    pub(super) fn has(&self, word: &str) -> bool {
        let plain = self.lines.get(..self.initials as usize).unwrap_or_default();
        memmem::find(plain.as_bytes(), word.as_bytes()).is_some()
    }

    /// Returns whether each character of `word` is the initial of one character, one after another.
    pub(super) fn has_initials(&self, word: &str) -> bool {
        let initials = self.lines.get(self.initials as usize..).unwrap_or_default();
        memmem::find(initials.as_bytes(), word.as_bytes()).is_some()
    }

    /// Returns whether what is typed by sound may begin with `first`; `false` is certain.
    pub(super) fn may_begin(&self, first: char) -> bool {
        bit(first).is_none_or(|bit| self.letters & bit != 0)
    }
}

/// The folded form of a character, the first letter of its first reading, and the bits of those of all its readings.
fn read(c: char) -> (char, char, u32) {
    let folded = fold(c);
    let (mut first, mut letters) = (None, bit(folded).unwrap_or(0));
    for form in [Some(c), Some(folded).filter(|form| *form != c)].into_iter().flatten() {
        for reading in readings(form) {
            let initial = reading.chars().next();
            first = first.or(initial);
            letters |= initial.and_then(bit).unwrap_or(0);
        }
    }
    (folded, first.unwrap_or(folded), letters)
}

/// The bit of a letter; ü is typed as v or u.
fn bit(letter: char) -> Option<u32> {
    match letter {
        'a'..='z' => Some(1 << (letter as u32 - 'a' as u32)),
        'ü' => Some(1 << 20 | 1 << 21),
        _ => None,
    }
}
