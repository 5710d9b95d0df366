//! The last row: where the reader is, what is searched, what has to be said.

use ratatui::style::Style;

use super::{
    canvas::Canvas,
    key_hints,
    outline::{explain, shorten},
};
use crate::{
    app::{
        Action, Area, CopyForm, Direction, LabelPurpose, Overlay, Pane, Prompt, PromptKind, Reader, Waiting,
        Weight, Workspace, pattern_message,
    },
    document::Document,
    export::ExportStyle,
    import::Format,
    lang::Lang,
    library::Located,
    search::Mode as SearchMode,
    text::{Encoding, Span, fit, fit_end},
};

/// Draws the status line; returns where the cursor of a prompt stands.
pub fn draw(workspace: &Workspace, overlay: Option<&Overlay>, canvas: &mut Canvas<'_>) -> Option<(u16, u16)> {
    let line = workspace.geometry.status;
    let style = canvas.theme.raised();
    canvas.clear(line, style);
    if let Some(Overlay::Prompt(prompt)) = overlay {
        return Some(draw_prompt(workspace, canvas, prompt, line));
    }
    if let Some(notice) = &workspace.notice {
        let text = notice.line(canvas.lang);
        let limit = right(workspace, overlay, canvas, line, canvas.columns(&text) + 2);
        let style =
            if notice.weight == Weight::Trouble { canvas.theme.accent().patch(ground(style)) } else { style };
        canvas.label(line.x + 2, line.y, limit, &text, style);
        return None;
    }
    let name =
        overlay.map_or_else(|| reading(workspace, canvas.lang), |overlay| overlay.layer().title(canvas.lang));
    let told = overlay.and_then(|overlay| told(overlay, canvas.lang));
    let left = told.map_or(line.width / 3, |told| canvas.columns(name) + canvas.columns(told) + 4);
    let limit = right(workspace, overlay, canvas, line, left);
    let x = canvas.text(line.x + 2, line.y, limit, name, canvas.theme.title().patch(ground(style))) + 2;
    let text = match (told, &workspace.reader) {
        (Some(told), _) => told.to_owned(),
        (None, Some(reader)) if overlay.is_none() => {
            place(workspace, canvas, reader, limit.saturating_sub(x))
        }
        (None, _) => String::new(),
    };
    let x = canvas.label(x, line.y, limit, &text, canvas.theme.quiet().patch(ground(style)));
    if overlay.is_none() && workspace.typed.waiting.is_none() {
        teach(workspace, canvas, Area { x, width: limit.saturating_sub(x), ..line });
    }
    None
}

/// Names the keys that one needs next in what is left empty of the line, as many as there is room for.
fn teach(workspace: &Workspace, canvas: &mut Canvas<'_>, room: Area) {
    const GAP: u16 = 3;
    let (strong, quiet) = (canvas.theme.raised(), canvas.quiet_on_raised());
    let mut x = room.x + GAP + 1;
    for (key, words) in key_hints::of(workspace) {
        let taken = canvas.columns(&key) + 1 + canvas.columns(words);
        if x + taken + GAP > room.right() {
            break;
        }
        let after = canvas.text(x, room.y, room.right(), &key, strong);
        x = canvas.text(after + 1, room.y, room.right(), words, quiet) + GAP;
    }
}

/// What is to be done, where nothing else on the screen says it.
fn told(overlay: &Overlay, lang: Lang) -> Option<&'static str> {
    match overlay {
        Overlay::Terms(panel) => Some(panel.order.explained(lang)),
        Overlay::Labels(labels) => Some(match labels.purpose {
            LabelPurpose::ColourWord => {
                lang.pick("按字母着色，Esc 取消", "type letters to colour; Esc cancels")
            }
            LabelPurpose::CopyParagraph(CopyForm::Plain) => {
                lang.pick("按字母复制一段，Esc 取消", "type a letter to copy its paragraph; Esc cancels")
            }
            LabelPurpose::CopyParagraph(CopyForm::WithSource) => lang.pick(
                "按字母复制一段和出处，Esc 取消",
                "type a letter to copy its paragraph with the source; Esc cancels",
            ),
        }),
        _ => None,
    }
}

const fn ground(style: Style) -> Style {
    Style { bg: style.bg, ..Style::new() }
}

