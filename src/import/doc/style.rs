//! The style sheet ([MS-DOC] 2.9.271): what the styles of paragraphs and characters say about the text.

use crate::import::{
    binary::{slice, u16_at},
    limits,
};

use super::property::{CharacterLook, ParagraphLook, Properties};

/// The styles, by their numbers.
#[derive(Default)]
pub(super) struct StyleSheet {
    styles: Vec<Resolved>,
    /// A style that is not there says nothing.
    none: Resolved,
}

/// A style as it is stored.
#[derive(Clone, Copy, Default)]
struct StoredStyle<'a> {
    /// The number of a style that Word knows: 1 to 9 are headings, 19 to 27 the lines of a table of contents.
    known: u16,
    base: u16,
    paragraph: &'a [u8],
    character: &'a [u8],
}

/// A style with what it takes from those it is based on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Resolved {
    pub(super) look: ParagraphLook,
    pub(super) character: CharacterLook,
    pub(super) contents: bool,
}

impl StyleSheet {
    /// Reads the style sheet; broken entries are left empty.
    pub(super) fn read(sheet: &[u8]) -> Self {
        let head = usize::from(u16_at(sheet, 0).unwrap_or_default());
        let count = u16_at(sheet, 2).unwrap_or_default();
        let base = usize::from(u16_at(sheet, 4).unwrap_or(10));
        let mut at = head + 2;
        let mut stored = Vec::new();
        for _ in 0..count {
            let Some(length) = u16_at(sheet, at) else { break };
            let entry = slice(sheet, at + 2, usize::from(length));
            stored.push(StoredStyle::read(entry, base).unwrap_or_default());
            at += 2 + usize::from(length);
        }
        let styles = (0..stored.len()).map(|number| resolve(&stored, number as u16)).collect();
        Self { styles, none: Resolved::default() }
    }

    /// Returns the style of this number, with the properties of those it is based on.
    pub(super) fn of(&self, number: u16) -> &Resolved {
        self.styles.get(usize::from(number)).unwrap_or(&self.none)
    }

    /// Returns the character style that a list of modifications names, resolved over what the paragraph's style says.
    pub(super) fn named_by(&self, list: &[u8], below: CharacterLook) -> CharacterLook {
        let named = Properties::new(list).filter(|(code, _)| *code == 0x4A30).last();
        let Some(number) = named.and_then(|(_, operand)| u16_at(operand, 0)) else { return below };
        let hidden = self.of(number).character.hidden;
        CharacterLook { hidden: hidden || below.hidden, ..below }
    }
}

/// Applies the properties of a style's bases, the last one first, and then its own.
fn resolve(stored: &[StoredStyle], number: u16) -> Resolved {
    let mut chain: Vec<(u16, &StoredStyle)> = Vec::new();
    let mut here = number;
    while let Some(style) = stored.get(usize::from(here)) {
        if chain.len() == limits::STYLES || chain.iter().any(|(known, _)| *known == here) {
            break;
        }
        chain.push((here, style));
        here = style.base;
    }
    let mut resolved = Resolved::default();
    for (_, style) in chain.into_iter().rev() {
        match style.known {
            level @ 1..=9 => resolved.look.outline = Some(level as u8 - 1),
            19..=27 => resolved.contents = true,
            _ => {}
        }
        resolved.look.apply(style.paragraph);
        let base = resolved.character;
        resolved.character.apply(style.character, base);
    }
    resolved.look.style = number;
    resolved
}

impl<'a> StoredStyle<'a> {
    /// Reads an `STD` (2.9.260): a fixed part of `base` bytes, the name, then the properties by kind.
    fn read(entry: &'a [u8], base: usize) -> Option<Self> {
        let (known, kind, sets) = (u16_at(entry, 0)? & 0x0FFF, u16_at(entry, 2)?, u16_at(entry, 4)? & 0xF);
        let mut style = Self { known, base: kind >> 4, ..Self::default() };
        let name = usize::from(u16_at(entry, base)?);
        let mut at = base + 2 + name * 2 + 2;
        for set in 0..sets {
            let length = usize::from(u16_at(entry, at)?);
            let list = slice(entry, at + 2, length);
            match (kind & 0xF, set) {
                // The properties of a paragraph follow the style's own number.
                (1, 0) => style.paragraph = list.get(2..).unwrap_or_default(),
                (1, 1) | (2, 0) => style.character = list,
                _ => {}
            }
            at += 2 + length + (length & 1);
        }
        Some(style)
    }
}
