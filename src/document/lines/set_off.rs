//! Headings that blanks set off from their paragraph in the same line: （一）书要转起来  乡里的图书每月换一批。

use std::collections::HashMap;

use crate::{
    document::{
        lines::line::{Line, Signs},
        markers::{
            marker,
            numbering::{Numbering, StatuteDivision},
        },
    },
    text::{
        Span,
        marks::{ends_sentence, is_blank, is_stop},
    },
};

/// A heading that is set off has at least and at most this many characters.
const HEADING: std::ops::RangeInclusive<usize> = 4..=30;

/// Divides the lines of points whose heading is set off, where most points of their numbering are so.
pub fn divide(text: &str, lines: Vec<Line>) -> Vec<Line> {
    let lines = part_articles(text, part_units(text, lines));
    let opening = |line: &Line| marker::opening(line.of(text)).filter(|mark| !mark.doubtful);
    let points = || lines.iter().filter(|line| !line.dirt && line.signs.have(Signs::STOP));
    let mut cuts: HashMap<usize, (Numbering, Span)> = HashMap::new();
    for line in points().filter(|line| line.signs.have(Signs::BLANK)) {
        let Some(mark) = opening(line) else { continue };
        if let Some(blanks) = blanks(line.of(text), mark.len) {
            let start = line.span.start;
            cuts.insert(start, (mark.numbering, Span::new(start + blanks.start, start + blanks.end)));
        }
    }
    // In most texts no heading is set off, and how many are not is of no interest.
    if cuts.is_empty() {
        return lines;
    }
    let mut counts: HashMap<Numbering, (usize, usize)> = HashMap::new();
    for (numbering, _) in cuts.values() {
        counts.entry(*numbering).or_default().1 += 1;
    }
    for mark in points().filter_map(opening) {
        counts.entry(mark.numbering).or_default().0 += 1;
    }
    cuts.retain(|_, (numbering, _)| {
        counts.get(numbering).is_some_and(|&(all, parted)| parted >= 2 && parted * 2 > all)
    });
    if cuts.is_empty() {
        return lines;
    }
    let parted = |line: Line| {
        let cut = cuts.get(&line.span.start).filter(|_| !line.dirt).map(|&(_, blanks)| blanks);
        let (head, rest) = cut.map_or((line, None), |blanks| {
            let (head, rest) = line.parted(text, blanks);
            (head, Some(rest))
        });
        std::iter::once(head).chain(rest)
    };
    lines.into_iter().flat_map(parted).collect()
}

/// Divides the lines in which articles run on, as where a statute lost its line ends: …办法第一条为了…。第二条本办法….
fn part_articles(text: &str, lines: Vec<Line>) -> Vec<Line> {
    /// No shorter line holds three articles.
    const LEAST: usize = 60;
    const FIRST: [&str; 3] = ["第一条", "第二条", "第三条"];
    let runs_on = |line: &Line| {
        !line.dirt && line.span.len() >= LEAST && FIRST.iter().all(|article| line.of(text).contains(article))
    };
    // Most texts are no statute, which the whole tells sooner than its lines.
    let holds = |article: &str| memchr::memmem::find(text.as_bytes(), article.as_bytes()).is_some();
    if !FIRST.into_iter().all(holds) || !lines.iter().any(runs_on) {
        return lines;
    }
    let mut parted = Vec::with_capacity(lines.len() + 8);
    for line in lines {
        let starts = if runs_on(&line) { articles(line.of(text)) } else { Vec::new() };
        let begin = line.span.start;
        let mut rest = line;
        for start in starts {
            let (head, tail) = rest.parted(text, Span::new(begin + start, begin + start));
            parted.push(head);
            rest = tail;
        }
        parted.push(rest);
    }
    parted
}

/// Where the articles begin that follow one another in a line from 第一条 on, and the headings of chapters before them; at
/// least three articles, each behind a finished sentence or such a heading.
fn articles(line: &str) -> Vec<usize> {
    /// A heading of a chapter takes at most this many bytes.
    const CHAPTER: usize = 72;
    let unit = |at: usize| match marker::opening(line.get(at..)?)? {
        mark if matches!(mark.numbering, Numbering::Unit(_)) => Some((mark.numbering, mark.ordinal)),
        _ => None,
    };
    let article = Numbering::Unit(StatuteDivision::Article);
    let (mut starts, mut wanted, mut chapter, mut from) = (Vec::new(), 1, None, 0);
    for (at, _) in line.match_indices('第') {
        let before = line.get(from..at).unwrap_or_default().trim_end_matches(is_blank);
        let parted = before.ends_with(|c| ends_sentence(c) || matches!(c, '；' | '：')) || before.is_empty();
        match unit(at) {
            Some((numbering, ordinal)) if numbering == article && ordinal == wanted => {
                let heading = chapter.take().filter(|heading| at - heading <= CHAPTER);
                let begins =
                    wanted == 1 && !before.ends_with(['照', '据', '按', '依', '和', '与', '及', '至', '、']);
                if parted || begins || heading.is_some() {
                    starts.extend(heading);
                    starts.push(at);
                    (wanted, from) = (wanted + 1, at);
                }
            }
            Some((numbering, _)) if numbering != article && (parted || wanted == 1) => chapter = Some(at),
            _ => {}
        }
    }
    if wanted > 3 {
        starts.retain(|&start| start > 0);
        starts
    } else {
        Vec::new()
    }
}

