//! The lines before the speech proper: which is title, subtitle, speaker, date, salutation.

use crate::document::head::{Head, Passage, date, salutation, speaker};
use crate::document::line::Line;
use crate::document::marker::{self, is_shorter};
use crate::document::paragraph::{Paragraph, ParagraphKind};
use crate::text::Span;
use crate::text::marks::{ends_sentence, is_blank, is_pause};

/// The head of a text, and where its body begins.
#[derive(Clone, Debug, Default)]
pub(in crate::document) struct Front {
    /// What was recognised.
    pub head: Head,
    /// The paragraphs of the head, in order.
    pub paragraphs: Vec<Paragraph>,
    /// The offset at which the body begins.
    pub body: usize,
}

/// A salutation is looked for in this many lines.
const REACH: usize = 16;
/// A title takes at most this many lines.
const TITLE_LINES: usize = 5;

/// Reads the head from the lines that are no dirt.
pub(in crate::document) fn read(text: &str, lines: &[Line]) -> Front {
    let near: Vec<&Line> = lines.iter().filter(|line| !line.dirt).take(REACH * 2).collect();
    let mut parts = Vec::new();
    let found = near
        .iter()
        .take(REACH)
        .enumerate()
        .find_map(|(index, line)| salute(text, line, index, &near).map(|found| (index, found)));
    let mut front = Front { body: text.len(), ..Front::default() };
    let count = match found {
        Some((index, found)) => {
            let whole = near.get(index).map_or(Span::default(), |line| line.span);
            let (start, end) = (whole.start + found.span.start, whole.start + found.span.end);
            near.iter().take(index).for_each(|line| sort(text, line.span, &mut parts));
            sort(text, trimmed(text, Span::new(whole.start, start)), &mut parts);
            parts.push(Part { span: trimmed(text, Span::new(start, end)), kind: Kind::Salutation });
            front.body = if found.runs_on {
                trimmed(text, Span::new(end, whole.end)).start
            } else {
                body_after(&near, index)
            };
            None
        }
        None => Some(head_without_salutation(text, &near)),
    };
    if let Some(count) = count {
        near.iter().take(count).for_each(|line| sort(text, line.span, &mut parts));
        front.body = near.get(count).map_or(text.len(), |line| line.span.start);
    }
    if front.body == usize::MAX {
        front.body = text.len();
    }
    choose_title(text, &mut parts);
    fill(&parts, &mut front);
    front
}

/// What a stretch of the head is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// A line that may belong to the title.
    Titular,
    Title,
    Subtitle,
    Speaker,
    Date,
    Salutation,
    /// A number, a label, an adoption: kept as text.
    Other,
    /// Furniture that only the head can tell.
    Dirt,
}

#[derive(Clone, Copy, Debug)]
struct Part {
    span: Span,
    kind: Kind,
}

