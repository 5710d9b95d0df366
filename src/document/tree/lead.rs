//! What leads from one list to the next: a count, a turn to the audience, a colon.

use crate::{
    document::{
        candidate::{CandidateId, Candidates},
        head,
        id_table::IdTable,
        markers::{mark::is_shorter, numbering::Numbering},
        tree::{announce, manuscript::Manuscript},
        words::WordSet,
    },
    text::marks::{ends_sentence, is_blank, is_quote},
};

/// A label has fewer characters, its colon included.
const LABEL: usize = 6;

/// What stands directly before the first point of a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Lead {
    /// The number of points announced last; 0 for none.
    pub said: u32,
    /// Whether a sentence since the marker before, in the same paragraph, addresses the audience.
    pub addressed: bool,
    /// Whether the words before it announce a list: they end with a colon, or count its points.
    pub announces: bool,
    /// How it is tied to what stands before it.
    pub joint: Joint,
}

/// The leads of candidates; those that begin no list have none.
pub type Leads = IdTable<CandidateId, Lead>;

/// How a list is tied to what stands before it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Joint {
    /// In no special way.
    #[default]
    Plain,
    /// It follows a semicolon in the same sentence.
    Semicolon,
    /// It follows a label alone: 备注：.
    Label,
}

/// Reads what leads to each candidate.
pub fn leads(manuscript: &Manuscript<'_>, candidates: &Candidates) -> Leads {
    let mut leads = candidates.map(|_| Lead::default());
    let mut end = (usize::MAX, 0);
    let mut own = None;
    for (candidate, lead) in candidates.iter().zip(leads.iter_mut()) {
        let from = if end.0 == candidate.paragraph { end.1 } else { 0 };
        end = (candidate.paragraph, candidate.end);
        if candidate.ordinal != 1 || !announce::may_be_announced(candidate.numbering) {
            continue;
        }
        if candidate.at == 0 {
            if let Some(before) = candidate.paragraph.checked_sub(1) {
                *lead = Lead { addressed: false, ..Lead::of(manuscript.reading(before).text(), 0) };
            }
            continue;
        }
        let (_, reading) = match own.take() {
            Some((paragraph, reading)) if paragraph == candidate.paragraph => {
                own.insert((paragraph, reading))
            }
            _ => own.insert((candidate.paragraph, manuscript.reading(candidate.paragraph))),
        };
        *lead = Lead::of(reading.slice(0, candidate.at), from);
    }
    leads
}

impl Lead {
    /// The lead that ends `text`; the marker before it ends at `from`.
    fn of(text: &str, from: usize) -> Self {
        let said = announce::announced(text).last().copied().unwrap_or_default();
        let last = text.chars().rev().find(|&c| !is_blank(c) && !is_quote(c));
        let own = text.get(from..).unwrap_or_default();
        Self {
            said,
            addressed: is_addressed(own, from == 0),
            announces: said > 0 || matches!(last, Some('：' | ':')) || counts_vaguely(text),
            joint: match last {
                Some('；' | ';') => Joint::Semicolon,
                Some('：' | ':') if is_shorter(text, LABEL) => Joint::Label,
                _ => Joint::Plain,
            },
        }
    }
}

/// Whether a list of this kind is one of words: 首先, 一是, 一抓, 其一.
pub const fn is_of_words(numbering: Numbering) -> bool {
    matches!(
        numbering,
        Numbering::Series | Numbering::Among | Numbering::Say(_) | Numbering::Open(_) | Numbering::Aspect
    )
}

/// Whether a sentence of `text` addresses the audience; the first one only when it is whole.
fn is_addressed(text: &str, whole: bool) -> bool {
    let mut begins = whole;
    for (at, c) in text.char_indices() {
        if begins && !is_blank(c) && !is_quote(c) {
            if text.get(at..).is_some_and(|rest| head::addresses(rest).is_some()) {
                return true;
            }
            begins = false;
        }
        begins |= ends_sentence(c);
    }
    false
}

/// Whether the last sentence says that some points come, without their number: 主要有以下几个方面。
fn counts_vaguely(text: &str) -> bool {
    const COUNTS: WordSet =
        WordSet::new("几个 几点 几条 几项 几方面 几件 如下 以下 下列 多个方面 幾個 幾點 幾條 幾項");
    /// They stand among this many last characters.
    const REACH: usize = 14;
    let from = text.char_indices().rev().take(REACH).last().map_or(0, |(at, _)| at);
    let near = text.get(from..).unwrap_or_default().trim_end_matches(ends_sentence);
    COUNTS.stand_in(near.rsplit(ends_sentence).next().unwrap_or_default())
}

/// Whether a paragraph turns back from the points before it to the whole by its first words: 总的看，… 在肯定成绩的同时，….
pub fn turns_back(of: &str) -> bool {
    const WORDS: WordSet = WordSet::new(
        "总之 总的看 总的来看 总体看 总体来看 总体上看 总的说 综上 综合 以上 上述 \
         在看到成绩的同时 在肯定成绩的同时 在总结成绩的同时 在充分肯定成绩 我们也清醒 我们清醒地 \
         同时，我们也 同时，也要 同时也要清醒 成绩来之不易 这些成绩 这些成就 总而言之 概括起来 回顾",
    );
    WORDS.begin(of)
}
