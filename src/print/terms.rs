//! The keywords of a document and what is still to be filled in, as text, TSV and JSON.

use std::{fmt::Write as _, path::Path};

use serde::Serialize;

use super::search::{Heading, headings, trail};
use crate::{
    cli::WordsFormat,
    document::Document,
    lang::Lang,
    lexis::{
        Concordance, ExpressionClass, FormulaSource, FormulaSources, Keyword, KeywordKind, Kwic, Lexicon,
        classify,
    },
    library,
    print::printer::{
        paint::Paint,
        ruler::{LineRuler, Ruler},
        visible::{field, visible, visible_json},
    },
    search::{Mode, Query, find_each},
    text::{Ambiguous, Counts, Span, columns},
};

/// The names of the fields of keywords, for the first line of TSV.
pub const KEYWORD_FIELDS: &str = "path\ttitle\tterm\tkind\tcount\tper_thousand\tspread\tkeyness\tlog_likelihood\tline\tchar_offset\tbyte_offset\toutline";

/// The names of the fields of placeholders, for the first line of TSV.
pub const PLACEHOLDER_FIELDS: &str =
    "path\ttitle\tline\tchar_offset\tbyte_offset\toutline\tleft\tplaceholder\tright";

/// How many characters are shown on each side of a placeholder.
const CONTEXT: usize = 8;

/// How many columns a keyword takes in the table; a longer one moves what stands behind it.
const WIDTH: usize = 24;

/// Returns the `most` telling keywords of a document, each with all places of its characters, as the reader colours and
/// finds them.
pub fn keywords(lexicon: &Lexicon, document: &Document, most: usize) -> Vec<Keyword> {
    let scope = document.whole();
    let mut keywords = lexicon.terms(document, scope, most).keywords;
    let queries: Vec<Query> =
        keywords.iter().map(|keyword| Query::new(&keyword.text, Mode::default())).collect();
    let characters = Counts::of(document.text()).total();
    for (keyword, places) in keywords.iter_mut().zip(find_each(document, &queries, scope)) {
        // What was joined from parts that marks divide stands nowhere as it is written.
        if !places.is_empty() {
            keyword.stand_at(places, characters, scope);
        }
    }
    keywords
}

/// A document of which words are listed, and how.
#[derive(Clone, Copy, Debug)]
pub struct TermListing<'a> {
    /// Where it was read.
    pub path: &'a str,
    /// The document.
    pub document: &'a Document,
    /// In which form.
    pub format: WordsFormat,
    /// The language of names.
    pub lang: Lang,
    /// Whether names are marked.
    pub paint: Paint,
}

