//! The answer to a question as a screen shows it: the documents in their order, their copies, and what else there would be.

use std::{cmp::Reverse, collections::HashMap, sync::Arc};

use super::{document_copies::DocumentCopies, documents::LibraryDocuments, facet_counts::FacetCounts};
use crate::library::{Facet, MissedFields};

/// A document that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundDocument {
    /// Its index among the documents that were asked.
    pub index: u32,
    /// How often the words stand in it.
    pub hits: u32,
    /// Its copies.
    pub copies: Vec<u32>,
}

/// An answer, as far as it is known.
#[derive(Clone, Debug, Default)]
pub struct LibraryAnswer {
    /// The documents that are meant, copies as one, in their order.
    pub found: Vec<FoundDocument>,
    /// How many they are with all copies.
    pub documents: usize,
    /// How often the words stand in all of them.
    pub hits: u64,
    /// For each field, how many documents with which value there would be, were it not for that field.
    pub facets: FacetCounts,
    /// How many documents were looked through, and of how many.
    pub progress: (usize, usize),
    /// How many could not be asked: no text of them is kept, and their file cannot be read.
    pub unasked: usize,
    /// Whether this is all.
    pub done: bool,
}

/// In which order documents are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FoundOrder {
    /// By what.
    pub by: FoundKey,
    /// Whether the last comes first.
    pub back: bool,
}

/// By what documents are sorted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FoundKey {
    /// The day, the latest first; what has none comes last.
    #[default]
    Date,
    /// How often the words stand in it, most first.
    Hits,
    /// The title.
    Title,
    /// The place.
    Place,
    /// The length, longest first.
    Length,
    /// When they were last read, the latest first; those never read last.
    Read,
}

/// Gathers an answer document by document.
#[derive(Debug)]
pub struct AnswerTally {
    asked: Arc<LibraryDocuments>,
    copies: Arc<DocumentCopies>,
    found: Vec<(u32, u32)>,
    facets: FacetCounts,
    hits: u64,
}

impl FoundKey {
    /// All of them, as a key goes through them.
    pub const ALL: [Self; 6] = [Self::Date, Self::Hits, Self::Title, Self::Place, Self::Length, Self::Read];
}

impl AnswerTally {
    /// Begins with nothing found.
    pub fn new(asked: Arc<LibraryDocuments>, copies: Arc<DocumentCopies>) -> Self {
        Self { asked, copies, found: Vec::new(), facets: FacetCounts::default(), hits: 0 }
    }

    /// Takes a document with so many hits, of which so much is not as wanted: with one field missed it is only counted beside.
    pub fn add(&mut self, index: u32, hits: u32, missed: MissedFields) {
        let Some(document) = self.asked.candidate(index) else { return };
        match missed {
            MissedFields::None => {
                for facet in Facet::ALL {
                    self.facets.add(facet, &document);
                }
                self.found.push((index, hits));
                self.hits += u64::from(hits);
            }
            MissedFields::One(facet) => self.facets.add(facet, &document),
            MissedFields::Several => {}
        }
    }

    /// Counts a document that was found under a corpus that it belongs to.
    pub fn add_to_corpus(&mut self, name: &str) {
        self.facets.add_to_corpus(name);
    }

    /// Returns the answer so far.
    pub fn answer(&self, order: FoundOrder) -> LibraryAnswer {
        LibraryAnswer {
            found: self.sorted(order),
            documents: self.found.len(),
            hits: self.hits,
            facets: self.facets.clone(),
            ..LibraryAnswer::default()
        }
    }

