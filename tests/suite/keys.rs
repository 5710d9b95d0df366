//! Every key does what the help says of it.

use std::collections::BTreeSet;

use tigang::{
    app::{BINDINGS, Binding, Direction, Event, KwicScope, Outcome, Overlay, Pane, PromptKind, Tab},
    document::Section,
    lang::Lang,
    search::Mode as SearchMode,
};

use crate::stage::{Stage, lexicon};

const GUIDE: &str = include_str!("../../assets/speeches/00-使用指南.txt");
const REPORT: &str = include_str!("../../assets/speeches/01-青石镇政府工作报告.txt");

/// What a key does: the name of its action or what a hint calls it, the keys pressed before, and what must hold after it.
///
/// It is given the program as it was before the key, and as it is.
type Case = (&'static str, &'static str, fn(&Stage, &mut Stage));

fn desk(before: &str) -> Stage {
    let mut stage = Stage::new(170, 36, &[("b.txt", REPORT), ("a.txt", GUIDE)]);
    stage.send(Event::Outcome(Outcome::Lexicon(lexicon())));
    stage.press("A-1 j Enter");
    assert_eq!(stage.place(), "提纲在手 长稿不", "the guide is open");
    stage.press(before);
    stage.asked.clear();
    stage
}

/// The document that is open.
fn open(stage: &Stage) -> tigang::library::Source {
    stage.app.workspace.reader.as_ref().unwrap().source.clone()
}

/// The lines on the page, as the bytes that they show.
fn lines(stage: &Stage) -> Vec<(usize, usize)> {
    let lines = stage.app.workspace.reader.as_ref().unwrap().page.lines();
    lines.iter().map(|line| (line.span.start, line.span.end)).collect()
}

/// Whether the page moved so many lines down.
fn scrolled(was: &Stage, is: &Stage, rows: usize) -> bool {
    let (was, is) = (lines(was), lines(is));
    rows > 0 && was.len() == is.len() && was[rows..] == is[..is.len() - rows]
}

fn height(stage: &Stage) -> usize {
    stage.app.workspace.reader.as_ref().unwrap().page.height()
}

fn place(stage: &Stage) -> usize {
    stage.app.workspace.reader.as_ref().unwrap().place()
}

fn attention(stage: &Stage) -> usize {
    stage.app.workspace.reader.as_ref().unwrap().attention()
}

/// The paragraph that is read, by its number among those with a text.
fn paragraph(stage: &Stage) -> usize {
    let reader = stage.app.workspace.reader.as_ref().unwrap();
    GUIDE[..reader.place()].lines().filter(|line| !line.is_empty()).count()
}

fn rows(stage: &Stage) -> usize {
    stage.app.workspace.reader.as_ref().unwrap().tree.rows().len()
}

fn sections(stage: &Stage) -> Vec<Section> {
    stage.app.workspace.reader.as_ref().unwrap().document().outline().sections.clone()
}

/// The level of the first section with this marker; `None` when there is none.
fn level(stage: &Stage, marker: &str) -> Option<u8> {
    let sections = sections(stage);
    sections.iter().find(|section| section.marker.of(GUIDE) == marker).map(|section| section.level)
}

fn coloured(stage: &Stage) -> Vec<String> {
    let terms = &stage.app.workspace.reader.as_ref().unwrap().colouring.terms;
    terms.iter().map(|term| term.found.query.text.clone()).collect()
}

fn current(stage: &Stage) -> Option<usize> {
    stage.app.workspace.reader.as_ref().unwrap().search.current()
}

fn hits(stage: &Stage) -> usize {
    stage.app.workspace.reader.as_ref().unwrap().search.found().map_or(0, |search| search.hits.len())
}

fn searched(stage: &Stage) -> Option<&str> {
    stage.app.workspace.reader.as_ref().unwrap().search.found().map(|search| search.query.text.as_str())
}

fn selected(stage: &Stage) -> &str {
    let reader = stage.app.workspace.reader.as_ref().unwrap();
    reader.selection.map_or("", |selection| selection.span(reader.document()).of(GUIDE))
}

/// The labels of the open menu.
fn menu(stage: &Stage) -> Vec<String> {
    let Some(Overlay::Menu(menu)) = &stage.app.overlay else { panic!("no menu:\n{}", stage.screen()) };
    menu.rows().map(|item| item.label.clone()).collect()
}

