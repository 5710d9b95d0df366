//! Small documents of other formats, and the paragraphs that they must give.

use std::fmt::Write as _;

use tigang::{
    document::{Adjustments, Document},
    import::{
        Evidence, Format, FormatMark, FormatRole, Import, ImportError, LineMeaning, Warning, read, sniff,
    },
    text::Span,
};

use crate::bundle::{Docx, item, p, with, zip};

const OFFICIAL: [(&str, &str); 3] =
    [("chineseCountingThousand", "%1、"), ("chineseCountingThousand", "（%2）"), ("decimal", "%3.")];

fn import(bytes: &[u8]) -> Import {
    let format = sniff(bytes, None);
    read(bytes, format, None).unwrap_or_else(|error| panic!("{format}: {error}"))
}

/// The lines of a file, divided by `|`.
fn lines(bytes: &[u8]) -> String {
    import(bytes).text.lines().collect::<Vec<_>>().join("|")
}

fn document(import: Import) -> Document {
    let evidence = Evidence { lines: import.lines, marks: import.marks };
    Document::parse_marked(import.text, evidence, &Adjustments::default())
}

/// The outline, a section a word: its level and its label.
fn outline(document: &Document) -> String {
    let sections = document.outline().sections.iter();
    sections
        .map(|section| format!("{} {}", section.level, document.label(section)))
        .collect::<Vec<_>>()
        .join("|")
}

/// What stands in a box above a title that only its format tells is shown once.
#[test]
fn a_box_between_a_number_and_the_title_is_one_paragraph() {
    let text = "1修渠\n青石镇文件\n关于修渠\n正文在这里。\n";
    let starts: Vec<usize> = text.match_indices('\n').map(|(at, _)| at + 1).collect();
    let line = |from: usize, to: usize, role| FormatMark { span: Span::new(from, to), role };
    let marks = vec![
        line(0, 1, FormatRole::Number { list: 1, level: 0 }),
        line(starts[0], starts[1] - 1, FormatRole::Boxed),
        line(starts[1], starts[2] - 1, FormatRole::Title),
    ];
    for lines in [LineMeaning::OfPages, LineMeaning::Paragraphs] {
        let evidence = Evidence { lines, marks: marks.clone() };
        let document = Document::parse_marked(text.to_owned(), evidence, &Adjustments::default());
        let shown: Vec<&str> =
            document.paragraphs().iter().map(|paragraph| paragraph.span.of(text)).collect();
        assert_eq!(shown, ["1修渠", "青石镇文件", "关于修渠", "正文在这里。"], "{lines:?}");
    }
}

#[test]
fn the_three_levels_of_official_documents_are_counted() {
    let body = [(0, "甲"), (1, "乙"), (2, "丙"), (2, "丁"), (1, "戊"), (0, "己"), (1, "庚")]
        .map(|(level, text)| item(1, level, text))
        .concat();
    let docx = Docx::new(&body).list(1, &OFFICIAL);
    assert_eq!(lines(&docx.bytes()), "一、甲|（一）乙|1. 丙|2. 丁|（二）戊|二、己|（一）庚");
}

#[test]
fn numbers_may_be_taken_away_overridden_and_skipped() {
    let none = with("<w:numPr><w:numId w:val='0'/></w:numPr>", "无");
    let begin = "<w:lvlOverride w:ilvl='0'><w:startOverride w:val='5'/></w:lvlOverride>";
    let body = [item(1, 0, "甲"), none, item(1, 0, "乙"), item(2, 0, "丙"), item(1, 2, "丁")].concat();
    let docx = Docx::new(&body).list(1, &OFFICIAL).used(2, 1, begin);
    assert_eq!(lines(&docx.bytes()), "一、甲|无|二、乙|五、丙|1. 丁");
}

#[test]
fn an_empty_paragraph_neither_shows_nor_counts() {
    let body = [item(1, 0, "甲"), item(1, 0, ""), item(1, 0, "乙")].concat();
    assert_eq!(lines(&Docx::new(&body).list(1, &OFFICIAL).bytes()), "一、甲||二、乙");
}

#[test]
fn a_style_may_number_its_paragraphs() {
    let number = "<w:numPr><w:numId w:val='1'/></w:numPr><w:outlineLvl w:val='0'/>";
    let body =
        [with("<w:pStyle w:val='1'/>", "总则"), p("正文。"), with("<w:pStyle w:val='1'/>", "附则")].concat();
    let docx = Docx::new(&body).list(1, &[("chineseCounting", "第%1章")]).style("1", "heading 1", number);
    assert_eq!(lines(&docx.bytes()), "第一章总则|正文。|第二章附则");
}

