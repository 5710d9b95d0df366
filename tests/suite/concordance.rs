//! The concordance and the dispersion of terms: keys in, screen out.

use std::fmt::Write as _;

use ratatui::{
    buffer::{Buffer, CellDiffOption, CellWidth},
    style::Modifier,
};
use serde_json::{Value, json};
use tigang::{
    app::{Direction, Dispersion, Event, KwicLine, KwicScope, Mouse, MouseKind, Outcome, Overlay, Terminal},
    text::Ambiguous,
};

use crate::stage::{Stage, lexicon};

const GUIDE: &str = include_str!("../../assets/speeches/00-使用指南.txt");
const REPORT: &str = include_str!("../../assets/speeches/01-青石镇政府工作报告.txt");

/// Contexts of every width beside 改革, which stands once a paragraph.
const MIXED: &str = "改革的报告\n\
    同志们：\n\
    一、抓好学习\n\
    推进“放管服”改革，落实“双随机、一公开”。\n\
    GDP grew by 6.5% after 改革 of the whole economy in the last 5 years.\n\
    （一）ﾊﾝｶｸ——改革……\n\
    二、抓好落实\n\
    🇨🇳e\u{301}改革👨\u{200d}👩\u{200d}👧甲乙丙丁。\n\
    改革\n";

fn list(text: &str, keys: &str) -> Stage {
    let mut stage = Stage::with(100, 30, text);
    stage.press(keys);
    stage
}

/// The rows of the screen with the lines of the concordance.
fn rows(stage: &Stage) -> Vec<String> {
    let area = stage.app.workspace.geometry.sheet().lines();
    let screen = stage.screen();
    let rows = screen.lines().skip(usize::from(area.y)).take(usize::from(area.height));
    rows.map(|row| row.replace('▌', " ").trim().to_owned()).filter(|row| !row.is_empty()).collect()
}

/// The columns in which `term` begins in a row of the screen.
fn columns_of(buffer: &Buffer, y: u16, term: &str) -> Vec<u16> {
    let mut row = Vec::new();
    let mut x = 0;
    while x < buffer.area.width {
        let cell = &buffer[(x, y)];
        let width = match cell.diff_option {
            CellDiffOption::ForcedWidth(columns) => columns.get(),
            _ => cell.cell_width().max(1),
        };
        row.push((x, cell.symbol().to_owned()));
        x += width;
    }
    let starts = 0..row.len();
    let begins = |at: &usize| {
        row[*at..].iter().map(|(_, symbol)| symbol.as_str()).collect::<String>().starts_with(term)
    };
    starts.filter(begins).map(|at| row[at].0).collect()
}

/// The letters of the sorted column: those that are underlined.
fn underlined(stage: &Stage) -> String {
    let (area, buffer) = (stage.app.workspace.geometry.sheet().lines(), stage.buffer());
    let mut letters = String::new();
    for y in area.y..area.bottom() {
        let marked = (area.x..area.right()).map(|x| &buffer[(x, y)]);
        let marked = marked.filter(|cell| cell.modifier.contains(Modifier::UNDERLINED));
        letters.extend(marked.map(|cell| cell.symbol().trim()));
    }
    letters
}

#[test]
fn terms_stand_under_one_another_whatever_stands_beside_them() {
    for (ambiguous, (width, height)) in [Ambiguous::Narrow, Ambiguous::Wide]
        .into_iter()
        .flat_map(|ambiguous| [(120, 36), (80, 24), (50, 20), (30, 12)].map(|size| (ambiguous, size)))
    {
        let mut stage = Stage::with(width, height, MIXED);
        let terminal = Terminal { ambiguous: Some(ambiguous), light: Some(false), ..Terminal::default() };
        stage.send(Event::Outcome(Outcome::Terminal(terminal)));
        stage.press("/ 改革 Enter c");
        assert!(matches!(stage.app.overlay, Some(Overlay::Concordance(_))), "{}", stage.screen());
        let buffer = stage.buffer();
        let area = stage.app.workspace.geometry.sheet().lines();
        let lines = stage.concordance().unwrap().shown.len();
        let shown = lines.min(usize::from(area.height));
        let starts: Vec<Vec<u16>> = (area.y..).take(shown).map(|y| columns_of(&buffer, y, "改革")).collect();
        assert!(shown >= 5, "{}", stage.screen());
        let first = starts[0][0];
        assert!(
            starts.iter().all(|columns| columns == &[first]),
            "{width} {ambiguous:?} {starts:?}\n{}",
            stage.screen()
        );
    }
}

