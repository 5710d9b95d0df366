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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_help_ends_a_string_of_powershell_early() {
        for lang in [Lang::Chinese, Lang::English] {
            let script = String::from_utf8(Shell::PowerShell.completions(lang)).unwrap();
            // PowerShell takes U+2018 to U+201B for the quotes round a string, too.
            assert!(!script.contains(['\u{2018}', '\u{2019}', '\u{201A}', '\u{201B}']), "{script}");
            for line in script.lines() {
                assert_eq!(line.matches('\'').count() % 2, 0, "{line}");
            }
            assert!(script.contains("'tigang;config'"), "{script}");
        }
    }

    #[test]
    fn every_command_is_known_to_nushell() {
        let script = String::from_utf8(Shell::Nushell.completions(Lang::English)).unwrap();
        for known in command(Lang::English).get_subcommands() {
            assert!(script.contains(&format!("export extern \"tigang {}\" [", known.get_name())), "{script}");
        }
        assert!(script.contains("\"paper\""), "{script}");
    }
}
