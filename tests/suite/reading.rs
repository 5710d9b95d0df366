//! Reading: keys in, screen out.

use tigang::{
    app::{Event, Outcome, Overlay, Terminal},
    text::{Ambiguous, Span},
};

use crate::stage::{Stage, lexicon};

const REPORT: &str = include_str!("../../assets/speeches/01-青石镇政府工作报告.txt");
const GUIDE: &str = include_str!("../../assets/speeches/00-使用指南.txt");
const PLAIN: &str = include_str!("../../assets/speeches/05-车轮上的灯.txt");

fn guide() -> Stage {
    Stage::with(100, 30, GUIDE)
}

#[test]
fn headings_siblings_and_parents_are_walked() {
    let mut stage = guide();
    stage.press("]");
    assert_eq!(stage.place(), "一、迈开步子，先");
    stage.press("]");
    assert_eq!(stage.place(), "（一）一行一行地");
    stage.press(")");
    assert_eq!(stage.place(), "（二）半页一页地");
    stage.press("(");
    assert_eq!(stage.place(), "（一）一行一行地");
    stage.press("^");
    assert_eq!(stage.place(), "一、迈开步子，先");
    stage.press(") ) )");
    assert_eq!(stage.place(), "四、大海捞针，学");
    stage.press("[");
    assert_eq!(stage.place(), "（三）灯光调一调");
}

#[test]
fn a_number_before_a_motion_repeats_it() {
    let mut stage = guide();
    stage.press("3 ]");
    assert_eq!(stage.place(), "（二）半页一页地");
    stage.press("g 5 j");
    let five = stage.app.workspace.reader.as_ref().map(|reader| reader.page.top());
    stage.press("g j j j j j");
    assert_eq!(stage.app.workspace.reader.as_ref().map(|reader| reader.page.top()), five);
}

#[test]
fn a_percentage_goes_there() {
    let mut stage = guide();
    stage.press("4 0 %");
    let reader = stage.app.workspace.reader.as_ref().unwrap();
    let (place, len) = (reader.place(), reader.document().text().len());
    assert!((place * 100).abs_diff(len * 40) <= len, "{place} of {len}");
    stage.press("1 0 0 %");
    assert!(stage.app.workspace.reader.as_ref().unwrap().page.at_end());
    assert!(stage.app.workspace.panes.list, "the first digit did not stay a pane key");
}

#[test]
fn going_to_the_end_shows_the_last_line_in_the_last_row() {
    let mut stage = guide();
    stage.press("G");
    let rows: Vec<String> = stage.screen().lines().map(str::to_owned).collect();
    assert!(rows[rows.len() - 2].contains("谢谢大家！"), "{}", stage.screen());
    stage.press("j j Space");
    assert!(stage.app.workspace.reader.as_ref().unwrap().page.at_end());
    stage.press("g");
    assert_eq!(stage.top(), "提纲在手 长稿不");
}

#[test]
fn jumps_are_retraced() {
    let mut stage = guide();
    stage.press("] ] j j");
    let before = stage.top();
    stage.press("G C-o");
    assert_eq!(stage.top(), before);
    stage.press("A-Right");
    assert!(stage.app.workspace.reader.as_ref().unwrap().page.at_end());
}

#[test]
fn marks_are_set_and_found() {
    let mut stage = guide();
    stage.press("] m a G ' a");
    assert_eq!(stage.place(), "一、迈开步子，先");
    stage.press("' z");
    assert!(stage.status().contains("没有书签 z"), "{}", stage.status());
}

#[test]
fn marks_are_listed() {
    let mut stage = guide();
    stage.press("' '");
    assert!(stage.status().contains("还没有书签"), "{}", stage.status());
    stage.press("] ] m b ) m a G ' '");
    assert!(stage.screen().contains("b  （一）一行一行地走"), "{}", stage.screen());
    stage.press("Down Enter");
    assert_eq!(stage.place(), "（一）一行一行地");
    stage.press("' ? Enter");
    assert_eq!(stage.place(), "（二）半页一页地");
}

