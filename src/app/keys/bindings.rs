//! The table of keys: help, palette, README and the keys themselves are made from it.

use super::{
    action::{Action, Change, Resize},
    binding::Binding,
    help_group::HelpGroup::{self, Copy, Find, Jump, Move, Outline, Panes, Program, Speak},
    motion::{Motion, MotionUnit},
};
use crate::app::screen::{
    Direction::{Back, Forward},
    Pane,
};

const fn row(
    name: &'static str,
    keys: &'static str,
    action: Action,
    group: HelpGroup,
    says: (&'static str, &'static str),
) -> Binding {
    Binding { name, keys, action, group, says }
}

const fn forth(unit: MotionUnit) -> Action {
    Action::Move(Motion::forth(unit))
}

const fn back(unit: MotionUnit) -> Action {
    Action::Move(Motion::back(unit))
}

/// Every action with its keys, in the order of the help.
pub const BINDINGS: &[Binding] = &[
    row("line-down", "j Down", forth(MotionUnit::Line), Move, ("下移一行", "Down one line")),
    row("line-up", "k Up", back(MotionUnit::Line), Move, ("上移一行", "Up one line")),
    row("half-page-down", "d C-d", forth(MotionUnit::HalfPage), Move, ("下翻半页", "Down half a page")),
    row("half-page-up", "u C-u", back(MotionUnit::HalfPage), Move, ("上翻半页", "Up half a page")),
    row("page-down", "Space PgDn C-f", forth(MotionUnit::Page), Move, ("下翻一页", "Down a page")),
    row("page-up", "b PgUp C-b", back(MotionUnit::Page), Move, ("上翻一页", "Up a page")),
    row("top", "g Home", back(MotionUnit::Edge), Move, ("到开头", "To the beginning")),
    row("bottom", "G End", forth(MotionUnit::Edge), Move, ("到末尾", "To the end")),
    row("percent", "%", Action::GoToPercent, Move, ("到百分之几，如 40%", "To a percentage, like 40%")),
    row("next-paragraph", "}", forth(MotionUnit::Paragraph), Move, ("下一段", "Next paragraph")),
    row("previous-paragraph", "{", back(MotionUnit::Paragraph), Move, ("上一段", "Previous paragraph")),
    row("next-heading", "]", forth(MotionUnit::Heading), Outline, ("下一个标题", "Next heading")),
    row("previous-heading", "[", back(MotionUnit::Heading), Outline, ("上一个标题", "Previous heading")),
    row(
        "next-sibling",
        ")",
        forth(MotionUnit::Sibling),
        Outline,
        ("下一个同级标题", "Next heading at this level"),
    ),
    row(
        "previous-sibling",
        "(",
        back(MotionUnit::Sibling),
        Outline,
        ("上一个同级标题", "Previous heading at this level"),
    ),
    row("parent", "^", back(MotionUnit::Parent), Outline, ("上一级标题", "The heading above")),
    row("enter", "Enter", Action::Enter, Outline, ("打开文稿，到所选一节", "Open document, go to section")),
    row("fold", "h Left", Action::Fold, Outline, ("折叠", "Fold")),
    row("unfold", "l Right", Action::Unfold, Outline, ("展开", "Unfold")),
    row("fold-all", "H", Action::FoldAll, Outline, ("全部折叠", "Fold all")),
    row("unfold-all", "L", Action::UnfoldAll, Outline, ("全部展开", "Unfold all")),
    row(
        "outline-column",
        "i",
        Action::OutlineColumn,
        Outline,
        ("提纲右栏：时长、字数、命中", "Outline column: minutes, length, hits"),
    ),
    row(
        "siblings",
        "D",
        Action::Siblings,
        Outline,
        ("同级标题并列，看对仗", "Compare headings at this level"),
    ),
    row(
        "promote",
        "<",
        Action::Adjust(Change::Promote),
        Outline,
        ("这类标题升一级", "Promote headings of this style"),
    ),
    row(
        "demote",
        ">",
        Action::Adjust(Change::Demote),
        Outline,
        ("这类标题降一级", "Demote headings of this style"),
    ),
    row(
        "ignore",
        "X",
        Action::Adjust(Change::Ignore),
        Outline,
        ("这类标题作正文", "Treat this heading style as body text"),
    ),
    row("undo", "U", Action::Undo, Outline, ("撤销对提纲的改动", "Undo the last change to the outline")),
    row("next-pane", "Tab", Action::TurnPane(Forward), Panes, ("下一个窗格", "Next pane")),
    row("previous-pane", "S-Tab", Action::TurnPane(Back), Panes, ("上一个窗格", "Previous pane")),
    row("list", "A-1", Action::TogglePane(Pane::List), Panes, ("到列表，再按隐藏", "Toggle the list")),
    row(
        "outline",
        "A-2",
        Action::TogglePane(Pane::Outline),
        Panes,
        ("到提纲，再按隐藏", "Toggle the outline"),
    ),
    row("body", "A-3", Action::TogglePane(Pane::Body), Panes, ("到正文", "The text")),
    row("zen", "z", Action::Zen, Panes, ("只看正文", "Text only")),
    row("wider", "+ =", Action::Measure(Resize::Wider), Panes, ("每行多两字", "Widen the lines")),
    row("narrower", "-", Action::Measure(Resize::Narrower), Panes, ("每行少两字", "Narrow the lines")),
    row("sort", "S", Action::SortList, Panes, ("换一种排序", "Change the order of the list")),
    row(
        "search",
        "/",
        Action::Search(Forward),
        Find,
        ("查找（在列表、提纲里为筛选）", "Search; filters list and outline"),
    ),
    row("search-back", "", Action::Search(Back), Find, ("向上查找", "Search backwards")),
    row("next-hit", "n", Action::NextHit(Forward), Find, ("下一处", "Next match")),
    row("previous-hit", "N", Action::NextHit(Back), Find, ("上一处", "Previous match")),
    row(
        "colour-word",
        "*",
        Action::ColourWord,
        Find,
        ("给所选、所查或当前的词着色", "Colour selection, search or word"),
    ),
    row(
        "terms",
        "t",
        Action::Terms,
        Find,
        ("词语：关键词、提法、类别", "Terms: keywords, set phrases, classes"),
    ),
    row("labels", "f", Action::Labels, Find, ("按字母选本屏的词着色", "Pick a word on the page to colour")),
    row("remove-colour", "x", Action::RemoveColour, Find, ("去掉一种颜色", "Remove a colour")),
    row("concordance", "c", Action::Concordance, Find, ("列出每一处的上下文", "Every occurrence in context")),
    row(
        "hits-by-speech",
        "s",
        Action::HitsBySpeech,
        Find,
        ("哪几篇有这个词，各有几处", "Which documents have it, how often"),
    ),
    row(
        "dispersion",
        "V",
        Action::Dispersion,
        Find,
        ("词语在全文的分布", "Where the terms occur in the document"),
    ),
    row(
        "library",
        "F",
        Action::Library,
        Find,
        ("查全部文稿：词语和 年: 地: 类: 人:", "Search all documents, by year, place…"),
    ),
    row(
        "next-found",
        "J",
        Action::NextFound(Forward),
        Find,
        ("下一篇：查到的，或列表里的", "Next document (found or listed)"),
    ),
    row(
        "previous-found",
        "K",
        Action::NextFound(Back),
        Find,
        ("上一篇：查到的，或列表里的", "Previous document (found or listed)"),
    ),
    row("jump-section", "o", Action::JumpToSection, Jump, ("按标题跳转", "Go to a section by its heading")),
    row("jump-speech", "O", Action::JumpToSpeech, Jump, ("按篇名打开文稿", "Open a document by its title")),
    row(
        "compare",
        "C",
        Action::Compare,
        Jump,
        ("与另一篇对照：新、删、改、移、数字", "Compare with another document"),
    ),
    row(
        "set-mark",
        "m",
        Action::SetMark,
        Jump,
        ("做书签，接一个字母；大写的在各篇都能到", "Set bookmark + letter (capital: global)"),
    ),
    row(
        "go-to-mark",
        "'",
        Action::GoToMark,
        Jump,
        ("到书签，接一个字母；再按 ' 看全部", "Go to bookmark + letter; '' lists all"),
    ),
    row("jump-back", "C-o A-Left", Action::Jump(Back), Jump, ("后退", "Jump back")),
    row("jump-forward", "C-i A-Right", Action::Jump(Forward), Jump, ("前进", "Jump forward")),
    row(
        "previous-speech",
        "C-^ C-6",
        Action::PreviousSpeech,
        Jump,
        ("回到刚才那一篇，再按又回来", "Previous document; again returns"),
    ),
    row(
        "select",
        "v",
        Action::Select,
        Copy,
        ("选择；h j k l 移动，w 词，s 句，p 段", "Select (h j k l, w, s sentence, p para)"),
    ),
    row(
        "copy",
        "y",
        Action::Copy,
        Copy,
        ("复制所选或一段；在提纲里复制提纲", "Copy selection, paragraph or outline"),
    ),
    row("copy-source", "Y", Action::CopyWithSource, Copy, ("连出处一起复制", "Copy with the source")),
    row(
        "note",
        "a",
        Action::Note,
        Copy,
        ("批注所选或这一段，清空即删", "Annotate; empty the note to delete"),
    ),
    row("notes", "A", Action::Notes, Copy, ("全部批注", "All notes")),
    row("rehearse", "R", Action::Rehearse, Speak, ("试讲：计时、提词", "Rehearse against the clock")),
    row(
        "target",
        "M",
        Action::Target,
        Speak,
        ("设定讲几分钟；在提纲里设定所选一节", "Set target minutes (whole or section)"),
    ),
    row(
        "export",
        "W",
        Action::Export,
        Speak,
        ("另存为讲稿或公文：html docx md txt", "Save as a script or a clean document"),
    ),
    row("back", "Esc", Action::Back, Program, ("取消，退一层", "Cancel, one level back")),
    row("facts", "I", Action::Facts, Program, ("文稿信息，可订正", "Show and correct the facts")),
    row("raw", "r", Action::Raw, Program, ("原始文本", "Source text")),
    row("theme", "T", Action::Theme, Program, ("换配色", "Choose a theme")),
    row("encoding", "E", Action::Encoding, Program, ("换编码", "Choose the encoding")),
    row(
        "marks",
        "",
        Action::ToggleMarks,
        Program,
        ("用不用格式（自动编号、标题样式）", "Use or ignore automatic numbers, styles"),
    ),
    row(
        "ambiguous",
        "",
        Action::AmbiguousWidth,
        Program,
        ("切换引号宽度（一列、两列）", "Switch the width of “ ” (1 or 2 columns)"),
    ),
    row(
        "keep-words",
        "",
        Action::KeepWords,
        Program,
        ("整词不断行（开、关）", "Keep words whole (on or off)"),
    ),
    row("palette", ":", Action::Palette, Program, ("命令面板", "Command palette")),
    row("help", "F1 ?", Action::Help, Program, ("帮助", "Help")),
    row("redraw", "C-l", Action::Redraw, Program, ("重画屏幕", "Redraw the screen")),
    row("suspend", "C-z", Action::Suspend, Program, ("暂停程序", "Suspend")),
    row("quit", "q C-c", Action::Quit, Program, ("退出", "Quit")),
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
