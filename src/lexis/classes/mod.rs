//! Kinds of expressions that can be told by their form: numbers with a unit, dates, titles, what is to be filled in.

mod class_scanner;
mod demands;
mod expression_class;

pub use demands::Demands;
pub use expression_class::ExpressionClass;

use self::class_scanner::{ClassScanner, stands_for_words};
use super::{quoted::titles, words::stretches};
use crate::{
    document::{Document, JoinedText},
    text::{Span, simplify},
};

/// A place of one class.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ClassHit {
    /// Where, in bytes of the source.
    pub span: Span,
    /// Of what kind.
    pub class: ExpressionClass,
}

/// Returns the numbers, dates, titles and placeholders of `scope`, in order. A title may hold others.
pub fn classify(document: &Document, scope: Span) -> Vec<ClassHit> {
    let mut hits: Vec<ClassHit> = titles(document, scope)
        .into_iter()
        .map(|span| ClassHit { span, class: ExpressionClass::Title })
        .collect();
    let mut joined = JoinedText::default();
    for stretch in stretches(document, scope) {
        joined.read_folded(document, stretch, simplify);
        let found = ClassScanner::new(joined.text()).all();
        hits.extend(found.into_iter().map(|(span, class)| ClassHit { span: joined.source(span), class }));
    }
    hits.sort_unstable();
    hits
}

/// Returns what is to be filled in in `scope`, in order: those of [`classify`], without the time that it takes to find the
/// others. Every frame asks for them.
pub fn placeholders(document: &Document, scope: Span) -> Vec<Span> {
    // Nearly all characters are ideographs, of which one is such a sign.
    let is_sign = |c: char| match c {
        '\u{4e00}'..='\u{9fff}' => c == '某',
        _ => stands_for_words(simplify(c)),
    };
    let mut hits = Vec::new();
    let mut joined = JoinedText::default();
    for stretch in stretches(document, scope) {
        if !stretch.of(document.text()).contains(is_sign) {
            continue;
        }
        joined.read_folded(document, stretch, simplify);
        let found = ClassScanner::new(joined.text()).placeholders();
        hits.extend(found.into_iter().map(|span| joined.source(span)));
    }
    hits.sort_unstable();
    hits
}

#[cfg(test)]
mod tests {
    use super::{Demands, ExpressionClass, classify, placeholders};
    use crate::document::Document;
    use crate::lexis::{Segmenter, Words};
    use crate::text::Span;

    /// What of `class` stands in `text`.
    #[track_caller]
    fn check(class: ExpressionClass, text: &str, expected: &[&str]) {
        let document = Document::parse(text.to_owned());
        let hits = classify(&document, Span::new(0, text.len()));
        let found: Vec<_> =
            hits.iter().filter(|hit| hit.class == class).map(|hit| hit.span.of(text)).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn placeholders_are_those_of_the_class() {
        for sign in [
            "×××",
            "20xx年",
            "ＸＸ县",
            "╳╳",
            "✕✕",
            "***",
            "＊＊＊",
            "□□",
            "＿＿",
            "某某",
            "某",
            "公斤",
            "3.20xx年",
            "2025-03-xx",
            "第3×4页",
            "百分之XX",
            "20XX年3月X日",
            "5%×××",
            "《×××》",
            "1,000某某",
            "某\n某某",
        ] {
            let document = Document::parse(format!("我在{sign}讲话。"));
            let hits = classify(&document, document.whole()).into_iter();
            let of_class: Vec<Span> =
                hits.filter(|hit| hit.class == ExpressionClass::Placeholder).map(|hit| hit.span).collect();
            assert_eq!(placeholders(&document, document.whole()), of_class, "{sign}");
        }
    }

    #[test]
    fn numbers_have_their_units() {
        check(
            ExpressionClass::Number,
            "增长13.8%，投入１４１亿元，惠及1,200余名职工。",
            &["13.8%", "１４１亿元", "1,200余名"],
        );
        check(
            ExpressionClass::Number,
            "提高0.5个百分点，约3万，三十亿元，百分之五，千分之二点五",
            &["0.5个百分点", "3万", "三十亿元", "百分之五", "千分之二点五"],
        );
    }

    #[test]
    fn numbering_and_phrases_are_no_amounts() {
        check(ExpressionClass::Number, "1.加强领导。第2章，一个中心，一条心，(3)", &[]);
    }

    #[test]
    fn dates_are_read_in_every_writing() {
        check(
            ExpressionClass::Date,
            "2025年3月1日，3月1日，二〇二五年三月，2025-03-01，2019年以来，一九七八年十二月十八日",
            &["2025年3月1日", "3月1日", "二〇二五年三月", "2025-03-01", "2019年", "一九七八年十二月十八日"],
        );
        check(ExpressionClass::Date, "12345年，三十年，1.2.3", &[]);
    }

    #[test]
    fn what_is_left_out_is_found() {
        check(
            ExpressionClass::Placeholder,
            "市总X届X次全委，20xx年2月，×××主席，XX市，主席***同志，某某单位，爱心X",
            &["X", "X", "20xx年", "×××", "XX", "***", "某某", "X"],
        );
    }

    #[test]
    fn letters_products_and_markdown_are_not_left_out() {
        check(
            ExpressionClass::Placeholder,
            "做X光检查，X射线，3×4，Excel，**重点**，8+N，XML，二○○八年，x轴",
            &[],
        );
    }

    #[test]
    fn traditional_amounts_and_dates_are_read() {
        check(
            ExpressionClass::Number,
            "增長１３．８％，投入三十億元，１４１萬戶",
            &["１３．８％", "三十億元", "１４１萬戶"],
        );
        check(ExpressionClass::Date, "2025年3月1號", &["2025年3月1號"]);
    }

    #[test]
    fn demands_are_words_of_their_own() {
        let text = "我们要抓住主要矛盾，必须坚持。";
        let document = Document::parse(text.to_owned());
        let words = Words::of(&Segmenter::new(), &document, Span::new(0, text.len()));
        let found: Vec<_> = Demands::default().places(&words).iter().map(|span| span.of(text)).collect();
        assert_eq!(found, ["要", "必须"]);
    }
}