const BINDING_CASES: &[Case] = &[
    ("line-down", "", |was, is| assert!(scrolled(was, is, 1))),
    ("line-up", "5 j", |was, is| assert!(scrolled(is, was, 1))),
    ("half-page-down", "", |was, is| assert!(scrolled(was, is, height(was) / 2))),
    ("half-page-up", "G", |was, is| assert!(scrolled(is, was, height(was) / 2))),
    ("page-down", "", |was, is| assert!(scrolled(was, is, height(was) - 2))),
    ("page-up", "G", |was, is| assert!(scrolled(is, was, height(was) - 2))),
    ("top", "G", |_, is| assert_eq!(lines(is)[0].0, 0)),
    ("bottom", "", |_, is| assert!(is.app.workspace.reader.as_ref().unwrap().page.at_end())),
    ("percent", "4 0", |_, is| assert!((place(is) * 100).abs_diff(GUIDE.len() * 40) <= GUIDE.len())),
    ("next-paragraph", "} } }", |was, is| assert_eq!(paragraph(is), paragraph(was) + 1)),
    ("previous-paragraph", "} } }", |was, is| assert_eq!(paragraph(is) + 1, paragraph(was))),
    ("next-heading", "]", |_, is| assert_eq!(is.place(), "（一）一行一行地")),
    ("previous-heading", "] ] )", |_, is| assert_eq!(is.place(), "（一）一行一行地")),
    ("next-sibling", "]", |_, is| assert_eq!(is.place(), "二、站高一层，学")),
    ("previous-sibling", "] ) )", |_, is| assert_eq!(is.place(), "二、站高一层，学")),
    ("parent", "] ] )", |_, is| assert_eq!(is.place(), "一、迈开步子，先")),
    ("enter", "A-2 g j j", |was, is| {
        let row = was.app.workspace.reader.as_ref().unwrap().tree.selected().unwrap();
        assert_eq!((place(is), is.app.workspace.panes.focus), (row.offset, Pane::Body));
        is.press("A-1 k Enter");
        assert!(is.place().starts_with("稳粮"), "{}", is.screen());
    }),
    ("fold", "A-2 g j", |was, is| assert_eq!(rows(is) + 3, rows(was))),
    ("unfold", "A-2 H g j", |was, is| assert_eq!(rows(is), rows(was) + 3)),
    ("fold-all", "A-2", |_, is| assert_eq!(rows(is), 9, "opening, seven sections, closing")),
    ("unfold-all", "A-2 H", |_, is| assert_eq!(rows(is), sections(is).len() + 2)),
    ("outline-column", "", |was, is| {
        assert_eq!(is.app.workspace.settings.column, was.app.workspace.settings.column.next());
        assert_ne!(is.screen(), was.screen());
    }),
    ("siblings", "]", |_, is| {
        let listed = menu(is);
        assert!(listed.len() == 7 && listed[1].starts_with("二、"), "{listed:?}");
    }),
    ("promote", "A-2 g j j", |was, is| {
        assert_eq!((level(was, "（一）"), level(is, "（一）")), (Some(2), Some(1)));
    }),
    // No level is skipped: only what was moved up has room below it.
    ("demote", "A-2 g j j <", |was, is| {
        assert_eq!((level(was, "（一）"), level(is, "（一）")), (Some(1), Some(2)));
    }),
    ("ignore", "A-2 g j j", |was, is| {
        assert_eq!((level(was, "（一）"), level(is, "（一）")), (Some(2), None));
    }),
    ("undo", "A-2 g j j X", |_, is| assert_eq!(sections(is), sections(&desk("")))),
    ("next-pane", "", |was, is| {
        assert_eq!((was.app.workspace.panes.focus, is.app.workspace.panes.focus), (Pane::Body, Pane::List));
    }),
    ("previous-pane", "", |_, is| assert_eq!(is.app.workspace.panes.focus, Pane::Outline)),
    ("list", "", |_, is| {
        assert_eq!((is.app.workspace.panes.focus, is.app.workspace.panes.list), (Pane::List, true));
        is.press("A-1");
        assert_eq!((is.app.workspace.panes.focus, is.app.workspace.panes.list), (Pane::Body, false));
    }),
    ("outline", "", |_, is| {
        assert_eq!((is.app.workspace.panes.focus, is.app.workspace.panes.outline), (Pane::Outline, true));
        is.press("A-2");
        assert_eq!((is.app.workspace.panes.focus, is.app.workspace.panes.outline), (Pane::Body, false));
    }),
    ("body", "A-2", |_, is| assert_eq!(is.app.workspace.panes.focus, Pane::Body)),
    ("zen", "", |was, is| {
        assert!(was.app.workspace.geometry.list.is_some() && was.app.workspace.geometry.outline.is_some());
        assert!(is.app.workspace.geometry.list.is_none() && is.app.workspace.geometry.outline.is_none());
        is.press("z");
        assert_eq!(is.screen(), was.screen());
    }),
    ("wider", "- - -", |was, is| {
        assert_eq!(is.app.workspace.settings.measure, was.app.workspace.settings.measure + 4);
    }),
    ("narrower", "", |was, is| {
        assert_eq!(is.app.workspace.settings.measure + 4, was.app.workspace.settings.measure);
    }),
    ("facts", "", |_, is| {
        assert!(is.screen().contains("标题："), "{}", is.screen());
        is.press("Down Enter C-u 2019-03-05 Enter");
        assert!(is.screen().contains("2019-03-05") && is.screen().contains("手工订正"), "{}", is.screen());
        let (_, kept) = is.records.last().expect("it is kept");
        assert!(!kept.corrections.is_empty());
        is.press("Enter");
    }),
    ("sort", "", |was, is| {
        assert_eq!(was.app.workspace.speeches.catalog().listed(), [0, 1], "as they are found");
        assert!(is.status().contains("按篇名排序"), "{}", is.status());
        assert_eq!(is.app.workspace.speeches.catalog().listed(), [1, 0], "ti before wen");
    }),
    ("search", "", |_, is| {
        is.press("灯光 Enter");
        assert!(place(is) > 0 && searched(is) == Some("灯光"), "{}", is.status());
        is.press("Esc A-1 / 青石 Enter");
        assert_eq!(is.app.workspace.speeches.catalog().listed(), [0], "the list is filtered");
        is.press("Esc A-2 / 灯光 Enter");
        assert_eq!(rows(is), 1, "the outline is filtered");
    }),
    ("search-back", "] ) )", |was, is| {
        is.press("提纲 Enter");
        assert!(place(is) < place(was) && searched(is) == Some("提纲"), "{}", is.status());
    }),
    ("next-hit", "/ 提纲 Enter", |was, is| assert_eq!(current(is), current(was).map(|hit| hit + 1))),
    ("previous-hit", "/ 提纲 Enter n n", |was, is| {
        assert_eq!(current(is).map(|hit| hit + 1), current(was));
    }),
    ("colour-word", "/ 提纲 Enter", |_, is| {
        assert_eq!(coloured(is), ["提纲"]);
        is.press("Esc ] v l *");
        assert_eq!(coloured(is)[1].chars().count(), 2, "the selection: {:?}", coloured(is));
        is.press("Esc Esc G *");
        assert_eq!(coloured(is).len(), 3, "the first word on the page");
    }),
    ("terms", "", |_, is| {
        let Some(Overlay::Terms(panel)) = &is.app.overlay else { panic!("no panel") };
        assert!(panel.tab == Tab::Keywords && panel.rows().len() > 10);
        for tab in ["关键词", "提法", "类别"] {
            assert!(is.screen().contains(tab), "{tab}:\n{}", is.screen());
        }
    }),
    ("labels", "", |_, is| {
        let Some(Overlay::Labels(labels)) = &is.app.overlay else { panic!("no letters") };
        let (letters, word) = labels.open().nth(3).unwrap();
        let (letters, word) = (letters.to_owned(), word.text.clone());
        is.press(&letters);
        assert_eq!(coloured(is), [word]);
    }),
    ("remove-colour", "t 提纲 Space Esc Esc", |was, is| {
        assert_eq!((coloured(was).len(), coloured(is).len()), (1, 0));
    }),
    ("concordance", "/ 提纲 Enter", |was, is| {
        assert!(matches!(is.app.overlay, Some(Overlay::Concordance(_))), "{}", is.screen());
        assert_eq!(is.concordance().unwrap().shown.len(), hits(was));
    }),
    ("hits-by-speech", "/ 的 Enter", |_, is| {
        let table = concordance(is);
        assert!(table.by_speech && table.shown.len() == 2, "{}", is.screen());
        let counts: Vec<usize> = (0..2).filter_map(|row| Some(table.speech(row)?.2)).collect();
        assert!(counts[0] >= counts[1] && counts[1] > 0, "{counts:?}");
        is.press("l");
        assert!(!concordance(is).by_speech, "{}", is.screen());
    }),
    ("library", "", |_, is| {
        assert!(matches!(is.app.overlay, Some(Overlay::Library(_))), "{}", is.screen());
        is.press("灯光 Enter Enter");
        assert!(place(is) > 0 && searched(is) == Some("灯光"), "{}", is.screen());
    }),
    ("next-found", "F 同志 Enter g Enter", |was, is| {
        assert!(was.place() != is.place() && searched(is) == Some("同志"), "{}", is.screen());
    }),
    ("previous-found", "F 同志 Enter g j Enter", |was, is| {
        assert!(was.place() != is.place() && searched(is) == Some("同志"), "{}", is.screen());
    }),
    ("dispersion", "t 提纲 Space Esc Esc", |_, is| {
        assert!(matches!(is.app.overlay, Some(Overlay::Dispersion(_))), "{}", is.screen());
        assert!(is.screen().contains("离散度 D"), "{}", is.screen());
    }),
    ("compare", "", |_, is| {
        assert!(menu(is).len() == 1, "{}", is.screen());
        is.press("Enter");
        assert!(matches!(is.app.overlay, Some(Overlay::Comparison(_))), "{}", is.screen());
    }),
    ("jump-section", "", |_, is| {
        assert_eq!(menu(is).len(), sections(is).len());
        is.press("灯光 Enter");
        assert_eq!(is.place(), "（三）灯光调一调");
    }),
    ("jump-speech", "", |_, is| {
        is.press("稳粮 Enter");
        assert!(is.place().starts_with("稳粮"), "{}", is.screen());
    }),
    ("set-mark", "] ]", |was, is| {
        is.press("a G ' a");
        assert_eq!(place(is), place(was));
    }),
    ("go-to-mark", "] m a G", |_, is| {
        is.press("'");
        assert_eq!(menu(is).len(), 1);
        is.press("Esc ' a");
        assert_eq!(is.place(), "一、迈开步子，先");
    }),
    ("jump-back", "] ] G", |_, is| assert_eq!(is.place(), "（一）一行一行地")),
    ("jump-forward", "] ] G C-o", |_, is| assert!(is.app.workspace.reader.as_ref().unwrap().page.at_end())),
    ("previous-speech", "A-1 g Enter", |was, is| {
        assert_ne!(open(is), open(was));
        is.press("C-^");
        assert_eq!(open(is), open(was));
    }),
    ("select", "} } }", |_, is| {
        assert_eq!(selected(is), "各");
        for (key, grown) in [
            ("l", "各位"),
            ("w", "各位读者"),
            ("h", "各位读"),
            ("s", "各位读者，同志们："),
            ("j", "各位读者，同志们：\n欢迎大家。"),
            ("k", "各位读者，同志们："),
        ] {
            is.press(key);
            assert!(selected(is).starts_with(grown.split('\n').next().unwrap()), "{key}: {}", selected(is));
            let ends = key == "j" || selected(is) == grown;
            assert!(ends, "{key}: {}", selected(is));
        }
        is.press("Esc } v p");
        assert!(
            selected(is).starts_with("欢迎大家。") && selected(is).ends_with("为准。"),
            "{}",
            selected(is)
        );
    }),
    ("copy", "} } } v s", |_, is| {
        assert_eq!(is.copied.as_deref(), Some("各位读者，同志们："));
        is.press("A-2 H y");
        assert_eq!(is.copied.as_ref().unwrap().lines().count(), 8, "the outline is copied as it is folded");
    }),
    ("copy-source", "} } } v s", |_, is| {
        assert_eq!(is.copied.as_deref(), Some("各位读者，同志们：\n——《提纲在手 长稿不愁》（20xx年×月×日）"));
    }),
    ("note", "] ]", |_, is| {
        is.press("要改 Enter Esc");
        assert!(is.status().contains("要改"), "{}", is.status());
        is.press("a C-u Enter A");
        assert!(is.screen().contains("还没有批注"), "without words it goes: {}", is.screen());
    }),
    ("notes", "a 要改 Enter", |_, is| {
        assert!(menu(is).iter().any(|note| note.contains("要改")), "{}", is.screen());
    }),
    ("back", "/ 提纲 Enter", |was, is| {
        assert_eq!((searched(was), searched(is)), (Some("提纲"), None));
    }),
    ("raw", "", |was, is| {
        assert!(
            is.app.workspace.reader.as_ref().unwrap().raw && is.status().contains("原始文本"),
            "{}",
            is.status()
        );
        is.press("r");
        assert_eq!(is.screen(), was.screen());
    }),
    ("theme", "", |was, is| {
        assert!(menu(is).contains(&"高对比".to_owned()), "{}", is.screen());
        is.press("Down Down");
        let ground = |stage: &Stage| stage.buffer()[(120, 20)].bg;
        assert_ne!(ground(is), ground(was), "the theme under the cursor is shown");
    }),
    ("encoding", "", |_, is| {
        assert!(menu(is).contains(&"Big5".to_owned()), "{}", is.screen());
        is.press("GB Enter");
        assert!(is.asked.iter().any(|asked| asked == "Open"), "{:?}", is.asked);
        assert!(is.screen().contains("按 GB18030 解码"), "{}", is.status());
    }),
    ("marks", "", |was, is| {
        assert_ne!(is.app.workspace.settings.heeds_marks, was.app.workspace.settings.heeds_marks);
        assert!(is.screen().contains("只看文字"), "{}", is.status());
    }),
    ("ambiguous", "", |was, is| assert_ne!(is.app.workspace.ambiguous(), was.app.workspace.ambiguous())),
    ("keep-words", "", |was, is| {
        let keeps = |stage: &Stage| stage.app.workspace.settings.typography.keep_words;
        assert_ne!(keeps(is), keeps(was));
    }),
    ("palette", "", |_, is| {
        assert_eq!(menu(is).len(), BINDINGS.len());
        is.press("配色 Enter");
        assert!(menu(is).contains(&"高对比".to_owned()), "{}", is.screen());
    }),
    ("help", "", |_, is| {
        assert!(
            matches!(is.app.overlay, Some(Overlay::Help(_))) && is.screen().contains("下移一行"),
            "{}",
            is.screen()
        );
    }),
    ("rehearse", "", |_, is| {
        assert!(matches!(is.app.overlay, Some(Overlay::Rehearsal(_))), "{}", is.screen());
        assert!(is.screen().contains("空格开始"), "{}", is.screen());
    }),
    ("target", "A-2 j", |_, is| {
        assert!(
            matches!(&is.app.overlay, Some(Overlay::Prompt(prompt)) if matches!(prompt.kind, PromptKind::Target(Some(_)))),
            "{}",
            is.status()
        );
        is.press("8 Enter");
        assert!(is.status().contains("定 8 分钟"), "{}", is.status());
    }),
    ("export", "", |_, is| {
        assert!(is.status().contains("另存为") && is.status().contains(".docx"), "{}", is.status());
        is.press("Tab");
        assert!(is.status().contains("公文"), "{}", is.status());
        is.press("Enter");
        assert_eq!(is.asked, ["Export"]);
    }),
    ("redraw", "", |_, is| assert_eq!(is.asked, ["Redraw"])),
    ("suspend", "", |_, is| assert_eq!(is.asked, ["Suspend"])),
    ("quit", "] ]", |was, is| {
        assert!(is.ended);
        assert_eq!(is.records.len(), was.records.len() + 1, "the place is kept");
    }),
];

