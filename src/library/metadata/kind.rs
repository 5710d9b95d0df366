//! What kind of document a text is.

use super::{
    clues::Clues,
    document_kind::{DocumentKind, of_noun},
    found::{FoundIn, Known},
    web,
};
use crate::text::marks::is_blank;

/// The kind that a title names.
pub(super) fn of_title(title: &str) -> Option<DocumentKind> {
    let title = bare(title);
    if reports_a_deed(&title) {
        return Some(DocumentKind::News);
    }
    if ["怎样", "如何", "浅谈", "浅析", "试论", "怎么"].iter().any(|word| title.starts_with(word))
    {
        return Some(DocumentKind::Article);
    }
    if title.contains("党课") {
        return Some(DocumentKind::PartyLecture);
    }
    if title.contains("述职") {
        return Some(DocumentKind::DutyReport);
    }
    if title.contains("主持词") {
        return Some(DocumentKind::Chairing);
    }
    // 法 alone ends many a word; a law is called 中华人民共和国…法.
    let noun = of_noun(&title)?;
    let ways =
        ["方法", "做法", "看法", "想法", "说法", "执法", "立法", "司法", "守法", "用法", "语法", "书法"];
    let short = title.chars().count() <= 8 && !ways.iter().any(|way| title.ends_with(way));
    let law = !title.ends_with('法') || title.ends_with("办法") || title.contains("共和国") || short;
    let command = !title.ends_with('令')
        || title.ends_with("命令")
        || title.ends_with("嘉奖令")
        || title.ends_with("政府令");
    (law && command).then_some(noun)
}

/// A title without what stands in brackets, marks and numerals at its end: （试行）, （2021—2023年）, 》, 讲话2.
fn bare(title: &str) -> String {
    let compact: String = title.chars().filter(|c| !is_blank(*c)).collect();
    let mut rest = compact.as_str();
    loop {
        let trimmed = rest
            .trim_end_matches(['》', '”', '"', '！', '!', '。', '*'])
            .trim_end_matches(|c: char| c.is_ascii_digit());
        let bracketed = trimmed.ends_with(['）', ')', '】', ']', '〕']);
        let cut = trimmed.rfind(['（', '(', '【', '[', '〔']).filter(|&at| bracketed && at > 0);
        let cut = cut.and_then(|at| trimmed.get(..at)).unwrap_or(trimmed);
        let numbered =
            cut.strip_suffix(['一', '二', '三', '四', '五']).filter(|before| of_noun(before).is_some());
        let cut = numbered.unwrap_or(cut);
        if cut.len() == rest.len() {
            return rest.to_owned();
        }
        rest = cut;
    }
}

/// Whether a title tells of a deed, as headlines do: 某某出席…并讲话, 某某发表…讲话, 某某向…致贺信.
fn reports_a_deed(title: &str) -> bool {
    let deeds = [
        "发表讲话",
        "发表重要讲话",
        "并讲话",
        "并作讲话",
        "出席并",
        "会见",
        "主持召开",
        "召开",
        "举行",
        "致贺信",
        "致贺电",
        "致电",
        "强调",
        "考察",
        "调研时",
        "指出：",
        "并作报告",
        "作政府工作报告",
        "作主旨演讲",
        "发表演讲",
        "发表主旨演讲",
        "发表致辞",
        "并致辞",
        "发表题为",
        "在京开幕",
        "隆重开幕",
        "组织开展",
        "成功举办",
        "闭幕",
    ];
    let told = deeds.iter().any(|deed| title.contains(deed))
        || title.contains("发表")
            && ["讲话", "演讲", "致辞", "文章", "贺词"].iter().any(|noun| title.ends_with(noun));
    // A title names an occasion: 在…召开的会议上的讲话, 关于召开…的通知.
    let titled = (title.starts_with('在') || title.starts_with("关于") || title.contains("关于"))
        && of_noun(title).is_some()
        || title.contains("上的")
        || title.contains("时的");
    told && !titled
}

