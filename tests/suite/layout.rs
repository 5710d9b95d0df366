//! Lines as they are set: what is asked of them by the standards, and the laws that hold for any text.

use std::fs;

use tigang::{
    document::{Document, Paragraph, ParagraphKind},
    layout::{Kinsoku, Layout, LayoutOptions, TextView, excerpt},
    search::{Finder, Mode, Query, find_all},
    text::Span,
};

use crate::shared;

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
fn set(text: &str, options: LayoutOptions) -> String {
    let document = document(text);
    let layout = Layout::whole(&document, &options);
    layout.lines().iter().map(|line| layout.plain(&document, line)).collect::<Vec<_>>().join("\n")
}

/// Options without anything that moves a line end but the rules themselves.
fn bare(width: u16) -> LayoutOptions {
    LayoutOptions { width, hang: 0, indent: 0, orphan: false, ..LayoutOptions::default() }
}

#[test]
fn no_line_begins_with_a_comma() {
    assert_eq!(set("一二三四，五六", bare(8)), "一二三\n四，五六");
}

#[test]
fn a_stop_hangs_in_the_margin() {
    assert_eq!(set("一二三四，五六", LayoutOptions { hang: 2, ..bare(8) }), "一二三四，\n五六");
    assert_eq!(set("一二三四，五六", LayoutOptions { hang: 2, ..bare(9) }), "一二三四，\n五六");
    assert_eq!(set("一二三四，五六", LayoutOptions { hang: 1, ..bare(8) }), "一二三\n四，五六");
    assert_eq!(set("一二三四。”五六", LayoutOptions { hang: 2, ..bare(8) }), "一二三\n四。”五\n六");
}

#[test]
fn words_with_an_apostrophe_and_pairs_with_a_solidus_are_not_torn() {
    assert_eq!(set("一二don’t三", bare(8)), "一二\ndon’t三");
    assert_eq!(set("一二A／B三", LayoutOptions { kinsoku: Kinsoku::Gb, ..bare(7) }), "一二\nA／B三");
}

#[test]
fn a_number_ends_with_a_mark() {
    assert_eq!(set("一二3～5年", bare(7)), "一二\n3～5年");
    assert_eq!(set("一二3、～5年", bare(9)), "一二3、～\n5年");
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
    assert_eq!(set("渠道全长十一公里", bare(12)), "渠道全长\n十一公里");
    assert_eq!(set("全镇受益一千二百户", bare(10)), "全镇受益\n一千二百户");
}

#[test]
fn a_paragraph_is_set_in_by_two_ems() {
    let options = LayoutOptions { indent: 4, ..bare(30) };
    assert_eq!(set("一二三四五六七八九十一二三四五六", options), "    一二三四五六七八九十一二三\n四五六");
}

#[test]
fn a_hard_wrap_is_not_shown_but_for_a_blank_between_two_words() {
    let text = "增长百分\n之五，the quick\n  brown 20\n25年";
    let seams = text.match_indices('\n').map(|(at, _)| {
        let blanks = text[at + 1..].len() - text[at + 1..].trim_start().len();
        Span::new(at, at + 1 + blanks)
    });
    let paragraph = Paragraph { span: Span::new(0, text.len()), kind: ParagraphKind::Body };
    let document = Document::of_paragraphs(text.to_owned(), vec![paragraph], seams.collect());
    let layout = Layout::whole(&document, &bare(14));
    let lines: Vec<String> = layout.lines().iter().map(|line| layout.plain(&document, line)).collect();
    assert_eq!(lines, ["增长百分之五，", "the quick", "brown 2025年"]);
    let raw = Layout::whole(&document, &LayoutOptions { reading: TextView::Raw, ..bare(14) });
    let lines: Vec<String> = raw.lines().iter().map(|line| raw.plain(&document, line)).collect();
    assert_eq!(lines, ["增长百分", "之五，the", "quick", "  brown 20", "25年"]);
    assert_eq!(
        excerpt(&document, Span::new(6, text.len()), TextView::Set),
        "百分之五，the quick brown 2025年"
    );
    assert_eq!(excerpt(&document, Span::new(0, 13), TextView::Raw), "增长百分\n");
}

#[test]
fn paragraphs_are_copied_one_a_line_without_their_indent() {
    let document = document("　　一二三\r\n\r\n　　四五六\r\n");
    assert_eq!(excerpt(&document, Span::new(9, 31), TextView::Set), "二三\n四五");
}

