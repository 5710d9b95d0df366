//! The concordance: a line for each place, the terms under one another.

use ratatui::style::{Modifier, Style};

use super::{
    canvas::Canvas,
    sheet::{self, Paper},
};
use crate::{
    app::{
        Action, Area, ConcordanceTable, Direction, KwicLine, KwicScope, MOST_LINES, Reader, Workspace,
        order_name,
    },
    lang::counted,
    lexis::LineOrder,
    library::{About, Date, Source},
    text::{Span, clusters, columns, fit, fit_end},
};

/// The columns of the lines.
#[derive(Clone, Copy, Debug)]
struct KwicColumns {
    /// Where what stands before the term begins.
    left: u16,
    /// Where the term begins.
    term: u16,
    /// Where what stands behind it has ended.
    right: u16,
    /// Where it says where the line stands; `None` where there is no room for that.
    place: Option<Area>,
}

impl KwicColumns {
    fn new(rows: Area, scope: KwicScope) -> Self {
        let place = match rows.width {
            100.. if scope.is_of_many() => 34,
            100.. => 18,
            64.. if scope.is_of_many() => 20,
            64.. => 15,
            _ => 0,
        };
        let right = rows.right() - place;
        // The term stands left of the middle: it is read from there on.
        let term = rows.x + (right - rows.x) / 100 * 45 + (right - rows.x) % 100 * 45 / 100;
        let place = (place > 0).then(|| rows.within(rows.width - place + 2, 0));
        Self { left: rows.x, term, right, place }
    }
}

/// Draws the concordance; returns where the cursor of its filter stands.
pub fn draw(
    workspace: &Workspace,
    canvas: &mut Canvas<'_>,
    concordance: &ConcordanceTable,
) -> Option<(u16, u16)> {
    let sheet = workspace.geometry.sheet();
    let paper = sheet::lay(canvas, &workspace.geometry);
    let lang = canvas.lang;
    let at = if concordance.pending.is_some() {
        format!("{}/{}", concordance.batch.read, concordance.texts)
    } else {
        let at = (concordance.cursor.at + 1).min(concordance.shown.len());
        format!("{at}/{}", concordance.shown.len())
    };
    let about = about(concordance, canvas);
    sheet::title(canvas, paper, sheet.title, concordance.subject.title(lang), &about, &at);
    let rows = sheet.lines();
    if rows.y > sheet.rows.y && !concordance.by_speech {
        let below_title = Area { y: sheet.title.bottom(), height: 1, ..sheet.rows };
        collocates(canvas, paper, concordance, below_title);
    }
    if concordance.shown.is_empty() {
        canvas.label(rows.x, rows.y, rows.right(), nothing(concordance, canvas), paper.quiet);
    }
    let style = term_style(workspace, canvas, concordance, paper);
    let places = KwicColumns::new(rows, concordance.scope);
    for (y, row) in (rows.y..rows.bottom()).zip(concordance.cursor.first..) {
        if let Some(speech) = concordance.speech(row) {
            draw_speech(workspace, canvas, paper, speech, Area { y, height: 1, ..rows });
            if row == concordance.cursor.at {
                sheet::select(canvas, sheet.area, y);
            }
            continue;
        }
        let Some(line) = concordance.line(row) else { break };
        draw_line(canvas, paper, concordance, line, places, y, style);
        if row == concordance.cursor.at {
            sheet::select(canvas, sheet.area, y);
        }
    }
    if concordance.filter.typing {
        let x = canvas.text(sheet.hint.x, sheet.hint.y, sheet.hint.right(), "/", paper.accent);
        let input = &concordance.filter.input;
        canvas.label(x, sheet.hint.y, sheet.hint.right(), input.text(), paper.text);
        let cursor = x + canvas.columns(input.before());
        return (sheet.hint.height > 0 && cursor < sheet.hint.right()).then_some((cursor, sheet.hint.y));
    }
    let scope = match concordance.scope {
        KwicScope::Section(_) => lang.pick("查本篇", "whole document"),
        KwicScope::Speech => lang.pick("查各篇", "all documents"),
        KwicScope::Library | KwicScope::Years(..) | KwicScope::Found => {
            lang.pick("只看本篇", "this document")
        }
    };
    let leave = match concordance.pending {
        None => lang.pick("返回", "back"),
        Some(_) => lang.pick("停", "stop"),
    };
    let hints = [
        (sheet::keys(workspace, &[Action::Enter]), lang.pick("到此处", "go there")),
        // Documents stand by how often they have the term.
        (if concordance.by_speech { "" } else { "s S" }.to_owned(), lang.pick("排序", "sort")),
        ("a".to_owned(), scope),
        if concordance.by_speech {
            (sheet::keys(workspace, &[Action::Unfold]), lang.pick("展开", "lines"))
        } else {
            (sheet::keys(workspace, &[Action::Fold]), lang.pick("按篇", "by document"))
        },
        (sheet::keys(workspace, &[Action::Search(Direction::Forward)]), lang.pick("筛选", "filter")),
        (sheet::keys(workspace, &[Action::Copy]), lang.pick("复制", "copy")),
        (sheet::keys(workspace, &[Action::Export]), lang.pick("另存", "save")),
        (sheet::keys(workspace, &[Action::Concordance]), lang.pick("换词", "other term")),
        ("Tab".to_owned(), lang.pick("分布", "dispersion")),
    ];
    sheet::hints(canvas, paper, sheet.hint, &hints, &(sheet::keys(workspace, &[Action::Back]), leave));
    None
}

