//! Any bytes as an ofd, and as a page of one.
#![no_main]

#[path = "../shared/mod.rs"]
mod shared;

use libfuzzer_sys::fuzz_target;
use tigang::import::Format;

const ENTRY: &[u8] = b"<OFD><DocBody><DocRoot>D/Document.xml</DocRoot></DocBody></OFD>";
const PAGES: &[u8] = b"<Document><Pages><Page BaseLoc='P.xml'/></Pages></Document>";

fuzz_target!(|bytes: &[u8]| {
    shared::reads(bytes, Format::Ofd);
    let parts = [("OFD.xml", ENTRY), ("D/Document.xml", PAGES), ("D/P.xml", bytes)];
    shared::reads(&shared::zip(&parts), Format::Ofd);
});
