//! Which sentences of a document were said before, as text, TSV and JSON.

use std::{fmt::Write as _, io, path::Path};

use serde::Serialize;

use crate::{
    cli::{ReuseArgs, WordsFormat},
    compare::{self, ReuseKind, ReusedSentence},
    document::Document,
    lang::Lang,
    library::{About, Date, Source},
    print::printer::{
        Printer,
        status::Status,
        visible::{field, visible, visible_json},
    },
    text::Counts,
};

/// An earlier document.
struct Earlier {
    path: String,
    date: Option<Date>,
}

/// A document and what is known of its sentences.
struct Report<'r> {
    document: &'r Document,
    sentences: Vec<ReusedSentence>,
    earlier: Vec<Earlier>,
    lang: Lang,
}

/// Tells where the sentences of a document stood before.
pub fn reuse(printer: &mut Printer<'_>, arguments: &ReuseArgs) -> io::Result<Status> {
    let source = Source::named(&arguments.file);
    let read = match printer.read(&source) {
        Ok(read) => read,
        Err(error) => return printer.fail(&error),
    };
    printer.warn(&read.path, read.encoding, read.replaced)?;
    let date = day(&read.answer, &source);
    let mut found = Vec::new();
    let status = printer.each(
        &arguments.paths,
        |_| true,
        |path, opened| {
            let document = Document::skim_marked(opened.text, opened.evidence);
            let date = day(&document, &Source::named(Path::new(path)));
            (document, date)
        },
        |printer, worked| {
            printer.warn(&worked.path, worked.encoding, worked.replaced)?;
            let (document, date) = std::mem::take(&mut worked.answer);
            found.push((Earlier { path: std::mem::take(&mut worked.path), date }, document));
            Ok(())
        },
    )?;
    let mut undated = 0;
    found.retain(|(it, _)| {
        let earlier = date.is_none_or(|date| it.date.is_some_and(|it| it < date));
        undated += usize::from(!earlier && it.date.is_none());
        earlier && it.path != read.path
    });
    if undated > 0 {
        let message = match printer.lang {
            Lang::Chinese => format!("{undated} 篇看不出日期，没有算在内"),
            Lang::English => format!("{undated} left out for want of a date"),
        };
        writeln!(printer.err, "tigang: {message}")?;
    }
    found.sort_by(|(left, _), (right, _)| (left.date, &left.path).cmp(&(right.date, &right.path)));
    let (earlier, documents): (Vec<_>, Vec<_>) = found.into_iter().unzip();
    let sentences = compare::reuse(&read.answer, &documents);
    let all_new = sentences.iter().all(|it| it.kind == ReuseKind::New);
    let report = Report { document: &read.answer, sentences, earlier, lang: printer.lang };
    match arguments.format {
        WordsFormat::Text => printer.out.write_all(visible(&report.text()).as_bytes())?,
        WordsFormat::Tsv => printer.out.write_all(report.tsv().as_bytes())?,
        WordsFormat::Json => printer.out.write_all(report.json(&read.path, date).as_bytes())?,
    }
    Ok(if all_new { status.max(Status::NothingFound) } else { status })
}

/// The day of a document, or only its month or year.
fn day(document: &Document, source: &Source) -> Option<Date> {
    About::of(document, source, &Counts::default()).day()
}

