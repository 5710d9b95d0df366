//! From a key to the cells of the next frame, in a speech and in a text of 30 MB.

use std::{
    hint::black_box,
    sync::{Arc, LazyLock},
    time::Duration,
};

use divan::{Bencher, counter::ItemsCount};
use ratatui::{buffer::Buffer, layout::Rect};
use tigang::{
    app::{App, Effect, Event, Key, Moment, OpenedText, Outcome, Panes, Recital, Settings, Terminal},
    document::{Clause, Document, SpokenSums},
    lexis::Lexicon,
    library::{BUILTINS, Entry, Source},
    shell::Screen,
    text::{Ambiguous, Counts, Encoding},
    view::{Depth, Palettes, draw},
};

/// Bytes of the large text.
const LARGE: usize = 30 << 20;

fn main() {
    divan::main();
}

/// The text of a speech, over and over, until it is `bytes` long.
fn text(bytes: usize) -> OpenedText {
    let speech = BUILTINS.get(1).map_or("", |builtin| builtin.text);
    let text = speech.repeat(bytes / speech.len() + 1);
    let counts = Arc::new(Counts::of(&text));
    let document = Arc::new(Document::parse(text));
    OpenedText {
        document,
        encoding: Encoding::Utf8,
        replaced: 0,
        foreign: None,
        whole: true,
        counts,
        findings: Arc::default(),
        origin: Arc::default(),
    }
}

/// What knows words, loaded once: lines end between them.
static LEXICON: LazyLock<Arc<Lexicon>> = LazyLock::new(|| Arc::new(Lexicon::built_in()));

/// The program at 120x36 with that text open, at `percent` of it, and the words known.
fn app(text: &OpenedText, percent: &str) -> App {
    let mut app = App::new(Settings::default(), Panes::default(), 120, 36);
    app.workspace.terminal =
        Terminal { ambiguous: Some(Ambiguous::Narrow), light: Some(false), ..Terminal::default() };
    let effects = app.event(Event::Outcome(Outcome::Listed(vec![Entry::new(Source::Stdin)])));
    for effect in effects {
        if let Effect::Open { id, .. } = effect {
            app.event(Event::Outcome(Outcome::Opened { id, text: text.clone(), record: None }));
        }
    }
    app.event(Event::Outcome(Outcome::Lexicon(Arc::clone(&LEXICON))));
    press(&mut app, percent);
    press(&mut app, "%");
    app
}

fn press(app: &mut App, keys: &str) {
    for key in keys.chars() {
        black_box(app.event(Event::Key(Key::char(key))));
    }
}

fn frame(app: &App, buffer: &mut Buffer) {
    buffer.reset();
    black_box(draw(app, &Palettes::default(), Depth::True, buffer));
}

/// One key and the frame after it, `keys` in turn.
fn keys(bencher: Bencher, bytes: usize, percent: &str, keys: &str) {
    let mut app = app(&text(bytes), percent);
    let mut buffer = Buffer::empty(Rect::new(0, 0, 120, 36));
    bencher.counter(ItemsCount::new(keys.len())).bench_local(|| {
        for key in keys.chars() {
            app.event(Event::Key(Key::char(key)));
            frame(&app, &mut buffer);
        }
    });
}

/// The same as written to the terminal.
#[divan::bench(args = ["jjjjkkkk", "  bb"])]
fn bytes_of_a_speech(bencher: Bencher, keys: &str) {
    let mut app = app(&text(1), "0");
    let mut screen = Screen::new(std::io::sink(), 120, 36);
    bencher.counter(ItemsCount::new(keys.len())).bench_local(|| {
        for key in keys.chars() {
            app.event(Event::Key(Key::char(key)));
            _ = black_box(screen.frame(|buffer| draw(&app, &Palettes::default(), Depth::True, buffer)));
        }
    });
}

#[divan::bench]
fn lines_of_a_speech(bencher: Bencher) {
    keys(bencher, 1, "0", "jjjjkkkk");
}

#[divan::bench(args = ["0", "50", "99"])]
fn lines_of_30_mb(bencher: Bencher, percent: &str) {
    keys(bencher, LARGE, percent, "jjjjkkkk");
}

#[divan::bench(args = ["0", "50", "99"])]
fn pages_of_30_mb(bencher: Bencher, percent: &str) {
    keys(bencher, LARGE, percent, "  bb");
}

#[divan::bench]
fn from_end_to_end_of_30_mb(bencher: Bencher) {
    keys(bencher, LARGE, "50", "Gg");
}

/// Everything round the place is set anew, and its words are cut.
#[divan::bench(args = ["5%95%", "20%70%"])]
fn jumps_of_30_mb(bencher: Bencher, jumps: &str) {
    let mut app = app(&text(LARGE), "50");
    let mut buffer = Buffer::empty(Rect::new(0, 0, 120, 36));
    bencher.counter(ItemsCount::new(2_usize)).bench_local(|| {
        for jump in jumps.split_inclusive('%') {
            press(&mut app, jump);
            frame(&app, &mut buffer);
        }
    });
}

#[divan::bench(args = ["0", "50", "99"])]
fn headings_of_30_mb(bencher: Bencher, percent: &str) {
    keys(bencher, LARGE, percent, "][)(");
}

/// 30,000 characters.
const LONG_SPEECH: usize = 90_000;

/// Clauses and plan of a long speech: less than 2 ms.
#[divan::bench]
fn rehearsal_is_cut_and_planned(bencher: Bencher) {
    let text = text(LONG_SPEECH);
    bencher.bench(|| {
        let clauses = Clause::all(&text.document, &[], 160);
        let mut recital = Recital::new(clauses, 0, 200);
        recital.plan_for(&[], Some(1800));
        recital
    });
}

/// From the time that is told to the frame with the next clause: less than 1 ms.
#[divan::bench]
fn tick_of_a_rehearsal_to_its_frame(bencher: Bencher) {
    let mut app = app(&text(LONG_SPEECH), "0");
    let mut buffer = Buffer::empty(Rect::new(0, 0, 120, 36));
    press(&mut app, "R");
    let tell = |app: &mut App, since| app.event(Event::Tick(Moment { since, calendar: 0 }));
    tell(&mut app, Duration::from_secs(1));
    press(&mut app, " x");
    bencher.bench_local(|| {
        if let Some(since) = app.wakes_at() {
            tell(&mut app, since);
        }
        frame(&app, &mut buffer);
    });
}

/// What a text takes to be said, counted once.
#[divan::bench]
fn spoken_sums_of_a_long_speech(bencher: Bencher) {
    let text = text(LONG_SPEECH);
    bencher.bench(|| SpokenSums::of(&text.document));
}

/// 100,000 characters pasted into a prompt, and the frame after it: less than 50 ms.
const PASTED: usize = 100_000;

fn paste(bencher: Bencher, prompt: &str) {
    let pasted: String = "把种子备足，把水渠修好。".chars().cycle().take(PASTED).collect();
    let opened = text(1);
    let mut buffer = Buffer::empty(Rect::new(0, 0, 120, 36));
    bencher
        .with_inputs(|| {
            let mut app = app(&opened, "0");
            press(&mut app, prompt);
            app
        })
        .bench_local_values(|mut app| {
            black_box(app.event(Event::Pasted(pasted.clone())));
            frame(&app, &mut buffer);
            app
        });
}

#[divan::bench]
fn a_paste_into_a_search(bencher: Bencher) {
    paste(bencher, "/");
}

#[divan::bench]
fn a_paste_into_a_note(bencher: Bencher) {
    paste(bencher, "a");
}
