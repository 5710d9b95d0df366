//! Properties ([MS-DOC] 2.6): single modifications of paragraphs and characters, and where those of a place stand.

use crate::import::binary::{slice, u8_at, u16_at, u32_at};

use super::piece::Modifier;

/// The size of a page of formatted runs in bytes (2.9.33, 2.9.174).
const PAGE: usize = 512;

/// The modifications of a list (`grpprl`, 2.2.5.1): code and operand of each.
#[derive(Clone)]
pub(super) struct Properties<'a>(&'a [u8]);

impl<'a> Properties<'a> {
    pub(super) fn new(list: &'a [u8]) -> Self {
        Self(list)
    }
}

impl<'a> Iterator for Properties<'a> {
    type Item = (u16, &'a [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let code = u16_at(self.0, 0)?;
        let rest = self.0.get(2..)?;
        // The upper three bits give the size of the operand (2.2.5.1).
        let (skip, length) = match code >> 13 {
            0 | 1 => (0, 1),
            2 | 4 | 5 => (0, 2),
            3 => (0, 4),
            7 => (0, 3),
            // The table definition counts itself in two bytes, one too many (2.6.3, sprmTDefTable).
            _ if code == 0xD608 => (2, usize::from(u16_at(rest, 0)?).saturating_sub(1)),
            // 255 tab stops or more: the numbers of those deleted and added say how long it is (2.9.182).
            _ if code == 0xC615 && u8_at(rest, 0) == Some(255) => {
                let deleted = usize::from(u8_at(rest, 1)?) * 4 + 1;
                (1, deleted + usize::from(u8_at(rest, 1 + deleted)?) * 3 + 1)
            }
            _ => (1, usize::from(u8_at(rest, 0)?)),
        };
        let operand = rest.get(skip..)?;
        self.0 = operand.get(length..).unwrap_or_default();
        Some((code, operand.get(..length)?))
    }
}

/// The formatted runs of a kind, by the byte of the stream where each begins.
pub(super) struct FormattedRuns<'a>(Vec<FormattedRun<'a>>);

/// The bytes of the stream that share their properties.
#[derive(Clone, Copy)]
pub(super) struct FormattedRun<'a> {
    start: u32,
    pub(super) end: u32,
    /// What is stored for them: a list for characters; for paragraphs the style's number before it.
    pub(super) list: &'a [u8],
}

impl<'a> FormattedRuns<'a> {
    /// Reads the pages of characters (`ChpxFkp`, 2.9.33) that the bin table lists.
    pub(super) fn of_characters(stream: &'a [u8], bins: &[u8]) -> Self {
        Self::read(stream, bins, |page, index, count| {
            let at = usize::from(u8_at(page, (count + 1) * 4 + index)?) * 2;
            if at == 0 { Some(&[]) } else { Some(slice(page, at + 1, usize::from(u8_at(page, at)?))) }
        })
    }

    /// Reads the pages of paragraphs (`PapxFkp`, 2.9.174) that the bin table lists.
    pub(super) fn of_paragraphs(stream: &'a [u8], bins: &[u8]) -> Self {
        Self::read(stream, bins, |page, index, count| {
            let at = usize::from(u8_at(page, (count + 1) * 4 + index * 13)?) * 2;
            if at == 0 {
                return Some(&[]);
            }
            // A length of zero is followed by the real one, in pairs of bytes (2.9.175).
            match usize::from(u8_at(page, at)?) {
                0 => Some(slice(page, at + 2, usize::from(u8_at(page, at + 1)?) * 2)),
                half => Some(slice(page, at + 1, half * 2 - 1)),
            }
        })
    }

    fn read(
        stream: &'a [u8],
        bins: &[u8],
        list: impl Fn(&'a [u8], usize, usize) -> Option<&'a [u8]>,
    ) -> Self {
        let count = bins.len().saturating_sub(4) / 8;
        let mut runs = Vec::new();
        let pages = (0..count).filter_map(|index| u32_at(bins, (count + 1 + index) * 4));
        // No file has more pages than fit into it.
        for number in pages.take(stream.len() / PAGE + 1) {
            let page = slice(stream, (number & 0x3F_FFFF) as usize * PAGE, PAGE);
            let count = usize::from(u8_at(page, PAGE - 1).unwrap_or_default());
            for index in 0..count {
                let Some((start, end)) = u32_at(page, index * 4).zip(u32_at(page, index * 4 + 4)) else {
                    break;
                };
                if let Some(list) = list(page, index, count).filter(|_| start < end) {
                    runs.push(FormattedRun { start, end, list });
                }
            }
        }
        runs.sort_by_key(|run| run.start);
        Self(runs)
    }

    /// Returns the run that holds the byte `at` of the stream.
    pub(super) fn at(&self, at: u32) -> Option<FormattedRun<'a>> {
        let after = self.0.partition_point(|run| run.start <= at);
        self.0.get(after.checked_sub(1)?).copied().filter(|run| at < run.end)
    }
}

