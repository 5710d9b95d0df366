//! Where a speech turns to its audience for the last time.

use crate::{
    document::{
        candidate::{self, Candidates},
        head,
        markers::{marker, numbering::Numbering},
        paragraphs::{
            paragraph::{Paragraph, ParagraphKind},
            reading::SeamlessText,
        },
        tree::{lead::Lead, link},
        words::WordSet,
    },
    text::marks::{ends_sentence, is_stop},
};

/// Words with which a closing begins even when nobody is addressed.
const WORDS: WordSet = WordSet::new(
    "总之 让我们 特此 谢谢 以上 最后，祝 最后，预祝 最后，让我们 謝謝 讓我們 我们相信 \
     总的来说 总的看 总的来看 总体看 综上所述 感谢大家 祝 预祝 祝愿 衷心祝愿 最后祝 最后，衷心 最後，祝 散会 此致",
);
/// Words by which a short last paragraph ends a speech, wherever they stand in it.
const ENDING: WordSet = WordSet::new(
    "谢谢 謝謝 就讲到这 就讲这些 讲这么多 讲到这里 到此结束 开到这里 到这里 散会 批评指正 请予审议 请审议 发言完 述职完 \
     汇报完 讲完了 祝大家 祝各位 祝愿大家 请大家批评 不当之处",
);
/// No paragraph that ends a speech so has more characters.
const SHORT: usize = 80;
/// The words among them that end a closing which began earlier with an address.
const LAST_WORDS: WordSet = WordSet::new("让我们 谢谢 謝謝 讓我們 最后，祝 最后，预祝");
/// An address stands at most this many paragraphs before the last words.
const REACH: usize = 3;

/// Finds the index of the paragraph with which the closing begins, among the paragraphs of one speech.
///
/// It lies in the last third, after the last paragraph that begins with a marker, and addresses the audience again; or it
/// is the last paragraph and says so (总之, 让我们, 特此, 谢谢), or stands outside the shape of the last list. Signature,
/// date, annexes and notes may follow it.
pub fn find(text: &str, paragraphs: &[Paragraph]) -> Option<usize> {
    let mut body: Vec<(usize, &str)> = paragraphs
        .iter()
        .enumerate()
        .filter(|(_, paragraph)| paragraph.kind == ParagraphKind::Body)
        .map(|(index, paragraph)| (index, paragraph.span.of(text)))
        .collect();
    let tail = body.iter().rev().take(TAIL).take_while(|(_, of)| is_tail(of)).count();
    body.truncate(body.len() - tail);
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
        let says_so = || WORDS.begin(of) || of.chars().nth(SHORT).is_none() && ENDING.stand_in(of);
        if found.is_none() && (LAST_WORDS.begin(of) || last && says_so()) {
            found = Some((place, index));
        }
        if found.is_some_and(|(at, _)| at - place >= REACH) {
            break;
        }
    }
    found.map(|(_, index)| index).or_else(|| outside_the_list(text, paragraphs, &body))
}

/// Signature, date, annexes and notes take at most this many paragraphs.
const TAIL: usize = 12;

/// Whether a paragraph may follow the closing words: a date, a name, an annex, a note.
fn is_tail(of: &str) -> bool {
    const LABELS: WordSet =
        WordSet::new("附件 附： 附: 注： 注: 备注 联系人 联系电话 抄送 主题词 （此件 （联系人 （此文");
    let bracketed = of.starts_with(['（', '(']) && of.ends_with(['）', ')']);
    let name = of.chars().nth(24).is_none()
        && !of.chars().any(is_stop)
        && !of.contains(['，', ','])
        && marker::opening(of).is_none()
        && !ENDING.stand_in(of);
    head::is_date(of) || LABELS.begin(of) || bracketed || name
}

