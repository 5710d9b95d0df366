//! The search of a library: what is asked, what was found, what else could be asked.

mod facets;
mod number;
mod preview;
mod rows;

use number::grouped;

use super::{
    canvas::Canvas,
    sheet::{self, Paper},
};
use crate::{
    app::{Action, Area, Direction, LibraryLayout, LibraryTable, Workspace},
    lang::{Lang, counted},
    library::FoundKey,
};

/// Draws the search of a library; returns where the cursor of its line stands.
pub fn draw(workspace: &Workspace, canvas: &mut Canvas<'_>, table: &LibraryTable) -> Option<(u16, u16)> {
    let layout = LibraryLayout::new(&workspace.geometry);
    let page = Area { height: workspace.geometry.status.y, ..workspace.geometry.screen };
    let ground = canvas.theme.text();
    canvas.clear(page, ground);
    let paper = paper(canvas);
    title(canvas, paper, table, layout.title);
    let cursor = line(canvas, paper, table, layout.line);
    let facets_only = layout.facets.is_none() && table.facets.is_focused;
    if facets_only {
        facets::draw(canvas, paper, table, layout.facet_rows());
    } else {
        if let Some(area) = layout.facets {
            facets::draw(canvas, paper, table, area);
            canvas.border(area.right(), area.y, area.height);
        }
        rows::draw(canvas, paper, table, layout);
    }
    preview::draw(canvas, paper, table, layout.preview);
    hints(workspace, canvas, paper, table, layout.hint);
    cursor
}

/// The styles of a page that nothing lies over.
fn paper(canvas: &Canvas<'_>) -> Paper {
    let theme = canvas.theme;
    Paper {
        text: theme.text(),
        strong: theme.heading(1),
        quiet: theme.quiet(),
        faint: theme.faint(),
        accent: theme.accent(),
        title: theme.title(),
        ground: ratatui::style::Style::new(),
    }
}

/// Whose documents are asked, how many they are, and how many were found.
fn title(canvas: &mut Canvas<'_>, paper: Paper, table: &LibraryTable, row: Area) {
    let lang = canvas.lang;
    let name = match &table.documents.root {
        Some(root) => root.file_name().unwrap_or(root.as_os_str()).to_string_lossy().into_owned(),
        None => lang.pick("列表中的文稿", "Listed documents").to_owned(),
    };
    let all = table.documents.documents.len();
    let distinct = table.copies.distinct();
    let mut about = lang.pick(format!("{} 篇", grouped(all)), counted(all, "document", "documents"));
    if (1..all).contains(&distinct) {
        let distinct = grouped(distinct);
        about += &lang.pick(format!("，去重 {distinct}"), format!(", {distinct} without copies"));
    }
    sheet::title(canvas, paper, row, &name, &about, &found(table, lang));
}

/// How much was found, how far that is, and in which order it stands.
fn found(table: &LibraryTable, lang: Lang) -> String {
    if table.line.wrong.is_some() {
        return String::new();
    }
    let answer = &table.answer;
    let mut parts =
        vec![lang.pick(
            format!("{} 篇", grouped(answer.documents)),
            format!("{} found", grouped(answer.documents)),
        )];
    if answer.found.len() < answer.documents {
        let distinct = grouped(answer.found.len());
        parts.push(lang.pick(format!("去重 {distinct}"), format!("{distinct} distinct")));
    }
    if !table.line.words().is_empty() {
        let hits = grouped(usize::try_from(answer.hits).unwrap_or(usize::MAX));
        parts.push(lang.pick(format!("{hits} 处"), format!("{hits} hits")));
    }
    if answer.unasked > 0 {
        let unasked = grouped(answer.unasked);
        parts.push(lang.pick(format!("{unasked} 篇无法读取"), format!("{unasked} unreadable")));
    }
    let (looked, of) = answer.progress;
    if table.is_asking() {
        parts.push(format!("{}%", (looked * 100).checked_div(of).unwrap_or(0)));
    }
    let order = order_name(table.order.by, lang);
    parts.push(if table.order.back {
        lang.pick(format!("{order}（倒序）"), format!("{order}, reversed"))
    } else {
        order.to_owned()
    });
    parts.join(" · ")
}

