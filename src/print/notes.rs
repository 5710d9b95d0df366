//! The notes on speeches, as text, as Markdown and as JSON.

use std::{fmt::Write as _, io, ops::ControlFlow};

use serde::Serialize;

use super::search::{Heading, headings, trail};
use crate::{
    cli::{self, NotesFormat},
    document::Document,
    lang::Lang,
    layout::{TextView, excerpt},
    library::{Located, Note, Record, Source},
    print::printer::{
        Printer,
        paint::Paint,
        round::Round,
        status::Status,
        visible::{visible, visible_json},
    },
    shell::{self, Error, State, files, open_text, walk},
    text::Encoding,
};

/// A speech with notes.
struct Speech {
    path: String,
    /// Its title, or else what its file is called.
    title: String,
    encoding: Encoding,
    replaced: usize,
    /// Whether its file could be read.
    there: bool,
    notes: Vec<Printed>,
}

/// A note as it is shown.
#[derive(Serialize)]
struct Printed {
    /// The sections that hold the passage.
    outline: Vec<Heading>,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    byte_offset: Option<usize>,
    found: NotePlace,
    quote: String,
    note: String,
}

/// How the passage of a note was found.
#[derive(Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
enum NotePlace {
    /// Word for word.
    Here,
    /// Changed.
    Near,
    /// Not at all.
    Lost,
}

