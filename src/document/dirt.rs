//! Lines that are no part of the speech: page furniture, teasers, doubled titles, licences.
//!
//! Nothing is dropped: a dirty line becomes a paragraph of its own kind. What is recognised is what scraped pages and
//! printed files have in common, never the name of a site.

use std::collections::HashMap;

use crate::document::line::Line;
use crate::document::marker;
use crate::text::marks::{ends_sentence, is_blank, is_digit};

/// A teaser stands among this many first lines.
const TEASER_LINES: usize = 8;
/// What a teaser was cut from begins within this many bytes after it.
const TEASER_REACH: usize = 24_000;
/// Furniture is looked for in this many lines at the top.
const TOP: usize = 40;

/// Marks the lines that are no part of the speech.
pub(super) fn mark(text: &str, lines: &mut [Line]) {
    mark_everywhere(text, lines);
    mark_top(text, lines);
    mark_teaser(text, lines);
    mark_doubled(text, lines);
    mark_contents(text, lines);
    mark_tail(text, lines);
}

/// The characters of a line that show, for comparing.
pub(super) fn squash(line: &str) -> String {
    line.chars().filter(|&c| !is_blank(c)).collect()
}

/// Page numbers and scraps of markup, wherever they stand.
fn mark_everywhere(text: &str, lines: &mut [Line]) {
    for line in lines.iter_mut().filter(|line| line.columns <= 40) {
        let of = line.of(text);
        line.dirt = is_page_number(of) || is_rule(of) || matches!(of, "false" | "true" | "Public domain");
    }
}

/// `- 3 -`, `— 12 —`, `第3页 共10页`, `3 / 10`.
fn is_page_number(line: &str) -> bool {
    let bare = squash(line);
    let inner = bare.trim_matches(['-', '—', '－', '–', '·', '_', '|']);
    let dashed = inner.len() < bare.len() && !inner.is_empty() && inner.chars().all(is_digit);
    let counted = inner.starts_with('第')
        && inner.contains('页')
        && inner.chars().all(|c| is_digit(c) || "第页共，,/".contains(c));
    let slashed = inner.split_once('/').is_some_and(|(a, b)| {
        [a, b].iter().all(|part| !part.is_empty() && part.chars().all(|c| c.is_ascii_digit()))
    });
    dashed || counted || slashed
}

/// A line drawn with signs.
fn is_rule(line: &str) -> bool {
    line.chars().count() >= 3
        && line.chars().all(|c| "-—_=*·.~－＿＝＊…─━".contains(c) || is_blank(c))
        && !line.contains("……") && line.chars().any(|c| c != '.' && !is_blank(c))
}

/// Buttons, sources and paths of web pages above the text, and captions of pictures there.
fn mark_top(text: &str, lines: &mut [Line]) {
    for line in lines.iter_mut().take(TOP) {
        let of = line.of(text);
        line.dirt |= is_furniture(of) || is_caption(of);
    }
}

/// Whether a line is a button, a source or a path of a web page.
pub(super) fn is_furniture(line: &str) -> bool {
    const WORDS: [&str; 58] = [
        "下载",
        "打印",
        "全屏",
        "收藏",
        "加大",
        "还原",
        "减小",
        "】",
        "】【",
        "分享",
        "分享到",
        "关闭",
        "关闭窗口",
        "首页",
        "返回",
        "返回顶部",
        "返回首页",
        "大",
        "中",
        "小",
        "大中小",
        "字号",
        "字体",
        "纠错",
        "评论",
        "微信",
        "微博",
        "扫一扫",
        "举报",
        "点赞",
        "朗读",
        "听全文",
        "无障碍",
        "繁体",
        "简体",
        "English",
        "登录",
        "注册",
        "搜索",
        "导航",
        "正文",
        "打印本页",
        "关闭本页",
        "我要打印",
        "我要纠错",
        "上一篇",
        "下一篇",
        "上一页",
        "下一页",
        "复制链接",
        "手机版",
        "客户端",
        "加入收藏",
        "设为首页",
        "相关新闻",
        "相关链接",
        "责任编辑",
        "浏览字号",
    ];
    const STARTS: [&str; 44] = [
        "【字号",
        "【字体",
        "字号：",
        "字号:",
        "字体：",
        "字体:",
        "【打印",
        "【关闭",
        "【法宝引证码】",
        "分享到",
        "来源：",
        "来源:",
        "信息来源",
        "文章来源",
        "稿件来源",
        "发布时间",
        "发布日期",
        "发布者",
        "发表时间",
        "更新时间",
        "录入时间",
        "浏览次数",
        "浏览量",
        "点击数",
        "点击量",
        "阅读次数",
        "阅读量",
        "访问量",
        "责任编辑",
        "编辑：",
        "编辑:",
        "您的位置",
        "当前位置",
        "您现在的位置",
        "你的位置",
        "所在位置",
        "首页>",
        "首页 >",
        "首页»",
        "原文链接",
        "扫一扫",
        "http://",
        "https://",
        "www.",
    ];
    let bare = squash(line);
    let inner = bare.trim_matches(['[', ']', '【', '】', '|', '｜', '>', '<']);
    let buttons = line
        .split([' ', '\u{3000}', '\u{a0}', '|', '｜', '/', '[', ']', '【', '】'])
        .map(str::trim)
        .filter(|word| !word.is_empty());
    let path = bare.matches('>').count() + bare.matches('»').count() + bare.matches('＞').count();
    let address =
        bare.len() <= 120 && ["www.", ".com", ".cn", ".net", ".org"].iter().any(|part| bare.contains(part));
    inner.is_empty()
        || address
        || WORDS.contains(&inner)
        || STARTS.iter().any(|start| bare.starts_with(start) || line.starts_with(start))
        || bare.len() < 200
            && (path >= 2
                || buttons.clone().count() > 1
                    && buttons.clone().all(|word| WORDS.contains(&word) || word.starts_with("字号")))
}

