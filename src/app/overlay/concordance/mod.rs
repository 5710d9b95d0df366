//! The concordance: every place of a term, one line each, and which of the lines are shown.

mod by_speech;
mod export;
mod filter;
mod order;
mod scope;

use std::sync::Arc;

use super::{
    dispersion::Dispersion,
    layer::Layer,
    next::{Next, OverlayCommand, SavedView},
    table_form::TableForm,
};
use crate::{
    app::{
        jobs::{KwicBatch, KwicLine, SearchTarget, Subject},
        keys::{Action, Code, Key},
        lists::Cursor,
        message::{Effect, Mouse, Outcome, RequestId},
        reader::Version,
        screen::Direction,
        workspace::Workspace,
    },
    lang::{Lang, counted},
    lexis::LineOrder,
    library::Source,
};
use by_speech::ranked;
use export::{copied, counts_in, lines_in};
pub use filter::Filter;
use order::order_after;
pub use order::order_name;
pub use scope::{KwicScope, whole_texts};

/// All places of a term.
#[derive(Clone, Debug)]
pub struct ConcordanceTable {
    /// What is looked for.
    pub subject: Subject,
    /// Where.
    pub scope: KwicScope,
    /// What was found.
    pub batch: Arc<KwicBatch>,
    /// How many texts are looked through.
    pub texts: usize,
    /// The question that is still out.
    pub pending: Option<RequestId>,
    /// The rows that are shown, in their order: the indices of lines, or of texts when a row stands for a speech.
    pub shown: Vec<usize>,
    /// Whether a row stands for a speech, with how often it has the term.
    pub by_speech: bool,
    /// By what they are sorted.
    pub order: LineOrder,
    /// Which of them are shown.
    pub filter: Filter,
    /// The selected line and the first on the screen, among those that are shown.
    pub cursor: Cursor,
    /// The question for another arrangement that is still out.
    pub arranging: Option<RequestId>,
    /// The text of the open speech when it was asked for.
    pub version: Version,
}

impl ConcordanceTable {
    /// Asks for the concordance of `subject`, its lines to be sorted by `order`.
    pub fn start(subject: Subject, scope: KwicScope, order: LineOrder, workspace: &mut Workspace) -> Self {
        let texts = scope.texts(workspace);
        Self::start_in(texts, subject, scope, order, workspace)
    }

    /// Asks for the concordance of `subject` in these texts of a scope.
    pub fn start_in(
        texts: Vec<SearchTarget>,
        subject: Subject,
        scope: KwicScope,
        order: LineOrder,
        workspace: &mut Workspace,
    ) -> Self {
        let id = workspace.requests.new_id();
        let concordance = Self {
            subject: subject.clone(),
            scope,
            batch: Arc::default(),
            texts: texts.len(),
            pending: Some(id),
            shown: Vec::new(),
            by_speech: false,
            order,
            filter: Filter::default(),
            cursor: Cursor::default(),
            arranging: None,
            version: workspace.version(),
        };
        let lexicon = workspace.vocabulary.lexicon.clone();
        workspace.ask(Effect::Concord { id, subject, texts, lexicon });
        concordance
    }

    /// Whether it is of that scope, in the text that is open; one of every speech stays as it is.
    pub fn is_of(&self, scope: KwicScope, version: Version) -> bool {
        self.scope.is_of_many() || (self.scope == scope && self.version == version)
    }

    /// The selected line.
    pub fn selected(&self) -> Option<&KwicLine> {
        self.line(self.cursor.at)
    }

    /// The line that is shown in a row, counted from the first of all.
    pub fn line(&self, row: usize) -> Option<&KwicLine> {
        let index = *self.shown.get(row)?;
        if self.by_speech {
            return self.batch.lines.iter().find(|line| line.kwic.document == index);
        }
        self.batch.lines.get(index)
    }

    /// Where a line stands: its source, and the title there.
    pub fn text(&self, line: &KwicLine) -> Option<&(Source, String)> {
        self.batch.texts.get(line.kwic.document)
    }

    /// The rows that are shown, in that form.
    pub fn export(&self, form: TableForm) -> String {
        if self.by_speech {
            return counts_in(form, (0..self.shown.len()).filter_map(|row| self.speech(row)));
        }
        let lines = self.shown.iter().filter_map(|index| {
            let line = self.batch.lines.get(*index)?;
            let (source, title) = self.text(line)?;
            Some((line, source, title.as_str()))
        });
        lines_in(form, lines)
    }

    /// The speech of a row: its source, its title, and how often it has the term; `None` while a row stands for a line.
    pub fn speech(&self, row: usize) -> Option<(&Source, &str, usize)> {
        let index = *self.shown.get(row).filter(|_| self.by_speech)?;
        let (source, title) = self.batch.texts.get(index)?;
        Some((source, title, self.batch.count(index)))
    }

    /// Has a row for each speech of the list; a speech alone is no list.
    pub fn fold(&mut self, workspace: &mut Workspace) {
        if self.scope != KwicScope::Library {
            self.restart(KwicScope::Library, workspace);
        }
        self.by_speech = true;
        self.arrange(workspace);
    }

