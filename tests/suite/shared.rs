//! The folder of real texts that are not part of the repository.
//!
//! A test that is nothing without them is ignored where they are missing: the build sets `shared_texts` when `TIGANG_SHARED`
//! names their folder, so that one command runs what can be run and says what it left out.

use std::{env, path::PathBuf};

/// Returns the folder that `TIGANG_SHARED` names, which must then exist; `None` when the variable is not set.
pub fn if_any() -> Option<PathBuf> {
    let folder = PathBuf::from(env::var_os("TIGANG_SHARED")?);
    assert!(folder.join("seeds").is_dir(), "TIGANG_SHARED names no folder with seeds: {}", folder.display());
    Some(folder)
}

/// Returns the folder, for a test that is ignored without it.
pub fn folder() -> PathBuf {
    if_any().expect("TIGANG_SHARED names the folder of real texts")
}