fn order_name(key: FoundKey, lang: Lang) -> &'static str {
    match key {
        FoundKey::Date => lang.pick("按日期", "by date"),
        FoundKey::Hits => lang.pick("按处数", "by hits"),
        FoundKey::Title => lang.pick("按篇名", "by title"),
        FoundKey::Place => lang.pick("按地区", "by place"),
        FoundKey::Length => lang.pick("按篇幅", "by length"),
        FoundKey::Read => lang.pick("按最近阅读", "by last read"),
    }
}

/// The line that is typed, and below it nothing: what is wrong with it stands behind it.
fn line(canvas: &mut Canvas<'_>, paper: Paper, table: &LibraryTable, row: Area) -> Option<(u16, u16)> {
    if row.height == 0 {
        return None;
    }
    let lang = canvas.lang;
    let style = if table.line.is_typed { paper.accent } else { paper.quiet };
    let start = canvas.text(row.x, row.y, row.right(), "/ ", style);
    let input = &table.line.input;
    if input.text().is_empty() && table.line.wrong.is_none() {
        let example = lang.pick(
            "词语 -不要的词 年:2019..2021 地:某省 类:报告 人:某某 夹:某夹 读:未读 集:名",
            "words -not year:2019..2021 place:… kind:report speaker:… folder:… read:unread corpus:…",
        );
        canvas.label(start, row.y, row.right(), example, paper.quiet);
    }
    let end = canvas.label(start, row.y, row.right(), input.text(), paper.text);
    if let Some(wrong) = &table.line.wrong {
        canvas.label(end + 2, row.y, row.right(), wrong, paper.accent);
    }
    let cursor = start + canvas.columns(input.before());
    (table.line.is_typed && cursor < row.right()).then_some((cursor, row.y))
}

fn hints(workspace: &Workspace, canvas: &mut Canvas<'_>, paper: Paper, table: &LibraryTable, row: Area) {
    let lang = canvas.lang;
    let key = |action| sheet::keys(workspace, &[action]);
    let back = (key(Action::Back), lang.pick("返回", "back"));
    if table.line.is_typed {
        let hints = [
            ("Tab".to_owned(), lang.pick("补全、分面", "complete, facets")),
            ("↓ ↑".to_owned(), lang.pick("选文稿", "choose")),
        ];
        return sheet::hints(
            canvas,
            paper,
            row,
            &hints,
            &("Enter".to_owned(), lang.pick("到结果", "to the results")),
        );
    }
    if table.facets.is_focused {
        let hints = [
            (key(Action::Enter), lang.pick("限定、排除、不限", "only, exclude, any")),
            ("l h".to_owned(), lang.pick("展开、收起", "more, less")),
            ("Tab".to_owned(), lang.pick("到结果", "to the results")),
        ];
        return sheet::hints(canvas, paper, row, &hints, &back);
    }
    let hints = [
        (key(Action::Enter), lang.pick("打开", "open")),
        (key(Action::Search(Direction::Forward)), lang.pick("改条件", "edit query")),
        ("Tab".to_owned(), lang.pick("分面", "facets")),
        ("n N".to_owned(), lang.pick("下一处", "next hit")),
        ("s S".to_owned(), lang.pick("排序", "sort")),
        ("Space".to_owned(), lang.pick("标记", "mark")),
        (key(Action::Concordance), lang.pick("上下文", "concordance")),
        (key(Action::Compare), lang.pick("对照", "compare")),
        ("w".to_owned(), lang.pick("存为语料集", "save corpus")),
        ("i".to_owned(), lang.pick("文稿信息", "facts")),
        ("e".to_owned(), lang.pick("订正", "correct")),
        ("l h".to_owned(), lang.pick("份", "copies")),
        ("X".to_owned(), lang.pick("非同篇", "not a copy")),
        ("y Y J".to_owned(), lang.pick("复制", "copy")),
    ];
    let leave = if table.is_asking() { (back.0, lang.pick("停", "stop")) } else { back };
    sheet::hints(canvas, paper, row, &hints, &leave);
}
