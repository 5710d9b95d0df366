//! The concordance: every place of a term, one line each, and which of the lines are shown.

use std::{fmt::Write as _, sync::Arc};

use crate::{
    app::{
        jobs::{Gleaned, Line, Subject},
        keys::{Input, Motion},
        lists::Cursor,
        message::Ticket,
    },
    lang::Lang,
    lexis::Order,
    library::{Occurrence, SortKey, Source},
    text::{Span, fold_str},
};

/// In which texts a term is looked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Scope {
    /// In a part of the open speech, to which the search is narrowed.
    Section(Span),
    /// In the open speech.
    #[default]
    Speech,
    /// In every speech that is listed.
    Library,
}

/// The words that a line must hold to be shown.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// What was typed.
    pub input: Input,
    /// Whether it is still being typed.
    pub typing: bool,
}

/// Which text of a speech the lines come from; another one has its places elsewhere.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Version {
    /// The question that the open speech answers.
    pub ticket: Ticket,
    /// How long the text is, in bytes: its beginning is shorter than the whole.
    pub len: usize,
}

/// All places of a term.
#[derive(Clone, Debug)]
pub struct Concordance {
    /// What is looked for.
    pub subject: Subject,
    /// Where.
    pub scope: Scope,
    /// What was found.
    pub gleaned: Arc<Gleaned>,
    /// How many texts are looked through.
    pub texts: usize,
    /// The question that is still out.
    pub pending: Option<Ticket>,
    /// The lines that are shown, in their order, by their indices.
    pub shown: Vec<usize>,
    /// By what they are sorted.
    pub order: Order,
    /// Which of them are shown.
    pub filter: Filter,
    /// The selected line and the first on the screen, among those that are shown.
    pub cursor: Cursor,
    /// The question for another arrangement that is still out.
    pub arranging: Option<Ticket>,
    /// The text of the open speech when it was asked for.
    pub version: Version,
}

/// The orders, as a key goes through them.
const ORDERS: [Order; 8] = [
    Order::Place,
    Order::Right(1),
    Order::Left(1),
    Order::Right(2),
    Order::Left(2),
    Order::Right(3),
    Order::Left(3),
    Order::Term,
];

/// The names of the fields of a line, for the first line of TSV; those of `tigang search`.
const FIELDS: &str = "path\ttitle\tbyte_offset\toutline\tleft\thit\tright\n";

impl Concordance {
    /// A concordance that was just asked for by `pending`, of so many texts.
    pub fn new(subject: Subject, scope: Scope, texts: usize, pending: Ticket, version: Version) -> Self {
        Self {
            subject,
            scope,
            gleaned: Arc::default(),
            texts,
            pending: Some(pending),
            shown: Vec::new(),
            order: Order::default(),
            filter: Filter::default(),
            cursor: Cursor::default(),
            arranging: None,
            version,
        }
    }

    /// Takes the next part of what is found.
    pub fn take(&mut self, part: Gleaned) {
        if part.done {
            self.pending = None;
        }
        Arc::make_mut(&mut self.gleaned).append(part);
    }

    /// The selected line.
    pub fn selected(&self) -> Option<&Line> {
        self.line(self.cursor.at)
    }

    /// The line that is shown in a row, counted from the first of all.
    pub fn line(&self, row: usize) -> Option<&Line> {
        self.gleaned.lines.get(*self.shown.get(row)?)
    }

    /// Where a line stands: its source, and the title there.
    pub fn text(&self, line: &Line) -> Option<&(Source, String)> {
        self.gleaned.texts.get(line.kwic.document)
    }

    /// Moves the selection on a screen of `height` rows.
    pub fn travel(&mut self, motion: Motion, count: usize, height: usize) {
        self.cursor.travel(motion, count, self.shown.len(), height);
    }

    /// Keeps the selection on a screen of `height` rows.
    pub fn settle(&mut self, height: usize) {
        self.cursor.keep(self.shown.len(), height);
    }

    /// Sorts by the next order, or the one before; it is arranged by whoever is asked to.
    pub fn turn(&mut self, back: bool) {
        let at = ORDERS.iter().position(|order| *order == self.order).unwrap_or(0);
        let step = if back { ORDERS.len() - 1 } else { 1 };
        self.order = ORDERS.get((at + step) % ORDERS.len()).copied().unwrap_or_default();
    }

