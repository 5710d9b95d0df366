//! Lines as they are set: what is asked of them by the standards, and the laws that hold for any text.

use tigang::{
    document::{Document, Paragraph, ParagraphKind},
    layout::{Layout, Options},
    text::Span,
};

/// A document with one paragraph for each line of `text` that is not blank, their indents left out.
fn document(text: &str) -> Document {
    let mut paragraphs = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive(['\n', '\r', '\u{2028}', '\u{2029}', '\u{85}']) {
        let inner = line.trim();
        if !inner.is_empty() {
            let at = start + line.find(inner).unwrap();
            paragraphs.push(Paragraph { span: Span::new(at, at + inner.len()), kind: ParagraphKind::Body });
        }
        start += line.len();
    }
    Document::of_paragraphs(text.to_owned(), paragraphs, Vec::new())
}

/// The lines of `text` without indent, hanging or orphan rule, one under the other.
fn set(text: &str, options: Options) -> String {
    let document = document(text);
    let layout = Layout::whole(&document, &options);
    layout.lines().iter().map(|line| layout.plain(&document, line)).collect::<Vec<_>>().join("\n")
}

/// Options without anything that moves a line end but the rules themselves.
fn bare(width: u16) -> Options {
    Options { width, hang: 0, indent: 0, orphan: false, ..Options::default() }
}

#[test]
fn no_line_begins_with_a_comma() {
    assert_eq!(set("一二三四，五六", bare(8)), "一二三\n四，五六");
}

#[test]
fn a_stop_hangs_in_the_margin() {
    assert_eq!(set("一二三四，五六", Options { hang: 2, ..bare(8) }), "一二三四，\n五六");
    assert_eq!(set("一二三四，五六", Options { hang: 2, ..bare(9) }), "一二三四，\n五六");
    assert_eq!(set("一二三四，五六", Options { hang: 1, ..bare(8) }), "一二三\n四，五六");
    assert_eq!(set("一二三四。”五六", Options { hang: 2, ..bare(8) }), "一二三\n四。”五\n六");
}

#[test]
fn a_dash_of_two_ems_and_six_dots_are_not_torn() {
    assert_eq!(set("一二三——四", bare(7)), "一二三\n——四");
    assert_eq!(set("一二三……四", bare(7)), "一二\n三……四");
    assert_eq!(set("…………………", bare(5)), "…………\n………");
}

#[test]
fn numbers_stay_whole_and_keep_their_unit() {
    assert_eq!(set("增长到13.8亿元", bare(10)), "增长到\n13.8亿元");
    assert_eq!(set("从2019-2020年", bare(10)), "从\n2019-2020\n年");
    assert_eq!(set("第1条和第20条", bare(8)), "第1条和\n第20条");
    assert_eq!(set("到20xx年底", bare(6)), "到\n20xx年\n底");
}

#[test]
fn a_paragraph_is_set_in_by_two_ems() {
    let options = Options { indent: 4, ..bare(30) };
    assert_eq!(set("一二三四五六七八九十一二三四五六", options), "    一二三四五六七八九十一二三\n四五六");
}
