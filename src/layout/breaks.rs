//! Where a line may end.
//!
//! A place between two clusters is judged by what stands before it on the same line ([`LineContext`]) and by the cluster
//! after it ([`Face`]). Nothing else is asked, least of all what stands on the line above: so the end of a line
//! depends on its first byte alone, and setting can begin anew at any line.
//!
//! Sources: CLREQ *Prohibition Rules for Line Start and Line End*; GB/T 15834-2011 5.1.1 to 5.1.10; UAX #14, whose
//! rules are named `LB…`. Where CSS *loose* and *normal* contradict GB/T 15834, they are levels and not the default.

use super::{
    Kinsoku,
    class::{CharacterClass, Property},
    face::Face,
    unit::{is_power, is_unit},
};
use crate::text::numeral;

/// A number in Chinese figures that is longer than this, in characters, may be broken.
const LONGEST_NUMERAL: u32 = 8;

/// What of the rules can be chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Rules {
    /// Which marks may not begin or end a line.
    pub kinsoku: Kinsoku,
    /// Whether a number keeps its unit.
    pub unit_glue: bool,
}

/// What stands before a place on its line.
#[derive(Clone, Copy, Debug)]
pub(super) struct LineContext {
    /// The last cluster but for blanks.
    face: Face,
    /// Whether blanks stand between it and the place, or U+200B: found in dirty texts, it parts words (LB8) and does
    /// not make a stop fit to begin a line.
    spaced: bool,
    /// How many of the same dash or ellipsis stand in a row, up to `face`.
    run: u32,
    /// Whether `face` belongs to a token that begins with a digit: `13.8%`, `20xx`, `2019-2020`.
    number: bool,
}

impl LineContext {
    /// The beginning of a line, where no other can end.
    pub const fn line() -> Self {
        let property = Property { class: CharacterClass::Glue, east_asian: false };
        let face = Face { base: '\0', property, single: false };
        Self { face, spaced: false, run: 0, number: false }
    }

    /// The face of the cluster with the base `base` that comes next; `after` is the base behind it.
    #[inline]
    pub fn next_face(&self, base: char, after: Option<char>) -> Face {
        Face::of(base, self.face, self.spaced, after)
    }

    /// Whether the last cluster is one that stands for itself.
    #[inline]
    pub fn is_han(&self) -> bool {
        self.face.property.class == CharacterClass::Han && !self.spaced
    }

    /// Moves the place over `face`.
    #[inline]
    pub fn pass(&mut self, face: Face) {
        let class = face.property.class;
        if class == CharacterClass::Han {
            let goes_on =
                numeral::is_chinese(face.base) && numeral::is_chinese(self.face.base) && !self.spaced;
            let run = if goes_on { self.run + 1 } else { 1 };
            *self = Self { face, spaced: false, run, number: false };
            return;
        }
        match class {
            CharacterClass::Space | CharacterClass::Opportunity => {
                self.spaced = true;
                self.number = false;
                return;
            }
            CharacterClass::Mark => return,
            CharacterClass::Dash | CharacterClass::Ellipsis
                if self.face.base == face.base && !self.spaced =>
            {
                self.run += 1;
            }
            _ => self.run = 1,
        }
        self.number = match class {
            CharacterClass::Numeral => true,
            CharacterClass::Letter
            | CharacterClass::Infix
            | CharacterClass::Hyphen
            | CharacterClass::Interpunct
            | CharacterClass::Connector
            | CharacterClass::Postfix => self.number,
            CharacterClass::Stop => self.number && matches!(face.base, '．' | '：'),
            _ => false,
        };
        self.face = face;
        self.spaced = false;
    }

