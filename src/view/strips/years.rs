//! The search and the coloured terms through the years: a strip for each under the years.

use super::{frame, strip};
use crate::{
    app::{
        Action, Area, Motion, MotionUnit, Number, StripColumns, StripLayout, Workspace, YearAxis, YearTable,
        YearTerm,
    },
    lang::counted,
    lexis::{Period, per_thousand},
    view::{
        canvas::Canvas,
        sheet::{self, Paper},
    },
};

/// How finely the rates of years are told apart.
const FINE: usize = 1_000_000;

/// Draws the strips.
pub fn draw(workspace: &Workspace, canvas: &mut Canvas<'_>, table: &YearTable) {
    let sheet = workspace.geometry.sheet();
    let paper = sheet::lay(canvas, &workspace.geometry);
    let lang = canvas.lang;
    let layout = table.layout(workspace);
    let axis = table.axis(&layout);
    let at = match table.pending {
        Some(_) => format!("{}/{}", table.counts.read, table.sources.len()),
        None => format!("{}/{}", table.cursor.at + 1, table.terms.len()),
    };
    let about = axis.as_ref().map_or_else(String::new, |axis| about(workspace, canvas, table, axis));
    sheet::title(canvas, paper, sheet.title, lang.pick("历年", "Years"), &about, &at);
    let StripLayout { columns, pitch, .. } = layout;
    let bars = u16::try_from(pitch.bars).unwrap_or(1);
    head(canvas, paper, columns, axis.as_ref());
    let terms = table.terms.iter().enumerate().skip(table.cursor.first).take(layout.shown());
    let tops = (layout.first_row()..sheet.rows.bottom()).step_by(pitch.rows());
    for (top, (index, term)) in tops.zip(terms) {
        let style = term.colour.map_or(paper.title, |colour| canvas.theme.term(colour).patch(paper.ground));
        let y = top + bars - 1;
        canvas.label(columns.name.x, y, columns.name.right(), &term.query.text, style);
        numbers(canvas, paper, columns, term, y);
        // Tones are grounds: they come after the ground of the selected row.
        if index == table.cursor.at {
            (top..=y).for_each(|y| sheet::select(canvas, sheet.area, y));
        }
        let Some(axis) = &axis else { continue };
        let strip = Area { y: top, height: bars, ..columns.strip };
        strip::draw(canvas, strip, &rates(table, term, axis, strip.width), FINE, style);
        if let Some(year) = table.year.filter(|_| index == table.cursor.at) {
            let (x, width) = axis.bar(year);
            canvas.tint(Area { x, width, ..strip }, canvas.theme.hit(true));
        }
    }
    if layout.roomy {
        below(workspace, canvas, paper, table, Area { y: sheet.rows.bottom() - 1, height: 1, ..sheet.rows });
    }
    hints(workspace, canvas, paper, table, sheet.hint);
}

/// The selected year: its texts, how often the selected term stands in them, and how often in 1,000 characters.
fn about(workspace: &Workspace, canvas: &Canvas<'_>, table: &YearTable, axis: &YearAxis) -> String {
    let Some((year, term)) = table.year.zip(table.term()) else { return String::new() };
    let (from, to) = axis.years_with(year);
    let years = if from == to { from.to_string() } else { format!("{from}–{to}") };
    let texts = table.texts((from, to), table.cursor.at, workspace).count();
    let Period { count, length } = table.period(term, axis, year);
    let rate = per_thousand(count, length);
    let speeches = counted(texts, "document", "documents");
    canvas.lang.pick(
        format!("{years} 年 · {texts} 篇 · {count} 次 · 每千字 {rate:.2}"),
        format!("{years} · {speeches} · {} · {rate:.2} per 1000", counted(count, "use", "uses")),
    )
}

/// The years above the strips, as many as there is room for, and the names of the numbers.
fn head(canvas: &mut Canvas<'_>, paper: Paper, columns: StripColumns, axis: Option<&YearAxis>) {
    let (lang, strip) = (canvas.lang, columns.strip);
    let mut free = strip.x;
    for (axis, year) in axis.into_iter().flat_map(|axis| axis.bars().map(move |year| (axis, year))) {
        free = frame::name_place(canvas, strip, (free, axis.bar(year).0), &year.to_string(), paper.quiet);
    }
    frame::name_numbers(canvas, columns, paper.quiet, lang.pick("走势", "trend"));
}

/// For each column of a strip how tall its bar is, the year with the highest rate the tallest.
fn rates(table: &YearTable, term: &YearTerm, axis: &YearAxis, width: u16) -> Vec<usize> {
    let rate = |year| {
        let Period { count, length } = table.period(term, axis, year);
        count.saturating_mul(FINE).checked_div(length).unwrap_or(0)
    };
    let highest = axis.bars().map(rate).max().unwrap_or(0).max(1);
    let mut rates = vec![0; usize::from(width)];
    let first = axis.bar(axis.first).0;
    for year in axis.bars() {
        let (x, columns) = axis.bar(year);
        let from = usize::from(x - first);
        let bar = rates.iter_mut().skip(from).take(usize::from(columns));
        bar.for_each(|column| *column = rate(year).saturating_mul(FINE) / highest);
    }
    rates
}

fn numbers(canvas: &mut Canvas<'_>, paper: Paper, columns: StripColumns, term: &YearTerm, y: u16) {
    let (count, length) =
        term.periods.iter().fold((0, 0), |(count, length), it| (count + it.count, length + it.length));
    let course = if count == 0 { "-" } else { term.trend.verdict.words(canvas.lang) };
    frame::numbers(canvas, columns, y, paper.text, |number| match number {
        Number::Count => count.to_string(),
        Number::PerThousand => format!("{:.2}", per_thousand(count, length)),
        Number::Evenness => course.to_owned(),
    });
}

/// What could not be put into a year.
fn below(workspace: &Workspace, canvas: &mut Canvas<'_>, paper: Paper, table: &YearTable, row: Area) {
    let lang = canvas.lang;
    let undated = table.undated(workspace);
    let text = if undated > 0 {
        let speeches = counted(undated, "document", "documents");
        lang.pick(
            format!("{undated} 篇看不出年份，没有计入"),
            format!("{speeches} without a year, not counted"),
        )
    } else if table.pending.is_some() {
        lang.pick("正在统计…", "counting…").to_owned()
    } else {
        String::new()
    };
    canvas.label(row.x, row.y, row.right(), &text, paper.quiet);
}

fn hints(workspace: &Workspace, canvas: &mut Canvas<'_>, paper: Paper, table: &YearTable, row: Area) {
    let lang = canvas.lang;
    let (down, up) = (Motion::forth(MotionUnit::Line), Motion::back(MotionUnit::Line));
    let (down, up) = (Action::Move(down), Action::Move(up));
    let hints = [
        (sheet::keys(workspace, &[Action::Enter]), lang.pick("列出这一年各处", "list that year")),
        (sheet::keys(workspace, &[Action::Fold, Action::Unfold]), lang.pick("换年", "year")),
        (sheet::keys(workspace, &[down, up]), lang.pick("选词", "term")),
        ("Y".to_owned(), lang.pick("本篇分布", "this document")),
    ];
    let leave = match table.pending {
        None => lang.pick("返回", "back"),
        Some(_) => lang.pick("停", "stop"),
    };
    sheet::hints(canvas, paper, row, &hints, &(sheet::keys(workspace, &[Action::Back]), leave));
}
