//! Which encoding some bytes are in.
//!
//! Every byte string decodes in some encoding, and Big5 nearly always decodes as GB18030 without an error. What tells them
//! apart is what comes out: the right table gives common characters and Chinese marks, a wrong one rare characters,
//! private use and errors. Guessers made for web pages were measured and left out: fed a cut sample they answer
//! windows-1252 half of the time, and never UTF-16 without a byte order mark.

use memchr::memchr;

use super::{Encoding, familiar::is_familiar};

/// How many bytes are judged, from the first one that says anything.
const SAMPLE: usize = 64 * 1024;

/// How many bytes are judged at first: most files say clearly there what they are.
const GLANCE: usize = 4 * 1024;

/// How many bytes show that a file is no UTF-16 without a NUL.
const WIDE_GLANCE: usize = 512;

/// By how much one score must exceed the other for a glance to be enough, where 2,000 is the most.
const CLEAR: isize = 200;

/// How many bytes are searched for the NUL that hardly a text holds.
const BINARY_SAMPLE: usize = 8 * 1024;

/// The first bytes of the files that are no text and may yet be without NUL for long.
const SIGNATURES: [&[u8]; 2] = [b"%PDF-", b"\xFF\xFE\0\0"];

/// One control character in so many bytes makes no other file of a text: damage, or what another program left.
const STRAY: usize = 128;

/// Returns whether `start`, the first bytes of a file (8 KB are looked at), belongs to a file that is no text: one with a
/// NUL that is neither UTF-16 nor a stray one, or a PDF.
///
/// A NUL is stray where control characters are rare. Programs, pictures and archives are full of them: compressed bytes have
/// one in ten.
pub fn looks_binary(start: &[u8]) -> bool {
    if SIGNATURES.iter().any(|signature| start.starts_with(signature)) {
        return true;
    }
    let sample = start.get(..BINARY_SAMPLE).unwrap_or(start);
    // A few bytes may look like UTF-16 by chance, but then half a character at their end says that they are not.
    let halved = sample.len() < 64 && sample.len() % 2 == 1;
    memchr(0, sample).is_some()
        && !is_stray(sample)
        && marked(sample).is_none()
        && (halved || utf16(sample).is_none())
}

/// Whether the control characters of `sample` are too few for anything but a text: rare, or a single one among Chinese in
/// well-formed UTF-8, however little of it there is.
fn is_stray(sample: &[u8]) -> bool {
    let odd = |byte: &&u8| matches!(byte, 0..=0x08 | 0x0B | 0x0E..=0x1A | 0x1C..=0x1F | 0x7F);
    match sample.iter().filter(odd).count() {
        1 => {
            let chinese = str::from_utf8(sample)
                .is_ok_and(|text| text.chars().filter(|c| matches!(c, '\u{4E00}'..='\u{9FFF}')).count() > 1);
            chinese || STRAY <= sample.len()
        }
        count => count * STRAY <= sample.len(),
    }
}

/// Returns the encoding of `bytes`, which are not UTF-8 without an error; never fails, for there is a likeliest one.
///
/// The answer rests on the first 64 KB that hold other than ASCII, so that the beginning of a file and its whole get the
/// same one. Whether the last character is cut does not matter.
pub(super) fn detect(bytes: &[u8]) -> Encoding {
    marked(bytes)
        .or_else(|| wide(bytes))
        .or_else(|| glance(bytes))
        .or_else(|| (is_damaged_utf8(bytes) || is_cut_utf8(bytes)).then_some(Encoding::Utf8))
        .or_else(|| utf16(head(bytes)))
        .unwrap_or_else(|| likelier(sample(bytes)))
}

/// Returns the encoding that the first bytes which hold other than ASCII show clearly: neither nearly UTF-8 nor UTF-16, and
/// far more familiar in one of the others. `None` asks for the whole sample.
fn glance(bytes: &[u8]) -> Option<Encoding> {
    let sample = sample(bytes);
    let sample = sample.get(..GLANCE).unwrap_or(sample);
    let (good, bad) = utf8_places(sample);
    let strange = [Encoding::Utf16Le, Encoding::Utf16Be].into_iter().all(|encoding| {
        let evidence = SampleEvidence::of(bytes.get(..WIDE_GLANCE).unwrap_or(bytes), encoding, true);
        evidence.weighed > 0 && evidence.familiar * 5 < evidence.weighed
    });
    if good * 2 > bad || !strange {
        return None;
    }
    let [mainland, taiwan] = scores(sample);
    match mainland - taiwan {
        apart if apart >= CLEAR => Some(Encoding::Gb18030),
        apart if apart <= -CLEAR => Some(Encoding::Big5),
        _ => None,
    }
}

/// Returns the encoding that a byte order mark at the beginning names.
pub(super) fn marked(bytes: &[u8]) -> Option<Encoding> {
    match bytes {
        [0xEF, 0xBB, 0xBF, ..] => Some(Encoding::Utf8),
        [0xFF, 0xFE, ..] => Some(Encoding::Utf16Le),
        [0xFE, 0xFF, ..] => Some(Encoding::Utf16Be),
        [0x84, 0x31, 0x95, 0x33, ..] => Some(Encoding::Gb18030),
        _ => None,
    }
}

