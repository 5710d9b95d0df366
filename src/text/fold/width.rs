//! Characters of another width as the ordinary ones; the build script makes tables of it.

/// The ordinary characters for U+FF61..=U+FF9F, in that order.
const HALF_WIDTH: &str = "。「」、・ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン゛゜";

/// The ordinary characters for U+FFE0..=U+FFE6, in that order.
const WIDE_SIGNS: &str = "¢£¬¯¦¥₩";

/// Halfwidth and Fullwidth Forms (U+FF00 block) and blanks as the character they are a width of.
pub fn ordinary_width(c: char) -> char {
    let nth = |signs: &str, first: u32| signs.chars().nth((u32::from(c) - first) as usize).unwrap_or(c);
    match u32::from(c) {
        code @ 0xFF01..=0xFF5E => char::from_u32(code - 0xFEE0).unwrap_or(c),
        0xFF61..=0xFF9F => nth(HALF_WIDTH, 0xFF61),
        0xFFE0..=0xFFE6 => nth(WIDE_SIGNS, 0xFFE0),
        0x3000 | 0x00A0 => ' ',
        _ => c,
    }
}
