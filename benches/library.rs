//! A library of made texts: building, opening, checking and asking its store, beside `rg` and `find` over the same files.
//!
//! `TIGANG_TEXTS` says how many texts there are (2,000 where it does not, 100,000 for the figures that are published), of
//! 12.9 KB each. They are made once and kept in the folder `library-N` of the target directory. Memory is that of the whole
//! process, told at the end.

#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "a bench may panic and print")]

#[expect(dead_code, reason = "it does not need all")]
mod made;

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::OnceLock,
};

use divan::{Bencher, black_box};
use tigang::{
    library::{Condition, Question, WordRole},
    search::{Mode, Query},
    shell::{
        CheckDepth, FolderChanges, LibrarySearch, OpenedStore, StoreFolder, Stores, find_copies, update,
    },
};

/// How long a text is, in bytes.
const SIZE: usize = 12_900;

/// Stands in one text of some hundred.
const SELDOM: &str = "风雨廊桥碾米机";
/// Stands in each.
const OFTEN: &str = "工作";
/// Stands in none.
const NEVER: &str = "潮汐发电";

/// The texts and their store.
struct Shelf {
    root: PathBuf,
    stores: Stores,
    folder: StoreFolder,
}

/// The texts, made when they are first asked for, and their store, built once in this run.
fn shelf() -> &'static Shelf {
    static SHELF: OnceLock<Shelf> = OnceLock::new();
    SHELF.get_or_init(|| {
        let texts: usize = env::var("TIGANG_TEXTS").ok().and_then(|it| it.parse().ok()).unwrap_or(2000);
        let target = Path::new(env!("CARGO_TARGET_TMPDIR"));
        let root = target.join(format!("library-{texts}"));
        if !root.join("done").exists() {
            made::write_all(&root, texts, SIZE);
            fs::write(root.join("done"), "").unwrap();
        }
        let root = root.canonicalize().unwrap();
        let stores = Stores::new(&target.join(format!("library-cache-{texts}")), 4 << 30);
        let folder = stores.of(&root).unwrap();
        _ = folder.forget();
        update(&stores, &folder, true, CheckDepth::Stamps, |_, _| ()).unwrap();
        let opened = OpenedStore::open(&folder).unwrap();
        let texts: u64 = opened.live_texts();
        let rows = opened.rows.len() as u64;
        let (size, own) = (folder.size(), folder.size().saturating_sub(texts));
        println!("{rows} rows, {size} bytes: texts {texts}, {} bytes a row beside them", own / rows.max(1));
        Shelf { root, stores, folder }
    })
}

fn main() {
    divan::main();
    if let Ok(status) = fs::read_to_string("/proc/self/status") {
        status.lines().filter(|line| line.starts_with("VmHWM")).for_each(|line| println!("{line}"));
    }
}

/// The store, opened once.
fn store() -> &'static OpenedStore {
    static STORE: OnceLock<OpenedStore> = OnceLock::new();
    STORE.get_or_init(|| OpenedStore::open(&shelf().folder).unwrap())
}

/// Asks a question to the end, or to the first documents that are meant.
fn ask(typed: &str, to_the_end: bool) -> usize {
    answers(&Question::of(Condition::parse(typed).unwrap()).unwrap(), to_the_end)
}

fn answers(question: &Question, to_the_end: bool) -> usize {
    let mut search = LibrarySearch::new(store(), question);
    let mut found = 0;
    while search.step() {
        found += search.take_found().len();
        if !to_the_end && found >= 50 {
            break;
        }
    }
    found + search.take_found().len()
}

fn time(bencher: Bencher, typed: &str, to_the_end: bool) {
    ask(typed, false);
    bencher.bench_local(|| black_box(ask(typed, to_the_end)));
}

/// A program over the files, its output thrown away; where there is none, nothing is measured.
fn beside(bencher: Bencher, program: &str, arguments: &[&str]) {
    let run = || {
        let mut command = Command::new(program);
        let files = command.args(arguments).arg(&shelf().root).stdin(Stdio::null()).stdout(Stdio::null());
        files.status().is_ok()
    };
    if run() {
        bencher.bench_local(run);
    }
}

#[divan::bench(sample_count = 1, sample_size = 1)]
fn build(bencher: Bencher) {
    let shelf = shelf();
    bencher.bench_local(|| {
        shelf.folder.forget().unwrap();
        update(&shelf.stores, &shelf.folder, true, CheckDepth::Stamps, |_, _| ()).unwrap()
    });
}