#[test]
fn the_outline_follows_and_leads() {
    let mut stage = guide();
    stage.press(") ] ) )");
    let tree = &stage.app.workspace.reader.as_ref().unwrap().tree;
    let here = stage.app.workspace.reader.as_ref().unwrap().place();
    assert_eq!(tree.selected().map(|row| row.offset), Some(here));
    stage.press("A-2 g j Enter");
    assert_eq!(stage.place(), "一、迈开步子，先");
    assert_eq!(stage.app.workspace.panes.focus, tigang::app::Pane::Body);
}

#[test]
fn sections_are_folded_and_unfolded() {
    let mut stage = guide();
    let rows = |stage: &Stage| stage.app.workspace.reader.as_ref().unwrap().tree.rows().len();
    let all = rows(&stage);
    stage.press("A-2 H");
    assert_eq!(rows(&stage), 9, "opening, seven sections, closing: {}", stage.screen());
    stage.press("g j l");
    assert_eq!(rows(&stage), 12);
    stage.press("h");
    assert_eq!(rows(&stage), 9);
    stage.press("L");
    assert!(rows(&stage) >= all);
}

#[test]
fn a_search_is_shown_while_it_is_typed_and_walked_with_n() {
    let mut stage = guide();
    stage.press("/ 提纲挈");
    assert!(stage.status().contains("1/"), "{}", stage.status());
    stage.press("领 Enter");
    assert!(stage.status().contains("/提纲挈领 1/2"), "{}", stage.status());
    stage.press("n");
    assert!(stage.status().contains("2/2"), "{}", stage.status());
    stage.press("n");
    assert!(stage.status().contains("1/2") || stage.status().contains("从另一端"), "{}", stage.status());
    stage.press("Esc");
    assert!(!stage.status().contains("/提纲"), "{}", stage.status());
}

#[test]
fn giving_up_a_search_goes_back() {
    let mut stage = guide();
    stage.press("] ]");
    let before = stage.top();
    stage.press("/ 散会 Esc");
    assert_eq!(stage.top(), before);
}

#[test]
fn a_term_keeps_its_colour_until_it_is_removed() {
    let mut stage = guide();
    stage.press("t 提纲 Space Esc Esc / 标题 Enter * Esc");
    let terms = |stage: &Stage| stage.app.workspace.reader.as_ref().unwrap().colouring.terms.len();
    assert_eq!(terms(&stage), 2);
    stage.press("x Enter");
    assert_eq!(terms(&stage), 1);
    stage.press("x");
    assert_eq!(terms(&stage), 0);
}

#[test]
fn a_section_is_found_by_a_part_of_its_heading() {
    let mut stage = guide();
    stage.press("o 灯光 Enter");
    assert_eq!(stage.place(), "（三）灯光调一调");
    stage.press("C-o");
    assert_eq!(stage.top(), "提纲在手 长稿不");
}

#[test]
fn a_speech_is_found_by_a_part_of_its_title_and_its_place_is_kept() {
    let mut stage = Stage::new(120, 36, &[("a.txt", GUIDE), ("b.txt", REPORT), ("c.txt", PLAIN)]);
    stage.press("] ]");
    let before = stage.top();
    stage.press("O 稳粮 Enter");
    assert!(stage.screen().contains("青石镇"), "{}", stage.screen());
    stage.press("A-1 g Enter");
    assert_eq!(stage.top(), before);
}

#[test]
fn the_list_tells_how_far_a_speech_was_read_and_which_were_read_last() {
    let mut stage = Stage::new(120, 36, &[("a.txt", GUIDE), ("b.txt", REPORT), ("c.txt", PLAIN)]);
    assert_eq!(stage.screen().matches("未读").count(), 3, "{}", stage.screen());
    stage.press("G O wenliang Enter O chelun Enter");
    assert!(stage.screen().contains("100%"), "{}", stage.screen());
    assert_eq!(stage.screen().matches("未读").count(), 1, "{}", stage.screen());
    stage.press("S S S S");
    assert!(stage.status().contains("按最近阅读排序"), "{}", stage.status());
    let catalog = stage.app.workspace.speeches.catalog();
    assert_eq!(catalog.listed(), [1, 0, 2]);
}

