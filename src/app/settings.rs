//! What the user prefers.

use std::{fmt, str::FromStr};

use super::citation::Citation;
use crate::{
    lang::Lang,
    text::{Ambiguous, Encoding},
};

/// What the user prefers, from configuration and arguments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// The language of everything but the texts.
    pub lang: Lang,
    /// The longest line, in columns.
    pub measure: u16,
    /// Characters spoken in a minute.
    pub speed: u32,
    /// The theme.
    pub theme: ThemeName,
    /// The width of “ ” … —, when it is not asked of the terminal.
    pub ambiguous: Option<Ambiguous>,
    /// How bytes are read, when that is not to be found out.
    pub encoding: Option<Encoding>,
    /// What the right column of the outline counts.
    pub column: Column,
    /// How a passage is copied with its source.
    pub citation: Citation,
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
            speed: 200,
            theme: ThemeName::Auto,
            ambiguous: None,
            encoding: None,
            column: Column::default(),
            citation: Citation::default(),
        }
    }
}

impl Settings {
    /// The shortest and the longest measure that can be chosen, in columns.
    pub const MEASURES: std::ops::RangeInclusive<u16> = 24..=160;
}

/// The themes that come with the program.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum ThemeName {
    /// Dark or light, as the terminal is.
    #[default]
    Auto,
    /// Light text on a dark ground.
    Dark,
    /// Dark text on a light ground.
    Light,
    /// Black and white with strong colours.
    Contrast,
    /// Warm paper.
    Paper,
    /// The terminal's own sixteen colours.
    Terminal,
}

impl ThemeName {
    /// All of them, in the order of the menu.
    pub const ALL: [Self; 6] =
        [Self::Auto, Self::Dark, Self::Light, Self::Contrast, Self::Paper, Self::Terminal];

    /// What it is called.
    pub fn title(self, lang: Lang) -> &'static str {
        match self {
            Self::Auto => lang.pick("随终端", "As the terminal"),
            Self::Dark => lang.pick("深色", "Dark"),
            Self::Light => lang.pick("浅色", "Light"),
            Self::Contrast => lang.pick("高对比", "High contrast"),
            Self::Paper => lang.pick("纸张", "Paper"),
            Self::Terminal => lang.pick("终端十六色", "The terminal's sixteen colours"),
        }
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Dark => "dark",
            Self::Light => "light",
            Self::Contrast => "contrast",
            Self::Paper => "paper",
            Self::Terminal => "terminal",
        }
    }
}

impl fmt::Display for ThemeName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for ThemeName {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        Self::ALL.into_iter().find(|theme| theme.name() == name).ok_or_else(|| name.to_owned())
    }
}
