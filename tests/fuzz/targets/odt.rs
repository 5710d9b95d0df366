//! Any bytes as an odt, and as its content.
#![no_main]

#[path = "../shared/mod.rs"]
mod shared;

use libfuzzer_sys::fuzz_target;
use tigang::import::Format;

fuzz_target!(|bytes: &[u8]| {
    shared::reads(bytes, Format::Odt);
    shared::reads(&shared::zip(&[("content.xml", bytes), ("styles.xml", bytes)]), Format::Odt);
});
