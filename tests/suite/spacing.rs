//! The blank rows between lines, and words kept whole: keys in, screen out.

use tigang::app::{Event, Mouse, MouseKind, Outcome};

use crate::stage::{Stage, lexicon};

const REPORT: &str = include_str!("../../assets/speeches/01-青石镇政府工作报告.txt");

/// The report with so many rows for a line, in a window that holds the body alone.
fn report(line_spacing: u16) -> Stage {
    let mut stage = Stage::with(72, 24, REPORT);
    stage.app.workspace.settings.typography.line_spacing = line_spacing;
    stage.send(Event::Resized(72, 24));
    stage
}

/// The rows of the body that show text, from the top.
fn text_rows(stage: &Stage) -> Vec<u16> {
    let rows = (0_u16..).zip(stage.app.workspace.reader.as_ref().unwrap().page.lines());
    rows.filter(|(_, line)| !line.gap).map(|(row, _)| row).collect()
}

/// The selected characters.
fn selected(stage: &mut Stage) -> String {
    stage.press("y");
    stage.copied.take().unwrap()
}

#[test]
fn a_line_takes_as_many_rows_as_it_is_told() {
    for line_spacing in 1..=3 {
        let mut stage = report(line_spacing);
        stage.press("Space Space");
        let rows = text_rows(&stage);
        assert!(rows.windows(2).all(|pair| {
            let distance = pair[1] - pair[0];
            distance == line_spacing || distance == line_spacing + 1
        }));
        assert!(rows.windows(2).any(|pair| pair[1] - pair[0] == line_spacing), "{rows:?}");
        let screen = stage.screen();
        let shown = screen.lines().filter(|row| !row.trim().is_empty()).count();
        assert!(shown >= rows.len(), "{screen}");
    }
}

#[test]
fn the_last_line_stands_in_the_last_row_and_scrolling_stops_there() {
    for line_spacing in 1..=3 {
        let mut stage = report(line_spacing);
        stage.press("G");
        let height = stage.app.workspace.geometry.text.height;
        assert_eq!(text_rows(&stage).last(), Some(&(height - 1)));
        let shown = stage.screen();
        stage.press("j j d Space");
        assert_eq!(stage.screen(), shown, "nothing comes behind the last line");
        stage.press("k k k j j j");
        assert_eq!(stage.screen(), shown, "up and down again");
        stage.press("g");
        assert_eq!(text_rows(&stage).first(), Some(&0), "nothing stands above the first line");
    }
}

#[test]
fn a_page_forth_and_back_is_where_it_was() {
    for line_spacing in 1..=3 {
        let mut stage = report(line_spacing);
        stage.press("Space");
        let shown = stage.screen();
        stage.press("Space Space b b d u");
        assert_eq!(stage.screen(), shown);
    }
}

#[test]
fn a_selection_goes_by_lines_whatever_stands_between_them() {
    let taken = |line_spacing, keys: &str| {
        let mut stage = report(line_spacing);
        stage.press("] ] v").press(keys);
        selected(&mut stage)
    };
    let five = taken(1, "5 j");
    assert!(five.chars().count() > 60, "{five}");
    for line_spacing in 1..=3 {
        assert_eq!(taken(line_spacing, "5 j"), five);
        assert_eq!(taken(line_spacing, "j j j j j"), five);
        assert_eq!(taken(line_spacing, "7 j k k"), five);
    }
}

#[test]
fn a_blank_row_stands_for_the_line_below_it() {
    let mut stage = report(3);
    stage.press("Space");
    let rows = text_rows(&stage);
    let text = stage.app.workspace.geometry.text;
    let between = |stage: &mut Stage, from: u16, to: u16| {
        for (kind, row) in [(MouseKind::Press, from), (MouseKind::Drag, to), (MouseKind::Release, to)] {
            stage.send(Event::Mouse(Mouse { kind, column: text.x + 20, row: text.y + row }));
        }
        selected(stage)
    };
    let exactly = between(&mut stage, rows[0], rows[2]);
    assert_eq!(between(&mut stage, rows[0], rows[2] - 1), exactly);
    assert_eq!(between(&mut stage, rows[0], rows[1] + 1), exactly);
    assert_ne!(between(&mut stage, rows[0], rows[1]), exactly);
}

#[test]
fn a_note_is_marked_beside_a_line_that_it_is_about() {
    let mut stage = report(2);
    stage.press("] ] } a 记一笔 Enter");
    // Scrolled so that a blank row comes first: the sign stands beside the text.
    for _ in 0..4 {
        stage.press("j");
        let rows = text_rows(&stage);
        let screen = stage.screen();
        let text = stage.app.workspace.geometry.text;
        for (row, line) in screen.lines().enumerate().skip(usize::from(text.y)).take(usize::from(text.height))
        {
            let blank = !rows.contains(&(row as u16 - text.y));
            assert!(!blank || line.trim().trim_end_matches(['▐', '┃', '▪', '│', '█']).is_empty(), "{line:?}");
        }
    }
}

#[test]
fn words_are_kept_whole_or_broken_from_the_palette_at_once() {
    let text = format!("在会上的讲话\n{}\n", "我们要坚持中国特色社会主义道路。".repeat(30));
    let mut stage = Stage::with(80, 16, &text);
    stage.send(Event::Outcome(Outcome::Lexicon(lexicon())));
    stage.press("z");
    let torn = |stage: &Stage| {
        let reader = stage.app.workspace.reader.as_ref().unwrap();
        let lines = reader.page.lines().iter();
        lines.filter(|line| line.span.of(reader.document().text()).ends_with(['我', '坚', '道'])).count()
    };
    stage.press(": 整词 Enter");
    assert!(stage.status().contains("词可在行末断开"), "{}", stage.status());
    assert!(torn(&stage) > 0, "{}", stage.screen());
    stage.press(": 整词 Enter");
    assert!(stage.status().contains("整词不断行"), "{}", stage.status());
    assert_eq!(torn(&stage), 0, "{}", stage.screen());
}