/// The properties of a paragraph that decide about its text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct ParagraphLook {
    /// The number of its style.
    pub(super) style: u16,
    /// The level in its list, from 0.
    pub(super) level: Option<u8>,
    /// The number of its list among the overrides, from 1; 0 takes the list away.
    pub(super) list: Option<u16>,
    /// The level of a heading, from 0; 9 is body text.
    pub(super) outline: Option<u8>,
    pub(super) centred: bool,
    pub(super) table: TablePlace,
}

/// The place of a paragraph in a table.
#[expect(clippy::struct_excessive_bools, reason = "the format has a property for each")]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct TablePlace {
    /// How many tables it stands in, one inside the other.
    pub(super) depth: u32,
    inside: bool,
    pub(super) row_end: bool,
    pub(super) inner_cell_end: bool,
    pub(super) inner_row_end: bool,
}

impl ParagraphLook {
    /// Applies the modifications of a list in their order.
    pub(super) fn apply(&mut self, list: &[u8]) {
        for (code, operand) in Properties::new(list) {
            let byte = u8_at(operand, 0).unwrap_or_default();
            match code {
                0x4600 => self.style = u16_at(operand, 0).unwrap_or_default(),
                0x260A => self.level = Some(byte),
                0x460B => self.list = u16_at(operand, 0),
                0x2640 => self.outline = Some(byte),
                0x2461 | 0x2403 => self.centred = byte == 1,
                0x2416 => self.table.inside = byte != 0,
                0x2417 => self.table.row_end = byte != 0,
                0x244B => self.table.inner_cell_end = byte != 0,
                0x244C => self.table.inner_row_end = byte != 0,
                0x6649 => self.table.depth = u32_at(operand, 0).unwrap_or_default(),
                _ => {}
            }
        }
    }

    /// Applies what the piece adds.
    pub(super) fn modify(&mut self, modifier: Modifier) {
        match modifier {
            Modifier::None => {}
            Modifier::One(short, value) => match short {
                0x05 => self.centred = value == 1,
                0x18 => self.table.inside = value != 0,
                0x19 => self.table.row_end = value != 0,
                _ => {}
            },
            Modifier::List(list) => self.apply(list),
        }
    }

    /// Returns how many tables the paragraph stands in.
    pub(super) fn table_depth(&self) -> u32 {
        // Word 97 has no depth: inside is one.
        if self.table.inside { self.table.depth.max(1) } else { self.table.depth }
    }
}

/// The properties of a character that decide whether it is read, and as what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct CharacterLook {
    pub(super) hidden: bool,
    pub(super) deleted: bool,
    /// Whether control characters mean something.
    pub(super) special: bool,
    /// A character of a symbol font, by its code.
    pub(super) symbol: Option<u16>,
}

impl CharacterLook {
    /// Applies the modifications of a list in their order; `style` gives what a character style applies first.
    pub(super) fn apply(&mut self, list: &[u8], base: Self) {
        for (code, operand) in Properties::new(list) {
            let byte = u8_at(operand, 0).unwrap_or_default();
            match code {
                // 0x80 and 0x81 are the style's value and its opposite (2.9.327).
                0x083C => {
                    self.hidden = match byte {
                        0x80 => base.hidden,
                        0x81 => !base.hidden,
                        value => value != 0,
                    }
                }
                0x0800 => self.deleted = byte != 0,
                0x0855 => self.special = byte != 0,
                0x6A09 => {
                    self.symbol = u16_at(operand, 2);
                    self.special = true;
                }
                _ => {}
            }
        }
    }

    /// Applies what the piece adds.
    pub(super) fn modify(&mut self, modifier: Modifier) {
        match modifier {
            Modifier::None => {}
            Modifier::One(short, value) => match short {
                0x41 => self.deleted = value != 0,
                0x5C => self.hidden = value != 0,
                _ => {}
            },
            Modifier::List(list) => self.apply(list, Self::default()),
        }
    }
}
