//! Lines that are no part of the speech: page furniture, teasers, doubled titles, licences.
//!
//! Nothing is dropped: a dirty line becomes a paragraph of its own kind. What is recognised is what scraped pages and
//! printed files have in common, never the name of a site.

use crate::{
    document::{
        head,
        lines::{
            contents,
            furniture::{TOP, is_caption, is_furniture, is_page_number, is_rule},
            line::Line,
            running_head,
            squash::squash,
        },
        markers::marker,
        words::WordSet,
    },
    text::{
        Span,
        marks::{ends_sentence, is_blank},
    },
};

/// A teaser stands among this many first lines.
const TEASER_LINES: usize = 8;
/// What a teaser was cut from begins within this many bytes after it.
const TEASER_REACH: usize = 24_000;

/// Marks the lines that are no part of the speech, those in `data` above all.
pub fn mark(text: &str, data: Span, lines: &mut [Line]) {
    mark_everywhere(text, lines);
    for line in lines.iter_mut().take_while(|line| line.span.start < data.end) {
        line.dirt = true;
    }
    running_head::mark(text, lines);
    mark_top(text, lines);
    mark_page(text, lines);
    mark_teaser(text, lines);
    mark_doubled(text, lines);
    contents::mark(text, lines);
    mark_tail(text, lines);
}

/// Page numbers and scraps of markup, wherever they stand.
fn mark_everywhere(text: &str, lines: &mut [Line]) {
    for line in lines.iter_mut().filter(|line| line.columns <= 40) {
        let of = line.of(text);
        line.dirt = is_page_number(of) || is_rule(of) || matches!(of, "false" | "true" | "Public domain");
    }
}

/// Buttons, sources and paths of web pages above the text, and captions of pictures there.
fn mark_top(text: &str, lines: &mut [Line]) {
    let mut above = Above::Text;
    let mut path = "";
    for line in lines.iter_mut().take(TOP) {
        let of = line.of(text);
        let furniture = is_furniture(of) || is_caption(of);
        // What a label names may stand on the line below it, and a path may take a line for each of its steps.
        let short = line.columns <= 40 && !head::ends_like_a_title(of);
        let belongs = short && (above == Above::Label || above == Above::Step || of == path);
        line.dirt |= furniture || belongs && !line.last(text).is_some_and(ends_sentence);
        above = match of.trim_end_matches(is_blank) {
            _ if !line.dirt => Above::Text,
            ">" | "»" | "＞" | "›" => Above::Step,
            "Markdown Content:" => Above::Text,
            of if of.ends_with(['：', ':']) => Above::Label,
            of if above == Above::Step => {
                path = of;
                Above::Text
            }
            _ => Above::Text,
        };
    }
}

/// What stands above a line at the top of a page.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Above {
    /// Anything that says nothing about the line.
    Text,
    /// A label without its value.
    Label,
    /// The sign between two steps of a path.
    Step,
}

/// The menus of a page above its title.
///
/// A page that was saved as text begins with its name, which holds the title and often the name of the site (`题_站名`), and
/// the title comes again where the text begins. What lies between are menus: many lines, none of them a sentence.
fn mark_page(text: &str, lines: &mut [Line]) {
    /// The title comes again among this many lines.
    const REACH: usize = 400;
    let Some(name) = lines.iter().find(|line| !line.dirt).map(|line| line.of(text)) else { return };
    let name: String = letters(name.strip_prefix("Title:").unwrap_or(name)).collect();
    let again = |line: &Line| {
        let mut shown = 0;
        letters(line.of(text)).zip(name.chars()).all(|(own, of)| {
            shown += 1;
            own == of
        }) && shown >= 6
            && shown == letters(line.of(text)).count()
            && shown * 3 >= name.chars().count()
    };
    let mut title = None;
    for (index, line) in lines.iter().enumerate().take(REACH).skip(1) {
        if again(line) {
            title = Some(index);
        } else if line.last(text) == Some('。') {
            break;
        }
    }
    let whole = |title: usize| lines.get(title).is_some_and(|line| letters(line.of(text)).eq(name.chars()));
    let menus = |title: usize| lines.iter().take(title).filter(|line| line.dirt).count() > 0;
    if let Some(title) = title.filter(|&title| title >= 3 && (!whole(title) || menus(title))) {
        lines.iter_mut().take(title).for_each(|line| line.dirt = true);
        let titled = lines.get(title).map(|line| letters(line.of(text)).count());
        debug_assert!(titled.is_some(), "there is no line {title}");
        let site: String = name.chars().skip(titled.unwrap_or(0)).collect();
        let longest = site.chars().count();
        let of_site = |line: &Line| {
            // Most lines are far longer than the name of a site, and need not be read.
            let own: String = letters(line.of(text)).take(longest + 1).collect();
            // A stop alone on its line was torn from its sentence.
            own.is_empty() && !line.last(text).is_some_and(ends_sentence)
                || own.chars().count() >= 2 && site.ends_with(&own)
        };
        for line in lines.iter_mut().skip(title + 1).take(TOP) {
            line.dirt |= is_furniture(line.of(text)) || of_site(line);
        }
        if let Some(line) = lines.get_mut(title) {
            (line.dirt, line.names_page) = (false, true);
        }
    }
}

