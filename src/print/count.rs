//! How often words stand in each document, as text, TSV and JSON.

use std::{
    ffi::{OsStr, OsString},
    fmt::Write as _,
    path::{Path, PathBuf},
};

use serde::Serialize;

use crate::{
    app::TermCounts,
    cli::WordsFormat,
    document::Document,
    lang::Lang,
    lexis::per_thousand,
    library::{Date, Source},
    print::printer::{
        paint::Paint,
        visible::{field, visible_json},
    },
    search::Finder,
    shell::{Opened, State},
    text::{Ambiguous, columns},
};

/// The narrowest columns for a term: a count, and one in 1,000 characters.
pub const NARROWEST: usize = 13;

/// Divides arguments into terms and the paths behind them.
///
/// Paths are the arguments at the end that `exists` knows, standard input, and those that are written like a path: a
/// mistyped one is missed as a file, not counted as a word.
pub fn divide(arguments: &[OsString], exists: impl Fn(&Path) -> bool) -> (Vec<String>, Vec<PathBuf>) {
    let is_path = |argument: &OsString| is_written_like_a_path(argument) || exists(Path::new(argument));
    let paths = arguments.iter().rev().take_while(|argument| is_path(argument)).count();
    let (terms, paths) = arguments.split_at_checked(arguments.len() - paths).unwrap_or_default();
    (
        terms.iter().map(|term| term.to_string_lossy().into_owned()).collect(),
        paths.iter().map(PathBuf::from).collect(),
    )
}

fn is_written_like_a_path(argument: &OsStr) -> bool {
    let written = argument.to_string_lossy();
    written == "-"
        || written.starts_with('@')
        || written.contains('/')
        || written.ends_with(".txt")
        || written.ends_with(".md")
}

/// A document and how often the terms stand in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CountRow {
    /// Where it was read.
    pub path: String,
    /// 标题.
    pub title: Option<String>,
    /// The day it was given, where the text tells one.
    pub day: Option<Date>,
    /// 字数 of what is counted in: what is no part of the speech left out.
    pub length: usize,
    /// For each term, how often it stands there.
    pub counts: Vec<usize>,
}

impl CountRow {
    /// Counts in a text that was read from `path`.
    pub fn of(path: &str, opened: Opened, finders: &[Finder], state: &State) -> Self {
        let document = Document::skim_marked(opened.text, opened.evidence);
        let source = Source::named(Path::new(path));
        let TermCounts { title, day, length, counts } =
            TermCounts::of(&document, &source, finders, state.corrections(&source));
        Self { path: path.to_owned(), title, day, length, counts }
    }

    /// Adds the numbers of another one.
    pub fn add(&mut self, other: &Self) {
        self.length += other.length;
        self.counts.resize(self.counts.len().max(other.counts.len()), 0);
        self.counts.iter_mut().zip(&other.counts).for_each(|(sum, count)| *sum += count);
    }

    fn per_thousand(&self, count: usize) -> f64 {
        per_thousand(count, self.length)
    }

    fn day(&self) -> String {
        self.day.map(written).unwrap_or_default()
    }
}

/// A day as ISO 8601 writes it, as far as it is known.
pub fn written(Date { year, month, day }: Date) -> String {
    match (month, day) {
        (0, _) => format!("{year:04}"),
        (_, 0) => format!("{year:04}-{month:02}"),
        _ => format!("{year:04}-{month:02}-{day:02}"),
    }
}

/// The table of documents and terms, row by row.
#[derive(Clone, Debug)]
pub struct CountTable {
    /// What is counted.
    pub terms: Vec<String>,
    /// The language of the names of columns.
    pub lang: Lang,
    /// Whether names are marked.
    pub paint: Paint,
}

impl CountTable {
    /// What stands before the documents.
    pub fn beginning(&self, format: WordsFormat) -> String {
        match format {
            WordsFormat::Text => self.header(),
            WordsFormat::Tsv => self.fields(),
            WordsFormat::Json => String::new(),
        }
    }

    /// A document in one of the forms.
    pub fn document(&self, row: &CountRow, format: WordsFormat) -> String {
        match format {
            WordsFormat::Text => self.row(row),
            WordsFormat::Tsv => self.tsv(row),
            WordsFormat::Json => self.json(row),
        }
    }

    /// The names of the columns for a reader.
    pub fn header(&self) -> String {
        let mut line = String::new();
        for term in &self.terms {
            let term = field(term);
            let pad = width(&term) - columns(&term, Ambiguous::Narrow);
            _ = write!(line, "{:pad$}{term}  ", "");
        }
        line.push_str(self.lang.pick("    字数  日期        文件", "  Length  Date        File"));
        format!("{}\n", self.paint.quiet(&line))
    }

    /// A document: for each term count and count in 1,000 characters, length, day, path and title.
    pub fn row(&self, row: &CountRow) -> String {
        let name = match &row.title {
            Some(title) => format!("{}  {}", field(&row.path), self.paint.quiet(&field(title))),
            None => field(&row.path).into_owned(),
        };
        self.line(row, &name)
    }

    /// All documents together.
    pub fn sum(&self, sum: &CountRow, documents: usize) -> String {
        let name = match self.lang {
            Lang::Chinese => format!("合计 {documents} 篇"),
            Lang::English if documents == 1 => "1 document".to_owned(),
            Lang::English => format!("{documents} documents"),
        };
        self.line(sum, &self.paint.strong(&name))
    }

