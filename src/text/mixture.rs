//! Texts of which some lines are in another encoding than the rest, as they come of files that were put together.
//!
//! A line is judged by itself, so that it reads the same wherever the file is cut. What counts are the familiar characters that
//! it gives: errors alone would call UTF-8 with many broken bytes something else.

use memchr::memchr2;

use super::{
    Encoding,
    detect::{SampleEvidence, likelier, utf8_places},
};

/// How many bytes of the lines that are no UTF-8 are judged.
const SAMPLE: usize = 64 * 1024;

/// The lines of a text by their encodings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mixture<'a> {
    /// The encoding of the larger readable part.
    pub main: Encoding,
    /// Pieces of whole lines, in their order, each in one encoding; together all bytes.
    pub pieces: Vec<(Encoding, &'a [u8])>,
}

/// What a line is by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum RawLineKind {
    /// UTF-8, with this many characters other than ASCII.
    Utf8(usize),
    /// GB18030 or Big5, with this many characters.
    Old(usize),
    /// What the rest of the text is.
    Open,
}

impl<'a> Mixture<'a> {
    /// Judges every line of `bytes`; `marked` is the encoding that a byte order mark names, `guessed` the one for a text
    /// whose lines say nothing.
    pub fn of(bytes: &'a [u8], marked: Option<Encoding>, guessed: Encoding) -> Self {
        let lines: Vec<(RawLineKind, &[u8])> = ByteLines(bytes).map(|line| (kind(line), line)).collect();
        let (mut utf8, mut old, mut sample) = (0, 0, Vec::new());
        for (kind, line) in &lines {
            match kind {
                RawLineKind::Utf8(characters) => utf8 += characters,
                RawLineKind::Old(characters) => {
                    old += characters;
                    if sample.len() < SAMPLE {
                        sample.extend_from_slice(line);
                    }
                }
                RawLineKind::Open => {}
            }
        }
        let other = likelier(&sample);
        let main = marked.unwrap_or(match utf8.cmp(&old) {
            std::cmp::Ordering::Greater => Encoding::Utf8,
            std::cmp::Ordering::Less => other,
            std::cmp::Ordering::Equal => guessed,
        });
        // A mark may name one of the two old encodings: the lines are in that one then.
        let other = if main == Encoding::Utf8 { other } else { main };
        let mut pieces: Vec<(Encoding, &[u8])> = Vec::new();
        let mut from = 0;
        let mut at = 0;
        let mut current = None;
        for (kind, line) in lines {
            let wanted = match kind {
                RawLineKind::Utf8(_) => Some(Encoding::Utf8),
                RawLineKind::Old(_) => Some(other),
                RawLineKind::Open if line.is_ascii() => None,
                RawLineKind::Open => Some(main),
            };
            if let (Some(wanted), Some(open)) = (wanted, current)
                && wanted != open
            {
                pieces.push((open, bytes.get(from..at).unwrap_or_default()));
                from = at;
            }
            current = wanted.or(current);
            at += line.len();
        }
        pieces.push((current.unwrap_or(main), bytes.get(from..).unwrap_or_default()));
        Self { main, pieces }
    }
}

/// Returns whether a line of `bytes` is clearly well-formed UTF-8 with other than ASCII in it. Lines in GB18030 or Big5 are
/// told by their first bytes.
pub(super) fn has_utf8_lines(bytes: &[u8]) -> bool {
    ByteLines(bytes)
        .any(|line| str::from_utf8(line).is_ok_and(|text| matches!(well_formed(text), RawLineKind::Utf8(_))))
}

/// Returns the line of `bytes` that has no end, if it is the last of several.
pub(super) fn unfinished(bytes: &[u8]) -> Option<&[u8]> {
    let end = memchr::memrchr2(b'\n', b'\r', bytes)?;
    bytes.get(end + 1..).filter(|line| !line.is_empty())
}

/// Lines with their ends. No encoding here but UTF-16 has the bytes of a line end inside a character.
struct ByteLines<'a>(&'a [u8]);

impl<'a> Iterator for ByteLines<'a> {
    type Item = &'a [u8];

