//! Lines of verse, which end where they end.
//!
//! Verse is believed by evidence only, for lines that are no verse would stay torn: either four lines and more of five or of
//! seven characters each, as old verse has them, or stanzas of short lines that mostly end with a mark. A narrow hard wrap ends
//! few of its lines so.

use std::ops::Range;

use super::line::{Line, Signs};
use crate::{
    document::markers::marker,
    text::{
        Span,
        marks::{closes, ends_sentence, is_blank, is_digit, is_han, opens},
    },
};

/// The columns of a line of verse, and of one that pauses on the way.
const COLUMNS: std::ops::RangeInclusive<u32> = 4..=36;
const LONGEST_PAUSED: u32 = 32;
/// A poem of stanzas has at least so many lines.
const STANZA_LINES: usize = 6;
/// Old verse has at least so many lines.
const OLD_LINES: usize = 4;

/// Finds the lines of verse, in order, and keeps them and what follows them apart.
pub fn part(text: &str, lines: &mut [Line]) -> Vec<Span> {
    let mut verse = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let Some(rest) = lines.get_mut(at..) else { break };
        let run = rest.iter().take_while(|line| may_be_verse(text, line)).count();
        let poem = poem(text, rest.get(..run).unwrap_or_default());
        verse.extend(rest.get(poem.clone()).unwrap_or_default().iter().map(|line| line.span));
        let parted = if poem.is_empty() { poem } else { poem.start..poem.end + 1 };
        rest.iter_mut().take(parted.end).skip(parted.start).for_each(|line| line.hard = true);
        at += run.max(1);
    }
    verse
}

/// Whether a line may be one of verse: short, of words and marks, no stop but at its end.
fn may_be_verse(text: &str, line: &Line) -> bool {
    if line.dirt || !COLUMNS.contains(&line.columns) || line.signs.have(Signs::GHOST) {
        return false;
    }
    let of = line.of(text);
    let words = |c: char| is_han(c) || is_blank(c) || opens(c) || closes(c) || is_mark(c);
    let inner = without_mark(of);
    of.chars().all(|c| words(c) && !is_digit(c))
        && inner.chars().any(is_han)
        && !inner.contains(|c| ends_sentence(c) || c == '；')
        && (line.columns <= LONGEST_PAUSED || !inner.contains('，'))
        && marker::opening(of).is_none()
}

/// Which of the lines that may be verse are: all that stand in stanzas, or else the first of one length in old verse.
fn poem(text: &str, lines: &[Line]) -> Range<usize> {
    if has_stanzas(text, lines) {
        return 0..lines.len();
    }
    let length = |line: &Line| without_mark(line.of(text)).chars().count();
    let mut at = 0;
    for part in lines.chunk_by(|one, next| length(one) == length(next)) {
        let is_old =
            part.len() >= OLD_LINES && part.first().is_some_and(|line| matches!(length(line), 5 | 7));
        if is_old && are_marked(text, part) {
            return at..at + part.len();
        }
        at += part.len();
    }
    0..0
}

/// Whether they stand in stanzas, of two lines and more but for one at most.
fn has_stanzas(text: &str, lines: &[Line]) -> bool {
    let mut stanzas: Vec<usize> = Vec::new();
    for line in lines {
        match stanzas.last_mut().filter(|_| line.gap == 0) {
            Some(stanza) => *stanza += 1,
            None => stanzas.push(1),
        }
    }
    let alone = stanzas.iter().filter(|stanza| **stanza == 1).count();
    lines.len() >= STANZA_LINES && stanzas.len() >= 2 && alone <= 1 && are_marked(text, lines)
}

/// Whether at least half of the lines end with a mark.
fn are_marked(text: &str, lines: &[Line]) -> bool {
    let marked = lines.iter().filter(|line| line.of(text).ends_with(is_mark)).count();
    marked * 2 >= lines.len()
}

/// What ends a line of verse.
fn is_mark(c: char) -> bool {
    matches!(c, '，' | '。' | '！' | '？' | '；' | '…' | '—' | '“' | '”' | '·')
}

fn without_mark(line: &str) -> &str {
    line.trim_end_matches(|c: char| is_mark(c) || closes(c))
}

#[cfg(test)]
mod tests {
    use super::{super::line, part};

    fn verse(text: &str) -> usize {
        part(text, &mut line::split(text)).len()
    }

    #[test]
    fn old_verse_has_lines_of_one_length() {
        assert_eq!(verse("河边新柳绿，\n\n村口早炊香。\n\n小路通田埂，\n\n人声近晓塘。\n"), 4);
        assert_eq!(verse("村晨\n河边新柳绿，\n村口早炊香。\n小路通田埂，\n人声近晓塘。\n回正文。\n"), 4);
        assert_eq!(verse("河边新柳绿，\n村口早炊香。\n"), 0, "two lines prove nothing");
        assert_eq!(verse("张三丰同志\n李四光同志\n王五方同志\n赵六安同志\n"), 0, "names have no marks");
    }

    #[test]
    fn new_verse_has_stanzas() {
        let poem =
            "风从山上来，\n带着麦子的香，\n\n我在路口等你，\n等一场雨。\n\n雨落在屋檐，\n像谁在说话。\n";
        assert_eq!(verse(poem), 6);
        assert_eq!(verse(&poem.replace("\n\n", "\n")), 0, "one run of lines may be anything");
        assert_eq!(verse(&poem.replace(['，', '。'], "")), 0, "cells of a table have no marks");
    }

    #[test]
    fn a_narrow_wrap_is_no_verse() {
        let prose = "今年以来全镇上下认\n真落实各项工作要求\n取得了明显成效。\n\n下一步我们要继续抓\n好春耕生产确保粮食\n丰收农民增收。\n";
        assert_eq!(verse(prose), 0);
    }
}
