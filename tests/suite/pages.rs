//! Pages, saved pages, books and rich text: small files written here, and what they are read as.

use std::fmt::Write;

use tigang::{
    document::{Adjustments, Document, ParagraphKind},
    import::{self, Evidence, Format, FormatRole, Import, ImportError, Warning},
};

use crate::bundle::zip;

/// What a file of a format is read as.
fn import(bytes: impl AsRef<[u8]>, format: Format) -> Import {
    import::read(bytes.as_ref(), format, None).unwrap_or_else(|error| panic!("{format}: {error}"))
}

/// The lines of a file of a format.
fn read(bytes: impl AsRef<[u8]>, format: Format) -> String {
    import(bytes, format).text
}

/// The lines that have a role for which `wanted` holds.
fn with_role(import: &Import, wanted: impl Fn(FormatRole) -> bool) -> Vec<&str> {
    import.marks.iter().filter(|mark| wanted(mark.role)).map(|mark| mark.span.of(&import.text)).collect()
}

/// A part of the alphabet of Chinese as `\'xx`.
fn gbk(text: &str) -> String {
    let (bytes, _, _) = encoding_rs::GB18030.encode(text);
    bytes.iter().fold(String::new(), |mut out, byte| {
        let _ = write!(out, "\\'{byte:02x}");
        out
    })
}

#[test]
fn rich_text_is_decoded_by_the_fonts_it_is_set_in() {
    let fonts = r"{\fonttbl{\f0\fcharset134 SimSun;}{\f1\fcharset136 PMingLiU;}{\f2\fcharset0 Arial;}{\f3\fcharset2 Wingdings;}}";
    let file = |body: &str| format!("{{\\rtf1\\ansi\\ansicpg936\\deff0{fonts}{body}}}");
    let halves = gbk("中");
    let (first, second) = halves.split_at(4);
    for (body, want) in [
        (format!("\\f0 {}\\par", gbk("会议强调")), "会议强调\n"),
        // A character of two bytes, each in a group of its own.
        (format!("\\f0 {{\\b {first}}}{{\\i {second}}}\\par"), "中\n"),
        (r"\f1 \'a4\'e5\par".to_owned(), "文\n"),
        // A Western font is no evidence in a file of an East Asian code page.
        (format!("\\f2 {}\\par", gbk("文")), "文\n"),
        (r"\u20250?\u-26359\'a1\uc2\u25991\'ce\'c4\par".to_owned(), "会餉文\n"),
        (r"\uc0\u55357\u56832\par".to_owned(), "😀\n"),
        (r"\f3 l\f0 a\~b\_c\-d\emdash\par".to_owned(), "□a\u{A0}b-cd—\n"),
        (r"a\line b\tab c\par".to_owned(), "a\nb\tc\n"),
    ] {
        assert_eq!(read(file(&body), Format::Rtf), want, "{body}");
    }
}

#[test]
fn rich_text_that_is_not_read_is_passed_over() {
    let body = r"{\stylesheet{\s1\outlinelevel0 heading 1;}{\s2 toc 1;}}{\info{\title no}}{\*\unknown no{\b no}}{\header no\par}yes{\v no}{\deleted no}{\pict 0102}{\field{\*\fldinst HYPERLINK no}{\fldrslt link}}\par{\field{\*\fldinst TOC no}{\fldrslt contents\par}}\pard\s1 title\par\pard text{\footnote\pard note\par}s.\par\pard\intbl a\cell b\par c\cell\row\pard last\par";
    let import = import(format!("{{\\rtf1{body}}}"), Format::Rtf);
    assert_eq!(import.text, "yeslink\ncontents\ntitle\ntext〔1〕s.\na\tb c\nlast\n〔1〕note\n");
    assert_eq!(with_role(&import, |role| role == FormatRole::Contents), ["contents"]);
    assert_eq!(with_role(&import, |role| role == FormatRole::Heading { level: 0 }), ["title"]);
    assert_eq!(with_role(&import, |role| role == FormatRole::Row), ["a\tb c"]);
    assert_eq!(with_role(&import, |role| role == FormatRole::Note), ["〔1〕note"]);
}