#[test]
fn every_key_of_the_table_does_what_it_says() {
    let names: BTreeSet<&str> = BINDINGS.iter().map(|binding| binding.name).collect();
    let cases: BTreeSet<&str> = BINDING_CASES.iter().map(|(name, ..)| *name).collect();
    assert_eq!(names, cases, "there is a case for every binding");
    for (name, before, holds) in BINDING_CASES {
        let Binding { keys, .. } = BINDINGS.iter().find(|binding| binding.name == *name).unwrap();
        // Without a key it is found in the palette by its name.
        let chosen = format!(": {name} Enter");
        let keys: Vec<&str> = if keys.is_empty() { vec![&chosen] } else { keys.split_whitespace().collect() };
        for key in keys {
            println!("{name}: {before} {key}");
            let (was, mut is) = (desk(before), desk(before));
            is.press(key);
            holds(&was, &mut is);
        }
    }
}

fn panel(stage: &Stage) -> &tigang::app::TermPanel {
    let Some(Overlay::Terms(panel)) = &stage.app.overlay else { panic!("no panel:\n{}", stage.screen()) };
    panel
}

fn concordance(stage: &Stage) -> &tigang::app::ConcordanceTable {
    assert!(matches!(stage.app.overlay, Some(Overlay::Concordance(_))), "{}", stage.screen());
    stage.concordance().unwrap()
}

