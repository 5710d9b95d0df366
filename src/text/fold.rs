//! Characters that are one for the reader who looks for something.

use std::collections::HashMap;
use std::sync::LazyLock;

/// Characters of the Basic Multilingual Plane.
const PLANE: u32 = 0x1_0000;

/// The ordinary characters for U+FF61..=U+FF9F, in that order.
const HALF_WIDTH: &str = "。「」、・ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン゛゜";

/// The ordinary characters for U+FFE0..=U+FFE6, in that order.
const WIDE_SIGNS: &str = "¢£¬¯¦¥₩";

static TABLE: LazyLock<Table> = LazyLock::new(Table::build);

/// For each character that has several forms all of them, in order.
static FAMILIES: LazyLock<HashMap<char, Vec<char>>> = LazyLock::new(|| TABLE.families());

/// Returns the character that stands for `c` and all its forms: simplified, of ordinary width, in lower case.
///
/// Always one character for one (never NFKC, which turns `…` into three), so that what is found in folded text has a
/// place in the source; its UTF-8 may be longer or shorter. Folding what is folded changes nothing. Simplified forms
/// are those of `assets/text/fold.tsv`; where one simplified character stands for several (发 for 發 and 髮), they
/// all become it. Blanks of any width (U+3000, U+00A0) become U+0020.
pub fn fold(c: char) -> char {
    TABLE.fold(c)
}

/// Returns `text` with every character folded.
pub fn fold_str(text: &str) -> String {
    text.chars().map(fold).collect()
}

/// Returns every character that folds to the same as `c`, `c` among them, in the order of their code points.
pub fn forms(c: char) -> Vec<char> {
    let folded = fold(c);
    FAMILIES.get(&folded).cloned().unwrap_or_else(|| vec![folded])
}

/// Folding as one step: a dense part for the characters that occur, a sparse one for the rest.
struct Table {
    /// For each character of the plane what it folds to, or 0 where `sparse` knows.
    dense: Vec<u16>,
    /// Pairs of which one side lies outside the plane.
    sparse: HashMap<char, char>,
}

impl Table {
    fn build() -> Self {
        let simplified = simplified_forms();
        let mut sparse = HashMap::new();
        let mut dense = Vec::with_capacity(PLANE as usize);
        for code in 0..PLANE {
            // Surrogates are no characters and are never asked for.
            let entry = char::from_u32(code).map_or(0, |c| {
                let folded = fold_slowly(c, &simplified);
                u16::try_from(u32::from(folded)).unwrap_or_else(|_| {
                    sparse.insert(c, folded);
                    0
                })
            });
            dense.push(entry);
        }
        for &c in simplified.keys().filter(|&&c| u32::from(c) >= PLANE) {
            sparse.insert(c, fold_slowly(c, &simplified));
        }
        Self { dense, sparse }
    }

    fn fold(&self, c: char) -> char {
        match self.dense.get(c as usize) {
            Some(&code) if code != 0 => char::from_u32(u32::from(code)).unwrap_or(c),
            // Letters with case exist outside the plane as well (Deseret, Adlam).
            None if c.is_uppercase() => lower(c),
            _ => self.sparse.get(&c).copied().unwrap_or(c),
        }
    }

    fn families(&self) -> HashMap<char, Vec<char>> {
        let mut families: HashMap<char, Vec<char>> = HashMap::new();
        // Outside the plane, what has another form has case, or stands in the sparse part.
        let letters = ('\u{10000}'..='\u{1FFFF}').filter(|c| c.is_uppercase());
        for c in ('\0'..='\u{FFFF}').chain(letters).chain(self.sparse.keys().copied()) {
            let folded = self.fold(c);
            if folded != c {
                families.entry(folded).or_insert_with(|| vec![folded]).push(c);
            }
        }
        for family in families.values_mut() {
            family.sort_unstable();
            family.dedup();
        }
        families
    }
}

fn fold_slowly(c: char, simplified: &HashMap<char, char>) -> char {
    let c = lower(ordinary_width(c));
    simplified.get(&c).copied().unwrap_or(c)
}

/// Reads the table that ships: a simplified character, a tab, the forms that fold to it.
fn simplified_forms() -> HashMap<char, char> {
    let lines = include_str!("../../assets/text/fold.tsv").lines().filter(|line| !line.starts_with('#'));
    lines
        .filter_map(|line| line.split_once('\t'))
        .filter_map(|(to, from)| Some((to.chars().next()?, from)))
        .flat_map(|(to, from)| from.chars().map(move |c| (c, to)))
        .collect()
}

/// Halfwidth and Fullwidth Forms (U+FF00 block) and blanks as the character they are a width of.
fn ordinary_width(c: char) -> char {
    let nth = |signs: &str, first: u32| signs.chars().nth((u32::from(c) - first) as usize).unwrap_or(c);
    match u32::from(c) {
        code @ 0xFF01..=0xFF5E => char::from_u32(code - 0xFEE0).unwrap_or(c),
        0xFF61..=0xFF9F => nth(HALF_WIDTH, 0xFF61),
        0xFFE0..=0xFFE6 => nth(WIDE_SIGNS, 0xFFE0),
        0x3000 | 0x00A0 => ' ',
        _ => c,
    }
}

/// Lower case where that is one character; the capital dotted I and its like stay.
fn lower(c: char) -> char {
    let mut lower = c.to_lowercase();
    match (lower.next(), lower.next()) {
        (Some(one), None) => one,
        _ => c,
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may panic")]
mod tests {
    use super::{fold, fold_str, forms};

    #[track_caller]
    fn check(written: &str, folded: &str) {
        assert_eq!(fold_str(written), folded);
    }

    #[test]
    fn traditional_and_simplified_fold_alike() {
        check("工會主席團關於頭髮的決議", "工会主席团关于头发的决议");
        check("臺灣台湾檯面", "台湾台湾台面");
        check("羣眾群衆裏裡里", "群众群众里里里");
    }

    #[test]
    fn simplified_text_stays_as_it_is() {
        check("成效显著，抬头看路，里程碑，只争朝夕，干部下乡", "成效显著,抬头看路,里程碑,只争朝夕,干部下乡");
    }

    #[test]
    fn width_and_case_fold() {
        check("ＡＢＣａｂｃ１２３％", "abcabc123%");
        check("Ｈｅｌｌｏ　ﾜｰﾙﾄﾞ｡￥", "hello ワールト゛。¥");
        check("\u{a0}ÀΩЖ", " àωж");
    }

    #[test]
    fn marks_that_are_no_widths_of_others_stay() {
        check("…㈠②—“”‘’·。，", "…㈠②—“”‘’·。,");
    }

    #[test]
    fn characters_outside_the_plane_fold_too() {
        assert_eq!(fold('㑮'), '𫝈');
        assert_eq!(fold('𐐀'), '𐐨');
    }

    #[test]
    fn folding_twice_is_folding_once() {
        for c in '\0'..=char::MAX {
            assert_eq!(fold(fold(c)), fold(c), "{c:?}");
        }
    }

    #[test]
    fn forms_are_what_folds_to_the_same() {
        assert_eq!(forms('会'), ['会', '會']);
        assert_eq!(forms('發'), ['发', '發', '髮']);
        assert_eq!(forms('工'), ['工']);
        assert!(forms('A').contains(&'ａ'));
        for c in ['𫝈', '㑮', 'ß', '\0', '\u{10FFFF}'] {
            assert!(forms(c).contains(&c), "{c:?}");
        }
    }
}
