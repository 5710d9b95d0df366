//! Rehearsing on a real pseudo-terminal: large type, what is kept, and what is written while nothing happens.

use std::{env, fs, io::Write, path::PathBuf, rc::Rc, thread, time::Duration};

use tigang::shell::Tty;

use crate::terminal::Terminal;

const SPEECH: &str = "同志们：\n一、提高认识。大家要认真学习文件，把思想统一起来，把行动落实下去。\n\
    二、抓好落实。各单位要一级抓一级，一件一件办好，年底要看结果。\n";

/// A folder with a speech.
fn home() -> (Rc<tempfile::TempDir>, PathBuf) {
    let home = Rc::new(tempfile::tempdir().unwrap());
    fs::create_dir_all(home.path().join("tmp")).unwrap();
    let path = home.path().join("讲话.txt");
    fs::write(&path, SPEECH).unwrap();
    (home, path)
}

fn rehearse(home: &Rc<tempfile::TempDir>, path: &std::path::Path) -> Terminal {
    let program = env!("CARGO_BIN_EXE_tigang").as_ref();
    let path = path.display().to_string();
    let mut terminal = Terminal::start_at(Rc::clone(home), program, &["rehearse", &path], true);
    terminal.until("空格开始");
    terminal
}

/// The rows to which the program gave another size last, by what was written for each.
fn rows_of_another_size(written: &[u8]) -> Vec<usize> {
    let written = String::from_utf8_lossy(written);
    let mut sizes = [' '; 25];
    for part in written.split('\x1b').collect::<Vec<_>>().windows(2) {
        let row =
            part[0].strip_prefix('[').and_then(|at| at.split(';').next()).and_then(|row| row.parse().ok());
        if let (Some(size), Some(row)) = (part[1].strip_prefix('#').and_then(|it| it.chars().next()), row) {
            let row: usize = row;
            sizes[row.min(24)] = size;
        }
    }
    (1..25).filter(|row| matches!(sizes[*row], '3' | '4' | '6')).collect()
}

/// What is printed of the rehearsals, a line each.
fn log(home: &Rc<tempfile::TempDir>, path: &std::path::Path) -> String {
    let printed = std::process::Command::new(env!("CARGO_BIN_EXE_tigang"))
        .args(["rehearse", "--log", "--format", "json"])
        .arg(path)
        .env("HOME", home.path())
        .env("XDG_STATE_HOME", home.path().join("own/state"))
        .output()
        .unwrap();
    String::from_utf8_lossy(&printed.stdout).into_owned()
}

#[test]
fn large_type_is_asked_for_and_every_way_out_brings_single_height_back() {
    for way in ["q", "-TERM"] {
        let (home, path) = home();
        let mut terminal = rehearse(&home, &path);
        terminal.double_lines = true;
        terminal.type_keys("B");
        terminal.wait("large lines", |terminal| !rows_of_another_size(&terminal.written).is_empty());
        if way == "q" {
            terminal.type_keys("q");
            terminal.until("F1 帮助");
            assert_eq!(rows_of_another_size(&terminal.written), [0; 0], "the reader has none");
            terminal.type_keys("q");
        } else {
            terminal.signal(way);
        }
        _ = terminal.end();
        assert_eq!(rows_of_another_size(&terminal.written), [0; 0], "{way}");
        let left = terminal.written.windows(8).position(|bytes| bytes == b"\x1b[?1049l");
        let last = terminal.written.windows(3).rposition(|bytes| bytes == b"\x1b#5");
        assert!(last < left, "before the other screen is left");
    }
}

/// A program that shows a large line and panics; the test below starts it on a terminal.
#[test]
#[ignore = "it panics, and needs a terminal"]
fn a_large_line_and_a_panic() {
    let tty = Tty::open(false).unwrap();
    tty.enter().unwrap();
    tty.restore_on_panic();
    tty.expect_large(true);
    (&*tty.output()).write_all("\x1b[3;1H\x1b#3大字\x1b[4;1H\x1b#4大字".as_bytes()).unwrap();
    panic!("there is no such clause");
}

