//! When a document was given or signed.

use super::{
    clues::{Clues, first, lines},
    found::{FoundIn, Known},
    web,
};
use crate::{
    library::date::Date,
    text::marks::{ends_sentence, is_blank},
};

/// Finds the date, from the surest evidence to the weakest; a year alone is no date.
pub(super) fn find(clues: &Clues<'_>) -> Option<Known<Date>> {
    let known = |from: FoundIn| move |date: Date| Known::new(date, from);
    labelled(clues, SIGNED)
        .map(known(FoundIn::Line))
        .or_else(|| line(clues).map(known(FoundIn::Line)))
        .or_else(|| subtitle(clues).map(known(FoundIn::Subtitle)))
        .or_else(|| bracket(clues).map(known(FoundIn::Bracket)))
        .or_else(|| behind_title(clues).map(known(FoundIn::Line)))
        .or_else(|| stated(clues).map(known(FoundIn::Sentence)))
        .or_else(|| dateline(clues).map(known(FoundIn::Dateline)))
        .or_else(|| signature(clues).map(known(FoundIn::Signature)))
        .or_else(|| published(clues).map(known(FoundIn::Published)))
        .or_else(|| opening(clues).map(known(FoundIn::Dateline)))
        .or_else(|| of_name(clues).map(known(FoundIn::FileName)))
        .or_else(|| of_folders(clues).map(known(FoundIn::Folder)))
}

/// What records put before the day on which a document was signed or said.
const SIGNED: &[&str] = &[
    "成文日期",
    "成文时间",
    "发文日期",
    "签发日期",
    "印发日期",
    "讲话时间",
    "演讲时间",
    "生成日期",
    "公布日期",
    "修正日期",
    "颁布日期",
    "会议时间",
    "讲话日期",
];
/// What pages put before the day on which they showed it.
const PUBLISHED: &[&str] = &[
    "发布日期",
    "发布时间",
    "公开日期",
    "更新时间",
    "更新日期",
    "录入时间",
    "时间",
    "日期",
    "发表时间",
    "发布",
];

/// The date after one of `labels`, in its line or in the next.
fn labelled(clues: &Clues<'_>, labels: &[&str]) -> Option<Date> {
    const COLONS: [char; 4] = [':', '：', '】', ']'];
    let mut with_value = clues.lines.iter().enumerate().filter(|(_, line)| line.contains(COLONS));
    with_value.find_map(|(index, line)| {
        let compact = closed_up(line);
        // A label may be part of a longer one: 发布 stands in 发布日期.
        let values = labels.iter().filter_map(|label| {
            let at = compact.find(label)? + label.len();
            Some((at, compact.get(at..)?.strip_prefix(COLONS)?))
        });
        let (_, value) = values.min_by_key(|(at, _)| *at)?;
        let value = value.trim_start_matches([':', '：', '|']);
        let near: String = value.chars().take(16).collect();
        if near.is_empty() {
            return clues.lines.get(index + 1).and_then(|next| monthly(next));
        }
        monthly(&near).or_else(|| Date::compact(&near))
    })
}

/// A line without its blanks, but for those that keep the hour away from the day.
fn closed_up(line: &str) -> String {
    let mut compact = String::new();
    let mut gap = false;
    for c in line.chars() {
        if is_blank(c) {
            gap = true;
            continue;
        }
        if gap && c.is_ascii_digit() && compact.ends_with(|before: char| before.is_ascii_digit()) {
            compact.push(' ');
        }
        gap = false;
        compact.push(c);
    }
    compact
}

/// The first date of `text` that names a month.
fn monthly(text: &str) -> Option<Date> {
    Date::all(text).map(|(_, date)| date).find(|date| date.has_month())
}

/// A line before the body that is a date and nothing else, a time of day apart.
fn line(clues: &Clues<'_>) -> Option<Date> {
    let recognised = clues.date.as_deref().filter(|_| {
        clues
            .lines
            .iter()
            .all(|line| !(web::clock(line) && clues.date.as_deref().is_some_and(|date| line.contains(date))))
    });
    let alone = clues.lines.iter().take(16).find_map(|line| alone(line).filter(|_| !web::clock(line)));
    let recognised = recognised.and_then(monthly);
    // 2017年6月23星期五: the head may have left out the day.
    let is_same = |whole: &Date| {
        recognised.is_none_or(|date| date.day == 0 && (date.year, date.month) == (whole.year, whole.month))
    };
    alone.filter(is_same).or(recognised)
}

