//! The concordance: every place of a term, one line each, and which of the lines are shown.

mod export;
mod scope;

use std::sync::Arc;

use super::{
    dispersion::Dispersion,
    layer::Layer,
    next::{Command, Next},
};
use crate::{
    app::{
        jobs::{Gleaned, Line, Subject},
        keys::{Action, Code, Input, Key},
        lists::Cursor,
        message::{Effect, Mouse, Outcome, Ticket},
        reader::Version,
        workspace::Workspace,
    },
    lang::{Lang, counted},
    lexis::Order,
    library::Source,
};
use export::Export;
pub use scope::Scope;

/// The words that a line must hold to be shown.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// What was typed.
    pub input: Input,
    /// Whether it is still being typed.
    pub typing: bool,
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

impl Concordance {
    /// Asks for the concordance of `subject`, its lines to be sorted by `order`.
    pub fn start(subject: Subject, scope: Scope, order: Order, workspace: &mut Workspace) -> Self {
        let ticket = workspace.requests.ticket();
        let texts = scope.texts(workspace);
        let concordance = Self {
            subject: subject.clone(),
            scope,
            gleaned: Arc::default(),
            texts: texts.len(),
            pending: Some(ticket),
            shown: Vec::new(),
            order,
            filter: Filter::default(),
            cursor: Cursor::default(),
            arranging: None,
            version: workspace.version(),
        };
        let lexicon = workspace.vocabulary.lexicon.clone();
        workspace.ask(Effect::Concord { ticket, subject, texts, lexicon });
        concordance
    }

    /// Whether it is of that scope, in the text that is open; one of every speech stays as it is.
    pub fn is_of(&self, scope: Scope, version: Version) -> bool {
        self.scope == Scope::Library || (self.scope == scope && self.version == version)
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

    /// Makes it anew, in the texts of `scope`.
    fn restart(&mut self, scope: Scope, workspace: &mut Workspace) {
        *self = Self::start(self.subject.clone(), scope, self.order, workspace);
    }

    /// Sorts by the next order, or the one before.
    fn turn_order(&mut self, back: bool, workspace: &mut Workspace) {
        let at = ORDERS.iter().position(|order| *order == self.order).unwrap_or(0);
        let step = if back { ORDERS.len() - 1 } else { 1 };
        self.order = ORDERS.get((at + step) % ORDERS.len()).copied().unwrap_or_default();
        self.arrange(workspace);
    }

    fn turn_scope(&mut self, workspace: &mut Workspace) {
        let scope = match self.scope {
            Scope::Section(_) | Scope::Library => Scope::Speech,
            Scope::Speech => Scope::Library,
        };
        self.restart(scope, workspace);
    }

    /// Shows the lines that the filter leaves, in their order: at once where that takes no time.
    fn arrange(&mut self, workspace: &mut Workspace) {
        if self.is_plain() {
            return self.show((0..self.gleaned.lines.len()).collect());
        }
        let ticket = workspace.requests.ticket();
        self.arranging = Some(ticket);
        workspace.ask(Effect::Arrange {
            ticket,
            gleaned: Arc::clone(&self.gleaned),
            order: self.order,
            filter: self.filter.input.text().to_owned(),
        });
    }

    /// Takes a key for the filter.
    fn type_filter(&mut self, key: Key, workspace: &mut Workspace) {
        let filter = &mut self.filter;
        match key.code {
            Code::Enter => filter.typing = false,
            Code::Backspace if filter.input.text().is_empty() => filter.typing = false,
            Code::Esc => self.clear_filter(workspace),
            _ if filter.input.edit(key) => self.arrange(workspace),
            _ => {}
        }
    }

    fn clear_filter(&mut self, workspace: &mut Workspace) {
        self.filter = Filter::default();
        self.arrange(workspace);
    }

    /// One level back: the filter, the search that goes on, the concordance itself.
    fn back(&mut self, workspace: &mut Workspace) -> Next {
        if !self.filter.input.text().is_empty() {
            self.clear_filter(workspace);
        } else if self.pending.is_some() {
            self.stop(workspace);
        } else {
            return Next::Close;
        }
        Next::Stay
    }

    /// Has no more texts looked through; what was found stays.
    fn stop(&mut self, workspace: &mut Workspace) {
        let lang = workspace.settings.lang;
        if self.pending.take().is_none() {
            return;
        }
        let (read, texts) = (self.gleaned.read, self.texts);
        workspace.say(lang.pick(
            format!("已停，查了 {read}/{texts} 篇"),
            format!("Stopped after {read} of {}", counted(texts, "speech", "speeches")),
        ));
        workspace.ask(Effect::StopConcording);
    }

    fn copy(&self, export: Export, workspace: &mut Workspace) {
        let lang = workspace.settings.lang;
        let count = self.shown.len();
        if count == 0 {
            return;
        }
        let form = export.suffix();
        workspace.say(lang.pick(
            format!("已复制 {count} 条{form}"),
            format!(
                "{} copied{}{form}",
                counted(count, "line", "lines"),
                if form.is_empty() { "" } else { " as" }
            ),
        ));
        workspace.ask(Effect::Copy(self.export(export)));
    }

    /// Goes to the place of the selected line, in whichever speech it stands.
    fn go_to_selected(&self) -> Next {
        let place = self.selected().and_then(|line| Some((line, self.text(line)?)));
        place.map_or(Next::Stay, |(line, (source, _))| {
            let (source, subject) = (source.clone(), self.subject.clone());
            Next::Do(Command::GoToHit { source, subject, hit: line.kwic.hit })
        })
    }

    /// Does what the keymap says of a key.
    fn act(&mut self, action: Option<Action>, count: usize, workspace: &mut Workspace) -> Next {
        match action {
            Some(Action::Move(motion)) => {
                let height = usize::from(workspace.geometry.sheet().lines().height);
                self.cursor.travel(motion, count, self.shown.len(), height);
            }
            Some(Action::Enter) => return self.go_to_selected(),
            Some(Action::Search(_)) => self.filter.typing = true,
            Some(Action::Copy(false)) => self.copy(Export::Text, workspace),
            Some(Action::Copy(true)) => self.copy(Export::Tsv, workspace),
            Some(Action::Concordance) => return Next::Do(Command::AskConcordance),
            Some(Action::Dispersion) => return self.open_dispersion(workspace),
            Some(Action::Back) => return self.back(workspace),
            Some(Action::Quit) => {
                self.stop(workspace);
                return Next::Close;
            }
            _ => {}
        }
        Next::Stay
    }

    fn open_dispersion(&self, workspace: &mut Workspace) -> Next {
        if !Dispersion::has_strips(workspace) {
            return Next::Stay;
        }
        Next::Do(Command::Dispersion(self.subject.query().cloned()))
    }

    /// Whether all lines are shown as they stand in the texts, which takes no time to arrange.
    fn is_plain(&self) -> bool {
        self.order == Order::Place && self.filter.input.text().is_empty()
    }

    /// Shows these lines, in this order; the selection stays on its line, or else goes to the first.
    fn show(&mut self, shown: Vec<usize>) {
        let selected = self.shown.get(self.cursor.at).copied();
        self.arranging = None;
        self.cursor.at = shown.iter().position(|line| Some(*line) == selected).unwrap_or(0);
        self.shown = shown;
    }
}

impl Layer for Concordance {
    fn title(&self, lang: Lang) -> &'static str {
        lang.pick("逐条", "Concordance")
    }

