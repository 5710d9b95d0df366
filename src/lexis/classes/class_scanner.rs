//! Numbers with a unit, dates and what is to be filled in, read character by character.

use std::sync::LazyLock;

use super::expression_class::ExpressionClass;
use crate::{
    lexis::{
        script::{is_digit, is_han, is_han_figure, is_latin},
        word_list::words_of,
    },
    text::Span,
};

/// Units that make an amount of a number in digits, the longer of two with the same start first.
static UNITS: LazyLock<Vec<&str>> = LazyLock::new(|| {
    words_of(
        "个百分点 百分点 平方公里 平方千米 平方米 立方米 千瓦时 人次 美元 欧元 港元 \
        公里 公顷 公斤 千克 千米 千瓦 毫米 厘米 小时 分钟 周年 岁 元 吨 亩 米 克 \
        度 倍 折 年 月 天 日 人 名 位 户 家 个 项 件 条 座 所 处 种 类 次 \
        批 期 届 场 台 辆 架 艘 套 部 册 篇 张 字 镇 乡 村 县 市 省 国 成 \
        % ‰ ℃",
    )
    .collect()
});

/// Units that make an amount of a number in Han characters, too: 三十亿元, but not 一个.
static MEASURES: LazyLock<Vec<&str>> = LazyLock::new(|| {
    words_of(
        "个百分点 百分点 平方公里 平方千米 平方米 立方米 千瓦时 人次 美元 公里 公顷 \
        公斤 元 吨 亩 倍 岁",
    )
    .collect()
});

/// Words that make an X the letter it is.
const LETTER_X: [&str; 4] = ["光", "射线", "轴", "染色体"];

/// Reads a folded paragraph character by character.
pub(super) struct ClassScanner<'t> {
    text: &'t str,
    chars: Vec<(usize, char)>,
}