/// The date that a line holds and nothing else, brackets, week days and blanks apart.
fn alone(line: &str) -> Option<Date> {
    if line.len() > 90 {
        return None;
    }
    let (span, date) = Date::all(line).next().filter(|(_, date)| date.has_month())?;
    let rest = [line.get(..span.start)?, line.get(span.end..)?].concat();
    let quiet = |c: char| {
        is_blank(c) || c.is_ascii_digit() || "（）()【】[]星期一二三四五六日上下午，,:：".contains(c)
    };
    rest.chars().all(quiet).then_some(date)
}

/// The date in a subtitle: ——2026年1月27日在…会议上.
fn subtitle(clues: &Clues<'_>) -> Option<Date> {
    let dashed = clues
        .lines
        .iter()
        .take(12)
        .filter(|line| line.starts_with(['—', '─', '―']) || line.starts_with("--"));
    let occasion = || clues.lines.iter().take(16).find_map(|line| occasion(line));
    clues.subtitle.as_deref().into_iter().chain(dashed.copied()).find_map(monthly).or_else(occasion)
}

/// The day of a line that says when and where, without the dash of a subtitle: `2021年1月27日在全县大会上`.
fn occasion(line: &str) -> Option<Date> {
    let (span, date) = Date::all(line).next().filter(|(span, date)| date.day > 0 && span.start <= 4)?;
    let place = line.get(span.end..)?.trim_start_matches(is_blank);
    (place.starts_with('在') && place.contains('会') && !place.contains(['，', ',', '。'])).then_some(date)
}

/// The day behind a title in its line: `在…招待会上的致辞 2011年6月21日，某地`.
fn behind_title(clues: &Clues<'_>) -> Option<Date> {
    clues.lines.iter().take(8).find_map(|line| web::dated_title(line).map(|(_, date)| date))
}

/// The day on which a statute was changed last: （1988年…通过 根据1997年…修正 2011年…修订通过）.
fn revised(bracket: &str) -> Option<Date> {
    let inner: String = bracket.chars().take(600).collect();
    let inner = inner.split(['）', ')']).next().unwrap_or_default();
    let is_revised = inner.contains("通过") && (inner.contains("修正") || inner.contains("修订"));
    Date::all(inner).map(|(_, date)| date).filter(|date| is_revised && date.day > 0).max()
}

/// The date in a bracket near the beginning: （2026年1月27日）, (2026年1月27日在…会议上). One that tells of another document is none.
fn bracket(clues: &Clues<'_>) -> Option<Date> {
    let salutation = clues.salutation.as_deref().and_then(|salutation| clues.front.find(salutation));
    let mut rest = salutation.and_then(|end| clues.front.get(..end)).unwrap_or(clues.front);
    while let Some(at) = rest.find(['（', '(']) {
        let before = rest.get(..at).unwrap_or_default();
        let inside = rest.get(at..).unwrap_or_default();
        let inside = inside.get(inside.chars().next().map_or(0, char::len_utf8)..).unwrap_or_default();
        let inner = inside.split(['）', ')', '\n']).next().unwrap_or_default();
        let dated = Date::all(inner).next().filter(|(span, date)| date.has_month() && span.start <= 12);
        let cited =
            before.ends_with('》') && !before.trim_start().starts_with('《') || inner.contains("年版");
        let years = inner.contains(['—', '－', '~', '～']) && !inner.contains('在');
        if let Some((_, date)) = dated.filter(|_| !cited && !years) {
            return revised(inside).or(Some(date));
        }
        rest = inside;
    }
    None
}

