//! What holds for the outline of any text.

use proptest::prelude::*;
use tigang::document::{Document, Numbering, NumberingNote, ParagraphKind};
use tigang::text::{Span, decode, is_seldom, marks};

/// What texts of speeches are made of, and what they are not.
const PIECES: [&str; 80] = [
    "\n青石学院\n",
    "\n食堂管理办法\n",
    "\n青院发〔2020〕3号\n",
    "本办法自印发之日起施行。\n",
    "\n孙师傅：\n",
    "\n＊＊＊＊＊\n",
    "\n场景一：",
    "二、两手抓",
    "老话说：“一看天，二看地",
    "\n四、上梁\n",
    "一、",
    "二、",
    "三、",
    "四、",
    "（一）",
    "（二）",
    "（三）",
    "1.",
    "2.",
    "3、",
    "（1）",
    "（2）",
    "①",
    "②",
    "第一，",
    "第二，",
    "第三，",
    "一是",
    "二是",
    "三是",
    "一要",
    "二要",
    "首先，",
    "其次，",
    "最后，",
    "第一章 总则",
    "第一条 ",
    "第二条 ",
    "第一个问题：",
    "第二个问题：",
    "1.1 ",
    "1.2 ",
    "A.",
    "B.",
    "I.",
    "甲、",
    "附件1",
    "目录",
    "结束语",
    "同志们：",
    "各位代表！",
    "2024年3月5日",
    "——",
    "在大会上的讲话",
    "工作扎实推进",
    "。",
    "，",
    "；",
    "：",
    "“",
    "”",
    "《",
    "》",
    "\n",
    "\n\n",
    "\r\n　　",
    "**",
    "\n# ",
    "\n- ",
    "\n> ",
    "---\n",
    "title: ",
    "<p>",
    "<br>",
    "</b>",
    "&nbsp;",
    "&amp;",
    "\u{e001}",
    "⼯会",
    "\u{2f800}",
];

fn speech() -> impl Strategy<Value = String> {
    let long = Just("今年以来各单位认真贯彻部署，扎实推进工作，取得了新的成效。".to_owned());
    let piece = prop_oneof![8 => proptest::sample::select(&PIECES[..]).prop_map(str::to_owned), 1 => long, 1 => any::<char>().prop_map(String::from)];
    proptest::collection::vec(piece, 0..120).prop_map(|pieces| pieces.concat())
}

/// Checks all laws on one text.
fn check(text: &str) {
    let document = Document::parse(text.to_owned());
    assert_eq!(document.text(), text);
    paragraphs_cover_the_text(&document);
    sections_nest(&document);
    seams_lie_in_paragraphs(&document);
    assert!(!(document.holds_common_only() && text.contains(is_seldom)), "{text:?}");
    let skimmed = Document::skim(text.to_owned());
    assert_eq!(skimmed.holds_common_only(), document.holds_common_only(), "{text:?}");
    let known = |document: &Document| (document.head().clone(), document.further_titles().to_vec());
    assert_eq!(known(&skimmed), known(&document), "{text:?}");
}

fn lies_on_characters(text: &str, span: Span) -> bool {
    span.start <= span.end && text.get(span.start..span.end).is_some()
}

fn paragraphs_cover_the_text(document: &Document) {
    let text = document.text();
    let mut at = 0;
    for paragraph in document.paragraphs() {
        let span = paragraph.span;
        assert!(lies_on_characters(text, span) && !span.is_empty(), "{span:?} of {text:?}");
        assert!(at <= span.start, "{span:?} begins before {at} in {text:?}");
        let between = &text[at..span.start];
        assert!(between.chars().all(marks::is_blank), "{between:?} is in no paragraph of {text:?}");
        at = span.end;
    }
    assert!(text[at..].chars().all(marks::is_blank), "{:?} is in no paragraph of {text:?}", &text[at..]);
}

fn sections_nest(document: &Document) {
    let (text, outline) = (document.text(), document.outline());
    let mut open: Vec<(u8, Span)> = Vec::new();
    let mut before = 0;
    for (index, section) in outline.sections.iter().enumerate() {
        let parts = [section.marker, section.heading, section.span];
        assert!(parts.iter().all(|&part| lies_on_characters(text, part)), "{section:?} of {text:?}");
        assert!(section.level >= 1 && before <= section.span.start, "{section:?} of {text:?}");
        assert_eq!(section.span.start, section.marker.start);
        // A point that lost its number has an ordinal without a marker, and says so.
        let lost = section.marker.is_empty() && section.notes.contains(&NumberingNote::Gap);
        assert!(lost || section.marker.is_empty() == (section.ordinal == 0), "{section:?} of {text:?}");
        let annex = section.numbering == Numbering::Annex;
        assert!(!section.document || annex || section.marker.is_empty(), "{section:?} of {text:?}");
        while open.last().is_some_and(|&(level, _)| level >= section.level) {
            open.pop();
        }
        if let Some(&(_, outer)) = open.last() {
            assert!(
                section.span.end <= outer.end || outline.closing.is_some(),
                "{section:?} in {outer:?} of {text:?}"
            );
        }
        open.push((section.level, section.span));
        if let Some(innermost) = outline.at(section.span.start) {
            assert!(
                outline.path(innermost).contains(&index) || innermost > index,
                "{index} {innermost} of {text:?}"
            );
        }
        before = section.span.start;
    }
}

