//! What is remembered survives whatever happens to the programs that write it.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, SystemTime},
};

use serde_json::json;
use tempfile::TempDir;
use tigang::{
    library::{Fingerprint, Note, Place, Record, SavedAdjustment, SavedTerm, Session, Source},
    search::Mode,
    shell::{Error, State},
    text::Span,
};

const TEXT: &str = "同志们：今天开会的任务是总结去年的工作，部署今年的工作。一、提高认识。二、抓好落实。";

/// A folder with a speech in it, and the state beside it.
struct Desk {
    folder: TempDir,
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("speech.txt"), TEXT).unwrap();
        Self { folder }
    }

    fn state(&self) -> State {
        State::new(self.folder.path().join("state"))
    }

    fn speech(&self, name: &str) -> Source {
        Source::File(self.folder.path().join(name))
    }

    /// The files of the state, but for the lock.
    fn files(&self) -> Vec<PathBuf> {
        let mut files: Vec<_> =
            fs::read_dir(self.folder.path().join("state")).unwrap().map(|it| it.unwrap().path()).collect();
        files.retain(|path| path.file_name().unwrap() != ".lock");
        files.sort();
        files
    }

    fn only_file(&self) -> PathBuf {
        let files = self.files();
        assert_eq!(files.len(), 1, "{files:?}");
        files[0].clone()
    }
}

fn fingerprint() -> Fingerprint {
    Fingerprint::of(TEXT.as_bytes(), TEXT.len() as u64)
}

fn record(offset: usize) -> Record {
    Record { place: Place::at(TEXT, offset), percent: 30, ..Record::default() }
}

/// A note on the words `quote`, under its key.
fn note(quote: &str, text: &str) -> (String, Note) {
    let start = TEXT.find(quote).unwrap();
    let note = Note::on(TEXT, Span::new(start, start + quote.len()), text.to_owned());
    (note.key(), note)
}

/// The notes that are kept, as `quote: note`.
fn notes(record: &Record) -> Vec<String> {
    let mut notes: Vec<String> =
        record.notes.values().map(|note| format!("{}: {}", note.quote, note.text)).collect();
    notes.sort();
    notes
}

fn term(text: &str) -> SavedTerm {
    SavedTerm { text: text.to_owned(), mode: Mode::Folded, colour: 0 }
}

#[test]
fn a_speech_is_remembered() {
    let desk = Desk::new();
    let speech = desk.speech("speech.txt");
    let state = desk.state();
    assert_eq!(state.record(&speech, fingerprint()).unwrap(), None);
    state.keep(&speech, &record(12)).unwrap();
    assert_eq!(desk.state().record(&speech, fingerprint()).unwrap(), Some(record(12)));
    let progress = desk.state().history().progress(&speech).unwrap();
    assert_eq!(progress.percent, 30);
    assert!(progress.read_at > 1_700_000_000);
    assert_eq!(
        desk.state().history().latest(),
        [fs::canonicalize(desk.folder.path().join("speech.txt")).unwrap()]
    );
}

#[test]
fn everything_of_a_record_is_read_back() {
    let desk = Desk::new();
    let speech = desk.speech("speech.txt");
    let kept = Record {
        folded: Some(vec![3, 99]),
        terms: vec![SavedTerm { mode: Mode::Regex, colour: 4, ..term("改革|开放") }],
        groups: [(0, "民生".to_owned()), (4, "创新".to_owned())].into(),
        classes: ["number".to_owned()].into(),
        marks: [('a', Place::at(TEXT, 3))].into(),
        notes: [note("今天开会", "引")].into(),
        adjustments: vec![
            SavedAdjustment { numbering: "（一）".to_owned(), shift: Some(-1) },
            SavedAdjustment { numbering: "一是".to_owned(), shift: None },
        ],
        ..record(12)
    };
    desk.state().record(&speech, fingerprint()).unwrap();
    desk.state().keep(&speech, &kept).unwrap();
    assert_eq!(desk.state().record(&speech, fingerprint()).unwrap(), Some(kept));
}

