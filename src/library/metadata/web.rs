//! What sites, papers and compilers put round a text: bread crumbs, buttons, records, tails of titles.

use crate::{
    library::date::Date,
    text::marks::{is_blank, is_han},
};

/// Whether a line belongs to the page and not to the document: bread crumbs, buttons, labels, a dateline, a compiler.
pub(super) fn is_furniture(line: &str) -> bool {
    let compact: String = line.chars().filter(|c| !is_blank(*c)).collect();
    is_record(line)
        || is_dateline(line)
        || is_compiler(&compact)
        || is_path(&compact)
        || is_buttons(line)
        || is_menu(line)
        || is_size(&compact)
        || is_site(&compact)
        || is_phone(&compact)
        || is_stamped(line) && compact.chars().filter(|&c| is_han(c)).count() <= 6
        || is_number(&compact)
        || is_published(line)
        || compact.contains("http")
        || compact.contains("www.")
}

/// Whether a line names who wrote or took pictures: `作者/张三、李四`.
pub(super) fn is_credit(line: &str) -> bool {
    let parts = line.split_once(['/', '／', '∣', '|']);
    parts.is_some_and(|(role, names)| {
        let role: String = role.chars().filter(|c| !is_blank(*c)).collect();
        let known = ["作者", "文", "图", "图文", "撰稿", "撰文", "记者", "通讯员", "摄影", "编辑", "供稿"];
        known.contains(&role.as_str()) && names.chars().count() <= 40
    })
}

/// Whether words before a colon are a label of a page or of a record.
pub(super) fn is_label(label: &str) -> bool {
    let label: String =
        label.chars().filter(|c| !is_blank(*c) && !matches!(c, '【' | '】' | '[' | ']')).collect();
    LABELS.split(' ').any(|known| known == label)
}

/// What pages and records put before a colon.
const LABELS: &str = "时间 日期 地点 来源 稿源 文章来源 信息来源 稿件来源 作者 作者单位 编辑 责编 责任编辑 审核 校对 记者 浏览 \
    浏览量 浏览次数 点击 点击数 点击量 阅读 阅读量 访问次数 字号 字体 分享 分享到 打印 收藏 下载 发布 发布时间 发布日期 发布者 \
    发布人 发布单位 发布机构 发布机关 发文机关 发文机构 发文字号 发文日期 成文日期 成文时间 生成日期 印发日期 公开日期 更新时间 \
    更新日期 录入时间 索引号 信息索引 主题分类 主题词 文号 有效性 公开方式 实施日期 施行日期 时效性 效力级别 效力位阶 法规类别 \
    法規類別 修正日期 法規網址 颁布单位 颁布日期 公布日期 制定机关 关键词 关键字 栏目 所属栏目 类别 分类 标签 内容概述 内容提要 \
    摘要 简介 导语 原文链接 链接 上一篇 下一篇 相关链接 您的位置 当前位置 您现在的位置 法宝引证码 引证码 公文种类 信息类别 责任单位 \
    移动端 二维码 编号 体裁分类 组配分类 服务对象 生效日期 废止日期 失效时间 信息来源处";

/// Whether a line is a record of a page: a known label, a colon, a value; or a label in 【】 and a value.
fn is_record(line: &str) -> bool {
    let bracketed = line.strip_prefix(['【', '[']).and_then(|rest| rest.split_once(['】', ']']));
    let label = line.split_once(['：', ':']).map(|(label, _)| label.rsplit('|').next().unwrap_or(label));
    bracketed.is_some_and(|(label, _)| is_label(label))
        || label.is_some_and(|label| is_label(label.trim_start_matches(['•', '·', '-', ' ', '　'])))
}

/// Whether a line leads through a site: names of its parts, divided by bars or, behind 首页, by blanks.
fn is_menu(line: &str) -> bool {
    let parts = |divider: &[char]| -> Vec<usize> {
        let parts = line.split(divider).map(|part| part.trim_matches(is_blank).chars().count());
        parts.filter(|length| *length > 0).collect()
    };
    let short = |parts: &[usize], least: usize| {
        parts.len() >= least && parts.iter().all(|length| (2..=8).contains(length))
    };
    let begins = line.split(is_blank).next().is_some_and(|word| word.ends_with("首页"));
    short(&parts(&['|', '│', '｜']), 4) || begins && short(&parts(&[' ', '\u{3000}', '\t']), 4)
}

