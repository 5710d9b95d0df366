//! Files that are cut, damaged or made to hurt: an answer, and soon.

use std::{fs, io::Write as _, path::PathBuf};

use tigang::import::{Format, ImportError, Warning, read, sniff};

use crate::{
    bundle::{Docx, item, p, zip},
    shared,
};

fn answer(bytes: &[u8]) -> Result<usize, ImportError> {
    read(bytes, sniff(bytes, None), None).map(|import| import.text.len())
}

/// A number that looks random, from the one before.
fn next(number: &mut u64) -> usize {
    *number = number.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    (*number >> 33) as usize
}

#[test]
fn files_that_are_cut_or_flipped_anywhere_are_answered() {
    let made = Docx::new(&[item(1, 0, "甲"), p("乙。")].concat()).list(1, &[("decimal", "%1.")]).bytes();
    let mut files = vec![(PathBuf::from("made.docx"), made)];
    if let Some(folder) = shared::if_any() {
        let paths = fs::read_dir(folder.join("formats")).unwrap().map(|entry| entry.unwrap().path());
        let small =
            |path: &PathBuf| path.extension().is_some_and(|ending| ending != "txt" && ending != "tsv");
        // Pages of glyphs take their time in a build without optimisation.
        let small = paths.filter(small).filter(|path| path.metadata().unwrap().len() < 60_000);
        files.extend(small.map(|path| (path.clone(), fs::read(path).unwrap())));
    }
    let mut random = 7;
    for (path, bytes) in files {
        for _ in 0..50 {
            _ = answer(&bytes[..next(&mut random) % bytes.len()]);
        }
        for _ in 0..20 {
            let mut flipped = bytes.clone();
            for _ in 0..=next(&mut random) % 20 {
                let at = next(&mut random) % flipped.len();
                flipped[at] ^= 1 << (next(&mut random) % 8);
            }
            _ = answer(&flipped);
        }
        println!("{}", path.display());
    }
}

/// A docx with this main part.
fn docx(document: &[u8]) -> Vec<u8> {
    zip(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("_rels/.rels", b"<Relationships><Relationship Id='r' Type='x/officeDocument' Target='word/document.xml'/></Relationships>"),
        ("word/document.xml", document),
    ])
}

#[test]
fn sizes_that_a_zip_claims_are_not_believed() {
    let mut bytes = Docx::new(&p("正文。")).bytes();
    let places: Vec<usize> = (0..bytes.len() - 4)
        .filter(|&at| bytes[at..].starts_with(b"PK\x01\x02") || bytes[at..].starts_with(b"PK\x03\x04"))
        .collect();
    for at in places {
        let size = if bytes[at + 2] == 1 { at + 24 } else { at + 22 };
        bytes[size..size + 4].copy_from_slice(&0x7fff_ffff_u32.to_le_bytes());
    }
    assert_eq!(answer(&bytes), Ok("正文。\n".len()));
}

#[test]
fn a_part_of_nothing_but_zeros_ends_at_the_limit() {
    let zeros = vec![0; 80 << 20];
    assert!(answer(&docx(&zeros)).is_err());
}

#[test]
fn a_page_of_marks_without_end_is_read_to_its_limit() {
    let page = format!("<html><p>讲话。</p>{}", "&x".repeat(1_100_000));
    let import = read(page.as_bytes(), Format::Html, None).unwrap();
    assert!(import.text.starts_with("讲话。"));
    assert!(import.warnings.contains(&Warning::TooMuchMarkup), "{:?}", import.warnings);
    // Zeros, of which a parser would complain one by one, are no text.
    let zeros = format!("<html><p>讲{}话。</p>", "\0".repeat(1 << 20));
    assert_eq!(read(zeros.as_bytes(), Format::Html, None).unwrap().text, "讲话。\n");
}

#[test]
fn entities_are_not_expanded() {
    let mut declarations = "<!ENTITY a0 '好'>".to_owned();
    for level in 1..10 {
        let inside = format!("&a{};", level - 1).repeat(10);
        let entity = format!("<!ENTITY a{level} '{inside}'>");
        declarations.push_str(&entity);
    }
    let document =
        format!("<!DOCTYPE x [{declarations}]><w:document><w:body>{}</w:body></w:document>", p("&a9;讲话"));
    assert_eq!(answer(&docx(document.as_bytes())), Ok("&a9;讲话\n".len()));
}

