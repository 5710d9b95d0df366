//! Any bytes as files of the state: a reader opens with them, and what it keeps is read back.
#![no_main]

#[path = "../shared/mod.rs"]
mod shared;

use std::{env, fs, path::PathBuf, sync::LazyLock};

use libfuzzer_sys::fuzz_target;
use shared::stage::{Stage, TEXT};
use tigang::{
    app::Event,
    config::Configuration,
    library::{Fingerprint, Record, Session, Source},
    shell::State,
};

/// A folder in memory where there is one.
static FOLDER: LazyLock<PathBuf> = LazyLock::new(|| {
    let memory = PathBuf::from("/dev/shm");
    let base = if memory.is_dir() { memory } else { env::temp_dir() };
    base.join(format!("tigang-fuzz-{}", std::process::id()))
});

fuzz_target!(|bytes: &[u8]| {
    if let Ok(session) = serde_json::from_slice::<Session>(bytes) {
        Configuration::default().recall(&session);
    }
    if let Ok(record) = serde_json::from_slice::<Record>(bytes) {
        _ = record.reach();
        let mut stage = Stage::new(80, 24, Some(record));
        stage.draw();
        stage.send(Event::Save);
        for record in &stage.records {
            let written = serde_json::to_vec(record).expect("a record can be written");
            assert_eq!(serde_json::from_slice::<Record>(&written).expect("and read"), *record);
        }
    }
    // The same bytes on the disk, in the place of both files.
    _ = fs::remove_dir_all(&*FOLDER);
    let source = Source::File("/nowhere/a.txt".into());
    let fingerprint = Fingerprint::of(TEXT.as_bytes(), TEXT.len() as u64);
    let state = State::new(FOLDER.clone());
    _ = state.record(&source, fingerprint);
    state.keep(&source, &Record { percent: 7, ..Record::default() }).expect("the folder can be written to");
    for file in fs::read_dir(&*FOLDER).expect("the folder is there").flatten() {
        if file.path().extension().is_some_and(|ending| ending == "json") {
            fs::write(file.path(), bytes).expect("the file can be written");
        }
    }
    fs::write(FOLDER.join("session.json"), bytes).expect("the file can be written");
    let state = State::new(FOLDER.clone());
    _ = (state.history(), state.records(), state.session());
    _ = state.record(&source, fingerprint);
    _ = state.keep(&source, &Record { percent: 9, ..Record::default() });
    _ = state.keep_session(&Session::default());
    _ = fs::remove_dir_all(&*FOLDER);
});
