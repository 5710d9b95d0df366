//! The texts in which a term is looked for.

use std::sync::Arc;

use crate::{
    app::{jobs::SearchTarget, reader::TextSearch, workspace::Workspace},
    library::Source,
    text::Span,
};

/// In which texts a term is looked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum KwicScope {
    /// In a part of the open speech, to which the search is narrowed.
    Section(Span),
    /// In the open speech.
    #[default]
    Speech,
    /// In every speech that is listed.
    Library,
    /// In the speeches of some years, from the first to the last.
    Years(u16, u16),
    /// In the documents that were found in a library.
    Found,
}

impl KwicScope {
    /// Where the search looks, as far as it is narrowed to a part of the speech; else in all of it.
    pub fn searched(workspace: &Workspace) -> Self {
        let search = workspace.reader.as_ref().map(|reader| &reader.search);
        let narrowed = search.filter(|search| search.found().is_some()).and_then(TextSearch::scope);
        narrowed.map_or(Self::Speech, Self::Section)
    }

    /// The texts that a term is looked for in; the open one as it is open.
    pub fn texts(self, workspace: &Workspace) -> Vec<SearchTarget> {
        let Some(reader) = &workspace.reader else { return Vec::new() };
        let document = Some(Arc::clone(&reader.text.document));
        let mut open = SearchTarget { source: reader.source.clone(), document, within: None };
        match self {
            Self::Section(span) => {
                open.within = Some(span);
                vec![open]
            }
            Self::Speech => vec![open],
            Self::Found => whole_texts(workspace.speeches.found(), workspace),
            Self::Library | Self::Years(..) => {
                whole_texts(workspace.speeches.catalog().listed_sources(), workspace)
            }
        }
    }

    /// The one that a key turns it to.
    pub(super) const fn turned(self) -> Self {
        match self {
            Self::Section(_) | Self::Library | Self::Years(..) | Self::Found => Self::Speech,
            Self::Speech => Self::Library,
        }
    }

    /// Whether it is of more than the open speech.
    pub const fn is_of_many(self) -> bool {
        matches!(self, Self::Library | Self::Years(..) | Self::Found)
    }
}

/// Texts that are looked through from the first word to the last; the open one as it is open.
pub fn whole_texts<'s>(
    sources: impl IntoIterator<Item = &'s Source>,
    workspace: &Workspace,
) -> Vec<SearchTarget> {
    let open = workspace.reader.as_ref();
    let target = |source: &Source| {
        let open = open.filter(|reader| reader.source == *source);
        let document = open.map(|reader| Arc::clone(&reader.text.document));
        SearchTarget { source: source.clone(), document, within: None }
    };
    sources.into_iter().map(target).collect()
}
