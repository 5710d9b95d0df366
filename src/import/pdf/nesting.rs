//! Dictionaries and arrays that nest deeper than any that means something.

/// Nothing that is read of a file lies deeper; a parser goes through what does time and again.
const DEEPEST: usize = 64;

/// Blanks the brackets of dictionaries, and of `arrays`, that lie too deep in `bytes`. What stood in them stands in the last one
/// that is left.
///
/// In a stream arrays are left alone: a picture in it may hold any bytes, among which their brackets are common.
pub(super) fn flatten(bytes: &mut [u8], arrays: bool) {
    let (mut depth, mut at) = (0_usize, 0);
    while let Some(&byte) = bytes.get(at) {
        let rest = bytes.get(at..).unwrap_or_default();
        let (length, is_bracket) = match byte {
            b'(' => (string(rest), false),
            b'%' => (memchr::memchr2(b'\n', b'\r', rest).unwrap_or(rest.len()), false),
            b'<' | b'>' if rest.get(1) == Some(&byte) => (2, true),
            b'[' | b']' => (1, arrays),
            // Each object begins anew, whatever was left open in the one before.
            b'o' if rest.starts_with(b"obj") => {
                depth = 0;
                (3, false)
            }
            _ => (1, false),
        };
        let closes = matches!(byte, b'>' | b']');
        depth += usize::from(is_bracket && !closes);
        if is_bracket
            && depth > DEEPEST
            && let Some(bracket) = bytes.get_mut(at..at + length)
        {
            bracket.fill(b' ');
        }
        depth = depth.saturating_sub(usize::from(is_bracket && closes));
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
        flatten(&mut bytes, true);
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
        for (open, close, bracket) in [("<</A ", ">>", "<<"), ("[", "]", "["), ("<</A [", "]>>", "[")] {
            let (opened, closed) = (open.repeat(1000), close.repeat(1000));
            let text = format!("1 0 obj{opened}1{closed}endobj 2 0 obj<</B 1>>endobj");
            let flat = flattened(&text);
            assert_eq!(flat.len(), text.len());
            assert!(flat.matches(bracket).count() <= 65, "{flat}");
            assert!(flat.ends_with("2 0 obj<</B 1>>endobj"));
            assert_eq!(flattened(&flat), flat);
        }
    }
}
