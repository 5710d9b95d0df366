//! The form of the files.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::library::{Fingerprint, ReadingProgress, Record};

/// The format that this version writes. Fields may be added without another number; other meanings need one.
const VERSION: u64 = 1;

/// A speech as it is remembered.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct SavedRecord {
    /// The path of its file without links, or `builtin:` and its name.
    pub path: String,
    /// The fingerprint of its contents; empty when they were never read.
    pub fingerprint: String,
    /// When it was last open, in seconds since 1970.
    pub read_at: u64,
    /// What the reader wants to have again.
    #[serde(flatten)]
    pub record: Record,
}

impl SavedRecord {
    pub fn new(path: String, fingerprint: Option<Fingerprint>, read_at: u64, record: Record) -> Self {
        let fingerprint = fingerprint.map(|it| it.to_string()).unwrap_or_default();
        Self { path, fingerprint, read_at, record }
    }

    pub fn progress(&self) -> ReadingProgress {
        ReadingProgress { percent: self.record.percent, read_at: self.read_at }
    }
}

/// The format that a file says it has; 0 when it does not say.
pub fn version(file: &Value) -> u64 {
    file.get("version").and_then(Value::as_u64).unwrap_or(0)
}

/// Whether a file has a format that only a newer version of the program understands.
pub fn is_newer(file: &Value) -> bool {
    version(file) > VERSION
}

/// Writes the format into a file.
pub fn stamp(file: &mut Value) {
    if let Value::Object(fields) = file {
        fields.insert("version".to_owned(), VERSION.into());
    }
}

/// Whether a file holds nothing that the user made: no note, mark, colour or change of the outline, nor anything that only
/// another version of the program understands.
pub fn is_mere_reading(file: &Value) -> bool {
    /// The fields that reading leaves behind by itself.
    const READING: [&str; 7] = ["path", "fingerprint", "read_at", "place", "percent", "folded", "version"];
    let is_empty = |value: &Value| match value {
        Value::Null => true,
        Value::Array(values) => values.is_empty(),
        Value::Object(fields) => fields.is_empty(),
        Value::Bool(_) | Value::Number(_) | Value::String(_) => false,
    };
    let fields = file.as_object().filter(|_| !is_newer(file));
    fields.is_some_and(|fields| {
        fields.iter().all(|(name, value)| READING.contains(&name.as_str()) || is_empty(value))
    })
}