#[test]
fn names_are_found_by_pinyin_in_menus_and_filters() {
    let mut stage = Stage::new(120, 36, &[("b.txt", REPORT), ("a.txt", GUIDE)]);
    stage.press("O tgzs Enter");
    assert_eq!(stage.top(), "提纲在手 长稿不");
    stage.press("o dengguangt Enter");
    assert_eq!(stage.place(), "（三）灯光调一调");
    stage.press("A-2 / zgyc Enter");
    let rows = stage.app.workspace.reader.as_ref().unwrap().tree.rows().to_vec();
    assert_eq!(rows.len(), 1, "{}", stage.screen());
    stage.press("Esc A-1 / wenl Enter");
    assert_eq!(stage.app.workspace.speeches.catalog().listed().len(), 1, "{}", stage.screen());
}

#[test]
fn a_text_without_headings_is_read_all_the_same() {
    let mut stage = Stage::with(80, 24, PLAIN);
    stage.press("} } }");
    let third = stage.top();
    stage.press("}");
    assert_ne!(stage.top(), third);
    stage.press("{");
    assert_eq!(stage.top(), third);
    stage.press("] ) ^ [ A-2");
    assert!(stage.screen().contains("无标题"), "{}", stage.screen());
}

#[test]
fn panes_come_and_go_with_their_keys() {
    let mut stage = Stage::with(120, 36, GUIDE);
    stage.press("z");
    assert!(!stage.screen().contains("讲话 1"), "{}", stage.screen());
    stage.press("z A-1 A-1");
    assert!(!stage.screen().contains("讲话 1"), "{}", stage.screen());
    stage.press("A-2 A-2");
    assert!(!stage.screen().contains("提纲 "), "{}", stage.screen());
    stage.press("Tab");
    assert!(stage.screen().contains("讲话 1"), "{}", stage.screen());
}

#[test]
fn the_raw_text_shows_what_the_file_has() {
    let teaser = "某某会议上的讲话同志们：今天我们在这里召开会议，总结工作，部署任务，请大家认真听，会后抓好落实，不要走过场...\n某某会议上的讲话\n同志们：\n今天我们在这里召开会议，总结工作，部署任务，请大家认真听，会后抓好落实，不要走过场。\n谢谢大家。\n";
    let mut stage = Stage::with(80, 24, teaser);
    assert!(!stage.screen().contains("走过场..."), "{}", stage.screen());
    stage.press("r");
    assert!(stage.screen().contains("..."), "{}", stage.screen());
    assert!(stage.status().contains("原始文本"), "{}", stage.status());
}

#[test]
fn every_size_from_nothing_up_is_drawn() {
    for (width, height) in
        [(0, 0), (1, 1), (2, 2), (19, 5), (20, 4), (20, 5), (40, 12), (50, 20), (80, 24), (300, 100)]
    {
        let mut stage = Stage::with(width, height, GUIDE);
        stage.press("j ] / 提纲 Enter n F1 j Esc : Esc o 灯 Esc T Esc A-1 A-2 A-3 z z G");
        assert_eq!(stage.screen().split('\n').count(), usize::from(height.max(1)));
    }
}

#[test]
fn help_and_palette_list_every_key() {
    let mut stage = Stage::with(120, 36, GUIDE);
    stage.press("F1");
    assert!(stage.screen().contains("下移一行"), "{}", stage.screen());
    stage.press("G");
    assert!(stage.screen().contains("退出"), "{}", stage.screen());
    stage.press("Esc : 配色 Enter");
    assert!(stage.screen().contains("高对比"), "{}", stage.screen());
}

