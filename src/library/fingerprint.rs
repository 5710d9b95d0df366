//! By what a file is known again under another name.

use std::{fmt, str::FromStr};

/// How many bytes from the beginning count.
const HEAD: usize = 64 * 1024;

/// What tells the contents of one file from another's: a hash of the first 64 KB and of the length.
///
/// It never decides alone where a text is read on; a place is known again by the words round it (see
/// [`super::Place`]). So it may be cheap, and needs no cryptography.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Fingerprint(u64);

impl Fingerprint {
    /// Returns the fingerprint of a file of `length` bytes that begins with `start`; more than 64 KB of it change nothing.
    pub fn of(start: &[u8], length: u64) -> Self {
        let head = start.get(..HEAD).unwrap_or(start);
        let hash = head
            .iter()
            .chain(&length.to_le_bytes())
            .fold(OFFSET_BASIS, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(PRIME));
        Self(hash)
    }
}

/// The parameters of FNV-1a for 64 bits (RFC 9923); unlike the hashes of the standard library it is the same for ever.
const OFFSET_BASIS: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x0100_0000_01b3;

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

impl FromStr for Fingerprint {
    type Err = std::num::ParseIntError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        u64::from_str_radix(text, 16).map(Self)
    }
}

#[cfg(test)]
mod tests {
    use super::Fingerprint;

    #[test]
    fn it_is_the_same_for_ever() {
        assert_eq!(Fingerprint::of(b"", 0).to_string(), "a8c7f832281a39c5");
    }

    #[test]
    fn contents_and_length_tell_files_apart() {
        let long = vec![b'a'; 100_000];
        let of = |bytes: &[u8]| Fingerprint::of(bytes, bytes.len() as u64);
        assert_ne!(of(b"a"), of(b"b"));
        assert_ne!(of(&long), of(long.split_last().map_or(&[][..], |(_, most)| most)));
        assert_eq!(of(&long), Fingerprint::of(long.get(..70_000).unwrap_or_default(), 100_000));
    }

    #[test]
    fn it_is_read_back() {
        let fingerprint = Fingerprint::of("讲话".as_bytes(), 6);
        assert_eq!(fingerprint.to_string().parse(), Ok(fingerprint));
    }
}
