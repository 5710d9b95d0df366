//! Two speeches beside each other: the outline with what was kept, and the changes.

use ratatui::style::{Modifier, Style};

use super::{
    canvas::Canvas,
    sheet::{self, Paper},
};
use crate::{
    app::{
        Action, Area, ComparedTexts, ComparisonEntry, ComparisonLine, ComparisonPanes, ComparisonView,
        Direction, LineKind, Motion, MotionUnit, Workspace,
    },
    compare::{ChangeKind, Fragment, FragmentKind},
};

/// The cells of a share that was kept.
const CELLS: u16 = 5;

/// Draws a comparison.
pub fn draw(workspace: &Workspace, canvas: &mut Canvas<'_>, view: &ComparisonView) {
    let paper = sheet::lay(canvas, &workspace.geometry);
    let sheet = workspace.geometry.sheet();
    let lang = canvas.lang;
    let name = lang.pick("对照", "Comparison");
    let Some(texts) = &view.texts else {
        let done = view.pending.map_or(0, |(_, percent)| percent);
        sheet::title(canvas, paper, sheet.title, name, "", &format!("{done}%"));
        let width = sheet.rows.width.min(40) * u16::from(done) / 100;
        let bar = canvas.glyphs.bar;
        for x in sheet.rows.x..sheet.rows.x + width {
            canvas.text(x, sheet.rows.y, sheet.rows.right(), bar, paper.accent);
        }
        let leave = (sheet::keys(workspace, &[Action::Back]), lang.pick("停下", "stop"));
        return sheet::hints(canvas, paper, sheet.hint, &[], &leave);
    };
    let (at, all) = view.progress();
    let kept = texts.comparison.kept.percent();
    let shown = match view.only {
        Some(kind) => format!("{} {at}/{all}", name_of(kind, canvas)),
        None => format!("{} {kept}%  {at}/{all}", lang.pick("沿用", "kept")),
    };
    sheet::title(canvas, paper, sheet.title, name, &title(texts, canvas), &shown);
    let panes = ComparisonPanes::new(workspace, view.look.two_columns);
    if let Some(area) = panes.outline {
        outline(canvas, paper, view, area);
    }
    if view.lines.is_empty() {
        let text = lang.pick("没有不同", "No differences");
        canvas.label(panes.text.x, panes.text.y, panes.text.right(), text, paper.quiet);
    }
    for (y, line) in (panes.text.y..panes.text.bottom()).zip(&view.lines) {
        draw_line(canvas, paper, &panes, view, line, y);
    }
    let (section, back) = (Motion::forth(MotionUnit::Heading), Motion::back(MotionUnit::Heading));
    let hints = [
        (
            sheet::keys(workspace, &[Action::Move(section), Action::Move(back)]),
            lang.pick("下节、上节", "section"),
        ),
        (sheet::keys(workspace, &[Action::NextHit(Direction::Forward)]), lang.pick("下处", "next")),
        ("e E".to_owned(), lang.pick("只看新删改移数", "only + - ~ > #")),
        (sheet::keys(workspace, &[Action::Enter]), lang.pick("到今本", "later text")),
        ("o".to_owned(), lang.pick("到昔本", "earlier text")),
        ("w".to_owned(), lang.pick("双栏", "columns")),
        ("p".to_owned(), lang.pick("旧文", "older")),
        ("x".to_owned(), lang.pick("对调", "swap")),
        (sheet::keys(workspace, &[Action::CopyWithSource]), lang.pick("复制对照表", "copy table")),
    ];
    let leave = (sheet::keys(workspace, &[Action::Back]), lang.pick("返回", "back"));
    sheet::hints(canvas, paper, sheet.hint, &hints, &leave);
}

/// The two titles with their days, the later one first.
fn title(texts: &ComparedTexts, canvas: &Canvas<'_>) -> String {
    let lang = canvas.lang;
    let side = |text: &crate::app::ComparedText| {
        let day = text.day.map(|day| day.iso() + " ").unwrap_or_default();
        format!("{day}{}", text.title)
    };
    let (now, then) = (lang.pick("今 ", "later "), lang.pick("　昔 ", " · earlier "));
    format!("{now}{}{then}{}", side(&texts.b), side(&texts.a))
}

