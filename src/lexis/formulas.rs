//! Set expressions of political language (提法), each with what speaks for it.

use std::collections::{BTreeMap, HashMap};
use std::fmt;

use super::quoted::{quoted_formulas, titles};
use super::repeats::Repeat;
use super::segmenter::Segmenter;
use super::words::stretches;
use crate::document::{Document, Joined};
use crate::text::{Span, simplify, simplify_str};

/// What speaks for a formula.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Source {
    /// It stands in the user's list.
    User,
    /// It stands in the list that ships.
    BuiltIn,
    /// Several texts of the library quote it.
    Library,
    /// The text itself sets it in quotation marks.
    Quoted,
    /// The text itself sets it in title marks.
    Title,
    /// The text repeats it.
    Repeated,
}

impl Source {
    /// All sources, the weightiest first.
    pub const ALL: [Self; 6] =
        [Self::User, Self::BuiltIn, Self::Library, Self::Quoted, Self::Title, Self::Repeated];
}

/// Which sources speak for a formula.
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Sources(u8);

impl Sources {
    /// Adds a source.
    pub fn insert(&mut self, source: Source) {
        self.0 |= 1 << source as u8;
    }

    /// Whether a source is among them.
    pub fn contains(self, source: Source) -> bool {
        self.0 & (1 << source as u8) != 0
    }

    /// The sources, the weightiest first.
    pub fn iter(self) -> impl Iterator<Item = Source> {
        Source::ALL.into_iter().filter(move |&source| self.contains(source))
    }
}

impl fmt::Debug for Sources {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter()).finish()
    }
}

/// A formula of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Formula {
    /// Its characters as they stand at its first place, without marks round them.
    pub text: String,
    /// What speaks for it.
    pub sources: Sources,
    /// Where it stands, marked or not, in order.
    pub places: Vec<Span>,
}

/// Formulas known before a text is read.
#[derive(Clone, Debug, Default)]
pub struct FormulaList(BTreeMap<String, Sources>);

impl FormulaList {
    /// The list that ships (`assets/lexis/formulas.tsv`).
    pub fn built_in() -> Self {
        let mut list = Self::default();
        list.add_lines(include_str!("../../assets/lexis/formulas.tsv"), Source::BuiltIn);
        list
    }

    /// Adds a formula a line, up to the first tab; lines that begin with `#` are comments.
    pub fn add_lines(&mut self, lines: &str, source: Source) {
        let lines = lines.lines().filter(|line| !line.starts_with('#'));
        for line in lines {
            self.add(line.split('\t').next().unwrap_or_default().trim(), source);
        }
    }

    /// Adds one formula, simplified or traditional; fewer than two characters are none.
    pub fn add(&mut self, formula: &str, source: Source) {
        if formula.chars().nth(1).is_some() {
            self.0.entry(simplify_str(formula)).or_default().insert(source);
        }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether `formula` is in the list.
    pub fn contains(&self, formula: &str) -> bool {
        self.0.contains_key(&simplify_str(formula))
    }
}

/// Returns the formulas of `scope`: those of the list that stand in it, those it quotes or titles, those it repeats;
/// in the order of first places.
///
/// A formula of two characters counts only where it stands between marks: 五小 begins 五小时 as well.
pub fn find_formulas(
    document: &Document,
    scope: Span,
    segmenter: &Segmenter,
    list: &FormulaList,
    repeats: &[Repeat],
) -> Vec<Formula> {
    let mut known = list.clone();
    for (source, spans) in [
        (Source::Quoted, quoted_formulas(document, scope, segmenter)),
        (Source::Title, titles(document, scope)),
    ] {
        for span in spans {
            let mut joined = Joined::default();
            joined.read(document, span);
            known.add(joined.text(), source);
        }
    }
    for repeat in repeats {
        known.add(&repeat.text, Source::Repeated);
    }
    let places = Matcher::new(&known).places(document, scope);
    let mut formulas: Vec<Formula> = known
        .0
        .into_iter()
        .zip(places)
        .filter(|(_, places)| !places.is_empty())
        .map(|((_, sources), places)| {
            let mut written = Joined::default();
            written.read(document, places.first().copied().unwrap_or_default());
            Formula { text: written.text().to_owned(), sources, places }
        })
        .collect();
    formulas.sort_by_key(|formula| formula.places.first().map(|place| place.start));
    formulas
}

/// Returns the strings that at least two of the texts quote as formulas, for a list with [`Source::Library`].
pub fn mine_library<'d>(
    documents: impl IntoIterator<Item = &'d Document>,
    segmenter: &Segmenter,
) -> Vec<String> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for document in documents {
        let whole = document.whole();
        let mut quoted: Vec<&str> = quoted_formulas(document, whole, segmenter)
            .into_iter()
            .map(|span| span.of(document.text()))
            .filter(|text| !text.contains('\n'))
            .collect();
        quoted.sort_unstable();
        quoted.dedup();
        for text in quoted {
            *counts.entry(simplify_str(text)).or_default() += 1;
        }
    }
    counts.into_iter().filter(|&(_, documents)| documents > 1).map(|(text, _)| text).collect()
}