/// The word for what the keys act on while nothing lies over the page.
fn reading(workspace: &Workspace, lang: Lang) -> &'static str {
    match (workspace.typed.waiting, workspace.panes.focus) {
        (Some(Waiting::SetMark), _) => lang.pick("做书签：按一个字母", "Set bookmark: press a letter"),
        (Some(Waiting::GoToMark), _) => {
            lang.pick("到书签：按一个字母，按 ' 看全部", "Go to bookmark: press a letter, ' lists all")
        }
        (None, Pane::List) => lang.pick("列表", "List"),
        (None, Pane::Outline) => lang.pick("提纲", "Outline"),
        (None, Pane::Body) if workspace.reader.as_ref().is_some_and(|reader| reader.selection.is_some()) => {
            lang.pick("选择", "Select")
        }
        (None, Pane::Body) if workspace.reader.as_ref().is_some_and(|reader| reader.raw) => {
            lang.pick("原始文本", "Source")
        }
        (None, Pane::Body) => lang.pick("阅读", "Read"),
    }
}

/// The markers of the headings above the place: `一、› 二是`.
fn place(workspace: &Workspace, canvas: &Canvas<'_>, reader: &Reader, room: u16) -> String {
    let document = reader.document();
    let outline = document.outline();
    if let Some(note) = note(workspace, canvas, reader).or_else(|| noted(workspace, canvas, reader)) {
        return note;
    }
    let Some(here) = reader.section() else { return String::new() };
    let markers: Vec<String> = outline
        .path(here)
        .into_iter()
        .filter_map(|index| outline.sections.get(index))
        .map(|section| {
            let marker = section.marker.of(document.text());
            let words = if marker.is_empty() { section.heading.of(document.text()) } else { marker };
            shorten(words, usize::from(room / 2), canvas.ambiguous()).trim_end_matches('、').to_owned()
        })
        .collect();
    markers.join(&format!(" {} ", canvas.glyphs.path))
}

/// What is odd about the selected section, while the outline has the keys.
fn note(workspace: &Workspace, canvas: &Canvas<'_>, reader: &Reader) -> Option<String> {
    if workspace.panes.focus != Pane::Outline {
        return None;
    }
    let crate::app::OutlineItem::Section(index) = reader.tree.selected()?.item else { return None };
    let notes = &reader.document().outline().sections.get(index)?.notes;
    let texts: Vec<String> = notes.iter().map(|note| explain(*note, canvas.lang)).collect();
    (!texts.is_empty()).then(|| texts.join(" · "))
}

/// The note on the place that is read.
fn noted(workspace: &Workspace, canvas: &Canvas<'_>, reader: &Reader) -> Option<String> {
    let noted = reader.noted().filter(|_| workspace.panes.focus == Pane::Body)?;
    let changed = match noted.located {
        Located::Near(_) => canvas.lang.pick("（原文有改动）", " (changed)"),
        Located::Here(_) | Located::Lost => "",
    };
    Some(format!("{} {}{changed}", canvas.glyphs.note, noted.note.text))
}

/// Something that stands at the right.
struct StatusPart {
    text: String,
    style: Style,
    /// What is worth least goes first where there is little room.
    worth: u8,
}

/// Draws what stands at the right as far as it leaves `left` columns; returns the column before it.
fn right(
    workspace: &Workspace,
    overlay: Option<&Overlay>,
    canvas: &mut Canvas<'_>,
    line: Area,
    left: u16,
) -> u16 {
    const GAP: u16 = 3;
    let mut parts = parts(workspace, overlay, canvas, line);
    let room = line.width.saturating_sub(left + 2);
    while parts.iter().map(|part| canvas.columns(&part.text) + GAP).fold(0, u16::saturating_add) > room {
        let Some(worst) = (0..parts.len()).min_by_key(|index| parts.get(*index).map(|part| part.worth))
        else {
            break;
        };
        parts.remove(worst);
    }
    let mut x = line.right().saturating_sub(2);
    for part in parts {
        x = canvas.right(x, line.y, &part.text, part.style).saturating_sub(GAP);
    }
    x
}

