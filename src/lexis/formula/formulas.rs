//! Set expressions of political language (提法) in a text, each with what speaks for it.

use std::collections::BTreeMap;

use crate::lexis::{
    formula::formula_list::{FormulaFacts, FormulaList, Standing},
    formula::sources::{FormulaSource, FormulaSources},
    quoted::{quoted_formulas, titles},
    repeats::Repeat,
    script::is_numeral,
    segmenter::Segmenter,
    word_bounds::WordBounds,
    words::stretches,
};
use crate::{
    document::{Document, JoinedText},
    text::{Span, simplify, simplify_str},
};

/// A formula of a text, or a term of the lists that is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Formula {
    /// Its characters as they stand at its first place, without marks round them.
    pub text: String,
    /// What speaks for it.
    pub sources: FormulaSources,
    /// Whether it is a formula, or a term of administration.
    pub standing: Standing,
    /// The first and last year in which the list that ships has seen it.
    pub years: Option<(u16, u16)>,
    /// Where it stands, marked or not, in order.
    pub places: Vec<Span>,
}

/// Returns the formulas of `scope`: those of the list that stand in it, those it quotes or titles, those it repeats; and the
/// terms of the list. In the order of first places.
///
/// They begin and end with words: 五小 begins 五小时 as well. Where two of the list overlap, the longer one stands, but
/// no formula gives way to a term, a quotation or a phrase. One of two characters counts between marks, or as a word.
pub fn find_formulas(
    document: &Document,
    scope: Span,
    segmenter: &Segmenter,
    list: &FormulaList,
    repeats: &[Repeat],
) -> Vec<Formula> {
    let mut own = FormulaList::default();
    for (source, spans) in [
        (FormulaSource::Quoted, quoted_formulas(document, scope, segmenter)),
        (FormulaSource::Title, titles(document, scope)),
    ] {
        for span in spans {
            let mut joined = JoinedText::default();
            joined.read(document, span);
            own.add(joined.text(), source);
        }
    }
    let mut reader =
        FormulaReader { segmenter, bounds: WordBounds::new(segmenter, document), found: BTreeMap::new() };
    let mut joined = JoinedText::default();
    for stretch in stretches(document, scope) {
        joined.read_folded(document, stretch, simplify);
        let hits = reader.hits(list, &joined);
        for hit in &longest(hits) {
            reader.take(hit);
        }
        for hit in &reader.hits(&own, &joined) {
            reader.take(hit);
        }
    }
    for repeat in repeats {
        let found = reader.found.entry(simplify_str(&repeat.text)).or_insert_with(|| FormulaMatch {
            known: FormulaFacts::default(),
            places: repeat.places.clone(),
        });
        found.known.sources.insert(FormulaSource::Repeated);
    }
    let formulas = reader.found.into_values().map(|FormulaMatch { known, mut places }| {
        places.sort_unstable();
        places.dedup();
        let mut written = JoinedText::default();
        written.read(document, places.first().copied().unwrap_or_default());
        let FormulaFacts { sources, standing, years } = known;
        Formula { text: written.text().to_owned(), sources, standing, years, places }
    });
    let mut formulas: Vec<Formula> = formulas.collect();
    formulas.sort_by_key(|formula| formula.places.first().copied());
    formulas
}

/// A string of a list where it stands.
#[derive(Clone, Debug)]
struct FormulaHit<'l> {
    text: &'l str,
    known: FormulaFacts,
    /// In bytes of the source.
    span: Span,
}

/// What was found under one folded text.
struct FormulaMatch {
    known: FormulaFacts,
    places: Vec<Span>,
}

/// Finds strings in one stretch after another.
struct FormulaReader<'a> {
    segmenter: &'a Segmenter,
    bounds: WordBounds<'a>,
    found: BTreeMap<String, FormulaMatch>,
}

