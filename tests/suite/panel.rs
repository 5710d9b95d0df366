//! The term panel, labels and colours: keys in, screen out.

use tigang::{
    app::{Event, Outcome, Subject, Tab},
    lexis::{ExpressionClass, Lexicon, UserLists},
    library::{Colour, Glossary, TermGroup},
};

use std::sync::Arc;

use crate::stage::{Stage, lexicon};

const REPORT: &str = include_str!("../../assets/speeches/01-青石镇政府工作报告.txt");

/// A reader that knows words.
fn report() -> Stage {
    let mut stage = Stage::with(120, 36, REPORT);
    stage.send(Event::Outcome(Outcome::Lexicon(lexicon())));
    stage
}

/// The coloured terms with their colours, in the order of colouring.
fn coloured(stage: &Stage) -> Vec<(String, usize)> {
    let terms = &stage.app.workspace.reader.as_ref().unwrap().colouring.terms;
    terms.iter().map(|term| (term.found.query.text.clone(), term.colour.number())).collect()
}

/// The texts of the rows of the open panel.
fn rows(stage: &Stage) -> Vec<String> {
    let Some(tigang::app::Overlay::Terms(panel)) = &stage.app.overlay else { panic!("the panel is closed") };
    let text = |subject: &Subject| match subject {
        Subject::Term(query) => query.text.clone(),
        Subject::Class(class) => class.name().to_owned(),
    };
    panel.rows().iter().map(|listed| text(&listed.subject)).collect()
}

#[test]
fn every_row_counts_what_its_colour_would_mark() {
    let mut stage = report();
    stage.press("t");
    let Some(tigang::app::Overlay::Terms(panel)) = &stage.app.overlay else { panic!("the panel is closed") };
    assert!(panel.rows().len() > 20, "{}", panel.rows().len());
    for listed in panel.rows() {
        let Subject::Term(query) = &listed.subject else { panic!("a class among the keywords") };
        assert_eq!(listed.hits.len(), REPORT.matches(query.text.as_str()).count(), "{}", query.text);
    }
}

#[test]
fn the_terms_of_one_section_are_counted_in_it_alone() {
    let mut stage = report();
    stage.press("t C-x");
    let Some(tigang::app::Overlay::Terms(panel)) = &stage.app.overlay else { panic!("the panel is closed") };
    assert!(panel.scope.is_none() && stage.status().contains("各节之外"), "{}", stage.screen());
    stage.press("Esc ] ] ]");
    let at = stage.app.workspace.reader.as_ref().unwrap().attention();
    let outline = stage.app.workspace.reader.as_ref().unwrap().document().outline().clone();
    let inner = outline.wider(at, None).unwrap();
    let outer = outline.wider(at, Some(inner)).unwrap();
    assert!(outer.len() > inner.len() && outline.wider(at, Some(outer)).is_none());
    stage.press("t C-x C-x");
    let Some(tigang::app::Overlay::Terms(panel)) = &stage.app.overlay else { panic!("the panel is closed") };
    assert_eq!(panel.scope, Some(outer));
    assert!(!panel.rows().is_empty());
    let section = outer.of(REPORT);
    for listed in panel.rows() {
        let Subject::Term(query) = &listed.subject else { panic!("a class among the keywords") };
        assert_eq!(listed.hits.len(), section.matches(query.text.as_str()).count(), "{}", query.text);
    }
    assert!(stage.screen().contains("本节分布"), "{}", stage.screen());
    // What is gone to is searched in that section, and at last it is the whole again.
    stage.press("Enter");
    assert_eq!(stage.app.workspace.reader.as_ref().unwrap().search.scope(), Some(outer));
    stage.press("t C-x");
    let Some(tigang::app::Overlay::Terms(panel)) = &stage.app.overlay else { panic!("the panel is closed") };
    assert!(panel.scope != Some(outer));
}