/// How much was found where, and how it is sorted.
fn about(concordance: &ConcordanceTable, canvas: &Canvas<'_>) -> String {
    let lang = canvas.lang;
    let found = concordance.batch.found;
    let mut parts = vec![match concordance.scope {
        KwicScope::Section(_) => lang.pick(format!("本节 {found} 处"), format!("{found} in this section")),
        KwicScope::Speech => lang.pick(format!("本篇 {found} 处"), format!("{found} in this document")),
        KwicScope::Library | KwicScope::Found => {
            let texts = concordance.batch.texts.len();
            let speeches = counted(texts, "document", "documents");
            lang.pick(format!("{texts} 篇 {found} 处"), format!("{found} in {speeches}"))
        }
        KwicScope::Years(from, to) => {
            let years = if from == to { from.to_string() } else { format!("{from}–{to}") };
            lang.pick(format!("{years} 年 {found} 处"), format!("{found} in {years}"))
        }
    }];
    if found > MOST_LINES {
        parts.push(lang.pick(format!("列出前 {MOST_LINES} 处"), format!("the first {MOST_LINES} listed")));
    }
    parts.push(if concordance.by_speech {
        lang.pick("按处数", "by count").to_owned()
    } else {
        order_name(concordance.order, lang)
    });
    let filter = concordance.filter.input.text();
    if !filter.is_empty() {
        parts.push(format!("/{filter}"));
    }
    parts.join(" · ")
}

