//! The open speech: its lines, the headings above them, and the strip at the right edge.

use ratatui::style::Style;

use super::canvas::Canvas;
use crate::{
    app::{
        Area, Highlight, LabelPurpose, Labels, Reader, TextRole, Workspace, headings_above, title_is_above,
    },
    layout::VisualLine,
    text::Span,
};

/// Draws the body pane.
pub fn draw(workspace: &Workspace, canvas: &mut Canvas<'_>, labels: Option<&Labels>) {
    let Some(reader) = &workspace.reader else { return nothing(workspace, canvas) };
    header(workspace, canvas, reader);
    let text = workspace.geometry.text;
    // Letters to type are seen at once when the text steps back.
    let words = labels.is_some_and(|labels| labels.purpose == LabelPurpose::ColourWord);
    let base = if words { canvas.theme.quiet() } else { canvas.theme.text() };
    let mut above = 0;
    for (row, line) in (text.y..text.bottom()).zip(reader.page.lines()).filter(|(_, line)| !line.gap) {
        draw_line(canvas, reader, line, text.x, row, base);
        let begins = |passage: &&Span| {
            (above..line.span.end).contains(&passage.start) && passage.end > line.span.start
        };
        if reader.marked.passages.iter().find(begins).is_some() {
            let x = text.x.saturating_sub(2).max(workspace.geometry.body.x);
            canvas.text(x, row, text.x, canvas.glyphs.note, canvas.theme.accent());
        }
        above = line.span.end;
    }
    attention(canvas, reader, text, workspace.geometry.body);
    if let Some(labels) = labels {
        super::terms::labels(canvas, reader, labels, text);
    }
    if reader.document().text().trim().is_empty() {
        canvas.text(
            text.x,
            text.y,
            text.right(),
            canvas.lang.pick("（空）", "(empty)"),
            canvas.theme.quiet(),
        );
    }
    strip(canvas, reader, workspace.geometry.strip);
}

/// A bar in the margin beside the line of attention, where that is not the first one of the page.
fn attention(canvas: &mut Canvas<'_>, reader: &Reader, text: Area, body: Area) {
    let at = reader.attention();
    let lines = (text.y..text.bottom()).zip(reader.page.lines());
    let Some((row, _)) = { lines }.skip(1).find(|(_, line)| !line.gap && line.span.contains(at)) else {
        return;
    };
    if let Some(x) = text.x.checked_sub(1).filter(|x| *x >= body.x) {
        canvas.text(x, row, text.x, canvas.glyphs.bar, canvas.theme.faint());
    }
}

fn nothing(workspace: &Workspace, canvas: &mut Canvas<'_>) {
    let area = workspace.geometry.text;
    let text = if workspace.requests.opening.is_some() {
        canvas.lang.pick("正在读入…", "Loading…")
    } else {
        canvas.lang.pick("没有打开的文稿", "No document is open")
    };
    canvas.label(area.x, area.y, area.right(), text, canvas.theme.quiet());
}

/// Title and heading path, as far as they have scrolled off.
fn header(workspace: &Workspace, canvas: &mut Canvas<'_>, reader: &Reader) {
    let (text, rows) = (workspace.geometry.text, workspace.geometry.header());
    let y = workspace.geometry.body.y;
    if rows == 0 {
        return;
    }
    let title = if title_is_above(reader.document(), reader.page.top()) {
        workspace.speeches.title(&reader.source)
    } else {
        ""
    };
    let path = path(workspace, canvas, reader);
    if rows == 1 {
        let line = if path.is_empty() { title } else { &path };
        canvas.label(text.x, y, text.right(), line, canvas.theme.quiet());
        return;
    }
    canvas.label(text.x, y, text.right(), title, canvas.theme.title());
    canvas.label(text.x, y + 1, text.right(), &path, canvas.theme.quiet());
}

/// The headings above the place that is read, shortened so that each can be recognised.
fn path(workspace: &Workspace, canvas: &Canvas<'_>, reader: &Reader) -> String {
    let outline = reader.document().outline();
    let headings: Vec<String> = headings_above(reader.document(), reader.page.top())
        .into_iter()
        .filter_map(|index| outline.sections.get(index))
        .map(|section| reader.document().label(section))
        .collect();
    let room = usize::from(workspace.geometry.text.width) / headings.len().max(1);
    let short = headings
        .iter()
        .map(|heading| super::outline::shorten(heading, room.saturating_sub(3), canvas.ambiguous()));
    short.collect::<Vec<_>>().join(&format!(" {} ", canvas.glyphs.path))
}

