//! The grammar of markers: what a point begins with, and what only looks like it.
//!
//! A marker is recognised where it stands, without the rest of the document; whether it is a point is decided by the list
//! it belongs to (see [`crate::document::tree::chain`]). GB/T 15834—2011, A.5 says which punctuation follows which numeral; writers mix
//! all of it, so the variants are accepted.

use crate::{
    document::markers::{
        cursor::TextCursor,
        figure_markers::{arabic, chinese},
        guard, label,
        mark::{Boundary, Mark, is_shorter},
        numbering::{Numbering, StatuteDivision},
        signs::{enumerated, letter, small_letter},
        word_markers,
    },
    text::{
        marks::{is_digit, is_han},
        numeral,
    },
};

/// Reads the marker that `rest` begins with; `before` is the character directly before it.
///
/// At [`Boundary::Paragraph`] `rest` must be the whole paragraph.
pub fn read(rest: &str, boundary: Boundary, before: Option<char>) -> Option<Mark> {
    let first = rest.chars().next()?;
    match first {
        '第' => word_markers::charge(rest, boundary)
            .or_else(|| unit(rest, boundary))
            .or_else(|| word_markers::ordinal(rest, boundary))
            .or_else(|| word_markers::noun(rest, boundary))
            .or_else(|| word_markers::noun_of(rest, before)),
        '（' | '(' => bracketed(rest, boundary, before),
        '其' => word_markers::among(rest, boundary).or_else(|| word_markers::series(rest, boundary)),
        '首' | '再' => word_markers::series(rest, boundary),
        '最' => word_markers::series(rest, boundary).or_else(|| word_markers::last_noun(rest, boundary)),
        '另' => word_markers::aspect(rest, boundary),
        '一' => word_markers::aspect(rest, boundary).or_else(|| chinese(rest, boundary, before)),
        c if numeral::is_chinese(c) => chinese(rest, boundary, before),
        c if is_digit(c) => arabic(rest, boundary),
        '①'..='⒛' | '㈠'..='㈩' | '甲' | '乙' | '丙' | '丁' | '戊' | '己' | '庚' | '辛' | '壬' | '癸' => {
            enumerated(rest, first, boundary)
        }
        'A'..='Z' | 'a'..='z' | 'Ⅰ'..='Ⅻ' => letter(rest, boundary),
        c if boundary == Boundary::Paragraph && is_han(c) => word_markers::named(rest),
        _ => None,
    }
}

/// Reads the marker that a paragraph begins with.
pub fn opening(paragraph: &str) -> Option<Mark> {
    read(paragraph, Boundary::Paragraph, None)
}

/// Reads the automatic number that a paragraph begins with and that ends before `end`, in whatever form it is written; the
/// marker takes the blanks behind it, too.
pub fn automatic(paragraph: &str, end: usize) -> Option<Mark> {
    let (label, rest) = paragraph.split_at_checked(end)?;
    let len = paragraph.len() - rest.trim_start().len();
    let is_letter = |c: char| c.is_ascii_alphabetic();
    let known = opening(paragraph).filter(|mark| {
        !mark.again && mark.len >= label.trim_end().len() && mark.len <= len && !label.contains(is_letter)
    });
    let mark = known.or_else(|| label::read(label.trim()))?;
    Some(Mark { len, doubtful: false, ..mark })
}

/// Whether `text` is 第一章, 第一条 or the like and nothing else.
pub fn is_unit_alone(text: &str) -> bool {
    text.starts_with('第')
        && is_shorter(text, 16)
        && opening(text)
            .is_some_and(|mark| mark.len == text.len() && matches!(mark.numbering, Numbering::Unit(_)))
}

