//! What follows from an action outside the pure layers, and how it ended.

use std::{collections::BTreeMap, sync::Arc};

use super::{
    corpus_order::CorpusOrder, description::Description, export_order::ExportOrder, notice::Notice,
    request_id::RequestId,
};
use crate::{
    app::jobs::{
        ComparedTexts, ComparisonRequest, KwicBatch, LibraryRequest, OpenedText, SearchTarget, Subject,
        TermRow, YearCounts,
    },
    document::{Adjustments, Document},
    lexis::{Lexicon, LineOrder, Reference, UserList},
    library::{
        Corrections, DocumentCopies, Entry, GlossaryChange, LibraryAnswer, LibraryDocuments, ListJob, Note,
        Record, Source,
    },
    search::{Query, QueryError},
    text::{Ambiguous, Encoding, Span},
};

/// Work for the shell.
#[derive(Clone, Debug)]
pub enum Effect {
    /// Read a speech: its beginning at once, the whole when it is longer.
    Open {
        /// For the outcome.
        id: RequestId,
        /// What to read.
        source: Source,
        /// How to read the bytes, when the user said so.
        encoding: Option<Encoding>,
        /// Whether what its format knows about the text counts.
        marks: bool,
    },
    /// Find every place of what is searched; an older search is no longer wanted.
    Find {
        /// For the outcome.
        id: RequestId,
        /// Where to look.
        document: Arc<Document>,
        /// In which part of it.
        scope: Span,
        /// What for.
        query: Query,
    },
    /// Gather every place of a text with its context.
    Concord {
        /// For the outcomes; the question before becomes void.
        id: RequestId,
        /// What for.
        subject: Subject,
        /// Where to look, in this order.
        texts: Vec<SearchTarget>,
        /// What tells which words stand beside it; without it, that stays open.
        lexicon: Option<Arc<Lexicon>>,
    },
    /// Gather no further.
    StopConcording,
    /// Count terms in every text, for the strips of years.
    CountYears {
        /// For the outcomes; the question before becomes void.
        id: RequestId,
        /// What for.
        queries: Vec<Query>,
        /// Where to look, in this order.
        texts: Vec<SearchTarget>,
    },
    /// Count no further.
    StopCounting,
    /// Look for the library that holds a speech, and bring it up to date.
    OpenLibrary {
        /// For the outcomes.
        id: RequestId,
        /// The speech that is open.
        open: Option<Source>,
    },
    /// Ask documents; an older question is no longer wanted.
    AskLibrary {
        /// For the outcomes.
        id: RequestId,
        /// What, of which documents.
        request: Box<LibraryRequest>,
    },
    /// Ask documents no further.
    StopAsking,
    /// Remember that a text is no copy of others.
    PartTexts {
        /// For the outcome: that of the library.
        id: RequestId,
        /// Which one, by its hash.
        text: u128,
        /// Of which others; none, and it may be a copy of any again.
        from: Vec<u128>,
    },
    /// Keep a corpus under a name.
    SaveCorpus(CorpusOrder),
    /// Compare two speeches; an older comparison is no longer wanted.
    Compare {
        /// For the outcomes.
        id: RequestId,
        /// Which ones.
        request: Box<ComparisonRequest>,
    },
    /// Compare no further.
    StopComparing,
    /// Sort and filter the lines of a concordance.
    Arrange {
        /// For the outcome.
        id: RequestId,
        /// Whose lines.
        batch: Arc<KwicBatch>,
        /// By what they are sorted.
        order: LineOrder,
        /// What a line must hold; empty for all.
        filter: String,
    },
    /// Sort and filter the list of speeches.
    ArrangeList {
        /// For the outcome; the question before becomes void.
        id: RequestId,
        /// What is to be done.
        job: Box<ListJob>,
    },
    /// Find every place of each of several terms.
    FindTerms {
        /// For the outcome.
        id: RequestId,
        /// Where to look.
        document: Arc<Document>,
        /// What for.
        queries: Vec<Query>,
    },
    /// List what a speech speaks of.
    ListTerms {
        /// For the outcome.
        id: RequestId,
        /// Whose terms.
        document: Arc<Document>,
        /// Which part of it.
        scope: Span,
        /// Round which place, in bytes, where that is too long.
        near: usize,
        /// What knows words.
        lexicon: Arc<Lexicon>,
    },
    /// Count the words of texts, as a reference.
    CountReference {
        /// For the outcomes.
        id: RequestId,
        /// Which texts.
        texts: Vec<SearchTarget>,
        /// What knows words.
        lexicon: Arc<Lexicon>,
    },
    /// Read what is known of a speech that was opened.
    Describe {
        /// Which one.
        source: Source,
        /// Its text.
        text: Box<OpenedText>,
        /// What the user has corrected.
        corrections: Corrections,
    },
    /// Find the outline anew, with the changes that the user wants.
    Adjust {
        /// For the outcome.
        id: RequestId,
        /// Whose outline.
        text: OpenedText,
        /// What is to be changed.
        changes: Adjustments,
    },
    /// Change the terms that are coloured in every speech.
    ChangeGlossary(GlossaryChange),
    /// Add an entry to a list of the user's, or take it out.
    ChangeList {
        /// Which list.
        list: UserList,
        /// What is added or taken out.
        entry: String,
        /// Whether it is in the list from now on.
        kept: bool,
    },
    /// Keep where a speech is read.
    Remember {
        /// Which one.
        source: Source,
        /// What to keep.
        record: Box<Record>,
    },
    /// List the notes that are kept of all speeches but one.
    ListNotes {
        /// For the outcome.
        id: RequestId,
        /// The speech whose notes are at hand.
        but: Source,
    },
    /// Write the open speech as another file.
    Export(Box<ExportOrder>),
    /// Write a text into a new file.
    Save {
        /// Under which name, as it was typed.
        path: String,
        /// What it holds.
        text: String,
    },
    /// Ask the terminal whether it has large letters.
    AskLargeLetters,
    /// Put a text into the clipboard.
    Copy(String),
    /// Stop until the user brings the program back.
    Suspend,
    /// Write the whole screen again.
    Redraw,
    /// End the program.
    Quit,
}

