//! The markup before it is parsed: elements that close themselves, and nesting that no page needs.
//!
//! A parser of HTML knows no `<title/>` but in XHTML: it would take the rest of the page for the title. And it walks up all open
//! elements at many tags, so that its time grows with the square of the depth; tags that open deeper ones are left out here.

use std::borrow::Cow;

use memchr::{memchr, memchr2_iter, memchr3_iter, memmem};

use crate::import::limits;

/// How many blanks, strokes and marks of attributes a tag may have before its attributes are left out.
const ATTRIBUTES: usize = 1000;

/// The elements that have no contents (HTML, 13.1.2).
const VOID: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
    "wbr",
];

/// The elements that end by themselves where the next begins, so that they do not nest (HTML, 13.1.2.4).
const ENDING: &[&str] = &[
    "p", "li", "dt", "dd", "option", "optgroup", "tr", "td", "th", "thead", "tbody", "tfoot", "colgroup",
    "rt", "rp",
];

/// The elements whose contents are no markup.
const RAW: &[&str] = &["script", "style", "textarea", "title", "xmp", "iframe", "noframes"];

/// Returns the markup up to where it has [`limits::MARKUP`] tags and entities, and whether that is all of it. What no page
/// can hold (U+0000) is left out: a parser keeps a complaint about each.
pub(super) fn bounded(markup: String) -> (String, bool) {
    let last = memchr2_iter(b'<', b'&', markup.as_bytes()).nth(limits::MARKUP);
    let is_whole = last.is_none();
    let mut kept = markup;
    if let Some(last) = last {
        kept.truncate(last);
    }
    if memchr(0, kept.as_bytes()).is_some() {
        kept.retain(|c| c != '\0');
    }
    (kept, is_whole)
}

/// Returns how many bytes lie behind each `&` up to the end of its text, all together.
pub(super) fn escapes(markup: &str) -> usize {
    let mut bytes = 0_usize;
    // How many of them the text has so far, and where the last one lies.
    let (mut open, mut before) = (0_usize, 0);
    for at in memchr3_iter(b'<', b'>', b'&', markup.as_bytes()) {
        bytes = bytes.saturating_add(open.saturating_mul(at - before));
        open = if markup.as_bytes().get(at) == Some(&b'&') { open + 1 } else { 0 };
        before = at;
    }
    bytes.saturating_add(open.saturating_mul(markup.len() - before))
}

/// Returns the markup with self-closing elements written out and tags beyond [`limits::HTML_DEPTH`] left out, and how deep its
/// elements nest; deeper than that when some were left out.
pub(super) fn flattened(markup: &str) -> (Cow<'_, str>, usize) {
    let is_xhtml = {
        let head = markup.get(..markup.floor_char_boundary(1024)).unwrap_or_default();
        head.trim_start().starts_with("<?xml") || head.contains("http://www.w3.org/1999/xhtml")
    };
    let mut out = String::new();
    // The bytes before here are in `out` already.
    let mut done = 0;
    let mut open: Vec<(&str, usize)> = Vec::new();
    let mut deepest = 0;
    let mut at = 0;
    while let Some(tag) = next_tag(markup, at) {
        at = tag.end;
        if tag.closes {
            let near = open.len().saturating_sub(64);
            let found = open.iter().skip(near).rposition(|(name, _)| name.eq_ignore_ascii_case(tag.name));
            if let Some(found) = found {
                open.truncate(near + found);
            }
            continue;
        }
        if tag.is_overlong(markup) {
            out.push_str(markup.get(done..tag.start).unwrap_or_default());
            out.push('<');
            out.push_str(tag.name);
            out.push('>');
            done = tag.end;
        }
        let is = |names: &[&str]| names.iter().any(|name| name.eq_ignore_ascii_case(tag.name));
        if is(VOID) {
            continue;
        }
        if is_xhtml && tag.closes_itself {
            if done < tag.end {
                out.push_str(markup.get(done..tag.end).unwrap_or_default());
            }
            out.push_str("</");
            out.push_str(tag.name);
            out.push('>');
            done = tag.end;
            continue;
        }
        if is(RAW) {
            at = raw_end(markup, tag.end, tag.name);
            continue;
        }
        if is(ENDING) {
            continue;
        }
        let depth = open.last().map_or(0, |(_, depth)| *depth) + levels(tag.name);
        deepest = deepest.max(depth);
        if depth <= limits::HTML_DEPTH {
            open.push((tag.name, depth));
        } else if done < tag.end {
            out.push_str(markup.get(done..tag.start).unwrap_or_default());
            done = tag.end;
        }
    }
    if done == 0 {
        return (Cow::Borrowed(markup), deepest);
    }
    out.push_str(markup.get(done..).unwrap_or_default());
    (Cow::Owned(out), deepest)
}

