//! What the catalogue knows of a document, as fields of JSON and as rows of text.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::{
    lang::Lang,
    library::{self, About, FoundIn, Known, Metadata},
};

/// What the catalogue knows of a document; what is not known is left out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct CatalogFields {
    /// 标题.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// 日期 in the form of ISO 8601, as far as it is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// Where the date was found.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date_from: Option<&'static str>,
    /// 日期 as the head has it, where digits were taken out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date_written: Option<String>,
    /// 年.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub year: Option<u16>,
    /// 地.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<&'static str>,
    /// The level of government.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub level: Option<&'static str>,
    /// 文种.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<&'static str>,
    /// 讲话人.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub speaker: Option<String>,
    /// Where each of the others was found, by the name of the field.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub from: BTreeMap<&'static str, &'static str>,
}

impl CatalogFields {
    /// Takes them from what was found in a document.
    pub fn of(about: &About) -> Self {
        let Metadata { title, date, year, place, level, kind, speaker } = &about.metadata;
        let named = [
            ("title", title.as_ref().map(|known| known.from)),
            ("year", year.map(|known| known.from)),
            ("place", place.map(|known| known.from)),
            ("kind", kind.map(|known| known.from)),
            ("speaker", speaker.as_ref().map(|known| known.from)),
        ];
        Self {
            title: title.as_ref().map(|title| title.value.clone()),
            date: date.map(|date| date.value.iso()),
            date_from: date.map(|date| date.from.name()),
            date_written: about.written_date.clone().filter(|_| date.is_none()),
            year: year.map(|year| year.value),
            place: place.map(|place| place.value.name()),
            level: level.map(library::Level::name),
            kind: kind.map(|kind| kind.value.name()),
            speaker: speaker.as_ref().map(|speaker| speaker.value.clone()),
            from: named.into_iter().filter_map(|(field, from)| Some((field, from?.name()))).collect(),
        }
    }
}

/// The rows of what is known of a document: the name in both languages, and the value with its evidence.
pub fn rows(about: &About, lang: Lang) -> Vec<((&'static str, &'static str), String)> {
    let Metadata { title, date, year, place, level, kind, speaker } = &about.metadata;
    let none = || lang.pick("（无）", "(none)").to_owned();
    let with = |value: String, from: FoundIn, usual: FoundIn| {
        if from == usual {
            return value;
        }
        let from = from.label(lang);
        lang.pick(format!("{value}（据{from}）"), format!("{value} (from the {from})"))
    };
    let line = |known: &Option<Known<String>>| {
        known.as_ref().map_or_else(none, |known| with(known.value.clone(), known.from, FoundIn::Line))
    };
    let when = match (about.written_date.clone(), date) {
        (Some(written), Some(date)) if date.from == FoundIn::Line => written,
        (_, Some(date)) => with(date.value.iso(), date.from, FoundIn::Line),
        (Some(written), None) => written,
        (None, None) => none(),
    };
    let mut rows = vec![
        (("标题", "Title"), line(title)),
        (("讲话人", "Speaker"), line(speaker)),
        (("日期", "Date"), when),
    ];
    if let Some(year) = year.filter(|_| date.is_none()) {
        rows.push((("年份", "Year"), with(year.value.to_string(), year.from, FoundIn::Line)));
    }
    match (place, level) {
        (Some(place), _) => {
            let mut path = vec![place.value.name()];
            let mut up = place.value.parent();
            while let Some(above) = up {
                path.push(above.name());
                up = above.parent();
            }
            path.reverse();
            rows.push((("地方", "Place"), with(path.join(" "), place.from, FoundIn::Title)));
        }
        (None, Some(level)) => rows.push((("地方", "Place"), level.label(lang).to_owned())),
        (None, None) => {}
    }
    if let Some(kind) = kind {
        rows.push((("文种", "Kind"), with(kind.value.label(lang).to_owned(), kind.from, FoundIn::Title)));
    }
    rows
}
