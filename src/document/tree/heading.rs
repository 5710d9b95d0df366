//! How far the heading of a point reaches.

use crate::{
    document::paragraphs::reading::SeamlessText,
    text::{
        Span,
        marks::{closes, ends_sentence, is_blank, opens},
    },
};

/// A colon ends a heading that has at least and at most this many characters before it.
const COLON: std::ops::RangeInclusive<usize> = 4..=40;

/// The heading of the point whose marker ends at `start`, at most up to `limit` (the next marker or the paragraph's end).
///
/// It ends before the first 。 or ；, after the first ？ or ！, outside of quotes and brackets, or at a colon after a few
/// words when a stop follows it: 工作分工：村里登记。 but not 草创年代：三张课桌, which is a heading to its end. The marks and blanks round it are left out.
pub fn extent(reading: &SeamlessText<'_>, start: usize, limit: usize) -> Span {
    let text = reading.slice(start, limit);
    let is_mark =
        |c: char| is_blank(c) || matches!(c, '，' | '、' | '；' | ';' | '。' | '：' | ':' | ',' | '．');
    let cut = text.get(..end_of(text)).unwrap_or(text).trim_end_matches(is_mark);
    let bare = cut.trim_start_matches(is_mark);
    let from = start + cut.len() - bare.len();
    reading.span(from, from + bare.len())
}

fn end_of(text: &str) -> usize {
    let mut depth = 0_usize;
    let mut first_stop = None;
    let mut shown = 0;
    let last_stop = text.rfind(|c: char| ends_sentence(c) || matches!(c, '；' | ';')).unwrap_or(0);
    for (count, (at, c)) in text.char_indices().enumerate() {
        let stops = ends_sentence(c) && c != '…' || matches!(c, '；' | ';');
        let end = if matches!(c, '？' | '！' | '?' | '!') { at + c.len_utf8() } else { at };
        if opens(c) {
            depth += 1;
        } else if closes(c) {
            depth = depth.saturating_sub(1);
        } else if stops && depth == 0 {
            return end;
        } else if stops {
            first_stop.get_or_insert(end);
        } else if depth == 0 && matches!(c, '：' | ':') && COLON.contains(&shown) && at < last_stop {
            return at;
        }
        shown = count + 1;
    }
    if depth == 0 { text.len() } else { first_stop.unwrap_or(text.len()) }
}

#[cfg(test)]
mod tests {
    use super::extent;
    use crate::document::paragraphs::reading::SeamlessText;
    use crate::text::Span;

    fn heading(text: &str) -> &str {
        extent(&SeamlessText::new(text, Span::new(0, text.len()), &[]), 0, text.len()).of(text)
    }

    #[test]
    fn a_heading_ends_with_its_sentence() {
        for (text, want) in [
            ("把握新精神。这个新精神", "把握新精神"),
            ("有没有走样的现象？二", "有没有走样的现象？"),
            ("学习；培训", "学习"),
            ("总体要求", "总体要求"),
            ("，要提高认识。", "要提高认识"),
            ("坚持“党建。工建”促建设。好", "坚持“党建。工建”促建设"),
            ("省级人才：广东省重大工程入选者。", "省级人才"),
            ("问：答", "问：答"),
            ("主要目标是：", "主要目标是"),
            ("“开了头没有收尾。后面还有", "“开了头没有收尾"),
        ] {
            assert_eq!(heading(text), want, "{text}");
        }
    }
}