fn dispersion(stage: &Stage) -> &tigang::app::Dispersion {
    let Some(Overlay::Dispersion(dispersion)) = &stage.app.overlay else {
        panic!("no strips:\n{}", stage.screen())
    };
    dispersion
}

fn years(stage: &Stage) -> &tigang::app::YearTable {
    let Some(Overlay::Years(table)) = &stage.app.overlay else { panic!("no years:\n{}", stage.screen()) };
    table
}

/// A sheet: the keys that open it, and a case for each of them, as it is written there.
type SheetCases = (&'static str, &'static [Case]);

const SHEET_CASES: &[SheetCases] = &[
    (
        "t",
        &[
            ("Space 着色", "Space", |_, is| assert_eq!(coloured(is).len(), 1)),
            ("1-6 编组", "6", |_, is| {
                assert_eq!(is.app.workspace.reader.as_ref().unwrap().colouring.terms[0].colour.number(), 5);
            }),
            ("Enter 首处", "Enter", |was, is| {
                let first = panel(was).selected().unwrap().hits.get(0).unwrap();
                assert_eq!(attention(is), first.start);
            }),
            ("Tab 换栏", "Tab", |was, is| assert_ne!(panel(is).tab, panel(was).tab)),
            ("C-s 排序", "C-s", |_, is| {
                assert!(panel(is).rows().is_sorted_by(|one, other| one.hits.len() >= other.hits.len()));
            }),
            ("C-t 各篇", "C-t", |_, is| {
                assert_eq!(is.app.workspace.vocabulary.glossary.terms().count(), 1);
            }),
            ("C-v 参照", "C-v", |was, is| assert!(panel(is).against_list && !panel(was).against_list)),
            ("C-d 排除", "C-d", |was, is| {
                let away = &panel(was).selected().unwrap().subject;
                assert!(panel(is).rows().iter().all(|row| row.subject != *away));
            }),
            ("C-l 提法", "C-l Tab", |was, is| {
                let taken = &panel(was).selected().unwrap().subject;
                assert!(panel(is).rows().iter().any(|row| row.subject == *taken));
            }),
            ("Esc 返回", "Esc", |_, is| assert!(is.app.overlay.is_none())),
        ],
    ),
    (
        "/ 标题 Enter c",
        &[
            ("Enter 到此处", "Enter", |was, is| {
                assert_eq!(attention(is), concordance(was).selected().unwrap().kwic.hit.start);
            }),
            ("s S 排序", "s", |was, is| {
                assert_ne!(concordance(is).order, concordance(was).order);
                is.press("S");
                assert_eq!(concordance(is).order, concordance(was).order);
            }),
            ("a 查各篇", "a", |_, is| assert_eq!(concordance(is).batch.read, 2)),
            ("h 按篇", "h", |_, is| assert!(concordance(is).by_speech, "{}", is.screen())),
            ("W 另存", "W Enter", |was, is| {
                let (name, text) = is.saved.clone().unwrap();
                assert_eq!(name, "标题.tsv");
                assert_eq!(text.lines().count(), concordance(was).shown.len() + 1);
                assert_eq!(concordance(is).shown, concordance(was).shown, "it is shown again");
            }),
            ("/ 筛选", "/", |was, is| {
                is.press("同级");
                let (was, is) = (concordance(was).shown.len(), concordance(is).shown.len());
                assert!((1..was).contains(&is), "{is} of {was}");
            }),
            ("y 复制", "y", |was, is| {
                assert_eq!(is.copied.as_ref().unwrap().lines().count(), concordance(was).shown.len());
            }),
            ("Esc 返回", "Esc", |_, is| assert!(is.app.overlay.is_none())),
            ("c 换词", "c", |_, is| {
                is.press("回车 Enter");
                assert_eq!(concordance(is).subject.title(Lang::Chinese), "回车");
            }),
            ("Tab 分布", "Tab", |_, is| assert_eq!(dispersion(is).cursor.at, 0)),
        ],
    ),
    (
        "t 提纲 Space Esc 标题 Space Esc Esc V",
        &[
            ("Enter 到此处", "l Enter", |_, is| {
                let reader = is.app.workspace.reader.as_ref().unwrap();
                assert!(GUIDE[reader.place()..].starts_with("提纲") && searched(is) == Some("提纲"));
            }),
            ("h l 前后移动", "l", |was, is| {
                assert!(dispersion(is).hit > dispersion(was).hit);
                let there = dispersion(is).hit;
                is.press("h");
                assert!(dispersion(is).hit < there);
            }),
            ("j k 选词", "j", |was, is| {
                assert_eq!((dispersion(was).cursor.at, dispersion(is).cursor.at), (0, 1));
                is.press("k");
                assert_eq!(dispersion(is).cursor.at, 0);
            }),
            ("Esc 返回", "Esc", |_, is| assert!(is.app.overlay.is_none())),
            ("Tab 上下文", "j Tab", |_, is| {
                assert_eq!(concordance(is).subject.title(Lang::Chinese), "标题");
            }),
            ("Y 历年", "j Y", |_, is| assert_eq!(years(is).term().unwrap().query.text, "标题")),
        ],
    ),
    (
        "t 工作 Space Esc 同志 Space Esc Esc V Y",
        &[
            ("Enter 列出这一年各处", "Enter", |was, is| {
                let (count, kwic) = (years(was).terms[0].periods[0].count, concordance(is));
                assert_eq!((kwic.scope, kwic.batch.found), (KwicScope::Years(2024, 2024), count));
            }),
            ("h l 换年", "h", |was, is| {
                assert_eq!((years(was).year, years(is).year), (Some(2024), Some(2024)), "there is but one");
            }),
            ("j k 选词", "j", |_, is| {
                assert_eq!(years(is).term().unwrap().query.text, "同志");
                is.press("k");
                assert_eq!(years(is).cursor.at, 0);
            }),
            ("Y 本篇分布", "j Y", |_, is| assert_eq!(dispersion(is).cursor.at, 1)),
            ("Esc 返回", "Esc", |_, is| assert_eq!(dispersion(is).cursor.at, 0)),
        ],
    ),
];

