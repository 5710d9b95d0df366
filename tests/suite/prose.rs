//! What is no prose: lists, tables, code, verse, and words in bold, each set as what it is.

use tigang::{
    app::TextRole,
    document::{Adjustments, Document, ParagraphKind},
    import::{Evidence, FormatMark, FormatRole, LineMeaning},
    layout::{Layout, LayoutOptions, TextView, excerpt},
    text::{Ambiguous, Span},
};

/// The page of a document of so many columns, without the blanks at the ends of lines.
fn page(document: &Document, width: u16) -> String {
    let layout = Layout::whole(document, &LayoutOptions { width, ..LayoutOptions::default() });
    let lines = layout.lines().iter().map(|line| layout.plain(document, line).trim_end().to_owned());
    lines.collect::<Vec<_>>().join("\n")
}

fn set(text: &str, width: u16) -> String {
    page(&Document::parse(text.to_owned()), width)
}

const TABLE: &str = "# 村务公开\n\n各村用水如下。\n\n| 村名 | 用水（吨） | 备注 |\n|---|---:|---|\n| 柳树坪 | 120 | |\n\
                     | 河湾 | 9.5 | **新增**“旱厕” |\n\n请核对。\n";

#[test]
fn the_cells_of_a_table_stand_under_one_another() {
    assert_eq!(
        set(TABLE, 60),
        "                          村务公开\n\n    各村用水如下。\n\n村名    用水（吨）  备注\n柳树坪         120\n\
         河湾           9.5  新增“旱厕”\n\n    请核对。"
    );
    // “ ” take two columns on the terminals where they do: the column is as wide as it is read there.
    let document = Document::parse(TABLE.to_owned());
    let options = LayoutOptions { width: 60, ambiguous: Ambiguous::Wide, ..LayoutOptions::default() };
    let layout = Layout::whole(&document, &options);
    let row = layout.lines().iter().find(|line| layout.plain(&document, line).contains("河湾")).unwrap();
    assert_eq!(row.columns, 6 + 2 + 10 + 2 + 12);
}

#[test]
fn a_table_that_is_too_wide_is_read_row_by_row() {
    let page = set(TABLE, 24);
    assert!(page.contains("| 柳树坪 | 120 | |"), "{page}");
    assert!(!page.contains("---"), "{page}");
}

#[test]
fn a_place_in_a_row_leads_to_its_character_and_back() {
    let document = Document::parse(TABLE.to_owned());
    let layout = Layout::whole(&document, &LayoutOptions { width: 60, ..LayoutOptions::default() });
    let at = TABLE.find("9.5").unwrap();
    let index = layout.line_at(at);
    let columns = layout.columns_of(&document, &layout.lines()[index], Span::new(at, at + 3));
    assert_eq!(columns, 15..18);
    assert_eq!(layout.offset_at(&document, index, 16), Some(at + 1));
}

#[test]
fn the_rows_of_a_format_are_aligned_as_well() {
    let text = "用水情况\n各村用水如下，请各村核对以后报到镇里来。\n村名\t吨数\n柳树坪\t120\n河湾\t9\n";
    let rows = ["村名\t吨数", "柳树坪\t120", "河湾\t9"].map(|row| {
        let start = text.find(row).unwrap();
        FormatMark { span: Span::new(start, start + row.len()), role: FormatRole::Row }
    });
    let evidence = Evidence { lines: LineMeaning::Paragraphs, marks: rows.to_vec() };
    let document = Document::parse_marked(text.to_owned(), evidence, &Adjustments::default());
    assert!(
        page(&document, 40).ends_with("村名    吨数\n柳树坪   120\n河湾       9"),
        "{}",
        page(&document, 40)
    );
}

const LIST: &str = "# 安排\n\n要做到：\n\n- 每家每户的水表都要在月底以前抄完报到村里来\n- 修渠\n  - 先修东边\n- 一是修路。\n\n就这样。\n";

#[test]
fn the_items_of_a_list_stand_clear_of_their_signs() {
    assert_eq!(
        set(LIST, 30),
        "             安排\n\n    要做到：\n    - 每家每户的水表都要在月底\n      以前抄完报到村里来\n    - 修渠\n      - 先修东边\n    一是修路。\n    就这样。"
    );
}

