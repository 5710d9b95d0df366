//! The program on a real pseudo-terminal.

use std::{
    io::{Read, Write},
    num::NonZeroU16,
    path::Path,
    rc::Rc,
    sync::mpsc::{self, Receiver, RecvTimeoutError},
    thread,
    time::{Duration, Instant},
};

use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};

/// How long the program may take for anything before a test gives up.
const PATIENCE: Duration = Duration::from_secs(20);

/// The program on a terminal that understands what it writes.
pub struct Terminal {
    screen: vt100::Parser,
    /// Every byte that the program wrote.
    pub written: Vec<u8>,
    output: Receiver<Vec<u8>>,
    input: Box<dyn Write + Send>,
    master: Box<dyn MasterPty + Send>,
    child: Box<dyn Child + Send + Sync>,
    /// Whether it answers the questions of the program.
    answers: bool,
    /// Whether it has lines of twice the height and width.
    pub double_lines: bool,
    /// How many columns it says that it takes for an ambiguous character.
    ambiguous: u16,
    /// Where it keeps its state.
    home: Rc<tempfile::TempDir>,
}

impl Terminal {
    fn start(arguments: &[&str], answers: bool) -> Self {
        let home = Rc::new(tempfile::tempdir().unwrap());
        Self::start_at(home, env!("CARGO_BIN_EXE_tigang").as_ref(), arguments, answers)
    }

    /// Starts `program` for a user whose home is `home`.
    pub fn start_at(home: Rc<tempfile::TempDir>, program: &Path, arguments: &[&str], answers: bool) -> Self {
        let size = PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new(program);
        command.args(arguments);
        for (name, value) in
            [("TERM", "xterm-256color"), ("LANG", "zh_CN.UTF-8"), ("LC_ALL", ""), ("COLORTERM", "truecolor")]
        {
            command.env(name, value);
        }
        for name in ["TIGANG_CONFIG", "TIGANG_STATE", "NO_COLOR", "CLICOLOR_FORCE"] {
            command.env_remove(name);
        }
        for (name, folder) in [
            ("HOME", ""),
            ("TMPDIR", "tmp"),
            ("XDG_STATE_HOME", "own/state"),
            ("XDG_CONFIG_HOME", "own/config"),
            ("XDG_CACHE_HOME", "own/cache"),
        ] {
            command.env(name, home.path().join(folder));
        }
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().unwrap();
        let input = pair.master.take_writer().unwrap();
        let (to, output) = mpsc::channel();
        thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(count @ 1..) = reader.read(&mut bytes) {
                if to.send(bytes[..count].to_vec()).is_err() {
                    break;
                }
            }
        });
        Self {
            screen: vt100::Parser::new(cells(24), cells(80), 0),
            written: Vec::new(),
            output,
            input,
            master: pair.master,
            child,
            answers,
            double_lines: false,
            ambiguous: 1,
            home,
        }
    }

    /// Reads what the program writes until `there` holds.
    pub fn wait(&mut self, what: &str, there: impl Fn(&Self) -> bool) {
        let end = Instant::now() + PATIENCE;
        while !there(self) {
            let left = end.saturating_duration_since(Instant::now());
            match self.output.recv_timeout(left) {
                Ok(bytes) => self.take(&bytes),
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => {
                    panic!("no {what}:\n{}\n{:?}", self.text(), String::from_utf8_lossy(&self.written))
                }
            }
        }
    }

    /// Lets the program go on until `there` holds, whatever it writes.
    pub fn poll(&mut self, what: &str, there: impl Fn() -> bool) {
        let end = Instant::now() + PATIENCE;
        while !there() {
            assert!(Instant::now() < end, "no {what}:\n{}", self.text());
            if let Ok(bytes) = self.output.recv_timeout(Duration::from_millis(20)) {
                self.take(&bytes);
            }
        }
    }

    fn take(&mut self, bytes: &[u8]) {
        self.screen.process(bytes);
        self.written.extend_from_slice(bytes);
        if self.answers && bytes.windows(3).any(|window| window == b"\x1b[c") {
            if bytes.windows(3).any(|window| window == b"\x1b#6") {
                let last = if self.double_lines { 40 } else { 80 };
                return self.type_keys(&format!("\x1b[2;1R\x1b[2;{last}R\x1b[?62;c"));
            }
            let asked = self.written.windows(4).filter(|window| *window == b"\x1b[6n").count();
            let columns = format!("\x1b[2;{}R", 1 + self.ambiguous).repeat(asked);
            self.input
                .write_all(format!("\x1b]11;rgb:ffff/ffff/ffff\x1b\\{columns}\x1b[?62;c").as_bytes())
                .unwrap();
        }
    }

    pub fn until(&mut self, text: &str) {
        self.wait(text, |terminal| terminal.text().contains(text));
    }

    pub fn text(&self) -> String {
        self.screen.screen().contents()
    }

    pub fn type_keys(&mut self, keys: &str) {
        self.input.write_all(keys.as_bytes()).unwrap();
    }

    pub fn resize(&mut self, cols: u16, rows: u16) {
        self.master.resize(PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }).unwrap();
        self.screen.screen_mut().set_size(cells(rows), cells(cols));
    }

    pub fn signal(&mut self, signal: &str) {
        let pid = self.child.process_id().unwrap().to_string();
        let status = std::process::Command::new("kill").args([signal, &pid]).status().unwrap();
        assert!(status.success());
    }

    /// Reads what the program writes for a while.
    pub fn listen(&mut self, time: Duration) {
        let end = Instant::now() + time;
        while let Ok(bytes) = self.output.recv_timeout(end.saturating_duration_since(Instant::now())) {
            self.take(&bytes);
        }
    }

    /// Kills the program: it can do nothing more.
    pub fn kill(&mut self) {
        self.signal("-KILL");
        self.child.wait().unwrap();
    }

    /// Lets the program go on once it has stopped: a signal before that would be lost.
    fn resume(&mut self) {
        let end = Instant::now() + PATIENCE;
        while !self.screen.screen().alternate_screen() {
            assert!(Instant::now() < end, "it does not come back:\n{}", self.text());
            self.signal("-CONT");
            if let Ok(bytes) = self.output.recv_timeout(Duration::from_millis(50)) {
                self.take(&bytes);
            }
        }
    }

    /// Waits until the program ends, and checks that it gave the terminal back.
    pub fn end(&mut self) -> ExitStatus {
        let end = Instant::now() + PATIENCE;
        while let Ok(bytes) = self.output.recv_timeout(end.saturating_duration_since(Instant::now())) {
            self.take(&bytes);
        }
        let screen = self.screen.screen();
        assert!(!screen.alternate_screen(), "the main screen is back");
        assert!(!screen.hide_cursor(), "the cursor is back");
        assert!(!screen.bracketed_paste(), "pasting is as it was");
        assert_eq!(screen.mouse_protocol_mode(), vt100::MouseProtocolMode::None, "the mouse is free");
        self.child.wait().unwrap()
    }
}