    /// Whether a line may end here and `next` begin one.
    #[inline]
    pub fn may_break(&self, next: Face, rules: Rules) -> bool {
        let (before, after) = (self.face.property.class, next.property.class);
        if before == CharacterClass::Han && after == CharacterClass::Han {
            // A number in Chinese figures, and its unit: 十一公里.
            let in_number = rules.unit_glue && numeral::is_chinese(self.face.base);
            let has_power = is_power(self.face.base) || is_power(next.base);
            let goes_on = self.run < LONGEST_NUMERAL && has_power && numeral::is_chinese(next.base);
            return self.spaced || !(in_number && (goes_on || is_unit(next.base)));
        }
        match (before, after) {
            // LB7, LB9.
            (_, CharacterClass::Space | CharacterClass::Opportunity | CharacterClass::Mark) => return false,
            // LB12, LB12a: glue holds on to what stands beside it, but not to a blank.
            (CharacterClass::Glue, _) | (_, CharacterClass::Glue) if !self.spaced => return false,
            _ => {}
        }
        if rules.kinsoku == Kinsoku::None {
            return self.spaced || !(in_word(before) && in_word(after));
        }
        !self.forbids_start(next, rules.kinsoku)
            && !self.forbids_end(next, rules.kinsoku)
            && (self.spaced || !self.holds(next, rules))
    }

    /// Whether `next` may not begin a line (CLREQ, 行首禁则).
    fn forbids_start(&self, next: Face, level: Kinsoku) -> bool {
        let loose = level == Kinsoku::Loose;
        match next.property.class {
            // GB/T 15834 5.1.1 and 5.1.3; LB13, blanks or not.
            CharacterClass::Close | CharacterClass::Infix | CharacterClass::Solidus => true,
            CharacterClass::Stop => {
                !(loose && matches!(next.base, '：' | '；' | '？' | '！' | '‼' | '⁇' | '⁈' | '⁉'))
            }
            // 5.1.6, 5.1.7. CSS loose lets the Japanese ones begin a line.
            CharacterClass::Interpunct => !(loose && matches!(next.base, '・' | '･')),
            CharacterClass::Connector => !(loose && matches!(next.base, '‐' | '–' | '〜' | '゠')),
            // LB21: after a blank it is a dash or a bullet and not a hyphen.
            CharacterClass::Hyphen | CharacterClass::After => !self.spaced,
            CharacterClass::Nonstarter => !loose,
            // LB25 and LB23a.
            CharacterClass::Postfix => self.number || !(loose && next.property.east_asian),
            CharacterClass::Ellipsis => match self.same_run(next) {
                Some(run) => run % 2 == 1 || level >= Kinsoku::Strict,
                None => !loose,
            },
            // CLREQ has 破折号 in the strict level; a single dash is a connector.
            CharacterClass::Dash => match self.same_run(next) {
                Some(run) => run % 2 == 1 || level >= Kinsoku::Strict,
                None if next.single => !loose,
                None => level >= Kinsoku::Strict,
            },
            _ => false,
        }
    }

    /// Whether the cluster before the place may not end a line (CLREQ, 行尾禁则).
    fn forbids_end(&self, next: Face, level: Kinsoku) -> bool {
        let after = next.property.class;
        match self.face.property.class {
            // 5.1.3; LB14, blanks or not.
            CharacterClass::Open => true,
            // 5.1.9. Paths and addresses of Latin letters part after it (LB29 would not let them).
            CharacterClass::Solidus if !self.spaced => {
                let path = self.face.base == '/' && after == CharacterClass::Letter;
                after == CharacterClass::Numeral || (level >= Kinsoku::Gb && !path)
            }
            // LB23a, LB24, LB25.
            CharacterClass::Prefix if !self.spaced => {
                matches!(
                    after,
                    CharacterClass::Numeral
                        | CharacterClass::Letter
                        | CharacterClass::Han
                        | CharacterClass::Open
                )
            }
            // From one number to another: 3～5年.
            CharacterClass::Connector if !self.spaced => after == CharacterClass::Numeral && self.number,
            _ => false,
        }
    }

