//! What the terminal sends, as events: keys, the mouse, and its answers to our questions.

use std::{
    io, iter,
    os::fd::AsFd,
    thread,
    time::{Duration, Instant},
};

use rustix::{
    event::{PollFd, PollFlags, Timespec, poll},
    io::Errno,
};
use termina::{
    Event as Sent, Parser,
    escape::{
        csi::{Csi, Cursor, Device, Keyboard},
        osc::{ColorOrQuery, Osc},
    },
    event::{KeyCode, KeyEvent, KeyEventKind, Modifiers, MouseButton, MouseEvent, MouseEventKind},
};

use crate::app::{Code, Direction, Event, Key, Mouse, MouseKind};
use crate::shell::terminal::sequences::{InputSequence, Sequences};

/// How long after a press another one on the same cell belongs to it.
const DOUBLE_PRESS: Duration = Duration::from_millis(400);

/// Something that was read from the terminal.
#[derive(Debug)]
pub enum Read {
    /// The user did something.
    Event(Event),
    /// The terminal answered a question.
    Answer(Answer),
}

/// One answer of the terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// The cursor stands in this column, from 0.
    Column(u16),
    /// The colour of the ground, 8 bits a channel.
    Background(u8, u8, u8),
    /// It knows the keyboard protocol that tells Tab from C-i.
    Keyboard,
    /// It is xterm.
    Xterm,
    /// Its attributes: always the last answer, known to every terminal.
    Attributes,
}

/// Starts the thread that reads from `input` until it ends.
///
/// # Errors
///
/// When the system allows no further thread.
pub fn start(
    input: impl AsFd + Send + 'static,
    take: impl Fn(Read) -> bool + Send + 'static,
) -> io::Result<()> {
    thread::Builder::new().spawn(move || listen(&input, take)).map(drop)
}

/// Reads from `input` until it ends and gives `take` what was read; ends as well when that returns false.
fn listen(input: &impl AsFd, take: impl Fn(Read) -> bool) {
    let mut sequences = Sequences::default();
    let mut presses = Presses::default();
    let mut bytes = [0; 4096];
    loop {
        let pieces = match sequences.patience() {
            Some(patience) if !waits(input, patience) => sequences.silence(Instant::now()),
            _ => match rustix::io::read(input, &mut bytes) {
                Ok(0) => break,
                Ok(count) => sequences.take(bytes.get(..count).unwrap_or_default(), Instant::now()),
                Err(Errno::INTR | Errno::AGAIN) => continue,
                Err(_) => break,
            },
        };
        for mut read in pieces.into_iter().flat_map(understood) {
            if let Read::Event(Event::Mouse(mouse)) = &mut read {
                presses.pair(mouse, Instant::now());
            }
            if !take(read) {
                return;
            }
        }
    }
    take(Read::Event(Event::Ended));
}

/// Tells two presses in a row from two clicks.
#[derive(Debug, Default)]
struct Presses {
    /// Where the button went down last, and when.
    last: Option<(u16, u16, Instant)>,
}

impl Presses {
    /// Makes the second of two quick presses on one cell a double one; a third begins anew.
    fn pair(&mut self, mouse: &mut Mouse, now: Instant) {
        if mouse.kind != MouseKind::Press {
            return;
        }
        let last = self.last.replace((mouse.column, mouse.row, now));
        if last.is_some_and(|(column, row, then)| {
            (column, row) == (mouse.column, mouse.row) && now.saturating_duration_since(then) <= DOUBLE_PRESS
        }) {
            mouse.kind = MouseKind::DoublePress;
            self.last = None;
        }
    }
}

/// Reads answers from `input` until `take` has had enough or `end` has come; everything else is dropped.
///
/// # Errors
///
/// What the system says about reading.
pub fn answers(input: &impl AsFd, end: Instant, mut take: impl FnMut(Answer) -> bool) -> io::Result<()> {
    let mut sequences = Sequences::default();
    let mut bytes = [0; 4096];
    while waits(input, end.saturating_duration_since(Instant::now())) {
        let count = rustix::io::read(input, &mut bytes)?;
        if count == 0 {
            break;
        }
        let pieces = sequences.take(bytes.get(..count).unwrap_or_default(), Instant::now());
        for read in pieces.into_iter().flat_map(understood) {
            if let Read::Answer(answer) = read
                && take(answer)
            {
                return Ok(());
            }
        }
    }
    Ok(())
}

/// Whether something can be read within `time`.
fn waits(input: &impl AsFd, time: Duration) -> bool {
    let time = Timespec {
        tv_sec: time.as_secs().try_into().unwrap_or(i64::MAX),
        tv_nsec: i64::from(time.subsec_nanos()),
    };
    poll(&mut [PollFd::new(input, PollFlags::IN)], Some(&time)).is_ok_and(|ready| ready > 0)
}

/// Returns what a piece of input says; a sequence that is none says nothing.
pub fn understood(piece: InputSequence) -> Vec<Read> {
    match piece {
        InputSequence::Paste(text) => vec![Read::Event(Event::Pasted(text))],
        // The version of the terminal (XTVERSION), which no parser below knows.
        InputSequence::Sequence(bytes) if bytes.starts_with(b"\x1bP>|") => {
            let is_xterm = bytes.starts_with(b"\x1bP>|XTerm(");
            is_xterm.then_some(Read::Answer(Answer::Xterm)).into_iter().collect()
        }
        InputSequence::Sequence(bytes) => {
            let mut parser = Parser::default();
            parser.parse(&bytes, false);
            iter::from_fn(|| parser.pop()).filter_map(read).collect()
        }
    }
}