/// 第一编 … 第一条, also letter-spaced (第 一 章).
fn unit(rest: &str, boundary: Boundary) -> Option<Mark> {
    if boundary != Boundary::Paragraph {
        return None;
    }
    let mut cursor = TextCursor::new(rest);
    cursor.bump();
    cursor.skip_blanks();
    let ordinal = cursor.spaced_numeral().or_else(|| cursor.numeral(numeral::arabic))?;
    cursor.skip_blanks();
    let unit = match cursor.bump()? {
        '编' | '編' => StatuteDivision::Part('编'),
        '篇' => StatuteDivision::Part('篇'),
        '卷' => StatuteDivision::Part('卷'),
        '部' if cursor.eat('分') => StatuteDivision::Part('部'),
        '分' if cursor.eat('编') || cursor.eat('編') => StatuteDivision::Subpart,
        '章' => StatuteDivision::Chapter,
        '节' | '節' => StatuteDivision::Section,
        '条' | '條' => StatuteDivision::Article,
        _ => return None,
    };
    if unit != StatuteDivision::Article && !is_shorter(rest, 60) {
        return None;
    }
    let again = cursor.eat('之') && cursor.numeral(numeral::any).is_some();
    let mut mark = Mark::new(Numbering::Unit(unit), ordinal, cursor.at());
    mark.again = again;
    (!guard::continues_a_unit(cursor.rest())).then_some(mark)
}

/// （一） ㈠ and （1） with brackets of either width, and (a).
fn bracketed(rest: &str, boundary: Boundary, before: Option<char>) -> Option<Mark> {
    if boundary == Boundary::None && !before.is_some_and(|c| is_han(c) && c != '第') {
        return None;
    }
    let mut cursor = TextCursor::new(rest);
    cursor.bump();
    cursor.skip_blanks();
    let (numbering, ordinal) = if let Some(value) = cursor.numeral(numeral::chinese) {
        (Numbering::Bracketed, value)
    } else if let Some(value) = cursor.numeral(numeral::arabic) {
        (Numbering::BracketedArabic, value)
    } else if boundary == Boundary::Paragraph {
        (Numbering::Letter, small_letter(cursor.bump()?)?)
    } else {
        return None;
    };
    cursor.skip_blanks();
    if !cursor.eat('）') && !cursor.eat(')') {
        return None;
    }
    if !cursor.eat('、') && !cursor.eat('．') {
        cursor.eat('.');
    }
    let mut mark = Mark::new(numbering, ordinal, cursor.at());
    if boundary != Boundary::Paragraph && guard::numbers_a_name(cursor.rest()) {
        return None;
    }
    mark.doubtful =
        guard::next_ordinal_follows(cursor.rest(), ordinal) || guard::refers_to_a_clause(cursor.rest());
    (!mark.doubtful || boundary == Boundary::Paragraph).then_some(mark)
}

#[cfg(test)]
mod tests {
    use super::{Boundary, Mark, opening, read};

    fn shown(mark: Option<Mark>, text: &str) -> String {
        mark.map_or_else(
            || "-".to_owned(),
            |mark| {
                format!(
                    "{} {} {}{}",
                    mark.numbering,
                    mark.ordinal,
                    text.get(..mark.len).unwrap_or("?"),
                    if mark.doubtful { " ?" } else { "" }
                )
            },
        )
    }

    fn at_start(text: &str) -> String {
        shown(opening(text), text)
    }

    fn inside(before: char, text: &str) -> String {
        let boundary = Boundary::after(Some(before));
        shown(read(text, boundary, Some(before)), text)
    }

    #[test]
    fn each_numbering_is_known_by_its_form() {
        for (text, want) in [
            ("一、总体要求", "一、 1 一、"),
            ("十二．附则", "一、 12 十二．"),
            ("一　总则", "一 1 一"),
            ("三", "一 3 三"),
            ("（二）重点任务", "（一） 2 （二）"),
            ("(一〇)其他", "（一） 10 (一〇)"),
            ("㈢其他", "（一） 3 ㈢"),
            ("1.坚持党的领导", "1. 1 1."),
            ("１２、其他", "1. 12 １２、"),
            ("1.2024年工作", "1. 1 1."),
            ("（3）强化培训", "（1） 3 （3）"),
            ("2）强化培训", "1） 2 2）"),
            ("④强化培训", "① 4 ④"),
            ("乙、强化培训", "甲、 2 乙、"),
            ("3.1.2 数据安全风险", "1.1.1 2 3.1.2"),
            ("第三章　附则", "第一章 3 第三章"),
            ("第 十 二 条 本法所称", "第一条 12 第 十 二 条"),
            ("第十七条之一　未经许可", "第一条 17 第十七条之一"),
            ("第四、抓落实", "第一， 4 第四、"),
            ("第二个问题：关于作风", "第一个问题 2 第二个问题："),
            ("第一条罪状是：空话连篇", "第一条罪状 1 第一条罪状是："),
            ("第一条为了护渠，制定本办法。", "第一条 1 第一条"),
            ("第三类是群众组织", "第一类 3 第三类是"),
            ("最后一篇，讲作风", "第一篇 0 最后一篇，"),
            ("其二，学风", "其一 2 其二，"),
            ("首先，要学习", "首先 1 首先"),
            ("三是把握新要求", "一是 3 三是"),
            ("IV. 附则", "I. 4 IV."),
            ("B、附则", "A. 2 B、"),
            ("(c)鲁棒性弱", "a. 3 (c)"),
        ] {
            assert_eq!(at_start(text), want, "{text}");
        }
    }

