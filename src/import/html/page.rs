//! A page as a tree.

use dom_query::Document;

use super::{charset, markup};
use crate::{
    import::{ImportBuilder, LineMeaning, Warning, limits},
    text::Encoding,
};

/// A page as a tree, and what it was made from.
pub(super) struct HtmlPage {
    pub(super) markup: String,
    pub(super) tree: Document,
    encoding: &'static str,
    replaced: usize,
    /// How deep its elements nest.
    pub(super) depth: usize,
    /// Whether all of the markup was read.
    is_whole: bool,
}

impl HtmlPage {
    pub(super) fn parse(bytes: &[u8], label: Option<&str>, encoding: Option<Encoding>) -> Self {
        let decoded = charset::decode(bytes, label, encoding);
        let (text, is_whole) = markup::bounded(decoded.text);
        let (markup, depth) = markup::flattened(&text);
        let markup = markup.into_owned();
        let tree = Document::from(markup.as_str());
        Self { markup, tree, encoding: decoded.encoding, replaced: decoded.replaced, depth, is_whole }
    }

    pub(super) const fn is_too_deep(&self) -> bool {
        self.depth > limits::HTML_DEPTH
    }

    pub(super) fn builder(&self) -> ImportBuilder {
        let mut builder = ImportBuilder::new(LineMeaning::Paragraphs);
        builder.set_encoding(self.encoding, self.replaced);
        if self.is_too_deep() {
            builder.warn(Warning::TooDeep);
        }
        if !self.is_whole {
            builder.warn(Warning::TooMuchMarkup);
        }
        builder
    }
}
