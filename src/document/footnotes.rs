//! Footnotes: lines that begin with a sign which stands behind a word of the text above, and are no points.

use crate::{
    document::{
        candidate::{Candidate, Candidates},
        markers::numbering::Numbering,
        tree::{
            chain::{Chain, Chains},
            manuscript::Manuscript,
        },
    },
    text::marks::never_begins,
};

/// Takes out the lists that are footnotes, and those that their references in the text seem to be.
///
/// Each sign of such a list stands in a paragraph above, not at its beginning. The references are spread over paragraphs, or
/// a mark follows one of them; in a list that is repeated in one sentence (①快、②准) words follow all of them.
pub fn drop(manuscript: &Manuscript<'_>, candidates: &Candidates, chains: &mut Chains) {
    let mut references: Vec<(usize, usize)> = Vec::new();
    chains.retain(|chain| {
        let found =
            may_be_notes(chain, candidates).then(|| referred_to(manuscript, candidates, chain)).flatten();
        let keeps = found.is_none();
        references.extend(found.into_iter().flatten());
        keeps
    });
    if references.is_empty() {
        return;
    }
    chains.retain(|chain| !chain.points(candidates).all(|point| references.contains(&point.place())));
}

/// Whether a list is of lines that begin with a sign of footnotes.
fn may_be_notes(chain: &Chain, candidates: &Candidates) -> bool {
    matches!(chain.numbering, Numbering::Circled | Numbering::BracketedArabic | Numbering::Arabic)
        && chain.points(candidates).all(|point| point.at == 0)
}

/// Where in the text the notes of a list are referred to, one place a note, in order.
fn referred_to(
    manuscript: &Manuscript<'_>,
    candidates: &Candidates,
    chain: &Chain,
) -> Option<Vec<(usize, usize)>> {
    let mut places: Vec<(usize, usize)> = Vec::new();
    for note in chain.points(candidates) {
        let from = places.last().copied().unwrap_or_default();
        places.push(reference(manuscript, note, from)?);
    }
    let spread = places.first()?.0 < places.last()?.0;
    let closes_a_word = |&(paragraph, at): &(usize, usize)| {
        let reading = manuscript.reading(paragraph);
        let mut behind = reading.text().get(at..).into_iter().flat_map(|rest| rest.chars().skip(1));
        behind
            .find(|&c| !matches!(c, '0'..='9' | ']' | '〕' | '］' | '】' | '）' | ')'))
            .is_none_or(never_begins)
    };
    (spread || places.iter().any(closes_a_word)).then_some(places)
}

/// Where a note is referred to between `from` and itself: its sign, behind a word.
fn reference(manuscript: &Manuscript<'_>, note: &Candidate, from: (usize, usize)) -> Option<(usize, usize)> {
    /// A note stands at most this many paragraphs below the word that it explains.
    const REACH: usize = 400;
    let first = from.0.max(note.paragraph.saturating_sub(REACH));
    let above = first..note.paragraph;
    if note.numbering == Numbering::Arabic {
        let signs = [("[", "]"), ("〔", "〕"), ("［", "］"), ("【", "】")]
            .map(|(open, close)| format!("{open}{}{close}", note.ordinal));
        manuscript.with_references(above).find_map(|paragraph| find(manuscript, &signs, paragraph, from))
    } else {
        let own = manuscript.reading(note.paragraph);
        let sign = [own.slice(0, note.end)];
        above.into_iter().find_map(|paragraph| find(manuscript, &sign, paragraph, from))
    }
}

/// Where one of the signs stands in a paragraph, behind its first character and behind `from`.
fn find(
    manuscript: &Manuscript<'_>,
    signs: &[impl AsRef<str>],
    paragraph: usize,
    from: (usize, usize),
) -> Option<(usize, usize)> {
    let text = manuscript.paragraphs.get(paragraph)?.span.of(manuscript.text);
    if !signs.iter().any(|sign| text.contains(sign.as_ref())) {
        return None;
    }
    let reading = manuscript.reading(paragraph);
    let after = if paragraph == from.0 { from.1 + 1 } else { 1 };
    let mut found = signs.iter().flat_map(|sign| reading.text().match_indices(sign.as_ref()));
    found.find(|&(at, _)| at >= after).map(|(at, _)| (paragraph, at))
}
