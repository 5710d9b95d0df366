//! The year that a document belongs to.

use super::{
    clues::{Clues, first},
    found::{FoundIn, Known},
    web,
};
use crate::{
    library::date::Date,
    text::marks::{is_blank, is_han},
};

/// Finds the year: that of a date that is the document's own, else its number, its title, the name of the file or the
/// folder, a date of the page, a sentence that calls a year by name.
pub(super) fn find(
    clues: &Clues<'_>,
    date: Option<Known<Date>>,
    title: Option<&Known<String>>,
) -> Option<Known<u16>> {
    let own = date.filter(|date| !matches!(date.from, FoundIn::Published | FoundIn::FileName));
    let stated = title.filter(|title| title.from == FoundIn::Line);
    own.map(|date| Known::new(date.value.year, date.from))
        .or_else(|| number(clues).map(|year| Known::new(year, FoundIn::Number)))
        .or_else(|| {
            stated.and_then(|title| in_title(&title.value)).map(|year| Known::new(year, FoundIn::Title))
        })
        .or_else(|| {
            stated
                .and_then(|title| bracketed(clues, &title.value))
                .map(|year| Known::new(year, FoundIn::Title))
        })
        .or_else(|| {
            clues.subtitle.as_deref().and_then(in_title).map(|year| Known::new(year, FoundIn::Subtitle))
        })
        .or_else(|| clues.file.as_deref().and_then(in_name).map(|year| Known::new(year, FoundIn::FileName)))
        .or_else(|| date.map(|date| Known::new(date.value.year, date.from)))
        .or_else(|| {
            clues
                .folders
                .iter()
                .find_map(|name| in_folder(name))
                .map(|year| Known::new(year, FoundIn::Folder))
        })
        .or_else(|| {
            sentence(clues).or_else(|| meeting(clues)).map(|year| Known::new(year, FoundIn::Sentence))
        })
}

/// The year in a bracket behind the title: 某某管理规定（2002年）.
fn bracketed(clues: &Clues<'_>, title: &str) -> Option<u16> {
    let behind = clues.lines.iter().take(12).filter_map(|line| line.strip_prefix(title));
    let mut inner = behind.filter_map(|rest| rest.trim_start_matches(is_blank).strip_prefix(['（', '(']));
    inner.find_map(|inner| {
        let year = four_digits(inner)?;
        let rest = inner.get(4..)?.trim_start_matches('年');
        rest.starts_with(['）', ')']).then_some(year)
    })
}

/// The year of a meeting that the news begins with: 区里召开2024年度审计工作会议.
fn meeting(clues: &Clues<'_>) -> Option<u16> {
    let front: String = clues.front.chars().take(120).collect();
    ["召开", "举行", "举办"].iter().find_map(|verb| {
        let (_, rest) = front.split_once(verb)?;
        let near: String = rest.chars().take(16).collect();
        Date::all(&near).next().map(|(_, date)| date.year)
    })
}

/// The year in the number of the document: 青政办发〔2022〕43号.
fn number(clues: &Clues<'_>) -> Option<u16> {
    clues.lines.iter().take(20).find_map(|line| {
        let compact: String = line.chars().filter(|c| !is_blank(*c)).collect();
        let compact = compact
            .split_once(['：', ':'])
            .filter(|(label, _)| label.ends_with("文号") || label.ends_with("字号"))
            .map_or(compact.as_str(), |(_, value)| value);
        // A site puts the number and the title into one line.
        let end = compact.find('号').map(|at| at + '号'.len_utf8()).filter(|&end| end <= 90)?;
        let number =
            compact.get(..end).filter(|number| web::is_number(number) && !number.contains(['》', '，']))?;
        let inside = number.split(['〔', '［', '[', '﹝', '（', '(', '„', '【']).nth(1)?;
        four_digits(inside)
    })
}

/// The year that `text` begins with, in four digits.
fn four_digits(text: &str) -> Option<u16> {
    let digits = text.get(..4).filter(|digits| digits.bytes().all(|b| b.is_ascii_digit()))?;
    let more = text.get(4..).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    digits.parse().ok().filter(|year| !more && (1900..2200).contains(year))
}

/// The year that a title names. Of two that stand side by side (…年执行情况与…年计划) the later one counts, of a span
/// (2021—2023年) the first.
pub(super) fn in_title(title: &str) -> Option<u16> {
    let mut years = Date::all(title).map(|(_, date)| date.year);
    let spanned = title.char_indices().find_map(|(at, c)| {
        let before = title.get(..at)?.chars().next_back();
        let begins = c.is_ascii_digit() && !before.is_some_and(|c| c.is_ascii_digit());
        let rest = begins.then(|| title.get(at..))??;
        let year = four_digits(rest)?;
        let after = rest.get(4..)?.trim_start_matches(is_blank);
        let dashed =
            after.strip_prefix(['-', '—', '－', '–', '~', '～', '至'])?.trim_start_matches(['—', '-']);
        (four_digits(dashed).is_some() || dashed.starts_with(|c: char| c.is_ascii_digit())).then_some(year)
    });
    let named = years.next();
    spanned.or_else(|| years.fold(named, |latest, year| latest.max(Some(year)))).or_else(|| leading(title))
}

