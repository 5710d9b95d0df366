//! What is asked to be kept while a speech is read, and when.

use crate::stage::Stage;
use tigang::{app::Event, library::Record};

const TEXT: &str = "在会上的讲话\n同志们：\n一、提高认识\n（一）学习文件\n今天开会。\n（二）学习先进\n今天学习。\n二、抓好落实\n大家要落实。\n";

fn last(stage: &Stage) -> &Record {
    &stage.records.last().expect("something is kept").1
}

#[test]
fn whatever_changed_is_kept_once_when_it_is_time() {
    let mut stage = Stage::with(80, 24, TEXT);
    stage.send(Event::Save);
    let kept = stage.records.len();
    stage.send(Event::Save);
    assert_eq!(stage.records.len(), kept, "nothing has changed");
    for (keys, what) in [
        ("] m a", "a mark"),
        ("v l l *", "a colour"),
        ("2 H", "folds"),
        ("L X", "the outline"),
        ("3 ]", "the place"),
    ] {
        let before = stage.records.len();
        stage.press(keys);
        stage.send(Event::Save);
        assert_eq!(stage.records.len(), before + 1, "{what} is kept");
        stage.send(Event::Save);
        assert_eq!(stage.records.len(), before + 1, "{what} is kept once");
    }
    let record = last(&stage);
    assert!(record.marks.contains_key(&'a') && !record.terms.is_empty() && !record.adjustments.is_empty());
}

#[test]
fn what_is_left_is_kept_whether_it_changed_or_not() {
    let mut stage = Stage::with(80, 24, TEXT);
    stage.send(Event::Save);
    let kept = stage.records.len();
    stage.press("q");
    assert_eq!(stage.records.len(), kept + 1, "an earlier try may have failed");
}
