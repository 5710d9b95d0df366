//! What `print` prints is what the body shows, line by line.

use std::{fs, path::Path};

use tigang::{
    app::{Event, Outcome},
    layout::TextView,
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
    assert!(layout.reaches_start() && layout.reaches_end());
    let lines = layout.lines().iter().map(|line| layout.plain(document, line).trim_end().to_owned());
    lines.collect()
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

#[test]
fn words_are_broken_where_the_configuration_lets_them() {
    let text = "我们要坚持中国特色社会主义道路。".repeat(9);
    let desk = |config: &str| {
        Desk::new(&[("a.txt", text.as_bytes()), (".config/tigang/config.toml", config.as_bytes())])
    };
    let torn = |lines: Vec<String>| lines.iter().filter(|line| line.ends_with("社会")).count();
    let widths = || (20..60).step_by(2);
    assert_eq!(widths().map(|width| torn(printed(&desk(""), width))).sum::<usize>(), 0);
    assert!(widths().map(|width| torn(printed(&desk("keep_words = false"), width))).sum::<usize>() > 3);
}
