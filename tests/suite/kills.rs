//! Killed at any moment, the program loses at most what was done in the last second, and never the state.

use std::{
    env, fs,
    path::Path,
    rc::Rc,
    thread,
    time::{Duration, Instant},
};

use tigang::{
    library::{Fingerprint, Record, Source},
    shell::State,
};

use crate::terminal::Terminal;

/// The second that may be lost, and another that a busy machine may take to carry a key to the program.
const LOST: Duration = Duration::from_secs(2);
/// How many kills there are; `TIGANG_KILLS` asks for others.
const KILLS: usize = 8;

/// Numbers that look random, the same in each run (Knuth, MMIX).
struct Random(u64);

impl Random {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % end
    }
}

/// What was done with the speech so far, and when.
#[derive(Default)]
struct Deeds {
    notes: Vec<(String, Instant)>,
    coloured: Option<Instant>,
    marked: Option<(char, Instant)>,
}

fn text() -> String {
    let points = ["一", "二", "三", "四", "五", "六"].map(|number| {
        let parts: String = ["1", "2", "3", "4", "5"]
            .map(|part| ["　　（", part, "）修好第", part, "条渠。各村都要按时出工。\n\n"].concat())
            .concat();
        format!("　　{number}、把第{number}件事办好\n\n　　这件事要早办。\n\n{parts}")
    });
    format!("在全镇冬修工作会上的讲话\n\n同志们：\n\n{}", points.concat())
}

/// Starts the program again and again for one user, does what comes to mind, and kills it; returns how many of the notes
/// were lost.
fn rounds(seed: u64, kills: usize) -> usize {
    let home = Rc::new(tempfile::tempdir().unwrap());
    let path = home.path().join("a.txt");
    fs::write(&path, text()).unwrap();
    let mut random = Random(seed);
    let mut deeds = Deeds::default();
    let mut lost = 0;
    for round in 0..kills {
        let program = Path::new(env!("CARGO_BIN_EXE_tigang"));
        let mut terminal = Terminal::start_at(Rc::clone(&home), program, &[path.to_str().unwrap()], true);
        terminal.until("第");
        let end = Instant::now() + Duration::from_millis(random.below(4500));
        while Instant::now() < end {
            do_something(&mut terminal, &mut random, &mut deeds, round);
            terminal.listen(Duration::from_millis(random.below(250)));
        }
        let killed = Instant::now();
        terminal.kill();
        let state = State::new(home.path().join("own/state/tigang"));
        let record = state
            .record(&Source::File(path.clone()), Fingerprint::of(text().as_bytes(), text().len() as u64));
        let record = record.expect("the state is readable").unwrap_or_default();
        state.session().expect("the state of the program is readable");
        lost += check(&record, &mut deeds, killed);
    }
    // A user who was always too late has no folder yet.
    let names = fs::read_dir(home.path().join("own/state/tigang")).into_iter().flatten();
    assert!(names.flatten().all(|file| !file.file_name().to_string_lossy().contains("broken")));
    lost
}

fn do_something(terminal: &mut Terminal, random: &mut Random, deeds: &mut Deeds, round: usize) {
    let now = Instant::now();
    match random.below(10) {
        0..3 => {
            // On a paragraph that has a note the words stand behind those that are there.
            let words = format!("记{round}号{}。", deeds.notes.len());
            terminal.type_keys(&format!("}}a{words}\r"));
            deeds.notes.push((words, now));
        }
        3 => {
            if deeds.coloured.is_none() {
                terminal.type_keys("/渠\r*");
            }
            deeds.coloured = deeds.coloured.or(Some(now));
        }
        4 => {
            let letter = char::from(b'a' + random.below(26) as u8);
            terminal.type_keys(&format!("m{letter}"));
            deeds.marked = Some((letter, now));
        }
        5 => terminal.type_keys(["X", "U", "<", ">"][random.below(4) as usize]),
        6 => terminal.type_keys("/渠\r"),
        _ => terminal.type_keys(["]", "[", "j", " ", "{", "G", "gg"][random.below(7) as usize]),
    }
}

/// Fails when something old enough is missing; forgets the notes that were lost, and returns how many.
fn check(record: &Record, deeds: &mut Deeds, killed: Instant) -> usize {
    let is_old = |when: Instant| killed.saturating_duration_since(when) > LOST;
    let kept: Vec<&str> = record.notes.values().map(|note| note.text.as_str()).collect();
    let before = deeds.notes.len();
    deeds.notes.retain(|(words, when)| {
        let there = kept.iter().any(|text| text.contains(words.as_str()));
        assert!(there || !is_old(*when), "{words} is lost, {:?} old", killed - *when);
        there
    });
    if let Some((letter, when)) = deeds.marked.take() {
        assert!(
            record.marks.contains_key(&letter) || !is_old(when),
            "mark {letter}, {:?} old",
            killed - when
        );
    }
    if let Some(when) = deeds.coloured.filter(|_| record.terms.is_empty()) {
        assert!(!is_old(when), "the colour, {:?} old", killed - when);
        deeds.coloured = None;
    }
    before - deeds.notes.len()
}

#[test]
fn a_kill_at_any_moment_loses_a_second_at_most() {
    let kills = env::var("TIGANG_KILLS").ok().and_then(|number| number.parse().ok()).unwrap_or(KILLS);
    let users = kills.clamp(1, 8);
    let users: Vec<_> = (0..users)
        .map(|user| thread::spawn(move || rounds(user as u64 + 1, kills.div_ceil(users))))
        .collect();
    let lost: usize = users.into_iter().map(|user| user.join().expect("nothing that is older is lost")).sum();
    println!("{kills} kills, {lost} notes of the last seconds lost");
}
