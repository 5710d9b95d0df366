//! The commands, as a shell runs them.

use std::{
    fs,
    io::Write,
    path::Path,
    process::{Command, Output, Stdio},
};

use serde_json::Value;
use tempfile::TempDir;

use crate::shared;

pub const SPEECH: &str = "在全市工作会议上的讲话\n（2025年3月1日）\n张三\n同志们：\n今天开会，主要是部署今年的工作。下面，我讲两点意见。\n\
    一、提高思想认识\n要认真学习。一是学文件。要逐字逐句学。二是学先进。要对照先进学。\n二、抓好工作落实\n（一）明确责任。各单位要明确责任。\n（二）加强督查。要经常查。\n同志们，让我们共同努力！谢谢大家。\n";

/// A folder of files, in which the program is run.
pub struct Desk {
    pub folder: TempDir,
}

impl Desk {
    pub fn new(files: &[(&str, &[u8])]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        for (name, bytes) in files {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
        Self { folder }
    }

    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tigang"));
        command.args(arguments).current_dir(self.folder.path()).env_clear();
        command.env("HOME", self.folder.path()).env("TIGANG_STATE", self.folder.path().join("state"));
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    pub fn run(&self, arguments: &[&str]) -> Ended {
        Ended::of(self.command(arguments).output().unwrap())
    }

    pub fn run_with_input(&self, arguments: &[&str], input: &[u8]) -> Ended {
        let mut child = self.command(arguments).stdin(Stdio::piped()).spawn().unwrap();
        child.stdin.take().unwrap().write_all(input).unwrap();
        Ended::of(child.wait_with_output().unwrap())
    }
}

/// How the program ended: its exit status and what it wrote.
#[derive(Debug)]
pub struct Ended {
    pub status: i32,
    pub out: String,
    pub err: String,
}

impl Ended {
    fn of(output: Output) -> Self {
        Self {
            status: output.status.code().unwrap(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// The output of a run without any trouble.
    pub fn done(self) -> String {
        assert_eq!((self.status, self.err.as_str()), (0, ""), "{}", self.out);
        self.out
    }
}

fn one_speech() -> Desk {
    Desk::new(&[("a.txt", SPEECH.as_bytes())])
}

#[test]
fn the_outline_of_a_file_is_printed_as_text() {
    let out = one_speech().run(&["outline", "a.txt"]).done();
    assert_eq!(
        out,
        "在全市工作会议上的讲话\n  一、提高思想认识\n    一是学文件\n    二是学先进\n  二、抓好工作落实\n    （一）明确责任\n    （二）加强督查\n"
    );
    let out = one_speech().run(&["outline", "--depth", "1", "a.txt"]).done();
    assert_eq!(out, "在全市工作会议上的讲话\n  一、提高思想认识\n  二、抓好工作落实\n");
    let out = one_speech().run(&["outline", "--no-inline", "--format", "markdown", "a.txt"]).done();
    assert!(out.starts_with("# 在全市工作会议上的讲话\n"), "{out}");
    assert!(!out.contains("一是"), "{out}");
}

#[test]
fn the_outline_as_json_says_where_everything_stands() {
    let out = one_speech().run(&["outline", "--format", "json", "a.txt"]).done();
    assert_eq!(out.lines().count(), 1);
    let document: Value = serde_json::from_str(&out).unwrap();
    for (field, want) in [
        ("path", "a.txt"),
        ("encoding", "UTF-8"),
        ("title", "在全市工作会议上的讲话"),
        ("speaker", "张三"),
        ("date", "2025年3月1日"),
        ("salutation", "同志们："),
    ] {
        assert_eq!(document[field], want, "{field}");
    }
    let characters: Vec<char> = SPEECH.chars().collect();
    let sections = document["sections"].as_array().unwrap();
    assert_eq!(sections.len(), 6);
    for section in sections {
        let at = |field: &str| usize::try_from(section[field].as_u64().unwrap()).unwrap();
        let marker = section["marker"].as_str().unwrap();
        assert!(SPEECH[at("byte_offset")..].starts_with(marker));
        assert!(characters[at("char_offset")..].iter().collect::<String>().starts_with(marker));
        assert!(at("length_chars") > 0 && at("char_offset") + at("length_chars") <= characters.len());
        assert!(section["level"].is_u64() && section["ordinal"].is_u64());
        assert!(section["heading"].is_string() && section["inline"].is_boolean());
    }
}

#[test]
fn standard_input_is_a_file_like_others() {
    let desk = one_speech();
    let out = desk.run_with_input(&["outline", "-"], SPEECH.as_bytes()).done();
    assert_eq!(out, desk.run(&["outline", "a.txt"]).done());
    let out = desk.run_with_input(&["info", "--format", "json", "-"], b"").done();
    assert_eq!(serde_json::from_str::<Value>(&out).unwrap()["path"], "-");
}

#[test]
fn a_folder_stands_for_the_texts_in_it() {
    let desk = Desk::new(&[
        ("all/10.txt", SPEECH.as_bytes()),
        ("all/9.md", SPEECH.as_bytes()),
        ("all/picture.txt", b"\x89PNG\0\0"),
        ("all/.hidden.txt", SPEECH.as_bytes()),
    ]);
    let out = desk.run(&["info", "--format", "json", "all"]).done();
    let paths: Vec<Value> =
        out.lines().map(|line| serde_json::from_str::<Value>(line).unwrap()["path"].clone()).collect();
    assert_eq!(paths, ["all/9.md", "all/10.txt"]);
}

#[test]
fn what_is_known_about_a_file_is_printed() {
    let desk = one_speech();
    let out = desk.run(&["info", "--lang", "zh", "a.txt"]).done();
    for line in ["标题　　在全市工作会议上的讲话", "讲话人　张三", "日期　　2025年3月1日", "编码　　UTF-8"]
    {
        assert!(out.contains(line), "{out}");
    }
    let info: Value =
        serde_json::from_str(&desk.run(&["info", "--format", "json", "--speed", "20", "a.txt"]).done())
            .unwrap();
    assert_eq!((&info["sections"], &info["inline"], &info["levels"]), (&6.into(), &2.into(), &2.into()));
    let length = info["length"].as_u64().unwrap();
    let minutes = info["minutes"].as_u64().unwrap();
    assert!((length / 20..=length / 20 + 2).contains(&minutes), "{length} characters in {minutes} min");
}

#[test]
fn figures_take_the_minutes_in_which_they_are_said() {
    let figures = "同志们：\n".to_owned() + &"增长13.8%。".repeat(40);
    let words = "同志们：\n".to_owned() + &"增长十。".repeat(40);
    let desk = Desk::new(&[("figures.txt", figures.as_bytes()), ("words.txt", words.as_bytes())]);
    let [figures, words] = ["figures.txt", "words.txt"].map(|name| -> Value {
        serde_json::from_str(&desk.run(&["info", "--format", "json", "--speed", "20", name]).done()).unwrap()
    });
    assert_eq!(figures["length"], words["length"]);
    // 增长百分之十三点八 and the pause have eleven syllables, 增长十 has five.
    assert_eq!((&figures["minutes"], &words["minutes"]), (&19.into(), &9.into()));
}

#[test]
fn the_text_is_printed_as_wide_as_was_asked_for() {
    let out = one_speech().run(&["print", "--width", "20", "a.txt"]).done();
    for line in out.lines() {
        let columns: usize = line.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum();
        assert!(columns <= 20, "{columns} columns: {line}");
        assert!(!line.trim_start().starts_with(['，', '。', '、', '：']), "{line}");
    }
    let joined: String = out.split_whitespace().collect();
    assert!(joined.contains("今天开会，主要是部署今年的工作。下面，我讲两点意见。"), "{out}");
}

#[test]
fn a_section_is_printed_alone() {
    let desk = one_speech();
    let out = desk.run(&["print", "--section", "二.一", "a.txt"]).done();
    assert_eq!(out.trim(), "（一）明确责任。各单位要明确责任。");
    assert_eq!(desk.run(&["print", "a.txt:2.1"]).done(), out);
    let out = desk.run(&["print", "--section", "七", "a.txt"]);
    assert_eq!((out.status, out.out.as_str()), (1, ""));
    assert_eq!(out.err, "tigang: a.txt: no section 七 (numbers on every level: 二.一)\n");
    assert_eq!(desk.run(&["print", "--section", "落实", "a.txt"]).status, 2);
}

#[test]
fn a_path_that_has_a_colon_is_opened() {
    let desk = Desk::new(&[("a:2", SPEECH.as_bytes())]);
    assert!(desk.run(&["print", "a:2"]).done().contains("一、提高思想认识"));
    assert_eq!(desk.run(&["print", "a:2:二.一"]).done().trim(), "（一）明确责任。各单位要明确责任。");
}

#[test]
fn what_cannot_be_read_is_told_and_the_rest_is_done() {
    let desk = Desk::new(&[("a.txt", SPEECH.as_bytes()), ("b.bin", b"\x7fELF\0\0\0"), ("empty/c.png", b"")]);
    let ended = desk.run(&["outline", "missing.txt", "b.bin", "a.txt", "empty", "/dev/null"]);
    assert_eq!(ended.status, 3);
    assert_eq!(
        ended.err,
        "tigang: missing.txt: no such file\ntigang: b.bin: not text (--encoding reads it all the same)\ntigang: empty: no texts in this folder\n\
         tigang: /dev/null: not a regular file\n"
    );
    assert!(ended.out.contains("一、提高思想认识"));
    let ended = desk.run(&["--lang", "zh", "outline", "missing.txt"]);
    assert_eq!((ended.status, ended.err.as_str()), (3, "tigang: missing.txt：没有这个文件\n"));
}

#[cfg(unix)]
#[test]
fn a_pipe_among_the_files_does_not_stop_the_program() {
    let desk = one_speech();
    let pipe = desk.folder.path().join("pipe");
    rustix::fs::mknodat(rustix::fs::CWD, &pipe, rustix::fs::FileType::Fifo, 0o600.into(), 0).unwrap();
    let ended = desk.run(&["outline", "pipe", "a.txt"]);
    assert_eq!((ended.status, ended.err.as_str()), (3, "tigang: pipe: not a regular file\n"));
    assert!(ended.out.contains("一、提高思想认识"));
}

#[cfg(unix)]
#[test]
fn what_a_shell_hands_over_as_a_descriptor_is_read() {
    let desk = one_speech();
    for command in ["outline", "print", "info"] {
        let out = desk.run_with_input(&[command, "/dev/stdin"], SPEECH.as_bytes()).done();
        assert!(out.contains("在全市工作会议上的讲话"), "{command}");
    }
}

#[test]
fn bytes_that_do_not_decode_are_counted() {
    let mut bytes = SPEECH.as_bytes().to_vec();
    bytes.extend(b"\xFF\xFE end\n");
    let desk = Desk::new(&[("a.txt", &bytes)]);
    let ended = desk.run(&["print", "a.txt"]);
    assert_eq!(ended.status, 0);
    assert_eq!(ended.err, "tigang: a.txt: 2 places do not decode as UTF-8 (--encoding chooses another)\n");
    assert!(ended.out.contains("\u{FFFD}\u{FFFD} end"), "{}", ended.out);
}

#[test]
fn an_encoding_that_was_asked_for_is_used() {
    let desk = Desk::new(&[("a.txt", &encoding_rs::GB18030.encode(SPEECH).0)]);
    assert!(desk.run(&["outline", "a.txt"]).done().contains("一、提高思想认识"));
    let ended = desk.run(&["outline", "--encoding", "utf-8", "a.txt"]);
    assert!(!ended.out.contains("一、提高思想认识") && ended.err.contains("do not decode as UTF-8"));
    let ended = desk.run(&["outline", "--encoding", "klingon", "a.txt"]);
    assert_eq!(ended.status, 2);
    assert!(ended.err.contains("klingon"), "{}", ended.err);
}

#[test]
fn an_empty_file_is_no_trouble() {
    let desk = Desk::new(&[("a.txt", b""), ("b.txt", b"\n\n"), ("c.txt", b"\xEF\xBB\xBF")]);
    for command in ["outline", "info", "print"] {
        for file in ["a.txt", "b.txt", "c.txt"] {
            desk.run(&[command, file]).done();
        }
    }
}

#[test]
fn control_characters_never_reach_the_terminal() {
    let text = "讲话\x1b[31m红\x1b]0;title\x07\u{202E}倒\u{9b}2J\n一、提高\x08认识\n要学习。\n";
    let desk = Desk::new(&[("a.txt", text.as_bytes())]);
    for command in [
        &["print", "a.txt"][..],
        &["outline", "a.txt"],
        &["info", "a.txt"],
        &["outline", "--format", "markdown", "a.txt"],
    ] {
        let out = desk.run(command).done();
        let found = out.chars().find(|c| (c.is_control() && *c != '\n') || *c == '\u{202E}');
        assert_eq!(found, None, "{command:?}: {out:?}");
    }
}

#[test]
fn output_into_a_pipe_has_no_colour_unless_it_was_asked_for() {
    let desk = one_speech();
    let coloured = |arguments: &[&str], variables: &[(&str, &str)]| {
        let output = desk.command(arguments).envs(variables.iter().copied()).output().unwrap();
        Ended::of(output).done().contains('\x1b')
    };
    assert!(!coloured(&["print", "a.txt"], &[]));
    assert!(coloured(&["print", "--color", "always", "a.txt"], &[]));
    assert!(coloured(&["print", "a.txt"], &[("CLICOLOR_FORCE", "1")]));
    assert!(!coloured(&["print", "a.txt"], &[("CLICOLOR_FORCE", "0")]));
    assert!(!coloured(&["print", "a.txt"], &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]));
    assert!(!coloured(&["print", "--color", "never", "a.txt"], &[("CLICOLOR_FORCE", "1")]));
    assert!(coloured(&["print", "--color", "always", "a.txt"], &[("NO_COLOR", "1")]));
}

#[test]
fn a_closed_pipe_ends_quietly() {
    let long = SPEECH.repeat(5000);
    let desk = Desk::new(&[("a.txt", long.as_bytes())]);
    for command in
        [&["print", "a.txt"][..], &["outline", "a.txt"], &["completions", "bash"], &["man"], &["--help"]]
    {
        let mut child = desk.command(command).spawn().unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert_eq!(
            (output.status.code(), String::from_utf8_lossy(&output.stderr).as_ref()),
            (Some(0), ""),
            "{command:?}"
        );
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told() {
    let desk = one_speech();
    let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let ended = Ended::of(desk.command(&["print", "a.txt"]).stdout(full).output().unwrap());
    assert_eq!(ended.status, 3);
    assert!(
        ended.err.starts_with("tigang: cannot write the output: ") && ended.err.lines().count() == 1,
        "{}",
        ended.err
    );
}

#[test]
fn wrong_usage_is_one_line_and_status_2() {
    let desk = one_speech();
    for arguments in [
        &["--no-such-option"][..],
        &["outline"],
        &["print"],
        &["outline", "--format", "xml", "a.txt"],
        &["completions", "tcsh"],
        &["print", "--width", "0", "a.txt"],
    ] {
        let ended = desk.run(arguments);
        assert_eq!((ended.status, ended.out.as_str()), (2, ""), "{arguments:?}");
        assert_eq!(ended.err.lines().count(), 1, "{}", ended.err);
    }
}

#[test]
fn a_second_file_is_no_option() {
    let ended = one_speech().run(&["--lang", "zh", "print", "a.txt", "b.txt"]);
    assert_eq!((ended.status, ended.out.as_str()), (2, ""));
    assert!(ended.err.contains("多余的参数 b.txt") && !ended.err.contains("选项"), "{}", ended.err);
}

#[test]
fn without_a_terminal_reading_names_the_command_that_prints() {
    let ended = one_speech().run(&["a.txt"]);
    assert_eq!(ended.status, 3);
    assert!(ended.err.contains("tigang print") && ended.err.lines().count() == 1, "{}", ended.err);
}

#[test]
fn when_nothing_can_be_read_reading_does_not_begin() {
    let desk = Desk::new(&[("b.bin", b"\x7fELF\0\0\0"), ("empty/c.png", b"")]);
    let ended = desk.run(&["missing.txt", "b.bin", "empty"]);
    assert_eq!(ended.status, 3);
    assert_eq!(
        ended.err,
        "tigang: missing.txt: no such file\ntigang: b.bin: not text (--encoding reads it all the same)\ntigang: empty: no texts in this folder\n"
    );
}

#[test]
fn help_is_in_the_language_of_the_locale() {
    let desk = one_speech();
    for (locale, heading) in [("zh_CN.UTF-8", "用法："), ("en_GB.UTF-8", "Usage: "), ("C", "Usage: ")] {
        for arguments in [&["--help"][..], &["outline", "--help"], &["print", "-h"]] {
            let output = desk.command(arguments).env("LANG", locale).output().unwrap();
            assert!(Ended::of(output).done().contains(heading), "{locale} {arguments:?}");
        }
    }
    assert!(desk.run(&["--version"]).done().starts_with("tigang "));
}

#[test]
fn every_shell_gets_its_completions_and_man_its_page() {
    let desk = one_speech();
    for shell in ["bash", "zsh", "fish", "nushell", "powershell", "elvish"] {
        assert!(desk.run(&["completions", shell]).done().contains("no-inline"), "{shell}");
    }
    let page = desk.run(&["man"]).done();
    assert!(page.contains(".TH tigang 1"), "{page}");
}

#[test]
fn nothing_is_written_by_the_commands_that_print() {
    let desk = one_speech();
    for command in ["outline", "info", "print"] {
        desk.run(&[command, "a.txt"]).done();
    }
    let names: Vec<_> =
        fs::read_dir(desk.folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names, ["a.txt"]);
}

/// The outline of a file as JSON, but for what depends on the encoding of its bytes.
fn outline(desk: &Desk, path: &str) -> Value {
    let mut outline: Value =
        serde_json::from_str(&desk.run(&["outline", "--format", "json", path]).done()).unwrap();
    let fields = outline.as_object_mut().unwrap();
    for field in ["path", "encoding", "opening_char_offset", "closing_char_offset"] {
        fields.remove(field);
    }
    for section in fields["sections"].as_array_mut().unwrap() {
        for field in ["byte_offset", "char_offset", "length_chars"] {
            section.as_object_mut().unwrap().remove(field);
        }
    }
    outline
}

#[test]
#[cfg_attr(not(shared_texts), ignore = "needs TIGANG_SHARED")]
fn a_speech_has_the_same_outline_in_every_encoding() {
    let shared = shared::folder();
    let mut judged = 0;
    for entry in fs::read_dir(shared.join("seeds")).unwrap() {
        let text = fs::read_to_string(entry.unwrap().path()).unwrap();
        let marked = format!("\u{FEFF}{text}");
        let files: [(&str, Vec<u8>); 6] = [
            ("utf8.txt", text.clone().into_bytes()),
            ("gb18030.txt", encoding_rs::GB18030.encode(&text).0.into_owned()),
            ("gbk.txt", encoding_rs::GBK.encode(&text).0.into_owned()),
            ("utf16le.txt", marked.encode_utf16().flat_map(u16::to_le_bytes).collect()),
            ("utf16be.txt", marked.encode_utf16().flat_map(u16::to_be_bytes).collect()),
            ("crlf.txt", marked.replace("\r\n", "\n").replace('\n', "\r\n").into_bytes()),
        ];
        let desk = Desk::new(&files.each_ref().map(|(name, bytes)| (*name, bytes.as_slice())));
        let want = outline(&desk, "utf8.txt");
        assert!(want["sections"].as_array().unwrap().len() > 5);
        for (name, _) in &files {
            assert_eq!(outline(&desk, name), want, "{name}");
            judged += 1;
        }
    }
    assert_eq!(judged, 30);
}

#[test]
#[cfg_attr(not(shared_texts), ignore = "needs TIGANG_SHARED")]
fn the_big5_law_and_the_utf_16_report_are_readable() {
    let shared = shared::folder();
    let desk = Desk::new(&[]);
    let mut encodings = Vec::new();
    for entry in fs::read_dir(shared.join("corpus")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension() != Some(Path::new("txt").as_os_str()) {
            continue;
        }
        let info: Value =
            serde_json::from_str(&desk.run(&["info", "--format", "json", path.to_str().unwrap()]).done())
                .unwrap();
        assert_eq!(info["replaced"], 0, "{}", path.display());
        encodings.push(info["encoding"].as_str().unwrap().to_owned());
    }
    encodings.sort();
    encodings.dedup();
    assert!(
        encodings.iter().any(|name| name == "Big5")
            && encodings.iter().any(|name| name.starts_with("UTF-16")),
        "{encodings:?}"
    );
}

#[cfg(target_os = "linux")]
#[test]
fn without_a_terminal_there_is_nobody_to_ask() {
    // A session of its own has no controlling terminal.
    let asked = std::process::Command::new("setsid")
        .args(["--wait", env!("CARGO_BIN_EXE_tigang"), "info", "--terminal", "--lang", "en"])
        .output()
        .unwrap();
    assert_eq!(asked.status.code(), Some(3));
    assert_eq!(String::from_utf8_lossy(&asked.stderr), "tigang: no terminal to ask\n");
    assert!(asked.stdout.is_empty());
}

#[test]
fn files_and_the_terminal_are_not_asked_about_at_once() {
    let ended = one_speech().run(&["info", "--terminal", "a.txt"]);
    assert_eq!(ended.status, 2);
    assert!(ended.err.contains("cannot be used with"), "{}", ended.err);
}

/// Two drafts, the later one with its points exchanged.
fn two_drafts() -> Desk {
    let earlier = "在全镇工作会上的讲话\n（2024年2月20日）\n同志们：\n一、抓产业\n茶园扩到8000亩，茶农人均增收12%。对停产企业要一企一策帮扶。\n二、抓道路\n硬化村道36公里，护栏逐段检查。\n";
    let later = "在全镇工作会上的讲话\n（2025年2月18日）\n同志们：\n一、抓道路\n硬化村道36公里，护栏逐段检查。给老桥加装路灯。\n二、抓产业\n茶园扩到9500亩，茶农人均增收10%左右。\n";
    Desk::new(&[("2024.txt", earlier.as_bytes()), ("2025.txt", later.as_bytes())])
}

#[test]
fn two_drafts_are_laid_side_by_side() {
    let out = two_drafts().run(&["compare", "2024.txt", "2025.txt"]).done();
    assert_eq!(
        out,
        "Later    2025-02-18  在全镇工作会上的讲话\nEarlier  2024-02-20  在全镇工作会上的讲话\n80% kept  1 new  1 dropped  1 reworded\n\n\
         一、抓道路  70%\n+ │ 给老桥加装路灯。\n\n> 二、抓产业 (formerly 一、)  92%\n# │ 茶园扩到〔8000亩→9500亩〕，茶农人均增收〔12%→10%左右〕。\n- │ 对停产企业要一企一策帮扶。\n"
    );
    let out = two_drafts().run(&["compare", "--lang", "zh", "--width", "100", "2024.txt", "2025.txt"]).done();
    assert!(out.contains("茶园扩到〔8000亩〕，茶农人均增收〔12%〕。"), "{out}");
    assert!(out.lines().any(|line| line.contains("│ 数 茶园扩到〔9500亩〕")), "{out}");
    let only = two_drafts().run(&["compare", "--only", "figures", "2024.txt", "2025.txt"]).done();
    assert!(!only.contains("老桥") && only.contains("〔8000亩→9500亩〕"), "{only}");
}

#[test]
fn a_comparison_as_json_says_where_everything_stands() {
    let out = two_drafts().run(&["compare", "--format", "json", "2024.txt", "2025.txt"]).done();
    assert_eq!(out.lines().count(), 1);
    let comparison: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(comparison["a"]["date"], "2024-02-20");
    assert_eq!(comparison["sections"][0]["status"], "kept");
    assert_eq!(comparison["sections"][1]["moved"], true);
    let passages = comparison["passages"].as_array().unwrap();
    let statuses: Vec<&str> = passages.iter().map(|it| it["status"].as_str().unwrap()).collect();
    assert_eq!(statuses, ["same", "same", "new", "same", "reworded", "dropped"]);
    let text: Vec<char> = "茶园扩到9500亩，茶农人均增收10%左右。".chars().collect();
    let reworded = &passages[4];
    let place = &reworded["b"][0];
    assert_eq!(place["length_chars"], text.len());
    let change = &reworded["changes"][0];
    assert_eq!(change["b"][0].as_u64().unwrap() - place["char_offset"].as_u64().unwrap(), 4);
    assert_eq!(change["b"][1], 5);
    assert_eq!(change["figure"], true);
    let number = &reworded["numbers"][0];
    assert_eq!(
        (&number["from"], &number["to"], &number["of"]),
        (&"8000亩".into(), &"9500亩".into(), &"茶园扩到".into())
    );
}

#[test]
fn a_comparison_as_markdown_and_as_html_marks_the_words() {
    let out = two_drafts().run(&["compare", "--format", "markdown", "2024.txt", "2025.txt"]).done();
    assert!(out.contains("| 茶园扩到~~8000亩~~，茶农人均增收~~12%~~。 | 茶园扩到**9500亩**，茶农人均增收**10%左右**。 | # |"), "{out}");
    let out = two_drafts().run(&["compare", "--format", "html", "2024.txt", "2025.txt"]).done();
    assert!(out.contains("<del class=\"figure\">8000亩</del>") && !out.contains("<script"), "{out}");
}

#[test]
fn what_does_not_differ_ends_with_one() {
    let desk = two_drafts();
    let same = desk.run(&["compare", "2024.txt", "2024.txt"]);
    assert_eq!(same.status, 1);
    assert!(same.out.contains("The two texts are identical"), "{}", same.out);
    let backwards = desk.run(&["compare", "2025.txt", "2024.txt"]).done();
    assert!(backwards.contains("the first file is later than the second"), "{backwards}");
    assert_eq!(desk.run(&["compare", "2024.txt", "missing.txt"]).status, 3);
    assert_eq!(desk.run(&["compare", "2024.txt:七", "2025.txt"]).status, 1);
}

#[test]
fn sections_are_compared_by_their_numbers() {
    let out = two_drafts().run(&["compare", "2024.txt:二", "2025.txt:一"]).done();
    assert!(out.contains("给老桥加装路灯") && !out.contains("茶园"), "{out}");
}

#[test]
fn sentences_that_were_said_before_are_found_with_their_sources() {
    let desk = two_drafts();
    let out = desk.run(&["reuse", "2025.txt", "."]).done();
    assert!(out.starts_with("same  硬化村道36公里，护栏逐段检查。\n      2024-02-20 ./2024.txt\n"), "{out}");
    assert!(out.ends_with("same 1 (44.8%)  near 1 (55.2%)  part 0 (0.0%)  new 0 (0.0%)\n"), "{out}");
    let lines = desk.run(&["reuse", "--format", "tsv", "2025.txt", "2024.txt"]).done();
    assert_eq!(lines.lines().nth(1).unwrap().split('\t').nth(4), Some("2024.txt"));
    let object: Value =
        serde_json::from_str(&desk.run(&["reuse", "--format", "json", "2025.txt", "2024.txt"]).done())
            .unwrap();
    assert_eq!(object["sentences"][0]["kind"], "same");
    assert_eq!(desk.run(&["reuse", "2024.txt", "2025.txt"]).status, 1);
}
