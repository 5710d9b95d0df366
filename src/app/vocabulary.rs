//! What is known of words beyond the open speech.

use std::sync::Arc;

use crate::{lexis::Lexicon, library::Glossary};

/// What is known of words beyond the open speech.
#[derive(Clone, Debug, Default)]
pub struct Vocabulary {
    /// Dictionary and lists; `None` until a worker has loaded them.
    pub lexicon: Option<Arc<Lexicon>>,
    /// The terms that have a colour in every speech.
    pub glossary: Glossary,
}
