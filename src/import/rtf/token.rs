//! The tokens of RTF ("Syntax" of the specification, version 1.9.1): groups, control words and symbols, bytes of text.

/// A token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RtfToken<'a> {
    Open,
    Close,
    /// A control word and the number behind it.
    Word(&'a [u8], Option<i32>),
    /// A control symbol, `\~` or `\*`.
    Symbol(u8),
    /// A byte of text, written as itself or as `\'xx`.
    Byte(u8),
}

/// The tokens of a file.
pub(super) struct RtfTokens<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> RtfTokens<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    /// Takes the bytes from here on for which `wanted` holds, but no more than `most`.
    fn take(&mut self, most: usize, wanted: impl Fn(u8) -> bool) -> &'a [u8] {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let length = rest.iter().take(most).take_while(|byte| wanted(**byte)).count();
        self.at += length;
        rest.get(..length).unwrap_or_default()
    }

    /// Reads what follows a backslash.
    fn control(&mut self) -> Option<RtfToken<'a>> {
        // No word of the specification has more than 32 letters.
        let word = self.take(64, |byte| byte.is_ascii_alphabetic());
        if word.is_empty() {
            let symbol = self.peek()?;
            self.at += 1;
            if symbol != b'\'' {
                return Some(RtfToken::Symbol(symbol));
            }
            let digits = self.take(2, |byte| byte.is_ascii_hexdigit());
            let value = digits
                .iter()
                .fold(0_u32, |sum, digit| sum * 16 + char::from(*digit).to_digit(16).unwrap_or_default());
            return Some(RtfToken::Byte(value as u8));
        }
        let minus = self.peek() == Some(b'-');
        let from = self.at;
        if minus {
            self.at += 1;
        }
        let digits = self.take(11, |byte| byte.is_ascii_digit());
        if digits.is_empty() {
            self.at = from;
        }
        let number: Option<i64> = str::from_utf8(digits).ok().and_then(|digits| digits.parse().ok());
        let number = number.and_then(|number| i32::try_from(if minus { -number } else { number }).ok());
        if self.peek() == Some(b' ') {
            self.at += 1;
        }
        // Behind `\bin` so many bytes of data follow, in which braces mean nothing.
        if word == b"bin" {
            let length = usize::try_from(number.unwrap_or_default()).unwrap_or_default();
            self.at = self.at.saturating_add(length).min(self.bytes.len());
        }
        Some(RtfToken::Word(word, number))
    }
}

impl<'a> Iterator for RtfTokens<'a> {
    type Item = RtfToken<'a>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let byte = self.peek()?;
            self.at += 1;
            match byte {
                b'{' => return Some(RtfToken::Open),
                b'}' => return Some(RtfToken::Close),
                b'\\' => return self.control(),
                b'\r' | b'\n' | 0 => {}
                _ => return Some(RtfToken::Byte(byte)),
            }
        }
    }
}
