//! Characters that are one for the reader who looks for something.

mod case;
mod table;
#[cfg(test)]
mod width;

use case::lower;
use table::FoldTable;

use crate::text::marks::is_ghost;

static UNIFIED: FoldTable = FoldTable::read(include_bytes!(concat!(env!("OUT_DIR"), "/unified")));
static SIMPLIFIED: FoldTable = FoldTable::read(include_bytes!(concat!(env!("OUT_DIR"), "/simplified")));
static FOLDED: FoldTable = FoldTable::read(include_bytes!(concat!(env!("OUT_DIR"), "/folded")));

/// Returns the character as a dictionary of simplified Chinese has it: simplified, of ordinary width, in lower case.
///
/// Always one character for one (never NFKC, which turns `…` into three), so that what is found in the result has a
/// place in the source; its UTF-8 may be longer or shorter. Doing it twice changes nothing. Where one simplified
/// character stands for several (发 for 發 and 髮), they all become it; radicals and compatibility ideographs (⼯, 來)
/// become the ideographs they look like. Blanks of any width (U+3000, U+00A0) become U+0020.
pub fn simplify(c: char) -> char {
    of(&SIMPLIFIED, c)
}

/// Returns the character by which `c` and all its forms are found.
///
/// As [`simplify`], and one for one as it: letters lose their marks (é), and characters that stand for each other in one
/// of the scripts become one (着 and 著, 划 and 画), which no dictionary may do. What [`is_ignorable`] has to be left out
/// beside it.
#[inline]
pub fn fold(c: char) -> char {
    if c.is_ascii() { c.to_ascii_lowercase() } else { of(&FOLDED, c) }
}

/// Whether `c` is a radical or a compatibility ideograph, which looks like an ordinary ideograph.
pub const fn has_look_alike(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{2fdf}' | '\u{f900}'..='\u{faff}' | '\u{2f800}'..='\u{2fa1f}')
}

/// Whether `c` is one of those that hardly any Chinese text has, and that fold to others: letters with marks, letters that are
/// not Latin, look-alikes.
pub const fn is_seldom(c: char) -> bool {
    has_look_alike(c)
        || matches!(c, '\u{c0}'..='\u{52f}' | '\u{1d00}'..='\u{1fff}') && !matches!(c, '×' | '÷')
}

/// Returns the ideograph that `c` looks like; `c` itself if it is no such character.
pub fn unify(c: char) -> char {
    if has_look_alike(c) { UNIFIED.of(c) } else { c }
}

/// Whether `c` does not count where texts are compared: characters without a width, variation selectors, marks that
/// combine with the character before them.
///
/// The Japanese voicing marks (U+3099, U+309A) count: without them another syllable is read.
pub const fn is_ignorable(c: char) -> bool {
    // Nearly all characters of a text are told at once.
    if matches!(c, ' '..='~' | '\u{302e}'..='\u{fdff}') {
        return false;
    }
    is_ghost(c)
        || matches!(
            c,
            '\u{300}'..='\u{36f}' | '\u{61c}' | '\u{180b}'..='\u{180d}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}'
                | '\u{2065}'..='\u{206f}' | '\u{20d0}'..='\u{20ff}' | '\u{302a}'..='\u{302d}' | '\u{fe00}'..='\u{fe0f}'
                | '\u{fe20}'..='\u{fe2f}' | '\u{e0001}'..='\u{e01ef}'
        )
}

/// Whether the first byte of a character in UTF-8 may be that of one that [is ignorable](is_ignorable): those of nearly all
/// ideographs are not.
pub const fn may_begin_ignorable(byte: u8) -> bool {
    matches!(byte, 0xC2 | 0xCC | 0xCD | 0xD8 | 0xE1..=0xE3 | 0xEF..)
}

/// Returns `text` with every character folded, and without those that do not count.
pub fn fold_str(text: &str) -> String {
    text.chars().filter(|&c| !is_ignorable(c)).map(fold).collect()
}

/// Returns `text` simplified, and without the characters that do not count.
pub fn simplify_str(text: &str) -> String {
    text.chars().filter(|&c| !is_ignorable(c)).map(simplify).collect()
}

/// Returns every character that folds to the same as `c`, `c` among them, in the order of their code points.
///
/// Goes through all characters, which takes some microseconds: for the characters of a query, not of a text.
pub fn forms(c: char) -> Vec<char> {
    let folded = fold(c);
    let mut forms: Vec<char> = FOLDED.characters_of(folded).collect();
    forms.push(folded);
    if folded > '\u{FFFF}' {
        forms.extend(('\u{10000}'..='\u{1FFFF}').filter(|&c| fold(c) == folded));
    }
    forms.sort_unstable();
    forms.dedup();
    forms
}

