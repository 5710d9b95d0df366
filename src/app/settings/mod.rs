//! What the user prefers.

mod citation;
mod themes;

use std::ops::RangeInclusive;

use crate::{
    lang::Lang,
    layout::{Kinsoku, LayoutOptions, Spacing, TextView},
    text::{Ambiguous, Encoding, Paces},
};

pub use citation::{BadCitation, Citation, CitationField};
pub use themes::Themes;

/// What the user prefers, from configuration and arguments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// The language of everything but the texts.
    pub lang: Lang,
    /// The longest line, in columns.
    pub measure: u16,
    /// How fast texts are said and read.
    pub paces: Paces,
    /// The themes, and which one is shown.
    pub themes: Themes,
    /// The width of “ ” … —, when it is not asked of the terminal.
    pub ambiguous: Option<Ambiguous>,
    /// How bytes are read, when that is not to be found out.
    pub encoding: Option<Encoding>,
    /// Whether what a format knows about its text counts: automatic numbers, heading styles.
    pub heeds_marks: bool,
    /// What the right column of the outline counts.
    pub column: Column,
    /// How the text is set.
    pub typography: Typography,
    /// How a passage is copied with its source.
    pub citation: Citation,
}

/// How the text is set, as far as it does not depend on the window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Typography {
    /// The columns by which the first line of a paragraph is set in.
    pub indent: u16,
    /// Which marks may not begin or end a line.
    pub kinsoku: Kinsoku,
    /// Whether a stop may hang in the margin.
    pub hang: bool,
    /// Where blank lines are put.
    pub spacing: Spacing,
    /// Whether lines end between words, as far as their length allows.
    pub keep_words: bool,
    /// Whether the lines of numbered points stand clear of the number.
    pub clear_numbers: bool,
    /// The rows that a line takes, blank ones above it counted in.
    pub line_spacing: u16,
}

impl Default for Typography {
    fn default() -> Self {
        let LayoutOptions { indent, kinsoku, hang, spacing, word_slack, clear_numbers, leading, .. } =
            LayoutOptions::default();
        Self {
            indent,
            kinsoku,
            hang: hang > 0,
            spacing,
            keep_words: word_slack > 0,
            clear_numbers,
            line_spacing: 1 + leading,
        }
    }
}

impl Typography {
    /// The widest indent that can be chosen, in columns.
    pub const WIDEST_INDENT: u16 = 8;

    /// The fewest and the most rows that a line can take.
    pub const LINE_SPACINGS: RangeInclusive<u16> = 1..=3;

    /// How a text is set so on lines of `width` columns.
    pub fn options(self, width: u16, ambiguous: Ambiguous, reading: TextView) -> LayoutOptions {
        let default = LayoutOptions::default();
        LayoutOptions {
            width,
            ambiguous,
            reading,
            indent: self.indent,
            kinsoku: self.kinsoku,
            hang: if self.hang { default.hang } else { 0 },
            spacing: self.spacing,
            word_slack: if self.keep_words && reading == TextView::Set { default.word_slack } else { 0 },
            clear_numbers: self.clear_numbers,
            leading: self.line_spacing.saturating_sub(1),
            ..default
        }
    }
}

/// What the right column of the outline counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Column {
    /// Speaking time.
    #[default]
    Minutes,
    /// 字数.
    Length,
    /// Hits of the search.
    Hits,
}

impl Column {
    /// The one after this one.
    #[must_use]
    pub const fn next(self) -> Self {
        match self {
            Self::Minutes => Self::Length,
            Self::Length => Self::Hits,
            Self::Hits => Self::Minutes,
        }
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            lang: Lang::Chinese,
            measure: 80,
            paces: Paces::default(),
            themes: Themes::default(),
            ambiguous: None,
            encoding: None,
            heeds_marks: true,
            column: Column::default(),
            typography: Typography::default(),
            citation: Citation::default(),
        }
    }
}

impl Settings {
    /// The shortest and the longest measure that can be chosen, in columns.
    pub const MEASURES: RangeInclusive<u16> = 24..=160;
}