#[test]
fn every_key_that_a_sheet_names_does_what_it_says() {
    for (open, cases) in SHEET_CASES {
        let stage = desk(open);
        let row = stage.app.workspace.geometry.sheet().hint.y;
        let screen = stage.screen();
        let hints = screen.lines().nth(usize::from(row)).unwrap().trim_start_matches(['│', ' ']);
        let named: BTreeSet<&str> =
            hints.split("   ").map(str::trim).filter(|hint| !hint.is_empty()).collect();
        let known: BTreeSet<&str> = cases.iter().map(|(hint, ..)| *hint).collect();
        assert_eq!(named, known, "there is a case for every hint");
        for (hint, keys, holds) in *cases {
            println!("{open}: {hint}");
            let (was, mut is) = (desk(open), desk(open));
            is.press(keys);
            holds(&was, &mut is);
        }
    }
}

#[test]
fn the_keys_that_the_search_names_steer_it() {
    let mode = |stage: &Stage| stage.app.workspace.reader.as_ref().unwrap().search.mode();
    let mut stage = desk("] / 提纲");
    assert!(stage.status().contains("Tab 繁简通查 · C-s 全文"), "{}", stage.status());
    assert!(matches!(
        stage.app.overlay,
        Some(Overlay::Prompt(ref prompt)) if matches!(prompt.kind, PromptKind::Search { direction: Direction::Forward, .. })
    ));
    for (key, next, name) in [
        ("Tab", SearchMode::Exact, "精确"),
        ("Tab", SearchMode::Forgiving, "宽松"),
        ("Tab", SearchMode::Regex, "正则"),
        ("Tab", SearchMode::Folded, "繁简通查"),
    ] {
        stage.press(key);
        assert!(mode(&stage) == next && stage.status().contains(name), "{}", stage.status());
    }
    let whole = hits(&stage);
    stage.press("C-s");
    assert!(hits(&stage) < whole && stage.status().contains("C-s 一"), "{}", stage.status());
}