#[test]
fn high_numbers_are_written_as_they_are_counted() {
    let many = |format: &str, label: &str, count: usize| {
        let body: String = (0..count).map(|_| item(1, 0, "点")).collect();
        let lines = import(&Docx::new(&body).list(1, &[(format, label)]).bytes()).text;
        lines.lines().last().unwrap().to_owned()
    };
    assert_eq!(many("chineseCounting", "%1、", 99), "九十九、点");
    assert_eq!(many("chineseCounting", "%1、", 101), "一〇一、点");
    assert_eq!(many("decimalEnclosedCircle", "%1", 21), "㉑点");
}

#[test]
fn tracked_changes_are_taken_as_accepted() {
    let deleted = "<w:p><w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr></w:pPr>\
                   <w:r><w:t>要</w:t></w:r><w:del><w:r><w:delText>不</w:delText></w:r></w:del>\
                   <w:ins><w:r><w:t>抓好</w:t></w:r></w:ins></w:p>";
    let mark = "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>前半</w:t></w:r></w:p>";
    let moved = "<w:p><w:moveFrom><w:r><w:t>旧处</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>新处</w:t></w:r></w:moveTo></w:p>";
    let docx = Docx::new(&[deleted, mark, &p("后半"), moved].concat()).list(1, &OFFICIAL);
    assert_eq!(lines(&docx.bytes()), "一、要抓好|前半后半|新处");
}

#[test]
fn a_text_box_stands_before_its_paragraph_and_once() {
    let inside = format!("<w:txbxContent>{}</w:txbxContent>", p("红头文件"));
    let body = format!(
        "<w:p><w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>{inside}</wps:txbx></w:drawing></mc:Choice>\
         <mc:Fallback><w:pict><v:textbox>{inside}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent><w:t>正文</w:t></w:r></w:p>"
    );
    assert_eq!(lines(&Docx::new(&body).bytes()), "红头文件|正文");
}

/// A run with a field character.
fn field(kind: &str) -> String {
    format!("<w:r><w:fldChar w:fldCharType='{kind}'/></w:r>")
}

#[test]
fn a_field_shows_its_result_and_a_table_of_contents_is_no_outline() {
    let code = |text: &str| format!("<w:r><w:instrText>{text}</w:instrText></w:r>");
    let run = |text: &str| format!("<w:r><w:t>{text}</w:t></w:r>");
    let toc = [
        "<w:p>",
        &field("begin"),
        &code("TOC \\o"),
        &field("separate"),
        &run("一、总则"),
        &field("begin"),
        &code("PAGEREF x"),
        &field("separate"),
        &run("3"),
        &field("end"),
        "</w:p><w:p>",
        &run("二、附则4"),
        &field("end"),
        "</w:p>",
    ]
    .concat();
    let body = [&toc, &p("一、总则"), &p("要认真学习，抓好落实。"), &p("二、附则"), &p("自印发之日起施行。")]
        .map(String::as_str)
        .concat();
    let import = import(&Docx::new(&body).bytes());
    assert_eq!(import.text.lines().take(2).collect::<Vec<_>>(), ["一、总则3", "二、附则4"]);
    assert_eq!(outline(&document(import)), "1 一、总则|1 二、附则");
}

#[test]
fn a_number_in_a_circle_is_read_from_its_field() {
    let code = "<w:r><w:instrText>EQ \\o\\ac(○,3)</w:instrText></w:r>";
    let body = format!("<w:p>{}{code}{}<w:r><w:t>压实责任</w:t></w:r></w:p>", field("begin"), field("end"));
    assert_eq!(lines(&Docx::new(&body).bytes()), "③压实责任");
}

fn table(rows: &[&[String]]) -> String {
    let mut table = "<w:tbl>".to_owned();
    for row in rows {
        table.push_str("<w:tr>");
        for cell in *row {
            _ = write!(table, "<w:tc>{cell}</w:tc>");
        }
        table.push_str("</w:tr>");
    }
    table + "</w:tbl>"
}

#[test]
fn a_row_is_a_line_and_a_frame_is_not() {
    let merged = format!("<w:tcPr><w:vMerge/></w:tcPr>{}", p("被并"));
    let first = format!("<w:tcPr><w:vMerge w:val='restart'/></w:tcPr>{}", p("合并"));
    let four = table(&[&[first, p("一"), p("二"), p("三")], &[merged, p("四"), p("五") + &p("又"), p("")]]);
    assert_eq!(lines(&Docx::new(&four).bytes()), "合并\t一\t二\t三|\t四\t五 又\t");
    let framed = table(&[&[p("全文") + &p("都在") + &p("框里")]]);
    assert_eq!(lines(&Docx::new(&framed).bytes()), "全文|都在|框里");
}