fn seams_lie_in_paragraphs(document: &Document) {
    let whole = Span::new(0, document.text().len());
    let mut at = 0;
    for &seam in document.seams(whole) {
        assert!(lies_on_characters(document.text(), seam) && at <= seam.start);
        let inside = document.paragraphs().iter().any(|paragraph| {
            paragraph.span.start < seam.start
                && seam.end < paragraph.span.end
                && paragraph.kind != ParagraphKind::Dirt
        });
        assert!(inside, "{seam:?} of {:?}", document.text());
        at = seam.end;
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_speech_has_a_sound_outline(text in speech()) {
        check(&text);
    }

    #[test]
    fn any_characters_have_a_sound_outline(text in any::<String>()) {
        check(&text);
    }

    #[test]
    fn any_bytes_have_a_sound_outline(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        check(&decode(bytes, None).text);
    }
}

#[test]
fn decimals_of_any_depth_are_read() {
    let numbers: Vec<String> = (1..=9_u32)
        .map(|depth| (1..=depth).map(|part| (part * 111).to_string()).collect::<Vec<_>>().join("."))
        .collect();
    let mut text = String::new();
    for number in numbers {
        text.push_str(&number);
        text.push_str(" 抓好落实\n\n各单位要抓好落实。\n\n");
    }
    check(&format!("{text}{text}"));
}

#[test]
fn texts_made_to_be_slow_are_read() {
    for text in [
        "一是好。".repeat(20_000),
        "一、".repeat(40_000),
        "（一）\n".repeat(20_000),
        "俗话说：“一看天".repeat(8_000),
        "是一靠天、二靠地、三靠人".repeat(6_000),
        "场景一：好。\n场景二：好。\n".repeat(4_000),
        "一、要\n第一个目标是好。\n".repeat(5_000),
        "一、\n二、\n第一个目标是好。\n第二个目标是好。\n".repeat(2_500),
        "食堂办法\n院发〔2020〕3号\n一、好。\n".repeat(3_000),
        "青石学院\n食堂办法\n一、好。\n二、好。\n本办法自印发之日起施行。\n".repeat(1_500),
        "一、选址\n好。\n上梁\n好。\n三、打桩\n好。\n".repeat(2_500),
        "东湖区委\n东湖区委扎实推进工作，取得了新的成效，群众满意。\n".repeat(1_500),
        "各位代表，还有两点不足：一是好。二是好。".repeat(2_500),
        "各位代表，还有两点不足：\n一是好。\n二是好。\n".repeat(2_000),
        "\n孙师傅：\n\n1、好。\n2、好。\n".repeat(2_500),
        "＊＊＊＊＊\n各位邻居：\n第一、好。\n第二、好。\n".repeat(2_000),
        "一、甲乙\n1.好。\n二、丙丁\n2.好。\n".repeat(2_500),
        "一是要好，\n".repeat(6_000),
        "第一条好。第二条好。".repeat(3_000) + "第三条",
        "第一条第二条第三条".repeat(3_000),
        "第一章第一条好。第二条好。第二章第三条好。".repeat(1_000),
        "“一是好，”“".repeat(5_000),
        "一、好。\n好。 二、好。 三、好。\n".repeat(1_500),
        "学好一中、二中、三中".repeat(3_000),
        "一、好，好\n好。\n好，好\n好。\n三、好，好\n好。\n".repeat(1_200),
        "一、好事\n要办好几件事：\n一、好；\n二、好。\n".repeat(1_200),
        "一、要把两个村的渠道连成一条由大家轮流看管\n到底\n".repeat(800),
        "渠道修好以后由用水的人家推举三个人看管，早晚各走\n一遍。（水务站管）（".repeat(700),
        "关于看护水渠的办法》\n的通知\n".repeat(1_500),
        "（".repeat(60_000),
        "第".repeat(60_000),
        "目录\n".repeat(20_000),
        "<p ".repeat(20_000),
        "<!--".repeat(15_000),
        "<style>".repeat(9_000),
        "&amp;".repeat(12_000),
        format!("# 甲\n{})", "[](".repeat(20_000)),
        format!("# 甲\n{}", "](a)".repeat(15_000)),
        format!("# 甲\n{}", "**甲".repeat(12_000)),
        format!("# 甲\n{}", "> ".repeat(30_000)),
    ] {
        check(&text[..text.floor_char_boundary(60_000)]);
    }
}
