//! What metadata is read from: the first and last lines of a text, its head, and the names round it.

use crate::{
    document::{Document, Passage},
    library::source::Source,
    text::{
        Span,
        marks::{is_blank, is_line_end},
    },
};

/// How many characters of a text belong to its front.
const FRONT: usize = 700;
/// How many lines at the beginning are looked at one by one.
const LINES: usize = 40;
/// How much of a text is looked at for those lines, in bytes.
const REACH: usize = 12 * 1024;

/// What is known of a document before its metadata are read.
#[derive(Debug)]
pub(super) struct Clues<'a> {
    pub text: &'a str,
    /// The first lines that are not blank, without the blanks round them, dirt included.
    pub lines: Vec<&'a str>,
    /// The first characters of the text.
    pub front: &'a str,
    /// 标题 as the head has it, a line an element.
    pub title: Vec<&'a str>,
    /// 副标题, joined.
    pub subtitle: Option<String>,
    /// 讲话人.
    pub speaker: Option<String>,
    /// 日期 as written.
    pub date: Option<String>,
    /// 称谓.
    pub salutation: Option<String>,
    /// The name of the file, without the ending.
    pub file: Option<String>,
    /// The names of the folders that it lies in, the nearest first.
    pub folders: Vec<String>,
}

impl<'a> Clues<'a> {
    pub fn of(document: &'a Document, source: &Source) -> Self {
        let text = document.text();
        let head = document.head();
        let joined = |passage: &Option<Passage>| passage.as_ref().map(|passage| passage.of(text));
        let title = head.title.iter().flat_map(|passage| &passage.0);
        let (file, folders) = names(source);
        let reach = first(text, REACH);
        let front = reach.char_indices().nth(FRONT).map_or(reach.len(), |(end, _)| end);
        Self {
            text,
            lines: lines(reach).take(LINES).collect(),
            front: reach.get(..front).unwrap_or_default(),
            title: title.map(|span| span.of(text)).collect(),
            subtitle: joined(&head.subtitle),
            speaker: joined(&head.speaker),
            date: joined(&head.date),
            salutation: joined(&head.salutation),
            file,
            folders,
        }
    }
}

/// The lines of a text that are not blank, without the blanks round them.
pub(super) fn lines(text: &str) -> impl DoubleEndedIterator<Item = &str> {
    text.split(is_line_end).map(|line| line.trim_matches(is_blank)).filter(|line| !line.is_empty())
}

/// The beginning of a text, up to `most` bytes, cut between two characters.
pub(super) fn first(text: &str, most: usize) -> &str {
    Span::new(0, text.floor_char_boundary(most)).of(text)
}

/// The name of a file, and those of the folders round it.
fn names(source: &Source) -> (Option<String>, Vec<String>) {
    let Source::File(path) = source else { return (None, Vec::new()) };
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
    let stem = name.map(|name| match name.rsplit_once('.') {
        Some((stem, ending)) if is_ending(ending) => stem.to_owned(),
        _ => name,
    });
    let folders = path.ancestors().skip(1).take(4).filter_map(|folder| folder.file_name());
    (stem, folders.map(|name| name.to_string_lossy().into_owned()).collect())
}

/// Whether what follows the last dot of a name says which kind of file it is.
fn is_ending(ending: &str) -> bool {
    (1..=8).contains(&ending.len())
        && ending.bytes().all(|byte| byte.is_ascii_alphanumeric())
        && ending.bytes().any(|byte| byte.is_ascii_alphabetic())
}
