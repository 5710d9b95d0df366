//! The term panel, and the letters before the words on the page.

use ratatui::style::{Modifier, Style};

use super::{
    canvas::Canvas,
    sheet::{self, Paper},
    status::section_name,
    strips::strip,
};
use crate::{
    app::{
        Area, LabelPurpose, Labels, Reader, Spread, Subject, Tab, TermKind, TermOrder, TermPanel, TermRow,
        Workspace,
    },
    lang::Lang,
    lexis::FormulaSource,
    text::Span,
};

/// Columns of the count, of the count in a thousand characters, of the evenness.
const FIGURES: [u16; 3] = [6, 10, 8];
/// Columns of why a term is listed.
const WHY: u16 = 24;
/// From this width of the sheet on, strips are drawn.
const WITH_STRIPS: u16 = 56;
/// From this width of the sheet on, every figure is shown.
const WITH_FIGURES: u16 = 100;

/// Columns that are kept for what is typed.
const ROOM_TO_TYPE: u16 = 16;
/// A bar of the whole height stands for so many places at least: single ones are no peaks.
const LOWEST_SCALE: usize = 4;

/// The columns of the table, from the left edge of its rows.
struct TermColumns {
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

impl TermColumns {
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
pub fn draw(workspace: &Workspace, canvas: &mut Canvas<'_>, panel: &TermPanel) -> Option<(u16, u16)> {
    let reader = workspace.reader.as_ref()?;
    let sheet = workspace.geometry.sheet();
    let paper = sheet::lay(canvas, &workspace.geometry);
    let cursor = title(canvas, paper, (panel, reader), sheet.title);
    let rows = sheet.lines();
    let columns = TermColumns::new(rows);
    if rows.y > sheet.rows.y {
        draw_heads(canvas, paper, panel, Area { height: 1, ..sheet.rows }, &columns);
    }
    if let Some(text) = nothing(workspace, panel) {
        canvas.label(rows.x, rows.y, rows.right(), &text, paper.quiet);
    }
    let shown = panel.rows().iter().enumerate().skip(panel.cursor.first);
    for (y, (index, listed)) in (rows.y..rows.bottom()).zip(shown) {
        let row = Area { y, height: 1, ..rows };
        let style = own_style(canvas, reader, listed);
        draw_row(canvas, paper, (reader, panel.tab, panel.scope), listed, style, row, &columns);
        // Tones are grounds: they come after the ground of the selected row.
        if index == panel.cursor.at {
            sheet::select(canvas, sheet.area, y);
        }
        if let Some((left, right)) = columns.strip {
            let area = Area { x: left, width: right - left, ..row };
            let over = panel.scope.unwrap_or(reader.document().whole());
            let counts = listed.hits.strip(over, usize::from(area.width));
            let scale = counts.iter().copied().max().unwrap_or(0).max(LOWEST_SCALE);
            strip::draw(canvas, area, &counts, scale, style.unwrap_or(paper.quiet));
        }
    }
    let leave = ("Esc".to_owned(), canvas.lang.pick("返回", "back"));
    sheet::hints(canvas, paper, sheet.hint, &hints(workspace), &leave);
    cursor
}

/// What is said in place of rows.
fn nothing(workspace: &Workspace, panel: &TermPanel) -> Option<String> {
    let lang = workspace.settings.lang;
    if !panel.rows().is_empty() {
        return None;
    }
    let counting = workspace.vocabulary.listed.as_ref().filter(|listed| listed.counts.is_none());
    let says = match (panel.tab, panel.is_listed(), counting.filter(|_| panel.against_list)) {
        (Tab::Coloured, ..) => lang.pick("还没有着色的词", "No coloured terms yet"),
        (_, true, _) => lang.pick("没有", "None"),
        (_, false, None) => lang.pick("正在统计词频…", "Counting words…"),
        (_, false, Some(listed)) => {
            let (read, texts) = (listed.read, listed.texts);
            return Some(lang.pick(
                format!("正在统计列表中各篇的词频… {read}/{texts}"),
                format!("Counting words in the listed documents… {read}/{texts}"),
            ));
        }
    };
    Some(says.to_owned())
}

/// What each column holds.
fn draw_heads(canvas: &mut Canvas<'_>, paper: Paper, panel: &TermPanel, row: Area, columns: &TermColumns) {
    let lang = canvas.lang;
    canvas.label(row.x + 2, row.y, columns.term, lang.pick("词语", "Term"), paper.quiet);
    canvas.right(columns.count, row.y, lang.pick("次数", "Count"), paper.quiet);
    if let Some((thousand, even)) = columns.figures {
        canvas.right(thousand, row.y, lang.pick("每千字", "/1,000"), paper.quiet);
        canvas.right(even, row.y, lang.pick("均匀", "Even"), paper.quiet);
    }
    if let Some((left, right)) = columns.strip {
        let over = match panel.scope {
            None => lang.pick("全文分布", "Where in the text"),
            Some(_) => lang.pick("本节分布", "Where in the section"),
        };
        canvas.label(left, row.y, right, over, paper.quiet);
    }
    if let Some(x) = columns.why {
        let why = match (panel.tab, panel.against_list) {
            (Tab::Formulas, _) => lang.pick("来源，词表年份", "Source, years listed"),
            (Tab::Keywords, false) => lang.pick("×：与一般公文之比", "× vs. public reports"),
            (Tab::Keywords, true) => lang.pick("×：与列表各篇之比", "× vs. listed documents"),
            (Tab::Ngrams | Tab::Coloured | Tab::Classes, _) => "",
        };
        canvas.label(x, row.y, row.right(), why, paper.quiet);
    }
}

/// The tabs, what was typed, the order. Where there is little room, the shown tab stands for all.
fn title(
    canvas: &mut Canvas<'_>,
    paper: Paper,
    (panel, reader): (&TermPanel, &Reader),
    area: Area,
) -> Option<(u16, u16)> {
    let lang = canvas.lang;
    let scope = panel.scope.and_then(|span| section_name(reader.document(), span));
    let scope = scope.map(|name| format!("{name} · ")).unwrap_or_default();
    let order = match panel.tab {
        Tab::Classes => String::new(),
        Tab::Ngrams if panel.order == TermOrder::Keyness => format!(" · {}", TermOrder::Count.title(lang)),
        _ => format!(" · {}", panel.order.title(lang)),
    };
    let count = format!("{scope}{}", panel.rows().len());
    let least = canvas.columns(panel.tab.title(lang)) + 2 + ROOM_TO_TYPE + 2;
    let ordered = format!("{count}{order}");
    let told = if least + canvas.columns(&ordered) <= area.width { ordered } else { count };
    let right = canvas.right(area.right(), area.y, &told, paper.quiet);
    let right = right.saturating_sub(2);
    let tabs: u16 = Tab::ALL.iter().map(|tab| canvas.columns(tab.title(lang)) + 2).sum();
    let all = area.x + tabs + ROOM_TO_TYPE <= right;
    let mut x = area.x;
    for tab in Tab::ALL.into_iter().filter(|tab| all || *tab == panel.tab) {
        let style = if tab == panel.tab { paper.title } else { paper.quiet };
        x = canvas.text(x, area.y, right, tab.title(lang), style) + 2;
    }
    let x = canvas.text(x, area.y, right, "/", paper.accent);
    if panel.input.text().is_empty() {
        // Letters do not move the selection here.
        canvas.label(x + 1, area.y, right, lang.pick("打字筛选", "type to filter"), paper.quiet);
    }
    canvas.text(x, area.y, right, panel.input.text(), paper.text);
    let cursor = x + canvas.columns(panel.input.before());
    (cursor < right).then_some((cursor, area.y))
}

/// How its places look on the page; `None` when nothing is coloured.
fn own_style(canvas: &Canvas<'_>, reader: &Reader, listed: &TermRow) -> Option<Style> {
    match &listed.subject {
        Subject::Term(query) => reader.colouring.term(query).map(|term| canvas.theme.term(term.colour)),
        Subject::Class(class) => reader.colouring.classes.contains(class).then(|| canvas.theme.class(*class)),
    }
}

fn draw_row(
    canvas: &mut Canvas<'_>,
    paper: Paper,
    (reader, tab, scope): (&Reader, Tab, Option<Span>),
    listed: &TermRow,
    style: Option<Style>,
    row: Area,
    columns: &TermColumns,
) {
    let name_style = style.map_or(paper.text, |style| paper.text.patch(style).patch(paper.ground));
    if style.is_some() {
        let plain = name_style.remove_modifier(Modifier::all());
        canvas.text(row.x, row.y, row.right(), canvas.glyphs.tick, plain);
    }
    let limit = columns.term.saturating_sub(1);
    let (name, everywhere) = match &listed.subject {
        Subject::Term(query) => {
            (query.text.as_str(), reader.colouring.term(query).is_some_and(|term| term.everywhere))
        }
        Subject::Class(_) => (listed.subject.title(canvas.lang), false),
    };
    let x = canvas.label(row.x + 2, row.y, limit, name, name_style);
    if everywhere {
        canvas.text(x + 1, row.y, limit, canvas.lang.pick("各篇", "all"), paper.quiet);
    }
    if listed.kind != TermKind::Own || !listed.hits.is_empty() {
        canvas.right(columns.count, row.y, &listed.hits.len().to_string(), paper.text);
        if let Some((thousand, even)) = columns.figures {
            let spread = Spread::of(&listed.hits, reader, scope);
            canvas.right(thousand, row.y, &format!("{:.2}", spread.per_thousand), paper.quiet);
            canvas.right(even, row.y, &format!("{:.2}", spread.evenness.unwrap_or(0.0)), paper.quiet);
        }
    }
    if let Some(x) = columns.why {
        canvas.label(x, row.y, row.right(), &why(reader, listed, tab, canvas.lang), paper.quiet);
    }
}

/// Why a term is listed: its group, or what speaks for it.
fn why(reader: &Reader, listed: &TermRow, tab: Tab, lang: Lang) -> String {
    if let Subject::Term(query) = &listed.subject
        && let Some(name) =
            reader.colouring.term(query).and_then(|term| reader.colouring.names.get(&term.colour))
        && !name.is_empty()
    {
        return name.clone();
    }
    match listed.kind {
        TermKind::Word => {
            lang.pick(format!("词 ×{:.0}", listed.keyness), format!("word ×{:.0}", listed.keyness))
        }
        TermKind::Phrase => {
            lang.pick(format!("短语 ×{:.0}", listed.keyness), format!("phrase ×{:.0}", listed.keyness))
        }
        TermKind::Formula(sources) => {
            let names = sources.iter().map(|source| source_name(source, lang)).collect::<Vec<_>>();
            let names = names.join(lang.pick("、", ", "));
            match listed.years {
                _ if tab != Tab::Formulas => lang.pick(format!("提法 {names}"), format!("formula: {names}")),
                Some((first, last)) if first != last => format!("{names} {first}–{last}"),
                Some((year, _)) => format!("{names} {year}"),
                None => names,
            }
        }
        TermKind::Ngram | TermKind::Class | TermKind::Own => String::new(),
    }
}

fn source_name(source: FormulaSource, lang: Lang) -> &'static str {
    match source {
        FormulaSource::User => lang.pick("自定义", "own list"),
        FormulaSource::BuiltIn => lang.pick("词表", "list"),
        FormulaSource::Library => lang.pick("其他文稿", "library"),
        FormulaSource::Quoted => lang.pick("引号", "quoted"),
        FormulaSource::Title => lang.pick("书名号", "title"),
        FormulaSource::Repeated => lang.pick("重复", "repeated"),
    }
}

/// The keys of the panel, what is needed most first.
fn hints(workspace: &Workspace) -> Vec<(String, &'static str)> {
    let lang = workspace.settings.lang;
    let keys = [
        ("Space", lang.pick("着色", "colour")),
        ("Enter", lang.pick("首处", "go there")),
        ("Tab", lang.pick("换栏", "next tab")),
        ("1-6", lang.pick("编组", "group")),
        ("C-s", lang.pick("排序", "sort")),
        ("C-t", lang.pick("各篇", "in all documents")),
        ("C-v", lang.pick("参照", "reference")),
        ("C-d", lang.pick("排除", "exclude")),
        ("C-l", lang.pick("提法", "formula")),
        ("C-x", lang.pick("本节", "section")),
        ("C-r", lang.pick("组名", "name group")),
        ("C-o", lang.pick("另存", "save")),
    ];
    keys.map(|(key, words)| (key.to_owned(), words)).to_vec()
}

/// Writes the letters of labels: over the words, or into the margin beside the paragraphs that they stand for.
pub fn labels(canvas: &mut Canvas<'_>, reader: &Reader, labels: &Labels, text: Area) {
    match labels.purpose {
        LabelPurpose::ColourWord => word_labels(canvas, reader, labels, text),
        LabelPurpose::CopyParagraph(_) => paragraph_labels(canvas, reader, labels, text),
    }
}

/// Beside the first line on the screen of each paragraph.
fn paragraph_labels(canvas: &mut Canvas<'_>, reader: &Reader, labels: &Labels, text: Area) {
    let x = text.x.saturating_sub(2);
    for (letters, paragraph) in labels.open() {
        let lines = (text.y..text.bottom()).zip(reader.page.lines());
        let first = { lines }.find(|(_, line)| !line.gap && line.span.overlaps(paragraph.span));
        if let Some((row, _)) = first {
            canvas.text(x, row, text.x, &format!("{letters} "), canvas.theme.text());
            canvas.text(x, row, text.x, letters, canvas.theme.label());
        }
    }
}

fn word_labels(canvas: &mut Canvas<'_>, reader: &Reader, labels: &Labels, text: Area) {
    let typed = labels.typed().to_owned();
    for (row, line) in (text.y..text.bottom()).zip(reader.page.lines()) {
        let mut before = None;
        for (letters, word) in labels.open().filter(|(_, word)| line.span.contains(word.span.start)) {
            let at = Span::new(word.span.start, word.span.start + 1);
            let x = text.x + reader.page.layout().columns_of(reader.document(), line, at).start;
            // Behind a word of two Latin letters its label has no end that could be seen.
            let touches = before == Some(x);
            let style = canvas.theme.label();
            let style = if touches { style.add_modifier(Modifier::UNDERLINED) } else { style };
            let x = canvas.text(x, row, text.right(), &typed, canvas.quiet_on_raised());
            let x = canvas.text(x, row, text.right(), letters, style);
            before = Some(x).filter(|_| !touches);
            // The letters take the place of a character of two columns.
            if (typed.len() + letters.len()) % 2 == 1 {
                canvas.text(x, row, text.right(), " ", style);
            }
        }
    }
}