#[test]
fn the_panel_opens_at_once_and_is_filled_when_the_words_have_come() {
    let mut stage = Stage::with(120, 36, REPORT);
    stage.press("t");
    assert!(stage.screen().contains("正在统计词频"), "{}", stage.screen());
    stage.held = Some(Vec::new());
    stage.send(Event::Outcome(Outcome::Lexicon(lexicon())));
    assert!(stage.screen().contains("正在统计词频"), "{}", stage.screen());
    // Whatever is typed meanwhile is taken at once, and any text can be coloured.
    stage.press("青石");
    assert_eq!(rows(&stage), ["青石"]);
    stage.release();
    stage.press("Esc");
    assert!(rows(&stage).len() > 20, "{:?}", rows(&stage));
    stage.press("Esc j");
    assert!(!stage.screen().contains("关键词"), "{}", stage.screen());
}

#[test]
fn a_row_is_coloured_joined_to_a_group_and_left_again() {
    let mut stage = report();
    stage.press("t Space Down Space Down 1");
    let listed = rows(&stage);
    let expected = [(listed[0].clone(), 0), (listed[1].clone(), 1), (listed[2].clone(), 0)];
    assert_eq!(coloured(&stage), expected);
    stage.press("1");
    assert_eq!(coloured(&stage), &expected[..2]);
    stage.press("Up 3");
    assert_eq!(coloured(&stage), [expected[0].clone(), (listed[1].clone(), 2)]);
    stage.press("Tab Tab Tab");
    assert_eq!(rows(&stage), [listed[0].clone(), listed[1].clone()]);
}

#[test]
fn rows_are_filtered_and_sorted() {
    let mut stage = report();
    stage.press("t C-s");
    let counts = |stage: &Stage| {
        let Some(tigang::app::Overlay::Terms(panel)) = &stage.app.overlay else {
            panic!("the panel is closed")
        };
        panel
            .rows()
            .iter()
            .map(|listed| (listed.hits.len(), listed.hits.get(0).unwrap().start))
            .collect::<Vec<_>>()
    };
    assert!(counts(&stage).is_sorted_by(|a, b| a.0 >= b.0));
    stage.press("C-s");
    assert!(counts(&stage).is_sorted_by(|a, b| a.1 <= b.1));
    stage.press("C-s 发展");
    assert!(rows(&stage).iter().all(|row| row.contains("发展")), "{:?}", rows(&stage));
    stage.press("Esc");
    assert!(rows(&stage).len() > 20);
}

#[test]
fn enter_goes_to_the_first_place_and_n_walks_on() {
    let mut stage = report();
    stage.press("G t Down Down");
    let term = rows(&stage)[2].clone();
    stage.press("Enter");
    let count = REPORT.matches(term.as_str()).count();
    assert!(stage.status().contains(&format!("/{term} 1/{count}")), "{}", stage.status());
    stage.press("n");
    assert!(stage.status().contains(&format!("/{term} 2/{count}")), "{}", stage.status());
    stage.press("C-o C-o");
    assert!(stage.app.workspace.reader.as_ref().unwrap().percent() > 90);
}

#[test]
fn classes_are_switched_and_lie_below_everything() {
    let mut stage = report();
    let marks = |stage: &Stage, mark: fn(&tigang::app::Highlight) -> bool| {
        let reader = stage.app.workspace.reader.as_ref().unwrap();
        reader
            .marked
            .marks
            .runs()
            .iter()
            .filter(|run| mark(&run.mark))
            .map(|run| run.span.len())
            .sum::<usize>()
    };
    let classed = |mark: &tigang::app::Highlight| matches!(mark, tigang::app::Highlight::Class(_));
    assert_eq!(marks(&stage, classed), 0);
    stage.press("t S-Tab");
    assert_eq!(stage_tab(&stage), Tab::Classes);
    stage.press("Down Space Down Down Down Down Space Esc Space");
    let on = &stage.app.workspace.reader.as_ref().unwrap().colouring.classes;
    assert_eq!(on.iter().copied().collect::<Vec<_>>(), [ExpressionClass::Number, ExpressionClass::Demand]);
    let before = marks(&stage, classed);
    assert!(before > 3, "{before}\n{}", stage.screen());
    // What is selected hides them.
    stage.press("v j j j j j j j j j j j j");
    assert!(marks(&stage, classed) < before);
}