#[test]
fn a_speech_is_known_under_every_path_that_leads_to_it() {
    let desk = Desk::new();
    desk.state().keep(&desk.speech("speech.txt"), &record(12)).unwrap();
    fs::create_dir(desk.folder.path().join("sub")).unwrap();
    assert!(desk.state().record(&desk.speech("sub/../speech.txt"), fingerprint()).unwrap().is_some());
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("speech.txt", desk.folder.path().join("link.txt")).unwrap();
        assert!(desk.state().record(&desk.speech("link.txt"), fingerprint()).unwrap().is_some());
    }
}

#[test]
fn an_edited_speech_is_still_the_same_and_a_moved_one_too() {
    let desk = Desk::new();
    let (speech, moved) = (desk.speech("speech.txt"), desk.speech("moved.txt"));
    let state = desk.state();
    state.record(&speech, fingerprint()).unwrap();
    state.keep(&speech, &record(12)).unwrap();
    let edited = Fingerprint::of(b"edited", 6);
    let state = desk.state();
    assert_eq!(state.record(&speech, edited).unwrap(), Some(record(12)));
    state.keep(&speech, &record(15)).unwrap();
    assert!(desk.only_file().to_string_lossy().contains(&edited.to_string()));
    // A copy is another speech, for the first one is still there.
    fs::copy(desk.folder.path().join("speech.txt"), desk.folder.path().join("moved.txt")).unwrap();
    assert_eq!(desk.state().record(&moved, edited).unwrap(), None);
    fs::remove_file(desk.folder.path().join("speech.txt")).unwrap();
    assert_eq!(desk.state().record(&moved, edited).unwrap(), Some(record(15)));
}

#[test]
fn built_in_speeches_are_remembered_and_standard_input_is_not() {
    let desk = Desk::new();
    let builtin = Source::Builtin(tigang::library::BUILTINS[0].name);
    desk.state().keep(&builtin, &record(12)).unwrap();
    desk.state().keep(&Source::Stdin, &record(15)).unwrap();
    assert!(desk.state().record(&builtin, fingerprint()).unwrap().is_some());
    assert!(desk.state().record(&Source::Stdin, fingerprint()).unwrap().is_none());
    assert_eq!(desk.state().history().latest(), Vec::<PathBuf>::new());
}

#[test]
fn without_a_folder_nothing_is_remembered_and_nothing_fails() {
    let state = State::none();
    state.keep(&Source::Stdin, &record(1)).unwrap();
    state.keep_session(&Session::default()).unwrap();
    assert_eq!(state.session().unwrap(), Session::default());
}

#[test]
fn a_broken_file_is_set_aside_once_and_said_so() {
    let desk = Desk::new();
    let speech = desk.speech("speech.txt");
    for (number, broken) in ["{\"version\":1,", "[]", "", "\0\0\0", "{\"place\":7}"].into_iter().enumerate() {
        desk.state().keep(&speech, &record(12)).unwrap();
        let files = desk.files();
        let file = files.iter().find(|path| path.extension().unwrap() == "json").unwrap();
        fs::write(file, broken).unwrap();
        let state = desk.state();
        let Err(Error::Broken { path, aside, .. }) = state.record(&speech, fingerprint()) else {
            panic!("{broken} was read");
        };
        assert_eq!(&path, file);
        assert!(aside.to_string_lossy().ends_with(&format!(".json.broken-{}", number + 1)));
        assert_eq!(fs::read_to_string(aside).unwrap(), broken);
        assert_eq!(state.record(&speech, fingerprint()).unwrap(), None);
    }
}

#[test]
fn a_file_of_a_newer_version_is_left_alone() {
    let desk = Desk::new();
    let speech = desk.speech("speech.txt");
    desk.state().keep(&speech, &record(12)).unwrap();
    let newer = r#"{"version":2,"place":"on page 3"}"#;
    fs::write(desk.only_file(), newer).unwrap();
    let state = desk.state();
    assert!(matches!(state.record(&speech, fingerprint()), Err(Error::Newer { version: 2, .. })));
    assert!(matches!(state.keep(&speech, &record(15)), Err(Error::Newer { version: 2, .. })));
    assert_eq!(fs::read_to_string(desk.only_file()).unwrap(), newer);
}

