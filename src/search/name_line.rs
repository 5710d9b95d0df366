//! The names of one row of a list as one string, in which most filters are answered at once.

use memchr::memmem;
use pinyin::ToPinyinMulti;

use crate::text::fold;

/// What a row of a list is called, prepared for [`super::Fuzzy::is_in_line`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NameLine {
    /// The names as they are, for the few questions that the others do not answer.
    names: Vec<String>,
    /// Their letters and digits, folded; a line end after each name.
    plain: String,
    /// The first letter of the first reading of each of these; a line end after each name.
    initials: String,
    /// A bit for each letter with which any reading of any character begins.
    letters: u32,
}

impl NameLine {
    /// Prepares the names of a row.
    pub fn new(names: &[&str]) -> Self {
        let mut line =
            Self { names: names.iter().map(|name| (*name).to_owned()).collect(), ..Self::default() };
        for name in names {
            for c in name.chars() {
                line.take(c);
            }
            line.plain.push('\n');
            line.initials.push('\n');
        }
        line
    }

    /// Returns the names themselves.
    pub(super) fn names(&self) -> &[String] {
        &self.names
    }

    /// Returns whether `word`, letters and digits alone, stands in a name as it is.
    pub(super) fn has(&self, word: &str) -> bool {
        memmem::find(self.plain.as_bytes(), word.as_bytes()).is_some()
    }

    /// Returns whether each character of `word` is the initial of one character, one after another.
    pub(super) fn has_initials(&self, word: &str) -> bool {
        memmem::find(self.initials.as_bytes(), word.as_bytes()).is_some()
    }

    /// Returns whether what is typed by sound may begin with `first`; `false` is certain.
    pub(super) fn may_begin(&self, first: char) -> bool {
        bit(first).is_none_or(|bit| self.letters & bit != 0)
    }

    fn take(&mut self, c: char) {
        let folded = fold(c);
        let mut first = None;
        for form in [Some(c), Some(folded).filter(|form| *form != c)].into_iter().flatten() {
            for reading in form.to_pinyin_multi().into_iter().flatten() {
                let initial = reading.plain().chars().next();
                first = first.or(initial);
                self.letters |= initial.and_then(bit).unwrap_or(0);
            }
        }
        self.letters |= bit(folded).unwrap_or(0);
        if c.is_alphanumeric() {
            self.plain.push(folded);
            self.initials.push(first.unwrap_or(folded));
        }
    }
}

/// The bit of a letter; ü is typed as v or u.
fn bit(letter: char) -> Option<u32> {
    match letter {
        'a'..='z' => Some(1 << (letter as u32 - 'a' as u32)),
        'ü' => Some(1 << 20 | 1 << 21),
        _ => None,
    }
}