/// Whether a line tells by which number somebody is reached: `新闻热线:0577-6789`.
fn is_phone(compact: &str) -> bool {
    let ways = ["热线", "电话", "传真", "邮箱", "邮编"];
    compact.chars().count() <= 60
        && ways.iter().any(|way| {
            let value = compact.split_once(way).and_then(|(_, rest)| rest.strip_prefix([':', '：']));
            value.is_some_and(|value| value.starts_with(|c: char| c.is_ascii_digit()))
        })
}

/// Whether a line tells how large a file is, as sites do that sell texts: `15.54KB 8 页`, `大小:32.50 KB`.
fn is_size(compact: &str) -> bool {
    let unit = ["KB", "MB", "kb", "Kb"].iter().find_map(|unit| compact.find(unit));
    unit.and_then(|at| compact.get(..at)?.chars().next_back()).is_some_and(|c| c.is_ascii_digit())
}

/// Whether a line is the name of a site.
fn is_site(compact: &str) -> bool {
    let names = [
        "官方网站",
        "门户网站",
        "人民政府网",
        "政府网站",
        "文秘网",
        "范文网",
        "素材网",
        "文库网",
        "新闻网",
        "公众号",
    ];
    let ends = ["博客", "网站", "官网", "贴吧", "论坛"];
    compact.chars().count() <= 20
        && !compact.contains(['-', '_', '|', '—', '｜'])
        && (names.iter().any(|name| compact.contains(name)) && !compact.contains(['，', '“', '《'])
            || ends.iter().any(|end| compact.ends_with(end)) && compact.chars().count() <= 12)
}

/// Whether a date with a time of day stands in a line, as pages stamp it: `2022-10-19 09:04:54`.
pub(super) fn is_stamped(line: &str) -> bool {
    line.chars().count() <= 60
        && Date::all(line).any(|(span, date)| {
            let written = line.get(span.start..span.end).unwrap_or_default();
            let after = line.get(span.end..).unwrap_or_default();
            let near: String = after.chars().take(7).collect();
            date.day > 0 && !written.contains('年') && after.starts_with(is_blank) && clock(near.trim())
        })
}

/// A title with the day, and perhaps the place, behind it in its line: both of them.
pub(super) fn dated_title(line: &str) -> Option<(&str, Date)> {
    const FORMS: [&str; 7] = ["讲话", "发言", "致辞", "致词", "演讲", "报告", "主持词"];
    if !FORMS.iter().any(|form| line.contains(form)) {
        return None;
    }
    let (span, date) = Date::all(line).find(|(span, date)| date.day > 0 && span.start > 24)?;
    let before = line.get(..span.start)?;
    let (title, after) = (
        before.trim_end_matches(|c| is_blank(c) || matches!(c, '（' | '(' | '，' | ',')),
        line.get(span.end..)?,
    );
    let form = FORMS.iter().any(|form| title.ends_with(form));
    let divided = before.ends_with(|c| is_blank(c) || matches!(c, '（' | '(' | '，' | ','));
    (form && divided && after.chars().count() <= 20 && !after.contains('。')).then_some((title, date))
}

/// Whether a line begins as a report of an agency or a paper: 新华社北京10月27日电, 本报讯.
pub(super) fn is_dateline(line: &str) -> bool {
    let start: String = line.chars().filter(|c| !is_blank(*c)).take(40).collect();
    let Some(end) = start.find(['电', '讯', '報', '電', '訊']) else { return false };
    let before = start.get(..end).unwrap_or_default();
    let agency = [
        "新华社",
        "新華社",
        "本报",
        "中新社",
        "中新网",
        "人民网",
        "新华网",
        "央视网",
        "据新华社",
        "本网",
        "记者",
        "通讯员",
    ]
    .iter()
    .any(|agency| before.contains(agency));
    let dated = before.ends_with('日') && before.contains('月');
    (agency || dated) && before.chars().count() <= 34 && !before.contains(['，', '。'])
}

/// Whether a line was written by a compiler of texts: 下面是小编为大家整理的…，供大家参考.
fn is_compiler(compact: &str) -> bool {
    let voice = [
        "小编",
        "本站",
        "为大家",
        "为您",
        "给大家",
        "大家参考",
        "仅供参考",
        "欢迎阅读",
        "本文库",
        "会员上传",
        "素材网",
    ];
    let deed = ["整理", "收集", "分享", "带来", "推荐", "参考", "阅读", "上传", "提供", "希望"];
    voice.iter().any(|word| compact.contains(word)) && deed.iter().any(|word| compact.contains(word))
}

