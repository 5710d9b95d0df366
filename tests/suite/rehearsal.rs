//! Rehearsing: a clock that the test turns, keys in, screen and record out.

use std::{fs, time::Duration};

use tigang::{
    app::{Event, LargeLetters, Moment, Overlay, Phase, RehearsalStage, RehearsalView},
    text::{SpokenEnd, SpokenLength},
};

use crate::{shared, stage::Stage};

const SPEECH: &str = "在全市大会上的讲话\n\n同志们：\n\
    一、提高思想认识。大家要认真学习有关文件，把思想统一起来，把行动落实下去。\n\
    二、抓好工作落实。各单位要一级抓一级，一件一件办好；年底要看结果。\n\
    （一）压实责任。主要负责同志要亲自抓，分管同志要具体抓。\n\
    （二）严格考核。干得好的要表扬，干得不好的要批评。\n";

/// A program that is told the time.
struct Rehearsed {
    stage: Stage,
    now: Duration,
    /// Frames that differ from the one before.
    frames: usize,
    shown: String,
}

impl Rehearsed {
    fn with(width: u16, height: u16, text: &str) -> Self {
        Self::of(Stage::with(width, height, text))
    }

    /// The open speech of a stage.
    fn of(mut stage: Stage) -> Self {
        stage.press("R");
        let shown = stage.screen();
        let mut rehearsed = Self { stage, now: Duration::from_secs(1000), frames: 0, shown };
        rehearsed.tell();
        rehearsed.frames = 0;
        rehearsed
    }

    fn new(text: &str) -> Self {
        Self::with(80, 24, text)
    }

    fn tell(&mut self) {
        let calendar = 1_772_323_200_000 + u64::try_from(self.now.as_millis()).unwrap();
        self.stage.send(Event::Tick(Moment { since: self.now, calendar }));
        self.look();
    }

    fn look(&mut self) {
        let shown = self.stage.screen();
        self.frames += usize::from(shown != self.shown);
        self.shown = shown;
    }

    /// Lets time pass as the loop does: it sleeps until the program wants to be told the time.
    fn wait(&mut self, seconds: u64) -> &mut Self {
        let end = self.now + Duration::from_secs(seconds);
        while let Some(at) = self.stage.app.wakes_at().filter(|at| *at <= end) {
            assert!(at > self.now, "the program wants to be woken at {at:?}, and it is {:?}", self.now);
            self.now = at;
            self.tell();
        }
        self.now = end;
        self
    }

    fn press(&mut self, keys: &str) -> &mut Self {
        for key in keys.split_whitespace() {
            self.tell();
            self.stage.press(key);
            self.look();
        }
        self
    }

    fn view(&self) -> &RehearsalView {
        match &self.stage.app.overlay {
            Some(Overlay::Rehearsal(view)) => view,
            other => panic!("no rehearsal: {other:?}"),
        }
    }

    /// The clause that is said.
    fn clause(&self) -> String {
        let reader = self.stage.app.workspace.reader.as_ref().unwrap();
        let clause = self.view().recital.clause().unwrap();
        reader.document().read(clause.span)
    }

    fn phase(&self) -> Phase {
        self.view().recital.watch.phase
    }

    /// The line of times.
    fn line(&self) -> String {
        self.shown.lines().last().unwrap().trim().to_owned()
    }
}

#[test]
fn it_is_counted_down_and_the_clock_moves_from_clause_to_clause() {
    let mut rehearsed = Rehearsed::new(SPEECH);
    assert_eq!(rehearsed.clause(), "同志们：");
    rehearsed.press("Space").wait(2);
    assert!(matches!(rehearsed.phase(), Phase::Countdown { .. }));
    rehearsed.wait(1);
    assert_eq!(rehearsed.phase(), Phase::Running);
    rehearsed.wait(2);
    assert_eq!(rehearsed.clause(), "一、提高思想认识。");
    rehearsed.wait(4);
    assert_eq!(rehearsed.clause(), "大家要认真学习有关文件，");
}

#[test]
fn any_key_skips_the_countdown() {
    let mut rehearsed = Rehearsed::new(SPEECH);
    rehearsed.press("Space x");
    assert_eq!((rehearsed.phase(), rehearsed.clause().as_str()), (Phase::Running, "同志们："));
}