#[test]
fn deep_nesting_does_not_exhaust_the_stack() {
    for element in ["w:sdt><w:sdtContent", "w:tbl><w:tr><w:tc", "w:p><w:r><w:drawing", "w:ins"] {
        let mut document = "<w:document><w:body>".to_owned();
        document.push_str(&format!("<{element}>").repeat(200_000));
        document.push_str(&p("深处"));
        _ = answer(&docx(document.as_bytes()));
    }
}

#[test]
fn what_nests_deep_in_a_pdf_is_gone_through_once() {
    let pdf = |resources: &str, contents: &str| {
        let length = contents.len();
        format!(
            "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count 1/Kids[3 0 R]>>endobj\n\
            3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<<{resources}>>>>endobj\n\
            4 0 obj<</Length {length}>>stream\n{contents}\nendstream endobj\ntrailer<</Root 1 0 R>>\n"
        )
    };
    for (open, close) in [("<</A ", ">>"), ("[", "]"), ("<</A [", "]>>")] {
        let deep = format!("{}1{}", open.repeat(200_000), close.repeat(200_000));
        assert_eq!(answer(pdf(&format!("/A {deep}"), "BT ET").as_bytes()), Err(ImportError::NoText(0)));
        assert_eq!(
            answer(pdf("", &format!("/A {deep} BDC BT ET EMC")).as_bytes()),
            Err(ImportError::NoText(0))
        );
    }
}

#[test]
fn what_nests_deep_in_packed_objects_is_gone_through_once() {
    let packed = |bytes: &[u8]| {
        let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    };
    for (open, close) in [("<</A ", ">>"), ("[", "]"), ("<</A [", "]>>")] {
        let deep = format!("<</Font {}1{}>>", open.repeat(200_000), close.repeat(200_000));
        let mut pdf = b"%PDF-1.5\n".to_vec();
        let mut offsets = Vec::new();
        let mut object = |pdf: &mut Vec<u8>, body: &str, stream: Option<&[u8]>| {
            offsets.push(pdf.len());
            let number = offsets.len();
            pdf.extend(format!("{number} 0 obj\n{body}").bytes());
            if let Some(stream) = stream {
                pdf.extend(b">>stream\n".iter().chain(stream).chain(b"\nendstream"));
            }
            pdf.extend(b"\nendobj\n");
        };
        object(&mut pdf, "<</Type/Catalog/Pages 2 0 R>>", None);
        object(&mut pdf, "<</Type/Pages/Count 1/Kids[3 0 R]>>", None);
        let page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources 7 0 R>>";
        object(&mut pdf, page, None);
        let contents = b"BT /F1 12 Tf 72 720 Td (two words) Tj ET";
        object(&mut pdf, &format!("<</Length {}", contents.len()), Some(contents));
        let objects = packed(format!("7 0 {deep}").as_bytes());
        let head = format!("<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length {}", objects.len());
        object(&mut pdf, &head, Some(&objects));
        // The table of objects: the number 7 is the first one of the stream that is object 5.
        let start = pdf.len();
        let mut rows = vec![(0, 0)];
        rows.extend(offsets.iter().map(|offset| (1, *offset)));
        rows.extend([(1, start), (2, 5)]);
        let row = |(sort, at): &(u8, usize)| {
            let mut row = vec![*sort];
            row.extend(u32::try_from(*at).unwrap().to_be_bytes().iter().chain(&[0, 0]));
            row
        };
        let table = packed(&rows.iter().flat_map(row).collect::<Vec<u8>>());
        let length = table.len();
        let head =
            format!("6 0 obj\n<</Type/XRef/Size 8/W[1 4 2]/Root 1 0 R/Filter/FlateDecode/Length {length}");
        pdf.extend(head.bytes().chain(*b">>stream\n").chain(table));
        pdf.extend(format!("\nendstream\nendobj\nstartxref\n{start}\n%%EOF\n").bytes());
        let read = read(&pdf, sniff(&pdf, None), None).map(|import| import.text.trim().to_owned());
        assert_eq!(read, Ok("two words".to_owned()), "{open}");
    }
}

#[test]
fn what_is_no_document_says_what_it_is() {
    let workbook = zip(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("_rels/.rels", b"<Relationships><Relationship Id='r' Type='x/officeDocument' Target='xl/workbook.xml'/></Relationships>"),
        ("xl/workbook.xml", b"<workbook/>"),
    ]);
    assert_eq!(answer(&workbook), Err(ImportError::Unsupported("xlsx")));
}
