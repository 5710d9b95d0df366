//! A text of a file: the main one, or that of a note or box, with the paragraph that is being read.

use crate::import::{FormatRole, ImportParagraph, ParagraphNumber, flow::ParagraphFlow};

/// The text that a story is part of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum StoryKind {
    #[default]
    Main,
    /// The note of this number.
    Note(usize),
    Boxed,
}

/// The properties of a paragraph; they hold until `\pard`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct ParagraphState {
    pub(super) style: i32,
    pub(super) outline: Option<u8>,
    pub(super) centred: bool,
    pub(super) in_table: bool,
    /// How many tables it stands in (`\itap`); 1 in a table where the word is missing.
    pub(super) depth: Option<usize>,
    pub(super) list: u32,
    pub(super) level: u8,
}

/// What a paragraph is the end of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ending {
    Paragraph,
    Cell,
    Row,
    InnerCell,
    InnerRow,
}

/// A style of paragraphs, as far as it says something about the text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct RtfStyle {
    pub(super) outline: Option<u8>,
    pub(super) contents: bool,
}

impl RtfStyle {
    /// The style of a name, beside what its properties say.
    pub(super) fn named(name: &str, outline: Option<u8>) -> Self {
        let name = name.trim().trim_end_matches(';').to_lowercase();
        let level = |prefixes: [&str; 2]| {
            let rest = prefixes.iter().find_map(|prefix| name.strip_prefix(prefix))?;
            rest.trim().parse::<u8>().ok().filter(|level| (1..=9).contains(level))
        };
        let heading = level(["heading", "标题"]).map(|level| level - 1);
        Self { outline: outline.or(heading), contents: level(["toc", "目录"]).is_some() }
    }
}

/// A story while it is read.
#[derive(Debug, Default)]
pub(super) struct Story {
    pub(super) kind: StoryKind,
    pub(super) state: ParagraphState,
    /// The characters of the paragraph so far.
    pub(super) text: String,
    /// The automatic number of the paragraph.
    pub(super) label: String,
    /// The paragraphs of the boxes anchored in the paragraph.
    pub(super) boxes: Vec<ImportParagraph>,
    pub(super) in_contents: bool,
    flow: ParagraphFlow,
}

impl Story {
    pub(super) fn new(kind: StoryKind) -> Self {
        Self { kind, ..Self::default() }
    }

    /// Ends the paragraph.
    pub(super) fn end(&mut self, ending: Ending, style: RtfStyle) {
        let outside = if self.state.in_table { self.state.depth.unwrap_or(1).max(1) } else { 0 };
        let depth = match ending {
            Ending::Paragraph => outside,
            Ending::Cell | Ending::Row => 1,
            Ending::InnerCell | Ending::InnerRow => self.state.depth.unwrap_or(2).max(2),
        };
        self.flow.reach(depth);
        for paragraph in self.boxes.drain(..) {
            self.flow.push(paragraph);
        }
        let mut paragraph = ImportParagraph::plain(std::mem::take(&mut self.text));
        let label = std::mem::take(&mut self.label);
        let label = label.trim();
        let in_contents = std::mem::take(&mut self.in_contents);
        if !paragraph.is_blank() {
            if !label.is_empty() {
                let number = ParagraphNumber::new(label.to_owned(), self.state.list, self.state.level);
                paragraph.number = Some(number);
            }
            if in_contents || style.contents {
                paragraph.add(FormatRole::Contents);
            } else if let Some(level) = self.state.outline.or(style.outline).filter(|level| *level < 9) {
                paragraph.add(FormatRole::Heading { level });
            }
            if self.state.centred {
                paragraph.add(FormatRole::Centred);
            }
        }
        match ending {
            Ending::Row | Ending::InnerRow => {
                if !paragraph.is_blank() {
                    self.flow.push(paragraph);
                }
                self.flow.end_row();
            }
            Ending::Cell | Ending::InnerCell => {
                self.flow.push(paragraph);
                self.flow.end_cell();
            }
            Ending::Paragraph => self.flow.push(paragraph),
        }
    }

    /// Ends the story and returns its paragraphs.
    pub(super) fn finish(mut self, style: RtfStyle) -> Vec<ImportParagraph> {
        if !self.text.is_empty() || !self.boxes.is_empty() {
            self.end(Ending::Paragraph, style);
        }
        let mut paragraphs = self.flow.finish();
        let role = match self.kind {
            StoryKind::Main => return paragraphs,
            StoryKind::Note(_) => FormatRole::Note,
            StoryKind::Boxed => FormatRole::Boxed,
        };
        paragraphs.retain(|paragraph| !paragraph.is_blank());
        for paragraph in &mut paragraphs {
            paragraph.add(role);
        }
        if let (StoryKind::Note(number), Some(first)) = (self.kind, paragraphs.first_mut()) {
            first.text.insert_str(0, &format!("〔{number}〕"));
        }
        paragraphs
    }
}
