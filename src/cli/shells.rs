//! The shells that get completions.

use clap::{Command, ValueEnum};
use clap_complete::{Generator, aot, generate};

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
    /// Returns the script that completes the arguments in the table `command`.
    pub fn completions(self, command: &mut Command) -> Vec<u8> {
        match self {
            Self::Bash => script(aot::Bash, command),
            Self::Elvish => script(aot::Elvish, command),
            Self::Fish => script(aot::Fish, command),
            Self::Nushell => script(clap_complete_nushell::Nushell, command),
            Self::PowerShell => script(aot::PowerShell, command),
            Self::Zsh => script(aot::Zsh, command),
        }
    }
}

fn script(shell: impl Generator, command: &mut Command) -> Vec<u8> {
    let mut script = Vec::new();
    generate(shell, command, "tigang", &mut script);
    script
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{cli::command, lang::Lang};

    #[test]
    fn no_help_ends_a_string_of_powershell_early() {
        for lang in [Lang::Chinese, Lang::English] {
            let script = String::from_utf8(Shell::PowerShell.completions(&mut command(lang))).unwrap();
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
        let script = String::from_utf8(Shell::Nushell.completions(&mut command(Lang::English))).unwrap();
        for known in command(Lang::English).get_subcommands() {
            assert!(script.contains(&format!("export extern \"tigang {}\" [", known.get_name())), "{script}");
        }
        assert!(script.contains("\"paper\""), "{script}");
    }
}