fn stage_tab(stage: &Stage) -> Tab {
    let Some(tigang::app::Overlay::Terms(panel)) = &stage.app.overlay else { panic!("the panel is closed") };
    panel.tab
}

#[test]
fn a_word_on_the_page_is_coloured_by_its_letters() {
    let mut stage = report();
    stage.press("f");
    let Some(tigang::app::Overlay::Labels(labels)) = &stage.app.overlay else { panic!("no labels") };
    let (letters, word) =
        labels.open().nth(30).map(|(letters, word)| (letters.to_owned(), word.text.clone())).unwrap();
    assert_eq!(letters.len(), 2);
    stage.press(&letters);
    assert_eq!(coloured(&stage), [(word, 0)]);
    stage.press("f Esc j");
    assert_eq!(coloured(&stage).len(), 1);
}

#[test]
fn the_first_word_the_search_or_the_selection_gets_a_colour() {
    let mut stage = report();
    stage.press("] *");
    let first = coloured(&stage).remove(0).0;
    let place = stage.app.workspace.reader.as_ref().unwrap().place();
    let shown = &REPORT[place..];
    assert!(shown.find(&first).is_some_and(|at| at < 60), "{first}");
    stage.press("/ 发展 Enter * Esc");
    assert_eq!(coloured(&stage)[1].0, "发展");
    stage.press("v l l l *");
    assert_eq!(coloured(&stage)[2].0.chars().count(), 4);
    stage.press("v l l l *");
    assert!(stage.status().contains("已着色"), "{}", stage.status());
}

#[test]
fn groups_have_names_that_are_kept_with_the_speech() {
    let mut stage = report();
    stage.press("t Space C-r");
    assert!(stage.status().contains("组名"), "{}", stage.status());
    stage.press("民生 Enter");
    assert!(stage.screen().contains("民生"), "{}", stage.screen());
    stage.press("Esc q");
    let (_, record) = stage.records.last().unwrap();
    assert_eq!(record.groups.get(&0).map(String::as_str), Some("民生"));
    assert_eq!(record.terms.len(), 1);
}

#[test]
fn terms_of_the_glossary_are_coloured_in_every_speech_and_kept_with_none() {
    let mut stage = Stage::new(120, 36, &[("a.txt", REPORT), ("b.txt", "一、青石镇\n青石镇发展得很好。\n")]);
    let colour = Colour::new(3).unwrap();
    let group = TermGroup { colour, name: "地名".to_owned(), terms: vec!["青石镇".to_owned()] };
    stage.app.workspace.vocabulary.glossary = Glossary::from_iter([group]);
    stage.press("A-1 j Enter");
    assert_eq!(coloured(&stage), [("青石镇".to_owned(), 3)]);
    assert_eq!(stage.app.workspace.reader.as_ref().unwrap().colouring.names[&colour], "地名");
    let record = stage.app.workspace.reader.as_ref().unwrap().record();
    assert!(record.terms.is_empty() && record.groups.is_empty());
}

#[test]
fn a_term_is_made_one_of_all_speeches_and_of_this_one_again() {
    let mut stage = report();
    stage.press("t 青石 C-t");
    assert!(stage.asked.iter().any(|asked| asked == "ChangeGlossary"), "{:?}", stage.asked);
    assert_eq!(
        stage.app.workspace.vocabulary.glossary.terms().collect::<Vec<_>>(),
        [("青石", Colour::default())]
    );
    assert!(stage.screen().contains("各篇"), "{}", stage.screen());
    stage.press("C-t");
    assert_eq!(stage.app.workspace.vocabulary.glossary.terms().count(), 0);
    assert_eq!(coloured(&stage), [("青石".to_owned(), 0)]);
}

