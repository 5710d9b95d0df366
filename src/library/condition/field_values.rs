//! The values that a condition names of each field.

use std::{borrow::Cow, ops::RangeInclusive};

use super::{
    candidate_document::CandidateDocument, error::ConditionError, facet::Facet, typed_word::is_quotation_mark,
};
use crate::library::metadata::{DocumentKind, PlaceId};

/// Values of the fields, as alternatives.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct FieldValues {
    pub(super) years: Vec<RangeInclusive<u16>>,
    places: Vec<PlaceName>,
    kinds: Vec<DocumentKind>,
    speakers: Vec<String>,
    /// Folders, each by its name, or with those in which it lies.
    folders: Vec<String>,
    /// Whether documents were ever open.
    reading: Vec<bool>,
}

/// A place as it was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
struct PlaceName {
    typed: String,
    known: Option<PlaceId>,
}

impl FieldValues {
    /// Takes one more value of a field; corpora are none of these.
    pub(super) fn add(&mut self, facet: Facet, value: &str) -> Result<(), ConditionError> {
        match facet {
            Facet::Year => self.years.push(years(value)?),
            Facet::Place => {
                let known = PlaceId::named(value);
                self.places.push(PlaceName { typed: value.to_owned(), known });
            }
            Facet::Kind => {
                let kind = DocumentKind::named(value);
                self.kinds.push(kind.ok_or_else(|| ConditionError::Kind(value.to_owned()))?);
            }
            Facet::Speaker => self.speakers.push(value.to_owned()),
            Facet::Folder => self.folders.push(value.trim_matches('/').to_owned()),
            Facet::Reading => {
                let is_read = reading(value).ok_or_else(|| ConditionError::Reading(value.to_owned()))?;
                self.reading.push(is_read);
            }
            Facet::Corpus => {}
        }
        Ok(())
    }

    /// Returns whether there are values of a field.
    pub(super) const fn has(&self, facet: Facet) -> bool {
        match facet {
            Facet::Year => !self.years.is_empty(),
            Facet::Place => !self.places.is_empty(),
            Facet::Kind => !self.kinds.is_empty(),
            Facet::Speaker => !self.speakers.is_empty(),
            Facet::Folder => !self.folders.is_empty(),
            Facet::Reading => !self.reading.is_empty(),
            Facet::Corpus => false,
        }
    }

    /// Returns whether a document has one of the values of a field; `None` where there are none.
    pub(super) fn verdict(&self, facet: Facet, document: &CandidateDocument<'_>) -> Option<bool> {
        let CandidateDocument { about, folder, is_read } = *document;
        let metadata = &about.metadata;
        let place = metadata.place.map(|place| place.value);
        let in_place = |name: &PlaceName| {
            place.is_some_and(|place| match name.known {
                Some(asked) => place.is_in(asked) || place.name() == asked.name(),
                None => place.name().contains(&name.typed),
            })
        };
        self.has(facet).then(|| match facet {
            Facet::Year => {
                let year = metadata.year.map(|year| year.value);
                year.is_some_and(|year| self.years.iter().any(|years| years.contains(&year)))
            }
            Facet::Place => self.places.iter().any(in_place),
            Facet::Kind => metadata.kind.is_some_and(|kind| self.kinds.contains(&kind.value)),
            Facet::Speaker => {
                let speaker = about.speaker().unwrap_or_default();
                self.speakers.iter().any(|name| speaker.contains(name))
            }
            Facet::Folder => self.folders.iter().any(|name| lies_in(folder, name)),
            Facet::Reading => self.reading.contains(&is_read),
            Facet::Corpus => false,
        })
    }
}

/// Whether one of the folders of a path has a name, or several, one in the other, have those between its slashes.
fn lies_in(folder: &str, name: &str) -> bool {
    let folder = if folder.contains(is_quotation_mark) {
        Cow::Owned(folder.replace(is_quotation_mark, ""))
    } else {
        Cow::Borrowed(folder)
    };
    folder.match_indices(name).any(|(at, _)| {
        let (before, rest) = folder.split_at_checked(at).unwrap_or_default();
        let after = rest.strip_prefix(name).unwrap_or_default();
        (before.is_empty() || before.ends_with('/')) && (after.is_empty() || after.starts_with('/'))
    })
}

/// Whether `value` means documents that were open, in either language.
fn reading(value: &str) -> Option<bool> {
    match value {
        "已读" | "read" => Some(true),
        "未读" | "unread" => Some(false),
        _ => None,
    }
}

/// The years of `2019`, `2019..2021`, `2019-2021`, `2019..`, `..2021`.
fn years(typed: &str) -> Result<RangeInclusive<u16>, ConditionError> {
    let wrong = || ConditionError::Year(typed.to_owned());
    let bare = typed.trim_end_matches('年');
    let (from, to) =
        bare.split_once("..").or_else(|| bare.split_once(['-', '—', '～', '~'])).unwrap_or((bare, bare));
    let year = |text: &str, open: u16| {
        let text = text.trim_matches(['.', '=', '年']);
        if text.is_empty() { Ok(open) } else { text.parse::<u16>().map_err(|_| wrong()) }
    };
    let (from, to) = (year(from, 0)?, year(to, u16::MAX)?);
    if from > to || bare.trim_matches('.').is_empty() { Err(wrong()) } else { Ok(from..=to) }
}
