//! The words that are known beyond the open speech.

use std::sync::Arc;

use super::list_reference::ListReference;
use crate::{lexis::Lexicon, library::Glossary};

/// The words that are known beyond the open speech.
#[derive(Clone, Debug, Default)]
pub struct Vocabulary {
    /// Dictionary and lists, with what the user adds; without them no text is cut into words.
    pub lexicon: Option<Arc<Lexicon>>,
    /// The terms that have a colour in every speech.
    pub glossary: Glossary,
    /// The words of the listed speeches, once they were asked for.
    pub listed: Option<ListReference>,
}