/// The year with which a title begins without 年: `2023开学典礼致辞`; not a number of things.
fn leading(title: &str) -> Option<u16> {
    let year = four_digits(title).filter(|year| (1949..2100).contains(year))?;
    let rest = title.get(4..)?.trim_start_matches(is_blank);
    let counts = [
        "个", "名", "人", "项", "多", "余", "元", "万", "亿", "家", "户", "条", "件", "公里", "亩", "米",
        "吨",
    ];
    let han = rest.chars().next().is_some_and(is_han);
    (han && !counts.iter().any(|count| rest.starts_with(count))).then_some(year)
}

/// The year in the name of a file: 2019年…, 2019-…, …2019.
pub(super) fn in_name(name: &str) -> Option<u16> {
    in_title(name).or_else(|| Date::compact(name).map(|date| date.year)).or_else(|| {
        name.split(|c: char| !c.is_ascii_digit()).filter(|run| run.len() == 4).find_map(four_digits)
    })
}

/// The year that a folder is called by: 2019, 2019年, 2019年讲话.
fn in_folder(name: &str) -> Option<u16> {
    let year = four_digits(name).filter(|_| {
        name.len() == 4 || name.get(4..).is_some_and(|rest| rest.starts_with(['年', '-', '_', ' ']))
    });
    year.or_else(|| in_title(name))
}

/// The year that a sentence calls by name: 2020年是全面建成小康社会之年.
fn sentence(clues: &Clues<'_>) -> Option<u16> {
    /// The sentence stands within this many bytes.
    const REACH: usize = 24_000;
    let mut from = 0;
    let reach = first(clues.text, REACH);
    while let Some(at) = reach.get(from..).and_then(|rest| rest.find("年是")).map(|at| at + from) {
        from = at + "年是".len();
        let year = at.checked_sub(4).and_then(|start| reach.get(start..at)).and_then(four_digits);
        let clause: String = reach.get(from..).unwrap_or_default().chars().take(60).collect();
        let clause = clause.split(['。', '；', '\n']).next().unwrap_or_default();
        let named = [
            "之年",
            "关键年",
            "开局",
            "收官",
            "第一年",
            "起步年",
            "攻坚年",
            "重要一年",
            "一年",
            "周年",
            "元年",
        ];
        if year.is_some() && named.iter().any(|word| clause.contains(word)) {
            return year;
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_names_the_year_it_is_about() {
        for (title, year) in [
            ("在2024年全县工会工作会议上的讲话", Some(2024)),
            ("1991年政府工作报告", Some(1991)),
            ("青石县行动计划（2021—2023年）", Some(2021)),
            ("关于2023年预算执行情况和2024年预算草案的报告", Some(2024)),
            ("二〇一九年工作要点", Some(2019)),
            ("政府工作报告", None),
            ("2023开学典礼致辞", Some(2023)),
            ("2000名干部下基层", None),
        ] {
            assert_eq!(in_title(title), year, "{title}");
        }
    }

    #[test]
    fn a_bracket_behind_the_title_and_a_meeting_name_years() {
        let year = |text: &str| {
            let document = crate::document::Document::parse(text.to_owned());
            let source = crate::library::Source::File("a.txt".into());
            crate::library::Metadata::of(&document, &source).year.map(|year| year.value)
        };
        let statute = "青石县墙体材料管理规定(2002年)\n作者:资料网 时间:2024-06-25 14:15:56\n青石县墙体材料管理规定\n第一条 为推进节能，制定本规定。\n";
        assert_eq!(year(statute), Some(2002));
        let news = "2月22日上午,青石县召开2024年度审计工作会议,总结2023年工作。\n会议指出，要抓好落实。\n";
        assert_eq!(year(news), Some(2024));
    }

    #[test]
    fn names_of_files_and_folders_hold_years() {
        assert_eq!(in_name("2019-县委全会讲话"), Some(2019));
        assert_eq!(in_name("讲话20190305"), Some(2019));
        assert_eq!(in_name("13800001111"), None);
        assert_eq!(in_folder("2019"), Some(2019));
        assert_eq!(in_folder("2019年讲话"), Some(2019));
        assert_eq!(in_folder("20190"), None);
    }
}