/// The document `text` with the kinds of its lines.
fn of_kinds(lines: &[(&str, ParagraphKind)]) -> Document {
    let text: String = lines.iter().flat_map(|(line, _)| [line, "\n"]).collect();
    let plain = document(&text);
    let kinds = plain
        .paragraphs()
        .iter()
        .zip(lines)
        .map(|(paragraph, (_, kind))| Paragraph { kind: *kind, ..*paragraph });
    Document::of_paragraphs(text.clone(), kinds.collect(), Vec::new())
}

#[test]
fn a_title_stands_in_the_middle_and_headings_apart() {
    use ParagraphKind::{Body, Date, Dirt, Heading, Salutation, Title};
    let document = of_kinds(&[
        ("在全市工会工作会议上的讲话稿", Title),
        ("（2025年1月）", Date),
        ("打印本页", Dirt),
        ("同志们：", Salutation),
        ("好。", Body),
        ("一、抓好落实", Heading(1)),
        ("（一）学", Heading(2)),
        ("好好学习。", Body),
    ]);
    let options = LayoutOptions { width: 24, hang: 0, ..LayoutOptions::default() };
    let layout = Layout::whole(&document, &options);
    let lines: Vec<String> = layout.lines().iter().map(|line| layout.plain(&document, line)).collect();
    let expected = [
        "     在全市工会工作",
        "     会议上的讲话稿",
        "     （2025年1月）",
        "",
        "同志们：",
        "    好。",
        "",
        "    一、抓好落实",
        "    （一）学",
        "    好好学习。",
    ];
    assert_eq!(lines, expected);
}

#[test]
fn a_title_ends_its_lines_by_sense() {
    let title = "在全镇人居环境整治工作的现场会议上的讲话";
    let document = Document::of_paragraphs(
        title.to_owned(),
        vec![Paragraph { span: Span::new(0, title.len()), kind: ParagraphKind::Title }],
        Vec::new(),
    );
    let lines = |width| {
        let layout = Layout::whole(&document, &LayoutOptions { width, ..LayoutOptions::default() });
        let lines = layout.lines().iter().map(|line| line.span.of(title).to_owned());
        lines.collect::<Vec<_>>()
    };
    assert_eq!(lines(30), ["在全镇人居环境整治工作的", "现场会议上的讲话"]);
    // One line must not be left nearly empty for it: both are as long as one another.
    assert_eq!(lines(22)[0].chars().count(), 10);
}

#[test]
fn a_last_line_of_one_character_takes_another() {
    let options = LayoutOptions { orphan: true, ..bare(12) };
    assert_eq!(set("一二三四五六七。", options), "一二三四五\n六七。");
    assert_eq!(set("一二三四五六七八", options), "一二三四五六\n七八");
}

#[test]
fn a_word_stays_whole_where_that_costs_one_character_of_a_long_line() {
    // How many characters the first line has when a word of so many begins that many characters before its end.
    let first = |characters: usize, length: usize, before: usize| {
        let begin = (characters - before) * 3;
        let text = "一".repeat(characters - before) + &"词".repeat(length) + &"二".repeat(characters);
        let document = document(&text);
        let is_inside = |offset| begin < offset && offset < begin + length * 3;
        let width = u16::try_from(characters * 2).unwrap();
        let options = LayoutOptions { word_slack: 6, ..bare(width) };
        let layout = Layout::around_with_words(&document, 0, 9, &options, &is_inside);
        layout.plain(&document, &layout.lines()[0]).chars().count()
    };
    assert_eq!(first(31, 2, 1), 30);
    assert_eq!(first(31, 4, 1), 30);
    assert_eq!(first(31, 4, 2), 31, "two characters are too much");
    assert_eq!(first(29, 2, 1), 29, "and one is, of a short line");
}