/// The salutation of a line, when what stands before it can be a head.
fn salute(text: &str, line: &Line, index: usize, near: &[&Line]) -> Option<salutation::Salutation> {
    let of = line.of(text);
    let earlier = near.get(..index).unwrap_or_default();
    if earlier.iter().any(|line| is_body(text, line)) {
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

/// Whether a line of the head belongs to the body already, so that no salutation is looked for below it.
fn is_body(text: &str, line: &Line) -> bool {
    let of = line.of(text);
    let marked = marker::opening(of).is_some_and(|mark| mark.numbering.is_strong() && !mark.doubtful)
        && date::find(of).is_none_or(|span| span.start > 0);
    let sentence = line.last(text).is_some_and(ends_sentence) && !is_shorter(of, 40);
    marked || sentence || !is_shorter(of, 160)
}

/// How many lines belong to the head of a text without a salutation.
fn head_without_salutation(text: &str, near: &[&Line]) -> usize {
    let mut count = 0;
    let mut titular = 0;
    if is_wrapped_body(text, near) {
        return 0;
    }
    for line in near.iter().take(REACH) {
        let of = line.of(text);
        let known = classify(of);
        let sentence = line
            .last(text)
            .is_some_and(|c| ends_sentence(c) || is_pause(c) || matches!(c, '；' | ';' | '：' | ':'));
        match known {
            Kind::Titular
                if sentence
                    || line.columns > 100
                    || is_body(text, line)
                    || !may_be_title(text, line, titular, count, near) =>
            {
                break;
            }
            Kind::Titular => titular += 1,
            _ => {}
        }
        count += 1;
        if titular > TITLE_LINES {
            return 1;
        }
    }
    if titular == 0
        && near.get(..count).unwrap_or_default().iter().all(|line| classify(line.of(text)) != Kind::Date)
    {
        0
    } else {
        count
    }
}

/// Whether the text begins with lines that were cut at a fixed width inside a sentence.
fn is_wrapped_body(text: &str, near: &[&Line]) -> bool {
    let [first, second, ..] = near else { return false };
    let pauses = |line: &Line| line.of(text).chars().any(is_pause);
    let alike = first.columns.abs_diff(second.columns) <= 3 + first.indent && first.columns >= 50;
    alike && second.gap == 0 && (pauses(first) || pauses(second)) && !first.last(text).is_some_and(ends_sentence)
}

/// Whether a line without a salutation below it can go on the title: it follows at once, or the title has not begun.
fn may_be_title(text: &str, line: &Line, titular: usize, count: usize, near: &[&Line]) -> bool {
    if titular == 0 {
        return true;
    }
    let Some(before) = count.checked_sub(1).and_then(|index| near.get(index)) else { return true };
    let of = line.of(text);
    let ended = crate::document::head::ends_like_a_title(before.of(text))
        || speaker::whole(before.of(text)).is_some()
        || classify(before.of(text)) != Kind::Titular;
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
        classify(line.of(text)) == Kind::Titular
            && line.columns <= 60
            && !line.last(text).is_some_and(ends_sentence)
    }) && near.len() > count + TITLE_LINES
}

/// Sorts one line of the head into its parts; what was run together is parted.
fn sort(text: &str, span: Span, parts: &mut Vec<Part>) {
    let span = trimmed(text, span);
    if span.is_empty() {
        return;
    }
    let of = span.of(text);
    let inside = |from: usize, to: usize| trimmed(text, Span::new(span.start + from, span.start + to));
    match classify(of) {
        Kind::Date => {
            let found = date::whole(of).or_else(|| date::find(of)).unwrap_or_default();
            parts.push(Part { span: inside(found.start, found.end), kind: Kind::Date });
        }
        Kind::Speaker => parts.push(Part {
            span: speaker::whole(of).map_or(span, |found| inside(found.start, found.end)),
            kind: Kind::Speaker,
        }),
        Kind::Subtitle => parts.push(Part { span: undashed(text, span), kind: Kind::Subtitle }),
        Kind::Titular => split_title(text, span, parts),
        kind => parts.push(Part { span, kind }),
    }
}

/// Parts a title line from a subtitle after a dash, a date or venue in brackets, a speaker.
fn split_title(text: &str, span: Span, parts: &mut Vec<Part>) {
    let of = span.of(text);
    let labelled = ["文章标题：", "标题：", "标题:", "题目：", "法规名称：", "法規名稱：", "名称："]
        .iter()
        .find_map(|label| of.strip_prefix(label));
    let from = labelled.map_or(0, |rest| of.len() - rest.len());
    let cut = title_end(of, from);
    push_title(text, Span::new(span.start + from, span.start + cut), parts);
    let rest = trimmed(text, Span::new(span.start + cut, span.end));
    if !rest.is_empty() {
        sort_rest(text, rest, parts);
    }
}