#[test]
fn a_line_tells_its_section_and_how_far_it_stands() {
    let stage = list(MIXED, "/ 改革 Enter c");
    let rows = rows(&stage);
    assert!(rows[0].starts_with("改革 的报告") && rows[0].ends_with("0%"), "{}", stage.screen());
    assert!(rows[1].starts_with("推进“放管服” 改革 ，落实“双随机、一公开”。"), "{}", stage.screen());
    assert!(rows[1].contains(" 一 ") && rows[1].ends_with("22%"), "{}", stage.screen());
    assert!(rows[4].contains(" 二 "), "{}", stage.screen());
}

#[test]
fn lines_are_sorted_by_what_stands_beside_the_term() {
    let mut stage = list("总会安。\n党会总。\n安会党。\n", "/ 会 Enter c");
    let sorted =
        |stage: &Stage| rows(stage).iter().map(|row| row.chars().next().unwrap()).collect::<String>();
    assert_eq!((sorted(&stage).as_str(), underlined(&stage).as_str()), ("总党安", ""));
    stage.press("s");
    assert_eq!(
        (sorted(&stage).as_str(), underlined(&stage).as_str()),
        ("总安党", "安党总"),
        "an, dang, zong"
    );
    stage.press("s");
    assert_eq!((sorted(&stage).as_str(), underlined(&stage).as_str()), ("安党总", "安党总"));
    assert!(stage.screen().contains("按左一"), "{}", stage.screen());
    stage.press("S S");
    assert_eq!(sorted(&stage), "总党安");
    stage.press("S");
    assert!(stage.screen().contains("按字音"), "{}", stage.screen());
}

#[test]
fn the_selection_stays_on_its_line_when_the_lines_are_sorted() {
    let mut stage = list("甲会乙。\n丙会甲。\n乙会丙。\n", "/ 会 Enter c j");
    let selected = |stage: &Stage| stage.concordance().unwrap().selected().cloned();
    let before = selected(&stage);
    stage.press("s s s");
    assert_eq!(selected(&stage), before);
}

#[test]
fn a_line_leads_to_its_place_and_the_way_back_to_the_lines() {
    let mut stage = Stage::with(100, 30, GUIDE);
    stage.press("] ]");
    let before = stage.place();
    stage.press("/ 提纲 Enter");
    let searched = stage.place();
    stage.press("c G k Enter");
    assert!(stage.app.overlay.is_none(), "{}", stage.screen());
    let reader = stage.app.workspace.reader.as_ref().unwrap();
    let hits = &reader.search.found().unwrap().hits;
    let hit = hits.get(hits.len() - 2).unwrap();
    assert_eq!(reader.attention(), hit.start);
    assert_eq!(reader.search.current(), Some(hits.len() - 2));
    let (asked, number) = (stage.asked.len(), hits.len());
    stage.press("c");
    assert_eq!(stage.asked.len(), asked, "the lines are kept");
    assert!(stage.screen().contains(&format!("{}/{number}", number - 1)), "{}", stage.screen());
    stage.press("Esc C-o");
    assert_eq!(stage.place(), searched);
    stage.press("C-o");
    assert_eq!(stage.place(), before);
}

#[test]
fn without_a_search_the_selection_the_colours_or_a_prompt_say_what_is_listed() {
    let title = |stage: &Stage| {
        stage.concordance().map(|it| it.subject.title(tigang::lang::Lang::Chinese).to_owned())
    };
    assert_eq!(title(&list("工会工作。\n", "v l c")).as_deref(), Some("工会"));
    assert_eq!(title(&list(GUIDE, "t 提纲 Space Esc Esc c")).as_deref(), Some("提纲"));
    let mut two = list(GUIDE, "t 提纲 Space Esc Esc t 标题 Space Esc Esc c");
    assert!(two.screen().contains("上下文"), "{}", two.screen());
    two.press("Down Enter");
    assert_eq!(title(&two).as_deref(), Some("标题"));
    two.press("Esc c");
    assert_eq!(title(&two).as_deref(), Some("标题"), "what was left is shown again");
    two.press("c Enter");
    assert_eq!(title(&two).as_deref(), Some("提纲"), "another one is chosen from inside");
    let mut asked = list(GUIDE, "c");
    assert!(asked.status().contains("上下文"), "{}", asked.status());
    asked.press("讲话 Enter");
    assert_eq!(title(&asked).as_deref(), Some("讲话"));
}

