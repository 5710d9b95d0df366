//! Characters that are written as entities of HTML: `&nbsp;`, `&ldquo;`, `&#12288;`; and icons, which have no character.

use memchr::memchr_iter;

use super::markup_span::{MarkupSpan, Shown};
use crate::text::{Span, marks::is_blank};

/// No entity has more bytes between `&` and `;`.
const LONGEST: usize = 10;

/// Finds the entities and icons of a text.
pub(super) fn find(text: &str, edits: &mut Vec<MarkupSpan>) {
    for at in memchr_iter(b'&', text.as_bytes()) {
        edits.extend(entity(text, at));
    }
    let bytes = text.as_bytes();
    // Most texts have none, which many bytes at a time tell far sooner than one after another.
    if pairs(bytes).fold(0, |any, pair| any | begins_icon(pair)) == 0 {
        return;
    }
    for (at, _) in pairs(bytes).enumerate().filter(|(_, pair)| begins_icon(*pair) == 1) {
        edits.extend(icon(text, at));
    }
}

/// Every byte with the one after it.
fn pairs(bytes: &[u8]) -> impl Iterator<Item = (u8, u8)> {
    bytes.iter().copied().zip(bytes.get(1..).unwrap_or_default().iter().copied())
}

/// 1 where two bytes begin a character from U+E000 to U+F8FF, else 0, found without a branch; full-width marks, of which every
/// text is full, begin with EF BC.
fn begins_icon((first, second): (u8, u8)) -> u8 {
    u8::from(first == 0xEE) | u8::from(first == 0xEF) & u8::from(second <= 0xA3)
}

/// The entity that begins at `start`.
fn entity(text: &str, start: usize) -> Option<MarkupSpan> {
    let rest = text.get(start + 1..)?;
    // What was made an entity twice: &amp;nbsp;.
    let doubled = rest.strip_prefix("amp;").filter(|rest| named(rest).is_some());
    let inner = doubled.unwrap_or(rest);
    let (length, shown) = named(inner)?;
    let begin = text.len() - inner.len();
    let end = begin + length + 1;
    if quotes_it(text, start, end) {
        return None;
    }
    // The ampersand itself stays and the rest is passed over.
    if shown == Shown::Character('&') {
        return Some(MarkupSpan::new(start + 1, end, Shown::Nothing));
    }
    Some(MarkupSpan::new(start, end, shown))
}

/// What an entity shows, and how many bytes it has before its semicolon.
fn named(rest: &str) -> Option<(usize, Shown)> {
    let length = rest.bytes().take(LONGEST + 1).position(|byte| byte == b';')?;
    let name = rest.get(..length)?;
    let character = match name.strip_prefix('#') {
        Some(code) => char::from_u32(match code.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => code.parse().ok()?,
        })?,
        None => by_name(name)?,
    };
    let shown = match character {
        '\u{a0}' => Shown::Blank(' '),
        c if c.is_control() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{feff}') => Shown::Nothing,
        c if is_blank(c) => Shown::Blank(c),
        c => Shown::Character(c),
    };
    Some((length, shown))
}

/// The character that a name stands for (HTML, 13.5): those that occur in running text.
fn by_name(name: &str) -> Option<char> {
    Some(match name {
        "nbsp" => '\u{a0}',
        "ensp" => '\u{2002}',
        "emsp" => '\u{3000}',
        "thinsp" => '\u{2009}',
        "zwnj" => '\u{200c}',
        "zwj" => '\u{200d}',
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "ldquo" => '“',
        "rdquo" => '”',
        "lsquo" => '‘',
        "rsquo" => '’',
        "mdash" => '—',
        "ndash" => '–',
        "hellip" => '…',
        "middot" => '·',
        "bull" => '•',
        "times" => '×',
        "divide" => '÷',
        "deg" => '°',
        "permil" => '‰',
        "plusmn" => '±',
        "copy" => '©',
        "reg" => '®',
        "sect" => '§',
        "yen" => '¥',
        _ => return None,
    })
}

/// Whether a text speaks of a mark instead of using it: quotation marks close round it.
pub(super) fn quotes_it(text: &str, start: usize, end: usize) -> bool {
    let before = text.get(..start).and_then(|head| head.chars().next_back());
    let after = text.get(end..).and_then(|tail| tail.chars().next());
    matches!(
        (before, after),
        (Some('“'), Some('”')) | (Some('`'), Some('`')) | (Some('‘'), Some('’')) | (Some('「'), Some('」'))
    )
}

/// A character for private use that stands at the edge of a line or between blanks, as icons of web pages do.
///
/// Inside a word it is a rare character that the font of the writer had, and stays.
fn icon(text: &str, at: usize) -> Option<MarkupSpan> {
    let c = text.get(at..)?.chars().next().filter(|c| matches!(c, '\u{e000}'..='\u{f8ff}'))?;
    let span = Span::new(at, at + c.len_utf8());
    let before = text.get(..span.start)?.chars().next_back();
    let after = text.get(span.end..)?.chars().next();
    let edge = |c: Option<char>| c.is_none_or(|c| is_blank(c) || matches!(c, '\u{e000}'..='\u{f8ff}'));
    (edge(before) || edge(after)).then_some(MarkupSpan { span, shown: Shown::Nothing })
}

#[cfg(test)]
mod tests {
    use crate::document::markup::cleaned::Cleaned;

    #[test]
    fn icons_go_and_rare_characters_stay() {
        for (text, read) in [
            ("\u{e61b} 首页", " 首页"),
            ("返回\u{f106}\n正文", "返回\n正文"),
            ("\u{e001}\u{e002}\n正文", "\n正文"),
            ("王\u{e123}同志", "王\u{e123}同志"),
        ] {
            assert_eq!(Cleaned::of(text).text(), read, "{text}");
        }
    }

    #[test]
    fn entities_are_their_characters() {
        for (text, read) in [
            ("&#12288;&#x3000;一、甲", "\u{3000}\u{3000}一、甲"),
            ("&emsp;&ensp;第一条", "\u{3000}\u{2002}第一条"),
            ("研发&amp;nbsp;投入", "研发 投入"),
            ("写作“&nbsp;”的空格", "写作“&nbsp;”的空格"),
            ("A&B；R&D;", "A&B；R&D;"),
        ] {
            assert_eq!(Cleaned::of(text).text(), read, "{text}");
        }
    }
}