    /// Whether the two clusters are parts of one thing.
    fn holds(&self, next: Face, rules: Rules) -> bool {
        let (before, after) = (self.face.property, next.property);
        let word = |class| matches!(class, CharacterClass::Letter | CharacterClass::Numeral);
        match (before.class, after.class) {
            // LB19; LB25.
            (CharacterClass::Quote, _)
            | (_, CharacterClass::Quote)
            | (CharacterClass::Hyphen, CharacterClass::Numeral) => true,
            // LB23, LB28, LB29.
            (CharacterClass::Letter | CharacterClass::Numeral | CharacterClass::Infix, _)
                if word(after.class) =>
            {
                true
            }
            (CharacterClass::Interpunct, CharacterClass::Numeral) => self.number,
            (CharacterClass::Stop, CharacterClass::Numeral) => {
                self.number && matches!(self.face.base, '．' | '：')
            }
            // LB24; full-width signs belong to no word.
            (CharacterClass::Letter | CharacterClass::Numeral, CharacterClass::Prefix)
            | (CharacterClass::Postfix, CharacterClass::Letter | CharacterClass::Numeral) => {
                !(before.east_asian || after.east_asian)
            }
            // LB30.
            (CharacterClass::Letter | CharacterClass::Numeral, CharacterClass::Open) => !after.east_asian,
            (CharacterClass::Close, CharacterClass::Letter | CharacterClass::Numeral) => !before.east_asian,
            // A number and its unit, and the number of an article: 2024年, 13.8亿, 第1条.
            (
                CharacterClass::Letter | CharacterClass::Numeral | CharacterClass::Postfix,
                CharacterClass::Han,
            ) => rules.unit_glue && self.number && is_unit(next.base),
            (CharacterClass::Han, CharacterClass::Numeral) => rules.unit_glue && self.face.base == '第',
            _ => false,
        }
    }

    /// The length of the run of dashes or ellipses that `next` goes on; `None` when it begins one.
    fn same_run(&self, next: Face) -> Option<u32> {
        (self.face.base == next.base && !self.spaced).then_some(self.run)
    }
}

/// Whether a line may not end between two of these even where marks may stand anywhere.
const fn in_word(class: CharacterClass) -> bool {
    matches!(
        class,
        CharacterClass::Letter | CharacterClass::Numeral | CharacterClass::Infix | CharacterClass::Hyphen
    )
}

#[cfg(test)]
mod tests {
    use std::{collections::BTreeSet, path::Path};

    use super::*;
    use crate::text::{Ambiguous, Span, clusters};

    /// The offsets inside `text` where a line may end, the whole text standing on one line.
    fn places(text: &str, rules: Rules, property: fn(char) -> Property) -> Vec<usize> {
        let mut before = LineContext::line();
        let mut found = Vec::new();
        for cluster in clusters(text, Span::new(0, text.len()), Ambiguous::Narrow) {
            let face = Face { base: cluster.base, property: property(cluster.base), single: false };
            if cluster.span.start > 0 && before.may_break(face, rules) {
                found.push(cluster.span.start);
            }
            before.pass(face);
        }
        found
    }

    /// Unicode's own test lines that hold no class but those of Chinese text, judged without what is changed for
    /// Chinese: each deviation must be in [`DEVIATIONS`], and each of those must be needed.
    #[test]
    #[cfg_attr(not(shared_texts), ignore = "needs TIGANG_SHARED")]
    fn without_tailoring_the_rules_are_those_of_unicode_but_for_a_known_list() {
        let shared = std::env::var_os("TIGANG_SHARED").expect("a folder");
        let file = Path::new(&shared).join("typography/LineBreakTest-18.0.0.txt");
        let cases = std::fs::read_to_string(file).unwrap();
        let mut needed = BTreeSet::new();
        let mut lines = 0;
        for (case, comment) in cases.lines().filter_map(|line| line.split_once('#')) {
            let parts = comment.split(['×', '÷']).skip(1);
            let classes: Vec<&str> =
                parts.filter_map(|part| part.rsplit_once('(')?.1.split(')').next()).collect();
            let chinese = classes.iter().all(|class| CHINESE.iter().any(|known| matches(class, known)));
            if classes.is_empty() || !chinese {
                continue;
            }
            lines += 1;
            for (rule, left, right) in deviations(case, comment, &classes) {
                let known = DEVIATIONS.iter().position(|known| {
                    matches(&rule, known.0) && matches(left, known.1) && matches(right, known.2)
                });
                needed.insert(known.unwrap_or_else(|| panic!("{rule} {left} {right}: {case}")));
            }
        }
        assert!(lines > 2000, "{lines}");
        assert_eq!(needed.len(), DEVIATIONS.len(), "{needed:?}");
    }

    /// Whether `name` is `pattern`, which may end in `*`.
    fn matches(name: &str, pattern: &str) -> bool {
        pattern.strip_suffix('*').map_or(name == pattern, |start| name.starts_with(start))
    }

