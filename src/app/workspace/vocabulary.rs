//! What is known of words beyond the open speech.

use std::sync::Arc;

use crate::{app::message::Effect, lexis::Lexicon, library::Glossary};

/// What is known of words beyond the open speech.
#[derive(Clone, Debug, Default)]
pub struct Vocabulary {
    /// Dictionary and lists; `None` until a worker has loaded them.
    pub lexicon: Option<Arc<Lexicon>>,
    /// Whether they were asked for.
    asked: bool,
    /// The terms that have a colour in every speech.
    pub glossary: Glossary,
}

impl Vocabulary {
    /// Asks for dictionary and lists, once.
    pub fn learn(&mut self) -> Option<Effect> {
        (!std::mem::replace(&mut self.asked, true)).then_some(Effect::Learn)
    }
}
