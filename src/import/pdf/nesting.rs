//! Dictionaries and arrays that nest deeper than any that means something.

/// Nothing that is read of a file lies deeper; a parser goes through what does time and again.
const DEEPEST: usize = 64;

/// Blanks the brackets of dictionaries and arrays that lie too deep in `bytes`, which hold no packed stream. What stood in them stands
/// in the last one that is left.
pub(super) fn flatten(bytes: &mut [u8]) {
    let (mut depth, mut at) = (0_usize, 0);
    while let Some(&byte) = bytes.get(at) {
        let rest = bytes.get(at..).unwrap_or_default();
        let (length, brackets) = match byte {
            b'(' => (string(rest), 0),
            b'%' => (rest.iter().position(|byte| matches!(byte, b'\n' | b'\r')).unwrap_or(rest.len()), 0),
            b'<' | b'>' if rest.get(1) == Some(&byte) => (2, 2),
            b'[' | b']' => (1, 1),
            // Each object begins anew, whatever was left open in the one before.
            b'o' if rest.starts_with(b"obj") => {
                depth = 0;
                (3, 0)
            }
            _ => (1, 0),
        };
        let closes = brackets > 0 && matches!(byte, b'>' | b']');
        depth += usize::from(brackets > 0 && !closes);
        if depth > DEEPEST
            && let Some(brackets) = bytes.get_mut(at..at + brackets)
        {
            brackets.fill(b' ');
        }
        depth = depth.saturating_sub(usize::from(closes));
        at += length;
    }
}

/// The length of the string with which `bytes` begin, with its brackets (ISO 32000-1, 7.3.4.2).
fn string(bytes: &[u8]) -> usize {
    let (mut depth, mut escaped) = (0_usize, false);
    for (at, byte) in bytes.iter().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'(' => depth += 1,
            b')' if depth == 1 => return at + 1,
            b')' => depth -= 1,
            _ => {}
        }
    }
    bytes.len()
}

#[cfg(test)]
mod tests {
    use super::flatten;

    fn flattened(text: &str) -> String {
        let mut bytes = text.as_bytes().to_vec();
        flatten(&mut bytes);
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn what_nests_as_files_do_stays() {
        let text = "1 0 obj<</A[<</B[1 2]>>(a\\(<<[)]/C<aa>>>endobj % << [[\n2 0 obj[(]])]endobj";
        assert_eq!(flattened(text), text);
        // A bracket that is never closed spoils no other object.
        let open = format!("{}<</A 1>>endobj", "1 0 obj<<endobj ".repeat(100));
        assert_eq!(flattened(&open), open);
    }

    #[test]
    fn what_nests_deeper_is_flat() {
        for (open, close) in [("<</A ", ">>"), ("[", "]")] {
            let text =
                format!("1 0 obj{}1{}endobj 2 0 obj<</B 1>>endobj", open.repeat(1000), close.repeat(1000));
            let flat = flattened(&text);
            assert_eq!(
                (flat.len(), flat.matches(open.trim_end_matches("/A ")).count()),
                (text.len(), 64 + usize::from(open != "["))
            );
            assert_eq!(flat.matches(close).count(), 64 + usize::from(close != "]"));
            assert!(flat.ends_with("2 0 obj<</B 1>>endobj"));
        }
    }
}