    fn next(&mut self) -> Option<&'a [u8]> {
        if self.0.is_empty() {
            return None;
        }
        let end = memchr2(b'\n', b'\r', self.0).map_or(self.0.len(), |end| end + 1);
        let (line, rest) = self.0.split_at_checked(end)?;
        self.0 = rest;
        Some(line)
    }
}

fn kind(line: &[u8]) -> RawLineKind {
    if line.is_ascii() {
        return RawLineKind::Open;
    }
    if let Ok(text) = str::from_utf8(line) {
        return well_formed(text);
    }
    let (good, bad) = utf8_places(line);
    if good >= bad * 4 {
        return RawLineKind::Utf8(good);
    }
    let here = SampleEvidence::of(line, Encoding::Utf8, false).familiar;
    let old = old(line);
    // Where GB18030 or Big5 is read as UTF-8, one place in eight forms a character at most.
    if good * 7 > bad && here > old.familiar * 2 {
        RawLineKind::Utf8(good)
    } else if old.familiar > here * 2 && old.familiar * 3 >= old.weighed && old.bad * 4 <= old.weighed {
        RawLineKind::Old(old.weighed - old.bad)
    } else {
        RawLineKind::Open
    }
}

/// Judges a line that is well-formed UTF-8, which a few characters in GB18030 may be, too.
fn well_formed(text: &str) -> RawLineKind {
    let characters = text.chars().filter(|c| !c.is_ascii()).count();
    let here = SampleEvidence::of(text.as_bytes(), Encoding::Utf8, false).familiar;
    let there = old(text.as_bytes()).familiar;
    // Characters of three bytes do not come about by chance.
    if here > there || (here == there && text.chars().filter(|c| *c >= '\u{0800}').count() > 1) {
        RawLineKind::Utf8(characters)
    } else {
        RawLineKind::Open
    }
}

/// What a line looks like in the old encoding that suits it better.
fn old(line: &[u8]) -> SampleEvidence {
    let [mainland, taiwan] =
        [Encoding::Gb18030, Encoding::Big5].map(|encoding| SampleEvidence::of(line, encoding, false));
    if taiwan.familiar > mainland.familiar { taiwan } else { mainland }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINE: &str = "一、提高认识，把这项工作放在心上。\n";

    fn old_line() -> Vec<u8> {
        Encoding::Gb18030.table().encode(LINE).0.into_owned()
    }

    #[test]
    fn lines_are_judged_one_by_one() {
        let (new, old) = (LINE.as_bytes(), old_line());
        for (bytes, main, pieces) in [
            ([new, new, &old].concat(), Encoding::Utf8, 2),
            ([&old, new, &old].concat(), Encoding::Gb18030, 3),
            ([old.as_slice(), b"plain\n", new, b"\n", new].concat(), Encoding::Utf8, 2),
            ([b"plain\r\n", old.as_slice()].concat(), Encoding::Gb18030, 1),
        ] {
            let mixture = Mixture::of(&bytes, None, Encoding::Utf8);
            assert_eq!((mixture.main, mixture.pieces.len()), (main, pieces));
            assert_eq!(
                mixture.pieces.iter().flat_map(|(_, piece)| *piece).copied().collect::<Vec<_>>(),
                bytes
            );
        }
    }

    #[test]
    fn utf_8_is_seen_inside_another_encoding() {
        assert!(!has_utf8_lines(&old_line().repeat(3)));
        assert!(has_utf8_lines(&[&old_line(), "会场\n".as_bytes(), &old_line()].concat()));
    }

    #[test]
    fn a_line_without_an_end_is_unfinished() {
        assert_eq!(unfinished(b"one\ntwo"), Some(b"two".as_slice()));
        assert_eq!((unfinished(b"one\n"), unfinished(b"one")), (None, None));
    }

    #[test]
    fn broken_bytes_leave_a_line_what_it_is() {
        for every in [30, 18, 12, 9, 8, 7] {
            let mut bytes = LINE.as_bytes().to_vec();
            bytes.iter_mut().skip(every).step_by(every).for_each(|byte| *byte = 0xFF);
            assert!(matches!(kind(&bytes), RawLineKind::Utf8(_)), "a byte in {every}: {:?}", kind(&bytes));
        }
    }
}