fn cells(count: u16) -> NonZeroU16 {
    NonZeroU16::new(count).unwrap()
}

fn speech(name: &str) -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/speeches").join(name).display().to_string()
}

fn open() -> Terminal {
    let mut terminal = Terminal::start(&[&speech("00-使用指南.txt")], true);
    terminal.until("欢迎大家");
    terminal
}

#[test]
fn it_opens_reads_and_quits() {
    let mut terminal = open();
    terminal.type_keys("]");
    terminal.until("一、迈开步子");
    terminal.type_keys("q");
    assert!(terminal.end().success());
}

#[test]
fn without_a_path_it_opens_the_speeches_that_come_with_it() {
    let mut terminal = Terminal::start(&[], true);
    terminal.until("欢迎大家");
    terminal.type_keys("q");
    assert!(terminal.end().success());
}

#[test]
fn a_terminal_that_answers_nothing_is_served_all_the_same() {
    let mut terminal = Terminal::start(&[&speech("00-使用指南.txt")], false);
    terminal.until("欢迎大家");
    terminal.type_keys("G");
    terminal.until("谢谢大家");
    terminal.type_keys("q");
    assert!(terminal.end().success());
}

#[test]
fn keys_typed_before_the_first_frame_are_not_lost() {
    let mut terminal = Terminal::start(&[&speech("00-使用指南.txt")], true);
    terminal.type_keys("G");
    terminal.until("谢谢大家");
    terminal.type_keys("q");
    assert!(terminal.end().success());
}

#[test]
fn the_window_may_change_its_size_at_any_time() {
    let mut terminal = open();
    for storm in 0..200_u16 {
        terminal.resize(1 + storm * 37 % 300, 1 + storm * 23 % 100);
    }
    for (cols, rows) in [(1, 1), (20, 5), (300, 100), (50, 20)] {
        terminal.resize(cols, rows);
    }
    terminal.until("欢迎大家");
    terminal.type_keys("q");
    assert!(terminal.end().success());
}

#[test]
fn a_window_of_any_size_is_drawn_or_said_to_be_too_large() {
    let mut terminal = open();
    for (cols, rows) in [(5000, 60), (400, 1200), (65_535, 3), (3, 65_535)] {
        terminal.resize(cols, rows);
        terminal.type_keys("j");
    }
    terminal.resize(80, 24);
    terminal.until("提纲");
    terminal.type_keys("q");
    let ended = terminal.end();
    assert!(ended.success(), "{ended:?}\n{}", terminal.text());
}

