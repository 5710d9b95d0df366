//! The table of everything that can be set.

use toml::Value;

use super::{
    entry::{AUTO, ConfigEntry, Expects, OWN, Range},
    preferences::Colouring,
};
use crate::{
    app::{Panes, Settings, Typography},
    lang::Lang,
    layout::{Kinsoku, Spacing},
    text::{Ambiguous, Paces},
};

/// Columns of a Han character.
const HAN: u16 = 2;

/// The speeds of speaking that can be set, in 字 a minute.
pub const SPEEDS: std::ops::RangeInclusive<u16> = 1..=2000;

const LANGUAGES: [(&str, Option<Lang>); 3] =
    [("auto", None), ("zh", Some(Lang::Chinese)), ("en", Some(Lang::English))];

const COLOURINGS: [(&str, Colouring); 3] =
    [("auto", Colouring::Auto), ("always", Colouring::Always), ("never", Colouring::Never)];

const KINSOKU: [(&str, Kinsoku); 5] = [
    ("none", Kinsoku::None),
    ("loose", Kinsoku::Loose),
    ("basic", Kinsoku::Basic),
    ("gb", Kinsoku::Gb),
    ("strict", Kinsoku::Strict),
];

const SPACINGS: [(&str, Spacing); 2] = [("headings", Spacing::Headings), ("paragraphs", Spacing::Paragraphs)];

const WIDTHS: [(&str, Option<Ambiguous>); 3] =
    [("auto", None), ("1", Some(Ambiguous::Narrow)), ("2", Some(Ambiguous::Wide))];

