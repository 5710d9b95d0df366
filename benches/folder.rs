//! How long the commands take over a folder of a thousand files of 20 KB, whole processes beside `rg`, which reads the same
//! files and knows nothing of speeches.

#![expect(clippy::unwrap_used, reason = "a bench may panic")]

use std::{
    fs,
    path::Path,
    process::{Command, Stdio},
};

use divan::Bencher;
use tempfile::TempDir;
use tigang::library::BUILTINS;

const FILES: usize = 1000;
const SIZE: usize = 20_000;

/// Stands in each file or nearly so.
const OFTEN: &str = "工作";
/// Stands in one file of fifty.
const SELDOM: &str = "冬修水利";

fn main() {
    divan::main();
}

/// A folder of speeches with outlines, of which each begins at another line.
fn folder() -> TempDir {
    let lines: Vec<&str> = BUILTINS.iter().flat_map(|it| it.text.lines()).collect();
    let folder = tempfile::tempdir().unwrap();
    for number in 0..FILES {
        let mut text = String::with_capacity(SIZE + 4096);
        let mut from = lines.iter().cycle().skip(number * 7 % lines.len());
        while text.len() < SIZE {
            text.extend([from.next().unwrap_or(&""), "\n"]);
        }
        if number % 50 == 0 {
            text.push_str(SELDOM);
        }
        fs::write(folder.path().join(format!("{number:04}.txt")), text).unwrap();
    }
    folder
}

/// A program over the folder, its output thrown away; `home` keeps what is kept from run to run.
fn run(program: &str, arguments: &[&str], files: &Path, home: &Path) -> bool {
    let mut command = Command::new(program);
    command.args(arguments).arg(files).env("HOME", home).env("XDG_CACHE_HOME", home);
    let ended = command.stdin(Stdio::null()).stdout(Stdio::null()).status();
    ended.is_ok_and(|status| status.success())
}

fn time(bencher: Bencher, program: &str, arguments: &[&str]) {
    let (files, home) = (folder(), tempfile::tempdir().unwrap());
    // Where there is no such program, nothing is measured.
    if run(program, arguments, files.path(), home.path()) {
        bencher.bench_local(|| run(program, arguments, files.path(), home.path()));
    }
}

const TIGANG: &str = env!("CARGO_BIN_EXE_tigang");

#[divan::bench]
fn often_rg(bencher: Bencher) {
    time(bencher, "rg", &["-F", OFTEN]);
}

#[divan::bench]
fn often_text(bencher: Bencher) {
    time(bencher, TIGANG, &["search", OFTEN]);
}

#[divan::bench]
fn often_json(bencher: Bencher) {
    time(bencher, TIGANG, &["search", "--format", "json", OFTEN]);
}

/// Nothing was kept of these files before.
#[divan::bench]
fn often_json_for_the_first_time(bencher: Bencher) {
    let files = folder();
    let arguments = ["search", "--format", "json", OFTEN];
    bencher
        .with_inputs(|| tempfile::tempdir().unwrap())
        .bench_local_refs(|home| run(TIGANG, &arguments, files.path(), home.path()));
}

#[divan::bench]
fn seldom_rg(bencher: Bencher) {
    time(bencher, "rg", &["-F", SELDOM]);
}

#[divan::bench]
fn seldom_json(bencher: Bencher) {
    time(bencher, TIGANG, &["search", "--format", "json", SELDOM]);
}

#[divan::bench]
fn count(bencher: Bencher) {
    time(bencher, TIGANG, &["count", OFTEN, "落实"]);
}