/// What is said when there is no line.
fn nothing(concordance: &ConcordanceTable, canvas: &Canvas<'_>) -> &'static str {
    let lang = canvas.lang;
    match concordance.scope {
        _ if concordance.pending.is_some() => lang.pick("正在查找…", "searching…"),
        _ if !concordance.batch.lines.is_empty() => {
            lang.pick("没有匹配的行，按 Esc 取消筛选", "No lines match; Esc clears the filter")
        }
        KwicScope::Section(_) => {
            lang.pick("本节没有，按 a 查本篇", "Not in this section; press a to search the document")
        }
        KwicScope::Speech => {
            lang.pick("本篇没有，按 a 查各篇", "Not in this document; press a to search all")
        }
        KwicScope::Library | KwicScope::Years(..) | KwicScope::Found => lang.pick("没有找到", "No matches"),
    }
}

/// The colour of the term, if it has one.
fn term_style(
    workspace: &Workspace,
    canvas: &Canvas<'_>,
    concordance: &ConcordanceTable,
    paper: Paper,
) -> Style {
    let tracked = workspace.reader.as_ref().map(Reader::tracked).unwrap_or_default();
    let query = tracked.iter().find(|tracked| concordance.subject.query() == Some(tracked.query));
    query
        .and_then(|query| query.colour)
        .map_or(paper.title, |colour| canvas.theme.term(colour).patch(paper.ground))
}

/// The words that stand beside the term, the closest bound first, each with how often it does.
fn collocates(canvas: &mut Canvas<'_>, paper: Paper, concordance: &ConcordanceTable, row: Area) {
    if concordance.batch.collocates.is_empty() {
        return;
    }
    let mut x = canvas.text(row.x, row.y, row.right(), canvas.lang.pick("搭配", "collocates"), paper.quiet);
    for collocate in &concordance.batch.collocates {
        let count = collocate.together.to_string();
        if x + 3 + canvas.columns(&collocate.word) + canvas.columns(&count) > row.right() {
            return;
        }
        x = canvas.text(x + 2, row.y, row.right(), &collocate.word, paper.text);
        x = canvas.text(x + 1, row.y, row.right(), &count, paper.quiet);
    }
}

/// A speech with how often it has the term, and its day.
fn draw_speech(
    workspace: &Workspace,
    canvas: &mut Canvas<'_>,
    paper: Paper,
    (source, title, count): (&Source, &str, usize),
    row: Area,
) {
    const COUNT: u16 = 6;
    canvas.right(row.x + COUNT, row.y, &count.to_string(), paper.strong);
    let day = workspace.speeches.about(source).and_then(About::day).map(Date::iso).unwrap_or_default();
    let limit = canvas.right(row.right(), row.y, &day, paper.quiet).saturating_sub(2);
    let x = canvas.label(row.x + COUNT + 2, row.y, limit, title, paper.text);
    let name = source.name();
    if name != title {
        canvas.label(x + 2, row.y, limit, &name, paper.quiet);
    }
}

fn draw_line(
    canvas: &mut Canvas<'_>,
    paper: Paper,
    concordance: &ConcordanceTable,
    line: &KwicLine,
    places: KwicColumns,
    y: u16,
    style: Style,
) {
    let (kwic, ambiguous) = (&line.kwic, canvas.ambiguous());
    let room = |from: u16, to: u16| usize::from(to.saturating_sub(from));
    let (left, width) = fit_end(&kwic.left, room(places.left, places.term.saturating_sub(1)), ambiguous);
    let begin = places.term.saturating_sub(1 + width);
    canvas.text(begin, y, places.term, left, paper.text);
    // A long term leaves half of its room to what stands behind it.
    let behind = columns(&kwic.right, ambiguous).min(room(places.term, places.right) / 2);
    let limit = places.right.saturating_sub(u16::try_from(behind).unwrap_or(0));
    let after = canvas.label(places.term, y, limit, &kwic.term, style) + 1;
    let (right, _) = fit(&kwic.right, room(after, places.right), ambiguous);
    canvas.text(after, y, places.right, right, paper.text);
    mark_sorted(canvas, concordance.order, (left, begin), (right, after), y);
    if let Some(place) = places.place {
        let percent = format!("{}%", line.percent);
        let limit =
            canvas.right(place.right(), y, &percent, paper.quiet).min(place.right().saturating_sub(4));
        let words = if concordance.scope.is_of_many() {
            concordance.text(line).map_or("", |(_, title)| title.as_str())
        } else {
            &line.markers
        };
        canvas.label(place.x, y, limit.saturating_sub(1), words, paper.quiet);
    }
}

/// Marks the character by which the lines are sorted; each side comes with the column where it begins.
fn mark_sorted(canvas: &mut Canvas<'_>, order: LineOrder, left: (&str, u16), right: (&str, u16), y: u16) {
    let (text, begin, n) = match order {
        LineOrder::Left(n) => (left.0, left.1, left.0.chars().count().checked_sub(n)),
        LineOrder::Right(n) => (right.0, right.1, n.checked_sub(1)),
        LineOrder::Place | LineOrder::Term => return,
    };
    let Some(at) = n.and_then(|n| text.char_indices().nth(n)).map(|(at, _)| at) else { return };
    let mut x = begin;
    for cluster in clusters(text, Span::new(0, text.len()), canvas.ambiguous()) {
        if cluster.span.contains(at) {
            let style = Style { bg: None, ..canvas.theme.accent() }.add_modifier(Modifier::UNDERLINED);
            return canvas.tint(Area::new(x, y, cluster.columns, 1), style);
        }
        x += cluster.columns;
    }
}
