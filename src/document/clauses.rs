//! The clauses in which a text is said: from one breath to the next.

use super::{Document, Paragraph, ParagraphKind};
use crate::text::{Ambiguous, Span, SpokenEnd, SpokenLength, columns, marks::is_alphanumeric};

/// The fewest characters of a clause; a shorter one goes on to the next mark.
const LEAST: usize = 4;

/// The silence of a pause mark, in halves of a syllable: as long as that of a sentence.
const PAUSE: usize = 4;

/// A stretch that is said in one breath.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clause {
    /// Its bytes, the mark at its end included; may hold seams.
    pub span: Span,
    /// How long it takes, with the pause behind it.
    pub length: SpokenLength,
    /// Whether a pause mark of the speaker's ends it.
    pub pauses: bool,
}

impl Clause {
    /// Cuts what is said of a document into clauses: up to the next ，；：。？！ with what closes behind it, at least four
    /// characters, at most `widest` columns, and up to each of `pauses`, the offsets of the speaker's own marks in order.
    ///
    /// Title, subtitle, speaker and date are not said, nor is dirt. The spans lie in order and never touch a character
    /// twice; a clause ends with its paragraph.
    pub fn all(document: &Document, pauses: &[usize], widest: usize) -> Vec<Self> {
        let mut clauses = Vec::new();
        for paragraph in document.paragraphs() {
            if paragraph.kind == ParagraphKind::Salutation || paragraph.kind.is_of_the_body() {
                let cutter = ClauseCutter { document, paragraph, pauses, widest: widest.max(2 * LEAST) };
                cutter.cut(&mut clauses);
            }
        }
        clauses
    }

    /// Returns the index of the clause that holds `offset`, or else of the next one, or else of the last one.
    pub fn at(clauses: &[Self], offset: usize) -> usize {
        clauses.partition_point(|clause| clause.span.end <= offset).min(clauses.len().saturating_sub(1))
    }
}

/// Cuts one paragraph.
struct ClauseCutter<'a> {
    document: &'a Document,
    paragraph: &'a Paragraph,
    pauses: &'a [usize],
    widest: usize,
}

/// How much of a clause was read.
#[derive(Clone, Copy, Default)]
struct Taken {
    columns: usize,
    characters: usize,
    /// Where it can best be parted if it becomes too wide: after a 、 or between two characters.
    comma: Option<usize>,
    anywhere: Option<usize>,
}

impl ClauseCutter<'_> {
    fn cut(&self, clauses: &mut Vec<Clause>) {
        let Span { start, end } = self.paragraph.span;
        let text = self.document.text();
        let mut seams = self.document.seams(self.paragraph.span).iter().peekable();
        let first = clauses.len();
        let (mut begin, mut taken, mut before) = (start, Taken::default(), ' ');
        let mut chars = self.paragraph.span.of(text).char_indices().map(|(at, c)| (start + at, c)).peekable();
        while let Some((at, c)) = chars.next() {
            while seams.next_if(|seam| seam.end <= at).is_some() {}
            let next = chars.peek().map_or(end, |(next, _)| *next);
            if seams.peek().is_some_and(|seam| seam.start <= at) {
                continue;
            }
            let after = chars.peek().map_or(' ', |(_, after)| *after);
            taken.columns += columns(c.encode_utf8(&mut [0; 4]), Ambiguous::Wide);
            taken.characters += usize::from(is_alphanumeric(c));
            if taken.columns > self.widest
                && let Some(cut) = taken.comma.or(taken.anywhere).filter(|cut| *cut > begin)
            {
                self.push(Span::new(begin, cut), false, clauses);
                let rest = Span::new(cut, next).of(text);
                taken = Taken {
                    columns: columns(rest, Ambiguous::Wide),
                    characters: rest.chars().filter(|&c| is_alphanumeric(c)).count(),
                    ..Taken::default()
                };
                begin = cut;
            }
            if is_pause(before, c, after) && !goes_on(c, after) && taken.characters >= LEAST
                || self.pauses.binary_search(&next).is_ok()
            {
                self.push(Span::new(begin, next), self.pauses.binary_search(&next).is_ok(), clauses);
                (begin, taken) = (next, Taken::default());
            } else if c == '、' {
                taken.comma = Some(next);
            } else if !(goes_on(c, after) || c.is_ascii_alphanumeric() && after.is_ascii_alphanumeric()) {
                taken.anywhere = Some(next);
            }
            before = c;
        }
        let rest = Span::new(begin, end);
        let is_short = taken.characters > 0 && taken.characters < LEAST;
        match clauses.get_mut(first..).and_then(<[Clause]>::last_mut) {
            // A tail that is too short for itself is said with what stands before it.
            Some(last)
                if (is_short || taken.characters == 0)
                    && !last.pauses
                    && columns(Span::new(last.span.start, end).of(text), Ambiguous::Wide) <= self.widest =>
            {
                let whole = Span::new(last.span.start, end);
                clauses.pop();
                self.push(whole, false, clauses);
            }
            _ => self.push(rest, false, clauses),
        }
    }

    fn push(&self, span: Span, pauses: bool, clauses: &mut Vec<Clause>) {
        if span.of(self.document.text()).trim().is_empty() {
            return;
        }
        let end = match self.paragraph.kind {
            _ if span.end < self.paragraph.span.end => SpokenEnd::Inside,
            ParagraphKind::Heading(_) => SpokenEnd::Heading,
            _ => SpokenEnd::Paragraph,
        };
        let mut length = SpokenLength::of(&self.document.read(span), end);
        if pauses {
            length += SpokenLength::silence(PAUSE);
        }
        clauses.push(Clause { span, length, pauses });
    }
}

