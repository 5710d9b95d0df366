//! One paragraph on its way into the text.

use super::mark::FormatRole;

/// One paragraph as a reader of a format hands it over.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImportParagraph {
    /// Its characters without the automatic number; `\n` is a soft break, `\t` a tab.
    pub text: String,
    /// Its automatic number, if any.
    pub number: Option<ParagraphNumber>,
    /// The roles of the whole paragraph, [`FormatRole::Number`] and [`FormatRole::Soft`] apart.
    pub roles: Vec<FormatRole>,
}

/// The automatic number of a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParagraphNumber {
    /// The number as it is shown: `（一）`, `1.`, `•`.
    pub label: String,
    /// Whether a blank divides it from the text.
    pub blank: bool,
    /// The list that it belongs to.
    pub list: u32,
    /// Its level in the list, from 0.
    pub level: u8,
}

impl ParagraphNumber {
    /// A number before a text, from which a blank divides it unless it ends in a CJK mark (`一、`, `（一）`, `第一章`).
    pub fn new(label: String, list: u32, level: u8) -> Self {
        let closed = label.chars().next_back().is_none_or(|last| {
            matches!(last, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe4f}' | '\u{ff00}'..='\u{ff60}')
                || last.is_whitespace()
        });
        Self { blank: !closed, label, list, level }
    }
}

impl ImportParagraph {
    /// A paragraph of plain text.
    pub fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// Whether nothing but blanks is in it; such a paragraph shows no number either.
    pub fn is_blank(&self) -> bool {
        self.text.chars().all(|c| c.is_whitespace() || c == '\u{feff}')
    }

    /// Adds a role, unless it is there already.
    pub fn add(&mut self, role: FormatRole) {
        if !self.roles.contains(&role) {
            self.roles.push(role);
        }
    }

    /// The paragraph on one line, with its number: the contents of a cell.
    pub fn in_a_cell(&self) -> String {
        let mut line = String::new();
        if let Some(number) = self.number.as_ref().filter(|_| !self.is_blank()) {
            line.push_str(&number.label);
            if number.blank {
                line.push(' ');
            }
        }
        line.extend(self.text.trim().chars().map(|c| if matches!(c, '\n' | '\r' | '\t') { ' ' } else { c }));
        line
    }
}
