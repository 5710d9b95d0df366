//! The words that are known beyond the open speech.

use std::sync::Arc;

use crate::{lexis::Lexicon, library::Glossary};

/// The words that are known beyond the open speech.
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
    /// Takes dictionary and lists that need not be asked for.
    pub fn know(&mut self, lexicon: Arc<Lexicon>) {
        (self.lexicon, self.asked) = (Some(lexicon), true);
    }

    /// Notes that dictionary and lists are asked for; true the first time.
    pub const fn ask_once(&mut self) -> bool {
        !std::mem::replace(&mut self.asked, true)
    }
}