#[cfg(unix)]
#[test]
fn a_program_that_may_open_few_files_reads_all_the_same() {
    let script = "ulimit -n 16; exec \"$0\" \"$1\"";
    let arguments = ["-c", script, env!("CARGO_BIN_EXE_tigang"), &speech("00-使用指南.txt")];
    let mut terminal =
        Terminal::start_at(Rc::new(tempfile::tempdir().unwrap()), Path::new("sh"), &arguments, true);
    terminal.until("欢迎大家");
    terminal.type_keys("/记号\r");
    terminal.until("/记号");
    terminal.type_keys("q");
    assert!(terminal.end().success());
}

#[test]
fn a_speech_opened_again_at_its_place_breaks_no_other_words_than_after_a_resize() {
    let mut terminal = open();
    terminal.type_keys("50%");
    terminal.wait("another place", |terminal| !terminal.text().contains("欢迎大家"));
    terminal.type_keys("q");
    assert!(terminal.end().success());
    let home = Rc::clone(&terminal.home);
    let mut again =
        Terminal::start_at(home, env!("CARGO_BIN_EXE_tigang").as_ref(), &[&speech("00-使用指南.txt")], true);
    // A key in the first moment changes nothing; this one draws the screen again.
    again.type_keys("\u{c}");
    again.until("提纲");
    again.listen(Duration::from_secs(2));
    let opened = again.text();
    again.resize(70, 24);
    again.wait("narrower", |again| again.text() != opened);
    again.resize(80, 24);
    again.wait("as it was", |again| again.text() == opened);
    again.type_keys("q");
    assert!(again.end().success());
}

#[test]
fn signals_leave_the_terminal_as_it_was() {
    for signal in ["-TERM", "-HUP", "-INT", "-QUIT"] {
        let mut terminal = open();
        terminal.signal(signal);
        assert!(!terminal.end().success(), "{signal} is seen in the exit status");
    }
}

#[test]
fn suspended_it_gives_the_terminal_back_and_takes_it_again() {
    let mut terminal = open();
    terminal.type_keys("\x1a");
    terminal.wait("main screen", |terminal| !terminal.screen.screen().alternate_screen());
    terminal.resume();
    terminal.until("欢迎大家");
    terminal.type_keys("q");
    assert!(terminal.end().success());
}

#[test]
fn the_place_is_kept_from_one_session_to_the_next() {
    let mut terminal = open();
    terminal.type_keys("]]]]");
    terminal.until("（三）一步到头");
    terminal.type_keys("q");
    assert!(terminal.end().success());
    let program = Path::new(env!("CARGO_BIN_EXE_tigang"));
    let mut again = Terminal::start_at(terminal.home, program, &[&speech("00-使用指南.txt")], true);
    again.until("（三）一步到头");
    assert!(!again.text().contains("欢迎大家"), "{}", again.text());
    again.type_keys("q");
    assert!(again.end().success());
}

#[test]
fn a_kill_loses_nothing_that_was_done_a_little_before() {
    let mut terminal = open();
    terminal.type_keys("]]mavll*-T");
    terminal.type_keys("\x1b[B\r/提纲\r");
    let folder = terminal.home.path().join("own/state/tigang");
    let kept = |all: &[&str]| {
        if !folder.exists() {
            return false;
        }
        let texts: Vec<String> =
            files(&folder).iter().filter_map(|it| std::fs::read_to_string(it).ok()).collect();
        all.iter().all(|part| texts.iter().any(|text| text.contains(part)))
    };
    // Nothing is written on leaving: the program is killed as soon as it is there.
    terminal.poll("state", || {
        kept(&[
            "\"marks\":{\"a\"",
            "\"terms\":[{",
            "\"theme\":\"dark\"",
            "\"measure\":",
            "\"searches\":[\"提纲\"]",
        ])
    });
    terminal.signal("-KILL");
    terminal.child.wait().unwrap();
    let program = Path::new(env!("CARGO_BIN_EXE_tigang"));
    let home = Rc::clone(&terminal.home);
    let mut again = Terminal::start_at(home, program, &[&speech("00-使用指南.txt")], true);
    again.until("提纲");
    again.type_keys("''");
    again.until("书签");
    again.type_keys("\rq");
    assert!(again.end().success());
}

#[test]
fn what_could_not_be_written_is_said_while_reading_and_on_leaving() {
    let mut terminal = open();
    let folder = terminal.home.path().join("own/state");
    std::fs::create_dir_all(&folder).unwrap();
    // A file stands where the folder should: whoever runs the tests, it cannot be written.
    _ = std::fs::remove_dir_all(folder.join("tigang"));
    std::fs::write(folder.join("tigang"), "").unwrap();
    terminal.type_keys("]");
    terminal.until("无法写入");
    terminal.type_keys("q");
    assert_eq!(terminal.end().exit_code(), 4);
    terminal.wait("the words after leaving", |terminal| {
        let written = String::from_utf8_lossy(&terminal.written).into_owned();
        written.rsplit("\x1b[?1049l").next().is_some_and(|after| after.contains("tigang: "))
    });
}

