//! The titles under which the help lists the keys.

use crate::lang::Lang;

/// The titles of the help.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HelpGroup {
    /// Moving through the text.
    Move,
    /// Headings and the outline.
    Outline,
    /// Panes and windows.
    Panes,
    /// Search and coloured terms.
    Find,
    /// Marks and jumps.
    Jump,
    /// Selecting, copying, writing notes.
    Copy,
    /// Rehearsing, and paper for the lectern.
    Speak,
    /// Everything else.
    Program,
}

impl HelpGroup {
    /// All groups, in the order of the help.
    pub const ALL: [Self; 8] = [
        Self::Move,
        Self::Outline,
        Self::Panes,
        Self::Find,
        Self::Jump,
        Self::Copy,
        Self::Speak,
        Self::Program,
    ];

    /// The title.
    pub fn title(self, lang: Lang) -> &'static str {
        match self {
            Self::Move => lang.pick("移动", "Move"),
            Self::Outline => lang.pick("提纲", "Outline"),
            Self::Panes => lang.pick("窗格", "Panes"),
            Self::Find => lang.pick("查找与着色", "Search and colour"),
            Self::Jump => lang.pick("跳转", "Jump"),
            Self::Copy => lang.pick("选择、复制、批注", "Select, copy, annotate"),
            Self::Speak => lang.pick("试讲与成稿", "Rehearse and export"),
            Self::Program => lang.pick("程序", "Program"),
        }
    }
}
