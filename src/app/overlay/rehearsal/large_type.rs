//! How large the words stand.

use crate::{app::message::LargeLetters, lang::Lang};

/// How large the words stand, by how many columns and rows a half-width character takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LargeType {
    /// One.
    #[default]
    Once,
    /// Two.
    Twice,
    /// Three.
    Thrice,
}

impl LargeType {
    /// Returns the columns and rows of a half-width character.
    pub const fn factor(self) -> u16 {
        match self {
            Self::Once => 1,
            Self::Twice => 2,
            Self::Thrice => 3,
        }
    }

    /// Says that the terminal has but one size.
    pub fn missing(lang: Lang) -> &'static str {
        lang.pick(
            "这个终端不支持大字，请调大终端的字号",
            "No large type in this terminal; increase its font size",
        )
    }

    /// Returns the next size that the terminal has.
    #[must_use]
    pub const fn next(self, letters: LargeLetters) -> Self {
        match (self, letters) {
            (Self::Once, LargeLetters::Sized | LargeLetters::DoubleLines) => Self::Twice,
            (Self::Twice, LargeLetters::Sized) => Self::Thrice,
            _ => Self::Once,
        }
    }
}
