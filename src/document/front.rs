//! The lines before the speech proper: which is title, subtitle, speaker, date, salutation.

use crate::{
    document::{
        head::{
            Head, Passage, date, ends_like_a_title,
            kind::{HeadKind, classify},
            part::{HeadPart, TITLE_LINES, choose_title, sort, trimmed},
            salutation, speaker,
        },
        lines::line::Line,
        markers::{mark::is_shorter, marker, numbering::Numbering},
        markup::FrontMatter,
        paragraphs::paragraph::{Paragraph, ParagraphKind},
        words::WordSet,
    },
    text::{
        Span,
        marks::{ends_sentence, is_blank, is_pause},
    },
};

/// The head of a text, and where its body begins.
#[derive(Clone, Debug, Default)]
pub(super) struct Front {
    /// What was recognised.
    pub head: Head,
    /// The paragraphs of the head, in order.
    pub paragraphs: Vec<Paragraph>,
    /// The offset at which the body begins.
    pub body: usize,
}

/// A salutation is looked for in this many lines.
const REACH: usize = 16;
/// Reads the head from the lines that are no dirt; what they lack is taken from the data before them.
pub(super) fn read(text: &str, lines: &[Line], data: &FrontMatter) -> Front {
    let near: Vec<&Line> = lines.iter().filter(|line| !line.dirt).take(REACH * 2).collect();
    let mut front = Front { body: text.len(), ..Front::default() };
    let mut parts = Vec::new();
    let mut found = near
        .iter()
        .take(REACH)
        .enumerate()
        .find_map(|(index, line)| salute(text, line, index, &near).map(|found| (index, found)));
    let broken = (0..near.len().min(REACH)).find(|&index| is_broken_salutation(text, index, &near));
    if let Some(index) = broken.filter(|&index| found.is_none_or(|(whole, _)| index <= whole)) {
        found = None;
        near.iter().take(index).for_each(|line| sort(text, line.span, &mut parts));
        parts.extend(
            near.iter().skip(index).take(2).map(|line| HeadPart::new(line.span, HeadKind::Salutation)),
        );
        front.body = body_after(text, &near, index + 1);
    }
    if let Some((index, found)) = found {
        let whole = near.get(index).map_or(Span::default(), |line| line.span);
        let (start, end) = (whole.start + found.span.start, whole.start + found.span.end);
        near.iter().take(index).for_each(|line| sort(text, line.span, &mut parts));
        sort(text, trimmed(text, Span::new(whole.start, start)), &mut parts);
        parts.push(HeadPart::new(trimmed(text, Span::new(start, end)), HeadKind::Salutation));
        front.body = if found.runs_on {
            trimmed(text, Span::new(end, whole.end)).start
        } else {
            body_after(text, &near, index)
        };
    } else if broken.is_none() {
        let count = head_without_salutation(text, &near, lines);
        near.iter().take(count).for_each(|line| sort(text, line.span, &mut parts));
        front.body = near.get(count).map_or(text.len(), |line| line.span.start);
    }
    let page = near.iter().find(|line| line.names_page).map(|line| line.span);
    choose_title(text, page, &mut parts);
    fill(&parts, &mut front);
    let Head { title, subtitle, speaker, date, .. } = &mut front.head;
    for (slot, value) in
        [(title, data.title), (subtitle, data.subtitle), (speaker, data.speaker), (date, data.date)]
    {
        *slot = slot.take().or_else(|| value.map(|value| Passage(vec![value])));
    }
    if front.head.title.is_none() {
        front.head.title = title_in_teaser(text, lines, front.head.salutation.as_ref());
    }
    front
}

/// The title that only a teaser has kept: what stands in it before the salutation.
fn title_in_teaser(text: &str, lines: &[Line], salutation: Option<&Passage>) -> Option<Passage> {
    let salutation = salutation?.of(text);
    lines.iter().take_while(|line| line.dirt).find_map(|line| {
        let before = line.of(text).split_once(salutation.as_str())?.0;
        let title = trimmed(text, Span::new(line.span.start, line.span.start + before.len()));
        ends_like_a_title(title.of(text)).then(|| Passage(vec![title]))
    })
}

/// The salutation of a line, when what stands before it can be a head.
fn salute(text: &str, line: &Line, index: usize, near: &[&Line]) -> Option<salutation::Salutation> {
    let of = line.of(text);
    let earlier = near.get(..index);
    debug_assert!(earlier.is_some(), "there is no line {index} at the beginning");
    if earlier.unwrap_or_default().iter().any(|line| is_body(text, line)) {
        return None;
    }
    if let Some(found) = salutation::find(of) {
        return Some(found);
    }
    if index > 0 && salutation::is_address_of_offices(of) {
        return Some(salutation::Salutation { span: Span::new(0, of.len()), runs_on: false });
    }
    salutation::run_on(of)
}