/// Whether a line is the caption of a picture: it ends with 摄 or names the reporter who took it.
fn is_caption(line: &str) -> bool {
    let of = line.trim_end_matches(['。', '）', ')', '.']);
    line.chars().count() <= 120
        && (of.ends_with('摄') || of.ends_with('攝') || line.starts_with("新华社") && of.ends_with('电'))
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
        let after = squash(char_window(text, part.span.end, TEASER_REACH));
        let tail: String = core.chars().rev().take(20).collect::<Vec<_>>().into_iter().rev().collect();
        if core.len() < joined.len() && after.contains(&tail) || after.starts_with(core) {
            for &index in live.iter().take(count + 1) {
                if let Some(line) = lines.get_mut(index) {
                    line.dirt = true;
                }
            }
            return;
        }
    }
}

/// At most `reach` bytes of `text` from `from`, cut at a character.
fn char_window(text: &str, from: usize, reach: usize) -> &str {
    let mut to = text.len().min(from.saturating_add(reach));
    while !text.is_char_boundary(to) {
        to -= 1;
    }
    text.get(from..to).unwrap_or_default()
}

/// A title line that comes twice among the first lines: the earlier one is furniture.
fn mark_doubled(text: &str, lines: &mut [Line]) {
    let live: Vec<usize> =
        (0..lines.len()).filter(|&i| lines.get(i).is_some_and(|line| !line.dirt)).take(6).collect();
    for (k, &index) in live.iter().enumerate() {
        let Some(of) = lines.get(index).map(|line| letters(line.of(text))) else { continue };
        let again = live
            .iter()
            .skip(k + 1)
            .take(2)
            .any(|&later| lines.get(later).is_some_and(|line| letters(line.of(text)) == of));
        let sentence = lines.get(index).and_then(|line| line.last(text)).is_some_and(ends_sentence);
        if again
            && !sentence
            && of.chars().count() >= 6
            && let Some(line) = lines.get_mut(index)
        {
            line.dirt = true;
        }
    }
}

/// The letters and figures of a line: titles that are the same differ in their brackets and dashes.
fn letters(line: &str) -> String {
    line.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// A table of contents: lines after 目录 (or a run of at least three) that come again as lines of the text.
fn mark_contents(text: &str, lines: &mut [Line]) {
    let live: Vec<usize> =
        (0..lines.len()).filter(|&i| lines.get(i).is_some_and(|line| !line.dirt)).take(400).collect();
    let word = |index: usize| {
        lines
            .get(index)
            .is_some_and(|line| matches!(squash(line.of(text)).as_str(), "目录" | "目錄" | "目次"))
    };
    let Some(start) = live.iter().take(TOP).position(|&index| word(index)) else { return };
    let entry = |index: usize| {
        lines.get(index).filter(|line| line.columns <= 120).map(|line| entry_of(line.of(text)))
    };
    let mut times: HashMap<String, u32> = HashMap::new();
    for line in lines.iter().filter(|line| line.columns <= 120) {
        *times.entry(entry_of(line.of(text))).or_default() += 1;
    }
    let mut end = start + 1;
    let (mut again, mut since) = (0, 0);
    for (k, &index) in live.iter().enumerate().skip(start + 1) {
        let Some(of) = entry(index) else { break };
        let numbered = lines.get(index).is_some_and(|line| has_leader(line.of(text)));
        if times.get(&of).is_some_and(|&count| count > 1) || numbered {
            let seen_before =
                live.iter().take(k).skip(start + 1).any(|&earlier| entry(earlier).is_some_and(|e| e == of));
            if seen_before && !numbered {
                break;
            }
            again += 1;
            since = 0;
            end = k + 1;
        } else {
            since += 1;
            if since > 2 {
                break;
            }
        }
    }
    if again >= 2 {
        for &index in live.iter().take(end).skip(start) {
            if let Some(line) = lines.get_mut(index) {
                line.dirt = true;
            }
        }
    }
}

/// An entry of a table of contents without its leader and page number.
fn entry_of(line: &str) -> String {
    let squashed = squash(line);
    let cut = squashed.trim_end_matches(|c: char| {
        is_digit(c) || matches!(c, '.' | '…' | '·' | '—' | '-' | '(' | ')' | '（' | '）')
    });
    if cut.is_empty() { squashed } else { cut.to_owned() }
}

/// Whether a line ends with dots and a page number.
fn has_leader(line: &str) -> bool {
    let cut = line.trim_end_matches(|c| is_digit(c) || is_blank(c));
    cut.len() < line.len() && (cut.ends_with("...") || cut.ends_with('…') || cut.ends_with("···"))
}

/// The licence, the editor and the links under the text.
fn mark_tail(text: &str, lines: &mut [Line]) {
    const LICENCE: [&str; 4] = ["本作品是中华人民共和国的", "本作品在", "本作品来自", "本文来源"];
    const TAIL: [&str; 12] = [
        "责任编辑",
        "（责任编辑",
        "(责任编辑",
        "【责任编辑",
        "编辑：",
        "相关报道",
        "相关新闻",
        "相关阅读",
        "相关链接",
        "延伸阅读",
        "上一篇",
        "扫一扫",
    ];
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
        if TAIL.iter().any(|start| bare.starts_with(start)) && bare.chars().count() <= 60
            || is_furniture(of) && !sentence
        {
            line.dirt = true;
        } else if !line.dirt {
            break;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::mark;
    use crate::document::line;

    fn clean(text: &str) -> Vec<&str> {
        let mut lines = line::split(text);
        mark(text, &mut lines);
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