#[cfg(unix)]
#[test]
fn a_full_disk_is_told_and_takes_nothing_of_what_was_kept() {
    let mut terminal = open();
    let folder = terminal.home.path().join("own/state/tigang");
    let is_kept = |words: &str| {
        folder.exists()
            && files(&folder)
                .iter()
                .any(|it| std::fs::read_to_string(it).is_ok_and(|text| text.contains(words)))
    };
    terminal.type_keys("}a旧的话\r");
    terminal.poll("the note", || is_kept("旧的话"));
    terminal.type_keys("q");
    assert!(terminal.end().success());
    for blocks in [0, 1] {
        // The system refuses to make any file larger than so many blocks of 512 bytes, as a full disk would.
        let script = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" \"$1\"");
        let arguments = ["-c", &script, env!("CARGO_BIN_EXE_tigang"), &speech("00-使用指南.txt")];
        let home = Rc::clone(&terminal.home);
        let mut full = Terminal::start_at(home, Path::new("sh"), &arguments, true);
        full.until("提纲");
        full.type_keys("}}}}a新的话\rma/提纲\r*");
        full.until("无法写入");
        full.type_keys("q");
        assert_eq!(full.end().exit_code(), 4);
        full.wait("the words after leaving", |full| {
            let written = String::from_utf8_lossy(&full.written).into_owned();
            written.rsplit("\x1b[?1049l").next().is_some_and(|after| after.contains("tigang: "))
        });
        assert!(is_kept("旧的话") && !is_kept("新的话"));
    }
    let names: Vec<_> = files(&folder).iter().map(|file| file.file_name().unwrap().to_owned()).collect();
    assert!(
        names.iter().all(|name| name == ".lock" || name.to_string_lossy().ends_with(".json")),
        "{names:?}"
    );
    let home = Rc::clone(&terminal.home);
    let mut again =
        Terminal::start_at(home, env!("CARGO_BIN_EXE_tigang").as_ref(), &[&speech("00-使用指南.txt")], true);
    again.until("提纲");
    again.type_keys("}a又一句\r");
    again.poll("the next note", || is_kept("又一句") && is_kept("旧的话"));
    again.type_keys("q");
    assert!(again.end().success());
}

#[test]
fn a_file_that_is_changed_is_read_again_and_one_that_is_gone_stays() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.txt");
    std::fs::write(&path, "在会上的讲话\n同志们：\n今天开会。\n").unwrap();
    let mut terminal = Terminal::start(&[path.to_str().unwrap()], true);
    terminal.until("今天开会");
    std::fs::write(&path, "在会上的讲话\n同志们：\n今天不开会，大家回去吧。\n").unwrap();
    terminal.until("今天不开会");
    terminal.until("文件有改动");
    std::fs::remove_file(&path).unwrap();
    terminal.until("文件已不在");
    assert!(terminal.text().contains("今天不开会"), "{}", terminal.text());
    terminal.type_keys("q");
    assert!(terminal.end().success());
}

#[test]
fn a_file_that_is_replaced_by_another_keeps_place_marks_and_notes() {
    let folder = tempfile::tempdir().unwrap();
    let (path, other) = (folder.path().join("a.txt"), folder.path().join("b.tmp"));
    let filler = "这里讲的是一段别的话，要占满屏幕。\n".repeat(30);
    let text =
        format!("在会上的讲话\n同志们：\n{filler}一、提高思想认识\n{filler}二、抓好工作落实\n{filler}");
    std::fs::write(&path, &text).unwrap();
    let mut terminal = Terminal::start(&[path.to_str().unwrap()], true);
    terminal.until("同志们");
    terminal.type_keys("]ma]a要紧\r");
    terminal.until("批注已保存");
    std::fs::write(&other, text.replace("同志们：\n", "同志们：\n先说两句。\n再说两句。\n")).unwrap();
    std::fs::rename(&other, &path).unwrap();
    terminal.until("文件有改动");
    terminal.until("二、抓好工作落实");
    terminal.type_keys("\x1b");
    terminal.until("* 要紧");
    terminal.type_keys("'a");
    terminal.until("一、提高思想认识");
    // An editor may empty a file before it writes it.
    std::fs::write(&path, "").unwrap();
    terminal.until("原文变了，找不到");
    std::fs::write(&path, &text).unwrap();
    terminal.until("一、提高思想认识");
    terminal.type_keys("A");
    terminal.until("要紧");
    terminal.type_keys("\rq");
    assert!(terminal.end().success());
}