#[test]
fn fields_that_this_version_does_not_know_stay() {
    let desk = Desk::new();
    let speech = desk.speech("speech.txt");
    desk.state().keep(&speech, &record(12)).unwrap();
    let mut file: serde_json::Value = serde_json::from_slice(&fs::read(desk.only_file()).unwrap()).unwrap();
    file["voices"] = serde_json::json!([{ "text": "好" }]);
    file["place"]["colour"] = "red".into();
    fs::write(desk.only_file(), file.to_string()).unwrap();
    let state = desk.state();
    state.record(&speech, fingerprint()).unwrap();
    state.keep(&speech, &record(15)).unwrap();
    let file: serde_json::Value = serde_json::from_slice(&fs::read(desk.only_file()).unwrap()).unwrap();
    assert_eq!(file["voices"][0]["text"], "好");
    assert_eq!(file["place"]["colour"], "red");
    assert_eq!(file["place"]["offset"], 15);
}

#[test]
fn two_programs_with_the_same_speech_lose_nothing_of_each_other() {
    let desk = Desk::new();
    let speech = desk.speech("speech.txt");
    let mut first = record(12);
    first.terms = vec![term("工作"), term("任务")];
    desk.state().keep(&speech, &first).unwrap();
    let [one, other] = [desk.state(), desk.state()];
    one.record(&speech, fingerprint()).unwrap();
    other.record(&speech, fingerprint()).unwrap();
    let mut ours = first.clone();
    ours.terms = vec![term("工作"), term("落实")];
    ours.marks.insert('a', Place::at(TEXT, 3));
    one.keep(&speech, &ours).unwrap();
    let mut theirs = first.clone();
    theirs.marks.insert('b', Place::at(TEXT, 6));
    theirs.percent = 80;
    other.keep(&speech, &theirs).unwrap();
    let both = desk.state().record(&speech, fingerprint()).unwrap().unwrap();
    assert_eq!(both.terms, [term("工作"), term("落实")]);
    assert_eq!(both.marks.keys().copied().collect::<String>(), "ab");
    assert_eq!(both.percent, 80);
    // What the other program had is no reason to lose it at the next save of the first one.
    ours.percent = 90;
    one.keep(&speech, &ours).unwrap();
    let both = desk.state().record(&speech, fingerprint()).unwrap().unwrap();
    assert_eq!((both.marks.len(), both.percent), (2, 90));
}

#[test]
fn two_programs_with_the_same_speech_lose_no_note() {
    let desk = Desk::new();
    let speech = desk.speech("speech.txt");
    let known = [note("提高认识", "旧"), note("抓好落实", "旧"), note("总结去年的工作", "旧")];
    let first = Record { notes: known.clone().into(), ..record(12) };
    desk.state().keep(&speech, &first).unwrap();
    let [one, other] = [desk.state(), desk.state()];
    one.record(&speech, fingerprint()).unwrap();
    other.record(&speech, fingerprint()).unwrap();
    let mut ours = first.clone();
    ours.notes.extend([note("今天开会", "我的"), note("部署今年的工作", "一样")]);
    // Both change the first one, we take the second one away, and the third one moved.
    ours.notes.remove(&known[0].0);
    ours.notes.extend([note("提高认识", "我改")]);
    ours.notes.remove(&known[1].0);
    ours.notes.get_mut(&known[2].0).unwrap().place.offset += 30;
    one.keep(&speech, &ours).unwrap();
    let mut theirs = first.clone();
    theirs.notes.extend([note("今天开会", "他的"), note("部署今年的工作", "一样")]);
    theirs.notes.remove(&known[0].0);
    theirs.notes.extend([note("提高认识", "他改")]);
    other.keep(&speech, &theirs).unwrap();
    let both = desk.state().record(&speech, fingerprint()).unwrap().unwrap();
    assert_eq!(
        notes(&both),
        [
            "今天开会: 他的",
            "今天开会: 我的",
            "总结去年的工作: 旧",
            "提高认识: 他改",
            "提高认识: 我改",
            "部署今年的工作: 一样"
        ]
    );
    // The last note is taken away here while another one is written there.
    let [one, other] = [desk.state(), desk.state()];
    one.record(&speech, fingerprint()).unwrap();
    other.record(&speech, fingerprint()).unwrap();
    one.keep(&speech, &Record { notes: [].into(), ..both.clone() }).unwrap();
    let mut theirs = both.clone();
    theirs.notes.extend([note("同志们", "新")]);
    other.keep(&speech, &theirs).unwrap();
    let both = desk.state().record(&speech, fingerprint()).unwrap().unwrap();
    assert_eq!(notes(&both), ["同志们: 新"]);
}

