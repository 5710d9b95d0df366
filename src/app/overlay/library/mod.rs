//! The search of a library: words and fields, answered while they are typed.

mod facet_list;
mod found_rows;
mod layout;
mod preview;
mod question_line;
mod rows_text;
mod table;

use super::{
    layer::Layer,
    next::{Next, OverlayCommand},
};
use crate::{
    app::{
        jobs::Subject,
        keys::{Action, Code, Key, Motion},
        message::{AfterOpening, CorpusOrder, Effect, Mouse, Outcome},
        workspace::Workspace,
    },
    lang::{Lang, counted},
    library::Source,
    search::{Mode, Query},
};
pub use facet_list::FacetItem;
pub use found_rows::FoundRow;
pub use layout::LibraryLayout;
use rows_text::RowsForm;
pub use table::LibraryTable;

/// The search of a library.
#[derive(Clone, Debug, Default)]
pub struct LibraryView {
    /// What is asked and what was found.
    pub table: LibraryTable,
}

impl LibraryView {
    /// Opens the selected document, at the hit that the preview has come to.
    fn enter(&self, workspace: &mut Workspace) -> Next {
        let Some(document) = self.table.selected() else { return Next::Stay };
        let source = document.source.clone();
        workspace.speeches.set_found(self.table.sources());
        let Some(word) = self.table.word() else { return Next::Do(OverlayCommand::Open(source)) };
        workspace.searches.remember(&word);
        match self.table.preview.selected().filter(|_| self.table.preview.is_done()) {
            Some(line) => {
                let subject = Subject::Term(Query::new(word, Mode::Folded));
                Next::Do(OverlayCommand::GoToHit { source, subject, hit: line.kwic.hit })
            }
            None => Next::Do(OverlayCommand::OpenAtWords(source, word)),
        }
    }

    fn concordance(&self, workspace: &mut Workspace) -> Next {
        let lang = workspace.settings.lang;
        let Some(word) = self.table.word() else {
            workspace.say(lang.pick("先输入一个词", "Type a word first"));
            return Next::Stay;
        };
        workspace.speeches.set_found(self.table.sources());
        Next::Do(OverlayCommand::ConcordanceOfFound(Subject::Term(Query::new(word, Mode::Folded))))
    }

    /// Compares the two documents that are marked, or the selected one with the open speech.
    fn compare(&self, workspace: &mut Workspace) -> Next {
        let lang = workspace.settings.lang;
        let marked: Vec<Source> = self
            .table
            .rows
            .marked
            .iter()
            .filter_map(|index| Some(self.table.documents.get(*index)?.source.clone()))
            .collect();
        let open = workspace.reader.as_ref().map(|reader| &reader.source);
        match (marked.as_slice(), self.table.selected()) {
            ([one, other], _) => Next::Do(OverlayCommand::CompareTwo(one.clone(), other.clone())),
            ([], Some(selected)) if open.is_some_and(|open| *open != selected.source) => {
                Next::Do(OverlayCommand::Compare(selected.source.clone()))
            }
            _ => {
                workspace.say(
                    lang.pick(
                        "先用空格标记两篇，再对照",
                        "Mark two documents with Space first, then compare",
                    ),
                );
                Next::Stay
            }
        }
    }

    /// Asks for the name of a corpus: of what is typed, or of the documents that are marked.
    fn keep(&self, workspace: &mut Workspace) -> Next {
        let lang = workspace.settings.lang;
        let Some(root) = &self.table.documents.root else {
            workspace.warn(lang.pick(
                "语料集只能由文库里的文稿组成（先用 tigang library add 收进文件夹）",
                "A corpus needs a library (`tigang library add FOLDER` keeps one)",
            ));
            return Next::Stay;
        };
        let files = self.table.rows.marked.iter().filter_map(|index| {
            match &self.table.documents.get(*index)?.source {
                Source::File(path) => Some(path.clone()),
                Source::Builtin(_) | Source::Stdin => None,
            }
        });
        let marked: Vec<_> = files.collect();
        let condition =
            if marked.is_empty() { self.table.line.input.text().trim().to_owned() } else { String::new() };
        let paths = if marked.is_empty() { vec![root.clone()] } else { marked };
        let opening = self.table.opening();
        let order = CorpusOrder { name: String::new(), condition, paths, opening };
        Next::Do(OverlayCommand::AskCorpus(Box::new(order)))
    }