impl Report<'_> {
    fn ends(&self, sentence: &ReusedSentence) -> [Option<&Earlier>; 2] {
        [sentence.documents.first(), sentence.documents.last()]
            .map(|at| at.and_then(|&at| self.earlier.get(at)))
    }

    /// How many characters of the document are of a kind, in percent of those that were looked for.
    fn percent(&self, kind: ReuseKind) -> f64 {
        let sum = |of: &dyn Fn(&&ReusedSentence) -> bool| -> usize {
            self.sentences.iter().filter(of).map(|it| it.length).sum()
        };
        let (part, whole) = (sum(&|it| it.kind == kind), sum(&|_| true));
        crate::lexis::per_thousand(part, whole) / 10.0
    }

    fn text(&self) -> String {
        let mut text = String::new();
        for sentence in &self.sentences {
            let [first, last] = self.ends(sentence);
            let name = |it: &Earlier| match it.date {
                Some(date) => format!("{} {}", date.iso(), it.path),
                None => it.path.clone(),
            };
            let origin = match (first, last) {
                (Some(first), Some(last)) if sentence.documents.len() > 1 => {
                    let count = sentence.documents.len();
                    let count = match self.lang {
                        Lang::Chinese => format!("（{count} 篇）"),
                        Lang::English => format!(" ({count} documents)"),
                    };
                    format!("{} – {}{count}", name(first), name(last))
                }
                (Some(first), _) => name(first),
                _ => String::new(),
            };
            let kind = label(sentence.kind, self.lang);
            _ = writeln!(text, "{kind}  {}", self.document.read(sentence.span));
            if !origin.is_empty() {
                _ = writeln!(text, "      {origin}");
            }
        }
        let share = |kind: &ReuseKind| {
            let count = self.sentences.iter().filter(|it| it.kind == *kind).count();
            format!("{} {count} ({:.1}%)", label(*kind, self.lang).trim_end(), self.percent(*kind))
        };
        let shares: Vec<String> = KINDS.iter().map(share).collect();
        text + &shares.join("  ") + "\n"
    }

    fn tsv(&self) -> String {
        let mut text =
            "kind\tlength\tdocuments\tfirst_date\tfirst_path\tlast_date\tlast_path\ttext\n".to_owned();
        for sentence in &self.sentences {
            let mut line =
                format!("{}\t{}\t{}", name(sentence.kind), sentence.length, sentence.documents.len());
            for end in self.ends(sentence) {
                let date = end.and_then(|it| it.date).map(Date::iso).unwrap_or_default();
                _ = write!(line, "\t{date}\t{}", field(end.map_or("", |it| &it.path)));
            }
            _ = writeln!(text, "{line}\t{}", field(&self.document.read(sentence.span)));
        }
        text
    }

    fn json(&self, path: &str, date: Option<Date>) -> String {
        let share = |kind| (self.percent(kind) * 10.0).round() / 1000.0;
        let record = ReuseRecord {
            path,
            date: date.map(Date::iso),
            shares: ShareRecord {
                same: share(ReuseKind::Verbatim),
                near: share(ReuseKind::Near),
                part: share(ReuseKind::Partly),
                new: share(ReuseKind::New),
            },
            sentences: self.sentences.iter().map(|sentence| self.record(sentence)).collect(),
        };
        visible_json(serde_json::to_string(&record).unwrap_or_default()) + "\n"
    }

    fn record(&self, sentence: &ReusedSentence) -> SentenceRecord<'_> {
        let [first, last] = self
            .ends(sentence)
            .map(|end| end.map(|it| SourceRecord { date: it.date.map(Date::iso), path: &it.path }));
        SentenceRecord {
            kind: name(sentence.kind),
            text: self.document.read(sentence.span),
            byte_offset: sentence.span.start,
            documents: sentence.documents.len(),
            first,
            last,
        }
    }
}

const KINDS: [ReuseKind; 4] = [ReuseKind::Verbatim, ReuseKind::Near, ReuseKind::Partly, ReuseKind::New];

/// A kind as a reader sees it, in four or five columns.
fn label(kind: ReuseKind, lang: Lang) -> &'static str {
    match kind {
        ReuseKind::Verbatim => lang.pick("原文", "same"),
        ReuseKind::Near => lang.pick("近似", "near"),
        ReuseKind::Partly => lang.pick("部分", "part"),
        ReuseKind::New => lang.pick("新　", "new "),
    }
}

/// A kind as other programs read it.
fn name(kind: ReuseKind) -> &'static str {
    label(kind, Lang::English).trim_end()
}

#[derive(Serialize)]
struct ReuseRecord<'r> {
    path: &'r str,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<String>,
    shares: ShareRecord,
    sentences: Vec<SentenceRecord<'r>>,
}

#[derive(Serialize)]
struct ShareRecord {
    same: f64,
    near: f64,
    part: f64,
    new: f64,
}

#[derive(Serialize)]
struct SentenceRecord<'r> {
    kind: &'static str,
    text: String,
    byte_offset: usize,
    documents: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    first: Option<SourceRecord<'r>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    last: Option<SourceRecord<'r>>,
}

#[derive(Serialize)]
struct SourceRecord<'r> {
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<String>,
    path: &'r str,
}
