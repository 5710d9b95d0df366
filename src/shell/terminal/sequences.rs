//! Bytes of the terminal, cut into keys, answers and pastes.
//!
//! A terminal, a multiplexer or a network may hand over any part of a sequence alone, and some sequences have no end but
//! the one the sender gives them (ECMA-48, 5.6: control strings). So nothing waits for an end for ever: after a short
//! silence an unfinished sequence is taken for the keys it is made of, or, where it can only be an answer, dropped with
//! the rest that comes late. C-c is heard whatever is unfinished.

use std::{
    mem,
    time::{Duration, Instant},
};

/// How long an escape character may wait for the rest of its sequence before it is the Esc key.
const ESCAPE_WAITS: Duration = Duration::from_millis(30);
/// How long any other beginning of a sequence may wait for its rest.
const SEQUENCE_WAITS: Duration = Duration::from_millis(150);
/// How long a paste may pause; terminals write it as fast as it is read.
const PASTE_WAITS: Duration = Duration::from_secs(1);
/// How long after a cut the rest of an answer or a paste is still known as such.
const REST_COMES: Duration = Duration::from_secs(2);
/// The longest sequence, in bytes; a longer one is no answer to any question of ours.
const LONGEST: usize = 4096;

const ESC: u8 = 0x1b;
const BEL: u8 = 0x07;
const INTERRUPT: u8 = 0x03;
const PASTE_BEGINS: &[u8] = b"\x1b[200~";
const PASTE_ENDS: &[u8] = b"\x1b[201~";

/// A complete piece of input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum InputSequence {
    /// One key or one answer, as its bytes.
    Sequence(Vec<u8>),
    /// Text between the marks of a bracketed paste.
    Paste(String),
}

/// Input that was cut by a silence, whose rest may still come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Cut {
    /// Behind the escape character, which was taken for the key.
    Escape,
    /// Inside an answer.
    Answer,
    /// Inside a paste.
    Paste,
}

/// A buffer of what the terminal sent and what is not complete yet.
#[derive(Debug, Default)]
pub struct Sequences {
    pending: Vec<u8>,
    /// The text of a paste whose end has not come.
    paste: Option<Vec<u8>>,
    cut: Option<(Cut, Instant)>,
}

/// How far the sequence reaches that some bytes begin with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Extent {
    Complete(usize),
    Unfinished,
}

impl Sequences {
    /// Takes bytes that were read at `now`, and returns what is complete with them.
    pub fn take(&mut self, bytes: &[u8], now: Instant) -> Vec<InputSequence> {
        let mut pieces = Vec::new();
        let bytes = self.rest_of_a_cut(bytes, now, &mut pieces);
        // A key pressed while something is unfinished comes alone; inside a paste it would come with other bytes.
        if bytes == [INTERRUPT] {
            pieces.extend(self.silence(now));
            self.cut = None;
            pieces.push(InputSequence::Sequence(bytes.to_vec()));
            return pieces;
        }
        self.pending.extend_from_slice(bytes);
        loop {
            if self.paste.is_some() {
                match self.pasted() {
                    Some(text) => pieces.push(InputSequence::Paste(text)),
                    None => break,
                }
                continue;
            }
            match extent(&self.pending) {
                Extent::Complete(0) | Extent::Unfinished => break,
                Extent::Complete(len) => {
                    let rest = self.pending.split_off(len.min(self.pending.len()));
                    let sequence = mem::replace(&mut self.pending, rest);
                    if sequence == PASTE_BEGINS {
                        self.paste = Some(Vec::new());
                    } else if sequence != PASTE_ENDS {
                        pieces.push(InputSequence::Sequence(sequence));
                    }
                }
            }
        }
        pieces
    }

    /// How long to wait for more before calling [`Self::silence`]; `None` while nothing is unfinished.
    pub fn patience(&self) -> Option<Duration> {
        match (&self.paste, self.pending.as_slice()) {
            (Some(_), _) => Some(PASTE_WAITS),
            (None, []) => None,
            (None, [ESC]) => Some(ESCAPE_WAITS),
            (None, _) => Some(SEQUENCE_WAITS),
        }
    }