fn draw_line(canvas: &mut Canvas<'_>, reader: &Reader, line: &VisualLine, left: u16, row: u16, base: Style) {
    let text = reader.document().text();
    let (roles, marks) = (reader.marked.roles.over(line.span), reader.marked.marks.over(line.span));
    let mut noted = reader.marked.noted.over(line.span).iter().peekable();
    let mut roles = roles.iter().peekable();
    let mut marks = marks.iter().peekable();
    let mut x = left.saturating_add(line.x);
    for cluster in reader.page.layout().clusters(reader.document(), line) {
        let offset = cluster.span.start;
        while roles.next_if(|run| run.span.end <= offset).is_some() {}
        while marks.next_if(|run| run.span.end <= offset).is_some() {}
        let mut style = base;
        if let Some(run) = roles.peek().filter(|run| run.span.contains(offset)) {
            style = style.patch(role(canvas, run.mark));
        }
        while noted.next_if(|run| run.span.end <= offset).is_some() {}
        if noted.peek().is_some_and(|run| run.span.contains(offset)) {
            style = style.patch(canvas.theme.noted());
        }
        if let Some(run) = marks.peek().filter(|run| run.span.contains(offset)) {
            style = style.patch(mark(canvas, run.mark));
        }
        x = canvas.cluster(x, row, &cluster.drawn(text), cluster.columns, style);
    }
}

fn role(canvas: &Canvas<'_>, role: TextRole) -> Style {
    match role {
        TextRole::Title => canvas.theme.title(),
        TextRole::Aside | TextRole::Dirt | TextRole::Placeholder => canvas.theme.quiet(),
        TextRole::Heading(level) => canvas.theme.heading(level),
        TextRole::Strong => canvas.theme.heading(1),
    }
}

fn mark(canvas: &Canvas<'_>, mark: Highlight) -> Style {
    match mark {
        Highlight::Class(class) => canvas.theme.class(class),
        Highlight::Term(colour) => canvas.theme.term(colour),
        Highlight::Hit => canvas.theme.hit(false),
        Highlight::CurrentHit => canvas.theme.hit(true),
        Highlight::Selected => canvas.theme.chosen(),
    }
}

/// What the window shows of the whole text: a brighter ground, or a line where there are no grounds.
fn thumb(canvas: &mut Canvas<'_>, area: Area) {
    match canvas.theme.thumb() {
        Some(style) => canvas.tint(area, style),
        None => {
            for y in area.y..area.bottom() {
                canvas.text(area.x, y, area.right(), canvas.glyphs.thumb, canvas.theme.faint());
            }
        }
    }
}

/// The right edge: what the window shows of the whole text, and where hits and coloured terms lie in it.
fn strip(canvas: &mut Canvas<'_>, reader: &Reader, area: Area) {
    let len = reader.document().text().len().max(1);
    let rows = usize::from(area.height);
    let row_of = |offset: usize| (offset.min(len) * rows / len).min(rows.saturating_sub(1));
    if len > reader.page.end().saturating_sub(reader.page.top()) {
        let (first, last) = (row_of(reader.page.top()), row_of(reader.page.end().saturating_sub(1)));
        let y = area.y.saturating_add(u16::try_from(first).unwrap_or(u16::MAX));
        let height = u16::try_from(last + 1 - first).unwrap_or(u16::MAX);
        thumb(canvas, Area { y, height, ..area });
    }
    let whole = Span::new(0, len);
    let terms = reader.colouring.terms.iter().map(|term| (&term.found.hits, canvas.theme.term(term.colour)));
    let search = reader.search.found().into_iter().map(|search| (&search.hits, canvas.theme.accent()));
    let mut layers: Vec<_> =
        terms.chain(search).map(|(hits, style)| (hits.strip(whole, rows), style)).collect();
    // What is rarer is drawn over what is more frequent.
    layers.sort_by_key(|(heat, _)| std::cmp::Reverse(heat.iter().filter(|count| **count > 0).count()));
    for (heat, style) in layers {
        for (y, _) in (area.y..area.bottom()).zip(heat).filter(|(_, count)| *count > 0) {
            let style = Style { fg: style.fg, ..Style::new() };
            canvas.text(area.x, y, area.right(), canvas.glyphs.tick, style);
        }
    }
}
