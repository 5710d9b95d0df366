//! What characters become, as the build script wrote it.

/// A table of characters and what each becomes; nothing of it is loaded.
///
/// In bytes: for each high byte of a character of the Basic Multilingual Plane the number of its page, 0 where all
/// characters stay what they are; the number of pages; the pages, each with two bytes a character, 0 where a pair knows;
/// pairs with four bytes for a character and for what it becomes, of which one lies outside the plane, in order. Little endian.
pub struct FoldTable {
    page_numbers: &'static [u8],
    pages: &'static [[u8; 2]],
    pairs: &'static [[[u8; 4]; 2]],
}

/// The characters of a page.
const PAGE: usize = 256;

impl FoldTable {
    /// Reads what the build script wrote.
    pub const fn read(bytes: &'static [u8]) -> Self {
        let (page_numbers, rest) = bytes.split_at(PAGE);
        let Some((count, rest)) = rest.split_first() else { panic!("no pages") };
        let (pages, pairs) = rest.split_at(*count as usize * PAGE * 2);
        Self { page_numbers, pages: pages.as_chunks().0, pairs: pairs.as_chunks().0.as_chunks().0 }
    }

    /// Returns what `c` becomes.
    #[inline]
    pub fn of(&self, c: char) -> char {
        let code = c as usize;
        match self.page_numbers.get(code / PAGE) {
            Some(0) => c,
            Some(&page) => match self.pages.get((usize::from(page) - 1) * PAGE + code % PAGE) {
                Some(&[0, 0]) | None => self.pair_of(c),
                Some(&to) => char::from_u32(u16::from_le_bytes(to).into()).unwrap_or(c),
            },
            None => self.pair_of(c),
        }
    }

    /// Returns the characters that become `to`, in the order of the table.
    pub fn characters_of(&self, to: char) -> impl Iterator<Item = char> {
        let cells = self.pages.as_flattened();
        let [low, high] = (to as u16).to_le_bytes();
        // 0 on the pages is what the pairs know.
        let is_on_pages = matches!(to, '\u{1}'..='\u{ffff}');
        let places = memchr::memchr_iter(low, if is_on_pages { cells } else { &[] });
        let places = places.filter(move |at| at % 2 == 0 && cells.get(at + 1) == Some(&high));
        let on_pages = places.filter_map(|at| self.character_at(at / 2));
        let in_pairs = self.pairs.iter().filter(move |[_, own]| character(*own) == to);
        on_pages.chain(in_pairs.map(|[from, _]| character(*from)))
    }

    /// The character whose cell is so many cells from the first one of the pages.
    fn character_at(&self, cell: usize) -> Option<char> {
        let page = cell / PAGE + 1;
        let high = self.page_numbers.iter().position(|&number| usize::from(number) == page)?;
        char::from_u32((high * PAGE + cell % PAGE) as u32)
    }

    fn pair_of(&self, c: char) -> char {
        let found = self.pairs.binary_search_by_key(&c, |[from, _]| character(*from)).ok();
        found.and_then(|at| self.pairs.get(at)).map_or(c, |[_, to]| character(*to))
    }
}

fn character(bytes: [u8; 4]) -> char {
    char::from_u32(u32::from_le_bytes(bytes)).unwrap_or_default()
}
