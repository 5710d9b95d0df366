//! Two speeches beside each other on the screen: keys in, screen out.

use tigang::{
    app::{ComparisonView, Event, Outcome, Overlay, Terminal},
    compare::ChangeKind,
    lang::Lang,
    text::Ambiguous,
};

use crate::stage::{Stage, lexicon};

const EARLIER: &str = "在全镇工作会上的讲话\n（2024年2月20日）\n同志们：\n一、稳住农业这个根本\n要盯住装备制造、农产品加工两条链，新引进规模以上企业12家。对停产半停产企业，要一企一策帮扶。\n二、做强工业这个支柱\n工业是全镇经济的脊梁，脊梁要挺得直。水电要先通到厂门口，再谈招商。\n三、办好民生这件大事\n村口老桥的护栏要加固。\n";
const LATER: &str = "在全镇工作会上的讲话\n（2025年2月18日）\n同志们：\n一、做强工业这个支柱\n工业是全镇经济的脊梁，脊梁要挺得直。水电要先通到厂门口，再谈招商。\n二、稳住农业这个根本\n要盯住装备制造、农产品加工、新型建材三条链，新引进规模以上企业15家。给老设备装上新大脑，推动企业上云用数。\n三、办好民生这件大事\n村口老桥的护栏要加固。\n";

/// A screen with the later speech open and its comparison over it.
fn compared(width: u16, height: u16) -> Stage {
    let mut stage = Stage::new(
        width,
        height,
        &[("later.txt", LATER), ("earlier.txt", EARLIER), ("other.txt", "养蜂手册\n")],
    );
    stage.send(Event::Outcome(Outcome::Lexicon(lexicon())));
    stage.press("C Enter");
    stage
}

fn view(stage: &Stage) -> &ComparisonView {
    let Some(Overlay::Comparison(view)) = &stage.app.overlay else {
        panic!("no comparison:\n{}", stage.screen())
    };
    view
}

