//! docx: Office Open XML text (ECMA-376 part 1; section numbers are those of its 5th edition).

mod body;
mod fields;
mod lists;
mod package;
mod parts;
mod run;
mod styles;

use super::{Import, ImportBuilder, ImportError, LineMeaning, error::Warning, sniff::Format, xml::Xml};
use body::DocxBody;
use lists::Lists;
use package::Package;
use styles::DocxStyles;

/// Reads a document.
///
/// # Errors
///
/// When its parts are encrypted, it is a workbook or a show, or nothing of its text is left.
pub(super) fn read(bytes: &[u8]) -> Result<Import, ImportError> {
    read_nested(bytes, 0)
}

/// Reads a document that stands in others, `depth` of them.
fn read_nested(bytes: &[u8], depth: usize) -> Result<Import, ImportError> {
    let mut package = Package::open(bytes)?;
    let mut builder = ImportBuilder::new(LineMeaning::Paragraphs);
    let main = package.main_part().ok_or(ImportError::Damaged(Format::Docx))?;
    let root = main.root();
    let body = match root.name() {
        "document" | "wordDocument" => root.child("body").unwrap_or(root),
        "workbook" => return Err(ImportError::Unsupported("xlsx")),
        "presentation" => return Err(ImportError::Unsupported("pptx")),
        _ => return Err(ImportError::Damaged(Format::Docx)),
    };
    let mut part = |kind: &str| package.related(kind).map(|part| note(&mut builder, kind, part));
    let (styles, numbering) = (part("styles"), part("numbering"));
    let (footnotes, endnotes) = (part("footnotes"), part("endnotes"));
    // Word 2003 has them in the document itself.
    let styles = styles.as_ref().map(Xml::root).or_else(|| root.child("styles"));
    let styles = styles.map_or_else(DocxStyles::default, DocxStyles::read);
    let lists = numbering.map_or_else(Lists::default, |part| Lists::read(part.root(), &styles));
    builder.set_generator(package.generator());
    if main.too_deep {
        builder.warn(Warning::TooDeep);
    }
    if main.cut {
        builder.warn(Warning::Incomplete(package.main_name().to_owned()));
    }
    let mut reader = DocxBody::new(&styles, &lists, &mut package, depth);
    builder.add_blocks(body.children(), |block, paragraphs| reader.block(block, paragraphs));
    let notes = [footnotes.as_ref(), endnotes.as_ref()].map(|part| part.map(Xml::root));
    reader.end(notes).iter().for_each(|paragraph| builder.add(paragraph));
    package.take_warnings().into_iter().for_each(|warning| builder.warn(warning));
    let import = builder.finish();
    let damaged = import.warnings.iter().any(|warning| matches!(warning, Warning::Incomplete(_)));
    match import.text.trim().is_empty() {
        true if damaged => Err(ImportError::Damaged(Format::Docx)),
        true => Err(ImportError::NoText(0)),
        false => Ok(import),
    }
}

/// Passes a part on, and notes when it is broken.
fn note(builder: &mut ImportBuilder, kind: &str, part: Xml) -> Xml {
    if part.cut {
        builder.warn(Warning::Incomplete(kind.to_owned()));
    }
    part
}
