//! Libraries and corpora as a shell uses them, and what becomes of them when the program dies on the way.

use std::{
    collections::BTreeSet,
    fs,
    process::{Command, Stdio},
    thread,
    time::Duration,
};

use serde_json::Value;

use crate::{
    commands::Desk,
    made::{Dice, Made, write_all},
};

/// A desk with a folder of made texts.
fn desk(texts: usize, size: usize) -> Desk {
    let desk = Desk::new(&[]);
    write_all(&desk.folder.path().join("讲话"), texts, size);
    desk
}

/// The lines of an output without the folder of the desk, in order.
fn lines(desk: &Desk, out: &str) -> Vec<String> {
    let folder = format!("{}/", desk.folder.path().canonicalize().unwrap().display());
    let mut lines: Vec<String> = out.lines().map(|line| line.replace(&folder, "")).collect();
    lines.sort();
    lines
}

#[test]
fn a_library_answers_as_its_files_do() {
    let desk = desk(60, 1500);
    let added = desk.run(&["library", "add", "讲话"]).done();
    assert!(added.contains("60") && added.contains(".cache/tigang/library/"), "{added}");
    for arguments in [
        &["count", "改革", "工會", "冬修水利", "--format", "tsv"][..],
        &["count", "--total", "改革", "ＷＴＯ", "--format", "json"],
        &["count", "--regex", "改.", "--format", "tsv"],
        &["search", "--format", "tsv", "堤防加固"],
        &["search", "--forgiving", "加强 工作，"],
        &["search", "--exact", "WTO"],
        &["search", "--regex", "渠系..", "--format", "json"],
        &["list", "--format", "json"],
        &["outline", "--format", "json"],
        &["info", "--format", "json"],
        &["copies", "--format", "tsv"],
    ] {
        let with = |path: &str| {
            let arguments: Vec<&str> = arguments.iter().copied().chain([path]).collect();
            lines(&desk, &desk.run(&arguments).out)
        };
        assert_eq!(with("@讲话"), with("讲话"), "{arguments:?}");
        assert_eq!(with("@"), with("讲话"), "{arguments:?}");
    }
}

#[test]
fn a_condition_means_the_same_of_a_library_and_of_files() {
    let desk = desk(60, 1200);
    desk.run(&["library", "add", "讲话"]).done();
    for condition in [
        "年:2010..2014",
        "类:报告 工作",
        "地:贵州 -冬修水利",
        "改革 年:2012..",
        "夹:2012 夹:000/2013",
        "-folder:2012 读:未读",
    ] {
        for command in ["count", "search", "terms", "outline", "info", "list"] {
            let with = |path: &str| {
                let word = if matches!(command, "count" | "search") { vec!["工作"] } else { vec![] };
                let options =
                    ["--format", if matches!(command, "outline" | "info") { "json" } else { "tsv" }];
                let arguments: Vec<&str> = [command]
                    .into_iter()
                    .chain(word)
                    .chain(options)
                    .chain(["--where", condition, path])
                    .collect();
                let ended = desk.run(&arguments);
                (ended.status, lines(&desk, &ended.out))
            };
            assert_eq!(with("@讲话"), with("讲话"), "{command} {condition}");
        }
    }
}

