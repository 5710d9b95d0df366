//! Where the program keeps its own files, and what the environment says about languages.

use std::{env, path::PathBuf};

use etcetera::BaseStrategy;

use crate::{lang::Lang, shell::error::Error};

/// The directories of the program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Locations {
    /// `config.toml` and what else the user writes; `TIGANG_CONFIG` names another one.
    pub config: PathBuf,
    /// What is remembered; `TIGANG_STATE` names another one.
    pub state: PathBuf,
    /// What can be made again.
    pub cache: PathBuf,
}

impl Locations {
    /// Finds them as the XDG Base Directory Specification says, or as the system at hand has it instead.
    ///
    /// # Errors
    ///
    /// [`Error::NoHome`] when the user has no home directory, or one that is no folder.
    pub fn find() -> Result<Self, Error> {
        let base = etcetera::choose_base_strategy().map_err(|_| Error::NoHome)?;
        // A home that does not exist is not made, and a relative one would be another in each folder.
        if !(base.home_dir().is_absolute() && base.home_dir().is_dir()) {
            return Err(Error::NoHome);
        }
        let named =
            |variable: &str| env::var_os(variable).filter(|value| !value.is_empty()).map(PathBuf::from);
        let state = base.state_dir().unwrap_or_else(|| base.data_dir());
        Ok(Self {
            config: named("TIGANG_CONFIG").unwrap_or_else(|| base.config_dir().join("tigang")),
            state: named("TIGANG_STATE").unwrap_or_else(|| state.join("tigang")),
            cache: base.cache_dir().join("tigang"),
        })
    }
}

/// Returns the language that the environment asks for and the variable that says so (POSIX: `LC_ALL`, `LC_MESSAGES`,
/// `LANG`).
pub fn language() -> Option<(Lang, &'static str)> {
    let locales = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter();
    let mut set = locales.filter_map(|variable| Some((env::var(variable).ok()?, variable)));
    let (locale, variable) = set.find(|(locale, _)| !locale.is_empty())?;
    Some((Lang::from_locale(&locale), variable))
}
