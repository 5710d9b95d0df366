//! The arguments of the program: what was asked for.

use std::ffi::{OsStr, OsString};

use clap::{
    ArgAction, Args, CommandFactory, FromArgMatches, Parser, Subcommand,
    builder::{PossibleValue, StringValueParser, TypedValueParser},
};
use toml::Value;

use super::{
    command::Command,
    localise::localise,
    usage::{self, Stop},
};
use crate::{
    app::Themes,
    config::{Configuration, ValueOrigin},
    lang::Lang,
    text::Encoding,
};

/// What the user asked for.
#[derive(Clone, Debug, PartialEq, Parser)]
#[command(name = "tigang", version, disable_help_flag = true, disable_version_flag = true)]
#[command(disable_help_subcommand = true, propagate_version = true)]
pub struct Invocation {
    /// A command that prints; reading when there is none.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// What to read, and how.
    #[command(flatten)]
    pub reading: ReadArgs,
    /// What holds for every command.
    #[command(flatten)]
    pub general: General,
}

/// What the user asked for who reads: the same without the commands.
#[derive(Parser)]
#[command(version, disable_help_flag = true, disable_version_flag = true)]
#[command(disable_help_subcommand = true, propagate_version = true)]
struct Reading {
    #[command(flatten)]
    reading: ReadArgs,
    #[command(flatten)]
    general: General,
}

/// What holds for every command.
#[derive(Clone, Debug, Default, PartialEq, Args)]
pub struct General {
    /// The encoding of the files; found by itself when it is not given.
    #[arg(long, short = 'e', global = true, value_name = "NAME")]
    pub encoding: Option<Encoding>,
    /// Leaves out what a format knows about its text: automatic numbers and heading styles are read as plain text.
    #[arg(long, global = true)]
    pub no_marks: bool,
    /// Begins the output with a byte order mark, by which Excel knows a table in UTF-8.
    #[arg(long, global = true)]
    pub bom: bool,
    /// When colours are used.
    #[arg(long, global = true, value_name = "auto|always|never", value_parser = ["auto", "always", "never"])]
    pub color: Option<String>,
    /// The language of everything but the texts.
    #[arg(long, global = true, value_name = "zh|en")]
    pub lang: Option<Lang>,
    /// How many characters are spoken in a minute.
    #[arg(long, global = true, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=2000))]
    pub speed: Option<u32>,
    #[arg(long, short = 'h', global = true, action = ArgAction::Help)]
    help: Option<bool>,
    #[arg(long, short = 'V', global = true, action = ArgAction::Version)]
    version: Option<bool>,
}

/// What to read in the terminal, and how.
#[derive(Clone, Debug, Default, PartialEq, Args)]
pub struct ReadArgs {
    /// Files, folders, `-` for standard input, `FILE:二.一` for a section.
    #[arg(value_name = "PATH", value_hint = clap::ValueHint::AnyPath)]
    pub paths: Vec<OsString>,
    /// Goes to the first place of these words.
    #[arg(long, short = 'f', value_name = "TEXT")]
    pub find: Option<String>,
    /// Goes on with the speech that was read last.
    #[arg(long = "continue", short = 'c')]
    pub resume: bool,
    /// The theme.
    #[arg(long, value_name = "NAME", value_parser = ThemeParser)]
    pub theme: Option<String>,
    /// How many columns “ ” … — take in this terminal.
    #[arg(long, value_name = "auto|1|2", value_parser = ["auto", "1", "2"])]
    pub ambiguous: Option<String>,
    /// Leaves the mouse to the terminal.
    #[arg(long)]
    pub no_mouse: bool,
}