/// Whether a salutation begins in a line and ends in the next, which a fixed width cut.
fn is_broken_salutation(text: &str, index: usize, near: &[&Line]) -> bool {
    let (Some(first), Some(second)) = (near.get(index), near.get(index + 1)) else { return false };
    let (of, rest) = (first.of(text), second.of(text));
    let ended = |of: &str| of.ends_with(['：', ':', '！']);
    if second.gap > 0 || first.columns < 36 || !ended(rest) || ended(of) {
        return false;
    }
    let polite = second.columns <= 40 && ["各位", "尊敬的", "同志"].iter().any(|word| of.starts_with(word));
    let offices = of.starts_with('各') && of.contains(['，', '、']) && !ends_like_a_title(of);
    if !(polite || offices) || near.iter().take(index + 1).any(|line| is_body(text, line)) {
        return false;
    }
    let joined = format!("{of}{rest}");
    polite && salutation::find(&joined).is_some_and(|found| found.span.len() == joined.len())
        || offices && salutation::is_address_of_offices(&joined)
}

/// Whether a line of the head belongs to the body already, so that no salutation is looked for below it.
fn is_body(text: &str, line: &Line) -> bool {
    /// A date with which a line begins lies within this many bytes.
    const DATE: usize = 256;
    let of = line.of(text);
    let beginning = || of.get(..of.floor_char_boundary(DATE)).unwrap_or(of);
    let marked = marker::opening(of).is_some_and(|mark| {
        mark.numbering.is_strong() && (!mark.doubtful || mark.numbering != Numbering::Arabic)
    }) && date::find(beginning()).is_none_or(|span| span.start > 0);
    let sentence = line.last(text).is_some_and(ends_sentence) && !is_shorter(of, 40);
    marked || sentence || !is_shorter(of, 160)
}

/// How many lines belong to the head of a text without a salutation.
fn head_without_salutation(text: &str, near: &[&Line], all: &[Line]) -> usize {
    let mut count: usize = 0;
    let mut titular = 0;
    if is_wrapped_body(text, near) {
        return 0;
    }
    for line in near.iter().take(REACH) {
        let of = line.of(text);
        let known = classify(of);
        let sentence = !(titular == 0 && asks(of) && is_dated_below(text, count, near))
            && line
                .last(text)
                .is_some_and(|c| ends_sentence(c) || is_pause(c) || matches!(c, '；' | ';' | '：' | ':'));
        if is_prelude(of) {
            break;
        }
        if titular > 0
            && count.checked_sub(1).and_then(|at| near.get(at)).is_some_and(|line| is_cover(line.of(text)))
        {
            break;
        }
        let ended =
            count.checked_sub(1).and_then(|at| near.get(at)).is_some_and(|line| ends_title(line.of(text)));
        match known {
            _ if line.names_page => titular += 1,
            HeadKind::Office if ended => {}
            HeadKind::Titular | HeadKind::Office
                if sentence
                    || titular > 0 && heads_a_part(text, line, all)
                    || line.columns > 100
                    || is_body(text, line)
                    || !may_be_title(text, line, titular, count, near) =>
            {
                break;
            }
            HeadKind::Titular | HeadKind::Office => titular += 1,
            _ => {}
        }
        count += 1;
        if titular > TITLE_LINES {
            return 1;
        }
    }
    if titular == 0
        && near.get(..count).unwrap_or_default().iter().all(|line| classify(line.of(text)) != HeadKind::Date)
    {
        0
    } else {
        count
    }
}

/// Whether a short line asks or exclaims, as a title may: 中国向何处去？.
fn asks(of: &str) -> bool {
    is_shorter(of, 40) && of.ends_with(['？', '！']) && of.chars().filter(|&c| ends_sentence(c)).count() == 1
}

/// Whether the line below says when or by whom it was said.
fn is_dated_below(text: &str, index: usize, near: &[&Line]) -> bool {
    let below = near.get(index + 1).map(|line| classify(line.of(text)));
    matches!(below, Some(HeadKind::Date | HeadKind::Subtitle | HeadKind::Speaker))
}

/// Whether a line is the heading of what stands before the first part.
fn is_prelude(of: &str) -> bool {
    const PRELUDES: WordSet = WordSet::new("前言 引言 序言 导言 绪言 绪论 导语");
    let bare: String = of.chars().filter(|&c| !is_blank(c)).collect();
    PRELUDES.has(&bare)
}

/// Whether a title is that of a collection, below which the titles of its documents stand.
fn is_cover(of: &str) -> bool {
    const COVERS: WordSet = WordSet::new("汇编 手册 选编 文集 文选 讲话集 彙編 手冊");
    COVERS.end(of)
}

/// Whether a line of the head ends a title for certain, or says who speaks.
fn ends_title(of: &str) -> bool {
    ends_like_a_title(of) || matches!(classify(of), HeadKind::Subtitle | HeadKind::Date)
}

