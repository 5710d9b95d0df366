//! Markers that begin with figures: 一、 一是 一看, 1. 1、 1） 1.1.

use crate::{
    document::markers::{
        cursor::TextCursor,
        guard,
        mark::{Boundary, Mark, is_bare, is_bare_heading},
        numbering::{Numbering, SAYING},
    },
    text::{
        marks::{ends_sentence, is_digit, is_han, is_pause},
        numeral,
    },
};

/// 一、 and its variants, a lone 一, 一是, 一看.
pub fn chinese(rest: &str, boundary: Boundary, before: Option<char>) -> Option<Mark> {
    let mut cursor = TextCursor::new(rest);
    let ordinal = cursor.numeral(numeral::chinese).filter(|&value| value < 2000)?;
    let digits = cursor.at();
    if boundary >= Boundary::Strong
        && let Some(mark) = comma(rest, digits, ordinal, boundary)
    {
        return Some(mark);
    }
    let spaced = cursor.skip_blanks();
    let word = cursor.bump()?;
    if SAYING.contains(&word) {
        let mut mark =
            Mark::new(Numbering::Say(if word == '為' { '为' } else { word }), ordinal, cursor.at());
        mark.doubtful = guard::begins_a_word(word, cursor.rest());
        let bad = guard::is_no_saying(word, cursor.rest(), ordinal)
            || spaced && boundary == Boundary::None
            || (boundary == Boundary::None && !guard::may_say_in_words(word, before));
        return (!bad).then_some(mark);
    }
    if spaced {
        return None;
    }
    let apart = boundary >= Boundary::Weak;
    let may_be_open = (apart || ordinal == 1) && ordinal <= 20 && digits <= 6 && is_han(word);
    let open = may_be_open && !guard::is_counted(word) && (apart || goes_on_openly(cursor.rest(), word));
    open.then(|| Mark::new(Numbering::Open(word), ordinal, cursor.at()))
}

/// Whether 二X and 三X follow in the sentence that goes on after 一X, each after a mark: …的办法是一靠…、二靠…、三靠….
fn goes_on_openly(rest: &str, word: char) -> bool {
    /// 一X, 二X and 三X stand within this many characters.
    const REACH: usize = 80;
    let mut wanted = ['二', '三'].into_iter().peekable();
    let mut before = [' '; 2];
    for c in rest.chars().take(REACH).take_while(|&c| !ends_sentence(c)) {
        let [mark, figure] = before;
        if c == word
            && wanted.peek() == Some(&figure)
            && (is_pause(mark) || matches!(mark, '；' | ';'))
            && wanted.next().is_some()
            && wanted.peek().is_none()
        {
            return true;
        }
        before = [figure, c];
    }
    false
}

/// What follows the numeral in 一、 and its variants.
fn comma(rest: &str, digits: usize, ordinal: u32, boundary: Boundary) -> Option<Mark> {
    let mut cursor = TextCursor { text: rest, at: digits };
    let blanks = cursor.skip_blanks();
    let start = boundary == Boundary::Paragraph;
    let numbering = match cursor.peek() {
        None if start => Numbering::Lone,
        Some('、') => Numbering::Chinese,
        Some('．' | '：' | ':') if start => Numbering::Chinese,
        Some('.' | ',' | '，') if start && !cursor.peek_second().is_some_and(is_digit) => Numbering::Chinese,
        Some(_) if start && blanks && is_bare_heading(rest) => Numbering::Lone,
        _ => return None,
    };
    if numbering == Numbering::Chinese {
        cursor.bump();
    }
    let mut mark =
        Mark::new(numbering, ordinal, if numbering == Numbering::Lone { digits } else { cursor.at() });
    mark.doubtful = guard::next_ordinal_follows(cursor.rest(), ordinal);
    (!mark.doubtful || start).then_some(mark)
}

/// 1. 1、 1） and 1.1.
pub fn arabic(rest: &str, boundary: Boundary) -> Option<Mark> {
    if boundary < Boundary::Strong {
        return None;
    }
    let start = boundary == Boundary::Paragraph;
    if start && let Some(mark) = decimal(rest) {
        return Some(mark);
    }
    let mut cursor = TextCursor::new(rest);
    let ordinal = cursor.numeral(numeral::arabic)?;
    let digits = cursor.at();
    let blanks = cursor.skip_blanks();
    let numbering = match cursor.peek()? {
        '、' => Numbering::Arabic,
        '.' | '．' if !cursor.peek_second().is_some_and(is_digit) || guard::year_follows(cursor.rest()) => {
            Numbering::Arabic
        }
        ')' | '）' => Numbering::HalfBracketed,
        c if start && blanks && is_han(c) && !guard::is_measure(c) && is_bare(rest, 40) => {
            return Some(Mark { doubtful: ordinal > 1, ..Mark::new(Numbering::Arabic, ordinal, digits) });
        }
        _ => return None,
    };
    cursor.bump();
    let mut mark = Mark::new(numbering, ordinal, cursor.at());
    mark.doubtful = guard::next_ordinal_follows(cursor.rest(), ordinal);
    (!mark.doubtful || start).then_some(mark)
}

/// 1.1 and deeper, each part of one to three digits (GB/T 1.1—2020, 7.3).
fn decimal(rest: &str) -> Option<Mark> {
    let mut cursor = TextCursor::new(rest);
    let mut last = cursor.numeral(numeral::arabic)?;
    let (mut prefix, mut parts) = (0_u32, 1_u8);
    while cursor.peek_second().is_some_and(is_digit) && (cursor.eat('.') || cursor.eat('．')) {
        prefix = prefix.wrapping_mul(1000).wrapping_add(last);
        last = cursor.numeral(numeral::arabic)?;
        parts = parts.checked_add(1)?;
    }
    if parts < 2 {
        return None;
    }
    let digits = cursor.at();
    let blanks = cursor.skip_blanks();
    let next = cursor.peek();
    if next.is_some_and(|c| !is_han(c) && !blanks && !matches!(c, '、' | '“' | '《'))
        || guard::is_quantity(cursor.rest())
    {
        return None;
    }
    let mut mark =
        Mark::new(Numbering::Decimal(parts), last, if cursor.eat('、') { cursor.at() } else { digits });
    mark.prefix = prefix;
    Some(mark)
}
