//! What `SECURITY.md` promises about the program as a whole; the tests that it names exist.

use std::{fs, path::Path};

/// Every source file with its text.
fn sources() -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                found.push((path.display().to_string(), fs::read_to_string(&path).unwrap()));
            }
        }
    }
    assert!(found.len() > 100, "the sources are found");
    found
}

#[test]
fn nothing_of_the_program_knows_a_network() {
    for (path, text) in sources() {
        for word in ["std::net", "os::unix::net", "rustix::net", "TcpStream", "UdpSocket", "UnixStream"] {
            assert!(!text.contains(word), "{path}: {word}");
        }
    }
    let lock = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.lock")).unwrap();
    for name in [
        "curl",
        "hyper",
        "isahc",
        "mio",
        "native-tls",
        "openssl",
        "reqwest",
        "rustls",
        "socket2",
        "tokio",
        "ureq",
    ] {
        assert!(!lock.contains(&format!("name = \"{name}\"\n")), "{name} opens connections");
    }
}

#[test]
fn commands_are_started_by_the_clipboard_alone() {
    let starts = |text: &str| text.contains("process::Command") || text.contains("Command::new(");
    let starters: Vec<String> = sources()
        .into_iter()
        // The commands of the program itself are called so as well.
        .filter(|(path, text)| !path.contains("/src/cli") && starts(text))
        .map(|(path, _)| path)
        .collect();
    assert_eq!(starters.len(), 1, "{starters:?}");
    assert!(starters.iter().all(|path| path.ends_with("src/shell/terminal/clipboard.rs")), "{starters:?}");
    assert!(
        sources().iter().all(|(path, text)| !text.contains("\"sh\"") && !text.contains("\"-c\"")
            || !path.contains("/src/shell"))
    );
}

#[test]
fn the_tests_that_the_promises_name_exist() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = fs::read_to_string(root.join("SECURITY.md")).unwrap();
    let rows: Vec<&str> =
        text.lines().filter(|line| line.starts_with("| ") && line.ends_with(" |")).skip(2).collect();
    assert!(rows.len() > 5, "{rows:?}");
    for row in rows {
        let proofs = row.split('`').skip(1).step_by(2).filter_map(|name| name.split_once("::"));
        let proofs = proofs.filter(|(_, name)| !name.contains("::")).inspect(|(file, name)| {
            let tests = fs::read_to_string(root.join(format!("tests/suite/{file}.rs"))).unwrap_or_default();
            assert!(tests.contains(&format!("fn {name}()")), "no test {file}::{name}");
        });
        assert!(proofs.count() > 0, "no test: {row}");
    }
}
