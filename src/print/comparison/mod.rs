//! Two documents side by side, as text, Markdown, HTML and JSON.

mod html;
mod json;
mod lines;
mod notices;
mod reuse;
mod text;

use std::{ffi::OsStr, io};

use crate::{
    cli::{ChangeName, CompareArgs, CompareFormat},
    compare::{
        ChangeKind, Comparison, ComparisonRow, Edits, RowFilter, SectionChoice, SectionFate, compare,
        markdown, rows,
    },
    document::Document,
    lang::Lang,
    library::{About, Date, Source},
    print::printer::{Printer, Status, visible::visible},
    shell::locate,
    text::Counts,
};

/// One thing for each of two documents.
#[derive(Clone, Copy, Debug, Default)]
struct BothSides<T> {
    a: T,
    b: T,
}

impl<T> BothSides<T> {
    fn map<'s, U>(&'s self, of: impl Fn(&'s T) -> U) -> BothSides<U> {
        BothSides { a: of(&self.a), b: of(&self.b) }
    }
}

/// A document that is compared.
struct ComparedDocument {
    path: String,
    document: Document,
    about: About,
    /// The section that is compared instead of the whole.
    section: Option<usize>,
}

impl ComparedDocument {
    /// What it is called: its title, or else the name of its file.
    fn name(&self) -> &str {
        self.about.title().unwrap_or(&self.path)
    }
}

/// A comparison that is printed.
struct PrintedComparison<'c> {
    sides: &'c BothSides<ComparedDocument>,
    comparison: &'c Comparison,
    rows: &'c [ComparisonRow],
    edits: &'c dyn Fn(usize) -> Edits,
    lang: Lang,
}

impl Printer<'_> {
    /// Compares two documents.
    pub(super) fn compare(&mut self, arguments: &CompareArgs) -> io::Result<Status> {
        let (a, b) = match (self.compared(&arguments.a)?, self.compared(&arguments.b)?) {
            (Ok(a), Ok(b)) => (a, b),
            (Err(status), Ok(_)) | (Ok(_), Err(status)) => return Ok(status),
            (Err(one), Err(other)) => return Ok(one.max(other)),
        };
        let sides = BothSides { a, b };
        let extent = SectionChoice { a: sides.a.section, b: sides.b.section };
        let comparison = compare(&sides.a.document, &sides.b.document, extent);
        let lexicon = self.lexicon();
        let cut = |text: &str| lexicon.segmenter().cut(text).into_iter().map(str::len).collect();
        let words = Some(&cut as &dyn Fn(&str) -> Vec<usize>);
        let edits = |at: usize| {
            let pair = comparison.sentences.get(at);
            pair.map(|pair| Edits::of(&sides.a.document, &sides.b.document, pair, words)).unwrap_or_default()
        };
        let json = arguments.format == CompareFormat::Json;
        let only: Vec<ChangeKind> = arguments.only.iter().map(|name| name.kind()).collect();
        // What reads JSON leaves out by itself what it does not want.
        let filter = RowFilter { same: arguments.same || json && only.is_empty(), only };
        let figures = |at: usize| edits(at).has_figures();
        let rows = rows(&sides.a.document, &sides.b.document, &comparison, &filter, figures);
        let printed = PrintedComparison {
            sides: &sides,
            comparison: &comparison,
            rows: &rows,
            edits: &edits,
            lang: self.lang,
        };
        let out = match arguments.format {
            CompareFormat::Text => {
                let width = arguments.width.unwrap_or(self.width);
                let ambiguous = self.settings().ambiguous.unwrap_or_default();
                text::text(&printed, width, ambiguous, self.paint)
            }
            CompareFormat::Markdown => printed.markdown(),
            CompareFormat::Html => html::html(&printed),
            CompareFormat::Json => {
                let shown = |at: &usize| {
                    let pair = comparison.sentences.get(*at);
                    pair.is_some_and(|pair| filter.shows(pair, || figures(*at)))
                };
                let shown = (0..comparison.sentences.len()).filter(shown);
                json::json(&sides, &comparison, shown, edits)
            }
        };
        let safe = if json { out.into() } else { visible(&out) };
        self.out.write_all(safe.as_bytes())?;
        Ok(if differs(&comparison) { Status::Done } else { Status::NothingFound })
    }

    /// Reads a file that is compared, or tells why not.
    fn compared(&mut self, argument: &OsStr) -> io::Result<Result<ComparedDocument, Status>> {
        let (path, address) = locate(argument);
        let source = Source::named(&path);
        let read = match self.read(&source) {
            Ok(read) => read,
            Err(error) => return self.fail(&error).map(Err),
        };
        self.warn(&read.path, read.encoding, read.replaced)?;
        let document = read.answer;
        let section = match address {
            None => None,
            Some(address) => match address.find(document.outline()) {
                Some(section) => Some(section),
                None => {
                    return self.no_section(&path, &address.to_string(), Status::NothingFound).map(Err);
                }
            },
        };
        let about = About::of(&document, &source, &Counts::of(document.text()));
        Ok(Ok(ComparedDocument { path: read.path, document, about, section }))
    }
}

