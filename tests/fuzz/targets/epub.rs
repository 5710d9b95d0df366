//! Any bytes as an epub, and as a file of one.
#![no_main]

#[path = "../shared/mod.rs"]
mod shared;

use libfuzzer_sys::fuzz_target;
use tigang::import::Format;

const CONTAINER: &[u8] = b"<container><rootfiles><rootfile full-path='p.opf'/></rootfiles></container>";
const PACKAGE: &[u8] = b"<package><manifest><item id='a' href='a.xhtml' media-type='application/xhtml+xml'/></manifest><spine><itemref idref='a'/></spine></package>";

fuzz_target!(|bytes: &[u8]| {
    shared::reads(bytes, Format::Epub);
    let parts = [("META-INF/container.xml", CONTAINER), ("p.opf", PACKAGE), ("a.xhtml", bytes)];
    shared::reads(&shared::zip(&parts), Format::Epub);
});
