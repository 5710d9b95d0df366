//! What `print` prints is what the body shows, line by line.

use std::{fs, path::Path};

use tigang::{
    app::{Event, Outcome},
    layout::{Layout, TextView},
    lexis::WordBounds,
    library::BUILTINS,
};

use crate::{
    commands::Desk,
    shared,
    stage::{Stage, lexicon},
};

/// The lines of the body when it is `width` columns wide, as the screen shows them.
fn body(text: &str, width: u16, line_spacing: u16) -> Vec<String> {
    let mut stage = Stage::with(220, 36, text);
    stage.app.workspace.settings.measure = width;
    stage.app.workspace.settings.typography.line_spacing = line_spacing;
    stage.send(Event::Outcome(Outcome::Lexicon(lexicon())));
    // What was on the screen when the words came is set anew.
    stage.press("z + -");
    let reader = stage.app.workspace.reader.as_ref().unwrap();
    let (layout, document) = (reader.page.layout(), reader.document());
    let options = reader.page.options();
    assert_eq!((options.width, options.reading), (width, TextView::Set));
    // The body has only the lines round the place; those of the whole text are the same there.
    let lexicon = lexicon();
    let words = WordBounds::new(lexicon.segmenter(), document);
    let whole = Layout::whole_with_words(document, options, &|place| words.is_inside(place));
    let plain = |layout: &Layout| -> Vec<String> {
        layout.lines().iter().map(|line| layout.plain(document, line).trim_end().to_owned()).collect()
    };
    let lines = plain(&whole);
    assert!(layout.reaches_start() && lines.starts_with(&plain(layout)));
    lines
}

fn printed(desk: &Desk, width: u16) -> Vec<String> {
    // The pane keeps two columns beside its lines for marks that hang; a printed line has them in its width.
    let width = (width + 2).to_string();
    let out = desk.run(&["print", "--ambiguous", "1", "--width", &width, "a.txt"]).done();
    out.lines().map(str::to_owned).collect()
}

/// Fails unless both are the same at several widths.
fn check(name: &str, text: &str) {
    for (width, line_spacing) in [(30, 1), (61, 1), (80, 1), (37, 3)] {
        let config = format!("line_spacing = {line_spacing}\n");
        let desk =
            Desk::new(&[("a.txt", text.as_bytes()), (".config/tigang/config.toml", config.as_bytes())]);
        let (body, printed) = (body(text, width, line_spacing), printed(&desk, width));
        for (index, (shown, line)) in body.iter().zip(&printed).enumerate() {
            assert_eq!(line, shown, "{name}, {width} columns, line {index}");
        }
        assert_eq!(printed.len(), body.len(), "{name}, {width} columns");
    }
}

#[test]
fn the_speeches_are_printed_as_the_body_shows_them() {
    for builtin in BUILTINS {
        check(builtin.name, builtin.text);
    }
}

#[test]
#[cfg_attr(not(shared_texts), ignore = "needs TIGANG_SHARED")]
fn real_texts_are_printed_as_the_body_shows_them() {
    let shared = shared::folder();
    let paths = fs::read_dir(shared.join("seeds")).unwrap().map(|entry| entry.unwrap().path());
    let texts: Vec<_> =
        paths.filter(|path| path.extension().is_some_and(|extension| extension == "txt")).collect();
    assert!(!texts.is_empty());
    let name = |path: &Path| path.file_name().unwrap().to_string_lossy().into_owned();
    for path in &texts {
        check(&name(path), &fs::read_to_string(path).unwrap());
    }
}

/// How many lines end inside the word 社会主义, one character into it or deeper.
fn torn(lines: &[String], ending: &str) -> usize {
    lines.iter().filter(|line| line.ends_with(ending)).count()
}

#[test]
fn words_are_kept_whole_where_that_costs_one_character_of_a_long_line() {
    let text = "我们要坚持中国特色社会主义道路。".repeat(12);
    let heading = "在坚持和发展中国特色社会主义道路理论研讨会上的讲话和有关说明";
    let text = format!("{heading}\n同志们：\n{text}\n");
    let desk = |config: &str| {
        Desk::new(&[("a.txt", text.as_bytes()), (".config/tigang/config.toml", config.as_bytes())])
    };
    let count = |config: &str, widths: std::ops::Range<u16>, ending: &str| -> usize {
        widths.step_by(2).map(|width| torn(&printed(&desk(config), width), ending)).sum()
    };
    // One character into the word: the line is left that much shorter.
    assert_eq!(count("", 64..96, "特色社"), 0);
    assert!(count("keep_words = false", 64..96, "特色社") > 0);
    // A line is never left shorter by more than that, and short lines not at all.
    assert!(count("", 64..96, "社会") > 0);
    assert!(count("", 24..48, "特色社") > 0);
}

#[test]
fn headings_are_broken_between_words() {
    let text = "在坚持和发展中国特色社会主义道路理论研讨会上的讲话\n同志们：\n一、在坚持和发展中国特色社会主义道路上迈出新步伐\n好。\n";
    let desk = |config: &str| {
        Desk::new(&[("a.txt", text.as_bytes()), (".config/tigang/config.toml", config.as_bytes())])
    };
    // Narrower lines have no room for the longest words.
    for width in 40_u16..80 {
        let lines = printed(&desk(""), width);
        for ending in ["坚", "发", "讲"] {
            assert_eq!(torn(&lines, ending), 0, "{width}: {lines:?}");
        }
    }
    let differs = |width: u16| printed(&desk(""), width) != printed(&desk("keep_words = false"), width);
    assert!((24..80).any(differs));
}