#[test]
fn the_help_is_searched_as_the_palette_is() {
    let mut stage = guide();
    stage.press("F1 /");
    let all = stage.screen();
    stage.press("批注");
    let screen = stage.screen();
    assert!(
        screen.contains("全部批注") && screen.contains("批注所选") && !screen.contains("下移一行"),
        "{screen}"
    );
    stage.press("C-u qbpz");
    assert!(stage.screen().contains("全部批注"), "by pinyin: {}", stage.screen());
    stage.press("C-u G");
    let screen = stage.screen();
    let row = |words: &str| screen.lines().position(|row| row.contains(words));
    assert!(row("到末尾").is_some() && row("到末尾") < row("给所选"), "by its key: {screen}");
    stage.press("C-u");
    assert_eq!(stage.screen(), all);
    stage.press("Esc j");
    assert!(stage.screen().contains("Esc 关闭"), "{}", stage.screen());
    stage.press("Esc");
    assert!(!stage.screen().contains("Esc 关闭"), "{}", stage.screen());
}

#[test]
fn the_mouse_scrolls_clicks_and_drags() {
    use tigang::app::{Direction, Event, Mouse, MouseKind};
    let mut stage = Stage::with(120, 36, GUIDE);
    let wheel = Event::Mouse(Mouse { kind: MouseKind::Wheel(Direction::Forward), column: 90, row: 10 });
    stage.send(wheel);
    assert_ne!(stage.top(), "提纲在手 长稿不");
    let rows = stage.app.workspace.geometry.rows(tigang::app::Pane::Outline);
    stage.click(rows.x + 6, rows.y + 1);
    assert_eq!(stage.place(), "一、迈开步子，先");
    let border = stage.app.workspace.geometry.outline.unwrap().right();
    stage.send(Event::Mouse(Mouse { kind: MouseKind::Press, column: border, row: 9 }));
    stage.send(Event::Mouse(Mouse { kind: MouseKind::Drag, column: border + 6, row: 9 }));
    stage.send(Event::Mouse(Mouse { kind: MouseKind::Release, column: border + 6, row: 9 }));
    assert_eq!(stage.app.workspace.geometry.outline.unwrap().right(), border + 6);
}

#[test]
fn a_key_never_waits_for_an_answer() {
    let mut stage = guide();
    stage.held = Some(Vec::new());
    stage.press("/ 提纲 Enter j j");
    let top = stage.top();
    assert_ne!(top, "提纲在手 长稿不");
    stage.release();
    assert!(stage.status().contains("/提纲"), "{}", stage.status());
}

#[test]
fn what_is_selected_is_copied_as_the_source_has_it() {
    let mut stage = guide();
    stage.press("} } } v s y");
    assert_eq!(stage.copied.as_deref(), Some("各位读者，同志们："));
    stage.press("} v p y");
    let copied = stage.copied.take().unwrap();
    assert!(copied.starts_with("欢迎大家。") && copied.ends_with("打开的这一天为准。"), "{copied}");
    stage.press("/ 老话讲 Enter Esc } v p y");
    let copied = stage.copied.take().unwrap();
    assert!(!copied.contains('\n'), "lines are joined and wraps left out: {copied}");
}

#[test]
fn a_copy_with_its_source_names_title_and_headings() {
    let mut stage = guide();
    stage.press("o 灯光 Enter } v s Y");
    let copied = stage.copied.take().unwrap();
    assert!(copied.contains("\n——《提纲在手 长稿不愁》 三、"), "{copied}");
    assert!(copied.contains("（三）灯光调一调"), "{copied}");
}

#[test]
fn a_copy_names_its_source_as_the_settings_say() {
    let mut stage = guide();
    stage.app.workspace.settings.citation =
        "{text}[（{speaker}）] // {title}，{file}[，{path}]".parse().unwrap();
    stage.press("} } } v s Y");
    assert_eq!(stage.copied.as_deref(), Some("各位读者，同志们： // 提纲在手 长稿不愁，a.txt"));
}

#[test]
fn the_selection_grows_by_keys_and_by_the_mouse() {
    use tigang::app::{Event, Mouse, MouseKind};
    let mut stage = guide();
    stage.press("v l l j y");
    let copied = stage.copied.take().unwrap();
    assert!(copied.starts_with("提纲在手 长稿不愁\n"), "{copied}");
    let text = stage.app.workspace.geometry.text;
    for (kind, column) in [(MouseKind::Press, 0), (MouseKind::Drag, 6), (MouseKind::Release, 6)] {
        let column = text.x + column + stage.app.workspace.reader.as_ref().unwrap().page.lines()[0].x;
        stage.send(Event::Mouse(Mouse { kind, column, row: text.y }));
    }
    stage.press("y");
    assert_eq!(stage.copied.as_deref(), Some("提纲在手"));
    stage.press("v Esc y");
    assert!(stage.status().contains("按字母复制一段"), "{}", stage.status());
}