#[test]
fn words_are_selected_by_a_key_and_by_a_double_press() {
    use tigang::app::{Mouse, MouseKind};
    let mut stage = Stage::with(80, 24, "标题\n\n　　坚持高质量发展，推动产业工人队伍建设改革。\n");
    stage.send(Event::Outcome(Outcome::Lexicon(lexicon())));
    stage.press("} v w w y");
    assert_eq!(stage.copied.take().as_deref(), Some("坚持高质量发展"));
    let text = stage.app.workspace.geometry.text;
    let row = (text.y..text.bottom())
        .find(|row| stage.screen().lines().nth(usize::from(*row)).unwrap().contains("坚持"))
        .unwrap();
    let line = stage.app.workspace.reader.as_ref().unwrap().page.lines()[usize::from(row - text.y)];
    let column = text.x + line.x + 17;
    stage.send(Event::Mouse(Mouse { kind: MouseKind::DoublePress, column, row }));
    stage.press("y");
    assert_eq!(stage.copied.take().as_deref(), Some("推动"));
}

#[test]
fn a_search_is_steered_by_keys() {
    let text =
        "标题\n\n一、“四个 意识”\n要讲四个\n意识。\n（一）其一\n改革。\n二、四个意识\n改革开放。四個意識。\n";
    let mut stage = Stage::with(120, 36, text);
    stage.press("] / 四个意识");
    assert!(stage.status().contains("1/2") && stage.status().contains("繁简通查"), "{}", stage.status());
    stage.press("Tab");
    assert!(stage.status().contains("1/1") && stage.status().contains("精确"), "{}", stage.status());
    stage.press("Tab");
    assert!(stage.status().contains("1/4") && stage.status().contains("宽松"), "{}", stage.status());
    stage.press("C-s");
    assert!(stage.status().contains("1/2") && stage.status().contains("C-s 一"), "{}", stage.status());
    stage.press("C-s C-r");
    assert!(stage.status().contains("全文") && stage.status().contains("正则"), "{}", stage.status());
    stage.press("Enter Esc / 改(");
    assert!(stage.status().contains("正则有误") || stage.status().contains("没有"), "{}", stage.status());
    stage.press("C-r");
    assert!(stage.status().contains("正则有误"), "{}", stage.status());
    stage.press("Esc / 改革 Enter Esc / Up Up");
    assert!(stage.status().contains("/四个意识"), "{}", stage.status());
    stage.press("Down");
    assert!(stage.status().contains("/改革"), "{}", stage.status());
    stage.press("Down");
    assert!(!stage.status().contains("改革"), "{}", stage.status());
}

#[test]
fn what_is_to_be_filled_in_is_listed_with_its_places() {
    let text = "讲话\n\n一、总结\n　　×××同志作报告，完成投资XX亿元。\n二、部署\n　　20xx年要完成。\n";
    let mut stage = Stage::new(120, 36, &[("a.txt", text), ("b.txt", "通知\n\n　　请***同志出席。\n")]);
    stage.send(Event::Outcome(Outcome::Lexicon(lexicon())));
    stage.press("t S-Tab Enter");
    let screen = stage.screen();
    assert!(screen.contains("待填") && screen.contains("1/3") && screen.contains("同志作报告"), "{screen}");
    stage.press("a");
    assert!(stage.screen().contains("1/4") && stage.screen().contains("***"), "{}", stage.screen());
    stage.press("j j Enter");
    let reader = stage.app.workspace.reader.as_ref().unwrap();
    assert!(text[reader.attention()..].starts_with("20xx"), "{}", stage.screen());
    stage.press("C-o c G Enter");
    assert!(stage.screen().contains("请***同志出席"), "{}", stage.screen());
}

