//! The house: layers import downward only, pure layers stay pure, no file or struct grows into a basin.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

/// A layer: its folder or file below `src`, and the crates that it may use beside `std`.
struct Layer {
    name: &'static str,
    crates: &'static [&'static str],
    pure: bool,
}

const fn pure(name: &'static str, crates: &'static [&'static str]) -> Layer {
    Layer { name, crates, pure: true }
}

const fn outer(name: &'static str) -> Layer {
    Layer { name, crates: &[], pure: false }
}

/// The layers, lowest first: each may use those before it, apart from [`STRANGERS`].
const LAYERS: &[Layer] = &[
    pure("lang", &[]),
    pure("text", &["encoding_rs", "memchr", "serde", "thiserror", "unicode_segmentation", "unicode_width"]),
    pure("import", &["encoding_rs", "flate2", "memchr", "serde", "thiserror"]),
    pure("document", &["memchr", "serde"]),
    pure("compare", &["twox_hash"]),
    pure("layout", &["unicode_linebreak", "unicode_segmentation", "unicode_width", "memchr"]),
    pure("lexis", &["jieba_rs", "memchr", "thiserror"]),
    pure(
        "search",
        &[
            "aho_corasick",
            "daachorse",
            "memchr",
            "pinyin",
            "regex",
            "regex_automata",
            "regex_syntax",
            "thiserror",
        ],
    ),
    pure("library", &["encoding_rs", "memchr", "serde", "serde_json", "thiserror"]),
    pure("app", &["unicode_segmentation"]),
    pure("view", &["ratatui"]),
    pure("config", &["ratatui", "strsim", "toml"]),
    outer("shell"),
    outer("cli"),
    outer("print"),
    outer("main"),
];

/// Layers that do not know each other although one stands lower.
const STRANGERS: &[(&str, &str)] = &[
    ("layout", "compare"),
    ("lexis", "compare"),
    ("search", "compare"),
    ("lexis", "layout"),
    ("search", "layout"),
    ("search", "lexis"),
];

/// What a pure layer has no business with: files, environment, clock, threads, terminal.
const IMPURE: &[&str] = &[
    "std::env",
    "std::fs",
    "std::net",
    "std::os",
    "std::process",
    "std::thread",
    "std::time::Instant",
    "std::time::SystemTime",
    "io::stdin",
    "io::stdout",
    "println!",
    "eprintln!",
];

/// The longest file, in lines without its tests.
const LINES: usize = 400;
/// The most fields of a struct.
const FIELDS: usize = 12;

struct Source {
    path: PathBuf,
    layer: String,
    /// The lines before the tests of the file.
    lines: Vec<String>,
}

fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("src is readable") {
            let path = entry.expect("src is readable").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let inside = path.strip_prefix(&root).expect("below src");
                let layer = inside.components().next().expect("a name").as_os_str().to_string_lossy();
                let text = fs::read_to_string(&path).expect("UTF-8");
                let lines =
                    text.lines().take_while(|line| *line != "#[cfg(test)]").map(str::to_owned).collect();
                found.push(Source { layer: layer.trim_end_matches(".rs").to_owned(), lines, path });
            }
        }
    }
    assert!(found.len() > 20, "the sources were found");
    found
}

/// The code of a line, without its comment.
fn code(line: &str) -> &str {
    line.split("//").next().unwrap_or_default()
}

/// The names that follow `root::` in the code: `crate::text::Span`, `use crate::{text, document::Document}`.
fn names(lines: &[String], root: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let text: Vec<(usize, &str)> = lines.iter().enumerate().map(|(at, line)| (at + 1, code(line))).collect();
    let mut depth_of_group: Option<i32> = None;
    for (at, line) in text {
        let mut rest = line;
        let mut expect_name = false;
        while !rest.is_empty() {
            if let Some(depth) = depth_of_group.as_mut() {
                let next = rest.chars().next().unwrap_or(' ');
                if next.is_alphanumeric() || next == '_' {
                    let name: String =
                        rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                    rest = &rest[name.len()..];
                    if *depth == 1 && !expect_name {
                        found.push((at, name));
                        expect_name = true;
                    }
                    continue;
                }
                match next {
                    '{' => *depth += 1,
                    '}' => *depth -= 1,
                    ',' if *depth == 1 => expect_name = false,
                    _ => {}
                }
                if *depth == 0 {
                    depth_of_group = None;
                }
                rest = &rest[next.len_utf8()..];
                continue;
            }
            let Some(start) = rest.find(&format!("{root}::")) else { break };
            rest = &rest[start + root.len() + 2..];
            if rest.starts_with('{') {
                depth_of_group = Some(0);
                expect_name = false;
            } else {
                let name: String = rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                found.push((at, name));
            }
        }
        // A group's names may each stand on a line of their own.
        if depth_of_group.is_some() && line.trim_end().ends_with(',') {
            expect_name = false;
        }
        let _ = expect_name;
    }
    found
}

fn report(faults: &BTreeSet<String>) {
    assert!(faults.is_empty(), "\n{}", faults.iter().cloned().collect::<Vec<_>>().join("\n"));
}

