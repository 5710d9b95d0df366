//! The table of keys: help, palette, README and the keys themselves are made from it.

use super::action::{Action, Change, Motion, Unit};
use crate::{app::screen::Pane, lang::Lang};

/// One row of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Binding {
    /// The stable name of the action, for the configuration.
    pub name: &'static str,
    /// Its keys as they are written, separated by spaces; empty when only the palette knows it.
    pub keys: &'static str,
    /// What the keys do.
    pub action: Action,
    /// Under which title the help lists it.
    pub group: Group,
    /// What it does, in Chinese and in English.
    pub says: (&'static str, &'static str),
}

/// The titles of the help.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
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
    /// Everything else.
    Program,
}

impl Group {
    /// All groups, in the order of the help.
    pub const ALL: [Self; 7] =
        [Self::Move, Self::Outline, Self::Panes, Self::Find, Self::Jump, Self::Copy, Self::Program];

    /// The title.
    pub fn title(self, lang: Lang) -> &'static str {
        match self {
            Self::Move => lang.pick("移动", "Move"),
            Self::Outline => lang.pick("提纲", "Outline"),
            Self::Panes => lang.pick("窗格", "Panes"),
            Self::Find => lang.pick("查找与着色", "Find and colour"),
            Self::Jump => lang.pick("跳转", "Jump"),
            Self::Copy => lang.pick("选择、复制、批注", "Select, copy, write notes"),
            Self::Program => lang.pick("程序", "Program"),
        }
    }
}

impl Binding {
    /// What the keys do, in the user's language.
    pub fn text(&self, lang: Lang) -> &'static str {
        lang.pick(self.says.0, self.says.1)
    }
}

const fn row(
    name: &'static str,
    keys: &'static str,
    action: Action,
    group: Group,
    says: (&'static str, &'static str),
) -> Binding {
    Binding { name, keys, action, group, says }
}

const fn forth(unit: Unit) -> Action {
    Action::Move(Motion::forth(unit))
}

const fn back(unit: Unit) -> Action {
    Action::Move(Motion::back(unit))
}