const CODE: &str =
    "# 用法\n\n先运行：\n\n```\nfor f in *.txt; do\n    echo \"$f\"   # 一、看\n\ndone\n```\n\n再看结果。\n";

#[test]
fn code_is_set_as_it_is_written() {
    assert_eq!(
        set(CODE, 40),
        "                  用法\n\n    先运行：\n\n  for f in *.txt; do\n      echo \"$f\"   # 一、看\n\n  done\n\n    再看结果。"
    );
    let document = Document::parse(CODE.to_owned());
    assert!(document.outline().sections.is_empty(), "{:?}", document.outline().sections);
    let copied = excerpt(&document, document.whole(), TextView::Set);
    assert!(copied.contains("do\n    echo"), "{copied}");
}

const POEM: &str = "同志们：
　　有首诗写得好：
　　风从山上来，
　　带着麦子的香，

　　我在路口等你，
　　　　等一场雨。

　　雨落在屋檐，
　　像谁在说话。
　　让我们记住这首诗，把工作做得更好。
";

#[test]
fn verse_keeps_its_lines_stanzas_and_indents() {
    assert_eq!(
        set(POEM, 40),
        "同志们：\n    有首诗写得好：\n\n        风从山上来，\n        带着麦子的香，\n\n        我在路口等你，\n            等一场雨。\n\n\
         \u{20}       雨落在屋檐，\n        像谁在说话。\n\n    让我们记住这首诗，把工作做得更好。"
    );
}

#[test]
fn the_raw_view_shows_the_source_of_all() {
    for text in [TABLE, LIST, CODE, POEM] {
        let document = Document::parse(text.to_owned());
        let options = LayoutOptions { width: 80, reading: TextView::Raw, ..LayoutOptions::default() };
        let layout = Layout::whole(&document, &options);
        let lines: Vec<String> = layout.lines().iter().map(|line| layout.plain(&document, line)).collect();
        for (line, source) in lines.iter().zip(text.lines()) {
            assert_eq!(line.trim_end(), source.trim_end(), "{lines:?}");
        }
    }
}

#[test]
fn words_in_bold_are_bold_and_whole_texts_say_what_they_hold() {
    let text = "# 记录\n\n要**真抓**实干，20**年到20**年。\n";
    let document = Document::parse(text.to_owned());
    let strong: Vec<&str> = document.strong(document.whole()).iter().map(|span| span.of(text)).collect();
    assert_eq!(strong, ["真抓"]);
    let mut stage = crate::stage::Stage::with(100, 30, text);
    stage.press("j");
    let reader = stage.app.workspace.reader.as_ref().unwrap();
    let at = text.find("真抓").unwrap();
    let runs = reader.marked.roles.over(Span::new(at, at + 3));
    assert!(runs.iter().any(|run| run.mark == TextRole::Strong), "{runs:?}");
    let kinds = |text: &str| {
        let document = Document::parse(text.to_owned());
        document.paragraphs().iter().map(|paragraph| paragraph.kind).collect::<Vec<_>>()
    };
    assert_eq!(kinds(TABLE).iter().filter(|kind| **kind == ParagraphKind::Row).count(), 3);
    assert_eq!(kinds(CODE).iter().filter(|kind| **kind == ParagraphKind::Code).count(), 3);
    assert_eq!(kinds(LIST).iter().filter(|kind| **kind == ParagraphKind::Item).count(), 3);
    assert_eq!(kinds(POEM).iter().filter(|kind| **kind == ParagraphKind::Verse).count(), 6);
}

#[test]
fn headings_of_markdown_without_numbers_make_the_outline() {
    let text = "# 关于水渠的报告\n\n各位同志：\n\n## 背景\n\n去年修了水渠。\n\n## 方案\n\n先修东边。\n\n### 细节\n\n共修八百米。\n\n## 说明\n\n就这样。\n";
    let outline = |text: &str| {
        let document = Document::parse(text.to_owned());
        let sections =
            document.outline().sections.iter().map(|it| format!("{} {}", it.level, document.label(it)));
        sections.collect::<Vec<_>>()
    };
    assert_eq!(outline(text), ["1 背景", "1 方案", "2 细节", "1 说明"]);
    // Numbers say more than signs.
    let numbered = text.replace("## 背景", "# 一、背景").replace("## 方案", "### 二、方案");
    assert_eq!(outline(&numbered)[..2], ["1 一、背景", "1 二、方案"]);
}