#[test]
fn while_it_is_paused_nothing_wakes_the_program_and_no_frame_is_drawn() {
    let mut rehearsed = Rehearsed::new(SPEECH);
    rehearsed.wait(600);
    assert_eq!((rehearsed.frames, rehearsed.stage.app.wakes_at()), (0, None), "before it began");
    rehearsed.press("Space x").wait(3);
    rehearsed.press("Space");
    rehearsed.frames = 0;
    let clause = rehearsed.clause();
    rehearsed.wait(600);
    assert_eq!((rehearsed.frames, rehearsed.stage.app.wakes_at()), (0, None), "paused");
    assert_eq!(rehearsed.clause(), clause);
    assert!(rehearsed.view().recital.spoken() < 4000);
    rehearsed.press("Tab Space").wait(600);
    rehearsed.frames = 0;
    rehearsed.wait(600);
    assert_eq!(rehearsed.frames, 0, "by hand");
}

#[test]
fn there_is_at_most_one_frame_a_clause() {
    let speech = format!("{SPEECH}三、搞好服务。{}\n", "要把群众的事情一件一件办好，办到位。".repeat(40));
    let mut rehearsed = Rehearsed::new(&speech);
    let clauses = rehearsed.view().recital.clauses().len();
    rehearsed.press("Space x");
    rehearsed.frames = 0;
    rehearsed.wait(60);
    let here = rehearsed
        .view()
        .recital
        .clauses()
        .iter()
        .position(|it| Some(it) == rehearsed.view().recital.clause());
    let here = here.unwrap();
    assert!(here > 10 && here < clauses);
    assert!(rehearsed.frames <= here, "{} frames for {here} clauses", rehearsed.frames);
}

#[test]
fn looking_elsewhere_pauses_and_two_quotes_lead_back() {
    let speech = format!("{SPEECH}三、搞好服务。{}\n", "群众的事情要一件一件办好。".repeat(80));
    let mut rehearsed = Rehearsed::new(&speech);
    rehearsed.press("Space x").wait(8);
    let clause = rehearsed.clause();
    rehearsed.press("d d");
    assert_eq!(rehearsed.phase(), Phase::Paused);
    assert!(!rehearsed.shown.contains(clause.as_str()), "{}", rehearsed.shown);
    rehearsed.press("' '");
    assert!(rehearsed.shown.contains(clause.as_str()) && rehearsed.phase() == Phase::Paused);
    rehearsed.press("d Space");
    assert_eq!((rehearsed.phase(), rehearsed.clause()), (Phase::Running, clause));
}

#[test]
fn who_moves_on_by_hand_teaches_the_clock_the_pace() {
    let mut rehearsed = Rehearsed::new(SPEECH);
    let pace = rehearsed.view().recital.pace;
    rehearsed.press("Space x").wait(1);
    for _ in 0..4 {
        rehearsed.wait(1).press("Enter");
    }
    assert!(rehearsed.view().recital.pace > pace);
    let fast = rehearsed.clause();
    rehearsed.press("h");
    assert_ne!(rehearsed.clause(), fast);
    rehearsed.press("PgDn");
    assert_eq!(rehearsed.clause(), fast);
}

#[test]
fn the_pace_is_changed_by_five_and_fitted_to_the_target() {
    let mut rehearsed = Rehearsed::new(SPEECH);
    rehearsed.press("+ +");
    assert_eq!(rehearsed.view().recital.pace, 210);
    rehearsed.press("- - -");
    assert_eq!(rehearsed.view().recital.pace, 195);
    rehearsed.press("T 2 Enter");
    assert_eq!(rehearsed.view().recital.plan().total(), 120_000);
    rehearsed.press("=");
    let recital = &rehearsed.view().recital;
    assert!(recital.pace < 100, "{}", recital.pace);
}

#[test]
fn a_target_that_nobody_can_keep_is_refused_and_said() {
    let mut rehearsed = Rehearsed::new(SPEECH);
    let total = rehearsed.view().recital.plan().total();
    for typed in ["0", "0:01", "x"] {
        rehearsed.press("T C-u").press(typed).press("Enter");
        assert_eq!(rehearsed.view().recital.plan().total(), total, "{typed}");
        assert!(
            rehearsed.line().contains("太短") || rehearsed.line().contains("不是时长"),
            "{}",
            rehearsed.line()
        );
    }
}

#[test]
fn ahead_and_behind_are_against_the_plan_at_the_clause() {
    let mut rehearsed = Rehearsed::new(SPEECH);
    rehearsed.press("Tab Tab Tab Tab Space x").wait(30);
    assert_eq!(rehearsed.clause(), "同志们：");
    rehearsed.press("Enter");
    assert!(rehearsed.line().contains("慢") && rehearsed.line().contains("−0:2"), "{}", rehearsed.line());
    for _ in 0..6 {
        rehearsed.wait(1).press("Enter");
    }
    let behind = rehearsed.view().recital.ahead();
    assert!(behind > -28_000, "who hurries catches up: {behind}");
}

