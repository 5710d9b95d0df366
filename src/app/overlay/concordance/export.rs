//! The rows of a concordance as text, to be copied and saved.

use std::fmt::Write as _;

use crate::{
    app::{jobs::KwicLine, overlay::table_form::TableForm},
    lang::{Lang, counted},
    library::{Occurrence, Source, TextCount},
};

/// The names of the fields of a line; those of `tigang search`.
const FIELDS: [&str; 7] = ["path", "title", "byte_offset", "outline", "left", "hit", "right"];

/// The names of the fields of a speech.
const SPEECH_FIELDS: [&str; 3] = ["path", "title", "count"];

/// A line with the source that it stands in, and the title there.
pub type SourcedLine<'a> = (&'a KwicLine, &'a Source, &'a str);

/// A speech with its title, and how often it has the term.
pub type CountedSpeech<'a> = (&'a Source, &'a str, usize);

/// The lines in that form.
pub(super) fn lines_in<'a>(form: TableForm, lines: impl Iterator<Item = SourcedLine<'a>>) -> String {
    match form {
        TableForm::Text => cited(lines),
        TableForm::Tsv | TableForm::Markdown => table(form, lines),
        TableForm::Json => json(lines),
    }
}

/// What is said when so many rows were copied in that form.
pub(super) fn copied(count: usize, form: TableForm, lang: Lang) -> String {
    let (lines, form) = (counted(count, "line", "lines"), form.suffix());
    if form.is_empty() {
        lang.pick(format!("已复制 {count} 条"), format!("{lines} copied"))
    } else {
        lang.pick(format!("已复制 {count} 条{form}"), format!("{lines} copied as{form}"))
    }
}

/// How often each speech has the term, in that form.
pub(super) fn counts_in<'a>(form: TableForm, speeches: impl Iterator<Item = CountedSpeech<'a>>) -> String {
    let head = match form {
        TableForm::Tsv | TableForm::Markdown => form.head(&SPEECH_FIELDS),
        TableForm::Text | TableForm::Json => String::new(),
    };
    speeches.fold(head, |mut all, (source, title, count)| {
        let (path, number) = (source.to_string(), count.to_string());
        match form {
            TableForm::Text => _ = writeln!(all, "{count}\t{title}"),
            TableForm::Json => {
                all.push_str(&TextCount { path: &path, title, count }.json());
                all.push('\n');
            }
            TableForm::Tsv | TableForm::Markdown => all += &form.row(&[&path, title, &number]),
        }
        all
    })
}

/// Each with where it stands, to be read elsewhere.
fn cited<'a>(lines: impl Iterator<Item = SourcedLine<'a>>) -> String {
    lines.fold(String::new(), |mut cited, (line, source, title)| {
        let kwic = &line.kwic;
        let title = if title.is_empty() { source.name() } else { title.to_owned() };
        _ = writeln!(cited, "{}【{}】{}——《{title}》{}", kwic.left, kwic.term, kwic.right, line.markers);
        cited
    })
}

/// A table.
fn table<'a>(form: TableForm, lines: impl Iterator<Item = SourcedLine<'a>>) -> String {
    lines.fold(form.head(&FIELDS), |table, (line, source, title)| {
        let kwic = &line.kwic;
        let (path, offset) = (source.to_string(), kwic.hit.start.to_string());
        table + &form.row(&[&path, title, &offset, &line.markers, &kwic.left, &kwic.term, &kwic.right])
    })
}

/// Each as a JSON object on a line of its own.
fn json<'a>(lines: impl Iterator<Item = SourcedLine<'a>>) -> String {
    lines.fold(String::new(), |mut json, (line, source, title)| {
        let kwic = &line.kwic;
        let occurrence = Occurrence {
            path: &source.to_string(),
            title,
            byte_offset: kwic.hit.start,
            markers: &line.markers,
            left: &kwic.left,
            hit: &kwic.term,
            right: &kwic.right,
        };
        json.push_str(&occurrence.json());
        json.push('\n');
        json
    })
}