/// Whether a short line below the title heads a part, because at least two lines below end with the same two characters:
/// 东湖区委, 西湖区委, 南湖区委.
fn heads_a_part(text: &str, line: &Line, all: &[Line]) -> bool {
    const LONGEST: u32 = 60;
    let Some((at, _)) = line.of(text).char_indices().rev().nth(1) else { return false };
    let ending = line.of(text).get(at..).unwrap_or_default();
    let below = all
        .iter()
        .filter(|below| below.span.start > line.span.start && !below.dirt && below.columns <= LONGEST);
    line.columns <= LONGEST && below.filter(|below| below.of(text).ends_with(ending)).nth(1).is_some()
}

/// Whether the text begins with lines that were cut at a fixed width inside a sentence. The first of them may have lost its
/// indent; where lines are as short as those of a title, three of them tell.
fn is_wrapped_body(text: &str, near: &[&Line]) -> bool {
    const INDENT: u32 = 4;
    let [first, second, rest @ ..] = near else { return false };
    let pauses = |line: &Line| line.of(text).chars().any(is_pause);
    let alike = |one: &Line, other: &Line| one.columns.abs_diff(other.columns) <= 3;
    let begins = first.columns.abs_diff(second.columns) <= 3 + first.indent
        || second.columns > first.columns && second.columns - first.columns <= 3 + INDENT;
    let goes_on = || rest.first().is_some_and(|third| third.gap == 0 && alike(second, third));
    if begins_a_sentence(first.of(text)) && second.gap == 0 && second.last(text).is_some_and(ends_sentence) {
        return first.columns >= 50;
    }
    begins
        && (first.columns >= 50 || first.columns >= 40 && goes_on())
        && second.gap == 0
        && (pauses(first) || pauses(second))
        && !first.last(text).is_some_and(ends_sentence)
}

/// Whether a line begins the sentence that says why a document was made, and breaks off in it.
fn begins_a_sentence(of: &str) -> bool {
    const WORDS: WordSet =
        WordSet::new("为 为了 根据 按照 近年来 今年以来 经 随着 当前 依据 为深入 为全面 为进一步");
    WORDS.begin(of) && of.chars().any(is_pause) && !ends_like_a_title(of)
}

/// Whether a line without a salutation below it can go on the title: it follows at once, or the title has not begun.
fn may_be_title(text: &str, line: &Line, titular: usize, count: usize, near: &[&Line]) -> bool {
    if titular == 0 {
        return true;
    }
    let Some(before) = count.checked_sub(1).and_then(|index| near.get(index)) else { return true };
    let of = line.of(text);
    let ended = ends_like_a_title(before.of(text)) && !of.starts_with('的')
        || speaker::whole(before.of(text)).is_some()
        || !matches!(classify(before.of(text)), HeadKind::Titular | HeadKind::Office);
    let alike =
        line.gap == 0 && before.gap == near.first().map_or(0, |first| first.gap) || line.gap == before.gap;
    !ended
        && alike
        && (line.indent > 0) == (before.indent > 0)
        && of.chars().count() <= 40
        && !next_is_alike(text, count, near)
}

/// Whether bare lines follow one another without end, so that they are no title but a list.
fn next_is_alike(text: &str, count: usize, near: &[&Line]) -> bool {
    near.get(count..).unwrap_or_default().iter().take(TITLE_LINES).all(|line| {
        classify(line.of(text)) == HeadKind::Titular
            && line.columns <= 60
            && !line.last(text).is_some_and(ends_sentence)
    }) && near.len() > count + TITLE_LINES
}

/// Puts the parts into the head and into paragraphs.
fn fill(parts: &[HeadPart], front: &mut Front) {
    for part in parts {
        let (slot, kind) = match part.kind {
            HeadKind::Title | HeadKind::Titular => (Some(&mut front.head.title), ParagraphKind::Title),
            HeadKind::Subtitle => (Some(&mut front.head.subtitle), ParagraphKind::Subtitle),
            HeadKind::Speaker => (Some(&mut front.head.speaker), ParagraphKind::Speaker),
            HeadKind::Date => (Some(&mut front.head.date), ParagraphKind::Date),
            HeadKind::Salutation => (Some(&mut front.head.salutation), ParagraphKind::Salutation),
            HeadKind::Other | HeadKind::Office => (None, ParagraphKind::Body),
            HeadKind::Dirt => (None, ParagraphKind::Dirt),
        };
        front.paragraphs.push(Paragraph { span: part.whole, kind });
        let Some(slot) = slot else { continue };
        match slot {
            Some(passage)
                if matches!(
                    kind,
                    ParagraphKind::Title | ParagraphKind::Subtitle | ParagraphKind::Salutation
                ) =>
            {
                passage.0.push(part.span);
            }
            Some(_) => {}
            None => *slot = Some(Passage(vec![part.span])),
        }
    }
}

/// The offset of the line after `index`, or the end.
fn body_after(text: &str, near: &[&Line], index: usize) -> usize {
    near.get(index + 1).map_or(text.len(), |line| line.span.start)
}