/// How work of the shell ended.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// Speeches were found, or more is known of them; more may follow.
    Listed(Vec<Entry>),
    /// A speech was read, in part or whole.
    Opened {
        /// Of the question.
        id: RequestId,
        /// What was read.
        text: OpenedText,
        /// What was kept of it.
        record: Option<Box<Record>>,
    },
    /// It was read what is known of a speech.
    Described(Box<Description>),
    /// A speech could not be read.
    Failed {
        /// Of the question.
        id: RequestId,
        /// Why, for the user.
        why: Notice,
    },
    /// The outline was found anew.
    Adjusted {
        /// Of the question.
        id: RequestId,
        /// The text with it.
        text: OpenedText,
    },
    /// A text was found at these places.
    Found {
        /// Of the question.
        id: RequestId,
        /// All of them, in order; or why it cannot be searched.
        hits: Result<Vec<Span>, QueryError>,
    },
    /// Places were gathered; more may follow.
    Concorded {
        /// Of the question.
        id: RequestId,
        /// What was gathered since the last answer.
        part: KwicBatch,
    },
    /// Terms were counted; more may follow.
    YearsCounted {
        /// Of the question.
        id: RequestId,
        /// What was counted since the last answer.
        part: YearCounts,
    },
    /// The library was opened, or is up to date now.
    LibraryOpened {
        /// Of the question.
        id: RequestId,
        /// Its documents; `None` when no library holds the speech.
        documents: Option<Arc<LibraryDocuments>>,
        /// Which of them are one text, as far as is known.
        copies: Arc<DocumentCopies>,
    },
    /// It is known which documents of the library that is open are copies of each other.
    CopiesFound {
        /// Of the question for the library.
        id: RequestId,
        /// All of them.
        copies: Arc<DocumentCopies>,
    },
    /// Documents answered; more may follow, in place of this.
    LibraryAnswered {
        /// Of the question.
        id: RequestId,
        /// What was found; or why the question cannot be understood.
        answer: Result<Box<LibraryAnswer>, String>,
    },
    /// A comparison goes on.
    Comparing {
        /// Of the question.
        id: RequestId,
        /// How much of it is done.
        percent: u8,
    },
    /// Two speeches were compared.
    Compared {
        /// Of the question.
        id: RequestId,
        /// Both with what became of each sentence; or why the other one cannot be read.
        texts: Result<Arc<ComparedTexts>, Notice>,
    },
    /// Lines were sorted and filtered.
    Arranged {
        /// Of the question.
        id: RequestId,
        /// Those that are left, in their order.
        shown: Vec<usize>,
    },
    /// The list of speeches was sorted and filtered.
    ListArranged {
        /// Of the question.
        id: RequestId,
        /// The indices of those that are listed, in their order.
        listed: Vec<usize>,
    },
    /// Several terms were found at these places.
    TermsFound {
        /// Of the question.
        id: RequestId,
        /// All places of each term, in order.
        found: Vec<(Query, Vec<Span>)>,
    },
    /// The terms of a speech were listed.
    TermsListed {
        /// Of the question.
        id: RequestId,
        /// All of them.
        listing: Vec<Arc<TermRow>>,
    },
    /// Texts are being counted as a reference.
    ReferenceCounted {
        /// Of the question.
        id: RequestId,
        /// How many of them have been read.
        read: usize,
        /// What was counted; only with the last answer.
        counts: Option<Arc<Reference>>,
    },
    /// The notes on other speeches were listed.
    NotesListed {
        /// Of the question.
        id: RequestId,
        /// The speeches that have any, the one that was read last first, each with its notes by their keys.
        kept: Vec<(Source, BTreeMap<String, Note>)>,
    },
    /// Dictionary and lists are there.
    Lexicon(Arc<Lexicon>),
    /// The terminal said how it draws, or kept silent.
    Terminal(Terminal),
    /// The file of a speech is another one now, or gone.
    Changed {
        /// Whose file.
        source: Source,
        /// Whether it is gone.
        gone: bool,
    },
    /// The terminal said whether it has large letters.
    LargeLetters(LargeLetters),
    /// Something that the user should hear.
    Said(Notice),
}

/// What the terminal answered to the questions at the start.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Terminal {
    /// How many columns “ ” … — take; `None` when it did not answer.
    pub ambiguous: Option<Ambiguous>,
    /// Whether its ground is light; `None` when it did not answer.
    pub light: Option<bool>,
    /// Whether it has large letters.
    pub letters: LargeLetters,
}

/// How a terminal draws letters larger than its cells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LargeLetters {
    /// It was not asked yet.
    #[default]
    Unknown,
    /// Not at all.
    None,
    /// Lines of twice the height and width (DECDHL).
    DoubleLines,
    /// Letters of any size (OSC 66).
    Sized,
}
