//! A speech that is said against the clock: the text alone, and one line of times.

use ratatui::style::{Modifier, Style};

use super::canvas::Canvas;
use crate::{
    app::{
        Action, Area, ClauseAdvance, LargeType, Phase, Reader, RehearsalPage, RehearsalView, ShownTimes,
        Weight, Workspace, clock_time, difference,
    },
    document::Clause,
    layout::VisualLine,
    text::Span,
};

/// The sign of a pause.
const PAUSE: &str = "‖";

/// The fewest columns in which the place in the outline says something.
const PLACE: u16 = 12;

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
    let size = view.page.size;
    let pauses = pauses(view, line.span);
    let mut x = left.saturating_add(line.x);
    for cluster in view.page.layout().clusters(document, line) {
        let offset = cluster.span.start;
        let mut style = style(canvas, view, offset, at_hand);
        if marked(view, offset) {
            style = style.add_modifier(Modifier::UNDERLINED);
        }
        // The sign in the margin says that there is a pause in the line, the mark in the accent where it is.
        if pauses.contains(&cluster.span.end) {
            style = canvas.theme.accent().add_modifier(Modifier::BOLD);
        }
        x = canvas.large(x, y, &cluster.drawn(document.text()), cluster.columns, style, size);
    }
    if !pauses.is_empty() {
        let columns = canvas.columns(PAUSE);
        canvas.large(left.saturating_sub(columns + 1), y, PAUSE, columns, canvas.theme.accent(), size);
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

/// The ends of the clauses of a line behind which there is a pause, in bytes.
fn pauses(view: &RehearsalView, line: Span) -> Vec<usize> {
    let ends = view.recital.clauses().iter().filter(|clause| clause.pauses).map(|clause| clause.span.end);
    ends.filter(|end| line.start < *end && *end <= line.end).collect()
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
        let title = canvas.lang.pick("全文讲几分钟 ", "Minutes in all: ");
        let x = canvas.text(left, line.y, limit, title, accent);
        let end = canvas.text(x, line.y, limit, input.text(), raised);
        let hint = canvas.lang.pick("25 或 12:30，留空不定时", "25 or 12:30; empty for no target");
        if end + canvas.columns(hint) + 3 <= limit {
            canvas.right(limit, line.y, hint, quiet);
        }
        return Some((x + canvas.columns(input.before()), line.y));
    }
    if let Some(notice) = &workspace.notice {
        let style = if notice.weight == Weight::Trouble { accent } else { raised };
        canvas.label(left, line.y, limit, &notice.text, style);
        return None;
    }
    let mut shown = times(canvas, view, [raised, quiet, accent]);
    let columns = |shown: &[(String, Style)]| -> u16 {
        shown.iter().map(|(text, _)| canvas.columns(text) + 3).sum::<u16>() + 1
    };
    // Where there is little room the pace goes first, then how far ahead it is.
    if columns(&shown) + PLACE > line.width {
        shown.remove(1);
    }
    while shown.len() > 2 && columns(&shown) > line.width {
        shown.remove(1);
    }
    let mut x = limit;
    for (text, style) in &shown {
        x = canvas.right(x, line.y, text, *style).saturating_sub(3);
    }
    let room = x.saturating_sub(left);
    if view.page.looks_elsewhere || view.recital.watch.phase == Phase::Ready {
        canvas.text(left, line.y, x, &keys(workspace, canvas, view, room), quiet);
    } else if room + 3 >= PLACE {
        canvas.label(left, line.y, x, &place(view, reader, canvas), quiet);
    }
    None
}

/// What the line says of the times, from the right: the state, the pace, how far ahead or behind, the time and the plan.
fn times(
    canvas: &Canvas<'_>,
    view: &RehearsalView,
    [raised, quiet, accent]: [Style; 3],
) -> Vec<(String, Style)> {
    let (recital, lang) = (&view.recital, canvas.lang);
    let ShownTimes { spoken, ahead, pace } = view.times;
    let far = ahead.unsigned_abs() >= 1000;
    let word = match ahead {
        _ if !far => lang.pick("准", "on time"),
        0.. => lang.pick("快", "ahead"),
        _ => lang.pick("慢", "behind"),
    };
    let left = recital.watch.seconds_left().unwrap_or(0);
    let counted = lang.pick(format!("{left} 秒后开始"), format!("starts in {left}"));
    let state = match (recital.watch.phase, view.page.looks_elsewhere) {
        (_, true) => lang.pick("看别处", "looking elsewhere"),
        (Phase::Ready, _) => lang.pick("空格开始", "Space starts"),
        (Phase::Countdown { .. }, _) => counted.as_str(),
        (Phase::Running, _) => match recital.advance {
            ClauseAdvance::ByClock => "▶",
            ClauseAdvance::ByHand => lang.pick("手动", "by hand"),
            ClauseAdvance::Reading => lang.pick("滚动", "scrolling"),
        },
        (Phase::Paused, _) => lang.pick("暂停", "paused"),
        (Phase::Over, _) => lang.pick("讲完", "finished"),
    };
    let total = recital.plan().total();
    let late = if ahead < 0 && far { accent } else { quiet };
    let mut times = vec![
        (state.to_owned(), raised),
        (lang.pick(format!("{pace} 字/分"), format!("{pace}/min")), quiet),
        (format!("{} {word}", difference(ahead)), late),
        (
            format!("{} / {}", clock_time(spoken), clock_time(total)),
            if spoken > total { accent } else { raised },
        ),
    ];
    // Nobody is early or late who has not begun, or looks at something else.
    if recital.watch.phase == Phase::Ready || view.page.looks_elsewhere {
        times.remove(2);
    }
    times
}

/// The keys that lead on from here, as many as there is room for.
fn keys(workspace: &Workspace, canvas: &Canvas<'_>, view: &RehearsalView, room: u16) -> String {
    let lang = canvas.lang;
    let help = workspace.keymap.named(Action::Help);
    let help = lang.pick(format!("{help} 按键"), format!("{help} keys"));
    let keys = if view.page.looks_elsewhere {
        [
            lang.pick("空格 接着讲", "Space resumes"),
            lang.pick("' ' 回到讲的地方", "' ' back to the clause"),
            help.as_str(),
            "",
            "",
        ]
    } else {
        [
            help.as_str(),
            lang.pick("T 定时", "T target"),
            lang.pick("Tab 手动", "Tab by hand"),
            lang.pick("B 大字", "B large type"),
            lang.pick("q 结束", "q end"),
        ]
    };
    let mut line = String::new();
    for key in keys {
        let gap = if line.is_empty() { "" } else { "  " };
        if canvas.columns(&line) + canvas.columns(key) + 2 > room {
            break;
        }
        line = line + gap + key;
    }
    line
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