fn name_of(kind: ChangeKind, canvas: &Canvas<'_>) -> &'static str {
    let lang = canvas.lang;
    match kind {
        ChangeKind::New => lang.pick("只看新增", "new"),
        ChangeKind::Dropped => lang.pick("只看删去", "dropped"),
        ChangeKind::Reworded => lang.pick("只看改写", "reworded"),
        ChangeKind::Moved => lang.pick("只看移动", "moved"),
        ChangeKind::Figures => lang.pick("只看数字", "figures"),
    }
}

/// The style of a sign; the colour only repeats what the sign says.
fn sign_style(canvas: &Canvas<'_>, paper: Paper, kind: ChangeKind) -> Style {
    canvas.theme.change(kind).remove_modifier(Modifier::BOLD).patch(paper.ground)
}

/// The outline: two lines a section, its name, and how much of it was kept.
fn outline(canvas: &mut Canvas<'_>, paper: Paper, view: &ComparisonView, area: Area) {
    let inner = Area { width: area.width.saturating_sub(2), ..area };
    canvas.border(area.right().saturating_sub(1), area.y, area.height);
    let shown = usize::from(area.height / 2).max(1);
    let here = view.section();
    let first = here.saturating_sub(shown / 2).min(view.entries.len().saturating_sub(shown));
    let tops = (area.y..area.bottom().saturating_sub(1)).step_by(2);
    for (y, (at, entry)) in tops.zip(view.entries.iter().enumerate().skip(first)) {
        draw_entry(canvas, paper, entry, inner, y);
        if at == here {
            let bar = if view.in_outline { paper.accent } else { paper.quiet };
            canvas.text(inner.x, y, inner.x + 1, canvas.glyphs.bar, bar);
        }
    }
}

fn draw_entry(canvas: &mut Canvas<'_>, paper: Paper, entry: &ComparisonEntry, area: Area, y: u16) {
    let lang = canvas.lang;
    let indent = u16::from(entry.level.saturating_sub(1)).min(3);
    let mut x = area.x + 1 + indent;
    if let Some(kind) = entry.sign {
        let style = sign_style(canvas, paper, kind);
        x = canvas.text(x, y, area.right(), kind.sign(lang), style) + u16::from(lang.pick(0, 1) == 1);
    }
    let style = if entry.kept.is_some() { paper.text } else { paper.quiet };
    canvas.label(x, y, area.right(), &entry.label, style);
    let mut x = area.x + 3 + indent;
    if let Some(kept) = entry.kept {
        let full = (u16::from(kept) * CELLS + 50) / 100;
        let bar = "█".repeat(usize::from(full)) + &"░".repeat(usize::from(CELLS - full));
        x = canvas.text(x, y + 1, area.right(), &bar, paper.quiet);
        x = canvas.text(x + 1, y + 1, area.right(), &format!("{kept}%"), paper.quiet);
    }
    for &(kind, count) in &entry.counts {
        let text = format!("{}{count}", kind.sign(lang));
        if x + 1 + canvas.columns(&text) > area.right() {
            break;
        }
        x = canvas.text(x + 1, y + 1, area.right(), &text, paper.quiet);
    }
}

fn draw_line(
    canvas: &mut Canvas<'_>,
    paper: Paper,
    panes: &ComparisonPanes,
    view: &ComparisonView,
    line: &ComparisonLine,
    y: u16,
) {
    let lang = canvas.lang;
    let selected = line.row == view.at && line.kind != LineKind::Gap;
    let ground = if selected { canvas.theme.chosen() } else { paper.ground };
    let left = panes.signs.x.min(panes.text.x);
    if selected {
        let right = panes.second.map_or(panes.text.right(), Area::right);
        let row = Area { x: left, y, width: right.saturating_sub(left), height: 1 };
        canvas.tint(row, ground);
    }
    let base = match line.kind {
        LineKind::Heading => paper.strong,
        LineKind::Older => paper.quiet,
        LineKind::Sentence | LineKind::Gap => paper.text,
    };
    let older = lang.pick("昔", "<");
    let sign = match (line.sign, line.kind) {
        (Some(kind), _) => Some((kind.sign(lang), sign_style(canvas, paper, kind))),
        (None, LineKind::Older) => Some((older, paper.quiet)),
        _ => None,
    };
    if let Some((sign, style)) = sign {
        canvas.text(panes.signs.x, y, panes.signs.right(), sign, on(style, ground, selected));
    }
    if matches!(line.kind, LineKind::Sentence | LineKind::Older) {
        let border = canvas.glyphs.border;
        canvas.text(panes.signs.x + 2, y, panes.signs.right(), border, on(paper.faint, ground, selected));
    }
    let cells = [(panes.text, &line.text), (panes.second.unwrap_or(panes.text), &line.second)];
    for (area, fragments) in cells {
        let limit = if line.kind == LineKind::Heading {
            panes.second.map_or(panes.text.right(), Area::right)
        } else {
            area.right()
        };
        let mut x = area.x;
        for Fragment { text, kind } in fragments {
            let style = match kind {
                FragmentKind::Kept => base,
                FragmentKind::Added => sign_style(canvas, paper, ChangeKind::New),
                FragmentKind::Removed => sign_style(canvas, paper, ChangeKind::Dropped),
                FragmentKind::OldFigure | FragmentKind::NewFigure => {
                    sign_style(canvas, paper, ChangeKind::Figures).add_modifier(Modifier::BOLD)
                }
            };
            x = canvas.text(x, y, limit, text, on(style, ground, selected));
        }
    }
}

/// A style on the ground of the selected row.
fn on(style: Style, ground: Style, selected: bool) -> Style {
    if selected { style.patch(ground) } else { style }
}
