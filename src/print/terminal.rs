//! What was found out about the terminal, as text and as JSON.

use std::{collections::BTreeMap, fmt::Write as _};

use serde::Serialize;

use crate::{lang::Lang, print::printer::paint::Paint, shell::Findings, view::Depth};

/// The form of what was found; what is not known is left out.
#[derive(Serialize)]
struct Object {
    answered: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    milliseconds: Option<u128>,
    columns: BTreeMap<&'static str, u16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    background: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    light: Option<bool>,
    /// How many colours there are.
    colors: u32,
    keyboard: bool,
}

/// One line of JSON, without its end.
pub fn json(found: &Findings) -> String {
    let object = Object {
        answered: found.took.is_some(),
        milliseconds: found.took.map(|took| took.as_millis()),
        columns: found.columns.iter().copied().collect(),
        background: found.background.map(hex),
        light: found.light,
        colors: match found.depth {
            Depth::None => 0,
            Depth::Sixteen => 16,
            Depth::Indexed => 256,
            Depth::True => 1 << 24,
        },
        keyboard: found.keyboard,
    };
    serde_json::to_string(&object).unwrap_or_default()
}

/// A line for each part, the names in one column.
pub fn text(found: &Findings, lang: Lang, paint: Paint) -> String {
    let rows = [
        (("应答", "Answer"), answer(found, lang)),
        (("列数", "Columns"), columns(found, lang)),
        (("底色", "Ground"), ground(found, lang)),
        (("颜色", "Colours"), colours(found.depth, lang).to_owned()),
        (("按键", "Keys"), keys(found, lang).to_owned()),
    ];
    let mut text = String::new();
    for ((chinese, english), value) in rows {
        let name = lang.pick(format!("{chinese:\u{3000}<4}"), format!("{english:<10}"));
        _ = writeln!(text, "{}{value}", paint.quiet(&name));
    }
    text
}

fn answer(found: &Findings, lang: Lang) -> String {
    match found.took.map(|took| took.as_millis()) {
        Some(took) => lang.pick(format!("{took} 毫秒"), format!("in {took} ms")),
        None => lang.pick("没有", "none").to_owned(),
    }
}

/// The characters in groups of equal width: nearly every terminal has but one.
fn columns(found: &Findings, lang: Lang) -> String {
    if found.columns.is_empty() {
        return lang
            .pick("未知；按两列排，哪种终端都不会乱", "unknown; set as two, safe on either kind")
            .to_owned();
    }
    let groups = found.columns.chunk_by(|(_, one), (_, other)| one == other).map(|group| {
        let samples: Vec<&str> = group.iter().map(|(sample, _)| *sample).collect();
        let columns = group.first().map_or(0, |(_, columns)| *columns);
        match lang {
            Lang::Chinese => format!("{} 占 {columns} 列", samples.join(" ")),
            Lang::English if columns == 1 => format!("{} take 1 column", samples.join(" ")),
            Lang::English => format!("{} take {columns} columns", samples.join(" ")),
        }
    });
    groups.collect::<Vec<_>>().join(lang.pick("，", ", "))
}

fn ground(found: &Findings, lang: Lang) -> String {
    let light =
        found.light.map(|light| if light { lang.pick("浅", "light") } else { lang.pick("深", "dark") });
    match (found.background.map(hex), light) {
        (Some(ground), Some(light)) => {
            lang.pick(format!("{ground}（{light}）"), format!("{ground} ({light})"))
        }
        (Some(ground), None) => ground,
        (None, Some(light)) => light.to_owned(),
        (None, None) => lang.pick("未知；当作深色", "unknown; assumed dark").to_owned(),
    }
}

fn colours(depth: Depth, lang: Lang) -> &'static str {
    match depth {
        Depth::None => lang.pick("没有", "none"),
        Depth::Sixteen => lang.pick("16 色", "16"),
        Depth::Indexed => lang.pick("256 色", "256"),
        Depth::True => lang.pick("24 位", "24 bits"),
    }
}

fn keys(found: &Findings, lang: Lang) -> &'static str {
    if found.keyboard {
        lang.pick("能分清 C-i 和 Tab（kitty 协议）", "C-i and Tab are distinct (kitty protocol)")
    } else {
        lang.pick("C-i 与 Tab 是同一个键（传统编码）", "C-i and Tab are one key (legacy encoding)")
    }
}

fn hex((red, green, blue): (u8, u8, u8)) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    fn found() -> Findings {
        Findings {
            columns: vec![("“", 2), ("”", 2), ("─", 1)],
            background: Some((16, 18, 255)),
            light: Some(false),
            keyboard: true,
            depth: Depth::Indexed,
            took: Some(Duration::from_micros(3_900)),
        }
    }

    #[test]
    fn what_was_found_is_told_in_either_language() {
        assert_eq!(
            text(&found(), Lang::Chinese, Paint::default()),
            "应答　　3 毫秒\n列数　　“ ” 占 2 列，─ 占 1 列\n底色　　#1012ff（深）\n颜色　　256 色\n\
             按键　　能分清 C-i 和 Tab（kitty 协议）\n"
        );
        assert_eq!(
            text(&found(), Lang::English, Paint::default()),
            "Answer    in 3 ms\nColumns   “ ” take 2 columns, ─ take 1 column\nGround    #1012ff (dark)\nColours   256\n\
             Keys      C-i and Tab are distinct (kitty protocol)\n"
        );
    }

    #[test]
    fn a_silent_terminal_is_called_so() {
        let silent = text(&Findings::default(), Lang::English, Paint::default());
        assert!(silent.starts_with("Answer    none\nColumns   unknown;"), "{silent}");
        let silent = text(&Findings::default(), Lang::Chinese, Paint::default());
        assert!(silent.starts_with("应答　　没有\n列数　　未知；"), "{silent}");
        assert_eq!(
            json(&Findings::default()),
            r#"{"answered":false,"columns":{},"colors":16777216,"keyboard":false}"#
        );
    }

    #[test]
    fn the_same_is_had_as_json() {
        assert_eq!(
            json(&found()),
            r##"{"answered":true,"milliseconds":3,"columns":{"“":2,"”":2,"─":1},"background":"#1012ff","light":false,"colors":256,"keyboard":true}"##
        );
    }
}