pub fn notes(printer: &mut Printer<'_>, asked: &cli::NotesArgs) -> io::Result<Status> {
    let mut round = Round::new(printer.waited_for);
    let mut total = 0;
    let (encoding, state) = (printer.encoding, printer.state);
    let mut take = |printer: &mut Printer<'_>, read: Result<Option<Speech>, Error>| {
        let clean = matches!(&read, Ok(speech) if speech.as_ref().is_none_or(|speech| speech.replaced == 0));
        printer.take_in(&mut round, read.as_ref(), clean, |printer, speech| {
            let Some(speech) = speech else { return Ok(()) };
            let first = total == 0;
            total += speech.notes.len();
            printer.warn(&speech.path, speech.encoding, speech.replaced)?;
            print_speech(printer, speech, asked.format, first)
        })
    };
    if asked.files.is_empty() {
        for (source, record) in state.records().into_iter().filter(|(_, record)| !record.notes.is_empty()) {
            // What is no longer there, or no longer a text, still has its notes.
            let speech =
                Speech::read(&source, &record, encoding).unwrap_or_else(|_| Speech::gone(&source, &record));
            if take(printer, Ok(Some(speech))).is_break() {
                break;
            }
        }
    } else {
        _ = walk(&asked.files, |found| {
            let read = match found {
                shell::WalkedText::Text(source) => remembered(state, &source, encoding),
                shell::WalkedText::Trouble(error) => Err(error),
            };
            if take(printer, read).is_break() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
    }
    let status = printer.end(round)?;
    Ok(if total == 0 { status.max(Status::NothingFound) } else { status })
}

fn print_speech(
    printer: &mut Printer<'_>,
    speech: &Speech,
    format: NotesFormat,
    first: bool,
) -> io::Result<()> {
    let shown = match format {
        NotesFormat::Text => speech.text(printer.lang, printer.paint),
        NotesFormat::Markdown => speech.markdown(printer.lang),
        NotesFormat::Json => speech.json(),
    };
    if !first && format != NotesFormat::Json {
        writeln!(printer.out)?;
    }
    printer.out.write_all(shown.as_bytes())
}

/// The notes that are remembered of a file; `None` when there are none.
fn remembered(state: &State, source: &Source, encoding: Option<Encoding>) -> Result<Option<Speech>, Error> {
    let fingerprint = files::begin(source, encoding)?.fingerprint();
    let record = state.record(source, fingerprint)?.filter(|record| !record.notes.is_empty());
    record.map(|record| Speech::read(source, &record, encoding)).transpose()
}

impl Speech {
    /// Reads a speech and finds the passages of its notes.
    fn read(source: &Source, record: &Record, encoding: Option<Encoding>) -> Result<Self, Error> {
        let opened = open_text(source, encoding)?;
        let (encoding, replaced) = (opened.encoding, opened.replaced);
        let document = Document::parse_marked(opened.text, opened.evidence, &record.changes());
        let title = document.head().title.as_ref().map(|title| title.of(document.text()));
        let title = title.unwrap_or_else(|| source.name());
        let notes = record.notes.values().map(|note| (note.find(document.text()), note));
        let notes = sorted(notes).map(|(located, note)| Printed::of(&document, located, note)).collect();
        Ok(Self { path: source.to_string(), title, encoding, replaced, there: true, notes })
    }

    /// A speech whose file is gone.
    fn gone(source: &Source, record: &Record) -> Self {
        let notes = record.notes.values().map(|note| (Located::Lost, note));
        let notes = sorted(notes).map(|(_, note)| Printed::lost(note)).collect();
        let (path, title) = (source.to_string(), source.name());
        Self { path, title, encoding: Encoding::default(), replaced: 0, there: false, notes }
    }

    /// A line for the speech; for each note where it stands, its passage and its words, set in.
    fn text(&self, lang: Lang, paint: Paint) -> String {
        let mut text = paint.strong(&visible(&self.path)).into_owned();
        _ = writeln!(text, "  {}", paint.quiet(&visible(&self.about(lang))));
        for note in &self.notes {
            let place = [trail(&note.outline), self.remark(note, lang).to_owned()].join("");
            if !place.is_empty() {
                _ = writeln!(text, "  {}", paint.quiet(&visible(&place)));
            }
            let quote = note.quote.trim().replace('\n', "\n     ");
            _ = writeln!(text, "    “{}”", visible(&quote));
            _ = writeln!(text, "    {}", paint.strong(&visible(&note.note)));
        }
        text
    }

    /// The title as a heading of the first level, the ways to the passages as those of the second.
    fn markdown(&self, lang: Lang) -> String {
        let mut text = format!("# {}\n\n`{}`\n", visible(&self.about(lang)), visible(&self.path));
        let mut above: Option<&[Heading]> = None;
        for note in &self.notes {
            if above != Some(&note.outline) && !note.outline.is_empty() {
                _ = write!(text, "\n## {}\n", visible(&trail(&note.outline)));
            }
            above = Some(&note.outline);
            let quote = note.quote.trim().replace('\n', "\n> ");
            _ = write!(text, "\n> {}{}\n\n", visible(&quote), self.remark(note, lang));
            _ = writeln!(text, "{}", visible(&note.note));
        }
        text
    }

    /// A line for each note.
    fn json(&self) -> String {
        #[derive(Serialize)]
        struct NoteLine<'a> {
            path: &'a str,
            title: &'a str,
            #[serde(flatten)]
            note: &'a Printed,
        }
        let lines = self.notes.iter().map(|note| {
            let line = NoteLine { path: &self.path, title: &self.title, note };
            visible_json(serde_json::to_string(&line).unwrap_or_default()) + "\n"
        });
        lines.collect()
    }

    fn about(&self, lang: Lang) -> String {
        if self.there {
            return self.title.clone();
        }
        format!("{}{}", self.title, lang.pick("（文件不在了）", " (the file is gone)"))
    }

    fn remark(&self, note: &Printed, lang: Lang) -> &'static str {
        match note.found {
            NotePlace::Near => lang.pick("（原文有改动）", " (changed)"),
            NotePlace::Lost if self.there => lang.pick("（原文里已没有）", " (no longer in the text)"),
            NotePlace::Here | NotePlace::Lost => "",
        }
    }
}

/// The notes in the order of the text, those that are lost last.
fn sorted<'a>(notes: impl Iterator<Item = (Located, &'a Note)>) -> impl Iterator<Item = (Located, &'a Note)> {
    let mut notes: Vec<_> = notes.collect();
    notes.sort_by_key(|(located, note)| note.order(*located));
    notes.into_iter()
}

impl Printed {
    fn of(document: &Document, located: Located, note: &Note) -> Self {
        let Some(span) = located.span() else { return Self::lost(note) };
        let before = document.text().get(..span.start).unwrap_or_default();
        let (found, quote) = match located {
            Located::Here(span) => (NotePlace::Here, excerpt(document, span, TextView::Set)),
            Located::Near(_) | Located::Lost => (NotePlace::Near, note.quote.clone()),
        };
        Self {
            outline: headings(document, span.start),
            line: Some(before.matches('\n').count() + 1),
            byte_offset: Some(span.start),
            found,
            quote,
            note: note.text.clone(),
        }
    }

    fn lost(note: &Note) -> Self {
        let (quote, note) = (note.quote.clone(), note.text.clone());
        Self { outline: Vec::new(), line: None, byte_offset: None, found: NotePlace::Lost, quote, note }
    }
}
