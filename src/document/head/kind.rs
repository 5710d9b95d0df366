//! What a line of the head is by itself.

use crate::{
    document::{
        head::{date, speaker},
        markers::mark::is_shorter,
        words::Words,
    },
    text::marks::is_blank,
};

/// What a stretch of the head is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A line that may belong to the title.
    Titular,
    Title,
    Subtitle,
    Speaker,
    Date,
    Salutation,
    /// A number, a label, an adoption: kept as text.
    Other,
    /// Furniture that only the head can tell.
    Dirt,
}

/// What a line of the head is by itself.
pub(super) fn classify(line: &str) -> Kind {
    let of = line.trim_matches(is_blank);
    if date::whole(of).is_some() {
        return Kind::Date;
    }
    if of.starts_with(['—', '─', '－', '―']) || of.starts_with("--") {
        return Kind::Subtitle;
    }
    if is_number_of_document(of) || is_stamp(of) || !of.chars().any(char::is_alphabetic) {
        return Kind::Other;
    }
    if let Some(kind) = labelled(of) {
        return kind;
    }
    if is_venue(of) {
        return Kind::Subtitle;
    }
    if speaker::whole(of).is_some() {
        return Kind::Speaker;
    }
    Kind::Titular
}

/// 标签：内容 in the head: time of the speech, its speaker, or the record of a database.
fn labelled(of: &str) -> Option<Kind> {
    let (label, value) = of.split_once(['：', ':'])?;
    let label: String = label.chars().filter(|&c| !is_blank(c)).collect();
    match label.as_str() {
        _ if value.trim().is_empty() || label.chars().count() > 6 => None,
        "文章标题" | "标题" | "题目" | "法规名称" | "法規名稱" | "名称" => {
            Some(Kind::Titular)
        }
        "讲话人" | "主讲人" | "演讲人" | "报告人" | "发言人" | "作者" | "主讲" | "致辞人" => {
            Some(Kind::Speaker)
        }
        "讲话时间" | "演讲时间" | "日期" => {
            Some(if date::find(value).is_some() { Kind::Date } else { Kind::Other })
        }
        _ => is_record(&label).then_some(Kind::Dirt),
    }
}

/// Whether a label belongs to the record that a database or a site puts before a text.
fn is_record(label: &str) -> bool {
    const LABELS: Words = Words::new(
        "时间 地点 来源 作者单位 索引号 发文机关 发文字号 发布机构 发布机关 成文日期 成文时间 \
         发布日期 发文日期 主题分类 主题词 有效性 公开方式 信息索引 生成日期 文号 公开日期 \
         法規類別 修正日期 法規網址 实施日期 施行日期 时效性 效力级别 法规类别 颁布单位 颁布日期 \
         名称 关键词 点击",
    );
    LABELS.has(label)
}

/// 包府办发〔2022〕43号, also in brackets.
fn is_number_of_document(of: &str) -> bool {
    let inner = of.trim_matches(['（', '）', '(', ')']);
    let year = inner.contains('〔') || inner.contains('［') || inner.contains('[') || inner.contains('﹝');
    (year && inner.ends_with('号') && is_shorter(inner, 30))
        || (inner.starts_with('第') && inner.ends_with('号') && is_shorter(inner, 10))
}

/// A line about the adoption or publication: 2018年10月26日第十三届…通过, （讲话稿）.
fn is_stamp(of: &str) -> bool {
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