/// Returns how many levels an element adds, those inside it that end by themselves included.
fn levels(name: &str) -> usize {
    let is = |names: &[&str]| names.iter().any(|known| known.eq_ignore_ascii_case(name));
    if is(&["table"]) {
        4
    } else if is(&["ul", "ol", "dl", "menu", "dir", "select"]) {
        2
    } else {
        1
    }
}

/// A tag in the markup.
struct MarkupTag<'a> {
    start: usize,
    end: usize,
    name: &'a str,
    closes: bool,
    closes_itself: bool,
}

impl MarkupTag<'_> {
    /// Returns whether it has more attributes than any page needs; each is compared with all before it, and a parser keeps a
    /// complaint about each mark that stands wrong.
    fn is_overlong(&self, markup: &str) -> bool {
        let bytes = markup.as_bytes().get(self.start..self.end).unwrap_or_default();
        let ends = |byte: &&u8| byte.is_ascii_whitespace() || b"/\"'=<".contains(*byte);
        bytes.len() > ATTRIBUTES * 2 && bytes.iter().filter(ends).count() > ATTRIBUTES
    }
}

/// Finds the first tag from `at` on; comments and declarations are passed over.
fn next_tag(markup: &str, mut at: usize) -> Option<MarkupTag<'_>> {
    loop {
        let start = at + memchr(b'<', markup.as_bytes().get(at..)?)?;
        let rest = markup.get(start + 1..)?;
        if let Some(comment) = rest.strip_prefix("!--") {
            at = start + 4 + memmem::find(comment.as_bytes(), b"-->")?;
            continue;
        }
        let closes = rest.starts_with('/');
        let name = rest.get(usize::from(closes)..)?;
        if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
            at = start + 1;
            continue;
        }
        let length =
            name.find(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>')).unwrap_or(name.len());
        let name = name.get(..length)?;
        let from = start + 1 + usize::from(closes) + length;
        let end = tag_end(markup.as_bytes(), from);
        let closes_itself = markup.get(..end)?.ends_with("/>");
        return Some(MarkupTag { start, end, name, closes, closes_itself });
    }
}

/// Returns the place behind the `>` of a tag; one inside quotes is none.
fn tag_end(bytes: &[u8], from: usize) -> usize {
    let mut quote = None;
    let mut before = b' ';
    for (at, byte) in bytes.iter().enumerate().skip(from) {
        match (quote, *byte) {
            (None, b'>') => return at + 1,
            // A quote opens a value only behind an equals sign.
            (None, mark @ (b'"' | b'\'')) if before == b'=' => quote = Some(mark),
            (Some(mark), byte) if byte == mark => quote = None,
            _ => {}
        }
        if !byte.is_ascii_whitespace() {
            before = *byte;
        }
    }
    bytes.len()
}

/// Returns the place of the tag that closes an element whose contents are no markup.
fn raw_end(markup: &str, from: usize, name: &str) -> usize {
    let bytes = markup.as_bytes();
    let mut at = from;
    while let Some(found) = bytes.get(at..).and_then(|rest| memmem::find(rest, b"</")) {
        let end = at + found;
        let follows = bytes.get(end + 2..end + 2 + name.len());
        if follows.is_some_and(|follows| follows.eq_ignore_ascii_case(name.as_bytes())) {
            return end;
        }
        at = end + 2;
    }
    bytes.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_that_close_themselves_are_closed_in_xhtml_only() {
        let page = "<html xmlns=\"http://www.w3.org/1999/xhtml\"><title/><a id='>'/><br/><p>正文</p>";
        let (flat, _) = flattened(page);
        assert!(flat.ends_with("<title/></title><a id='>'/></a><br/><p>正文</p>"), "{flat}");
        assert!(matches!(flattened("<title/><p>"), (Cow::Borrowed(_), 0)));
    }

    #[test]
    fn the_rest_of_a_text_counts_for_each_escape() {
        assert_eq!(escapes("<p>讲话</p>"), 0);
        assert_eq!(escapes("<p>&ab</p>&"), 3 + 1);
        assert_eq!(escapes("&a&b<p>&c"), (2 + 2 * 2) + 2);
        assert!(escapes(&"&x".repeat(20_000)) > 1 << 28);
    }

    #[test]
    fn deep_nesting_is_flat_and_keeps_its_text() {
        let deep = format!("{}正文{}", "<div>".repeat(100_000), "</div>".repeat(100_000));
        let (flat, depth) = flattened(&deep);
        assert!(depth > limits::HTML_DEPTH && flat.contains("正文"));
        assert_eq!(flat.matches("<div>").count(), limits::HTML_DEPTH);
        assert_eq!(flattened(&"<p>一<li>二<td>三".repeat(1000)).1, 0);
    }
}