#[test]
fn a_corpus_is_saved_used_and_deleted() {
    let desk = desk(40, 1000);
    assert_eq!(desk.run(&["search", "工作", "@近年"]).status, 2);
    desk.run(&["library", "add", "讲话"]).done();
    desk.run(&["corpus", "save", "近年", "--where", "年:2015.."]).done();
    desk.run(&["corpus", "save", "近年报告", "--where", "集:近年 类:报告"]).done();
    let listed = desk.run(&["corpus"]).done();
    assert_eq!(listed, "@近年  年:2015..\n@近年报告  集:近年 类:报告\n");
    let count =
        |path: &str, condition: &str| lines(&desk, &desk.run(&["list", "--where", condition, path]).done());
    let reports = count("讲话", "年:2015.. 类:报告");
    assert!(!reports.is_empty());
    assert_eq!(count("@近年报告", "年:2008.."), reports);
    assert_eq!(count("@讲话", "集:近年报告"), reports);
    assert_eq!(count("讲话", "集:近年报告"), reports);
    for path in ["@讲话", "讲话"] {
        let mut others = count(path, "-集:近年报告");
        others.extend(reports.iter().cloned());
        assert_eq!(BTreeSet::from_iter(others), BTreeSet::from_iter(count(path, "年:..2100")), "{path}");
        assert_eq!(desk.run(&["list", "--where", "-集:近年 集:近年报告", path]).status, 1, "{path}");
    }
    assert_eq!(desk.run(&["corpus", "save", "圈", "--where", "集:圈"]).status, 2, "there is none yet");
    let file = desk.folder.path().join(".config/tigang/corpora.toml");
    let circle = fs::read_to_string(&file).unwrap() + "\n[\"圈\"]\nwhere = \"集:圈\"\n";
    fs::write(&file, circle).unwrap();
    assert_eq!(desk.run(&["list", "@圈"]).status, 2, "it stands for itself");
    desk.run(&["corpus", "delete", "近年"]).done();
    let ended = desk.run(&["list", "@近年报告"]);
    assert_eq!(ended.status, 2);
    assert!(ended.err.contains("近年"), "{}", ended.err);
    for wrong in
        [&["corpus", "save"][..], &["corpus", "save", "a b", "--where", "改革"], &["corpus", "save", "空"]]
    {
        assert_eq!(desk.run(wrong).status, 2, "{wrong:?}");
    }
}

#[test]
fn a_library_tells_how_it_is_and_is_forgotten() {
    let desk = desk(20, 1000);
    fs::write(desk.folder.path().join("讲话/坏.docx"), "PK\u{3}\u{4}").unwrap();
    fs::copy(
        desk.folder.path().join("讲话").join(Made::new(3, 1000).path),
        desk.folder.path().join("讲话/另存.txt"),
    )
    .unwrap();
    desk.run(&["library", "add", "讲话"]).done();
    let status: Value =
        serde_json::from_str(&desk.run(&["library", "status", "--format", "json"]).done()).unwrap();
    let unreadable = status["unreadable"].as_array().unwrap();
    assert_eq!((status["documents"].as_u64(), status["distinct"].as_u64()), (Some(21), Some(20)));
    assert!(unreadable.len() == 1 && unreadable[0].as_str().unwrap().contains("坏.docx"), "{status}");
    fs::write(desk.folder.path().join("讲话/新.txt"), "在夜校结业式上的讲话\n同志们：\n办夜校。\n").unwrap();
    desk.run(&["library", "update"]).done();
    assert!(desk.run(&["search", "办夜校", "@讲话"]).done().contains("新.txt"));
    desk.run(&["library", "forget", "讲话"]).done();
    assert_eq!(desk.run(&["library"]).status, 1);
    assert!(desk.folder.path().join("讲话/新.txt").exists());
    let kept = desk.folder.path().join(".cache/tigang/library");
    assert_eq!(fs::read_dir(kept).unwrap().count(), 0);
}

#[test]
fn without_texts_the_files_are_asked() {
    let desk = desk(30, 1000);
    desk.run(&["library", "add", "--no-text", "讲话"]).done();
    let count = |path: &str| lines(&desk, &desk.run(&["count", "改革", "--format", "tsv", path]).done());
    assert_eq!(count("@讲话"), count("讲话"));
    let kept = desk.folder.path().join(".cache/tigang/library");
    let folder = fs::read_dir(kept).unwrap().next().unwrap().unwrap().path();
    assert_eq!(fs::metadata(folder.join("texts.1")).unwrap().len(), 0);
}

#[test]
fn what_a_library_holds_is_listed_without_reading_its_files() {
    let desk = desk(30, 900);
    desk.run(&["library", "add", "讲话"]).done();
    let list = |condition: &str| desk.run(&["list", "--format", "tsv", "--where", condition, "@讲话"]);
    let before = ["年:2010..2016", "类:报告 改革", ""].map(|condition| list(condition).done());
    assert!(before.iter().all(|listed| listed.lines().count() > 1), "{before:?}");
    fs::remove_dir_all(desk.folder.path().join("讲话")).unwrap();
    assert_eq!(["年:2010..2016", "类:报告 改革", ""].map(|condition| list(condition).done()), before);
    assert_eq!(list("年:1900").status, 1);
    assert_eq!(list("年:去年").status, 2);
}

