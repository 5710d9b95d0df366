//! Formulas and terms that are known before a text is read.

use std::collections::HashMap;

use crate::lexis::formula::sources::{FormulaSource, FormulaSources};
use crate::text::simplify_str;

/// Formulas and terms known before a text is read.
#[derive(Clone, Debug, Default)]
pub struct FormulaList {
    /// By their first character, the longest first; all folded.
    by_first: HashMap<char, Vec<(Box<str>, FormulaFacts)>>,
    count: usize,
}

/// Whether something is a formula.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// A set expression.
    #[default]
    Formula,
    /// A term of administration, a law: a good keyword and no formula.
    Term,
}

/// What is known of a string.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct FormulaFacts {
    pub(super) sources: FormulaSources,
    pub(super) standing: Standing,
    /// The first and last year in which it was seen.
    pub(super) years: Option<(u16, u16)>,
}

impl FormulaFacts {
    /// Takes in what is known from elsewhere.
    pub(super) fn join(&mut self, other: Self) {
        other.sources.iter().for_each(|source| self.sources.insert(source));
        self.standing = self.standing.min(other.standing);
        self.years = self.years.or(other.years);
    }
}

impl FormulaList {
    /// The lists that ship (`assets/lexis/formulas.tsv`, `titles.tsv`).
    pub fn built_in() -> Self {
        let mut list = Self::default();
        let sources = [FormulaSource::BuiltIn].into_iter().collect();
        for line in lines(include_str!("../../../assets/lexis/formulas.tsv")) {
            let mut fields = line.split('\t');
            let (Some(text), Some(kind)) = (fields.next(), fields.next()) else { continue };
            let standing = if kind == "t" { Standing::Term } else { Standing::Formula };
            let mut years = fields.skip(2).map(str::parse);
            let years = years.next().and_then(Result::ok).zip(years.next().and_then(Result::ok));
            list.insert(text, FormulaFacts { sources, standing, years });
        }
        for line in lines(include_str!("../../../assets/lexis/titles.tsv")) {
            let title = line.split('\t').next().unwrap_or_default();
            list.insert(title, FormulaFacts { sources, standing: Standing::Term, years: None });
        }
        list
    }

    /// Whether a string is long enough for a formula.
    pub fn is_formula(text: &str) -> bool {
        text.chars().nth(1).is_some()
    }

    /// Adds one formula, simplified or traditional; fewer than two characters are none. Returns whether it was one.
    pub fn add(&mut self, formula: &str, source: FormulaSource) -> bool {
        let sources = [source].into_iter().collect();
        let is_one = Self::is_formula(formula);
        if is_one {
            self.insert(formula, FormulaFacts { sources, ..FormulaFacts::default() });
        }
        is_one
    }

    /// How many there are.
    pub const fn len(&self) -> usize {
        self.count
    }

    /// Whether there is none.
    pub const fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// Whether `formula` is in the list, as a formula.
    pub fn contains(&self, formula: &str) -> bool {
        let formula = simplify_str(formula);
        self.beginning(&formula).any(|(text, known)| text == formula && known.standing == Standing::Formula)
    }

    /// Those that `text`, folded, begins with, the longest first.
    pub(super) fn beginning<'l>(&'l self, text: &str) -> impl Iterator<Item = (&'l str, &'l FormulaFacts)> {
        let same = text.chars().next().and_then(|first| self.by_first.get(&first));
        let same = same.into_iter().flatten().map(|(string, known)| (&**string, known));
        same.filter(move |(string, _)| text.starts_with(string))
    }

    fn insert(&mut self, text: &str, known: FormulaFacts) {
        let text: Box<str> = simplify_str(text).into();
        let Some(first) = text.chars().next() else { return };
        let same = self.by_first.entry(first).or_default();
        if let Some((_, there)) = same.iter_mut().find(|(other, _)| *other == text) {
            there.join(known);
            return;
        }
        let at = same.partition_point(|(other, _)| other.len() >= text.len());
        same.insert(at, (text, known));
        self.count += 1;
    }
}

/// The lines of a list that are no comments.
fn lines(list: &str) -> impl Iterator<Item = &str> {
    list.lines().filter(|line| !line.starts_with('#') && !line.is_empty())
}

#[cfg(test)]
mod tests {
    use super::{FormulaList, FormulaSource};

    #[test]
    fn the_list_that_ships_is_read_with_its_years() {
        let list = FormulaList::built_in();
        assert!(list.len() > 2000);
        assert!(list.contains("一国两制") && !list.contains("营商环境"));
        let years = list.beginning("四个意识").next().and_then(|(_, known)| known.years);
        assert_eq!(years, Some((2017, 2026)));
        assert!(list.by_first.values().flatten().all(|(text, _)| !text.contains(char::is_whitespace)));
    }

    #[test]
    fn what_is_added_keeps_what_was_known() {
        let mut list = FormulaList::built_in();
        assert!(list.add("四個意識", FormulaSource::User) && !list.add("四", FormulaSource::User));
        let known = list.beginning("四个意识教育").next();
        let sources: Vec<FormulaSource> =
            known.into_iter().flat_map(|(_, known)| known.sources.iter()).collect();
        assert_eq!(sources, [FormulaSource::User, FormulaSource::BuiltIn]);
    }
}