impl TermListing<'_> {
    /// Returns the lines that show its keywords.
    pub fn keywords(&self, keywords: &[Keyword]) -> String {
        let ruler = Ruler::new(self.document.text());
        let first = |keyword: &Keyword| keyword.places.first().map_or(0, |place| place.start);
        let terms: Vec<PrintedTerm> = keywords
            .iter()
            .map(|keyword| PrintedTerm {
                term: &keyword.text,
                kind: kind(keyword.kind),
                sources: sources(keyword.kind).into_iter().map(source).collect(),
                count: keyword.places.len(),
                per_thousand: rounded(keyword.per_thousand),
                spread: rounded(keyword.spread),
                keyness: rounded(keyword.keyness),
                log_likelihood: rounded(keyword.log_likelihood),
                first: self.place(&ruler, &mut LineRuler::new(self.document.text()), first(keyword)),
            })
            .collect();
        match self.format {
            WordsFormat::Text => self.table(keywords, &terms),
            WordsFormat::Tsv => terms.iter().map(|term| self.row(term)).collect(),
            WordsFormat::Json => self.json("terms", &terms),
        }
    }

    /// Returns how many placeholders it has, and the lines that show them.
    pub fn placeholders(&self) -> (usize, String) {
        let text = self.document.text();
        let hits = classify(self.document, Span::new(0, text.len()));
        let hits: Vec<Span> =
            hits.iter().filter(|hit| hit.class == ExpressionClass::Placeholder).map(|hit| hit.span).collect();
        let mut concordance = Concordance::default();
        concordance.add(self.document, &hits, CONTEXT);
        let (ruler, mut lines) = (Ruler::new(text), LineRuler::new(text));
        let blanks: Vec<Missing> = concordance
            .lines()
            .iter()
            .map(|Kwic { hit, left, term, right, .. }| Missing {
                place: self.place(&ruler, &mut lines, hit.start),
                left,
                placeholder: term,
                right,
            })
            .collect();
        let printed = match self.format {
            WordsFormat::Text => self.blanks(&blanks),
            WordsFormat::Tsv => blanks.iter().map(|blank| self.blank(blank)).collect(),
            WordsFormat::Json => self.json("placeholders", &blanks),
        };
        (blanks.len(), printed)
    }

    fn place(&self, ruler: &Ruler<'_>, lines: &mut LineRuler<'_>, offset: usize) -> TermPlace {
        TermPlace {
            line: lines.number(offset),
            char_offset: ruler.characters_before(offset),
            byte_offset: offset,
            outline: headings(self.document, offset),
        }
    }

    fn title(&self) -> Option<String> {
        library::title(self.document, &library::Source::named(Path::new(self.path)))
    }

    fn name(&self) -> String {
        let mut line = self.paint.strong(&visible(self.path)).into_owned();
        if let Some(title) = self.title() {
            _ = write!(line, "  {}", self.paint.quiet(&visible(&title)));
        }
        line + "\n"
    }

    fn table(&self, keywords: &[Keyword], terms: &[PrintedTerm<'_>]) -> String {
        let mut printed = self.name();
        let names = self.lang.pick(
            "  次数   每千字  分布 D  简单数学        G²   首次  词                        依据",
            " Count  Per 1000  Juilland D  Simple maths        G²  First  Term                      Why",
        );
        _ = writeln!(printed, "{}", self.paint.quiet(names));
        let [count, often, spread, keyness, likely, first] =
            self.lang.pick([6, 9, 8, 10, 10, 7], [6, 10, 12, 14, 10, 7]);
        for (keyword, term) in keywords.iter().zip(terms) {
            let text = field(term.term);
            let pad = WIDTH.saturating_sub(columns(&text, Ambiguous::Narrow));
            _ = writeln!(
                printed,
                "{:count$}{:often$.2}{:spread$.2}{:keyness$.1}{:likely$.1}{:first$}  {}{:pad$}  {}",
                term.count,
                term.per_thousand,
                term.spread,
                term.keyness,
                term.log_likelihood,
                term.first.line,
                self.paint.strong(&text),
                "",
                self.paint.quiet(&why(keyword.kind, self.lang)),
            );
        }
        printed
    }

    fn row(&self, term: &PrintedTerm<'_>) -> String {
        let kind = match term.sources.as_slice() {
            [] => term.kind.to_owned(),
            sources => format!("{} ({})", term.kind, sources.join(", ")),
        };
        let PrintedTerm { count, per_thousand, spread, keyness, log_likelihood, first, .. } = term;
        format!(
            "{}\t{}\t{kind}\t{count}\t{per_thousand}\t{spread}\t{keyness}\t{log_likelihood}\t{}\n",
            self.head(),
            field(term.term),
            first.tsv()
        )
    }

    fn blanks(&self, blanks: &[Missing<'_>]) -> String {
        if blanks.is_empty() {
            return String::new();
        }
        let mut printed = self.name();
        for blank in blanks {
            let [left, text, right] = [blank.left, blank.placeholder, blank.right].map(field);
            let width = |text: &str| columns(text, Ambiguous::Narrow);
            let before = (CONTEXT * 2).saturating_sub(width(&left));
            let after = (CONTEXT * 2 + 6).saturating_sub(width(&text) + width(&right));
            let (number, text) = (format!("{:5}", blank.place.line), self.paint.strong(&text));
            let trail = trail(&blank.place.outline);
            let row = format!(
                "{}  {:before$}{left}  {text}  {right}{:after$}  {}",
                self.paint.quiet(&number),
                "",
                "",
                self.paint.quiet(&field(&trail))
            );
            printed.push_str(row.trim_end());
            printed.push('\n');
        }
        printed
    }

    fn blank(&self, blank: &Missing<'_>) -> String {
        let [left, text, right] = [blank.left, blank.placeholder, blank.right].map(field);
        format!("{}\t{}\t{left}\t{text}\t{right}\n", self.head(), blank.place.tsv())
    }

    /// The first two fields of every line.
    fn head(&self) -> String {
        format!("{}\t{}", field(self.path), field(&self.title().unwrap_or_default()))
    }

    fn json(&self, name: &str, list: &impl Serialize) -> String {
        let mut record = serde_json::Map::new();
        record.insert("path".to_owned(), self.path.into());
        record.extend(self.title().map(|title| ("title".to_owned(), title.into())));
        record.insert(name.to_owned(), serde_json::to_value(list).unwrap_or_default());
        visible_json(serde_json::Value::Object(record).to_string()) + "\n"
    }
}

#[derive(Serialize)]
struct TermPlace {
    line: usize,
    char_offset: usize,
    byte_offset: usize,
    outline: Vec<Heading>,
}

impl TermPlace {
    fn tsv(&self) -> String {
        let trail = trail(&self.outline);
        format!("{}\t{}\t{}\t{}", self.line, self.char_offset, self.byte_offset, field(&trail))
    }
}

#[derive(Serialize)]
struct PrintedTerm<'a> {
    term: &'a str,
    kind: &'static str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    sources: Vec<&'static str>,
    count: usize,
    per_thousand: f64,
    spread: f64,
    keyness: f64,
    log_likelihood: f64,
    first: TermPlace,
}

