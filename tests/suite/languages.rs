//! Both languages: whatever is said to a user stands in Chinese and in English, side by side.

use std::{
    collections::BTreeSet,
    fs,
    ops::Range,
    path::{Path, PathBuf},
};

use clap::CommandFactory;
use tigang::{
    cli::Invocation,
    lang::Lang,
    text::{Ambiguous, columns},
};

use crate::commands::Desk;

/// Where Chinese words stand that are not said to a user, below `src`, and what they are.
const WORDS: &[(&str, &str)] = &[
    ("compare/inline/", "the units of figures"),
    ("document", "what speeches are recognised by"),
    ("export/docx_parts.rs", "what fonts are called"),
    ("export/html.rs", "what fonts are called"),
    ("import", "how formats write their numbers and name their styles"),
    ("lexis", "what words and formulas are recognised by"),
    ("library/builtin.rs", "the names of the speeches that come with the program"),
    ("library/condition/facet.rs", "what fields are called by who types them"),
    ("library/condition/field_values.rs", "what values are called by who types them"),
    ("library/metadata", "what metadata are recognised by"),
    ("lang.rs", "what a language is called by who writes it into the configuration"),
    ("text", "numerals and signs"),
];

/// What a source is made of, as far as its strings are concerned.
#[derive(Clone, Debug, PartialEq)]
enum Token {
    /// A literal of a string, as it is written.
    Text(String),
    /// A name or a number.
    Word(String),
    /// Any other character.
    Sign(char),
}

/// The tokens of a source with their lines, without comments and without what is behind `#[cfg(test)]`.
fn tokens(source: &str) -> Vec<(usize, Token)> {
    let source = source.split("\n#[cfg(test)]\n").next().unwrap_or_default();
    let chars: Vec<char> = source.chars().collect();
    let mut found = Vec::new();
    let (mut at, mut line) = (0, 1);
    let peek = |at: usize| chars.get(at).copied().unwrap_or('\0');
    while at < chars.len() {
        let begin = at;
        match (chars[at], peek(at + 1)) {
            ('/', '/') => {
                while at < chars.len() && chars[at] != '\n' {
                    at += 1;
                }
            }
            ('\'', _) if peek(at + 2) == '\'' && peek(at + 1) != '\\' => at += 3,
            ('\'', '\\') => at += 3 + chars[at + 3..].iter().position(|c| *c == '\'').unwrap(),
            ('r', '"' | '#') => {
                let hashes = chars[at + 1..].iter().take_while(|c| **c == '#').count();
                at += hashes + 2;
                let end = std::iter::once('"').chain(std::iter::repeat_n('#', hashes)).collect::<Vec<_>>();
                let length = chars[at..].windows(end.len()).position(|window| window == end).unwrap();
                found.push((line, Token::Text(chars[at..at + length].iter().collect())));
                at += length + end.len();
            }
            ('"', _) => {
                at += 1;
                while chars[at] != '"' {
                    at += if chars[at] == '\\' { 2 } else { 1 };
                }
                found.push((line, Token::Text(chars[begin + 1..at].iter().collect())));
                at += 1;
            }
            (letter, _) if letter.is_alphanumeric() || letter == '_' => {
                while peek(at).is_alphanumeric() || peek(at) == '_' {
                    at += 1;
                }
                found.push((line, Token::Word(chars[begin..at].iter().collect())));
            }
            (sign, _) => {
                if !sign.is_whitespace() {
                    found.push((line, Token::Sign(sign)));
                }
                at += 1;
            }
        }
        line += chars[begin..at].iter().filter(|c| **c == '\n').count();
    }
    found
}

/// A part of a source.
type Part<'a> = &'a [(usize, Token)];

/// How many tokens come before the one that ends what begins here: a comma between arguments, or a closing bracket.
fn length(tokens: Part) -> usize {
    let mut depth = 0_i32;
    for (at, (_, token)) in tokens.iter().enumerate() {
        match token {
            Token::Sign('(' | '[' | '{') => depth += 1,
            Token::Sign(',' | ')' | ']' | '}') if depth == 0 => return at,
            Token::Sign(')' | ']') => depth -= 1,
            Token::Sign('}') => {
                depth -= 1;
                // The block of an arm ends it without a comma.
                if depth == 0 && tokens.first().is_some_and(|(_, first)| *first == Token::Sign('{')) {
                    return at + 1;
                }
            }
            _ => {}
        }
    }
    tokens.len()
}

/// Whether the tokens begin with these names and signs.
fn begins(tokens: Part, with: &[&str]) -> bool {
    tokens.len() >= with.len()
        && with.iter().zip(tokens).all(|(with, (_, token))| match token {
            Token::Word(word) => word == with,
            Token::Sign(sign) => with.chars().eq([*sign]),
            Token::Text(_) => false,
        })
}

/// Where which language is spoken: the tokens of a source from one to before another.
#[derive(Clone, Debug)]
struct Stretch {
    lang: Lang,
    tokens: Range<usize>,
}

