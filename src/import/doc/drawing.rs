//! The drawings ([MS-ODRAW]): which shape stands in which group.

use std::collections::BTreeMap;

use crate::import::binary::{slice, u16_at, u32_at};

/// How deep groups may nest.
const DEPTH: usize = 16;

/// The groups of the drawings.
#[derive(Default)]
pub(super) struct Drawings {
    /// The outermost group of each shape that stands in one.
    outermost: BTreeMap<u32, u32>,
}

impl Drawings {
    /// Reads the containers of drawings ([MS-DOC] 2.9.172).
    pub(super) fn read(info: &[u8]) -> Self {
        let mut drawings = Self::default();
        let mut at = record_length(info, 0);
        while let Some(container) = info.get(at + 1..).filter(|rest| rest.len() >= 8) {
            let length = record_length(container, 0);
            drawings.walk(slice(container, 8, length - 8), 0, None);
            at += 1 + length;
        }
        drawings
    }

    /// Returns the outermost group that a shape belongs to; itself when it stands alone.
    pub(super) fn outermost(&self, shape: u32) -> u32 {
        self.outermost.get(&shape).copied().unwrap_or(shape)
    }

    /// Goes through the records of a container; `depth` counts groups, of which the first is the whole drawing.
    fn walk(&mut self, records: &[u8], depth: usize, group: Option<u32>) {
        let mut at = 0;
        let mut group = group;
        while let Some(kind) = u16_at(records, at + 2) {
            let length = record_length(records, at);
            let body = slice(records, at + 8, length - 8);
            match kind {
                0xF003 if depth < DEPTH => self.walk(body, depth + 1, group),
                0xF004 if depth >= 2 => {
                    // The first shape of a group is the group's own.
                    let Some(shape) = shape_of(body) else { return };
                    let outer = *group.get_or_insert(shape);
                    self.outermost.insert(shape, outer);
                }
                _ => {}
            }
            at += length;
        }
    }
}

/// Returns the number of the shape that a container describes (`OfficeArtFSP`, [MS-ODRAW] 2.2.40).
fn shape_of(container: &[u8]) -> Option<u32> {
    let mut at = 0;
    while let Some(kind) = u16_at(container, at + 2) {
        if kind == 0xF00A {
            return u32_at(container, at + 8);
        }
        at += record_length(container, at);
    }
    None
}

/// Returns the length of a record with its head of eight bytes.
fn record_length(bytes: &[u8], at: usize) -> usize {
    (u32_at(bytes, at + 4).unwrap_or_default() as usize).saturating_add(8).min(bytes.len().max(8))
}
