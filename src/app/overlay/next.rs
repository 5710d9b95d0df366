//! What follows for an overlay from a key, and the commands that it asks for.

use crate::{
    app::{
        jobs::Subject,
        keys::{Action, CopyForm},
        message::CorpusOrder,
        reader::Draft,
    },
    export::ExportStyle,
    library::{Colour, Fact, Source},
    search::Query,
    text::{Encoding, Span},
};

/// What follows for an overlay from a key, a paste or the mouse.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Next {
    /// It stays.
    Stay,
    /// It is left.
    Close,
    /// It is left, and the command is carried out, which may open another overlay.
    Do(OverlayCommand),
}

/// A command of an overlay or of a row of a menu, with the thing that it is about.
///
/// It names the thing and not a place in a list: the list may be another one by the time it is carried out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OverlayCommand {
    /// An action of the palette.
    Act(Action),
    /// Goes to a place in the open speech, in bytes.
    Go(usize),
    /// Goes to a place where something stands, in any speech, and searches for it there.
    GoToHit {
        /// The speech.
        source: Source,
        /// What stands there.
        subject: Subject,
        /// Where it stands.
        hit: Span,
    },
    /// Opens a speech.
    Open(Source),
    /// Opens a speech at the first place of these words, which are then searched.
    OpenAtWords(Source, String),
    /// Reads the open speech again in an encoding.
    ReadAs(Encoding),
    /// Chooses a theme by its name.
    Theme(String),
    /// Goes to a note on the open speech, by its key.
    Note(String),
    /// Goes to a note on any speech, by its key.
    NoteOn(Source, String),
    /// Takes a note that was written; without words the note is taken away.
    TakeNote(Box<Draft>, String),
    /// Goes to a mark, by its letter.
    Mark(char),
    /// Colours a term that has no colour yet.
    Colour(Query),
    /// Takes the colour of a term away.
    Uncolour(Query),
    /// Copies a stretch of the open speech.
    Copy(Span, CopyForm),
    /// Asks for a name for the terms of a colour.
    AskGroupName(Colour),
    /// Names the terms of a colour.
    NameGroup(Colour, String),
    /// Shows the concordance of a subject; the one that was left, when it is of that.
    Concordance(Subject),
    /// Makes the concordance of a subject anew.
    NewConcordance(Subject),
    /// Tells which of the listed speeches have a term, and how often.
    HitsBySpeech(Query),
    /// Makes the concordance of a subject in the documents that were found in a library.
    ConcordanceOfFound(Subject),
    /// Asks for a name for a corpus.
    AskCorpus(Box<CorpusOrder>),
    /// Keeps a corpus under its name.
    SaveCorpus(Box<CorpusOrder>),
    /// Opens the first of two speeches and compares it with the second.
    CompareTwo(Source, Source),
    /// Asks for a term whose concordance is wanted.
    AskConcordance,
    /// Asks with which speech the open one is compared.
    AskComparison,
    /// Compares the open speech with another one.
    Compare(Source),
    /// Rehearses the open speech, from a place, in bytes, where one is given.
    Rehearse(Option<usize>),
    /// Asks for a section to go on rehearsing at.
    AskRehearsedSection,
    /// Takes minutes that were typed for a section, by its beginning in bytes, or for the whole.
    TakeTarget(Option<usize>, String),
    /// Writes the open speech under a name that was typed.
    Export(ExportStyle, String),
    /// Asks under which name the rows of a view are saved.
    AskSave(SavedView),
    /// Saves the rows of a view under a name that was typed.
    Save(SavedView, String),
    /// Shows the comparison that was left.
    LastComparison,
    /// Goes to a place, in bytes, of any speech.
    GoToPlace {
        /// The speech.
        source: Source,
        /// The place.
        offset: usize,
    },
    /// Asks for what is right about a fact of the open document.
    AskCorrection(Fact),
    /// Corrects a fact of the open document; nothing written takes the correction back.
    Correct(Fact, String),
    /// Shows where the search and the coloured terms lie, the strip of this query selected.
    Dispersion(Option<Query>),
    /// Shows the search and the coloured terms through the years, the strip of this query selected.
    Years(Option<Query>),
    /// Shows the concordance of a subject in the texts of some years.
    YearConcordance {
        /// What is listed.
        subject: Subject,
        /// The first year and the last.
        years: (u16, u16),
        /// The texts of those years in which it stands.
        sources: Vec<Source>,
    },
}

/// A view whose rows can be saved as a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SavedView {
    /// The concordance that was left.
    Concordance,
    /// The term panel that was left.
    Terms,
}

impl Next {
    /// Asks for an action or another command.
    pub fn act(command: impl Into<OverlayCommand>) -> Self {
        Self::Do(command.into())
    }
}

impl From<Action> for OverlayCommand {
    fn from(action: Action) -> Self {
        Self::Act(action)
    }
}