/// What stands in Latin letters in the guide and is no key: what is typed into a prompt, what is to be filled in.
const NO_KEYS: &[&str] = &["tgzs", "XX", "20xx"];

/// The keys that the guide tells its readers to press, as the table of keys writes them: runs of Latin letters and signs.
fn keys_of_the_guide() -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    for line in GUIDE.lines() {
        let line = line.replace("Ctrl 加 ", "C-").replace("Shift 加 ", "S-").replace("Alt 加 ", "A-");
        // The number of a point: 1. or （1）.
        let point = line.trim_start_matches(|c: char| c.is_ascii_digit());
        let line =
            point.strip_prefix('.').unwrap_or(&line).trim_start_matches("（1）").trim_start_matches("（2）");
        let line = line.trim_start_matches("（3）");
        let arrows = [('↓', "Down"), ('↑', "Up"), ('←', "Left"), ('→', "Right")];
        keys.extend(
            arrows.iter().filter(|(arrow, _)| line.contains(*arrow)).map(|(_, key)| (*key).to_owned()),
        );
        for (word, key) in [("空格", "Space"), ("回车", "Enter")] {
            if line.contains(word) {
                keys.insert(key.to_owned());
            }
        }
        for run in line.split(|c: char| !c.is_ascii_graphic()).filter(|run| !run.is_empty()) {
            // A number before a key is how often, or how far; one alone is the key of a pane or a group.
            let key = run.trim_start_matches(|c: char| c.is_ascii_digit());
            match (key, run) {
                ("", digit) => keys.insert(digit.to_owned()),
                // A mark and its letter.
                ("ma", _) => keys.insert("m".to_owned()),
                _ if NO_KEYS.contains(&run) => false,
                _ => keys.insert(key.to_owned()),
            };
        }
    }
    keys
}

