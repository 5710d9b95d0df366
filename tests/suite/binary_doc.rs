//! The binary format of Word: files written here byte by byte, and what they are read as.

use tigang::import::{self, Format, FormatRole, Import, ImportError};

/// A container ([MS-CFB]) of streams, none of which is small.
fn container(streams: &[(&str, &[u8])]) -> Vec<u8> {
    let mut sectors: Vec<u8> = Vec::new();
    let mut next: Vec<u32> = Vec::new();
    let mut add = |bytes: &[u8]| {
        let start = next.len() as u32;
        let count = bytes.len().div_ceil(512).max(8) as u32;
        sectors.extend(bytes);
        sectors.resize(next.len() * 512 + count as usize * 512, 0);
        next.extend((1..count).map(|at| start + at));
        next.push(0xFFFF_FFFE);
        (start, count * 512)
    };
    let mut directory = Vec::new();
    let mut entry = |name: &str, kind: u8, right: u32, child: u32, (start, size): (u32, u32)| {
        let mut bytes: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let length = bytes.len() as u16 + 2;
        bytes.resize(64, 0);
        bytes.extend(length.to_le_bytes());
        bytes.extend([kind, 1]);
        bytes.extend(u32::MAX.to_le_bytes());
        bytes.extend(right.to_le_bytes());
        bytes.extend(child.to_le_bytes());
        bytes.resize(116, 0);
        bytes.extend(start.to_le_bytes());
        bytes.extend(size.to_le_bytes());
        bytes.resize(128, 0);
        directory.extend(bytes);
    };
    entry("Root Entry", 5, u32::MAX, 1, (0xFFFF_FFFE, 0));
    for (at, (name, bytes)) in streams.iter().enumerate() {
        let right = if at + 1 < streams.len() { at as u32 + 2 } else { u32::MAX };
        let place = add(bytes);
        entry(name, 2, right, u32::MAX, place);
    }
    let (directory_at, _) = add(&directory);
    let table_at = next.len() as u32;
    next.push(0xFFFF_FFFD);
    let mut file = [&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1][..], &[0; 16]].concat();
    file.extend([0x3E, 0, 3, 0, 0xFE, 0xFF, 9, 0, 6, 0]);
    file.resize(44, 0);
    for number in [1, directory_at, 0, 4096, 0xFFFF_FFFE, 0, 0xFFFF_FFFE, 0, table_at] {
        file.extend(u32::to_le_bytes(number));
    }
    file.resize(512, 0xFF);
    file.extend(&sectors);
    let mut table: Vec<u8> = next.iter().flat_map(|number| number.to_le_bytes()).collect();
    table.resize(512, 0xFF);
    file.extend(table);
    file
}

/// A paragraph: the number of its style, its own properties, and its runs with theirs; its mark is the last character.
type Paragraph<'a> = (u16, Vec<u8>, Vec<(&'a str, Vec<u8>)>);

/// A document with one list of three levels (一、 （一） 1.), a style of headings (1) and one of contents (2).
#[derive(Default)]
struct Document<'a> {
    main: Vec<Paragraph<'a>>,
    notes: Vec<Paragraph<'a>>,
    /// The positions of references to footnotes.
    references: Vec<u32>,
    flags: u16,
}

fn plain(text: &str) -> Paragraph<'_> {
    (0, Vec::new(), vec![(text, Vec::new())])
}

fn styled(style: u16, text: &str) -> Paragraph<'_> {
    (style, Vec::new(), vec![(text, Vec::new())])
}

/// A paragraph of the list at a level.
fn item(level: u8, text: &str) -> Paragraph<'_> {
    (0, vec![0x0B, 0x46, 1, 0, 0x0A, 0x26, level], vec![(text, Vec::new())])
}

fn numbers(numbers: impl IntoIterator<Item = u32>) -> Vec<u8> {
    numbers.into_iter().flat_map(u32::to_le_bytes).collect()
}

/// A page of formatted runs (2.9.33, 2.9.174): the bytes where they begin, an entry of `width` bytes for each, their lists.
fn formatted(bounds: &[u32], lists: &[Vec<u8>], width: usize) -> Vec<u8> {
    let mut page = numbers(bounds.iter().copied());
    let entries = page.len();
    page.resize(512, 0);
    let mut end = 510;
    for (at, list) in lists.iter().enumerate() {
        end = (end - list.len()) / 2 * 2;
        page[entries + at * width] = if list.is_empty() { 0 } else { (end / 2) as u8 };
        page[end..end + list.len()].copy_from_slice(list);
    }
    assert!(entries + lists.len() * width <= end, "one page holds all runs");
    page[511] = lists.len() as u8;
    page
}

fn list_level(format: u8, text: &str) -> Vec<u8> {
    let units: Vec<u16> = text.encode_utf16().collect();
    let mut level = vec![1, 0, 0, 0, format, 0];
    let place = units.iter().position(|unit| *unit < 9).map_or(0, |at| at as u8 + 1);
    level.push(place);
    level.resize(28, 0);
    level.extend((units.len() as u16).to_le_bytes());
    level.extend(units.iter().flat_map(|unit| unit.to_le_bytes()));
    level
}