/// Finds the kind: by the title, the name of the file, and then by what the first sentences do.
pub(super) fn find(clues: &Clues<'_>, title: Option<&str>) -> Option<Known<DocumentKind>> {
    let known = |kind, from| Some(Known::new(kind, from));
    let reported = clues.lines.iter().take(12).any(|line| web::is_dateline(line));
    let salutes = clues.salutation.is_some();
    // Who salutes does not report, whatever the title hopes for: 迎接大会胜利召开.
    if let Some(kind) = title.and_then(of_title).filter(|kind| *kind != DocumentKind::News || !salutes) {
        return known(kind, FoundIn::Title);
    }
    if let Some(kind) = clues.file.as_deref().and_then(|name| of_title(web::without_site(name))) {
        return known(kind, FoundIn::FileName);
    }
    if let Some(kind) = clues.subtitle.as_deref().and_then(of_title) {
        return known(kind, FoundIn::Subtitle);
    }
    let front: String = clues.front.chars().take(250).collect();
    let meets = ["召开", "主持", "出席", "举行", "调研", "会议", "开幕"];
    let told = begins_with_a_day(clues) && meets.iter().any(|verb| front.contains(verb));
    if told && !salutes {
        return known(DocumentKind::News, FoundIn::Sentence);
    }
    if let Some(kind) = of_opening(clues) {
        return known(kind, FoundIn::Sentence);
    }
    if reported && !salutes {
        return known(DocumentKind::News, FoundIn::Dateline);
    }
    if salutes {
        return known(DocumentKind::Speech, FoundIn::Line);
    }
    let verbs = ["发表", "出席", "会见", "强调", "致辞", "主持召开", "指出", "日前", "近日", "记者"];
    if verbs.iter().filter(|verb| front.contains(*verb)).count() >= 2 {
        return known(DocumentKind::News, FoundIn::Sentence);
    }
    clues.front.chars().any(char::is_alphabetic).then(|| Known::new(DocumentKind::Article, FoundIn::Sentence))
}

/// Whether a paragraph near the beginning starts with a day without its year, as news do: `12月15日，市委…`.
fn begins_with_a_day(clues: &Clues<'_>) -> bool {
    clues.lines.iter().take(6).any(|line| {
        let line = line.trim_start_matches(is_blank);
        let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
        let month = digits(line);
        let Some(rest) = line.get(month..).filter(|_| (1..=2).contains(&month)) else { return false };
        let Some(day) = rest.strip_prefix('月') else { return false };
        let length = digits(day);
        (1..=2).contains(&length) && day.get(length..).is_some_and(|rest| rest.starts_with('日'))
    })
}