    fn sorted(&self, order: FoundOrder) -> Vec<FoundDocument> {
        let day = |index: u32| self.asked.get(index).and_then(|it| it.about.day());
        let mut found = self.found.clone();
        // Of copies the one with the earliest date stands for all, else the longest.
        let units = |index: u32| self.asked.get(index).map_or(0, |it| it.about.units);
        found.sort_unstable_by_key(|(index, _)| {
            (day(*index).is_none(), day(*index), Reverse(units(*index)), *index)
        });
        let mut rows: Vec<FoundDocument> = Vec::with_capacity(found.len());
        let mut first: HashMap<u32, usize> = HashMap::new();
        for (index, hits) in found {
            let group = self.copies.group(index);
            if let Some(row) = first.get(&group).and_then(|row| rows.get_mut(*row)) {
                row.copies.push(index);
                continue;
            }
            first.insert(group, rows.len());
            rows.push(FoundDocument { index, hits, copies: Vec::new() });
        }
        let place = |index: u32| {
            let place = self.asked.get(index).and_then(|it| it.about.metadata.place);
            (place.is_none(), place.map(|place| place.value))
        };
        // Of copies the one that was read last tells.
        let read_at = |row: &FoundDocument| {
            let all = std::iter::once(&row.index).chain(&row.copies);
            all.map(|index| self.asked.get(*index).map_or(0, |it| it.read_at)).max().unwrap_or(0)
        };
        match order.by {
            FoundKey::Date => rows.sort_by_key(|row| Reverse(day(row.index))),
            FoundKey::Hits => rows.sort_by_key(|row| Reverse(row.hits)),
            FoundKey::Title => rows.sort_by_key(|row| self.asked.title_rank(row.index)),
            FoundKey::Place => rows.sort_by_key(|row| place(row.index)),
            FoundKey::Length => rows.sort_by_key(|row| Reverse(units(row.index))),
            FoundKey::Read => rows.sort_by_key(|row| Reverse(read_at(row))),
        }
        if order.back {
            rows.reverse();
        }
        rows
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        lang::Lang,
        library::{About, Condition, Date, FoundIn, Known, LibraryDocument, Metadata, PlaceId, Source},
    };

    fn document(name: &str, year: u16, place: &str, content: u128) -> LibraryDocument {
        let metadata = Metadata {
            title: Some(Known::new(name.to_owned(), FoundIn::Line)),
            date: (year > 0).then(|| Known::new(Date { year, month: 3, day: 0 }, FoundIn::Line)),
            year: (year > 0).then(|| Known::new(year, FoundIn::Line)),
            place: PlaceId::named(place).map(|place| Known::new(place, FoundIn::Title)),
            ..Metadata::default()
        };
        let about = About { metadata, units: name.len(), ..About::default() };
        let read_at = [0, 7, 9][usize::from(content == 2) + 2 * usize::from(name == "乙二")];
        LibraryDocument { source: Source::File(name.into()), about, content, read_at }
    }

    fn tally(typed: &str) -> AnswerTally {
        let documents = vec![
            document("乙二", 2020, "正定县", 1),
            document("甲一二三", 2019, "河北省", 2),
            document("丙", 0, "", 0),
            document("乙一", 2018, "贵阳市", 1),
            document("丁", 2020, "贵州省", 0),
        ];
        let condition = Condition::parse(typed).unwrap();
        let copies = Arc::new(DocumentCopies::new(&documents, &[], &[]));
        assert_eq!(copies.distinct(), 4);
        let asked = Arc::new(LibraryDocuments::new(documents, None));
        let mut tally = AnswerTally::new(Arc::clone(&asked), copies);
        for index in 0..5 {
            tally.add(index, index + 1, condition.missed(&asked.candidate(index).unwrap()));
        }
        tally
    }

    fn order(tally: &AnswerTally, by: FoundKey, back: bool) -> Vec<u32> {
        tally.answer(FoundOrder { by, back }).found.iter().map(|row| row.index).collect()
    }