#[test]
fn a_column_leads_to_the_character_there_and_back() {
    let document = document("　　一“二”，三四五六七八九十\n七");
    let options = LayoutOptions { indent: 4, ..bare(24) };
    let layout = Layout::whole(&document, &options);
    let line = layout.lines()[0];
    assert_eq!(layout.plain(&document, &line), "    一“二”，三四五六七八");
    for (column, expected) in
        [(0, "一"), (4, "一"), (5, "一"), (6, "“"), (7, "二"), (9, "”"), (15, "四"), (99, "八")]
    {
        let offset = layout.offset_at(&document, 0, column).unwrap();
        assert!(document.text()[offset..].starts_with(expected), "{column}");
    }
    let quoted = document.text().find("“二”").unwrap();
    assert_eq!(layout.columns_of(&document, &line, Span::new(quoted, quoted + 9)), 6..10);
    assert!(layout.columns_of(&document, &layout.lines()[2], Span::new(quoted, quoted + 9)).is_empty());
    assert_eq!(layout.offset_at(&document, 9, 0), None);
}

/// The first characters of the second line and the second characters of it, `text` set in `width` columns.
fn second_line(text: &str, width: u16, kinsoku: Kinsoku) -> String {
    set(text, LayoutOptions { kinsoku, ..bare(width) }).lines().nth(1).unwrap_or_default().to_owned()
}

/// Where CSS *normal* lets a hyphen begin a line, against GB/T 15834-2011 5.1.6.
const AGAINST_GB: [char; 4] = ['‐', '–', '〜', '゠'];

#[test]
#[cfg_attr(not(shared_texts), ignore = "needs TIGANG_SHARED")]
fn lines_begin_and_end_as_the_cases_of_the_w3c_want_it() {
    let shared = shared::folder();
    let cases = fs::read_to_string(shared.join("typography/wpt_zh_line_break.tsv")).unwrap();
    let mut checked = 0;
    for case in cases.lines().skip(1) {
        let fields: Vec<&str> = case.split('\t').collect();
        let (strictness, side, allowed) = (fields[1], fields[3], fields[4] == "1");
        let c = char::from_u32(u32::from_str_radix(fields[2], 16).unwrap()).unwrap();
        let levels: &[Kinsoku] = match strictness {
            "loose" => &[Kinsoku::Loose],
            "normal" => &[Kinsoku::Basic, Kinsoku::Gb],
            "strict" => &[Kinsoku::Strict],
            _ => &[Kinsoku::Loose, Kinsoku::Basic, Kinsoku::Gb, Kinsoku::Strict],
        };
        for level in levels {
            let expected = allowed && !(strictness == "normal" && AGAINST_GB.contains(&c));
            let found = match side {
                "before" => second_line(&format!("文文文文文文{c}字字"), 12, *level).starts_with(c),
                _ => !second_line(&format!("文文文文文{c}字字"), 12, *level).starts_with(c),
            };
            assert_eq!(found, expected, "{level:?} {case}");
            checked += 1;
        }
    }
    assert!(checked > 316, "{checked}");
}

#[test]
#[cfg_attr(not(shared_texts), ignore = "needs TIGANG_SHARED")]
fn marks_are_kept_from_both_ends_of_a_line_as_clreq_has_it() {
    let shared = shared::folder();
    let marks = fs::read_to_string(shared.join("typography/clreq_kinsoku.tsv")).unwrap();
    let level = |name: &str| match name {
        "basic" => Kinsoku::Basic,
        "gb" => Kinsoku::Gb,
        _ => Kinsoku::Strict,
    };
    let levels = [Kinsoku::Basic, Kinsoku::Gb, Kinsoku::Strict];
    for mark in marks.lines().skip(1) {
        let fields: Vec<&str> = mark.split('\t').collect();
        let c = fields[0];
        for kinsoku in levels {
            let dash = fields[3].split_once(' ');
            if let Some((pair, single)) = dash {
                assert!(pair.starts_with("strict") && single.starts_with("basic"));
                let begins = second_line(&format!("文文文文文文{c}{c}字字"), 12, kinsoku).starts_with(c);
                assert_eq!(begins, kinsoku < Kinsoku::Strict, "{kinsoku:?} {c}{c}");
            }
            let from = dash.map_or(fields[3], |_| "basic");
            if from != "-" {
                // An ellipsis is kept from the beginning in every level but loose: more than CLREQ asks for.
                let from = if matches!(c, "…" | "⋯") { Kinsoku::Basic } else { level(from) };
                let begins = second_line(&format!("文文文文文文{c}字字"), 12, kinsoku).starts_with(c);
                assert_eq!(begins, kinsoku < from, "{kinsoku:?} {c} begins a line");
            }
            if fields[4] != "-" {
                let ends = !second_line(&format!("文文文文文{c}字字"), 12, kinsoku)
                    .starts_with(['文', c.chars().next().unwrap()]);
                assert_eq!(ends, kinsoku < level(fields[4]), "{kinsoku:?} {c} ends a line");
            }
            if fields[6] == "pair" {
                for length in 8..14 {
                    let set =
                        set(&format!("文文文文文{c}{c}字字"), LayoutOptions { kinsoku, ..bare(length) });
                    assert!(set.contains(&format!("{c}{c}")), "{kinsoku:?} {c}{c} in {length}");
                }
            }
        }
        if fields[5] != "-" {
            let hangs = set(&format!("文文文文{c}字字"), LayoutOptions { hang: 2, ..bare(8) });
            assert!(hangs.lines().next().unwrap().ends_with(c), "{c} hangs");
        }
    }
}

