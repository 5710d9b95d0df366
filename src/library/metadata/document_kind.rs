//! The kinds of documents, and the nouns that name them.

use serde::{Deserialize, Serialize};

use crate::lang::Lang;

/// 文种: the kind of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum DocumentKind {
    /// 讲话.
    Speech,
    /// 发言.
    Remarks,
    /// 致辞.
    Address,
    /// 报告.
    Report,
    /// 主持词.
    Chairing,
    /// 党课.
    PartyLecture,
    /// 述职.
    DutyReport,
    /// 通知.
    Notice,
    /// 意见.
    Opinion,
    /// 方案, 规划, 计划.
    Plan,
    /// 办法, 规定, 条例, 法.
    Measures,
    /// 决定, 决议, 命令.
    Decision,
    /// 批复, 复函.
    Reply,
    /// 公告, 通告, 公报.
    Announcement,
    /// 贺信, 公开信, 函.
    Letter,
    /// 新闻.
    News,
    /// 文章.
    Article,
}

impl DocumentKind {
    /// All of them, spoken ones first.
    pub const ALL: [Self; 17] = [
        Self::Speech,
        Self::Remarks,
        Self::Address,
        Self::Report,
        Self::Chairing,
        Self::PartyLecture,
        Self::DutyReport,
        Self::Notice,
        Self::Opinion,
        Self::Plan,
        Self::Measures,
        Self::Decision,
        Self::Reply,
        Self::Announcement,
        Self::Letter,
        Self::News,
        Self::Article,
    ];

    /// Returns whether such a document is written to be said.
    pub const fn is_spoken(self) -> bool {
        matches!(
            self,
            Self::Speech
                | Self::Remarks
                | Self::Address
                | Self::Report
                | Self::Chairing
                | Self::PartyLecture
                | Self::DutyReport
        )
    }

    /// Returns the name that JSON has for it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Speech => "speech",
            Self::Remarks => "remarks",
            Self::Address => "address",
            Self::Report => "report",
            Self::Chairing => "chairing",
            Self::PartyLecture => "party-lecture",
            Self::DutyReport => "duty-report",
            Self::Notice => "notice",
            Self::Opinion => "opinion",
            Self::Plan => "plan",
            Self::Measures => "measures",
            Self::Decision => "decision",
            Self::Reply => "reply",
            Self::Announcement => "announcement",
            Self::Letter => "letter",
            Self::News => "news",
            Self::Article => "article",
        }
    }

    /// Returns the name that a reader sees.
    pub fn label(self, lang: Lang) -> &'static str {
        let chinese = match self {
            Self::Speech => "讲话",
            Self::Remarks => "发言",
            Self::Address => "致辞",
            Self::Report => "报告",
            Self::Chairing => "主持词",
            Self::PartyLecture => "党课",
            Self::DutyReport => "述职",
            Self::Notice => "通知",
            Self::Opinion => "意见",
            Self::Plan => "方案",
            Self::Measures => "办法",
            Self::Decision => "决定",
            Self::Reply => "批复",
            Self::Announcement => "公告",
            Self::Letter => "信函",
            Self::News => "新闻",
            Self::Article => "文章",
        };
        lang.pick(chinese, self.name())
    }

    /// Returns the kind with this name, in either language.
    pub fn named(name: &str) -> Option<Self> {
        let name = name.trim();
        Self::ALL
            .into_iter()
            .find(|kind| kind.name().eq_ignore_ascii_case(name) || kind.label(Lang::Chinese) == name)
            .or_else(|| of_noun(name))
    }
}

/// The nouns that end titles, with the kind that they name. Of two that fit the longer one counts.
const NOUNS: &[(DocumentKind, &str)] = &[
    (
        DocumentKind::Speech,
        "讲话 讲話 講話 讲话稿 讲稿 演讲 演講 演讲稿 演说 演說 讲话提纲 讲话要点 讲话摘要 谈话 主旨演讲 讲话材料 动员讲话 \
         讲话精神 辅导报告 即席讲话",
    ),
    (
        DocumentKind::Remarks,
        "发言 發言 发言稿 发言材料 发言提纲 表态发言 交流发言 交流材料 典型材料 经验材料 汇报发言 座谈发言",
    ),
    (
        DocumentKind::Address,
        "致辞 致词 致辭 致詞 祝词 祝辞 贺词 贺辞 欢迎词 欢迎辞 开幕词 开幕辞 闭幕词 闭幕辞 答谢词 答谢辞 悼词 寄语 祝酒词 \
         献词 献辞 开场白 告别辞 就职演说",
    ),
    (
        DocumentKind::Report,
        "报告 報告 汇报 匯報 工作总结 总结 总结报告 情况汇报 情况报告 调研报告 自查报告 说明 白皮书 汇报材料 总结材料 汇报提纲 \
         情况说明 综述 情况",
    ),
    (DocumentKind::Chairing, "主持词 主持辞 主持稿 主持讲话 主持词稿 主持讲话稿"),
    (DocumentKind::PartyLecture, "党课 党课讲稿 党课稿 党课讲话 党课教案 党课提纲"),
    (
        DocumentKind::DutyReport,
        "述职报告 述职述廉报告 述廉报告 述职述德述廉报告 述责述廉报告 述学述职报告 述职 述职述廉 述职材料 述法报告 述职述学报告",
    ),
    (DocumentKind::Notice, "通知 通报 緊急通知 紧急通知 补充通知"),
    (DocumentKind::Opinion, "意见 意見 指导意见 实施意见 若干意见 建议 审核意见"),
    (
        DocumentKind::Plan,
        "方案 规划 計劃 计划 要点 预案 纲要 行动计划 工作安排 安排 路线图 清单 任务分工 若干政策 若干措施 政策措施 措施 政策 \
         指南 规划纲要 目标任务 工作要点 议程 日程",
    ),
    (
        DocumentKind::Measures,
        "办法 辦法 规定 規定 条例 條例 细则 細則 规则 規則 制度 准则 规范 章程 守则 标准 法 解释 公约 规程 规章 责任制 框架 \
         规范（试行） 考评办法",
    ),
    (DocumentKind::Decision, "决定 决议 決定 決議 命令 嘉奖令 任免 令 任免名单"),
    (DocumentKind::Reply, "批复 批覆 复函 答复 答复函 复函（二）"),
    (DocumentKind::Announcement, "公告 通告 公报 公報 公示 声明 启事 告示 布告 文告"),
    (
        DocumentKind::Letter,
        "贺信 贺电 慰问信 感谢信 公开信 倡议书 一封信 慰问电 唁电 函 邀请函 邀请信 表扬信 家书 回信 来信 承诺书 建议书 申请书 \
         请示 决心书 保证书 挑战书",
    ),
    (
        DocumentKind::Article,
        "心得体会 体会 读后感 观后感 感悟 社论 评论 评论员文章 随笔 札记 序言 前言 后记 思考 启示 学习笔记 心得 感想",
    ),
];

/// The kind that a noun at the end of `text` names.
pub(super) fn of_noun(text: &str) -> Option<DocumentKind> {
    let nouns =
        NOUNS.iter().flat_map(|(kind, nouns)| nouns.split_ascii_whitespace().map(|noun| (*kind, noun)));
    nouns.filter(|(_, noun)| text.ends_with(noun)).max_by_key(|(_, noun)| noun.len()).map(|(kind, _)| kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_is_known_by_both_its_names() {
        for kind in DocumentKind::ALL {
            assert_eq!(DocumentKind::named(kind.name()), Some(kind));
            assert_eq!(DocumentKind::named(kind.label(Lang::Chinese)), Some(kind));
        }
    }
}