/// What can be set, in the order of the default file.
pub const ENTRIES: &[ConfigEntry] = &[
    ConfigEntry {
        name: "library",
        expects: Expects::Paths,
        says: (
            "没有写路径时打开的文件和文件夹，可用 ~；空为上次打开的",
            "Files and folders to open when no path is given, with ~ if you like; empty: those of the last time",
        ),
        get: |it| Value::Array(it.library.iter().cloned().map(Value::String).collect()),
        set: |it, value| {
            let paths = value.as_array()?.iter().filter_map(|path| path.as_str().map(str::to_owned));
            it.library = paths.collect();
            Some(())
        },
    },
    ConfigEntry {
        name: "language",
        expects: Expects::OneOf(&LANGUAGES),
        says: (
            "界面语言：auto 随环境（LC_ALL、LC_MESSAGES、LANG）、zh、en",
            "The language of the program: auto (that of LC_ALL, LC_MESSAGES, LANG), zh, en",
        ),
        get: |it| named(&LANGUAGES, it.language),
        set: |it, value| find(&LANGUAGES, value).map(|language| it.language = language),
    },
    ConfigEntry {
        name: "theme",
        expects: Expects::Theme,
        says: (
            "配色：auto、dark、light、contrast、paper、terminal，或 themes 文件夹里某个文件的名字（不带 .toml）",
            "The theme: auto, dark, light, contrast, paper, terminal, or a file in the folder themes (without .toml)",
        ),
        get: |it| Value::String(it.theme.clone()),
        set: |it, value| value.as_str().map(|theme| theme.clone_into(&mut it.theme)),
    },
    ConfigEntry {
        name: "color",
        expects: Expects::OneOf(&COLOURINGS),
        says: (
            "何时用颜色：auto 看终端和环境（NO_COLOR、CLICOLOR_FORCE）、always 总用、never 不用",
            "When colours are used: auto (by terminal, NO_COLOR, CLICOLOR_FORCE), always, never",
        ),
        get: |it| named(&COLOURINGS, it.colouring),
        set: |it, value| find(&COLOURINGS, value).map(|colouring| it.colouring = colouring),
    },
    ConfigEntry {
        name: "measure",
        expects: Expects::Number(Range::of(&Settings::MEASURES, HAN)),
        says: ("每行最多几个字", "The most Han characters a line"),
        get: |it| Value::Integer((it.settings.measure / HAN).into()),
        set: |it, value| number(value).map(|characters| it.settings.measure = characters * HAN),
    },
    ConfigEntry {
        name: "indent",
        expects: Expects::Number(Range::of(&(0..=Typography::WIDEST_INDENT), HAN)),
        says: ("段首空几个字", "The Han characters by which a paragraph is set in"),
        get: |it| Value::Integer((it.settings.typography.indent / HAN).into()),
        set: |it, value| number(value).map(|characters| it.settings.typography.indent = characters * HAN),
    },
    ConfigEntry {
        name: "kinsoku",
        expects: Expects::OneOf(&KINSOKU),
        says: (
            "行首行尾禁则，由宽到严：none、loose、basic、gb（GB/T 15834）、strict",
            "Which marks may not begin or end a line, ever stricter: none, loose, basic, gb (GB/T 15834), strict",
        ),
        get: |it| named(&KINSOKU, it.settings.typography.kinsoku),
        set: |it, value| find(&KINSOKU, value).map(|kinsoku| it.settings.typography.kinsoku = kinsoku),
    },
    ConfigEntry {
        name: "hang",
        expects: Expects::Switch,
        says: (
            "行末的句号、逗号可以悬挂到版心外",
            "Whether a stop at the end of a line may hang in the margin",
        ),
        get: |it| Value::Boolean(it.settings.typography.hang),
        set: |it, value| value.as_bool().map(|hang| it.settings.typography.hang = hang),
    },
    ConfigEntry {
        name: "spacing",
        expects: Expects::OneOf(&SPACINGS),
        says: (
            "空行：headings 只在标题前，paragraphs 每段之前",
            "Blank lines before headings or before all paragraphs",
        ),
        get: |it| named(&SPACINGS, it.settings.typography.spacing),
        set: |it, value| find(&SPACINGS, value).map(|spacing| it.settings.typography.spacing = spacing),
    },
    ConfigEntry {
        name: "line_spacing",
        expects: Expects::Number(Range::of(&Typography::LINE_SPACINGS, 1)),
        says: (
            "行距：每行占几行，1 为不空行",
            "The rows that a line takes: 1 leaves none blank between lines",
        ),
        get: |it| Value::Integer(it.settings.typography.line_spacing.into()),
        set: |it, value| number(value).map(|rows| it.settings.typography.line_spacing = rows),
    },
    ConfigEntry {
        name: "keep_words",
        expects: Expects::Switch,
        says: ("换行时尽量不拆开词", "Whether words stay on one line as far as possible"),
        get: |it| Value::Boolean(it.settings.typography.keep_words),
        set: |it, value| value.as_bool().map(|keep| it.settings.typography.keep_words = keep),
    },
    ConfigEntry {
        name: "clear_numbers",
        expects: Expects::Switch,
        says: (
            "凸排：序号之后的各行让开序号",
            "Whether the lines of a numbered point stand clear of its number",
        ),
        get: |it| Value::Boolean(it.settings.typography.clear_numbers),
        set: |it, value| value.as_bool().map(|clear| it.settings.typography.clear_numbers = clear),
    },
    ConfigEntry {
        name: "ambiguous",
        expects: Expects::OneOf(&WIDTHS),
        says: ("“ ” … — 占几列：auto 询问终端、1、2", "The columns of “ ” … —: auto asks the terminal, 1, 2"),
        get: |it| named(&WIDTHS, it.settings.ambiguous),
        set: |it, value| find(&WIDTHS, value).map(|width| it.settings.ambiguous = width),
    },
    ConfigEntry {
        name: "speed",
        expects: Expects::NumberOr(Range::of(&SPEEDS, 1), OWN),
        says: (
            "每分钟讲多少字，用来算时长；\"own\"：用自己试讲的语速",
            "Characters spoken in a minute, for speaking times; \"own\": the pace of your rehearsals",
        ),
        get: |it| match it.settings.paces {
            Paces { own: true, .. } => Value::String(OWN.to_owned()),
            Paces { spoken, .. } => Value::Integer(spoken.into()),
        },
        set: |it, value| {
            it.settings.paces.own = value.as_str() == Some(OWN);
            if it.settings.paces.own {
                Some(())
            } else {
                number(value).map(|speed| it.settings.paces.spoken = speed.into())
            }
        },
    },
    ConfigEntry {
        name: "reading_speed",
        expects: Expects::Number(Range::of(&(1..=5000), 1)),
        says: (
            "每分钟读多少字，用来算通知、办法等不念出来的文稿",
            "Characters read in a minute, for the times of what is not written to be said",
        ),
        get: |it| Value::Integer(it.settings.paces.read.into()),
        set: |it, value| number(value).map(|speed| it.settings.paces.read = speed.into()),
    },
    ConfigEntry {
        name: "list",
        expects: Expects::Switch,
        says: ("窗口够宽时显示讲话列表", "Whether the list is shown where there is room"),
        get: |it| Value::Boolean(it.panes.list),
        set: |it, value| value.as_bool().map(|shown| it.panes.list = shown),
    },
    ConfigEntry {
        name: "outline",
        expects: Expects::Switch,
        says: ("窗口够宽时显示提纲", "Whether the outline is shown where there is room"),
        get: |it| Value::Boolean(it.panes.outline),
        set: |it, value| value.as_bool().map(|shown| it.panes.outline = shown),
    },
    ConfigEntry {
        name: "list_width",
        expects: Expects::NumberOr(Range::of(&Panes::WIDTHS, 1), AUTO),
        says: ("讲话列表宽几列；auto 为随窗口", "The columns of the list; auto: by the window"),
        get: |it| columns_or_auto(it.panes.list_width),
        set: |it, value| {
            it.panes.list_width = number(value);
            Some(())
        },
    },
    ConfigEntry {
        name: "outline_width",
        expects: Expects::NumberOr(Range::of(&Panes::WIDTHS, 1), AUTO),
        says: ("提纲宽几列；auto 为随窗口", "The columns of the outline; auto: by the window"),
        get: |it| columns_or_auto(it.panes.outline_width),
        set: |it, value| {
            it.panes.outline_width = number(value);
            Some(())
        },
    },
    ConfigEntry {
        name: "mouse",
        expects: Expects::Switch,
        says: ("使用鼠标；false 留给终端选字", "Whether the mouse is used; false leaves it to the terminal"),
        get: |it| Value::Boolean(it.mouse),
        set: |it, value| value.as_bool().map(|mouse| it.mouse = mouse),
    },
    ConfigEntry {
        name: "keep-texts",
        expects: Expects::Switch,
        says: (
            "docx、doc、pdf 等读出的文字记在缓存里（最多 256 MB），再查时快；不要留下文字就设为 false",
            "Whether the texts read from docx, doc, pdf and the like are kept in the cache (256 MB at most), so that they are searched faster",
        ),
        get: |it| Value::Boolean(it.keeps_texts),
        set: |it, value| value.as_bool().map(|keeps| it.keeps_texts = keeps),
    },
    ConfigEntry {
        name: "library-size",
        expects: Expects::Number(Range::of(&(1..=1000), 1)),
        says: (
            "全部文库在磁盘上最多占几个 GB；放不下的正文不存，检索时读原文件",
            "How many gigabytes all libraries may take on the disk; texts beyond are not kept, and searching reads their files",
        ),
        get: |it| Value::Integer(it.library_size.into()),
        set: |it, value| number(value).map(|gigabytes| it.library_size = gigabytes),
    },
    ConfigEntry {
        name: "citation",
        expects: Expects::Citation,
        says: (
            "连出处一起复制的写法：{text} 原文、{title} 题目、{path} 所在各级标题、{date} 日期、{speaker} 讲话人、\
             {file} 文件；[ ] 里有一项为空时整段略去",
            "How a passage is copied with its source: {text}, {title}, {path} of headings, {date}, {speaker}, {file}; \
             what stands in [ ] vanishes when a part of it is empty",
        ),
        get: |it| Value::String(it.settings.citation.to_string()),
        set: |it, value| value.as_str()?.parse().ok().map(|citation| it.settings.citation = citation),
    },
];

