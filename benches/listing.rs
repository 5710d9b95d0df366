//! A folder of many texts, as its reader sees it: the program on a pseudo-terminal, its list filling, filtered and sorted.
//!
//! `TIGANG_TEXTS` says how many texts are made; 2,000 without it. Printed are the times from a key to the frame that shows
//! it, CPU seconds and memory, with `find` and `rg` over the same files beside them.

#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a bench may panic and prints what it measured"
)]

#[path = "made/mod.rs"]
#[expect(dead_code, reason = "it does not need all")]
mod made;

use std::{
    env, fs,
    io::{Read, Write},
    num::NonZeroU16,
    path::Path,
    process::{Command, Stdio},
    sync::mpsc::{self, Receiver},
    thread,
    time::{Duration, Instant},
};

use portable_pty::{Child, CommandBuilder, PtySize, native_pty_system};

/// How long a text is, in bytes.
const SIZE: usize = 12_900;

const ROWS: u16 = 36;
const COLUMNS: u16 = 120;

/// How long keys are typed while the list fills, at the most.
const FILLING: Duration = Duration::from_secs(40);

/// How long the program may take for anything.
const PATIENCE: Duration = Duration::from_mins(2);

/// The program is taken to be done when it has used no CPU for so long.
const QUIET: Duration = Duration::from_millis(600);

fn main() {
    let count = env::var("TIGANG_TEXTS").ok().and_then(|count| count.parse().ok()).unwrap_or(2000);
    // Those of the bench of libraries.
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("library-{count}"));
    if !folder.join("done").exists() {
        made::write_all(&folder, count, SIZE);
        fs::write(folder.join("done"), "").unwrap();
    }
    let folder = folder.canonicalize().unwrap();
    println!("{count} texts\n");
    for program in [&["find"][..], &["rg", "-F", "-c", "冬修水利"]] {
        beside(program, &folder);
    }
    let mut reader = Program::start(&folder);
    reader.until("the first speech", |screen| screen.contains("同志们"));
    println!("{:32} {:>8.2} s", "first speech", reader.began.elapsed().as_secs_f64());
    println!("\n{:32} {:>6} {:>8} {:>8} {:>8}", "key to frame, ms", "keys", "p50", "p99", "most");
    // The list has the keys.
    reader.type_keys("\x1b1");
    // Keys keep it busy themselves: after a while that is enough.
    let end = Instant::now() + FILLING;
    reader.round("while the list fills", |reader| reader.is_busy() && Instant::now() < end);
    reader.rest();
    println!("\n{:32} {:>8.2} s", "list complete after", reader.began.elapsed().as_secs_f64());
    println!("{:32} {:>8.2} s", "CPU until then", reader.cpu().as_secs_f64());
    println!("{:32} {:>8} MB\n", "memory at the most", reader.memory());
    let mut rounds = 0;
    reader.round("when it stands there", |_| {
        rounds += 1;
        rounds < 12
    });
    reader.type_keys("q");
    _ = reader.child.wait();
}

/// The program on a pseudo-terminal.
struct Program {
    began: Instant,
    screen: vt100::Parser,
    output: Receiver<Vec<u8>>,
    input: Box<dyn Write + Send>,
    child: Box<dyn Child + Send + Sync>,
    /// Its CPU time when it was looked at last, and since when it has been that.
    quiet: (Duration, Instant),
    _home: tempfile::TempDir,
}