/// Whether a line is a path through a site: 首页 > 讲话 > 正文.
fn is_path(compact: &str) -> bool {
    let parted = compact.matches(['>', '›', '»', '＞', '→']).count();
    parted >= 2
        || parted >= 1 && ["首页", "正文", "位置", "主页"].iter().any(|word| compact.contains(word))
        || compact.starts_with("当前位置")
        || compact.starts_with("您的位置")
        || compact.starts_with("您现在的位置")
}

/// Whether a line holds nothing but the buttons of a page.
fn is_buttons(line: &str) -> bool {
    const BUTTONS: &str = "下载 打印 全屏 收藏 分享 字体 字号 【字号 大 中 小 大】 小】 加大 还原 減小 减小 首页 返回 关闭 关闭窗口 返回顶部 \
        返回首页 上一篇 下一篇 上一页 下一页 正文 正文复制 复制 打印本页 保存 语音播报 播报 扫一扫 微信 微博 QQ空间 我要纠错 纠错 登录 注册 搜索 \
        发布信息 内容全文 相关附件 附件下载 手机版 旧版 放大 缩小 默认 电子报刊阅读器 按日期检索 收藏本站 设为首页 侵权投诉 版权申诉 举报 海报 VIP专免 VIP 会员 发布一下 导航 目录 更多 展开 收起 正文内容 全文 英文 简体 繁体 无障碍 长者模式 智能问答 | / - · A+ A- A";
    let mut words = line
        .split(|c: char| is_blank(c) || matches!(c, '【' | '】' | '[' | ']' | '：' | ':'))
        .filter(|it| !it.is_empty());
    line.chars().count() <= 60
        && words.all(|word| BUTTONS.split_ascii_whitespace().any(|known| known == word))
}

/// Whether a line is the number of a document: 青政办发〔2022〕43号.
pub(super) fn is_number(compact: &str) -> bool {
    let inner = compact.trim_matches(['（', '）', '(', ')']);
    let issuer = inner.split_once(['〔', '［', '[', '﹝', '（', '(', '【', '„']).map(|(issuer, _)| issuer);
    // A title with its number behind it is a title.
    let bracketed = issuer.is_some_and(|issuer| !issuer.contains(['在', '的']) && !issuer.contains("关于"));
    inner.ends_with('号') && inner.chars().count() <= 30 && (bracketed || inner.starts_with('第'))
}

/// Whether a line says when and by which paper or site a text was published.
pub(super) fn is_published(line: &str) -> bool {
    if line.chars().count() > 60 {
        return false;
    }
    let papers = [
        "日报",
        "晚报",
        "人民网",
        "新华网",
        "版）",
        "版)",
        "第01版",
        "要闻版",
        "作者",
        "来源",
        "编辑",
        "浏览",
        "点击",
        "上传",
        "已关闭评论",
    ];
    // A word that is a label is one before its value only: 先进工作者 names nobody who wrote.
    let labels = ["作者", "来源", "编辑", "浏览", "点击", "上传"];
    let is_before_value = |paper: &str| {
        line.match_indices(paper).any(|(at, _)| {
            let after = line.get(at + paper.len()..).unwrap_or_default();
            after.starts_with(|c: char| {
                is_blank(c) || matches!(c, ':' | '：' | '|' | '/' | '量' | '次' | '数')
            })
        })
    };
    let paper = papers
        .iter()
        .any(|paper| line.contains(paper) && (!labels.contains(paper) || is_before_value(paper)));
    let date = Date::all(line).next();
    let clock = clock(line);
    let bare = date.is_some_and(|(span, _)| line.len() - span.len() <= 14);
    date.is_some() && (paper || clock && bare) || clock && paper
}

/// Whether a time of day stands in a line: 10:45.
pub(super) fn clock(line: &str) -> bool {
    let is_number = |part: &str| matches!(part.len(), 1 | 2) && part.bytes().all(|b| b.is_ascii_digit());
    let is_time = |word: &str| {
        let mut parts = word.split([':', '：']);
        parts.next().is_some_and(is_number) && parts.next().is_some_and(is_number)
    };
    // Most lines have no colon, which takes less to tell.
    line.contains([':', '：']) && line.split(|c: char| is_blank(c) || is_han(c)).any(is_time)
}

/// A title without the number that a collection gives it: 第一篇：…, 篇一：…, 【精品】….
pub(super) fn without_ordinal(title: &str) -> &str {
    let rest = title.split_once(['：', ':']).filter(|(label, _)| {
        let length = label.chars().count();
        length <= 5 && ["篇", "范文", "第"].iter().any(|word| label.contains(word)) && !label.contains('届')
    });
    let title = rest.map_or(title, |(_, rest)| rest.trim_matches(is_blank));
    let tagged = title.strip_prefix(['【', '[']).and_then(|rest| rest.split_once(['】', ']']));
    let tagged = tagged.map(|(tag, rest)| (tag, rest.trim_matches(is_blank)));
    tagged
        .filter(|(tag, rest)| tag.chars().count() <= 8 && rest.chars().count() >= 6)
        .map_or(title, |(_, rest)| rest)
}

