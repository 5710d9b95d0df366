//! The words of the listed speeches, with which the open one is compared.

use std::sync::Arc;

use super::Workspace;
use crate::{
    app::{
        jobs::SearchTarget,
        message::{Effect, RequestId},
    },
    lexis::Reference,
    library::Source,
};

/// At most so many speeches are counted, at even distances in the list: more words change no ratio that a reader sees.
const MOST: usize = 200;

/// The words of the listed speeches.
#[derive(Clone, Debug)]
pub struct ListReference {
    /// The question that they answer.
    id: RequestId,
    /// How many speeches were listed when it was asked.
    listed: usize,
    /// The speech that was open: it is compared with the others.
    open: Source,
    /// How many of them are counted.
    pub texts: usize,
    /// How many have been.
    pub read: usize,
    /// What was counted, once it is.
    pub counts: Option<Arc<Reference>>,
}

impl ListReference {
    /// Has the listed speeches but the open one counted, unless they are or are being counted; without words or other
    /// speeches nothing is.
    pub fn ask(workspace: &mut Workspace) {
        let (Some(reader), Some(lexicon)) = (&workspace.reader, workspace.vocabulary.lexicon.clone()) else {
            return;
        };
        let catalog = workspace.speeches.catalog();
        let (listed, open) = (catalog.listed().len(), reader.source.clone());
        let known = &workspace.vocabulary.listed;
        if known.as_ref().is_some_and(|known| known.listed == listed && known.open == open) {
            return;
        }
        let sources = catalog.listed().iter().filter_map(|index| Some(&catalog.get(*index)?.source));
        let others = sources.filter(|source| **source != open).step_by(listed.div_ceil(MOST).max(1));
        let target = |source: &Source| SearchTarget { source: source.clone(), document: None, within: None };
        let texts: Vec<SearchTarget> = others.map(target).collect();
        let id = workspace.requests.new_id();
        let counted = Self { id, listed, open, texts: texts.len(), read: 0, counts: None };
        workspace.vocabulary.listed = Some(counted);
        workspace.ask(Effect::CountReference { id, texts, lexicon });
    }

    /// Takes an answer, if it is one to the question.
    pub fn take(&mut self, id: RequestId, read: usize, counts: Option<Arc<Reference>>) {
        if self.id == id {
            (self.read, self.counts) = (read, counts);
        }
    }
}