    /// The places of one test line that are judged otherwise here: Unicode's rule, and the classes on both sides.
    fn deviations<'a>(case: &str, comment: &str, classes: &[&'a str]) -> Vec<(String, &'a str, &'a str)> {
        let signs: Vec<&str> = case.split_whitespace().collect();
        let code = |sign: &&str| char::from_u32(u32::from_str_radix(sign, 16).ok()?);
        let characters: Vec<char> = signs.iter().filter_map(code).collect();
        let rules = Rules { kinsoku: Kinsoku::Strict, unit_glue: false };
        let ours = places(&characters.iter().collect::<String>(), rules, Property::untailored);
        let mut offset = 0;
        let mut found = Vec::new();
        for (at, c) in characters.iter().enumerate().take(characters.len() - 1) {
            offset += c.len_utf8();
            if ours.contains(&offset) != (signs[2 * at + 2] == "÷") {
                let mut names = comment.split(['[', ']']).filter(|part| part.parse::<f32>().is_ok());
                found.push((names.nth(at + 1).unwrap().to_owned(), classes[at], classes[at + 1]));
            }
        }
        found
    }

    /// The classes that occur in Chinese text, as the test file writes them.
    #[rustfmt::skip]
    const CHINESE: &[&str] = &[
        "ID_EastAsian", "AI*", "ALorigmEastAsianmDottedCircle", "NU", "OP*", "CL*", "CP", "EX*", "NSorig_EastAsian",
        "CJ", "IN*", "PO*", "PR*", "IS", "SY", "HY", "BA*", "B2", "SP", "GLmEastAsian", "QU*", "ZW", "WJ",
    ];

    /// Where this module departs from UAX #14 even without the classes for Chinese: rule, class before, class after.
    #[rustfmt::skip]
    const DEVIATIONS: &[(&str, &str, &str, &str)] = &[
        ("*", "AI*", "*", "symbols of ambiguous class stand for themselves, as in East Asian text (LB1 leaves it open)"),
        ("*", "*", "AI*", "the same"),
        ("8.0", "ZW", "*", "a zero width space does not make a mark fit to begin a line"),
        ("8.0", "SP", "*", "the same with a blank behind it"),
        ("11.01", "SP", "WJ", "the word joiner is taken for a no-break space, which holds on to no blank"),
        ("31.01", "HY", "GL*", "glue holds on to a hyphen, too"),
        ("15.11", "SP", "*", "which quotation marks open is told by the classes for Chinese"),
        ("15.21", "SP", "QU_Pf", "the same for those that close"),
        ("31.01", "*", "QU_Pi", "the same without a blank"),
        ("31.01", "QU_Pf", "*", "the same without a blank"),
        ("15.3", "SP", "IS", "no line begins with a point, be it that of .5"),
        ("15.4", "*", "IS", "the middle dot is IS since Unicode 17; the classes are of Unicode 15, and for Chinese it is 间隔号"),
        ("29.0", "IS", "ALorig*", "the same"),
        ("18.0", "SP", "*", "a blank does not make a dash, an ellipsis, a unit or a small kana fit to begin a line"),
        ("31.01", "*", "B2", "no line begins with a dash in the strict level (CLREQ)"),
        ("31.01", "*", "PO*", "no line begins with a unit or a per cent sign (CLREQ, GB/T 15834)"),
        ("31.01", "SY", "*", "no line ends with a solidus (GB/T 15834 5.1.9)"),
        ("31.01", "PR*", "OP*", "a sign before a bracket belongs to it: ￥（"),
        ("31.01", "CLmEastAsian", "*", "braces are treated like parentheses (CP)"),
        ("20.1", "HY", "*", "a hyphen before a word is not told from one inside it"),
        ("24.02", "PO_EastAsian", "*", "full-width signs belong to no word"),
        ("25.03", "CL*", "PR*", "formulas are not kept whole across brackets"),
        ("25.04", "CP", "PR*", "formulas are not kept whole across brackets"),
        ("25.06", "IS", "PR*", "formulas are not kept whole across points"),
        ("25.09", "PO_EastAsian", "NU", "full-width signs belong to no number"),
    ];
}