#[test]
fn a_style_of_headings_is_moved_left_out_and_brought_back() {
    let mut stage = guide();
    let levels = |stage: &Stage| {
        let outline = stage.app.workspace.reader.as_ref().unwrap().document().outline().clone();
        let block = outline.sections.iter().filter(|section| !section.inline);
        block.map(|section| section.level).collect::<Vec<_>>()
    };
    let before = levels(&stage);
    stage.press("A-2 g j j");
    stage.press("<");
    let roots = levels(&stage).into_iter().filter(|level| *level == 1);
    assert!(roots.count() > 7, "（一） stands beside 一、");
    stage.press("U");
    assert_eq!(levels(&stage), before);
    stage.press("X");
    assert!(levels(&stage).len() < before.len() - 10);
    stage.press("q");
    assert_eq!(stage.records.last().unwrap().1.adjustments.len(), 1, "it is kept");
}

#[test]
fn a_style_that_has_no_room_stays_and_says_so() {
    let mut stage = guide();
    let outline = |stage: &Stage| stage.app.workspace.reader.as_ref().unwrap().document().outline().clone();
    let before = outline(&stage);
    stage.press("A-2 g j");
    for (key, said) in [("<", "不能再升"), (">", "不能再降")] {
        stage.press(key);
        assert!(stage.status().contains(said), "{}", stage.status());
        assert_eq!(outline(&stage), before);
    }
    stage.press("U");
    assert!(stage.status().contains("没有可撤销的改动"), "{}", stage.status());
}

#[test]
fn headings_of_one_level_are_listed_with_their_lengths() {
    let mut stage = guide();
    stage.press(") D");
    let screen = stage.screen();
    assert!(screen.contains("同级标题") && screen.contains("七、有话好说"), "{screen}");
    stage.press("Down Enter");
    assert_eq!(stage.place(), "二、站高一层，学");
}

#[test]
fn the_outline_is_copied_as_it_is_shown() {
    let mut stage = guide();
    stage.press("A-2 H y");
    let copied = stage.copied.take().unwrap();
    assert_eq!(copied.lines().collect::<Vec<_>>().len(), 8, "{copied}");
    assert!(copied.starts_with("提纲在手 长稿不愁\n一、迈开步子，先学会往下读\n二、"), "{copied}");
}

#[test]
fn a_changed_file_keeps_the_place_by_its_words() {
    use tigang::app::{Event, Outcome};
    use tigang::library::Source;
    let mut stage = guide();
    stage.press("o 灯光 Enter");
    stage.replace("a.txt", &GUIDE.replace("同志们：\n", "同志们：\n加了一段话，前面的都往后挪了。\n"));
    stage.send(Event::Outcome(Outcome::Changed { source: Source::File("a.txt".into()), gone: false }));
    assert_eq!(stage.place(), "（三）灯光调一调");
    assert!(stage.status().contains("文件有改动"), "{}", stage.status());
}

#[test]
fn a_speech_that_cannot_be_read_makes_room_for_the_next() {
    let stage = Stage::new(120, 36, &[("1.txt", "\0"), ("2.txt", REPORT)]);
    assert!(stage.screen().contains("青石镇"), "{}", stage.screen());
}

#[test]
fn quitting_keeps_the_place() {
    let mut stage = guide();
    stage.press("] ] q");
    assert!(stage.ended);
    assert_eq!(stage.records.len(), 1);
}

