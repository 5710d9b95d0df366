//! PDF: files written here, and what they are read as.

use std::fmt::Write;

use tigang::import::{self, Format, FormatRole, Import, ImportError, Warning};

/// A file of these objects, numbered from 1, of which the first is the catalogue.
fn file(objects: &[String], trailer: &str) -> Vec<u8> {
    let mut file = "%PDF-1.7\n".to_owned();
    let mut places = Vec::new();
    for (at, object) in objects.iter().enumerate() {
        places.push(file.len());
        let _ = write!(file, "{} 0 obj\n{object}\nendobj\n", at + 1);
    }
    let start = file.len();
    let _ = write!(file, "xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for place in places {
        let _ = writeln!(file, "{place:010} 00000 n ");
    }
    let _ = write!(
        file,
        "trailer\n<</Size {}/Root 1 0 R{trailer}>>\nstartxref\n{start}\n%%EOF",
        objects.len() + 1
    );
    file.into_bytes()
}

/// A document of pages that are drawn so, in a Chinese font of a predefined encoding that is not embedded.
fn document(encoding: &str, pages: &[String], catalog: &str, more: &[String]) -> Vec<u8> {
    let kids = (0..pages.len()).fold(String::new(), |mut kids, at| {
        let _ = write!(kids, "{} 0 R ", 5 + at * 2);
        kids
    });
    let mut objects = vec![
        format!("<</Type/Catalog/Pages 2 0 R{catalog}>>"),
        format!("<</Type/Pages/Count {}/Kids[{kids}]/MediaBox[0 0 600 800]/Resources<</Font<</F 3 0 R>>>>>>", pages.len()),
        format!("<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/{encoding}/DescendantFonts[4 0 R]>>"),
        "<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>\
         /DW 1000/FontDescriptor<</Type/FontDescriptor/FontName/STSong-Light/Flags 6>>>>"
            .to_owned(),
    ];
    for page in pages {
        objects.push(format!("<</Type/Page/Parent 2 0 R/Contents {} 0 R>>", objects.len() + 2));
        objects.push(format!("<</Length {}>>stream\n{page}\nendstream", page.len()));
    }
    objects.extend_from_slice(more);
    file(&objects, "")
}

/// Draws a text from a place, in a size.
fn at(x: u32, y: u32, size: u32, text: &str) -> String {
    let codes = text.encode_utf16().fold(String::new(), |mut codes, unit| {
        let _ = write!(codes, "{unit:04X}");
        codes
    });
    format!("BT /F {size} Tf {x} {y} Td <{codes}> Tj ET\n")
}

fn read(pages: &[String]) -> Import {
    import::read(&document("UniGB-UCS2-H", pages, "", &[]), Format::Pdf, None).expect("a document")
}

fn with_role(import: &Import, wanted: impl Fn(FormatRole) -> bool) -> Vec<&str> {
    import.marks.iter().filter(|mark| wanted(mark.role)).map(|mark| mark.span.of(&import.text)).collect()
}

#[test]
fn characters_come_from_predefined_encodings_without_a_font() {
    for (encoding, codes) in [
        ("UniGB-UCS2-H", "4F1A8BAE5F3A8C03"),
        ("UniGB-UTF16-H", "4F1A8BAE5F3A8C03"),
        ("GBK-EUC-H", "BBE1D2E9C7BFB5F7"),
        ("GBKp-EUC-H", "BBE1D2E9C7BFB5F7"),
        ("GB-EUC-H", "BBE1D2E9C7BFB5F7"),
    ] {
        let page = format!("BT /F 12 Tf 100 700 Td <{codes}> Tj ET");
        let import = import::read(&document(encoding, &[page], "", &[]), Format::Pdf, None);
        assert_eq!(import.map(|import| import.text), Ok("会议强调\n".to_owned()), "{encoding}");
    }
}

#[test]
fn the_order_of_drawing_is_no_reading_order() {
    let page = [
        at(100, 600, 12, "第三行"),
        at(160, 700, 12, "一行"),
        at(148, 701, 12, "第"),
        at(100, 680, 12, "第二行"),
    ]
    .concat();
    assert_eq!(
        read(&[page]).text,
        "\u{3000}第一行\n第二行\n第三行\n".trim_start_matches('\u{3000}').to_owned()
    );
}

