//! The table of arguments in the language of the user.

use clap::{ArgAction, Command};

use super::help::text;
use crate::lang::Lang;

/// Gives a table of arguments and all its commands their help in `lang`.
pub fn localise(command: Command, lang: Lang) -> Command {
    let name = command.get_name().to_owned();
    let command = described(command, &name, lang);
    let names: Vec<String> = command.get_subcommands().map(|command| command.get_name().to_owned()).collect();
    let command = names.iter().fold(command, |command, name| {
        command.mut_subcommand(name, |command| described(command, name, lang))
    });
    let mut command = command
        .subcommand_help_heading(lang.pick("命令", "Commands"))
        .subcommand_value_name(lang.pick("命令", "COMMAND"));
    // Only a table that is built knows the full names of its commands.
    command.build();
    names.iter().fold(with_usage(command, lang), |command, name| {
        command.mut_subcommand(name, |command| with_usage(command, lang))
    })
}

/// Puts the usage into the help in `lang`; the parser's own has English words in it.
fn with_usage(mut command: Command, lang: Lang) -> Command {
    let usage = command.render_usage().to_string();
    let usage = usage.strip_prefix("Usage:").unwrap_or(&usage).trim_start();
    let usage = usage.replace("[OPTIONS]", lang.pick("[选项]", "[OPTIONS]"));
    let title = lang.pick("用法：", "Usage: ");
    command.help_template(format!("{{about-with-newline}}\n{title}{usage}\n\n{{all-args}}{{after-help}}"))
}

fn described(command: Command, name: &str, lang: Lang) -> Command {
    let ids: Vec<String> = command.get_arguments().map(|argument| argument.get_id().to_string()).collect();
    let command = ids.iter().fold(command, |command, id| {
        command.mut_arg(id, |argument| {
            let (arguments, options) = (lang.pick("参数", "Arguments"), lang.pick("选项", "Options"));
            let heading = if argument.is_positional() { arguments } else { options };
            let help = text(&format!("{name}.{id}"), lang).or_else(|| text(&format!("*.{id}"), lang));
            let argument =
                argument.help(help.unwrap_or_default()).long_help(None::<&str>).help_heading(heading);
            match argument.get_action() {
                // The values stand in the name or in the help; a list of them would need a page.
                ArgAction::Set | ArgAction::Append => {
                    argument.hide_possible_values(true).hide_default_value(true)
                }
                _ => argument,
            }
        })
    });
    command
        .about(text(name, lang).unwrap_or_default())
        .long_about(None::<&str>)
        .after_help(text(&format!("{name}+"), lang).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;
    use crate::cli::Invocation;

    #[test]
    fn the_chinese_help_has_no_english_headings() {
        let mut command = localise(Invocation::command(), Lang::Chinese);
        let mut helps = vec![command.render_help().to_string()];
        helps.extend(command.get_subcommands_mut().map(|command| command.render_help().to_string()));
        for help in helps {
            for heading in ["Usage", "Options", "OPTIONS", "Arguments", "Commands", "Print help"] {
                assert!(!help.contains(heading), "{help}");
            }
            assert!(help.contains("用法：tigang") && help.contains("[选项]"), "{help}");
        }
    }
}