impl Invocation {
    /// Understands the arguments, the name of the program first; help and errors are in `lang`, or in the language that an
    /// argument asks for.
    ///
    /// # Errors
    ///
    /// [`Stop`] with what to print instead.
    pub fn parse(arguments: impl IntoIterator<Item = OsString>, lang: Lang) -> Result<Self, Stop> {
        let arguments: Vec<OsString> = arguments.into_iter().collect();
        let lang = wanted_lang(&arguments).unwrap_or(lang);
        // Paths alone need no table. Nobody waits for the tables of other commands or for the words of the help: the whole
        // table is made when something is to be said, or when options stand before the command.
        let names = |word: &OsString| word.to_str().is_some_and(Command::has_subcommand);
        if !arguments.iter().any(names) {
            if let Some(paths) = paths_alone(&arguments) {
                let reading = ReadArgs { paths: paths.to_vec(), ..ReadArgs::default() };
                return Ok(Self { command: None, reading, general: General::default() });
            }
            if let Ok(Reading { reading, general }) = Reading::try_parse_from(&arguments) {
                return Ok(Self { command: None, reading, general });
            }
        } else if let Some(table) = arguments.get(1).and_then(|word| table_of(word.to_str()?))
            && let Ok(matches) = table.try_get_matches_from(&arguments)
            && let Ok(invocation) = Self::from_arg_matches(&matches)
        {
            return Ok(invocation);
        }
        let matches = command(lang).try_get_matches_from(arguments);
        matches
            .and_then(|matches| Self::from_arg_matches(&matches))
            .map_err(|error| usage::stop(&error, lang))
    }

    /// Puts what the arguments set into the configuration.
    pub fn set(&self, configuration: &mut Configuration) {
        let Self { reading, general, .. } = self;
        let lang = general.lang.map(|lang| lang.pick("zh", "en"));
        let named = [
            ("language", lang),
            ("color", general.color.as_deref()),
            ("theme", reading.theme.as_deref()),
            ("ambiguous", reading.ambiguous.as_deref()),
        ];
        let named = named.into_iter().filter_map(|(entry, name)| Some((entry, Value::from(name?))));
        let speed = general.speed.map(|speed| ("speed", Value::from(speed)));
        let mouse = reading.no_mouse.then_some(("mouse", Value::from(false)));
        for (entry, value) in named.chain(speed).chain(mouse) {
            configuration.put(entry, &value, ValueOrigin::Argument);
        }
    }
}

/// Returns the paths, when there is nothing but paths behind the name of the program.
fn paths_alone(arguments: &[OsString]) -> Option<&[OsString]> {
    let (_, paths) = arguments.split_first()?;
    let is_path = |word: &OsString| word == "-" || !word.as_encoded_bytes().starts_with(b"-");
    paths.iter().all(is_path).then_some(paths)
}

/// Returns the table of the arguments with one command alone, without help.
fn table_of(name: &str) -> Option<clap::Command> {
    let commands = Command::augment_subcommands(clap::Command::default());
    Some(Reading::command().subcommand(commands.find_subcommand(name)?.clone()))
}

/// Returns the table of all arguments with their help in `lang`.
pub fn command(lang: Lang) -> clap::Command {
    localise(Invocation::command(), lang)
}

/// The language that `--lang` asks for: it is needed before the arguments are understood.
fn wanted_lang(arguments: &[OsString]) -> Option<Lang> {
    let mut words = arguments.iter().filter_map(|word| word.to_str()).take_while(|word| *word != "--");
    while let Some(word) = words.next() {
        match word.strip_prefix("--lang") {
            Some("") => return words.next()?.parse().ok(),
            Some(value) => return value.strip_prefix('=')?.parse().ok(),
            None => {}
        }
    }
    None
}

/// Takes the name of any theme, for the user may have others; completions offer those that come with the program.
#[derive(Clone, Copy, Debug)]
struct ThemeParser;

impl TypedValueParser for ThemeParser {
    type Value = String;