impl Program {
    fn start(files: &Path) -> Self {
        let home = tempfile::tempdir().unwrap();
        let size = PtySize { rows: ROWS, cols: COLUMNS, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_tigang"));
        command.arg(files);
        for (name, value) in [("TERM", "xterm-256color"), ("LANG", "zh_CN.UTF-8"), ("LC_ALL", "")] {
            command.env(name, value);
        }
        for name in ["HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"] {
            command.env(name, home.path());
        }
        let child = pair.slave.spawn_command(command).unwrap();
        let began = Instant::now();
        let mut reader = pair.master.try_clone_reader().unwrap();
        let input = pair.master.take_writer().unwrap();
        let (to, output) = mpsc::channel();
        thread::spawn(move || {
            // The other end stays open as long as somebody reads.
            let _pair = pair;
            let mut bytes = [0; 4096];
            while let Ok(count @ 1..) = reader.read(&mut bytes) {
                if to.send(bytes.get(..count).unwrap_or_default().to_vec()).is_err() {
                    break;
                }
            }
        });
        let cells = |count| NonZeroU16::new(count).unwrap();
        let screen = vt100::Parser::new(cells(ROWS), cells(COLUMNS), 0);
        Self { began, screen, output, input, child, quiet: (Duration::ZERO, began), _home: home }
    }

    fn type_keys(&mut self, keys: &str) {
        self.input.write_all(keys.as_bytes()).unwrap();
    }

    /// Reads what the program writes until the screen is as it should be.
    fn until(&mut self, what: &str, is_there: impl Fn(&str) -> bool) {
        let end = Instant::now() + PATIENCE;
        while !is_there(&self.screen.screen().contents()) {
            let left = end.saturating_duration_since(Instant::now());
            match self.output.recv_timeout(left) {
                Ok(bytes) => self.take(&bytes),
                Err(error) => panic!("no {what}: {error}\n{}", self.screen.screen().contents()),
            }
        }
    }

    fn take(&mut self, bytes: &[u8]) {
        self.screen.process(bytes);
        if bytes.windows(3).any(|window| window == b"\x1b[c") {
            self.type_keys("\x1b[2;2R\x1b[2;2R\x1b[?62;c");
        }
    }

    /// Types keys, over and over as long as `goes_on`, and prints how long each took to be seen: the filter letter by letter,
    /// the orders of the list, the help.
    fn round(&mut self, name: &str, mut goes_on: impl FnMut(&mut Self) -> bool) {
        let mut took = Vec::new();
        while goes_on(self) {
            let mut typed = String::new();
            took.push(self.press("/", |screen| last_row(screen).contains("筛选")));
            for letter in ["工", "会", "d", "9"] {
                typed.push_str(letter);
                took.push(self.press(letter, |screen| last_row(screen).contains(&typed)));
            }
            took.push(self.press("\x1b", |screen| !last_row(screen).contains(&typed)));
            for order in ["篇名", "日期", "篇幅", "最近", "文件名"] {
                took.push(self.press("S", |screen| last_row(screen).contains(order)));
            }
        }
        took.sort_unstable();
        let at =
            |share: usize| took.get(took.len() * share / 100).or(took.last()).copied().unwrap_or_default();
        let ms = |time: Duration| time.as_secs_f64() * 1000.0;
        println!("{name:32} {:>6} {:>8.1} {:>8.1} {:>8.1}", took.len(), ms(at(50)), ms(at(99)), ms(at(100)));
    }

    /// Types a key; returns how long it took until the screen showed it.
    fn press(&mut self, key: &str, is_there: impl Fn(&str) -> bool) -> Duration {
        // What was written before is no answer.
        while let Ok(bytes) = self.output.try_recv() {
            self.take(&bytes);
        }
        let began = Instant::now();
        self.type_keys(key);
        self.until(key, is_there);
        began.elapsed()
    }

    /// Whether it has used CPU of late.
    fn is_busy(&mut self) -> bool {
        let used = self.cpu();
        if used > self.quiet.0 + Duration::from_millis(30) {
            self.quiet = (used, Instant::now());
        }
        self.quiet.1.elapsed() < QUIET
    }

    /// Lets the program come to rest.
    fn rest(&mut self) {
        while self.is_busy() {
            if let Ok(bytes) = self.output.recv_timeout(Duration::from_millis(20)) {
                self.take(&bytes);
            }
        }
    }

    /// The CPU time that it has used, as the system counts it, in hundredths of a second.
    fn cpu(&self) -> Duration {
        let stat = self.about("stat");
        let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
        let ticks =
            [11, 12].map(|field| fields.get(field).and_then(|ticks| ticks.parse().ok()).unwrap_or(0_u64));
        Duration::from_millis(ticks.iter().sum::<u64>() * 10)
    }

    /// The most memory that it has had, in megabytes.
    fn memory(&self) -> u64 {
        let status = self.about("status");
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
        line.split_whitespace().next().and_then(|size| size.parse().ok()).unwrap_or(0_u64) / 1024
    }

    fn about(&self, name: &str) -> String {
        let process = self.child.process_id().unwrap_or_default();
        fs::read_to_string(format!("/proc/{process}/{name}")).unwrap_or_default()
    }
}

fn last_row(screen: &str) -> &str {
    screen.lines().last().unwrap_or_default()
}

/// Runs another program over the same files.
fn beside(program: &[&str], files: &Path) {
    let (name, arguments) = program.split_first().unwrap();
    let began = Instant::now();
    let mut command = Command::new(name);
    command.args(arguments).arg(files).stdin(Stdio::null()).stdout(Stdio::null());
    if command.status().is_ok() {
        println!("{:32} {:>8.2} s", program.join(" "), began.elapsed().as_secs_f64());
    }
}
