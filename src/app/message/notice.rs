//! One line that the user should read.

use std::borrow::Cow;

use crate::lang::Lang;

/// A message in the status line, until the next key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// What it says, in the user's language.
    pub text: String,
    /// How much it matters.
    pub weight: Weight,
    /// How many others came while it was read.
    pub others: usize,
}

/// How much a notice matters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Weight {
    /// Something was done, or there is nothing more.
    #[default]
    Info,
    /// Something did not work.
    Trouble,
}

impl Notice {
    /// Says that something was done.
    pub fn info(text: impl Into<String>) -> Self {
        Self { text: text.into(), weight: Weight::Info, others: 0 }
    }

    /// Says that something did not work.
    pub fn trouble(text: impl Into<String>) -> Self {
        Self { text: text.into(), weight: Weight::Trouble, others: 0 }
    }

    /// What it says, with how many others there are.
    pub fn line(&self, lang: Lang) -> Cow<'_, str> {
        match self.others {
            0 => Cow::Borrowed(&self.text),
            others => Cow::Owned(
                lang.pick(format!("（另有 {others} 条）{}", self.text), format!("(+{others}) {}", self.text)),
            ),
        }
    }
}
