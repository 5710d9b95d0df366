//! What the streams of a file hold, read once.

use std::collections::BTreeMap;
use std::ops::Range;

use super::{
    drawing::Drawings,
    fib::{Fib, Stories, TablePart},
    list::DocLists,
    piece::PieceTable,
    property::{FormattedRuns, ParagraphLook},
    style::StyleSheet,
};
use crate::import::binary::{slice, u16_at, u32_at};

/// The size of what is stored of a text box in bytes (`FTXBXS`, 2.9.99).
const BOX: usize = 22;

/// A file as it was found.
pub(super) struct DocFile<'a> {
    pub(super) pieces: PieceTable<'a>,
    pub(super) characters: FormattedRuns<'a>,
    pub(super) paragraphs: FormattedRuns<'a>,
    pub(super) styles: StyleSheet,
    pub(super) lists: DocLists,
    pub(super) stories: Stories,
    /// The notes by the position of their references.
    pub(super) notes: BTreeMap<u32, DocNote>,
    /// The texts of boxes by the position of their anchors.
    pub(super) boxes: BTreeMap<u32, Vec<Range<u32>>>,
}

/// A foot- or endnote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct DocNote {
    /// Its number, from 1, in the order of the references.
    pub(super) number: usize,
    /// The positions of its text.
    pub(super) text: Range<u32>,
}

impl<'a> DocFile<'a> {
    /// Reads the parts; those that are missing or broken are empty.
    pub(super) fn read(fib: &Fib, stream: &'a [u8], table: &'a [u8]) -> Option<Self> {
        let part = |part: TablePart| {
            let range = fib.part(part);
            slice(table, range.start, range.len())
        };
        let stories = fib.stories();
        let mut notes = BTreeMap::new();
        for (references, texts, story) in [
            (TablePart::FootnoteReferences, TablePart::FootnoteTexts, &stories.footnotes),
            (TablePart::EndnoteReferences, TablePart::EndnoteTexts, &stories.endnotes),
        ] {
            let references = positions(part(references), 2);
            for (reference, text) in references.zip(spans(part(texts), 0, story)) {
                notes.insert(reference, DocNote { number: 0, text });
            }
        }
        for (number, note) in notes.values_mut().enumerate() {
            note.number = number + 1;
        }
        let drawings = Drawings::read(part(TablePart::Drawings));
        // The shapes of the main text, each with its anchor (2.8.37).
        let anchors = part(TablePart::Anchors);
        let count = anchors.len().saturating_sub(4) / 30;
        let shapes = (0..count).filter_map(|at| u32_at(anchors, (count + 1) * 4 + at * 26));
        let anchored: BTreeMap<u32, u32> = shapes.zip(positions(anchors, 26)).collect();
        let texts = part(TablePart::BoxTexts);
        let count = texts.len().saturating_sub(4) / (BOX + 4);
        let mut boxes: BTreeMap<u32, Vec<Range<u32>>> = BTreeMap::new();
        for (at, text) in spans(texts, BOX, &stories.boxes).enumerate() {
            let stored = slice(texts, (count + 1) * 4 + at * BOX, BOX);
            // The field at 8 says that the entry is free to be used again.
            let Some(shape) = u32_at(stored, 14).filter(|_| u16_at(stored, 8) == Some(0)) else { continue };
            let anchor = anchored.get(&shape).or_else(|| anchored.get(&drawings.outermost(shape)));
            boxes.entry(anchor.copied().unwrap_or_default()).or_default().push(text);
        }
        Some(Self {
            pieces: PieceTable::read(stream, part(TablePart::Pieces))?,
            characters: FormattedRuns::of_characters(stream, part(TablePart::CharacterRuns)),
            paragraphs: FormattedRuns::of_paragraphs(stream, part(TablePart::ParagraphRuns)),
            styles: StyleSheet::read(part(TablePart::Styles)),
            lists: DocLists::read(table, fib.part(TablePart::Lists), part(TablePart::ListOverrides)),
            stories,
            notes,
            boxes,
        })
    }

    /// Returns the properties of the paragraph whose mark stands at `position`: those of its style, its own, and those of the
    /// piece.
    pub(super) fn look(&self, position: u32) -> ParagraphLook {
        let run = self.pieces.origin(position).and_then(|(origin, _)| self.paragraphs.at(origin));
        let list = run.map_or(&[][..], |run| run.list);
        let own = list.get(2..).unwrap_or_default();
        let modifier = self.pieces.modifier(position);
        let mut direct =
            ParagraphLook { style: u16_at(list, 0).unwrap_or_default(), ..ParagraphLook::default() };
        direct.apply(own);
        direct.modify(modifier);
        let style = direct.style;
        let mut look = self.styles.of(style).look.clone();
        // A level of its own beats the one that the list gives the style, and that the style's (2.4.6.3).
        let list = direct.list.or(look.list).unwrap_or_default();
        let level = direct.level.or_else(|| self.lists.level_of(list, style)).or(look.level);
        look.apply(own);
        look.modify(modifier);
        ParagraphLook { style, level, ..look }
    }

    /// Returns whether the file ends before its main text does.
    pub(super) fn is_cut(&self) -> bool {
        (self.pieces.units.len() as u64) < u64::from(self.stories.main.end)
    }

    /// Returns whether the paragraph that holds `position` goes on behind it.
    pub(super) fn goes_on(&self, position: u32) -> bool {
        let here = self.pieces.origin(position).and_then(|(origin, _)| self.paragraphs.at(origin));
        here.is_some_and(|run| self.pieces.until(position, run.end) > 1)
    }
}

/// Returns the positions of a table whose entries have `size` bytes, the closing one left out.
fn positions(table: &[u8], size: usize) -> impl Iterator<Item = u32> {
    let count = table.len().saturating_sub(4) / (size + 4);
    (0..count).filter_map(|at| u32_at(table, at * 4))
}

/// Returns the spans between the positions of a table whose entries have `size` bytes, within a story.
fn spans(table: &[u8], size: usize, story: &Range<u32>) -> impl Iterator<Item = Range<u32>> {
    let count = table.len() / (size + 4);
    (0..count).filter_map(move |at| {
        let place = |at: usize| Some(u32_at(table, at * 4)?.saturating_add(story.start).min(story.end));
        Some(place(at)?..place(at + 1)?)
    })
}
