//! Everything in the paragraphs that may be a point.

use std::sync::LazyLock;

use crate::{
    document::{
        facts::ListKey,
        id_table::{IdTable, TableId},
        markers::{
            mark::Boundary,
            marker,
            numbering::{self, Numbering},
        },
        paragraphs::reading::SeamlessText,
        words::WordSet,
    },
    text::{
        CharacterBitmap,
        marks::{closes, ends_sentence, is_blank, is_quote, is_stop},
    },
};

/// Which candidate of a document it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CandidateId(usize);

impl TableId for CandidateId {
    fn of_index(index: usize) -> Self {
        Self(index)
    }

    fn index(self) -> usize {
        self.0
    }
}

/// The candidates of a document: those with markers in reading order, behind them those without.
pub type Candidates = IdTable<CandidateId, Candidate>;

/// A marker that stands where a point may begin.
#[derive(Clone, Copy, Debug)]
pub struct Candidate {
    /// Its kind.
    pub numbering: Numbering,
    /// Its value; 0 for 最后.
    pub ordinal: u32,
    /// The index of its paragraph.
    pub paragraph: usize,
    /// Where the marker begins in the reading of the paragraph, in bytes.
    pub at: usize,
    /// Where it ends there.
    pub end: usize,
    /// What stands before it.
    pub boundary: Boundary,
    /// What its paragraph looks like from here.
    pub shape: PointShape,
    /// The leading parts of a decimal marker.
    pub prefix: u32,
    /// How sure it is that this is a marker.
    pub doubt: Doubt,
    /// The list of automatic numbers it belongs to, and its level there.
    pub list: Option<ListKey>,
    /// Whether it stands inside quotation marks.
    pub quoted: bool,
}

/// How a marker may be mistaken or displaced.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Doubt {
    /// Not at all.
    #[default]
    None,
    /// It may be something else, so that only a list which waits for it takes it.
    Reading,
    /// It begins a line that was joined to a finished sentence, or stands behind blanks after one, so that a list of
    /// paragraphs may take it.
    SoftStart,
    /// It repeats the ordinal before it (第十七条之一).
    Again,
    /// Its format says that it is a point: nothing turns it away.
    Certain,
}

/// What a point looks like; points of one list look alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PointShape {
    /// Whether it stands inside a paragraph.
    pub inline: bool,
    /// Whether it is a heading on a line of its own.
    pub bare: bool,
    /// Whether its paragraph ends with a stop.
    pub closed: bool,
}

impl PointShape {
    /// In how many ways the two look alike.
    pub fn likeness(self, other: Self) -> u8 {
        // A point of one sentence and one of several are alike.
        let is_heading = |shape: Self| shape.bare && !shape.closed;
        u8::from(self.inline == other.inline)
            + u8::from(is_heading(self) == is_heading(other))
            + u8::from(self.closed == other.closed)
    }
}

impl Candidate {
    /// Whether 最后 can be the last point after this one: both are paragraphs, or both stand in one.
    pub const fn ends_with(&self, last: &Self) -> bool {
        if last.shape.inline { self.paragraph == last.paragraph } else { !self.shape.inline }
    }

    /// Its place in the document, for comparing.
    pub const fn place(&self) -> (usize, usize) {
        (self.paragraph, self.at)
    }
}

/// Finds the candidates of one paragraph from `from` of its reading on, in one pass; `soft` are places of the reading where a
/// joined line begins.
pub fn scan(
    reading: &SeamlessText<'_>,
    paragraph: usize,
    from: usize,
    soft: &[usize],
    found: &mut Vec<Candidate>,
) {
    let text = reading.text();
    let first_stop = text.char_indices().find(|&(_, c)| ends_sentence(c) || matches!(c, '；' | ';'));
    let inner = text.trim_end_matches(closes);
    let stop_is_last = first_stop.is_none_or(|(at, c)| at + c.len_utf8() >= inner.len());
    let closed = text.ends_with(is_stop) || inner.ends_with(ends_sentence);
    let mut resume = from;
    let mut quoted = false;
    // Where the quotation opens that has not been asked whether it is a saying.
    let mut opened = None;
    let first = (!text.starts_with(|c| MAY_BEGIN.contains(c))).then_some(0);
    for at in first.into_iter().chain(MAY_BEGIN.places(text)) {
        let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) else { break };
        if QUOTATIONS.contains(&c) {
            quoted = matches!(c, '“' | '「');
            opened = (quoted && at >= resume).then_some(at);
            continue;
        }
        if at < resume {
            continue;
        }
        let so_far = text.get(..at).unwrap_or_default();
        let before = so_far.chars().next_back();
        let boundary = match so_far.chars().rev().find(|&c| !is_blank(c) && !is_quote(c)) {
            _ if at == 0 => Boundary::Paragraph,
            None => Boundary::Strong,
            some => Boundary::after(some),
        };
        let Some(mark) = text.get(at..).and_then(|rest| marker::read(rest, boundary, before)) else {
            continue;
        };
        if let Some(end) = opened.take().and_then(|open| end_of_saying(text, open)) {
            resume = end;
            continue;
        }
        let inline = boundary != Boundary::Paragraph;
        let shape = PointShape { inline, bare: !inline && stop_is_last, closed };
        let doubt = match mark {
            _ if mark.doubtful => Doubt::Reading,
            _ if mark.again => Doubt::Again,
            _ if inline && (soft.contains(&at) || is_set_off(so_far, boundary, mark.numbering)) => {
                Doubt::SoftStart
            }
            _ => Doubt::None,
        };
        let end = at + mark.len;
        found.push(Candidate {
            numbering: mark.numbering,
            ordinal: mark.ordinal,
            paragraph,
            at,
            end,
            boundary,
            shape,
            prefix: mark.prefix,
            doubt,
            list: None,
            quoted,
        });
        resume = end;
    }
}

