//! Any bytes as a docx, as its main part, and as its lists.
#![no_main]

#[path = "../shared/mod.rs"]
mod shared;

use libfuzzer_sys::fuzz_target;
use tigang::import::Format;

const RELATIONS: &[u8] = b"<Relationships><Relationship Id='r' Type='x/officeDocument' Target='word/document.xml'/></Relationships>";
const BODY: &[u8] = b"<w:document><w:body><w:p><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr><w:r><w:t>x</w:t></w:r></w:p></w:body></w:document>";

fuzz_target!(|bytes: &[u8]| {
    shared::reads(bytes, Format::Docx);
    shared::reads(&shared::zip(&[("_rels/.rels", RELATIONS), ("word/document.xml", bytes)]), Format::Docx);
    let parts = [("_rels/.rels", RELATIONS), ("word/document.xml", BODY), ("word/numbering.xml", bytes), ("word/styles.xml", bytes)];
    shared::reads(&shared::zip(&parts), Format::Docx);
});
