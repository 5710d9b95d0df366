//! Figures as speeches write them: a number with its unit and its limit.

/// Characters of units, which follow each other (万亿元, 平方公里).
const UNITS: &str =
    "万亿元人个件项名起支场天小时队处户套亩吨斤公里平方米千瓦时立方倍成岁所家条座次美%期辆台册种位顷升克";
/// What stands between a number and its unit.
const VAGUE: [char; 2] = ['多', '余'];
/// What limits a number, behind its unit.
const LIMITS: [&[char]; 6] = [&['左', '右'], &['以', '上'], &['以', '下'], &['以', '内'], &['多'], &['余']];
const PERCENTAGE_POINTS: [char; 4] = ['个', '百', '分', '点'];
const PERCENT: [char; 3] = ['百', '分', '之'];
/// A unit has at most this many characters.
const LONGEST_UNIT: usize = 6;

/// Whether `c` is part of a Chinese numeral.
pub(in crate::compare) const fn is_numeral(c: char) -> bool {
    matches!(
        c,
        '〇' | '○'
            | '零'
            | '一'
            | '二'
            | '两'
            | '三'
            | '四'
            | '五'
            | '六'
            | '七'
            | '八'
            | '九'
            | '十'
            | '百'
            | '千'
    )
}

const fn multiplies(c: char) -> bool {
    matches!(c, '十' | '百' | '千')
}

/// Returns the length of the figure that begins at `at`, in characters: `134.9万亿元`, `5%左右`, 百分之五, 八千多万元,
/// 二〇三五年. A short Chinese numeral is one only with a unit that nothing but figures have.
pub(super) fn length(text: &[char], at: usize) -> Option<usize> {
    let rest = text.get(at..)?;
    let before = text.get(..at).unwrap_or_default();
    let first = rest.first()?;
    if first.is_ascii_digit() {
        let inside = match before {
            [.., c] if c.is_ascii_digit() => true,
            [.., c, '.'] => c.is_ascii_digit(),
            _ => false,
        };
        return (!inside).then(|| with_unit(rest, digits(rest)));
    }
    if let Some(share) = rest.strip_prefix(&PERCENT) {
        let value = share.iter().take_while(|&&c| is_numeral(c) || c == '点').count();
        return (value > 0).then(|| with_unit(rest, PERCENT.len() + value));
    }
    let inside = before.last().is_some_and(|&c| is_numeral(c));
    if inside || !is_numeral(*first) { None } else { numeral(rest) }
}

/// The digits that `rest` begins with, with points and commas inside.
fn digits(rest: &[char]) -> usize {
    let digit = |at: usize| rest.get(at).is_some_and(char::is_ascii_digit);
    let inner = |at: usize| matches!(rest.get(at), Some('.' | ',')) && digit(at + 1);
    (0..rest.len()).find(|&at| !digit(at) && !inner(at)).unwrap_or(rest.len())
}

/// A number of Chinese numerals, if it is a figure.
fn numeral(rest: &[char]) -> Option<usize> {
    let is = |at: usize| rest.get(at).is_some_and(|&c| is_numeral(c));
    let value = (0..rest.len())
        .find(|&at| !(is(at) || rest.get(at) == Some(&'点') && is(at + 1)))
        .unwrap_or(rest.len());
    let end = with_unit(rest, value);
    let (number, unit) = (rest.get(..value)?, rest.get(value..end)?);
    let multiplied = number.iter().any(|&c| multiplies(c));
    if value >= 4 && !multiplied {
        return Some(if rest.get(value) == Some(&'年') { value + 1 } else { end });
    }
    let counts = unit.iter().any(|c| matches!(c, '万' | '亿' | '元' | '%' | '倍'))
        || unit.starts_with(&['个', '百'])
        || (!unit.is_empty() && value >= 3 && multiplied);
    counts.then_some(end)
}

/// The end of a number that ends at `end` by itself, with its unit and its limit.
fn with_unit(rest: &[char], end: usize) -> usize {
    let after = rest.get(end..).unwrap_or_default();
    let vague = usize::from(after.first().is_some_and(|c| VAGUE.contains(c)));
    let bare = after.get(vague..).unwrap_or_default();
    let mut unit = if bare.starts_with(&PERCENTAGE_POINTS) {
        PERCENTAGE_POINTS.len()
    } else {
        bare.iter().take(LONGEST_UNIT - vague).take_while(|&&c| UNITS.contains(c)).count()
    };
    if unit == 0 && matches!(bare.first(), Some('年' | '月' | '日' | '号')) {
        unit = 1;
    }
    let unit = if unit == 0 { 0 } else { vague + unit };
    let behind = after.get(unit..).unwrap_or_default();
    let limit = LIMITS.iter().find(|limit| behind.starts_with(limit)).map_or(0, |limit| limit.len());
    end + unit + limit
}

/// The unit of a figure: what is left without number and limit.
pub(in crate::compare) fn unit(figure: &[char]) -> impl Iterator<Item = char> + '_ {
    let counts = |c: &char| {
        c.is_ascii_digit()
            || is_numeral(*c)
            || matches!(
                c,
                '.' | ',' | '左' | '右' | '以' | '上' | '下' | '内' | '多' | '余' | '点' | '分' | '之'
            )
    };
    figure.iter().copied().filter(move |c| !counts(c))
}

#[cfg(test)]
mod tests {
    use super::{length, unit};

    fn figures(text: &str) -> Vec<String> {
        let characters: Vec<char> = text.chars().collect();
        let mut found = Vec::new();
        let mut at = 0;
        while at < characters.len() {
            match length(&characters, at) {
                Some(len) => {
                    found.extend(characters.get(at..at + len).map(|figure| figure.iter().collect()));
                    at += len;
                }
                None => at += 1,
            }
        }
        found
    }

    #[test]
    fn figures_hold_their_unit_and_their_limit() {
        assert_eq!(
            figures("收入134.9万亿元,增5%左右,粮1.3万亿斤以上"),
            ["134.9万亿元", "5%左右", "1.3万亿斤以上"]
        );
        assert_eq!(
            figures("占百分之五,共八千多万元,到二〇三五年,降2.5个百分点"),
            ["百分之五", "八千多万元", "二〇三五年", "2.5个百分点"]
        );
        assert_eq!(figures("1,200多户,30余个"), ["1,200多户", "30余个"]);
        assert_eq!(figures("一百五十亩,三点五倍"), ["一百五十亩", "三点五倍"]);
    }

    #[test]
    fn small_numerals_are_words() {
        assert_eq!(figures("三条路,一些人,十分好,百年,第一"), Vec::<String>::new());
    }

    #[test]
    fn the_unit_is_what_is_counted_in() {
        let of = |figure: &str| unit(&figure.chars().collect::<Vec<_>>()).collect::<String>();
        assert_eq!([of("134.9万亿元"), of("5%左右"), of("百分之五")], ["万亿元", "%", ""]);
    }
}
