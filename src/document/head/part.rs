//! The parts of a head: lines that were run together are parted, and the title is chosen among them.

use crate::document::head::kind::{HeadKind, classify, dated_speaker, venue_with_speaker};
use crate::document::head::{date, speaker};
use crate::text::Span;
use crate::text::marks::is_blank;

/// A title takes at most this many lines.
pub const TITLE_LINES: usize = 5;

#[derive(Clone, Copy, Debug)]
pub struct HeadPart {
    /// Its characters as they stand, with labels, brackets and dashes.
    pub whole: Span,
    /// What it says.
    pub span: Span,
    /// What it is.
    pub kind: HeadKind,
}

impl HeadPart {
    /// A part that is what it says.
    pub const fn new(span: Span, kind: HeadKind) -> Self {
        Self { whole: span, span, kind }
    }
}

/// Sorts one line of the head into its parts; what was run together is parted.
pub fn sort(text: &str, span: Span, parts: &mut Vec<HeadPart>) {
    let span = trimmed(text, span);
    if span.is_empty() {
        return;
    }
    let of = span.of(text);
    let inside = |from: usize, to: usize| trimmed(text, Span::new(span.start + from, span.start + to));
    match classify(of) {
        HeadKind::Date if is_dated_speaker(of) => {
            let (date, speaker) = dated_speaker(of).unwrap_or_default();
            let (first, second) = if date.start < speaker.start { (date, speaker) } else { (speaker, date) };
            let middle = inside(second.start, second.start).start;
            let kind = |own: Span| if own == date { HeadKind::Date } else { HeadKind::Speaker };
            let whole = trimmed(text, Span::new(span.start, middle));
            parts.push(HeadPart { whole, span: inside(first.start, first.end), kind: kind(first) });
            let whole = Span::new(middle, span.end);
            parts.push(HeadPart { whole, span: inside(second.start, second.end), kind: kind(second) });
        }
        HeadKind::Date => {
            let found = date::whole(of).or_else(|| date::find(of)).unwrap_or_default();
            parts.push(HeadPart { whole: span, span: inside(found.start, found.end), kind: HeadKind::Date });
        }
        HeadKind::Speaker => parts.push(HeadPart {
            whole: span,
            span: speaker::whole(of).map_or(span, |found| inside(found.start, found.end)),
            kind: HeadKind::Speaker,
        }),
        HeadKind::Subtitle if venue_with_speaker(of).is_some() => {
            let at = venue_with_speaker(of).unwrap_or_default();
            parts.push(HeadPart::new(inside(0, at), HeadKind::Subtitle));
            sort(text, inside(at, of.len()), parts);
        }
        HeadKind::Subtitle => {
            parts.push(HeadPart { whole: span, span: undashed(text, span), kind: HeadKind::Subtitle });
        }
        // A sentence or what leads to one is no title.
        HeadKind::Titular if of.ends_with(['。', '：', ':', '；', '，']) => {
            parts.push(HeadPart::new(span, HeadKind::Other));
        }
        HeadKind::Titular => split_title(text, span, parts),
        kind => parts.push(HeadPart::new(span, kind)),
    }
}

/// Whether a line that has a date has a speaker beside it.
fn is_dated_speaker(of: &str) -> bool {
    date::whole(of).is_none() && date::with_place(of).is_none() && dated_speaker(of).is_some()
}

/// Parts a title line from a subtitle after a dash, a date or venue in brackets, a speaker.
fn split_title(text: &str, span: Span, parts: &mut Vec<HeadPart>) {
    let of = span.of(text);
    let labelled =
        ["Title:", "文章标题：", "标题：", "标题:", "题目：", "法规名称：", "法規名稱：", "名称："]
            .iter()
            .find_map(|label| of.strip_prefix(label));
    let from = labelled.map_or(0, |rest| of.len() - rest.len());
    let cut = title_end(of, from);
    let title = trimmed(text, Span::new(span.start + from, span.start + cut));
    if !title.is_empty() {
        parts.push(HeadPart {
            whole: Span::new(span.start, title.end),
            span: title,
            kind: HeadKind::Titular,
        });
    }
    let rest = trimmed(text, Span::new(span.start + cut, span.end));
    if !rest.is_empty() {
        sort_rest(text, rest, parts);
    }
}