#[test]
fn the_speech_that_was_read_last_is_gone_on_with() {
    let folder = tempfile::tempdir().unwrap();
    let paths = ["a.txt", "b.txt"].map(|name| folder.path().join(name));
    for path in &paths {
        let name = path.file_name().unwrap().to_str().unwrap();
        std::fs::write(path, format!("{name} 的正文。\n{}", format!("这是 {name} 里的话。\n").repeat(40)))
            .unwrap();
    }
    let home = Rc::new(tempfile::tempdir().unwrap());
    let start = |arguments: &[&str]| {
        Terminal::start_at(Rc::clone(&home), env!("CARGO_BIN_EXE_tigang").as_ref(), arguments, true)
    };
    for path in [&paths[1], &paths[0]] {
        let mut terminal = start(&[path.to_str().unwrap()]);
        terminal.until("里的话");
        terminal.type_keys("jq");
        assert!(terminal.end().success());
        // Times are kept in seconds.
        thread::sleep(Duration::from_millis(1100));
    }
    let mut terminal = start(&["-c"]);
    terminal.until("a.txt 里的话");
    assert!(!terminal.text().contains("b.txt"), "{}", terminal.text());
    terminal.type_keys("q");
    assert!(terminal.end().success());
}

/// Every file below `folder`.
fn files(folder: &Path) -> Vec<std::path::PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

#[test]
fn nothing_is_written_but_where_the_program_keeps_its_own() {
    use std::os::unix::fs::PermissionsExt;
    let home = Rc::new(tempfile::tempdir().unwrap());
    let speeches = home.path().join("speeches");
    for folder in ["own", "tmp", "speeches"] {
        std::fs::create_dir(home.path().join(folder)).unwrap();
    }
    std::fs::write(speeches.join("a.txt"), "在会上的讲话\n同志们：\n今天开会。\n").unwrap();
    let closed = [home.path().to_owned(), speeches.clone(), home.path().join("tmp")];
    let permit = |mode: u32| {
        for folder in &closed {
            std::fs::set_permissions(folder, std::fs::Permissions::from_mode(mode)).unwrap();
        }
    };
    permit(0o555);
    let program = Path::new(env!("CARGO_BIN_EXE_tigang"));
    let mut terminal = Terminal::start_at(Rc::clone(&home), program, &[speeches.to_str().unwrap()], true);
    terminal.until("今天开会");
    terminal.type_keys("}maa好\r");
    terminal.until("批注已保存");
    terminal.type_keys("vpyT\x1b[B\rt会\rq");
    assert!(terminal.end().success());
    permit(0o755);
    let own = home.path().join("own");
    let (kept, other): (Vec<_>, Vec<_>) =
        files(home.path()).into_iter().partition(|path| path.starts_with(&own));
    assert_eq!(other, [speeches.join("a.txt")]);
    let state = own.join("state/tigang");
    assert!(kept.len() > 1 && kept.iter().all(|path| path.starts_with(&state)), "{kept:?}");
    let mode = |path: &Path| path.metadata().unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&state), 0o700);
    assert!(kept.iter().all(|path| mode(path) == 0o600), "{kept:?}");
}

#[test]
fn what_a_newer_version_remembers_is_left_alone_and_said_so() {
    let mut terminal = open();
    terminal.type_keys("]q");
    assert!(terminal.end().success());
    let home = terminal.home;
    let kept = files(&home.path().join("own/state/tigang"));
    let kept = kept.iter().find(|path| path.file_name().unwrap().len() > 30).unwrap();
    let newer = r#"{"version":99,"place":"on page 3"}"#;
    std::fs::write(kept, newer).unwrap();
    let program = Path::new(env!("CARGO_BIN_EXE_tigang"));
    let mut again = Terminal::start_at(home, program, &[&speech("00-使用指南.txt")], true);
    again.until("更新的版本");
    again.type_keys("]");
    again.wait("answered notice", |terminal| !terminal.text().contains("更新的版本"));
    again.type_keys("a要紧\r");
    again.until("更新的版本");
    again.type_keys("q");
    assert_eq!(again.end().exit_code(), 4);
    assert_eq!(std::fs::read_to_string(kept).unwrap(), newer);
}

#[test]
fn a_panic_leaves_the_terminal_as_it_was() {
    let home = Rc::new(tempfile::tempdir().unwrap());
    let program = std::env::current_exe().unwrap();
    let arguments = ["--ignored", "--exact", "terminal::panics_on_the_terminal", "--nocapture"];
    let mut terminal = Terminal::start_at(home, &program, &arguments, false);
    assert!(!terminal.end().success());
    let written = String::from_utf8_lossy(&terminal.written).into_owned();
    let (before, after) = written.split_once("\x1b[?1049l").expect("the main screen is back");
    assert!(before.contains("\x1b[?1049h"), "it had taken the terminal over: {written:?}");
    assert!(
        before.ends_with("\x1b[24;1H\x1b#5\x1b[?1006l\x1b[?1002l\x1b[<u\x1b[?2004l\x1b[0m\x1b[?25h\x1b[?7h"),
        "rows of another size are brought back: {before:?}"
    );
    assert!(after.contains("on purpose"), "what went wrong is told where it can be read: {written:?}");
}

