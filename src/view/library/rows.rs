//! The documents that were found, a row each.

use super::number::{grouped, percent};
use crate::{
    app::{Area, FoundRow, LibraryLayout, LibraryTable},
    lang::Lang,
    library::{Date, DocumentCopies, LibraryDocument, Source},
    view::{canvas::Canvas, sheet::Paper},
};

/// The columns of a row: where each begins; what does not fit is not there.
#[derive(Clone, Copy, Debug)]
struct RowColumns {
    date: Option<u16>,
    place: Option<u16>,
    kind: Option<u16>,
    title: u16,
    /// Where the title ends and the counts begin.
    counts: u16,
}

/// How wide date and place are, with the gap behind them.
const WIDTHS: [u16; 2] = [12, 10];
/// How wide hits, length and copies are together.
const COUNTS: u16 = 22;

impl RowColumns {
    /// Those of rows: date, place and kind from 60 columns on, counts of length and copies from 50 on.
    fn new(rows: Area, lang: Lang) -> Self {
        let first = rows.x + 2;
        let counts = if rows.width >= 50 { COUNTS } else { 7 };
        let counts = rows.right().saturating_sub(counts);
        if rows.width >= 60 {
            let [date, place] = WIDTHS;
            let kind = lang.pick(6, 9);
            Self {
                date: Some(first),
                place: Some(first + date),
                kind: Some(first + date + place),
                title: first + date + place + kind,
                counts,
            }
        } else {
            Self { date: None, place: None, kind: None, title: first, counts }
        }
    }
}

/// Draws the rows with the names of their columns.
pub fn draw(canvas: &mut Canvas<'_>, paper: Paper, table: &LibraryTable, layout: LibraryLayout) {
    let rows = layout.rows;
    let columns = RowColumns::new(rows, canvas.lang);
    if layout.header.height > 0 {
        header(canvas, paper, columns, layout.header);
    }
    if table.rows.rows.is_empty() {
        canvas.label(rows.x + 2, rows.y, rows.right(), nothing(canvas, table), paper.quiet);
        return;
    }
    let shown = table.rows.rows.iter().enumerate().skip(table.rows.cursor.first);
    for (y, (at, row)) in (rows.y..rows.bottom()).zip(shown) {
        if let Some(document) = table.documents.get(row.index) {
            draw_row(canvas, paper, columns, (*row, document, &table.copies), y, rows.right());
        }
        if table.rows.marked.contains(&row.index) {
            canvas.text(rows.x + 1, y, rows.x + 2, "*", paper.accent);
        }
        if at == table.rows.cursor.at {
            let focused = !table.facets.is_focused;
            canvas.tint(Area { y, height: 1, ..rows }, canvas.theme.selected(focused));
            if focused {
                sheet_bar(canvas, rows.x, y);
            }
        }
    }
}

fn sheet_bar(canvas: &mut Canvas<'_>, x: u16, y: u16) {
    let bar = canvas.theme.accent().patch(canvas.theme.selected(true));
    canvas.text(x, y, x + 1, canvas.glyphs.bar, bar);
}

fn header(canvas: &mut Canvas<'_>, paper: Paper, columns: RowColumns, row: Area) {
    let lang = canvas.lang;
    let names = [
        (columns.date, lang.pick("日期", "date")),
        (columns.place, lang.pick("地", "place")),
        (columns.kind, lang.pick("类", "kind")),
        (Some(columns.title), lang.pick("篇名", "title")),
    ];
    for (x, name) in names {
        if let Some(x) = x {
            canvas.text(x, row.y, columns.counts, name, paper.quiet);
        }
    }
    let ends = CountEnds::new(columns, row.right());
    canvas.right(ends.hits, row.y, lang.pick("处", "hits"), paper.quiet);
    if let Some((length, copies)) = ends.others {
        canvas.right(length, row.y, lang.pick("字", "length"), paper.quiet);
        canvas.right(copies, row.y, lang.pick("份", "×"), paper.quiet);
    }
}

/// Where the numbers of a row end.
#[derive(Clone, Copy, Debug)]
struct CountEnds {
    hits: u16,
    /// Length and copies, where there is room for them.
    others: Option<(u16, u16)>,
}

impl CountEnds {
    const fn new(columns: RowColumns, right: u16) -> Self {
        if right.saturating_sub(columns.counts) < COUNTS {
            return Self { hits: right, others: None };
        }
        Self { hits: columns.counts + 7, others: Some((columns.counts + 16, right)) }
    }
}

fn draw_row(
    canvas: &mut Canvas<'_>,
    paper: Paper,
    columns: RowColumns,
    (row, document, known): (FoundRow, &LibraryDocument, &DocumentCopies),
    y: u16,
    right: u16,
) {
    let lang = canvas.lang;
    let metadata = &document.about.metadata;
    let day = document.about.day().map(Date::iso).unwrap_or_default();
    let place = metadata.place.map_or("", |place| place.value.name());
    let kind = metadata.kind.map_or("", |kind| kind.value.label(lang));
    let fields = [(columns.date, columns.place, day.as_str()), (columns.place, columns.kind, place)];
    for (x, end, text) in fields.into_iter().chain([(columns.kind, Some(columns.title), kind)]) {
        if let (Some(x), Some(end)) = (x, end) {
            canvas.label(x, y, end - 1, text, paper.quiet);
        }
    }
    let (indent, style) = if row.copy_of.is_some() { (2, paper.quiet) } else { (0, paper.text) };
    let title = if row.copy_of.is_some() {
        file_name(&document.source)
    } else {
        document.about.title_or_name(&document.source)
    };
    canvas.label(columns.title + indent, y, columns.counts.saturating_sub(1), &title, style);
    let ends = CountEnds::new(columns, right);
    if row.hits > 0 {
        canvas.right(ends.hits, y, &grouped(row.hits as usize), paper.accent);
    }
    if let Some((length, copies)) = ends.others {
        // Until it was looked into, nobody knows.
        let units = document.about.units;
        let told = if units > 0 { grouped(units) } else { String::new() };
        canvas.right(length, y, &told, paper.quiet);
        let told = match row.copy_of {
            Some(head) => known.likeness(head, row.index).map_or("=".to_owned(), percent),
            None if row.copies > 0 => format!("×{}", row.copies + 1),
            None => String::new(),
        };
        canvas.right(copies, y, &told, paper.quiet);
    }
}

fn file_name(source: &Source) -> String {
    match source {
        Source::File(path) => {
            path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
        }
        Source::Builtin(_) | Source::Stdin => source.name(),
    }
}

/// What is said when there is no row.
fn nothing(canvas: &Canvas<'_>, table: &LibraryTable) -> &'static str {
    let lang = canvas.lang;
    if table.line.wrong.is_some() {
        ""
    } else if table.is_asking() {
        lang.pick("正在查找…", "searching…")
    } else {
        lang.pick("没有符合条件的文稿", "No document matches")
    }
}