#[test]
fn the_english_guide_names_keys_that_there_are() {
    let guide = include_str!("../../assets/guide.txt");
    let known: BTreeSet<&str> = BINDINGS.iter().flat_map(|binding| binding.keys.split_whitespace()).collect();
    let named = guide.split("ress ").skip(1).filter_map(|rest| rest.split_whitespace().next());
    let named: BTreeSet<&str> = named.map(|key| key.trim_end_matches([',', '.', ';'])).collect();
    let wrong: Vec<&&str> = named.iter().filter(|key| !known.contains(**key)).collect();
    assert!(wrong.is_empty(), "no such keys: {wrong:?}");
    for key in ["j", "]", "o", "/", "s", "c", "t", "y", "a", "C", "R"] {
        assert!(named.contains(key), "{key} is not taught: {named:?}");
    }
}

#[test]
fn the_guide_names_keys_that_there_are() {
    let named = keys_of_the_guide();
    let mut known: BTreeSet<String> =
        BINDINGS.iter().flat_map(|binding| binding.keys.split_whitespace()).map(str::to_owned).collect();
    // What is pressed while a search is typed, in the panel of terms, in a selection.
    known.extend(["C-s", "C-t", "1", "2", "3", "4", "5", "6", "w", "s", "p"].map(str::to_owned));
    let wrong: Vec<&String> = named.difference(&known).collect();
    assert!(wrong.is_empty(), "no such keys: {wrong:?}");
    let mut taught = BINDINGS
        .iter()
        .filter(|binding| binding.keys.split_whitespace().any(|key| named.contains(key)))
        .map(|binding| binding.name)
        .collect::<BTreeSet<_>>();
    for name in [
        "line-down",
        "page-down",
        "next-heading",
        "next-sibling",
        "parent",
        "fold",
        "list",
        "zen",
        "search",
        "next-hit",
        "colour-word",
        "terms",
        "labels",
        "remove-colour",
        "concordance",
        "dispersion",
        "jump-section",
        "jump-speech",
        "set-mark",
        "go-to-mark",
        "select",
        "copy",
        "copy-source",
        "note",
        "notes",
        "raw",
        "theme",
        "encoding",
        "palette",
        "help",
        "suspend",
        "quit",
    ] {
        assert!(taught.remove(name), "{name} is taught");
    }
}

