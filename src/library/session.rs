//! How the program was left.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::path_name::serde_paths;

/// What the program looks like from one start to the next.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Session {
    /// What was opened last: files and folders, as absolute paths.
    #[serde(with = "serde_paths")]
    pub library: Vec<PathBuf>,
    /// Whether the list is shown, where there is room; `None` leaves it to the program.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub list: Option<bool>,
    /// Whether the outline is shown, where there is room.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outline: Option<bool>,
    /// The width of the list, in columns.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub list_width: Option<u16>,
    /// The width of the outline, in columns.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outline_width: Option<u16>,
    /// The longest line of the body, in columns.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub measure: Option<u16>,
    /// The name of the theme.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub theme: Option<String>,
    /// 字 said in a minute in the last rehearsals of any speech.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pace: Option<u32>,
    /// The speech that was open, by the name under which it is remembered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last: Option<String>,
    /// What was searched, the latest last.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub searches: Vec<String>,
}
