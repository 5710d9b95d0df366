//! The README's tables are those of the program.

use std::{fmt::Write as _, fs, path::Path};

use tigang::{
    app::{Group, HelpRow, Keymap},
    config::{Configuration, ThemeFile, palettes},
    lang::Lang,
};

const BEGIN: &str = "<!-- keys: made from the table in src/app/keymap.rs; `cargo test` compares them -->\n";
const END: &str = "<!-- end of keys -->";

#[test]
fn the_readme_lists_the_keys_of_the_program() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let text = fs::read_to_string(&path).unwrap();
    let (before, rest) = text.split_once(BEGIN).expect("the table's beginning");
    let (kept, after) = rest.split_once(END).expect("the table's end");
    let table = table();
    if std::env::var_os("TIGANG_UPDATE").is_some() {
        fs::write(&path, format!("{before}{BEGIN}{table}{END}{after}")).unwrap();
        return;
    }
    assert!(kept == table, "the README lists other keys: TIGANG_UPDATE=1 cargo test readme writes them anew");
}

fn table() -> String {
    let mut table = String::new();
    for row in Keymap::default().help() {
        match row {
            HelpRow::Title(group) => {
                let title = Group::title(group, Lang::English);
                let chinese = Group::title(group, Lang::Chinese);
                _ = write!(table, "| {title} {chinese} | | |\n| --- | --- | --- |\n");
            }
            HelpRow::Keys(keys, binding) => {
                let keys: Vec<String> = keys.split(' ').map(|key| format!("`{key}`")).collect();
                let [english, chinese] =
                    [Lang::English, Lang::Chinese].map(|lang| binding.text(lang).replace('|', "\\|"));
                _ = writeln!(table, "| {} | {english} | {chinese} |", keys.join(" "));
            }
            HelpRow::Gap => table.push('\n'),
        }
    }
    table
}

#[test]
fn the_examples_of_the_readme_are_understood() {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap();
    let mut examples = text.split("```toml\n").skip(1).filter_map(|rest| rest.split_once("```"));
    let (settings, _) = examples.next().expect("the settings");
    let troubles = Configuration::default().read(Path::new("config.toml"), settings.as_bytes());
    assert!(troubles.is_empty(), "{troubles:?}");
    let (theme, _) = examples.next().expect("the theme");
    let (_, troubles) = palettes(&[ThemeFile { path: "ink.toml".into(), bytes: theme.as_bytes().into() }]);
    assert!(troubles.is_empty(), "{troubles:?}");
}
