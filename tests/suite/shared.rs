//! The folder of real texts that are not part of the repository.

use std::{env, path::PathBuf};

/// Returns the folder that `TIGANG_SHARED` names, which must then exist; `None` when the variable is not set.
pub fn folder() -> Option<PathBuf> {
    let folder = PathBuf::from(env::var_os("TIGANG_SHARED")?);
    assert!(folder.join("seeds").is_dir(), "TIGANG_SHARED names no folder with seeds: {}", folder.display());
    Some(folder)
}