/// Whether blanks part a marker of headings from the sentence before it, as where a line end was lost: …服务。 三、场地.
fn is_set_off(so_far: &str, boundary: Boundary, numbering: Numbering) -> bool {
    boundary == Boundary::Strong
        && numbering.is_strong()
        && so_far.ends_with(is_blank)
        && so_far.trim_end_matches(is_blank).ends_with(ends_sentence)
}

/// Reads the automatic number with which a paragraph begins and which ends at `end` of its reading; nothing when it counts
/// nothing, as a bullet does.
pub fn numbered(
    reading: &SeamlessText<'_>,
    paragraph: usize,
    end: usize,
    list: ListKey,
) -> Option<Candidate> {
    let text = reading.text();
    let mark = marker::automatic(text, end)?;
    let rest = text.get(mark.len..)?;
    let stop = rest.char_indices().find(|&(_, c)| ends_sentence(c) || matches!(c, '；' | ';'));
    let ending = rest.chars().next_back().unwrap_or_default();
    Some(Candidate {
        numbering: mark.numbering,
        ordinal: mark.ordinal,
        paragraph,
        at: 0,
        end: mark.len,
        boundary: Boundary::Paragraph,
        shape: PointShape {
            inline: false,
            bare: stop.is_none_or(|(at, c)| at + c.len_utf8() == rest.len()),
            closed: ends_sentence(ending) || matches!(ending, '；' | '：' | ';' | ':'),
        },
        prefix: mark.prefix,
        doubt: Doubt::Certain,
        list: Some(list),
        quoted: false,
    })
}

/// Where the quotation that opens at `at` ends, when it is a saying: the list in it is not the speaker's.
fn end_of_saying(text: &str, at: usize) -> Option<usize> {
    const SAYINGS: WordSet = WordSet::new(
        "老话 俗话 俗语 顺口溜 谚语 民谣 歌谣 童谣 打油诗 古话 常言 老百姓说 群众说 民间说 有句话说 常说 古人云 古人说 古语 \
         老話 俗話 順口溜 諺語",
    );
    /// The words that call it a saying stand at most this many characters before it.
    const REACH: usize = 16;
    /// A saying has at most this many characters.
    const LONGEST: usize = 200;
    let lead = text.get(..at)?;
    let from = lead.char_indices().rev().take(REACH).last().map_or(at, |(from, _)| from);
    let near = lead.get(from..)?.rsplit(ends_sentence).next()?;
    let close = if text.get(at..)?.starts_with('“') { '”' } else { '」' };
    let mut quoted = text.get(at..)?.char_indices().take(LONGEST);
    let said = SAYINGS.stand_in(near);
    said.then(|| quoted.find(|&(_, c)| c == close).map(|(end, _)| at + end))?
}

/// The characters that a marker can begin with, or a quotation begin or end. Turns away nearly all others at once.
static MAY_BEGIN: LazyLock<CharacterBitmap> =
    LazyLock::new(|| QUOTATIONS.map(|c| c..=c).into_iter().chain(numbering::first_characters()).collect());

/// The signs with which a quotation begins or ends.
const QUOTATIONS: [char; 4] = ['“', '”', '「', '」'];

#[cfg(test)]
mod tests {
    use super::scan;
    use crate::{
        document::{
            markers::numbering::{FORMS, Numbering},
            paragraphs::reading::SeamlessText,
        },
        text::Span,
    };

    /// The numberings that scanning finds in a paragraph, with their ordinals.
    fn found(text: &str) -> Vec<(Numbering, u32)> {
        let mut candidates = Vec::new();
        let reading = SeamlessText::as_it_stands(text, Span::new(0, text.len()));
        scan(&reading, 0, 0, &[], &mut candidates);
        candidates.iter().map(|candidate| (candidate.numbering, candidate.ordinal)).collect()
    }

    #[test]
    fn every_first_marker_is_found() {
        // Titles have no marker, and annexes are found as titles.
        let marked =
            FORMS.iter().filter(|form| !matches!(form.numbering, Numbering::Unnumbered | Numbering::Annex));
        for form in marked {
            let tails = ["加强学习", "：加强学习", "，加强学习", "　加强学习"];
            let is_found =
                |tail: &&str| found(&format!("{}{tail}", form.first)).contains(&(form.numbering, 1));
            assert!(tails.iter().any(is_found), "{}", form.first);
        }
    }
}