/// Every action with its keys, in the order of the help.
pub const BINDINGS: &[Binding] = &[
    row("line-down", "j Down", forth(Unit::Line), Group::Move, ("下移一行", "Down one line")),
    row("line-up", "k Up", back(Unit::Line), Group::Move, ("上移一行", "Up one line")),
    row("half-page-down", "d C-d", forth(Unit::HalfPage), Group::Move, ("下翻半页", "Down half a page")),
    row("half-page-up", "u C-u", back(Unit::HalfPage), Group::Move, ("上翻半页", "Up half a page")),
    row("page-down", "Space PgDn C-f", forth(Unit::Page), Group::Move, ("下翻一页", "Down a page")),
    row("page-up", "b PgUp C-b", back(Unit::Page), Group::Move, ("上翻一页", "Up a page")),
    row("top", "g Home", back(Unit::Edge), Group::Move, ("到开头", "To the beginning")),
    row("bottom", "G End", forth(Unit::Edge), Group::Move, ("到末尾", "To the end")),
    row(
        "percent",
        "%",
        Action::GoToPercent,
        Group::Move,
        ("到百分之几，如 40%", "To a percentage, as in 40%"),
    ),
    row("next-paragraph", "}", forth(Unit::Paragraph), Group::Move, ("下一段", "Next paragraph")),
    row("previous-paragraph", "{", back(Unit::Paragraph), Group::Move, ("上一段", "Previous paragraph")),
    row("next-heading", "]", forth(Unit::Heading), Group::Outline, ("下一个标题", "Next heading")),
    row("previous-heading", "[", back(Unit::Heading), Group::Outline, ("上一个标题", "Previous heading")),
    row(
        "next-sibling",
        ")",
        forth(Unit::Sibling),
        Group::Outline,
        ("下一个同级标题", "Next heading of this level"),
    ),
    row(
        "previous-sibling",
        "(",
        back(Unit::Sibling),
        Group::Outline,
        ("上一个同级标题", "Previous heading of this level"),
    ),
    row("parent", "^", back(Unit::Parent), Group::Outline, ("上一级标题", "The heading above")),
    row(
        "enter",
        "Enter",
        Action::Enter,
        Group::Outline,
        ("打开讲话，到所选一节", "Open the speech, go to the section"),
    ),
    row("fold", "h Left", Action::Fold, Group::Outline, ("折叠", "Fold")),
    row("unfold", "l Right", Action::Unfold, Group::Outline, ("展开", "Unfold")),
    row("fold-all", "H", Action::FoldAll, Group::Outline, ("全部折叠", "Fold all")),
    row("unfold-all", "L", Action::UnfoldAll, Group::Outline, ("全部展开", "Unfold all")),
    row(
        "outline-column",
        "i",
        Action::OutlineColumn,
        Group::Outline,
        ("提纲右栏：时长、字数、命中", "Outline column: minutes, length, hits"),
    ),
    row(
        "siblings",
        "D",
        Action::Siblings,
        Group::Outline,
        ("同级标题并列，看对仗", "Headings of this level with their lengths"),
    ),
    row(
        "promote",
        "<",
        Action::Adjust(Change::Promote),
        Group::Outline,
        ("所选一类标题升一级", "All headings of this style one level up"),
    ),
    row(
        "demote",
        ">",
        Action::Adjust(Change::Demote),
        Group::Outline,
        ("所选一类标题降一级", "All headings of this style one level down"),
    ),
    row(
        "ignore",
        "X",
        Action::Adjust(Change::Ignore),
        Group::Outline,
        ("所选一类不算标题", "Headings of this style are none"),
    ),
    row(
        "undo",
        "U",
        Action::Undo,
        Group::Outline,
        ("撤销对提纲的改动", "Take the last change of the outline back"),
    ),
    row("next-pane", "Tab", Action::TurnPane(false), Group::Panes, ("下一个窗格", "Next pane")),
    row("previous-pane", "S-Tab", Action::TurnPane(true), Group::Panes, ("上一个窗格", "Previous pane")),
    row(
        "list",
        "1",
        Action::TogglePane(Pane::List),
        Group::Panes,
        ("讲话列表，再按隐藏", "The list; again hides it"),
    ),
    row(
        "outline",
        "2",
        Action::TogglePane(Pane::Outline),
        Group::Panes,
        ("提纲，再按隐藏", "The outline; again hides it"),
    ),
    row("body", "3", Action::TogglePane(Pane::Body), Group::Panes, ("正文", "The text")),
    row("zen", "z", Action::Zen, Group::Panes, ("只看正文", "The text alone")),
    row("wider", "+ =", Action::Measure(false), Group::Panes, ("行加宽", "Longer lines")),
    row("narrower", "-", Action::Measure(true), Group::Panes, ("行收窄", "Shorter lines")),
    row("sort", "S", Action::SortList, Group::Panes, ("列表换一种排序", "Sort the list another way")),
    row(
        "search",
        "/",
        Action::Search(false),
        Group::Find,
        ("查找（在列表、提纲里是筛选）", "Find (filters list and outline)"),
    ),
    row("search-back", "?", Action::Search(true), Group::Find, ("向上查找", "Find backwards")),
    row("next-hit", "n", Action::NextHit(false), Group::Find, ("下一处", "Next hit")),
    row("previous-hit", "N", Action::NextHit(true), Group::Find, ("上一处", "Previous hit")),
    row(
        "colour-word",
        "*",
        Action::ColourWord,
        Group::Find,
        ("给所选、所查或最前的词着色", "Colour the selection, the search or the first word"),
    ),
    row(
        "terms",
        "t",
        Action::Terms,
        Group::Find,
        ("词语：关键词、提法、类别", "Terms: keywords, formulas, classes"),
    ),
    row(
        "labels",
        "f",
        Action::Labels,
        Group::Find,
        ("按字母取屏上的词着色", "Colour a word on the page by its letters"),
    ),
    row("remove-colour", "x", Action::RemoveColour, Group::Find, ("去掉一种颜色", "Remove a colour")),
    row(
        "concordance",
        "c",
        Action::Concordance,
        Group::Find,
        ("逐条列出上下文", "Every place in its context, a line each"),
    ),
    row(
        "dispersion",
        "V",
        Action::Dispersion,
        Group::Find,
        ("词语在全文的分布", "Where the terms lie in the whole speech"),
    ),
    row(
        "jump-section",
        "o",
        Action::JumpToSection,
        Group::Jump,
        ("按标题跳到一节", "Jump to a section by its heading"),
    ),
    row(
        "jump-speech",
        "O",
        Action::JumpToSpeech,
        Group::Jump,
        ("按题目跳到一篇", "Jump to a speech by its title"),
    ),
    row(
        "compare",
        "C",
        Action::Compare,
        Group::Jump,
        (
            "与另一篇对照：新、删、改、移、数字",
            "Compare with another speech: new, dropped, reworded, moved, figures",
        ),
    ),
    row("set-mark", "m", Action::SetMark, Group::Jump, ("作记号，接一个字母", "Set a mark, then a letter")),
    row(
        "go-to-mark",
        "'",
        Action::GoToMark,
        Group::Jump,
        ("到记号，接一个字母；再按 ' 看全部", "Go to a mark, then a letter; ' again lists all"),
    ),
    row("jump-back", "C-o A-Left", Action::JumpBack(false), Group::Jump, ("跳回", "Jump back")),
    row("jump-forward", "C-i A-Right", Action::JumpBack(true), Group::Jump, ("再跳去", "Jump forward")),
    row(
        "select",
        "v",
        Action::Select,
        Group::Copy,
        ("选择；h j k l 移动，w 词，s 句，p 段", "Select; h j k l move, w word, s sentence, p paragraph"),
    ),
    row(
        "copy",
        "y",
        Action::Copy(false),
        Group::Copy,
        ("复制所选，在提纲里复制提纲", "Copy the selection, or the outline when it has the keys"),
    ),
    row("copy-source", "Y", Action::Copy(true), Group::Copy, ("连出处一起复制", "Copy it with its source")),
    row(
        "note",
        "a",
        Action::Note,
        Group::Copy,
        ("批注所选或这一段，清空即删", "Write a note on the selection or paragraph; without words it goes"),
    ),
    row("notes", "A", Action::Notes, Group::Copy, ("全部批注", "All notes")),
    row("back", "Esc", Action::Back, Group::Program, ("清除，退一层", "Clear, one level back")),
    row("raw", "r", Action::Raw, Group::Program, ("看原文", "The raw text")),
    row("theme", "T", Action::Theme, Group::Program, ("换配色", "Choose a theme")),
    row("encoding", "E", Action::NextEncoding, Group::Program, ("换一种编码读", "Read in the next encoding")),
    row(
        "marks",
        "",
        Action::ToggleMarks,
        Group::Program,
        ("看不看格式（自动编号、标题样式）", "Heed the format (automatic numbers, heading styles) or not"),
    ),
    row(
        "ambiguous",
        "",
        Action::AmbiguousWidth,
        Group::Program,
        ("切换引号宽度（一列、两列）", "Switch the width of “ ” (1 or 2 columns)"),
    ),
    row(
        "keep-words",
        "",
        Action::KeepWords,
        Group::Program,
        ("整词不断行（开、关）", "Keep words whole (on or off)"),
    ),
    row("palette", ":", Action::Palette, Group::Program, ("命令面板", "All commands")),
    row("help", "F1", Action::Help, Group::Program, ("帮助", "Help")),
    row("redraw", "C-l", Action::Redraw, Group::Program, ("重画屏幕", "Draw the screen anew")),
    row("suspend", "C-z", Action::Suspend, Group::Program, ("暂停程序", "Suspend")),
    row("quit", "q C-c", Action::Quit, Group::Program, ("退出", "Quit")),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::Key;

    #[test]
    fn every_key_of_the_table_can_be_pressed_and_stands_once() {
        let mut seen = Vec::new();
        for binding in BINDINGS {
            for key in binding.keys.split_whitespace() {
                let key: Key = key.parse().expect(key);
                assert!(!seen.contains(&key), "{key} is bound twice");
                seen.push(key);
            }
        }
    }

    #[test]
    fn every_name_and_action_stands_once() {
        for (index, binding) in BINDINGS.iter().enumerate() {
            for other in BINDINGS.iter().skip(index + 1) {
                assert!(binding.name != other.name && binding.action != other.action, "{}", binding.name);
            }
        }
    }
}
