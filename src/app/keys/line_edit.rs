//! One line of text that is being typed.

use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};

use super::key::{Code, Key};
use crate::text::marks::one_line;

/// A line with a cursor between its graphemes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LineInput {
    text: String,
    cursor: usize,
}

impl LineInput {
    /// A line that holds `text`, the cursor at its end.
    pub fn new(text: &str) -> Self {
        Self { cursor: text.len(), text: text.to_owned() }
    }

    /// What was typed.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What stands before the cursor.
    pub fn before(&self) -> &str {
        debug_assert!(self.text.is_char_boundary(self.cursor), "no character begins at {}", self.cursor);
        self.text.get(..self.cursor).unwrap_or_default()
    }

    /// Edits by `key`; returns whether the text changed. Keys that edit nothing are ignored.
    pub fn edit(&mut self, key: Key) -> bool {
        if let Some(character) = key.typed() {
            self.insert(character.encode_utf8(&mut [0; 4]));
            return true;
        }
        let letter = match key.code {
            Code::Char(letter) if key.control => Some(letter),
            _ => None,
        };
        match (key.code, letter) {
            (Code::Backspace, _) | (_, Some('h')) => self.delete(self.previous(), self.cursor),
            (Code::Delete, _) | (_, Some('d')) => self.delete(self.cursor, self.next()),
            (_, Some('u')) => self.delete(0, self.cursor),
            (_, Some('k')) => self.delete(self.cursor, self.text.len()),
            (_, Some('w')) => self.delete(self.word_start(), self.cursor),
            (Code::Left, _) | (_, Some('b')) => self.go(self.previous()),
            (Code::Right, _) | (_, Some('f')) => self.go(self.next()),
            (Code::Home, _) | (_, Some('a')) => self.go(0),
            (Code::End, _) | (_, Some('e')) => self.go(self.text.len()),
            _ => false,
        }
    }

    /// Puts pasted text in at the cursor, as one line (see [`one_line`]); other control characters become spaces.
    pub fn insert(&mut self, text: &str) {
        let clean = one_line(text).replace(char::is_control, " ");
        self.text.insert_str(self.cursor, &clean);
        self.cursor += clean.len();
    }

    fn delete(&mut self, from: usize, to: usize) -> bool {
        self.text.replace_range(from..to, "");
        self.cursor = from;
        from < to
    }

    const fn go(&mut self, to: usize) -> bool {
        self.cursor = to;
        false
    }

    fn previous(&self) -> usize {
        let mut cursor = GraphemeCursor::new(self.cursor, self.text.len(), true);
        cursor.prev_boundary(&self.text, 0).ok().flatten().unwrap_or(0)
    }

    fn next(&self) -> usize {
        let mut cursor = GraphemeCursor::new(self.cursor, self.text.len(), true);
        cursor.next_boundary(&self.text, 0).ok().flatten().unwrap_or(self.text.len())
    }

    fn word_start(&self) -> usize {
        self.before().trim_end().split_word_bound_indices().next_back().map_or(0, |(start, _)| start)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(keys: &str) -> String {
        let mut input = LineInput::default();
        for key in keys.split(' ') {
            input.edit(key.parse().expect(key));
        }
        let after = input.text.get(input.cursor..).unwrap_or_default();
        format!("{}|{after}", input.before())
    }

    #[test]
    fn keys_edit_as_a_shell_does() {
        assert_eq!(typed("工 会 BS"), "工|");
        assert_eq!(typed("工 会 Left 人"), "工人|会");
        assert_eq!(typed("a b C-a c"), "c|ab");
        assert_eq!(typed("a b C-u"), "|");
        assert_eq!(typed("a b Space c d C-w"), "ab |");
        assert_eq!(typed("a Left Left Del BS"), "|");
        assert_eq!(typed("工 \u{301} BS"), "|", "a cluster goes as a whole");
    }

    #[test]
    fn what_is_pasted_is_one_line() {
        let mut input = LineInput::new("（");
        input.insert("一\n　　二\u{1b}三\r\n");
        assert_eq!(input.text(), "（一二 三");
        input.insert("the\nend");
        assert_eq!(input.text(), "（一二 三the end");
    }
}
