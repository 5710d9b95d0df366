//! A question to the documents of a library, as it is typed.

use std::sync::Arc;

use crate::{
    lang::Lang,
    library::{Condition, DocumentCopies, FoundOrder, LibraryDocuments, Question},
};

/// A question to documents.
#[derive(Clone, Debug)]
pub struct LibraryRequest {
    /// The documents.
    pub asked: Arc<LibraryDocuments>,
    /// Which of them are one text.
    pub copies: Arc<DocumentCopies>,
    /// Words and fields, as they were typed.
    pub typed: String,
    /// In which order those that are found are listed.
    pub order: FoundOrder,
}

impl LibraryRequest {
    /// Returns what is asked.
    ///
    /// # Errors
    ///
    /// What to tell the user of a line that cannot be understood.
    pub fn question(&self, lang: Lang) -> Result<Question, String> {
        let condition = Condition::parse(&self.typed).map_err(|error| error.message(lang))?;
        Question::of(condition).map_err(|error| error.to_string())
    }
}
