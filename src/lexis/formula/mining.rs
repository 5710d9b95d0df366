//! Formulas that the texts of a library have in common.

use std::collections::{BTreeMap, BTreeSet};

use crate::lexis::{
    formula::formula_list::FormulaList, formula::formulas::find_formulas, formula::sources::FormulaSource,
    quoted::quoted_formulas, segmenter::Segmenter,
};
use crate::{document::Document, text::simplify_str};

/// Looks for strings that the texts of a library quote as formulas, in two rounds through them.
///
/// A string is a formula when at least two texts quote it and they are at least half of those that hold it: of what is
/// quoted in two texts, many are plain words elsewhere.
#[derive(Clone, Debug, Default)]
pub struct Mine {
    /// How many texts quote a string, and after the second round how many hold it; folded.
    strings: BTreeMap<String, (usize, usize)>,
}

/// The quotations of one text, or what it holds of all quotations: by folded text.
pub type Strings = BTreeSet<String>;

impl Mine {
    /// Returns what a text quotes as formulas, for the first round.
    pub fn quoted(document: &Document, segmenter: &Segmenter) -> Strings {
        let quoted = quoted_formulas(document, document.whole(), segmenter).into_iter();
        let texts = quoted.map(|span| span.of(document.text())).filter(|text| !text.contains('\n'));
        texts.map(simplify_str).collect()
    }

    /// Takes in what a text quotes.
    pub fn add_quoted(&mut self, quoted: Strings) {
        for text in quoted {
            self.strings.entry(text).or_default().0 += 1;
        }
    }

    /// Returns what is worth looking for in the second round.
    pub fn candidates(&self) -> FormulaList {
        let mut list = FormulaList::default();
        for (text, _) in self.strings.iter().filter(|(_, counts)| counts.0 > 1) {
            list.add(text, FormulaSource::Library);
        }
        list
    }

    /// Returns which of the candidates a text holds, quoted or not.
    pub fn held(document: &Document, segmenter: &Segmenter, candidates: &FormulaList) -> Strings {
        if candidates.is_empty() {
            return Strings::default();
        }
        let found = find_formulas(document, document.whole(), segmenter, candidates, &[]).into_iter();
        found
            .filter(|formula| formula.sources.contains(FormulaSource::Library))
            .map(|formula| simplify_str(&formula.text))
            .collect()
    }

    /// Takes in which of the candidates a text holds.
    pub fn add_held(&mut self, held: &Strings) {
        for text in held {
            if let Some(counts) = self.strings.get_mut(text) {
                counts.1 += 1;
            }
        }
    }

    /// Returns the formulas, for a list with [`FormulaSource::Library`].
    pub fn formulas(&self) -> impl Iterator<Item = &str> {
        let formulas = self.strings.iter().filter(|(_, (quoted, held))| *quoted > 1 && quoted * 2 >= *held);
        formulas.map(|(text, _)| text.as_str())
    }
}

/// Returns the formulas that the texts have in common (see [`Mine`]).
pub fn mine_library<'d>(
    documents: impl Iterator<Item = &'d Document> + Clone,
    segmenter: &Segmenter,
) -> Vec<String> {
    let mut mine = Mine::default();
    for document in documents.clone() {
        mine.add_quoted(Mine::quoted(document, segmenter));
    }
    let candidates = mine.candidates();
    for document in documents {
        mine.add_held(&Mine::held(document, segmenter, &candidates));
    }
    mine.formulas().map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::mine_library;
    use crate::{document::Document, lexis::Segmenter};

    #[test]
    fn what_two_texts_quote_is_a_formula_unless_most_write_it_plainly() {
        let texts = [
            "办好“职工学堂”，建设“智慧书屋”。",
            "“职工学堂”有声有色，“爱心驿站”也好，“智慧书屋”。",
            "职工学堂，智慧书屋。",
            "智慧书屋。",
            "智慧书屋很多。",
        ];
        let documents = texts.map(|text| Document::parse(text.to_owned()));
        assert_eq!(mine_library(documents.iter(), &Segmenter::new()), ["职工学堂"]);
    }
}
