//! What is wrong with the arguments, in one line.

use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::lang::Lang;

/// Why there is nothing to do but print something and end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stop {
    /// Help or the version was asked for; it belongs on standard output.
    Asked(String),
    /// The arguments cannot be understood; one line for standard error.
    Usage(String),
}

/// Turns what the parser says into what the user reads.
pub fn stop(error: &clap::Error, lang: Lang) -> Stop {
    match error.kind() {
        ErrorKind::DisplayHelp
        | ErrorKind::DisplayVersion
        | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => Stop::Asked(asked(&error.to_string(), lang)),
        _ => {
            let command = command_of(error);
            let see = lang
                .pick(
                    format!("；请看 `{command} --help`").as_str(),
                    format!("; see `{command} --help`").as_str(),
                )
                .to_owned();
            Stop::Usage(what(error, lang) + &see)
        }
    }
}

/// The help with the marks of its language: the parser ends every heading with a Latin colon.
fn asked(help: &str, lang: Lang) -> String {
    let lines = help.split('\n').map(|line| match line.strip_suffix(':') {
        Some(words) if !line.starts_with(' ') => format!("{words}{}", lang.pick("：", ":")),
        _ => line.to_owned(),
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn what(error: &clap::Error, lang: Lang) -> String {
    let option = context(error, ContextKind::InvalidArg);
    let value = context(error, ContextKind::InvalidValue);
    match error.kind() {
        ErrorKind::UnknownArgument if !option.starts_with('-') => {
            lang.pick(format!("多余的参数 {option}"), format!("unexpected argument '{option}'"))
        }
        ErrorKind::UnknownArgument => match lang {
            Lang::Chinese => format!("没有选项 {option}{}", suggestion(error, "，是不是 ", "")),
            Lang::English => {
                format!("unexpected argument '{option}'{}", suggestion(error, " (did you mean '", "'?)"))
            }
        },
        ErrorKind::InvalidValue if value.is_empty() => match lang {
            Lang::Chinese => format!("选项 {option} 需要取值"),
            Lang::English => format!("option '{option}' requires a value"),
        },
        ErrorKind::InvalidValue => {
            let known = context(error, ContextKind::ValidValue);
            match lang {
                Lang::Chinese => format!("{option} 的取值“{value}”无效，可取 {known}"),
                Lang::English => format!("invalid value '{value}' for '{option}' [possible values: {known}]"),
            }
        }
        ErrorKind::ValueValidation => match lang {
            Lang::Chinese => format!("{option} 的取值“{value}”无效"),
            Lang::English => {
                let why = std::error::Error::source(error).map(|why| format!(": {why}")).unwrap_or_default();
                format!("invalid value '{value}' for '{option}'{why}")
            }
        },
        ErrorKind::MissingRequiredArgument => {
            let missing = option.replace(['<', '>'], "");
            lang.pick(format!("缺少参数 {missing}"), format!("missing argument {missing}"))
        }
        ErrorKind::ArgumentConflict => match lang {
            Lang::Chinese => format!("{option} 不能与 {} 同用", context(error, ContextKind::PriorArg)),
            Lang::English => {
                format!("'{option}' cannot be used with '{}'", context(error, ContextKind::PriorArg))
            }
        },
        _ => {
            let text = error.to_string();
            let first = text.lines().next().unwrap_or_default();
            first.strip_prefix("error: ").unwrap_or(first).to_owned()
        }
    }
}

/// `tigang outline`: the command that the error is about, as far as its usage tells.
fn command_of(error: &clap::Error) -> String {
    let usage = match error.get(ContextKind::Usage) {
        Some(ContextValue::StyledStr(usage)) => usage.to_string(),
        _ => String::new(),
    };
    let words = usage.split_whitespace().skip_while(|word| *word != "tigang");
    let command: Vec<&str> =
        words.take_while(|word| word.bytes().all(|byte| byte.is_ascii_lowercase())).collect();
    if command.is_empty() { "tigang".to_owned() } else { command.join(" ") }
}

fn suggestion(error: &clap::Error, before: &str, after: &str) -> String {
    let suggested = context(error, ContextKind::SuggestedArg);
    if suggested.is_empty() { String::new() } else { format!("{before}{suggested}{after}") }
}

/// A part of the error as text, several values divided by commas; empty when it has no such part.
fn context(error: &clap::Error, kind: ContextKind) -> String {
    match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        Some(ContextValue::StyledStr(text)) => text.to_string(),
        _ => String::new(),
    }
}