#[test]
fn sections_are_gone_to_as_in_the_reader_and_wait_for_the_speaker() {
    let mut rehearsed = Rehearsed::new(SPEECH);
    rehearsed.press("]");
    assert_eq!(rehearsed.clause(), "一、提高思想认识。");
    rehearsed.press(")");
    assert_eq!(rehearsed.clause(), "二、抓好工作落实。");
    rehearsed.press("[");
    assert_eq!((rehearsed.clause().as_str(), rehearsed.phase()), ("一、提高思想认识。", Phase::Ready));
    rehearsed.press("o 考 核 Enter");
    assert_eq!(rehearsed.clause(), "（二）严格考核。");
}

#[test]
fn a_pause_mark_is_shown_kept_and_taken_away() {
    let mut rehearsed = Rehearsed::new(SPEECH);
    rehearsed.press("]");
    let before = rehearsed.view().recital.plan().total();
    rehearsed.press("|");
    assert!(rehearsed.shown.contains('‖'), "{}", rehearsed.shown);
    assert!(rehearsed.view().recital.plan().total() > before);
    let record = rehearsed.stage.app.workspace.record().unwrap();
    assert_eq!(record.rehearsals.pauses.len(), 1);
    rehearsed.press("|");
    assert_eq!(rehearsed.view().recital.plan().total(), before);
    assert!(!rehearsed.shown.contains('‖'));
}

#[test]
fn resizing_suspending_and_stopping_pause_it() {
    for event in [Event::Resized(50, 20), Event::Suspended, Event::Resumed] {
        let mut rehearsed = Rehearsed::new(SPEECH);
        rehearsed.press("Space x").wait(2);
        let name = format!("{event:?}");
        rehearsed.tell();
        rehearsed.stage.send(event);
        assert_eq!(rehearsed.phase(), Phase::Paused, "{name}");
    }
}

#[test]
fn a_clock_that_jumps_is_no_speech() {
    let mut rehearsed = Rehearsed::new(SPEECH);
    rehearsed.press("Space x").wait(2);
    let clause = rehearsed.clause();
    rehearsed.now += Duration::from_hours(1);
    rehearsed.tell();
    assert_eq!(rehearsed.phase(), Phase::Paused);
    assert!(rehearsed.view().recital.spoken() < 12_000, "{}", rehearsed.view().recital.spoken());
    assert!(
        rehearsed
            .view()
            .recital
            .clauses()
            .iter()
            .take(4)
            .any(|it| Some(it) == rehearsed.view().recital.clause()),
        "{clause}"
    );
}

#[test]
fn an_edit_of_the_file_keeps_the_clause_and_pauses() {
    let mut rehearsed = Rehearsed::new(SPEECH);
    rehearsed.press("Space x").wait(9).tell();
    let clause = rehearsed.clause();
    let spoken = rehearsed.view().recital.spoken();
    let edited = SPEECH.replace("同志们：\n", "同志们：\n今天讲两点意见，请大家认真听，记下来。\n");
    rehearsed.tell();
    rehearsed.stage.change("a.txt", &edited);
    assert_eq!((rehearsed.clause(), rehearsed.phase()), (clause, Phase::Paused));
    assert!(rehearsed.view().recital.spoken().abs_diff(spoken) <= 10);
    rehearsed.press("Space").wait(4);
    assert_eq!(rehearsed.phase(), Phase::Running);
}

#[test]
fn the_sheet_has_a_row_a_section_and_the_marks() {
    let mut rehearsed = Rehearsed::new(SPEECH);
    rehearsed.press("Space x").wait(12).press("' m");
    rehearsed.wait(120);
    assert!(matches!(rehearsed.view().stage, RehearsalStage::Sheet(_)), "{}", rehearsed.shown);
    for words in ["一、提高思想认识", "（二）严格考核", "合计", "计划", "实际"] {
        assert!(rehearsed.shown.contains(words), "{words}\n{}", rehearsed.shown);
    }
    let record = rehearsed.stage.app.workspace.record().unwrap();
    let run = record.rehearsals.runs.values().next().unwrap();
    assert_eq!(run.sections.iter().map(|section| section.marks.len()).sum::<usize>(), 1);
    assert_eq!(run.sections.len(), 5, "{run:?}");
    assert!(run.spoken().abs_diff(run.planned()) < 500, "{run:?}");
    rehearsed.press("q");
    assert!(rehearsed.stage.app.overlay.is_none());
    rehearsed.stage.press("R");
    assert_eq!(rehearsed.clause(), "同志们：", "what was said to the end begins anew");
}

