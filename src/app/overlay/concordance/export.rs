//! The lines of a concordance as text, to be copied.

use std::fmt::Write as _;

use crate::{
    app::jobs::KwicLine,
    library::{Occurrence, Source},
};

/// The form in which lines are copied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Export {
    /// To be read, with their sources.
    Text,
    /// As a table.
    Tsv,
    /// As objects.
    Json,
}

/// The names of the fields of a line, for the first line of TSV; those of `tigang search`.
const FIELDS: &str = "path\ttitle\tbyte_offset\toutline\tleft\thit\tright\n";

impl Export {
    /// The name of the form, behind a blank; empty for the usual one.
    pub const fn suffix(self) -> &'static str {
        match self {
            Self::Text => "",
            Self::Tsv => " TSV",
            Self::Json => " JSON",
        }
    }
}

/// A line with the source that it stands in, and the title there.
pub type SourcedLine<'a> = (&'a KwicLine, &'a Source, &'a str);

impl Export {
    /// The lines in this form.
    pub fn write<'a>(self, lines: impl Iterator<Item = SourcedLine<'a>>) -> String {
        match self {
            Self::Text => cited(lines),
            Self::Tsv => table(lines),
            Self::Json => json(lines),
        }
    }
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
fn table<'a>(lines: impl Iterator<Item = SourcedLine<'a>>) -> String {
    let field = |text: &str| text.replace(['\t', '\n', '\r'], " ");
    lines.fold(FIELDS.to_owned(), |mut table, (line, source, title)| {
        let kwic = &line.kwic;
        let fields = [
            field(&source.to_string()),
            field(title),
            kwic.hit.start.to_string(),
            field(&line.markers),
            field(&kwic.left),
            field(&kwic.term),
            field(&kwic.right),
        ];
        _ = writeln!(table, "{}", fields.join("\t"));
        table
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
