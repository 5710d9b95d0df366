//! The text that a library keeps of a file that is no more.

use std::path::Path;

use super::{opened_store::OpenedStore, stores::Stores};
use crate::library::path_name;

/// Returns the searchable text that a library keeps of a file: its characters in one form each, a paragraph a line. `None` where
/// no library holds the file, or keeps no sound text of it.
pub fn stored_text(stores: &Stores, path: &Path) -> Option<String> {
    // A file that is gone has no canonical path; perhaps its folder has.
    let absolute = std::path::absolute(path).ok()?;
    let folder = absolute.parent().and_then(|folder| folder.canonicalize().ok());
    let known = folder.and_then(|folder| Some(folder.join(absolute.file_name()?)));
    [known, Some(absolute)].into_iter().flatten().find_map(|path| {
        let folder = stores.holding(&path)?;
        let name = path_name(path.strip_prefix(&folder.root).ok()?);
        let store = OpenedStore::open(&folder)?;
        let place = store.rows.iter().find(|row| row.name == name)?.text?;
        let text = String::from_utf8(store.text(place)?).ok()?;
        Some(text.trim_end_matches('\0').to_owned())
    })
}
