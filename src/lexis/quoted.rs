//! Expressions that a text sets apart itself: in quotation marks, in title marks.

use super::script::{is_han, is_numeral};
use super::segmenter::Segmenter;
use super::word_list::words_of;
use super::words::stretches;
use crate::document::{Document, JoinedText};
use crate::text::{Span, simplify};

/// Nouns that make a name of the quotation before them: “春风”行动.
const HEADS: &str = "行动 工程 活动 意识 竞赛 规划 计划 战略 战役 制度 机制 政策 理念 思想 原则 方针 模式 体系 平台 品牌 项目 \
                     工作法 倡议 格局 布局 精神 主题 专项 课堂 讲堂 热线 窗口 基地 园区 走廊 经济 产业 改革 试点 问题 现象";

/// How many characters a set expression has at most; longer quotations are speech.
const LONGEST: usize = 24;

/// How many characters of what follows a quotation can matter.
const LONGEST_HEAD: usize = 4;

/// How many characters a title has at most.
const LONGEST_TITLE: usize = 60;

/// Returns the quotations in `scope` that are set expressions (提法), without their marks, in order.
///
/// Those that begin with a numeral and are no saying (“六稳”), those before a noun such as 行动 or 工程 (“春风”行动), and those of at least
/// four Han characters that are no words of the dictionary. Quotations that hold the marks of a sentence are speech.
pub fn quoted_formulas(document: &Document, scope: Span, segmenter: &Segmenter) -> Vec<Span> {
    let mut formulas = Vec::new();
    for_each_enclosed(document, scope, &[('“', '”'), ('「', '」')], |quotation, after, span| {
        let han = quotation.chars().filter(|&c| is_han(c)).count();
        let speech = quotation.chars().any(|c| "，。；：！？,;!?\n".contains(c));
        if speech || han == 0 || !(2..=LONGEST).contains(&quotation.chars().count()) {
            return;
        }
        let common = segmenter.is_common(quotation);
        let after: String = after.chars().take(LONGEST_HEAD).map(simplify).collect();
        // Many sayings begin with a numeral as well: 一视同仁, 五湖四海.
        let numbered = quotation.starts_with(is_numeral) && !(common && han >= 4);
        let headed = words_of(HEADS).any(|head| after.starts_with(head));
        if numbered || headed || (han >= 4 && !common) {
            formulas.push(span);
        }
    });
    formulas
}

/// Returns the titles in `scope`, without their 《》, in order; of a title within a title only the outer one.
pub fn titles(document: &Document, scope: Span) -> Vec<Span> {
    let mut titles = Vec::new();
    for_each_enclosed(document, scope, &[('《', '》')], |title, _, span| {
        if (1..=LONGEST_TITLE).contains(&title.chars().count()) {
            titles.push(span);
        }
    });
    titles
}

/// Calls `found` with what stands between two marks of a pair, what follows, and its place. Marks pair within a
/// paragraph; inside an outer pair, inner ones of the same kind are part of what is enclosed.
fn for_each_enclosed(
    document: &Document,
    scope: Span,
    pairs: &[(char, char)],
    mut found: impl FnMut(&str, &str, Span),
) {
    let mut joined = JoinedText::default();
    for stretch in stretches(document, scope) {
        joined.read(document, stretch);
        let text = joined.text();
        let mut open: Option<((char, char), usize)> = None;
        let mut depth = 0_usize;
        for (at, c) in text.char_indices() {
            match open {
                None => {
                    let pair = pairs.iter().find(|pair| pair.0 == c);
                    open = pair.map(|&pair| (pair, at + c.len_utf8()));
                    depth = 0;
                }
                Some((pair, _)) if c == pair.0 => depth += 1,
                Some((pair, _)) if c == pair.1 && depth > 0 => depth -= 1,
                Some((pair, from)) if c == pair.1 => {
                    let inner = Span::new(from, at);
                    let after = text.get(at + c.len_utf8()..).unwrap_or_default();
                    found(inner.of(text), after, joined.source(inner));
                    open = None;
                }
                Some(_) => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use super::{quoted_formulas, titles};
    use crate::document::Document;
    use crate::lexis::Segmenter;
    use crate::text::Span;

    static SEGMENTER: LazyLock<Segmenter> = LazyLock::new(Segmenter::new);

    #[track_caller]
    fn check(text: &str, formulas: &[&str]) {
        let document = Document::parse(text.to_owned());
        let found = quoted_formulas(&document, Span::new(0, text.len()), &SEGMENTER);
        assert_eq!(found.iter().map(|span| span.of(text)).collect::<Vec<_>>(), formulas);
    }

    #[test]
    fn a_numeral_makes_a_formula() {
        check("做好“六稳”工作，落实“六保”任务，夺取“双胜利”。", &["六稳", "六保", "双胜利"]);
    }

    #[test]
    fn a_noun_behind_makes_a_name() {
        check("开展“春雨”行动，种“春雨”。", &["春雨"]);
    }

    #[test]
    fn four_characters_that_are_no_word_make_a_formula() {
        check("打造“职工学堂”，绝不“一视同仁”，是“大考”。", &["职工学堂"]);
    }

    #[test]
    fn speech_is_no_formula() {
        check("他说：“我们一定要把工作做好，不负重托。”", &[]);
        check("“没有关上的引号", &[]);
    }

    #[test]
    fn titles_lose_their_marks_and_keep_what_is_inside() {
        let text = "学习《中国工会章程》和《关于〈工会法〉的说明》《关于《工会法》的说明》";
        let document = Document::parse(text.to_owned());
        let found: Vec<_> =
            titles(&document, Span::new(0, text.len())).iter().map(|span| span.of(text)).collect();
        assert_eq!(found, ["中国工会章程", "关于〈工会法〉的说明", "关于《工会法》的说明"]);
    }
}
