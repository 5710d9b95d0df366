//! What every match of an expression holds, so that texts without it need not be asked.

use std::cmp::Reverse;

use regex_syntax::{
    Parser,
    hir::{Hir, HirKind, literal::Extractor},
};

use crate::text::fold_str;

/// Looking for more texts than this takes longer than is saved.
const MOST: usize = 16;

/// Returns the folded texts of which every match of `pattern` holds at least one; none where that cannot be told.
///
/// None of them holds a blank or a control character: those may be a line end inside a paragraph.
pub(super) fn required(pattern: &str) -> Vec<String> {
    let parsed = Parser::new().parse(pattern).ok();
    parsed.and_then(|parsed| of(&parsed)).unwrap_or_default()
}

fn of(parsed: &Hir) -> Option<Vec<String>> {
    match parsed.kind() {
        HirKind::Capture(capture) => of(&capture.sub),
        HirKind::Repetition(repetition) if repetition.min > 0 => of(&repetition.sub),
        HirKind::Alternation(parts) => {
            let parts: Option<Vec<Vec<String>>> = parts.iter().map(of).collect();
            settled(parts?.into_iter().flatten())
        }
        HirKind::Concat(parts) => {
            // Every part is matched, and what is matched from it on begins with one of its beginnings.
            let from_each = parts.iter().enumerate().flat_map(|(index, part)| {
                let rest = parts.get(index..).map(|rest| Hir::concat(rest.to_vec()));
                [rest.and_then(|rest| beginnings(&rest)), of(part)]
            });
            let shortest = |texts: &Vec<String>| texts.iter().map(|text| text.chars().count()).min();
            from_each.flatten().max_by_key(|texts| (shortest(texts), Reverse(texts.len())))
        }
        _ => beginnings(parsed),
    }
}

/// The texts with one of which every match begins.
fn beginnings(parsed: &Hir) -> Option<Vec<String>> {
    let found = Extractor::new().extract(parsed);
    let texts = found.literals()?.iter().map(|literal| {
        // A long one may be cut inside a character.
        let whole = literal.as_bytes().utf8_chunks().next();
        let folded = whole.map(|chunk| fold_str(chunk.valid())).unwrap_or_default();
        let runs = folded.split(|c: char| c.is_whitespace() || c.is_control());
        runs.max_by_key(|run| run.len()).unwrap_or_default().to_owned()
    });
    settled(texts)
}

/// A list that is good for something: not too long, and without an empty text, which every text holds.
fn settled(texts: impl Iterator<Item = String>) -> Option<Vec<String>> {
    let mut texts: Vec<String> = texts.collect();
    texts.sort_unstable();
    texts.dedup();
    (texts.len() <= MOST && !texts.iter().any(String::is_empty)).then_some(texts)
}

#[cfg(test)]
mod tests {
    use super::required;

    #[test]
    fn what_every_match_holds_is_told() {
        for (pattern, texts) in [
            ("改革", &["改革"][..]),
            ("改革|開放", &["开放", "改革"]),
            (".*改革.*", &["改革"]),
            ("(改革|开放).*(人民群众|社会主义)", &["人民群众", "社会主义"]),
            ("[一二三]个[^，。]{2}", &["一个", "三个", "二个"]),
            ("(?i)gdp", &["gdp"]),
            ("碾米机.风雨|潮汐发.", &["潮汐发", "碾米机"]),
            (r"(要抓好)+落实\s*工作", &["要抓好"]),
            (r"\d+%", &["%"]),
            ("改?革*", &[]),
            ("改革|.", &[]),
            (r"\p{Han}{4}", &[]),
            (r"^\s+$", &[]),
            ("(改革", &[]),
        ] {
            assert_eq!(required(pattern), texts, "{pattern}");
        }
    }
}