/// Columns that the user chose, or the word for those that follow from the window.
fn columns_or_auto(columns: Option<u16>) -> Value {
    columns.map_or_else(|| Value::String(AUTO.to_owned()), |columns| Value::Integer(columns.into()))
}

fn number(value: &Value) -> Option<u16> {
    value.as_integer().and_then(|number| number.try_into().ok())
}

fn find<T: Copy>(table: &[(&str, T)], value: &Value) -> Option<T> {
    let name = value.as_str()?;
    table.iter().find(|(known, _)| *known == name).map(|(_, meant)| *meant)
}

/// The name of `meant`; a name of digits as the number that it is.
fn named<T: PartialEq + Copy>(table: &[(&str, T)], meant: T) -> Value {
    let name = table.iter().find(|(_, known)| *known == meant).map_or("", |(name, _)| name);
    name.parse().map_or_else(|_| Value::String(name.to_owned()), Value::Integer)
}

/// Returns the entry called `name`.
pub fn entry_named(name: &str) -> Option<&'static ConfigEntry> {
    ENTRIES.iter().find(|entry| entry.name == name)
}

#[cfg(test)]
mod tests {
    use toml::de::DeValue;

    use super::*;
    use crate::config::preferences::Preferences;

    #[test]
    fn every_value_that_can_be_named_is_taken_and_shown_again() {
        for entry in ENTRIES {
            let written: Vec<String> = match entry.expects {
                Expects::Switch => vec!["true".into(), "false".into()],
                Expects::OneOf(names) => names
                    .names()
                    .into_iter()
                    .map(|name| name.parse().map_or(format!("{name:?}"), |number: u8| number.to_string()))
                    .collect(),
                Expects::NumberOr(_, word) => {
                    vec!["0".into(), "60".into(), "180".into(), format!("\"{word}\"")]
                }
                Expects::Number(_) => {
                    vec!["0".into(), "2".into(), "3".into(), "20".into(), "60".into(), "0x3c".into()]
                }
                Expects::Theme | Expects::Citation => vec!["\"a b\"".into(), "\"{title}\"".into()],
                Expects::Paths => vec!["[]".into(), "[\"~/讲话\", \"a\"]".into(), "\"a\"".into()],
            };
            let mut taken = 0;
            for written in &written {
                let value = DeValue::parse(written).unwrap();
                let Some(value) = entry.expects.take(value.get_ref()) else { continue };
                let mut preferences = Preferences::default();
                assert_eq!((entry.set)(&mut preferences, &value), Some(()), "{} = {written}", entry.name);
                let normal = match written.as_str() {
                    "0x3c" => "60",
                    "\"a\"" => "[\"a\"]",
                    other => other,
                };
                assert_eq!(entry.shown(&preferences), normal, "{}", entry.name);
                taken += 1;
            }
            assert!(taken >= 2, "{}", entry.name);
        }
    }

    #[test]
    fn what_an_entry_does_not_take_is_refused() {
        for entry in ENTRIES {
            for written in ["-1", "1.5", "99999999999", "2025-01-01", "{}", "[1]"] {
                let value = DeValue::parse(written).unwrap();
                assert!(entry.expects.take(value.get_ref()).is_none(), "{} = {written}", entry.name);
            }
        }
    }
}