#[test]
fn what_is_to_be_filled_in_is_dimmed() {
    let text = "在会上的讲话\n同志们：\n今天请×××同志讲话，大家欢迎。\n谢谢。\n";
    let stage = Stage::with(80, 24, text);
    let buffer = stage.buffer();
    let cells = buffer.content.iter();
    let styles: Vec<_> =
        cells.filter(|cell| "×讲".contains(cell.symbol())).map(|cell| (cell.symbol(), cell.fg)).collect();
    let fg = |symbol| styles.iter().rev().find(|(known, _)| *known == symbol).map(|(_, fg)| *fg);
    assert_ne!(fg("×"), fg("讲"), "{styles:?}");
}

#[test]
fn the_width_of_quotation_marks_is_switched_from_the_palette() {
    let mut stage = Stage::with(60, 12, "“六稳”“六保”是大局。\n");
    assert!(stage.screen().contains("“六稳”“六保”是"), "{}", stage.screen());
    stage.press(": 引号 Enter");
    assert_eq!(stage.app.workspace.ambiguous(), Ambiguous::Wide);
    assert!(stage.screen().contains("占两列"), "{}", stage.screen());
    stage.press(": 引号 Enter");
    assert_eq!(stage.app.workspace.ambiguous(), Ambiguous::Narrow);
}

#[test]
fn the_next_hit_of_what_is_nowhere_says_so_and_where_else_to_look() {
    let mut one = Stage::new(100, 30, &[("a.txt", REPORT)]);
    one.app.workspace.speeches.expects_one = true;
    one.press("n");
    assert!(one.status().contains("还没有查找内容"), "{}", one.status());
    one.press("/ 养蜂 Enter n");
    assert!(one.status().contains("本篇没有") && !one.status().contains("看哪几篇"), "{}", one.status());
    let mut two = Stage::new(100, 30, &[("a.txt", REPORT), ("b.txt", "养蜂手册\n")]);
    two.press("/ 养蜂 Enter n");
    assert!(two.status().contains("本篇没有；按 s 看哪几篇有"), "{}", two.status());
}

#[test]
fn a_terminal_that_draws_quotation_marks_in_two_columns_keeps_them() {
    let mut stage = Stage::with(60, 12, "“六稳”是大局。\n");
    stage.send(Event::Outcome(Outcome::Terminal(Terminal {
        ambiguous: Some(Ambiguous::Wide),
        light: None,
        ..Terminal::default()
    })));
    stage.press(": 引号 Enter");
    assert_eq!(stage.app.workspace.ambiguous(), Ambiguous::Wide);
    assert!(stage.screen().contains("只能按两列显示"), "{}", stage.screen());
    assert!(stage.screen().contains("六稳"), "{}", stage.screen());
}

#[test]
fn the_words_come_without_moving_what_is_shown() {
    for (keys, raw) in [
        ("", false),
        ("Space", false),
        ("Space Space j j j", false),
        ("G", false),
        ("] ] ] j", false),
        ("r Space", true),
    ] {
        // Without its panes the page has lines long enough to keep words whole.
        let mut stage = Stage::with(80, 24, REPORT);
        stage.press("z");
        stage.press(keys);
        let (before, torn) = (stage.screen(), torn_words(&stage));
        stage.send(Event::Outcome(Outcome::Lexicon(lexicon())));
        assert_eq!(stage.screen(), before, "after {keys:?}");
        if !raw {
            assert!(torn > 0 && torn_words(&stage) < torn, "after {keys:?} words above and below stay torn");
            assert_eq!(torn_beyond(&stage), 0, "after {keys:?}");
        }
        stage.press("+ -");
        assert!(raw || torn_words(&stage) == 0, "after {keys:?} and another measure");
    }
}

/// How many words of two characters are torn between two lines.
fn torn_words(stage: &Stage) -> usize {
    torn_where(stage, |_| true)
}

/// How many of them in paragraphs of which the screen shows nothing.
fn torn_beyond(stage: &Stage) -> usize {
    let reader = stage.app.workspace.reader.as_ref().unwrap();
    let (text, lines) = (reader.document().text(), reader.page.lines());
    let (first, last) = (lines.first().unwrap().span.start, lines.last().unwrap().span.end);
    let start = text[..first].rfind('\n').map_or(0, |at| at + 1);
    let end = text[last..].find('\n').map_or(text.len(), |at| last + at);
    torn_where(stage, |offset| !(start..=end).contains(&offset))
}