#[test]
fn classes_are_filtered_by_their_names_in_either_language() {
    let mut stage = report();
    stage.press("t S-Tab 日");
    let Some(tigang::app::Overlay::Terms(panel)) = &stage.app.overlay else { panic!("the panel is closed") };
    let subjects: Vec<_> = panel.rows().iter().map(|listed| listed.subject.clone()).collect();
    assert_eq!(subjects, [Subject::Class(ExpressionClass::Date)]);
    stage.press("Esc date");
    assert!(stage.screen().contains("日期"), "{}", stage.screen());
}

#[test]
fn the_panel_says_that_letters_filter_and_how_to_leave_it() {
    use tigang::lang::Lang;
    for (width, height) in [(120, 36), (80, 24), (50, 20), (40, 12)] {
        for (lang, filter, back) in
            [(Lang::Chinese, "打字筛选", "Esc 返回"), (Lang::English, "type to filter", "Esc back")]
        {
            let mut stage = report();
            stage.send(Event::Resized(width, height));
            stage.app.workspace.settings.lang = lang;
            stage.press("t");
            assert!(stage.screen().contains(filter), "{width}: {}", stage.screen());
            assert!(stage.screen().contains(back), "{width}: {}", stage.screen());
            stage.press("发展");
            assert!(!stage.screen().contains(filter), "{width}: {}", stage.screen());
        }
    }
}

#[test]
fn the_mouse_selects_a_row_colours_it_and_leaves() {
    let mut stage = report();
    stage.press("t");
    let lines = stage.app.workspace.geometry.sheet().lines();
    let listed = rows(&stage);
    stage.click(lines.x + 3, lines.y + 2);
    assert_eq!(coloured(&stage), []);
    stage.click(lines.x + 3, lines.y + 2);
    assert_eq!(coloured(&stage), [(listed[2].clone(), 0)]);
    stage.click(0, lines.y);
    assert!(stage.app.overlay.is_none(), "{}", stage.screen());
}

#[test]
fn behind_a_word_of_one_character_the_next_is_taken() {
    let mut stage = Stage::with(80, 24, "标题\n\n一、总结工作\n　　工作很好。\n");
    stage.send(Event::Outcome(Outcome::Lexicon(lexicon())));
    stage.press("} v w w y");
    assert_eq!(stage.copied.take().as_deref(), Some("一、总结"));
}

#[test]
fn labels_of_words_that_touch_can_be_told_apart() {
    use ratatui::style::Modifier;
    let many: String = REPORT.chars().filter(|character| !character.is_whitespace()).take(300).collect();
    let mut stage = Stage::with(50, 30, &format!("标题\n\n　　{many}\n　　推动AI技术进步。\n"));
    stage.send(Event::Outcome(Outcome::Lexicon(lexicon())));
    stage.press("f");
    let Some(tigang::app::Overlay::Labels(labels)) = &stage.app.overlay else { panic!("no labels") };
    let label = |word: &str| labels.open().find(|(_, at)| at.text == word).unwrap().0.to_owned();
    let pair = label("AI") + &label("技术");
    assert_eq!(pair.len(), 4);
    let (screen, buffer) = (stage.screen(), stage.buffer());
    let row = screen.lines().position(|line| line.contains(&pair)).expect(&screen);
    let row = u16::try_from(row).unwrap();
    let first = (0..46).find(|x| (0..4).all(|i| buffer[(x + i, row)].symbol() == &pair[i.into()..][..1]));
    let underlined = |i| buffer[(first.unwrap() + i, row)].modifier.contains(Modifier::UNDERLINED);
    assert_eq!([0, 1, 2, 3].map(underlined), [false, false, true, true]);
}

#[test]
fn a_term_that_is_gone_to_is_searched_in_the_whole_speech() {
    let mut stage = report();
    stage.press("] / 发展 Tab C-s Enter");
    assert!(stage.app.workspace.reader.as_ref().unwrap().search.scope().is_some());
    stage.press("t Enter");
    let search = &stage.app.workspace.reader.as_ref().unwrap().search;
    assert_eq!((search.scope(), search.mode()), (None, tigang::search::Mode::default()));
    let listed = search.found().unwrap();
    assert!(stage.status().contains(&format!("1/{}", listed.hits.len())), "{}", stage.status());
}