/// Sorts what follows a title in its line; a date may stand before a speaker.
fn sort_rest(text: &str, rest: Span, parts: &mut Vec<HeadPart>) {
    let of = rest.of(text);
    let leading =
        date::find(of).filter(|found| (found.start > 0) == of.starts_with(['（', '(']) && found.start <= 3);
    let tail = leading
        .and_then(|found| of.get(found.end..))
        .map(|cut| cut.trim_start_matches(|c: char| is_blank(c) || matches!(c, '）' | ')')));
    if let (Some(found), Some(tail)) = (leading, tail)
        && speaker::whole(tail).is_some()
    {
        let later = Span::new(rest.end - tail.len(), rest.end);
        let span = Span::new(rest.start + found.start, rest.start + found.end);
        parts.push(HeadPart {
            whole: trimmed(text, Span::new(rest.start, later.start)),
            span,
            kind: HeadKind::Date,
        });
        return sort(text, later, parts);
    }
    if classify(of) == HeadKind::Titular {
        parts.push(HeadPart::new(rest, HeadKind::Other));
    } else {
        sort(text, rest, parts);
    }
}

/// Where the title of a line ends and a subtitle, a date or a speaker begins.
fn title_end(of: &str, from: usize) -> usize {
    let body = of.get(from..).unwrap_or_default();
    let dash = body.find("——").filter(|&at| {
        body.get(..at).is_some_and(|left| left.chars().count() >= 6)
            && dashed_is_subtitle(body.get(at..).unwrap_or_default())
    });
    if let Some(at) = dash {
        return from + at;
    }
    let bracket = body.rfind(['（', '(']).filter(|&at| {
        at > 0
            && body.ends_with(['）', ')'])
            && body.get(at..).is_some_and(|tail| {
                date::find(tail).is_some_and(|span| span.start <= 3) && !tail.contains(['—', '-'])
            })
    });
    if let Some(at) = bracket {
        return from + at;
    }
    let dated = body.find(['（', '(']).filter(|&at| {
        body.get(..at).is_some_and(speaker::ends_with_a_form)
            && body.get(at..).is_some_and(|tail| date::find(tail).is_some_and(|span| span.start <= 3))
    });
    if let Some(at) = dated.or_else(|| speaker::glued(body)) {
        return from + at;
    }
    let dated = date::find(body).filter(|span| {
        span.end == body.len()
            && span.start > 0
            && body
                .get(..span.start)
                .is_some_and(|left| speaker::ends_with_a_form(left.trim_end_matches(is_blank)))
    });
    dated.map_or(of.len(), |span| from + span.start)
}

/// Whether what follows a dash inside a title line is where and when it was said.
fn dashed_is_subtitle(tail: &str) -> bool {
    let tail = tail.trim_start_matches('—');
    tail.starts_with('在')
        || date::find(tail).is_some_and(|span| span.start == 0)
        || speaker::ends_with_a_form(tail)
}

/// Takes as title the run of titular lines that names its form (讲话, 报告, 通知 …), or else the one right above speaker,
/// date or salutation, or else the first.
///
/// The line by which a page names itself is the title for certain.
pub fn choose_title(text: &str, page: Option<Span>, parts: &mut [HeadPart]) {
    mend_subtitle(text, parts);
    for part in parts.iter_mut().filter(|part| part.kind == HeadKind::Titular) {
        part.span = before_note(text, part.span);
    }
    let named = page.and_then(|page| parts.iter().position(|part| part.whole.start == page.start));
    if let Some(part) = named.and_then(|at| parts.get_mut(at)).filter(|part| part.kind != HeadKind::Title) {
        part.kind = HeadKind::Titular;
    }
    let run = named.map(|at| (at, at + 1)).or_else(|| title_run(text, parts));
    let Some((from, to)) = run else { return };
    let mut spoken = parts.iter().any(|part| part.kind == HeadKind::Speaker);
    for (index, part) in parts.iter_mut().enumerate() {
        let chosen = (from..to).contains(&index);
        part.kind = match part.kind {
            HeadKind::Titular | HeadKind::Office if chosen => HeadKind::Title,
            HeadKind::Office if index >= to && !spoken => {
                spoken = true;
                HeadKind::Speaker
            }
            HeadKind::Titular | HeadKind::Office => HeadKind::Other,
            kind => kind,
        };
    }
}

