//! Which documents of a library are one text, and which are only much alike.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::documents::LibraryDocument;
use crate::library::copies::{Likeness, Relation, groups};

/// How much two texts share, by their hashes.
pub type LikeTexts = (u128, u128, Likeness);

/// Two texts by their hashes, of which the user said that they are not one.
pub type ApartTexts = (u128, u128);

/// Which documents are one text, and which are only much alike, by their indices.
///
/// As long as nothing has been compared, those are one whose texts are equal to the letter.
#[derive(Clone, Debug, Default)]
pub struct DocumentCopies {
    /// For each document the first one with an equal text.
    texts: Vec<u32>,
    /// For each document the first one of its group; itself where it stands alone.
    groups: Vec<u32>,
    /// How many groups there are.
    distinct: usize,
    /// What is known of pairs of different texts, each by its first document, the smaller index first.
    alike: BTreeMap<(u32, u32), Likeness>,
    /// Those that the user said are apart from some other one, by the first document of their texts.
    apart: HashSet<u32>,
}

impl DocumentCopies {
    /// Groups documents: those with equal texts, and those that were found to be copies but for pairs that are `apart`.
    pub fn new(documents: &[LibraryDocument], alike: &[LikeTexts], apart: &[ApartTexts]) -> Self {
        let mut first: HashMap<u128, u32> = HashMap::new();
        let mut texts: Vec<u32> = Vec::with_capacity(documents.len());
        for (index, document) in (0..).zip(documents) {
            // What has no text is like nothing.
            let is_unknown = document.content == 0;
            texts.push(if is_unknown { index } else { *first.entry(document.content).or_insert(index) });
        }
        let place = |content: &u128| first.get(content).copied();
        let alike: BTreeMap<(u32, u32), Likeness> = alike
            .iter()
            .filter_map(|(one, other, likeness)| {
                let (one, other) = (place(one)?, place(other)?);
                Some(((one.min(other), one.max(other)), *likeness))
            })
            .collect();
        let apart: Vec<(usize, usize)> = apart
            .iter()
            .filter_map(|(one, other)| Some((place(one)? as usize, place(other)? as usize)))
            .collect();
        let pairs: Vec<(usize, usize, Likeness)> = alike
            .iter()
            .map(|((one, other), likeness)| (*one as usize, *other as usize, *likeness))
            .collect();
        let mut heads: HashMap<u32, u32> = HashMap::new();
        for group in groups(&pairs, &apart) {
            let head = group.first().map_or(0, |head| *head as u32);
            heads.extend(group.iter().map(|member| (*member as u32, head)));
        }
        let groups: Vec<u32> = texts.iter().map(|text| heads.get(text).copied().unwrap_or(*text)).collect();
        let distinct = (0..).zip(&groups).filter(|(index, group)| index == *group).count();
        let apart = apart.iter().flat_map(|(one, other)| [*one as u32, *other as u32]).collect();
        Self { texts, groups, distinct, alike, apart }
    }

    /// Returns the first document of the group of a document; itself where it stands alone.
    pub fn group(&self, index: u32) -> u32 {
        self.groups.get(index as usize).copied().unwrap_or(index)
    }

    /// Returns how many documents there are without copies.
    pub const fn distinct(&self) -> usize {
        self.distinct
    }

    /// Returns how much two documents share; `None` where their texts are equal, or nothing is known of both.
    pub fn likeness(&self, one: u32, other: u32) -> Option<Likeness> {
        let (one, other) = (self.text(one), self.text(other));
        self.alike.get(&(one.min(other), one.max(other))).copied()
    }

    /// Returns whether the user said that a document is apart from another one.
    pub fn is_apart(&self, index: u32) -> bool {
        self.apart.contains(&self.text(index))
    }

    /// Returns the documents that are near to this one without being copies of it, the most alike first.
    pub fn near(&self, index: u32) -> Vec<(u32, Likeness)> {
        let text = self.text(index);
        let pairs = self.alike.iter().filter_map(|((one, other), likeness)| match text {
            _ if text == *one => Some((*other, *likeness)),
            _ if text == *other => Some((*one, *likeness)),
            _ => None,
        });
        let is_near = |(other, likeness): &(u32, Likeness)| {
            self.group(*other) != self.group(index) && likeness.relation() != Relation::Apart
        };
        let mut near: Vec<(u32, Likeness)> = pairs.filter(is_near).collect();
        near.sort_by(|one, other| other.1.jaccard.total_cmp(&one.1.jaccard));
        near
    }

    fn text(&self, index: u32) -> u32 {
        self.texts.get(index as usize).copied().unwrap_or(index)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::{About, Source};

    fn documents(contents: &[u128]) -> Vec<LibraryDocument> {
        let document = |content: &u128| LibraryDocument {
            source: Source::Stdin,
            about: About::default(),
            content: *content,
            read_at: 0,
        };
        contents.iter().map(document).collect()
    }

    fn alike(jaccard: f64) -> Likeness {
        Likeness { jaccard, containment: 0.8, equal: false, short: false }
    }

    #[test]
    fn copies_are_one_and_what_is_near_stays_beside() {
        let documents = documents(&[5, 6, 5, 0, 0, 7, 8]);
        let equal = DocumentCopies::new(&documents, &[], &[]);
        assert_eq!((equal.distinct(), equal.group(2), equal.group(4)), (6, 0, 4));
        let known = [(6, 5, alike(0.9)), (7, 6, alike(0.5)), (8, 7, alike(0.45)), (99, 5, alike(0.9))];
        let copies = DocumentCopies::new(&documents, &known, &[]);
        assert_eq!(copies.distinct(), 5);
        assert_eq!([0, 1, 2, 5].map(|index| copies.group(index)), [0, 0, 0, 5]);
        assert_eq!(copies.likeness(1, 2).map(|it| it.jaccard), Some(0.9));
        assert!(copies.likeness(0, 2).is_none());
        let near = |index| copies.near(index).into_iter().map(|(other, _)| other).collect::<Vec<_>>();
        assert_eq!((near(5), near(1), near(0)), (vec![1, 6], vec![5], vec![]));
    }

    #[test]
    fn what_the_user_parts_stays_apart() {
        let documents = documents(&[5, 6, 7]);
        let known = [(5, 6, alike(0.9)), (6, 7, alike(0.9)), (5, 7, alike(0.8))];
        let copies = DocumentCopies::new(&documents, &known, &[(6, 5), (6, 7)]);
        assert_eq!([0, 1, 2].map(|index| copies.group(index)), [0, 1, 0]);
        assert_eq!([0, 1, 2].map(|index| copies.is_apart(index)), [true, true, true]);
        assert_eq!(copies.near(1).len(), 2);
    }
}