/// The date in a note about the text: 本文系某某2019年5月8日在…上的讲话.
fn stated(clues: &Clues<'_>) -> Option<Date> {
    let notes =
        ["本文系", "本文是", "这是", "此文系", "此文是", "本篇系", "本篇是", "根据", "※这是", "＊这是"];
    let ends = lines(clues.text).rev().take(8);
    clues.lines.iter().copied().chain(ends).filter(|line| line.len() <= 400).find_map(|line| {
        let line = line.trim_start_matches(['（', '(', '*', '＊', '〔', '[', '【', '注', '：', ':', '※']);
        if let Some(date) = enacted(line) {
            return Some(date);
        }
        let note = notes.iter().any(|note| line.starts_with(note));
        let told = ["讲话", "报告", "发言", "致辞", "演讲", "一部分", "要点", "节选", "录音"]
            .iter()
            .any(|word| line.contains(word));
        if note && told { monthly(line) } else { None }
    })
}

/// The day or month on which a line says that a document was made public: `2023年12月，某某发布《某某办法》`.
fn enacted(line: &str) -> Option<Date> {
    let (span, date) = Date::all(line).next().filter(|(span, date)| span.start == 0 && date.has_month())?;
    let told = line.get(span.end..)?.trim_start_matches(['，', ',']);
    let verbs = ["发布《", "印发《", "公布《", "出台《", "通过《"];
    let near: String = told.chars().take(60).collect();
    verbs.iter().any(|verb| near.contains(verb)).then_some(date)
}

/// The day with which the news begins: `11月22日，县里…`. Its year stands in the name of the file or of its folders.
fn opening(clues: &Clues<'_>) -> Option<Date> {
    if clues.salutation.is_some() {
        return None;
    }
    let year = of_name(clues)
        .or_else(|| of_folders(clues))
        .map(|date| date.year)
        .or_else(|| clues.file.as_deref().and_then(super::year::in_name))?;
    clues.lines.iter().take(6).find_map(|line| {
        let begun = behind_reporter(line).trim_start_matches(is_blank);
        let month = begun.bytes().take_while(u8::is_ascii_digit).count();
        let is_day =
            (1..=2).contains(&month) && begun.get(month..).is_some_and(|rest| rest.starts_with('月'));
        if !is_day {
            return None;
        }
        let (span, date) = Date::all(&format!("{year}年{begun}")).next()?;
        (date.day > 0 && span.start == 0).then_some(date)
    })
}

/// What a report says behind its dateline and who reports: 本报讯（记者…）….
fn behind_reporter(line: &str) -> &str {
    if !web::is_dateline(line) {
        return line;
    }
    let told = line.split_once(['讯', '电']).map_or("", |(_, told)| told.trim_start_matches(is_blank));
    let reporter = told.strip_prefix(['（', '(']).and_then(|inner| inner.split_once(['）', ')']));
    reporter.map_or(told, |(_, told)| told)
}

/// The day or month that the folders of a site spell: `2016/07/24`, `2015-01/14`, `202209`.
fn of_folders(clues: &Clues<'_>) -> Option<Date> {
    let mut digits = String::new();
    let mut found = None;
    for name in &clues.folders {
        if name.is_empty() || !name.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-') {
            break;
        }
        digits.insert_str(0, &name.replace('-', ""));
        let day = if digits.len() == 6 { format!("{digits}01") } else { digits.clone() };
        if let Some(date) = Date::compact(&day) {
            found = Some(if digits.len() == 6 { Date { day: 0, ..date } } else { date });
        }
    }
    found
}

/// The day of a dateline: 新华社北京10月27日电. Its year stands in the name of the file or in a date of the page.
fn dateline(clues: &Clues<'_>) -> Option<Date> {
    let line = clues.lines.iter().take(12).find(|line| web::is_dateline(line))?;
    let end = line.find(['电', '讯', '電', '訊'])?;
    let told: String = line.get(..end)?.chars().filter(|c| !is_blank(*c)).collect();
    if let Some(date) = monthly(&told) {
        return Some(date);
    }
    let published = published(clues).or_else(|| of_name(clues));
    let named = clues.file.as_deref().and_then(super::year::in_name);
    let year = published.map(|date| date.year).or(named)?;
    let date =
        Date::all(&format!("{year}年{}", told.get(month_at(&told)?..)?)).map(|(_, date)| date).next()?;
    let mut date = Some(date).filter(|date| date.day > 0)?;
    // A paper of January prints what was sent in December.
    if published
        .is_some_and(|published| published.month == 1 && date.month == 12 && published.year == date.year)
    {
        date.year -= 1;
    }
    Some(date)
}

