//! What a paragraph of the body looks like from outside, for the stages that compare paragraphs.

use crate::{
    document::{
        head,
        markers::{mark::Mark, marker},
        paragraphs::reading::Reading,
        tree::closing,
        words::Words,
    },
    text::{
        marks::{closes, ends_sentence, is_blank, is_digit, is_han, is_stop},
        numeral,
    },
};

/// The looks of one paragraph.
#[derive(Clone, Copy, Debug, Default)]
pub struct Profile {
    /// How many characters it has, as far as they are counted: up to [`COUNTED`].
    pub length: usize,
    /// Whether it ends with a stop, closing quotes and brackets looked through.
    pub finished: bool,
    /// Whether a sentence ends anywhere in it.
    pub has_stop: bool,
    /// The marker it begins with.
    pub opener: Option<Mark>,
    /// Whether it turns back from the points before it to what encloses them.
    pub turns_back: bool,
    /// What a short line without a stop may be.
    pub bare: Bare,
}

/// What a paragraph without a marker and without a stop may be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Bare {
    /// Running text, or a point.
    #[default]
    No,
    /// A heading, or anything else that is short.
    Heading,
    /// 引言 and the like, which are headings wherever they stand alone.
    Prelude,
    /// 结束语 and the like.
    Coda,
    /// The title of a document: …办法, …行动计划（2021—2023年）.
    Title,
    /// 附件 or 附件1 alone.
    AnnexLabel,
    /// 附件1：重点任务清单, with its ordinal and the bytes up to its title.
    Annex(u32, usize),
    /// A salutation and nothing else.
    Salutation,
    /// 附件： before a list of attachments.
    Attachments,
    /// 名词解释, 注释: what comes below is no part of the speech.
    Notes,
    /// A date, alone.
    Date,
    /// A line of signs, figures, names, or anything that heads nothing.
    Other,
}

/// Nobody asks how much longer a paragraph is than this.
const COUNTED: usize = 100;

impl Profile {
    /// Looks at a paragraph.
    pub fn of(reading: &Reading<'_>) -> Self {
        let text = reading.text();
        let mut backwards = text.chars().rev();
        let last = backwards.next().unwrap_or_default();
        let inner = if closes(last) || last == '"' {
            backwards.find(|&c| !closes(c)).unwrap_or_default()
        } else {
            last
        };
        let mut profile = Self {
            finished: is_stop(last) || ends_sentence(inner),
            opener: marker::opening(text),
            turns_back: closing::turns_back(text),
            ..Self::default()
        };
        profile.length = text.chars().take(COUNTED).count();
        profile.has_stop = text.chars().any(|c| ends_sentence(c) || matches!(c, '；' | ';'));
        let marked = profile.opener.is_some_and(|mark| !mark.doubtful);
        if ["附件：", "附件:", "附：", "附:"].iter().any(|label| text.starts_with(label)) {
            profile.bare = Bare::Attachments;
        } else if profile.length <= 40
            && text.ends_with(['：', ':'])
            && head::addresses(text) == Some(text.len())
        {
            profile.bare = Bare::Salutation;
        } else if !profile.finished && !profile.has_stop && !marked && profile.length <= 60 {
            profile.bare = bare(text, profile.length);
        }
        profile
    }
}

/// What a line without a marker and without a stop may be, told from its words.
fn bare(text: &str, length: usize) -> Bare {
    const PRELUDES: Words = Words::new("引言 前言 引子 序言 导言 绪论 绪言 開場白 开场白");
    const CODAS: Words = Words::new("结束语 結束語 结语 結語 结论 結論 尾声 后记 小结 總結");
    const NOTES: Words = Words::new("注释 注解 参考文献 尾注");
    const TERMS: Words = Words::new("名词解释 名词注释 术语解释 名词说明");
    let squashed: String = text.chars().filter(|&c| !is_blank(c)).collect();
    let name = squashed.split(['（', '(']).next().unwrap_or_default();
    if PRELUDES.has(name) {
        return Bare::Prelude;
    }
    if CODAS.has(name) {
        return Bare::Coda;
    }
    if NOTES.has(&squashed) || TERMS.end(&squashed) {
        return Bare::Notes;
    }
    if let Some(label) = annex(text) {
        return label;
    }
    if head::is_date(text) {
        return Bare::Date;
    }
    let han = text.chars().filter(|&c| is_han(c)).count();
    let figures = text.chars().filter(|&c| is_digit(c)).count();
    let odd =
        text.chars().any(|c| matches!(c, '=' | '＝' | '÷' | '：' | ':' | '|' | '｜' | '/' | '\\' | '@'));
    let lead = text.chars().next().unwrap_or_default();
    if odd
        || han * 10 < squashed.chars().count() * 4
        || (han + figures) * 10 < squashed.chars().count() * 6
        || matches!(
            lead,
            '（' | '(' | '注' | '图' | '表' | '附' | '—' | '-' | '－' | '*' | '·' | '●' | '◆' | '■'
        ) && !squashed.starts_with("注重")
        || squashed.starts_with("专栏")
    {
        return Bare::Other;
    }
    if head::ends_like_a_title(text) && length >= 5 {
        return Bare::Title;
    }
    if (2..=30).contains(&length) && !text.contains(['，', ',']) && !head::is_speaker(text) {
        Bare::Heading
    } else {
        Bare::Other
    }
}

/// What a line is that begins with 附件: a label alone, or a label with an ordinal and a title.
fn annex(text: &str) -> Option<Bare> {
    let name = ["附件", "附錄", "附录"].into_iter().find(|name| text.starts_with(name))?;
    let rest = text.get(name.len()..)?.trim_start_matches(is_blank);
    let number = numeral::any(rest);
    let rest = rest.get(number.map_or(0, |number| number.len)..)?;
    let title = rest.trim_start_matches(|c: char| is_blank(c) || matches!(c, '：' | ':' | '.' | '．' | '、'));
    let parted = title.len() < rest.len();
    match number {
        _ if title.is_empty() && (number.is_some() || !parted) => Some(Bare::AnnexLabel),
        Some(number) if parted && title.starts_with(is_han) => {
            Some(Bare::Annex(number.value, text.len() - title.len()))
        }
        _ => None,
    }
}
