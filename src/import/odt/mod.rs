//! odt: text of `OpenDocument` (ODF 1.3 part 3).

mod body;
mod lists;
mod styles;

use super::{
    Import, ImportBuilder, ImportError, LineMeaning,
    error::Warning,
    sniff::Format,
    xml::{Element, Xml},
    zip::Zip,
};
use body::OdtBody;
use styles::OdtStyles;

/// Reads a document.
///
/// # Errors
///
/// When it is encrypted, or nothing of its text is left.
pub(super) fn read(bytes: &[u8]) -> Result<Import, ImportError> {
    let mut zip = Zip::open(bytes);
    let manifest = zip.part("META-INF/manifest.xml").map(Xml::parse);
    if zip.is_encrypted() || manifest.is_some_and(|part| part.root().find("encryption-data").is_some()) {
        return Err(ImportError::Encrypted(Format::Odt));
    }
    let mut builder = ImportBuilder::new(LineMeaning::Paragraphs);
    let content = zip.part("content.xml").map(Xml::parse).ok_or(ImportError::Damaged(Format::Odt))?;
    let common = zip.part("styles.xml").map(Xml::parse);
    let meta = zip.part("meta.xml").map(Xml::parse);
    let generator = meta.and_then(|part| part.root().find("generator").map(Element::text));
    builder.set_generator(generator.filter(|name| !name.is_empty()));
    if content.too_deep {
        builder.warn(Warning::TooDeep);
    }
    if content.cut {
        builder.warn(Warning::Incomplete("content.xml".to_owned()));
    }
    let styles = OdtStyles::read(content.root(), common.as_ref().map(Xml::root));
    let body = content.root().child("body").ok_or(ImportError::Damaged(Format::Odt))?;
    let mut reader = OdtBody::new(&styles);
    let blocks = body.children().flat_map(Element::children);
    builder.add_blocks(blocks, |block, paragraphs| reader.block(block, paragraphs));
    reader.end().iter().for_each(|paragraph| builder.add(paragraph));
    zip.take_warnings().into_iter().for_each(|warning| builder.warn(warning));
    let import = builder.finish();
    if import.text.trim().is_empty() { Err(ImportError::NoText(0)) } else { Ok(import) }
}