/// The paragraph behind a list whose points take the same number of paragraphs each, in the last tenth of the text.
///
/// Three points are needed, or two that run in; articles are no such list, as they may have a second paragraph.
fn outside_the_list(text: &str, paragraphs: &[Paragraph], body: &[(usize, &str)]) -> Option<usize> {
    let mark = |of: &str| marker::opening(of).filter(|mark| !mark.doubtful && mark.ordinal > 0);
    let (last, own) = body.iter().enumerate().rev().find_map(|(place, (_, of))| Some((place, mark(of)?)))?;
    if matches!(own.numbering, Numbering::Unit(_)) {
        return None;
    }
    let mut places = vec![last];
    let mut ordinal = own.ordinal;
    for place in (0..last).rev() {
        let Some(mark) = body.get(place).and_then(|(_, of)| mark(of)) else { continue };
        if mark.numbering != own.numbering || mark.ordinal + 1 != ordinal {
            break;
        }
        ordinal = mark.ordinal;
        places.push(place);
    }
    let mut lengths = places.iter().zip(places.iter().skip(1)).map(|(later, earlier)| later - earlier);
    let length = lengths.next()?;
    let runs_in = body.get(last).is_some_and(|(_, of)| of.ends_with(ends_sentence));
    let enough = places.len() >= 3 || length == 1;
    if ordinal != 1 || !enough || lengths.any(|other| other != length) || length == 1 && !runs_in {
        return None;
    }
    let place = last + length;
    let &(index, of) = body.get(place)?;
    let late = paragraphs.get(index)?.span.start * 10 >= text.len() * 8;
    let ends = body.len() - place <= REACH && of.ends_with(ends_sentence);
    (late && ends && !holds_a_list(text, paragraphs.get(index))).then_some(index)
}

/// Whether a list stands in a paragraph, so that it is a part of the speech: …不足：一是…二是….
fn holds_a_list(text: &str, paragraph: Option<&Paragraph>) -> bool {
    let Some(paragraph) = paragraph else { return false };
    let reading = SeamlessText::as_it_stands(text, paragraph.span);
    let mut found = Vec::new();
    candidate::scan(&reading, 0, 0, &[], &mut found);
    let mut candidates: Candidates = found.into_iter().collect();
    let leads = candidates.map(|_| Lead::default());
    link::link(&mut candidates, &leads, &[]).len() > 0
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
    fn a_signature_may_follow_the_last_words() {
        let text = "引子。\n一、甲\n正文。\n二、乙\n正文。\n祝各位乡亲身体健康！\n石桥村委会\n2024年3月5日";
        assert_eq!(closing(text), Some(5));
        assert_eq!(closing("引子。\n一、甲\n正文。\n今天的会就开到这里。\n附件：名单"), Some(3));
        assert_eq!(closing("引子。\n一、甲\n正文。\n我的述职完毕，请大家批评指正。"), Some(3));
    }

    #[test]
    fn what_stands_outside_the_shape_of_the_list_closes_it() {
        let start = "引子讲清楚了这件事情的来龙去脉和我们的打算，也说明了大家为什么要来开这个会。\n";
        let points = "1.种树。在东山种两百棵。\n2.修路。修到每家门口。\n3.清渠。冬天清完。\n";
        assert_eq!(closing(&format!("{start}{points}大家回去就动手，年底再来看。")), Some(4));
        let bare = "一、种树\n在东山种两百棵。\n二、修路\n修到每家门口。\n三、清渠\n冬天清完。\n";
        assert_eq!(closing(&format!("{start}{bare}大家回去就动手，年底再看。")), Some(7));
        // The body of the last point, and the second paragraph of an article.
        assert_eq!(closing(&format!("{start}{bare}")), None);
        assert_eq!(
            closing(
                "为了种树，订本约。\n第一条 人人种树。\n第二条 种后要管。\n第三条 违者补种。\n补种的由村里验收。"
            ),
            None
        );
    }

    #[test]
    fn an_address_before_the_last_point_is_no_closing() {
        assert_eq!(closing("引子。\n一、甲\n同志们，要重视。\n二、乙\n正文。\n三、丙\n正文。"), None);
    }
}
