//! The outline of a document as text, Markdown and JSON.

use std::fmt::Write as _;

use serde::Serialize;

use crate::{
    document::{Document, NumberingNote, Passage, Section},
    lang::Lang,
    print::printer::ruler::Ruler,
};

/// Which sections are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OutlineOptions {
    /// At most this many levels; all for None.
    pub depth: Option<u8>,
    /// Whether points inside paragraphs are printed.
    pub inline: bool,
}

impl Default for OutlineOptions {
    fn default() -> Self {
        Self { depth: None, inline: true }
    }
}

impl OutlineOptions {
    fn shows(self, section: &Section) -> bool {
        self.depth.is_none_or(|depth| section.level <= depth) && (self.inline || !section.inline)
    }
}

/// The outline as one line of JSON.
///
/// `path` and `encoding` are printed as they are given. Offsets in characters count the code points of the decoded file,
/// the byte order mark and the line ends as they are; offsets in bytes are those of the file as UTF-8.
pub fn json(path: &str, encoding: &str, document: &Document) -> String {
    json_with(path, encoding, document, OutlineOptions::default())
}

/// As [`json`], with only the sections that `options` show.
pub fn json_with(path: &str, encoding: &str, document: &Document, options: OutlineOptions) -> String {
    let ruler = Ruler::new(document.text());
    let head = document.head();
    let outline = document.outline();
    let passage = |passage: &Option<Passage>| passage.as_ref().map(|passage| passage.of(document.text()));
    let mut measured: Vec<(usize, usize)> = Vec::with_capacity(outline.sections.len());
    for section in &outline.sections {
        measured.push((ruler.characters_before(section.span.start), 0));
    }
    for ((start, length), section) in measured.iter_mut().zip(&outline.sections) {
        *length = ruler.characters_before(section.span.end).saturating_sub(*start);
    }
    let sections = outline
        .sections
        .iter()
        .zip(measured)
        .filter(|(section, _)| options.shows(section))
        .map(|(section, (start, length))| Point::of(document, section, start, length))
        .collect();
    let record = OutlineRecord {
        path,
        encoding,
        title: passage(&head.title),
        subtitle: passage(&head.subtitle),
        speaker: passage(&head.speaker),
        date: passage(&head.date),
        salutation: passage(&head.salutation),
        opening_char_offset: outline.opening.map(|offset| ruler.characters_before(offset)),
        closing_char_offset: outline.closing.map(|offset| ruler.characters_before(offset)),
        sections,
    };
    serde_json::to_string(&record).unwrap_or_default()
}

/// The outline as indented lines, the title first; what is odd about a section stands behind it.
pub fn text(document: &Document, options: OutlineOptions, lang: Lang) -> String {
    let mut printed = String::new();
    if let Some(title) = &document.head().title {
        printed.push_str(&title.of(document.text()));
        printed.push('\n');
    }
    for section in document.outline().sections.iter().filter(|section| options.shows(section)) {
        let indent = usize::from(section.level) * 2;
        let label = label(document, section);
        let notes: String =
            section.notes.iter().fold(String::new(), |notes, note| notes + "  [" + &said(*note, lang) + "]");
        let _ = writeln!(printed, "{:indent$}{label}{notes}", "");
    }
    printed
}

/// The outline as Markdown: the title as the first heading, the sections as nested items.
pub fn markdown(document: &Document, options: OutlineOptions) -> String {
    let mut printed = String::new();
    if let Some(title) = &document.head().title {
        let _ = writeln!(printed, "# {}\n", escaped(&title.of(document.text())));
    }
    for section in document.outline().sections.iter().filter(|section| options.shows(section)) {
        let indent = usize::from(section.level.saturating_sub(1)) * 2;
        let _ = writeln!(printed, "{:indent$}- {}", "", escaped(&label(document, section)));
    }
    printed
}

/// Marker and heading as they are read.
fn label(document: &Document, section: &Section) -> String {
    let blank = if section.numbering.stands_apart() { " " } else { "" };
    document.read(section.marker) + blank + &document.read(section.heading)
}

/// What Markdown would take for its own is written with a backslash.
fn escaped(line: &str) -> String {
    line.chars().fold(String::new(), |mut escaped, c| {
        if matches!(c, '*' | '_' | '`' | '[' | ']' | '<' | '>' | '\\' | '#') {
            escaped.push('\\');
        }
        escaped.push(c);
        escaped
    })
}