impl ChangeName {
    const fn kind(self) -> ChangeKind {
        match self {
            Self::New => ChangeKind::New,
            Self::Dropped => ChangeKind::Dropped,
            Self::Reworded => ChangeKind::Reworded,
            Self::Moved => ChangeKind::Moved,
            Self::Figures => ChangeKind::Figures,
        }
    }
}

/// Whether anything but markers, script, width and line ends differs.
fn differs(comparison: &Comparison) -> bool {
    comparison.sentences.iter().any(|pair| ChangeKind::of(pair, false).is_some())
        || comparison.sections.iter().any(|pair| pair.moved || pair.fate != SectionFate::Kept)
}

impl PrintedComparison<'_> {
    /// The lines above the table: the documents, how much was kept, what is odd.
    fn head(&self) -> Vec<String> {
        let line = |name: &str, side: &ComparedDocument| {
            let date = side.about.day().map(Date::iso).unwrap_or_default();
            let section = side.section.and_then(|at| side.document.outline().sections.get(at));
            let section = section.map(|section| side.document.label(section));
            let parts = [Some(name.to_owned()), Some(date), Some(side.name().to_owned()), section];
            parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("  ")
        };
        let mut head = vec![
            line(self.lang.pick("今", "Later  "), &self.sides.b),
            line(self.lang.pick("昔", "Earlier"), &self.sides.a),
            self.summary(),
        ];
        head.extend(notices::notices(self.sides, self.comparison, self.lang));
        head
    }

    /// How much was kept, and how many sentences changed in which way.
    fn summary(&self) -> String {
        let count = |kind: ChangeKind| {
            let is = |pair: &&crate::compare::SentencePair| ChangeKind::of(pair, false) == Some(kind);
            (kind, self.comparison.sentences.iter().filter(is).count())
        };
        let counts =
            [ChangeKind::New, ChangeKind::Dropped, ChangeKind::Reworded, ChangeKind::Moved].map(count);
        let mut parts = vec![match self.lang {
            Lang::Chinese => format!("沿用 {}%", self.comparison.kept.percent()),
            Lang::English => format!("{}% kept", self.comparison.kept.percent()),
        }];
        for (kind, count) in counts.into_iter().filter(|&(_, count)| count > 0) {
            parts.push(match self.lang {
                Lang::Chinese => format!("{}{count}", kind.sign(self.lang)),
                Lang::English => format!("{count} {}", word(kind)),
            });
        }
        parts.join(self.lang.pick("　", "  "))
    }

    fn markdown(&self) -> String {
        let mut text = String::new();
        for (at, line) in self.head().iter().enumerate() {
            text.push_str(if at == 0 { "" } else { "  \n" });
            text.push_str(line);
        }
        let BothSides { a, b } = self.sides;
        let table = markdown(&a.document, &b.document, self.comparison, self.rows, self.edits, self.lang);
        if table.is_empty() { text + "\n" } else { format!("{text}\n\n{table}") }
    }
}

/// A kind of changes in the words of the summary.
const fn word(kind: ChangeKind) -> &'static str {
    match kind {
        ChangeKind::New => "new",
        ChangeKind::Dropped => "dropped",
        ChangeKind::Reworded => "reworded",
        ChangeKind::Moved => "moved",
        ChangeKind::Figures => "with other figures",
    }
}
