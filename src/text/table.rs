//! A value for every character, computed when it is first asked for.

use std::sync::OnceLock;

/// What is known of each character, 256 of them computed at a time: a text touches a few dozen such pages.
#[derive(Debug)]
pub struct CharacterTable<T: 'static> {
    pages: [OnceLock<Box<[T; 256]>>; 0x1100],
    compute: fn(char) -> T,
}

impl<T: Copy> CharacterTable<T> {
    /// A table of what `compute` says.
    #[expect(clippy::large_stack_arrays, reason = "a table is a static and never on the stack")]
    pub const fn new(compute: fn(char) -> T) -> Self {
        Self { pages: [const { OnceLock::new() }; 0x1100], compute }
    }

    /// The value of `c`.
    #[inline]
    pub fn get(&self, c: char) -> T {
        let code = u32::from(c);
        let page = self
            .pages
            .get((code >> 8) as usize)
            .map(|page| page.get_or_init(|| Box::new(self.page(code & !0xFF))));
        let value = page.and_then(|page| page.get((code & 0xFF) as usize));
        value.copied().unwrap_or_else(|| (self.compute)(c))
    }

    #[cold]
    fn page(&self, first: u32) -> [T; 256] {
        let value =
            |at| (self.compute)(char::from_u32(first + at as u32).unwrap_or(char::REPLACEMENT_CHARACTER));
        std::array::from_fn(value)
    }
}