    #[test]
    fn what_only_looks_like_a_marker_is_none() {
        for text in [
            "第三条规定了范围",
            "第一书记讲话",
            "第一次会议",
            "第一章的内容",
            "一等奖",
            "一个是胸怀",
            "13.8亿元",
            "2024年",
            "1.5亿元",
            "3.2万人",
            "首先要体现",
            "首长",
            "（见附件）",
            "〔2024〕5号",
            "一级做给一级看",
            "第一季度，增长百分之五",
            "最后一公里，要打通",
        ] {
            assert!(matches!(at_start(text).as_str(), "-" | "首先 1 首先"), "{text}: {}", at_start(text));
        }
    }

    #[test]
    fn two_ordinals_in_a_row_are_doubtful_at_the_start_and_nothing_inside() {
        assert_eq!(at_start("三、四线城市房价平稳"), "一、 3 三、 ?");
        assert_eq!(inside('。', "三、四线城市房价平稳"), "-");
        assert_eq!(inside('，', "（一）（二）项"), "-");
        assert_eq!(at_start("第一、二、三产业比重"), "第一， 1 第一、 ?");
        assert_eq!(inside('。', "第一、二、三产业比重"), "-");
    }

    #[test]
    fn a_noun_that_begins_with_the_verb_is_doubtful() {
        for (text, want) in [
            ("二要点到为止", "一要 2 二要 ?"),
            ("三要素齐全", "一要 3 三要 ?"),
            ("三要素质过硬", "一要 3 三要"),
            ("一要求真务实", "一要 1 一要"),
            ("四要紧扣中心", "一要 4 四要"),
            ("一是一，二是二", "-"),
            ("一是一间铺子", "一是 1 一是"),
        ] {
            assert_eq!(at_start(text), want, "{text}");
        }
    }

    #[test]
    fn a_list_behind_a_verb_is_known_by_its_second_and_third_point() {
        assert_eq!(inside('是', "一靠天、二靠地、三靠人"), "一靠 1 一靠");
        assert_eq!(inside('是', "一靠天、二靠地。三靠人"), "-");
        assert_eq!(inside('统', "一收、二次炒、三次筛"), "-");
    }

    #[test]
    fn a_number_in_a_name_is_no_marker() {
        assert_eq!(inside('定', "（三）》的要求"), "-");
        assert_eq!(inside('程', "（三）期已经开工"), "-");
        assert_eq!(inside('。', "（三）改进作风"), "（一） 3 （三）");
    }

    #[test]
    fn a_noun_with_its_number_begins_a_paragraph() {
        assert_eq!(at_start("场景二：自习占座"), "场景一 2 场景二：");
        assert_eq!(at_start("问题3：台账不全"), "问题一 3 问题3：");
        for text in ["附件1：名单", "方案一省钱", "周三：开会"] {
            assert_eq!(at_start(text), "-", "{text}");
        }
        assert_eq!(inside('。', "场景二：自习占座"), "-");
    }

    #[test]
    fn inside_a_paragraph_a_boundary_is_needed() {
        assert_eq!(inside('。', "一、抓学习"), "一、 1 一、");
        assert_eq!(inside('，', "一、抓学习"), "-");
        assert_eq!(inside('，', "二是抓培训"), "一是 2 二是");
        assert_eq!(inside('求', "一是抓学习"), "一是 1 一是");
        assert_eq!(inside('统', "一是大势所趋"), "-");
        assert_eq!(inside('，', "二看工作实绩"), "一看 2 二看");
        assert_eq!(inside('南', "⑴"), "-");
    }
}
