//! How a pair of sections is called in a table.

use super::comparison::{SectionFate, SectionPair};
use crate::{document::Document, lang::Lang};

/// The name of a row that begins a section.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SectionLabel {
    /// Marker and heading: those of the later document, or of the earlier one where the section was dropped.
    pub heading: String,
    /// The note on where it comes from, in brackets; empty where it stands as it stood.
    pub origin: String,
    /// The level of its section, from 1.
    pub level: u8,
}

/// Returns how a pair of sections is called in `lang`.
pub fn heading(a: &Document, b: &Document, pair: &SectionPair, lang: Lang) -> SectionLabel {
    let section = |document: &Document, index: Option<usize>| {
        let section = document.outline().sections.get(index?)?;
        Some((document.label(section), document.read(section.marker), section.level))
    };
    let (older, newer) = (section(a, pair.a), section(b, pair.b));
    let gone = matches!(pair.fate, SectionFate::Dropped | SectionFate::Merged);
    let own = if gone { older.as_ref() } else { newer.as_ref() };
    let other = if gone { newer.as_ref() } else { older.as_ref() };
    let Some((heading, marker, level)) = own else { return SectionLabel::default() };
    let origin = match (pair.fate, other) {
        (SectionFate::New, _) => lang.pick("（新增）", " (new)").to_owned(),
        (SectionFate::Dropped, _) => lang.pick("（已删）", " (dropped)").to_owned(),
        (SectionFate::Merged, Some((other, ..))) => {
            lang.pick(format!("（并入{other}）"), format!(" (merged into {other})"))
        }
        (SectionFate::Split, Some((other, ..))) => {
            lang.pick(format!("（原属{other}）"), format!(" (formerly part of {other})"))
        }
        (_, Some((other, old_marker, _))) if words(other, old_marker) != words(heading, marker) => {
            lang.pick(format!("（原为{other}）"), format!(" (formerly {other})"))
        }
        (_, Some((_, old_marker, _))) if pair.moved && !old_marker.is_empty() => {
            lang.pick(format!("（原为{old_marker}）"), format!(" (formerly {old_marker})"))
        }
        _ => String::new(),
    };
    SectionLabel { heading: heading.clone(), origin, level: *level }
}

/// A heading without its marker.
fn words<'t>(heading: &'t str, marker: &str) -> &'t str {
    heading.strip_prefix(marker).unwrap_or(heading)
}