fn shown(stage: &Stage) -> String {
    let line = |line: &tigang::app::ComparisonLine| {
        let sign = line.sign.map_or(" ", |kind| kind.sign(Lang::Chinese));
        let text: String = line.text.iter().map(|fragment| fragment.text.as_str()).collect();
        format!("{sign} {text}")
    };
    view(stage).lines.iter().map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn the_likest_title_is_offered_first() {
    let mut stage = Stage::new(100, 30, &[("a.txt", LATER), ("other.txt", "养蜂手册\n"), ("b.txt", EARLIER)]);
    stage.press("C");
    let Some(Overlay::Menu(menu)) = &stage.app.overlay else { panic!("{}", stage.screen()) };
    assert_eq!(menu.rows().next().unwrap().label, "在全镇工作会上的讲话");
    stage.press("Enter");
    assert_eq!(view(&stage).texts.as_ref().unwrap().a.day.unwrap().year, 2024);
}

#[test]
fn changes_stand_in_one_column_with_their_signs() {
    let stage = compared(120, 36);
    let shown = shown(&stage);
    assert!(shown.contains("数 要盯住装备制造、农产品加工〔＋、新型建材〕〔两条→三条〕链"), "{shown}");
    assert!(shown.contains("〔12家→15家〕"), "{shown}");
    assert!(shown.contains("删 对停产半停产企业，要一企一策帮扶。"), "{shown}");
    assert!(shown.contains("新 给老设备装上新大脑，推动企业上云用数。"), "{shown}");
    assert!(!shown.contains("护栏"), "{shown}");
    let screen = stage.screen();
    assert!(screen.contains("今 2025-02-18") && screen.contains("昔 2024-02-20"), "{screen}");
}

#[test]
fn a_key_shows_one_kind_after_the_other() {
    let mut stage = compared(120, 36);
    let mut kinds = Vec::new();
    for _ in 0..6 {
        stage.press("e");
        kinds.push(view(&stage).only);
    }
    assert_eq!(kinds, ChangeKind::ALL.map(Some).into_iter().chain([None]).collect::<Vec<_>>());
    stage.press("e");
    assert!(shown(&stage).contains("给老设备") && !shown(&stage).contains("停产"), "{}", shown(&stage));
}

#[test]
fn figures_are_one_key_away_and_a_list_that_fits_is_shown_whole() {
    let mut stage = compared(120, 36);
    stage.press("G E");
    let view = view(&stage);
    assert_eq!(view.only, Some(ChangeKind::Figures));
    assert_eq!(view.lines.first().map(|line| line.row), Some(0), "{}", stage.screen());
    stage.press("e");
    assert_eq!(self::view(&stage).only, None);
}

#[test]
fn two_columns_need_room() {
    let mut stage = compared(120, 36);
    stage.press("w");
    assert!(view(&stage).lines.iter().any(|line| !line.second.is_empty()));
    let mut narrow = compared(80, 24);
    narrow.press("w");
    assert!(!view(&narrow).look.two_columns && narrow.status().contains("100"), "{}", narrow.status());
}

#[test]
fn older_wording_stands_below_when_it_is_wanted() {
    let mut stage = compared(120, 36);
    assert!(!shown(&stage).contains("加工两条链"), "{}", shown(&stage));
    stage.press("p");
    assert!(shown(&stage).contains("加工两条链"), "{}", shown(&stage));
}

#[test]
fn keys_lead_to_the_places_in_both_texts_and_back() {
    let mut stage = compared(120, 36);
    stage.press("n Enter");
    let reader = stage.app.workspace.reader.as_ref().unwrap();
    assert!(stage.app.overlay.is_none());
    assert!(LATER[reader.place()..].starts_with("要盯住装备制造"), "{}", &LATER[reader.place()..]);
    stage.press("C Enter");
    assert!(matches!(stage.app.overlay, Some(Overlay::Comparison(_))), "{}", stage.screen());
    stage.press("o");
    let reader = stage.app.workspace.reader.as_ref().unwrap();
    assert!(EARLIER[reader.place()..].starts_with("要盯住装备制造"), "{}", stage.screen());
    // One key leads back to the speech from which it was opened, and to the place where that was left.
    stage.press("C-o");
    let reader = stage.app.workspace.reader.as_ref().unwrap();
    assert_eq!(reader.document().text(), LATER);
    assert!(LATER[reader.place()..].starts_with("要盯住装备制造"), "{}", stage.screen());
    stage.press("C-i");
    assert_eq!(stage.app.workspace.reader.as_ref().unwrap().document().text(), EARLIER);
}

#[test]
fn the_table_of_a_section_is_copied_as_markdown() {
    let mut stage = compared(120, 36);
    stage.press("n y");
    assert_eq!(stage.copied.as_ref().unwrap().lines().count(), 3);
    stage.press("Y");
    let copied = stage.copied.clone().unwrap();
    assert!(copied.starts_with("## 二、稳住农业") && copied.contains("**15家**"), "{copied}");
}

/// What somebody wants to know, the keys that tell it once both speeches are compared, and what is on the screen then.
const TASKS: [(&str, &str, &[&str]); 5] = [
    // The section at hand has the mark of the selection, and what is new in it its sign.
    ("what is new under agriculture", "]", &["▌二、稳住农业", "新│给老设备装上新大脑"]),
    ("which figures changed", "E", &["〔两条→三条〕", "〔12家→"]),
    ("which section moved", "", &["移一、做强工业", "移一、做强工业这个支柱（原为二、）"]),
    ("what was dropped", "", &["删│对停产半停产企业"]),
    ("the table for a report", "Y", &["已复制"]),
];

#[test]
fn five_tasks_of_a_reader_who_compares_need_a_key_each_at_most() {
    for (width, height) in [(120, 36), (80, 24)] {
        for (task, keys, told) in TASKS {
            let mut stage = compared(width, height);
            stage.press(keys);
            let screen = stage.screen();
            // Blanks are the business of the layout.
            let screen = screen.replace(' ', "");
            for words in told {
                assert!(screen.contains(words), "{task} at {width}x{height}: {words:?}\n{screen}");
            }
            assert!(keys.split_whitespace().count() <= 1, "{task}");
        }
    }
}

#[test]
fn strangers_are_told_to_be_strangers() {
    let mut stage = Stage::new(100, 30, &[("a.txt", LATER), ("b.txt", "养蜂手册\n蜂箱朝南，冬天裹草帘。\n")]);
    stage.press("C Enter");
    assert!(stage.status().contains("几乎没有相同之处"), "{}", stage.screen());
}

#[test]
fn the_sides_can_be_exchanged() {
    let mut stage = compared(120, 36);
    stage.press("x");
    assert!(shown(&stage).contains("〔15家→12家〕"), "{}", shown(&stage));
}

#[test]
fn a_comparison_that_is_under_way_can_be_stopped() {
    let mut stage = Stage::new(100, 30, &[("a.txt", LATER), ("b.txt", EARLIER)]);
    stage.held = Some(Vec::new());
    stage.press("C Enter");
    assert!(stage.screen().contains("0%"), "{}", stage.screen());
    stage.press("Esc");
    assert!(stage.app.overlay.is_none());
    assert!(stage.asked.iter().any(|asked| asked == "StopComparing"), "{:?}", stage.asked);
}

#[test]
fn any_screen_will_do() {
    for (width, height) in [(0, 0), (1, 1), (2, 2), (40, 12), (50, 20), (80, 24), (120, 36), (200, 60)] {
        let mut stage = compared(120, 36);
        stage.send(Event::Resized(width, height));
        stage.press("n w p ] [ G g g");
        stage.screen();
        stage.send(Event::Outcome(Outcome::Terminal(Terminal {
            ambiguous: Some(Ambiguous::Wide),
            light: Some(true),
            ..Terminal::default()
        })));
        stage.press("Tab j k e");
        stage.screen();
    }
}
