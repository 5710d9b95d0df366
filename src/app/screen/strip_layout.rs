//! How the sheet of the strips is divided: the one place that drawing, keys and mouse ask.

use super::area::Area;

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

/// How the sheet of the strips is divided.
#[derive(Clone, Copy, Debug)]
pub struct StripLayout {
    /// The columns of the strips and of what stands beside them.
    pub columns: StripColumns,
    /// The rows of a strip: the more, the more room there is for all of them.
    pub pitch: Pitch,
    /// Whether there is room for the selected place below the strips, and for air.
    pub roomy: bool,
    /// The rows of the sheet.
    rows: Area,
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
            Self::Count => 8,
            Self::PerThousand | Self::Evenness => 10,
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

impl StripLayout {
    /// Divides the rows of a sheet among `strips` strips whose widest name takes `widest` columns.
    pub fn new(rows: Area, strips: usize, widest: usize) -> Self {
        let widest = u16::try_from(widest).unwrap_or(u16::MAX);
        let mut layout = Self {
            columns: StripColumns::new(rows, widest),
            rows,
            pitch: Pitch::default(),
            roomy: rows.height >= ROOMY,
        };
        let room = layout.room();
        let fits = |pitch: &Pitch| strips * pitch.rows() <= room + pitch.air;
        layout.pitch = PITCHES.into_iter().find(fits).unwrap_or_default();
        layout
    }

    /// How many strips the sheet shows at once.
    pub fn shown(&self) -> usize {
        ((self.room() + self.pitch.air) / self.pitch.rows().max(1)).max(1)
    }

    /// The first row of the first strip.
    pub const fn first_row(&self) -> u16 {
        self.rows.y + if self.roomy { 2 } else { 1 }
    }

    /// The strip in a row of the screen, counted from the first that is shown; the air below it belongs to it.
    pub fn strip_at(&self, row: u16) -> Option<usize> {
        let below = row.checked_sub(self.first_row())?;
        Some(usize::from(below) / self.pitch.rows().max(1)).filter(|shown| *shown < self.shown())
    }

    /// The rows without those for the sections above and the selected place below.
    fn room(&self) -> usize {
        let rows = usize::from(self.rows.height);
        rows.saturating_sub(if self.roomy { 4 } else { 1 })
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
