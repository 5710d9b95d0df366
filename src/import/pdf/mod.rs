//! PDF (ISO 32000-1): its glyphs as lines.
//!
//! The interpreter says for each glyph which character it stands for and where; lines, columns and furniture are found as for
//! every format of pages. Type and size say nothing about headings: bookmarks and the structure of tagged files do.

mod bookmark;
mod collection;
mod filter;
mod glyphs;
mod nesting;
mod streams;
mod string;
mod structure;

use std::f64::consts::FRAC_PI_2;

use hayro_interpret::{
    Context, InterpreterCache, InterpreterSettings, RenderContent,
    hayro_syntax::{DecryptionError, LoadPdfError, Pdf},
    interpret_page,
    kurbo::{Affine, Rect},
};

use super::{
    Format, Import, ImportBuilder, ImportError, LineMeaning, Warning, limits,
    page::{self, PageLine},
};
use collection::Collections;
use glyphs::Collector;

/// Reads a file.
///
/// # Errors
///
/// When a password is needed, when no page has text, or when nothing can be made of the bytes.
pub fn read(bytes: &[u8]) -> Result<Import, ImportError> {
    read_until(bytes, usize::MAX).map(|(import, _)| import)
}

/// Reads pages until they have given so many bytes of text, and says whether these were all.
///
/// # Errors
///
/// As [`read`].
pub fn read_until(bytes: &[u8], length: usize) -> Result<(Import, bool), ImportError> {
    let (bytes, is_cut) = streams::bounded(bytes);
    let pdf = Pdf::new(bytes).map_err(|error| match error {
        LoadPdfError::Decryption(DecryptionError::MissingIDEntry | DecryptionError::InvalidEncryption)
        | LoadPdfError::Invalid => ImportError::Damaged(Format::Pdf),
        LoadPdfError::Decryption(_) => ImportError::Encrypted(Format::Pdf),
    })?;
    let mut builder = ImportBuilder::new(LineMeaning::OfPages);
    builder.set_generator(generator(&pdf));
    if is_cut {
        builder.warn(Warning::PartTooLarge("stream".to_owned()));
    }
    let mut pages = Pages::default();
    pages.read(&pdf, length);
    if pages.unknown > 0 {
        builder.warn(Warning::UnknownGlyphs(pages.unknown));
    }
    if let Some(page) = pages.cut_at {
        builder.warn(Warning::TooMuch(format!("page {page}")));
    }
    if pages.lines.iter().all(Vec::is_empty) {
        return Err(ImportError::NoText(pages.pictures.len()));
    }
    if !pages.pictures.is_empty() {
        builder.warn(Warning::PicturePages(pages.pictures));
    }
    bookmark::mark(&pdf, &mut pages.lines);
    page::write(&pages.lines, &mut builder);
    let is_whole = pages.lines.len() == pdf.pages().len();
    Ok((builder.finish(), is_whole))
}

/// The pages that were read.
#[derive(Default)]
struct Pages {
    lines: Vec<Vec<PageLine>>,
    /// The numbers, from 1, of those that hold a picture and no text.
    pictures: Vec<u32>,
    /// How many glyphs have no character.
    unknown: usize,
    /// The number of the first page that was left out, because there is too much to draw.
    cut_at: Option<usize>,
}

impl Pages {
    fn read(&mut self, pdf: &Pdf, length: usize) {
        let settings =
            InterpreterSettings { render_content: RenderContent::PAGE, ..InterpreterSettings::default() };
        let cache = InterpreterCache::new();
        let headings = structure::headings(pdf);
        let mut collections = Collections::new(pdf);
        let (mut text, mut drawn) = (0, 0);
        for (number, page) in pdf.pages().iter().enumerate() {
            drawn += page.page_stream().map_or(0, <[u8]>::len);
            if drawn > limits::PART {
                self.cut_at = Some(number + 1);
                break;
            }
            if text >= length.min(limits::PARTS) {
                break;
            }
            let (width, height) = page.render_dimensions();
            let bounds = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
            let upright = Affine::new(page.initial_transform(true).as_coeffs());
            let mut look = |turn: Affine| {
                let bounds = turn.transform_rect_bbox(bounds);
                let mut context = Context::new(turn * upright, bounds, &cache, pdf.xref(), settings.clone());
                let mut collector = Collector::new(bounds, page.raw().obj_id(), &headings, &mut collections);
                interpret_page(page, &mut context, &mut collector);
                let turn = collector.turn();
                let has_picture = collector.has_picture();
                (turn, has_picture, collector.finish())
            };
            let mut seen = look(Affine::IDENTITY);
            if let Some(quarters) = seen.0 {
                seen = look(Affine::rotate(-FRAC_PI_2 * f64::from(quarters)));
            }
            let (_, has_picture, (glyphs, unknown)) = seen;
            let lines = page::lines(glyphs);
            self.unknown += unknown;
            text += lines.iter().map(|line| line.text.len() + 1).sum::<usize>();
            if lines.is_empty() && has_picture {
                self.pictures.push(number as u32 + 1);
            }
            self.lines.push(lines);
        }
    }
}

/// Returns the program that wrote the file; of two names the one that a person used.
fn generator(pdf: &Pdf) -> Option<String> {
    let metadata = pdf.metadata();
    let name = metadata.creator.as_deref().or(metadata.producer.as_deref())?;
    Some(string::text(name).trim().to_owned()).filter(|name| !name.is_empty())
}
