//! A file that somebody edits while it is read: what is kept of it stays, or is said to be lost.

use tigang::{
    app::{App, Effect, Event, Key, Outcome, Panes, Settings},
    library::{Entry, Note, Place, Record, Source},
    text::{Encoding, Span},
};

use crate::stage::{Stage, text_of};

const TEXT: &str = "在会上的讲话\n同志们：\n今天开会，主要讲两点。\n一、提高思想认识\n要认真学习文件，领会精神实质。要对照先进找差距。\n\
    二、抓好工作落实\n（一）明确责任。各单位要明确责任，一级抓一级，层层抓落实，件件有着落。\n（二）加强督查。要经常查，反复查，\
    发现一起通报一起，绝不留情。\n同志们，任务已经明确，让我们共同努力！\n谢谢大家。\n";

/// A small window in which （一） is read, with a mark at 二、 and a note on the first sentence of 一、.
fn stage() -> Stage {
    let mut stage = Stage::with(100, 10, TEXT);
    stage.press("} } } } v s a 引 Enter ] m a ]");
    assert_eq!(stage.place(), "（一）明确责任。");
    stage
}

fn note(stage: &Stage) -> Option<String> {
    let reader = stage.app.workspace.reader.as_ref().unwrap();
    let span = reader.places.notes.all()[0].located.span()?;
    Some(span.of(reader.document().text()).to_owned())
}

fn mark(stage: &mut Stage) -> String {
    stage.press("' a");
    let place = stage.place();
    stage.press("C-o");
    place
}

#[test]
fn lines_put_in_before_the_place_move_it_along() {
    let mut stage = stage();
    stage.change("a.txt", &TEXT.replace("同志们：\n", "同志们：\n加了一段话。\n又加了一段。\n"));
    assert!(stage.status().contains("文件有改动，已重新读入"), "{}", stage.status());
    assert_eq!(stage.place(), "（一）明确责任。");
    assert_eq!(note(&stage).as_deref(), Some("要认真学习文件，领会精神实质。"));
    assert_eq!(mark(&mut stage), "二、抓好工作落实");
}

#[test]
fn the_place_itself_is_changed_and_found_by_what_stands_round_it() {
    let mut stage = stage();
    let text = TEXT.replace("（一）明确责任。各单位要明确责任", "（一）压实责任。大家要压实责任");
    let text = text.replace("领会精神实质", "吃透精神实质");
    stage.change("a.txt", &text);
    assert_eq!(stage.place(), "（一）压实责任。");
    assert_eq!(mark(&mut stage), "二、抓好工作落实");
    assert_eq!(note(&stage).as_deref(), Some("要认真学习文件，吃透精神实质。"));
}

#[test]
fn what_is_cut_off_is_said_to_be_lost_and_comes_back_with_its_words() {
    for shorter in ["", "在会上的讲话\n", "全换了，是另外一篇稿子，什么也对不上。\n"]
    {
        let mut stage = stage();
        stage.change("a.txt", shorter);
        let status = stage.status();
        for lost in ["阅读位置", "书签 a", "1 条批注"] {
            assert!(status.contains(lost), "{shorter:?}: {status}");
        }
        assert_eq!(note(&stage), None);
        stage.press("' a");
        assert!(stage.status().contains("原文已不在"), "{}", stage.status());
        stage.change("a.txt", TEXT);
        assert_eq!(stage.place(), "（一）明确责任。", "{shorter:?}");
        assert_eq!(mark(&mut stage), "二、抓好工作落实");
        assert_eq!(note(&stage).as_deref(), Some("要认真学习文件，领会精神实质。"));
    }
}

#[test]
fn the_raw_view_stays() {
    let mut stage = stage();
    stage.press("r");
    stage.change("a.txt", &format!("前言。\n{TEXT}"));
    assert!(stage.app.workspace.reader.as_ref().unwrap().raw);
    assert_eq!(stage.place(), "（一）明确责任。");
}

#[test]
fn a_reading_in_a_wrong_encoding_loses_nothing_for_good() {
    let mut stage = stage();
    let garbled = "鍦ㄤ細涓婄殑璁茶瘽\n鍚屽織浠\n".repeat(9);
    stage.replace("a.txt", &garbled);
    stage.press("E Enter");
    assert!(stage.status().contains("找不到"), "{}", stage.status());
    stage.replace("a.txt", TEXT);
    stage.press("E Enter");
    assert_eq!(stage.place(), "（一）明确责任。");
    assert_eq!(note(&stage).as_deref(), Some("要认真学习文件，领会精神实质。"));
}

#[test]
fn who_reads_on_after_a_loss_is_left_there() {
    let mut stage = stage();
    stage.change("a.txt", "另外一篇稿子。\n一、新的一节\n话。\n二、又一节\n话。\n");
    stage.press("g ]");
    stage.change("a.txt", &format!("另外一篇稿子。\n一、新的一节\n话。\n二、又一节\n话。\n{TEXT}"));
    assert_eq!(stage.place(), "一、新的一节\n话");
}

