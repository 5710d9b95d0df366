//! Where a speech turns to its audience for the last time.

use crate::document::{
    head,
    markers::{candidate, marker},
    paragraphs::{
        paragraph::{Paragraph, ParagraphKind},
        reading::Reading,
    },
    tree::{lead::Lead, link},
    words::Words,
};

/// Words with which a closing begins even when nobody is addressed.
const WORDS: Words = Words::new(
    "总之 让我们 特此 谢谢 以上 最后，祝 最后，预祝 最后，让我们 謝謝 讓我們 我们相信 \
     总的来说 总的看 总的来看 总体看 综上所述",
);
/// The words among them that end a closing which began earlier with an address.
const LAST_WORDS: Words = Words::new("让我们 谢谢 謝謝 讓我們 最后，祝 最后，预祝");
/// An address stands at most this many paragraphs before the last words.
const REACH: usize = 3;

/// Finds the index of the paragraph with which the closing begins, among the paragraphs of one speech.
///
/// It lies in the last third, after the last paragraph that begins with a marker, and addresses the audience again; or it
/// is the last paragraph and says so (总之, 让我们, 特此, 谢谢).
pub fn find(text: &str, paragraphs: &[Paragraph]) -> Option<usize> {
    let body: Vec<(usize, &str)> = paragraphs
        .iter()
        .enumerate()
        .filter(|(_, paragraph)| paragraph.kind == ParagraphKind::Body)
        .map(|(index, paragraph)| (index, paragraph.span.of(text)))
        .collect();
    let from = body.len() * 2 / 3;
    let mut found = None;
    for (place, &(index, of)) in body.iter().enumerate().skip(from.saturating_sub(REACH).max(1)).rev() {
        if place < from && found.is_none() {
            break;
        }
        let mark = marker::opening(of);
        if mark.is_some_and(|mark| !mark.doubtful && mark.ordinal > 0 && !is_series_first(of)) {
            break;
        }
        if holds_a_list(text, paragraphs.get(index)) {
            break;
        }
        if head::addresses(of).is_some() {
            return Some(index);
        }
        let goes_on = LAST_WORDS.begin(of) || of.contains("让我们") || of.contains("讓我們");
        if found.is_some_and(|(after, _)| place + 1 == after) && goes_on {
            found = Some((place, index));
            continue;
        }
        let last = place + 1 == body.len();
        if found.is_none() && (LAST_WORDS.begin(of) || last && WORDS.begin(of)) {
            found = Some((place, index));
        }
        if found.is_some_and(|(at, _)| at - place >= REACH) {
            break;
        }
    }
    found.map(|(_, index)| index)
}

/// Whether a list stands in a paragraph, so that it is a part of the speech: …不足：一是…二是….
fn holds_a_list(text: &str, paragraph: Option<&Paragraph>) -> bool {
    let Some(paragraph) = paragraph else { return false };
    let reading = Reading::as_it_stands(text, paragraph.span);
    let mut candidates = Vec::new();
    candidate::scan(&reading, 0, 0, &[], &mut candidates);
    let leads = vec![Lead::default(); candidates.len()];
    !link::link(&mut candidates, &leads, &[]).is_empty()
}

/// 首先 begins no list at the end of a speech.
fn is_series_first(of: &str) -> bool {
    of.starts_with("首先") || of.starts_with("最后")
}

#[cfg(test)]
mod tests {
    use super::find;
    use crate::document::lines::line;
    use crate::document::paragraphs::paragraph::{Paragraph, ParagraphKind};

    fn closing(text: &str) -> Option<usize> {
        let paragraphs: Vec<_> = line::split(text)
            .iter()
            .map(|line| Paragraph { span: line.span, kind: ParagraphKind::Body })
            .collect();
        find(text, &paragraphs)
    }

    #[test]
    fn the_audience_is_addressed_again() {
        assert_eq!(closing("引子。\n一、甲\n正文。\n二、乙\n正文。\n同志们，新的征程已经开始。"), Some(5));
        assert_eq!(
            closing("引子。\n一、甲\n正文。\n各位代表！前途光明。\n让我们携手前进。\n谢谢大家！"),
            Some(3)
        );
        assert_eq!(closing("引子。\n甲。\n乙。\n各位代表！\n任务艰巨而繁重。"), Some(3));
    }

    #[test]
    fn last_words_are_enough() {
        assert_eq!(closing("引子。\n一、甲\n正文。\n二、乙\n正文。\n让我们共同努力！"), Some(5));
        assert_eq!(closing("各部门：\n一、甲\n正文。\n特此通知。"), Some(3));
    }

    #[test]
    fn an_address_before_the_last_point_is_no_closing() {
        assert_eq!(closing("引子。\n一、甲\n同志们，要重视。\n二、乙\n正文。\n三、丙\n正文。"), None);
    }
}
