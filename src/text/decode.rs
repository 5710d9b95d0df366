//! Bytes to characters. Decoding never fails: what does not decode is replaced and counted.

use std::borrow::Cow;

use encoding_rs::DecoderResult;

use super::{
    Encoding, detect,
    mixture::{self, Mixture},
};

/// A text as it was read from bytes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decoded {
    /// The characters; a byte order mark stays as U+FEFF, for offsets count it.
    pub text: String,
    /// How the bytes were read.
    pub encoding: Encoding,
    /// How many U+FFFD were put in for bytes that do not decode; those of the file itself are not counted.
    pub replaced: usize,
    /// The lines in another encoding than the rest, if there are any.
    pub foreign: Option<Foreign>,
}

/// The lines of a text that were read in another encoding than its larger part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Foreign {
    /// Their encoding.
    pub encoding: Encoding,
    /// Their length in bytes.
    pub bytes: usize,
}

/// Decodes a whole file, in the encoding that is `wanted` or else found.
///
/// Well-formed UTF-8 keeps its buffer. Without a wish, lines that are clearly in another encoding than the larger part are
/// read in theirs, and each line reads as in what [`decode_start`] gives for the beginning of the same file, unless the rest
/// disproves it: lines that say nothing by themselves are in the encoding of the larger part.
pub fn decode(bytes: Vec<u8>, wanted: Option<Encoding>) -> Decoded {
    let bytes = match wanted.or_else(|| foreseen(&bytes)) {
        None | Some(Encoding::Utf8) => match String::from_utf8(bytes) {
            Ok(text) => return Decoded { text, encoding: Encoding::Utf8, replaced: 0, foreign: None },
            Err(error) => error.into_bytes(),
        },
        Some(_) => bytes,
    };
    match wanted {
        Some(encoding) => replace(&bytes, encoding, true),
        None => found(&bytes, true),
    }
}

/// Returns the text of a whole file where no byte of it has to be changed: it is well-formed UTF-8, and [`decode`] would read
/// it as that.
pub fn as_utf8(bytes: &[u8], wanted: Option<Encoding>) -> Option<&str> {
    match wanted.or_else(|| foreseen(bytes)) {
        // Several times as fast as `str::from_utf8` on Chinese.
        None | Some(Encoding::Utf8) => {
            match encoding_rs::UTF_8.decode_without_bom_handling_and_without_replacement(bytes)? {
                Cow::Borrowed(text) => Some(text),
                Cow::Owned(_) => None,
            }
        }
        Some(_) => None,
    }
}

/// Decodes the first bytes of a longer file, in the encoding that is `wanted` or else found.
///
/// A character that is cut by the end is no error and is left out, as is a line without its end that may turn out to be in
/// another encoding than the rest; so the text is the beginning of what [`decode`] gives
/// for the whole in the same encoding.
pub fn decode_start(bytes: &[u8], wanted: Option<Encoding>) -> Decoded {
    match wanted.or_else(|| str::from_utf8(bytes).is_ok().then(|| foreseen(bytes).unwrap_or_default())) {
        Some(encoding) => replace(bytes, encoding, false),
        None => found(bytes, false),
    }
}

/// Decodes bytes that are no well-formed UTF-8 as they are found to be, line by line where their encodings differ.
fn found(bytes: &[u8], whole: bool) -> Decoded {
    let guessed = match str::from_utf8(bytes) {
        Err(error) if !whole && error.error_len().is_none() && foreseen(bytes).is_none() => Encoding::Utf8,
        _ => detect::detect(bytes),
    };
    let is_plain = match guessed {
        Encoding::Utf16Le | Encoding::Utf16Be => true,
        // But for half a character at the end, it is well-formed.
        Encoding::Utf8 => str::from_utf8(bytes).is_err_and(|error| error.error_len().is_none()),
        Encoding::Gb18030 | Encoding::Big5 => false,
    };
    if is_plain || (guessed != Encoding::Utf8 && !mixture::has_utf8_lines(bytes)) {
        let plain = replace(bytes, guessed, whole);
        if is_plain || plain.replaced == 0 {
            return plain;
        }
    }
    let Mixture { main, mut pieces } = Mixture::of(bytes, detect::marked(bytes), guessed);
    let mut answer = Decoded { encoding: main, ..Decoded::default() };
    answer.text.reserve(bytes.len());
    let last = pieces.pop();
    for (encoding, piece) in pieces {
        answer.add(&replace(piece, encoding, true), piece.len());
    }
    let Some((encoding, piece)) = last else { return answer };
    // The rest of a line that is cut may show another encoding.
    let cut = if whole { None } else { mixture::unfinished(bytes) };
    let cut = cut.filter(|cut| encoding != main || replace(cut, encoding, false).replaced > 0);
    let kept = piece.len() - cut.map_or(0, |cut| cut.len().min(piece.len()));
    let piece = piece.get(..kept).unwrap_or_default();
    answer.add(&replace(piece, encoding, whole), piece.len());
    answer
}

