//! The last row: what takes the keys, and what is said first where there is little room.

use tigang::{
    app::{Event, Notice, Outcome},
    lang::Lang,
};

use crate::stage::{Stage, lexicon};

const REPORT: &str = include_str!("../../assets/speeches/01-青石镇政府工作报告.txt");

fn report(width: u16, height: u16) -> Stage {
    let mut stage = Stage::with(width, height, REPORT);
    stage.send(Event::Outcome(Outcome::Lexicon(lexicon())));
    stage
}

#[test]
fn it_names_what_takes_the_keys() {
    let cases = [
        ("", "阅读", "Read"),
        ("t", "词语", "Terms"),
        ("f", "选词", "Pick a word"),
        ("/ 发展 Enter c", "上下文", "Concordance"),
        ("/ 发展 Enter V", "分布", "Dispersion"),
        ("o", "跳到标题", "Go to section"),
        ("F1", "帮助", "Help"),
    ];
    for (keys, chinese, english) in cases {
        for (lang, name) in [(Lang::Chinese, chinese), (Lang::English, english)] {
            let mut stage = report(80, 24);
            stage.app.workspace.settings.lang = lang;
            stage.press(keys);
            assert!(stage.status().trim_start().starts_with(name), "{keys}: {}", stage.status());
            let help = lang.pick("F1 帮助", "F1 help");
            assert_eq!(stage.status().contains(help), keys.is_empty(), "{keys}: {}", stage.status());
        }
    }
}

#[test]
fn it_says_what_to_do_with_labels() {
    for (width, height) in [(120, 36), (50, 20), (40, 10)] {
        let mut stage = report(width, height);
        stage.press("f");
        assert!(stage.status().contains("按字母着色，Esc 取消"), "{width}: {}", stage.status());
    }
}

#[test]
fn a_message_goes_before_what_stands_at_the_right() {
    let mut stage = report(50, 20);
    let message = "/home/li/讲话/没有这一篇.txt：没有这个文件";
    stage.send(Event::Outcome(Outcome::Said(Notice::trouble(message))));
    assert!(stage.status().contains(message), "{}", stage.status());
    stage.press("j");
    assert!(stage.status().contains('%'), "{}", stage.status());
}

#[test]
fn a_second_message_hides_no_trouble() {
    let mut stage = report(120, 36);
    let say = |stage: &mut Stage, notice| stage.send(Event::Outcome(Outcome::Said(notice)));
    say(&mut stage, Notice::trouble("a.doc：已加密"));
    say(&mut stage, Notice::trouble("b.pdf：没有文字"));
    say(&mut stage, Notice::info("已存"));
    assert!(stage.status().contains("（另有 2 条）a.doc：已加密"), "{}", stage.status());
    stage.press("j");
    say(&mut stage, Notice::info("已存"));
    assert!(stage.status().contains("已存"), "{}", stage.status());
}

#[test]
fn in_a_narrow_window_the_hits_go_before_the_help() {
    let mut stage = report(50, 20);
    assert!(stage.status().contains("F1 帮助"), "{}", stage.status());
    stage.press("/ 发展 Enter");
    assert!(stage.status().contains("/发展 1/") && stage.status().contains('%'), "{}", stage.status());
    assert!(!stage.status().contains("F1"), "{}", stage.status());
    stage.press("/ 这个报告里没有这样一句很长很长的话 Enter");
    assert!(stage.status().contains("/这个报告里没… 0/0"), "{}", stage.status());
}

#[test]
fn a_narrow_prompt_says_how_it_searches_when_that_is_not_as_usual() {
    for ask in ["/", "? ?"] {
        let mut stage = report(50, 20);
        stage.press(ask).press("发展");
        assert!(!stage.status().contains("繁简通查"), "{}", stage.status());
        stage.press("Tab");
        assert!(stage.status().contains("精确"), "{}", stage.status());
        stage.press("S-Tab C-r");
        assert!(stage.status().contains("正则"), "{}", stage.status());
        stage.press("C-r Esc ] ").press(ask).press("发展 C-s");
        assert!(stage.status().contains("  一") && !stage.status().contains("C-s"), "{}", stage.status());
    }
}