#[test]
fn all_that_is_remembered_can_be_listed_the_latest_first() {
    let desk = Desk::new();
    let builtin = Source::Builtin(tigang::library::BUILTINS[0].name);
    desk.state().keep(&desk.speech("speech.txt"), &record(12)).unwrap();
    desk.state().keep(&builtin, &record(15)).unwrap();
    let path = fs::canonicalize(desk.folder.path().join("speech.txt")).unwrap();
    let mut listed = desk.state().records();
    listed.sort_by_key(|(_, record)| record.place.offset);
    assert_eq!(listed, [(Source::File(path), record(12)), (builtin, record(15))]);
}

#[test]
fn what_the_user_made_is_never_forgotten_to_make_room() {
    let desk = Desk::new();
    let state = desk.folder.path().join("state");
    fs::create_dir(&state).unwrap();
    let old = SystemTime::now() - Duration::from_secs(1_000_000);
    for number in 0..2_100_u64 {
        let made = match number {
            0 => json!({"notes": {"0000": {"text": "引"}}}),
            1 => json!({"marks": {"a": {}}}),
            2 => json!({"terms": [{"text": "工会"}]}),
            3 => json!({"adjustments": [{"numbering": "一是"}]}),
            4 => json!({"of_another_version": 1}),
            _ => json!({"notes": {}, "folded": [3], "percent": 40, "place": {"offset": 3}}),
        };
        let path = state.join(format!("{number:016x}.json"));
        fs::write(&path, made.to_string()).unwrap();
        let file = fs::File::options().write(true).open(&path).unwrap();
        file.set_modified(old + Duration::from_secs(number)).unwrap();
    }
    desk.state().keep(&desk.speech("speech.txt"), &record(12)).unwrap();
    let is_there = |number: u64| state.join(format!("{number:016x}.json")).exists();
    assert!((0..5).all(is_there), "what the user made stays");
    assert!((5..=100).all(|number| !is_there(number)), "what was only read goes, the oldest first");
    assert!((101..2_100).all(is_there));
}

#[test]
fn how_the_program_was_left_is_remembered() {
    let desk = Desk::new();
    let session =
        Session { library: vec![desk.folder.path().into()], list_width: Some(30), ..Session::default() };
    desk.state().keep_session(&session).unwrap();
    assert_eq!(desk.state().session().unwrap(), session);
    fs::write(desk.folder.path().join("state/session.json"), "nonsense").unwrap();
    assert!(matches!(desk.state().session(), Err(Error::Broken { .. })));
    assert_eq!(desk.state().session().unwrap(), Session::default());
}

#[cfg(unix)]
#[test]
fn nobody_else_may_read_the_state() {
    use std::os::unix::fs::PermissionsExt;
    let desk = Desk::new();
    desk.state().keep(&desk.speech("speech.txt"), &record(12)).unwrap();
    let mode = |path: &Path| path.metadata().unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&desk.only_file()), 0o600);
    assert_eq!(mode(&desk.folder.path().join("state")), 0o700);
}

