//! A speech that is said against the clock: the text alone, and one line of times.

use ratatui::style::{Modifier, Style};

use super::canvas::Canvas;
use crate::{
    app::{
        Area, ClauseAdvance, LargeType, Phase, Reader, RehearsalPage, RehearsalView, ShownTimes, Weight,
        Workspace, clock_time, difference,
    },
    document::Clause,
    layout::VisualLine,
    text::Span,
};

/// Draws the text and the line below it; returns where the cursor of an input stands.
pub fn draw(workspace: &Workspace, canvas: &mut Canvas<'_>, view: &RehearsalView) -> Option<(u16, u16)> {
    let reader = workspace.reader.as_ref()?;
    let area = RehearsalPage::area(workspace, view.page.size);
    let at_hand = view.recital.clause().copied();
    let mut y = area.y;
    for line in view.page.lines() {
        let rows = if line.gap { 1 } else { view.page.size.factor() };
        if y + rows > area.bottom() {
            break;
        }
        if !line.gap {
            draw_line(canvas, reader, view, line, (area.x, y), at_hand.as_ref());
        }
        y += rows;
    }
    countdown(canvas, view, area);
    line_of_times(workspace, canvas, view, reader)
}

fn draw_line(
    canvas: &mut Canvas<'_>,
    reader: &Reader,
    view: &RehearsalView,
    line: &VisualLine,
    (left, y): (u16, u16),
    at_hand: Option<&Clause>,
) {
    let document = reader.document();
    let mut x = left.saturating_add(line.x);
    for cluster in view.page.layout().clusters(document, line) {
        let offset = cluster.span.start;
        let style = style(canvas, view, offset, at_hand);
        let style = if marked(view, offset) { style.add_modifier(Modifier::UNDERLINED) } else { style };
        x = canvas.large(x, y, &cluster.drawn(document.text()), cluster.columns, style, view.page.size);
    }
    if pauses(view, line.span) && view.page.size == LargeType::Once {
        let at = left.saturating_sub(canvas.columns("‖") + 1);
        canvas.text(at, y, left, "‖", canvas.theme.accent());
    }
}

/// The style of a character: what was said is faint, what is said stands out, what follows is quiet.
fn style(canvas: &Canvas<'_>, view: &RehearsalView, offset: usize, at_hand: Option<&Clause>) -> Style {
    let Some(clause) = at_hand else { return canvas.theme.text() };
    if view.recital.advance == ClauseAdvance::Reading {
        return canvas.theme.text();
    }
    if offset < clause.span.start {
        canvas.theme.faint()
    } else if offset < clause.span.end {
        canvas.theme.heading(1)
    } else {
        canvas.theme.quiet()
    }
}

fn marked(view: &RehearsalView, offset: usize) -> bool {
    view.recital.marks().any(|span| span.contains(offset))
}

/// Whether a pause mark stands on a line.
fn pauses(view: &RehearsalView, line: Span) -> bool {
    let ends = view.recital.clauses().iter().filter(|clause| clause.pauses).map(|clause| clause.span.end);
    ends.into_iter().any(|end| line.start < end && end <= line.end)
}

/// The seconds before the beginning, in the middle of the page.
fn countdown(canvas: &mut Canvas<'_>, view: &RehearsalView, area: Area) {
    // Over large letters nothing can be laid; there the line of times counts.
    let left = view.recital.watch.seconds_left().filter(|_| view.page.size == LargeType::Once);
    let Some(left) = left else { return };
    let text = format!("  {left}  ");
    let x = (area.x * view.page.size.factor() + area.width * view.page.size.factor() / 2).saturating_sub(2);
    let y = area.y + area.height / 2;
    let style = canvas.theme.hit(true);
    canvas.text(x, y, x + 5, &text, style);
}