    #[test]
    fn equal_texts_are_one_row_and_every_order_has_all_rows() {
        let tally = tally("");
        let answer = tally.answer(FoundOrder::default());
        assert_eq!((answer.documents, answer.hits, answer.found.len()), (5, 15, 4));
        let copies: Vec<&FoundDocument> = answer.found.iter().filter(|row| !row.copies.is_empty()).collect();
        assert!(
            matches!(copies[..], [FoundDocument { index: 3, copies, .. }] if copies == &[0]),
            "{copies:?}"
        );
        assert_eq!(order(&tally, FoundKey::Date, false), [4, 1, 3, 2]);
        assert_eq!(order(&tally, FoundKey::Hits, false), [4, 3, 2, 1]);
        assert_eq!(order(&tally, FoundKey::Length, false), [1, 3, 4, 2]);
        assert_eq!(order(&tally, FoundKey::Place, false), [1, 4, 3, 2]);
        let read = order(&tally, FoundKey::Read, false);
        assert_eq!(
            read.iter().take(2).collect::<Vec<_>>(),
            [&3, &1],
            "a copy of the first was read last: {read:?}"
        );
        let titles = order(&tally, FoundKey::Title, false);
        assert_eq!(order(&tally, FoundKey::Title, true), titles.into_iter().rev().collect::<Vec<_>>());
    }

    #[test]
    fn folders_are_counted_as_they_are_asked_for() {
        let documents = ["甲/2019/一", "甲/2019/二", "甲/2020/三", "2019/四", "五", "甲/2019/2019/六"];
        let documents = documents.map(|name| document(&format!("/讲话/{name}.txt"), 0, "", 0));
        let asked = Arc::new(LibraryDocuments::new(documents.to_vec(), Some("/讲话".into())));
        let rows = |typed: &str, open: &[&str]| {
            let condition = Condition::parse(typed).unwrap();
            let mut tally = AnswerTally::new(Arc::clone(&asked), Arc::new(DocumentCopies::default()));
            for index in 0..6 {
                tally.add(index, 1, condition.missed(&asked.candidate(index).unwrap()));
            }
            let answer = tally.answer(FoundOrder::default());
            let rows = answer.facets.rows(Facet::Folder, Lang::Chinese, |name| open.contains(&name));
            let rows: Vec<_> = rows.into_iter().map(|row| (row.value, row.count, row.depth)).collect();
            (rows, answer.documents)
        };
        let row = |value: &str, count, depth| (value.to_owned(), count, depth);
        let (all, _) = rows("", &["甲", "甲/2019"]);
        let listed = [
            row("2019", 4, 0),
            row("甲", 4, 0),
            row("甲/2019", 3, 1),
            row("甲/2019/2019", 1, 2),
            row("甲/2020", 1, 1),
        ];
        assert_eq!(all, listed);
        for (value, count, _) in listed {
            let (with_it, found) = rows(&format!("夹:{value}"), &["甲", "甲/2019"]);
            assert_eq!(found, count, "{value}");
            assert_eq!(with_it, all, "the field itself narrows no counts of its own");
        }
        let (_, found) = rows("-夹:2019", &[]);
        assert_eq!(found, 2);
    }

    #[test]
    fn a_facet_counts_what_the_rest_of_the_question_leaves() {
        let facets = tally("年:2020 地:河北").answer(FoundOrder::default()).facets;
        let rows = |facet, open: &str| {
            let rows = facets.rows(facet, Lang::Chinese, |name| name == open);
            rows.into_iter().map(|row| (row.value, row.count, row.depth)).collect::<Vec<_>>()
        };
        let row = |value: &str, count, depth| (value.to_owned(), count, depth);
        assert_eq!(rows(Facet::Year, ""), [row("2020", 1, 0), row("2019", 1, 0)]);
        assert_eq!(rows(Facet::Reading, ""), [row("已读", 1, 0)]);
        assert_eq!(rows(Facet::Place, ""), [row("河北省", 1, 0), row("贵州省", 1, 0)]);
        assert_eq!(
            rows(Facet::Place, "河北省"),
            [row("河北省", 1, 0), row("正定县", 1, 1), row("贵州省", 1, 0)]
        );
    }
}