#[cfg(unix)]
#[test]
fn a_state_that_cannot_be_written_says_so() {
    let desk = Desk::new();
    fs::write(desk.folder.path().join("state"), "a file in the way").unwrap();
    assert!(matches!(desk.state().keep(&desk.speech("speech.txt"), &record(12)), Err(Error::Write { .. })));
}

/// The variable that tells a test to be the other program, and names its folder.
const DESK: &str = "TIGANG_TEST_DESK";

/// Runs this binary once more as `writer`, which writes to the state of `desk`.
fn other_program(desk: &Desk, writer: &str) -> Child {
    Command::new(env::current_exe().unwrap())
        .args(["--exact", writer, "--ignored", "--nocapture"])
        .env(DESK, desk.folder.path())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

#[test]
#[ignore = "the other program of `killed_at_any_moment_a_writer_leaves_a_readable_state`"]
fn writes_for_ever() {
    let Some(folder) = env::var_os(DESK).map(PathBuf::from) else { return };
    let state = State::new(folder.join("state"));
    let speech = Source::File(folder.join("speech.txt"));
    state.record(&speech, fingerprint()).unwrap();
    for round in 0.. {
        let mut record = record(12);
        record.terms = (0..200).map(|number| term(&format!("{round} {number}"))).collect();
        record.notes = (0..50).map(|number| note("提高认识", &format!("{round} {number}"))).collect();
        state.keep(&speech, &record).unwrap();
        state.keep_session(&Session { list_width: Some(round), ..Session::default() }).unwrap();
    }
}

#[cfg(unix)]
#[test]
fn killed_at_any_moment_a_writer_leaves_a_readable_state() {
    let desk = Desk::new();
    let speech = desk.speech("speech.txt");
    desk.state().keep(&speech, &record(12)).unwrap();
    let mut written = 0;
    for round in 0..100 {
        let mut writer = other_program(&desk, "state::writes_for_ever");
        // The moments are spread over the start of the program and many of its saves.
        thread::sleep(Duration::from_micros(3000 + 397 * round));
        writer.kill().unwrap();
        writer.wait().unwrap();
        let record =
            desk.state().record(&speech, fingerprint()).unwrap().expect("what was kept before is there");
        let (terms, notes) = (record.terms.len(), record.notes.len());
        assert!(matches!((terms, notes), (0, 0) | (200, 50)), "{terms} terms, {notes} notes");
        written += usize::from(record.terms.len() == 200);
        desk.state().session().unwrap();
    }
    assert!(written > 10, "the writer was killed before it wrote anything");
    desk.state().keep(&speech, &record(15)).unwrap();
    let names = desk
        .files()
        .iter()
        .map(|path| path.file_name().unwrap().to_string_lossy().into_owned())
        .collect::<Vec<_>>();
    assert!(names.iter().all(|name| !name.contains("broken")), "{names:?}");
}

#[test]
#[ignore = "the other program of `many_programs_at_once_lose_nothing`"]
fn adds_its_terms() {
    let Some(folder) = env::var_os(DESK).map(PathBuf::from) else { return };
    let state = State::new(folder.join("state"));
    let speech = Source::File(folder.join("speech.txt"));
    let mut record = state.record(&speech, fingerprint()).unwrap().unwrap_or_default();
    for number in 0..20 {
        record.terms.push(term(&format!("{} {number}", std::process::id())));
        record.notes.extend([note("提高认识", &format!("{} {number}", std::process::id()))]);
        state.keep(&speech, &record).unwrap();
    }
}

#[test]
fn many_programs_at_once_lose_nothing() {
    let desk = Desk::new();
    let mut programs: Vec<Child> = (0..4).map(|_| other_program(&desk, "state::adds_its_terms")).collect();
    for program in &mut programs {
        assert!(program.wait().unwrap().success());
    }
    let record = desk.state().record(&desk.speech("speech.txt"), fingerprint()).unwrap().unwrap();
    assert_eq!(record.terms.len(), 4 * 20);
    assert_eq!(record.notes.len(), 4 * 20);
}
