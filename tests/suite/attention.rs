//! The place of attention: what one has gone to, and what acts on it; and the small things that readers stumbled over.

use std::fmt::Write as _;

use tigang::app::{Overlay, Pane};

use crate::stage::Stage;

/// A speech whose hits stand deep in a page.
fn speech() -> String {
    let mut text = "在全镇春耕工作会上的讲话\n同志们：\n".to_owned();
    for (number, matter) in
        ["一", "二", "三", "四", "五", "六"].iter().zip(["种子", "水渠", "农机", "果园", "道路", "夜校"])
    {
        _ = writeln!(text, "{number}、办好{matter}这件事");
        for village in ["河东", "河西", "山前", "山后"] {
            _ = writeln!(text, "{village}村要把{matter}的账目公开，一件一件落到人头上，年底对账。");
        }
    }
    text
}

fn selected(stage: &Stage) -> String {
    let reader = stage.app.workspace.reader.as_ref().unwrap();
    let span = reader.selection.unwrap().span(reader.document());
    reader.document().read(span)
}

#[test]
fn what_acts_on_a_place_acts_on_the_hit_that_was_gone_to() {
    let mut stage = Stage::with(120, 36, &speech());
    stage.press("/ 果园的账目 Enter");
    let reader = stage.app.workspace.reader.as_ref().unwrap();
    assert!(reader.attention() > reader.page.top(), "the hit is no first line:\n{}", stage.screen());
    let row = reader.tree.selected().unwrap();
    let outline = &reader.document().outline().sections;
    let section = outline.iter().find(|section| section.span.start == row.offset).unwrap();
    assert!(reader.document().label(section).contains("果园"), "{}", stage.screen());
    stage.press("v p Y");
    let copied = stage.copied.clone().unwrap();
    assert!(copied.contains("河东村要把果园的账目公开") && copied.contains("四、办好果园"), "{copied}");
    stage.press("a 查账 Enter");
    let notes = stage.app.workspace.reader.as_ref().unwrap().places.notes.all().to_vec();
    assert!(notes[0].note.quote.contains("果园"), "{}", notes[0].note.quote);
}

#[test]
fn turning_the_page_gives_attention_to_its_first_line() {
    let mut stage = Stage::with(120, 36, &speech());
    stage.press("/ 果园的账目 Enter d");
    let reader = stage.app.workspace.reader.as_ref().unwrap();
    assert_eq!(reader.attention(), reader.place());
}

#[test]
fn a_selection_never_begins_in_what_is_hidden() {
    let teaser = "某某会议上的讲话同志们：今天我们在这里召开会议，总结工作，部署任务，请大家认真听，会后抓好落实，不要走过场...\n某某会议上的讲话\n同志们：\n今天我们在这里召开会议，总结工作，部署任务，请大家认真听，会后抓好落实，不要走过场。\n谢谢大家。\n";
    let mut stage = Stage::with(80, 24, teaser);
    stage.press("g v p");
    assert_eq!(selected(&stage), "某某会议上的讲话");
    stage.press("y");
    assert_eq!(stage.copied.as_deref(), Some("某某会议上的讲话"));
}

#[test]
fn a_line_of_the_concordance_leads_to_its_place_amid_what_stands_round_it() {
    let mut stage = Stage::with(120, 30, &speech());
    stage.press("/ 的账目 Enter c G Enter");
    let reader = stage.app.workspace.reader.as_ref().unwrap();
    let (top, at) = (reader.page.top(), reader.attention());
    assert!(reader.document().text()[at..].starts_with("的账目"), "{}", stage.screen());
    assert!(reader.document().text()[top..at].chars().count() > 60, "{}", stage.screen());
}