#[test]
fn what_is_drawn_twice_is_read_once_and_spaced_titles_are_one_word() {
    let bold = [at(100, 700, 20, "讲话"), at(101, 700, 20, "讲话")].concat();
    assert_eq!(read(&[bold]).text, "讲话\n");
    let spaced = [at(100, 700, 20, "通"), at(160, 700, 20, "知"), at(240, 700, 20, "二")].concat();
    assert_eq!(read(&[spaced]).text, "通知 二\n");
    let letters = [at(100, 700, 20, "……"), at(100, 650, 20, "人人")].concat();
    assert_eq!(read(&[letters]).text, "……\n人人\n");
}

#[test]
fn columns_are_read_one_after_the_other() {
    let line = |x: u32, y: u32, first: char| {
        let text: String = (0..20).filter_map(|at| char::from_u32(first as u32 + at)).collect();
        at(x, y, 12, &text)
    };
    let mut page = at(200, 740, 20, "两栏的标题");
    for row in 0..6 {
        page += &line(50, 700 - row * 20, '一');
        page += &line(310, 700 - row * 20, '丁');
    }
    page += &at(
        50,
        500,
        12,
        "通栏的注释写在两栏之下，占满整个版心的宽度，一直写到右边为止，不分成两半，共一行字，直到右边",
    );
    let text = read(&[page]).text;
    let firsts: Vec<char> = text.lines().filter_map(|line| line.trim().chars().next()).collect();
    let want: String = format!("两{}{}通", "一".repeat(6), "丁".repeat(6));
    assert_eq!(firsts.into_iter().collect::<String>(), want, "{text}");
}

#[test]
fn heads_feet_and_page_numbers_are_furniture() {
    let pages: Vec<String> = (1..=6)
        .map(|page| {
            [
                at(250, 770, 9, "某市公报"),
                at(100, 700, 12, &format!("{}独一无二", "甲乙丙丁戊己庚".chars().nth(page).unwrap())),
                at(100, 680, 12, "年年相同的一句话在中间"),
                at(100, 300, 12, "落款"),
                at(290, 30, 9, &format!("— {page} —")),
            ]
            .concat()
        })
        .collect();
    let import = read(&pages);
    let furniture = with_role(&import, |role| role == FormatRole::Furniture);
    assert_eq!(furniture.iter().filter(|line| **line == "某市公报").count(), 6);
    assert_eq!(furniture.iter().filter(|line| line.starts_with('—')).count(), 6);
    assert!(!furniture.iter().any(|line| line.contains("独一无二") || line.contains("年年")));
}

#[test]
fn a_head_beside_a_page_number_that_counts_on_is_furniture() {
    let chapters = ["开端与缘起", "途中的见闻", "山水之间", "归来", "后话", "余音"];
    let pages: Vec<String> = (0..6)
        .map(|page| {
            let text = "甲乙丙丁戊己".chars().nth(page).unwrap();
            [
                at(100, 770, 9, &format!("{} {}", chapters[page], page + 15)),
                at(100, 700, 12, &format!("{text}篇正文")),
                at(100, 680, 12, &format!("{text}篇的第二行")),
                at(100, 60, 12, &format!("{text}篇到此共写了3")),
            ]
            .concat()
        })
        .collect();
    let import = read(&pages);
    let furniture = with_role(&import, |role| role == FormatRole::Furniture);
    assert_eq!(furniture, ["开端与缘起 15", "途中的见闻 16", "山水之间 17", "归来 18", "后话 19", "余音 20"]);
}

#[test]
fn vertical_text_is_read_from_right_to_left() {
    let column = |x: u32, text: &str| -> String {
        text.chars().enumerate().map(|(row, c)| at(x, 700 - row as u32 * 14, 12, &c.to_string())).collect()
    };
    let page = [column(500, "右边一行从上到下写了十二字"), column(480, "左边一行接着它写下去完了")].concat();
    assert_eq!(read(&[page]).text, "右边一行从上到下写了十二字\n左边一行接着它写下去完了\n");
    let drawn = format!("BT /F 12 Tf 500 700 Td <{}> Tj ET", "4F1A8BAE");
    let import = import::read(&document("UniGB-UCS2-V", &[drawn], "", &[]), Format::Pdf, None);
    assert_eq!(import.map(|import| import.text), Ok("会议\n".to_owned()));
}

