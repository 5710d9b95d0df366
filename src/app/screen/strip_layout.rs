//! How the sheet of the strips is divided: the one place that drawing, keys and mouse ask.

use super::geometry::Area;
use crate::{
    app::{App, reader::Reader},
    text::columns,
};

/// The rows of a strip.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pitch {
    /// Rows of bars.
    pub bars: usize,
    /// Rows between it and the next.
    pub air: usize,
}

/// Every pitch, the most spacious first.
const PITCHES: [Pitch; 4] = [
    Pitch { bars: 3, air: 1 },
    Pitch { bars: 2, air: 1 },
    Pitch { bars: 1, air: 1 },
    Pitch { bars: 1, air: 0 },
];

/// From so many rows on, the sections stand above the strips with air below them, and the selected place below.
const ROOMY: u16 = 8;

/// A number beside a strip.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Number {
    /// How often the term stands in the speech.
    Count,
    /// How often in 1,000 characters.
    PerThousand,
    /// How evenly it is spread.
    Evenness,
}

/// The columns of the strips and of what stands beside them; each area has all rows of the table.
#[derive(Clone, Copy, Debug)]
pub struct StripColumns {
    /// The terms.
    pub name: Area,
    /// The strips.
    pub strip: Area,
    /// Which numbers there is room for.
    pub numbers: &'static [Number],
}

impl Default for Pitch {
    fn default() -> Self {
        Self { bars: 1, air: 0 }
    }
}

impl Pitch {
    /// The rows from one strip to the next.
    pub const fn rows(self) -> usize {
        self.bars + self.air
    }
}

impl Number {
    /// The columns that it takes.
    pub const fn columns(self) -> u16 {
        match self {
            Self::Count | Self::Evenness => 8,
            Self::PerThousand => 10,
        }
    }
}

impl StripColumns {
    /// Divides the rows of the sheet when the widest term takes `widest` columns.
    fn new(rows: Area, widest: u16) -> Self {
        let numbers: &[Number] = match rows.width {
            64.. => &[Number::Count, Number::PerThousand, Number::Evenness],
            40.. => &[Number::Count, Number::Evenness],
            _ => &[Number::Count],
        };
        let name = Area { width: widest.clamp(4, (rows.width / 5).max(8)), ..rows };
        let beside: u16 = numbers.iter().map(|number| number.columns()).sum();
        Self { name, strip: rows.within(name.width + 2, beside), numbers }
    }

    /// The column of the screen in which a place of a text of `len` bytes lies.
    pub fn column_of(&self, offset: usize, len: usize) -> u16 {
        let Area { x, width, .. } = self.strip;
        let before = offset.min(len) as u128 * u128::from(width) / len.max(1) as u128;
        x + u16::try_from(before).unwrap_or(0).min(width.saturating_sub(1))
    }

    /// The middle of what a column of the screen stands for in a text of `len` bytes; `None` beside the strips.
    pub fn offset_at(&self, column: u16, len: usize) -> Option<usize> {
        let Area { x, width, .. } = self.strip;
        let before = column.checked_sub(x).filter(|before| *before < width)?;
        let halves = u128::from(before) * 2 + 1;
        usize::try_from(halves * len as u128 / (u128::from(width) * 2)).ok()
    }
}

impl App {
    /// The columns of the strips.
    pub fn strip_columns(&self) -> StripColumns {
        let strands = self.reader.as_ref().map(Reader::strands).unwrap_or_default();
        let widths = strands.iter().map(|strand| columns(&strand.query.text, self.ambiguous()));
        let widest = widths.max().unwrap_or(0);
        StripColumns::new(self.geometry.sheet().rows, u16::try_from(widest).unwrap_or(u16::MAX))
    }

    /// How many strips the sheet shows at once.
    pub fn strips(&self) -> usize {
        let pitch = self.pitch();
        ((self.rows_for_strips() + pitch.air) / pitch.rows().max(1)).max(1)
    }

    /// The rows of a strip: the more, the more room there is for all of them.
    pub fn pitch(&self) -> Pitch {
        let rows = self.rows_for_strips();
        let strands = self.reader.as_ref().map_or(0, |reader| reader.strands().len());
        let fits = |pitch: &Pitch| strands * pitch.rows() <= rows + pitch.air;
        PITCHES.into_iter().find(fits).unwrap_or_default()
    }

    /// The first row of the first strip.
    pub fn first_strip(&self) -> u16 {
        self.geometry.sheet().rows.y + if self.has_roomy_strips() { 2 } else { 1 }
    }

    /// Whether there is room for the selected place below the strips, and for air.
    pub fn has_roomy_strips(&self) -> bool {
        self.geometry.sheet().rows.height >= ROOMY
    }

    /// The strip in a row of the screen, counted from the first that is shown; the air below it belongs to it.
    pub(in crate::app) fn strip_at(&self, row: u16) -> Option<usize> {
        let below = row.checked_sub(self.first_strip())?;
        Some(usize::from(below) / self.pitch().rows().max(1)).filter(|shown| *shown < self.strips())
    }

    /// The rows of the sheet, without those for the sections above and the selected place below.
    fn rows_for_strips(&self) -> usize {
        let rows = usize::from(self.geometry.sheet().rows.height);
        if self.has_roomy_strips() { rows - 4 } else { rows.saturating_sub(1) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_stands_for_what_lies_in_it() {
        for (width, len) in [(76, 10_000), (116, 3_000_000), (50, 100), (20, 1_000)] {
            let columns = StripColumns::new(Area::new(2, 2, width, 10), 8);
            let strip = columns.strip;
            for column in strip.x..strip.right() {
                let offset = columns.offset_at(column, len).unwrap();
                assert_eq!(columns.column_of(offset, len), column, "{width} {len}");
            }
            assert_eq!(columns.offset_at(strip.x - 1, len), None);
            assert_eq!(columns.offset_at(strip.right(), len), None);
        }
    }
}
