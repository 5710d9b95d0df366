//! How many points the text says will come: 四点意见, 7个方面, “三个必须”.

use crate::{
    document::{markers::numbering::Numbering, words::WordSet},
    text::{
        marks::{ends_sentence, is_digit},
        numeral,
    },
};

/// How far before a list its announcement may stand, in characters.
const REACH: usize = 30;
/// The last number is announced at most this many characters before the list begins or the sentence ends.
const LATEST: usize = 24;

/// The numbers of points that the words before a list announce, in order; several when more than one is named.
pub fn announced(before: &str) -> Vec<u32> {
    let mut said = Vec::new();
    let mut resume = 0;
    let (window, mut previous) = last_sentence(before);
    for (at, c) in window.char_indices() {
        let begins = at >= resume && (numeral::is_chinese(c) || is_digit(c));
        if begins && let Some(number) = window.get(at..).and_then(numeral::any) {
            resume = at + number.len;
            let counted = window.get(resume..).is_some_and(counts_points);
            let whole = !previous.is_some_and(|c: char| "第十百千万.．".contains(c));
            if (2..=30).contains(&number.value) && whole && counted {
                said.push(number.value);
            }
        }
        previous = Some(c);
    }
    said
}

/// The last sentence of a text, as far as it is looked at, and the character before it.
fn last_sentence(text: &str) -> (&str, Option<char>) {
    let mut start = text.len();
    for (at, c) in text.char_indices().rev().take(REACH + LATEST + 1) {
        if ends_sentence(c) && start < text.len() {
            break;
        }
        start = at;
    }
    let (head, sentence) = text.split_at_checked(start).unwrap_or(("", text));
    (sentence, head.chars().next_back().filter(|&c| ends_sentence(c)))
}

/// Whether a number before these words counts points of a speech, and no new thought follows.
fn counts_points(after: &str) -> bool {
    const POINTS: WordSet = WordSet::new(
        "个方面 个问题 点意见 点要求 点希望 点建议 点体会 条意见 条措施 项工作 项任务 项重点 \
         方面 大任务 个关系 个必须 个把握 个坚持 件事 点： 点。 问",
    );
    let near = after.chars().take(LATEST).all(|c| !ends_sentence(c))
        || after.chars().filter(|&c| ends_sentence(c)).count() == 1;
    let counted = POINTS.begin(after)
        || after.starts_with(['个', '点', '条', '项', '大']) && after.chars().count() <= 12;
    near && counted
}

/// Whether a list of this kind is announced at all.
pub const fn may_be_announced(numbering: Numbering) -> bool {
    !matches!(numbering, Numbering::Unit(_) | Numbering::Unnumbered | Numbering::Annex | Numbering::Aspect)
}

#[cfg(test)]
mod tests {
    use super::announced;

    #[test]
    fn a_number_of_points_is_announced() {
        for (before, want) in [
            ("下面，我就做好当前工作讲几点意见，要突出四个方面。", Some(4)),
            ("关键是要做到“四个把握”：", Some(4)),
            ("我再强调7个方面的问题。", Some(7)),
            ("简单提三点要求：", Some(3)),
            ("我又提出“十问”：", Some(10)),
            ("我们召开了两次会议，研究了工作。", None),
            ("过去五年来，", None),
            ("第二个问题。要求很高，", None),
        ] {
            assert_eq!(announced(before).last().copied(), want, "{before}");
        }
    }
}