fn style(known: u16, kind: u16, properties: &[u8]) -> Vec<u8> {
    let mut style: Vec<u8> =
        [known, kind, 2, 0, 0, 1, u16::from(b'x'), 0].iter().flat_map(|word| word.to_le_bytes()).collect();
    style.extend((properties.len() as u16 + 2).to_le_bytes());
    style.extend([0, 0]);
    style.extend(properties);
    style.resize(style.len().next_multiple_of(2), 0);
    style.extend([0, 0]);
    [(style.len() as u16).to_le_bytes().to_vec(), style].concat()
}

impl Document<'_> {
    fn bytes(&self) -> Vec<u8> {
        const TEXT: u32 = 1024;
        let mut units: Vec<u16> = Vec::new();
        let (mut ends, mut looks) = (vec![TEXT], Vec::new());
        let (mut run_ends, mut runs) = (vec![TEXT], Vec::new());
        let mut main = 0;
        for (at, (style, own, text)) in self.main.iter().chain(&self.notes).enumerate() {
            for (characters, list) in text {
                units.extend(characters.encode_utf16());
                run_ends.push(TEXT + units.len() as u32 * 2);
                runs.push(if list.is_empty() {
                    Vec::new()
                } else {
                    [&[list.len() as u8][..], list].concat()
                });
            }
            ends.push(TEXT + units.len() as u32 * 2);
            let mut look = [style.to_le_bytes().to_vec(), own.clone()].concat();
            look.resize(look.len().next_multiple_of(2), 0);
            looks.push([vec![0, (look.len() / 2) as u8], look].concat());
            if at + 1 == self.main.len() {
                main = units.len() as u32;
            }
        }
        let total = units.len() as u32;
        let pages = (TEXT + total * 2).next_multiple_of(512);
        let mut stream: Vec<u8> = Vec::new();
        let mut table: Vec<u8> = Vec::new();
        let mut pairs = vec![(0, 0); 93];
        let mut part = |number: usize, bytes: &[u8]| {
            pairs[number] = (table.len() as u32, bytes.len() as u32);
            table.extend(bytes);
        };
        let head: Vec<u8> =
            [3_u16, 10, 1, 0, 0, 0, 0, 0, 0].iter().flat_map(|word| word.to_le_bytes()).collect();
        let heading = style(1, 1, &[0x40, 0x26, 0]);
        part(1, &[&[18, 0][..], &head, &style(0, 0xFFF1, &[]), &heading, &style(19, 1, &[])].concat());
        let pieces = [numbers([0, total]), vec![0, 0], numbers([TEXT]), vec![0, 0]].concat();
        part(33, &[vec![2], numbers([pieces.len() as u32]), pieces].concat());
        part(12, &numbers([TEXT, TEXT + total * 2, pages / 512]));
        part(13, &numbers([TEXT, TEXT + total * 2, pages / 512 + 1]));
        part(74, &[numbers([1, 7, 0, 0, 0]), numbers([u32::MAX])].concat());
        if !self.references.is_empty() {
            let count = self.references.len() as u32;
            let marks = vec![0; count as usize * 2];
            part(2, &[numbers(self.references.iter().copied().chain([main])), marks].concat());
            part(3, &numbers([0, total - main, total - main]));
        }
        // The levels stand behind what the list is said to be long.
        let styles = [0_u8; 18];
        part(73, &[&[1, 0][..], &numbers([7, 0]), &styles, &[0, 0]].concat());
        for level in 0..9 {
            table.extend(match level {
                0 => list_level(0x27, "\0、"),
                1 => list_level(0x27, "（\u{1}）"),
                _ => list_level(0, &format!("{}.", char::from(level))),
            });
        }
        let words = |stream: &mut Vec<u8>, words: &[u16]| {
            stream.extend(words.iter().flat_map(|word| word.to_le_bytes()));
        };
        words(&mut stream, &[0xA5EC, 0xC1, 0, 0, 0, self.flags]);
        stream.resize(32, 0);
        words(&mut stream, &[14]);
        stream.resize(32 + 2 + 28, 0);
        words(&mut stream, &[22]);
        let mut lengths = [0_u32; 22];
        lengths[3] = main;
        lengths[4] = total - main;
        stream.extend(numbers(lengths));
        words(&mut stream, &[93]);
        stream.extend(pairs.into_iter().flat_map(|(at, length)| numbers([at, length])));
        assert!(stream.len() <= TEXT as usize);
        stream.resize(TEXT as usize, 0);
        words(&mut stream, &units);
        stream.resize(pages as usize, 0);
        stream.extend(formatted(&run_ends, &runs, 1));
        stream.extend(formatted(&ends, &looks, 13));
        container(&[("WordDocument", &stream), ("0Table", &table)])
    }
}

fn read(main: Vec<Paragraph>) -> Import {
    let document = Document { main, ..Document::default() };
    import::read(&document.bytes(), Format::Doc, None).expect("a document")
}

fn with_role(import: &Import, wanted: impl Fn(FormatRole) -> bool) -> Vec<&str> {
    import.marks.iter().filter(|mark| wanted(mark.role)).map(|mark| mark.span.of(&import.text)).collect()
}

