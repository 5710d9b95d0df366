//! What the screen says beside the text: keys in the status line, the help, menus and their previews.

use ratatui::buffer::Buffer;
use tigang::{
    app::{Event, Key, Overlay},
    lang::Lang,
    view::{Depth, draw},
};

use crate::stage::{Stage, screen};

const REPORT: &str = include_str!("../../assets/speeches/01-青石镇政府工作报告.txt");
const NOTICE: &str = include_str!("../../assets/speeches/06-农田水利冬修通知.txt");
const PLAIN: &str = "田埂上的话\n\n这里没有标题。\n";

fn stage(width: u16, height: u16) -> Stage {
    Stage::new(width, height, &[("a.txt", REPORT), ("b.txt", NOTICE)])
}

fn buffer(stage: &Stage, depth: Depth) -> Buffer {
    let mut buffer = stage.buffer();
    draw(&stage.app, &stage.palettes, depth, &mut buffer);
    buffer
}

#[test]
fn the_status_line_names_the_keys_that_are_needed_next() {
    let cases = [
        ("", ["/ 查找", "o 跳到标题", "t 词语"]),
        ("A-1", ["Enter 打开", "/ 筛选", "S 排序"]),
        ("A-2", ["Enter 到这一节", "] 下一个标题", "h 折叠"]),
        ("v", ["w 选词", "s 选句", "p 选段"]),
        ("/ 群众 Enter", ["n 下一处", "c 上下文", "s 各篇几处"]),
    ];
    for (keys, names) in cases {
        let mut stage = stage(120, 36);
        stage.press(keys);
        for name in names {
            assert!(stage.status().contains(name), "{keys}: {name}: {}", stage.status());
        }
    }
    // Where there is no room nothing is squeezed in, and what was there stays.
    let narrow = stage(50, 20);
    assert!(
        narrow.status().contains("F1 帮助") && !narrow.status().contains("t 词语"),
        "{}",
        narrow.status()
    );
}

#[test]
fn a_question_mark_asks_for_help_and_twice_searches_backwards() {
    let mut stage = stage(120, 36);
    stage.press("?");
    assert!(matches!(stage.app.overlay, Some(Overlay::Help(_))), "{}", stage.screen());
    stage.press("? 群众");
    assert!(stage.status().trim_start().starts_with("?群众"), "{}", stage.status());
}

#[test]
fn the_help_begins_with_what_the_reader_is_about_in_two_columns_where_there_is_room() {
    for (keys, first) in
        [("", "移动"), ("A-2", "提纲"), ("v", "选择、复制、批注"), ("/ 群众 Enter", "查找与着色")]
    {
        let mut stage = stage(120, 36);
        stage.press(keys).press("F1");
        let screen = stage.screen();
        let Some(Overlay::Help(help)) = &stage.app.overlay else { panic!("{screen}") };
        let layout = help.layout(&stage.app.workspace);
        let row = screen.lines().nth(usize::from(layout.rows.y)).unwrap_or_default();
        assert!(
            row.trim_start_matches(|c: char| !c.is_alphabetic() || c == '│').contains(first),
            "{keys}: {row}"
        );
        assert_eq!(layout.columns, 2);
        assert!(screen.contains('┃'), "a scrollbar: {screen}");
        stage.press("G");
        assert!(stage.screen().contains("退出"), "{}", stage.screen());
    }
}

#[test]
fn what_lies_over_the_page_has_an_edge_in_any_number_of_colours_and_the_page_steps_back() {
    for depth in [Depth::None, Depth::Sixteen, Depth::Indexed, Depth::True] {
        let mut stage = stage(100, 30);
        stage.press("Space");
        let before = buffer(&stage, depth);
        stage.press("o");
        let Some(Overlay::Menu(menu)) = &stage.app.overlay else { panic!("{}", stage.screen()) };
        let area = menu.layout(&stage.app.workspace).area;
        let over = buffer(&stage, depth);
        for (x, y, sign) in [
            (area.x, area.y, "┌"),
            (area.right() - 1, area.y, "┐"),
            (area.x, area.bottom() - 1, "└"),
            (area.right() - 1, area.bottom() - 1, "┘"),
            (area.x, area.y + 1, "│"),
            (area.x + 1, area.y, "─"),
        ] {
            assert_eq!(over[(x, y)].symbol(), sign, "{depth:?}\n{}", screen(&over));
        }
        // The heading of the page is bold, and is so no more.
        let bold = |buffer: &Buffer| {
            let page = (0..area.y).flat_map(|y| (0..100).map(move |x| (x, y)));
            page.filter(|at| buffer[*at].modifier.contains(ratatui::style::Modifier::BOLD)).count()
        };
        assert!(bold(&before) > 0 && bold(&over) == 0, "{depth:?}: {} {}", bold(&before), bold(&over));
    }
}

