//! The shells that get completions.

use clap::ValueEnum;
use clap_complete::{Generator, aot, generate};

use super::command;
use crate::lang::Lang;

/// A shell that gets completions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Shell {
    /// GNU Bash.
    Bash,
    /// Elvish.
    Elvish,
    /// Fish.
    Fish,
    /// Nushell.
    Nushell,
    /// PowerShell.
    #[value(name = "powershell")]
    PowerShell,
    /// Z shell.
    Zsh,
}

impl Shell {
    /// Returns the script that completes the arguments of the program, explained in `lang`.
    pub fn completions(self, lang: Lang) -> Vec<u8> {
        match self {
            Self::Bash => script(aot::Bash, lang),
            Self::Elvish => script(aot::Elvish, lang),
            Self::Fish => script(aot::Fish, lang),
            Self::Nushell => script(clap_complete_nushell::Nushell, lang),
            Self::PowerShell => script(aot::PowerShell, lang),
            Self::Zsh => script(aot::Zsh, lang),
        }
    }
}

fn script(shell: impl Generator, lang: Lang) -> Vec<u8> {
    let mut script = Vec::new();
    generate(shell, &mut command(lang), "tigang", &mut script);
    script
}