/// Where the digits before the last 月 begin.
fn month_at(text: &str) -> Option<usize> {
    let month = text.rfind('月')?;
    let digits = text.get(..month)?.bytes().rev().take_while(u8::is_ascii_digit).count();
    (digits > 0).then(|| month - digits)
}

/// The date below the last words, alone in its line or after the issuer, or the first such date after the head.
fn signature(clues: &Clues<'_>) -> Option<Date> {
    /// A notice that passes something on is signed within this many bytes.
    const REACH: usize = 256 * 1024;
    let signed = |line: &str| {
        if line.len() > 120 {
            return None;
        }
        alone(line).filter(|_| !web::clock(line)).or_else(|| issued(line))
    };
    let ends: Vec<&str> = lines(clues.text).rev().take(30).collect();
    let last = ends.iter().find_map(|line| signed(line));
    // What a notice passes on follows its signature, which so stands in the middle.
    let inside = || lines(first(clues.text, REACH)).skip(4).find_map(signed);
    last.or_else(inside)
}

/// The date that a line ends with after an issuer: 青石县人民政府办公室　2022年5月6日印发.
fn issued(line: &str) -> Option<Date> {
    let (span, date) = Date::all(line).last().filter(|(_, date)| date.day > 0)?;
    let before = line.get(..span.start)?.trim_matches(|c| is_blank(c) || matches!(c, '（' | '('));
    let after = line.get(span.end..)?.trim_matches(|c| is_blank(c) || matches!(c, '）' | ')' | '。'));
    let issuer = (2..=30).contains(&before.chars().count())
        && !before.contains(['，', '。', '：', ':', '、', '《', '从', '自', '至', '于']);
    let gap = line.get(..span.start)?.ends_with(is_blank);
    let body = before.chars().next_back().is_none_or(|c| !ends_sentence(c));
    (issuer && body && (gap && after.is_empty() || after == "印发" || after == "发布" || after == "公布"))
        .then_some(date)
}

/// The date on which a page or a paper showed it.
fn published(clues: &Clues<'_>) -> Option<Date> {
    labelled(clues, PUBLISHED).or_else(|| {
        let near = clues.lines.iter().take(16).copied();
        let ends = lines(clues.text).rev().take(6);
        near.chain(ends)
            .filter(|line| {
                web::is_published(line) || web::is_stamped(line) || web::clock(line) && alone(line).is_some()
            })
            .find_map(monthly)
    })
}

