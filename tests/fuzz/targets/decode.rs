//! Any bytes are read in every encoding; the beginning of a file reads as the beginning of the whole.
#![no_main]

use libfuzzer_sys::fuzz_target;
use tigang::text::{Encoding, as_utf8, decode, decode_start, looks_binary};

fuzz_target!(|input: (u16, &[u8])| {
    let (cut, bytes) = input;
    _ = looks_binary(bytes);
    let found = decode(bytes.to_vec(), None);
    if let Some(text) = as_utf8(bytes, None) {
        assert_eq!(text, found.text);
    }
    let start = bytes.get(..usize::from(cut)).unwrap_or(bytes);
    _ = decode_start(start, None);
    for encoding in Encoding::ALL {
        let whole = decode(bytes.to_vec(), Some(encoding));
        assert_eq!(whole.encoding, encoding);
        let beginning = decode_start(start, Some(encoding));
        assert!(whole.text.starts_with(&beginning.text), "{encoding:?} {:?} {:?}", beginning.text, whole.text);
        assert!(beginning.replaced <= whole.replaced);
    }
});
