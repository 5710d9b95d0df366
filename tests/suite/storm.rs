//! Whatever is pressed, clicked, resized and answered late: the program stays whole and can be drawn.

use proptest::prelude::*;
use tigang::{
    app::{Direction, Event, Key, Mouse, MouseKind, Outcome, Terminal},
    text::Ambiguous,
};

use crate::stage::{Stage, lexicon};

const GUIDE: &str = include_str!("../../assets/speeches/00-使用指南.txt");
const NOTICE: &str = include_str!("../../assets/speeches/06-农田水利冬修通知.txt");
/// No outline, marks of every kind, things to be filled in, letters that combine.
const ODD: &str =
    "“×××”同志：\n\n\u{feff}　　a\u{301} é👨‍👩‍👧ＡＢＣ ２０xx年…——《办法》\t\n\n\n一二三四五六七八九十。";

/// Something that happens to the program.
#[derive(Clone, Debug)]
enum Blow {
    Keys(&'static str),
    Typed(char),
    Size(u16, u16),
    Mouse(MouseKind, u16, u16),
    Pasted(&'static str),
    Hold,
    Release,
    Words,
    Replaced(bool),
    Width(Ambiguous),
}

fn blow() -> impl Strategy<Value = Blow> {
    const KEYS: [&str; 48] = [
        "j", "k", "d", "u", "Space", "b", "g", "G", "]", "[", ")", "(", "^", "{", "}", "Enter", "Esc", "Tab",
        "S-Tab", "/", "?", "n", "N", "*", "t", "f", "c", "V", "x", "o", "O", "m", "'", "C-o", "C-i", "v",
        "w", "y", "Y", "a", "A", "r", "T", ":", "F1", "C-s", "C-t", "BS",
    ];
    let kind = prop_oneof![
        Just(MouseKind::Press),
        Just(MouseKind::DoublePress),
        Just(MouseKind::Drag),
        Just(MouseKind::Release),
        prop_oneof![Just(Direction::Forward), Just(Direction::Back)].prop_map(MouseKind::Wheel),
    ];
    prop_oneof![
        30 => prop::sample::select(&KEYS[..]).prop_map(Blow::Keys),
        10 => prop::sample::select("工会作的1236aszXX×（".chars().collect::<Vec<_>>()).prop_map(Blow::Typed),
        3 => (0_u16..140, 0_u16..50).prop_map(|(width, height)| Blow::Size(width, height)),
        5 => (kind, 0_u16..140, 0_u16..50).prop_map(|(kind, column, row)| Blow::Mouse(kind, column, row)),
        1 => prop::sample::select(vec!["工会\n会工", "", "\u{1b}[31m"]).prop_map(Blow::Pasted),
        1 => Just(Blow::Hold),
        1 => Just(Blow::Release),
        1 => Just(Blow::Words),
        1 => any::<bool>().prop_map(Blow::Replaced),
        1 => prop_oneof![Just(Ambiguous::Narrow), Just(Ambiguous::Wide)].prop_map(Blow::Width),
    ]
}

fn strike(stage: &mut Stage, blow: &Blow) {
    match *blow {
        Blow::Keys(keys) => _ = stage.press(keys),
        Blow::Typed(letter) => stage.send(Event::Key(Key::char(letter))),
        Blow::Size(width, height) => stage.send(Event::Resized(width, height)),
        Blow::Mouse(kind, column, row) => stage.send(Event::Mouse(Mouse { kind, column, row })),
        Blow::Pasted(text) => stage.send(Event::Pasted(text.to_owned())),
        Blow::Hold => _ = stage.held.get_or_insert_default(),
        Blow::Release => stage.release(),
        Blow::Words => stage.send(Event::Outcome(Outcome::Lexicon(lexicon()))),
        Blow::Replaced(gone) => {
            stage.replace("a.txt", if gone { "" } else { NOTICE });
            let source = tigang::library::Source::File("a.txt".into());
            stage.send(Event::Outcome(Outcome::Changed { source, gone }));
        }
        Blow::Width(ambiguous) => {
            stage.send(Event::Outcome(Outcome::Terminal(Terminal {
                ambiguous: Some(ambiguous),
                light: None,
                ..Terminal::default()
            })));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_storm_leaves_a_program_that_reads_on(blows in prop::collection::vec(blow(), 1..80)) {
        let mut stage = Stage::new(100, 30, &[("a.txt", GUIDE), ("b.txt", ODD), ("c.txt", NOTICE), ("d.txt", "")]);
        for blow in &blows {
            strike(&mut stage, blow);
            stage.buffer();
        }
        stage.release();
        stage.send(Event::Resized(100, 30));
        stage.press("Esc Esc Esc Esc Esc");
        prop_assert!(stage.app.overlay.is_none(), "{:?}", stage.app.overlay);
        prop_assert!(stage.screen().contains("F1"), "{}", stage.screen());
    }
}
