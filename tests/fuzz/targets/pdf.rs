//! Any bytes as a pdf.
#![no_main]

#[path = "../shared/mod.rs"]
mod shared;

use libfuzzer_sys::fuzz_target;
use tigang::import::Format;

fuzz_target!(|bytes: &[u8]| shared::reads(bytes, Format::Pdf));