#[divan::bench(sample_count = 10, sample_size = 1)]
fn open(bencher: Bencher) {
    let folder = &shelf().folder;
    bencher.bench_local(|| OpenedStore::open(folder));
}

#[divan::bench(sample_count = 10, sample_size = 1)]
fn check(bencher: Bencher) {
    let store = OpenedStore::open(&shelf().folder).unwrap();
    bencher.bench_local(|| FolderChanges::find(store.root(), &store.rows, CheckDepth::Stamps));
}

#[divan::bench(sample_count = 10, sample_size = 1)]
fn check_find(bencher: Bencher) {
    let run = || {
        let mut find = Command::new("find");
        let find = find.arg(&shelf().root).args(["-size", "+1c", "-newer", "/etc/hostname"]);
        find.stdout(Stdio::null()).status().is_ok()
    };
    if run() {
        bencher.bench_local(run);
    }
}

#[divan::bench(sample_count = 10, sample_size = 1)]
fn first_page_seldom(bencher: Bencher) {
    time(bencher, SELDOM, false);
}

#[divan::bench(sample_count = 10, sample_size = 1)]
fn first_page_often(bencher: Bencher) {
    time(bencher, OFTEN, false);
}

#[divan::bench(sample_count = 10, sample_size = 1)]
fn count_seldom(bencher: Bencher) {
    time(bencher, SELDOM, true);
}

#[divan::bench(sample_count = 10, sample_size = 1)]
fn count_often(bencher: Bencher) {
    time(bencher, OFTEN, true);
}

#[divan::bench(sample_count = 10, sample_size = 1)]
fn count_never(bencher: Bencher) {
    time(bencher, NEVER, true);
}

#[divan::bench(sample_count = 10, sample_size = 1)]
fn three_words(bencher: Bencher) {
    time(bencher, "改革 夜校 堤防加固", true);
}

/// A pattern of seldom words.
const PATTERN: &str = "碾米机.风雨|潮汐发.";

#[divan::bench(sample_count = 1, sample_size = 1)]
fn regex(bencher: Bencher) {
    let mut question = Question::default();
    question.ask(&Query::new(PATTERN, Mode::Regex), WordRole::Must).unwrap();
    bencher.bench_local(|| black_box(answers(&question, true)));
}

#[divan::bench(sample_count = 3, sample_size = 1)]
fn regex_rg(bencher: Bencher) {
    beside(bencher, "rg", &["-c", PATTERN]);
}

#[divan::bench(sample_count = 1, sample_size = 1)]
fn copies(bencher: Bencher) {
    let folder = &shelf().folder;
    bencher.bench_local(|| {
        for name in ["copies", "sketches"] {
            _ = fs::remove_file(folder.file(name));
        }
        black_box(find_copies(store()).len())
    });
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn copies_of_sketched(bencher: Bencher) {
    find_copies(store());
    bencher.bench_local(|| black_box(find_copies(store()).len()));
}

/// A hundred files that were written anew, and are to be looked into.
#[divan::bench(sample_count = 5, sample_size = 1)]
fn check_of_a_hundred_changed(bencher: Bencher) {
    let shelf = shelf();
    let rows: Vec<PathBuf> = store().rows.iter().take(100).map(|row| row.path(&shelf.root)).collect();
    bencher.bench_local(|| {
        for path in &rows {
            let bytes = fs::read(path).unwrap();
            fs::write(path, bytes).unwrap();
        }
        update(&shelf.stores, &shelf.folder, true, CheckDepth::Stamps, |_, _| ()).unwrap()
    });
}

#[divan::bench(sample_count = 10, sample_size = 1)]
fn fields(bencher: Bencher) {
    time(bencher, "年:2012..2014 类:报告 改革", true);
}

#[divan::bench(sample_count = 10, sample_size = 1)]
fn count_seldom_rg(bencher: Bencher) {
    beside(bencher, "rg", &["-F", "-c", SELDOM]);
}

#[divan::bench(sample_count = 10, sample_size = 1)]
fn count_often_rg(bencher: Bencher) {
    beside(bencher, "rg", &["-F", "-c", OFTEN]);
}

#[divan::bench(sample_count = 10, sample_size = 1)]
fn count_never_rg(bencher: Bencher) {
    beside(bencher, "rg", &["-F", "-c", NEVER]);
}