#[test]
fn the_words_beside_the_term_are_told_with_their_counts() {
    let mut stage = Stage::with(100, 30, &"基层工会服务职工群众。\n".repeat(5));
    stage.send(Event::Outcome(Outcome::Lexicon(lexicon())));
    stage.press("/ 工会 Enter c");
    assert!(stage.screen().contains("搭配  基层 5  服务 5  职工群众 5"), "{}", stage.screen());
}

#[test]
fn every_speech_of_the_list_is_looked_through() {
    let mut stage = Stage::new(
        120,
        36,
        &[("a.txt", GUIDE), ("b.txt", REPORT), ("c.txt", "全镇工作报告\n同志们：\n发展茶叶。\n")],
    );
    stage.press("/ 发展 Enter");
    let before = stage.top();
    stage.press("c a");
    let concordance = stage.concordance().unwrap();
    assert_eq!((concordance.scope, concordance.batch.read), (KwicScope::Library, 3));
    assert!(rows(&stage).iter().any(|row| row.contains("全镇工作报告")), "{}", stage.screen());
    stage.press("G Enter");
    assert!(stage.attention().starts_with("发展茶叶"), "{}", stage.screen());
    assert!(stage.status().contains("/发展 1/1"), "{}", stage.status());
    stage.press("c");
    assert!(matches!(stage.app.overlay, Some(Overlay::Concordance(_))), "{}", stage.screen());
    stage.press("Esc C-o");
    assert_eq!(stage.top(), before, "the way back leads to the speech before");
}

#[test]
fn a_filter_leaves_the_lines_that_hold_it() {
    let mut stage = list("推进医疗改革。\n推进教育改革。\n改革醫療体系。\n", "/ 改革 Enter c / 医疗");
    assert_eq!(rows(&stage).len(), 2, "{}", stage.screen());
    stage.press("没有");
    assert!(stage.screen().contains("没有匹配的行"), "{}", stage.screen());
    stage.press("Enter Esc");
    assert_eq!(rows(&stage).len(), 3);
    assert!(matches!(stage.app.overlay, Some(Overlay::Concordance(_))), "{}", stage.screen());
    stage.send(Event::Pasted("教育".to_owned()));
    assert_eq!(rows(&stage).len(), 3, "nothing is typed into what is not open");
    stage.press("/");
    stage.send(Event::Pasted("教育".to_owned()));
    assert_eq!(rows(&stage).len(), 1);
    stage.press("Esc Esc");
    assert!(stage.app.overlay.is_none(), "{}", stage.screen());
}

#[test]
fn lines_are_copied_as_json() {
    let mut stage = list(MIXED, "/ 改革 Enter c J");
    assert!(stage.status().contains("已复制 6 条 JSON"), "{}", stage.status());
    let copied = stage.copied.take().unwrap();
    let lines: Vec<Value> = copied.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let shown = &stage.concordance().unwrap().batch.lines;
    assert_eq!(lines.len(), shown.len());
    for (line, KwicLine { kwic, markers, .. }) in lines.iter().zip(shown) {
        assert_eq!(line["hit"], "改革");
        assert_eq!((&line["left"], &line["right"]), (&json!(kwic.left), &json!(kwic.right)));
        assert_eq!((&line["byte_offset"], &line["markers"]), (&json!(kwic.hit.start), &json!(**markers)));
        assert_eq!(line["title"], "改革的报告");
    }
}

#[test]
fn a_search_in_a_section_is_listed_for_that_section() {
    // In the first section 改革 stands three times.
    let mut stage = list(MIXED, "] / C-s 改革 Enter c");
    let first = rows(&stage);
    let listed = |stage: &Stage| {
        let concordance = stage.concordance().unwrap();
        (concordance.batch.found, concordance.scope)
    };
    let (found, scope) = listed(&stage);
    assert!(matches!(scope, KwicScope::Section(_)), "{scope:?}");
    assert_eq!((found, first.len()), (3, 3), "{}", stage.screen());
    assert!(stage.screen().contains("本节 3 处"), "{}", stage.screen());
    stage.press("a");
    assert_eq!(listed(&stage), (6, KwicScope::Speech));
    stage.press("a");
    assert_eq!(listed(&stage).1, KwicScope::Library);
    stage.press("a");
    assert_eq!(listed(&stage), (6, KwicScope::Speech));
    // Asked for once more, it is that of the search.
    stage.press("Esc c");
    assert_eq!(listed(&stage), (found, scope));
}

