//! Who speaks.

use super::{FoundIn, Known, clues::Clues, web};
use crate::text::marks::{is_blank, is_han};

/// Finds the speaker: as the head has him, with the office in the line before the name, or before 在 in a title.
pub(super) fn find(clues: &Clues<'_>, title: Option<&str>) -> Option<Known<String>> {
    let stated =
        clues.speaker.as_deref().map(|speaker| speaker.split_whitespace().collect::<Vec<_>>().join(" "));
    if let Some(speaker) = stated.filter(|speaker| !speaker.is_empty() && !web::is_furniture(speaker)) {
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

/// The name before 在 in a title: 张三同志在…上的讲话, 张三：在…上的讲话.
fn titled(title: &str) -> Option<String> {
    let (before, after) =
        title.split_once("在").filter(|(_, after)| after.contains("上的") || after.contains("时的"))?;
    let spoken = ["讲话", "发言", "致辞", "报告", "演讲", "致词", "主持词", "党课"]
        .iter()
        .any(|word| after.contains(word));
    let name = before.trim_end_matches(['：', ':', ' ', '\u{3000}']);
    let length = name.chars().filter(|&c| is_han(c)).count();
    let person =
        ["同志", "书记", "市长", "县长", "省长", "主席", "主任", "部长", "局长", "校长", "总理", "常委"]
            .iter()
            .any(|end| name.ends_with(end));
    let plain = name.chars().all(|c| is_han(c) || matches!(c, '·' | '×' | 'X' | 'x' | '*' | '某'));
    (spoken && plain && ((2..=4).contains(&length) || person && length <= 16)).then(|| name.to_owned())
}
