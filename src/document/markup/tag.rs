//! Tags of HTML in a text that was crawled: `<P align=center>`, `<br>`, `</strong>`.

use memchr::memchr_iter;

use super::{
    entity::quotes_it,
    markup_span::{MarkupSpan, Shown},
};

/// A tag with its attributes takes at most this many bytes.
const LONGEST: usize = 1200;

/// Finds the tags of a text, and what stands between those of scripts, styles and comments.
///
/// A lone tag without attributes proves nothing: the text may speak of it.
pub(super) fn find(text: &str) -> Vec<MarkupSpan> {
    let mut tags: Vec<Tag<'_>> = Vec::new();
    let mut from = 0;
    for at in memchr_iter(b'<', text.as_bytes()) {
        if at < from {
            continue;
        }
        let Some(tag) = Tag::at(text, at) else { continue };
        from = tag.end;
        tags.push(tag);
    }
    if tags.len() < 2 && !tags.iter().any(|tag| tag.proves) {
        return Vec::new();
    }
    hide_scripts(&mut tags);
    let mut closed = 0;
    tags.retain(|tag| {
        let shows = tag.start >= closed;
        closed = closed.max(tag.end);
        shows
    });
    tags.into_iter().map(|tag| MarkupSpan::new(tag.start, tag.end, tag.shown)).collect()
}

/// Stretches the tags that open a script or a style over all of it.
fn hide_scripts(tags: &mut [Tag<'_>]) {
    let (mut script, mut style) = (None, None);
    for tag in tags.iter_mut().rev() {
        let close = match tag.name {
            "script" => &mut script,
            "style" => &mut style,
            _ => continue,
        };
        if tag.opens {
            tag.end = close.unwrap_or(tag.end);
        } else {
            *close = Some(tag.end);
        }
    }
}

/// A tag or a comment.
struct Tag<'a> {
    start: usize,
    end: usize,
    /// Its name as the table has it; empty for a comment.
    name: &'a str,
    opens: bool,
    shown: Shown,
    /// Whether it alone is evidence: it has attributes or is a comment.
    proves: bool,
}

impl<'a> Tag<'a> {
    fn at(text: &'a str, start: usize) -> Option<Self> {
        let rest = text.get(start + 1..)?;
        if let Some(comment) = rest.strip_prefix("!--") {
            let end = start + 4 + close(comment, "-->")?;
            return Some(Self { start, end, name: "", opens: false, shown: Shown::Nothing, proves: true });
        }
        let (opens, inner) = rest.strip_prefix('/').map_or((true, rest), |rest| (false, rest));
        let length =
            inner.bytes().take(12).take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b':').count();
        let written = inner.get(..length)?;
        let (name, shown) = table(written)?;
        let attributes = inner.get(length..)?;
        if !attributes.starts_with([' ', '\t', '\r', '\n', '/', '>']) {
            return None;
        }
        let end = text.len() - attributes.len() + close(attributes, ">")?;
        let spoken_of = quotes_it(text, start, end)
            || ["标签", "元素", "标记"]
                .iter()
                .any(|word| text.get(end..).is_some_and(|after| after.trim_start().starts_with(word)));
        let has_value = text.get(text.len() - attributes.len()..end).is_some_and(|own| own.contains('='));
        (!spoken_of).then_some(Self { start, end, name, opens, shown, proves: has_value })
    }
}

/// Where `mark` ends in what follows, when it does soon and no other tag begins before.
fn close(rest: &str, mark: &str) -> Option<usize> {
    let within = rest.get(..rest.floor_char_boundary(LONGEST)).unwrap_or(rest);
    let within = if mark == "-->" { within } else { within.split('<').next()? };
    within.find(mark).map(|at| at + mark.len())
}

/// The tags that stand in pages with running text: those of blocks end paragraphs, `br` a line, the others nothing.
fn table(written: &str) -> Option<(&'static str, Shown)> {
    const BLOCKS: [&str; 31] = [
        "p",
        "div",
        "li",
        "ul",
        "ol",
        "tr",
        "table",
        "tbody",
        "thead",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "section",
        "article",
        "center",
        "hr",
        "title",
        "head",
        "body",
        "html",
        "blockquote",
        "dl",
        "dt",
        "dd",
        "header",
        "footer",
        "style",
        "script",
    ];
    const INLINE: [&str; 20] = [
        "span", "b", "strong", "i", "em", "u", "a", "font", "img", "sup", "sub", "small", "big", "o:p", "s",
        "label", "meta", "link", "input", "wbr",
    ];
    let is = |name: &&&str| name.eq_ignore_ascii_case(written);
    if let Some(name) = BLOCKS.iter().find(is) {
        return Some((name, Shown::Paragraph));
    }
    if let Some(name) = INLINE.iter().find(is) {
        return Some((name, Shown::Nothing));
    }
    ["br", "td", "th"]
        .iter()
        .find(is)
        .map(|name| (*name, if *name == "br" { Shown::Line } else { Shown::Blank('\u{2003}') }))
}

#[cfg(test)]
mod tests {
    use crate::document::markup::cleaned::Cleaned;

    #[test]
    fn blocks_end_paragraphs_and_the_rest_goes() {
        for (text, read) in [
            ("<P align=center>一、甲</P>", "\u{2029}一、甲\u{2029}"),
            ("甲<br/>乙<BR>丙", "甲\n乙\n丙"),
            ("<font color=\"red\">一、</font>甲<!-- 注 -->乙", "一、甲乙"),
            ("甲<style>p { a: b }</style>乙<br>", "甲\u{2029}乙\n"),
        ] {
            assert_eq!(Cleaned::of(text).text(), read, "{text}");
        }
    }

    #[test]
    fn a_text_about_tags_keeps_its_words() {
        for text in ["段落用<p>表示。", "换行用“<br>”，段落用“<p>”。", "<p>标签和<b>标签", "若a<b 且c>d"]
        {
            assert!(Cleaned::of(text).is_whole(), "{text}");
        }
    }
}
