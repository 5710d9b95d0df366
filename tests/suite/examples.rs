//! The commands that README and help show are run as they stand there.

use std::{
    fs,
    path::Path,
    process::{Command, Stdio},
    rc::Rc,
};

use clap::CommandFactory;
use tempfile::TempDir;
use tigang::cli::Invocation;

use crate::{commands::Desk, terminal::Terminal};

const REPORT: &str = include_str!("../../assets/speeches/01-青石镇政府工作报告.txt");

/// What the examples look for, and nothing else in the report has.
const SOUGHT: &str = "深化改革，扩大开放，做好工会工作。做到五个确保，增强四个意识。请×××同志讲话。";

/// What the program is called at the beginning of a line.
const CALLS: [&str; 2] = ["cargo run --release -- ", "tigang "];

/// Lines that the gate runs as they are: building, installing and testing are no work for a test.
const GATE: [&str; 2] = ["cargo install --path .", "cargo test"];

/// The home of somebody who has speeches, and a program in the path.
struct Home {
    folder: Rc<TempDir>,
    /// The language of the locale.
    locale: &'static str,
}

impl Home {
    fn new(locale: &'static str) -> Self {
        let folder = Rc::new(tempfile::tempdir().unwrap());
        let home = Self { folder, locale };
        fs::create_dir_all(home.path("bin")).unwrap();
        std::os::unix::fs::symlink(env!("CARGO_BIN_EXE_tigang"), home.path("bin/tigang")).unwrap();
        // What stands at the other end of a pipe in an example; the text comes through it.
        for name in ["less", "lp", "jq", "iconv", "curl"] {
            let script = match name {
                "curl" => "#!/bin/sh\nexec cat \"$HOME/讲话.txt\"\n",
                "iconv" => "#!/bin/sh\nexec cat \"$3\"\n",
                _ => "#!/bin/sh\nexec cat\n",
            };
            let path = home.path(&format!("bin/{name}"));
            fs::write(&path, script).unwrap();
            let executable = std::os::unix::fs::PermissionsExt::from_mode(0o755);
            fs::set_permissions(path, executable).unwrap();
        }
        home
    }

    fn path(&self, name: &str) -> std::path::PathBuf {
        self.folder.path().join(name)
    }

    /// Makes the files and folders that an example names.
    fn furnish(&self, line: &str) {
        // Twice, for what keeps company by chance is not listed.
        let speech = format!("{REPORT}{SOUGHT}\n{SOUGHT}\n");
        let mut words = line.split_whitespace().peekable();
        let mut earlier = false;
        while let Some(word) = words.next() {
            if word == "-o" {
                // What is written is not there before.
                words.next();
            } else if word == ">" {
                let kept = words.next().expect("a file behind >").trim_start_matches("~/");
                fs::create_dir_all(self.path(kept).parent().unwrap()).unwrap();
            } else if let Some(end) =
                [".txt", ".docx", ".doc"].iter().find_map(|ending| Some(word.find(ending)? + ending.len()))
            {
                // Contents decide: what is named like a document and is plain text is read as that.
                // Of two files the later one has another figure.
                let text = if earlier { speech.replace("76公里", "86公里") } else { speech.clone() };
                fs::write(self.path(&word[..end]), text).unwrap();
                earlier = true;
            } else if let Some(name) = word.strip_prefix("~/").or_else(|| word.strip_suffix('/'))
                && !name.starts_with('.')
            {
                fs::create_dir_all(self.path(name)).unwrap();
                // What lies in a folder is a year older than what is named beside it.
                let text = if earlier {
                    speech.replace("2024年1月16日", "2023年1月16日")
                } else {
                    speech.clone()
                };
                fs::write(self.path(name).join("一.txt"), text).unwrap();
                fs::write(self.path(name).join("二.txt"), REPORT).unwrap();
            }
        }
    }

    /// Reads on a terminal, as `words` say, presses `keys` and leaves.
    fn read(&self, words: &[&str], keys: &str) {
        let home = self.folder.path().display().to_string();
        let words: Vec<String> = words.iter().map(|word| word.replacen('~', &home, 1)).collect();
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let program = env!("CARGO_BIN_EXE_tigang").as_ref();
        let mut terminal = Terminal::start_at(Rc::clone(&self.folder), program, &words, true);
        if words.contains(&"--terminal") {
            return assert!(terminal.end().success(), "{words:?}");
        }
        terminal.until("F1 帮助");
        terminal.type_keys(keys);
        terminal.type_keys("q");
        assert!(terminal.end().success(), "{words:?}");
    }

    /// Rehearses a speech for a moment, and leaves.
    fn rehearse(&self, file: &str) {
        let file = self.path(file).display().to_string();
        let program = env!("CARGO_BIN_EXE_tigang").as_ref();
        let mut terminal = Terminal::start_at(Rc::clone(&self.folder), program, &["rehearse", &file], true);
        terminal.until("空格开始");
        terminal.type_keys("  ");
        terminal.until("▶");
        // What is shorter than a second is no rehearsal.
        std::thread::sleep(std::time::Duration::from_millis(1300));
        terminal.type_keys("q");
        terminal.until("合计");
        terminal.type_keys("qq");
        assert!(terminal.end().success(), "{file}");
    }