#[test]
fn lines_are_copied_with_their_sources() {
    let mut stage = list(MIXED, "/ 放管服 Enter c y");
    assert_eq!(
        stage.copied.as_deref(),
        Some("推进“【放管服】”改革，落实“双随机、一公开”。——《改革的报告》一\n")
    );
    stage.press("Y");
    let table = stage.copied.unwrap();
    let lines: Vec<Vec<&str>> = table.lines().map(|line| line.split('\t').collect()).collect();
    let offset = MIXED.find("放管服").unwrap().to_string();
    assert_eq!(lines.len(), 2);
    assert_eq!(
        lines[1],
        ["a.txt", "改革的报告", &offset, "一", "推进“", "放管服", "”改革，落实“双随机、一公开”。"]
    );
    assert_eq!(lines[0].len(), lines[1].len());
}

#[test]
fn nothing_waits_while_the_worker_is_held_back() {
    let mut text = String::new();
    (0..3000).for_each(|n| _ = writeln!(text, "第{n}次改革。"));
    let mut stage = list(&text, "/ 改革 Enter");
    stage.held = Some(Vec::new());
    stage.press("c");
    assert!(stage.screen().contains("正在查找") && stage.screen().contains("0/1"), "{}", stage.screen());
    stage.press("j j s");
    assert!(stage.screen().contains("按右一"));
    stage.press("S Esc");
    assert!(stage.status().contains("已停止，查了 0/1 篇"), "{}", stage.status());
    stage.press("Esc j");
    assert!(stage.app.overlay.is_none(), "{}", stage.screen());
    stage.release();
    assert!(stage.concordance().unwrap().shown.is_empty(), "a stale answer is dropped");
}

#[test]
fn lines_keep_their_order_until_the_worker_has_sorted_them() {
    let mut stage = list("甲会乙。\n丙会甲。\n乙会丙。\n", "/ 会 Enter c");
    let before = rows(&stage);
    stage.held = Some(Vec::new());
    stage.press("s");
    assert_eq!(rows(&stage), before);
    stage.press("s");
    stage.release();
    assert!(rows(&stage)[0].starts_with('丙'), "the later of two orders counts: {}", stage.screen());
}

#[test]
fn more_places_than_can_be_listed_are_counted() {
    let most = tigang::app::MOST_LINES;
    let stage = list(&"改革。\n".repeat(most + 5), "/ 改革 Enter c G");
    let count = most + 5;
    assert!(stage.screen().contains(&format!("本篇 {count} 处 · 列出前 {most} 处")), "{}", stage.screen());
    assert!(stage.screen().contains(&format!("{most}/{most}")), "{}", stage.screen());
}

#[test]
fn the_wheel_scrolls_and_a_click_goes_there() {
    let mut stage = Stage::with(100, 30, REPORT);
    stage.press("/ 的 Enter c");
    let area = stage.app.workspace.geometry.sheet().lines();
    let before = rows(&stage);
    stage.send(Event::Mouse(Mouse { kind: MouseKind::Wheel(Direction::Forward), column: 50, row: area.y }));
    assert_eq!(rows(&stage)[0], before[3]);
    let hit = stage.concordance().unwrap().line(5).unwrap().kwic.hit;
    stage.click(50, area.y + 2);
    assert!(stage.app.overlay.is_none(), "{}", stage.screen());
    assert_eq!(stage.app.workspace.reader.as_ref().unwrap().attention(), hit.start);
}

#[test]
fn a_concordance_is_drawn_in_any_window() {
    for (width, height) in [(20, 5), (21, 9), (30, 10), (40, 12), (300, 90), (1, 1), (0, 0)] {
        for keys in ["/ 改革 Enter c s", "/ 改革 Enter t 落实 Space Esc Esc V l"] {
            let mut stage = Stage::with(80, 24, MIXED);
            stage.press(keys);
            stage.send(Event::Resized(width, height));
            stage.press("j");
            assert!(stage.screen().lines().count() <= usize::from(height), "{width}x{height}");
        }
    }
}

#[test]
fn strips_show_where_each_term_stands() {
    let text = format!("一、提高认识\n{}\n二、抓好落实\n{}\n", "工会。".repeat(40), "职工。".repeat(40));
    let mut stage = Stage::with(80, 24, &text);
    stage.press("t 工会 Space Esc Esc t 职工 Space Esc Esc V");
    let screen = stage.screen();
    let row =
        |name: &str| screen.lines().find(|row| row.contains(name) && row.contains("40")).unwrap().to_owned();
    let bars = |row: &str| {
        row.chars().enumerate().filter(|(_, c)| ('▁'..='█').contains(c)).map(|(at, _)| at).collect::<Vec<_>>()
    };
    let (first, second) = (bars(&row("工会")), bars(&row("职工")));
    assert!(first.last() < second.first(), "{screen}");
    assert!(screen.contains("一") && screen.contains("二"), "{screen}");
    assert!(row("工会").contains("0.66"), "a half of the speech has it all: {screen}");
}

