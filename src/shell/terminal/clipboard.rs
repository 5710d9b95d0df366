//! The clipboard: through the terminal, which works over ssh, and through the tool of the desktop where there is one.

use std::{
    env,
    fmt::Write as _,
    fs::File,
    io::{self, Write},
    process::{Command, Stdio},
};

use termina::escape::osc::{Osc, Selection};

/// The longest sequence that terminals take (xterm and those that follow it), in bytes.
const LONGEST: usize = 100_000;

/// Puts a text into the clipboard of the terminal; false when it is too long for one.
///
/// # Errors
///
/// What the system says about writing.
pub fn put(mut output: &File, text: &str) -> io::Result<bool> {
    let Some(sequence) = sequence(text) else { return Ok(false) };
    output.write_all(sequence.as_bytes())?;
    Ok(true)
}

/// The bytes that ask the terminal to take `text` into its clipboard (OSC 52); `None` when it is too long for that.
///
/// tmux and GNU screen swallow what they do not know; inside them the sequence is wrapped so that it reaches the
/// terminal outside, as far as they are set up to let it.
fn sequence(text: &str) -> Option<String> {
    wrapped(
        text,
        env::var_os("TMUX").is_some(),
        env::var("TERM").is_ok_and(|term| term.starts_with("screen")),
    )
}

fn wrapped(text: &str, tmux: bool, screen: bool) -> Option<String> {
    let plain = Osc::SetSelection(Selection::CLIPBOARD, text).to_string();
    if plain.len() > LONGEST {
        return None;
    }
    if tmux {
        // tmux takes the plain sequence for its own buffers; the wrapped one goes on to the terminal.
        return Some(format!("{plain}\x1bPtmux;{}\x1b\\", plain.replace('\x1b', "\x1b\x1b")));
    }
    if screen {
        // GNU screen cuts strings after 768 bytes; each piece is a string of its own.
        let mut pieces = String::new();
        let mut rest = plain.as_str();
        while !rest.is_empty() {
            let (piece, tail) = rest.split_at_checked(rest.floor_char_boundary(256)).unwrap_or((rest, ""));
            _ = write!(pieces, "\x1bP{piece}\x1b\\");
            rest = tail;
        }
        return Some(pieces);
    }
    Some(plain)
}

/// Hands `text` to tmux, to Windows outside of WSL, and to the clipboard tool of the desktop; false when none takes it.
///
/// tmux passes it on to its terminal (`load-buffer -w`, from 3.2 on), whatever it makes of sequences.
pub fn hand_over(text: &str) -> bool {
    let set = |name| env::var_os(name).is_some_and(|value| !value.is_empty());
    let taken = [
        set("TMUX") && feed("tmux", &["load-buffer", "-w", "-"], text),
        set("WSL_DISTRO_NAME") && feed("clip.exe", &[], text),
    ];
    let tools: &[(&str, &[&str])] = if cfg!(target_os = "macos") {
        &[("pbcopy", &[])]
    } else if set("WAYLAND_DISPLAY") {
        &[("wl-copy", &[])]
    } else if set("DISPLAY") {
        &[("xclip", &["-selection", "clipboard"]), ("xsel", &["--input", "--clipboard"])]
    } else {
        &[]
    };
    let desktop = tools.iter().any(|(tool, arguments)| feed(tool, arguments, text));
    desktop || taken.contains(&true)
}

/// Whether the terminal is one that takes no text by OSC 52, or only where it is set up to.
pub fn is_in_doubt() -> bool {
    doubtful(|name| env::var(name).ok())
}

/// The variables are those by which these terminals name themselves: VTE (GNOME Terminal and others) takes none, Konsole
/// and GNU screen pass none on by default, xterm, rxvt-unicode, st and mlterm want a setting or an extension.
fn doubtful(variable: impl Fn(&str) -> Option<String>) -> bool {
    let set = |name| variable(name).is_some_and(|value| !value.is_empty());
    let term = variable("TERM").unwrap_or_default();
    let named = |name: &&str| term.split(['-', '.']).next() == Some(name);
    let inside_screen = set("STY") && !set("TMUX");
    inside_screen
        || ["VTE_VERSION", "KONSOLE_VERSION", "XTERM_VERSION"].into_iter().any(set)
        || ["rxvt", "st", "mlterm", "linux", "Eterm"].iter().any(named)
}

fn feed(tool: &str, arguments: &[&str], text: &str) -> bool {
    let mut command = Command::new(tool);
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
    let Ok(mut child) = command.spawn() else { return false };
    let fed = child.stdin.take().is_some_and(|mut stdin| stdin.write_all(text.as_bytes()).is_ok());
    fed && child.wait().is_ok_and(|status| status.success())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_terminal_takes_the_text_in_base64() {
        assert_eq!(wrapped("工会", false, false).as_deref(), Some("\x1b]52;c;5bel5Lya\x1b\\"));
    }

    #[test]
    fn inside_tmux_it_is_sent_through() {
        let sent = wrapped("a", true, false).unwrap();
        assert!(sent.ends_with("\x1bPtmux;\x1b\x1b]52;c;YQ==\x1b\x1b\\\x1b\\"), "{sent:?}");
    }

    #[test]
    fn inside_screen_it_is_sent_in_pieces() {
        let sent = wrapped(&"长".repeat(400), false, true).unwrap();
        assert!(sent.split("\x1b\\").all(|piece| piece.len() <= 256 + 2));
    }

    #[test]
    fn terminals_that_may_not_take_it_are_known() {
        let doubtful = |set: &[(&str, &str)]| {
            super::doubtful(|name| {
                set.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned())
            })
        };
        assert!(doubtful(&[("TERM", "screen.xterm-256color"), ("STY", "12.pts")]));
        assert!(doubtful(&[("TERM", "xterm-256color"), ("VTE_VERSION", "7600")]));
        assert!(doubtful(&[("TERM", "xterm-256color"), ("XTERM_VERSION", "XTerm(379)")]));
        assert!(doubtful(&[("TERM", "xterm-256color"), ("KONSOLE_VERSION", "230800")]));
        assert!(doubtful(&[("TERM", "rxvt-unicode-256color")]) && doubtful(&[("TERM", "st-256color")]));
        assert!(!doubtful(&[("TERM", "xterm-256color")]) && !doubtful(&[("TERM", "xterm-kitty")]));
        assert!(!doubtful(&[("TERM", "foot")]) && !doubtful(&[]));
    }

    #[test]
    fn what_no_terminal_takes_is_not_sent() {
        assert_eq!(wrapped(&"长".repeat(40_000), false, false), None);
    }
}