    fn copy(&self, form: RowsForm, workspace: &mut Workspace) {
        let lang = workspace.settings.lang;
        let (text, count) = form.of(&self.table.documents, &self.table.rows);
        if count > 0 {
            let form = form.suffix();
            workspace.say(lang.pick(
                format!("已复制 {count} 篇{form}"),
                format!(
                    "{} copied{}{form}",
                    counted(count, "document", "documents"),
                    if form.is_empty() { "" } else { " as" }
                ),
            ));
            workspace.ask(Effect::Copy(text));
        }
    }

    /// Takes a key.
    fn press(&mut self, key: Key, workspace: &mut Workspace) -> Next {
        if self.table.line.is_typed {
            return self.type_line(key, workspace);
        }
        if let Some(digit) = key.digit() {
            workspace.typed.extend_count(digit);
            return Next::Stay;
        }
        let count = workspace.typed.take_count();
        match (key.code, key.control) {
            (Code::Char('s'), false) => self.table.take_next_order(workspace),
            (Code::Char('S'), _) => self.table.turn_order(workspace),
            (Code::Tab, _) => {
                self.table.facets.is_focused =
                    !self.table.facets.is_focused && !self.table.facets.items.is_empty();
            }
            (Code::Char(' '), _) if self.table.facets.is_focused => self.table.turn_facet(workspace),
            (Code::Char(' '), _) => self.table.rows.mark(),
            (Code::Char('w'), false) => return self.keep(workspace),
            (Code::Char('i'), false) => self.table.preview.shows_facts = !self.table.preview.shows_facts,
            (Code::Char('e'), false) => return self.correct(workspace),
            (Code::Char('J'), _) => self.copy(RowsForm::Json, workspace),
            (Code::Char('X'), _) => self.table.part(workspace),
            _ => return self.act(workspace.keymap.action(key), count, workspace),
        }
        Next::Stay
    }

    /// Takes a key for the line.
    fn type_line(&mut self, key: Key, workspace: &mut Workspace) -> Next {
        match (key.code, key.control) {
            (Code::Enter | Code::Esc, _) | (Code::Char('c' | 'g'), true) => self.table.line.is_typed = false,
            (Code::Backspace, _) if self.table.line.input.text().is_empty() => return self.leave(workspace),
            (Code::Tab, _) => {
                if self.table.line.complete(&self.table.answer.facets, workspace.settings.lang) {
                    self.table.ask(workspace);
                } else {
                    self.table.line.is_typed = false;
                    self.table.facets.is_focused = !self.table.facets.items.is_empty();
                }
            }
            _ => match Motion::beside_typing(key) {
                Some(motion) => self.travel(motion, 1, workspace),
                None if self.table.line.input.edit(key) => self.table.ask(workspace),
                None => {}
            },
        }
        Next::Stay
    }

    fn travel(&mut self, motion: Motion, count: usize, workspace: &Workspace) {
        let layout = LibraryLayout::new(&workspace.geometry);
        if self.table.facets.is_focused {
            let height = usize::from(layout.facet_rows().height);
            self.table.facets.cursor.travel(motion, count, self.table.facets.items.len(), height);
        } else {
            self.table.rows.cursor.travel(
                motion,
                count,
                self.table.rows.rows.len(),
                usize::from(layout.rows.height),
            );
        }
    }

