//! The words of a line as it is typed.

/// A word of a line.
#[derive(Default)]
pub(super) struct TypedWord {
    /// Without its quotation marks.
    pub text: String,
    /// As it was typed.
    pub typed: String,
    /// Whether it stood in quotation marks from its first character on.
    pub quoted: bool,
}

/// Whether blanks after `c` may divide no words.
pub(super) const fn is_quotation_mark(c: char) -> bool {
    matches!(c, '"' | '“' | '”')
}

impl TypedWord {
    /// The words of a line: blanks divide them, but not between quotation marks.
    pub(super) fn all(typed: &str) -> Vec<Self> {
        let mut words = Vec::new();
        let mut word = Self::default();
        let mut inside = false;
        for c in typed.chars() {
            if c.is_whitespace() && !inside {
                words.push(std::mem::take(&mut word));
                continue;
            }
            word.typed.push(c);
            if is_quotation_mark(c) {
                word.quoted |= !inside && word.text.is_empty();
                inside = !inside;
            } else {
                word.text.push(c);
            }
        }
        words.push(word);
        words.retain(|word| !word.text.trim().is_empty());
        words
    }
}