#[test]
fn what_stands_behind_a_rich_text_or_stars_its_styles_takes_nothing_from_it() {
    let file = r"{\rtf1{\list{\listlevel{\leveltext \'01.;}}{\listname no;}}{\loch\b0\*\cs7 the text}\par}"
        .to_owned();
    assert_eq!(import(file, Format::Rtf).text, "the text\n");
}

#[test]
fn the_numbers_of_rich_text_are_those_it_was_written_with() {
    let number = |text: &str| format!("{{\\listtext\\pard\\plain {}\\tab}}", gbk(text));
    let body =
        format!("{}\\ls1 A\\par{}\\ls1\\ilvl1 B\\par{}\\par", number("一、"), number("1."), number("二、"));
    let import = import(format!("{{\\rtf1\\ansicpg936 {body}}}"), Format::Rtf);
    assert_eq!(import.text, "一、A\n1. B\n\n");
    let numbers = with_role(&import, |role| matches!(role, FormatRole::Number { .. }));
    assert_eq!(numbers, ["一、", "1."]);
}

#[test]
fn a_rich_text_that_is_cut_off_says_so() {
    let import = import(r"{\rtf1 begun\par and {\b not", Format::Rtf);
    assert_eq!(
        (import.text.as_str(), import.warnings),
        ("begun\nand not\n", vec![Warning::Incomplete(String::new())])
    );
    assert_eq!(import::read(br"{\rtf1 {\info no}}", Format::Rtf, None), Err(ImportError::NoText(0)));
}

/// The main text of a page: its lines but for those round it.
fn main_text(page: &str) -> String {
    let import = import(page, Format::Html);
    let furniture = with_role(&import, |role| role == FormatRole::Furniture);
    let mut furniture = furniture.into_iter().peekable();
    import.text.lines().filter(|line| furniture.next_if_eq(line).is_none()).fold(
        String::new(),
        |mut all, line| {
            all.push_str(line);
            all.push('\n');
            all
        },
    )
}

/// A sentence, told apart by a number.
fn sentence(number: usize) -> String {
    format!("第{number}段要求各单位认真组织实施，把各项任务逐条落到实处，确保年底以前全部完成，不留死角。")
}

fn paragraphs(count: usize) -> String {
    (1..=count).map(|number| format!("<p>{}</p>", sentence(number))).collect::<Vec<_>>().concat()
}

#[test]
fn a_page_gives_its_main_text_and_keeps_the_rest_as_furniture() {
    let links: Vec<String> = (1..40).map(|at| format!("<li><a href='/{at}'>栏目{at}</a></li>")).collect();
    let links = links.concat();
    let page = format!(
        "<html><head><title>关于开展检查的通知_某市政府</title><meta name=PubDate content='2024-03-05 09:30:00'></head>\
         <body><div class=nav><ul>{links}</ul></div><div class=article>{}</div>\
         <div class=footer><p>版权所有</p></div></body></html>",
        paragraphs(8)
    );
    let want: Vec<String> = (1..=8).map(sentence).collect();
    assert_eq!(main_text(&page), format!("关于开展检查的通知\n2024-03-05\n{}\n", want.join("\n")));
    let import = import(&page, Format::Html);
    assert!(with_role(&import, |role| role == FormatRole::Furniture).contains(&"版权所有"));
    assert_eq!(with_role(&import, |role| role == FormatRole::Title), ["关于开展检查的通知"]);
    assert_eq!(with_role(&import, |role| role == FormatRole::Date), ["2024-03-05"]);
}

#[test]
fn a_heading_beside_the_main_text_is_no_section() {
    let page = format!(
        "<h1>关于护渠的通知</h1><div class=content><p>各村：</p><p>一、修渠口</p>{}<p>二、清渠底</p>{}</div>\
         <div class=related><h3>相关文章</h3><ul><li><a href=1>关于防汛的通知</a><li><a href=2>关于抗旱的通知</a></ul></div>",
        paragraphs(2),
        paragraphs(2),
    );
    let import = import(&page, Format::Html);
    let evidence = Evidence { lines: import.lines, marks: import.marks };
    let document = Document::parse_marked(import.text, evidence, &Adjustments::default());
    let sections = &document.outline().sections;
    let headings: Vec<&str> = sections.iter().map(|section| section.heading.of(document.text())).collect();
    assert_eq!(headings, ["修渠口", "清渠底"]);
    let related = document.text().find("相关文章").expect("the text has all of the page");
    assert_eq!(document.paragraphs()[document.paragraph_at(related)].kind, ParagraphKind::Dirt);
}

