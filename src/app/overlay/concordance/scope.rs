//! The texts in which a term is looked for.

use std::sync::Arc;

use crate::{
    app::{jobs::SearchTarget, workspace::Workspace},
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
}

impl KwicScope {
    /// Where the search looks, as far as it is narrowed to a part of the speech; else in all of it.
    pub fn searched(workspace: &Workspace) -> Self {
        let finding = workspace.reader.as_ref().map(|reader| &reader.finding);
        let narrowed = finding.filter(|finding| finding.search.is_some()).and_then(|finding| finding.scope);
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
                return vec![open];
            }
            Self::Speech => return vec![open],
            Self::Library => {}
        }
        let catalog = workspace.speeches.catalog();
        let listed = catalog.listed().iter().filter_map(|index| Some(&catalog.get(*index)?.source));
        let wanted = |source: &Source| {
            let document = (*source == open.source).then(|| open.document.clone()).flatten();
            SearchTarget { source: source.clone(), document, within: None }
        };
        listed.map(wanted).collect()
    }
}