fn torn_where(stage: &Stage, counts: impl Fn(usize) -> bool) -> usize {
    let reader = stage.app.workspace.reader.as_ref().unwrap();
    let document = reader.document();
    let words =
        tigang::lexis::Words::of(lexicon().segmenter(), document, Span::new(0, document.text().len()));
    let lines = reader.page.layout().lines();
    let torn = |start: usize| {
        words.tokens().iter().any(|token| {
            token.span.start < start
                && start < token.span.end
                && token.span.of(document.text()).chars().count() == 2
        })
    };
    let counted = lines.iter().filter(|line| !line.gap && counts(line.span.start));
    counted.filter(|line| torn(line.span.start)).count()
}

#[test]
fn a_click_beside_a_prompt_takes_what_was_typed_and_one_in_a_frame_closes_nothing() {
    let mut stage = guide();
    stage.press("a 要改");
    stage.click(60, 10);
    assert_eq!(stage.app.workspace.reader.as_ref().unwrap().places.notes.all().len(), 1);
    stage.press("/ 提纲");
    let status = stage.app.workspace.geometry.status;
    stage.click(4, status.y);
    assert!(stage.app.overlay.is_some(), "{}", stage.status());
    stage.click(60, 10);
    assert!(stage.app.overlay.is_none(), "{}", stage.status());
    assert!(stage.app.workspace.reader.as_ref().unwrap().search.found().is_some(), "{}", stage.status());
    for keys in ["F1", ":"] {
        stage.press(keys);
        let area = match stage.app.overlay.as_ref() {
            Some(Overlay::Help(help)) => help.layout(&stage.app.workspace).area,
            Some(Overlay::Menu(menu)) => menu.layout(&stage.app.workspace).area,
            other => panic!("{other:?}"),
        };
        stage.click(area.x + 1, area.y);
        assert!(stage.app.overlay.is_some(), "{keys}: {}", stage.screen());
        stage.click(0, area.y);
        assert!(stage.app.overlay.is_none(), "{keys}: {}", stage.screen());
    }
    stage.press("T");
    let Some(Overlay::Menu(menu)) = &stage.app.overlay else { panic!("{}", stage.screen()) };
    let themes = menu.layout(&stage.app.workspace).area;
    stage.click(themes.x + 4, themes.bottom() - 1);
    assert!(stage.app.overlay.is_some(), "{}", stage.screen());
}

#[test]
fn the_wheel_scrolls_list_and_outline_from_their_ends() {
    use tigang::app::{Direction, Event, Mouse, MouseKind, Pane};
    let names: Vec<String> = (0..60).map(|number| format!("{number:02}.txt")).collect();
    let texts: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), GUIDE)).collect();
    let mut stage = Stage::new(120, 20, &texts);
    let wheel = |stage: &mut Stage, pane: Pane, direction: Direction| {
        let rows = stage.app.workspace.geometry.rows(pane);
        stage.send(Event::Mouse(Mouse {
            kind: MouseKind::Wheel(direction),
            column: rows.x + 3,
            row: rows.y,
        }));
    };
    let first = |stage: &Stage| {
        let sources = stage.app.workspace.speeches.shown().next().map(|(entry, _)| entry.source.to_string());
        (sources.unwrap(), stage.app.workspace.reader.as_ref().unwrap().tree.cursor.first)
    };
    for _ in 0..2 {
        wheel(&mut stage, Pane::List, Direction::Forward);
        wheel(&mut stage, Pane::Outline, Direction::Forward);
    }
    assert_eq!(first(&stage), ("02.txt".to_owned(), 6));
    // The outline stays where it is looked at, until the reading comes to another heading.
    stage.press("j");
    assert_eq!(first(&stage).1, 6);
    stage.press("]");
    assert_eq!(first(&stage).1, 0);
    stage.press("A-2 G");
    let last = first(&stage).1;
    wheel(&mut stage, Pane::Outline, Direction::Back);
    assert_eq!(first(&stage).1, last - 3);
    stage.press("A-1 G");
    assert_eq!(first(&stage).0, "43.txt");
    wheel(&mut stage, Pane::List, Direction::Back);
    assert_eq!(first(&stage).0, "42.txt");
}