#[test]
fn a_title_above_the_main_text_is_not_said_twice() {
    let page = format!(
        "<head><meta name=ArticleTitle content=检查通知><meta name=PubDate content=2024-03-05></head><body>\
         <div class=nav><a href=/>首页</a></div><div class=header><h1>检查通知</h1></div>\
         <div class=article style='visibility:hidden'>{}</div>",
        paragraphs(8)
    );
    let text = main_text(&page);
    assert!(text.starts_with("检查通知\n2024-03-05\n第1段"), "{text}");
    assert_eq!(text.matches("检查通知").count(), 1);
}

#[test]
fn a_page_does_not_end_where_it_says_so() {
    let page = format!("<body><div>{}</body></html><p>{}</p></div>", paragraphs(4), sentence(5));
    assert!(main_text(&page).contains(&sentence(5)));
}

#[test]
fn blocks_end_lines_and_blanks_collapse() {
    let all = |page: &str| read(format!("<body>{page}"), Format::Html);
    for (page, want) in [
        ("<p>一\n  二</p>三<br>四<div>五<span>六</span></div>", "一二\n三\n四\n五六\n"),
        ("<p>a\n b&nbsp;c</p><pre>d  e\nf</pre>", "a b c\nd  e\nf\n"),
        (
            "<p>甲<script>no</script><style>no</style><i hidden>no</i><b style='display: none'>no</b>乙</p>",
            "甲乙\n",
        ),
        ("<p><ruby>汉<rp>(</rp><rt>hàn</rt></ruby>字</p>", "汉字\n"),
        ("<table><tr><td>甲<td>乙<tr><td>丙<td></table>", "甲\t乙\n丙\t\n"),
        ("<table><tr><td><p>甲</p><p>乙</p></td></tr></table>", "甲\n乙\n"),
    ] {
        assert_eq!(all(page), want, "{page}");
    }
}

#[test]
fn ordered_lists_number_the_first_line_of_an_item() {
    let all = |page: &str| read(format!("<body>{page}"), Format::Html);
    for (page, want) in [
        ("<ol start=3><li>甲<li><p>乙</p><p>丙</p><li value=9>丁</ol>", "3. 甲\n4. 乙\n丙\n9. 丁\n"),
        ("<ol type=a><li>x<ol><li>y</ol><li>z</ol>", "a. x\n1. y\nb. z\n"),
        ("<ol style='list-style-type:cjk-ideographic'><li>甲<li>乙</ol>", "一、甲\n二、乙\n"),
        ("<ol style='list-style:none'><li>甲</ol><ul><li>乙</ul>", "甲\n乙\n"),
        ("<ol reversed><li>甲<li>乙</ol>", "2. 甲\n1. 乙\n"),
    ] {
        assert_eq!(all(page), want, "{page}");
    }
}

#[test]
fn headings_of_a_page_keep_their_levels() {
    let import = import("<body><h1>甲</h1><p>乙</p><h3>丙<br>丁</h3>", Format::Html);
    assert_eq!(with_role(&import, |role| role == FormatRole::Heading { level: 0 }), ["甲"]);
    assert_eq!(with_role(&import, |role| role == FormatRole::Heading { level: 2 }), ["丙", "丁"]);
}

const CONTAINER: &str =
    "<container><rootfiles><rootfile full-path='OEBPS/book.opf'/></rootfiles></container>";