#[test]
fn notes_come_last_wherever_they_are_referred_to() {
    let reference =
        "<w:p><w:r><w:t>词</w:t></w:r><w:r><w:footnoteReference w:id='2'/></w:r></w:p>".to_owned();
    let body = table(&[&[reference, p("乙")]]) + &p("末段");
    let notes = "<w:footnotes><w:footnote w:id='2'><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t> 注文</w:t></w:r></w:p></w:footnote></w:footnotes>";
    let docx = Docx::new(&body).part("f", "footnotes", "footnotes.xml", notes.as_bytes());
    assert_eq!(lines(&docx.bytes()), "词〔1〕\t乙|末段|〔1〕 注文");
}

#[test]
fn hidden_text_ruby_breaks_and_symbols() {
    let body = "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>暗</w:t></w:r><w:r><w:ruby><w:rt><w:r><w:t>zhong</w:t></w:r></w:rt>\
                <w:rubyBase><w:r><w:t>中</w:t></w:r></w:rubyBase></w:ruby></w:r>\
                <w:r><w:t>上行</w:t><w:br/><w:t>下行</w:t><w:br w:type='page'/><w:noBreakHyphen/><w:sym w:font='Wingdings' w:char='F0FC'/></w:r></w:p>";
    assert_eq!(lines(&Docx::new(body).bytes()), "中上行|下行-□");
}

#[test]
fn parts_of_other_formats_stand_in_their_place() {
    let body = [&p("前"), "<w:altChunk r:id='a'/>", &p("后")].concat();
    let html = "<html><body><p>第一章　总则</p><p>第一条　为了规范。</p></body></html>";
    let docx = Docx::new(&body).part("a", "aFChunk", "afchunk.htm", html.as_bytes());
    assert_eq!(lines(&docx.bytes()), "前|第一章　总则|第一条　为了规范。|后");
    let (quoted, ..) = encoding_rs::GBK.encode("<html><p>规范</p></html>");
    let quoted: Vec<String> = quoted.iter().map(|byte| format!("={byte:02X}")).collect();
    let quoted = quoted.concat();
    let mime = format!(
        "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"b\"\r\n\r\n--b\r\n\
         Content-Type: text/html; charset=gbk\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n{quoted}\r\n--b--\r\n"
    );
    let docx = Docx::new(&body).part("a", "aFChunk", "afchunk.mht", mime.as_bytes());
    assert_eq!(lines(&docx.bytes()), "前|规范|后");
}

#[test]
fn names_and_namespaces_of_a_package_vary() {
    let docx = Docx::new(&item(1, 0, "甲")).list(1, &OFFICIAL);
    assert_eq!(lines(&docx.named("word/document2.xml")), "一、甲");
    assert_eq!(lines(&docx.named("document.xml")), "一、甲");
    assert_eq!(lines(&docx.named("word\\document.xml")), "一、甲");
    let strict = docx.document().replace("w:", "strict:");
    let bytes = zip(&[
        ("[Content_Types].xml", b""),
        ("_rels/.rels", b"<Relationships><Relationship Id='r' Type='http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument' Target='/w/d.xml'/></Relationships>"),
        ("w/d.xml", strict.as_bytes()),
    ]);
    assert_eq!(lines(&bytes), "甲");
}

#[test]
fn a_package_may_be_one_file_of_xml() {
    let docx = Docx::new(&[item(1, 0, "甲"), item(1, 1, "乙"), p("丙")].concat()).list(1, &OFFICIAL);
    let flat = docx.flat();
    assert_eq!(lines(flat.as_bytes()), "一、甲|（一）乙|丙");
    let cut = import(&flat.as_bytes()[..flat.find("丙").unwrap()]);
    assert!(cut.text.starts_with("一、甲\n（一）乙\n"), "{cut:?}");
    assert!(cut.warnings.iter().any(|warning| matches!(warning, Warning::Incomplete(_))), "{cut:?}");
}

