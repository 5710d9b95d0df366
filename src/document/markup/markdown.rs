//! The marks of Markdown: `#`, `**`, `>`, `-`, links, code.

use std::iter;

use super::{
    front_matter::FrontMatter,
    markup_blocks::{LineForm, MarkupBlocks},
    markup_heading::MarkupHeading,
    markup_span::{MarkupSpan, Shown},
};
use crate::{
    document::markers::marker,
    text::{
        Span,
        marks::{is_blank, is_han},
    },
};

/// The words of a link, or its address, take at most this many bytes.
const LONGEST_LINK: usize = 600;

/// Finds the marks of a text, if it is one in Markdown, and what its lines are by them.
///
/// It is one when it begins with front matter or a heading, when two of its lines are headings or begin in bold, when nearly
/// all of its lines are quoted, or when it has a table or fenced code. Single marks prove nothing: 3#楼, 20**年, a row of stars.
pub(super) fn find(text: &str, edits: &mut Vec<MarkupSpan>, blocks: &mut MarkupBlocks) {
    let begin = FrontMatter::of(text).map_or(0, |front| front.span.end);
    if begin == 0 && !is_markdown(text) {
        return;
    }
    let mut at = begin;
    let mut fenced = false;
    // The row above, which heads a table when a row of dashes follows.
    let mut above: Option<Span> = None;
    for row in text.get(begin..).unwrap_or_default().split_inclusive('\n') {
        let (line, start) = (row.trim_end_matches(['\n', '\r']), at);
        at += row.len();
        let fence = line.trim_start().starts_with("```");
        if fence {
            edits.push(MarkupSpan::new(start, start + line.len(), Shown::Paragraph));
        } else if fenced {
            edits.push(MarkupSpan::new(start, start, Shown::Paragraph));
            blocks.lines.push((Span::new(start, start + line.len()), LineForm::Code));
        } else if !is_rule(line) {
            if is_row_of_dashes(line) {
                blocks.strong.extend(above.take());
            }
            MarkdownLine { line, start, edits, blocks }.read();
            let is_row = !fenced && line.trim_start_matches(is_blank).starts_with('|');
            above = is_row.then(|| Span::new(start, start + line.len()));
        }
        fenced ^= fence;
    }
}

/// Whether a text, in front of which no front matter stands, is written in Markdown.
fn is_markdown(text: &str) -> bool {
    let bare = |line: Span| line.of(text).trim_matches(is_blank);
    let (mut marked, mut quoted, mut fences) = (0, 0, 0);
    // Where the line ends that was looked at last, and whether it is the row of a table.
    let (mut above, mut is_row) = (0, false);
    for line in lines_with_signs(text) {
        let own = bare(line);
        let between = bare(Span::new(above, line.start));
        let headed = heading(own).is_some();
        let is_first = headed && above == 0 && between.is_empty();
        let heads_table = is_row && between.is_empty() && is_row_of_dashes(own);
        marked += usize::from(headed || begins_bold(own));
        fences += usize::from(own.starts_with("```"));
        if is_first || heads_table || marked >= 2 || fences >= 2 {
            return true;
        }
        quoted += usize::from(own.starts_with('>') && (own.len() == 1 || own.starts_with("> ")));
        (above, is_row) = (line.end, own.starts_with('|'));
    }
    let lines = || text.lines().filter(|line| !line.trim_matches(is_blank).is_empty()).count();
    quoted >= 3 && quoted * 10 >= lines() * 8
}

/// The lines that hold any of the signs with which Markdown marks, in order. Most texts have few of them, so that looking for
/// the signs takes less than looking at what each line begins with.
fn lines_with_signs(text: &str) -> impl Iterator<Item = Span> {
    let bytes = text.as_bytes();
    let mut marks = memchr::memchr3_iter(b'#', b'*', b'>', bytes).peekable();
    let mut others = memchr::memchr2_iter(b'|', b'`', bytes).peekable();
    let mut from = 0;
    iter::from_fn(move || {
        while marks.next_if(|at| *at < from).is_some() {}
        while others.next_if(|at| *at < from).is_some() {}
        let at = marks.peek().into_iter().chain(others.peek()).copied().min()?;
        let start = memchr::memrchr(b'\n', bytes.get(from..at)?).map_or(from, |end| from + end + 1);
        from = memchr::memchr(b'\n', bytes.get(at..)?).map_or(bytes.len(), |end| at + end);
        Some(Span::new(start, from))
    })
}

/// The bytes that the hashes of a heading take, with the blanks behind them. Without a blank two are wanted, and Chinese
/// behind them: #话题# is none.
fn heading(line: &str) -> Option<usize> {
    let hashes = line.bytes().take_while(|byte| *byte == b'#').count();
    let rest = line.get(hashes..)?;
    let words = rest.trim_start_matches(is_blank);
    let parted = words.len() < rest.len();
    let bare = hashes >= 2 && words.starts_with(|c| is_han(c) || c == '（' || c == '*');
    ((1..=6).contains(&hashes) && !words.is_empty() && (parted || bare)).then(|| line.len() - words.len())
}