#[derive(Serialize)]
struct Missing<'a> {
    #[serde(flatten)]
    place: TermPlace,
    left: &'a str,
    placeholder: &'a str,
    right: &'a str,
}

/// A number with three decimals: more would be noise.
fn rounded(number: f64) -> f64 {
    (number * 1000.0).round() / 1000.0
}

fn kind(kind: KeywordKind) -> &'static str {
    match kind {
        KeywordKind::Word => "word",
        KeywordKind::Phrase => "phrase",
        KeywordKind::Term => "term",
        KeywordKind::Formula(_) => "formula",
    }
}

fn sources(kind: KeywordKind) -> Vec<FormulaSource> {
    match kind {
        KeywordKind::Formula(sources) => sources.iter().collect(),
        KeywordKind::Word | KeywordKind::Phrase | KeywordKind::Term => Vec::new(),
    }
}

/// A source as JSON and TSV name it.
pub(super) fn source(source: FormulaSource) -> &'static str {
    match source {
        FormulaSource::User => "user",
        FormulaSource::BuiltIn => "built-in",
        FormulaSource::Library => "library",
        FormulaSource::Quoted => "quoted",
        FormulaSource::Title => "title",
        FormulaSource::Repeated => "repeated",
    }
}

/// Why a keyword is listed, for a reader.
fn why(kind: KeywordKind, lang: Lang) -> String {
    match kind {
        KeywordKind::Word => lang.pick("高频词", "word").to_owned(),
        KeywordKind::Phrase => lang.pick("反复出现的词组", "repeated phrase").to_owned(),
        KeywordKind::Term => lang.pick("行政用语", "term of administration").to_owned(),
        KeywordKind::Formula(sources) => sources_in_words(sources, lang),
    }
}

/// What speaks for a formula, for a reader.
pub(super) fn sources_in_words(sources: FormulaSources, lang: Lang) -> String {
    let named = |source: FormulaSource| match source {
        FormulaSource::User => lang.pick("自己的词表", "your list"),
        FormulaSource::BuiltIn => lang.pick("内置提法", "known formula"),
        FormulaSource::Library => lang.pick("多篇引用", "quoted in several texts"),
        FormulaSource::Quoted => lang.pick("加引号", "quoted"),
        FormulaSource::Title => lang.pick("加书名号", "title"),
        FormulaSource::Repeated => lang.pick("反复出现", "repeated"),
    };
    let named: Vec<&str> = sources.iter().map(named).collect();
    named.join(lang.pick("、", ", "))
}