    /// Has a row for each line again; the first line of the speech under the cursor is selected.
    fn unfold(&mut self, workspace: &mut Workspace) {
        let text = self.shown.get(self.cursor.at).copied();
        self.by_speech = false;
        self.shown = (0..self.batch.lines.len()).collect();
        let first = self.batch.lines.iter().position(|line| Some(line.kwic.document) == text);
        self.cursor.at = first.unwrap_or(0);
        self.arrange(workspace);
    }

    /// Makes it anew, in the texts of `scope`.
    fn restart(&mut self, scope: KwicScope, workspace: &mut Workspace) {
        let by_speech = self.by_speech;
        *self = Self::start(self.subject.clone(), scope, self.order, workspace);
        self.by_speech = by_speech && scope == KwicScope::Library;
    }

    /// Sorts by the next order, or the one before.
    fn turn_order(&mut self, direction: Direction, workspace: &mut Workspace) {
        self.order = order_after(self.order, direction);
        self.arrange(workspace);
    }

    fn turn_scope(&mut self, workspace: &mut Workspace) {
        self.restart(self.scope.turned(), workspace);
    }

    /// Shows the lines that the filter leaves, in their order: at once where that takes no time.
    fn arrange(&mut self, workspace: &mut Workspace) {
        if self.by_speech {
            return self.show(ranked(&self.batch, self.filter.input.text()));
        }
        if self.is_plain() {
            return self.show((0..self.batch.lines.len()).collect());
        }
        let id = workspace.requests.new_id();
        self.arranging = Some(id);
        workspace.ask(Effect::Arrange {
            id,
            batch: Arc::clone(&self.batch),
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
        let (read, texts) = (self.batch.read, self.texts);
        workspace.say(lang.pick(
            format!("已停止，查了 {read}/{texts} 篇"),
            format!("Stopped after {read} of {}", counted(texts, "document", "documents")),
        ));
        workspace.ask(Effect::StopConcording);
    }

    fn copy(&self, export: TableForm, workspace: &mut Workspace) {
        let lang = workspace.settings.lang;
        let count = self.shown.len();
        if count == 0 {
            return;
        }
        workspace.say(copied(count, export, lang));
        workspace.ask(Effect::Copy(self.export(export)));
    }

    /// Goes to the place of the selected line, in whichever speech it stands.
    fn go_to_selected(&self) -> Next {
        let place = self.selected().and_then(|line| Some((line, self.text(line)?)));
        place.map_or(Next::Stay, |(line, (source, _))| {
            let (source, subject) = (source.clone(), self.subject.clone());
            Next::Do(OverlayCommand::GoToHit { source, subject, hit: line.kwic.hit })
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
            Some(Action::Fold) => self.fold(workspace),
            Some(Action::Unfold) if self.by_speech => self.unfold(workspace),
            Some(Action::Export) => return Next::Do(OverlayCommand::AskSave(SavedView::Concordance)),
            Some(Action::Copy) => self.copy(TableForm::Text, workspace),
            Some(Action::CopyWithSource) => self.copy(TableForm::Tsv, workspace),
            Some(Action::Concordance) => return Next::Do(OverlayCommand::AskConcordance),
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
        Next::Do(OverlayCommand::Dispersion(self.subject.query().cloned()))
    }

    /// Whether all lines are shown as they stand in the texts, which takes no time to arrange.
    fn is_plain(&self) -> bool {
        self.order == LineOrder::Place && self.filter.input.text().is_empty()
    }

    /// Shows these lines, in this order; the selection stays on its line, or else goes to the first.
    fn show(&mut self, shown: Vec<usize>) {
        let selected = self.shown.get(self.cursor.at).copied();
        self.arranging = None;
        self.cursor.at = shown.iter().position(|line| Some(*line) == selected).unwrap_or(0);
        self.shown = shown;
    }
}

impl Layer for ConcordanceTable {
    fn title(&self, lang: Lang) -> &'static str {
        lang.pick("上下文", "Concordance")
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
            Key { code: Code::Char('s'), control: false, .. } => {
                self.turn_order(Direction::Forward, workspace);
            }
            Key { code: Code::Char('S'), .. } => self.turn_order(Direction::Back, workspace),
            Key { code: Code::Char('a'), control: false, .. } => self.turn_scope(workspace),
            Key { code: Code::Char('J'), .. } => self.copy(TableForm::Json, workspace),
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
            Outcome::Concorded { id, part } if self.pending == Some(id) => {
                if part.done {
                    self.pending = None;
                }
                Arc::make_mut(&mut self.batch).append(part);
                self.arrange(workspace);
                None
            }
            Outcome::Arranged { id, shown } if self.arranging == Some(id) => {
                if !self.by_speech {
                    self.show(shown);
                }
                None
            }
            outcome => Some(outcome),
        }
    }

    /// Makes it anew when the open speech became another text.
    fn settle(&mut self, workspace: &mut Workspace) {
        if self.version != workspace.version() {
            match self.scope {
                KwicScope::Library | KwicScope::Years(..) | KwicScope::Found => {}
                KwicScope::Speech => self.restart(KwicScope::Speech, workspace),
                // It lies elsewhere now, or is no more.
                KwicScope::Section(_) => self.restart(KwicScope::searched(workspace), workspace),
            }
        }
        let rows = workspace.geometry.sheet().lines();
        self.cursor.keep(self.shown.len(), usize::from(rows.height));
    }
}
