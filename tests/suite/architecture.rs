//! The house: layers import downward only, pure layers stay pure, no file or struct grows into a basin.

use std::{
    collections::{BTreeMap, BTreeSet, VecDeque},
    fs,
    path::Path,
};

use crate::house::House;

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
    pure(
        "import",
        &[
            "dom_query",
            "dom_smoothie",
            "encoding_rs",
            "flate2",
            "hayro_interpret",
            "memchr",
            "serde",
            "thiserror",
        ],
    ),
    pure("document", &["memchr", "serde"]),
    pure("compare", &["twox_hash"]),
    pure("layout", &["unicode_linebreak", "unicode_segmentation", "unicode_width", "memchr"]),
    pure("export", &["flate2", "thiserror"]),
    pure("lexis", &["flate2", "memchr", "thiserror"]),
    pure(
        "search",
        &["aho_corasick", "daachorse", "memchr", "regex", "regex_automata", "regex_syntax", "thiserror"],
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

/// Turning bytes into a name and back, which asks the system nothing.
const NAMES_AS_BYTES: &str = "std::os::unix::ffi";

/// The longest file, in lines, its tests included.
const LINES: usize = 400;
/// The most fields of a struct.
const FIELDS: usize = 12;

/// A layer's rooms, lowest first: each may use those before it.
const ROOMS: &[(&str, &[&str])] = &[
    (
        "document",
        &[
            "words",
            "id_table",
            "markers",
            "head",
            "lines",
            "markup",
            "paragraphs",
            "facts",
            "candidate",
            "tree",
            "footnotes",
            "front",
            "flattened",
            "known",
            "structure",
            "parse",
            "mod",
            "clauses",
            "joined",
            "spoken_sums",
        ],
    ),
    (
        "app",
        &[
            "screen",
            "settings",
            "jobs",
            "keys",
            "lists",
            "rehearsal",
            "message",
            "reader",
            "workspace",
            "overlay",
            "command",
            "mod",
        ],
    ),
];

/// The most files in a folder.
const FILES: usize = 20;
fn report(faults: &BTreeSet<String>) {
    assert!(faults.is_empty(), "\n{}", faults.iter().cloned().collect::<Vec<_>>().join("\n"));
}

/// The code of a line, without its comment.
fn code(line: &str) -> &str {
    line.split("//").next().unwrap_or_default()
}

#[test]
fn every_folder_is_a_layer_and_layers_import_downward_only() {
    let height: BTreeMap<&str, usize> =
        LAYERS.iter().enumerate().map(|(at, layer)| (layer.name, at)).collect();
    let house = House::read();
    let mut faults = BTreeSet::new();
    for file in house.files.values().filter(|file| file.layer() != "lib") {
        if !height.contains_key(file.layer()) {
            faults.insert(format!("{}: no layer of the table", file.path.display()));
        }
    }
    for (file, other, line) in house.uses() {
        let (Some(own), Some(used)) = (height.get(file.layer()), height.get(other.layer())) else { continue };
        let stranger = STRANGERS.contains(&(file.layer(), other.layer()));
        if used > own || stranger {
            let (path, used) = (file.path.display(), other.layer());
            faults.insert(format!("{path}:{line}: {} must not know {used}", file.layer()));
        }
    }
    report(&faults);
}

#[test]
fn the_rooms_of_a_layer_import_downward_only() {
    let house = House::read();
    let mut faults = BTreeSet::new();
    for (layer, rooms) in ROOMS {
        let height = |room: &str| rooms.iter().position(|name| *name == room);
        for file in house.files.values().filter(|file| file.layer() == *layer) {
            if height(file.room()).is_none() {
                faults.insert(format!("{}: no room of the table", file.path.display()));
            }
        }
        for (file, other, line) in house.uses() {
            if file.layer() == *layer && other.layer() == *layer && height(other.room()) > height(file.room())
            {
                let (path, used) = (file.path.display(), other.room());
                faults.insert(format!("{path}:{line}: {} must not know {used}", file.room()));
            }
        }
    }
    report(&faults);
}

/// The shortest way from each node back to itself, as a line that can be read; none for nodes without one.
fn circles(edges: &BTreeMap<String, BTreeSet<String>>) -> BTreeSet<String> {
    let mut circles = BTreeSet::new();
    for start in edges.keys() {
        let mut ways: VecDeque<Vec<&String>> = VecDeque::from([vec![start]]);
        let mut seen = BTreeSet::new();
        'search: while let Some(way) = ways.pop_front() {
            for next in way.last().and_then(|last| edges.get(*last)).into_iter().flatten() {
                if next == start {
                    let names: Vec<&str> = way.iter().map(|name| name.as_str()).collect();
                    circles.insert(names.join(" → ") + " → itself");
                    break 'search;
                }
                if seen.insert(next) {
                    ways.push_back(way.iter().copied().chain([next]).collect());
                }
            }
        }
    }
    circles
}

