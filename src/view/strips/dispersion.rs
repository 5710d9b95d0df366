//! Where the search and the coloured terms lie in the speech: a strip for each under the sections.

use super::{frame, strip};
use crate::{
    app::{
        Action, Area, Dispersion, Motion, MotionUnit, Number, Reader, Spread, StripColumns, StripLayout,
        Workspace,
    },
    document::Section,
    text::{fit, fit_end},
    view::{
        canvas::Canvas,
        sheet::{self, Paper},
    },
};

/// Draws the strips.
pub fn draw(workspace: &Workspace, canvas: &mut Canvas<'_>, dispersion: &Dispersion) {
    let Some(reader) = &workspace.reader else { return };
    let sheet = workspace.geometry.sheet();
    let paper = sheet::lay(canvas, &workspace.geometry);
    let lang = canvas.lang;
    let tracked = reader.tracked();
    let title = workspace.speeches.title(&reader.source);
    let at = format!("{}/{}", (dispersion.cursor.at + 1).min(tracked.len()), tracked.len());
    sheet::title(canvas, paper, sheet.title, lang.pick("分布", "Dispersion"), title, &at);
    let layout = Dispersion::layout(workspace);
    let StripLayout { columns, pitch, .. } = layout;
    let bars = u16::try_from(pitch.bars).unwrap_or(1);
    let first = layout.first_row();
    let strips = tracked.iter().enumerate().skip(dispersion.cursor.first).take(layout.shown());
    let last = u16::try_from(strips.clone().count().saturating_sub(1) * pitch.rows()).unwrap_or(0);
    head(canvas, paper, reader, columns, (first + last + bars).min(sheet.rows.bottom()));
    let counts: Vec<Vec<usize>> = strips
        .clone()
        .map(|(_, query)| query.hits.strip(reader.document().whole(), usize::from(columns.strip.width)))
        .collect();
    // One scale for all, so that strips can be compared.
    let scale = counts.iter().flatten().copied().max().unwrap_or(0);
    let tops = (first..sheet.rows.bottom()).step_by(pitch.rows());
    for ((top, (index, query)), counts) in tops.zip(strips).zip(&counts) {
        let style = query.colour.map_or(paper.title, |colour| canvas.theme.term(colour).patch(paper.ground));
        let y = top + bars - 1;
        canvas.label(columns.name.x, y, columns.name.right(), &query.query.text, style);
        let strip = Area { y: top, height: bars, ..columns.strip };
        numbers(canvas, paper, columns, Spread::of(query.hits, reader, None), y);
        // Tones are grounds: they come after the ground of the selected row.
        if index == dispersion.cursor.at {
            (top..=y).for_each(|y| sheet::select(canvas, sheet.area, y));
        }
        strip::draw(canvas, strip, counts, scale, style);
        if index == dispersion.cursor.at {
            point(canvas, reader, dispersion, columns, strip);
        }
    }
    if layout.roomy {
        place(canvas, paper, dispersion, Area { y: sheet.rows.bottom() - 1, height: 1, ..sheet.rows });
    }
    let (down, up) = (Motion::forth(MotionUnit::Line), Motion::back(MotionUnit::Line));
    let (down, up) = (Action::Move(down), Action::Move(up));
    let hints = [
        (sheet::keys(workspace, &[Action::Enter]), lang.pick("到此处", "go there")),
        (sheet::keys(workspace, &[Action::Fold, Action::Unfold]), lang.pick("前后移动", "along")),
        (sheet::keys(workspace, &[down, up]), lang.pick("选词", "term")),
        ("Tab".to_owned(), lang.pick("上下文", "concordance")),
        ("Y".to_owned(), lang.pick("历年", "years")),
    ];
    let leave = (sheet::keys(workspace, &[Action::Back]), lang.pick("返回", "back"));
    sheet::hints(canvas, paper, sheet.hint, &hints, &leave);
}

/// The markers of the sections above the strips, faint lines below them where they begin, the names of the numbers.
fn head(canvas: &mut Canvas<'_>, paper: Paper, reader: &Reader, columns: StripColumns, bottom: u16) {
    let (document, strip) = (reader.document(), columns.strip);
    let lang = canvas.lang;
    let mut free = strip.x;
    for section in document.outline().sections.iter().filter(|section| section.level == 1 && !section.weak) {
        let x = columns.column_of(section.span.start, document.text().len());
        for y in strip.y + 1..bottom {
            canvas.text(x, y, x + 1, canvas.glyphs.border, paper.faint);
        }
        free = frame::name_place(canvas, strip, (free, x), marker(document.text(), section), paper.quiet);
    }
    frame::name_numbers(canvas, columns, paper.quiet, lang.pick("离散度 D", "D"));
}

/// The marker without its mark: 一, （一）.
fn marker<'a>(text: &'a str, section: &Section) -> &'a str {
    section.marker.of(text).trim().trim_end_matches(['、', '.', '．', '，', ','])
}

fn numbers(canvas: &mut Canvas<'_>, paper: Paper, columns: StripColumns, spread: Spread, y: u16) {
    frame::numbers(canvas, columns, y, paper.text, |number| match number {
        Number::Count => spread.count.to_string(),
        Number::PerThousand => format!("{:.2}", spread.per_thousand),
        Number::Evenness => spread.evenness.map_or_else(|| "-".to_owned(), |d| format!("{d:.2}")),
    });
}

/// Marks the selected place on its strip.
fn point(
    canvas: &mut Canvas<'_>,
    reader: &Reader,
    dispersion: &Dispersion,
    columns: StripColumns,
    strip: Area,
) {
    let Some(line) = &dispersion.line else { return };
    let x = columns.column_of(line.kwic.hit.start, reader.document().text().len());
    canvas.tint(Area { x, width: 1, ..strip }, canvas.theme.hit(true));
}

/// The selected place in its context.
fn place(canvas: &mut Canvas<'_>, paper: Paper, dispersion: &Dispersion, row: Area) {
    let Some(line) = &dispersion.line else { return };
    let (kwic, ambiguous) = (&line.kwic, canvas.ambiguous());
    let x = canvas.text(row.x, row.y, row.right(), &format!("{}%", line.percent), paper.accent);
    let x = canvas.label(x + 1, row.y, row.x + row.width / 3, &line.markers, paper.quiet) + 2;
    let room = row.right().saturating_sub(x);
    let (left, _) = fit_end(&kwic.left, usize::from(room / 3), ambiguous);
    let x = canvas.text(x, row.y, row.right(), left, paper.text);
    let x = canvas.label(x, row.y, row.right(), &kwic.term, paper.strong);
    let (right, _) = fit(&kwic.right, usize::from(row.right().saturating_sub(x)), ambiguous);
    canvas.text(x, row.y, row.right(), right, paper.text);
}
