//! The term panel, and the letters before the words on the page.

use ratatui::style::Style;

use super::{canvas::Canvas, strip};
use crate::{
    app::{App, Area, Kind, Labels, Listed, Reader, Subject, Tab, TermPanel},
    lang::Lang,
    lexis::{Class, Source},
    text::Span,
};

/// Columns of the count, of the count in a thousand characters, of the evenness.
const FIGURES: [u16; 3] = [6, 8, 6];
/// Columns of why a term is listed.
const WHY: u16 = 20;
/// From this width of the sheet on, strips are drawn.
const WITH_STRIPS: u16 = 56;
/// From this width of the sheet on, every figure is shown.
const WITH_FIGURES: u16 = 96;

/// The columns of the table, from the left edge of its rows.
struct Columns {
    /// Where the term ends.
    term: u16,
    /// Where the count ends.
    count: u16,
    /// Where the other figures end; `None` where there is no room.
    figures: Option<(u16, u16)>,
    /// Where the strip begins and ends.
    strip: Option<(u16, u16)>,
    /// Where the reason begins.
    why: Option<u16>,
}

impl Columns {
    fn new(rows: Area) -> Self {
        let width = rows.width;
        let wide = width >= WITH_FIGURES;
        let why = wide.then(|| rows.right() - WHY);
        let [count, thousand, even] = FIGURES;
        let figures = count + if wide { thousand + even } else { 0 };
        let room = width - if wide { WHY + 2 } else { 0 };
        let term = rows.x
            + if width >= WITH_STRIPS { (room / 3).clamp(20, 32) } else { room.saturating_sub(figures) };
        let after = term + figures;
        let right = rows.x + room;
        Self {
            term,
            count: term + count,
            figures: wide.then_some((term + count + thousand, after)),
            strip: (width >= WITH_STRIPS && after + 8 < right).then_some((after + 2, right)),
            why,
        }
    }
}

/// Draws the panel; returns where the cursor of its input stands.
pub fn draw(app: &App, canvas: &mut Canvas<'_>, panel: &TermPanel) -> Option<(u16, u16)> {
    let reader = app.reader.as_ref()?;
    let sheet = app.geometry.sheet();
    let style = canvas.theme.raised();
    canvas.clear(sheet.area, style);
    let cursor = title(canvas, panel, sheet.title);
    let columns = Columns::new(sheet.rows);
    if !panel.is_listed() && panel.tab != Tab::Coloured {
        let text = match &app.vocabulary.lexicon {
            None => canvas.lang.pick("词典正在载入…", "The dictionary is being loaded…"),
            Some(_) => canvas.lang.pick("正在数词…", "The words are being counted…"),
        };
        canvas.label(sheet.rows.x, sheet.rows.y, sheet.rows.right(), text, canvas.quiet_on_raised());
    } else if panel.rows().is_empty() {
        let text = match panel.tab {
            Tab::Coloured => canvas.lang.pick("还没有着色的词", "No term is coloured yet"),
            _ => canvas.lang.pick("没有", "None"),
        };
        canvas.label(sheet.rows.x, sheet.rows.y, sheet.rows.right(), text, canvas.quiet_on_raised());
    }
    let shown = panel.rows().iter().enumerate().skip(panel.cursor.first);
    for (y, (index, listed)) in (sheet.rows.y..sheet.rows.bottom()).zip(shown) {
        let row = Area { y, height: 1, ..sheet.rows };
        draw_row(canvas, reader, listed, row, &columns);
        if index == panel.cursor.at {
            let line = Area { x: sheet.area.x, width: sheet.area.width, ..row };
            canvas.tint(line, canvas.theme.chosen());
            let bar = canvas.theme.accent().patch(canvas.theme.chosen());
            canvas.text(line.x, y, line.x + 1, canvas.glyphs.bar, bar);
        }
    }
    hint(canvas, sheet.hint);
    cursor
}

/// The tabs, what was typed, the order.
fn title(canvas: &mut Canvas<'_>, panel: &TermPanel, area: Area) -> Option<(u16, u16)> {
    let (lang, quiet) = (canvas.lang, canvas.quiet_on_raised());
    let ground = Style { bg: canvas.theme.raised().bg, ..Style::new() };
    let mut x = area.x;
    for tab in Tab::ALL {
        let style = if tab == panel.tab { canvas.theme.title().patch(ground) } else { quiet };
        x = canvas.text(x, area.y, area.right(), tab.title(lang), style) + 2;
    }
    let count = panel.rows().len().to_string();
    let order =
        if panel.tab == Tab::Classes { String::new() } else { format!(" · {}", panel.order.title(lang)) };
    let right = canvas.right(area.right(), area.y, &format!("{count}{order}"), quiet).saturating_sub(2);
    if x + 4 > right {
        return None;
    }
    let x = canvas.text(x, area.y, right, "/", canvas.theme.accent().patch(ground));
    canvas.text(x, area.y, right, panel.input.text(), canvas.theme.raised());
    let cursor = x + canvas.columns(panel.input.before());
    (cursor < right).then_some((cursor, area.y))
}

