//! Whether a line may be a title, and the title that it holds.

use super::{kind, web};
use crate::{
    library::date::Date,
    text::{
        marks::{ends_sentence, is_blank, is_han},
        numeral,
    },
};

/// A longer title is a sentence, in characters.
const LONGEST: usize = 90;

/// What a line names as the title: `标题：…`.
pub(super) fn labelled(line: &str) -> Option<&str> {
    let (label, value) = line.split_once(['：', ':'])?;
    let label: String = label.chars().filter(|c| !is_blank(*c) && !matches!(c, '【' | '】')).collect();
    let known =
        ["标题", "文章标题", "题目", "法规名称", "法規名稱", "名称", "信息名称", "文件名称", "公文标题"];
    known.contains(&label.as_str()).then_some(value)
}

/// A title without what is no part of it; `None` when nothing is left that may be one.
pub(super) fn cleaned(line: &str) -> Option<String> {
    let line = line.trim_matches(is_blank);
    if web::is_furniture(line) {
        return None;
    }
    let mut title = labelled(line).unwrap_or(line).trim_matches(is_blank);
    title = web::without_ordinal(title);
    title = web::without_number(title);
    title = web::without_site(title);
    loop {
        let before = title;
        title = web::without_tail(title).trim_matches(is_blank);
        title = title
            .trim_matches(|c| matches!(c, '★' | '●' | '◆' | '■' | '※' | '*' | '#'))
            .trim_matches(is_blank);
        if title == before {
            break;
        }
    }
    for (open, close) in [('《', '》'), ('【', '】')] {
        let whole = title.strip_prefix(open).and_then(|inner| inner.strip_suffix(close));
        title = whole.filter(|inner| !inner.contains([open, close])).unwrap_or(title);
    }
    let words: Vec<&str> = title.split_whitespace().collect();
    // 政 府 工 作 报 告: letters that are set apart are one word.
    let is_spaced = words.len() > 3 && words.iter().all(|word| word.chars().count() == 1);
    may_be(title).then(|| words.join(if is_spaced { "" } else { " " }))
}

/// Whether a line can be a title by itself.
fn may_be(title: &str) -> bool {
    let length = title.chars().count();
    let han = title.chars().filter(|&c| is_han(c)).count();
    let latin = title.chars().filter(char::is_ascii_alphabetic).count();
    let sentence =
        title.chars().next_back().is_some_and(|c| ends_sentence(c) && !matches!(c, '！' | '？' | '!' | '?'))
            || title.contains(['。', '；'])
            || title.matches('，').count() > 2
            || title.ends_with(['，', '、', '：', ':', '；']);
    let dated = Date::all(title).any(|(span, _)| span.len() + 6 >= title.len());
    if is_contents(title)
        || salutes(title)
        || is_point(title)
        || is_told(title)
        || web::is_credit(title)
        || is_name(title)
    {
        return false;
    }
    (2..=LONGEST).contains(&length) && (han >= 2 || latin >= 4) && !sentence && !dated
}

/// Whether a line lists the titles of a page of a paper.
fn is_contents(line: &str) -> bool {
    let parts = line.split(is_blank).filter(|part| part.chars().count() >= 6);
    parts.filter(|part| kind::of_title(part).is_some()).count() >= 2
}

/// Whether a line speaks to the listeners: 各位…, 同志们, 大家好.
pub(super) fn salutes(title: &str) -> bool {
    ["各位", "尊敬的", "同志们", "同志們", "朋友们", "亲爱的", "女士们", "敬爱的"]
        .iter()
        .any(|word| title.starts_with(word))
        || ["大家好", "下午好", "上午好", "晚上好"].iter().any(|word| title.ends_with(word))
}

/// Whether it begins as the paragraphs of a report on a meeting do, or announces what follows.
fn is_told(title: &str) -> bool {
    let verbs = ["指出", "强调", "要求", "认为", "明确", "听取", "审议", "传达", "决定", "号召"];
    let meeting = ["会议", "大会", "全会"].iter().find_map(|word| title.strip_prefix(word));
    let told = meeting.is_some_and(|rest| verbs.iter().any(|verb| rest.starts_with(verb)));
    told || ["以下为", "以下是", "下面是", "全文如下"].iter().any(|word| title.starts_with(word))
}

/// Whether it is nothing but an office and a name: `某县人民政府县长 王五`.
fn is_name(title: &str) -> bool {
    let offices = [
        "书记",
        "省长",
        "市长",
        "县长",
        "区长",
        "州长",
        "旗长",
        "镇长",
        "乡长",
        "局长",
        "厅长",
        "部长",
        "处长",
        "主任",
        "主席",
        "院长",
        "校长",
        "检察长",
        "秘书长",
        "会长",
        "董事长",
        "总经理",
        "常委",
    ];
    let mut words: Vec<&str> = title.split(is_blank).filter(|word| !word.is_empty()).collect();
    let han = |word: &str| word.chars().filter(|&c| is_han(c)).count();
    let mut name = 0;
    while name < 2 && words.len() > 1 && words.last().is_some_and(|word| han(word) == word.chars().count()) {
        name += words.pop().map_or(0, han);
    }
    (2..=4).contains(&name)
        && words.len() <= 2
        && words.last().is_some_and(|office| offices.iter().any(|end| office.ends_with(end)))
}

/// Whether a line is a point of the text: 一、…, （二）…, 3.…, 第一章 ….
fn is_point(title: &str) -> bool {
    let inner = title.trim_start_matches(['（', '(', '第']);
    let Some(number) = numeral::any(inner) else { return false };
    let rest = inner.get(number.len..).unwrap_or_default();
    if title.starts_with('第') {
        return rest.starts_with(['章', '节', '条', '编', '篇']);
    }
    let bracketed = title.starts_with(['（', '(']) && rest.starts_with(['）', ')']);
    bracketed
        || rest.starts_with(['、', '．'])
        || rest.strip_prefix('.').is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_digit()))
}
