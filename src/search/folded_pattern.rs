//! An expression for folded text that is found wherever the expression for the text itself is, so that texts without it need
//! not be asked.

use regex::bytes::{Regex, RegexBuilder};
use regex_syntax::{
    Parser,
    hir::{Class, ClassUnicode, ClassUnicodeRange, Hir, HirKind, Repetition},
};

use super::{pattern::MOST_COMPILED, searchable::without_end};
use crate::text::{fold, fold_str, is_ignorable};

/// A class of more characters is not folded one by one.
const MOST: usize = 4096;

/// Returns what is found in the folded text of a paragraph whenever `pattern` is found in the paragraph; `None` where that
/// tells nothing, as of an expression that blanks or no characters at all match.
///
/// Borders of words and of paragraphs are left out of it, and of large classes any character is one.
pub(super) fn folded(pattern: &str) -> Option<Regex> {
    let weaker = weaker(&Parser::new().parse(pattern).ok()?).to_string();
    let built =
        RegexBuilder::new(&weaker).size_limit(MOST_COMPILED).dfa_size_limit(4 * MOST_COMPILED).build();
    // What consists of blanks alone is not kept of a text.
    built.ok().filter(|regex| !regex.is_match(b"  \t\t\r\n\n\x0b\x0c"))
}

fn weaker(parsed: &Hir) -> Hir {
    match parsed.kind() {
        HirKind::Empty | HirKind::Look(_) => Hir::empty(),
        HirKind::Literal(literal) => match str::from_utf8(&literal.0) {
            Ok(text) => {
                let folded: String = fold_str(text).chars().map(without_end).collect();
                Hir::literal(folded.into_bytes())
            }
            Err(_) => any_character(),
        },
        HirKind::Class(Class::Unicode(class)) => folded_class(class),
        HirKind::Class(Class::Bytes(_)) => any_character(),
        HirKind::Repetition(repetition) => {
            let sub = Box::new(weaker(&repetition.sub));
            Hir::repetition(Repetition { sub, ..repetition.clone() })
        }
        HirKind::Capture(capture) => weaker(&capture.sub),
        HirKind::Concat(parts) => Hir::concat(parts.iter().map(weaker).collect()),
        HirKind::Alternation(parts) => Hir::alternation(parts.iter().map(weaker).collect()),
    }
}

fn folded_class(class: &ClassUnicode) -> Hir {
    let length = |range: &ClassUnicodeRange| range.end() as usize - range.start() as usize + 1;
    if class.iter().map(length).sum::<usize>() > MOST {
        return any_character();
    }
    let characters = || class.iter().flat_map(|range| range.start()..=range.end());
    let counted = characters().filter(|c| !is_ignorable(*c)).map(|c| without_end(fold(c)));
    let folded = ClassUnicode::new(counted.map(|c| ClassUnicodeRange::new(c, c)));
    let folded = Hir::class(Class::Unicode(folded));
    // What does not count is not in the folded text.
    if characters().any(is_ignorable) { optional(folded) } else { folded }
}

/// Any character of a paragraph, or one that does not count.
fn any_character() -> Hir {
    let all = [('\0', '\t'), ('\u{b}', char::MAX)].map(|(from, to)| ClassUnicodeRange::new(from, to));
    optional(Hir::class(Class::Unicode(ClassUnicode::new(all))))
}

fn optional(sub: Hir) -> Hir {
    Hir::repetition(Repetition { min: 0, max: Some(1), greedy: true, sub: Box::new(sub) })
}

#[cfg(test)]
mod tests {
    use super::folded;

    #[test]
    fn the_folded_text_of_what_is_found_is_found() {
        for (pattern, found, not_found) in [
            ("改革", "改革", "改和革"),
            ("改革|開放", "要开放", "開"),
            (".*改革.*", "改革", "改"),
            ("(改革|开放).*(人民群众|社会主义)", "开放为了人民群众", "人民群众开放"),
            ("[一二三]个[^，。]{2}", "三个方面", "四个"),
            ("(?i)GDP", "gdp", "dp"),
            ("碾米机.风雨|潮汐发.", "潮汐发", "碾米机在大风雨里"),
            (r"(要抓好)+落实\s*工作", "要抓好落实工作", "要抓落实工作"),
            (r"\b\d+%$", "百分之5%", "百分之五%"),
            ("Ｇ[é]", "ge", "g"),
            // What stands between texts does not stand in one.
            (r"\x00改", "\u{1}改", "\0改"),
        ] {
            let folded = folded(pattern).unwrap();
            assert!(folded.is_match(found.as_bytes()), "{pattern} {folded}");
            assert!(!folded.is_match(not_found.as_bytes()), "{pattern} {folded}");
        }
        for pattern in ["改?革*", "改革|.", r"^\s+$", "(改革", "", r"\s{2}", "^"] {
            assert!(folded(pattern).is_none(), "{pattern}");
        }
    }
}