    /// Ends what is unfinished, because nothing more has come.
    pub fn silence(&mut self, now: Instant) -> Vec<InputSequence> {
        if let Some(mut text) = self.paste.take() {
            text.append(&mut self.pending);
            self.cut = Some((Cut::Paste, now));
            return vec![InputSequence::Paste(as_text(text))];
        }
        let pending = mem::take(&mut self.pending);
        match pending.as_slice() {
            [ESC] => {
                self.cut = Some((Cut::Escape, now));
                vec![InputSequence::Sequence(pending)]
            }
            [ESC, b'[' | b']' | b'P' | b'_', _, ..] => {
                self.cut = Some((Cut::Answer, now));
                Vec::new()
            }
            [ESC, rest @ ..] if rest.first().is_some_and(u8::is_ascii) => {
                let mut pieces = vec![InputSequence::Sequence(vec![ESC])];
                pieces.extend(rest.iter().map(|&byte| InputSequence::Sequence(vec![byte])));
                pieces
            }
            // Nothing, or half a character.
            _ => Vec::new(),
        }
    }

    /// Takes the rest of what was cut before from the front of `bytes`, and returns what is left of them.
    fn rest_of_a_cut<'a>(
        &mut self,
        bytes: &'a [u8],
        now: Instant,
        pieces: &mut Vec<InputSequence>,
    ) -> &'a [u8] {
        let Some((cut, then)) = self.cut.take() else { return bytes };
        if now.saturating_duration_since(then) > REST_COMES {
            return bytes;
        }
        match cut {
            // Keys come one by one: several bytes that make a whole answer were none.
            Cut::Escape => match bytes {
                [b'[' | b']' | b'P' | b'_', _, ..] => {
                    let mut whole = vec![ESC];
                    whole.extend_from_slice(bytes);
                    match extent(&whole) {
                        Extent::Complete(len)
                            if len > 2 && is_answer(whole.get(..len).unwrap_or_default()) =>
                        {
                            pieces
                                .push(InputSequence::Sequence(whole.get(..len).unwrap_or_default().to_vec()));
                            bytes.get(len - 1..).unwrap_or_default()
                        }
                        _ => bytes,
                    }
                }
                _ => bytes,
            },
            Cut::Answer if bytes.len() > 1 => match answer_end(bytes) {
                Some(end) => bytes.get(end..).unwrap_or_default(),
                None => bytes,
            },
            Cut::Paste => match (find(bytes, PASTE_ENDS), bytes) {
                (Some(at), _) => {
                    pieces.push(InputSequence::Paste(as_text(bytes.get(..at).unwrap_or_default().to_vec())));
                    bytes.get(at + PASTE_ENDS.len()..).unwrap_or_default()
                }
                (None, [ESC, ..]) => bytes,
                // More than one character at once was not typed.
                (None, _) if as_text(bytes.to_vec()).chars().nth(1).is_some() => {
                    self.paste = Some(Vec::new());
                    bytes
                }
                _ => bytes,
            },
            Cut::Answer => bytes,
        }
    }

    /// Moves bytes of a paste to its text; returns the text when its end has come.
    fn pasted(&mut self) -> Option<String> {
        let text = self.paste.as_mut()?;
        if let Some(at) = find(&self.pending, PASTE_ENDS) {
            text.extend(self.pending.drain(..at));
            self.pending.drain(..PASTE_ENDS.len());
            return self.paste.take().map(as_text);
        }
        // The mark of the end may be cut itself.
        let keep = (1..PASTE_ENDS.len())
            .rev()
            .find(|&len| PASTE_ENDS.get(..len).is_some_and(|begin| self.pending.ends_with(begin)));
        let all = self.pending.len() - keep.unwrap_or(0);
        text.extend(self.pending.drain(..all));
        None
    }
}

fn as_text(bytes: Vec<u8>) -> String {
    match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => String::from_utf8_lossy(error.as_bytes()).into_owned(),
    }
}

fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    memchr::memmem::find(bytes, what)
}

