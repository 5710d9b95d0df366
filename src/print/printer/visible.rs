//! What may be printed: whatever stands in a file or in its name, a terminal that shows it is not upset.

use std::{borrow::Cow, fmt::Write as _};

use memchr::{memchr, memchr3_iter};

use crate::text::{Ambiguous, Span, clusters};

/// Returns lines as the reader shows them, with signs for what would control the terminal; line feeds stay.
pub fn visible(lines: &str) -> Cow<'_, str> {
    if is_safe(lines.as_bytes()) {
        return Cow::Borrowed(lines);
    }
    let mut visible = String::with_capacity(lines.len());
    for line in lines.split_inclusive('\n') {
        let (line, end) = line.strip_suffix('\n').map_or((line, ""), |line| (line, "\n"));
        let whole = Span::new(0, line.len());
        visible.extend(clusters(line, whole, Ambiguous::Narrow).map(|cluster| cluster.drawn(line)));
        visible.push_str(end);
    }
    Cow::Owned(visible)
}

/// Returns a text that fits into a field of a table: as the reader shows it, with spaces for tabs and line ends.
pub fn field(text: &str) -> Cow<'_, str> {
    // A tab and a carriage return are not safe either.
    if is_safe(text.as_bytes()) && memchr(b'\n', text.as_bytes()).is_none() {
        return Cow::Borrowed(text);
    }
    let line = text.replace("\r\n", " ").replace(['\t', '\n', '\r'], " ");
    Cow::Owned(visible(&line).into_owned())
}

/// Returns JSON that says the same without a character that controls the terminal: JSON may write any as `\uXXXX`
/// (RFC 8259 §7), and outside of strings it has none. It is UTF-8, as text or as bytes.
pub fn visible_json<T: AsRef<[u8]> + From<String>>(json: T) -> T {
    if is_safe(json.as_ref()) {
        return json;
    }
    let json = String::from_utf8_lossy(json.as_ref());
    T::from(json.chars().fold(String::with_capacity(json.len()), |mut safe, c| {
        if is_unsafe(c) {
            _ = write!(safe, "\\u{:04x}", u32::from(c));
        } else {
            safe.push(c);
        }
        safe
    }))
}

/// Whether nothing in a text is unsafe.
fn is_safe(text: &[u8]) -> bool {
    // Most of a text are characters that begin with other bytes than these do, and no controls.
    let is_control = |few: &[u8]| few.iter().fold(false, |any, &byte| any | is_unsafe_ascii(byte));
    !text.chunks(256).any(is_control)
        && !memchr3_iter(0xC2, 0xD8, 0xE2, text).any(|at| {
            matches!(
                text.get(at..).unwrap_or_default(),
                [0xC2, 0x80..=0x9F, ..]
                    | [0xD8, 0x9C, ..]
                    | [0xE2, 0x80, 0x8E | 0x8F | 0xA8..=0xAE, ..]
                    | [0xE2, 0x81, 0xA6..=0xA9, ..]
            )
        })
}

/// [`is_unsafe`] for the characters of ASCII.
const fn is_unsafe_ascii(byte: u8) -> bool {
    (byte < 0x20 && byte != b'\n') || byte == 0x7F
}

/// Control characters but for the line feed, and those that turn the direction of writing (UAX #9).
fn is_unsafe(c: char) -> bool {
    (c.is_control() && c != '\n')
        || matches!(c, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_without_trouble_are_left_alone() {
        assert!(matches!(visible("一、提高\n二、落实\n"), Cow::Borrowed(_)));
        assert_eq!(visible_json(r#"{"title":"讲话"}"#.to_owned()), r#"{"title":"讲话"}"#);
    }

    #[test]
    fn nothing_that_controls_a_terminal_is_left() {
        let lines = "讲\x1b[31m话\u{9b}2J\n\u{202E}倒\x07\r\n";
        assert!(!visible(lines).contains(is_unsafe), "{}", visible(lines));
        assert_eq!(visible(lines).matches('\n').count(), 2);
    }

    #[test]
    fn what_is_safe_is_told_as_character_by_character() {
        for c in (0..=0x30_000).filter_map(char::from_u32) {
            assert_eq!(is_safe(format!("一{c}。").as_bytes()), !is_unsafe(c), "{:x}", u32::from(c));
        }
    }

    #[test]
    fn json_says_the_same() {
        let title = "讲\u{9b}话\u{202E}";
        let json = visible_json(serde_json::json!({ "title": title }).to_string());
        assert!(!json.contains(is_unsafe));
        let again: Option<serde_json::Value> = serde_json::from_str(&json).ok();
        assert_eq!(again.and_then(|it| it.get("title").cloned()), Some(title.into()));
    }
}