/// A line of a title without the sign of a note behind it: `①`, `[1]`, `*`.
fn before_note(text: &str, span: Span) -> Span {
    let line = span.of(text);
    let bare = line.trim_end_matches(['*', '＊', '※']);
    let circled = bare.trim_end_matches(|c| matches!(c, '①'..='⑳'));
    let bracketed = [('[', ']'), ('［', '］'), ('〔', '〕')].into_iter().find_map(|(open, close)| {
        let (before, number) = bare.strip_suffix(close)?.rsplit_once(open)?;
        // A year stands in such brackets as well.
        let is_short = (1..=2).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit());
        is_short.then_some(before)
    });
    let title = trimmed(text, Span::new(span.start, span.start + bracketed.unwrap_or(circled).len()));
    if title.is_empty() { span } else { title }
}

/// The parts from the first line of the title to the one after its last.
fn title_run(text: &str, parts: &[HeadPart]) -> Option<(usize, usize)> {
    let titular = |index: usize| parts.get(index).is_some_and(|part| part.kind == HeadKind::Titular);
    let formed = |index: usize| {
        titular(index) && parts.get(index).is_some_and(|part| super::ends_like_a_title(part.span.of(text)))
    };
    let early = |at: &usize| (0..*at).filter(|&index| titular(index)).count() < TITLE_LINES * 2;
    let anchor = (0..parts.len()).rev().find(|&at| formed(at)).filter(early);
    let rest = parts.iter().position(|part| {
        matches!(part.kind, HeadKind::Subtitle | HeadKind::Speaker | HeadKind::Date | HeadKind::Salutation)
    });
    let above = || (0..rest?).rev().find(|&at| titular(at));
    let first = || (0..parts.len()).find(|&at| titular(at));
    let anchor = anchor.or_else(above).or_else(first)?;
    // What begins with 的 is the rest of the line above, whatever that ends with: …考评办法》 / 的通知.
    let is_rest = |index: usize| parts.get(index).is_some_and(|part| part.span.of(text).starts_with('的'));
    let mut from = anchor;
    while from > 0
        && anchor - from < TITLE_LINES
        && goes_on(text, parts, from - 1)
        && (!formed(from - 1) || is_rest(from))
    {
        from -= 1;
    }
    let mut to = anchor + 1;
    while !formed(to - 1) && titular(to) && to - from < TITLE_LINES && goes_on(text, parts, to - 1) {
        to += 1;
    }
    Some((from, to))
}

/// Whether a line of the title may go on in the part after it: no blank line parts the two, where others stand together.
fn goes_on(text: &str, parts: &[HeadPart], index: usize) -> bool {
    let (Some(part), Some(next)) = (parts.get(index), parts.get(index + 1)) else { return false };
    let lines = |(before, after): (&HeadPart, &HeadPart)| {
        let between = Span::new(before.whole.end, after.whole.start).of(text);
        between.chars().filter(|&c| c == '\n').count()
    };
    let close = parts.iter().zip(parts.iter().skip(1)).any(|pair| lines(pair) == 1);
    match part.kind {
        HeadKind::Office => true,
        HeadKind::Titular => !close || lines((part, next)) < 2,
        _ => false,
    }
}

/// A subtitle that breaks off goes on in the line below it: ——在第十九次 / 全国代表大会上的报告.
fn mend_subtitle(text: &str, parts: &mut [HeadPart]) {
    let mut open = false;
    for part in parts {
        let of = part.span.of(text);
        match part.kind {
            HeadKind::Subtitle => {
                let venue = of.starts_with('在') || date::find(of).is_some_and(|found| found.start == 0);
                open = venue && !of.ends_with(['上', '时', '）', ')']) && !super::ends_like_a_title(of);
            }
            HeadKind::Titular if open => {
                part.kind = HeadKind::Subtitle;
                open = false;
            }
            _ => open = false,
        }
    }
}

/// A span without the blanks round it.
pub fn trimmed(text: &str, span: Span) -> Span {
    let of = span.of(text);
    let start = span.start + (of.len() - of.trim_start_matches(is_blank).len());
    Span::new(start, start + of.trim_matches(is_blank).len())
}

/// A subtitle without the dashes or brackets round it.
fn undashed(text: &str, span: Span) -> Span {
    let of = span.of(text);
    let cut = of.trim_start_matches(|c: char| is_blank(c) || matches!(c, '—' | '─' | '－' | '―' | '-'));
    let start = span.start + of.len() - cut.len();
    let bracketed = cut.starts_with(['（', '(']) && cut.ends_with(['）', ')']);
    if bracketed {
        let inner = cut.trim_matches(['（', '）', '(', ')']);
        let lead = cut.find(inner).unwrap_or(0);
        return trimmed(text, Span::new(start + lead, start + lead + inner.len()));
    }
    Span::new(start, span.end)
}