#[test]
fn at_most_ten_seconds_are_lost_when_the_program_is_killed() {
    let long = format!("同志们：\n{}。\n", "要办的事情很多很多".repeat(8));
    let mut rehearsed = Rehearsed::new(&long);
    rehearsed.press("Tab Space x");
    let end = rehearsed.now + Duration::from_mins(2);
    while let Some(at) = rehearsed.stage.app.wakes_at().filter(|at| *at <= end) {
        assert!(at.checked_sub(rehearsed.now).unwrap() <= Duration::from_secs(9));
        rehearsed.now = at;
        rehearsed.tell();
        // The loop writes what has changed a second after it was told the time.
        let before = rehearsed.stage.records.len();
        rehearsed.stage.send(Event::Save);
        assert!(rehearsed.stage.records.len() > before);
        let (_, record) = rehearsed.stage.records.last().unwrap();
        let run = record.rehearsals.runs.values().next().unwrap();
        assert_eq!(run.spoken(), rehearsed.view().recital.spoken());
    }
}

#[test]
fn the_keys_are_told_and_it_goes_on_where_it_was() {
    for (width, height) in [(120, 36), (80, 24), (50, 20)] {
        let mut rehearsed = Rehearsed::with(width, height, SPEECH);
        assert!(rehearsed.line().starts_with("F1 按键"), "{}", rehearsed.line());
        rehearsed.press("Space x").wait(5).tell();
        let clause = rehearsed.clause();
        rehearsed.press("F1");
        for words in ["下一句", "全文定几分钟", "大字", "结束，看结果"] {
            assert!(rehearsed.shown.contains(words), "{width}x{height} {words}\n{}", rehearsed.shown);
        }
        assert_eq!(rehearsed.phase(), Phase::Paused);
        rehearsed.wait(60).press("x");
        assert_eq!((rehearsed.clause(), rehearsed.phase()), (clause, Phase::Paused));
        assert!(rehearsed.line().contains("暂停"), "{}", rehearsed.line());
    }
}

#[test]
fn a_notice_makes_room_for_the_times_when_the_next_clause_is_said() {
    let mut rehearsed = Rehearsed::new(SPEECH);
    rehearsed.press("Space x").wait(2).press("+");
    assert!(rehearsed.line().contains("每分钟 205 字"), "{}", rehearsed.line());
    rehearsed.wait(10);
    assert!(rehearsed.line().contains('▶') && !rehearsed.line().contains("每分钟"), "{}", rehearsed.line());
}

#[test]
fn the_line_of_times_tells_what_there_is_room_for() {
    for (width, has_pace) in [(80, true), (50, false)] {
        let mut rehearsed = Rehearsed::with(width, 20, SPEECH);
        rehearsed.press("] Space x").wait(4).tell();
        let line = rehearsed.line();
        assert!(line.starts_with("一、提高思"), "{line}");
        assert!(line.contains("0:0") && line.ends_with('▶'), "{line}");
        assert_eq!(line.contains("字/分"), has_pace, "{line}");
    }
}

#[test]
fn who_talks_beyond_the_target_sees_by_how_much() {
    let mut rehearsed = Rehearsed::new(SPEECH);
    rehearsed.press("T 0 : 2 0 Enter Tab Space x");
    rehearsed.wait(25).press("Enter");
    assert!(rehearsed.line().contains("0:25 / 0:20"), "{}", rehearsed.line());
    assert!(rehearsed.line().contains("慢"), "{}", rehearsed.line());
}

#[test]
fn a_pause_mark_is_seen_in_large_type_too() {
    for letters in [LargeLetters::DoubleLines, LargeLetters::Sized] {
        let mut rehearsed = Rehearsed::new(SPEECH);
        rehearsed.stage.app.workspace.terminal.letters = letters;
        rehearsed.press("| B");
        assert!(rehearsed.shown.contains('‖'), "{letters:?}\n{}", rehearsed.shown);
    }
}

#[test]
fn what_was_begun_goes_on_after_a_look_into_the_outline_menu() {
    let mut rehearsed = Rehearsed::new(SPEECH);
    rehearsed.press("Space x").wait(9).tell();
    let (clause, spoken) = (rehearsed.clause(), rehearsed.view().recital.spoken());
    rehearsed.press("o Esc R");
    assert_eq!((rehearsed.clause(), rehearsed.phase()), (clause, Phase::Paused));
    assert_eq!(rehearsed.view().recital.spoken(), spoken);
}

