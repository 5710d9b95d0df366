//! The filters of streams that can make much of little, or hide one that does (ISO 32000-1, 7.4).

/// A filter of a stream.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum StreamFilter {
    /// Four bytes in five printable characters (7.4.3).
    Ascii85,
    /// A byte in two digits (7.4.2).
    AsciiHex,
    /// zlib (7.4.4).
    Flate,
    /// Lempel-Ziv-Welch (7.4.4).
    Lzw,
}

/// The codes of LZW that are no strings, and the longest code in bits.
const CLEAR: usize = 256;
const END: usize = 257;
const LONGEST: u32 = 12;

impl StreamFilter {
    const NAMES: [(&'static [u8], Self); 4] = [
        (b"/ASCII85Decode", Self::Ascii85),
        (b"/ASCIIHexDecode", Self::AsciiHex),
        (b"/FlateDecode", Self::Flate),
        (b"/LZWDecode", Self::Lzw),
    ];

    /// Returns those that a dictionary names, in the order in which they are undone.
    pub(super) fn all(dictionary: &[u8]) -> Vec<Self> {
        let found = memchr::memchr_iter(b'/', dictionary).filter_map(|at| {
            let rest = dictionary.get(at..)?;
            Self::NAMES.iter().find(|(name, _)| rest.starts_with(name)).map(|(_, filter)| *filter)
        });
        found.collect()
    }

    /// Whether it makes more bytes of few.
    pub(super) const fn unpacks(self) -> bool {
        matches!(self, Self::Flate | Self::Lzw)
    }
}

/// Returns the bytes that are written in base 85, up to the first character that is none of it.
pub(super) fn ascii85(text: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len() / 5 * 4);
    let (mut group, mut digits) = (0_u32, 0_usize);
    for byte in text.iter().filter(|byte| !byte.is_ascii_whitespace()) {
        match byte {
            b'z' if digits == 0 => bytes.extend([0; 4]),
            b'!'..=b'u' => {
                group = group.wrapping_mul(85).wrapping_add(u32::from(byte - b'!'));
                digits += 1;
                if digits == 5 {
                    bytes.extend(group.to_be_bytes());
                    (group, digits) = (0, 0);
                }
            }
            _ => break,
        }
    }
    if digits > 1 {
        // The digits that are left out count as the highest.
        let group = (digits..5).fold(group, |group, _| group.wrapping_mul(85).wrapping_add(84));
        bytes.extend(group.to_be_bytes().into_iter().take(digits - 1));
    }
    bytes
}

/// Returns the bytes that are written in base 16, up to the first character that is none of it.
pub(super) fn ascii_hex(text: &[u8]) -> Vec<u8> {
    let mut digits = text
        .iter()
        .filter(|byte| !byte.is_ascii_whitespace())
        .map_while(|byte| char::from(*byte).to_digit(16))
        .fuse();
    let mut bytes = Vec::with_capacity(text.len() / 2);
    while let Some(high) = digits.next() {
        bytes.push((high << 4 | digits.next().unwrap_or(0)) as u8);
    }
    bytes
}

/// Returns how many bytes LZW makes of some, as far as that is not over the limit; none is made.
pub(super) fn lzw_size(packed: &[u8], limit: usize) -> usize {
    // The lengths of the strings behind the two codes that are none.
    let mut lengths: Vec<usize> = Vec::new();
    let (mut bits, mut held, mut width) = (0_u32, 0, 9);
    let mut before = None;
    let mut size = 0;
    for byte in packed {
        bits = bits << 8 | u32::from(*byte);
        held += 8;
        if held < width {
            continue;
        }
        held -= width;
        let code = (bits >> held) as usize & ((1 << width) - 1);
        if code == CLEAR {
            lengths.clear();
            (width, before) = (9, None);
            continue;
        }
        if code == END || size > limit {
            break;
        }
        let known = if code < CLEAR { Some(1) } else { lengths.get(code - END - 1).copied() };
        let Some(length) = known.or(before.map(|before: usize| before + 1)) else { break };
        size += length;
        if let Some(before) = before.filter(|_| lengths.len() < (1 << LONGEST) - END - 1) {
            lengths.push(before + 1);
        }
        before = Some(length);
        // The width grows one code early (table 8, EarlyChange).
        width = (usize::BITS - (lengths.len() + END + 2).leading_zeros()).clamp(9, LONGEST);
    }
    size
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn filters_come_in_the_order_of_the_dictionary() {
        let filters = StreamFilter::all(b"<</Filter [ /ASCII85Decode /FlateDecode ] /DecodeParms null>>");
        assert_eq!(filters, [StreamFilter::Ascii85, StreamFilter::Flate]);
        assert_eq!(StreamFilter::all(b"<</Length 3>>"), []);
    }

    #[test]
    fn digits_are_read_up_to_their_end() {
        assert_eq!(ascii85(b"9jqo^Bl bD-~>"), b"Man is d");
        assert_eq!(ascii85(b"z!!~>"), [0, 0, 0, 0, 0]);
        assert_eq!(ascii_hex(b"61 62 7>00"), b"abp");
    }

    #[test]
    fn the_size_of_lzw_is_that_of_what_it_stands_for() {
        // The example of the standard: 45 45 45 45 45 65 45 45 45 66.
        let packed = [0x80, 0x0B, 0x60, 0x50, 0x22, 0x0C, 0x0C, 0x85, 0x01];
        assert_eq!(lzw_size(&packed, 100), 10);
        assert!(lzw_size(&packed, 3) > 3);
        assert_eq!(lzw_size(&[0xFF; 40], 100), 0);
    }
}