#[test]
fn a_single_hit_is_no_way_round_the_end() {
    let mut stage = Stage::with(80, 24, "标题\n\n　　一处改革。\n　　别处没有。\n");
    stage.press("/ 改革 Enter n");
    assert!(stage.status().contains("只有这一处"), "{}", stage.status());
    stage.press("/ 处 Enter N");
    assert!(stage.status().contains("到头了，从另一端接着找"), "{}", stage.status());
}

#[test]
fn a_search_without_a_hit_goes_back_to_where_it_began() {
    let lines: String = (0..40).map(|n| format!("　　第{n}行写的是水渠。\n")).collect::<Vec<_>>().concat();
    let text = format!("标题\n\n{lines}　　这里说志气。\n{lines}");
    for begun in ["/", "? ?"] {
        let mut stage = Stage::with(80, 12, &text);
        stage.press("} } } }");
        let (top, place) = (stage.top(), stage.place());
        stage.press(begun).press("志");
        assert_ne!(stage.top(), top, "the first character has a hit further down");
        stage.press("愿");
        assert_eq!((stage.top(), stage.place()), (top.clone(), place.clone()));
        stage.press("军 Enter");
        assert_eq!((stage.top(), stage.place()), (top.clone(), place));
        // A pattern that is none yet leads nowhere either, and one that is found leads on.
        stage.press(begun).press("C-r 志 (");
        assert_eq!(stage.top(), top);
        stage.press("BS 气 Enter");
        assert_ne!(stage.top(), top);
    }
}

#[test]
fn one_is_counted_as_one_and_a_copied_source_is_told() {
    use tigang::lang::Lang;
    let mut stage = Stage::with(80, 24, "标题\n\n　　一处改革。\n");
    stage.press("} v y");
    assert!(stage.status().contains("已复制 1 字"), "{}", stage.status());
    stage.press("v Y");
    assert!(stage.status().contains("已复制 1 字和出处"), "{}", stage.status());
    stage.app.workspace.settings.lang = Lang::English;
    stage.press("v y");
    assert!(stage.status().contains("1 character copied"), "{}", stage.status());
    stage.press("v l Y");
    assert!(stage.status().contains("2 characters copied with the source"), "{}", stage.status());
    stage.press("/ 改革 Enter c a");
    assert!(stage.screen().contains("1 in 1 document ·"), "{}", stage.screen());
    stage.press("y");
    assert!(stage.status().contains("1 line copied"), "{}", stage.status());
}

#[test]
fn a_menu_says_that_letters_filter() {
    for (width, height) in [(120, 36), (50, 20), (30, 8)] {
        let mut stage = Stage::with(width, height, GUIDE);
        stage.press(":");
        assert!(stage.screen().contains("打字筛选"), "{}", stage.screen());
        stage.press("w");
        assert!(!stage.screen().contains("打字筛选"), "{}", stage.screen());
    }
}

#[test]
fn a_number_in_a_selection_moves_its_end() {
    let mut stage = guide();
    stage.press("] v");
    let panes = stage.app.workspace.panes;
    let line = |stage: &Stage| {
        let reader = stage.app.workspace.reader.as_ref().unwrap();
        reader.page.layout().line_at(reader.selection.unwrap().head)
    };
    let start = line(&stage);
    stage.press("2 j");
    let text_lines = |stage: &Stage, from: usize, to: usize| {
        let reader = stage.app.workspace.reader.as_ref().unwrap();
        reader.page.layout().lines()[from..to].iter().filter(|line| !line.gap).count()
    };
    assert_eq!(text_lines(&stage, start, line(&stage)), 2);
    assert_eq!(stage.app.workspace.panes, panes);
    stage.press("1 2 j");
    assert_eq!(text_lines(&stage, start, line(&stage)), 14);
}
