//! What a line of the head is by itself.

use crate::{
    document::{
        head::{date, speaker},
        markers::mark::is_shorter,
        words::WordSet,
    },
    text::{Span, marks::is_blank},
};

/// What a stretch of the head is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeadKind {
    /// A line that may belong to the title.
    Titular,
    Title,
    Subtitle,
    Speaker,
    /// A body: part of the title that follows it, or else the speaker.
    Office,
    Date,
    Salutation,
    /// A number, a label, an adoption: kept as text.
    Other,
    /// Furniture that only the head can tell.
    Dirt,
}

/// What a line of the head is by itself.
pub fn classify(line: &str) -> HeadKind {
    /// No line of a head has more bytes; what is longer is running text, and nothing is looked for in all of it.
    const LONGEST: usize = 4096;
    let of = line.trim_matches(is_blank);
    if of.len() > LONGEST {
        return HeadKind::Titular;
    }
    if date::has_clock(of) {
        return HeadKind::Dirt;
    }
    if date::whole(of).is_some() || date::with_place(of).is_some() {
        return HeadKind::Date;
    }
    if of.starts_with(['—', '─', '－', '―']) || of.starts_with("--") {
        return HeadKind::Subtitle;
    }
    if is_number_of_document(of) || is_stamp(of) || !of.chars().any(char::is_alphabetic) {
        return HeadKind::Other;
    }
    if dated_speaker(of).is_some() {
        return HeadKind::Date;
    }
    if let Some(kind) = labelled(of) {
        return kind;
    }
    if is_remark(of) {
        return HeadKind::Other;
    }
    if is_venue(of) || venue_with_speaker(of).is_some() {
        return HeadKind::Subtitle;
    }
    if speaker::whole(of).is_some() {
        return HeadKind::Speaker;
    }
    if speaker::is_office(of) {
        return HeadKind::Office;
    }
    HeadKind::Titular
}

/// Where in a line that gives a date and a speaker the speaker begins or ends, after or before the date; and which of both
/// comes first: 2024年6月18日 李某某.
pub fn dated_speaker(of: &str) -> Option<(Span, Span)> {
    let found = date::find(of)?;
    let is_round = |c: char| is_blank(c) || matches!(c, '（' | '）' | '(' | ')' | '，' | ',');
    let (before, after) = (of.get(..found.start)?, of.get(found.end..)?);
    let (rest, from) = match (before.trim_matches(is_round), after.trim_matches(is_round)) {
        ("", rest) => (rest, found.end + after.find(rest)?),
        (rest, "") => (rest, before.find(rest)?),
        _ => return None,
    };
    (!rest.is_empty() && (speaker::whole(rest).is_some() || speaker::is_office_with_name(rest)))
        .then(|| (found, Span::new(from, from + rest.len())))
}

/// Where the speaker begins in a line that says when and where it was said and by whom: 2024年1月2日在…会议上 市长 王某.
pub fn venue_with_speaker(of: &str) -> Option<usize> {
    let dated = date::find(of).is_some_and(|span| span.start == 0) && of.contains('在');
    let (venue, who) = of.rsplit_once('上').filter(|(_, who)| dated && who.starts_with(is_blank))?;
    (is_venue(of.get(..venue.len() + '上'.len_utf8())?)
        && speaker::whole(who.trim_matches(is_blank)).is_some())
    .then(|| of.len() - who.trim_start_matches(is_blank).len())
}

/// Words about the text that are not its own: an imprint, the note of an editor, how it was taken down, the sentence that
/// announces it, a label with its value.
fn is_remark(of: &str) -> bool {
    const NOTES: WordSet = WordSet::new(
        "编者按 编者注 编者的话 編者按 【编者 ［编者 按： 按语： 题注： 本文系 本文是 本文原载 本文为 本刊 注：",
    );
    const TAKEN_DOWN: WordSet = WordSet::new(
        "整理 录音 錄音 节选 摘要 摘编 删减 有删节 审阅 只有中文 中文 英文 转载 供稿 讲话稿 内部资料 未经",
    );
    const LABELS: WordSet = WordSet::new(
        "编号 单位 采购人 招标人 投标人 代理人 主持人 联系人 记录人 负责人 时间 地点 日期 电话 地址 方式 代码 类别 \
         部门 机构 记录 主持 出席 列席 缺席 编辑 审核 签发 范围 预算 密级 标签 关键词 分类 题注",
    );
    let inner = of.trim_matches(['（', '）', '(', ')', '［', '］', '[', ']', '【', '】']);
    let bracketed = inner.len() < of.len() && of.starts_with(['（', '(', '［', '[', '【']);
    let label = of.split_once(['：', ':']).map(|(label, value)| (label.trim_end_matches(is_blank), value));
    let labelled = label.is_some_and(|(label, value)| {
        !value.trim().is_empty() && is_shorter(label, 9) && LABELS.end(label) && !label.contains('《')
    });
    let announced = ["以下是", "以下為", "以下为", "下面是"].iter().any(|start| of.starts_with(start))
        && of.ends_with(['：', ':']);
    NOTES.begin(of) || bracketed && TAKEN_DOWN.stand_in(inner) || is_imprint(of) || labelled || announced
}