/// What has to be known before UTF-8 is tried: the byte order mark, and that zero bytes are halves of characters.
fn foreseen(bytes: &[u8]) -> Option<Encoding> {
    detect::marked(bytes).or_else(|| detect::wide(bytes))
}

impl Decoded {
    /// Appends a piece that was read from this number of `bytes`.
    fn add(&mut self, piece: &Self, bytes: usize) {
        self.text.push_str(&piece.text);
        self.replaced += piece.replaced;
        if piece.encoding != self.encoding && bytes > 0 {
            let foreign = self.foreign.get_or_insert(Foreign { encoding: piece.encoding, bytes: 0 });
            foreign.bytes += bytes;
        }
    }
}

/// Decodes `bytes` and puts U+FFFD wherever they make no character; an unfinished one at the end only when `whole`.
fn replace(bytes: &[u8], encoding: Encoding, whole: bool) -> Decoded {
    let mut answer = Decoded { encoding, ..Decoded::default() };
    let mut decoder = encoding.table().new_decoder_without_bom_handling();
    let mut rest = bytes;
    loop {
        // A Han character takes two bytes in the old encodings and three here; ASCII needs less. The few texts that
        // need more come round again.
        answer.text.reserve(rest.len() + rest.len() / 2 + 16);
        let (result, read) = decoder.decode_to_string_without_replacement(rest, &mut answer.text, whole);
        rest = rest.get(read..).unwrap_or_default();
        match result {
            DecoderResult::InputEmpty => return answer,
            DecoderResult::OutputFull => {}
            DecoderResult::Malformed(..) => {
                answer.text.push(char::REPLACEMENT_CHARACTER);
                answer.replaced += 1;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SIMPLIFIED: &str =
        "同志们：\n　　今天会议的主要任务，是研究部署下半年的工作。一、提高认识，把思想统一到要求上来。\n";
    const TRADITIONAL: &str =
        "各位同仁：\n　　今天會議的主要任務，是研究下半年的工作。一、提高認識，把思想統一到要求上來。\n";

    fn encoded(text: &str, encoding: Encoding) -> Vec<u8> {
        match encoding {
            Encoding::Utf16Le => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
            Encoding::Utf16Be => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
            _ => encoding.table().encode(text).0.into_owned(),
        }
    }

    fn check(text: &str, encoding: Encoding) {
        let bytes = encoded(text, encoding);
        let whole = Decoded { text: text.to_owned(), encoding, ..Decoded::default() };
        assert_eq!(decode(bytes.clone(), None), whole);
        assert_eq!(as_utf8(&bytes, None), (encoding == Encoding::Utf8).then_some(text));
        assert_eq!(decode_start(&bytes, None), whole);
    }

    #[test]
    fn a_short_text_is_read_in_every_encoding_it_can_have() {
        for encoding in Encoding::ALL {
            if encoding != Encoding::Big5 {
                check(SIMPLIFIED, encoding);
            }
            check(TRADITIONAL, encoding);
        }
    }

    #[test]
    fn a_byte_order_mark_stays_in_the_text() {
        for encoding in [Encoding::Utf8, Encoding::Gb18030, Encoding::Utf16Le, Encoding::Utf16Be] {
            check(&format!("\u{FEFF}{SIMPLIFIED}"), encoding);
            check("\u{FEFF}", encoding);
        }
    }

    #[test]
    fn plain_ascii_is_utf_8_and_wide_ascii_is_utf_16() {
        check("1. First\n2. Second\n", Encoding::Utf8);
        check("1. First\r\n2. Second\r\n", Encoding::Utf16Le);
        check("1. First\r\n2. Second\r\n", Encoding::Utf16Be);
    }

    #[test]
    fn nothing_decodes_to_nothing() {
        assert_eq!(decode(Vec::new(), None), Decoded::default());
        for encoding in Encoding::ALL {
            assert_eq!(decode(Vec::new(), Some(encoding)).text, "");
        }
    }

    #[test]
    fn a_wish_is_obeyed_even_when_it_is_wrong() {
        let bytes = encoded(SIMPLIFIED, Encoding::Gb18030);
        let decoded = decode(bytes, Some(Encoding::Utf8));
        assert_eq!(decoded.encoding, Encoding::Utf8);
        assert_eq!(decoded.replaced, decoded.text.matches('\u{FFFD}').count());
        assert!(decoded.replaced > 20);
    }

    #[test]
    fn a_few_bad_bytes_are_replaced_and_do_not_change_the_encoding() {
        for encoding in [Encoding::Utf8, Encoding::Gb18030] {
            let mut bytes = encoded(SIMPLIFIED, encoding);
            bytes.extend(b"\xFF\n");
            bytes.extend(encoded(SIMPLIFIED, encoding));
            let decoded = decode(bytes, None);
            assert_eq!(decoded.encoding, encoding);
            assert_eq!(decoded.replaced, 1);
            assert_eq!(decoded.text, format!("{SIMPLIFIED}\u{FFFD}\n{SIMPLIFIED}"));
        }
    }

    #[test]
    fn a_replacement_character_of_the_file_is_not_counted() {
        assert_eq!(decode("坏\u{FFFD}字".into(), None).replaced, 0);
    }

    #[test]
    fn a_character_that_the_end_of_the_start_cuts_is_left_out() {
        for encoding in Encoding::ALL {
            let text = if encoding == Encoding::Big5 { TRADITIONAL } else { SIMPLIFIED };
            let bytes = encoded(text, encoding);
            for end in (bytes.len() / 2)..bytes.len() {
                let start = decode_start(&bytes[..end], None);
                assert_eq!((start.encoding, start.replaced), (encoding, 0), "{end} bytes");
                assert!(text.starts_with(&start.text), "{end} bytes of {encoding}");
            }
        }
    }

    #[test]
    fn a_file_whose_end_is_cut_says_so() {
        let mut bytes = encoded(SIMPLIFIED.trim_end(), Encoding::Utf8);
        bytes.pop();
        let decoded = decode(bytes, None);
        assert_eq!((decoded.encoding, decoded.replaced), (Encoding::Utf8, 1));
    }

    #[test]
    fn the_rest_of_a_file_may_disprove_its_start() {
        let mut bytes = b"plain ".repeat(50);
        assert_eq!(decode_start(&bytes, None).encoding, Encoding::Utf8);
        bytes.extend(encoded(SIMPLIFIED, Encoding::Gb18030));
        assert_eq!(decode(bytes, None).encoding, Encoding::Gb18030);
    }

    #[test]
    fn whole_lines_in_another_encoding_are_read_as_what_they_are() {
        for (main, other) in [
            (Encoding::Utf8, Encoding::Gb18030),
            (Encoding::Gb18030, Encoding::Utf8),
            (Encoding::Utf8, Encoding::Big5),
        ] {
            let rest = if other == Encoding::Big5 { TRADITIONAL } else { SIMPLIFIED };
            for times in [1, 10, 400] {
                let large = encoded(&SIMPLIFIED.repeat(3 * times), main);
                let small = encoded(&rest.repeat(times), other);
                let text = format!("{}{}", SIMPLIFIED.repeat(3 * times), rest.repeat(times));
                let foreign = Some(Foreign { encoding: other, bytes: small.len() });
                let bytes = [large, small].concat();
                for end in [bytes.len() / 8, bytes.len() / 2, bytes.len() - 31, bytes.len() - 2] {
                    let start = decode_start(&bytes[..end], None);
                    assert!(text.starts_with(&start.text), "{end} bytes of {main} and {other}");
                    assert_eq!((start.encoding, start.replaced), (main, 0));
                }
                assert_eq!(decode(bytes, None), Decoded { text, encoding: main, replaced: 0, foreign });
            }
        }
    }

    #[test]
    fn a_wish_holds_for_every_line() {
        let bytes = [encoded(SIMPLIFIED, Encoding::Utf8), encoded(SIMPLIFIED, Encoding::Gb18030)].concat();
        let decoded = decode(bytes, Some(Encoding::Utf8));
        assert!(decoded.text.starts_with(SIMPLIFIED) && decoded.replaced > 20 && decoded.foreign.is_none());
    }

    #[test]
    fn a_few_characters_with_a_cut_end_are_utf_8() {
        for text in ["会场", "致辞稿", "村规民约", "黨課講稿"] {
            for cut in 1..3 {
                let mut bytes = encoded(text, Encoding::Utf8);
                bytes.truncate(bytes.len() - cut);
                let whole = decode(bytes, None);
                assert_eq!((whole.encoding, whole.replaced), (Encoding::Utf8, 1), "{text} but {cut}");
            }
        }
    }

    #[test]
    fn many_broken_bytes_leave_it_utf_8() {
        for every in [30, 18, 12, 9] {
            let mut bytes = encoded(&SIMPLIFIED.repeat(8), Encoding::Utf8);
            bytes.iter_mut().skip(every).step_by(every).for_each(|byte| *byte = 0xFF);
            let whole = decode(bytes, None);
            assert_eq!((whole.encoding, whole.foreign), (Encoding::Utf8, None), "a byte in {every}");
        }
    }

    #[test]
    fn traditional_text_in_gbk_is_not_taken_for_big5() {
        check(TRADITIONAL, Encoding::Gb18030);
    }

    #[test]
    fn other_alphabets_with_a_bad_byte_stay_utf_8() {
        let mut bytes = "Это длинное русское предложение".as_bytes().to_vec();
        bytes.push(0xFF);
        assert_eq!(decode(bytes, None).encoding, Encoding::Utf8);
    }

    #[test]
    fn bytes_without_any_sense_are_read_as_gb18030() {
        assert_eq!(decode(vec![0xFF; 100], None).encoding, Encoding::Gb18030);
    }
}
