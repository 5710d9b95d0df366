//! Markers made of words: 第一， 第一个问题： 其一， 首先， 一方面.

use crate::{
    document::{
        markers::{
            cursor::TextCursor,
            guard,
            mark::{Boundary, Mark, is_bare_heading},
            noun::Noun,
            numbering::Numbering,
        },
        words::WordSet,
    },
    text::{
        marks::{is_blank, is_han},
        numeral,
    },
};

/// 第一， 第一、 第一： 第一是, and 第一 before a title on a line of its own.
pub fn ordinal(rest: &str, boundary: Boundary) -> Option<Mark> {
    if boundary < Boundary::Weak {
        return None;
    }
    let mut cursor = TextCursor::new(rest);
    cursor.bump();
    let ordinal = cursor.numeral(numeral::any)?;
    let digits = cursor.at();
    let blanks = cursor.skip_blanks();
    if cursor.eat_any(&['、', '，', ',', '：', ':', '是']) {
        let mut mark = Mark::new(Numbering::Ordinal, ordinal, cursor.at());
        mark.doubtful = guard::next_ordinal_follows(cursor.rest(), ordinal);
        return (!mark.doubtful || boundary == Boundary::Paragraph).then_some(mark);
    }
    let bare = boundary == Boundary::Paragraph && blanks && is_bare_heading(rest);
    bare.then(|| Mark::new(Numbering::Ordinal, ordinal, digits))
}

/// 第一个问题： 第一类是 第一篇，: an ordinal, a measure word, a noun, and a mark that ends them.
pub fn noun(rest: &str, boundary: Boundary) -> Option<Mark> {
    if boundary < Boundary::Weak {
        return None;
    }
    let mut cursor = TextCursor::new(rest);
    cursor.bump();
    let ordinal = cursor.numeral(numeral::any)?;
    counted_noun(cursor, ordinal, boundary)
}

/// 第一条罪状是：, which is no article of a statute, as 第一条为了护渠， is.
pub fn charge(rest: &str, boundary: Boundary) -> Option<Mark> {
    const SENTENCES: [char; 10] = ['为', '本', '凡', '在', '对', '依', '按', '经', '各', '因'];
    /// 条 stands within this many characters, or the ordinal is none.
    const REACH: usize = 12;
    let mut words = rest.chars().take(REACH).skip_while(|c| !matches!(c, '条' | '條')).skip(1);
    // Nearly every 条 is that of an article, with a blank behind it.
    if boundary < Boundary::Weak || words.next().is_none_or(|c| SENTENCES.contains(&c) || !is_han(c)) {
        return None;
    }
    noun(rest, boundary)
        .filter(|mark| matches!(mark.numbering, Numbering::Noun(noun) if noun.is_more_than('条')))
}

/// 党八股的第一条罪状是：, where the noun is named with what it belongs to.
pub fn noun_of(rest: &str, before: Option<char>) -> Option<Mark> {
    let mark = noun(rest, Boundary::Weak).filter(|_| before == Some('的'))?;
    let said = rest.get(..mark.len)?.ends_with(['是', '：', ':']);
    (said && matches!(mark.numbering, Numbering::Noun(noun) if noun.has_a_name())).then_some(mark)
}

/// 最后一个问题：, the last of such a list.
pub fn last_noun(rest: &str, boundary: Boundary) -> Option<Mark> {
    if boundary < Boundary::Weak || !(rest.starts_with("最后一") || rest.starts_with("最後一")) {
        return None;
    }
    counted_noun(TextCursor { text: rest, at: "最后一".len() }, 0, boundary)
}

/// 其一， 其二是.
pub fn among(rest: &str, boundary: Boundary) -> Option<Mark> {
    if boundary < Boundary::Weak {
        return None;
    }
    let mut cursor = TextCursor::new(rest);
    cursor.bump();
    let ordinal = cursor.numeral(numeral::chinese)?;
    cursor
        .eat_any(&['，', '、', ',', '：', ':', '是'])
        .then(|| Mark::new(Numbering::Among, ordinal, cursor.at()))
}