/// 某某出版社, 2019年第2版, ISBN…
fn is_imprint(of: &str) -> bool {
    let edition = of.ends_with('版') && of.contains('第') && is_shorter(of, 20);
    let press =
        of.ends_with("出版社") || of.ends_with("出版") || of.ends_with("印刷厂") || of.ends_with("编印");
    is_shorter(of, 30) && (edition || press) || of.starts_with("ISBN") || of.starts_with("定价")
}

/// 标签：内容 in the head: time of the speech, its speaker, or the record of a database.
fn labelled(of: &str) -> Option<HeadKind> {
    let (label, value) = of.split_once(['：', ':'])?;
    let label: String = label.chars().filter(|&c| !is_blank(c)).collect();
    match label.as_str() {
        _ if value.trim().is_empty() || label.chars().count() > 6 => None,
        "文章标题" | "标题" | "题目" | "法规名称" | "法規名稱" | "名称" => {
            Some(HeadKind::Titular)
        }
        "讲话人" | "主讲人" | "演讲人" | "报告人" | "发言人" | "作者" | "主讲" | "致辞人" => {
            Some(HeadKind::Speaker)
        }
        "讲话时间" | "演讲时间" | "日期" => {
            Some(if date::find(value).is_some() { HeadKind::Date } else { HeadKind::Other })
        }
        _ => is_record(&label).then_some(HeadKind::Dirt),
    }
}

/// Whether a label belongs to the record that a database or a site puts before a text.
fn is_record(label: &str) -> bool {
    const LABELS: WordSet = WordSet::new(
        "时间 地点 来源 作者单位 索引号 发文机关 发文字号 发布机构 发布机关 成文日期 成文时间 \
         发布日期 发文日期 主题分类 主题词 有效性 公开方式 信息索引 生成日期 文号 公开日期 \
         法規類別 修正日期 法規網址 实施日期 施行日期 时效性 效力级别 法规类别 颁布单位 颁布日期 \
         名称 关键词 点击",
    );
    LABELS.has(label)
}

/// 包府办发〔2022〕43号, also in brackets, and the number of a case: （2021）石民初123号.
pub fn is_number_of_document(of: &str) -> bool {
    let inner = of.trim_matches(['（', '）', '(', ')']);
    let year = inner.contains('〔') || inner.contains('［') || inner.contains('[') || inner.contains('﹝');
    let case = of.starts_with(['（', '('])
        && of.ends_with('号')
        && inner
            .split_once(['）', ')'])
            .is_some_and(|(year, _)| year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit()));
    case && is_shorter(inner, 40)
        || (year && inner.ends_with('号') && is_shorter(inner, 30))
        || (inner.starts_with('第') && inner.ends_with('号') && is_shorter(inner, 10))
}

/// A line about the adoption or publication: 2018年10月26日第十三届…通过, （讲话稿）.
pub fn is_stamp(of: &str) -> bool {
    let inner = of.trim_matches(['（', '）', '(', ')', '《', '》']);
    let dated = date::find(inner).is_some_and(|span| span.start == 0);
    dated
        && ["通过", "通過", "修正", "修订", "公布", "发布", "施行", "批准", "第一次修正"]
            .iter()
            .any(|word| inner.ends_with(word))
        || of.contains("根据") && of.contains("修正")
        || matches!(
            inner,
            "讲话稿" | "送审稿" | "征求意见稿" | "摘要" | "全文" | "节选" | "草案" | "试行" | "讨论稿"
        )
}

/// When and where it was said, in brackets or not: （2026年1月27日在…会议上）.
fn is_venue(of: &str) -> bool {
    let inner = of.trim_matches(|c| is_blank(c) || matches!(c, '（' | '）' | '(' | ')'));
    let bracketed = inner.len() < of.len();
    let dated = date::find(inner).is_some_and(|span| span.start == 0);
    (dated && inner.contains('在') || bracketed && inner.starts_with('在'))
        && inner.ends_with(['上', '时', '间', '议', '会'])
}
