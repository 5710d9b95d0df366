//! The piece table ([MS-DOC] 2.4.1, 2.8.35): which bytes of the file are the characters, in their order.

use crate::import::binary::{slice, u8_at, u16_at, u32_at};

/// A run of characters that stand side by side in the file.
struct TextPiece {
    start: u32,
    end: u32,
    /// The byte of its first character in the `WordDocument` stream.
    offset: u32,
    /// Bytes of a character.
    width: u32,
    modifier: u16,
}

/// The characters of a file, in order, and where each came from.
pub(super) struct PieceTable<'a> {
    /// UTF-16; a unit is a character position.
    pub(super) units: Vec<u16>,
    table: Vec<TextPiece>,
    /// The modifications that pieces point to ([MS-DOC] 2.9.209).
    modifications: Vec<&'a [u8]>,
}

impl<'a> PieceTable<'a> {
    /// Reads the `Clx` and the characters that it points to.
    pub(super) fn read(stream: &'a [u8], clx: &'a [u8]) -> Option<Self> {
        let mut modifications = Vec::new();
        let mut at = 0;
        while u8_at(clx, at) == Some(1) {
            let length = usize::from(u16_at(clx, at + 1)?);
            modifications.push(slice(clx, at + 3, length));
            at += 3 + length;
        }
        let length = u32_at(clx, at + 1).filter(|_| u8_at(clx, at) == Some(2))?;
        let table = slice(clx, at + 5, length as usize);
        let count = table.len().saturating_sub(4) / 12;
        let mut read = Self { units: Vec::new(), table: Vec::new(), modifications };
        for index in 0..count {
            let start = u32_at(table, index * 4)?;
            let end = u32_at(table, index * 4 + 4)?;
            let entry = (count + 1) * 4 + index * 8;
            let (at, modifier) = (u32_at(table, entry + 2)?, u16_at(table, entry + 6)?);
            // The 31st bit says one byte a character; then the offset counts halves of bytes (2.9.73).
            let (offset, width) =
                if at & 0x4000_0000 == 0 { (at & 0x3FFF_FFFF, 2) } else { ((at & 0x3FFF_FFFF) / 2, 1) };
            if start as usize != read.units.len() || end <= start {
                continue;
            }
            let length = (end - start) as usize * width as usize;
            // A document cannot have more characters than the file has bytes, however often pieces repeat them.
            if read.units.len() + length / width as usize > stream.len().saturating_mul(2) {
                break;
            }
            let bytes = slice(stream, offset as usize, length);
            match width {
                1 => {
                    let (text, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes);
                    read.units.extend(text.encode_utf16());
                }
                _ => read.units.extend(bytes.chunks_exact(2).filter_map(|two| u16_at(two, 0))),
            }
            let end = read.units.len() as u32;
            read.table.push(TextPiece { start, end, offset, width, modifier });
            if bytes.len() < length {
                break;
            }
        }
        Some(read)
    }

    /// Returns the byte of the stream where the character at `position` stands, and the first position behind its piece.
    pub(super) fn origin(&self, position: u32) -> Option<(u32, u32)> {
        let piece = self.piece(position)?;
        Some((piece.offset.saturating_add((position - piece.start).saturating_mul(piece.width)), piece.end))
    }

    /// Returns how many positions of the piece at `position` lie before the byte `end` of the stream.
    pub(super) fn until(&self, position: u32, end: u32) -> u32 {
        let Some((piece, (origin, _))) = self.piece(position).zip(self.origin(position)) else { return 1 };
        (end.saturating_sub(origin) / piece.width).max(1)
    }

    /// Returns the modification that the piece at `position` carries: one property for all of it, or a list of them.
    pub(super) fn modifier(&self, position: u32) -> Modifier<'a> {
        let Some(piece) = self.piece(position) else { return Modifier::None };
        let modifier = piece.modifier;
        if modifier & 1 == 0 {
            let value = (modifier >> 8) as u8;
            return match (modifier >> 1) & 0x7F {
                0 => Modifier::None,
                short => Modifier::One(short as u8, value),
            };
        }
        self.modifications.get(usize::from(modifier >> 1)).map_or(Modifier::None, |list| Modifier::List(list))
    }

    fn piece(&self, position: u32) -> Option<&TextPiece> {
        let at = self.table.partition_point(|piece| piece.end <= position);
        self.table.get(at).filter(|piece| piece.start <= position)
    }
}

/// A modification of a piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Modifier<'a> {
    None,
    /// A property by its short number ([MS-DOC] 2.9.215) and its value.
    One(u8, u8),
    /// A list of properties.
    List(&'a [u8]),
}
