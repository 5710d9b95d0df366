//! A place in a text that moves forward.

use crate::text::marks::is_blank;
use crate::text::numeral;

/// A place in a text that moves forward.
#[derive(Clone, Copy)]
pub struct TextCursor<'a> {
    pub text: &'a str,
    pub at: usize,
}

impl<'a> TextCursor<'a> {
    pub const fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    pub const fn at(&self) -> usize {
        self.at
    }

    pub fn rest(&self) -> &'a str {
        debug_assert!(self.text.is_char_boundary(self.at), "no character begins at {}", self.at);
        self.text.get(self.at..).unwrap_or_default()
    }

    pub fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    pub fn peek_second(&self) -> Option<char> {
        self.rest().chars().nth(1)
    }

    pub fn bump(&mut self) -> Option<char> {
        let c = self.peek()?;
        self.at += c.len_utf8();
        Some(c)
    }

    pub fn eat(&mut self, wanted: char) -> bool {
        let found = self.peek() == Some(wanted);
        if found {
            self.at += wanted.len_utf8();
        }
        found
    }

    pub fn eat_any(&mut self, wanted: &[char]) -> bool {
        wanted.iter().any(|&c| self.eat(c))
    }

    pub fn skip_blanks(&mut self) -> bool {
        let from = self.at;
        while self.peek().is_some_and(is_blank) {
            self.bump();
        }
        self.at > from
    }

    /// A Chinese numeral that may be letter-spaced.
    pub fn spaced_numeral(&mut self) -> Option<u32> {
        let mut figures = String::new();
        let mut end = self.at;
        for (at, c) in self.rest().char_indices().take(16) {
            if numeral::is_chinese(c) {
                figures.push(c);
                end = self.at + at + c.len_utf8();
            } else if !is_blank(c) {
                break;
            }
        }
        let numeral = numeral::chinese(&figures).filter(|numeral| numeral.value < 2000)?;
        self.at = end;
        Some(numeral.value)
    }

    pub fn numeral(&mut self, read: fn(&str) -> Option<numeral::Numeral>) -> Option<u32> {
        let numeral = read(self.rest())?;
        self.at += numeral.len;
        (numeral.value < 2000).then_some(numeral.value)
    }
}