/// The beginning of the text that a catalogue put before it: the tail of those lines, cut off by dots, comes again.
fn mark_teaser(text: &str, lines: &mut [Line]) {
    let live: Vec<usize> = (0..lines.len())
        .filter(|&i| lines.get(i).is_some_and(|line| !line.dirt))
        .take(TEASER_LINES + 1)
        .collect();
    let mut joined = String::new();
    for (count, &index) in live.iter().enumerate().take(TEASER_LINES) {
        let Some(part) = lines.get(index) else { return };
        if part.span.len() > TEASER_REACH {
            return;
        }
        joined.push_str(&squash(part.of(text)));
        let core = joined.trim_end_matches(['.', '…']);
        if joined.chars().count() < 40 || core.is_empty() || live.get(count + 1).is_none() {
            continue;
        }
        let after = char_window(text, part.span.end, TEASER_REACH);
        if core.len() < joined.len() && squash(after).contains(tail(core, 20)) || begins_with(after, core) {
            for &index in live.iter().take(count + 1) {
                if let Some(line) = lines.get_mut(index) {
                    line.dirt = true;
                }
            }
            return;
        }
    }
}

/// Whether a text begins with these characters that show.
fn begins_with(text: &str, shown: &str) -> bool {
    let mut characters = text.chars().filter(|&c| !is_blank(c));
    shown.chars().all(|c| characters.next() == Some(c))
}

/// The last `most` characters of a text.
fn tail(text: &str, most: usize) -> &str {
    let start = text.char_indices().rev().take(most).last().map_or(text.len(), |(at, _)| at);
    text.get(start..).unwrap_or_default()
}

/// At most `reach` bytes of `text` from `from`, cut at a character.
fn char_window(text: &str, from: usize, reach: usize) -> &str {
    let mut to = text.len().min(from.saturating_add(reach));
    while !text.is_char_boundary(to) {
        to -= 1;
    }
    let window = text.get(from..to);
    debug_assert!(window.is_some(), "no character begins at {from}");
    window.unwrap_or_default()
}

/// A title line that comes twice among the first lines: the earlier one is furniture, with the short rest of the title below
/// it that comes twice as well.
fn mark_doubled(text: &str, lines: &mut [Line]) {
    let mut doubled = false;
    let live: Vec<usize> =
        (0..lines.len()).filter(|&i| lines.get(i).is_some_and(|line| !line.dirt)).take(6).collect();
    for (k, &index) in live.iter().enumerate() {
        let Some(&title) = lines.get(index) else { continue };
        let of = || letters(title.of(text));
        let again = live
            .iter()
            .skip(k + 1)
            .take(2)
            .any(|&later| lines.get(later).is_some_and(|later| letters(later.of(text)).eq(of())));
        let sentence = title.last(text).is_some_and(ends_sentence);
        doubled = again && !sentence && (of().count() >= 6 || doubled);
        if let Some(line) = lines.get_mut(index).filter(|_| doubled) {
            line.dirt = true;
        }
    }
}

