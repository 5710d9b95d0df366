//! Lists ([MS-DOC] 2.4.6.3): their levels and the numbers of their paragraphs.

use std::{borrow::Cow, collections::BTreeMap, ops::Range};

use crate::import::{
    ParagraphNumber,
    binary::{slice, u8_at, u16_at, u32_at},
    numbering::{Counters, LabelPart, ListLevel},
    ordinal::NumberFormat,
};

/// The size of a list (`LSTF`, 2.9.147) and of a level without its parts (`LVLF`, 2.9.150), in bytes.
const LIST: usize = 28;
/// The size of an override of a list (`LFO`, 2.9.131), in bytes.
const OVERRIDE: usize = 16;

/// The lists of a file.
#[derive(Default)]
pub(super) struct DocLists {
    /// By their identity.
    lists: BTreeMap<u32, DocList>,
    /// By their number among the overrides, from 1.
    overrides: Vec<ListOverride>,
}

#[derive(Default)]
struct DocList {
    levels: Vec<ListLevel>,
    /// The styles that stand for its levels.
    styles: Vec<u16>,
}

/// A list as paragraphs use it.
#[derive(Default)]
struct ListOverride {
    list: u32,
    /// Levels of its own, each instead of that of the list.
    levels: BTreeMap<u8, ListLevel>,
    /// The numbers at which levels begin where the list says otherwise.
    begins: BTreeMap<u8, u32>,
}

impl DocLists {
    /// Reads the lists, whose levels stand in the table stream behind them, and the overrides.
    pub(super) fn read(table: &[u8], lists: Range<usize>, overrides: &[u8]) -> Self {
        let stored = slice(table, lists.start, lists.len());
        let count = usize::from(u16_at(stored, 0).unwrap_or_default()).min(stored.len() / LIST);
        let mut at = lists.end;
        let mut read = Self::default();
        for number in 0..count {
            let entry = slice(stored, 2 + number * LIST, LIST);
            let Some(identity) = u32_at(entry, 0) else { break };
            // One level only, when the list is a simple one.
            let levels = if u8_at(entry, 26).unwrap_or_default() & 1 == 0 { 9 } else { 1 };
            let mut list = DocList {
                styles: (0..9).filter_map(|at| u16_at(entry, 8 + at * 2)).collect(),
                ..DocList::default()
            };
            for _ in 0..levels {
                let Some((level, length)) = level(table.get(at..).unwrap_or_default()) else { break };
                list.levels.push(level);
                at += length;
            }
            read.lists.insert(identity, list);
        }
        read.read_overrides(overrides);
        read
    }

    /// Reads the overrides (`PlfLfo`, 2.9.185): all of them, then what each says of its levels.
    fn read_overrides(&mut self, stored: &[u8]) {
        let count = (u32_at(stored, 0).unwrap_or_default() as usize).min(stored.len() / OVERRIDE);
        let mut at = 4 + count * OVERRIDE;
        for number in 0..count {
            let entry = slice(stored, 4 + number * OVERRIDE, OVERRIDE);
            let mut own =
                ListOverride { list: u32_at(entry, 0).unwrap_or_default(), ..ListOverride::default() };
            at += 4;
            for _ in 0..u8_at(entry, 12).unwrap_or_default() {
                let Some((start, flags)) = u32_at(stored, at).zip(u32_at(stored, at + 4)) else { break };
                at += 8;
                let (number, sets_start, sets_format) =
                    ((flags & 0xF) as u8, flags & 0x10 != 0, flags & 0x20 != 0);
                let mut begins = start;
                if sets_format {
                    let Some((level, length)) = level(stored.get(at..).unwrap_or_default()) else { break };
                    begins = level.start;
                    own.levels.insert(number, level);
                    at += length;
                }
                if sets_start {
                    own.begins.insert(number, begins);
                }
            }
            self.overrides.push(own);
        }
    }

    /// Returns the level that a list gives to the paragraphs of a style; `list` counts from 1.
    pub(super) fn level_of(&self, list: u16, style: u16) -> Option<u8> {
        let list = self.lists.get(&self.of_number(list)?.list)?;
        // 0 is no style either: WPS writes it for none instead of 0x0FFF.
        let level =
            list.styles.iter().position(|linked| *linked == style && style != 0 && style != 0x0FFF)?;
        u8::try_from(level).ok()
    }

    /// Counts a paragraph of a list, `list` from 1, and returns its number.
    pub(super) fn number(&self, list: u16, level: u8, counters: &mut Counters) -> Option<ParagraphNumber> {
        let own = self.of_number(list)?;
        let stored = self.lists.get(&own.list)?;
        let level = usize::from(level).min(stored.levels.len().checked_sub(1)?);
        let mut levels = Cow::Borrowed(&stored.levels);
        for (number, replaced) in &own.levels {
            if let Some(place) = levels.to_mut().get_mut(usize::from(*number)) {
                place.clone_from(replaced);
            }
        }
        let begins = own.begins.get(&(level as u8)).copied();
        let label = counters.next(own.list, (u32::from(list), begins), level, &levels);
        if label.is_empty() {
            return None;
        }
        let number = ParagraphNumber::new(label, own.list, level as u8);
        let blank = number.blank && !levels.get(level)?.close;
        Some(ParagraphNumber { blank, ..number })
    }

    fn of_number(&self, list: u16) -> Option<&ListOverride> {
        self.overrides.get(usize::from(list).checked_sub(1)?)
    }
}

/// Reads a level (`LVL`, 2.9.149) and how many bytes it takes.
fn level(bytes: &[u8]) -> Option<(ListLevel, usize)> {
    let flags = u8_at(bytes, 5)?;
    let properties = usize::from(u8_at(bytes, 24)?) + usize::from(u8_at(bytes, 25)?);
    let at = LIST + properties;
    let length = usize::from(u16_at(bytes, at)?);
    let units = slice(bytes, at + 2, length * 2).chunks_exact(2).filter_map(|two| u16_at(two, 0));
    let mut label = Vec::new();
    let mut text = Vec::new();
    let end_text = |text: &mut Vec<u16>, label: &mut Vec<LabelPart>| {
        if !text.is_empty() {
            label.push(LabelPart::Text(String::from_utf16_lossy(text)));
            text.clear();
        }
    };
    for unit in units {
        // The number of a level stands for its count.
        if unit < 9 {
            end_text(&mut text, &mut label);
            label.push(LabelPart::Level(usize::from(unit)));
        } else {
            text.push(unit);
        }
    }
    end_text(&mut text, &mut label);
    let level = ListLevel {
        start: u32_at(bytes, 0).filter(|start| *start <= 0x7FFF).unwrap_or(1),
        format: NumberFormat::of_code(u16::from(u8_at(bytes, 4)?)),
        label,
        legal: flags & 4 != 0,
        restart: (flags & 8 != 0).then(|| u32::from(u8_at(bytes, 26).unwrap_or_default())),
        close: u8_at(bytes, 15) == Some(2),
    };
    Some((level, at + 2 + length * 2))
}