#[test]
fn a_panic_brings_single_height_back_before_it_says_why() {
    let (home, _) = home();
    let arguments = ["rehearsal_terminal::a_large_line_and_a_panic", "--exact", "--ignored", "--nocapture"];
    let mut terminal = Terminal::start_at(Rc::clone(&home), &env::current_exe().unwrap(), &arguments, true);
    terminal.until("there is no such clause");
    assert!(!terminal.end().success());
    let written = String::from_utf8_lossy(&terminal.written);
    let at = |words: &str| written.find(words).unwrap_or_else(|| panic!("no {words:?} in {written:?}"));
    assert!(at("\x1b[3;1H\x1b#3") < at("\x1b[3;1H\x1b#5") && at("\x1b[4;1H\x1b#4") < at("\x1b[4;1H\x1b#5"));
    assert!(at("\x1b[24;1H\x1b#5") < at("\x1b[?1049l") && at("\x1b[?1049l") < at("there is no such clause"));
    assert_eq!(rows_of_another_size(&terminal.written), [0; 0]);
}

#[test]
fn a_terminal_without_large_type_says_so_and_nothing_is_garbled() {
    let (home, path) = home();
    let mut terminal = rehearse(&home, &path);
    terminal.type_keys("B");
    terminal.until("这个终端不支持大字");
    terminal.type_keys("j");
    terminal.until("看别处");
    assert_eq!(rows_of_another_size(&terminal.written), [0; 0]);
    terminal.type_keys("qq");
    assert!(terminal.end().success());
}

#[test]
fn what_was_said_is_kept_when_the_program_is_killed() {
    let (home, path) = home();
    let mut terminal = rehearse(&home, &path);
    terminal.type_keys("  ");
    terminal.until("▶");
    let state = home.path().join("own/state/tigang");
    let is_kept = || {
        let files = fs::read_dir(&state).into_iter().flatten().flatten();
        // What is being written has a name of its own until it is whole.
        let whole = files.filter(|file| !file.file_name().to_string_lossy().starts_with('.'));
        whole.filter_map(|file| fs::read_to_string(file.path()).ok()).any(|text| text.contains("\"runs\""))
    };
    terminal.poll("a record of it", is_kept);
    terminal.signal("-KILL");
    assert!(!log(&home, &path).is_empty());
}

#[test]
fn two_programs_at_once_keep_the_rehearsals_of_both() {
    let (home, path) = home();
    let mut terminals = [rehearse(&home, &path), rehearse(&home, &path)];
    for terminal in &mut terminals {
        terminal.type_keys("  ");
        terminal.until("▶");
    }
    thread::sleep(Duration::from_millis(1500));
    for terminal in &mut terminals {
        terminal.type_keys("q");
        terminal.until("合计");
        terminal.type_keys("qq");
        assert!(terminal.end().success());
    }
    assert_eq!(log(&home, &path).lines().count(), 2);
}

#[test]
fn while_it_is_paused_not_one_byte_is_written() {
    let (home, path) = home();
    let mut terminal = rehearse(&home, &path);
    terminal.type_keys("  ");
    terminal.until("▶");
    terminal.type_keys(" ");
    terminal.until("暂停");
    // What was on its way arrives, and what changed is kept.
    thread::sleep(Duration::from_millis(1500));
    let quiet = |terminal: &mut Terminal, time: Duration| {
        let end = std::time::Instant::now() + time;
        terminal.poll("silence", || std::time::Instant::now() >= end);
        terminal.written.len()
    };
    let before = quiet(&mut terminal, Duration::from_millis(200));
    assert_eq!(quiet(&mut terminal, Duration::from_secs(3)), before);
    terminal.type_keys("qqq");
    _ = terminal.end();
}
