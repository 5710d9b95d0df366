//! Streams that unpack to far more than they say, found before anything unpacks them.

use std::borrow::Cow;

use flate2::{Decompress, FlushDecompress, Status};
use memchr::memmem;

use super::{
    filter::{self, StreamFilter},
    nesting,
};

/// The most bytes that a stream may unpack to, and that a font may, which can hold a whole Chinese typeface.
const STREAM: usize = 16 << 20;
const FONT: usize = 64 << 20;
/// How many bytes one packed byte can stand for: 1032 in Flate, some more in LZW.
const RATIO: usize = 1400;
/// How far before its data the dictionary of a stream may begin.
const DICTIONARY: usize = 4096;

/// Returns a copy of a file in which streams that unpack to too much are emptied, and whether there are any; what nests too deep
/// is flat, but in packed streams.
///
/// Pictures are left alone, for they are never unpacked.
pub(super) fn bounded(bytes: &[u8]) -> (Vec<u8>, bool) {
    bounded_to(bytes, STREAM, FONT)
}

/// As [`bounded`], with such limits for a stream and for a font.
fn bounded_to(bytes: &[u8], stream: usize, font: usize) -> (Vec<u8>, bool) {
    let mut copy = bytes.to_vec();
    let mut is_cut = false;
    let (mut at, mut read) = (0, 0);
    while let Some(found) = bytes.get(at..).and_then(|rest| memmem::find(rest, b"stream")) {
        let keyword = at + found;
        let data = keyword + b"stream".len();
        at = data;
        let before = bytes.get(keyword.saturating_sub(DICTIONARY)..keyword).unwrap_or_default();
        // What ends a stream holds the same word.
        if before.ends_with(b"end") || !before.trim_ascii_end().ends_with(b">>") {
            continue;
        }
        let dictionary =
            memmem::rfind(before, b" obj").and_then(|start| before.get(start..)).unwrap_or(before);
        let end = bytes
            .get(data..)
            .and_then(|rest| memmem::find(rest, b"endstream"))
            .map_or(bytes.len(), |end| data + end);
        copy.get_mut(read..keyword).into_iter().for_each(|objects| nesting::flatten(objects, true));
        (at, read) = (end, end);
        let packed = bytes.get(data..end).unwrap_or_default();
        let has = |name: &[u8]| memmem::find(dictionary, name).is_some();
        let filters = StreamFilter::all(dictionary);
        let passes = filters.iter().filter(|filter| filter.unpacks()).count();
        let is_font =
            [b"/Length1".as_slice(), b"/FontFile", b"Type1C", b"CIDFontType0C"].into_iter().any(has);
        // A file without a table of its objects is searched for them, streams that are not packed included.
        let is_plain = ![b"/Filter".as_slice(), b"/Image", b"/XRef"].into_iter().any(has) && !is_font;
        if is_plain {
            copy.get_mut(data..end).into_iter().for_each(|drawn| nesting::flatten(drawn, false));
        }
        let limit = if is_font { font } else { stream };
        let is_small = passes < 2 && packed.len() <= limit / RATIO;
        if passes == 0
            || is_small
            || has(b"/Image")
            || size(packed.trim_ascii_start(), &filters, limit) <= limit
        {
            continue;
        }
        is_cut = true;
        if let Some(data) = copy.get_mut(data..end) {
            data.fill(b' ');
        }
    }
    copy.get_mut(read..).into_iter().for_each(|objects| nesting::flatten(objects, true));
    (copy, is_cut)
}

/// Returns the size of data after the first filters, as far as it is not over the limit.
fn size(packed: &[u8], filters: &[StreamFilter], limit: usize) -> usize {
    let mut data = Cow::Borrowed(packed);
    let mut rest = filters.iter().take(4);
    while let Some(filter) = rest.next() {
        let is_last = rest.len() == 0;
        data = Cow::Owned(match filter {
            StreamFilter::Ascii85 => filter::ascii85(&data),
            StreamFilter::AsciiHex => filter::ascii_hex(&data),
            // Nobody packs what comes out of it once more.
            StreamFilter::Lzw => return filter::lzw_size(&data, limit),
            StreamFilter::Flate => {
                let mut unpacked = Vec::new();
                let size = unpack(&data, limit, |part| {
                    if !is_last {
                        unpacked.extend_from_slice(part);
                    }
                });
                if is_last || size > limit {
                    return size;
                }
                unpacked
            }
        });
    }
    data.len()
}

/// Unpacks until the end or just over the limit, and returns how much that was.
fn unpack(packed: &[u8], limit: usize, mut take: impl FnMut(&[u8])) -> usize {
    let mut inflater = Decompress::new(true);
    let mut buffer = vec![0_u8; 64 << 10];
    let mut length = 0;
    while length <= limit {
        let (read, written) = (inflater.total_in() as usize, inflater.total_out());
        let rest = packed.get(read..).unwrap_or_default();
        let status = inflater.decompress(rest, &mut buffer, FlushDecompress::None);
        let now = (inflater.total_out() - written) as usize;
        take(buffer.get(..now).unwrap_or_default());
        length += now;
        if !matches!(status, Ok(Status::Ok)) || now == 0 && inflater.total_in() as usize == read {
            break;
        }
    }
    length
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::{Compression, write::ZlibEncoder};

    use super::*;

    const LIMIT: usize = 256 << 10;

    /// A file of one stream, which unpacks to so many zeros.
    fn file(entries: &str, size: usize) -> Vec<u8> {
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(&vec![0; size]).unwrap();
        let packed = encoder.finish().unwrap();
        let head = format!("%PDF-1.7\n1 0 obj\n<</Length {}{entries}>>\nstream\n", packed.len());
        [head.as_bytes(), &packed, b"\nendstream\nendobj\n"].concat()
    }

    #[test]
    fn only_streams_that_would_be_unpacked_to_too_much_are_emptied() {
        for (entries, size, want) in [
            ("/Filter/FlateDecode", LIMIT + 1, true),
            ("/Filter/FlateDecode", LIMIT, false),
            ("/Subtype/Image/Filter/FlateDecode", LIMIT + 1, false),
            ("/Length1 9/Filter/FlateDecode", LIMIT + 1, false),
            ("/Filter[/FlateDecode/FlateDecode]", LIMIT / 2, false),
            ("", LIMIT + 1, false),
            // These bytes are no digits of that kind: nothing comes of them.
            ("/Filter[/ASCIIHexDecode/FlateDecode]", LIMIT + 1, false),
        ] {
            let bytes = file(entries, size);
            let (copy, is_cut) = bounded_to(&bytes, LIMIT, 4 * LIMIT);
            assert_eq!((is_cut, copy == bytes, copy.len()), (want, !want, bytes.len()), "{entries} {size}");
        }
    }

    #[test]
    fn what_is_written_in_digits_is_unpacked_as_well() {
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(&vec![0; LIMIT + 1]).unwrap();
        let hex: String = encoder
            .finish()
            .unwrap()
            .iter()
            .flat_map(|byte| [byte >> 4, byte & 15])
            .map(|digit| char::from_digit(digit.into(), 16).unwrap())
            .collect();
        let head = "%PDF-1.7\n1 0 obj\n<</Filter[/ASCIIHexDecode/FlateDecode]>>\nstream\n";
        let bytes = format!("{head}{hex}>\nendstream\nendobj\n").into_bytes();
        assert!(bounded_to(&bytes, LIMIT, LIMIT).1);
        assert!(!bounded_to(&bytes, 2 * LIMIT, LIMIT).1);
    }
}
