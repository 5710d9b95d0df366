//! What the program begins with.

use std::{path::PathBuf, sync::Arc};

use crate::{
    app::{Notice, OpenAt},
    config::Configuration,
    lexis::Lexicon,
    library::{Glossary, Session, Source},
    shell::{
        disk::{glossary::GlossaryFile, state::State, user_lists::ListFiles},
        event_loop::librarian::LibraryFiles,
    },
    text::Encoding,
    view::Palettes,
};

/// What the program begins with.
#[derive(Debug)]
pub struct Start {
    /// Where speeches are looked for, empty: among those that come with the program; and where libraries are kept.
    pub library: (Vec<PathBuf>, LibraryFiles),
    /// The speech that is gone on with; the first that is found when there is none.
    pub resume: Option<Source>,
    /// Where the first speech is opened; where it was left when nothing is said.
    pub begin: Option<OpenAt>,
    /// How the bytes of the first speech are read.
    pub encoding: Option<Encoding>,
    /// Whether what a format knows about its text counts, beside the text.
    pub marks: bool,
    /// The settings, from wherever they come.
    pub configuration: Configuration,
    /// The colours of the themes.
    pub palettes: Palettes,
    /// What the user should hear first.
    pub notice: Option<Notice>,
    /// What is to be remembered of the program, until the user changes something.
    pub session: Session,
    /// What is kept from one start to the next.
    pub state: State,
    /// The terms that are coloured in every speech, and the file that keeps them.
    pub glossary: (Glossary, Option<GlossaryFile>),
    /// Dictionary and lists, and the files of those that are the user's.
    pub lexicon: (Arc<Lexicon>, Option<ListFiles>),
}

/// The text that is read when no other is asked for.
pub fn only(listed: &[PathBuf]) -> Option<Source> {
    match listed {
        [path] if path.as_os_str() == "-" => Some(Source::Stdin),
        [path] if path.is_file() => Some(Source::File(path.clone())),
        _ => None,
    }
}
