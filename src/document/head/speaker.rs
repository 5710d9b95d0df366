//! Who speaks: an office and a name, or a name alone.

use crate::document::words::WordSet;
use crate::text::Span;
use crate::text::marks::{is_blank, is_han, is_stop};

/// Offices that stand before a name.
const OFFICES: WordSet = WordSet::new(
    "书记 市长 主席 主任 局长 部长 县长 区长 省长 院长 校长 经理 董事长 秘书长 厅长 处长 \
     镇长 乡长 总理 會長 会长 總統 总统 州长 旗长 盟长 检察长 行长 社长 台长 所长 站长 \
     政委 司令员 參謀 委员长 总裁 常委 教授 代表",
);
/// Words that name what is spoken and end its title.
const SPOKEN: WordSet = WordSet::new(
    "讲话 講話 报告 報告 致辞 致词 致辭 发言 發言 讲稿 演讲 演說 演说 主持词 党课 贺词 \
     贺信 寄语 述职 讲话稿 总结 说明 宣言 文告 倡议书 感谢信 慰问信 公开信 一封信 开幕词 闭幕词 欢迎词 答谢词 贺电",
);
/// Words that name what is written and end its title.
const WRITTEN: WordSet = WordSet::new(
    "通知 通告 公告 意见 方案 决定 决议 要点 办法 條例 条例 规定 规划 纲要 公报 细则 \
     承诺书 提纲 计划 纪要 批复 请示 议案 须知 判决书 裁定书 调解书 决定书 建议书 白皮书",
);

/// Whether a title ends here with the word that names its form.
pub fn ends_with_a_form(title: &str) -> bool {
    SPOKEN.end(title) || WRITTEN.end(title)
}

/// What bodies are called: the last word of their names.
const BODIES: WordSet = WordSet::new(
    "局 县委 市委 省委 区委 党委 党组 工委 纪委 团委 镇委 乡委 常委会 委员会 政府 办公室 厅 法院 检察院 学院 医院 研究院 \
     公司 集团 学校 中学 小学 大学 幼儿园 支部 村委会 居委会 社区 协会 商会 联合会 工会 妇联 总工会 中心 指挥部 领导小组 \
     管委会 银行 分行 支行 合作社 人大 政协 部队 支队 大队",
);

/// The hundred most frequent surnames (公安部 2020 report) and some more of leaders and of double characters.
const SURNAMES: &str = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段漕钱汤尹黎易常武乔贺赖龚文施洪包习温尚倪严牛俞章鲁葛欧阳司上官尉迟诸葛栗咸景骆娄冷盛路祁伍柳岳齐毕蓝游张劉陳楊趙黃吳孫馬羅鄭謝韓馮蕭鄧許蘇盧蔣賈葉閻鍾譚鄒陸湯";

/// Whether a line names a speaker and nothing else: 市委副书记×××, 省长 李炳军, （李克强）, 讲话人：张三. Gives the name with its office.
pub fn whole(line: &str) -> Option<Span> {
    let mut inner = line.trim_matches(|c| is_blank(c) || matches!(c, '（' | '）' | '(' | ')'));
    for label in [
        "讲话人：",
        "讲话人:",
        "主讲人：",
        "主讲人:",
        "演讲人：",
        "报告人：",
        "发言人：",
        "作者：",
        "作者:",
        "主讲：",
        "致辞人：",
    ] {
        inner = inner.strip_prefix(label).unwrap_or(inner);
    }
    let inner = inner.trim_matches(is_blank);
    let start = line.find(inner)?;
    let count = inner.chars().filter(|&c| !is_blank(c)).count();
    let plain = (2..=40).contains(&count)
        && !inner.chars().any(|c| is_stop(c) || matches!(c, '，' | '《' | '“' | '。'));
    if !plain {
        return None;
    }
    let labelled = inner.len() < line.trim().len() && line.contains('：') || line.contains(':');
    let speaks =
        labelled && count <= 20 || is_name(inner) || office_and_name(inner) || is_office_with_name(inner);
    speaks.then(|| Span::new(start, start + inner.len()))
}

/// Whether a line names a body and nothing else: 石桥县财政局, 中共石桥县委.
pub fn is_office(line: &str) -> bool {
    let line = line.trim_matches(is_blank);
    let count = line.chars().count();
    (3..=20).contains(&count)
        && BODIES.end(line)
        && !is_topic(line)
        && line.chars().all(|c| is_han(c) || is_blank(c) || is_mask(c))
        && !SPOKEN.stand_in(line)
        && !WRITTEN.stand_in(line)
        && !line.starts_with(['在', '致', '给', '向', '对'])
}

