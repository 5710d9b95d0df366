//! What older versions wrote is opened with everything in it: `tests/assets/state-1` is a state of format 1.

use std::{fs, path::Path, rc::Rc};

use tigang::{
    library::{BUILTINS, Fingerprint, SavedAdjustment, SavedTerm, Source},
    search::Mode,
    shell::State,
};

use crate::terminal::Terminal;

const FILES: [(&str, &str); 2] = [
    (
        "aa710a2a3c2b7ff5.6c2a57863963a6b3.json",
        include_str!("../assets/state-1/aa710a2a3c2b7ff5.6c2a57863963a6b3.json"),
    ),
    ("session.json", include_str!("../assets/state-1/session.json")),
];

fn write(folder: &Path) {
    fs::create_dir_all(folder).unwrap();
    for (name, contents) in FILES {
        fs::write(folder.join(name), contents).unwrap();
    }
}

#[test]
fn a_state_of_format_1_is_read_with_everything_in_it() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path());
    let state = State::new(folder.path().to_owned());
    let guide = Source::Builtin(BUILTINS[0].name);
    let fingerprint = Fingerprint::of(BUILTINS[0].text.as_bytes(), BUILTINS[0].text.len() as u64);
    let record = state.record(&guide, fingerprint).unwrap().unwrap();
    assert_eq!((record.place.offset, record.percent), (1186, 27));
    assert_eq!(record.folded, Some(vec![2698]));
    let marks: Vec<_> = record.marks.iter().map(|(letter, place)| (*letter, place.offset)).collect();
    assert_eq!(marks, [('a', 860), ('b', 1186)]);
    let notes: Vec<_> = record.notes.values().map(|note| (note.text.as_str(), note.place.offset)).collect();
    assert_eq!(notes, [("旧的批注", 888)]);
    assert_eq!(record.terms, [SavedTerm { text: "提纲".to_owned(), mode: Mode::Folded, colour: 0 }]);
    assert_eq!(record.groups, [(0, "主题词".to_owned())].into());
    assert_eq!(record.adjustments, [SavedAdjustment { numbering: "一、".to_owned(), shift: Some(-1) }]);
    assert_eq!(record.changes().iter().count(), 1);
    let session = state.session().unwrap();
    assert_eq!(session.last.as_deref(), Some("builtin:00-使用指南"));
    assert_eq!((session.measure, session.list, session.outline_width), (Some(84), Some(false), Some(40)));
    assert_eq!((session.theme.as_deref(), session.searches), (Some("dark"), vec!["提纲".to_owned()]));
    assert_eq!(state.records().len(), 1);
}

#[test]
fn the_program_goes_on_with_a_state_of_format_1() {
    let home = Rc::new(tempfile::tempdir().unwrap());
    write(&home.path().join("own/state/tigang"));
    let mut terminal = Terminal::start_at(home, env!("CARGO_BIN_EXE_tigang").as_ref(), &[], true);
    terminal.until("（二）半页一页地走");
    terminal.type_keys("A");
    terminal.until("旧的批注");
    terminal.type_keys("\rq");
    assert!(terminal.end().success());
}