/// The arguments of `pick`, the arms and functions of one language, and the texts of tables, the outer before the inner.
fn stretches(tokens: Part) -> Vec<Stretch> {
    let mut found = Vec::new();
    for at in 0..tokens.len() {
        let mut speaks = |lang, from: usize| {
            let end = from + length(&tokens[from..]);
            found.push(Stretch { lang, tokens: from..end });
            end
        };
        let rest = &tokens[at..];
        if begins(rest, &[".", "pick", "("]) {
            let end = speaks(Lang::Chinese, at + 3);
            speaks(Lang::English, end + 1);
        } else if let Some(lang) = language(rest) {
            // `Lang::Chinese =>`, `(Lang::Chinese, _) =>`, `(it, Lang::Chinese) =>`
            let arrow = rest
                .windows(2)
                .position(|pair| pair[0].1 == Token::Sign('=') && pair[1].1 == Token::Sign('>'));
            let pattern = |arrow: &usize| {
                !rest[..*arrow]
                    .iter()
                    .any(|(_, token)| matches!(token, Token::Sign(';' | '.') | Token::Text(_)))
            };
            if let Some(arrow) = arrow.filter(pattern) {
                speaks(lang, at + arrow + 2);
            }
        } else if begins(rest, &["fn", "chinese"]) || begins(rest, &["fn", "english"]) {
            let lang = if begins(rest, &["fn", "chinese"]) { Lang::Chinese } else { Lang::English };
            let body = rest.iter().position(|(_, token)| *token == Token::Sign('{')).expect("a body");
            speaks(lang, at + body);
        } else if let [
            (_, Token::Sign('(' | ',')),
            (_, Token::Text(one)),
            (_, Token::Sign(',')),
            (_, Token::Text(other)),
            ..,
        ] = rest
            && has_han(one)
            && !has_han(&without_examples(other))
        {
            found.push(Stretch { lang: Lang::Chinese, tokens: at + 1..at + 2 });
            found.push(Stretch { lang: Lang::English, tokens: at + 3..at + 4 });
        }
    }
    found
}

/// The language that is named here: `Lang::Chinese`.
fn language(tokens: Part) -> Option<Lang> {
    match tokens {
        [
            (_, Token::Word(lang)),
            (_, Token::Sign(':')),
            (_, Token::Sign(':')),
            (_, Token::Word(which)),
            ..,
        ] if lang == "Lang" => match which.as_str() {
            "Chinese" => Some(Lang::Chinese),
            "English" => Some(Lang::English),
            _ => None,
        },
        _ => None,
    }
}

pub fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}')
}

pub fn has_han(text: &str) -> bool {
    text.chars().any(is_han)
}

/// A text without what it only quotes: words in brackets or quotation marks, the way to a section, lines of examples.
pub fn without_examples(text: &str) -> String {
    let text = text.split("Examples:\\n").next().unwrap_or_default();
    let mut said = String::new();
    let mut until = None;
    for c in text.chars() {
        match (until, c) {
            (Some(end), c) if c == end => until = None,
            (Some(_), _) => {}
            (None, '“') => until = Some('”'),
            (None, '(') => until = Some(')'),
            (None, '`') => until = Some('`'),
            (None, '{') => until = Some('}'),
            (None, c) => said.push(c),
        }
    }
    without_samples(&said)
}

pub fn without_samples(text: &str) -> String {
    SAMPLES.iter().fold(text.to_owned(), |text, sample| text.replace(sample, ""))
}

/// What either language calls by the same name: the number of a section, a year to be filled in, a language.
const SAMPLES: &[&str] = &["二.一", "20xx年", "zh"];

/// Whether a text says something: it has a letter that is not a part of what is put into it.
fn says(text: &str) -> bool {
    without_examples(text).replace("\\n", "").chars().any(char::is_alphabetic)
}

#[test]
fn everything_that_is_said_is_said_in_both_languages() {
    let mut faults = BTreeSet::new();
    let mut needed = BTreeSet::new();
    let mut judged = 0;
    for path in sources() {
        let name = path.strip_prefix(root()).unwrap().to_str().unwrap();
        let source = fs::read_to_string(&path).unwrap();
        let tokens = tokens(&source);
        let stretches = stretches(&tokens);
        for (at, (line, token)) in tokens.iter().enumerate() {
            let Token::Text(text) = token else { continue };
            let lang = stretches.iter().rev().find(|it| it.tokens.contains(&at)).map(|it| it.lang);
            let fault = match lang {
                Some(Lang::Chinese) if says(text) && !has_han(text) => "no Chinese",
                Some(Lang::English) if has_han(&without_examples(text)) => "no English",
                None if has_han(&without_samples(text)) => {
                    match WORDS.iter().find(|(prefix, _)| name.starts_with(prefix)) {
                        Some((prefix, _)) => {
                            needed.insert(*prefix);
                            continue;
                        }
                        None => "in Chinese alone",
                    }
                }
                _ => {
                    judged += usize::from(lang.is_some());
                    continue;
                }
            };
            faults.insert(format!("{name}:{line}: {fault}: {text}"));
        }
    }
    assert!(faults.is_empty(), "{}", faults.into_iter().collect::<Vec<_>>().join("\n"));
    assert!(judged > 600, "{judged} texts were found");
    let named: BTreeSet<&str> = WORDS.iter().map(|(prefix, _)| *prefix).collect();
    assert_eq!(named, needed, "what is named has Chinese words");
}

pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

pub fn sources() -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![root()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                found.push(path);
            }
        }
    }
    found
}

#[test]
fn a_text_in_one_language_alone_is_seen() {
    let judge = |source: &str| {
        let tokens = tokens(source);
        let stretches = stretches(&tokens);
        let texts = tokens.iter().enumerate().filter_map(|(at, (_, token))| match token {
            Token::Text(text) => {
                let lang = stretches.iter().rev().find(|it| it.tokens.contains(&at)).map(|it| it.lang);
                Some((text.clone(), lang))
            }
            _ => None,
        });
        texts.collect::<Vec<_>>()
    };
    let (zh, en) = (Some(Lang::Chinese), Some(Lang::English));
    for (source, texts) in [
        (r#"let it = lang.pick("提纲", "Outline");"#, vec![("提纲", zh), ("Outline", en)]),
        (r#"lang.pick(format!("{n} 字", n = '"'), "words") // "字""#, vec![("{n} 字", zh), ("words", en)]),
        (
            r#"match lang { Lang::Chinese => "字", Lang::English => { "word" } } say("字")"#,
            vec![("字", zh), ("word", en), ("字", None)],
        ),
        (
            r#"match (n, lang) { (1, Lang::Chinese) => f("字"), (_, Lang::English) => "w" }"#,
            vec![("字", zh), ("w", en)],
        ),
        (r#"let lang = Lang::Chinese; say("字")"#, vec![("字", None)]),
        (
            r#"fn chinese(&self) -> String { "字".into() } fn other() { r"字"; }"#,
            vec![("字", zh), ("字", None)],
        ),
        (
            r#"("name", "字", "word"), ("字", "词")"#,
            vec![("name", None), ("字", zh), ("word", en), ("字", None), ("词", None)],
        ),
    ] {
        let texts: Vec<_> = texts.into_iter().map(|(text, lang)| (text.to_owned(), lang)).collect();
        assert_eq!(judge(source), texts, "{source}");
    }
    assert!(has_han(&without_examples("Print 提纲")) && !has_han(&without_examples("Demands (要, 必须)")));
}

/// What `--help` of every command says, in a language, on a terminal of eighty columns.
fn helps(lang: &str) -> Vec<(String, String)> {
    let desk = Desk::new(&[]);
    let commands = Invocation::command();
    let names = commands.get_subcommands().map(|command| command.get_name().to_owned());
    let names: Vec<String> = std::iter::once(String::new()).chain(names).collect();
    assert!(names.len() > 8, "{names:?}");
    let help = |name: String| {
        let arguments = [name.as_str(), "--help", "--lang", lang];
        let arguments = &arguments[usize::from(name.is_empty())..];
        let output = desk.command(arguments).env("COLUMNS", "80").output().unwrap();
        assert!(output.status.success(), "{name}");
        (name, String::from_utf8(output.stdout).unwrap())
    };
    names.into_iter().map(help).collect()
}

#[test]
fn chinese_help_has_no_english_but_names() {
    for (name, help) in helps("zh") {
        for english in [
            "Usage",
            "Options",
            "OPTIONS",
            "Arguments",
            "Commands",
            "COMMAND",
            "default",
            "possible values",
            "Print",
            "aliases",
            "Examples",
        ] {
            // `--default` is the name of an option.
            let found = help.match_indices(english).any(|(at, _)| !help[..at].ends_with("--"));
            assert!(!found, "{name}: {english}\n{help}");
        }
        for line in help.lines() {
            // What an option is for stands behind its name and its value, two blanks away.
            let says = line.trim_start().split_once("  ").map_or("", |(_, says)| says.trim());
            let named = line.starts_with("  -") || line.starts_with("      --");
            assert!(!named || says.is_empty() || has_han(says), "{name}: {line}");
        }
        assert!(
            help.contains("用法：") && help.contains("选项") && help.contains("示例："),
            "{name}: {help}"
        );
    }
}

#[test]
fn english_help_has_no_chinese_but_examples() {
    for (name, help) in helps("en") {
        let (said, _) = help.split_once("Examples:").expect("examples");
        let said = without_examples(said);
        assert!(!has_han(&said), "{name}: {}", said.chars().filter(|c| is_han(*c)).collect::<String>());
        assert!(help.contains("Usage: ") && help.contains("Options"), "{name}: {help}");
    }
}

#[test]
fn the_help_fits_into_a_terminal_of_eighty_columns() {
    for (lang, examples) in [("zh", "示例："), ("en", "Examples:")] {
        for (name, help) in helps(lang) {
            let (said, shown) = help.split_once(examples).expect("examples");
            // Only what is to be pasted may be longer: it cannot be broken.
            let pasted = |line: &str| line.starts_with("  ") && !name.is_empty();
            for line in said.lines().chain(shown.lines().filter(|line| !pasted(line))) {
                let wide = columns(line, Ambiguous::Narrow);
                assert!(wide <= 80, "{name}: {wide} columns: {line}");
            }
        }
    }
}
