//! The lines of a concordance as text, to be copied.

use std::fmt::Write as _;

use super::ConcordanceTable;
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

impl ConcordanceTable {
    /// The lines that are shown, in the form of `export`.
    pub fn export(&self, export: Export) -> String {
        match export {
            Export::Text => self.cited(),
            Export::Tsv => self.table(),
            Export::Json => self.json(),
        }
    }

    /// The lines that are shown, each with where it stands, to be read elsewhere.
    fn cited(&self) -> String {
        self.shown_lines().fold(String::new(), |mut cited, (line, source, title)| {
            let kwic = &line.kwic;
            let title = if title.is_empty() { source.name() } else { title.to_owned() };
            _ = writeln!(cited, "{}【{}】{}——《{title}》{}", kwic.left, kwic.term, kwic.right, line.markers);
            cited
        })
    }

    /// The lines that are shown, as a table.
    fn table(&self) -> String {
        let field = |text: &str| text.replace(['\t', '\n', '\r'], " ");
        self.shown_lines().fold(FIELDS.to_owned(), |mut table, (line, source, title)| {
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

    /// The lines that are shown, each as a JSON object on a line of its own.
    fn json(&self) -> String {
        self.shown_lines().fold(String::new(), |mut json, (line, source, title)| {
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

    fn shown_lines(&self) -> impl Iterator<Item = (&KwicLine, &Source, &str)> {
        self.shown.iter().filter_map(|index| {
            let line = self.batch.lines.get(*index)?;
            let (source, title) = self.text(line)?;
            Some((line, source, title.as_str()))
        })
    }
}