/// How far the key or sequence reaches at the beginning of `bytes`.
fn extent(bytes: &[u8]) -> Extent {
    match bytes {
        [] => Extent::Complete(0),
        [ESC] | [ESC, b'O'] => Extent::Unfinished,
        [ESC, ESC, ..] => Extent::Complete(1),
        [ESC, b'[', rest @ ..] => control(rest).map_or(Extent::Unfinished, |len| Extent::Complete(len + 2)),
        [ESC, b'O', ..] => Extent::Complete(3),
        [ESC, kind @ (b']' | b'P' | b'_' | b'^' | b'X'), rest @ ..] => {
            if may_be_an_answer(*kind, rest) && rest.len() < LONGEST {
                string(rest).map_or(Extent::Unfinished, |len| Extent::Complete(len + 2))
            } else {
                Extent::Complete(1)
            }
        }
        [ESC, rest @ ..] => character(rest).map_or(Extent::Unfinished, |len| Extent::Complete(len + 1)),
        _ => character(bytes).map_or(Extent::Unfinished, Extent::Complete),
    }
}

/// The length of a control sequence behind its introducer (ECMA-48, 5.4): parameters, then one final byte. A byte that
/// cannot stand in it ends it.
fn control(rest: &[u8]) -> Option<usize> {
    match rest {
        // The function keys of the Linux console.
        [b'[', ..] => (rest.len() > 1).then_some(2),
        // A mouse report with three bytes behind its final one (xterm, normal tracking).
        [b'M', ..] => (rest.len() > 3).then_some(4),
        _ => {
            let end = rest.iter().position(|byte| !matches!(byte, 0x20..=0x3f))?;
            let complete = matches!(rest.get(end), Some(0x40..=0x7e));
            Some(if complete { end + 1 } else { end })
        }
    }
}

/// The length of a control string behind its introducer, its terminator (BEL or ESC \) included.
fn string(rest: &[u8]) -> Option<usize> {
    let end = rest.iter().position(|&byte| matches!(byte, BEL | ESC | INTERRUPT))?;
    match (rest.get(end), rest.get(end + 1)) {
        (Some(&BEL), _) => Some(end + 1),
        (Some(&ESC), Some(b'\\')) => Some(end + 2),
        (Some(&ESC), None) => None,
        // Another sequence or C-c: this one will not end.
        _ => Some(end),
    }
}

/// Whether a control string can be what a terminal answers: OSC with a number (`11;rgb:…`), DCS with parameters or a
/// private sign, APC of the graphics protocol. Nothing else that begins so is ever sent, but keys are.
fn may_be_an_answer(kind: u8, rest: &[u8]) -> bool {
    match kind {
        b']' => {
            let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
            rest.is_empty() || digits > 0 && rest.get(digits).is_none_or(|&byte| byte == b';')
        }
        b'P' => rest.first().is_none_or(|byte| matches!(byte, b'0'..=b'9' | b'>' | b'!' | b'$')),
        b'_' => rest.first().is_none_or(|&byte| byte == b'G'),
        _ => rest.is_empty(),
    }
}

/// Whether a complete sequence is an answer and no key.
fn is_answer(sequence: &[u8]) -> bool {
    match sequence {
        [ESC, b']' | b'P' | b'_', ..] => true,
        [ESC, b'[', .., last] => matches!(last, b'R' | b'c' | b'u' | b'n' | b't' | b'y'),
        _ => false,
    }
}

/// Where the rest of a cut answer ends in `bytes`; `None` when they are no such rest.
fn answer_end(bytes: &[u8]) -> Option<usize> {
    if let Some(end) = string(bytes) {
        return Some(end);
    }
    let end = control(bytes)?;
    bytes.get(end.checked_sub(1)?).is_some_and(u8::is_ascii_alphabetic).then_some(end)
}