/// Sorts what follows a title in its line; a date may stand before a speaker.
fn sort_rest(text: &str, rest: Span, parts: &mut Vec<Part>) {
    let of = rest.of(text);
    let leading =
        date::find(of).filter(|found| (found.start > 0) == of.starts_with(['（', '(']) && found.start <= 3);
    let tail = leading
        .and_then(|found| of.get(found.end..))
        .map(|cut| cut.trim_start_matches(|c: char| is_blank(c) || matches!(c, '）' | ')')));
    if let (Some(found), Some(tail)) = (leading, tail)
        && speaker::whole(tail).is_some()
    {
        parts.push(Part {
            span: Span::new(rest.start + found.start, rest.start + found.end),
            kind: Kind::Date,
        });
        return sort(text, Span::new(rest.end - tail.len(), rest.end), parts);
    }
    if classify(of) == Kind::Titular {
        parts.push(Part { span: rest, kind: Kind::Other });
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

fn push_title(text: &str, span: Span, parts: &mut Vec<Part>) {
    let span = trimmed(text, span);
    if !span.is_empty() {
        parts.push(Part { span, kind: Kind::Titular });
    }
}

/// What a line of the head is by itself.
fn classify(line: &str) -> Kind {
    let of = line.trim_matches(is_blank);
    if date::whole(of).is_some() {
        return Kind::Date;
    }
    if of.starts_with(['—', '─', '－', '―']) || of.starts_with("--") {
        return Kind::Subtitle;
    }
    if is_number_of_document(of) || is_stamp(of) || !of.chars().any(char::is_alphabetic) {
        return Kind::Other;
    }
    if let Some(kind) = labelled(of) {
        return kind;
    }
    if is_venue(of) {
        return Kind::Subtitle;
    }
    if speaker::whole(of).is_some() {
        return Kind::Speaker;
    }
    Kind::Titular
}

/// 标签：内容 in the head: time of the speech, its speaker, or the record of a database.
fn labelled(of: &str) -> Option<Kind> {
    let (label, value) = of.split_once(['：', ':'])?;
    let label: String = label.chars().filter(|&c| !is_blank(c)).collect();
    match label.as_str() {
        _ if value.trim().is_empty() || label.chars().count() > 6 => None,
        "文章标题" | "标题" | "题目" | "法规名称" | "法規名稱" | "名称" => {
            Some(Kind::Titular)
        }
        "讲话人" | "主讲人" | "演讲人" | "报告人" | "发言人" | "作者" | "主讲" | "致辞人" => {
            Some(Kind::Speaker)
        }
        "讲话时间" | "演讲时间" | "日期" => {
            Some(if date::find(value).is_some() { Kind::Date } else { Kind::Other })
        }
        _ => is_record(&label).then_some(Kind::Dirt),
    }
}

/// Whether a label belongs to the record that a database or a site puts before a text.
fn is_record(label: &str) -> bool {
    const LABELS: [&str; 34] = [
        "时间",
        "地点",
        "来源",
        "作者单位",
        "索引号",
        "发文机关",
        "发文字号",
        "发布机构",
        "发布机关",
        "成文日期",
        "成文时间",
        "发布日期",
        "发文日期",
        "主题分类",
        "主题词",
        "有效性",
        "公开方式",
        "信息索引",
        "生成日期",
        "文号",
        "公开日期",
        "法規類別",
        "修正日期",
        "法規網址",
        "实施日期",
        "施行日期",
        "时效性",
        "效力级别",
        "法规类别",
        "颁布单位",
        "颁布日期",
        "名称",
        "关键词",
        "点击",
    ];
    LABELS.contains(&label)
}

/// 包府办发〔2022〕43号, also in brackets.
fn is_number_of_document(of: &str) -> bool {
    let inner = of.trim_matches(['（', '）', '(', ')']);
    let year = inner.contains('〔') || inner.contains('［') || inner.contains('[') || inner.contains('﹝');
    (year && inner.ends_with('号') && is_shorter(inner, 30))
        || (inner.starts_with('第') && inner.ends_with('号') && is_shorter(inner, 10))
}

/// A line about the adoption or publication: 2018年10月26日第十三届…通过, （讲话稿）.
fn is_stamp(of: &str) -> bool {
    let inner = of.trim_matches(['（', '）', '(', ')', '《', '》']);
    let dated = date::find(inner).is_some_and(|span| span.start == 0);
    dated
        && ["通过", "通過", "修正", "修订", "公布", "发布", "施行", "批准", "第一次修正"]
            .iter()
            .any(|word| inner.ends_with(word))
        || of.contains("根据") && of.contains("修正")
        || matches!(
            inner,
            "讲话稿" | "送审稿" | "征求意见稿" | "摘要" | "全文" | "节选" | "草案" | "试行" | "讨论稿"
        )
}

/// When and where it was said, in brackets or not: （2026年1月27日在…会议上）.
fn is_venue(of: &str) -> bool {
    let inner = of.trim_matches(|c| is_blank(c) || matches!(c, '（' | '）' | '(' | ')'));
    let bracketed = inner.len() < of.len();
    let dated = date::find(inner).is_some_and(|span| span.start == 0);
    (dated && inner.contains('在') || bracketed && inner.starts_with('在'))
        && inner.ends_with(['上', '时', '间', '议', '会'])
}

/// Takes as title the run of titular lines that names its form (讲话, 报告, 通知 …), or else the first run.
fn choose_title(text: &str, parts: &mut [Part]) {
    mend_subtitle(text, parts);
    let names = |part: &Part| part.kind == Kind::Titular && super::ends_like_a_title(part.span.of(text));
    let anchor = parts.iter().rposition(names).filter(|&at| {
        parts.iter().take(at).filter(|part| part.kind == Kind::Titular).count() < TITLE_LINES * 2
    });
    let Some(anchor) = anchor.or_else(|| parts.iter().position(|part| part.kind == Kind::Titular)) else {
        return;
    };
    let titular = |index: usize| parts.get(index).is_some_and(|part| part.kind == Kind::Titular);
    let mut from = anchor;
    while from > 0 && titular(from - 1) && anchor - from < TITLE_LINES {
        from -= 1;
    }
    let mut to = anchor + 1;
    while titular(to) && to - from < TITLE_LINES {
        to += 1;
    }
    for (index, part) in parts.iter_mut().enumerate() {
        if part.kind == Kind::Titular {
            part.kind = if (from..to).contains(&index) { Kind::Title } else { Kind::Other };
        }
    }
}

/// A subtitle that breaks off goes on in the line below it: ——在第十九次 / 全国代表大会上的报告.
fn mend_subtitle(text: &str, parts: &mut [Part]) {
    let mut open = false;
    for part in parts {
        let of = part.span.of(text);
        match part.kind {
            Kind::Subtitle => {
                let venue = of.starts_with('在') || date::find(of).is_some_and(|found| found.start == 0);
                open = venue && !of.ends_with(['上', '时', '）', ')']) && !super::ends_like_a_title(of);
            }
            Kind::Titular if open => {
                part.kind = Kind::Subtitle;
                open = false;
            }
            _ => open = false,
        }
    }
}

/// Puts the parts into the head and into paragraphs.
fn fill(parts: &[Part], front: &mut Front) {
    for part in parts {
        let (slot, kind) = match part.kind {
            Kind::Title | Kind::Titular => (Some(&mut front.head.title), ParagraphKind::Title),
            Kind::Subtitle => (Some(&mut front.head.subtitle), ParagraphKind::Subtitle),
            Kind::Speaker => (Some(&mut front.head.speaker), ParagraphKind::Speaker),
            Kind::Date => (Some(&mut front.head.date), ParagraphKind::Date),
            Kind::Salutation => (Some(&mut front.head.salutation), ParagraphKind::Salutation),
            Kind::Other => (None, ParagraphKind::Body),
            Kind::Dirt => (None, ParagraphKind::Dirt),
        };
        front.paragraphs.push(Paragraph { span: part.span, kind });
        let Some(slot) = slot else { continue };
        match slot {
            Some(passage) if kind == ParagraphKind::Title || kind == ParagraphKind::Subtitle => {
                passage.0.push(part.span);
            }
            Some(_) => {}
            None => *slot = Some(Passage(vec![part.span])),
        }
    }
}

/// The offset of the line after `index`.
fn body_after(near: &[&Line], index: usize) -> usize {
    near.get(index + 1).map_or(usize::MAX, |line| line.span.start)
}

/// A span without the blanks round it.
fn trimmed(text: &str, span: Span) -> Span {
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
