//! One line that the user should read.

/// A message in the status line, until the next key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// What it says, in the user's language.
    pub text: String,
    /// How much it matters.
    pub weight: Weight,
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
        Self { text: text.into(), weight: Weight::Info }
    }

    /// Says that something did not work.
    pub fn trouble(text: impl Into<String>) -> Self {
        Self { text: text.into(), weight: Weight::Trouble }
    }
}