#[test]
fn a_document_of_word_2003_has_its_numbers_in_it() {
    let item = |label: &str, font: &str, text: &str| {
        let font = format!("<wx:font wx:val='{font}'/>");
        let list = format!(
            "<w:listPr><w:ilvl w:val='0'/><w:ilfo w:val='1'/><wx:t wx:val='{label}'/>{font}</w:listPr>"
        );
        with(&list, text)
    };
    let comment = "<w:p><w:r><w:t>留</w:t></w:r><aml:annotation w:type='Word.Comment'><aml:content><w:p><w:r><w:t>批</w:t></w:r></w:p></aml:content></aml:annotation><aml:annotation w:type='Word.Deletion'><aml:content><w:r><w:delText>删</w:delText></w:r></aml:content></aml:annotation><aml:annotation w:type='Word.Insertion'><aml:content><w:r><w:t>增</w:t></w:r></aml:content></aml:annotation></w:p>";
    let cells = "<w:tbl><w:tr><w:tc><w:tcPr><w:vmerge w:val='restart'/></w:tcPr>A</w:tc><w:tc>B</w:tc></w:tr><w:tr><w:tc><w:tcPr><w:vmerge/></w:tcPr>A</w:tc><w:tc>C</w:tc></w:tr></w:tbl>"
        .replace('A', &p("甲"))
        .replace('B', &p("乙"))
        .replace('C', &p("丙"));
    let heading = with("<w:pStyle w:val='2'/>", "标题");
    let body =
        [item("一、", "宋体", "首"), heading, item("·", "Symbol", "点"), comment.to_owned(), cells].concat();
    let file = format!(
        "<?xml version='1.0'?><w:wordDocument><w:styles><w:style w:type='paragraph' w:styleId='2'><w:name w:val='heading 2'/></w:style></w:styles>\
         <w:body><wx:sect><wx:sub-section>{body}</wx:sub-section><w:sectPr/></wx:sect></w:body></w:wordDocument>"
    );
    let import = import(file.as_bytes());
    assert_eq!(import.text, "一、首\n标题\n• 点\n留增\n甲\t乙\n\t丙\n");
    assert!(import.marks.iter().any(|mark| mark.role == FormatRole::Heading { level: 1 }), "{import:?}");
}

#[test]
fn what_is_left_of_a_cut_file_is_shown_and_said_to_be_incomplete() {
    let mut body = String::new();
    for number in 0..4000_u32 {
        body.push_str(&p(&format!("第{}段，{:x}。", number, number.wrapping_mul(2_654_435_761))));
    }
    let bytes = Docx::new(&body).bytes();
    let import = import(&bytes[..bytes.len() * 7 / 10]);
    assert!(import.text.starts_with("第0段，0。\n第1段，"), "{}", &import.text[..60]);
    assert!(import.text.lines().count() > 1000);
    assert!(import.warnings.iter().any(|warning| matches!(warning, Warning::Incomplete(_))));
}

#[test]
fn heading_styles_are_headings_with_and_without_numbers() {
    let style = |level: u32| format!("<w:outlineLvl w:val='{level}'/>");
    let heading = |level: u32, text: &str| with(&format!("<w:pStyle w:val='h{level}'/>"), text);
    let long = p("各地区各部门要认真学习贯彻会议精神，把思想和行动统一到部署上来，扎实做好各项工作。");
    let body = [
        heading(1, "指导思想"),
        long.clone(),
        heading(2, "总体要求"),
        long.clone(),
        heading(2, "一、基本原则"),
        long.clone(),
        heading(1, "保障措施"),
        long,
    ]
    .concat();
    let docx = Docx::new(&body).style("h1", "heading 1", &style(0)).style("h2", "heading 2", &style(1));
    let styled = document(import(&docx.bytes()));
    assert_eq!(outline(&styled), "1 指导思想|2 总体要求|2 一、基本原则|1 保障措施");
}

#[test]
fn an_automatic_number_gives_the_outline_of_the_same_text_typed_out() {
    let long = "各地区各部门要认真学习贯彻会议精神，把思想和行动统一到部署上来，扎实做好各项工作。";
    let points = [
        (0, "提高认识"),
        (1, "学深悟透"),
        (1, "知行合一"),
        (0, "抓好落实"),
        (1, "压实责任"),
        (1, "强化督查"),
    ];
    let body: String = points.iter().map(|&(level, text)| item(1, level, text) + &p(long)).collect();
    let import = import(&Docx::new(&body).list(1, &OFFICIAL).bytes());
    let typed = Document::parse(import.text.clone());
    assert_eq!(outline(&document(import)), outline(&typed));
    assert_eq!(typed.outline().sections.len(), 6);
}

#[test]
fn rows_and_notes_are_no_points() {
    let cells = table(&[&[p("一、"), p("项目")], &[p("二、"), p("经费")]]);
    let import = import(&Docx::new(&(p("说明如下。") + &cells)).bytes());
    assert_eq!(outline(&document(import)), "");
}