    fn line(&self, row: &CountRow, name: &str) -> String {
        let mut line = String::new();
        for (term, &count) in self.terms.iter().zip(&row.counts) {
            let width = width(&field(term)) - 7;
            _ = write!(line, "{count:width$} {:6.2}  ", row.per_thousand(count));
        }
        _ = writeln!(line, "{:8}  {:10}  {name}", row.length, row.day());
        line
    }

    /// The names of the fields, for the first line of TSV.
    pub fn fields(&self) -> String {
        let mut line = "path\ttitle\tdate\tlength".to_owned();
        for term in self.terms.iter().map(|term| field(term)) {
            _ = write!(line, "\t{term}\t{term} / 1000");
        }
        line + "\n"
    }

    /// A document as a line of TSV.
    pub fn tsv(&self, row: &CountRow) -> String {
        let title = field(row.title.as_deref().unwrap_or_default());
        let mut line = format!("{}\t{title}\t{}\t{}", field(&row.path), row.day(), row.length);
        for &count in &row.counts {
            _ = write!(line, "\t{count}\t{:.3}", row.per_thousand(count));
        }
        line + "\n"
    }

    /// A document as a line of JSON.
    pub fn json(&self, row: &CountRow) -> String {
        let count = |(term, &count): (&String, &usize)| CountedTerm {
            term: term.clone(),
            count,
            per_thousand: (row.per_thousand(count) * 1000.0).round() / 1000.0,
        };
        let record = CountRecord {
            path: &row.path,
            title: row.title.as_deref(),
            date: row.day.map(written),
            length: row.length,
            counts: self.terms.iter().zip(&row.counts).map(count).collect(),
        };
        visible_json(serde_json::to_string(&record).unwrap_or_default()) + "\n"
    }
}

/// How many columns the numbers of a term take.
fn width(term: &str) -> usize {
    columns(term, Ambiguous::Narrow).max(NARROWEST)
}

#[derive(Serialize)]
struct CountRecord<'a> {
    path: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<String>,
    length: usize,
    counts: Vec<CountedTerm>,
}

#[derive(Serialize)]
struct CountedTerm {
    term: String,
    count: usize,
    per_thousand: f64,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::{Mode, Query};

    fn divided(arguments: &str, existing: &str) -> String {
        let arguments: Vec<OsString> = arguments.split(' ').map(Into::into).collect();
        let exists = |path: &Path| existing.split(' ').any(|known| Path::new(known) == path);
        let (terms, paths) = divide(&arguments, exists);
        let paths: Vec<String> = paths.iter().map(|path| path.display().to_string()).collect();
        format!("{} | {}", terms.join(" "), paths.join(" "))
    }

    #[test]
    fn paths_are_what_exists_at_the_end_and_what_is_written_like_one() {
        assert_eq!(divided("改革 工会 讲话", "讲话"), "改革 工会 | 讲话");
        assert_eq!(divided("改革 工会 改革", "改革"), "改革 工会 | 改革");
        assert_eq!(divided("改革 missing.txt 讲话 -", "讲话"), "改革 | missing.txt 讲话 -");
        assert_eq!(divided("改革 没有/这个 讲话", "讲话"), "改革 | 没有/这个 讲话");
        assert_eq!(divided("改革 工会", ""), "改革 工会 | ");
        assert_eq!(divided("讲话", "讲话"), " | 讲话");
    }

    fn row(text: &str, terms: &[&str]) -> CountRow {
        let finders: Vec<Finder> =
            terms.iter().map(|term| Finder::new(&Query::new(*term, Mode::Folded)).unwrap()).collect();
        CountRow::of("a.txt", Opened { text: text.to_owned(), ..Opened::default() }, &finders, &State::none())
    }

    #[test]
    fn what_is_no_part_of_the_speech_counts_nowhere() {
        let speech = "在全市工会工作会议上的讲话\n（2025年3月）\n同志们：\n工会要抓工会工作，要把各项任务一件一件地抓紧抓好，工會也抓改\n革。\n";
        let title = "在全市工会工作会议上的讲话\n";
        let clean = row(speech, &["工会", "工会工作", "改革"]);
        assert_eq!(clean.counts, [4, 2, 1]);
        let dirty = row(
            &format!("{title}字号：大 中 小\n打印\n{speech}责任编辑：工会\n"),
            &["工会", "工会工作", "改革"],
        );
        assert_eq!((&dirty.counts, dirty.length), (&clean.counts, clean.length));
        assert_eq!(clean.day(), "2025-03");
    }

    #[test]
    fn columns_stand_under_their_names() {
        let terms = ["改革", "中国特色社会主义制度"].map(str::to_owned).to_vec();
        let table = CountTable { terms, lang: Lang::Chinese, paint: Paint::default() };
        let row =
            CountRow { path: "a.txt".to_owned(), length: 2000, counts: vec![3, 12], ..CountRow::default() };
        assert_eq!(
            table.header() + &table.row(&row) + &table.sum(&row, 1),
            "         改革  中国特色社会主义制度      字数  日期        文件\n\
             \x20    3   1.50             12   6.00      2000              a.txt\n\
             \x20    3   1.50             12   6.00      2000              合计 1 篇\n"
        );
    }
}