#[test]
fn the_pace_of_the_speaker_goes_on_to_the_next_speech() {
    let minute = "把要办的事情一件一件办好，".repeat(30);
    let texts = [("a.txt", format!("{SPEECH}三、搞好服务。{minute}\n")), ("b.txt", SPEECH.to_owned())];
    let texts = texts.each_ref().map(|(name, text)| (*name, text.as_str()));
    let mut rehearsed = Rehearsed::of(Stage::new(120, 36, &texts));
    // By hand, so that the own pace is half of what the clock would have.
    rehearsed.press("Tab Space x");
    while rehearsed.view().recital.spoken() < 90_000 {
        rehearsed.wait(4).press("Enter");
    }
    rehearsed.press("q");
    let own = rehearsed.stage.app.workspace.settings.paces.rehearsed.expect("a pace");
    assert!(own < 150, "{own}");
    rehearsed.press("q");
    rehearsed.stage.press("A-1 j Enter");
    rehearsed.stage.press("R");
    assert_eq!(rehearsed.view().recital.pace, own);
    assert_eq!(rehearsed.stage.app.workspace.settings.paces.of_speaker(None).spoken, 200, "not asked for");
}

#[test]
fn a_target_for_a_section_is_set_in_the_outline_and_kept() {
    let mut stage = Stage::with(120, 36, SPEECH);
    stage.press("A-2 j M 3 Enter");
    let record = stage.app.workspace.record().unwrap();
    let [target] = &record.rehearsals.sections[..] else { panic!("{:?}", record.rehearsals) };
    assert_eq!(target.seconds, 180);
    stage.press("M C-u Enter");
    assert!(stage.app.workspace.record().unwrap().rehearsals.sections.is_empty());
    stage.press("A-3 M 2 5 Enter");
    assert_eq!(stage.app.workspace.record().unwrap().rehearsals.target, Some(1500));
}

#[test]
fn nothing_to_say_is_said_and_every_size_of_window_is_drawn() {
    let mut stage = Stage::with(80, 24, "");
    stage.press("R");
    assert!(stage.screen().contains("没有可讲的文字"));
    for (width, height) in [(120, 36), (80, 24), (50, 20), (20, 5), (5, 2), (0, 0)] {
        let mut rehearsed = Rehearsed::new(SPEECH);
        rehearsed.stage.send(Event::Resized(width, height));
        rehearsed.press("Space x").wait(20).press("d q");
        let endless = "不停".repeat(4000);
        let mut rehearsed = Rehearsed::with(width.max(20), height.max(5), &endless);
        rehearsed.press("Space x").wait(30);
        assert!(rehearsed.view().recital.clauses().len() > 20);
    }
}

/// A page of each of five real speeches: the file, its first and last line, the syllables, the halves of a syllable of pauses.
///
/// Counted without the program: one for each Han character; every sign between them written out as it is said (×, X and * as
/// one syllable each, 20xx年 as four and its 年, 17150元 as eight, 13.8 as four, % as three); of each run of marks the longest
/// pause, and three syllables at the end of a line.
const COUNTED: [(&str, usize, usize, usize, usize); 5] = [
    ("000_2a05d3dfb6eea5b3.txt", 7, 12, 729, 149),
    ("001_878783822db42f65.txt", 12, 13, 861, 166),
    ("002_78e0a328f72e77f2.txt", 3, 8, 805, 153),
    ("003_50a15904957212a8.txt", 2, 4, 901, 196),
    ("004_7b4b9617324b2478.txt", 6, 9, 823, 167),
];

#[test]
#[cfg_attr(not(shared_texts), ignore = "needs TIGANG_SHARED")]
fn a_page_of_each_real_speech_takes_the_time_that_was_counted_by_hand() {
    let folder = shared::folder();
    for (name, first, last, syllables, pauses) in COUNTED {
        let text = fs::read_to_string(folder.join("seeds").join(name)).unwrap();
        let mut length = SpokenLength::default();
        for line in text.lines().skip(first - 1).take(last + 1 - first) {
            length += SpokenLength::of(line.trim(), SpokenEnd::Paragraph);
        }
        let (found, counted) = (length.halves(), syllables * 2 + pauses);
        println!(
            "{name}: {} and {} counted {syllables} and {pauses}",
            length.syllables(),
            length.half_pauses()
        );
        assert!(found.abs_diff(counted) * 100 <= counted * 3, "{name}: {length:?}, {syllables} {pauses}");
    }
}