#[test]
fn a_strip_leads_to_its_places() {
    let mut stage = Stage::with(100, 30, REPORT);
    stage.press("t 发展 Space Esc Esc t 建设 Space Esc Esc V j");
    let second = stage.app.workspace.reader.as_ref().unwrap().tracked()[1].hits.get(0).unwrap();
    stage.press("Enter");
    assert_eq!(stage.app.workspace.reader.as_ref().unwrap().attention(), second.start);
    assert!(stage.status().contains("/建设 1/"), "{}", stage.status());
    stage.press("V j l l h l");
    let Some(Overlay::Dispersion(dispersion)) = stage.app.overlay.clone() else {
        panic!("{}", stage.screen())
    };
    assert!(dispersion.hit > 0);
    let hit = dispersion.line.unwrap().kwic.hit;
    stage.press("Enter n N");
    assert_eq!(stage.app.workspace.reader.as_ref().unwrap().search.current(), Some(dispersion.hit));
    assert!(stage.app.workspace.reader.as_ref().unwrap().page.top() <= hit.start);
}

#[test]
fn strips_and_lines_lead_to_one_another() {
    let mut stage = Stage::with(100, 30, REPORT);
    stage.press("t 发展 Space Esc Esc t 建设 Space Esc Esc V j Tab");
    assert_eq!(stage.concordance().unwrap().subject.query().unwrap().text, "建设");
    stage.press("Tab");
    let Some(Overlay::Dispersion(dispersion)) = &stage.app.overlay else { panic!("{}", stage.screen()) };
    assert_eq!(dispersion.cursor.at, 1);
    stage.press("Esc");
    assert!(stage.app.overlay.is_none(), "{}", stage.screen());
}

#[test]
fn with_nothing_to_show_the_strips_say_how_to_colour() {
    let stage = list(REPORT, "V");
    assert!(stage.status().contains("先按 t 着色"), "{}", stage.status());
}

#[test]
fn the_way_out_is_named_in_any_width() {
    for (width, height) in [(120, 36), (80, 24), (50, 20), (40, 12)] {
        for keys in ["/ 改革 Enter c", "/ 改革 Enter V"] {
            let mut stage = Stage::with(width, height, MIXED);
            stage.press(keys);
            assert!(stage.screen().contains("Esc 返回"), "{width} {keys}: {}", stage.screen());
        }
    }
}

#[test]
fn a_click_on_a_strip_goes_along_to_the_nearest_place_and_again_goes_there() {
    let text = format!("一、提高认识\n{}\n二、抓好落实\n{}\n", "工会。".repeat(40), "职工。".repeat(40));
    let mut stage = Stage::with(80, 24, &text);
    stage.press("t 工会 Space Esc Esc t 职工 Space Esc Esc V");
    let place = |stage: &Stage| match &stage.app.overlay {
        Some(Overlay::Dispersion(dispersion)) => (dispersion.cursor.at, dispersion.hit),
        _ => panic!("the strips are gone: {}", stage.screen()),
    };
    let layout = Dispersion::layout(&stage.app.workspace);
    let (strip, first) = (layout.columns.strip, layout.first_row());
    let second = first + u16::try_from(layout.pitch.rows()).unwrap();
    stage.click(strip.right() - 1, second);
    assert_eq!(place(&stage), (1, 39));
    stage.click(strip.x, second);
    assert_eq!(place(&stage), (1, 0));
    // The first term stands in the first half only.
    stage.click(strip.right() - 1, first);
    assert_eq!(place(&stage), (0, 39));
    stage.send(Event::Mouse(Mouse { kind: MouseKind::Wheel(Direction::Forward), column: 50, row: first }));
    assert_eq!(place(&stage), (1, 0));
    // On the name only the term is selected.
    stage.click(strip.x - 3, first);
    assert_eq!(place(&stage), (0, 0));
    let middle = strip.x + strip.width / 4;
    stage.click(middle, first);
    let (_, hit) = place(&stage);
    assert!((15..25).contains(&hit), "{hit}");
    stage.click(middle, first);
    assert!(stage.app.overlay.is_none(), "{}", stage.screen());
    assert!(stage.status().contains(&format!("/工会 {}/40", hit + 1)), "{}", stage.status());
}