/// Finds many strings at once, overlapping ones all of them.
struct Matcher<'a> {
    /// The strings that begin with a character, each with its index.
    by_first: HashMap<char, Vec<(&'a str, usize)>>,
    strings: usize,
}

impl<'a> Matcher<'a> {
    fn new(list: &'a FormulaList) -> Self {
        let mut by_first: HashMap<char, Vec<(&str, usize)>> = HashMap::new();
        for (index, text) in list.0.keys().enumerate() {
            if let Some(first) = text.chars().next() {
                by_first.entry(first).or_default().push((text, index));
            }
        }
        Self { by_first, strings: list.len() }
    }

    /// For each string, by its index, where it stands.
    fn places(&self, document: &Document, scope: Span) -> Vec<Vec<Span>> {
        let mut places = vec![Vec::new(); self.strings];
        let mut joined = Joined::default();
        for stretch in stretches(document, scope) {
            joined.read_folded(document, stretch, simplify);
            let text = joined.text();
            for (at, c) in text.char_indices() {
                let Some(strings) = self.by_first.get(&c) else { continue };
                let (before, rest) = text.split_at_checked(at).unwrap_or_default();
                for &(string, index) in strings {
                    let Some(after) = rest.strip_prefix(string) else { continue };
                    let short = string.chars().nth(2).is_none();
                    let marked = before.ends_with(['“', '「', '《']) && after.starts_with(['”', '」', '》']);
                    if let Some(list) = places.get_mut(index).filter(|_| marked || !short) {
                        list.push(joined.source(Span::new(at, at + string.len())));
                    }
                }
            }
        }
        places
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may panic")]
mod tests {
    use std::sync::LazyLock;

    use super::{FormulaList, Source, find_formulas, mine_library};
    use crate::document::Document;
    use crate::lexis::{Segmenter, StopWords, repeats};
    use crate::text::Span;

    static SEGMENTER: LazyLock<Segmenter> = LazyLock::new(Segmenter::new);

    /// The formulas of `text` with their sources and counts.
    #[track_caller]
    fn check(list: &FormulaList, text: &str, expected: &[(&str, &[Source], usize)]) {
        let document = Document::parse(text.to_owned());
        let whole = Span::new(0, text.len());
        let repeats = repeats(&SEGMENTER.words(&document, whole), &StopWords::built_in());
        let found = find_formulas(&document, whole, &SEGMENTER, list, &repeats);
        let shown: Vec<_> = found
            .iter()
            .map(|formula| {
                (formula.text.as_str(), formula.sources.iter().collect::<Vec<_>>(), formula.places.len())
            })
            .collect();
        let expected: Vec<_> =
            expected.iter().map(|&(text, sources, count)| (text, sources.to_vec(), count)).collect();
        assert_eq!(shown, expected);
    }

    #[test]
    fn every_source_is_told() {
        let mut list = FormulaList::built_in();
        list.add("幸福工程", Source::User);
        check(
            &list,
            "增强“四个意识”，幸福工程。学《工会法》。落实“五小”，五小时。增强四个意识。",
            &[
                ("四个意识", &[Source::BuiltIn, Source::Quoted], 2),
                ("幸福工程", &[Source::User], 1),
                ("工会法", &[Source::Title], 1),
                ("五小", &[Source::Quoted], 1),
            ],
        );
    }

    #[test]
    fn what_two_texts_quote_is_a_formula_of_the_library() {
        let texts = ["办好“职工学堂”。", "“职工学堂”有声有色，“爱心驿站”也好。", "职工学堂"];
        let documents = texts.map(|text| Document::parse(text.to_owned()));
        assert_eq!(mine_library(&documents, &SEGMENTER), ["职工学堂"]);
    }

    #[test]
    fn the_list_that_ships_holds_no_blanks() {
        let list = FormulaList::built_in();
        assert!(list.len() > 80);
        assert!(list.contains("一国两制"));
        assert!(list.0.keys().all(|formula| !formula.contains(char::is_whitespace)));
    }
}
