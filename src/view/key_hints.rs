//! The keys that one needs next, for the empty middle of the status line.

use crate::{
    app::{Action, Direction, Keymap, Motion, MotionUnit, Pane, Workspace},
    lang::Lang,
};

/// A key with what it does; the key is written as the help writes it.
pub type KeyHint = (String, &'static str);

/// The keys that are named in the status line, five at most, what is needed most first: by what has the keys, and by what the
/// reader is about.
pub fn of(workspace: &Workspace) -> Vec<KeyHint> {
    let (lang, keymap) = (workspace.settings.lang, &workspace.keymap);
    let Some(reader) = &workspace.reader else { return Vec::new() };
    let actions = match workspace.panes.focus {
        Pane::List => list(lang),
        Pane::Outline => outline(lang),
        Pane::Body if reader.selection.is_some() => return selection(keymap, lang),
        Pane::Body if reader.search.found().is_some() => search(lang),
        Pane::Body if reader.raw => vec![(Action::Raw, lang.pick("排好的正文", "set text"))],
        Pane::Body => text(lang),
    };
    let named = actions.into_iter().filter_map(|(action, words)| Some((key(keymap, action)?, words)));
    named.collect()
}

fn key(keymap: &Keymap, action: Action) -> Option<String> {
    keymap.keys(action).next().map(|key| key.to_string())
}

fn text(lang: Lang) -> Vec<(Action, &'static str)> {
    vec![
        (Action::Search(Direction::Forward), lang.pick("查找", "search")),
        (Action::JumpToSection, lang.pick("跳到标题", "go to section")),
        (Action::Terms, lang.pick("词语", "terms")),
        (Action::Copy, lang.pick("复制", "copy")),
        (Action::Note, lang.pick("批注", "note")),
    ]
}

fn search(lang: Lang) -> Vec<(Action, &'static str)> {
    vec![
        (Action::NextHit(Direction::Forward), lang.pick("下一处", "next")),
        (Action::Concordance, lang.pick("上下文", "in context")),
        (Action::HitsBySpeech, lang.pick("各篇几处", "by document")),
        (Action::ColourWord, lang.pick("着色", "colour")),
        (Action::Back, lang.pick("清除", "clear")),
    ]
}

fn list(lang: Lang) -> Vec<(Action, &'static str)> {
    vec![
        (Action::Enter, lang.pick("打开", "open")),
        (Action::Search(Direction::Forward), lang.pick("筛选", "filter")),
        (Action::SortList, lang.pick("排序", "sort")),
        (Action::Library, lang.pick("查全部文稿", "search all")),
        (Action::TogglePane(Pane::List), lang.pick("收起", "hide")),
    ]
}

fn outline(lang: Lang) -> Vec<(Action, &'static str)> {
    vec![
        (Action::Enter, lang.pick("到这一节", "go there")),
        (Action::Move(Motion::forth(MotionUnit::Heading)), lang.pick("下一个标题", "next heading")),
        (Action::Fold, lang.pick("折叠", "fold")),
        (Action::Copy, lang.pick("复制提纲", "copy outline")),
        (Action::TogglePane(Pane::Outline), lang.pick("收起", "hide")),
    ]
}

/// Letters that mean something only while something is selected.
fn selection(keymap: &Keymap, lang: Lang) -> Vec<KeyHint> {
    let mut hints: Vec<KeyHint> = [
        ("w", lang.pick("选词", "word")),
        ("s", lang.pick("选句", "sentence")),
        ("p", lang.pick("选段", "paragraph")),
    ]
    .map(|(key, words)| (key.to_owned(), words))
    .to_vec();
    let more = [(Action::Copy, lang.pick("复制", "copy")), (Action::Note, lang.pick("批注", "note"))];
    hints.extend(more.into_iter().filter_map(|(action, words)| Some((key(keymap, action)?, words))));
    hints
}