/// What is to be said at the right, from the edge on.
fn parts(
    workspace: &Workspace,
    overlay: Option<&Overlay>,
    canvas: &Canvas<'_>,
    line: Area,
) -> Vec<StatusPart> {
    let strong = canvas.theme.raised();
    let quiet = canvas.theme.quiet().patch(ground(strong));
    let lang = canvas.lang;
    let mut parts = Vec::new();
    let mut say = |worth: u8, text: String, style: Style| parts.push(StatusPart { text, style, worth });
    // What lies over the page names its own keys.
    if overlay.is_none() {
        let help = workspace.keymap.named(Action::Help);
        say(0, lang.pick(format!("{help} 帮助"), format!("{help} help")), quiet);
    }
    if let Some(reader) = &workspace.reader {
        say(4, format!("{}%", reader.percent()), strong);
        let rest = Span::new(reader.attention(), reader.document().text().len());
        let left = workspace.time(rest).words(lang);
        say(3, lang.pick(format!("还剩 {left}"), format!("{left} left")), quiet);
        if !reader.text.whole {
            say(2, lang.pick("正在读入…", "loading…").to_owned(), quiet);
        }
        if reader.text.origin.format != Format::Text {
            let odd = if reader.text.origin.warnings.is_empty() { "" } else { " !" };
            say(1, format!("{}{odd}", reader.text.origin.format), quiet);
        }
        let (encoding, foreign) = (reader.text.encoding, reader.text.foreign);
        if encoding != Encoding::Utf8 || foreign.is_some() || reader.text.replaced > 0 {
            let bad = reader.text.replaced;
            let bad = if bad > 0 { format!(" {bad}×\u{FFFD}") } else { String::new() };
            let other = foreign.map_or_else(String::new, |foreign| format!("+{}", foreign.encoding));
            say(1, format!("{encoding}{other}{bad}"), quiet);
        }
        if let Some(search) = reader.search.found() {
            let current = reader.search.current().map_or(0, |current| current + 1);
            let (query, shown) = (search.query.text.as_str(), usize::from(line.width / 4));
            let (head, _) = fit(query, shown, canvas.ambiguous());
            let dots = if head.len() < query.len() { "…" } else { "" };
            let mut text = format!("/{head}{dots} {current}/{}", search.hits.len());
            if let Some(scope) = scope(reader) {
                text = format!("{text} · {scope}");
            }
            say(5, text, canvas.theme.accent().patch(ground(strong)));
        }
    }
    if let Some(count) = workspace.typed.count {
        say(6, count.to_string(), strong);
    }
    parts
}

/// The marker of the section that is searched alone.
fn scope(reader: &Reader) -> Option<String> {
    section_name(reader.document(), reader.search.scope()?)
}

/// What a section is called in a few characters: its marker, or how its heading begins.
pub(super) fn section_name(document: &Document, span: Span) -> Option<String> {
    let section = document.outline().sections.iter().find(|section| section.span == span)?;
    let marker = section.marker.of(document.text());
    let words = if marker.is_empty() { section.heading.of(document.text()) } else { marker };
    Some(words.chars().take(8).collect::<String>().trim_end_matches('、').to_owned())
}

/// What a mode of searching is called.
fn mode_name(mode: SearchMode, lang: Lang) -> &'static str {
    match mode {
        SearchMode::Folded => lang.pick("繁简通查", "any form"),
        SearchMode::Exact => lang.pick("精确", "exact"),
        SearchMode::Forgiving => lang.pick("宽松", "loose"),
        SearchMode::Regex => lang.pick("正则", "regex"),
    }
}

/// How and where it is searched, with the keys that change it; in a narrow window only what is not as usual.
fn how(reader: &Reader, width: u16, lang: Lang) -> String {
    let (mode, scope) = (reader.search.mode(), scope(reader));
    if width >= 60 {
        let scope = scope.unwrap_or_else(|| lang.pick("全文", "whole text").to_owned());
        return format!("Tab {} · C-s {scope}", mode_name(mode, lang));
    }
    let mode = (mode != SearchMode::default()).then(|| mode_name(mode, lang).to_owned());
    mode.into_iter().chain(scope).collect::<Vec<_>>().join(" · ")
}

