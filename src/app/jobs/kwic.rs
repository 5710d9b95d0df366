//! The lines of a concordance, as a worker gathers them text by text.

use std::sync::Arc;

use super::subject::{Subject, class_hits};
use crate::{
    document::Document,
    lexis::{Collocate, Collocations, Concordance, ExpressionClass, Kwic, Lexicon, Words},
    library::{self, Source},
    search::{Finder, Hits, QueryError, Scan, ScanProgress},
    text::Span,
};

/// The most lines that are listed; places beyond are counted. Nobody reads more, and with half a kilobyte a line they
/// stay within ten megabytes.
pub const MOST_LINES: usize = 20_000;

/// Characters of context on each side: half of the widest sheet in Latin letters.
const CONTEXT: usize = 58;

/// Bytes that are looked through before it is asked whether the answer is still wanted.
const STRETCH: usize = 1 << 20;

/// How many words away another word stands beside the term, as concordancers count them by default.
const REACH: usize = 5;

/// The most collocates that are told; no screen has room for more.
const MOST_COLLOCATES: usize = 40;

/// A text that is looked through.
#[derive(Clone, Debug)]
pub struct SearchTarget {
    /// Where it comes from.
    pub source: Source,
    /// The document, when it is open; any other is read.
    pub document: Option<Arc<Document>>,
    /// The part of it that is looked through; `None` for the whole.
    pub within: Option<Span>,
}

/// A place of the term with its context.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KwicLine {
    /// The term in its context; its document is counted by the texts that have the term.
    pub kwic: Kwic,
    /// The markers of the sections that hold it, as in `二、（一）`; empty outside of any.
    pub markers: Arc<str>,
    /// How much of the text lies before it, in percent.
    pub percent: u8,
}

/// What was gathered since the last time.
#[derive(Clone, Debug, Default)]
pub struct KwicBatch {
    /// The texts that have the term, each with its title.
    pub texts: Vec<(Source, String)>,
    /// How often each of them has it, whether all of that is listed or not.
    pub counts: Vec<usize>,
    /// The places, as they stand in the texts; at most [`MOST_LINES`] in all.
    pub lines: Vec<KwicLine>,
    /// How many places there are, listed or not.
    pub found: usize,
    /// How many texts were looked through.
    pub read: usize,
    /// Which words stand beside the term, the closest bound first; only with the last part.
    pub collocates: Vec<Collocate>,
    /// Whether this is the last part.
    pub done: bool,
}

impl KwicBatch {
    /// How often a text has the term.
    pub fn count(&self, text: usize) -> usize {
        let count = self.counts.get(text);
        debug_assert!(count.is_some(), "text {text} is not counted");
        count.copied().unwrap_or(0)
    }

    /// Takes over what was gathered after this.
    pub fn append(&mut self, later: Self) {
        self.texts.extend(later.texts);
        self.counts.extend(later.counts);
        self.lines.extend(later.lines);
        self.found += later.found;
        self.read += later.read;
        self.collocates = later.collocates;
        self.done = later.done;
    }
}

/// What is gathered.
#[derive(Debug)]
enum KwicPattern {
    /// What a query finds.
    For(Finder),
    /// What is of a class, with somebody who knows words.
    Class(ExpressionClass, Option<Arc<Lexicon>>),
}

impl KwicPattern {
    /// All places in a part of a document; none as soon as nobody waits for them.
    fn places(&self, document: &Document, within: Span, wanted: &impl Fn() -> bool) -> Vec<Span> {
        let finder = match self {
            Self::For(finder) => finder,
            Self::Class(class, lexicon) => return class_hits(document, within, *class, lexicon.as_deref()),
        };
        let mut search = Scan::new(document, finder, within);
        while search.step(STRETCH) == ScanProgress::More {
            if !wanted() {
                return Vec::new();
            }
        }
        search.into_hits()
    }
}

/// Gathers the places of a term.
#[derive(Debug)]
pub struct KwicCollector {
    wanted: KwicPattern,
    /// What cuts the texts into words, and what was counted of those beside the term.
    beside: Option<(Arc<Lexicon>, Collocations)>,
    /// The places in the text that was read last.
    fresh: Hits,
    /// How many texts have the term.
    texts: usize,
    /// How many lines may still be listed.
    room: usize,
    batch: KwicBatch,
}

impl KwicCollector {
    /// Makes ready to gather the places of `subject`, and with a lexicon the words beside them.
    ///
    /// # Errors
    ///
    /// [`QueryError`] when it is no regular expression, or too large a one.
    pub fn new(subject: &Subject, lexicon: Option<Arc<Lexicon>>) -> Result<Self, QueryError> {
        let (wanted, beside) = match subject {
            Subject::Term(query) => {
                let beside = lexicon.map(|lexicon| (lexicon, Collocations::default()));
                (KwicPattern::For(Finder::new(query)?), beside)
            }
            // The places of a class have no word in common beside which others could stand.
            Subject::Class(class) => (KwicPattern::Class(*class, lexicon), None),
        };
        Ok(Self {
            wanted,
            beside,
            fresh: Hits::default(),
            texts: 0,
            room: MOST_LINES,
            batch: KwicBatch::default(),
        })
    }

    /// Whether a text is worth being parsed; if not, it is passed over.
    pub fn wants(&self, text: &str) -> bool {
        match &self.wanted {
            KwicPattern::For(finder) => finder.could_find_in(text),
            KwicPattern::Class(..) => !text.is_empty(),
        }
    }

    /// Counts a text that does not have the term, or could not be read.
    pub fn pass_over(&mut self) {
        self.batch.read += 1;
    }