#[test]
fn automatic_numbers_are_counted() {
    let import = read(vec![
        item(0, "甲\r"),
        item(1, "乙\r"),
        item(1, "丙\r"),
        item(1, "\r"),
        item(0, "丁\r"),
        item(1, "戊\r"),
        item(2, "己\r"),
        plain("庚\r"),
    ]);
    assert_eq!(import.text, "一、甲\n（一）乙\n（二）丙\n\n二、丁\n（一）戊\n1. 己\n庚\n");
    let labels = with_role(&import, |role| matches!(role, FormatRole::Number { .. }));
    assert_eq!(labels, ["一、", "（一）", "（二）", "二、", "（一）", "1."]);
}

#[test]
fn styles_say_what_is_a_heading_and_what_a_table_of_contents() {
    let import = read(vec![styled(1, "标题\r"), styled(2, "标题\t1\r"), plain("正文\r")]);
    assert_eq!(with_role(&import, |role| role == FormatRole::Heading { level: 0 }), ["标题"]);
    assert_eq!(with_role(&import, |role| role == FormatRole::Contents), ["标题\t1"]);
}

#[test]
fn hidden_and_deleted_characters_are_left_out() {
    let hidden = vec![0x3C, 0x08, 1];
    let deleted = vec![0x00, 0x08, 1];
    let runs = vec![
        ("甲", Vec::new()),
        ("乙", hidden),
        ("丙", deleted.clone()),
        ("丁", Vec::new()),
        ("\r", deleted),
    ];
    let import = read(vec![(0, Vec::new(), runs), plain("戊\u{b}己\u{1e}\u{1f}庚\r")]);
    assert_eq!(import.text, "甲丁戊\n己-庚\n");
}

#[test]
fn fields_show_what_they_gave() {
    let import = read(vec![
        plain("见\u{13} HYPERLINK \"x\" \u{14}附件\u{15}。\r"),
        plain("\u{13} TOC \\o \u{14}一、甲\t\u{13}PAGEREF _1\u{14}3\u{15}\r"),
        plain("二、乙\t5\u{15}\r"),
    ]);
    assert_eq!(import.text, "见附件。\n一、甲\t3\n二、乙\t5\n");
    assert_eq!(with_role(&import, |role| role == FormatRole::Contents), ["一、甲\t3", "二、乙\t5"]);
}

#[test]
fn a_row_of_a_table_is_a_line() {
    let inside = vec![0x16, 0x24, 1];
    let cell = |text| (0, inside.clone(), vec![(text, Vec::new())]);
    let end = (0, [&inside[..], &[0x17, 0x24, 1]].concat(), vec![("\u{7}", Vec::new())]);
    let import =
        read(vec![cell("甲\u{7}"), cell("乙\r"), cell("丙\u{7}"), cell("\u{7}"), end, plain("后\r")]);
    assert_eq!(import.text, "甲\t乙 丙\t\n后\n");
    assert_eq!(with_role(&import, |role| role == FormatRole::Row), ["甲\t乙 丙\t"]);
}

#[test]
fn notes_follow_the_text() {
    let document = Document {
        main: vec![plain("正文\u{2}。\r")],
        notes: vec![plain("\u{2} 注释\r")],
        references: vec![2],
        ..Document::default()
    };
    let import = import::read(&document.bytes(), Format::Doc, None).expect("a document");
    assert_eq!(import.text, "正文〔1〕。\n〔1〕 注释\n");
    assert_eq!(with_role(&import, |role| role == FormatRole::Note), ["〔1〕 注释"]);
}

#[test]
fn what_cannot_be_read_says_why() {
    let read = |streams: &[(&str, &[u8])]| import::read(&container(streams), Format::Doc, None);
    let encrypted = Document { main: vec![plain("甲\r")], flags: 0x0100, ..Document::default() };
    assert_eq!(import::read(&encrypted.bytes(), Format::Doc, None), Err(ImportError::Encrypted(Format::Doc)));
    assert_eq!(read(&[("WordDocument", &[0xDC, 0xA5, 0x65, 0])]), Err(ImportError::TooOld));
    assert_eq!(read(&[("EncryptedPackage", b"")]), Err(ImportError::Encrypted(Format::Docx)));
    assert_eq!(read(&[("CONTENTS", b"")]), Err(ImportError::Unsupported("Microsoft Works")));
    assert_eq!(import::read(b"\xD0\xCF", Format::Doc, None), Err(ImportError::Damaged(Format::Doc)));
}

#[test]
fn a_cut_or_changed_document_never_panics() {
    let document =
        Document { main: vec![item(0, "甲\r"), item(1, "乙\r"), plain("丙\r")], ..Document::default() };
    let bytes = document.bytes();
    for cut in (0..bytes.len()).step_by(61) {
        let _ = import::read(&bytes[..cut], Format::Doc, None);
    }
    for at in (0..bytes.len()).step_by(13) {
        for value in [0, 1, 0x7F, 0xFF] {
            let mut changed = bytes.clone();
            changed[at] = value;
            let _ = import::read(&changed, Format::Doc, None);
        }
    }
}