/// Returns the order of UTF-16 for bytes with a NUL that are plausible as such: they may be well-formed UTF-8 at the same
/// time, and have to be asked about first.
pub(super) fn wide(bytes: &[u8]) -> Option<Encoding> {
    let head = head(bytes);
    memchr(0, head).and_then(|_| utf16(head))
}

/// Returns the byte order in which `bytes` are plausible UTF-16.
fn utf16(bytes: &[u8]) -> Option<Encoding> {
    let judge = |encoding: Encoding| (encoding, SampleEvidence::of(bytes, encoding, true));
    [judge(Encoding::Utf16Le), judge(Encoding::Utf16Be)]
        .into_iter()
        .filter(|(_, evidence)| evidence.is_strong())
        .max_by_key(|(_, evidence)| evidence.familiar)
        .map(|(encoding, _)| encoding)
}

/// Returns whether `bytes` are UTF-8 but for a few bad places.
///
/// Where GB18030 or Big5 is read as UTF-8, one place in eight forms a character at most.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let (good, bad) = utf8_places(sample(bytes));
    good >= bad * 4
}

/// Returns whether a short text is UTF-8 but for half a character at its end: what comes before is no less familiar than in
/// another encoding.
fn is_cut_utf8(bytes: &[u8]) -> bool {
    let text = match str::from_utf8(bytes) {
        Err(error) if error.error_len().is_none() => bytes.get(..error.valid_up_to()).unwrap_or_default(),
        _ => return false,
    };
    let [new, mainland, taiwan] = [Encoding::Utf8, Encoding::Gb18030, Encoding::Big5]
        .map(|encoding| SampleEvidence::of(text, encoding, false).familiar);
    // Characters of three bytes do not come about by chance.
    text.iter().any(|byte| *byte >= 0xE0) && new >= mainland.max(taiwan)
}

/// How many characters other than ASCII `bytes` have as UTF-8, and at how many places they have none.
pub(super) fn utf8_places(bytes: &[u8]) -> (usize, usize) {
    let chunks = bytes.utf8_chunks();
    chunks.fold((0, 0), |(good, bad), chunk| {
        let fresh = chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        (good + fresh, bad + usize::from(!chunk.invalid().is_empty()))
    })
}

/// Returns GB18030 or Big5, whichever gives the more familiar text; GB18030 when neither does.
pub(super) fn likelier(sample: &[u8]) -> Encoding {
    let [mainland, taiwan] = scores(sample);
    if taiwan > mainland { Encoding::Big5 } else { Encoding::Gb18030 }
}

/// How familiar `sample` is as GB18030 and as Big5.
fn scores(sample: &[u8]) -> [isize; 2] {
    [Encoding::Gb18030, Encoding::Big5].map(|encoding| SampleEvidence::of(sample, encoding, false).score())
}

/// The first bytes, up to the size of a sample.
fn head(bytes: &[u8]) -> &[u8] {
    bytes.get(..SAMPLE).unwrap_or(bytes)
}

/// The first bytes that hold other than ASCII, up to the size of a sample.
fn sample(bytes: &[u8]) -> &[u8] {
    let from = encoding_rs::Encoding::ascii_valid_up_to(bytes);
    head(bytes.get(from..).unwrap_or_default())
}

/// What a sample looks like when it is decoded in a certain way.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct SampleEvidence {
    /// Characters that were weighed.
    pub weighed: usize,
    /// Those that Chinese texts are full of.
    pub familiar: usize,
    /// Errors, control characters and characters of private use.
    pub bad: usize,
}

impl SampleEvidence {
    /// Weighs `bytes` as `encoding`; ASCII only when that itself is evidence, which it is for UTF-16.
    pub fn of(bytes: &[u8], encoding: Encoding, with_ascii: bool) -> Self {
        let mut evidence = Self::default();
        let mut decoder = encoding.table().new_decoder_without_bom_handling();
        let mut text = [0; 4096];
        let mut rest = bytes;
        loop {
            let (result, read, written) = decoder.decode_to_utf8_without_replacement(rest, &mut text, false);
            rest = rest.get(read..).unwrap_or_default();
            let piece = text.get(..written).and_then(|piece| str::from_utf8(piece).ok()).unwrap_or_default();
            for c in piece.chars() {
                evidence.weigh(c, with_ascii);
            }
            match result {
                encoding_rs::DecoderResult::InputEmpty => return evidence,
                encoding_rs::DecoderResult::OutputFull => {}
                encoding_rs::DecoderResult::Malformed(..) => {
                    evidence.weighed += 1;
                    evidence.bad += 1;
                }
            }
        }
    }

