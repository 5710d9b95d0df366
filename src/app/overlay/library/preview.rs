//! What stands in the selected document: its hits in their context, or what is known of it.

use crate::{
    app::{
        jobs::{KwicBatch, KwicLine, SearchTarget, Subject},
        message::{Effect, RequestId},
        screen::Direction,
        workspace::Workspace,
    },
    library::Source,
    search::{Mode, Query},
};

/// The hits in one document, each with its context.
#[derive(Clone, Debug, Default)]
pub struct Preview {
    /// The document and the word; `None` without.
    pub of: Option<(Source, String)>,
    /// What was found.
    pub batch: KwicBatch,
    /// Which of the lines is gone to.
    pub at: usize,
    /// Whether what is known of the document is shown in place of its hits.
    pub shows_facts: bool,
    pending: Option<RequestId>,
}

impl Preview {
    /// Looks for a word in a document, unless that is what it shows.
    pub fn turn_to(&mut self, of: Option<(Source, String)>, workspace: &mut Workspace) {
        if self.of == of {
            return;
        }
        let shows_facts = self.shows_facts;
        *self = Self { of, shows_facts, ..Self::default() };
        if let Some((source, word)) = &self.of {
            let id = workspace.requests.new_id();
            self.pending = Some(id);
            let open = workspace.reader.as_ref().filter(|reader| reader.source == *source);
            let document = open.map(|reader| std::sync::Arc::clone(&reader.text.document));
            let texts = vec![SearchTarget { source: source.clone(), document, within: None }];
            let subject = Subject::Term(Query::new(word.as_str(), Mode::Folded));
            workspace.ask(Effect::Concord { id, subject, texts, lexicon: None });
        }
    }

    /// Takes what was found; gives back what was not asked for.
    pub fn take(&mut self, id: RequestId, part: KwicBatch) -> Option<KwicBatch> {
        if self.pending != Some(id) {
            return Some(part);
        }
        if part.done {
            self.pending = None;
        }
        self.batch.append(part);
        None
    }

    /// Whether all hits are there.
    pub const fn is_done(&self) -> bool {
        self.pending.is_none()
    }

    /// The line that is gone to.
    pub fn selected(&self) -> Option<&KwicLine> {
        self.batch.lines.get(self.at)
    }

    /// Goes to the next line, or the one before, and round the end.
    pub fn turn(&mut self, direction: Direction) {
        let len = self.batch.lines.len().max(1);
        self.at = (self.at + if direction == Direction::Back { len - 1 } else { 1 }) % len;
    }
}
