//! Characters of embedded fonts that say none themselves, by the collection that their glyphs are numbered in (9.10.2).

use std::collections::HashMap;

use hayro_interpret::{
    font::OutlineGlyph,
    hayro_cmap::{BfString, CMap, CMapName, CidFamily, load_embedded},
    hayro_syntax::{
        Pdf,
        object::{Array, Dict, Name, Object, String as TextString},
    },
};

/// The fonts whose glyphs are numbered in a collection, by their names; looked for when the first is asked about.
pub(super) struct Collections<'a> {
    pdf: &'a Pdf,
    fonts: Option<HashMap<String, Numbered>>,
}

/// From codes to numbers in a collection, and from these to characters.
struct Numbered {
    codes: CMap,
    characters: CMap,
}

impl<'a> Collections<'a> {
    pub(super) const fn new(pdf: &'a Pdf) -> Self {
        Self { pdf, fonts: None }
    }

    /// Returns the characters of a glyph by its code.
    pub(super) fn characters(&mut self, glyph: &OutlineGlyph) -> Option<BfString> {
        let data = glyph.font_data()?;
        let name = data.postscript_name.as_deref()?;
        let pdf = self.pdf;
        let font = self.fonts.get_or_insert_with(|| find(pdf)).get(name)?;
        let code = glyph.char_code();
        let number = (1..=4).find_map(|length| font.codes.lookup_cid_code(code, length))?;
        font.characters.lookup_bf_string(number)
    }
}

/// Finds the composite fonts of a file whose collection is one of Adobe's.
fn find(pdf: &Pdf) -> HashMap<String, Numbered> {
    let mut fonts = HashMap::new();
    for object in pdf.objects() {
        let Some(font) = object.into_dict() else { continue };
        let is_composite = font.get::<Name>("Subtype").is_some_and(|kind| kind.as_str() == "Type0");
        if !is_composite || font.contains_key("ToUnicode") {
            continue;
        }
        let Some((name, numbered)) = font.get::<Name>("BaseFont").zip(numbered(&font)) else { continue };
        fonts.insert(bare_name(name.as_str()).to_owned(), numbered);
    }
    fonts
}

fn numbered(font: &Dict) -> Option<Numbered> {
    let codes = match font.get::<Object>("Encoding")? {
        Object::Name(name) => match CMapName::from_bytes(name.as_ref()) {
            CMapName::IdentityH => CMap::identity_h(),
            CMapName::IdentityV => CMap::identity_v(),
            name => CMap::parse(load_embedded(name)?, load_embedded)?,
        },
        Object::Stream(stream) => CMap::parse(&stream.decoded_data().ok()?, load_embedded)?,
        _ => return None,
    };
    let descendant = font.get::<Array>("DescendantFonts")?.iter::<Dict>().next()?;
    let system = descendant.get::<Dict>("CIDSystemInfo")?;
    let (registry, ordering) = (system.get::<TextString>("Registry")?, system.get::<TextString>("Ordering")?);
    let family = CidFamily::from_registry_ordering(registry.as_bytes(), ordering.as_bytes());
    let characters = CMap::parse(load_embedded(family.ucs2_cmap()?)?, load_embedded)?;
    Some(Numbered { codes, characters })
}

/// Returns the name of a font without the mark of a subset, six letters and a plus (9.9.2).
fn bare_name(name: &str) -> &str {
    match name.split_once('+') {
        Some((mark, rest)) if mark.len() == 6 => rest,
        _ => name,
    }
}
