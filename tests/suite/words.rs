//! The commands over words, as a shell runs them.

use std::fs;

use serde_json::Value;
use tigang::{
    document::{Document, ParagraphKind},
    library::BUILTINS,
};

use crate::commands::{Desk, SPEECH};

const OTHER: &str = "關於落實工作的通知\n各单位：\n今年要紧紧围绕中心任务，把各项工作一件一件地抓紧抓好落\n實責任。\n一、责任要落实。\n";

fn desk() -> Desk {
    let unread: &[u8] = b"\x7fELF\0\0\0";
    Desk::new(&[("all/10.txt", SPEECH.as_bytes()), ("all/9.txt", OTHER.as_bytes()), ("b.bin", unread)])
}

fn records(out: &str) -> Vec<Value> {
    out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn every_place_of_a_word_is_printed_in_the_order_of_the_files() {
    let out = desk().run(&["search", "落实", "all", "--context", "4"]).done();
    assert_eq!(
        out,
        "all/9.txt  關於落實工作的通知\n    1      關於  落實  工作的通\n    3  抓紧抓好  落實  責任。\n    5  、责任要  落实  。\n\n\
         all/10.txt  在全市工作会议上的讲话\n    8  抓好工作  落实\n"
    );
}

#[test]
fn a_hit_in_json_tells_where_it_stands() {
    let out = desk().run(&["search", "--format", "json", "责任", "all"]).done();
    let hits = records(&out);
    assert_eq!(hits.len(), 4);
    for hit in &hits {
        let text = if hit["path"] == "all/10.txt" { SPEECH } else { OTHER };
        let at = |field: &str| usize::try_from(hit[field].as_u64().unwrap()).unwrap();
        let found = hit["hit"].as_str().unwrap();
        assert!(text[at("byte_offset")..].starts_with(found));
        assert_eq!(text[..at("byte_offset")].chars().count(), at("char_offset"));
        assert_eq!(text[..at("byte_offset")].matches('\n').count() + 1, at("line"));
        assert!(text.replace('\n', "").contains(&format!("{found}{}", hit["right"].as_str().unwrap())));
    }
    let way = &hits[2]["outline"];
    assert_eq!(way[0], serde_json::json!({"marker": "二、", "heading": "抓好工作落实"}));
    assert_eq!(way[1], serde_json::json!({"marker": "（一）", "heading": "明确责任"}));
    let tsv = desk().run(&["search", "--format", "tsv", "责任", "all"]).done();
    let names: Vec<&str> = tsv.lines().next().unwrap().split('\t').collect();
    assert!(hits[2].as_object().unwrap().keys().all(|name| names.contains(&name.as_str())));
    assert_eq!(tsv.lines().count(), 5);
}

#[test]
fn a_search_is_as_strict_as_was_asked_for() {
    let desk = desk();
    let found = |option: &str, query: &str| {
        let ended = desk.run(&["search", "--format", "json", option, query, "all"]);
        records(&ended.out).len()
    };
    assert_eq!((found("--exact", "落实"), found("--color=never", "落实")), (2, 4));
    assert_eq!((found("--forgiving", "工作下面"), found("--regex", "（[一二]）")), (0, 2));
    assert_eq!((found("--forgiving", "今天开会主要"), found("--color=never", "今天开会主要")), (1, 0));
    assert_eq!(desk.run(&["search", "--regex", "--exact", "责", "all"]).status, 2);
}

#[test]
fn a_search_without_hits_has_its_own_status() {
    let desk = desk();
    let ended = desk.run(&["search", "改革", "all"]);
    assert_eq!((ended.status, ended.out.as_str(), ended.err.as_str()), (1, "", ""));
    let ended = desk.run(&["search", "改革", "all", "missing.txt", "b.bin"]);
    assert_eq!((ended.status, ended.out.as_str()), (3, ""));
    assert_eq!(
        ended.err,
        "tigang: missing.txt: no such file\ntigang: b.bin: not text (--encoding reads it all the same)\n"
    );
    let ended = desk.run(&["search", "--regex", "(", "all"]);
    assert_eq!((ended.status, ended.err.lines().count()), (2, 1), "{}", ended.err);
    assert_eq!(desk.run(&["search", "", "all"]).status, 2);
    assert_eq!(desk.run(&["search", "责任"]).status, 2);
}

#[test]
fn a_second_search_finds_what_the_first_one_did() {
    let desk = desk();
    let search = |format: &str| desk.run(&["search", "--format", format, "落实", "all"]).done();
    let kept = desk.folder.path().join(".cache/tigang/structures");
    let first = ["text", "tsv", "json"].map(search);
    assert!(kept.is_file());
    let again = ["text", "tsv", "json"].map(search);
    assert_eq!(again, first);
    fs::write(&kept, [0; 100]).unwrap();
    assert_eq!(["text", "tsv", "json"].map(search), first, "a damaged file changes nothing");
    // A text that was edited is another one.
    let path = desk.folder.path().join("all/10.txt");
    fs::write(&path, SPEECH.replace("（二）加强督查。", "（二）狠抓落实。")).unwrap();
    let hits = records(&search("json"));
    let last = hits.last().unwrap();
    assert_eq!(last["outline"][1]["heading"], "狠抓落实");
}

#[test]
fn words_are_counted_document_by_document() {
    let desk = desk();
    let documents = records(&desk.run(&["count", "责任", "落实", "all", "--format", "json"]).done());
    assert_eq!(documents.len(), 2);
    let count = |document: usize, term: usize| documents[document]["counts"][term]["count"].clone();
    assert_eq!([count(0, 0), count(0, 1), count(1, 0), count(1, 1)], [2, 3, 2, 1]);
    assert_eq!(documents[1]["date"], "2025-03-01");
    assert_eq!(documents[0].get("date"), None);
    let length = documents[1]["length"].as_f64().unwrap();
    let per_thousand = documents[1]["counts"][0]["per_thousand"].as_f64().unwrap();
    assert!((per_thousand - 2000.0 / length).abs() < 0.001);
    let info = records(&desk.run(&["info", "--format", "json", "all/10.txt"]).done());
    assert_eq!(info[0]["length"], documents[1]["length"], "nothing in it is dirt");
    let table = desk.run(&["count", "责任", "落实", "all"]).done();
    let names: Vec<&str> = table.lines().skip(3).filter_map(|line| line.split("  ").last()).collect();
    assert_eq!(names, ["2 documents", "first", "last"], "{table}");
    let tsv = desk.run(&["count", "-t", "责任", "-t", "落实", "all", "--format", "tsv"]).done();
    assert!(tsv.starts_with("path\ttitle\tdate\tlength\t责任\t责任 / 1000\t落实\t落实 / 1000\n"), "{tsv}");
}

#[test]
fn a_word_is_told_with_its_first_and_last_document() {
    let speech =
        |day: &str, words: &str| format!("在全市工作会议上的讲话\n（{day}）\n同志们：\n{words}要抓好。\n");
    let texts = [
        ("all/1.txt", speech("2024年5月1日", "改革、改革和落实")),
        ("all/2.txt", speech("2019年12月31日", "改革")),
        ("all/3.txt", speech("20xx年1月", "改革、开放和落实，改革")),
        ("all/4.txt", speech("2025年1月", "落实")),
    ];
    let files: Vec<(&str, &[u8])> = texts.iter().map(|(name, text)| (*name, text.as_bytes())).collect();
    let desk = Desk::new(&files);
    let words = records(&desk.run(&["count", "--total", "--format", "json", "改革", "开放", "all"]).done());
    assert_eq!((&words[0]["count"], &words[0]["documents"]), (&5.into(), &3.into()));
    assert_eq!(words[0]["first"], serde_json::json!({"date": "2019-12-31", "path": "all/2.txt"}));
    assert_eq!(words[0]["last"], serde_json::json!({"date": "2024-05-01", "path": "all/1.txt"}));
    assert_eq!((words.len(), words[1].get("first")), (2, None), "no date is known");
    let tsv = desk.run(&["count", "--total", "--format", "tsv", "改革", "all"]).done();
    assert!(tsv.ends_with("\t3\t2019-12-31\tall/2.txt\t2024-05-01\tall/1.txt\n"), "{tsv}");
    let table = desk.run(&["count", "--total", "改革", "all"]).done();
    assert!(table.contains("2019-12-31  2024-05-01  改革"), "{table}");
    assert_eq!(desk.run(&["count", "--total", "和谐", "all"]).status, 1);
    let order = |sort: &str| {
        let out = desk.run(&["count", "--sort", sort, "--format", "json", "改革", "落实", "all"]).done();
        let paths = records(&out).into_iter().map(|it| it["path"].as_str().unwrap()[4..5].to_owned());
        paths.collect::<String>()
    };
    assert_eq!(["path", "date", "count"].map(order), ["1234", "2143", "1324"]);
    assert_eq!(desk.run(&["count", "--sort", "date", "--total", "改革", "all"]).status, 2);
}

#[test]
fn a_folder_is_searched_whatever_its_files_are_written_in() {
    let wide: Vec<u8> = SPEECH.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let mainland = encoding_rs::GB18030.encode(SPEECH).0.into_owned();
    let traditional = "關於落實工作的通知\n各單位：\n今年要緊緊圍繞中心任務，把各項工作一件一件地抓緊抓好落\n實責任。\n一、責任要落實。\n";
    let taiwan = encoding_rs::BIG5.encode(traditional).0.into_owned();
    let desk = Desk::new(&[
        ("all/1.txt", SPEECH.as_bytes()),
        ("all/2.txt", &mainland),
        ("all/3.txt", &wide),
        ("all/4.txt", &taiwan),
        ("all/5", b"\x7fELF\0\0\0"),
        ("none/a", b"\x7fELF\0\0\0"),
        ("none/b.txt", b"\x7fELF\0\0\0"),
    ]);
    let hits = records(&desk.run(&["search", "--format", "json", "落实", "all"]).done());
    let lines: Vec<_> = hits.iter().map(|hit| (&hit["path"], &hit["line"])).collect();
    assert_eq!(lines.len(), 1 + 1 + 1 + 3, "{lines:?}");
    let ended = desk.run(&["search", "落实", "all", "none"]);
    assert_eq!((ended.status, ended.err.as_str()), (3, "tigang: none: no texts in this folder\n"));
}

#[test]
fn terms_and_paths_are_told_apart() {
    let desk = Desk::new(&[("落实/a.txt", SPEECH.as_bytes()), ("b.txt", SPEECH.as_bytes())]);
    let terms = |arguments: &[&str]| {
        let ended = desk.run(&[&["count", "--format", "json"], arguments].concat());
        (ended.status, records(&ended.out).len())
    };
    assert_eq!(terms(&["责任", "落实"]), (0, 1));
    assert_eq!(terms(&["责任", "落实", "b.txt"]), (0, 2));
    assert_eq!(terms(&["-t", "落实", "落实", "b.txt"]), (0, 2));
    assert_eq!(terms(&["责任", "missing.txt", "b.txt"]), (3, 1));
    assert_eq!(terms(&["改革", "b.txt"]), (1, 1));
    assert_eq!(terms(&["责任", "改革"]), (2, 0));
    assert_eq!(terms(&["b.txt"]), (2, 0));
    let ended = desk.run_with_input(&["count", "责任", "-", "--format", "json"], SPEECH.as_bytes());
    assert_eq!(records(&ended.done())[0]["counts"][0]["count"], 2);
}

#[test]
fn keywords_say_why_they_are_listed() {
    let text = "在会议上的讲话\n同志们：\n一、垃圾分类\n要抓好垃圾分类。垃圾分类靠大家，“爱心驿站”也要办。\n二、爱心驿站\n“爱心驿站”要办好，办成“爱心驿站”的样子。\n";
    let desk = Desk::new(&[("a.txt", text.as_bytes())]);
    let documents = records(&desk.run(&["terms", "--format", "json", "a.txt"]).done());
    let terms = documents[0]["terms"].as_array().unwrap();
    let term = |name: &str| terms.iter().find(|term| term["term"] == name).unwrap();
    assert_eq!((&term("垃圾分类")["count"], &term("爱心驿站")["count"]), (&3.into(), &4.into()));
    assert_eq!(term("爱心驿站")["kind"], "formula");
    assert!(term("爱心驿站")["sources"].as_array().unwrap().contains(&"quoted".into()));
    let first = &term("爱心驿站")["first"];
    let at = usize::try_from(first["byte_offset"].as_u64().unwrap()).unwrap();
    assert!(text[at..].starts_with("爱心驿站"));
    assert_eq!((&first["line"], &first["outline"][0]["heading"]), (&4.into(), &"垃圾分类".into()));
    let one = records(&desk.run(&["terms", "-n", "1", "--format", "json", "a.txt"]).done());
    assert_eq!(one[0]["terms"].as_array().unwrap()[..], terms[..1]);
    let table = desk.run(&["terms", "a.txt"]).done();
    assert!(table.lines().any(|line| line.contains("爱心驿站") && line.contains("quoted")), "{table}");
}

#[test]
fn what_is_still_to_be_filled_in_is_listed() {
    let text = "在××市大会上的讲话\n20xx年2月\n同志们：\n一、回顾\n去年增长×%。\n二、打算\n要抓好落实。\n";
    let desk = Desk::new(&[("a.txt", text.as_bytes()), ("b.txt", SPEECH.as_bytes())]);
    let documents = records(&desk.run(&["terms", "--placeholders", "--format", "json", "a.txt"]).done());
    let blanks = documents[0]["placeholders"].as_array().unwrap();
    let shown: Vec<_> = blanks.iter().map(|it| (it["line"].as_u64().unwrap(), &it["placeholder"])).collect();
    assert_eq!(shown, [(1, &"××".into()), (2, &"20xx年".into()), (5, &"×".into())]);
    assert_eq!(blanks[2]["outline"][0]["heading"], "回顾");
    let ended = desk.run(&["terms", "--placeholders", "b.txt"]);
    assert_eq!((ended.status, ended.out.as_str()), (1, ""));
    assert_eq!(desk.run(&["terms", "--placeholders", "-n", "3", "a.txt"]).status, 2);
}

#[test]
fn terms_of_one_speech_are_drawn() {
    let desk = desk();
    let drawn = desk.run(&["terms", "--svg", "-t", "工作", "--term", "学习", "all/10.txt"]).done();
    assert!(drawn.starts_with("<svg ") && drawn.ends_with("</svg>\n"), "{drawn}");
    let count = |term: &str| SPEECH.matches(term).count();
    assert_eq!(drawn.matches("class=\"tick\"").count(), count("工作") + count("学习"));
    assert!(
        drawn.contains(">一、提高思想认识<") && drawn.contains("<title>在全市工作会议上的讲话</title>"),
        "{drawn}"
    );
    let keywords = desk.run(&["terms", "--svg", "-n", "2", "all/10.txt"]).done();
    assert_eq!(keywords.matches("class=\"name\"").count(), 2, "{keywords}");
    assert_eq!(desk.run(&["terms", "--svg", "-t", "没有", "all/10.txt"]).status, 1);
    assert_eq!(desk.run(&["terms", "--svg", "all/10.txt", "all/9.txt"]).status, 2);
    assert_eq!(desk.run(&["terms", "--term", "工作", "all/10.txt"]).status, 2, "a term is only drawn");
    assert_eq!(desk.run(&["terms", "--svg", "all"]).status, 3, "a folder is no speech");
}

#[test]
fn nothing_in_a_text_or_its_name_reaches_the_terminal() {
    let text = "讲\x1b[31m话\n一、落实\x07责任\t×\u{202E}\u{9b}2J××\n";
    let desk = Desk::new(&[("a\x1b.txt", text.as_bytes())]);
    for format in ["text", "tsv", "json"] {
        for command in [&["search", "责任"][..], &["count", "责任"], &["terms"], &["terms", "--placeholders"]]
        {
            let out = desk.run(&[command, &["--format", format, "."]].concat()).out;
            let found = out.chars().find(|c| (c.is_control() && !"\t\n".contains(*c)) || *c == '\u{202E}');
            assert_eq!(found, None, "{command:?}: {out:?}");
        }
    }
}

#[test]
fn a_closed_pipe_ends_a_run_over_many_files_quietly() {
    let long = SPEECH.repeat(50);
    let names: Vec<String> = (0..300).map(|number| format!("all/{number}.txt")).collect();
    let files: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), long.as_bytes())).collect();
    let desk = Desk::new(&files);
    for command in [&["search", "责任", "all"][..], &["count", "责任", "all"]] {
        let mut child = desk.command(command).spawn().unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(0), &b""[..]), "{command:?}");
    }
}