#[test]
fn every_folder_is_a_layer_and_layers_import_downward_only() {
    let height: BTreeMap<&str, usize> =
        LAYERS.iter().enumerate().map(|(at, layer)| (layer.name, at)).collect();
    let mut faults = BTreeSet::new();
    for source in sources().iter().filter(|source| source.layer != "lib") {
        let Some(own) = height.get(source.layer.as_str()) else {
            faults.insert(format!("{}: no layer of the table", source.path.display()));
            continue;
        };
        let root = if source.layer == "main" { "tigang" } else { "crate" };
        for (line, used) in names(&source.lines, root) {
            let Some(other) = height.get(used.as_str()) else {
                faults.insert(format!("{}:{line}: {used} is no layer", source.path.display()));
                continue;
            };
            let stranger = STRANGERS.contains(&(source.layer.as_str(), used.as_str()));
            if other > own || stranger {
                faults.insert(format!(
                    "{}:{line}: {} must not know {used}",
                    source.path.display(),
                    source.layer
                ));
            }
        }
    }
    report(&faults);
}

/// The module of its layer that a file belongs to: `head` for `document/head/date.rs`; none for the front page.
fn module(source: &Source) -> Option<String> {
    let mut below =
        source.path.components().rev().map(|part| part.as_os_str().to_string_lossy().into_owned());
    let file = below.next()?;
    let above: Vec<String> = below.take_while(|part| *part != source.layer).collect();
    above.last().cloned().or_else(|| file.strip_suffix(".rs").map(str::to_owned)).filter(|name| name != "mod")
}

#[test]
fn no_modules_of_a_layer_depend_on_each_other_in_a_circle() {
    let sources = sources();
    let mut edges: BTreeMap<(String, String), BTreeSet<String>> = BTreeMap::new();
    for source in
        sources.iter().filter(|source| source.path.parent().is_some_and(|folder| !folder.ends_with("src")))
    {
        let Some(own) = module(source) else { continue };
        let mut used = names(&source.lines, &format!("crate::{}", source.layer));
        used.extend(names(&source.lines, "super"));
        let others = used.into_iter().map(|(_, name)| name).filter(|name| *name != own);
        let others: Vec<String> = others.collect();
        edges.entry((source.layer.clone(), own)).or_default().extend(others);
    }
    let mut faults = BTreeSet::new();
    for (layer, start) in edges.keys() {
        let mut open: Vec<String> = vec![start.clone()];
        let mut seen = BTreeSet::new();
        while let Some(here) = open.pop() {
            for next in edges.get(&(layer.clone(), here)).into_iter().flatten() {
                if next == start {
                    faults.insert(format!("src/{layer}: {start} depends on itself by way of others"));
                } else if seen.insert(next.clone()) {
                    open.push(next.clone());
                }
            }
        }
    }
    report(&faults);
}

#[test]
fn pure_layers_touch_nothing_outside() {
    let mut faults = BTreeSet::new();
    for source in sources() {
        let Some(layer) = LAYERS.iter().find(|layer| layer.name == source.layer && layer.pure) else {
            continue;
        };
        for (at, line) in source.lines.iter().enumerate() {
            for impure in IMPURE.iter().filter(|impure| code(line).contains(**impure)) {
                faults.insert(format!("{}:{}: {impure} in a pure layer", source.path.display(), at + 1));
            }
        }
        for outside in outside_crates() {
            if layer.crates.contains(&outside.as_str()) {
                continue;
            }
            for (at, line) in source.lines.iter().enumerate() {
                let used = [format!("use {outside}::"), format!(" {outside}::"), format!("({outside}::")];
                if used.iter().any(|used| code(line).contains(used)) {
                    faults.insert(format!(
                        "{}:{}: {} may not use {outside}",
                        source.path.display(),
                        at + 1,
                        layer.name
                    ));
                }
            }
        }
    }
    report(&faults);
}

/// The crates that the program depends on, as they are written in code.
fn outside_crates() -> Vec<String> {
    let manifest =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml")).expect("a manifest");
    let manifest: toml::Table = manifest.parse().expect("a manifest");
    let tables = [manifest.get("dependencies"), manifest["target"]["cfg(unix)"].get("dependencies")];
    let names = tables.into_iter().flatten().filter_map(toml::Value::as_table).flat_map(toml::Table::keys);
    names.map(|name| name.replace('-', "_")).collect()
}

#[test]
fn no_file_is_longer_than_can_be_read_at_once() {
    let long = sources().into_iter().filter(|source| source.lines.len() > LINES);
    report(&long.map(|source| format!("{}:{}: lines", source.path.display(), source.lines.len())).collect());
}

#[test]
fn no_struct_has_more_than_a_dozen_fields() {
    let mut faults = BTreeSet::new();
    for source in sources() {
        let mut open: Option<(usize, String, usize)> = None;
        for (at, line) in source.lines.iter().enumerate() {
            match &mut open {
                None if line.contains("struct ") && line.ends_with('{') && !code(line).is_empty() => {
                    open = Some((at + 1, line.trim().to_owned(), 0));
                }
                Some((start, name, fields)) if line.trim_start() == "}" => {
                    if *fields > FIELDS {
                        faults.insert(format!("{}:{start}: {fields} fields: {name}", source.path.display()));
                    }
                    open = None;
                }
                Some((_, _, fields)) if code(line).contains(": ") => *fields += 1,
                _ => {}
            }
        }
    }
    report(&faults);
}

#[test]
fn every_dependency_says_why_it_is_there() {
    let manifest =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml")).expect("a manifest");
    let mut faults = BTreeSet::new();
    let mut section = "";
    let mut before = "";
    for line in manifest.lines() {
        if line.starts_with('[') {
            section = line;
        } else if section.ends_with("dependencies]") && line.contains(" = ") && !before.starts_with('#') {
            faults.insert(format!("Cargo.toml: {line}"));
        }
        before = line;
    }
    report(&faults);
}
