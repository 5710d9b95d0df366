//! The documents that were found as text, to be copied.

use std::fmt::Write as _;

use super::found_rows::{FoundRow, FoundRows};
use crate::library::{Date, LibraryDocument, LibraryDocuments};

/// The form in which documents are copied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowsForm {
    /// To be read.
    Text,
    /// As a table.
    Tsv,
    /// As objects.
    Json,
}

/// The names of the fields of a document, for the first line of TSV.
const FIELDS: &str = "path\tdate\tplace\tkind\tspeaker\tlength\thits\ttitle\n";

impl RowsForm {
    /// Returns rows in this form, those that are marked, or else all; and how many they are.
    pub fn of(self, documents: &LibraryDocuments, rows: &FoundRows) -> (String, usize) {
        let marked = &rows.marked;
        let is_meant = |row: &&FoundRow| marked.is_empty() || marked.contains(&row.index);
        let meant = rows.rows.iter().filter(is_meant);
        let documents = meant.filter_map(|row| Some((row, documents.get(row.index)?)));
        let mut text = if self == Self::Tsv { FIELDS.to_owned() } else { String::new() };
        let mut count = 0;
        for (row, document) in documents {
            count += 1;
            match self {
                Self::Text => push_text(&mut text, document),
                Self::Tsv => push_fields(&mut text, document, row.hits),
                Self::Json => _ = writeln!(text, "{}", document.json(row.hits)),
            }
        }
        (text, count)
    }

    /// The name of the form, behind a blank; empty for the usual one.
    pub const fn suffix(self) -> &'static str {
        match self {
            Self::Text => "",
            Self::Tsv => " TSV",
            Self::Json => " JSON",
        }
    }
}

fn push_text(text: &mut String, document: &LibraryDocument) {
    let day = document.about.day().map(|day| format!("，{}", day.iso())).unwrap_or_default();
    let title = document.about.title_or_name(&document.source);
    _ = writeln!(text, "《{title}》{day}（{}）", document.source);
}

fn push_fields(text: &mut String, document: &LibraryDocument, hits: u32) {
    let metadata = &document.about.metadata;
    let fields = [
        document.source.to_string(),
        document.about.day().map(Date::iso).unwrap_or_default(),
        metadata.place.map_or("", |place| place.value.name()).to_owned(),
        metadata.kind.map_or("", |kind| kind.value.name()).to_owned(),
        document.about.speaker().unwrap_or_default().to_owned(),
        document.about.units.to_string(),
        hits.to_string(),
        document.about.title().unwrap_or_default().to_owned(),
    ];
    _ = writeln!(text, "{}", fields.map(|field| field.replace(['\t', '\n', '\r'], " ")).join("\t"));
}