#[test]
fn a_page_that_lies_on_its_side_is_turned() {
    for (matrix, second) in
        [("0 1 -1 0 300 100", "320 100"), ("0 -1 1 0 300 700", "280 700"), ("-1 0 0 -1 400 300", "400 320")]
    {
        let turn = &matrix[..matrix.len() - 7];
        let page = format!("BT /F 12 Tf {matrix} Tm <4F1A8BAE> Tj {turn}{second} Tm <5F3A8C03> Tj ET");
        assert_eq!(read(&[page]).text, "会议\n强调\n", "{matrix}");
    }
}

#[test]
fn replacement_text_stands_for_its_glyphs() {
    let page = format!("/Span <</ActualText<FEFF59277EB2>>> BDC {} EMC", at(100, 700, 12, "甲"));
    assert_eq!(read(&[page]).text, "大纲\n");
}

#[test]
fn bookmarks_and_structure_name_headings() {
    let pages = [
        [at(100, 700, 12, "第一章 总则"), at(100, 680, 12, "正文")].concat(),
        [
            at(100, 700, 12, "第一条"),
            "/H1 <</MCID 0>> BDC ".to_owned(),
            at(100, 600, 12, "标记的"),
            "EMC".to_owned(),
        ]
        .concat(),
    ];
    let more = [
        "<</First 10 0 R/Last 10 0 R/Count 1>>".to_owned(),
        "<</Title<FEFF7B2C4E007AE0603B5219>/Parent 9 0 R/Dest[5 0 R/Fit]/First 11 0 R/Last 11 0 R>>"
            .to_owned(),
        "<</Title<FEFF7B2C4E006761>/Parent 10 0 R/Dest[7 0 R/Fit]>>".to_owned(),
        "<</Type/StructTreeRoot/RoleMap<</Kopf/H2>>/K[<</S/Kopf/Pg 7 0 R/K[0]>>]>>".to_owned(),
    ];
    let catalog = "/Outlines 9 0 R/StructTreeRoot 12 0 R";
    let import = import::read(&document("UniGB-UCS2-H", &pages, catalog, &more), Format::Pdf, None)
        .expect("a document");
    assert_eq!(with_role(&import, |role| role == FormatRole::Heading { level: 0 }), ["第一章 总则"]);
    assert_eq!(with_role(&import, |role| role == FormatRole::Heading { level: 1 }), ["第一条", "标记的"]);
}

#[test]
fn a_page_of_pictures_is_no_text() {
    let picture = "q 600 0 0 800 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID x EI Q".to_owned();
    let scan = document("UniGB-UCS2-H", &[picture.clone(), picture.clone()], "", &[]);
    assert_eq!(import::read(&scan, Format::Pdf, None), Err(ImportError::NoText(2)));
    let import = read(&[at(100, 700, 12, "有字"), picture]);
    assert_eq!(import.warnings, [Warning::PicturePages(vec![2])]);
}

#[test]
fn a_broken_file_is_mended_and_an_encrypted_one_said_to_be() {
    let bytes = document("UniGB-UCS2-H", &[at(100, 700, 12, "还在")], "", &[]);
    let cut = &bytes[..bytes.len() - 200];
    assert_eq!(import::read(cut, Format::Pdf, None).map(|import| import.text), Ok("还在\n".to_owned()));
    assert_eq!(import::read(b"%PDF-1.4\nnothing", Format::Pdf, None), Err(ImportError::Damaged(Format::Pdf)));
    let key = "00".repeat(32);
    let trailer = format!("/ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<{key}>/U<{key}>>>");
    let locked = file(
        &["<</Type/Catalog/Pages 2 0 R>>".to_owned(), "<</Type/Pages/Count 0/Kids[]>>".to_owned()],
        &trailer,
    );
    assert_eq!(import::read(&locked, Format::Pdf, None), Err(ImportError::Encrypted(Format::Pdf)));
}
