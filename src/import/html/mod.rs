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

use super::{Import, ImportBuilder, ImportError, ImportParagraph, Role};
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
    let all = blocks::blocks(page.tree.root());
    let kept = main_text::main_text(&page, &all);
    for paragraph in head_lines(&head, &all, &kept) {
        builder.add(&paragraph);
    }
    builder.set_generator(head.generator);
    let has_main = kept.contains(&true);
    for (mut block, kept) in all.into_iter().zip(kept) {
        if has_main && !kept {
            block.paragraph.add(Role::Furniture);
        }
        builder.add(&block.paragraph);
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

/// Returns title and date as the head names them, unless the main text begins with them.
fn head_lines(head: &PageHead, all: &[PageBlock], kept: &[bool]) -> Vec<ImportParagraph> {
    let main = all.iter().zip(kept).filter(|(_, kept)| **kept).map(|(block, _)| block);
    let first: Vec<&str> = main.take(5).map(|block| block.key.as_str()).collect();
    let mut lines = Vec::new();
    let mut add = |text: &Option<String>, role: Role| {
        let Some(text) = text else { return };
        let wanted = key(text);
        let is_there =
            first.iter().any(|line| line.contains(&wanted) || line.len() > 12 && wanted.starts_with(line));
        if !is_there {
            lines.push(ImportParagraph { roles: vec![role], ..ImportParagraph::plain(text.as_str()) });
        }
    };
    add(&head.title, Role::Title);
    add(&head.date, Role::Date);
    lines
}
