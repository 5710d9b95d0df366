//! What is odd about two documents that are compared.

use super::sides::{BothSides, ComparedDocument};
use crate::{
    compare::{ChangeKind, Comparison, SectionFate},
    lang::Lang,
    text::{fold, marks::is_blank},
};

/// Returns a line for everything odd.
pub(super) fn notices(
    sides: &BothSides<ComparedDocument>,
    comparison: &Comparison,
    lang: Lang,
) -> Vec<String> {
    let BothSides { a, b } = sides;
    let mut notices = Vec::new();
    if a.about.day().zip(b.about.day()).is_some_and(|(a, b)| a > b) {
        notices.push(lang.pick(
            "按日期看，前一个文件比后一个新",
            "By their dates, the first file is later than the second",
        ));
    }
    if comparison.sentences.is_empty() {
        notices.push(lang.pick("（空）", "(empty)"));
    } else if !differs(comparison) {
        notices.push(sameness(a, b, lang));
    } else if comparison.is_of_strangers() {
        notices.push(lang.pick("这两篇几乎没有相同之处", "These two have almost nothing in common"));
    }
    notices.into_iter().map(str::to_owned).collect()
}

/// In what two documents differ of which every sentence is the same.
fn sameness(a: &ComparedDocument, b: &ComparedDocument, lang: Lang) -> &'static str {
    let (a, b) = (a.document.text(), b.document.text());
    let without_blanks = |c: &char| !is_blank(*c);
    if a == b {
        return lang.pick("两篇完全相同", "The two texts are identical");
    }
    if a.chars().filter(without_blanks).eq(b.chars().filter(without_blanks)) {
        return lang.pick("文字相同，只是换行、空格不同", "Same words; only line breaks and spaces differ");
    }
    let folded = |text: &str| text.chars().map(fold).filter(|c| !is_blank(*c)).collect::<String>();
    if folded(a) == folded(b) {
        return lang.pick(
            "文字相同，只是简繁、全半角或大小写不同",
            "Same words; only script, width or case differs",
        );
    }
    lang.pick("文字相同，只是序号或标题部分不同", "Same words; only numbers or the head differ")
}

/// Whether anything but markers, script, width and line ends differs.
pub fn differs(comparison: &Comparison) -> bool {
    comparison.sentences.iter().any(|pair| ChangeKind::of(pair, false).is_some())
        || comparison.sections.iter().any(|pair| pair.moved || pair.fate != SectionFate::Kept)
}