#[test]
fn what_the_guide_lets_its_readers_try_comes_out_as_it_says() {
    // 请用 ] 走到本条，按一下 ^，应当到“（一）在标题之间走”；再按一下，就到“二、”了.
    let mut stage = desk("o 往上走 Enter ^");
    assert_eq!(stage.place(), "（一）在标题之间");
    stage.press("^");
    assert_eq!(stage.place(), "二、站高一层，学");
    // 按 /，打“提纲挈领”。您会发现有一处很特别，它在文件里本来断成了两行.
    stage.press("g / 提纲挈领 Enter");
    assert!(GUIDE[place(&stage)..].contains("提纲挈\n领") && hits(&stage) == 2, "{}", stage.status());
    // 打“提手”两个字，出来的就是眼前这篇；打 tgzs，出来的还是它.
    for typed in ["提手", "tgzs", "tigzs"] {
        let stage = desk(&format!("O {typed}"));
        assert!(menu(&stage)[0].starts_with("提纲在手"), "{typed}: {:?}", menu(&stage));
    }
    // 按 g 回到开头，按一下 ] 进第一个方面，再一路按 ).
    stage.press("g ] ) ) ) ) ) )");
    assert_eq!(stage.place(), "七、有话好说，几");
    stage.press(")");
    assert_eq!(stage.place(), "七、有话好说，几");
}