fn book(spine: &str, more: &[(&str, &[u8])]) -> Vec<u8> {
    let package = format!(
        "<package><metadata><meta name='generator' content='手工'/></metadata><manifest>\
         <item id='a' href='Text/a%20b.xhtml'/><item id='c' href='Text/c.xhtml'/>\
         <item id='n' href='nav.xhtml' properties='nav'/></manifest><spine>{spine}</spine></package>"
    );
    let navigation = "<html xmlns:epub='x'><nav epub:type='toc'><ol><li><a href='Text/a b.xhtml'>第一章 开端</a><ol>\
                      <li><a href='Text/a b.xhtml#s'>第一节</a></li></ol></li><li><a href='Text/c.xhtml'>第二章</a></li></ol></nav></html>";
    let xhtml = |body: &str| {
        format!(
            "<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'><head><title/></head><body>{body}</body></html>"
        )
    };
    let (first, second) = (
        xhtml("<p>第一章　开端</p><p>正文<a id='s'/>。</p><p>第一节</p>"),
        xhtml("<h2>第二章</h2><p>完。</p>"),
    );
    let mut files: Vec<(&str, &[u8])> = vec![
        ("mimetype", b"application/epub+zip"),
        ("META-INF/container.xml", CONTAINER.as_bytes()),
        ("OEBPS/book.opf", package.as_bytes()),
        ("OEBPS/nav.xhtml", navigation.as_bytes()),
        ("OEBPS/Text/a b.xhtml", first.as_bytes()),
        ("OEBPS/Text/c.xhtml", second.as_bytes()),
    ];
    files.extend(more);
    zip(&files)
}

#[test]
fn a_book_is_read_along_its_spine() {
    let import =
        import(book("<itemref idref='n'/><itemref idref='a'/><itemref idref='c'/>", &[]), Format::Epub);
    assert_eq!(import.text, "第一章　开端\n正文。\n第一节\n第二章\n完。\n");
    assert_eq!(
        with_role(&import, |role| role == FormatRole::Heading { level: 0 }),
        ["第一章　开端", "第二章"]
    );
    assert_eq!(with_role(&import, |role| role == FormatRole::Heading { level: 1 }), ["第一节"]);
    assert_eq!(import.generator.as_deref(), Some("手工"));
    let other = book("<itemref idref='c'/><itemref idref='a' linear='no'/>", &[]);
    assert_eq!(read(other, Format::Epub), "第二章\n完。\n");
}

#[test]
fn a_book_whose_chapters_are_encrypted_says_so_but_not_for_its_fonts() {
    let encrypted = |name: &str| {
        let part = format!(
            "<encryption><EncryptedData><CipherData><CipherReference URI='{name}'/></CipherData></EncryptedData></encryption>"
        );
        import::read(
            &book("<itemref idref='c'/>", &[("META-INF/encryption.xml", part.as_bytes())]),
            Format::Epub,
            None,
        )
    };
    assert_eq!(encrypted("OEBPS/Text/c.xhtml"), Err(ImportError::Encrypted(Format::Epub)));
    assert!(encrypted("OEBPS/song.otf").is_ok());
}

#[test]
fn pages_and_rich_text_made_to_hurt_are_answered() {
    let deep = |tag: &str| format!("<body>{}正文。", tag.repeat(3_000));
    for tag in [
        "<div>",
        "<b>",
        "<font color=red>",
        "<table>",
        "<table><tr><td>",
        "<ul><li>",
        "<x-y>",
        "<p><b>",
        "<a href=x>",
    ] {
        assert!(read(deep(tag), Format::Html).contains("正文。"), "{tag}");
    }
    let attributes = (0..20_000).fold("<body><p ".to_owned(), |mut page, at| {
        let _ = write!(page, "a{at} ");
        page
    });
    assert_eq!(read(attributes + ">正文。", Format::Html), "正文。\n");
    for unfinished in ["<!--", "<![CDATA[", "<script>", "<", "<p a='", "&", "&#", "<svg><style>"] {
        let _ = import::read(unfinished.repeat(1_000).as_bytes(), Format::Html, None);
    }
    for group in [
        "{",
        "{\\footnote x",
        "{\\shptxt x",
        "\\u20013",
        "\\intbl\\itap99 a\\nestcell\\nestrow",
        "\\bin9",
        "}",
    ] {
        let _ = import::read(format!("{{\\rtf1 {}", group.repeat(5_000)).as_bytes(), Format::Rtf, None);
    }
    let part = "--b\nContent-Type: multipart/related; boundary=b\n\n";
    let message = format!("MIME-Version: 1.0\n{}", part.repeat(500));
    assert!(import::read(message.as_bytes(), Format::Mhtml, None).is_err());
}
