//! The tables and examples of the README and of `docs` are those of the program.

use std::{collections::BTreeSet, fmt::Write as _, fs, path::Path};

use serde_json::Value;
use tigang::{
    app::{HelpGroup, HelpRow, Keymap},
    config::{Configuration, ThemeFile, palettes},
    lang::Lang,
    shell::GlossaryFile,
};

use crate::commands::{Desk, SPEECH};

const BEGIN: &str =
    "<!-- keys: made from the table in src/app/keys/bindings.rs; `cargo test` compares them -->\n";
const END: &str = "<!-- end of keys -->";

#[test]
fn the_list_of_keys_is_that_of_the_program() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/KEYS.md");
    let text = fs::read_to_string(&path).unwrap();
    let (before, rest) = text.split_once(BEGIN).expect("the table's beginning");
    let (kept, after) = rest.split_once(END).expect("the table's end");
    let table = table();
    if std::env::var_os("TIGANG_UPDATE").is_some() {
        fs::write(&path, format!("{before}{BEGIN}{table}{END}{after}")).unwrap();
        return;
    }
    assert!(
        kept == table,
        "docs/KEYS.md lists other keys: TIGANG_UPDATE=1 cargo test readme writes them anew"
    );
}

fn table() -> String {
    let mut table = String::new();
    for row in Keymap::default().help(HelpGroup::Move) {
        match row {
            HelpRow::Title(group) => {
                let title = HelpGroup::title(group, Lang::English);
                let chinese = HelpGroup::title(group, Lang::Chinese);
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
fn the_examples_of_the_configuration_are_understood() {
    let text =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/CONFIGURATION.md")).unwrap();
    let mut examples = text.split("```toml\n").skip(1).filter_map(|rest| rest.split_once("```"));
    let (settings, _) = examples.next().expect("the settings");
    let troubles = Configuration::default().read(Path::new("config.toml"), settings.as_bytes());
    assert!(troubles.is_empty(), "{troubles:?}");
    let (theme, _) = examples.next().expect("the theme");
    let (_, troubles) = palettes(&[ThemeFile { path: "ink.toml".into(), bytes: theme.as_bytes().into() }]);
    assert!(troubles.is_empty(), "{troubles:?}");
    let (terms, _) = examples.next().unwrap();
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("terms.toml"), terms).unwrap();
    let (glossary, troubles) = GlossaryFile::new(folder.path()).read().unwrap();
    assert!(glossary.terms().count() == 2 && troubles.is_empty(), "{troubles:?}");
    assert_eq!(examples.next(), None, "every example is read");
}

/// The names of all fields of a value, whatever they lie in.
fn fields(value: &Value, names: &mut BTreeSet<String>) {
    match value {
        Value::Object(object) => object.iter().for_each(|(name, value)| {
            names.insert(name.clone());
            fields(value, names);
        }),
        Value::Array(values) => values.iter().for_each(|value| fields(value, names)),
        _ => {}
    }
}

#[test]
fn the_fields_that_are_documented_are_printed() {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/JSON.md")).unwrap();
    let mut told = BTreeSet::new();
    for block in text.split("```json\n").skip(1) {
        let (block, _) = block.split_once("```").expect("the end of the block");
        let strings: Vec<&str> = block.split('"').collect();
        let names = strings.windows(2).skip(1).step_by(2).filter(|pair| pair[1].starts_with(':'));
        told.extend(names.map(|pair| pair[0].to_owned()));
    }
    assert!(told.remove("…") && told.len() > 25, "{told:?}");
    let draft = "请×××同志讲话。建好“爱心驿站”，用好“爱心驿站”，管好“爱心驿站”。\n";
    let earlier = "2024年工作讲话\n同志们：\n一、修路\n要盯住水泥、砂石两条线，新修村道12公里，年底验收。\n二、栽树\n栽松三千株。\n";
    let later = "2025年工作讲话\n同志们：\n一、栽树\n栽松三千株。\n二、修路\n要盯住水泥、砂石两条线，新修村道15公里，年底验收。路灯也要装。\n";
    let mut files = vec![
        ("a.txt".to_owned(), SPEECH.to_owned()),
        ("b.txt".to_owned(), draft.to_owned()),
        ("earlier.txt".to_owned(), earlier.to_owned()),
        ("later.txt".to_owned(), later.to_owned()),
    ];
    // A term that comes up, in phrases.
    files.extend((2001..2013).map(|year| {
        let uses = if year > 2007 {
            "健全专人山塘管护，落实义务山塘管护。".repeat(4)
        } else {
            String::new()
        };
        (format!("{year}.txt"), format!("{year}年工作讲话\n同志们：\n{uses}今年的话说到这里。\n"))
    }));
    let files: Vec<(&str, &[u8])> =
        files.iter().map(|(name, text)| (name.as_str(), text.as_bytes())).collect();
    let desk = Desk::new(&files);
    let years: Vec<String> = (2001..2013).map(|year| format!("{year}.txt")).collect();
    let trend: Vec<&str> =
        ["trend", "--family", "山塘管护"].into_iter().chain(years.iter().map(String::as_str)).collect();
    let mut printed = BTreeSet::new();
    for arguments in [
        &["outline", "a.txt"][..],
        &["search", "学习", "a.txt"],
        &["count", "学习", "a.txt"],
        &["count", "--total", "学习", "a.txt"],
        &["terms", "b.txt"],
        &["terms", "--placeholders", "b.txt"],
        &["compare", "earlier.txt", "later.txt"],
        &["reuse", "later.txt", "earlier.txt"],
        &trend,
    ] {
        let out = desk.run(&[arguments, &["--format", "json"]].concat()).done();
        for line in out.lines() {
            fields(&serde_json::from_str(line).unwrap(), &mut printed);
        }
    }
    // A note is printed by a test of its own.
    printed.extend(["found", "quote", "note"].map(str::to_owned));
    let missing: Vec<&String> = told.difference(&printed).collect();
    assert!(missing.is_empty(), "nothing prints {missing:?}");
    let named = |name: &str| text.contains(&format!("\"{name}\"")) || text.contains(&format!("`{name}`"));
    let silent: Vec<&String> = printed.iter().filter(|name| !named(name)).collect();
    assert!(silent.is_empty(), "docs/JSON.md does not tell of {silent:?}");
}

#[test]
fn every_link_of_the_readme_leads_somewhere() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for (page, folder) in [
        ("README.md", root.to_owned()),
        ("docs/KEYS.md", root.join("docs")),
        ("docs/REHEARSAL.md", root.join("docs")),
    ] {
        let text = fs::read_to_string(root.join(page)).unwrap();
        let links = text.split("](").skip(1).filter_map(|rest| rest.split_once(')')).map(|(link, _)| link);
        let files: Vec<&str> = links.filter(|link| !link.contains("://") && !link.starts_with('#')).collect();
        assert!(!files.is_empty(), "{page}");
        for file in files {
            assert!(folder.join(file).exists(), "{page}: {file}");
        }
    }
}
