//! Text strings (7.9.2.2).

use crate::text;

/// Decodes a text string: UTF-16 or UTF-8 by its mark, else a single byte a character, or, against the standard, as the system
/// of its writer had it.
pub(super) fn text(bytes: &[u8]) -> String {
    let read = match bytes {
        [0xFE, 0xFF, rest @ ..] => encoding_rs::UTF_16BE.decode_without_bom_handling(rest).0.into_owned(),
        [0xFF, 0xFE, rest @ ..] => encoding_rs::UTF_16LE.decode_without_bom_handling(rest).0.into_owned(),
        _ => text::decode(bytes.to_vec(), None).text,
    };
    // An escape in a string names its language (7.9.2.2.1).
    read.chars().filter(|c| *c != '\u{FEFF}' && !c.is_control()).collect()
}