#[test]
fn a_file_that_is_removed_stays_and_is_read_again_when_it_is_back() {
    let mut stage = stage();
    let source = Source::File("a.txt".into());
    stage.send(Event::Outcome(Outcome::Changed { source, gone: true }));
    assert!(stage.status().contains("文件已不在"), "{}", stage.status());
    assert_eq!(stage.place(), "（一）明确责任。");
    stage.change("a.txt", &format!("前言。\n{TEXT}"));
    assert_eq!(stage.place(), "（一）明确责任。");
    assert_eq!(note(&stage).as_deref(), Some("要认真学习文件，领会精神实质。"));
}

#[test]
fn a_note_that_is_being_written_goes_to_its_passage_in_the_changed_file() {
    let mut stage = stage();
    stage.press("a 责");
    stage.change("a.txt", &format!("前言一段。\n{TEXT}"));
    stage.press("任 Enter");
    let notes = stage.app.workspace.reader.as_ref().unwrap().places.notes.all();
    let written = notes.iter().find(|noted| noted.note.text == "责任").unwrap();
    let text = stage.app.workspace.reader.as_ref().unwrap().document().text();
    assert_eq!(written.located.span().map(|span| span.of(text)), Some("（一）明确责任"));
}

#[test]
fn what_waits_for_the_rest_of_a_long_text_is_kept_when_the_program_ends_before() {
    let long = format!("{}{TEXT}", "前面有很长的一段话，说也说不完。\n".repeat(200));
    let at = |words: &str| long.find(words).unwrap();
    let passage = Span::new(at("要认真学习"), at("要对照先进"));
    let note = Note::on(&long, passage, "引".to_owned());
    let record = Record {
        // It is in the beginning that comes first; marks and notes are not.
        place: Place::at(&long, long.floor_char_boundary(300)),
        marks: [('a', Place::at(&long, at("二、")))].into(),
        notes: [(note.key(), note)].into(),
        ..Record::default()
    };
    let mut app = App::new(Settings::default(), Panes::default(), 80, 24);
    let listed = Outcome::Listed(vec![Entry::new(Source::File("a.txt".into()))]);
    let asked = app.event(Event::Outcome(listed));
    let Some(Effect::Open { id, .. }) = asked.last() else { panic!("{asked:?}") };
    let beginning = text_of(&long[..long.floor_char_boundary(900)], Encoding::Utf8, false);
    let opened = Outcome::Opened { id: *id, text: beginning, record: Some(Box::new(record.clone())) };
    app.event(Event::Outcome(opened));
    for key in ["m", "b", "a", "好", "Enter"] {
        app.event(Event::Key(key.parse().unwrap_or_else(|_| Key::char(key.chars().next().unwrap()))));
    }
    let effects = app.event(Event::Ended);
    let Some(Effect::Remember { record: kept, .. }) = effects.first() else { panic!("{effects:?}") };
    assert_eq!(kept.place, record.place);
    assert_eq!(kept.marks.keys().collect::<String>(), "ab");
    assert_eq!(kept.notes.len(), 2);
    let whole = text_of(&long, Encoding::Utf8, true);
    app.event(Event::Outcome(Outcome::Opened { id: *id, text: whole, record: None }));
    let reader = app.workspace.reader.as_ref().unwrap();
    assert_eq!(reader.places.notes.all().len(), 2);
    assert_eq!(reader.places.marks().count(), 2);
}

#[test]
fn a_search_goes_on_in_the_changed_file_without_leading_anywhere() {
    let mut stage = stage();
    stage.press("/ 责任 Enter n");
    assert!(stage.status().contains("/责任 2/2"), "{}", stage.status());
    let top = stage.top();
    // One hit comes in before the one that was gone to, which is still the same.
    stage.change("a.txt", &TEXT.replace("一、提高", "各位负有责任。\n一、提高"));
    assert_eq!(stage.top(), top);
    stage.press("x");
    assert!(stage.status().contains("/责任 3/3"), "{}", stage.status());
    stage.change("a.txt", &TEXT.replace("责任", "任务"));
    stage.press("x");
    assert!(stage.status().contains("/责任 0/0"), "{}", stage.status());
}

#[test]
fn what_is_selected_stays_selected_as_long_as_it_is_the_same() {
    let mut stage = stage();
    stage.press("} v s");
    stage.change("a.txt", &format!("前言一段。\n{TEXT}"));
    stage.press("y");
    assert_eq!(stage.copied.take().as_deref(), Some("（二）加强督查。"));
    stage.press("v s");
    stage.change("a.txt", &TEXT.replace("（二）加强督查", "（二）另作安排"));
    assert!(stage.app.workspace.reader.as_ref().unwrap().selection.is_none());
}

#[test]
fn a_change_of_the_outline_leads_to_no_hit() {
    let mut stage = stage();
    stage.press("/ 差距 Enter G");
    let top = stage.top();
    stage.press("A-2 >");
    assert_eq!(stage.top(), top);
}