#[test]
fn in_sixteen_colours_the_section_that_is_read_is_seen_in_the_outline() {
    for depth in [Depth::None, Depth::Sixteen] {
        let mut stage = stage(120, 36);
        stage.press("] ]");
        let buffer = buffer(&stage, depth);
        let reader = stage.app.workspace.reader.as_ref().unwrap();
        let rows = stage.app.workspace.geometry.rows(tigang::app::Pane::Outline);
        let at = rows.y + u16::try_from(reader.tree.cursor.at - reader.tree.cursor.first).unwrap();
        let looks = |y: u16| {
            let cell = &buffer[(rows.x + 6, y)];
            (cell.fg, cell.bg, cell.modifier)
        };
        let others = (rows.y..rows.y + 8).filter(|y| *y != at).filter(|y| looks(*y) == looks(at)).count();
        assert_eq!(others, 0, "{depth:?}: row {at}\n{}", screen(&buffer));
    }
}

#[test]
fn menus_show_how_the_text_goes_on_at_the_place_and_what_is_known_of_a_document() {
    let mut stage = stage(120, 36);
    stage.press("o 民生");
    let Some(Overlay::Menu(menu)) = &stage.app.overlay else { panic!("{}", stage.screen()) };
    let foot = menu.layout(&stage.app.workspace).foot;
    let row =
        |stage: &Stage, y: u16| stage.screen().lines().nth(usize::from(y)).unwrap_or_default().to_owned();
    let told = row(&stage, foot.y);
    let behind = told.chars().filter(|c| c.is_alphabetic()).count();
    assert!(
        behind > 20 && !told.contains("民生") && foot.height == 2,
        "what stands behind the heading: {told}"
    );
    stage.press("Esc O 水利");
    let Some(Overlay::Menu(menu)) = &stage.app.overlay else { panic!("{}", stage.screen()) };
    let foot = menu.layout(&stage.app.workspace).foot;
    assert!(
        row(&stage, foot.y).contains("未读 ·") && row(&stage, foot.y).contains("b.txt"),
        "{}",
        stage.screen()
    );
    // A theme leads nowhere.
    stage.press("Esc T");
    let Some(Overlay::Menu(menu)) = &stage.app.overlay else { panic!("{}", stage.screen()) };
    assert_eq!(menu.layout(&stage.app.workspace).foot.height, 0);
}

#[test]
fn the_palette_lists_first_what_was_chosen_last() {
    let mut stage = stage(120, 36);
    let first = |stage: &Stage| match &stage.app.overlay {
        Some(Overlay::Menu(menu)) => menu.rows().next().unwrap().label.clone(),
        other => panic!("{other:?}"),
    };
    stage.press(": 配色 Enter Esc : 原始文本 Enter :");
    assert_eq!(first(&stage), "原始文本");
    stage.press("Esc : 换配色 Enter Esc :");
    assert_eq!(first(&stage), "换配色");
}

#[test]
fn the_encoding_is_chosen_from_a_menu() {
    let mut stage = stage(120, 36);
    stage.press("E");
    assert!(stage.screen().contains("GB18030") && stage.screen().contains("当前"), "{}", stage.screen());
    stage.press("big5 Enter");
    assert!(stage.status().contains("按 Big5 解码"), "{}", stage.status());
}

#[test]
fn a_filter_that_finds_no_title_is_asked_of_the_texts() {
    let mut stage = stage(120, 36);
    stage.press("A-1 / 村民");
    assert!(stage.status().contains("篇名里没有，按 Enter 查各篇正文"), "{}", stage.status());
    stage.press("Enter");
    let table = stage.concordance().expect("a table of documents");
    assert!(table.by_speech && table.speech(0).is_some(), "{}", stage.screen());
    stage.press("q");
    assert_eq!(stage.app.workspace.speeches.catalog().listed().len(), 2, "the filter is gone");
    // One that finds a title stays a filter.
    stage.press("/ 水利 Enter");
    assert!(stage.app.overlay.is_none());
    assert_eq!(stage.app.workspace.speeches.catalog().listed().len(), 1);
}