#[test]
fn hits_are_marked_when_colour_was_asked_for() {
    let out = desk().run(&["search", "责任", "all", "--color", "always"]).done();
    assert!(out.contains("\x1b[1m责任\x1b[0m"), "{out:?}");
}

#[test]
fn a_text_that_was_skimmed_has_the_paragraphs_of_one_that_was_parsed() {
    let wrapped = |text: &str| {
        let characters: Vec<char> = text.chars().collect();
        characters.chunks(30).map(|line| line.iter().collect::<String>() + "\n").collect::<String>()
    };
    let texts = BUILTINS.iter().map(|builtin| builtin.text).chain([SPEECH, OTHER, ""]);
    for text in
        texts.flat_map(|text| [text.to_owned(), wrapped(text), format!("打印\n{text}责任编辑：张三\n")])
    {
        let [skimmed, parsed] = [Document::skim(text.clone()), Document::parse(text)];
        let paragraphs = |document: &Document| -> Vec<_> {
            let plain =
                |kind| if matches!(kind, ParagraphKind::Heading(_)) { ParagraphKind::Body } else { kind };
            document.paragraphs().iter().map(|it| (it.span, plain(it.kind))).collect()
        };
        let whole = tigang::text::Span::new(0, parsed.text().len());
        assert_eq!(paragraphs(&skimmed), paragraphs(&parsed));
        assert_eq!(skimmed.seams(whole), parsed.seams(whole));
        assert_eq!((skimmed.head(), skimmed.further_titles()), (parsed.head(), parsed.further_titles()));
        assert!(skimmed.outline().sections.is_empty());
    }
}

#[test]
fn the_command_counts_what_the_panel_counts() {
    use crate::stage::{Stage, lexicon};
    use tigang::app::{Event, Outcome, Overlay, Subject};
    let text = include_str!("../../assets/speeches/01-青石镇政府工作报告.txt");
    let desk = Desk::new(&[("a.txt", text.as_bytes())]);
    let printed = desk.run(&["terms", "-n", "30", "--format", "tsv", "a.txt"]).done();
    let mut stage = Stage::with(120, 36, text);
    stage.send(Event::Outcome(Outcome::Lexicon(lexicon())));
    stage.press("t");
    let Some(Overlay::Terms(panel)) = &stage.app.overlay else { panic!("the panel is closed") };
    let mut compared = 0;
    for line in printed.lines().skip(1) {
        let fields: Vec<&str> = line.split('\t').collect();
        let listed = panel
            .rows()
            .iter()
            .find(|listed| matches!(&listed.subject, Subject::Term(query) if query.text == fields[2]));
        compared += usize::from(listed.is_some_and(|listed| listed.hits.len().to_string() == fields[4]));
    }
    assert_eq!(compared, 30, "{printed}");
}
