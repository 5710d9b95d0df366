//! What characters become when texts are compared, as `src/text/fold/table.rs` reads it.

use std::{
    collections::{BTreeMap, HashMap},
    error::Error,
    ops::RangeInclusive,
};

#[path = "../src/text/fold/case.rs"]
mod case;
#[path = "../src/text/fold/width.rs"]
mod width;

use case::lower;
use width::ordinary_width;

/// The characters of a page.
const PAGE: usize = 256;

/// Where the characters of the Basic Multilingual Plane stand that have case or another width (a test asks all others).
const WITH_CASE_OR_WIDTH: [RangeInclusive<char>; 4] =
    ['\0'..='\u{2FFF}', '\u{3000}'..='\u{3000}', '\u{A640}'..='\u{ABFF}', '\u{FF00}'..='\u{FFEF}'];

/// The text of a table: in each line a character, a tab, those that become it; `#` begins a comment.
#[derive(Clone, Copy)]
pub struct Forms<'a>(pub &'a str);

impl<'a> Forms<'a> {
    /// The lines.
    fn rows(self) -> impl Iterator<Item = (char, &'a str)> {
        let lines = self.0.lines().filter(|line| !line.starts_with('#'));
        lines
            .filter_map(|line| line.split_once('\t'))
            .filter_map(|(to, from)| Some((to.chars().next()?, from)))
    }
}

/// What characters become; the others stay what they are.
pub struct FoldMap(BTreeMap<char, char>);

impl FoldMap {
    /// The characters of tables; those of a later one become what an earlier one says of their form.
    pub fn new(tables: &[Forms<'_>]) -> Self {
        let mut table = Self(BTreeMap::new());
        for (to, from) in tables.iter().flat_map(|forms| forms.rows()) {
            let to = lower(table.of(to));
            table.0.extend(from.chars().map(|c| (c, to)));
        }
        table
    }

    /// Makes partners one, with all that becomes them.
    pub fn join(&mut self, partners: Forms<'_>) {
        let pairs = partners.rows().flat_map(|(to, from)| from.chars().map(move |c| (c, to)));
        let joined: HashMap<char, char> = pairs.map(|(c, to)| (self.of(c), to)).collect();
        for to in self.0.values_mut() {
            *to = joined.get(to).copied().unwrap_or(*to);
        }
        for (&c, &to) in &joined {
            self.0.entry(c).or_insert(to);
        }
    }

    /// The same with the characters that have width or case: each becomes what its ordinary small form does.
    pub fn with_case_and_width(mut self) -> Self {
        for c in WITH_CASE_OR_WIDTH.into_iter().flatten() {
            let ordinary = lower(ordinary_width(c));
            if ordinary != c {
                self.0.insert(c, self.of(ordinary));
            }
        }
        self
    }

    fn of(&self, c: char) -> char {
        self.0.get(&c).copied().unwrap_or(c)
    }

    /// The bytes of the table.
    ///
    /// # Errors
    ///
    /// When there are too many pages to be numbered.
    pub fn bytes(&self) -> Result<Vec<u8>, Box<dyn Error>> {
        let changed = self.0.iter().filter(|(c, to)| c != to);
        let mut pages: BTreeMap<usize, Vec<u16>> = BTreeMap::new();
        let mut pairs = Vec::new();
        for (&c, &to) in changed {
            let (code, cell) = (c as usize, u16::try_from(u32::from(to)).unwrap_or(0));
            if cell == 0 || code >= PAGE * PAGE {
                pairs.push((c, to));
            }
            if code < PAGE * PAGE {
                let unchanged = || (0..PAGE).map(|low| (code / PAGE * PAGE + low) as u16).collect();
                let page = pages.entry(code / PAGE).or_insert_with(unchanged);
                *page.get_mut(code % PAGE).ok_or("no such cell")? = cell;
            }
        }
        let number = |high: usize| pages.range(..=high).count() as u8;
        let mut bytes: Vec<u8> =
            (0..PAGE).map(|high| if pages.contains_key(&high) { number(high) } else { 0 }).collect();
        bytes.push(u8::try_from(pages.len())?);
        bytes.extend(pages.values().flatten().flat_map(|cell| cell.to_le_bytes()));
        let sides = pairs.iter().flat_map(|(c, to)| [*c, *to]);
        bytes.extend(sides.flat_map(|side| u32::from(side).to_le_bytes()));
        Ok(bytes)
    }
}
