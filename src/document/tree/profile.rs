//! What a paragraph of the body looks like from outside, for the stages that compare paragraphs.

use crate::{
    document::{
        head,
        markers::{mark::Mark, marker},
        paragraphs::reading::SeamlessText,
        tree::{lead, manuscript::Manuscript},
        words::WordSet,
    },
    text::{
        marks::{closes, ends_sentence, is_blank, is_digit, is_han, is_stop, opens},
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
    /// What else is known of it, a bit for each [`Trait`].
    pub traits: u8,
    /// What a short line without a stop may be.
    pub bare: Bare,
}

/// What a paragraph may be told by, beside its looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trait {
    /// It turns back from the points before it to what encloses them.
    TurnsBack = 1,
    /// It addresses the audience.
    Addresses = 2,
    /// It is a document number or the note of an adoption: 〔2019〕3号, （第二次会议通过）.
    Issue = 4,
    /// It has Han characters and blanks only.
    HanOnly = 8,
    /// It is what the part of a report is called that tells of the coming year: 2024年工作安排, 下一步打算.
    Plan = 16,
    /// It is a bare line of words that pause: 把握关键，全面提升.
    Pauses = 32,
    /// It is a short remark on the document in brackets: （此件公开发布）.
    Aside = 64,
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
    /// A speaker alone, before what is said: 孙师傅：.
    Voice,
    /// A line of signs, figures, names, or anything that heads nothing.
    Other,
}

/// Nobody asks how much longer a paragraph is than this.
const COUNTED: usize = 100;

/// A line that heads something has at most this many characters.
const BARE: usize = 60;

/// And so many bytes.
const SHORT: usize = BARE * char::MAX.len_utf8();

impl Profile {
    /// Looks at all paragraphs; those that are no body look like nothing.
    pub fn all(manuscript: &Manuscript<'_>) -> Vec<Self> {
        Self::each(manuscript, Self::of)
    }

    /// Looks at all paragraphs as closely as it takes to tell where a document begins: of those that are long, or finished,
    /// or points, how they begin and end.
    pub fn borders(manuscript: &Manuscript<'_>) -> Vec<Self> {
        Self::each(manuscript, |reading| {
            let text = reading.text();
            let ends = Self::ends_of(text);
            let may_stand_bare = !ends.finished && ends.opener.is_none() || text.ends_with(['：', ':']);
            if text.len() <= SHORT && may_stand_bare { Self::of(reading) } else { ends }
        })
    }

    /// Whether a paragraph is there with which a document may begin: a title, a speaker, a salutation. Most texts are one
    /// document, and nothing else of them has to be looked at.
    pub fn any_begins_a_document(manuscript: &Manuscript<'_>) -> bool {
        manuscript.short_readings(SHORT).any(|(_, reading)| {
            let text = reading.text();
            let last = text.chars().next_back().unwrap_or_default();
            let is_label = matches!(last, '：' | ':');
            text.len() <= SHORT
                && (is_label || !is_stop(last) && marker::opening(text).is_none())
                && matches!(Self::of(&reading).bare, Bare::Title | Bare::Voice | Bare::Salutation)
        })
    }

    fn each(manuscript: &Manuscript<'_>, look: impl Fn(&SeamlessText<'_>) -> Self) -> Vec<Self> {
        let mut profiles = vec![Self::default(); manuscript.paragraphs.len()];
        for (index, reading) in manuscript.readings() {
            if let Some(profile) = profiles.get_mut(index) {
                *profile = look(&reading);
            }
        }
        profiles
    }

    /// What a paragraph begins and ends with.
    fn ends_of(text: &str) -> Self {
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
            ..Self::default()
        };
        if ["附件：", "附件:", "附：", "附:"].iter().any(|label| text.starts_with(label)) {
            profile.bare = Bare::Attachments;
        }
        profile
    }

    /// Looks at a paragraph.
    pub fn of(reading: &SeamlessText<'_>) -> Self {
        let text = reading.text();
        let mut profile = Self::ends_of(text);
        profile.length = text.chars().take(COUNTED).count();
        let addresses = head::addresses(text).is_some();
        profile.note(Trait::TurnsBack, addresses || lead::turns_back(text));
        profile.note(Trait::Addresses, addresses);
        profile.has_stop = text.chars().any(|c| ends_sentence(c) || matches!(c, '；' | ';'));
        let marked = profile.opener.is_some();
        if profile.bare == Bare::Attachments {
            return profile;
        }
        if profile.length <= 40 && text.ends_with(['：', ':']) && is_salutation(text) {
            profile.bare = Bare::Salutation;
        } else if profile.length <= 9 && text.ends_with(['：', ':']) && is_voice(text) {
            profile.bare = Bare::Voice;
        } else if !profile.finished && !profile.has_stop && !marked && profile.length <= BARE {
            profile.bare = bare(text, profile.length);
            profile.note(Trait::Issue, head::is_issue(text));
            profile.note(Trait::Plan, is_plan(text));
            profile.note(Trait::HanOnly, text.chars().all(|c| is_han(c) || is_blank(c)));
            profile.note(Trait::Aside, profile.length <= 20 && is_in_brackets(text));
            profile.note(Trait::Pauses, profile.bare == Bare::Other && is_of_clauses(text));
        }
        profile
    }

    /// Whether it has a trait.
    pub const fn is(&self, of: Trait) -> bool {
        self.traits & of as u8 != 0
    }

    fn note(&mut self, of: Trait, told: bool) {
        self.traits |= if told { of as u8 } else { 0 };
    }
}

