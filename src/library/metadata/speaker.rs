//! Who speaks.

use super::{
    clues::Clues,
    found::{FoundIn, Known},
    web,
};
use crate::text::marks::{is_blank, is_han};

/// Finds the speaker: as the head has him, with the office in the line before the name, or before 在 in a title.
pub(super) fn find(clues: &Clues<'_>, title: Option<&str>) -> Option<Known<String>> {
    let stated =
        clues.speaker.as_deref().map(|speaker| speaker.split_whitespace().collect::<Vec<_>>().join(" "));
    let tells = |speaker: &str| ["就座", "主持", "出席", "作报告"].iter().any(|verb| speaker.contains(verb));
    let stated =
        stated.filter(|speaker| !speaker.is_empty() && !web::is_furniture(speaker) && !tells(speaker));
    if let Some(speaker) = stated {
        return Some(Known::new(with_office(clues, &speaker), FoundIn::Line));
    }
    bracketed(clues)
        .map(|speaker| Known::new(speaker, FoundIn::Bracket))
        .or_else(|| title.and_then(titled).map(|speaker| Known::new(speaker, FoundIn::Title)))
}

/// The speaker with the office that stands alone in the line before.
fn with_office(clues: &Clues<'_>, speaker: &str) -> String {
    let is_name = speaker.chars().filter(|c| !is_blank(*c)).count() <= 4;
    let at = clues.lines.iter().position(|line| line.trim_matches(['（', '）', '(', ')']) == speaker);
    let before = at.and_then(|at| at.checked_sub(1)).and_then(|at| clues.lines.get(at));
    match before.filter(|line| is_name && is_office(line)) {
        Some(office) => format!("{office} {speaker}"),
        None => speaker.to_owned(),
    }
}

/// Whether a line is an office and nothing else.
fn is_office(line: &str) -> bool {
    let offices = [
        "书记",
        "市长",
        "主席",
        "主任",
        "局长",
        "部长",
        "县长",
        "区长",
        "省长",
        "院长",
        "校长",
        "秘书长",
        "厅长",
        "总理",
        "检察长",
        "董事长",
        "镇长",
        "乡长",
        "常委",
    ];
    line.chars().count() <= 30
        && offices.iter().any(|office| line.ends_with(office))
        && line.chars().all(|c| is_han(c) || is_blank(c) || c == '、')
        && !line.starts_with('在')
}

/// The name that was run into the bracket of the date: （2019年5月8日 张三）.
fn bracketed(clues: &Clues<'_>) -> Option<String> {
    clues.lines.iter().take(10).find_map(|line| {
        let inner = line.strip_prefix(['（', '('])?.trim_end_matches(['）', ')']);
        let (_, after) = inner.rsplit_once(['日', '月'])?;
        let name = after.trim_matches(|c| is_blank(c) || matches!(c, '）' | ')' | '，' | ','));
        let length = name.chars().count();
        ((2..=4).contains(&length) && name.chars().all(is_han) && !name.contains(['在', '于', '上', '下']))
            .then(|| name.to_owned())
    })
}

/// What a person of a title is called by.
const PERSONS: &[&str] = &[
    "同志",
    "书记",
    "市长",
    "县长",
    "省长",
    "主席",
    "主任",
    "部长",
    "局长",
    "校长",
    "总理",
    "常委",
    "大使",
    "总领事",
    "院士",
    "教授",
    "司长",
    "会长",
    "院长",
    "秘书长",
];

/// Whether words end with an office and a name of two or three characters: 驻某国大使张三.
fn with_name(words: &str) -> bool {
    PERSONS.iter().skip(1).any(|office| {
        let name = words.rsplit_once(office).map(|(_, name)| name.chars().count());
        name.is_some_and(|length| (2..=3).contains(&length))
    })
}

/// The name before 在 in a title: 张三同志在…上的讲话, 张三：在…上的讲话.
fn titled(title: &str) -> Option<String> {
    let (before, after) =
        title.split_once("在").filter(|(_, after)| after.contains("上的") || after.contains("时的"))?;
    let spoken = ["讲话", "发言", "致辞", "报告", "演讲", "致词", "主持词", "党课"]
        .iter()
        .any(|word| after.contains(word));
    let name = before.trim_end_matches(['：', ':', ' ', '\u{3000}']);
    let length = name.chars().filter(|&c| is_han(c)).count();
    let person = PERSONS.iter().any(|end| name.ends_with(end)) || with_name(name);
    let plain = name.chars().all(|c| is_han(c) || matches!(c, '·' | '×' | 'X' | 'x' | '*' | '某'));
    (spoken && plain && ((2..=4).contains(&length) || person && length <= 16)).then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::titled;

    #[test]
    fn a_title_names_its_speaker_with_or_without_the_office() {
        for (title, speaker) in [
            ("张三同志在全县大会上的讲话", Some("张三同志")),
            ("王小明大使在招待会上的致辞", Some("王小明大使")),
            ("驻青国大使王小明在招待会上的致辞", Some("驻青国大使王小明")),
            ("关于加强工作在全县会议上的讲话", None),
            ("在全县大会上的讲话", None),
        ] {
            assert_eq!(titled(title).as_deref(), speaker, "{title}");
        }
    }
}