/// What `c` becomes by a table; letters with case exist outside the plane as well (Deseret, Adlam).
#[inline]
fn of(table: &FoldTable, c: char) -> char {
    if c > '\u{FFFF}' && c.is_uppercase() { lower(c) } else { table.of(c) }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{
        case::lower, fold, fold_str, forms, is_ignorable, may_begin_ignorable, simplify,
        width::ordinary_width,
    };

    #[test]
    fn the_first_byte_of_what_does_not_count_is_known() {
        for c in ('\0'..=char::MAX).filter(|&c| is_ignorable(c)) {
            let first = c.encode_utf8(&mut [0; 4]).as_bytes()[0];
            assert!(may_begin_ignorable(first), "{}", c.escape_unicode());
        }
        for c in ('\u{4000}'..='\u{9fff}').chain(' '..='~') {
            assert!(!may_begin_ignorable(c.encode_utf8(&mut [0; 4]).as_bytes()[0]), "{c}");
        }
    }

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
        let text = "成效显著，抬头看路，里程碑，只争朝夕，规划借鉴了，干部下乡";
        assert_eq!(text.chars().map(simplify).collect::<String>(), text.replace('，', ","));
        assert_eq!(simplify('畫'), '画');
    }

    #[test]
    fn partners_of_one_script_are_found_by_each_other() {
        for pair in
            ["計畫计划", "瞭解了解", "憑藉凭借", "祇有只有", "著手着手", "凖備准备", "沈重沉重", "油畫油画"]
        {
            let (one, other) = pair.split_at(pair.len() / 2);
            assert_eq!(fold_str(one), fold_str(other));
        }
    }

    #[test]
    fn what_looks_the_same_folds_alike() {
        check("⼯会⼯作要⻓期抓，⼀⽅⾯⾼质量", "工会工作要长期抓,一方面高质量");
        check("\u{f9e4}\u{fa1b}\u{2f800}", "理福丽");
    }

    #[test]
    fn marks_on_letters_and_characters_without_width_do_not_count() {
        check("Peña Pen\u{303}a Zürich Lǚ Gōnghuì", "pena pena zurich lu gonghui");
        check("改\u{200b}革 葛\u{e0100}洲坝 祇\u{fe00}要 \u{feff}改\u{ad}革", "改革 葛洲坝 只要 改革");
        assert!(!is_ignorable('\u{3099}') && !is_ignorable('й') && fold('й') == 'й');
    }

    #[test]
    fn width_and_case_fold() {
        check("ＡＢＣａｂｃ１２３％", "abcabc123%");
        check("Ｈｅｌｌｏ　ﾜｰﾙﾄﾞ｡￥", "hello ワールト゛。¥");
        check("\u{a0}ÀΩЖ", " aωж");
    }

    #[test]
    fn of_ascii_only_the_case_is_folded() {
        for c in '\0'..='\x7F' {
            assert_eq!(fold(c), super::FOLDED.of(c), "{c:?}");
        }
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
    fn every_character_with_case_or_width_is_folded() {
        for c in '\0'..='\u{FFFF}' {
            let ordinary = lower(ordinary_width(c));
            assert_eq!(fold(c), fold(ordinary), "{c:?}");
        }
    }

    #[test]
    fn folding_twice_is_folding_once() {
        for c in '\0'..=char::MAX {
            assert_eq!(fold(fold(c)), fold(c), "{c:?}");
            assert_eq!(simplify(simplify(c)), simplify(c), "{c:?}");
            assert_eq!(fold(simplify(c)), fold(c), "{c:?}");
        }
    }

    #[test]
    fn forms_are_what_folds_to_the_same() {
        assert_eq!(forms('会'), ['会', '會']);
        assert_eq!(forms('發'), ['发', '發', '髮']);
        assert_eq!(forms('工'), ['⼯', '工']);
        assert!(forms('A').contains(&'ａ'));
        for c in ['𫝈', '㑮', 'ß', '\0', '\u{10FFFF}'] {
            assert!(forms(c).contains(&c), "{c:?}");
        }
        let mut known: BTreeMap<char, Vec<char>> = BTreeMap::new();
        for c in '\0'..='\u{2ffff}' {
            known.entry(fold(c)).or_default().push(c);
        }
        // All of them would take half a minute without optimisation.
        for (c, own) in known.into_iter().filter(|(_, own)| own.len() > 1).step_by(29) {
            assert_eq!(forms(c), own, "{c:?}");
        }
    }
}
