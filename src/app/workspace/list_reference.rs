//! The words of the listed speeches, with which the open one is compared.

use std::sync::Arc;

use crate::{
    app::{
        jobs::SearchTarget,
        lists::Speeches,
        message::{Effect, RequestId, Requests},
    },
    lexis::{Lexicon, Reference},
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
    /// Asks to have the listed speeches but the open one counted; `None` when they are or are being counted, as is `known`.
    pub fn ask(
        known: Option<&Self>,
        open: &Source,
        speeches: &Speeches,
        lexicon: Arc<Lexicon>,
        requests: &mut Requests,
    ) -> Option<Self> {
        let catalog = speeches.catalog();
        let listed = catalog.listed().len();
        if known.is_some_and(|known| known.listed == listed && known.open == *open) {
            return None;
        }
        let others =
            catalog.listed_sources().filter(|source| *source != open).step_by(listed.div_ceil(MOST).max(1));
        let target = |source: &Source| SearchTarget { source: source.clone(), document: None, within: None };
        let texts: Vec<SearchTarget> = others.map(target).collect();
        let (id, count) = (requests.new_id(), texts.len());
        requests.push(Effect::CountReference { id, texts, lexicon });
        Some(Self { id, listed, open: open.clone(), texts: count, read: 0, counts: None })
    }

    /// Takes an answer, if it is one to the question.
    pub fn take(&mut self, id: RequestId, read: usize, counts: Option<Arc<Reference>>) {
        if self.id == id {
            (self.read, self.counts) = (read, counts);
        }
    }
}
