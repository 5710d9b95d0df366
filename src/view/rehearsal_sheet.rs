//! How a rehearsal went, as a table.

use super::{
    canvas::Canvas,
    sheet::{self, Paper},
};
use crate::{
    app::{Action, Area, RehearsalRow, RehearsalSheet, Workspace, rehearsal_keys},
    library::RehearsedSection,
};

/// The columns of planned, spoken, difference and pace.
const COLUMNS: [u16; 4] = [8, 8, 8, 6];

/// The columns of the keys.
const KEYS: u16 = 18;

/// Draws the sheet.
pub fn draw(workspace: &Workspace, canvas: &mut Canvas<'_>, shown: &RehearsalSheet) {
    let lang = canvas.lang;
    let sheet_area = workspace.geometry.sheet();
    let paper = sheet::lay(canvas, &workspace.geometry);
    let title = workspace.reader.as_ref().map_or("", |reader| workspace.speeches.title(&reader.source));
    sheet::title(canvas, paper, sheet_area.title, lang.pick("试讲", "Rehearsal"), title, "");
    let rows = sheet_area.rows;
    let below = u16::try_from(shown.latest.len() + 1).unwrap_or(0);
    let below = if shown.latest.len() > 1 && rows.height >= below + 6 { below } else { 0 };
    let names = [
        lang.pick("计划", "planned"),
        lang.pick("实际", "spoken"),
        lang.pick("差", "diff"),
        lang.pick("字/分", "/min"),
    ];
    columns(canvas, rows, rows.y, &names.map(str::to_owned), |_| paper.quiet);
    let table = Area { height: rows.height.saturating_sub(1 + below), y: rows.y + 1, ..rows };
    for (y, row) in (table.y..table.bottom()).zip(shown.rows.iter().skip(shown.cursor.first)) {
        draw_row(canvas, paper, table, y, row);
    }
    if below > 0 {
        latest(canvas, paper, Area { y: table.bottom() + 1, height: below - 1, ..rows }, shown);
    }
    let hints = [(sheet::keys(workspace, &[Action::Back]), lang.pick("关闭", "close"))];
    let [leave] = hints;
    sheet::hints(canvas, paper, sheet_area.hint, &[], &leave);
}

/// Draws the keys of a rehearsal with what they do.
pub fn keys(workspace: &Workspace, canvas: &mut Canvas<'_>) {
    let lang = canvas.lang;
    let area = workspace.geometry.sheet();
    let paper = sheet::lay(canvas, &workspace.geometry);
    let detail = lang.pick("按键", "keys");
    sheet::title(canvas, paper, area.title, lang.pick("试讲", "Rehearsal"), detail, "");
    let rows = area.rows;
    for (y, (keys, words)) in (rows.y..rows.bottom()).zip(rehearsal_keys(lang)) {
        canvas.text(rows.x, y, rows.x + KEYS - 1, keys, paper.strong);
        canvas.label(rows.x + KEYS, y, rows.right(), words, paper.text);
    }
    let leave = (sheet::keys(workspace, &[Action::Back]), lang.pick("接着讲", "resume"));
    sheet::hints(canvas, paper, area.hint, &[], &leave);
}

fn draw_row(canvas: &mut Canvas<'_>, paper: Paper, area: Area, y: u16, row: &RehearsalRow) {
    let lang = canvas.lang;
    let limit = area.right().saturating_sub(COLUMNS.iter().sum::<u16>() + 1);
    match row {
        RehearsalRow::Mark(words) => {
            canvas.label(
                area.x + 4,
                y,
                area.right(),
                &format!("{} {words}", canvas.glyphs.note),
                paper.accent,
            );
        }
        RehearsalRow::Section(section) => {
            let opening = lang.pick("开头", "Opening");
            let name = if section.heading.is_empty() { opening } else { section.heading.as_str() };
            let indent = u16::from(section.level.saturating_sub(1).min(4)) * 2;
            let style = if section.level <= 1 { paper.strong } else { paper.text };
            canvas.label(area.x + indent, y, limit, name, style);
            times(canvas, paper, area, y, section, row);
        }
        RehearsalRow::Sum(sum) => {
            canvas.label(area.x, y, limit, lang.pick("合计", "Total"), paper.title);
            times(canvas, paper, area, y, sum, row);
        }
    }
}

fn times(
    canvas: &mut Canvas<'_>,
    paper: Paper,
    area: Area,
    y: u16,
    section: &RehearsedSection,
    row: &RehearsalRow,
) {
    let Some([planned, spoken, difference]) = row.times() else { return };
    let pace = section.pace().map_or_else(String::new, |pace| pace.to_string());
    let late = section.spoken > section.planned + section.planned / 10;
    columns(canvas, area, y, &[planned, spoken, difference, pace], |column| match column {
        2 if late => paper.accent,
        1 => paper.text,
        _ => paper.quiet,
    });
}

/// Writes the four columns at the right.
fn columns(
    canvas: &mut Canvas<'_>,
    area: Area,
    y: u16,
    texts: &[String; 4],
    style: impl Fn(usize) -> ratatui::style::Style,
) {
    let mut right = area.right();
    for (column, (text, width)) in texts.iter().zip(COLUMNS).enumerate().rev() {
        canvas.right(right, y, text, style(column));
        right = right.saturating_sub(width);
    }
}

/// The last rehearsals, a line each: the paces of the sections as bars, the time, the pace of the whole.
fn latest(canvas: &mut Canvas<'_>, paper: Paper, area: Area, shown: &RehearsalSheet) {
    let lang = canvas.lang;
    let count = shown.latest.len();
    for (index, (y, (bars, time, pace))) in (area.y..area.bottom()).zip(&shown.latest).enumerate() {
        let before = count - index - 1;
        let name = match before {
            0 => lang.pick("这一次", "this time").to_owned(),
            1 => lang.pick("上一次", "last time").to_owned(),
            _ => lang.pick(format!("{before} 次前"), format!("{before} runs ago")),
        };
        canvas.text(area.x, y, area.right(), &name, paper.quiet);
        let x = canvas.right(area.x + 20, y, time, paper.text) + canvas.columns(time) + 2;
        let pace = pace.map_or_else(String::new, |pace| pace.to_string());
        let x = canvas.right(x + 4, y, &pace, paper.quiet) + canvas.columns(&pace) + 2;
        canvas.text(x, y, area.right(), bars, paper.accent);
    }
}
