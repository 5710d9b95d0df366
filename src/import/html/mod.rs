//! Pages (HTML as browsers read it).
//!
//! The tree of elements becomes lines; the main text is told from what surrounds it, which stays in the text as furniture.

mod attribute;
mod blocks;
mod charset;
mod head;
mod list;
mod main_text;
mod markup;
mod page;

use super::{FormatRole, Import, ImportBuilder, ImportError, ImportParagraph};
use crate::text::Encoding;
use blocks::PageBlock;
pub(super) use blocks::key;
use head::PageHead;
use page::HtmlPage;

/// Reads a page; `encoding` is the one that the user asked for.
///
/// # Errors
///
/// When there is no text in it.
pub fn read(bytes: &[u8], encoding: Option<Encoding>) -> Result<Import, ImportError> {
    read_labelled(bytes, None, encoding)
}

/// Reads a page whose encoding `label` names, from outside of it.
///
/// # Errors
///
/// When there is no text in it.
pub(super) fn read_labelled(
    bytes: &[u8],
    label: Option<&str>,
    encoding: Option<Encoding>,
) -> Result<Import, ImportError> {
    let page = HtmlPage::parse(bytes, label, encoding);
    let mut builder = page.builder();
    let head = PageHead::of(&page.tree);
    let mut all = blocks::blocks(page.tree.root());
    let mut kept = main_text::main_text(&page, &all);
    builder.set_generator(head.generator.clone());
    let line = |text: &str, role| ImportParagraph { roles: vec![role], ..ImportParagraph::plain(text) };
    let title = head.title.as_deref();
    let date = head.date.as_deref().filter(|date| begins_with(&all, &kept, date).is_none());
    let mut title_at = title.and_then(|title| begins_with(&all, &kept, title));
    if let Some(title) = title.filter(|_| title_at.is_none()) {
        // Most pages show the title above the main text.
        let first = kept.iter().position(|kept| *kept).unwrap_or_default();
        title_at = all.iter().take(first).rposition(|block| block.key == key(title));
        if let Some((block, kept)) = title_at.and_then(|at| Some((all.get_mut(at)?, kept.get_mut(at)?))) {
            block.paragraph.add(FormatRole::Title);
            *kept = true;
        } else {
            builder.add(&line(title, FormatRole::Title));
        }
    }
    if let Some(date) = date.filter(|_| title_at.is_none()) {
        builder.add(&line(date, FormatRole::Date));
    }
    let has_main = kept.contains(&true);
    for (at, (mut block, kept)) in all.into_iter().zip(kept).enumerate() {
        if has_main && !kept {
            block.paragraph.add(FormatRole::Furniture);
        }
        builder.add(&block.paragraph);
        if let Some(date) = date.filter(|_| title_at == Some(at)) {
            builder.add(&line(date, FormatRole::Date));
        }
    }
    finish(builder)
}

/// Returns the lines of a page of which everything is text, a chapter of a book, and whether its elements nest too deeply.
pub(super) fn paragraphs(bytes: &[u8]) -> (Vec<ImportParagraph>, bool) {
    let page = HtmlPage::parse(bytes, None, None);
    let lines = blocks::blocks(page.tree.root());
    (lines.into_iter().map(|block| block.paragraph).collect(), page.is_too_deep())
}

/// Reads a page of which everything is text: a part of a document.
///
/// # Errors
///
/// When there is no text in it.
pub(super) fn read_whole(bytes: &[u8], label: Option<&str>) -> Result<Import, ImportError> {
    let page = HtmlPage::parse(bytes, label, None);
    let mut builder = page.builder();
    for block in blocks::blocks(page.tree.root()) {
        builder.add(&block.paragraph);
    }
    finish(builder)
}

fn finish(builder: ImportBuilder) -> Result<Import, ImportError> {
    let import = builder.finish();
    if import.text.trim().is_empty() { Err(ImportError::NoText(0)) } else { Ok(import) }
}

/// Returns which of the first lines of the main text holds a text.
fn begins_with(all: &[PageBlock], kept: &[bool], text: &str) -> Option<usize> {
    let wanted = key(text);
    let holds = |line: &str| line.contains(&wanted) || line.len() > 12 && wanted.starts_with(line);
    let main = all.iter().zip(kept).enumerate().filter(|(_, (_, kept))| **kept);
    main.take(5).find(|(_, (block, _))| holds(&block.key)).map(|(at, _)| at)
}