/// The kind that the first sentences give away.
fn of_opening(clues: &Clues<'_>) -> Option<DocumentKind> {
    let front: String = clues.front.chars().filter(|c| !is_blank(*c)).take(600).collect();
    let has = |words: &[&str]| words.iter().any(|word| front.contains(word));
    let stands =
        |start: &str| clues.lines.iter().any(|line| line.replace([' ', '\u{3000}'], "").starts_with(start));
    let salutes = clues.salutation.is_some();
    match () {
        () if has(&["通知如下", "通报如下", "现印发给你们", "现转发给你们"]) => {
            Some(DocumentKind::Notice)
        }
        () if has(&["公告如下", "通告如下", "公示如下", "现予公布", "现予公告"]) => {
            Some(DocumentKind::Announcement)
        }
        () if has(&["批复如下", "答复如下", "函复如下"]) => Some(DocumentKind::Reply),
        () if has(&[
            "提出如下意见",
            "提出以下意见",
            "提出如下实施意见",
            "提出以下实施意见",
            "提出如下指导意见",
        ]) =>
        {
            Some(DocumentKind::Opinion)
        }
        () if has(&["决定如下", "作出如下决定", "决议如下"]) => Some(DocumentKind::Decision),
        () if has(&[
            "制定本方案",
            "制订本方案",
            "制定本计划",
            "制定本规划",
            "制定本预案",
            "制定如下方案",
        ]) =>
        {
            Some(DocumentKind::Plan)
        }
        () if has(&[
            "制定本办法",
            "制定本规定",
            "制定本条例",
            "制定本细则",
            "制定本规则",
            "制定本法",
            "制定本规范",
            "制定本准则",
            "制定本章程",
        ]) || stands("第一条")
            || stands("第1条") =>
        {
            Some(DocumentKind::Measures)
        }
        () if has(&["述职如下", "现述职", "述职报告如下", "述职述廉"]) => {
            Some(DocumentKind::DutyReport)
        }
        () if has(&["党课"]) && salutes => Some(DocumentKind::PartyLecture),
        () if salutes
            && has(&[
                "下面，请",
                "下面请",
                "首先请",
                "首先，请",
                "现在开会",
                "会议议程",
                "会议共有",
                "大会进行第一项",
            ]) =>
        {
            Some(DocumentKind::Chairing)
        }
        () if has(&[
            "作政府工作报告",
            "向大会报告",
            "请予审议",
            "请审议",
            "报告如下",
            "汇报如下",
            "作工作报告",
            "作如下报告",
        ]) =>
        {
            Some(DocumentKind::Report)
        }
        () if salutes
            && has(&["热烈的祝贺", "热烈祝贺", "热烈的欢迎", "热烈欢迎", "诚挚的欢迎", "诚挚的问候"])
            && clues.text.chars().take(3000).count() < 2200 =>
        {
            Some(DocumentKind::Address)
        }
        () if !salutes
            && has(&["值此"])
            && has(&["致以", "谨向", "表示热烈祝贺", "表示祝贺", "衷心祝愿"])
            && clues.text.chars().take(2000).count() < 1500 =>
        {
            Some(DocumentKind::Letter)
        }
        () => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(title: &str) -> &'static str {
        of_title(title).map_or("", DocumentKind::name)
    }

    #[test]
    fn the_noun_that_ends_a_title_names_its_kind() {
        for (title, kind) in [
            ("在全县农村工作会议上的讲话", "speech"),
            ("在全县农村工作会议上的表态发言", "remarks"),
            ("在开幕式上的致辞", "address"),
            ("政府工作报告", "report"),
            ("全县经济工作会议主持词", "chairing"),
            ("专题党课讲稿", "party-lecture"),
            ("2021年度述职述廉报告", "duty-report"),
            ("关于印发《青石县防汛工作方案》的通知", "notice"),
            ("关于加快发展现代农业的实施意见", "opinion"),
            ("青石县乡村振兴行动计划（2021—2023年）", "plan"),
            ("青石县数字政府建设考评办法（试行）", "measures"),
            ("关于表彰先进集体的决定", "decision"),
            ("关于同意设立青石开发区的批复", "reply"),
            ("关于公开征求意见的公告", "announcement"),
            ("致全县人民的一封信", "letter"),
            ("学习全会精神心得体会", "article"),
            ("怎样写好会议主持词", "article"),
        ] {
            assert_eq!(named(title), kind, "{title}");
        }
    }

    #[test]
    fn a_headline_is_news_though_it_ends_with_a_noun() {
        for title in [
            "青石县活动中心组织开展专题党课",
            "青石县第三届人代会隆重开幕",
            "张三出席全县农村工作会议并讲话",
            "李四发表新年贺词",
            "王五向大会致贺信",
            "全县经济工作会议召开",
        ] {
            assert_eq!(named(title), "news", "{title}");
        }
        assert_eq!(named("在县委召开的座谈会上的讲话"), "speech");
        assert_eq!(named("关于召开全县经济工作会议的通知"), "notice");
    }

    #[test]
    fn who_salutes_does_not_report_and_who_begins_with_a_day_does() {
        let kind = |text: &str| {
            let document = crate::document::Document::parse(text.to_owned());
            let source = crate::library::Source::File("a.txt".into());
            find(&Clues::of(&document, &source), None).map_or("", |kind| kind.value.name())
        };
        let met = "12月15日，县长王五主持召开碰头会，听取各乡镇汇报春耕准备。要求抓紧备耕。\n";
        assert_eq!(kind(met), "news");
        assert_eq!(kind(&format!("同志们：\n{met}")), "speech");
        let told = "3月4日，青石县人代会开幕，县长王五作政府工作报告，请予审议。\n代表们分组讨论。\n";
        assert_eq!(kind(told), "news");
        let wishes = "值此贵校建校一百周年之际，谨向全体师生致以节日祝贺。\n张三\n2016年3月28日\n";
        assert_eq!(kind(wishes), "letter");
        let (text, hopes) = ("同志们：\n今天开会，部署全年工作。\n", "迎接大会胜利召开");
        let document = crate::document::Document::parse(text.to_owned());
        let source = crate::library::Source::File("a.txt".into());
        let clues = Clues::of(&document, &source);
        assert_eq!(find(&clues, Some(hopes)).map(|kind| kind.value), Some(DocumentKind::Speech));
    }
}