/// Whether a line begins with words in bold: **…**, also as the item of a list.
fn begins_bold(line: &str) -> bool {
    let inner = line.get(bullet(line).unwrap_or(0)..).and_then(|rest| rest.strip_prefix("**"));
    inner.is_some_and(|inner| {
        !inner.starts_with(|c: char| is_blank(c) || c == '*') && inner.find("**").is_some_and(|at| at > 0)
    })
}

/// The bytes of the sign before the item of a list, with the blanks behind it.
fn bullet(line: &str) -> Option<usize> {
    let rest = line.strip_prefix(['-', '*', '+'])?;
    let words = rest.trim_start_matches([' ', '\t', '\u{a0}']);
    (words.len() < rest.len() && !words.is_empty()).then(|| line.len() - words.len())
}

/// `|---|:--:|`: what stands below the head of a table.
fn is_row_of_dashes(line: &str) -> bool {
    let bare = line.trim_matches(is_blank);
    bare.starts_with('|')
        && bare.contains("--")
        && bare.chars().all(|c| matches!(c, '|' | '-' | ':') || is_blank(c))
}

/// `---`, `* * *`: a line drawn, which other rules know.
fn is_rule(line: &str) -> bool {
    line.chars().all(|c| matches!(c, '-' | '*' | '_' | '=') || is_blank(c))
}

/// A line of a Markdown text.
struct MarkdownLine<'a> {
    line: &'a str,
    /// Where it begins in the file.
    start: usize,
    edits: &'a mut Vec<MarkupSpan>,
    blocks: &'a mut MarkupBlocks,
}

impl<'a> MarkdownLine<'a> {
    fn read(&mut self) {
        let mut at = self.line.len() - self.line.trim_start_matches(is_blank).len();
        while let Some(inner) = self.rest(at).strip_prefix('>') {
            let inner = inner.strip_prefix(' ').unwrap_or(inner);
            self.pass(at, self.line.len() - inner.len(), Shown::Nothing);
            at = self.line.len() - inner.trim_start_matches(is_blank).len();
        }
        if let Some(length) = heading(self.rest(at)) {
            let hashes = self.rest(at).bytes().take_while(|byte| *byte == b'#').count();
            let level = u8::try_from(hashes.saturating_sub(1)).unwrap_or_default();
            self.blocks.headings.push(MarkupHeading { at: self.start + at + length, level });
            self.pass(at, at + length, Shown::Paragraph);
            let bare = self.line.trim_end_matches(is_blank);
            let words = bare.trim_end_matches('#').trim_end_matches(is_blank);
            let tail = if words.len() > at + length { words.len() } else { self.line.len() };
            self.pass(tail, self.line.len(), Shown::Paragraph);
            at += length;
        } else if let Some(length) = bullet(self.rest(at)) {
            // Before a number the sign is one too many; elsewhere it is the number of the item.
            let words = self.rest(at + length).trim_start_matches('*');
            let numbered = marker::opening(words).is_some();
            let end = if numbered { at + length } else { at };
            self.pass(at, end, Shown::Paragraph);
            if !numbered {
                self.is(at, LineForm::Item);
            }
            at += length;
        } else if self.rest(at).starts_with('|') {
            self.cells(at);
        }
        self.emphasis(at);
        self.links(at);
        self.escapes(at);
    }

