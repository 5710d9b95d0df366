//! Notes: written, shown, listed, kept.

use ratatui::style::Modifier;
use tigang::library::{Located, Record, Source};

use crate::stage::Stage;

const TEXT: &str = "在会上的讲话\n同志们：\n今天开会，主要讲两点。\n一、提高思想认识\n要认真学习文件，领会精神实质。要对照先进找差距。\n\
    二、抓好工作落实\n（一）明确责任。各单位要明确责任，一级抓一级。\n谢谢大家。\n";

fn stage() -> Stage {
    Stage::with(80, 24, TEXT)
}

/// The notes that were kept last, as `quote: note`, in no order.
fn kept(stage: &Stage) -> Vec<String> {
    let record: &Record = &stage.records.last().expect("something was kept").1;
    let mut kept: Vec<String> =
        record.notes.values().map(|note| format!("{}: {}", note.quote, note.text)).collect();
    kept.sort();
    kept
}

#[test]
fn a_note_on_what_is_selected_is_kept_at_once() {
    let mut stage = stage();
    stage.press("} } } } v s a");
    assert!(stage.status().contains("批注“要认真学习文件，领会精神…”"), "{}", stage.status());
    stage.press("这句可引 Enter");
    assert!(stage.status().contains("批注已保存"), "{}", stage.status());
    assert_eq!(kept(&stage), ["要认真学习文件，领会精神实质。: 这句可引"]);
    assert!(stage.app.workspace.reader.as_ref().unwrap().selection.is_none());
    stage.press("Esc");
    assert!(stage.status().contains("* 这句可引"), "{}", stage.status());
}

#[test]
fn without_a_selection_the_heading_or_the_paragraph_is_noted() {
    let mut stage = stage();
    stage.press("] a 总 Enter } a 分 Enter");
    assert_eq!(
        kept(&stage),
        ["一、提高思想认识: 总", "要认真学习文件，领会精神实质。要对照先进找差距。: 分"]
    );
    stage.press("A-2 G k a 责 Enter");
    assert_eq!(kept(&stage).len(), 3);
    assert!(kept(&stage).contains(&"二、抓好工作落实: 责".to_owned()), "{:?}", kept(&stage));
}

#[test]
fn a_note_is_changed_and_without_words_taken_away() {
    let mut stage = stage();
    stage.press("] a 总 Enter a");
    assert!(stage.status().ends_with('总'), "{}", stage.status());
    stage.press("领 Enter");
    assert_eq!(kept(&stage), ["一、提高思想认识: 总领"]);
    stage.press("a C-u Esc");
    assert_eq!(
        stage.app.workspace.reader.as_ref().unwrap().places.notes.all().len(),
        1,
        "giving up changes nothing"
    );
    stage.press("a C-u Enter");
    assert!(stage.status().contains("批注已删除"), "{}", stage.status());
    assert_eq!(kept(&stage), [""; 0]);
    stage.press("a Enter");
    assert_eq!(kept(&stage), [""; 0], "nothing was written");
}

#[test]
fn notes_are_listed_with_their_headings_and_gone_to() {
    let mut stage = Stage::with(80, 12, TEXT);
    stage.press("A");
    assert!(stage.screen().contains("还没有批注"), "{}", stage.screen());
    stage.press("Esc ] ) a 后 Enter [ } a 前 Enter A");
    let screen = stage.screen();
    let rows: Vec<&str> = screen.lines().filter(|row| row.contains('前') || row.contains('后')).collect();
    assert!(
        rows[0].contains('前') && rows[1].contains('后') && rows[1].contains("二、抓好工作落实"),
        "{screen}"
    );
    stage.press("Down Enter");
    assert_eq!(stage.place(), "二、抓好工作落实");
}

#[test]
fn a_noted_passage_is_underlined_and_its_first_line_has_a_sign() {
    let mut stage = stage();
    stage.press("} } } } v s a 引 Enter g");
    let buffer = stage.buffer();
    let text = stage.app.workspace.geometry.text;
    let underlined: String = (text.y..text.bottom())
        .flat_map(|y| (text.x..text.right()).map(move |x| (x, y)))
        .filter(|at| buffer[*at].modifier.contains(Modifier::UNDERLINED))
        .map(|at| buffer[at].symbol().trim().to_owned())
        .collect();
    assert_eq!(underlined, "要认真学习文件，领会精神实质。");
    let row = stage.screen().lines().position(|row| row.contains("要认真学习")).unwrap();
    assert_eq!(buffer[(text.x - 2, u16::try_from(row).unwrap())].symbol(), "*");
    assert_eq!(stage.screen().matches('*').count(), 1, "{}", stage.screen());
}

