//! Dates in a bracket or in a note about the text.

use super::line::monthly;
use crate::library::{
    date::Date,
    metadata::clues::{Clues, lines},
};

/// The day on which a statute was changed last: （1988年…通过 根据1997年…修正 2011年…修订通过）.
fn revised(bracket: &str) -> Option<Date> {
    let inner: String = bracket.chars().take(600).collect();
    let inner = inner.split(['）', ')']).next().unwrap_or_default();
    let is_revised = inner.contains("通过") && (inner.contains("修正") || inner.contains("修订"));
    Date::all(inner).map(|(_, date)| date).filter(|date| is_revised && date.day > 0).max()
}

/// The date in a bracket near the beginning: （2026年1月27日）, (2026年1月27日在…会议上). One that tells of another document is none.
pub(super) fn bracket(clues: &Clues<'_>) -> Option<Date> {
    let salutation = clues.salutation.as_deref().and_then(|salutation| clues.front.find(salutation));
    let mut rest = salutation.and_then(|end| clues.front.get(..end)).unwrap_or(clues.front);
    while let Some(at) = rest.find(['（', '(']) {
        let before = rest.get(..at).unwrap_or_default();
        let inside = rest.get(at..).unwrap_or_default();
        let inside = inside.get(inside.chars().next().map_or(0, char::len_utf8)..).unwrap_or_default();
        let inner = inside.split(['）', ')', '\n']).next().unwrap_or_default();
        let dated = Date::all(inner).next().filter(|(span, date)| date.has_month() && span.start <= 12);
        let cited =
            before.ends_with('》') && !before.trim_start().starts_with('《') || inner.contains("年版");
        let years = inner.contains(['—', '－', '~', '～']) && !inner.contains('在');
        if let Some((_, date)) = dated.filter(|_| !cited && !years) {
            return revised(inside).or(Some(date));
        }
        rest = inside;
    }
    None
}

/// The date in a note about the text: 本文系某某2019年5月8日在…上的讲话.
pub(super) fn stated(clues: &Clues<'_>) -> Option<Date> {
    let notes =
        ["本文系", "本文是", "这是", "此文系", "此文是", "本篇系", "本篇是", "根据", "※这是", "＊这是"];
    let ends = lines(clues.text).rev().take(8);
    clues.lines.iter().copied().chain(ends).filter(|line| line.len() <= 400).find_map(|line| {
        let line = line.trim_start_matches(['（', '(', '*', '＊', '〔', '[', '【', '注', '：', ':', '※']);
        if let Some(date) = enacted(line) {
            return Some(date);
        }
        let note = notes.iter().any(|note| line.starts_with(note));
        let told = ["讲话", "报告", "发言", "致辞", "演讲", "一部分", "要点", "节选", "录音"]
            .iter()
            .any(|word| line.contains(word));
        if note && told { monthly(line) } else { None }
    })
}

/// The day or month on which a line says that a document was made public: `2023年12月，某某发布《某某办法》`.
fn enacted(line: &str) -> Option<Date> {
    let (span, date) = Date::all(line).next().filter(|(span, date)| span.start == 0 && date.has_month())?;
    let told = line.get(span.end..)?.trim_start_matches(['，', ',']);
    let verbs = ["发布《", "印发《", "公布《", "出台《", "通过《"];
    let near: String = told.chars().take(60).collect();
    verbs.iter().any(|verb| near.contains(verb)).then_some(date)
}
