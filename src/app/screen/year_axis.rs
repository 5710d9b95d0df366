//! Years along a strip: the one place that drawing, keys and mouse ask.

use super::area::Area;

/// The most columns of a year: bars, not walls.
const WIDEST: u16 = 8;

/// Years along a strip, as many to a bar as there is room for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct YearAxis {
    /// The first year.
    pub first: u16,
    /// The last year.
    pub last: u16,
    /// The columns of a bar, with those between it and the next.
    pub pitch: u16,
    /// The first column, and how many there are.
    columns: (u16, u16),
    /// How many years share a bar.
    group: u16,
}

impl YearAxis {
    /// Lays the years from `first` to `last` along `strip`.
    pub fn new(strip: Area, first: u16, last: u16) -> Self {
        let years = last.saturating_sub(first).saturating_add(1);
        let width = strip.width.max(1);
        Self {
            first,
            last,
            pitch: (width / years).clamp(1, WIDEST),
            columns: (strip.x, width),
            group: years.div_ceil(width),
        }
    }

    /// The first and the last of the years that share a bar with `year`.
    pub fn years_with(&self, year: u16) -> (u16, u16) {
        let from = self.first + (year.clamp(self.first, self.last) - self.first) / self.group * self.group;
        (from, self.last.min(from + (self.group - 1)))
    }

    /// The first column of the bar of `year`, and its columns: those between it and the next are left out.
    pub fn bar(&self, year: u16) -> (u16, u16) {
        let at = (year.clamp(self.first, self.last) - self.first) / self.group;
        (self.columns.0 + at * self.pitch, self.pitch - u16::from(self.pitch > 2))
    }

    /// The year whose bar stands in a column of the screen; `None` beside them.
    pub fn year_at(&self, column: u16) -> Option<u16> {
        let at = column.checked_sub(self.columns.0).filter(|at| *at < self.columns.1)? / self.pitch;
        self.first.checked_add(at.checked_mul(self.group)?).filter(|year| *year <= self.last)
    }

    /// The first year of each bar.
    pub fn bars(&self) -> impl Iterator<Item = u16> {
        (self.first..=self.last).step_by(usize::from(self.group))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn axis(width: u16, first: u16, last: u16) -> YearAxis {
        YearAxis::new(Area::new(10, 0, width, 5), first, last)
    }

    #[test]
    fn few_years_have_wide_bars_with_a_gap() {
        let axis = axis(60, 2019, 2023);
        assert_eq!((axis.bar(2019), axis.bar(2020)), ((10, 7), (18, 7)));
        assert_eq!((axis.year_at(9), axis.year_at(17), axis.year_at(18)), (None, Some(2019), Some(2020)));
        assert_eq!((axis.year_at(49), axis.year_at(50)), (Some(2023), None));
    }

    #[test]
    fn many_years_stand_side_by_side_and_more_share_a_bar() {
        assert_eq!(axis(72, 1954, 2025).bar(2025), (81, 1));
        let axis = axis(30, 1954, 2025);
        assert_eq!((axis.years_with(1955), axis.years_with(2025)), ((1954, 1956), (2023, 2025)));
        assert_eq!((axis.bar(2025), axis.bars().count()), ((33, 1), 24));
        assert_eq!((axis.year_at(33), axis.year_at(34)), (Some(2023), None));
    }

    #[test]
    fn any_year_of_any_strip_has_a_bar_within_it() {
        for (width, first, last) in [(0, 2000, 2000), (1, 0, u16::MAX - 1), (7, 1900, 2100), (200, 1, 3)] {
            let axis = axis(width, first, last);
            for year in [first, first + (last - first) / 2, last] {
                let (x, columns) = axis.bar(year);
                assert!(x >= 10 && x + columns <= 10 + width.max(1), "{width} {year}");
                assert_eq!(axis.year_at(x), Some(axis.years_with(year).0), "{width} {year}");
            }
        }
    }
}