    fn weigh(&mut self, c: char, with_ascii: bool) {
        if c.is_ascii() && !with_ascii {
            return;
        }
        self.weighed += 1;
        match c {
            '\t' | '\n' | '\x0C' | '\r' | ' '..='~' | '\u{FEFF}' => self.familiar += 1,
            '\0'..='\x1F'
            | '\x7F'..='\u{9F}'
            | '\u{E000}'..='\u{F8FF}'
            | '\u{FFFE}'
            | '\u{FFFF}'
            | '\u{F0000}'.. => {
                self.bad += 1;
            }
            _ => self.familiar += usize::from(is_familiar(c)),
        }
    }

    /// How familiar the text is, from about -1,000 to 1,000.
    fn score(self) -> isize {
        let [weighed, familiar, bad] =
            [self.weighed, self.familiar, self.bad].map(|count| isize::try_from(count).unwrap_or(isize::MAX));
        (familiar - bad) * 1000 / weighed.max(1)
    }

    /// Whether it would be a strange accident if this were not the encoding.
    fn is_strong(self) -> bool {
        self.weighed > 0 && self.bad * 50 <= self.weighed && self.familiar * 5 >= self.weighed * 2
    }
}

#[cfg(test)]
mod tests {
    use super::{Encoding, GLANCE, STRAY, detect, glance, likelier, looks_binary};

    const PROSE: &str = "今天我們在這裡開會，主要是研究怎樣把這項工作做好。\n一、提高认识，统一思想，把全年的任务落到实处。\n";

    #[test]
    fn a_glance_is_enough_for_prose_and_agrees_with_the_whole() {
        for encoding in [Encoding::Gb18030, Encoding::Big5] {
            let text: String = match encoding {
                Encoding::Big5 => "今天我們在這裡開會，主要是研究怎樣把這項工作做好。\n".repeat(2000),
                _ => PROSE.repeat(2000),
            };
            let bytes = encoding.table().encode(&text).0;
            for skipped in 0..4 {
                let cut = bytes.get(skipped..).unwrap_or_default();
                assert_eq!(glance(cut), Some(encoding), "{encoding} from {skipped}");
                assert_eq!(likelier(cut), encoding);
            }
            assert_eq!(detect(bytes.get(..GLANCE).unwrap_or_default()), detect(&bytes));
        }
    }

    #[test]
    fn what_may_be_something_else_is_looked_at_as_a_whole() {
        let damaged = [PROSE.as_bytes(), b"\xFF\xFE\xFD", PROSE.as_bytes()].concat();
        assert_eq!((glance(&damaged), detect(&damaged)), (None, Encoding::Utf8));
        let wide: Vec<u8> = PROSE.repeat(9).encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!((glance(&wide), detect(&wide)), (None, Encoding::Utf16Le));
    }

    #[test]
    fn a_nul_makes_a_file_binary() {
        assert!(looks_binary(b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0\x3e\0"));
        assert!(!looks_binary("讲话\0稿".as_bytes()));
        assert!(looks_binary("讲话\0稿\0".as_bytes()));
        assert!(looks_binary("話\0".as_bytes()));
        assert!(looks_binary(b"a\0b"));
        assert!(looks_binary(&[PROSE.as_bytes(), &[0; 64]].concat()));
        assert!(looks_binary(b"PK\x03\x04\x14\0\x06\0\x08\0\0\0\x21\0"));
    }

    #[test]
    fn a_stray_nul_makes_no_text_binary() {
        for place in [0, 30, 4000] {
            let mut bytes = PROSE.repeat(60).into_bytes();
            bytes.insert(place, 0);
            assert!(!looks_binary(&bytes), "at {place}");
            assert!(!looks_binary(bytes.get(..STRAY + place).unwrap_or_default()), "at {place}");
        }
        // As dense as what was compressed.
        let noise: Vec<u8> = (0..8192u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
        assert!(looks_binary(&noise));
    }

    #[test]
    fn a_pdf_and_utf_32_are_binary_without_being_searched() {
        assert!(looks_binary(b"%PDF-1.7\n"));
        assert!(looks_binary(b"\xFF\xFE\0\0\x00\x4E\0\0"));
    }

    #[test]
    fn texts_in_utf_16_are_not_binary() {
        let units = "一、提高认识\r\nChapter 1".encode_utf16();
        assert!(!looks_binary(&units.clone().flat_map(u16::to_le_bytes).collect::<Vec<_>>()));
        assert!(!looks_binary(&units.clone().flat_map(u16::to_be_bytes).collect::<Vec<_>>()));
        assert!(!looks_binary(b"\xFF\xFEa\0"));
    }

    #[test]
    fn control_characters_and_bad_bytes_alone_do_not_make_it_binary() {
        assert!(!looks_binary(b""));
        assert!(!looks_binary(b"\x1b[31mred\x1b[0m \x07\x08"));
        assert!(!looks_binary(b"\xFF\xFF\xFF"));
    }

    #[test]
    fn a_nul_after_the_first_8_kb_is_not_looked_for() {
        let mut bytes = vec![b'a'; 8 * 1024];
        bytes.push(0);
        assert!(!looks_binary(&bytes));
    }
}