/// A title without the number of the document before it: 青政发〔2014〕20号《…》.
pub(super) fn without_number(title: &str) -> &str {
    let Some(at) = title.find('号') else { return title };
    let (number, rest) = title.split_at_checked(at + '号'.len_utf8()).unwrap_or((title, ""));
    let rest = rest.trim_matches(is_blank);
    if is_number(number) && rest.chars().count() >= 6 { rest } else { title }
}

/// A title without the site or the section after `_`, `|` or ` - `.
pub(super) fn without_site(title: &str) -> &str {
    let mut title = title;
    let long = |it: &str| it.chars().filter(|&c| is_han(c)).count();
    for mark in ["_", "|", " - ", " – ", "｜", "--", "丨", "＿"] {
        let parted = title.split_once(mark);
        if let Some((before, after)) = parted {
            if long(before) >= 4 {
                title = before;
            } else if long(after) >= 4 {
                title = after;
            }
        }
    }
    // A bare dash divides a site from a title only behind what ends as a collection does: …范文五篇-某某网.
    if let Some((before, after)) = title.rsplit_once('-') {
        let ends = ["篇", "范文", "文库", "）", ")"].iter().any(|end| before.ends_with(end));
        if ends && long(before) >= 6 && after.chars().all(is_han) && (2..=12).contains(&after.chars().count())
        {
            title = before;
        }
    }
    title.trim_matches(is_blank)
}

/// A title without one thing at its end that does not belong to it: a bracket about the collection, a time, an ending, dots.
pub(super) fn without_tail(title: &str) -> &str {
    let title = title.trim_end_matches(['…', '.']);
    for ending in [
        ".doc",
        ".docx",
        ".txt",
        ".pdf",
        ".html",
        ".shtml",
        "范文",
        "Word版",
        "word版",
        "全文",
        "全文如下",
        "（全文）",
        "(全文)",
    ] {
        if let Some(rest) = title.strip_suffix(ending).filter(|rest| rest.chars().count() >= 6) {
            return rest;
        }
    }
    if let Some(rest) = without_count(title) {
        return rest;
    }
    if let Some((title, _)) = dated_title(title) {
        return title;
    }
    if let Some((at, inner)) = last_bracket(title) {
        let words = [
            "范文",
            "通用",
            "精选",
            "推荐",
            "篇",
            "合集",
            "大全",
            "模板",
            "word",
            "Word",
            "转载",
            "组图",
            "附图",
            "图文",
            "最新",
            "原创",
            "热门",
            "优选",
            "讲话稿",
        ];
        let dated = Date::all(inner).next().is_some_and(|(span, date)| date.has_month() && span.start <= 3);
        let numbered = is_number(inner);
        if words.iter().any(|word| inner.contains(word)) && !inner.contains('届')
            || dated
            || numbered
            || inner.is_empty()
        {
            return title.get(..at).unwrap_or(title);
        }
    }
    let dated = Date::all(title).last().filter(|(span, date)| {
        let after = title.get(span.end..).unwrap_or_default();
        date.has_month()
            && span.start > 12
            && after.chars().all(|c| is_blank(c) || c.is_ascii_digit() || matches!(c, ':' | '：'))
    });
    dated.map_or(title, |(span, _)| title.get(..span.start).unwrap_or(title))
}

/// A title without how many texts a page has of it: …范文五篇, …精选6篇.
fn without_count(title: &str) -> Option<&str> {
    let rest = title
        .strip_suffix('篇')?
        .trim_end_matches(|c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c) || is_blank(c));
    let rest = ["范文精选", "范文", "精选", "通用", "汇总", "大全"]
        .iter()
        .find_map(|word| rest.strip_suffix(word))?;
    (rest.chars().count() >= 6).then_some(rest)
}

/// The bracket that a title ends with: where it begins, and its words.
fn last_bracket(title: &str) -> Option<(usize, &str)> {
    let at = title.rfind(['（', '(', '【', '['])?;
    let inner = title.get(at..)?;
    let inner = inner.strip_suffix(['）', ')', '】', ']'])?;
    (at > 0).then(|| (at, inner.trim_start_matches(['（', '(', '【', '['])))
}