#[test]
fn a_speech_that_is_opened_alone_touches_no_store() {
    let desk = desk(2, 800);
    let path = format!("讲话/{}", Made::new(0, 800).path);
    for command in ["info", "outline", "list", "text"] {
        desk.run(&[command, &path]).done();
    }
    assert!(!desk.folder.path().join(".cache/tigang/library").exists());
}

/// How many documents there are, and how often some words stand in them.
fn answer(desk: &Desk) -> Vec<String> {
    let out = desk.run(&["count", "改革", "工会", "wto", "--format", "tsv", "@讲话"]).done();
    lines(desk, &out)
}

#[test]
fn a_program_that_is_killed_goes_on_where_it_was() {
    let kills = std::env::var("TIGANG_KILLS").ok().and_then(|kills| kills.parse().ok()).unwrap_or(8);
    let desk = desk(300, 2000);
    let mut dice = Dice::new(99);
    for kill in 0..kills {
        // Every other kill hits an update of what has changed meanwhile.
        if kill % 2 == 1 {
            let changed = Made::new(5000 + kill, 2000);
            let path = desk.folder.path().join("讲话").join(Made::new(dice.below(300), 2000).path);
            fs::write(path, changed.bytes).unwrap();
        }
        let mut child = desk.command(&["library", "add", "讲话"]).spawn().unwrap();
        thread::sleep(Duration::from_millis(dice.below(1500) as u64));
        child.kill().unwrap();
        child.wait().unwrap();
        // Whatever is there can be read.
        let status = desk.run(&["library", "status", "--format", "json"]).out;
        let status: Option<Value> = status.lines().next().map(|line| serde_json::from_str(line).unwrap());
        let documents = status.map_or(0, |status| status["documents"].as_u64().unwrap());
        assert!(documents <= 300, "{documents}");
        // What is whole is built again from its beginning at times.
        if documents == 300 && kill % 4 == 0 {
            desk.run(&["library", "forget", "讲话"]).done();
        }
    }
    desk.run(&["library", "add", "讲话"]).done();
    let after_kills = answer(&desk);
    assert_eq!(
        after_kills,
        lines(&desk, &desk.run(&["count", "改革", "工会", "wto", "--format", "tsv", "讲话"]).out)
    );
    desk.run(&["library", "forget", "讲话"]).done();
    desk.run(&["library", "add", "讲话"]).done();
    assert_eq!(after_kills, answer(&desk));
}

#[cfg(unix)]
#[test]
fn a_disk_that_is_full_ends_adding_and_nothing_else() {
    let desk = desk(60, 4000);
    let run = |blocks: usize| {
        // The system refuses to make any file larger than so many blocks of 512 bytes, as a full disk would.
        let script = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" library add 讲话");
        let mut command = Command::new("sh");
        command
            .args(["-c", &script, env!("CARGO_BIN_EXE_tigang")])
            .current_dir(desk.folder.path())
            .env_clear();
        command.env("HOME", desk.folder.path()).env("PATH", "/usr/bin:/bin").stdin(Stdio::null());
        command.output().unwrap()
    };
    let full = run(64);
    let err = String::from_utf8(full.stderr).unwrap();
    assert_eq!(full.status.code(), Some(3), "{err}");
    assert!(err.contains("texts.1"), "{err}");
    desk.run(&["library", "status"]).done();
    let ended = desk.run(&["count", "改革", "@讲话"]);
    assert!(matches!(ended.status, 0 | 1), "what was kept can be asked: {}", ended.err);
    desk.run(&["library", "add", "讲话"]).done();
    assert_eq!(
        answer(&desk),
        lines(&desk, &desk.run(&["count", "改革", "工会", "wto", "--format", "tsv", "讲话"]).out)
    );
}