fn draw_prompt(workspace: &Workspace, canvas: &mut Canvas<'_>, prompt: &Prompt, line: Area) -> (u16, u16) {
    let lang = canvas.lang;
    let style = canvas.theme.raised();
    let title = match &prompt.kind {
        PromptKind::Search { direction: Direction::Forward, .. } => lang.pick("/", "/"),
        PromptKind::Search { direction: Direction::Back, .. } => lang.pick("?", "?"),
        PromptKind::FilterList => lang.pick("筛选列表 ", "Filter list: "),
        PromptKind::FindSpeech(_) => lang.pick("打开文稿 ", "Open document: "),
        PromptKind::FilterOutline => lang.pick("筛选标题 ", "Filter headings: "),
        PromptKind::Group(_) => lang.pick("组名 ", "Group name: "),
        PromptKind::Correction(fact) => fact.label(lang),
        PromptKind::Concordance => lang.pick("上下文 ", "Concordance of "),
        PromptKind::Corpus(_) => lang.pick("语料集名 ", "Name of the corpus: "),
        PromptKind::Export(_) | PromptKind::Save(_) => lang.pick("另存为 ", "Save as "),
        PromptKind::Target(None) => lang.pick("全文讲几分钟 ", "Minutes in all: "),
        PromptKind::Target(Some(_)) => lang.pick("这一节讲几分钟 ", "Minutes for the section: "),
        PromptKind::Note(_) => lang.pick("批注", "Note on "),
    };
    let mut limit = line.right().saturating_sub(2);
    if let (PromptKind::Search { .. }, Some(search)) =
        (&prompt.kind, workspace.reader.as_ref().and_then(|reader| reader.search.found()))
    {
        let current = workspace
            .reader
            .as_ref()
            .and_then(|reader| reader.search.current())
            .map_or(0, |current| current + 1);
        let text = match (search.hits.len(), &search.fault) {
            (_, Some(fault)) => pattern_message(fault, lang),
            (0, None) if search.pending.is_none() => lang.pick("没有找到", "no matches").to_owned(),
            (0, None) => String::new(),
            (hits, None) => format!("{current}/{hits}"),
        };
        limit =
            canvas.right(limit, line.y, &text, canvas.theme.accent().patch(ground(style))).saturating_sub(2);
    }
    if let (PromptKind::Search { .. }, Some(reader)) = (&prompt.kind, &workspace.reader) {
        let text = how(reader, line.width, lang);
        limit = canvas.right(limit, line.y, &text, canvas.quiet_on_raised()).saturating_sub(2);
    }
    if prompt.kind == PromptKind::FilterList && Prompt::finds_no_title(workspace) {
        let text = lang.pick("篇名里没有，按 Enter 查各篇正文", "no such title; Enter looks in the texts");
        limit = canvas.right(limit, line.y, text, canvas.quiet_on_raised()).saturating_sub(2);
    }
    if let PromptKind::Save(_) = &prompt.kind {
        let text = lang.pick("结尾定格式：txt md tsv json", "ends in txt, md, tsv or json");
        limit = canvas.right(limit, line.y, text, canvas.quiet_on_raised()).saturating_sub(2);
    }
    if let PromptKind::Export(look) = &prompt.kind {
        let text = match look {
            ExportStyle::Lectern => lang.pick("Tab 讲稿：大字", "Tab lectern: large type"),
            ExportStyle::Official => lang.pick("Tab 公文：GB/T 9704", "Tab official: GB/T 9704"),
        };
        limit = canvas.right(limit, line.y, text, canvas.quiet_on_raised()).saturating_sub(2);
    }
    let accent = canvas.theme.accent().patch(ground(style));
    let mut x = canvas.text(line.x + 2, line.y, limit, title, accent);
    if matches!(prompt.kind, PromptKind::Correction(_)) {
        x += 1;
    }
    if let PromptKind::Note(draft) = &prompt.kind {
        // What is written matters more than what it is about.
        let quote = format!("“{}”", draft.passage());
        x = canvas.label(
            x,
            line.y,
            line.x + line.width / 2,
            &quote,
            canvas.theme.quiet().patch(ground(style)),
        ) + 1;
    }
    // A long input is shown from where its cursor still fits.
    let room = limit.saturating_sub(x + 1);
    let cursor = prompt.input.before().len();
    let (before, columns) = fit_end(prompt.input.before(), usize::from(room), canvas.ambiguous());
    let shown = prompt.input.text().get(cursor - before.len()..).unwrap_or_default();
    canvas.text(x, line.y, limit, shown, style);
    (x + columns, line.y)
}
