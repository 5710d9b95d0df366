//! What is wrong with a condition.

use crate::{lang::Lang, library::metadata::DocumentKind};

/// What is wrong with a condition.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ConditionError {
    /// A year that is none.
    #[error("{0:?} is no year")]
    Year(String),
    /// A kind that is not known.
    #[error("{0:?} is no kind of document")]
    Kind(String),
    /// What is neither read nor unread.
    #[error("{0:?} is neither read nor unread")]
    Reading(String),
}

impl ConditionError {
    /// Returns what to tell the user.
    pub fn message(&self, lang: Lang) -> String {
        match self {
            Self::Year(typed) => lang.pick(
                format!("“{typed}”不是年份（如 2019 或 2019..2021）"),
                format!("{typed:?} is not a year (use 2019 or 2019..2021)"),
            ),
            Self::Reading(typed) => lang
                .pick(format!("“{typed}”应是 已读 或 未读"), format!("{typed:?} should be read or unread")),
            Self::Kind(typed) => {
                let known: Vec<&str> = DocumentKind::ALL.iter().map(|kind| kind.label(lang)).collect();
                lang.pick(
                    format!("没有“{typed}”这一文种（有 {}）", known.join("、")),
                    format!("unknown kind {typed:?} (known: {})", known.join(", ")),
                )
            }
        }
    }
}