    /// Whether all lines are shown as they stand in the texts, which takes no time to arrange.
    pub fn is_plain(&self) -> bool {
        self.order == Order::Place && self.filter.input.text().is_empty()
    }

    /// Shows these lines, in this order; the selection stays on its line, or else goes to the first.
    pub fn arrange(&mut self, shown: Vec<usize>) {
        let selected = self.shown.get(self.cursor.at).copied();
        self.arranging = None;
        self.cursor.at = shown.iter().position(|line| Some(*line) == selected).unwrap_or(0);
        self.shown = shown;
    }

    /// The lines that are shown, each with where it stands, to be read elsewhere.
    pub fn cited(&self) -> String {
        self.shown_lines().fold(String::new(), |mut cited, (line, source, title)| {
            let kwic = &line.kwic;
            let title = if title.is_empty() { source.name() } else { title.to_owned() };
            _ = writeln!(cited, "{}【{}】{}——《{title}》{}", kwic.left, kwic.term, kwic.right, line.markers);
            cited
        })
    }

    /// The lines that are shown, as a table.
    pub fn table(&self) -> String {
        let field = |text: &str| text.replace(['\t', '\n', '\r'], " ");
        self.shown_lines().fold(FIELDS.to_owned(), |mut table, (line, source, title)| {
            let kwic = &line.kwic;
            let fields = [
                field(&source.to_string()),
                field(title),
                kwic.hit.start.to_string(),
                field(&line.markers),
                field(&kwic.left),
                field(&kwic.term),
                field(&kwic.right),
            ];
            _ = writeln!(table, "{}", fields.join("\t"));
            table
        })
    }

    /// The lines that are shown, each as a JSON object on a line of its own.
    pub fn json(&self) -> String {
        self.shown_lines().fold(String::new(), |mut json, (line, source, title)| {
            let kwic = &line.kwic;
            let occurrence = Occurrence {
                path: &source.to_string(),
                title,
                byte_offset: kwic.hit.start,
                markers: &line.markers,
                left: &kwic.left,
                hit: &kwic.term,
                right: &kwic.right,
            };
            json.push_str(&occurrence.json());
            json.push('\n');
            json
        })
    }

    fn shown_lines(&self) -> impl Iterator<Item = (&Line, &Source, &str)> {
        self.shown.iter().filter_map(|index| {
            let line = self.gleaned.lines.get(*index)?;
            let (source, title) = self.text(line)?;
            Some((line, source, title.as_str()))
        })
    }
}

/// Returns the lines that hold `filter` in any of its written forms, sorted as a dictionary is, by their indices.
///
/// The work of a worker: twenty thousand lines take longer than a frame.
pub fn arranged(gleaned: &Gleaned, order: Order, filter: &str) -> Vec<usize> {
    let filter = fold_str(filter);
    let holds = |line: &Line| {
        let kwic = &line.kwic;
        filter.is_empty() || fold_str(&format!("{}{}{}", kwic.left, kwic.term, kwic.right)).contains(&filter)
    };
    let lines = gleaned.lines.iter().enumerate();
    let mut kept: Vec<(usize, &Line)> = lines.filter(|(_, line)| holds(line)).collect();
    if order != Order::Place {
        kept.sort_by_cached_key(|(_, line)| SortKey::new(&order.key(&line.kwic)));
    }
    kept.into_iter().map(|(index, _)| index).collect()
}

/// What an order sorts by.
pub fn order_name(order: Order, lang: Lang) -> String {
    match order {
        Order::Place => lang.pick("按位置", "by place").to_owned(),
        Order::Left(n) => lang.pick(format!("按左{}", numeral(n)), format!("by left {n}")),
        Order::Right(n) => lang.pick(format!("按右{}", numeral(n)), format!("by right {n}")),
        Order::Term => lang.pick("按词形", "by form").to_owned(),
    }
}

fn numeral(n: usize) -> char {
    ['一', '二', '三'].get(n.saturating_sub(1)).copied().unwrap_or('三')
}