#[test]
fn a_whole_paragraph_has_the_sign_alone() {
    let mut stage = stage();
    stage.press("} } } } a 引 Enter g");
    assert!(stage.screen().contains('*'));
    assert!(!stage.buffer().content.iter().any(|cell| cell.modifier.contains(Modifier::UNDERLINED)));
}

#[test]
fn notes_are_there_again_when_the_speech_is_opened_again() {
    let mut stage = Stage::new(120, 36, &[("a.txt", TEXT), ("b.txt", "另一篇\n")]);
    stage.press("] a 总 Enter A-1 G Enter");
    assert!(!stage.screen().contains('*'), "{}", stage.screen());
    stage.press("A-1 g Enter");
    assert_eq!(stage.app.workspace.reader.as_ref().unwrap().source, Source::File("a.txt".into()));
    assert!(stage.screen().contains('*'), "{}", stage.screen());
}

#[test]
fn one_key_lists_the_notes_on_all_speeches_and_leads_to_each() {
    let mut stage = Stage::new(120, 36, &[("a.txt", TEXT), ("b.txt", "另一篇\n同志们：\n这一段也要紧。\n")]);
    stage.press("] a 总 Enter A-1 G Enter } } a 别篇的 Enter A");
    for part in ["别篇的", "总"] {
        assert!(stage.screen().contains(part), "{}", stage.screen());
    }
    stage.press("总 Enter");
    let reader = stage.app.workspace.reader.as_ref().unwrap();
    assert_eq!(reader.source, Source::File("a.txt".into()));
    assert_eq!(stage.attention().chars().take(2).collect::<String>(), "一、", "{}", stage.screen());
}

#[test]
fn a_note_survives_another_speech_coming_while_it_is_written() {
    let mut stage = Stage::new(120, 36, &[("a.txt", TEXT), ("b.txt", "另一篇\n")]);
    stage.held = Some(Vec::new());
    stage.press("A-1 G Enter a 总");
    stage.release();
    stage.press("Enter");
    assert!(stage.status().contains("批注没有保存"), "{}", stage.status());
    assert!(stage.app.workspace.reader.as_ref().unwrap().places.notes.all().is_empty());
}

#[test]
fn a_lost_note_is_listed_with_its_passage_and_can_be_taken_away() {
    let mut stage = stage();
    stage.press("} } } } v s a 这句可引 Enter");
    stage.change("a.txt", "在会上的讲话\n同志们：\n散会。\n");
    assert_eq!(stage.app.workspace.reader.as_ref().unwrap().places.notes.all()[0].located, Located::Lost);
    assert_eq!(kept(&stage).len(), 1, "it is kept all the same");
    stage.press("A");
    assert!(stage.screen().contains("原文已不在：“要认真学习文件，领会精神…”"), "{}", stage.screen());
    stage.press("Enter");
    assert!(stage.status().contains("这句可引"), "{}", stage.status());
    stage.press("C-u Enter");
    assert_eq!(kept(&stage), [""; 0]);
}

#[test]
fn notes_are_told_without_colours() {
    use ratatui::{buffer::Buffer, layout::Rect};
    use tigang::view::{Depth, Palettes, draw};
    let mut stage = stage();
    stage.press("} } } } v s a 引 Enter g");
    for depth in [Depth::None, Depth::Sixteen, Depth::Indexed] {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 80, 24));
        draw(&stage.app, &Palettes::default(), depth, &mut buffer);
        let cells = &buffer.content;
        assert!(cells.iter().any(|cell| cell.symbol() == "*"), "{depth:?}");
        assert!(cells.iter().any(|cell| cell.modifier.contains(Modifier::UNDERLINED)), "{depth:?}");
    }
}

mod printed {
    use std::fs;

    use serde_json::Value;
    use tigang::{
        library::{Fingerprint, Note, Record, Source},
        shell::State,
        text::Span,
    };

    use crate::commands::{Desk, SPEECH};