/// How many of the paragraphs before each one, and before their end, are wanted.
pub fn tally(profiles: &[Profile], wanted: impl Fn(&Profile) -> bool) -> Vec<u32> {
    let mut count = 0;
    let counted = profiles.iter().map(|profile| {
        count += u32::from(wanted(profile));
        count
    });
    std::iter::once(0).chain(counted).collect()
}

/// Whether one of the paragraphs from `from` to `last` was counted.
pub fn any_between(tally: &[u32], from: usize, last: usize) -> bool {
    let before = |index: usize| tally.get(index).or(tally.last()).copied().unwrap_or_default();
    from <= last && before(last + 1) > before(from)
}

/// What a line without a marker and without a stop may be, told from its words.
fn bare(text: &str, length: usize) -> Bare {
    const PRELUDES: WordSet = WordSet::new("引言 前言 引子 序言 导言 绪论 绪言 開場白 开场白");
    const CODAS: WordSet = WordSet::new("结束语 結束語 结语 結語 结论 結論 尾声 后记 小结 總結");
    const NOTES: WordSet = WordSet::new("注释 注解 参考文献 尾注");
    const TERMS: WordSet = WordSet::new("名词解释 名词注释 术语解释 名词说明");
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
        || matches!(lead, '（' | '(' | '—' | '-' | '－' | '*' | '·' | '●' | '◆' | '■')
        || is_caption(&squashed)
        || squashed.starts_with("专栏")
    {
        return Bare::Other;
    }
    if head::ends_like_a_title(&squashed) && length >= 5 {
        return Bare::Title;
    }
    if (2..=30).contains(&length) && !text.contains(['，', ',']) && !head::is_speaker(text) {
        Bare::Heading
    } else {
        Bare::Other
    }
}

/// Whether a line stands in brackets as a whole.
fn is_in_brackets(text: &str) -> bool {
    text.starts_with(['（', '(']) && text.ends_with(['）', ')'])
}

/// Whether a line has words and commas only.
fn is_of_clauses(text: &str) -> bool {
    let in_words = |c: char| is_han(c) || is_digit(c) || c == '×' || closes(c) || opens(c);
    text.contains('，')
        && text.starts_with(is_han)
        && text.ends_with(in_words)
        && text.chars().all(|c| in_words(c) || matches!(c, '，' | '、'))
        && !head::is_speaker(text)
}

/// Whether a line without blanks names a figure, a table, an annex or a note: 图1, 表二, 附：, 注.
fn is_caption(line: &str) -> bool {
    let mut chars = line.chars();
    let label = chars.next().is_some_and(|c| matches!(c, '图' | '表' | '附' | '注' | '圖'));
    label
        && chars.next().is_none_or(|c| {
            is_digit(c) || numeral::is_chinese(c) || matches!(c, '：' | ':' | '件' | '录' | '錄')
        })
}

/// Whether a line that ends with a colon addresses an audience.
fn is_salutation(line: &str) -> bool {
    const POLITE: WordSet = WordSet::new("各位 尊敬的 亲爱的");
    let plain = || !line.contains(['。', '；', '我', '要']);
    head::addresses(line) == Some(line.len()) || POLITE.begin(line) && plain()
}

/// Whether a short line with a colon names one person: 孙师傅： 主持人：.
fn is_voice(line: &str) -> bool {
    const PERSONS: WordSet = WordSet::new(
        "同志 师傅 先生 女士 老师 教授 博士 主持人 主任 书记 局长 县长 市长 镇长 乡长 村长 院长 校长 部长 会长 厂长 队长 \
         站长 主席 处长 科长 厅长 司长 所长 经理 董事长 总经理 委员 代表 省长 区长 行长 检察长 某 某某 总",
    );
    let name = line.trim_end_matches(['：', ':']).trim_end_matches(is_blank);
    (2..=8).contains(&name.chars().count()) && name.chars().all(is_han) && PERSONS.end(name)
}

/// Whether a line is what a report calls its part about the coming year.
fn is_plan(line: &str) -> bool {
    const BEGINNINGS: WordSet = WordSet::new("今年 明年 下一步 下步 来年 新一年 今后五年 未来五年");
    const ENDS: WordSet =
        WordSet::new("安排 任务 打算 重点 思路 举措 建议 目标任务 主要工作 工作计划 工作部署 工作要求");
    let year = line.trim_start_matches(is_digit);
    let begins = BEGINNINGS.begin(line) || year.len() + 4 == line.len() && year.starts_with('年');
    begins && ENDS.end(line)
}

/// Whether a sentence says from when a document holds, or who explains it, which its last clause does.
pub fn ends_a_document(text: &str) -> bool {
    const ENDS: WordSet =
        WordSet::new("起施行 起实施 起执行 起试行 起生效 负责解释 起執行 之日施行 同时废止 同时作废");
    /// The words stand among this many last characters.
    const LAST: usize = 30;
    let from = text.char_indices().rev().take(LAST).last().map_or(0, |(at, _)| at);
    text.get(from..).is_some_and(|last| ENDS.stand_in(last))
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