fn draw_row(canvas: &mut Canvas<'_>, reader: &Reader, listed: &Listed, row: Area, columns: &Columns) {
    let ground = Style { bg: canvas.theme.raised().bg, ..Style::new() };
    let (text, quiet) = (canvas.theme.raised(), canvas.quiet_on_raised());
    let len = reader.document().text().len();
    let style = match &listed.subject {
        Subject::Term(query) => reader.finding.term(query).map(|term| canvas.theme.term(term.colour)),
        Subject::Class(class) => reader.finding.classes.contains(class).then(|| canvas.theme.class(*class)),
    };
    let own = style.map_or(text, |style| text.patch(style).patch(ground));
    if style.is_some() {
        let mark = Style { add_modifier: ratatui::style::Modifier::empty(), ..own };
        canvas.text(row.x, row.y, row.right(), canvas.glyphs.tick, mark);
    }
    let everywhere = match &listed.subject {
        Subject::Term(query) => reader.finding.term(query).is_some_and(|term| term.everywhere),
        Subject::Class(_) => false,
    };
    let limit = columns.term.saturating_sub(1);
    let name = match &listed.subject {
        Subject::Term(query) => query.text.as_str(),
        Subject::Class(class) => class_name(*class, canvas.lang),
    };
    let x = canvas.label(row.x + 2, row.y, limit, name, own);
    if everywhere {
        canvas.text(x + 1, row.y, limit, canvas.lang.pick("各篇", "all"), quiet);
    }
    if listed.kind != Kind::Own || !listed.hits.is_empty() {
        canvas.right(columns.count, row.y, &listed.hits.len().to_string(), text);
        if let Some((thousand, even)) = columns.figures {
            let total = reader.text.counts.total();
            canvas.right(thousand, row.y, &format!("{:.2}‰", listed.per_thousand(total)), quiet);
            canvas.right(even, row.y, &format!("{:.2}", listed.spread(len)), quiet);
        }
    }
    if let Some((left, right)) = columns.strip {
        let area = Area { x: left, width: right - left, ..row };
        let counts = listed.hits.strip(Span::new(0, len), usize::from(area.width) * 2);
        let scale = counts.iter().copied().max().unwrap_or(0).max(4);
        let bars = Style { add_modifier: ratatui::style::Modifier::empty(), ..style.map_or(quiet, |_| own) };
        strip::draw(canvas, area, &counts, scale, bars);
    }
    if let Some(x) = columns.why {
        canvas.label(x, row.y, row.right(), &why(reader, listed, canvas.lang), quiet);
    }
}

/// Why a term is listed: its group, or what speaks for it.
fn why(reader: &Reader, listed: &Listed, lang: Lang) -> String {
    if let Subject::Term(query) = &listed.subject
        && let Some(name) = reader.finding.term(query).and_then(|term| reader.finding.names.get(term.colour))
        && !name.is_empty()
    {
        return name.clone();
    }
    match listed.kind {
        Kind::Word => lang.pick(format!("词 ×{:.0}", listed.keyness), format!("word ×{:.0}", listed.keyness)),
        Kind::Phrase => {
            lang.pick(format!("短语 ×{:.0}", listed.keyness), format!("phrase ×{:.0}", listed.keyness))
        }
        Kind::Formula(sources) => {
            let names = sources.iter().map(|source| source_name(source, lang)).collect::<Vec<_>>();
            lang.pick(format!("提法 {}", names.join("、")), format!("formula: {}", names.join(", ")))
        }
        Kind::Class | Kind::Own => String::new(),
    }
}

fn source_name(source: Source, lang: Lang) -> &'static str {
    match source {
        Source::User => lang.pick("自定", "own list"),
        Source::BuiltIn => lang.pick("词表", "list"),
        Source::Library => lang.pick("他篇", "library"),
        Source::Quoted => lang.pick("引号", "quoted"),
        Source::Title => lang.pick("书名号", "title"),
        Source::Repeated => lang.pick("重复", "repeated"),
    }
}

/// What a class is called.
pub fn class_name(class: Class, lang: Lang) -> &'static str {
    match class {
        Class::Number => lang.pick("数字与单位", "Numbers with units"),
        Class::Date => lang.pick("日期", "Dates"),
        Class::Title => lang.pick("书名号", "Titles"),
        Class::Placeholder => lang.pick("待填（×××、XX、20xx年）", "To be filled in (×××, XX)"),
        Class::Demand => lang.pick("要求（要、必须、切实）", "Demands (要, 必须, 切实)"),
        Class::Formula => lang.pick("提法", "Formulas"),
    }
}

fn hint(canvas: &mut Canvas<'_>, area: Area) {
    if area.height == 0 {
        return;
    }
    let text = canvas.lang.pick(
        "空格 着色 · 1–6 归组 · Enter 到首处 · Tab 换类 · C-s 排序 · C-t 各篇都着 · C-r 组名",
        "Space colour · 1–6 group · Enter first place · Tab next kind · C-s sort · C-t everywhere · C-r name",
    );
    canvas.label(area.x, area.y, area.right(), text, canvas.quiet_on_raised());
}

/// Writes the letters of the labels over the words that they stand for.
pub fn labels(canvas: &mut Canvas<'_>, reader: &Reader, labels: &Labels, text: Area) {
    let typed = labels.typed().to_owned();
    for (row, line) in (text.y..text.bottom()).zip(reader.page.lines()) {
        for (letters, word) in labels.open().filter(|(_, word)| line.span.contains(word.span.start)) {
            let at = Span::new(word.span.start, word.span.start + 1);
            let x = text.x + reader.page.layout().columns_of(reader.document(), line, at).start;
            let style = canvas.theme.label();
            let x = canvas.text(x, row, text.right(), &typed, canvas.quiet_on_raised());
            let x = canvas.text(x, row, text.right(), letters, style);
            // The letters take the place of a character of two columns.
            if (typed.len() + letters.len()) % 2 == 1 {
                canvas.text(x, row, text.right(), " ", style);
            }
        }
    }
}
