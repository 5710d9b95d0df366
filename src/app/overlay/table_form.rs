//! The forms in which the rows of a view are copied and saved.

use std::path::Path;

/// The form in which the rows of a view are copied or saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TableForm {
    /// To be read.
    Text,
    /// A table of Markdown.
    Markdown,
    /// Fields separated by tabs, their names in the first line.
    Tsv,
    /// An object of JSON a line.
    Json,
}

impl TableForm {
    /// The form that the ending of a file's name asks for.
    pub fn of_path(path: &Path) -> Option<Self> {
        let ending = path.extension()?.to_str()?.to_ascii_lowercase();
        Some(match ending.as_str() {
            "txt" => Self::Text,
            "md" => Self::Markdown,
            "tsv" => Self::Tsv,
            "json" | "jsonl" => Self::Json,
            _ => return None,
        })
    }

    /// The name of the form, behind a blank; empty for the usual one.
    pub const fn suffix(self) -> &'static str {
        match self {
            Self::Text => "",
            Self::Markdown => " Markdown",
            Self::Tsv => " TSV",
            Self::Json => " JSON",
        }
    }

    /// A row of fields; only for the forms that are tables.
    pub fn row(self, fields: &[&str]) -> String {
        let clean = |field: &&str| field.replace(['\t', '\n', '\r'], " ");
        if self == Self::Markdown {
            let fields: Vec<String> = fields.iter().map(|field| clean(field).replace('|', "\\|")).collect();
            return format!("| {} |\n", fields.join(" | "));
        }
        fields.iter().map(clean).collect::<Vec<_>>().join("\t") + "\n"
    }

    /// The names of the fields, and in Markdown the line below them.
    pub fn head(self, names: &[&str]) -> String {
        let mut head = self.row(names);
        if self == Self::Markdown {
            head += &self.row(&vec!["---"; names.len()]);
        }
        head
    }
}