    /// Speeches, and notes on passages of the first.
    fn desk(notes: &[(&str, &str)]) -> Desk {
        let desk = Desk::new(&[("a.txt", SPEECH.as_bytes()), ("b.txt", "另一篇\n".as_bytes())]);
        let notes = notes.iter().map(|(quote, note)| {
            let start = SPEECH.find(quote).unwrap();
            let note = Note::on(SPEECH, Span::new(start, start + quote.len()), (*note).to_owned());
            (note.key(), note)
        });
        let record = Record { notes: notes.collect(), ..Record::default() };
        let state = State::new(desk.folder.path().join("state"));
        let source = Source::File(desk.folder.path().join("a.txt"));
        state.record(&source, Fingerprint::of(SPEECH.as_bytes(), SPEECH.len() as u64)).unwrap();
        state.keep(&source, &record).unwrap();
        desk
    }

    const NOTES: &[(&str, &str)] = &[
        ("（二）加强督查。要经常查", "多久一次？"),
        ("一是学文件。要逐字逐句学。", "可引"),
        ("同志们，让我们", "号召"),
    ];

    #[test]
    fn the_notes_on_a_file_are_printed_in_the_order_of_the_text() {
        let out = desk(NOTES).run(&["notes", "a.txt", "--lang", "zh"]).done();
        assert_eq!(
            out,
            "a.txt  在全市工作会议上的讲话\n  一、提高思想认识 › 一是学文件\n    “一是学文件。要逐字逐句学。”\n    可引\n  \
             二、抓好工作落实 › （二）加强督查\n    “（二）加强督查。要经常查”\n    多久一次？\n    “同志们，让我们”\n    号召\n"
        );
    }

    #[test]
    fn the_notes_are_printed_as_markdown() {
        let out = desk(NOTES).run(&["notes", "a.txt", "--format", "markdown"]).done();
        assert!(
            out.starts_with("# 在全市工作会议上的讲话\n\n`a.txt`\n\n## 一、提高思想认识 › 一是学文件\n\n> 一是学文件。要逐字逐句学。\n\n可引\n\n## 二、"),
            "{out}"
        );
    }

    #[test]
    fn without_a_file_all_notes_are_printed_those_of_missing_files_too() {
        let desk = desk(NOTES);
        let records =
            |out: &str| out.lines().map(|line| serde_json::from_str(line).unwrap()).collect::<Vec<Value>>();
        let all = records(&desk.run(&["notes", "--format", "json"]).done());
        assert_eq!(all.len(), 3);
        assert_eq!(all[0]["found"], "here");
        assert_eq!(all[0]["title"], "在全市工作会议上的讲话");
        assert_eq!(all[0]["outline"][1]["heading"], "学文件");
        let at = usize::try_from(all[0]["byte_offset"].as_u64().unwrap()).unwrap();
        assert!(SPEECH[at..].starts_with(all[0]["quote"].as_str().unwrap()));
        assert_eq!(
            SPEECH.lines().nth(usize::try_from(all[0]["line"].as_u64().unwrap()).unwrap() - 1),
            SPEECH[..at].rsplit('\n').next().map(|head| SPEECH[at - head.len()..].lines().next().unwrap())
        );
        fs::remove_file(desk.folder.path().join("a.txt")).unwrap();
        let out = desk.run(&["notes", "--lang", "en"]).done();
        assert!(out.contains("a (the file is gone)") && out.contains("“同志们，让我们”\n    号召"), "{out}");
        let gone = records(&desk.run(&["notes", "--format", "json"]).done());
        assert!(gone.iter().all(|note| note["found"] == "lost") && gone.len() == 3);
    }

    #[test]
    fn passages_of_an_edited_file_are_found_again_or_said_to_be_lost() {
        let desk = desk(NOTES);
        let edited =
            SPEECH.replace("下面，", "下面，我再说几句，").replace("同志们，让我们共同努力！", "散会！");
        fs::write(desk.folder.path().join("a.txt"), edited).unwrap();
        let out = desk.run(&["notes", "a.txt", "--lang", "zh"]).done();
        assert!(out.contains("学文件\n    “一是学文件。要逐字逐句学。”\n    可引"), "{out}");
        assert!(out.contains("（原文里已没有）\n    “同志们，让我们”"), "{out}");
    }

    #[test]
    fn without_any_note_the_status_says_so() {
        let desk = desk(NOTES);
        for arguments in [&["notes", "b.txt"][..], &["notes", "-"]] {
            let ended = desk.run(arguments);
            assert_eq!((ended.status, ended.out.as_str()), (1, ""), "{arguments:?}: {}", ended.err);
        }
        assert_eq!(desk.run(&["notes", "c.txt", "a.txt"]).status, 3);
        assert_eq!(self::desk(&[]).run(&["notes"]).status, 1);
    }
}