fn said(note: NumberingNote, lang: Lang) -> String {
    match note {
        NumberingNote::Gap => lang.pick("缺号", "number missing").to_owned(),
        NumberingNote::Repeat => lang.pick("重号", "number repeated").to_owned(),
        NumberingNote::LostStart => lang.pick("缺第一项", "first missing").to_owned(),
        NumberingNote::Announced { said, found } => lang
            .pick(format!("文中称 {said} 点，实有 {found} 点"), format!("{said} announced, {found} found")),
    }
}

#[derive(Serialize)]
struct OutlineRecord<'a> {
    path: &'a str,
    encoding: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    subtitle: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    speaker: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    salutation: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    opening_char_offset: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    closing_char_offset: Option<usize>,
    sections: Vec<Point>,
}

#[derive(Serialize)]
struct Point {
    level: u8,
    marker: String,
    ordinal: u32,
    heading: String,
    inline: bool,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    document: bool,
    byte_offset: usize,
    char_offset: usize,
    length_chars: usize,
    confidence: f64,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    weak: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    notes: Vec<String>,
}

impl Point {
    fn of(document: &Document, section: &Section, char_offset: usize, length_chars: usize) -> Self {
        Self {
            level: section.level,
            marker: document.read(section.marker),
            ordinal: section.ordinal,
            heading: document.read(section.heading),
            inline: section.inline,
            document: section.document,
            byte_offset: section.span.start,
            char_offset,
            length_chars,
            confidence: f64::from(section.confidence) / 100.0,
            weak: section.weak,
            notes: section.notes.iter().map(|&note| name(note)).collect(),
        }
    }
}

/// A note as JSON names it.
fn name(note: NumberingNote) -> String {
    match note {
        NumberingNote::Gap => "gap".to_owned(),
        NumberingNote::Repeat => "repeat".to_owned(),
        NumberingNote::LostStart => "lost-start".to_owned(),
        NumberingNote::Announced { said, found } => format!("announced {said}, found {found}"),
    }
}

#[cfg(test)]
mod tests {
    use super::{Lang, OutlineOptions, json, markdown, text};
    use crate::document::Document;

    const SPEECH: &str = "\u{feff}在全市会议上的讲话\r\n同志们：\r\n下面讲两点。\r\n一、学*习\r\n要做到：一是快。好。二是准。好。\r\n二、落\r\n同志们，前进！";

    #[test]
    fn json_counts_in_bytes_and_in_characters() {
        let printed = json("甲.txt", "UTF-8", &Document::parse(SPEECH.to_owned()));
        let head = r#"{"path":"甲.txt","encoding":"UTF-8","title":"在全市会议上的讲话","salutation":"同志们：","opening_char_offset":18,"closing_char_offset":56,"sections":["#;
        assert!(printed.starts_with(head), "{printed}");
        assert!(!printed.contains('\n'));
        let first = r#"{"level":1,"marker":"一、","ordinal":1,"heading":"学*习","inline":false,"byte_offset":66,"char_offset":26,"length_chars":25,"#;
        assert!(printed.contains(first), "{printed}");
    }

    #[test]
    fn text_is_indented_by_level() {
        let document = Document::parse(SPEECH.to_owned());
        assert_eq!(
            text(&document, OutlineOptions::default(), Lang::English),
            "在全市会议上的讲话\n  一、学*习\n    一是快\n    二是准\n  二、落\n"
        );
        assert_eq!(
            text(&document, OutlineOptions { depth: Some(1), inline: true }, Lang::English),
            "在全市会议上的讲话\n  一、学*习\n  二、落\n"
        );
        assert_eq!(
            text(&document, OutlineOptions { depth: None, inline: false }, Lang::English),
            text(&document, OutlineOptions { depth: Some(1), inline: true }, Lang::English)
        );
    }

    #[test]
    fn what_is_odd_is_said_in_the_language_of_the_user() {
        let document = Document::parse("讲三点意见。\n一、学\n认真学。\n三、落\n抓落实。\n".to_owned());
        let printed = |lang| text(&document, OutlineOptions::default(), lang);
        assert_eq!(printed(Lang::Chinese), "  一、学  [文中称 3 点，实有 2 点]\n  三、落  [缺号]\n");
        assert_eq!(printed(Lang::English), "  一、学  [3 announced, 2 found]\n  三、落  [number missing]\n");
    }

    #[test]
    fn markdown_escapes_its_own_marks() {
        let document = Document::parse(SPEECH.to_owned());
        assert_eq!(
            markdown(&document, OutlineOptions { depth: Some(1), inline: true }),
            "# 在全市会议上的讲话\n\n- 一、学\\*习\n- 二、落\n"
        );
    }
}