    /// Runs a line of a shell; it has nothing to complain of.
    fn run(&self, line: &str) {
        let path = format!("{}:/usr/bin:/bin", self.path("bin").display());
        let mut command = Command::new("sh");
        command.args(["-c", line]).current_dir(self.folder.path()).env_clear().stdin(Stdio::null());
        command.env("HOME", self.folder.path()).env("LANG", self.locale).env("PATH", path);
        // Where the terminal has them.
        command.env("XDG_STATE_HOME", self.path("own/state"));
        let output = command.output().unwrap();
        let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        assert!(output.status.success() && err.is_empty(), "{line}: {}\n{out}\n{err}", output.status);
        match line.split_once(" > ") {
            Some((_, kept)) => {
                let kept = self.path(kept.trim().trim_start_matches("~/"));
                assert!(fs::metadata(&kept).unwrap().len() > 0, "{line} writes {}", kept.display());
            }
            None if line.starts_with("mkdir") => {}
            None => assert!(!out.is_empty(), "{line} prints"),
        }
    }

    /// Does what an example says.
    fn follow(&self, line: &str) {
        let line = match line.trim() {
            "cargo run --release" => "tigang".to_owned(),
            line => CALLS.iter().fold(line.to_owned(), |line, call| match line.strip_prefix(call) {
                Some(rest) => format!("tigang {rest}"),
                None => line,
            }),
        };
        if GATE.contains(&line.as_str()) {
            return;
        }
        self.furnish(&line);
        let words: Vec<&str> = line.split_whitespace().collect();
        match words.as_slice() {
            ["tigang", "rehearse", file] => self.rehearse(file),
            ["tigang", arguments @ ..] if is_interactive(arguments) => self.read(arguments, ""),
            ["tigang" | "mkdir" | "iconv" | "curl", ..] => self.run(&line),
            _ => panic!("nobody knows how to run: {line}"),
        }
    }
}

/// Whether it wants a terminal: no command is named, or the terminal itself is asked.
fn is_interactive(arguments: &[&str]) -> bool {
    let commands = Invocation::command();
    let named = arguments.iter().any(|word| commands.find_subcommand(word).is_some());
    !named || arguments.contains(&"--terminal")
}

/// The lines of the shell in the README and of the page on the configuration, without what is said of them.
fn lines_of_the_readme() -> Vec<String> {
    let read = |name: &str| fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap();
    let text = read("README.md") + &read("docs/CONFIGURATION.md");
    let mut lines = Vec::new();
    for block in text.split("```").skip(1).step_by(2) {
        let Some(shell) = block.strip_prefix("sh\n").or_else(|| block.strip_prefix("console\n")) else {
            continue;
        };
        lines.extend(shell.lines().map(|line| line.split(" #").next().unwrap_or_default().trim().to_owned()));
    }
    lines.retain(|line| !line.is_empty());
    lines
}

#[test]
fn every_command_of_the_readme_does_its_work() {
    let lines = lines_of_the_readme();
    let runs = lines.iter().filter(|line| line.starts_with("tigang") || line.starts_with("cargo run"));
    assert!(runs.count() > 10, "{lines:?}");
    let home = Home::new("zh_CN.UTF-8");
    home.furnish("讲话.txt");
    home.read(&["~/讲话.txt"], "a记一条\r");
    for line in &lines {
        println!("{line}");
        home.follow(line);
    }
}

#[test]
fn every_example_of_the_help_does_its_work() {
    for (lang, locale, examples) in [("zh", "zh_CN.UTF-8", "示例："), ("en", "en_GB.UTF-8", "Examples:")] {
        let home = Home::new(locale);
        for speech in ["讲话.txt", "speech.txt", "讲话/一.txt", "speeches/一.txt"] {
            fs::create_dir_all(home.path(speech).parent().unwrap()).unwrap();
            home.furnish(speech);
            home.read(&[&format!("~/{speech}")], "a记一条\r");
        }
        let commands = Invocation::command();
        let names = commands.get_subcommands().map(clap::Command::get_name);
        for name in std::iter::once("").chain(names) {
            let arguments = [name, "--help", "--lang", lang];
            let help = Desk::new(&[]).run(&arguments[usize::from(name.is_empty())..]).done();
            let (_, shown) = help.split_once(examples).expect("examples");
            let shown: Vec<&str> = shown.lines().filter_map(|line| line.strip_prefix("  ")).collect();
            assert!(!shown.is_empty(), "{name}");
            for line in shown {
                println!("{line}");
                // What is said of an example stands two blanks behind it.
                home.follow(line.split("  ").next().unwrap_or_default());
            }
        }
    }
}

#[test]
fn the_exit_status_is_the_one_that_the_readme_tells() {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap();
    let text = text.replace('\n', " ");
    let (_, told) = text.split_once("Exit status: ").expect("the exit status");
    let desk = Desk::new(&[("a.txt", REPORT.as_bytes())]);
    for (status, said, arguments) in [
        (0, "done", &["search", "青石", "a.txt"][..]),
        (1, "nothing found", &["search", "青铜", "a.txt"]),
        (2, "wrong usage", &["search", "--such", "青石", "a.txt"]),
        (3, "some input unreadable (the rest was done)", &["search", "青石", "b.txt", "a.txt"]),
    ] {
        let ended = desk.run(arguments);
        assert_eq!(ended.status, status, "{arguments:?}: {}", ended.err);
        assert!(told.contains(&format!("{status} {said}")), "{status} {said}");
        assert_eq!(ended.out.is_empty(), matches!(status, 1 | 2), "{arguments:?}");
    }
}