#[test]
fn rooms_of_a_layer_do_not_depend_on_each_other_in_circles() {
    let house = House::read();
    let mut edges: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (file, other, _) in house.uses() {
        let rooms = [file, other].map(|file| format!("{}/{}", file.layer(), file.room()));
        if file.layer() == other.layer() && rooms[0] != rooms[1] && !rooms[0].ends_with("/mod") {
            edges.entry(rooms[0].clone()).or_default().insert(rooms[1].clone());
        }
    }
    report(&circles(&edges));
}

#[test]
fn files_do_not_depend_on_each_other_in_circles() {
    let house = House::read();
    let mut edges: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (file, other, _) in house.uses() {
        let names = [file, other].map(|file| file.path.display().to_string());
        edges.entry(names[0].clone()).or_default().insert(names[1].clone());
    }
    report(&circles(&edges));
}

#[test]
fn a_type_has_its_methods_where_it_is_defined() {
    let house = House::read();
    let mut faults = BTreeSet::new();
    for file in house.files.values() {
        for name in &file.impls {
            if !file.types.iter().any(|(own, _)| own == name) {
                faults.insert(format!("{}: methods of {name}", file.path.display()));
            }
        }
    }
    report(&faults);
}

#[test]
fn a_type_name_stands_for_one_thing() {
    let house = House::read();
    let mut places: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for file in house.files.values() {
        for (name, line) in &file.types {
            places.entry(name).or_default().push(format!("{}:{line}", file.path.display()));
        }
    }
    let double: BTreeSet<String> = places
        .iter()
        .filter(|(_, places)| places.len() > 1)
        .map(|(name, places)| format!("{name}: {}", places.join(", ")))
        .collect();
    report(&double);
}

#[test]
fn no_folder_has_more_files_than_can_be_overlooked() {
    let house = House::read();
    let mut folders: BTreeMap<&Path, usize> = BTreeMap::new();
    for file in house.files.values() {
        *folders.entry(file.path.parent().unwrap_or(Path::new(""))).or_default() += 1;
    }
    let full = folders.iter().filter(|(_, files)| **files > FILES);
    report(&full.map(|(folder, files)| format!("{}: {files} files", folder.display())).collect());
}

#[test]
fn pure_layers_touch_nothing_outside() {
    let mut faults = BTreeSet::new();
    let outside = outside_crates();
    for file in House::read().files.values() {
        let Some(layer) = LAYERS.iter().find(|layer| layer.name == file.layer() && layer.pure) else {
            continue;
        };
        for (at, line) in file.lines.iter().enumerate() {
            for impure in
                IMPURE.iter().filter(|impure| code(line).replace(NAMES_AS_BYTES, "").contains(**impure))
            {
                faults.insert(format!("{}:{}: {impure} in a pure layer", file.path.display(), at + 1));
            }
            for name in outside.iter().filter(|name| !layer.crates.contains(&name.as_str())) {
                let used = [format!("use {name}::"), format!(" {name}::"), format!("({name}::")];
                if used.iter().any(|used| code(line).contains(used)) {
                    let path = file.path.display();
                    faults.insert(format!("{path}:{}: {} may not use {name}", at + 1, layer.name));
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
    let house = House::read();
    let long = house.files.values().filter(|file| file.length > LINES);
    report(&long.map(|file| format!("{}: {} lines", file.path.display(), file.length)).collect());
}

#[test]
fn what_is_allowed_is_needed() {
    // The compiler says when an expectation is not met any more; an allowance would stay for ever.
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut faults = BTreeSet::new();
    let mut folders = ["src", "tests/suite", "benches"].map(|name| root.join(name)).to_vec();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("the sources are readable") {
            let path = entry.expect("the sources are readable").path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let text = fs::read_to_string(&path).expect("the sources are readable");
            for (at, line) in text.lines().enumerate() {
                let line = line.trim_start();
                if ["#[allow(", "#![allow("].iter().any(|begin| line.starts_with(begin)) {
                    faults.insert(format!("{}:{}: allow, where expect would do", path.display(), at + 1));
                }
            }
        }
    }
    report(&faults);
}

#[test]
fn no_struct_has_more_than_a_dozen_fields() {
    let house = House::read();
    let structs = house.files.values().flat_map(|file| file.structs.iter().map(move |it| (file, it)));
    let large = structs.filter(|(_, (_, _, fields))| *fields > FIELDS);
    report(
        &large
            .map(|(file, (name, line, fields))| {
                format!("{}:{line}: {name}: {fields} fields", file.path.display())
            })
            .collect(),
    );
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