    /// Gathers the places in one text, or in the part `within` it, as long as `wanted` says that somebody waits for them.
    pub fn read(
        &mut self,
        source: &Source,
        document: &Document,
        within: Option<Span>,
        wanted: &impl Fn() -> bool,
    ) {
        self.batch.read += 1;
        let hits = self.wanted.places(document, within.unwrap_or(document.whole()), wanted);
        if hits.is_empty() {
            return;
        }
        self.batch.found += hits.len();
        self.list(document, &hits);
        let title = library::title(document, source).unwrap_or_else(|| source.name());
        self.batch.texts.push((source.clone(), title));
        self.batch.counts.push(hits.len());
        self.texts += 1;
        self.fresh = Hits::new(hits);
    }

    /// Counts the words beside the places in the text that was read last; it takes far longer than finding them.
    ///
    /// Goes on stretch by stretch: the words of a large text at once would take more memory than the text.
    pub fn look_beside(&mut self, document: &Document, wanted: &impl Fn() -> bool) {
        let hits = std::mem::take(&mut self.fresh);
        let Some((lexicon, collocations)) = self.beside.as_mut().filter(|_| !hits.is_empty()) else { return };
        let len = document.text().len();
        let mut start = 0;
        while start < len && wanted() {
            let far = start + STRETCH;
            let paragraph =
                document.paragraphs().get(document.paragraph_at(far)).map(|paragraph| paragraph.span);
            // Between two paragraphs; one that is longer than a stretch is taken as a whole.
            let end = match paragraph {
                Some(paragraph) if far < len && paragraph.start > start => paragraph.start,
                Some(paragraph) if far < len => paragraph.end.max(far),
                _ => len,
            };
            let stretch = Span::new(start, end);
            let words = Words::of(lexicon.segmenter(), document, stretch);
            collocations.add(&words, hits.starting_in(stretch), REACH);
            start = end;
        }
    }

    /// What was gathered since the last call.
    pub fn take(&mut self) -> KwicBatch {
        std::mem::take(&mut self.batch)
    }

    /// What was gathered since the last call, and which words stand beside the term: the last part.
    pub fn finish(mut self) -> KwicBatch {
        self.batch.done = true;
        if let Some((lexicon, collocations)) = &self.beside {
            self.batch.collocates = collocations.rank(lexicon.stop_words());
            self.batch.collocates.truncate(MOST_COLLOCATES);
        }
        self.batch
    }

    fn list(&mut self, document: &Document, hits: &[Span]) {
        let listed = hits.get(..hits.len().min(self.room)).unwrap_or_default();
        self.room -= listed.len();
        let lines = lines(document, listed).map(|mut line| {
            line.kwic.document = self.texts;
            line
        });
        self.batch.lines.extend(lines);
    }
}

/// The lines of places in one document, as if it were the only one.
pub fn lines(document: &Document, hits: &[Span]) -> impl Iterator<Item = KwicLine> {
    let mut concordance = Concordance::default();
    concordance.add(document, hits, CONTEXT);
    let len = document.text().len().max(1);
    // Most lines stand in the section of the line before.
    let mut here: (Option<usize>, Arc<str>) = (None, "".into());
    concordance.into_lines().into_iter().map(move |kwic| {
        if kwic.section != here.0 {
            here = (kwic.section, markers(document, kwic.section).into());
        }
        let percent = u8::try_from(kwic.hit.start.saturating_mul(100) / len).unwrap_or(100);
        KwicLine { kwic, markers: Arc::clone(&here.1), percent }
    })
}

/// The markers on the way to a section, one after the other as a reader cites them: `二、（一）3`.
fn markers(document: &Document, section: Option<usize>) -> String {
    /// The characters by which a heading without a marker is called.
    const NAMED: usize = 6;
    let outline = document.outline();
    let path = section.map(|index| outline.path(index)).unwrap_or_default();
    let sections = path.into_iter().filter_map(|index| outline.sections.get(index));
    let markers: String = sections
        .map(|section| match section.marker.of(document.text()).trim() {
            "" => document.read(section.heading).chars().take(NAMED).collect(),
            marker => marker.to_owned(),
        })
        .collect();
    markers.trim_end_matches(['、', '.', '．', '，', ',']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::{Mode, Query};

    fn batch(text: &str, term: &str) -> KwicBatch {
        let mut collector =
            KwicCollector::new(&Subject::Term(Query::new(term, Mode::default())), None).unwrap();
        collector.read(&Source::File("a.txt".into()), &Document::parse(text.to_owned()), None, &|| true);
        collector.finish()
    }

    #[test]
    fn a_line_tells_where_it_stands() {
        let text = "关于工作的报告\n同志们：\n一、提高认识，抓好学习\n（一）学习文件。改革是动力。\n（二）学习先进。\n\
                    二、抓好落实\n推进改革。\n";
        let batch = batch(text, "改革");
        let places: Vec<&str> = batch.lines.iter().map(|line| &*line.markers).collect();
        assert_eq!(places, ["一、（一）", "二"]);
        assert!(batch.lines[0].percent < batch.lines[1].percent);
        assert_eq!(batch.texts[0].1, "关于工作的报告");
        assert!(batch.done && batch.read == 1);
    }

    #[test]
    fn places_beyond_the_most_are_counted() {
        let batch = batch(&"改革。".repeat(MOST_LINES + 7), "改革");
        assert_eq!((batch.lines.len(), batch.found), (MOST_LINES, MOST_LINES + 7));
    }

    #[test]
    fn what_nobody_waits_for_is_given_up() {
        let mut collector =
            KwicCollector::new(&Subject::Term(Query::new("改革", Mode::default())), None).unwrap();
        let text = "改革。".repeat(STRETCH / 3);
        collector.read(&Source::Stdin, &Document::parse(text), None, &|| false);
        assert_eq!(collector.take().found, 0);
    }
}
