//! The line of words and fields.

use crate::{
    app::keys::LineInput,
    lang::Lang,
    library::{Condition, Facet, FacetCounts},
};

/// The line of words and fields that documents are asked.
#[derive(Clone, Debug, Default)]
pub struct QuestionLine {
    /// What was typed.
    pub input: LineInput,
    /// Whether keys go there.
    pub is_typed: bool,
    /// Why it cannot be understood.
    pub wrong: Option<String>,
}

impl QuestionLine {
    /// Puts another line in its place.
    pub fn set(&mut self, line: &str) {
        self.input = LineInput::new(line);
    }

    /// The words that documents must hold.
    pub fn words(&self) -> Vec<String> {
        Condition::parse(self.input.text()).map(|condition| condition.words).unwrap_or_default()
    }

    /// Completes the field before the cursor by the first value that there is of it; false where there is none to complete.
    pub fn complete(&mut self, counts: &FacetCounts, lang: Lang) -> bool {
        let before = self.input.before();
        let word = before.rsplit(char::is_whitespace).next().unwrap_or_default();
        let Some((name, begun)) = word.trim_start_matches('-').split_once([':', '：']) else { return false };
        let facet = Facet::ALL
            .into_iter()
            .find(|facet| [Lang::Chinese, Lang::English].iter().any(|lang| facet.name(*lang) == name));
        let Some(facet) = facet else { return false };
        let rows = counts.rows(facet, lang, |_| true);
        let Some(row) = rows.iter().find(|row| row.value.starts_with(begun) && row.value != begun) else {
            return false;
        };
        let rest = row.value.get(begun.len()..).unwrap_or_default().to_owned();
        self.input.insert(&rest);
        true
    }
}
