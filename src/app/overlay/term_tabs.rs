//! Which terms the term panel shows, and in which order.

use std::cmp::Ordering;

use crate::{
    app::jobs::{TermKind, TermRow},
    lang::Lang,
};

/// Which terms the panel shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tab {
    /// What the speech uses more than usual.
    #[default]
    Keywords,
    /// Set expressions.
    Formulas,
    /// Words that stand in a row more than once.
    Ngrams,
    /// What has a colour.
    Coloured,
    /// Numbers, dates, titles, what is to be filled in.
    Classes,
}

/// In which order the panel shows terms.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TermOrder {
    /// The most telling first.
    #[default]
    Keyness,
    /// The most frequent first.
    Count,
    /// As they first stand in the speech.
    First,
}

impl Tab {
    /// All of them, in the order in which a key goes through them.
    pub const ALL: [Self; 5] = [Self::Keywords, Self::Formulas, Self::Ngrams, Self::Coloured, Self::Classes];

    /// What it is called.
    pub fn title(self, lang: Lang) -> &'static str {
        match self {
            Self::Keywords => lang.pick("关键词", "Keywords"),
            Self::Formulas => lang.pick("提法", "Set phrases"),
            Self::Ngrams => lang.pick("词串", "N-grams"),
            Self::Coloured => lang.pick("已着色", "Coloured"),
            Self::Classes => lang.pick("类别", "Classes"),
        }
    }

    pub(super) fn shows(self, kind: TermKind) -> bool {
        match self {
            Self::Keywords => matches!(kind, TermKind::Word | TermKind::Phrase | TermKind::Formula(_)),
            Self::Formulas => matches!(kind, TermKind::Formula(_)),
            Self::Ngrams => kind == TermKind::Ngram,
            Self::Coloured => false,
            Self::Classes => kind == TermKind::Class,
        }
    }
}

impl TermOrder {
    /// The one after this one.
    #[must_use]
    pub const fn next(self) -> Self {
        match self {
            Self::Keyness => Self::Count,
            Self::Count => Self::First,
            Self::First => Self::Keyness,
        }
    }

    /// What it is called.
    pub fn title(self, lang: Lang) -> &'static str {
        match self {
            Self::Keyness => lang.pick("按关键性", "by keyness"),
            Self::Count => lang.pick("按次数", "by count"),
            Self::First => lang.pick("按首次出现", "by first occurrence"),
        }
    }

    /// What the order means, in one sentence.
    pub fn explained(self, lang: Lang) -> &'static str {
        match self {
            Self::Keyness => lang.pick(
                "关键性 ×N：本篇的词频是通用语料的 N 倍；均匀度 1 表示处处一样多",
                "Keyness ×N: N times as frequent here as in general prose; even 1 means evenly spread",
            ),
            Self::Count => lang.pick("按本篇出现的次数", "By how often it occurs in this document"),
            Self::First => lang.pick("按在本篇首次出现的先后", "By where it first occurs in this document"),
        }
    }

    pub(super) fn compare(self, a: &TermRow, b: &TermRow) -> Ordering {
        let first = |listed: &TermRow| listed.hits.get(0).map_or(usize::MAX, |hit| hit.start);
        match self {
            Self::Keyness => b.keyness.total_cmp(&a.keyness),
            Self::Count => b.hits.len().cmp(&a.hits.len()),
            Self::First => first(a).cmp(&first(b)),
        }
    }
}
