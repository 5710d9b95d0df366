//! What the build script packed: the reference, which is needed late and would take much of the program as it is.

use flate2::{Decompress, FlushDecompress};

/// Unpacks what was deflated behind its length (u32, little-endian). Of damaged bytes, which those of the program cannot
/// be, what can be had.
pub(super) fn unpacked(packed: &[u8]) -> Vec<u8> {
    let Some((length, deflated)) = packed.split_first_chunk::<4>() else { return Vec::new() };
    let mut bytes = Vec::with_capacity(u32::from_le_bytes(*length) as usize);
    _ = Decompress::new(false).decompress_vec(deflated, &mut bytes, FlushDecompress::Finish);
    bytes
}

/// Unpacks a text.
pub(super) fn unpacked_text(packed: &[u8]) -> String {
    String::from_utf8(unpacked(packed)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_packed_is_there_again_and_nothing_is_made_of_nothing() {
        let reference = unpacked_text(include_bytes!(concat!(env!("OUT_DIR"), "/reference")));
        assert_eq!(reference, include_str!("../../assets/lexis/reference.tsv"));
        assert_eq!(unpacked(&[]), Vec::<u8>::new());
        assert_eq!(unpacked(&[9, 0, 0, 0, 0xff, 0xff]), Vec::<u8>::new());
    }
}
