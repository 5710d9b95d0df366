//! What is kept in the cache directory.

use std::path::Path;

use super::stores::Stores;
use crate::shell::disk::{outline_cache::OutlineCache, text_cache::TextCache};

/// What is kept in the cache directory, each looked into when it is first asked for.
#[derive(Debug, Default)]
pub struct Caches {
    /// What was recognised in texts before.
    pub structures: OutlineCache,
    /// The texts of documents that were imported before.
    pub texts: TextCache,
    /// What is kept of libraries.
    pub stores: Stores,
}

impl Caches {
    /// Those in a folder: texts only where they may be kept, libraries of so many gigabytes together.
    pub fn new(folder: &Path, keeps_texts: bool, library_size: u16) -> Self {
        Self {
            structures: OutlineCache::new(folder.to_owned()),
            texts: TextCache::new(keeps_texts.then(|| folder.to_owned())),
            stores: Stores::new(folder, u64::from(library_size) << 30),
        }
    }
}