impl FormulaReader<'_> {
    /// Every place of a string of `list` that stands by itself there.
    fn hits<'l>(&self, list: &'l FormulaList, joined: &JoinedText) -> Vec<FormulaHit<'l>> {
        let text = joined.text();
        let mut hits = Vec::new();
        for (at, _) in text.char_indices() {
            let (before, rest) = text.split_at_checked(at).unwrap_or_default();
            for (string, known) in list.beginning(rest) {
                let after = rest.get(string.len()..).unwrap_or_default();
                let span = joined.source(Span::new(at, at + string.len()));
                let marked = before.ends_with(['“', '「', '《', '‘', '『'])
                    && after.starts_with(['”', '」', '》', '’', '』']);
                if marked || self.stands_alone(string, before, after, span) {
                    hits.push(FormulaHit { text: string, known: *known, span });
                }
            }
        }
        hits
    }

    /// Whether a string begins and ends with words where no mark says so.
    fn stands_alone(&self, string: &str, before: &str, after: &str, span: Span) -> bool {
        let short = string.chars().nth(2).is_none();
        if short && !self.segmenter.entry(string).is_some_and(|entry| entry.is_added()) {
            return false;
        }
        let more = |inside: Option<char>, outside: Option<char>| {
            inside.is_some_and(is_numeral) && outside.is_some_and(is_numeral)
        };
        !more(string.chars().next(), before.chars().next_back())
            && !more(string.chars().next_back(), after.chars().next())
            && !self.bounds.is_inside_known(span.start)
            && !self.bounds.is_inside_known(span.end)
    }

    fn take(&mut self, hit: &FormulaHit<'_>) {
        let found = self
            .found
            .entry(hit.text.to_owned())
            .or_insert_with(|| FormulaMatch { known: hit.known, places: Vec::new() });
        found.known.join(hit.known);
        found.places.push(hit.span);
    }
}

/// Of strings that overlap the longest; formulas before terms.
fn longest(mut hits: Vec<FormulaHit<'_>>) -> Vec<FormulaHit<'_>> {
    hits.sort_by_key(|hit| (hit.known.standing, std::cmp::Reverse(hit.span.len()), hit.span.start));
    let mut kept: BTreeMap<usize, FormulaHit<'_>> = BTreeMap::new();
    for hit in hits {
        let before = kept.range(..hit.span.end).next_back();
        if before.is_none_or(|(_, before)| before.span.end <= hit.span.start) {
            kept.insert(hit.span.start, hit);
        }
    }
    kept.into_values().collect()
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use super::{FormulaList, FormulaSource, find_formulas};
    use crate::document::Document;
    use crate::lexis::{Segmenter, StopWords, Words, repeats};
    use crate::text::Span;

    static SEGMENTER: LazyLock<Segmenter> = LazyLock::new(Segmenter::new);

    /// The formulas of `text` with their sources and counts.
    #[track_caller]
    fn check(list: &FormulaList, text: &str, expected: &[(&str, &[FormulaSource], usize)]) {
        let document = Document::parse(text.to_owned());
        let whole = Span::new(0, text.len());
        let repeats = repeats(&Words::of(&SEGMENTER, &document, whole), &StopWords::built_in());
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
        list.add("幸福工程", FormulaSource::User);
        check(
            &list,
            "增强“四个意识”，幸福工程。学《工会法》。落实“五小”，五小时。增强四个意识。",
            &[
                ("四个意识", &[FormulaSource::BuiltIn, FormulaSource::Quoted], 2),
                ("幸福工程", &[FormulaSource::User], 1),
                ("工会法", &[FormulaSource::Title], 1),
                ("五小", &[FormulaSource::Quoted], 1),
            ],
        );
    }

    #[test]
    fn a_formula_begins_and_ends_with_words() {
        let mut list = FormulaList::default();
        for formula in ["三个坚持", "五小时活动", "基层治", "双提升"] {
            list.add(formula, FormulaSource::User);
        }
        check(
            &list,
            "做到三个坚持。回顾十三个坚持，加强基层治理，实现双提升。",
            &[("三个坚持", &[FormulaSource::User], 1), ("双提升", &[FormulaSource::User], 1)],
        );
    }

    #[test]
    fn of_two_in_the_list_that_overlap_the_longer_stands_but_a_quotation_hides_none() {
        let mut list = FormulaList::default();
        for formula in ["不忘初心", "不忘初心、牢记使命", "四个意识"] {
            list.add(formula, FormulaSource::User);
        }
        check(
            &list,
            "不忘初心、牢记使命。开展“增强四个意识教育”活动。",
            &[
                ("不忘初心、牢记使命", &[FormulaSource::User], 1),
                ("增强四个意识教育", &[FormulaSource::Quoted], 1),
                ("四个意识", &[FormulaSource::User], 1),
            ],
        );
    }
}