/// The texts of the coloured terms.
fn coloured_texts(stage: &Stage) -> Vec<String> {
    let terms = &stage.app.workspace.reader.as_ref().unwrap().colouring.terms;
    terms.iter().map(|term| term.found.query.text.clone()).collect()
}

#[test]
fn a_menu_is_about_the_terms_that_it_names_whatever_is_open_by_then() {
    let texts = [("a.txt", "甲讲话\n工会开会议，职工开会议。\n"), ("b.txt", "乙讲话\n职工和工人。\n")];
    let mut stage = Stage::new(80, 24, &texts);
    stage.press("O 乙 Enter t 职工 Space Esc Esc");
    assert_eq!(coloured_texts(&stage), ["职工"]);
    stage.press("O 甲 Enter t 工会 Space Esc Esc t 会议 Space Esc Esc");
    assert_eq!(coloured_texts(&stage), ["工会", "会议"]);
    stage.held = Some(Vec::new());
    stage.press("O 乙 Enter x");
    assert!(stage.screen().contains("去掉颜色"), "{}", stage.screen());
    stage.release();
    assert_eq!(coloured_texts(&stage), ["职工"], "the other speech has come under the menu");
    stage.press("Enter");
    assert_eq!(coloured_texts(&stage), ["职工"], "another term keeps its colour");
    // With nothing coloured there, nothing is taken away, either.
    stage.press("x O 甲 Enter");
    stage.held = Some(Vec::new());
    stage.press("O 乙 Enter x");
    stage.release();
    stage.press("Enter");
    assert!(stage.app.overlay.is_none() && coloured_texts(&stage).is_empty());
}

#[test]
fn hints_name_the_keys_that_are_bound() {
    use tigang::app::Action;
    let mut stage = Stage::with(120, 24, "甲讲话\n工会开会议，职工开会议。\n");
    for (action, key) in [(Action::Notes, "F3"), (Action::Note, "F4"), (Action::SetMark, "F5")] {
        stage.app.workspace.keymap.bind(action, [key.parse().unwrap()]);
    }
    stage.app.workspace.keymap.bind(Action::GoToMark, ["`".parse().unwrap()]);
    stage.press("F3");
    assert!(stage.screen().contains("按 F4 写一条"), "{}", stage.screen());
    stage.press("Esc F4 要紧 Enter");
    assert!(stage.status().contains("按 F3 看全部"), "{}", stage.status());
    stage.press("` `");
    assert!(stage.status().contains("按 F5 加字母"), "{}", stage.status());
}

/// The first speech with a street's slogan that no list knows, and another one.
const STREETS: [(&str, &str); 2] = [
    ("a.txt", "第一次讲话\n\n　　办好青禾里夜校，青禾里夜校要办好。工作会议讲工作，工作要落实。\n"),
    ("b.txt", "第二次讲话\n\n　　青禾里夜校开课，来青禾里夜校上课。工作会议讲工作，工作要落实。\n"),
];

fn streets() -> Stage {
    let mut stage = Stage::new(100, 24, &STREETS);
    stage.send(Event::Outcome(Outcome::Lexicon(lexicon())));
    stage
}

#[test]
fn a_word_of_the_users_changes_where_text_is_cut() {
    let word = |words: &str| {
        let mut stage = streets();
        let lists = UserLists { words: words.to_owned(), ..UserLists::default() };
        stage.send(Event::Outcome(Outcome::Lexicon(Arc::new(Lexicon::with(&lists).0))));
        stage.press("} v w w y");
        stage.copied.take().unwrap()
    };
    assert_ne!(word(""), "办好青禾里夜校");
    assert_eq!(word("青禾里夜校\n"), "办好青禾里夜校");
}

