//! One key as the user presses and as the configuration and the help write it.

use std::{fmt, str::FromStr};

/// A key with its modifiers.
///
/// Written `j`, `G`, `Space`, `Enter`, `C-o`, `A-Left`, `S-Tab`, `F1`. A shifted letter is the capital letter
/// itself, so `Shift` is kept apart only for keys that are no characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    /// The key itself.
    pub code: Code,
    /// Control was held.
    pub control: bool,
    /// Alt (Meta, Option) was held.
    pub alt: bool,
    /// Shift was held, for keys that are no characters.
    pub shift: bool,
}

/// A key without its modifiers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Code {
    /// A character key, as typed.
    Char(char),
    /// A function key, F1 to F24.
    F(u8),
    /// Return.
    Enter,
    /// Escape.
    Esc,
    /// Tabulator.
    Tab,
    /// Backspace.
    Backspace,
    /// Delete.
    Delete,
    /// Cursor up.
    Up,
    /// Cursor down.
    Down,
    /// Cursor left.
    Left,
    /// Cursor right.
    Right,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
    /// Home.
    Home,
    /// End.
    End,
}

/// The names of keys that are no characters, as they are written.
const NAMES: &[(Code, &str)] = &[
    (Code::Char(' '), "Space"),
    (Code::Enter, "Enter"),
    (Code::Esc, "Esc"),
    (Code::Tab, "Tab"),
    (Code::Backspace, "BS"),
    (Code::Delete, "Del"),
    (Code::Up, "Up"),
    (Code::Down, "Down"),
    (Code::Left, "Left"),
    (Code::Right, "Right"),
    (Code::PageUp, "PgUp"),
    (Code::PageDown, "PgDn"),
    (Code::Home, "Home"),
    (Code::End, "End"),
];

impl Key {
    /// The key `code` without modifiers.
    pub const fn plain(code: Code) -> Self {
        Self { code, control: false, alt: false, shift: false }
    }

    /// The character key `character` without modifiers.
    pub const fn char(character: char) -> Self {
        Self::plain(Code::Char(character))
    }

    /// The character that this key types into a prompt; `None` for keys that are commands.
    pub const fn typed(self) -> Option<char> {
        match self.code {
            Code::Char(character) if !self.control && !self.alt => Some(character),
            _ => None,
        }
    }

    /// The digit that this key types; digits before a motion are its count.
    pub fn digit(self) -> Option<usize> {
        self.typed()?.to_digit(10).and_then(|digit| usize::try_from(digit).ok())
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (held, prefix) in [(self.control, "C-"), (self.alt, "A-"), (self.shift, "S-")] {
            if held {
                f.write_str(prefix)?;
            }
        }
        if let Some((_, name)) = NAMES.iter().find(|(code, _)| *code == self.code) {
            return f.write_str(name);
        }
        match self.code {
            Code::Char(character) => write!(f, "{character}"),
            Code::F(number) => write!(f, "F{number}"),
            _ => Ok(()),
        }
    }
}

/// Says that a key was written in a way that nobody can press.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoSuchKey(pub String);

impl fmt::Display for NoSuchKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "no such key: {}", self.0)
    }
}

impl std::error::Error for NoSuchKey {}

impl FromStr for Key {
    type Err = NoSuchKey;

    fn from_str(written: &str) -> Result<Self, Self::Err> {
        let mut rest = written;
        let mut key = Self::plain(Code::Esc);
        loop {
            let (held, tail) = match rest.split_once('-') {
                Some(("C", tail)) if !tail.is_empty() => (&mut key.control, tail),
                Some(("A", tail)) if !tail.is_empty() => (&mut key.alt, tail),
                Some(("S", tail)) if !tail.is_empty() => (&mut key.shift, tail),
                _ => break,
            };
            *held = true;
            rest = tail;
        }
        key.code = code(rest).ok_or_else(|| NoSuchKey(written.to_owned()))?;
        Ok(key)
    }
}

fn code(name: &str) -> Option<Code> {
    if let Some((code, _)) = NAMES.iter().find(|(_, known)| known.eq_ignore_ascii_case(name)) {
        return Some(*code);
    }
    if let Some(number) = name.strip_prefix('F').and_then(|digits| digits.parse().ok()) {
        return (1..=24).contains(&number).then_some(Code::F(number));
    }
    let mut characters = name.chars();
    match (characters.next(), characters.next()) {
        (Some(character), None) if !character.is_control() => Some(Code::Char(character)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        for written in
            ["j", "G", "Space", "C-o", "A-Left", "S-Tab", "F1", "F12", "-", "C--", "?", "、", "PgDn", "Enter"]
        {
            let key: Key = written.parse().expect(written);
            assert_eq!(key.to_string(), written);
        }
    }

    #[test]
    fn what_nobody_can_press_is_refused() {
        for written in ["", "C-", "F0", "F25", "Entre", "jk", "\u{1b}"] {
            assert_eq!(written.parse::<Key>(), Err(NoSuchKey(written.to_owned())));
        }
    }

    #[test]
    fn only_plain_characters_are_typed() {
        assert_eq!(Key::char('工').typed(), Some('工'));
        assert_eq!("Space".parse::<Key>().ok().and_then(Key::typed), Some(' '));
        assert_eq!("C-a".parse::<Key>().ok().and_then(Key::typed), None);
        assert_eq!("Enter".parse::<Key>().ok().and_then(Key::typed), None);
    }
}
