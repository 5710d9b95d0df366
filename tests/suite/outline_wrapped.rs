//! Text that was cut at a fixed width and lost its indents, as it comes out of printed pages.

use tigang::document::Document;

use crate::outline::tree;

/// Cuts a paragraph into lines of `width` characters, the first of which lacks the two of its indent.
fn cut(paragraph: &str, width: usize) -> String {
    let mut lines = String::new();
    for (at, c) in paragraph.chars().enumerate() {
        if at > 0 && (at + 2) % width == 0 {
            lines.push('\n');
        }
        lines.push(c);
    }
    lines.push('\n');
    lines
}

const BODY: &str = "渠道修好以后由用水的人家推举三个人看管，每天早晚各走一遍，见到塌方的地方当天补好，看到堵水的草木随手\
     清掉；到了用水的季节，先下游后上游，先远田后近田，谁也不许夜里私开闸门。";

#[test]
fn the_first_line_of_a_paragraph_may_lack_its_indent() {
    for width in [24, 26, 27, 32] {
        let body = cut(BODY, width);
        let text = format!("灌溉管理办法\n一、看管\n{body}二、用水\n{body}{body}三、收费\n{body}");
        let document = Document::parse(text);
        assert_eq!(tree(&document), "1:一、 1:二、 1:三、", "{width}");
        let paragraphs = document.paragraphs().iter().map(|paragraph| document.read(paragraph.span));
        assert_eq!(paragraphs.filter(|paragraph| paragraph == BODY).count(), 4, "{width}");
    }
}

#[test]
fn points_that_run_in_lack_their_indent_as_well() {
    let point = |marker: &str| cut(&format!("{marker}看管水渠。{BODY}"), 26);
    let text = format!(
        "灌溉管理办法\n一、看管\n{}{}{}二、用水\n{}{}",
        point("（一）"),
        point("（二）"),
        point("（三）"),
        point("（一）"),
        point("（二）")
    );
    assert_eq!(tree(&Document::parse(text)), "1:一、 2:（一） 2:（二） 2:（三） 1:二、 2:（一） 2:（二）");
}

/// A point of so many characters that is one sentence.
fn sentence(marker: &str, count: usize) -> String {
    let words: String =
        BODY.replace(['；', '。'], "，").chars().take(count - marker.chars().count() - 1).collect();
    format!("{marker}{}。", words.trim_end_matches('，'))
}

#[test]
fn points_of_one_sentence_lack_their_indent_as_well() {
    for width in [24, 26, 28] {
        // Each ends in its second line, or takes more lines than any heading.
        let [short, long] = [width + 9, width * 4 + 7].map(|count| {
            ["（一）", "（二）", "（三）"].map(|marker| cut(&sentence(marker, count), width)).concat()
        });
        let text = format!("灌溉管理办法\n一、看管\n{short}二、用水\n{long}{}", cut(BODY, width));
        let document = Document::parse(text);
        assert_eq!(tree(&document), "1:一、 2:（一） 2:（二） 2:（三） 1:二、 2:（一） 2:（二） 2:（三）");
        let sections = &document.outline().sections;
        let whole = sections.iter().filter(|section| section.level == 2).all(|section| {
            let end = section.heading.end;
            document.text().get(end..).is_some_and(|rest| rest.starts_with('。'))
        });
        assert!(whole, "{width}: {:?}", sections.iter().map(|of| document.label(of)).collect::<Vec<_>>());
    }
}

#[test]
fn a_bare_heading_of_nearly_the_width_is_not_joined() {
    let headings = [
        "一、把两个村的渠道连成一条由大家轮流看管",
        "二、先下游后上游地放水并把次序写在墙上",
        "三、按田亩收费而且每年冬天当众算清账目",
    ];
    let parts: Vec<_> = headings.iter().map(|heading| format!("{heading}\n{}", cut(BODY, 22))).collect();
    let text = parts.concat();
    let document = Document::parse(format!("灌溉管理办法\n{text}"));
    assert_eq!(tree(&document), "1:一、 1:二、 1:三、");
    let labels: Vec<_> = document.outline().sections.iter().map(|section| document.label(section)).collect();
    assert_eq!(labels, headings);
}

#[test]
fn a_heading_that_was_cut_at_the_width_is_joined() {
    let headings = [
        "第一、把上游和下游两个村的渠道连成一条由大家轮流看管到底",
        "第二、先给下游放水后给上游放水并把每天的次序写在墙上",
        "第三、收费",
    ];
    let parts: Vec<_> =
        headings.iter().map(|heading| format!("{}{1}{1}", cut(heading, 24), cut(BODY, 24))).collect();
    let text = format!("灌溉管理办法\n{}", parts.concat());
    let document = Document::parse(text);
    assert_eq!(tree(&document), "1:第一、 1:第二、 1:第三、");
    let labels: Vec<_> = document.outline().sections.iter().map(|section| document.label(section)).collect();
    assert_eq!(labels, headings);
}

#[test]
fn a_note_in_brackets_ends_the_paragraph_before_a_heading() {
    let with_note = |width: usize| {
        let body: String = BODY.chars().take(width * 3 - 12).collect();
        cut(&format!("{body}，说到做到。（水务站管）"), width)
    };
    let text =
        format!("灌溉管理办法\n一、看管\n{0}{1}二、用水\n{0}三、收费\n{1}", with_note(24), cut(BODY, 24));
    assert_eq!(tree(&Document::parse(text)), "1:一、 1:二、 1:三、");
}