impl<'t> ClassScanner<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, chars: text.char_indices().collect() }
    }

    /// The numbers, dates and placeholders of the paragraph, in order.
    pub(super) fn all(&self) -> Vec<(Span, ExpressionClass)> {
        let mut hits = Vec::new();
        let mut at = 0;
        while at < self.chars.len() {
            let found = self
                .placeholder(at)
                .map(|end| (end, ExpressionClass::Placeholder))
                .or_else(|| self.date(at).map(|end| (end, ExpressionClass::Date)))
                .or_else(|| self.number(at).map(|end| (end, ExpressionClass::Number)));
            if let Some((end, class)) = found {
                hits.push((self.span(at, end), class));
                at = end;
            } else {
                at = self.next(at);
            }
        }
        hits
    }

    /// The placeholders alone: no number or date has a sign of them in it, so they are where all are looked for.
    pub(super) fn placeholders(&self) -> Vec<Span> {
        let mut hits = Vec::new();
        let mut at = 0;
        while at < self.chars.len() {
            if let Some(end) = self.placeholder(at) {
                hits.push(self.span(at, end));
                at = end;
            } else {
                at = self.next(at);
            }
        }
        hits
    }

    /// Where to look after `at`, at which nothing begins. A number that is nothing more is passed as a whole, not tried again
    /// from its second digit.
    fn next(&self, at: usize) -> usize {
        if self.is(at, is_digit) { self.digits(at) } else { at + 1 }
    }

    /// The index after a placeholder that begins at `at`.
    ///
    /// Crosses and the letter X stand for what is left out where Han characters are their neighbours; so do three stars
    /// (two are Markdown), two squares, two underlines, and 某某. Digits before them belong to them: 20xx年.
    fn placeholder(&self, at: usize) -> Option<usize> {
        let start = if self.is(at, is_digit) { self.run(at, is_digit) } else { at };
        let led = start > at;
        let c = self.at(start).filter(|&c| stands_for_words(c))?;
        let end = self.run(start, |next| next == c || (is_cross(next) && is_cross(c)));
        let (count, before, after) =
            (end - start, at.checked_sub(1).and_then(|before| self.at(before)), self.at(end));
        let han = |neighbour: Option<char>| neighbour.is_some_and(is_han);
        let filled_in = match c {
            cross if is_cross(cross) => {
                let word = |neighbour: Option<char>| neighbour.is_some_and(|c| is_latin(c) || is_digit(c));
                let rest = self.text.get(self.offset(end)..).unwrap_or_default();
                let letter =
                    count == 1 && (LETTER_X.iter().any(|word| rest.starts_with(word)) || after == Some('-'));
                let alone = !word(before) && !word(after) && !letter;
                if led {
                    alone && after == Some('年')
                } else {
                    alone && (count > 1 || han(before) || han(after))
                }
            }
            '*' => !led && count >= 3 && after != Some('/'),
            '□' | '_' => !led && count >= 2 && (han(before) || han(after)),
            '某' => !led && count >= 2,
            _ => false,
        };
        filled_in.then_some(if led { end + 1 } else { end })
    }

    /// The index after a date that begins at `at`.
    fn date(&self, at: usize) -> Option<usize> {
        let figure = |index: usize| self.is(index, |c| is_digit(c) || is_han_digit(c));
        if !figure(at) || at.checked_sub(1).is_some_and(figure) {
            return None;
        }
        self.numeric_date(at)
            .or_else(|| self.written_date(at, is_digit))
            .or_else(|| self.written_date(at, is_han_digit))
    }

    /// 2025-03-01, 2025.3.1, 2025/3/1.
    fn numeric_date(&self, at: usize) -> Option<usize> {
        let year = self.run(at, is_digit);
        let mark = self.at(year).filter(|&c| matches!(c, '-' | '.' | '/'))?;
        let month = self.run(year + 1, is_digit);
        let day = self.run(month + 1, is_digit);
        let long = |from: usize, to: usize| (1..=2).contains(&to.saturating_sub(from));
        let fits =
            year - at == 4 && long(year + 1, month) && long(month + 1, day) && self.at(month) == Some(mark);
        fits.then_some(day)
    }

    /// Year, month and day, or what there is of them; a year has four digits (or, before a month, any two).
    fn written_date(&self, at: usize, digit: fn(char) -> bool) -> Option<usize> {
        let part = |from: usize, signs: &[char], most: usize| {
            let to = self.run(from, digit);
            let fits = (1..=most).contains(&(to - from)) && self.at(to).is_some_and(|c| signs.contains(&c));
            fits.then_some(to + 1)
        };
        let year = part(at, &['年'], 4).filter(|end| end - at == 5);
        let month = part(year.unwrap_or(at), &['月'], 3);
        let day = month.and_then(|month| part(month, &['日', '号'], 3));
        let month = month.filter(|_| year.is_some() || day.is_some() || digit('1'));
        day.or(month).or(year)
    }

    /// The index after a number with its unit that begins at `at`.
    fn number(&self, at: usize) -> Option<usize> {
        if self.is(at, is_digit) {
            let digits = self.digits(at);
            let scale = self.run(digits, |c| matches!(c, '百' | '千' | '万' | '亿' | '余' | '多'));
            let unit = self.unit(scale, &UNITS);
            return unit.or((scale > digits).then_some(scale));
        }
        if !self.is(at, |c| is_han_digit(c) || matches!(c, '百' | '千' | '万' | '亿' | '两')) {
            return None;
        }
        let within = |c| matches!(c, '百' | '千' | '万' | '亿' | '两' | '点' | '多' | '余');
        let numerals = self.run(at, |c| is_han_digit(c) || within(c));
        if self.text.get(self.offset(numerals)..).is_some_and(|rest| rest.starts_with("分之")) {
            return Some(self.run(numerals + 2, |c| is_han_digit(c) || matches!(c, '百' | '点')));
        }
        self.unit(numerals, &MEASURES)
    }

    /// The index after digits with points and commas between them.
    fn digits(&self, at: usize) -> usize {
        let mut end = self.run(at, is_digit);
        while self.is(end, |c| matches!(c, '.' | ',')) && self.is(end + 1, is_digit) {
            end = self.run(end + 1, is_digit);
        }
        end
    }

    fn unit(&self, at: usize, units: &[&str]) -> Option<usize> {
        let rest = self.text.get(self.offset(at)..)?;
        let unit = units.iter().find(|&&unit| rest.starts_with(unit))?;
        Some(at + unit.chars().count())
    }

    /// The index of the first character from `at` on that is not such a one.
    fn run(&self, at: usize, such: impl Fn(char) -> bool) -> usize {
        let rest = self.chars.get(at..).unwrap_or_default();
        at + rest.iter().take_while(|&&(_, c)| such(c)).count()
    }

    fn at(&self, index: usize) -> Option<char> {
        self.chars.get(index).map(|&(_, c)| c)
    }

    fn is(&self, index: usize, such: impl Fn(char) -> bool) -> bool {
        self.at(index).is_some_and(such)
    }

    fn span(&self, from: usize, to: usize) -> Span {
        Span::new(self.offset(from), self.offset(to))
    }

    fn offset(&self, index: usize) -> usize {
        self.chars.get(index).map_or(self.text.len(), |&(offset, _)| offset)
    }
}

fn is_han_digit(c: char) -> bool {
    is_han_figure(c) || c == '○'
}

/// Whether a character stands for words to be filled in.
pub(super) fn stands_for_words(c: char) -> bool {
    is_cross(c) || matches!(c, '*' | '□' | '_' | '某')
}

/// Whether a character is a cross, or the letter that is taken for one.
fn is_cross(c: char) -> bool {
    matches!(c, '×' | '╳' | '✕' | 'x')
}
