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

#[test]
fn letters_beside_the_paragraphs_copy_one_of_them() {
    let mut stage = Stage::with(120, 36, &speech());
    stage.press("/ 果园的账目 Enter");
    // The key again takes the paragraph of the hit.
    stage.press("Y Y");
    let copied = stage.copied.take().unwrap();
    assert!(copied.starts_with("河东村要把果园的账目公开") && copied.contains("四、办好果园"), "{copied}");
    stage.press("y");
    let Some(Overlay::Labels(labels)) = &stage.app.overlay else { panic!("{}", stage.screen()) };
    let (letters, paragraph) = labels.open().find(|(letters, _)| *letters != "y").unwrap();
    let (letters, span) = (letters.to_owned(), paragraph.span);
    let row =
        stage.screen().lines().nth(usize::from(stage.app.workspace.geometry.text.y)).unwrap().to_owned();
    assert!(row.contains(&format!("{letters} ")), "{row}");
    stage.press(&letters);
    let wanted = stage.app.workspace.reader.as_ref().unwrap().document().read(span);
    assert_eq!(stage.copied.take(), Some(wanted));
    stage.press("y Esc");
    assert!(stage.copied.is_none() && stage.app.overlay.is_none(), "{}", stage.screen());
}

#[test]
fn every_paragraph_of_a_page_of_short_lines_has_letters_of_its_own() {
    let text = "短短的一行。\n".repeat(90);
    for keys in ["y", "Y"] {
        let mut stage = Stage::with(80, 70, &text);
        stage.press(keys);
        let Some(Overlay::Labels(labels)) = &stage.app.overlay else { panic!("{}", stage.screen()) };
        let letters: Vec<&str> = labels.open().map(|(letters, _)| letters).collect();
        assert!(letters.len() > 60, "{}", stage.screen());
        for one in &letters {
            assert_eq!(
                letters.iter().filter(|other| other.starts_with(one)).count(),
                1,
                "{one}: {letters:?}"
            );
        }
    }
}

#[test]
fn equal_titles_are_told_apart_by_their_files_and_found_by_them() {
    let report = "政府工作报告\n各位代表：\n现在，我代表政府向大会报告工作，请予审议。\n一、过去一年工作回顾\n成绩不少。\n";
    let names =
        ["2026年江西省政府工作报告.txt", "2026年贵州省政府工作报告.txt", "2026年云南省政府工作报告.txt"];
    let mut stage = Stage::new(120, 36, &names.map(|name| (name, report)));
    for place in ["江西", "贵州", "云南"] {
        assert!(
            stage.screen().lines().any(|row| row.contains(&format!("政府工作报告 {place}"))),
            "{}",
            stage.screen()
        );
    }
    stage.press("O 贵州 Enter");
    let open = stage.app.workspace.reader.as_ref().unwrap().source.name();
    assert_eq!(open, "2026年贵州省政府工作报告");
    stage.press("A-1 / 云南 Enter");
    assert_eq!(stage.app.workspace.speeches.catalog().listed().len(), 1, "{}", stage.screen());
}

#[test]
fn the_columns_of_the_terms_have_heads_and_the_order_is_explained() {
    let mut stage = Stage::with(120, 36, &speech());
    stage.send(tigang::app::Event::Outcome(tigang::app::Outcome::Lexicon(crate::stage::lexicon())));
    stage.press("t");
    for head in ["词语", "次数", "每千字", "均匀", "分布"] {
        assert!(stage.screen().lines().take(6).any(|row| row.contains(head)), "{head}: {}", stage.screen());
    }
    assert!(stage.status().contains("N 倍"), "{}", stage.status());
    stage.press("C-s");
    assert!(stage.status().contains("出现的次数"), "{}", stage.status());
}

#[test]
fn one_key_after_the_search_tells_which_documents_have_the_word_and_how_often() {
    let other = "另一篇讲话\n同志们：\n账目要清，账目要公开。\n";
    let texts = [("a.txt", speech()), ("b.txt", other.to_owned()), ("c.txt", "没有的。\n".to_owned())];
    let mut stage = Stage::new(120, 36, &texts.each_ref().map(|(name, text)| (*name, text.as_str())));
    stage.press("/ 账目 Enter s");
    let table = stage.concordance().unwrap();
    let rows: Vec<_> = (0..table.shown.len()).filter_map(|row| table.speech(row)).collect();
    let rows: Vec<_> = rows.iter().map(|(source, _, count)| (source.name(), *count)).collect();
    assert_eq!(rows, [("a".to_owned(), 24), ("b".to_owned(), 2)]);
    // The counts are saved as they are shown.
    stage.press("W C-u n.tsv Enter");
    let (_, text) = stage.saved.take().unwrap();
    assert!(text.starts_with("path\ttitle\tcount\n") && text.contains("\t24\n"), "{text}");
    stage.press("j Enter");
    assert_eq!(stage.app.workspace.reader.as_ref().unwrap().source.name(), "b");
    assert!(stage.attention().starts_with("账目要清"), "{}", stage.screen());
}

#[test]
fn the_lines_of_a_concordance_reach_a_file_by_three_keys() {
    let mut stage = Stage::with(120, 36, &speech());
    stage.press("/ 账目 Enter c W Enter");
    let (name, text) = stage.saved.take().unwrap();
    assert_eq!((name.as_str(), text.lines().count()), ("账目.tsv", 25));
    for (ending, begin, lines) in [("txt", "", 24), ("md", "| path |", 26), ("json", "{\"path\":", 24)] {
        stage.press(&format!("W C-u a.{ending} Enter"));
        let (_, text) = stage.saved.take().unwrap();
        assert!(text.starts_with(begin) && text.lines().count() == lines, "{ending}: {text}");
    }
    stage.press("W C-u a.doc Enter");
    assert!(stage.saved.is_none() && stage.status().contains("结尾"), "{}", stage.status());
}