    fn parse_ref(
        &self,
        command: &clap::Command,
        argument: Option<&clap::Arg>,
        value: &OsStr,
    ) -> Result<String, clap::Error> {
        StringValueParser::new().parse_ref(command, argument, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(Themes::builtin().map(PossibleValue::new)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(line: &str) -> Result<Invocation, Stop> {
        Invocation::parse(line.split(' ').map(Into::into), Lang::English)
    }

    fn usage(line: &str) -> String {
        match parse(line) {
            Err(Stop::Usage(message)) => message,
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn the_table_of_arguments_is_sound() {
        command(Lang::Chinese).debug_assert();
        command(Lang::English).debug_assert();
    }

    #[test]
    fn paths_are_read_and_commands_are_done() {
        let reading =
            |line| parse(line).map(|invocation| (invocation.command.is_none(), invocation.reading.paths));
        assert_eq!(reading("tigang"), Ok((true, vec![])));
        assert_eq!(reading("tigang a.txt b -"), Ok((true, vec!["a.txt".into(), "b".into(), "-".into()])));
        assert_eq!(reading("tigang a.txt outline"), Ok((true, vec!["a.txt".into(), "outline".into()])));
        assert_eq!(reading("tigang -- outline"), Ok((true, vec!["outline".into()])));
        assert_eq!(reading("tigang ./outline"), Ok((true, vec!["./outline".into()])));
        assert_eq!(reading("tigang outline a.txt"), Ok((false, vec![])));
    }

    #[test]
    fn paths_are_understood_alone_as_by_the_table() {
        for line in
            ["tigang", "tigang a.txt", "tigang a.txt b -", "tigang  a", "tigang 讲话.txt:二.一", "tigang a=b"]
        {
            let arguments: Vec<OsString> = line.split(' ').map(Into::into).collect();
            let paths = paths_alone(&arguments).map(<[_]>::to_vec);
            let Reading { reading, general } = Reading::try_parse_from(&arguments).unwrap();
            assert_eq!(paths, Some(reading.paths.clone()), "{line}");
            let Invocation { reading: alone, general: of_all, .. } = parse(line).unwrap();
            assert_eq!((alone, of_all), (reading, general), "{line}");
        }
        for line in ["tigang -c", "tigang a --find b", "tigang -- a", "tigang --", "tigang a -x"] {
            let arguments: Vec<OsString> = line.split(' ').map(Into::into).collect();
            assert_eq!(paths_alone(&arguments), None, "{line}");
        }
    }

    #[test]
    fn a_command_is_understood_alone_as_among_all_of_them() {
        let lines = [
            "outline a b -d 2 --format json --no-inline --where 文种:报告",
            "print a -w 40 -s 二.一 --lang en -e gbk",
            "info --terminal",
            "list a --sort date",
            "text -",
            "copies a",
            "library list",
            "corpus list",
            "search -r 发.展 a",
            "count -t 发展 --total a --bom",
            "terms a",
            "compare a b",
            "reuse a b",
            "trend 发展 a",
            "words a",
            "ngrams a",
            "collocates 发展 a",
            "rehearse a --log",
            "export a",
            "notes a",
            "completions bash",
            "config --path",
            "man",
        ];
        let mut named = Vec::new();
        for line in lines {
            let arguments = || std::iter::once("tigang").chain(line.split(' '));
            let name = arguments().nth(1).unwrap();
            let alone = table_of(name).unwrap().try_get_matches_from(arguments());
            let among = command(Lang::English).try_get_matches_from(arguments());
            let read = |matches: Result<clap::ArgMatches, clap::Error>| {
                matches
                    .and_then(|matches| Invocation::from_arg_matches(&matches))
                    .map_err(|error| error.kind())
            };
            assert_eq!(read(alone), read(among), "{line}");
            named.push(name);
        }
        let all = Invocation::command();
        let all: Vec<_> = all.get_subcommands().map(clap::Command::get_name).collect();
        assert_eq!(named, all);
    }

    #[test]
    fn general_options_stand_before_and_after_the_command() {
        for (line, command) in [
            ("tigang --encoding gbk info a", true),
            ("tigang info a --encoding gbk", true),
            ("tigang -e GB2312 a", false),
        ] {
            let parsed = parse(line).map(|it| (it.general.encoding, it.command.is_some()));
            assert_eq!(parsed, Ok((Some(Encoding::Gb18030), command)), "{line}");
        }
    }

    #[test]
    fn what_is_wrong_is_said_in_one_line() {
        assert_eq!(usage("tigang --qqq"), "unexpected argument '--qqq'; see `tigang --help`");
        assert_eq!(usage("tigang outline"), "missing argument FILE...; see `tigang outline --help`");
        for line in [
            "tigang -e klingon a",
            "tigang outline a --depth 0",
            "tigang print a --width x",
            "tigang completions ksh",
        ] {
            assert!(!usage(line).contains('\n'), "{line}");
        }
    }

    #[test]
    fn what_is_wrong_is_said_in_the_language_that_was_asked_for() {
        assert_eq!(usage("tigang --lang zh --qqq"), "没有选项 --qqq；请看 `tigang --help`");
        assert_eq!(usage("tigang --lang zh print a b"), "多余的参数 b；请看 `tigang print --help`");
        assert_eq!(usage("tigang --qqq --lang=中文"), "没有选项 --qqq；请看 `tigang --help`");
    }
}