#[test]
#[ignore = "panics; another test starts it on a terminal of its own"]
fn panics_on_the_terminal() {
    let tty = tigang::shell::Tty::open(true).unwrap();
    tty.restore_on_panic();
    tty.enter().unwrap();
    tty.expect_large(true);
    panic!("on purpose");
}

/// The glyphs and commands that were written since the screen was last cleared.
fn last_screen(terminal: &Terminal) -> String {
    let written = String::from_utf8_lossy(&terminal.written).into_owned();
    written.rsplit("\x1b[2J").next().unwrap_or_default().to_owned()
}

#[test]
fn a_terminal_that_draws_quotation_marks_in_two_columns_is_served_so() {
    let mut terminal = Terminal::start(&[&speech("00-使用指南.txt")], true);
    terminal.ambiguous = 2;
    // Both columns are erased before each glyph, and no line is drawn that would take two.
    terminal.wait("wide glyphs", |terminal| last_screen(terminal).contains("\x1b[2X"));
    terminal.wait("a border of one column", |terminal| last_screen(terminal).contains('╎'));
    assert!(!last_screen(&terminal).contains('│'), "{:?}", last_screen(&terminal));
    terminal.type_keys("q");
    assert!(terminal.end().success());
}

#[test]
fn the_width_of_quotation_marks_is_switched_by_a_command() {
    let mut terminal = open();
    assert!(last_screen(&terminal).contains('│'));
    terminal.type_keys(":引号\r");
    terminal.until("占两列");
    // This terminal draws one column: the other one is a blank.
    terminal.wait("padded glyphs", |terminal| last_screen(terminal).contains(" “"));
    terminal.type_keys(":引号\r");
    terminal.until("占一列");
    terminal.type_keys("q");
    assert!(terminal.end().success());
}

#[test]
fn what_the_terminal_answers_is_told() {
    let mut terminal = Terminal::start(&["info", "--terminal"], true);
    terminal.ambiguous = 2;
    terminal.until("“ ” … — · × ─ 占 2 列");
    terminal.until("#ffffff（浅）");
    terminal.until("24 位");
    assert!(terminal.end().success());
    let mut silent = Terminal::start(&["info", "--terminal", "--lang", "en"], false);
    silent.until("Answer    none");
    assert!(silent.end().success());
}

/// A home with files of the user in the folder of the configuration.
fn home_with(files: &[(&str, &str)]) -> Rc<tempfile::TempDir> {
    let home = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = home.path().join("own/config/tigang").join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    Rc::new(home)
}

/// The program with these variables beside the usual ones, and these arguments before the speech.
fn open_with(home: &Rc<tempfile::TempDir>, variables: &[&str], arguments: &[&str]) -> Terminal {
    let speech = speech("00-使用指南.txt");
    let words: Vec<&str> = [variables, &[env!("CARGO_BIN_EXE_tigang")], arguments, &[&speech]].concat();
    let mut terminal = Terminal::start_at(Rc::clone(home), Path::new("/usr/bin/env"), &words, true);
    terminal.until("欢迎大家");
    terminal
}

#[test]
fn a_wrong_configuration_is_told_while_reading_and_afterwards() {
    let home = home_with(&[("config.toml", "measur = 3\ntheme = 'ink'\n[keys]\nquit = 'Q'\nraw = 'Q'\n")]);
    let mut terminal = open_with(&home, &[], &[]);
    terminal.until("1/3 · config.toml:1：没有 measur，是不是 measure");
    terminal.type_keys("Q");
    assert!(terminal.end().success());
    let text = terminal.text();
    for line in
        ["config.toml:1：没有 measur", "config.toml:2：没有配色 ink", "config.toml:5：raw：Q 已绑定到 quit"]
    {
        // The path before it is long, so the line may be broken.
        assert!(text.replace('\n', "").contains(line), "{line}\n{text}");
    }
}

#[test]
fn keys_and_colours_of_the_user_hold_while_reading() {
    let home = home_with(&[
        ("config.toml", "theme = 'ink'\n[keys]\nnext-heading = 'F2'\nquit = 'Q'\n"),
        ("themes/ink.toml", "ground = '#010203'\n"),
    ]);
    let mut terminal = open_with(&home, &[], &[]);
    terminal.type_keys("]\x1bOQ");
    terminal.until("一、迈开步子");
    assert!(String::from_utf8_lossy(&terminal.written).contains("48;2;1;2;3"));
    terminal.type_keys("Q");
    assert!(terminal.end().success());
}

