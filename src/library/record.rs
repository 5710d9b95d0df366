//! What is remembered of a speech.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Deserializer, Serialize};

use super::{metadata::Corrections, note::Note, place::Place, rehearsal::Rehearsals};
use crate::document::{self, Adjustments};
use crate::search::Mode;

/// What is remembered of a speech from one reading to the next.
///
/// It is made by the reader and kept by the shell, which adds under which path and when. Everything in it is optional on
/// disk, so that other versions of the program can read it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Record {
    /// Where it is read.
    pub place: Place,
    /// How much lies behind the reader, in percent.
    pub percent: u8,
    /// The sections that are folded, by the offsets of their markers; `None` leaves them as they are at first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub folded: Option<Vec<usize>>,
    /// The coloured terms.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub terms: Vec<SavedTerm>,
    /// What the groups of coloured terms are called, by colour from 0.
    #[serde(skip_serializing_if = "BTreeMap::is_empty", deserialize_with = "by_colour")]
    pub groups: BTreeMap<usize, String>,
    /// The classes that are coloured by themselves, by their names.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub classes: BTreeSet<String>,
    /// The places that were named by a letter.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub marks: BTreeMap<char, Place>,
    /// The notes on passages, each under its [`Note::key`], so that two programs at once keep those of both.
    pub notes: BTreeMap<String, Note>,
    /// The rehearsals, and what the speaker wants of the next.
    #[serde(skip_serializing_if = "Rehearsals::is_empty")]
    pub rehearsals: Rehearsals,
    /// What the user changed about the outline, in order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub adjustments: Vec<SavedAdjustment>,
    /// What the user corrected about title, date and the like.
    #[serde(skip_serializing_if = "Corrections::is_empty")]
    pub corrections: Corrections,
}

impl Record {
    /// Returns what of it the user made: notes, marks, colours, rehearsals and changes of the outline, without how far it was read.
    #[must_use]
    pub fn made(&self) -> Self {
        Self { place: Place::default(), percent: 0, folded: None, ..self.clone() }
    }

    /// Returns how far a text must reach for every place to be found in it, in bytes.
    pub fn reach(&self) -> usize {
        let marks = self.marks.values().map(|place| place.offset);
        let farthest = marks.chain(self.folded.iter().flatten().copied()).fold(self.place.offset, usize::max);
        let sections = self.rehearsals.sections.iter().map(|target| &target.place);
        let places = self.rehearsals.pauses.iter().chain(sections);
        let farthest = places.map(|place| place.offset).fold(farthest, usize::max);
        let notes = self.notes.values().map(Note::reach);
        notes.fold(farthest + self.place.after.len(), usize::max)
    }
}

/// A term that is coloured wherever it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedTerm {
    /// What is coloured.
    pub text: String,
    /// How strictly it is looked for.
    #[serde(default, with = "ModeName")]
    pub mode: Mode,
    /// Which colour, from 0.
    #[serde(default)]
    pub colour: usize,
}

/// Reads names by colour. JSON has only texts for keys, and inside a flattened structure nothing makes numbers of them.
fn by_colour<'de, D: Deserializer<'de>>(names: D) -> Result<BTreeMap<usize, String>, D::Error> {
    let names = BTreeMap::<String, String>::deserialize(names)?;
    Ok(names.into_iter().filter_map(|(colour, name)| Some((colour.parse().ok()?, name))).collect())
}

/// The names of the modes on disk.
#[derive(Serialize, Deserialize)]
#[serde(remote = "Mode", rename_all = "lowercase")]
enum ModeName {
    Folded,
    Exact,
    Forgiving,
    Regex,
}

/// A change of the outline by the user, for every point of one style.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedAdjustment {
    /// The name of the style, as [`crate::document::Numbering`] writes it.
    pub numbering: String,
    /// How many levels its points stand further in, or out when negative; `None` takes them out of the outline.
    #[serde(default)]
    pub shift: Option<i8>,
}

impl Record {
    /// Returns the changes of the outline as the document takes them; styles of another version are passed over.
    pub fn changes(&self) -> Adjustments {
        let known = self.adjustments.iter().filter_map(|change| {
            let adjustment = change.shift.map_or(document::Adjustment::Ignore, document::Adjustment::Shift);
            Some((change.numbering.parse().ok()?, adjustment))
        });
        known.collect()
    }

    /// Takes over the changes of an outline.
    pub fn set_changes(&mut self, changes: &Adjustments) {
        let kept = changes.iter().map(|(numbering, adjustment)| SavedAdjustment {
            numbering: numbering.to_string(),
            shift: match adjustment {
                document::Adjustment::Ignore => None,
                document::Adjustment::Shift(levels) => Some(levels),
            },
        });
        self.adjustments = kept.collect();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_is_read_back_as_it_was_written() {
        let record = Record {
            place: Place::at("同志们：今天开会", 12),
            percent: 40,
            folded: Some(vec![3, 99]),
            terms: vec![SavedTerm { text: "改革".to_owned(), mode: Mode::Forgiving, colour: 2 }],
            groups: BTreeMap::from([(2, "创新".to_owned())]),
            classes: BTreeSet::from(["number".to_owned()]),
            marks: BTreeMap::from([('a', Place::at("同志们", 3))]),
            notes: BTreeMap::from([("a".to_owned(), Note { text: "好".to_owned(), ..Note::default() })]),
            rehearsals: Rehearsals { target: Some(1500), ..Rehearsals::default() },
            adjustments: vec![SavedAdjustment { numbering: "（一）".to_owned(), shift: Some(1) }],
            corrections: Corrections::default(),
        };
        let written = serde_json::to_string(&record).unwrap();
        assert_eq!(serde_json::from_str::<Record>(&written).unwrap(), record);
        assert!(written.contains(r#""mode":"forgiving""#), "{written}");
    }

    #[test]
    fn a_record_of_another_version_is_read_as_far_as_it_goes() {
        let record: Record =
            serde_json::from_str(r#"{"place":{"offset":5},"colour_of_sky":"blue"}"#).unwrap();
        assert_eq!(record.place.offset, 5);
        assert_eq!(record.folded, None);
    }
}