#[test]
fn no_width_or_text_is_too_odd() {
    let texts = [
        "",
        "\n",
        "一",
        "\u{feff}",
        "\u{200b}\u{200b}",
        "a\u{301}\u{301}",
        "\t\t",
        "“",
        "👨\u{200d}👩\u{200d}👧",
        "　",
    ];
    for text in texts {
        for width in [0, 1, 2, 3, u16::MAX - 1, u16::MAX] {
            for reading in [TextView::Set, TextView::Raw] {
                let options = LayoutOptions {
                    width,
                    reading,
                    indent: u16::MAX,
                    clear_numbers: true,
                    ..LayoutOptions::default()
                };
                let document = document(text);
                let layout = Layout::around(&document, 7, usize::MAX, &options);
                assert!(layout.covers(7, 9));
                for (index, line) in layout.lines().iter().enumerate() {
                    layout.plain(&document, line);
                    layout.columns_of(&document, line, Span::new(0, text.len()));
                    assert!(layout.offset_at(&document, index, u16::MAX).unwrap() <= text.len());
                }
            }
        }
    }
}

#[test]
fn a_text_that_offers_no_place_to_break_is_set_all_the_same() {
    for unit in ["a", "“", "\u{301}", " ", "\u{200b}", "——", "9", "👨\u{200d}"] {
        let text = unit.repeat(30_000);
        for reading in [TextView::Set, TextView::Raw] {
            let options = LayoutOptions { width: 40, reading, ..LayoutOptions::default() };
            let paragraph = Paragraph { span: Span::new(0, text.len()), kind: ParagraphKind::Body };
            let document = Document::of_paragraphs(text.clone(), vec![paragraph], Vec::new());
            let layout = Layout::whole(&document, &options);
            let shown: usize = layout.lines().iter().map(|line| line.span.len()).sum();
            assert_eq!(shown, text.len(), "{unit:?}");
        }
    }
}

#[test]
fn a_hard_wrap_is_read_alike_on_the_screen_in_copies_in_headings_and_by_patterns() {
    for (wrapped, read) in [
        ("加入\nWTO以后", "加入WTO以后"),
        ("enter the\nWTO", "enter the WTO"),
        ("in Hangzhou,\nZhejiang", "in Hangzhou, Zhejiang"),
        ("one (two\n(three))", "one (two (three))"),
        ("state-\nowned", "state-owned"),
        ("增长20\n25万吨", "增长2025万吨"),
        ("ＷＴＯ\nＡＰＥＣ", "ＷＴＯＡＰＥＣ"),
        ("学习\n贯彻", "学习贯彻"),
    ] {
        let whole = Span::new(0, wrapped.len());
        let seam = wrapped.find('\n').unwrap();
        let paragraph = Paragraph { span: whole, kind: ParagraphKind::Body };
        let document =
            Document::of_paragraphs(wrapped.to_owned(), vec![paragraph], vec![Span::new(seam, seam + 1)]);
        let layout = Layout::whole(&document, &bare(60));
        assert_eq!(layout.plain(&document, &layout.lines()[0]), read);
        assert_eq!(excerpt(&document, whole, TextView::Set), read);
        assert_eq!(document.read(whole), read);
        let pattern = read.replace('(', "\\(").replace(')', "\\)");
        let finder = Finder::new(&Query::new(pattern, Mode::Regex)).unwrap();
        assert_eq!(find_all(&document, &finder, whole), [whole], "{read}");
    }
}