/// The length of the character at the beginning; a byte that begins none stands alone.
fn character(bytes: &[u8]) -> Option<usize> {
    let len = match bytes.first()? {
        0xc2..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf4 => 4,
        _ => 1,
    };
    let present = bytes.iter().take(len).skip(1).take_while(|byte| matches!(byte, 0x80..=0xbf)).count() + 1;
    match present == len {
        true => Some(len),
        false if bytes.len() > present => Some(1),
        false => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What comes of `reads`, each read at its own time and followed by `silence` where the second item says so.
    fn pieces(reads: &[(&[u8], bool)]) -> String {
        let mut sequences = Sequences::default();
        let mut now = Instant::now();
        let mut all = Vec::new();
        for &(bytes, silence) in reads {
            all.extend(sequences.take(bytes, now));
            now += Duration::from_millis(200);
            if silence && sequences.patience().is_some() {
                all.extend(sequences.silence(now));
            }
        }
        let shown = all.into_iter().map(|piece| match piece {
            InputSequence::Sequence(bytes) => bytes.escape_ascii().to_string(),
            InputSequence::Paste(text) => format!("<{text}>"),
        });
        shown.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn whole_sequences_are_cut_apart() {
        assert_eq!(pieces(&[(b"j\x1b[A\x1bOP\x1bx\x1b[1;5C", false)]), r"j \x1b[A \x1bOP \x1bx \x1b[1;5C");
        assert_eq!(
            pieces(&[(b"\x1b]11;rgb:1/2/3\x1b\\\x1b[?62;c", false)]),
            r"\x1b]11;rgb:1/2/3\x1b\\ \x1b[?62;c"
        );
        assert_eq!(pieces(&[("会".as_bytes(), false)]), r"\xe4\xbc\x9a");
        assert_eq!(pieces(&[(b"\x1b[M !!j", false)]), r"\x1b[M !! j");
    }

    #[test]
    fn a_sequence_may_come_in_pieces() {
        assert_eq!(pieces(&[(b"\x1b", false), (b"[", false), (b"A", false)]), r"\x1b[A");
        assert_eq!(pieces(&[(b"\xe4\xbc", false), (b"\x9a", false)]), r"\xe4\xbc\x9a");
        assert_eq!(pieces(&[(b"\x1b]11;rgb:", false), (b"1/2/3\x07", false)]), r"\x1b]11;rgb:1/2/3\x07");
    }

    #[test]
    fn what_no_terminal_answers_is_keys_at_once() {
        for sign in ["]", "P", "^", "X", "_"] {
            assert_eq!(pieces(&[(format!("\x1b{sign}").as_bytes(), true)]), format!(r"\x1b {sign}"));
            assert_eq!(pieces(&[(format!("\x1b{sign}jj").as_bytes(), false)]), format!(r"\x1b {sign} j j"));
        }
        assert_eq!(pieces(&[(b"\x1b[", true), (b"j", false)]), r"\x1b [ j");
        assert_eq!(pieces(&[(b"\x1bO", true), (b"j", false)]), r"\x1b O j");
    }

    #[test]
    fn interrupt_is_heard_whatever_is_unfinished() {
        for begin in [b"\x1b]11;".as_slice(), b"\x1bP0", b"\x1b[2;", b"\x1b[200~abc"] {
            let shown = pieces(&[(begin, false), (b"\x03", false), (b"q", false)]);
            assert!(shown.ends_with(r"\x03 q"), "{shown}");
        }
        assert_eq!(pieces(&[(b"\x1b]11;rgb\x03", false)]), r"\x1b]11;rgb \x03");
    }

    #[test]
    fn the_late_rest_of_an_answer_is_no_key() {
        assert_eq!(pieces(&[(b"\x1b", true), (b"]11;rgb:1/2/3\x1b\\", false), (b"j", false)]), {
            r"\x1b \x1b]11;rgb:1/2/3\x1b\\ j"
        });
        assert_eq!(pieces(&[(b"\x1b", true), (b"[?62;22c", false)]), r"\x1b \x1b[?62;22c");
        assert_eq!(pieces(&[(b"\x1b]11;rgb:10", true), (b"10/12\x1b\\:", false)]), ":");
        assert_eq!(pieces(&[(b"\x1b[2;", true), (b"3R:", false)]), ":");
        assert_eq!(pieces(&[(b"\x1b]11;rgb:10", true), (b":", false)]), ":");
    }

    #[test]
    fn typed_keys_behind_the_escape_key_stay_keys() {
        assert_eq!(pieces(&[(b"\x1b", true), (b"]", false), (b"[", false)]), r"\x1b ] [");
        assert_eq!(pieces(&[(b"\x1b", true), (b"jj", false)]), r"\x1b j j");
    }

    #[test]
    fn a_paste_is_one_text_however_it_comes() {
        assert_eq!(pieces(&[(b"\x1b[200~a\x1bq\x1b[201~j", false)]), "<a\u{1b}q> j");
        assert_eq!(pieces(&[(b"\x1b[200~ab\x1b[2", false), (b"01~j", false)]), "<ab> j");
        assert_eq!(pieces(&[(b"\x1b[200~ab", true), (b"cq\x1b[201~j", false)]), "<ab> <cq> j");
        assert_eq!(pieces(&[(b"\x1b[200~ab", true), (b"q", false)]), "<ab> q");
    }
}