#[test]
fn all_notes_that_are_shown_are_copied_by_one_key() {
    let mut stage = stage(120, 36);
    stage.press("a #要紧 Enter ] a 平常 Enter A C-y");
    let copied = stage.copied.clone().unwrap_or_default();
    assert!(copied.lines().count() == 2 && copied.contains("#要紧\t"), "{copied}");
    stage.press("#要 C-y");
    assert_eq!(stage.copied.as_deref().map(|copied| copied.lines().count()), Some(1));
}

#[test]
fn a_mark_under_a_capital_letter_leads_back_from_another_document() {
    let mut stage = stage(120, 36);
    stage.press("] ] m Z m z A-1 G Enter");
    let open = |stage: &Stage| stage.app.workspace.reader.as_ref().unwrap().source.name();
    assert_eq!(open(&stage), "b");
    stage.press("' z");
    assert_eq!(open(&stage), "b", "small letters stay in their document: {}", stage.status());
    stage.press("' Z");
    assert_eq!(open(&stage), "a");
    let place = stage.place();
    stage.press("g ] ]");
    assert_eq!(stage.place(), place);
}

#[test]
fn a_text_alone_without_headings_has_the_window_to_itself() {
    let mut stage = Stage::with(120, 36, PLAIN);
    stage.app.workspace.speeches.expects_one = true;
    stage.send(Event::Key(Key::char('g')));
    let geometry = &stage.app.workspace.geometry;
    assert!(geometry.list.is_none() && geometry.outline.is_none(), "{}", stage.screen());
    stage.press("A-2");
    assert!(stage.screen().contains("无标题"), "{}", stage.screen());
    stage.press("A-3 A-1");
    assert!(stage.app.workspace.geometry.list.is_some(), "{}", stage.screen());
}

#[test]
fn the_window_is_named_after_the_document() {
    let mut stage = stage(80, 24);
    assert!(stage.app.workspace.window_title().ends_with(" — tigang"));
    assert!(stage.app.workspace.window_title().contains("稳粮"));
    stage.app.workspace.settings.lang = Lang::English;
    stage.press("J");
    assert!(stage.app.workspace.window_title().contains("通知"), "{}", stage.app.workspace.window_title());
}

#[test]
fn the_selected_row_of_a_menu_is_on_the_screen_in_any_window() {
    for (width, height) in [(120, 36), (80, 24), (50, 20), (40, 10)] {
        let mut stage = stage(width, height);
        stage.press("G o");
        let Some(Overlay::Menu(menu)) = &stage.app.overlay else { panic!("{}", stage.screen()) };
        let label: String = menu.selected().unwrap().label.chars().take(6).collect();
        assert!(stage.screen().contains(&label), "{width}x{height}: {label}\n{}", stage.screen());
        let shown = menu.layout(&stage.app.workspace).shown();
        assert!((menu.cursor.first..menu.cursor.first + shown).contains(&menu.cursor.at), "{width}x{height}");
    }
}

#[test]
fn the_help_of_a_narrow_window_runs_nothing_together() {
    for lang in [Lang::Chinese, Lang::English] {
        let mut stage = stage(50, 20);
        stage.app.workspace.settings.lang = lang;
        stage.press("?");
        let screen = stage.screen();
        let title = screen.lines().find(|row| row.contains(lang.pick("帮助", "Help"))).unwrap();
        assert!(title.contains(lang.pick("帮助", "Help")), "{screen}");
        assert!(
            screen
                .lines()
                .any(|row| row.contains(" j ") && row.contains(lang.pick("下移一行", "Down one line"))),
            "{screen}"
        );
    }
}

#[test]
fn a_body_that_begins_with_a_heading_has_no_opening_in_the_outline() {
    let text = |opening: &str| {
        format!("在会上的讲话\n\n同志们：\n{opening}一、修渠\n要抓紧。\n二、修路\n要抓好。\n")
    };
    let has_opening = |text: &str| Stage::with(120, 36, text).screen().contains("开头");
    assert!(has_opening(&text("今天讲两点。\n")));
    assert!(!has_opening(&text("")));
}
