//! Finding Chinese by the bytes of it that are rare.

use memchr::{arch::all::packedpair::HeuristicFrequencyRank, memmem};

/// Makes what finds `needle` in Chinese text.
pub(super) fn finder(needle: &str) -> memmem::Finder<'static> {
    memmem::FinderBuilder::new().build_forward_with_ranker_owned(Utf8Rank, needle.as_bytes())
}

/// The rarest byte of `needle`, with its offset there.
pub(super) fn rarest(needle: &[u8]) -> Option<(usize, u8)> {
    needle.iter().copied().enumerate().min_by_key(|&(_, byte)| Utf8Rank.rank(byte))
}

/// How common a byte is in Chinese as UTF-8: by the two rarest of a needle candidates are found.
///
/// The first byte of a Han character is one of six and says next to nothing; a later one is one of 64, of which those of the
/// marks and of 的 are the commonest.
struct Utf8Rank;

impl HeuristicFrequencyRank for Utf8Rank {
    fn rank(&self, byte: u8) -> u8 {
        match byte {
            0xE4..=0xE9 => 255,
            0xE2 | 0xE3 | 0xEF => 220,
            0x80 | 0x81 | 0x82 | 0x84 | 0x8C | 0x9A | 0xB8 | 0xBC => 180,
            0x83..=0xBF => 120,
            b'\n' | b'0'..=b'9' => 80,
            _ => 40,
        }
    }
}
