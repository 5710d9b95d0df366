//! The texts that were searched, to be recalled where one is typed.

/// The most searches that are remembered.
const REMEMBERED: usize = 100;

/// The texts that were searched, the latest last.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SearchHistory {
    texts: Vec<String>,
}

impl SearchHistory {
    /// The texts, the latest last.
    pub fn texts(&self) -> &[String] {
        &self.texts
    }

    /// Remembers a search as the latest; the oldest are forgotten.
    pub fn remember(&mut self, text: &str) {
        self.texts.retain(|known| known != text);
        self.texts.push(text.to_owned());
        let surplus = self.texts.len().saturating_sub(REMEMBERED);
        self.texts.drain(..surplus);
    }

    /// The search before `typed` in time; what is not among them is later than all.
    pub fn before(&self, typed: &str) -> Option<&str> {
        self.texts.get(self.index(typed).checked_sub(1)?).map(String::as_str)
    }

    /// The search after `typed` in time.
    pub fn after(&self, typed: &str) -> Option<&str> {
        self.texts.get(self.index(typed) + 1).map(String::as_str)
    }

    fn index(&self, typed: &str) -> usize {
        self.texts.iter().position(|known| known == typed).unwrap_or(self.texts.len())
    }
}

impl FromIterator<String> for SearchHistory {
    fn from_iter<I: IntoIterator<Item = String>>(texts: I) -> Self {
        let mut history = Self::default();
        texts.into_iter().for_each(|text| history.remember(&text));
        history
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn searches_are_recalled_backwards_and_forwards() {
        let mut history: SearchHistory = ["甲", "乙", "甲", "丙"].map(str::to_owned).into_iter().collect();
        assert_eq!(history.texts(), ["乙", "甲", "丙"]);
        assert_eq!(history.before(""), Some("丙"));
        assert_eq!(history.before("丙"), Some("甲"));
        assert_eq!(history.before("乙"), None);
        assert_eq!(history.after("乙"), Some("甲"));
        assert_eq!(history.after("丙"), None);
        (0..200).for_each(|number| history.remember(&number.to_string()));
        assert_eq!(history.texts().len(), REMEMBERED);
    }
}
