//! The strips of years: coloured terms over all listed speeches, keys in, screen out.

use tigang::{
    app::{Effect, Event, KwicScope, Overlay, YearTable},
    text::Ambiguous,
};

use crate::stage::Stage;

/// A report of each year but 2017; one text without a year.
const REPORTS: [(&str, &str); 6] = [
    ("2015.txt", "2015年工作报告\n各位代表：\n今年推进脱贫攻坚，办好夜校。夜校要常办。\n"),
    ("2016.txt", "2016年工作报告\n各位代表：\n脱贫攻坚要再加力，脱贫攻坚不松劲。修好水渠，也修好道路。\n"),
    ("2018.txt", "2018年工作报告\n各位代表：\n脱贫攻坚决战决胜，脱贫攻坚见成效，脱贫攻坚要巩固。\n"),
    ("2019.txt", "2019年工作报告\n各位代表：\n修好水渠，办好夜校。\n"),
    ("2020.txt", "2020年工作报告\n各位代表：\n乡村振兴开好局，水渠通到田头。\n"),
    ("note.txt", "会上的发言\n同志们：\n水渠要修好，夜校要常办。\n"),
];

/// The program with the strips of years of 夜校 open, which is searched in the report of 2015.
fn years(width: u16, height: u16) -> Stage {
    let mut stage = Stage::new(width, height, &REPORTS);
    stage.press("/ 夜校 Enter V Y");
    stage
}

fn table(stage: &Stage) -> &YearTable {
    match &stage.app.overlay {
        Some(Overlay::Years(table)) => table,
        other => panic!("no years: {other:?}\n{}", stage.screen()),
    }
}

#[test]
fn each_year_is_counted_over_all_listed_speeches() {
    let stage = years(120, 36);
    let table = table(&stage);
    assert_eq!((table.span, table.year), (Some((2015, 2020)), Some(2019)), "{}", stage.screen());
    let counts: Vec<usize> = table.terms[0].periods.iter().map(|period| period.count).collect();
    assert_eq!(counts, [2, 0, 0, 0, 1, 0]);
    assert_eq!(table.terms[0].periods[2].length, 0, "no text of 2017");
    let screen = stage.screen();
    for words in ["历年", "2019 年 · 1 篇 · 1 次", "2015", "2018", "2020", "夜校", "1 篇看不出年份", "走势"]
    {
        assert!(screen.contains(words), "{words}\n{screen}");
    }
}

#[test]
fn enter_lists_the_places_of_the_selected_year() {
    let mut stage = years(120, 36);
    stage.press("h");
    assert_eq!(table(&stage).year, Some(2015), "years without the term are stepped over");
    stage.press("h");
    assert_eq!(table(&stage).year, Some(2015));
    stage.press("Enter");
    let concordance = stage.concordance().unwrap();
    assert_eq!((concordance.scope, concordance.batch.found), (KwicScope::Years(2015, 2015), 2));
    assert!(stage.screen().contains("2015 年 2 处"), "{}", stage.screen());
    stage.press("Enter");
    assert!(stage.attention().starts_with("夜校"), "{}", stage.screen());
    // What was counted is there again, the year still selected.
    let asked = stage.asked.len();
    stage.press("V Y");
    assert_eq!(table(&stage).year, Some(2015));
    assert!(!stage.asked[asked..].iter().any(|effect| effect == "CountYears"), "{:?}", &stage.asked[asked..]);
}

#[test]
fn the_keys_lead_to_the_speech_and_out() {
    let mut stage = years(120, 36);
    stage.press("Y");
    assert!(matches!(stage.app.overlay, Some(Overlay::Dispersion(_))), "{}", stage.screen());
    stage.press("Y Esc");
    assert!(matches!(stage.app.overlay, Some(Overlay::Dispersion(_))), "one level back");
    stage.press("Y q");
    assert!(stage.app.overlay.is_none(), "{}", stage.screen());
}

#[test]
fn a_count_that_goes_on_can_be_stopped() {
    let mut stage = Stage::new(120, 36, &REPORTS);
    stage.press("/ 夜校 Enter V");
    stage.held = Some(Vec::new());
    stage.press("Y");
    assert!(stage.screen().contains("0/6") && stage.screen().contains("正在统计"), "{}", stage.screen());
    assert!(stage.held.iter().flatten().any(|effect| matches!(effect, Effect::CountYears { .. })));
    stage.press("Esc");
    assert!(table(&stage).pending.is_none() && stage.status().contains("已停"), "{}", stage.status());
    stage.release();
    assert_eq!(table(&stage).counts.read, 0, "what is no longer wanted is dropped");
    stage.press("Esc Y");
    assert_eq!(table(&stage).counts.read, 6, "it is counted anew");
}

#[test]
fn another_list_or_another_term_is_counted_anew() {
    let mut stage = years(120, 36);
    stage.press("q / 水渠 Enter V Y");
    let counts: Vec<usize> = table(&stage).terms[0].periods.iter().map(|period| period.count).collect();
    assert_eq!(counts, [0, 1, 0, 0, 1, 1], "{}", stage.screen());
}

#[test]
fn a_click_selects_a_year_and_another_lists_it() {
    let mut stage = years(120, 36);
    let screen = stage.screen();
    let (row, line) = screen.lines().enumerate().find(|(_, line)| line.contains("2016")).unwrap();
    let column = u16::try_from(line[..line.find("2016").unwrap()].chars().count()).unwrap();
    let row = u16::try_from(row + 2).unwrap();
    stage.click(column, row);
    assert_eq!(table(&stage).year, Some(2016), "{screen}");
    stage.click(column, row);
    assert!(matches!(stage.app.overlay, Some(Overlay::Years(_))), "nothing stands there to be listed");
    assert!(stage.status().contains("这一年没有"), "{}", stage.status());
}

#[test]
fn every_size_of_window_is_drawn_in_either_width() {
    for (width, height) in [(120, 36), (80, 24), (50, 20), (20, 5), (5, 2)] {
        for ambiguous in [Ambiguous::Narrow, Ambiguous::Wide] {
            let mut stage = years(width.max(20), height.max(5));
            stage.app.workspace.terminal.ambiguous = Some(ambiguous);
            stage.send(Event::Resized(width, height));
            stage.press("h l j k");
            assert!(!stage.screen().is_empty() || width < 20);
        }
    }
}
