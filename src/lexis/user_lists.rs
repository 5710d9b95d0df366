//! What a user adds to the words, stop words and formulas that ship.

use super::{
    formula::formula_list::FormulaList, formula::sources::FormulaSource, segmenter::Segmenter,
    word_list::StopWords,
};

/// A list that a user can keep, a file of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum UserList {
    /// Words that text is cut into: a word a line, after it a frequency if wished.
    Words,
    /// Words, phrases and formulas that are never listed.
    StopWords,
    /// Set expressions, one a line.
    Formulas,
}

/// The texts of a user's lists; `#` begins a comment in each.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UserLists {
    /// See [`UserList::Words`].
    pub words: String,
    /// See [`UserList::StopWords`].
    pub stop_words: String,
    /// See [`UserList::Formulas`].
    pub formulas: String,
}

/// A line of a user's list that says nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListError {
    /// In which list.
    pub list: UserList,
    /// Its line, from 1.
    pub line: usize,
}

impl UserList {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Words, Self::StopWords, Self::Formulas];

    /// The name of its file.
    pub const fn file_name(self) -> &'static str {
        match self {
            Self::Words => "words.txt",
            Self::StopWords => "stopwords.txt",
            Self::Formulas => "formulas.txt",
        }
    }
}

impl UserLists {
    /// The text of a list.
    pub fn text(&self, list: UserList) -> &str {
        match list {
            UserList::Words => &self.words,
            UserList::StopWords => &self.stop_words,
            UserList::Formulas => &self.formulas,
        }
    }

    /// The text of a list, to be changed.
    pub fn text_mut(&mut self, list: UserList) -> &mut String {
        match list {
            UserList::Words => &mut self.words,
            UserList::StopWords => &mut self.stop_words,
            UserList::Formulas => &mut self.formulas,
        }
    }

    /// How many entries a list has.
    pub fn count(&self, list: UserList) -> usize {
        entries(self.text(list)).count()
    }

    /// Adds the words to those that ship; returns what is no entry.
    pub(super) fn add_words_to(&self, segmenter: &mut Segmenter) -> Vec<ListError> {
        let refused = segmenter.add_words(&self.words).into_iter();
        refused.map(|refused| ListError { list: UserList::Words, line: refused.line }).collect()
    }

    /// The entries that are too short for a formula.
    pub(super) fn no_formulas(&self) -> impl Iterator<Item = ListError> {
        let refused = entries(&self.formulas).filter(|(_, formula)| !FormulaList::is_formula(formula));
        refused.map(|(line, _)| ListError { list: UserList::Formulas, line })
    }

    /// Adds the stop words and formulas to those that ship.
    pub(super) fn add_to(&self, stop: &mut StopWords, formulas: &mut FormulaList) {
        for (_, word) in entries(&self.stop_words) {
            stop.insert(word);
        }
        for (_, formula) in entries(&self.formulas) {
            formulas.add(formula, FormulaSource::User);
        }
    }
}

/// Adds a line to the text of a list, or takes all lines of an entry out of it.
#[must_use]
pub fn changed(text: &str, entry: &str, kept: bool) -> String {
    let same = |line: &&str| entry_of(line) == entry;
    if !kept {
        return text.split_inclusive('\n').filter(|line| !same(line)).collect();
    }
    if text.lines().any(|line| same(&line)) {
        return text.to_owned();
    }
    let end = if text.is_empty() || text.ends_with('\n') { "" } else { "\n" };
    format!("{text}{end}{entry}\n")
}

/// The entries of a list with their lines, from 1.
fn entries(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let lines = text.lines().zip(1..).map(|(line, number)| (number, entry_of(line)));
    lines.filter(|(_, entry)| !entry.is_empty())
}

/// What stands on a line before its comment or a tab.
fn entry_of(line: &str) -> &str {
    line.split(['#', '\t']).next().unwrap_or_default().trim()
}

#[cfg(test)]
mod tests {
    use super::{UserList, UserLists, changed};

    #[test]
    fn a_change_leaves_the_other_lines_as_they_are() {
        let text = "# mine\n双提升\t3\n职工学堂";
        assert_eq!(changed(text, "五小", true), "# mine\n双提升\t3\n职工学堂\n五小\n");
        assert_eq!(changed(text, "双提升", true), text);
        assert_eq!(changed(text, "双提升", false), "# mine\n职工学堂");
        assert_eq!(changed("", "五小", true), "五小\n");
    }

    #[test]
    fn comments_are_no_entries() {
        let lists = UserLists { stop_words: "# a\n\n工作 # b\n".to_owned(), ..UserLists::default() };
        assert_eq!(UserList::ALL.map(|list| lists.count(list)), [0, 1, 0]);
    }
}