/// Whether a line that ends as the name of a body does is what a text is about: 学习和时局, 论联合政府.
fn is_topic(line: &str) -> bool {
    const TOPICS: WordSet = WordSet::new("时局 大局 战局 格局 布局 结局");
    TOPICS.end(line) || line.starts_with(['论', '谈']) || line.contains('的')
}

/// Whether a line names a body and a person of it: 石桥镇中学 王小明.
pub fn is_office_with_name(line: &str) -> bool {
    let line = line.trim_matches(is_blank);
    let Some((body, name)) = line.rsplit_once(is_blank) else { return false };
    let count = name.chars().count();
    is_office(body.trim_end_matches(is_blank)) && (2..=4).contains(&count) && is_name(name)
}

/// Where a speaker begins that was run together with the title before: …会议上的讲话|市委副书记×××.
pub fn glued(line: &str) -> Option<usize> {
    let mut best = None;
    for genre in SPOKEN.iter() {
        for (at, _) in line.match_indices(genre) {
            let from = at + genre.len();
            let rest = line.get(from..).unwrap_or_default();
            let tail = rest.trim_matches(is_blank);
            if !tail.is_empty()
                && tail.chars().count() <= 24
                && (office_and_name(tail) || (rest.len() > tail.len() && is_name(tail)))
            {
                best = Some(best.map_or(from, |old: usize| old.max(from)));
            }
        }
    }
    best
}

/// Whether `text` is a personal name of two to four characters, letter-spaced or not, or signs that stand for one.
fn is_name(text: &str) -> bool {
    let letters: Vec<char> = text.chars().filter(|&c| !is_blank(c)).collect();
    let masked = !letters.is_empty()
        && letters.len() <= 5
        && letters
            .iter()
            .skip(usize::from(letters.first().is_some_and(|&c| SURNAMES.contains(c))))
            .all(|&c| is_mask(c));
    let named = (2..=3).contains(&letters.len())
        && letters.iter().all(|&c| is_han(c))
        && letters.first().is_some_and(|&c| SURNAMES.contains(c));
    let dotted = text.contains('·') && letters.len() <= 12 && letters.iter().all(|&c| is_han(c) || c == '·');
    let word: String = letters.iter().collect();
    let named = named && !SPOKEN.stand_in(&word) && !WRITTEN.stand_in(&word);
    (masked && letters.len() >= 2) || named || dotted
}

/// Whether `text` is an office with a name after it (or the office alone, before a name on the next line).
fn office_and_name(text: &str) -> bool {
    let last = OFFICES.places(text).max_by_key(|&(at, office)| (at + office.len(), office.len()));
    let Some((at, office)) = last else { return false };
    let name = text.get(at + office.len()..).unwrap_or_default();
    let letters = name.chars().filter(|&c| !is_blank(c)).count();
    let spaced = name.starts_with(is_blank);
    let titled = SPOKEN.stand_in(text) || text.starts_with('在') || text.contains("关于");
    letters <= if spaced { 8 } else { 4 }
        && !titled
        && (letters > 0 || text.chars().count() <= 16)
        && name.chars().all(|c| is_han(c) || is_mask(c) || is_blank(c) || c == '·')
}

const fn is_mask(c: char) -> bool {
    matches!(c, '×' | 'X' | 'x' | '*' | '＊' | 'Ｘ' | 'ｘ' | '某' | '╳' | '○' | '〇')
}

#[cfg(test)]
mod tests {
    use super::{glued, whole};

    #[test]
    fn an_office_with_a_name_is_a_speaker() {
        for line in [
            "市委副书记×××",
            "省长 李炳军",
            "自治区人民政府主席　包钢",
            "国务院总理 李克强",
            "（习近平）",
            "温 家 宝",
            "中共中央总书记、国家主席、中央军委主席 习近平",
            "×××",
            "张某某",
        ] {
            assert!(whole(line).is_some(), "{line}");
        }
    }

    #[test]
    fn titles_and_sentences_are_no_speakers() {
        for line in [
            "在市委书记会议上的讲话",
            "政府工作报告",
            "同志们：",
            "高举旗帜 奋勇前进",
            "马克思主义",
            "主席团会议公报",
            "路线教育动员",
        ] {
            assert_eq!(whole(line), None, "{line}");
        }
    }

    #[test]
    fn a_speaker_glued_to_the_title_is_parted_from_it() {
        let line = "在全市工会工作会议上的讲话市委副书记×××";
        assert_eq!(glued(line).and_then(|at| line.get(at..)), Some("市委副书记×××"));
        assert_eq!(glued("在市委书记讲话精神学习会上的发言"), None);
    }
}
