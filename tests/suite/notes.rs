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
    assert!(stage.status().contains("批注已记下"), "{}", stage.status());
    assert_eq!(kept(&stage), ["要认真学习文件，领会精神实质。: 这句可引"]);
    assert!(stage.app.reader.as_ref().unwrap().selection.is_none());
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
    stage.press("2 G k a 责 Enter");
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
    assert_eq!(stage.app.reader.as_ref().unwrap().places.notes.all().len(), 1, "giving up changes nothing");
    stage.press("a C-u Enter");
    assert!(stage.status().contains("批注已删去"), "{}", stage.status());
    assert_eq!(kept(&stage), [""; 0]);
    stage.press("a Enter");
    assert_eq!(kept(&stage), [""; 0], "nothing was written");
}

#[test]
fn notes_are_listed_with_their_headings_and_gone_to() {
    let mut stage = Stage::with(80, 12, TEXT);
    stage.press("A");
    assert!(stage.status().contains("还没有批注"), "{}", stage.status());
    stage.press("] ) a 后 Enter [ } a 前 Enter A");
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
    let text = stage.app.geometry.text;
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
    stage.press("] a 总 Enter 1 G Enter");
    assert!(!stage.screen().contains('*'), "{}", stage.screen());
    stage.press("1 g Enter");
    assert_eq!(stage.app.reader.as_ref().unwrap().source, Source::File("a.txt".into()));
    assert!(stage.screen().contains('*'), "{}", stage.screen());
}

#[test]
fn a_note_survives_another_speech_coming_while_it_is_written() {
    let mut stage = Stage::new(120, 36, &[("a.txt", TEXT), ("b.txt", "另一篇\n")]);
    stage.held = Some(Vec::new());
    stage.press("1 G Enter a 总");
    stage.release();
    stage.press("Enter");
    assert!(stage.status().contains("批注没有记下"), "{}", stage.status());
    assert!(stage.app.reader.as_ref().unwrap().places.notes.all().is_empty());
}

#[test]
fn a_lost_note_is_listed_with_its_passage_and_can_be_taken_away() {
    let mut stage = stage();
    stage.press("} } } } v s a 这句可引 Enter");
    stage.change("a.txt", "在会上的讲话\n同志们：\n散会。\n");
    assert_eq!(stage.app.reader.as_ref().unwrap().places.notes.all()[0].located, Located::Lost);
    assert_eq!(kept(&stage).len(), 1, "it is kept all the same");
    stage.press("A");
    assert!(stage.screen().contains("失去原文“要认真学习文件，领会精神…”"), "{}", stage.screen());
    stage.press("Enter");
    assert!(stage.status().contains("这句可引"), "{}", stage.status());
    stage.press("C-u Enter");
    assert_eq!(kept(&stage), [""; 0]);
}

#[test]
fn notes_are_told_without_colours() {
    use ratatui::{buffer::Buffer, layout::Rect};
    use tigang::view::{Depth, draw};
    let mut stage = stage();
    stage.press("} } } } v s a 引 Enter g");
    for depth in [Depth::None, Depth::Sixteen, Depth::Indexed] {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 80, 24));
        draw(&stage.app, depth, &mut buffer);
        let cells = &buffer.content;
        assert!(cells.iter().any(|cell| cell.symbol() == "*"), "{depth:?}");
        assert!(cells.iter().any(|cell| cell.modifier.contains(Modifier::UNDERLINED)), "{depth:?}");
    }
}