    /// Does what the keymap says of a key.
    fn act(&mut self, action: Option<Action>, count: usize, workspace: &mut Workspace) -> Next {
        match action {
            Some(Action::Move(motion)) => self.travel(motion, count, workspace),
            Some(Action::Enter) if self.table.facets.is_focused => self.table.turn_facet(workspace),
            Some(Action::Enter) => return self.enter(workspace),
            Some(Action::Search(_)) => {
                self.table.line.is_typed = true;
                self.table.facets.is_focused = false;
            }
            Some(Action::NextHit(direction)) => self.table.preview.turn(direction),
            Some(Action::Fold) => self.table.fold(true, workspace),
            Some(Action::Unfold) => self.table.fold(false, workspace),
            Some(Action::Copy) => self.copy(RowsForm::Text, workspace),
            Some(Action::CopyWithSource) => self.copy(RowsForm::Tsv, workspace),
            Some(Action::Concordance) => return self.concordance(workspace),
            Some(Action::Compare) => return self.compare(workspace),
            Some(Action::Facts) => return self.correct(workspace),
            Some(Action::Back) => return self.back(workspace),
            Some(Action::Quit | Action::Library) => return self.leave(workspace),
            Some(Action::Help) => return Next::act(Action::Help),
            _ => {}
        }
        Next::Stay
    }

    /// One level back: the facets, the question that goes on, the search itself.
    fn back(&mut self, workspace: &mut Workspace) -> Next {
        if self.table.facets.is_focused {
            self.table.facets.is_focused = false;
        } else if !self.table.stop(workspace) {
            return Next::Close;
        }
        Next::Stay
    }

    fn leave(&mut self, workspace: &mut Workspace) -> Next {
        _ = self.table.stop(workspace);
        Next::Close
    }

    /// Opens the selected document, and lists what is known of it, to be corrected.
    fn correct(&self, workspace: &mut Workspace) -> Next {
        let Some(document) = self.table.selected() else { return Next::Stay };
        workspace.requests.after_opening = Some(AfterOpening::Facts);
        Next::Do(OverlayCommand::Open(document.source.clone()))
    }

    /// A click selects a row, and opens it when it is selected; one on a facet turns it, one on the line types there.
    fn point(&mut self, mouse: Mouse, workspace: &mut Workspace) -> Next {
        let layout = LibraryLayout::new(&workspace.geometry);
        let is_beside = layout.facets.is_some();
        let facets = layout.facet_rows();
        let on_facets = facets.holds(mouse.column, mouse.row) && (is_beside || self.table.facets.is_focused);
        if let Some(wheel) = mouse.rows() {
            if on_facets {
                self.table.facets.cursor.scroll(
                    wheel,
                    self.table.facets.items.len(),
                    usize::from(facets.height),
                );
            } else {
                self.table.rows.cursor.scroll(
                    wheel,
                    self.table.rows.rows.len(),
                    usize::from(layout.rows.height),
                );
            }
        }
        if !mouse.is_press() {
            return Next::Stay;
        }
        if layout.line.holds(mouse.column, mouse.row) {
            self.table.line.is_typed = true;
            return Next::Stay;
        }
        if on_facets {
            let at = self.table.facets.cursor.first + usize::from(mouse.row.saturating_sub(facets.y));
            if at < self.table.facets.items.len() {
                self.table.facets.cursor.at = at;
                self.table.turn_facet(workspace);
            }
        } else if layout.rows.holds(mouse.column, mouse.row) {
            let at = self.table.rows.cursor.first + usize::from(mouse.row.saturating_sub(layout.rows.y));
            (self.table.line.is_typed, self.table.facets.is_focused) = (false, false);
            if at == self.table.rows.cursor.at {
                return self.enter(workspace);
            }
            if at < self.table.rows.rows.len() {
                self.table.rows.cursor.at = at;
            }
        }
        Next::Stay
    }
}

impl Layer for LibraryView {
    fn title(&self, lang: Lang) -> &'static str {
        lang.pick("文库", "Library")
    }

    fn key(&mut self, key: Key, workspace: &mut Workspace) -> Next {
        self.press(key, workspace)
    }

    fn paste(&mut self, text: &str, workspace: &mut Workspace) -> Next {
        self.table.line.is_typed = true;
        self.table.facets.is_focused = false;
        self.table.line.input.insert(text);
        self.table.ask(workspace);
        Next::Stay
    }

    fn mouse(&mut self, mouse: Mouse, workspace: &mut Workspace) -> Next {
        self.point(mouse, workspace)
    }

    fn take(&mut self, outcome: Outcome, workspace: &mut Workspace) -> Option<Outcome> {
        self.table.take(outcome, workspace)
    }

    fn settle(&mut self, workspace: &mut Workspace) {
        self.table.settle(workspace);
    }
}
