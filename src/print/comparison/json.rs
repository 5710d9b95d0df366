//! A comparison as JSON.

use serde::Serialize;

use super::sides::{BothSides, ComparedDocument};
use crate::{
    compare::{Comparison, EditKind, Edits, Fate, SectionFate, SectionPair, SentencePair},
    document::Document,
    library::Date,
    print::printer::{ruler::Ruler, visible::visible_json},
    text::Span,
};

/// Returns the comparison as one object on one line; `shown` are the sentence pairs that are told.
pub(super) fn json(
    sides: &BothSides<ComparedDocument>,
    comparison: &Comparison,
    shown: impl Iterator<Item = usize>,
    edits: impl Fn(usize) -> Edits,
) -> String {
    let measured =
        sides.map(|side| Measured { document: &side.document, ruler: Ruler::new(side.document.text()) });
    let passage = |at: usize| {
        let pair = comparison.sentences.get(at)?;
        Some(PassageRecord::of(pair, edits(at), &measured))
    };
    let record = ComparisonRecord {
        a: DocumentRecord::of(&sides.a),
        b: DocumentRecord::of(&sides.b),
        kept: hundredths(comparison.kept.value()),
        sections: comparison.sections.iter().map(|pair| SectionRecord::of(pair, &measured)).collect(),
        passages: shown.filter_map(passage).collect(),
    };
    visible_json(serde_json::to_string(&record).unwrap_or_default()) + "\n"
}

/// Rounds a share, so that it is written as it is read.
fn hundredths(share: f32) -> f64 {
    (f64::from(share) * 100.0).round() / 100.0
}

/// A document in which places are counted in characters.
struct Measured<'d> {
    document: &'d Document,
    ruler: Ruler<'d>,
}

impl Measured<'_> {
    /// Where a span begins, and its length, in code points.
    fn characters(&self, span: Span) -> (usize, usize) {
        let start = self.ruler.characters_before(span.start);
        (start, self.ruler.characters_before(span.end).saturating_sub(start))
    }
}

#[derive(Serialize)]
struct ComparisonRecord<'a> {
    a: DocumentRecord<'a>,
    b: DocumentRecord<'a>,
    kept: f64,
    sections: Vec<SectionRecord>,
    passages: Vec<PassageRecord>,
}

#[derive(Serialize)]
struct DocumentRecord<'a> {
    path: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<String>,
    length: usize,
}

impl<'a> DocumentRecord<'a> {
    fn of(side: &'a ComparedDocument) -> Self {
        Self {
            path: &side.path,
            title: side.about.title(),
            date: side.about.day().map(Date::iso),
            length: side.about.units,
        }
    }
}

#[derive(Serialize)]
struct SectionRecord {
    status: &'static str,
    moved: bool,
    kept: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    a: Option<HeadingRecord>,
    #[serde(skip_serializing_if = "Option::is_none")]
    b: Option<HeadingRecord>,
}

impl SectionRecord {
    fn of(pair: &SectionPair, sides: &BothSides<Measured<'_>>) -> Self {
        Self {
            status: match pair.fate {
                SectionFate::Kept => "kept",
                SectionFate::Split => "split",
                SectionFate::Merged => "merged",
                SectionFate::New => "new",
                SectionFate::Dropped => "dropped",
            },
            moved: pair.moved,
            kept: hundredths(pair.kept.value()),
            a: pair.a.and_then(|section| HeadingRecord::of(section, &sides.a)),
            b: pair.b.and_then(|section| HeadingRecord::of(section, &sides.b)),
        }
    }
}

#[derive(Serialize)]
struct HeadingRecord {
    level: u8,
    marker: String,
    heading: String,
    char_offset: usize,
    byte_offset: usize,
    length_chars: usize,
}

impl HeadingRecord {
    fn of(section: usize, side: &Measured<'_>) -> Option<Self> {
        let section = side.document.outline().sections.get(section)?;
        let (char_offset, length_chars) = side.characters(section.span);
        Some(Self {
            level: section.level,
            marker: side.document.read(section.marker),
            heading: side.document.read(section.heading),
            char_offset,
            byte_offset: section.span.start,
            length_chars,
        })
    }
}

#[derive(Serialize)]
struct PassageRecord {
    status: &'static str,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    moved: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    similarity: Option<f64>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    a: Vec<PlaceRecord>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    b: Vec<PlaceRecord>,
    #[serde(skip_serializing_if = "Option::is_none")]
    changes: Option<Vec<ChangeRecord>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    numbers: Vec<NumberRecord>,
}

#[derive(Serialize)]
struct PlaceRecord {
    char_offset: usize,
    byte_offset: usize,
    length_chars: usize,
}

#[derive(Serialize)]
struct ChangeRecord {
    a: (usize, usize),
    b: (usize, usize),
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    figure: bool,
}

#[derive(Serialize)]
struct NumberRecord {
    from: String,
    to: String,
    of: String,
    year: bool,
}

impl PassageRecord {
    fn of(pair: &SentencePair, edits: Edits, sides: &BothSides<Measured<'_>>) -> Self {
        let place = |span: Option<Span>, side: &Measured<'_>| {
            let record = |span: Span| {
                let (char_offset, length_chars) = side.characters(span);
                PlaceRecord { char_offset, byte_offset: span.start, length_chars }
            };
            span.map(record).into_iter().collect()
        };
        let changed = matches!(pair.fate, Fate::Reworded | Fate::Part);
        let change = |edit: &crate::compare::Edit| ChangeRecord {
            a: sides.a.characters(edit.a),
            b: sides.b.characters(edit.b),
            figure: edit.kind == EditKind::Figure,
        };
        Self {
            status: match pair.fate {
                Fate::Same => "same",
                Fate::Reworded => "reworded",
                Fate::Part => "part",
                Fate::New => "new",
                Fate::Dropped => "dropped",
            },
            moved: pair.moved,
            similarity: (pair.a.is_some() && pair.b.is_some()).then(|| f64::from(pair.likeness) / 100.0),
            a: place(pair.a, &sides.a),
            b: place(pair.b, &sides.b),
            changes: changed.then(|| edits.edits.iter().map(change).collect()),
            numbers: edits
                .figures
                .into_iter()
                .map(|it| NumberRecord { from: it.from, to: it.to, of: it.of, year: it.year })
                .collect(),
        }
    }
}