    fn key(&mut self, key: Key, workspace: &mut Workspace) -> Next {
        if self.filter.typing {
            self.type_filter(key, workspace);
            return Next::Stay;
        }
        if let Some(digit) = key.digit() {
            workspace.typed.extend_count(digit);
            return Next::Stay;
        }
        let count = workspace.typed.take_count();
        match key {
            Key { code: Code::Char('s'), control: false, .. } => self.turn_order(false, workspace),
            Key { code: Code::Char('S'), .. } => self.turn_order(true, workspace),
            Key { code: Code::Char('a'), control: false, .. } => self.turn_scope(workspace),
            Key { code: Code::Char('J'), .. } => self.copy(Export::Json, workspace),
            Key { code: Code::Tab, .. } => return self.open_dispersion(workspace),
            _ => return self.act(workspace.keymap.action(key), count, workspace),
        }
        Next::Stay
    }

    fn paste(&mut self, text: &str, workspace: &mut Workspace) -> Next {
        if self.filter.typing {
            self.filter.input.insert(text);
            self.arrange(workspace);
        }
        Next::Stay
    }

    /// A click on a line goes to its place, a click outside leaves the concordance.
    fn mouse(&mut self, mouse: Mouse, workspace: &mut Workspace) -> Next {
        let sheet = workspace.geometry.sheet();
        let rows = sheet.lines();
        if let Some(wheel) = mouse.rows() {
            self.cursor.scroll(wheel, self.shown.len(), usize::from(rows.height));
        }
        if !mouse.is_press() {
            return Next::Stay;
        }
        if !sheet.area.holds(mouse.column, mouse.row) {
            return Next::Close;
        }
        let at = self.cursor.first + usize::from(mouse.row.saturating_sub(rows.y));
        if !rows.holds(mouse.column, mouse.row) || at >= self.shown.len() {
            return Next::Stay;
        }
        self.cursor.at = at;
        self.go_to_selected()
    }

    fn take(&mut self, outcome: Outcome, workspace: &mut Workspace) -> Option<Outcome> {
        match outcome {
            Outcome::Concorded { ticket, part } if self.pending == Some(ticket) => {
                if part.done {
                    self.pending = None;
                }
                Arc::make_mut(&mut self.gleaned).append(part);
                self.arrange(workspace);
                None
            }
            Outcome::Arranged { ticket, shown } if self.arranging == Some(ticket) => {
                self.show(shown);
                None
            }
            outcome => Some(outcome),
        }
    }

    /// Makes it anew when the open speech became another text.
    fn settle(&mut self, workspace: &mut Workspace) {
        if self.version != workspace.version() {
            match self.scope {
                Scope::Library => {}
                Scope::Speech => self.restart(Scope::Speech, workspace),
                // It lies elsewhere now, or is no more.
                Scope::Section(_) => self.restart(Scope::searched(workspace), workspace),
            }
        }
        let rows = workspace.geometry.sheet().lines();
        self.cursor.keep(self.shown.len(), usize::from(rows.height));
    }
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
