//! What stands before the first paragraph of a speech.

pub mod date;
pub mod kind;
pub mod part;
pub mod salutation;
pub mod speaker;

pub(super) use salutation::opens as addresses;

use serde::{Deserialize, Serialize};

use crate::text::{Span, marks::is_blank};

/// The head of a speech; each part only where the text has it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// 标题; several lines are several spans.
    pub title: Option<Passage>,
    /// 副标题, the dashes before it left out.
    pub subtitle: Option<Passage>,
    /// 讲话人, with the office that stands before the name.
    pub speaker: Option<Passage>,
    /// 日期, the brackets round it left out.
    pub date: Option<Passage>,
    /// 称谓 with its colon.
    pub salutation: Option<Passage>,
}

/// Text that may stand in several places, such as a title over two lines.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passage(pub Vec<Span>);

impl Passage {
    /// The characters, the pieces joined by one space.
    pub fn of(&self, text: &str) -> String {
        self.0.iter().map(|span| span.of(text)).collect::<Vec<_>>().join(" ")
    }

    /// Where it begins, in bytes; 0 when it is empty.
    pub fn start(&self) -> usize {
        self.0.first().map_or(0, |span| span.start)
    }
}

/// Whether a line is a date and nothing else.
pub(super) fn is_date(line: &str) -> bool {
    date::whole(line).is_some()
}

/// Whether a line ends as the title of a document does: …办法, …行动计划（2021—2023年）, 实 施 方 案.
pub(super) fn ends_like_a_title(line: &str) -> bool {
    let bare = line.trim_end_matches(['》', '”']);
    let bare = match bare.rfind(['（', '(']) {
        Some(at) if bare.ends_with(['）', ')']) => bare.get(..at).unwrap_or_default(),
        _ => bare,
    };
    let spaced: String;
    let bare = if bare.contains(is_blank) {
        spaced = bare.chars().filter(|&c| !is_blank(c)).collect();
        spaced.as_str()
    } else {
        bare
    };
    [
        "清单", "政策", "措施", "名单", "指标", "指南", "标准", "预案", "章程", "规范", "规程", "规则",
        "制度", "准则", "守则", "公约",
    ]
    .iter()
    .any(|form| bare.ends_with(form))
        || speaker::ends_with_a_form(bare)
}

/// Whether a line is a document number or the note of an adoption, which stand below a title.
pub(super) fn is_issue(line: &str) -> bool {
    kind::is_number_of_document(line) || kind::is_stamp(line)
}

/// Whether a line names a person with an office, or alone.
pub(super) fn is_speaker(line: &str) -> bool {
    speaker::whole(line).is_some()
}
