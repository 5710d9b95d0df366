//! Lists of words, written as a text.

/// Words with blanks between them.
///
/// A text is asked for many lists and has a word of hardly any: its first and last characters tell nearly always.
#[derive(Clone, Copy)]
pub(super) struct WordSet {
    list: &'static str,
    firsts: CharacterSet,
    lasts: CharacterSet,
}

impl WordSet {
    /// The words of a list.
    pub const fn new(list: &'static str) -> Self {
        let (mut firsts, mut lasts) = (CharacterSet::NONE, CharacterSet::NONE);
        let mut word = (0_usize, [0; 3]);
        let mut rest = list.as_bytes();
        while let [byte, behind @ ..] = rest {
            let (length, [_, b, c]) = word;
            word = match (byte.is_ascii_whitespace(), length) {
                (true, 0) => word,
                (true, _) => {
                    lasts = lasts.with(length, word.1);
                    (0, [0; 3])
                }
                (false, _) => {
                    if length == 0 {
                        firsts = firsts.with_first(rest);
                    }
                    (length + 1, [b, c, *byte])
                }
            };
            rest = behind;
        }
        Self { list, firsts, lasts: if word.0 > 0 { lasts.with(word.0, word.1) } else { lasts } }
    }

    /// The words one by one.
    pub fn iter(self) -> impl Iterator<Item = &'static str> + Clone {
        self.list.split_ascii_whitespace()
    }

    /// Whether `word` is one of them.
    pub fn has(self, word: &str) -> bool {
        self.may_begin(word) && self.iter().any(|own| own == word)
    }

    /// Whether `text` begins with one of them.
    pub fn begin(self, text: &str) -> bool {
        self.may_begin(text) && self.iter().any(|own| text.starts_with(own))
    }

    /// Whether `text` ends with one of them.
    pub fn end(self, text: &str) -> bool {
        let may_end = text.as_bytes().last_chunk().is_none_or(|&last| self.lasts.may_have(last));
        may_end && self.iter().any(|own| text.ends_with(own))
    }

    /// Whether one of them stands anywhere in `text`.
    pub fn stand_in(self, text: &str) -> bool {
        self.find(text).is_some()
    }

    /// Where the first of them begins in `text`.
    pub fn find(self, text: &str) -> Option<usize> {
        self.places(text).next().map(|(at, _)| at)
    }

    /// All places where one of them stands in `text`, with the word.
    pub fn places(self, text: &str) -> impl Iterator<Item = (usize, &'static str)> {
        self.likely(text).flat_map(move |(at, rest)| {
            self.iter().filter(move |own| rest.starts_with(own)).map(move |own| (at, own))
        })
    }

    /// The places of `text` at which one of them may begin, each with the text from there on.
    fn likely(self, text: &str) -> impl Iterator<Item = (usize, &str)> {
        let windows = text.as_bytes().windows(3).map(|window| window.first_chunk());
        let may_begin = windows.map(move |first| first.is_none_or(|&first| self.firsts.may_have(first)));
        // The last two bytes are no window of three.
        let places = (0..).zip(may_begin.chain([true; 2]));
        places.filter_map(|(at, may_begin)| Some((at, text.get(at..).filter(|_| may_begin)?)))
    }

    /// Whether `text` may begin with one of them; `false` is certain.
    pub fn may_begin(self, text: &str) -> bool {
        text.as_bytes().first_chunk().is_none_or(|&first| self.firsts.may_have(first))
    }
}

/// A set of characters, each known by three bytes (nearly all here have three); may hold more than were put in.
#[derive(Clone, Copy)]
struct CharacterSet([u64; 4]);

impl CharacterSet {
    const NONE: Self = Self([0; 4]);
    const ALL: Self = Self([u64::MAX; 4]);

    /// Puts in the last three bytes of a word of so many bytes; of a shorter one nothing can be told.
    const fn with(self, length: usize, bytes: [u8; 3]) -> Self {
        if length < 3 {
            return Self::ALL;
        }
        let (word, bit) = Self::place(bytes);
        let Self([mut a, mut b, mut c, mut d]) = self;
        match word {
            0 => a |= bit,
            1 => b |= bit,
            2 => c |= bit,
            _ => d |= bit,
        }
        Self([a, b, c, d])
    }

    const fn with_first(self, word: &[u8]) -> Self {
        match word {
            [a, b, c, ..]
                if !a.is_ascii_whitespace() && !b.is_ascii_whitespace() && !c.is_ascii_whitespace() =>
            {
                self.with(3, [*a, *b, *c])
            }
            _ => Self::ALL,
        }
    }

    fn may_have(self, bytes: [u8; 3]) -> bool {
        let (word, bit) = Self::place(bytes);
        self.0.get(word).is_some_and(|word| word & bit != 0)
    }

    /// The word of a character, and its bit there.
    const fn place([a, b, c]: [u8; 3]) -> (usize, u64) {
        let hash = ((b & 0x3f) << 2) ^ (c & 0x3f) ^ (a << 5);
        ((hash >> 6) as usize, 1 << (hash & 0x3f))
    }
}

#[cfg(test)]
mod tests {
    use super::WordSet;

    const WORDS: WordSet = WordSet::new("各位 尊敬的  www. 】\n 同志们");

    #[test]
    fn a_text_is_asked_for_every_word() {
        for word in WORDS.iter() {
            assert!(WORDS.has(word) && WORDS.stand_in(word) && WORDS.begin(word) && WORDS.end(word));
            assert!(WORDS.begin(&format!("{word}好")) && WORDS.end(&format!("好{word}")), "{word}");
            assert!(WORDS.stand_in(&format!("大家{word}好")) && !WORDS.has(&format!("{word}好")), "{word}");
        }
        assert_eq!(WORDS.iter().count(), 5);
    }

    #[test]
    fn other_texts_have_none() {
        for text in ["", "各", "各自", "志们", "ww", "大家好", "x"] {
            assert!(
                !(WORDS.has(text) || WORDS.begin(text) || WORDS.end(text) || WORDS.stand_in(text)),
                "{text}"
            );
        }
    }

    #[test]
    fn words_of_two_bytes_are_found_as_well() {
        let words = WordSet::new("工会 ab");
        assert!(words.has("ab") && words.begin("abc") && words.end("xab") && words.stand_in("xabx"));
        assert!(words.end("市工会") && words.begin("工会法"));
    }
}