#[test]
fn what_is_put_away_is_listed_in_no_speech() {
    let mut stage = streets();
    stage.press("t");
    let term = rows(&stage)[0].clone();
    stage.press("C-d");
    assert!(!rows(&stage).contains(&term), "{:?}", rows(&stage));
    assert!(stage.asked.iter().any(|asked| asked == "ChangeList"), "{:?}", stage.asked);
    stage.press("Esc A-1 j Enter t");
    assert!(!rows(&stage).is_empty() && !rows(&stage).contains(&term), "{:?}", rows(&stage));
}

/// What is coloured as a formula on the page.
fn coloured_formulas(stage: &Stage) -> Vec<String> {
    let reader = stage.app.workspace.reader.as_ref().unwrap();
    let is_formula = |mark: &tigang::app::Highlight| {
        matches!(mark, tigang::app::Highlight::Class(ExpressionClass::Formula))
    };
    let runs = reader.marked.marks.runs().iter().filter(|run| is_formula(&run.mark));
    runs.map(|run| run.span.of(reader.document().text()).to_owned()).collect()
}

#[test]
fn what_is_taken_up_is_coloured_as_a_formula_here_and_in_the_next_speech() {
    let mut stage = streets();
    stage.press("t S-Tab 提法 Space Esc Esc");
    assert_eq!(coloured_formulas(&stage), [""; 0]);
    stage.press("t Tab 青禾里夜校 C-l Esc");
    assert_eq!(coloured_formulas(&stage), ["青禾里夜校"; 2], "{}", stage.screen());
    stage.press("A-1 j Enter t S-Tab 提法 Space Esc Esc");
    assert_eq!(coloured_formulas(&stage), ["青禾里夜校"; 2], "{}", stage.screen());
}

#[test]
fn n_grams_are_listed_with_their_places() {
    let mut stage = streets();
    stage.press("t Tab Tab");
    assert_eq!(stage_tab(&stage), Tab::Ngrams);
    let listed = rows(&stage);
    assert!(listed.iter().any(|row| row == "青禾里夜校" || row == "里夜校"), "{listed:?}");
    assert!(listed.iter().all(|row| STREETS[0].1.matches(row.as_str()).count() > 1), "{listed:?}");
}

#[test]
fn the_speech_is_compared_with_the_listed_ones_when_asked() {
    let keyness = |stage: &Stage, term: &str| {
        let Some(tigang::app::Overlay::Terms(panel)) = &stage.app.overlay else {
            panic!("the panel is closed")
        };
        let is_term = |subject: &Subject| matches!(subject, Subject::Term(query) if query.text == term);
        panel.rows().iter().find(|row| is_term(&row.subject)).map_or(0.0, |row| row.keyness)
    };
    let mut stage = Stage::new(
        120,
        36,
        &[
            ("a.txt", "第一次讲话\n\n　　夜校开课，夜校结业。茶园开园，茶园丰收。\n"),
            ("b.txt", "第二次讲话\n\n　　茶园开园，茶园丰收。茶园好，茶园美。\n"),
            ("c.txt", "第三次讲话\n\n　　茶园采茶，茶园制茶。\n"),
        ],
    );
    stage.send(Event::Outcome(Outcome::Lexicon(lexicon())));
    stage.press("t");
    assert!(stage.screen().contains("与一般公文之比"), "{}", stage.screen());
    let usual = keyness(&stage, "茶园") / keyness(&stage, "夜校");
    stage.press("C-v");
    assert!(stage.screen().contains("与列表各篇之比"), "{}", stage.screen());
    // What the others speak of as well tells less of this one.
    let among = keyness(&stage, "茶园") / keyness(&stage, "夜校");
    assert!(keyness(&stage, "夜校") > 0.0 && among < usual, "{among} {usual}");
    stage.press("C-v");
    assert!(stage.screen().contains("与一般公文之比"), "{}", stage.screen());

    let mut alone = report();
    alone.press("t C-v");
    assert!(alone.status().contains("没有别的文稿"), "{}", alone.status());
}