#[test]
fn a_file_goes_before_what_was_changed_and_an_argument_before_both() {
    let home = home_with(&[]);
    let state = home.path().join("own/state/tigang");
    std::fs::create_dir_all(&state).unwrap();
    std::fs::write(state.join("session.json"), r#"{"version":1,"theme":"paper"}"#).unwrap();
    let ground = |colour: &str, terminal: &mut Terminal| {
        let found = String::from_utf8_lossy(&terminal.written).contains(colour);
        terminal.type_keys("q");
        assert!(terminal.end().success());
        found
    };
    let (paper, contrast, dark) = ("48;2;244;236;216", "48;2;0;0;0", "48;2;19;21;24");
    assert!(ground(paper, &mut open_with(&home, &[], &[])));
    std::fs::create_dir_all(home.path().join("own/config/tigang")).unwrap();
    std::fs::write(home.path().join("own/config/tigang/config.toml"), "theme = 'contrast'").unwrap();
    assert!(ground(contrast, &mut open_with(&home, &[], &[])));
    assert!(ground(dark, &mut open_with(&home, &[], &["--theme", "dark"])));
    // None of this was the user's change: what was remembered stays.
    let session = std::fs::read_to_string(state.join("session.json")).unwrap();
    assert!(session.contains(r#""theme":"paper""#), "{session}");
    assert!(!session.contains("measure"), "{session}");
}

#[test]
fn the_reader_has_colours_only_where_they_are_wanted() {
    let cases: [(&[&str], &[&str], &str, bool); 8] = [
        (&[], &[], "", true),
        (&["NO_COLOR=1"], &[], "", false),
        (&["NO_COLOR=1"], &["--color", "always"], "", true),
        (&["NO_COLOR=1"], &[], "color = 'always'", true),
        (&[], &["--color", "never"], "", false),
        (&[], &[], "color = 'never'", false),
        (&["TERM=vt220", "COLORTERM="], &[], "", false),
        (&["TERM=vt220", "COLORTERM=", "CLICOLOR_FORCE=1"], &[], "", true),
    ];
    for (variables, arguments, file, want) in cases {
        let home = home_with(&[("config.toml", file)]);
        let mut terminal = open_with(&home, variables, arguments);
        let screen = terminal.screen.screen();
        let cells = (0..24).flat_map(|row| (0..80).filter_map(move |column| screen.cell(row, column)));
        let coloured = cells.filter(|cell| {
            cell.fgcolor() != vt100::Color::Default || cell.bgcolor() != vt100::Color::Default
        });
        assert_eq!(coloured.count() > 0, want, "{variables:?} {arguments:?} {file}");
        terminal.type_keys("q");
        assert!(terminal.end().success());
    }
}

#[test]
fn a_run_that_takes_long_counts_its_files_for_who_sees_nothing_else() {
    for (to, counted) in [("> out", true), ("", false)] {
        let line = format!("'{}' outline missing.txt - {to}; echo over", env!("CARGO_BIN_EXE_tigang"));
        let home = Rc::new(tempfile::tempdir().unwrap());
        let mut terminal = Terminal::start_at(home, "/bin/sh".as_ref(), &["-c", &line], false);
        terminal.until("没有这个文件");
        // It waits for what is typed, until more than a second has passed.
        thread::sleep(Duration::from_millis(1100));
        terminal.type_keys("一、学习\n\x04");
        terminal.until("over");
        let written = String::from_utf8_lossy(&terminal.written);
        assert_eq!(written.contains("已完成 2 个文件…"), counted, "{written:?}");
        assert!(!terminal.text().contains("已完成"), "it goes when all is done:\n{}", terminal.text());
    }
}

#[test]
fn who_comes_back_goes_on_where_he_was() {
    let home = Rc::new(tempfile::tempdir().unwrap());
    let start = |arguments: &[&str]| {
        Terminal::start_at(Rc::clone(&home), env!("CARGO_BIN_EXE_tigang").as_ref(), arguments, true)
    };
    let mut terminal = start(&[]);
    terminal.until("提纲在手");
    terminal.type_keys("O车轮\r");
    // Not its title, which the list shows as well: what is typed before it is open goes to the other one.
    terminal.until("荣休茶话会");
    terminal.type_keys("   q");
    assert!(terminal.end().success());
    for arguments in [&[][..], &["-c"]] {
        let mut terminal = start(arguments);
        terminal.until("车轮上的灯");
        assert!(!terminal.text().contains("使用指南"), "{}", terminal.text());
        terminal.type_keys("q");
        assert!(terminal.end().success());
    }
    // In a folder of one's own, too; a file that is gone since leaves the first one.
    let folder = tempfile::tempdir().unwrap();
    for name in ["a.txt", "b.txt"] {
        std::fs::write(folder.path().join(name), format!("{name} 的题目\n\n{name} 里的话。\n")).unwrap();
    }
    let folder_argument = folder.path().to_str().unwrap();
    let mut terminal = start(&[folder_argument]);
    terminal.until("a.txt 里的话");
    // The list grows while one reads: whoever is quicker than it finds nothing there.
    terminal.type_keys("\x1b1");
    terminal.until("b.txt");
    terminal.type_keys("j\r");
    terminal.until("b.txt 里的话");
    terminal.type_keys("q");
    assert!(terminal.end().success());
    for arguments in [&[folder_argument][..], &[]] {
        let mut terminal = start(arguments);
        terminal.until("b.txt 里的话");
        terminal.type_keys("q");
        assert!(terminal.end().success());
    }
    std::fs::remove_file(folder.path().join("b.txt")).unwrap();
    let mut terminal = start(&[]);
    terminal.until("a.txt 里的话");
    terminal.type_keys("q");
    assert!(terminal.end().success());
}

#[test]
fn a_window_that_changes_its_size_while_the_program_starts_is_filled() {
    // `TIGANG_STARTS=100` asks for more of them.
    let starts: u64 = std::env::var("TIGANG_STARTS").map_or(12, |starts| starts.parse().unwrap());
    for start in 0..starts {
        let mut terminal = Terminal::start(&[&speech("00-使用指南.txt")], true);
        // The moments at which a window manager gives a new window its size: 2 to 35 ms.
        thread::sleep(Duration::from_millis(2 + start * 33 / starts));
        terminal.resize(100, 30);
        terminal.wait("foot in the last row", |terminal| {
            let rows: Vec<String> = terminal.screen.screen().rows(0, 100).collect();
            rows.len() == 30 && rows[29].contains("F1") && rows[29].trim_end().chars().count() > 40
        });
        terminal.type_keys("q");
        assert!(terminal.end().success());
    }
}

/// What ends a frame.
const FRAME_END: &[u8] = b"\x1b[?2026l";

/// The screens after each frame that the program has drawn so far, a line a row.
fn frames(terminal: &Terminal) -> Vec<Vec<String>> {
    let mut screen = vt100::Parser::new(cells(24), cells(80), 0);
    let mut frames = Vec::new();
    let mut rest = terminal.written.as_slice();
    while let Some(at) = rest.windows(FRAME_END.len()).position(|window| window == FRAME_END) {
        let (frame, behind) = rest.split_at(at + FRAME_END.len());
        screen.process(frame);
        rest = behind;
        frames.push(screen.screen().rows(0, 80).collect());
    }
    frames
}

/// Reads once up to a place in the middle of a file, then opens it again: the first frame that shows the text shows it as all
/// later ones do.
fn opens_at_its_place_at_once(text: &str, columns: u16) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.txt");
    std::fs::write(&path, text).unwrap();
    let home = Rc::new(tempfile::tempdir().unwrap());
    let start = || {
        let program = Path::new(env!("CARGO_BIN_EXE_tigang"));
        let mut terminal = Terminal::start_at(Rc::clone(&home), program, &[path.to_str().unwrap()], true);
        terminal.ambiguous = columns;
        terminal
    };
    let mut terminal = start();
    terminal.until("里的第1段");
    // The rest of a long file comes later than its beginning.
    terminal.listen(Duration::from_millis(700));
    terminal.type_keys("z70%");
    terminal.wait("another place", |terminal| !terminal.text().contains("里的第1段"));
    let last = |terminal: &Terminal| terminal.text();
    let before = last(&terminal);
    terminal.type_keys("q");
    assert!(terminal.end().success());
    let mut terminal = start();
    terminal.wait("the text", |terminal| terminal.text().contains("里的第"));
    terminal.listen(Duration::from_millis(700));
    let rows = |frame: &Vec<String>| {
        frame.iter().filter(|row| row.contains("里的第")).map(|row| row.trim().to_owned()).collect::<Vec<_>>()
    };
    let shown: Vec<Vec<String>> =
        frames(&terminal).iter().map(rows).filter(|rows| !rows.is_empty()).collect();
    assert!(!shown.is_empty(), "{}", terminal.text());
    for later in &shown {
        assert_eq!(*later, shown[0], "before:\n{before}");
    }
    terminal.type_keys("q");
    assert!(terminal.end().success());
}

#[test]
fn the_first_frame_with_the_text_is_the_last_that_moves_it() {
    let line =
        |number: usize| format!("这是“讲话”里的第{number}段，要读的人——不论快慢——都从上次的地方接着读。\n");
    let short: String = (1..200).map(line).collect();
    let long: String = (1..40_000).map(line).collect();
    for columns in [1, 2] {
        opens_at_its_place_at_once(&short, columns);
        opens_at_its_place_at_once(&long, columns);
    }
}