/// Whether a breath may be taken behind `c`.
fn is_pause(before: char, c: char, after: char) -> bool {
    match c {
        '，' | '；' | '。' | '？' | '！' | '?' | '!' | ';' | '…' | '—' => true,
        '：' => !(before.is_ascii_digit() && after.is_ascii_digit()),
        ',' | ':' => !after.is_ascii_alphanumeric(),
        // What closes behind a mark ends where the mark ends.
        '”' | '’' | '）' | '》' | '」' | '』' => {
            matches!(before, '，' | '；' | '。' | '？' | '！' | '：' | '…' | '?' | '!')
        }
        _ => false,
    }
}

/// Whether the pause behind `c` waits for `after`: a closing mark, or another one in a row.
const fn goes_on(c: char, after: char) -> bool {
    match after {
        '”' | '’' | '）' | '》' | '」' | '』' | '，' | '；' | '。' | '？' | '！' | '：' | '、' | '?'
        | '!' => true,
        '…' | '—' => c == after,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str, widest: usize) -> Vec<String> {
        let pauses: Vec<usize> = text.match_indices('|').enumerate().map(|(n, (at, _))| at - n).collect();
        let document = Document::parse(text.replace('|', ""));
        let clauses = Clause::all(&document, &pauses, widest);
        clauses.iter().map(|clause| document.read(clause.span)).collect()
    }

    #[test]
    fn a_clause_ends_with_its_mark_and_what_closes_behind_it() {
        assert_eq!(
            cut("同志们：\n要抓好落实，抓出成效；“能不能成？”大家都看着。\n", 80),
            ["同志们：", "要抓好落实，", "抓出成效；", "“能不能成？”", "大家都看着。"]
        );
        assert_eq!(cut("今天说一件事……很要紧——真的很要紧。", 80), ["今天说一件事……", "很要紧——真的很要紧。"]);
    }

    #[test]
    fn a_short_one_goes_on_to_the_next_mark() {
        assert_eq!(cut("好，很好，这件事要办成。", 80), ["好，很好，这件事要办成。"]);
        assert_eq!(cut("这件事一定要办成，对吗？", 80), ["这件事一定要办成，对吗？"]);
    }

    #[test]
    fn figures_are_not_parted_at_their_marks() {
        assert_eq!(cut("会议9：00开始，增收1,234万元。", 80), ["会议9：00开始，", "增收1,234万元。"]);
    }

    #[test]
    fn a_long_one_is_parted_where_it_hurts_least() {
        let parts = cut("要把农业、工业、商业、服务业、文化旅游业统筹起来一起抓好。", 24);
        assert_eq!(parts.concat(), "要把农业、工业、商业、服务业、文化旅游业统筹起来一起抓好。");
        assert!(parts.iter().all(|part| columns(part, Ambiguous::Wide) <= 24), "{parts:?}");
        assert!(parts[0].ends_with('、'), "{parts:?}");
        let endless = cut(&"不停".repeat(1000), 60);
        assert_eq!(endless.concat(), "不停".repeat(1000));
        assert!(endless.iter().all(|part| part.chars().count() <= 30));
    }

    #[test]
    fn a_pause_mark_ends_a_clause_and_takes_time() {
        assert_eq!(cut("我们要|坚持下去，抓好落实。", 80), ["我们要", "坚持下去，", "抓好落实。"]);
        let document = Document::parse("我们要坚持下去。".to_owned());
        let clauses = Clause::all(&document, &[9], 80);
        assert_eq!(clauses.iter().map(|clause| clause.length.half_pauses()).collect::<Vec<_>>(), [4, 6]);
        assert!(clauses[0].pauses && !clauses[1].pauses);
    }

    #[test]
    fn what_is_not_said_has_no_clause_and_all_else_is_covered_once() {
        let text = "在全市大会上的讲话\n（2025年3月1日）\n\n同志们：\n一、提高认识。要提高。\n二、抓好落实。要抓好，抓实。\n";
        let document = Document::parse(text.to_owned());
        let clauses = Clause::all(&document, &[], 80);
        assert_eq!(document.read(clauses[0].span), "同志们：");
        assert!(clauses.windows(2).all(|two| two[0].span.end <= two[1].span.start));
        assert_eq!(Clause::at(&clauses, 0), 0);
        assert_eq!(Clause::at(&clauses, usize::MAX), clauses.len() - 1);
        assert_eq!(Clause::at(&[], 5), 0);
        let said: String = clauses.iter().map(|clause| document.read(clause.span)).collect();
        assert_eq!(said, "同志们：一、提高认识。要提高。二、抓好落实。要抓好，抓实。");
    }
}