fn read(sent: Sent) -> Option<Read> {
    let event = match sent {
        Sent::Key(event) => Event::Key(key(event)?),
        Sent::Mouse(event) => Event::Mouse(mouse(event)?),
        Sent::Csi(Csi::Cursor(Cursor::ActivePositionReport { col, .. })) => {
            return Some(Read::Answer(Answer::Column(col.get_zero_based())));
        }
        Sent::Csi(Csi::Device(Device::DeviceAttributes(()))) => {
            return Some(Read::Answer(Answer::Attributes));
        }
        Sent::Csi(Csi::Keyboard(Keyboard::ReportFlags(_))) => return Some(Read::Answer(Answer::Keyboard)),
        Sent::Osc(Osc::ChangeDynamicColors(_, colours)) => {
            let Some(ColorOrQuery::Color(colour)) = colours.first() else { return None };
            return Some(Read::Answer(Answer::Background(colour.red, colour.green, colour.blue)));
        }
        _ => return None,
    };
    Some(Read::Event(event))
}

fn key(event: KeyEvent) -> Option<Key> {
    if event.kind == KeyEventKind::Release {
        return None;
    }
    let mut shift = event.modifiers.contains(Modifiers::SHIFT);
    let code = match event.code {
        KeyCode::Char(character) => {
            // A shifted letter is the capital itself; protocols that send both are brought to that form.
            let capital = if shift && character.is_ascii_lowercase() {
                character.to_ascii_uppercase()
            } else {
                character
            };
            shift = false;
            Code::Char(capital)
        }
        KeyCode::Function(number) => Code::F(number),
        KeyCode::Enter => Code::Enter,
        KeyCode::Escape => Code::Esc,
        KeyCode::Tab => Code::Tab,
        KeyCode::BackTab => {
            shift = true;
            Code::Tab
        }
        KeyCode::Backspace => Code::Backspace,
        KeyCode::Delete => Code::Delete,
        KeyCode::Up => Code::Up,
        KeyCode::Down => Code::Down,
        KeyCode::Left => Code::Left,
        KeyCode::Right => Code::Right,
        KeyCode::PageUp => Code::PageUp,
        KeyCode::PageDown => Code::PageDown,
        KeyCode::Home => Code::Home,
        KeyCode::End => Code::End,
        _ => return None,
    };
    let control = event.modifiers.contains(Modifiers::CONTROL);
    Some(Key { code, control, alt: event.modifiers.contains(Modifiers::ALT), shift })
}

fn mouse(event: MouseEvent) -> Option<Mouse> {
    let kind = match event.kind {
        MouseEventKind::Down(MouseButton::Left) => MouseKind::Press,
        MouseEventKind::Drag(MouseButton::Left) => MouseKind::Drag,
        MouseEventKind::Up(MouseButton::Left) => MouseKind::Release,
        MouseEventKind::ScrollUp => MouseKind::Wheel(Direction::Back),
        MouseEventKind::ScrollDown => MouseKind::Wheel(Direction::Forward),
        _ => return None,
    };
    Some(Mouse { kind, column: event.column, row: event.row })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reads(bytes: &[u8]) -> Vec<Read> {
        let now = Instant::now();
        let mut sequences = Sequences::default();
        let mut pieces = sequences.take(bytes, now);
        pieces.extend(sequences.silence(now));
        pieces.into_iter().flat_map(understood).collect()
    }

    fn keys(bytes: &[u8]) -> String {
        let keys = reads(bytes).into_iter().map(|read| match read {
            Read::Event(Event::Key(key)) => key.to_string(),
            other => format!("{other:?}"),
        });
        keys.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn keys_come_as_they_are_written() {
        assert_eq!(keys(b"jG \r\t\x7f"), "j G Space Enter Tab BS");
        assert_eq!(keys(b"\x1b[A\x1b[6~\x1b[Z\x1bOP"), "Up PgDn S-Tab F1");
        assert_eq!(keys(b"\x0f\x1ax\x1bx"), "C-o C-z x A-x");
        assert_eq!(keys("工".as_bytes()), "工");
    }

    #[test]
    fn two_quick_presses_on_a_cell_are_a_double_one() {
        let now = Instant::now();
        let mut presses = Presses::default();
        let mut kind = |column, after| {
            let mut mouse = Mouse { kind: MouseKind::Press, column, row: 1 };
            presses.pair(&mut mouse, now + Duration::from_millis(after));
            mouse.kind
        };
        assert_eq!(
            [kind(3, 0), kind(3, 200), kind(3, 300)].map(|kind| kind == MouseKind::DoublePress),
            [false, true, false]
        );
        assert_eq!([kind(3, 900), kind(4, 950)].map(|kind| kind == MouseKind::DoublePress), [false, false]);
    }

    #[test]
    fn answers_are_told_from_keys() {
        assert!(matches!(reads(b"\x1bP>|XTerm(379)\x1b\\")[..], [Read::Answer(Answer::Xterm)]));
        assert!(reads(b"\x1bP>|Konsole 22.12.3\x1b\\").is_empty());
        let answers: Vec<String> = reads(b"\x1b[2;3R\x1b]11;rgb:1010/1212/1414\x1b\\\x1b[?1u\x1b[?62;c")
            .iter()
            .map(|read| format!("{read:?}"))
            .collect();
        assert_eq!(
            answers,
            ["Answer(Column(2))", "Answer(Background(16, 18, 20))", "Answer(Keyboard)", "Answer(Attributes)"]
        );
    }
}