#[test]
fn an_odt_counts_its_lists_and_headings() {
    let styles = "<text:list-style style:name='L1'><text:list-level-style-number text:level='1' style:num-format='一, 二, 三, ...' style:num-suffix='、'/>\
                  <text:list-level-style-number text:level='2' style:num-format='1' style:num-prefix='（' style:num-suffix='）'/></text:list-style>";
    let body = "<text:list text:style-name='L1'><text:list-item><text:p>甲</text:p><text:list><text:list-item><text:p>乙</text:p></text:list-item>\
                <text:list-item><text:p>丙</text:p></text:list-item></text:list></text:list-item></text:list><text:p>间</text:p>\
                <text:list text:continue-numbering='true' text:style-name='L1'><text:list-item><text:p>丁<text:s text:c='2'/>戊<text:line-break/>己</text:p></text:list-item></text:list>\
                <text:list text:style-name='L1'><text:list-item><text:p>庚</text:p></text:list-item></text:list>";
    let content = format!(
        "<office:document-content><office:automatic-styles>{styles}</office:automatic-styles><office:body><office:text>{body}</office:text></office:body></office:document-content>"
    );
    let bytes = zip(&[
        ("mimetype", b"application/vnd.oasis.opendocument.text"),
        ("content.xml", content.as_bytes()),
        ("META-INF/manifest.xml", b"<manifest:manifest/>"),
    ]);
    assert_eq!(sniff(&bytes, None), Format::Odt);
    assert_eq!(lines(&bytes), "一、甲|（1）乙|（2）丙|间|二、丁  戊|己|一、庚");
}

/// A page of an ofd with these objects.
fn ofd(objects: &str) -> Vec<u8> {
    ofd_with(objects, "")
}

/// A page of an ofd with these objects and these resources.
fn ofd_with(objects: &str, resources: &str) -> Vec<u8> {
    let page = format!("<ofd:Page><ofd:Content><ofd:Layer>{objects}</ofd:Layer></ofd:Content></ofd:Page>");
    zip(&[
        ("OFD.xml", b"<ofd:OFD><ofd:DocBody><ofd:DocRoot>/Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"),
        ("Doc_0/Document.xml", b"<ofd:Document><ofd:CommonData><ofd:DocumentRes>Res.xml</ofd:DocumentRes></ofd:CommonData><ofd:Pages><ofd:Page ID='1' BaseLoc='/Doc_0/Pages/Page_0/Content.xml'/></ofd:Pages></ofd:Document>"),
        ("Doc_0/Pages/Page_0/Content.xml", page.as_bytes()),
        ("Doc_0/Res.xml", format!("<ofd:Res>{resources}</ofd:Res>").as_bytes()),
    ])
}

#[test]
fn an_ofd_made_of_units_of_graphics_has_their_text() {
    let text = "<ofd:TextObject CTM='8 0 0 8 0 0' Size='1'><ofd:TextCode X='0' Y='1' DeltaX='1 1'>在会上</ofd:TextCode></ofd:TextObject>";
    let unit = format!(
        "<ofd:CompositeGraphicUnits><ofd:CompositeGraphicUnit ID='9'><ofd:Content>{text}</ofd:Content></ofd:CompositeGraphicUnit></ofd:CompositeGraphicUnits>"
    );
    let object = |y: u32| {
        format!("<ofd:CompositeObject Boundary='20 {y} 90 9' CTM='0.5 0 0 0.5 0 0' ResourceID='9'/>")
    };
    assert_eq!(lines(&ofd_with(&(object(40) + &object(20)), &unit)), "在会上|在会上");
    let picture = unit.replace(text, "<ofd:ImageObject ResourceID='3'/>");
    let read = read(&ofd_with(&object(40), &picture), Format::Ofd, None);
    assert_eq!(read, Err(ImportError::NoText(1)), "a picture in a unit is a picture");
}

#[test]
fn an_ofd_is_read_line_by_line_whatever_the_order_of_its_objects() {
    let object = |y: u32, code: &str| {
        format!("<ofd:TextObject Boundary='20 {y} 100 10' Size='5'>{code}</ofd:TextObject>")
    };
    let objects = [
        object(40, "<ofd:TextCode X='0' Y='5' DeltaX='g 3 5'>第二行字</ofd:TextCode>"),
        object(20, "<ofd:TextCode X='0' Y='5' DeltaX='5'>标题</ofd:TextCode><ofd:TextCode X='10' Y='5' DeltaX='5 5'>在上面</ofd:TextCode>"),
    ]
    .concat();
    assert_eq!(lines(&ofd(&objects)), "标题在上面|第二行字");
}