/// The letters and figures of a line: titles that are the same differ in their brackets and dashes.
fn letters(line: &str) -> impl Iterator<Item = char> {
    line.chars().filter(|c| c.is_alphanumeric())
}

/// The licence, the editor and the links under the text.
fn mark_tail(text: &str, lines: &mut [Line]) {
    const LICENCE: WordSet = WordSet::new("本作品是中华人民共和国的 本作品在 本作品来自 本文来源");
    const TAIL: WordSet = WordSet::new(
        "责任编辑 （责任编辑 (责任编辑 【责任编辑 编辑： 相关报道 相关新闻 相关阅读 相关链接 \
         延伸阅读 上一篇 扫一扫",
    );
    let from = lines.len().saturating_sub(60).max(lines.len() / 2);
    let found = lines
        .iter()
        .enumerate()
        .skip(from)
        .find(|(_, line)| LICENCE.iter().any(|start| line.of(text).starts_with(start)))
        .map(|(index, _)| index);
    if let Some(index) = found {
        lines.iter_mut().skip(index).for_each(|line| line.dirt = true);
    }
    for line in lines.iter_mut().rev().take(15) {
        let of = line.of(text);
        let bare = squash(of);
        let sentence = of.chars().next_back().is_some_and(ends_sentence) || marker::opening(of).is_some();
        if TAIL.begin(&bare) && bare.chars().count() <= 60 || is_furniture(of) && !sentence {
            line.dirt = true;
        } else if !line.dirt {
            break;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::mark;
    use crate::{document::lines::line, text::Span};

    fn clean(text: &str) -> Vec<&str> {
        let mut lines = line::split(text);
        mark(text, Span::default(), &mut lines);
        lines.iter().filter(|line| !line.dirt).map(|line| line.of(text)).collect()
    }

    #[test]
    fn a_teaser_is_known_by_its_cut_tail() {
        let body = "今年以来，全市各级工会组织认真贯彻上级部署，团结带领广大职工，做了大量卓有成效的工作，取得了明显的成绩。";
        let teaser: String = body.chars().take(45).collect();
        let text = format!("在2024年会议上的讲话同志们：{teaser}...\n在2025年会议上的讲话\n同志们：\n{body}");
        assert_eq!(clean(&text), ["在2025年会议上的讲话", "同志们：", body]);
    }

    #[test]
    fn a_first_paragraph_that_trails_off_is_no_teaser() {
        let text = "回望这些年走过的道路，我们有太多的感慨，有太多的不舍，也有太多的话想要说给大家听，可是千言万语……\n那是一个春天。";
        assert_eq!(clean(text).len(), 2);
    }

    #[test]
    fn page_furniture_goes_and_words_of_the_speech_stay() {
        let text = "首页 > 政务公开 > 领导讲话\n字号：大 中 小\n打印\n来源：市政府办公室\n在全市大会上的讲话\n同志们：\n关闭大门是不行的。\n- 3 -\n责任编辑：王五";
        assert_eq!(clean(text), ["在全市大会上的讲话", "同志们：", "关闭大门是不行的。"]);
    }

    #[test]
    fn a_title_that_comes_twice_stands_once() {
        assert_eq!(
            clean("关于做好工作的通知\n关于做好工作的通知\n各部门："),
            ["关于做好工作的通知", "各部门："]
        );
    }

    #[test]
    fn contents_are_lines_that_come_again() {
        let text = "管理办法\n目　录\n第一章 总则\n第二章 附则\n第一章 总则\n第一条 为了管理。\n第二章 附则\n第二条 自公布之日起施行。";
        assert_eq!(clean(text).get(1).copied(), Some("第一章 总则"));
        assert_eq!(clean(text).len(), 5);
    }

    #[test]
    fn contents_with_leaders_are_known_without_their_lines() {
        let text =
            "工作规划\n目录\n一、现状 ........ 3\n二、目标 ........ 12\n一、 现状\n正文。\n二、 目标\n正文。";
        assert_eq!(clean(text), ["工作规划", "一、 现状", "正文。", "二、 目标", "正文。"]);
    }
}