/// 首先 其次 再次 最后 before ， 、 ： 是 要 应 必.
pub fn series(rest: &str, boundary: Boundary) -> Option<Mark> {
    const WORDS: [(&str, u32); 6] =
        [("首先", 1), ("其次", 2), ("再次", 3), ("再者", 3), ("最后", 0), ("最後", 0)];
    let &(word, ordinal) = WORDS.iter().find(|(word, _)| rest.starts_with(word))?;
    let next = rest.get(word.len()..)?.chars().next()?;
    let needed = if ordinal == 1 && next != '是' { Boundary::Strong } else { Boundary::Weak };
    let len = word.len() + if next == '是' { next.len_utf8() } else { 0 };
    (boundary >= needed && "，,、：:是要应必應".contains(next))
        .then(|| Mark::new(Numbering::Series, ordinal, len))
}

/// 一方面 and 另一方面.
pub fn aspect(rest: &str, boundary: Boundary) -> Option<Mark> {
    let (word, ordinal) =
        if rest.starts_with("另一方面") { ("另一方面", 2) } else { ("一方面", 1) };
    (boundary >= Boundary::Weak && rest.starts_with(word))
        .then(|| Mark::new(Numbering::Aspect, ordinal, word.len()))
}

/// 场景一： 问题2：, a noun with its number, at the beginning of a paragraph.
pub fn named(rest: &str) -> Option<Mark> {
    /// A label has at most this many characters.
    const LONGEST: usize = 4;
    const LABELS: WordSet = WordSet::new("附件 附录 附 图 表 专栏 注 星期 周 第 同志 编号 邮编 电话");
    // Every paragraph is asked, and nearly all of them begin with more characters than a label has.
    let is_of_word = |&(_, c): &(usize, char)| is_han(c) && !numeral::is_chinese(c);
    let (count, end) = rest
        .char_indices()
        .take(LONGEST + 1)
        .take_while(is_of_word)
        .fold((0, 0), |(count, _), (at, c)| (count + 1, at + c.len_utf8()));
    let word = rest.get(..end)?;
    if !(2..=LONGEST).contains(&count) || LABELS.begin(word) {
        return None;
    }
    let mut cursor = TextCursor { text: rest, at: word.len() };
    let ordinal = cursor.numeral(numeral::any)?;
    cursor.skip_blanks();
    let noun = Noun::new(word).filter(|_| cursor.eat_any(&['：', ':']))?;
    Some(Mark::new(Numbering::Named(noun), ordinal, cursor.at()))
}

/// The measure word, noun and closing mark at the cursor.
fn counted_noun(mut cursor: TextCursor<'_>, ordinal: u32, boundary: Boundary) -> Option<Mark> {
    let from = cursor.at();
    let word: String = cursor
        .rest()
        .chars()
        .take_while(|&c| is_han(c) && !matches!(c, '是' | '的' | '就'))
        .take(6)
        .collect();
    let noun = Noun::new(&word).filter(|_| is_measure_word(&word))?;
    cursor.at = from + word.len();
    if cursor.eat('就') && cursor.peek() != Some('是') {
        return None;
    }
    if cursor.eat('是') {
        cursor.eat_any(&['：', ':', '，']);
    } else if !cursor.eat_any(&['：', ':', '，', ',', '、']) {
        let next = cursor.peek();
        let alone = next.is_none() || boundary >= Boundary::Strong && next == Some('。');
        let titled =
            boundary == Boundary::Paragraph && next.is_some_and(is_blank) && is_bare_heading(cursor.text);
        if !alone && !titled {
            return None;
        }
    }
    Some(Mark::new(Numbering::Noun(noun), ordinal, cursor.at()))
}

/// Whether `word` begins with a measure word that counts points of a speech, not years, sessions, ranks or prizes.
fn is_measure_word(word: &str) -> bool {
    const COUNTED: &str = "个個条條点點类類种種项項步篇件层層句张張把支场場封笔段块塊关關招课課讲講环環维維盘座组道样樣处處重股门門份批";
    const WORDS: WordSet = WordSet::new("方面 部分 阶段 階段 环节 板块");
    const NEVER: WordSet = WordSet::new(
        "个月 个五年 条线 点钟 把手 场次 步兵 关心 条之 條之 重要 份额 批次 处长 门类 股份 道德",
    );
    let counted = word.chars().next().is_some_and(|c| COUNTED.contains(c)) || WORDS.begin(word);
    counted && !NEVER.begin(word)
}