/// Where it is, the time, the target, how far ahead or behind, the pace, and whether the clock runs.
fn line_of_times(
    workspace: &Workspace,
    canvas: &mut Canvas<'_>,
    view: &RehearsalView,
    reader: &Reader,
) -> Option<(u16, u16)> {
    let line = workspace.geometry.status;
    let raised = canvas.theme.raised();
    let ground = Style { bg: raised.bg, ..Style::new() };
    canvas.clear(line, raised);
    let (left, limit) = (line.x + 2, line.right().saturating_sub(2));
    let accent = canvas.theme.accent().patch(ground);
    let quiet = canvas.theme.quiet().patch(ground);
    if let Some(input) = &view.asking {
        let title = canvas.lang.pick("全文讲几分钟 ", "Minutes for the whole ");
        let x = canvas.text(left, line.y, limit, title, accent);
        canvas.text(x, line.y, limit, input.text(), raised);
        return Some((x + canvas.columns(input.before()), line.y));
    }
    if let Some(notice) = &workspace.notice {
        let style = if notice.weight == Weight::Trouble { accent } else { raised };
        canvas.label(left, line.y, limit, &notice.text, style);
        return None;
    }
    let recital = &view.recital;
    let lang = canvas.lang;
    let ShownTimes { spoken, ahead, pace } = view.times;
    let far = ahead.unsigned_abs() >= 1000;
    let word = match ahead {
        _ if !far => lang.pick("准", "on time"),
        0.. => lang.pick("快", "ahead"),
        _ => lang.pick("慢", "behind"),
    };
    let counted = recital.watch.seconds_left().map_or_else(String::new, |left| format!("{left}…"));
    let state = match (recital.watch.phase, view.page.looks_elsewhere) {
        (_, true) => lang.pick("看别处", "elsewhere"),
        (Phase::Ready, _) => lang.pick("空格开始", "Space starts"),
        (Phase::Countdown { .. }, _) => counted.as_str(),
        (Phase::Running, _) => match recital.advance {
            ClauseAdvance::ByClock => "▶",
            ClauseAdvance::ByHand => lang.pick("手动", "by hand"),
            ClauseAdvance::Reading => lang.pick("滚动", "scrolls"),
        },
        (Phase::Paused, _) => lang.pick("暂停", "paused"),
        (Phase::Over, _) => lang.pick("讲完", "over"),
    };
    let pace = lang.pick(format!("{pace} 字/分"), format!("{pace}/min"));
    let late = if ahead < 0 && far { accent } else { quiet };
    let time = format!("{} / {}", clock_time(spoken), clock_time(recital.plan().total()));
    // What is worth least goes first where there is little room.
    let parts = [
        (state.to_owned(), raised),
        (pace, quiet),
        (format!("{} {word}", difference(ahead)), late),
        (time, raised),
    ];
    let mut x = limit;
    let mut shown = parts.to_vec();
    while shown.len() > 2
        && shown.iter().map(|(text, _)| canvas.columns(text) + 3).sum::<u16>() > line.width.saturating_sub(4)
    {
        shown.remove(1);
    }
    for (text, style) in &shown {
        x = canvas.right(x, line.y, text, *style).saturating_sub(3);
    }
    if x > left {
        let keys = lang.pick(
            "Enter 下一句  T 定时  | 停顿  Tab 手动  B 大字  q 结束",
            "Enter next  T minutes  | pause  Tab by hand  B large  q ends",
        );
        let is_ready = recital.watch.phase == Phase::Ready;
        let words = if is_ready { keys.to_owned() } else { place(view, reader, canvas) };
        canvas.label(left, line.y, x, &words, quiet);
    }
    None
}

/// The marker and heading of the section at hand, and how many of its paragraphs are begun.
fn place(view: &RehearsalView, reader: &Reader, canvas: &Canvas<'_>) -> String {
    let document = reader.document();
    let Some(clause) = view.recital.clause() else { return String::new() };
    let outline = document.outline();
    let Some(section) = outline.at(clause.span.start).and_then(|index| outline.sections.get(index)) else {
        return String::new();
    };
    let paragraphs = document.paragraphs();
    let first = paragraphs.partition_point(|paragraph| paragraph.span.end <= section.span.start);
    let behind = paragraphs.partition_point(|paragraph| paragraph.span.start < section.span.end);
    let here = document.paragraph_at(clause.span.start);
    format!(
        "{} {} {}/{}",
        document.label(section),
        canvas.glyphs.path,
        here + 1 - first.min(here),
        behind.saturating_sub(first)
    )
}
