//! A value for every character, computed when it is first asked for.

use std::sync::OnceLock;

/// How many characters are computed at a time: of the marks that a text has, few stand together.
const PAGE: usize = 32;

/// The pages of the Basic Multilingual Plane; other characters are few in any text and computed each time.
const PAGES: usize = 0x1_0000 / PAGE;

/// What is known of each character, computed a page at a time: the marks of a text touch a dozen pages.
#[derive(Debug)]
pub struct CharacterTable<T: 'static> {
    pages: [OnceLock<Box<[T; PAGE]>>; PAGES],
    compute: fn(char) -> T,
}

impl<T: Copy> CharacterTable<T> {
    /// A table of what `compute` says.
    #[expect(clippy::large_stack_arrays, reason = "tables are statics")]
    pub const fn new(compute: fn(char) -> T) -> Self {
        Self { pages: [const { OnceLock::new() }; PAGES], compute }
    }

    /// The value of `c`.
    #[inline]
    pub fn get(&self, c: char) -> T {
        let code = c as usize;
        let first = code / PAGE * PAGE;
        let page = self.pages.get(code / PAGE).map(|page| page.get_or_init(|| Box::new(self.page(first))));
        let value = page.and_then(|page| page.get(code % PAGE));
        value.copied().unwrap_or_else(|| (self.compute)(c))
    }

    #[cold]
    fn page(&self, first: usize) -> [T; PAGE] {
        let character = |at| char::from_u32((first + at) as u32).unwrap_or(char::REPLACEMENT_CHARACTER);
        let value = |at| (self.compute)(character(at));
        std::array::from_fn(value)
    }
}