    fn rest(&self, at: usize) -> &'a str {
        self.line.get(at..).unwrap_or_default()
    }

    fn pass(&mut self, from: usize, to: usize, shown: Shown) {
        self.edits.push(MarkupSpan::new(self.start + from, self.start + to, shown));
    }

    /// Says what the line is from `at` on.
    fn is(&mut self, at: usize, form: LineForm) {
        let span = Span::new(self.start + at, self.start + self.line.len());
        self.blocks.lines.push((span, form));
    }

    /// A row of a table stands by itself; the row of dashes under its head shows nothing.
    fn cells(&mut self, at: usize) {
        let rule = is_row_of_dashes(self.line);
        self.pass(at, if rule { self.line.len() } else { at }, Shown::Paragraph);
        if !rule {
            self.is(at, LineForm::Row);
        }
    }

    /// Pairs of stars round words.
    fn emphasis(&mut self, from: usize) {
        let mut open: Option<(usize, usize)> = None;
        let mut at = from;
        while let Some(found) = self.rest(at).find('*') {
            let start = at + found;
            let length = self.rest(start).bytes().take_while(|byte| *byte == b'*').count();
            let end = start + length;
            at = end;
            let before = self.line.get(..start).and_then(|head| head.chars().next_back());
            let after = self.rest(end).chars().next();
            match open {
                Some((begin, width)) if width == length && may_close(before, after, length) => {
                    self.pass(begin, begin + width, Shown::Nothing);
                    self.pass(start, end, Shown::Nothing);
                    if width >= 2 {
                        let words = Span::new(self.start + begin + width, self.start + start);
                        self.blocks.strong.push(words);
                    }
                    open = None;
                }
                _ if may_open(before, after, length) => open = Some((start, length)),
                _ => {}
            }
        }
    }

    /// `[words](address)` and pictures, which show nothing.
    fn links(&mut self, from: usize) {
        let mut at = from;
        while let Some(found) = self.rest(at).find("](") {
            let middle = at + found;
            at = middle + 2;
            let near = self.rest(at);
            let near = near.get(..near.floor_char_boundary(LONGEST_LINK)).unwrap_or(near);
            let Some(length) = near.find(')') else { continue };
            let end = at + length + 1;
            let least = self.line.ceil_char_boundary(middle.saturating_sub(LONGEST_LINK)).max(from);
            let words = self.line.get(least..middle).unwrap_or_default();
            let begin = words.rfind('[').map(|begin| least + begin);
            let address = self.line.get(at..end - 1).unwrap_or_default();
            let Some(begin) = begin.filter(|_| !address.contains(is_blank) && !address.contains(is_han))
            else {
                continue;
            };
            if self.line.get(..begin).is_some_and(|head| head.ends_with('!')) {
                self.pass(begin - 1, end, Shown::Nothing);
            } else {
                self.pass(begin, begin + 1, Shown::Nothing);
                self.pass(middle, end, Shown::Nothing);
            }
            at = end;
        }
    }

    /// `1\.`, `\*`: a sign that is meant as it is.
    fn escapes(&mut self, from: usize) {
        let escaped: Vec<usize> = self
            .rest(from)
            .match_indices('\\')
            .map(|(at, _)| from + at)
            .filter(|at| self.rest(at + 1).starts_with(|c: char| c.is_ascii_punctuation()))
            .collect();
        for at in escaped {
            self.pass(at, at + 1, Shown::Nothing);
        }
    }
}

/// Whether stars can begin emphasis: words follow at once; stars after a digit stand for digits (20**年).
fn may_open(before: Option<char>, after: Option<char>, length: usize) -> bool {
    let words = after.is_some_and(|c| !is_blank(c) && (c.is_alphanumeric() || !before.is_some_and(is_han)));
    let free = length > 1 || before.is_none_or(|c| !c.is_alphanumeric());
    words && free && length <= 3 && before.is_none_or(|c| !c.is_ascii_digit() && c != '\\')
}

/// Whether stars can end emphasis: no blank before them, and a single star not between letters (2*3*4).
fn may_close(before: Option<char>, after: Option<char>, length: usize) -> bool {
    before.is_some_and(|c| !is_blank(c)) && (length > 1 || after.is_none_or(|c| !c.is_ascii_alphanumeric()))
}

#[cfg(test)]
mod tests {
    use crate::document::markup::cleaned::Cleaned;

    /// What is read of a line below a heading, without the ends of paragraphs that were put in.
    fn read(line: &str) -> String {
        let text = format!("# 记录\n{line}");
        let cleaned = Cleaned::of(&text);
        let shown = cleaned.text().rsplit("\u{2029}\n").next().unwrap_or_default();
        shown.replace('\u{2029}', "")
    }

    #[test]
    fn marks_are_not_read() {
        for (line, want) in [
            ("## 一、甲 ##", "一、甲"),
            ("**一、甲**", "一、甲"),
            ("**第一是读得进去。** 正文", "第一是读得进去。 正文"),
            ("- 一是修得快。", "一是修得快。"),
            ("- **一是**修得快。", "一是修得快。"),
            ("> 引文", "引文"),
            ("> > 引文", "引文"),
            ("见[名单](https://a.example/b)和![图](c.png)。", "见名单和。"),
            ("1\\. 开头", "1. 开头"),
            ("要*真*抓，***实***干", "要*真*抓，实干"),
        ] {
            assert_eq!(read(line), want, "{line}");
        }
    }

    #[test]
    fn other_signs_are_read() {
        for line in
            ["20**年到20**年", "李**、王**", "2*3*4", "- 修得快", "3#楼", "a ** b ** c", "［注］(见下)"]
        {
            assert_eq!(read(line), line);
        }
    }

    #[test]
    fn single_marks_prove_nothing() {
        for text in [
            "同志们：\n# 3楼\n正文。",
            "20**年\n**县委\n正文",
            "#话题#\n正文",
            "> 大于\n正文",
            "***\n正文\n***",
            "> 甲\n> 乙\n> 丙\n正文\n",
            "甲\n\n# 乙\n丙",
            "| 甲 |\n正文\n|---|",
        ] {
            assert!(Cleaned::of(text).is_whole(), "{text}");
        }
    }

    #[test]
    fn enough_marks_tell() {
        for text in [
            "\u{feff}\n # 甲\n正文",
            "正文\n# 甲\n正文\n**乙**",
            "> 甲\n>\n\n> 乙\r\n> 丙",
            "正文\n| 甲 |\r\n\n|---|\n",
            "正文\n```\n甲\n```\n",
        ] {
            assert!(!Cleaned::of(text).is_whole(), "{text}");
        }
    }
}