/// Divides the lines in which the first article stands behind the heading of its chapter: 第一章 总则　　第一条 为了….
fn part_units(text: &str, lines: Vec<Line>) -> Vec<Line> {
    let runs_on =
        |line: &Line| !line.dirt && line.signs.have(Signs::BLANK) && line.of(text).starts_with('第');
    if !lines.iter().any(runs_on) {
        return lines;
    }
    let mut parted = Vec::with_capacity(lines.len() + 8);
    for mut line in lines {
        while runs_on(&line)
            && let Some(blanks) = before_a_unit(line.of(text))
        {
            let start = line.span.start;
            let (head, rest) = line.parted(text, Span::new(start + blanks.start, start + blanks.end));
            parted.push(head);
            line = rest;
        }
        parted.push(line);
    }
    parted
}

/// The blanks behind the heading of a chapter or section at the beginning of a line, when a lower unit follows them.
fn before_a_unit(line: &str) -> Option<Span> {
    let unit = |of: &str| match marker::opening(of)?.numbering {
        Numbering::Unit(unit) => Some(unit),
        _ => None,
    };
    let mut run: Option<Span> = None;
    for (at, c) in line.char_indices().take(HEADING.end() + 8) {
        if is_blank(c) {
            run = Some(Span::new(run.map_or(at, |run| run.start), at + c.len_utf8()));
        } else if let Some(blanks) = run.take()
            && c == '第'
            && let (Some(upper), Some(lower)) = (unit(line.get(..blanks.start)?), unit(line.get(at..)?))
        {
            return (upper != lower).then_some(blanks);
        } else if is_stop(c) {
            return None;
        }
    }
    None
}

/// The blanks behind the heading of a line whose marker takes `marker` bytes, when a sentence follows them.
fn blanks(line: &str, marker: usize) -> Option<Span> {
    let words = line.get(marker..)?;
    let start = marker + words.len() - words.trim_start_matches(is_blank).len();
    let (mut count, mut run): (usize, Option<Span>) = (0, None);
    for (at, c) in line.get(start..)?.char_indices() {
        let at = start + at;
        match (is_blank(c), &mut run) {
            (true, Some(run)) => run.end = at + c.len_utf8(),
            (true, None) => run = Some(Span::new(at, at + c.len_utf8())),
            (false, Some(found)) if line.get(found.start..found.end)?.chars().count() >= 2 => break,
            (false, _) if is_stop(c) || count > *HEADING.end() => return None,
            (false, _) => (count, run) = (count + 1, None),
        }
    }
    let run = run.filter(|_| HEADING.contains(&count))?;
    let rest = line.get(run.end..)?;
    (rest.chars().nth(9).is_some() && rest.contains(ends_sentence)).then_some(run)
}

#[cfg(test)]
mod tests {
    use super::divide;
    use crate::document::lines::line;

    fn lines(text: &str) -> Vec<&str> {
        divide(text, line::split(text)).iter().map(|line| line.of(text)).collect()
    }

    #[test]
    fn blanks_part_a_heading_from_its_paragraph_when_its_siblings_have_them() {
        let text = "1. 修好渠道  今年冬天动工，明年春天通水。\n2. 种好果树\u{3000}\u{3000}果苗由乡里统一购买，分给各户。";
        assert_eq!(
            lines(text),
            ["1. 修好渠道", "今年冬天动工，明年春天通水。", "2. 种好果树", "果苗由乡里统一购买，分给各户。"]
        );
    }

    #[test]
    fn the_first_article_of_a_chapter_begins_a_line() {
        for (text, want) in [
            (
                "第一章　总则　　第一条　为了管好渠水，制定本办法。",
                &["第一章　总则", "第一条　为了管好渠水，制定本办法。"][..],
            ),
            (
                "第二章 用水 第一节 申请 第五条 用水应当申请。",
                &["第二章 用水", "第一节 申请", "第五条 用水应当申请。"],
            ),
            ("第三编 罚则  第九章 处罚", &["第三编 罚则", "第九章 处罚"]),
        ] {
            assert_eq!(lines(text), want);
        }
        for whole in [
            "第一条 为了管好渠水，依照章程 第三条 制定本办法。",
            "第一章 依照 第二章 的办法。",
            "第二章规定了用水。第五条 用水应当申请。",
        ] {
            assert_eq!(lines(whole), [whole]);
        }
    }

    #[test]
    fn articles_that_run_on_begin_a_line_each() {
        for (text, want) in [
            (
                "护渠办法第一条为了护渠，制定本办法。第二条本办法适用于全乡各村。第三条渠道由各村分段看管。",
                &[
                    "护渠办法",
                    "第一条为了护渠，制定本办法。",
                    "第二条本办法适用于全乡各村。",
                    "第三条渠道由各村分段看管。",
                ][..],
            ),
            (
                "第一章 总则第一条 为了护渠，制定本办法。第二条 依照第一条的规定看管。第二章 罚则第三条 堵水的罚工一日。",
                &[
                    "第一章 总则",
                    "第一条 为了护渠，制定本办法。",
                    "第二条 依照第一条的规定看管。",
                    "第二章 罚则",
                    "第三条 堵水的罚工一日。",
                ],
            ),
        ] {
            assert_eq!(lines(text), want);
        }
        for whole in [
            "依照护渠办法第一条、第二条和第三条的规定，对堵水的人家罚工一日，并且登在村里的墙上三天。",
            "护渠办法第一条为了护渠，制定本办法。第二条本办法适用于全乡各村，依照第三条的规定执行。",
        ] {
            assert_eq!(lines(whole), [whole]);
        }
    }

    #[test]
    fn other_blanks_stay_in_their_line() {
        for text in [
            "第一条  为了修好渠道，管好用水，制定本公约。\n第二条  公约由全体村民共同遵守。",
            "1. 修好渠道  今年冬天动工，明年春天通水。\n2. 种好果树，果苗由乡里统一购买。\n3. 管好山林，不许乱砍。",
            "一、张三  李四  王五都到了会。",
        ] {
            assert_eq!(lines(text).len(), text.lines().count(), "{text}");
        }
    }
}