#[test]
fn a_bar_in_the_margin_shows_the_line_of_attention_unless_it_is_the_first() {
    let mut stage = Stage::with(120, 36, &speech());
    let bars = |stage: &Stage| {
        let text = stage.app.workspace.geometry.text;
        let column = usize::from(text.x - 1);
        let rows = stage.screen();
        rows.lines()
            .filter(|row| {
                row.chars()
                    .scan(0, |x, c| {
                        let here = *x;
                        *x += tigang::text::columns(&c.to_string(), tigang::text::Ambiguous::Narrow);
                        Some((here, c))
                    })
                    .any(|(x, c)| x == column && c == '▌')
            })
            .count()
    };
    assert_eq!(bars(&stage), 0, "{}", stage.screen());
    stage.press("/ 果园的账目 Enter");
    assert_eq!(bars(&stage), 1, "{}", stage.screen());
}

#[test]
fn digits_are_counts_and_never_move_panes() {
    let mut stage = Stage::with(120, 36, &speech());
    let panes = stage.app.workspace.panes;
    for keys in ["2 j", "1 2 j", "2 ]", "2 1 G", "1 1 j", "3 k"] {
        stage.press(keys);
        assert_eq!(stage.app.workspace.panes, panes, "{keys}");
    }
    stage.press("A-2");
    assert_eq!(stage.app.workspace.panes.focus, Pane::Outline);
}

#[test]
fn a_line_can_be_no_wider_than_the_window() {
    let mut stage = Stage::with(50, 20, &speech());
    let measure = stage.app.workspace.settings.measure;
    stage.press("+");
    assert_eq!(stage.app.workspace.settings.measure, measure);
    let room = stage.app.workspace.geometry.text.width / 2;
    assert!(stage.status().contains(&format!("{room} 字")), "{}", stage.status());
}

#[test]
fn a_percentage_needs_a_number() {
    let mut stage = Stage::with(120, 36, &speech());
    stage.press("G");
    let place = stage.app.workspace.reader.as_ref().unwrap().place();
    stage.press("%");
    assert_eq!(stage.app.workspace.reader.as_ref().unwrap().place(), place);
    assert!(stage.status().contains("40%"), "{}", stage.status());
}

#[test]
fn the_palette_knows_keys_and_stable_names_and_says_when_nothing_matches() {
    let mut stage = Stage::with(120, 36, &speech());
    stage.press(": q Enter");
    assert!(stage.ended);
    let mut stage = Stage::with(120, 36, &speech());
    stage.press(": help Enter");
    assert!(matches!(stage.app.overlay, Some(Overlay::Help(_))), "{}", stage.screen());
    stage.press("Esc : 此处无银");
    assert!(stage.screen().contains("没有匹配的项"), "{}", stage.screen());
}

#[test]
fn a_key_leads_to_the_document_before_and_back_again() {
    let other = speech().replace("春耕", "秋收");
    let mut stage = Stage::new(120, 36, &[("a.txt", &speech()), ("b.txt", &other)]);
    let open = |stage: &Stage| stage.app.workspace.reader.as_ref().unwrap().source.name();
    stage.press("] ] C-^");
    assert_eq!(open(&stage), "a", "there was none before");
    stage.press("A-1 j Enter");
    assert_eq!(open(&stage), "b");
    stage.press("C-^");
    assert_eq!((open(&stage).as_str(), stage.place().as_str()), ("a", "二、办好水渠这件"));
    stage.press("C-6");
    assert_eq!(open(&stage), "b");
    stage.press("C-o");
    assert_eq!(open(&stage), "a");
    stage.press("C-o C-o C-o C-o");
    assert_eq!(open(&stage), "a", "{}", stage.status());
}

#[test]
fn a_click_on_the_strip_leads_to_the_rarer_hit_that_is_drawn_there() {
    let mut stage = Stage::with(120, 36, &(speech().repeat(6) + "最后说一句压轴的话。\n" + &speech()));
    stage.press("/ 账目 Enter * Esc / 压轴 Enter * Esc g");
    let strip = stage.app.workspace.geometry.strip;
    let len = stage.app.workspace.reader.as_ref().unwrap().document().text().len();
    let at = stage.app.workspace.reader.as_ref().unwrap().document().text().find("压轴").unwrap();
    let row = strip.y + u16::try_from(at * usize::from(strip.height) / len).unwrap();
    stage.click(strip.x, row);
    assert!(stage.place().starts_with("压轴") || stage.place().contains("最后说一句"), "{}", stage.screen());
}