/// The date in the name of the file or of its folder.
fn of_name(clues: &Clues<'_>) -> Option<Date> {
    let names = clues.file.iter().chain(clues.folders.first());
    names.into_iter().find_map(|name| monthly(&name.replace('_', "-")).or_else(|| Date::compact(name)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{document::Document, library::Source};

    fn date(text: &str) -> String {
        date_at("a.txt", text)
    }

    fn date_at(path: &str, text: &str) -> String {
        let document = Document::parse(text.to_owned());
        let source = Source::File(path.into());
        find(&Clues::of(&document, &source)).map_or_else(String::new, |date| date.value.iso())
    }

    #[test]
    fn the_hour_is_no_part_of_the_day() {
        assert_eq!(date("更新时间:2018-12-05 00:11作者:张老师\n同志们：\n现在开会。\n"), "2018-12-05");
        assert_eq!(date("浏览量：  时间：2016-01-17 23:45:19\n同志们：\n现在开会。\n"), "2016-01-17");
    }

    #[test]
    fn what_a_page_shows_of_a_day_is_read() {
        for line in [
            "发布日期：2021-06-23 14:45:32   发布人：青石县团委",
            "发文字号： | 发布日期： | 2021-06-23 | |",
            "首页 > 新闻 > 要闻      2021-06-23 09:04:54",
            "2021-06-23 10:25:59 王小明",
        ] {
            assert_eq!(
                date(&format!("{line}\n青石县开展普法活动\n大家都来了，也都听了。\n")),
                "2021-06-23",
                "{line}"
            );
        }
        // A day in the text is none of the page.
        assert_eq!(date("全县工作会议纪要\n会议定在2021年6月23日9:30开始，大家都来了。\n"), "");
    }

    #[test]
    fn a_statute_has_the_day_on_which_it_was_changed_last() {
        let text = "青石县人大常委会议事规则\n（1988年8月18日青石县第六届人大常委会第二次会议通过\n\n根据1997年10月17日第二十七次会议《关于修改的决定》修正\n\n2011年5月27日第二十四次会议修订通过）\n第一条 为了规范议事程序，制定本规则。\n";
        assert_eq!(date(text), "2011-05-27");
        let passed = text.replace("\n\n根据1997年10月17日第二十七次会议《关于修改的决定》修正\n\n2011年5月27日第二十四次会议修订通过", "");
        assert_eq!(date(&passed), "1988-08-18");
    }

    #[test]
    fn a_day_behind_the_title_is_that_of_the_occasion() {
        let text = "张三大使在招待会上的致辞 2011年6月21日，青石宾馆\n女士们、先生们：\n很高兴见到各位。\n";
        assert_eq!(date(text), "2011-06-21");
    }

    #[test]
    fn folders_of_a_site_spell_a_day() {
        let text = "青石县紧急撤离群众\n各村要马上行动起来，确保任务完成。\n";
        for (path, day) in [
            ("网/2016/07/24/011055.txt", "2016-07-24"),
            ("网/2015-01/14/content.txt", "2015-01-14"),
            ("网/2014/1124/page.txt", "2014-11-24"),
            ("网/201009/t1.txt", "2010-09"),
            ("000/2019/t1.txt", ""),
            ("12/34/56/t1.txt", ""),
        ] {
            assert_eq!(date_at(path, text), day, "{path}");
        }
        let news = "11月22日，县里召开大会，大家都来了，也都听了。\n会后，大家分组讨论。\n";
        assert_eq!(date_at("网/2014/1124/page.txt", news), "2014-11-22");
        assert_eq!(date_at("page.txt", news), "");
        let paper =
            "本报讯 (记者 张三 通讯员李四) 8月31日,县里召开大会，大家都来了。\n会后，大家分组讨论。\n";
        assert_eq!(date_at("报/202209/06/page.txt", paper), "2022-08-31");
        // Who salutes tells of no event.
        let speech = "同志们：\n11月22日，县里开了会，大家都来了。\n";
        assert_eq!(date_at("网/2014/1124/page.txt", speech), "2014-11-24");
    }

    #[test]
    fn days_are_read_as_typists_and_sites_write_them() {
        for (text, day) in [
            ("倡议书\n各位党员：\n请大家伸出援手。\n青石县老干部支部\n二0二0年二月二十八日\n", "2020-02-28"),
            ("青石报\n2017年6月23星期五\n致全县群众的一封信\n全县群众：\n大家好。\n", "2017-06-23"),
            (
                "青石县职能研究报告\n2018年8月17日23:55:20青石县职能研究报告已关闭评论\n乡镇是基层。\n",
                "2018-08-17",
            ),
            (
                "2023年12月,青石县委办公室发布《青石县村道管护细则》,自发布之日起施行。\n第一条 为了管好村道，制定本细则。\n",
                "2023-12",
            ),
        ] {
            assert_eq!(date(text), day, "{text}");
        }
    }

    #[test]
    fn a_line_that_says_when_and_where_gives_the_day() {
        let text = "政府工作报告\n2021 年 1 月 27 日在青石县第十八届人民代表大会第五次会议上\n各位代表：\n请予审议。\n";
        assert_eq!(date(text), "2021-01-27");
        let told = "2021年1月27日在县里开会，大家都来了。\n二是抓好落实。\n";
        assert_ne!(date(told), "2021-01-27");
    }
}
