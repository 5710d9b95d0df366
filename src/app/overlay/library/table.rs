//! What is asked of the documents of a library, and what was found, as it is listed.

use std::sync::Arc;

use super::{
    facet_list::{FacetItem, FacetList},
    found_rows::FoundRows,
    layout::LibraryLayout,
    preview::Preview,
    question_line::QuestionLine,
};
use crate::{
    app::{
        jobs::LibraryRequest,
        message::{Effect, Outcome, RequestId},
        workspace::Workspace,
    },
    library::{
        DocumentCopies, Entry, FoundKey, FoundOrder, LibraryAnswer, LibraryDocument, LibraryDocuments, Source,
    },
};

/// A list of more speeches is not looked through whenever something is learnt of one of them.
const FOLLOWED: usize = 5_000;

/// What is asked of the documents of a library, and what was found.
#[derive(Clone, Debug, Default)]
pub struct LibraryTable {
    /// The documents that are asked.
    pub documents: Arc<LibraryDocuments>,
    /// Which of them are one text.
    pub copies: Arc<DocumentCopies>,
    /// What is asked.
    pub line: QuestionLine,
    /// What was found so far.
    pub answer: LibraryAnswer,
    /// In which order.
    pub order: FoundOrder,
    /// The documents that were found, as rows.
    pub rows: FoundRows,
    /// What else could be asked.
    pub facets: FacetList,
    /// What stands in the selected document.
    pub preview: Preview,
    /// Whether the documents are there.
    is_open: bool,
    /// The state of the list from which the documents were taken; `None` for those of a library.
    taken_at: Option<u64>,
    /// The library that was looked for; it may be told once more, when it is up to date.
    opening: Option<RequestId>,
    /// The question that is still out.
    asking: Option<RequestId>,
}

impl LibraryTable {
    /// Looks for the library of the open speech; until it is there, and where there is none, the listed speeches are asked.
    pub fn open(&mut self, workspace: &mut Workspace) {
        let id = workspace.requests.new_id();
        (self.opening, self.is_open) = (Some(id), false);
        let open = workspace.reader.as_ref().map(|reader| reader.source.clone());
        workspace.ask(Effect::OpenLibrary { id, open });
        self.line.is_typed = true;
    }

    /// The request that opened the library, or looked for one.
    pub const fn opening(&self) -> Option<RequestId> {
        self.opening
    }

    /// Whether an answer is still on its way.
    pub const fn is_asking(&self) -> bool {
        self.asking.is_some() || !self.is_open
    }

    /// The selected document.
    pub fn selected(&self) -> Option<&LibraryDocument> {
        self.documents.get(self.rows.selected()?.index)
    }

    /// Asks what is typed.
    pub fn ask(&mut self, workspace: &mut Workspace) {
        let id = workspace.requests.new_id();
        self.asking = Some(id);
        let typed = self.line.input.text().to_owned();
        let (asked, copies) = (Arc::clone(&self.documents), Arc::clone(&self.copies));
        let request = LibraryRequest { asked, copies, typed, order: self.order };
        workspace.ask(Effect::AskLibrary { id, request: Box::new(request) });
    }

    /// Asks these documents from now on.
    fn take_documents(&mut self, documents: Option<Arc<LibraryDocuments>>, workspace: &mut Workspace) {
        self.taken_at = documents.is_none().then(|| workspace.speeches.catalog().changes());
        self.documents = documents.unwrap_or_else(|| Arc::new(listed(workspace)));
        // What was marked is known by its index among those before.
        self.rows.marked.clear();
        self.ask(workspace);
    }

    /// Takes over what the list has learnt; where there are other speeches in it now, they are asked.
    fn follow_list(&mut self, workspace: &mut Workspace) {
        let changes = workspace.speeches.catalog().changes();
        let is_behind = self.taken_at.is_some_and(|taken| taken != changes);
        // What is marked is known by its index among the documents: as long as something is, they stay.
        let stays = self.asking.is_some() || !self.rows.marked.is_empty();
        if !is_behind || stays || workspace.speeches.catalog().len() > FOLLOWED {
            return;
        }
        let (documents, before) = (listed(workspace), &self.documents.documents);
        let sources = documents.documents.iter().map(|document| &document.source);
        if sources.eq(before.iter().map(|document| &document.source)) {
            (self.documents, self.taken_at) = (Arc::new(documents), Some(changes));
        } else {
            self.take_documents(None, workspace);
        }
    }

    fn take_answer(&mut self, answer: Result<Box<LibraryAnswer>, String>, workspace: &Workspace) {
        match answer {
            Ok(answer) => {
                if answer.done {
                    self.asking = None;
                }
                self.line.wrong = None;
                self.answer = *answer;
                self.rows.list(&self.answer);
                self.facets.list(&self.answer.facets, workspace.settings.lang);
            }
            Err(why) => {
                self.asking = None;
                self.line.wrong = Some(why);
            }
        }
    }

    /// Asks no further; what was found stays. Returns whether something was still asked.
    pub fn stop(&mut self, workspace: &mut Workspace) -> bool {
        let is_asked = self.asking.take().is_some();
        if is_asked {
            workspace.ask(Effect::StopAsking);
        }
        is_asked
    }

    /// Sorts by the next order.
    pub fn take_next_order(&mut self, workspace: &mut Workspace) {
        let at = FoundKey::ALL.iter().position(|key| *key == self.order.by);
        debug_assert!(at.is_some(), "{:?} is not among all orders", self.order.by);
        let by = FoundKey::ALL.get((at.unwrap_or(0) + 1) % FoundKey::ALL.len()).copied().unwrap_or_default();
        self.order = FoundOrder { by, back: false };
        self.ask(workspace);
    }

    /// Sorts the other way round.
    pub fn turn_order(&mut self, workspace: &mut Workspace) {
        self.order.back = !self.order.back;
        self.ask(workspace);
    }

    /// Asks for the selected value of the facets, then for all others, then for neither.
    pub fn turn_facet(&mut self, workspace: &mut Workspace) {
        match self.facets.selected() {
            Some(FacetItem::Value(row)) => {
                let lang = workspace.settings.lang;
                let line = row.facet.turned(self.line.input.text(), &row.value, lang);
                self.line.set(&line);
                self.ask(workspace);
            }
            Some(FacetItem::Field(..)) => self.fold(false, workspace),
            None => {}
        }
    }

    /// Unfolds the selected document with its copies, or the selected value of the facets, or folds it.
    pub fn fold(&mut self, fold: bool, workspace: &Workspace) {
        if self.facets.is_focused {
            self.facets.fold(fold);
            self.facets.list(&self.answer.facets, workspace.settings.lang);
        } else {
            self.rows.fold(fold, &self.answer);
        }
    }

    /// Says that the selected document is no copy of those with which it stands, or takes that back.
    pub fn part(&mut self, workspace: &mut Workspace) {
        let lang = workspace.settings.lang;
        let (Some(row), Some(id)) = (self.rows.selected(), self.opening) else { return };
        let content = |index: u32| self.documents.get(index).map_or(0, |document| document.content);
        let text = content(row.index);
        let group = self.copies.group(row.index);
        let all = 0..u32::try_from(self.documents.documents.len()).unwrap_or(u32::MAX);
        let mut from: Vec<u128> =
            all.filter(|index| self.copies.group(*index) == group).map(content).collect();
        from.retain(|other| *other != text);
        from.sort_unstable();
        from.dedup();
        if from.is_empty() && !self.copies.is_apart(row.index) {
            return workspace.say(lang.pick("没有内容不同的副本", "It has no copy with another text"));
        }
        workspace.say(if from.is_empty() {
            lang.pick("已撤回：可以再算作副本", "Taken back: it may be a copy again")
        } else {
            lang.pick("已记下：不是同一篇（再按 X 撤回）", "Remembered: not a copy (X again takes it back)")
        });
        workspace.ask(Effect::PartTexts { id, text, from });
    }

    /// The first word that documents must hold: what the preview shows, and what is searched in a document that is opened.
    pub fn word(&self) -> Option<String> {
        self.line.words().into_iter().next()
    }

    /// The documents that are listed, in their order: those that are marked, or else all.
    pub fn sources(&self) -> Arc<[Source]> {
        let marked = &self.rows.marked;
        let rows = self.rows.rows.iter().filter(|row| marked.is_empty() || marked.contains(&row.index));
        rows.filter_map(|row| Some(self.documents.get(row.index)?.source.clone())).collect()
    }

    /// Takes what it asked for; gives back anything else.
    pub fn take(&mut self, outcome: Outcome, workspace: &mut Workspace) -> Option<Outcome> {
        match outcome {
            Outcome::LibraryOpened { id, documents, copies } if self.opening == Some(id) => {
                (self.is_open, self.copies) = (true, copies);
                self.take_documents(documents, workspace);
                None
            }
            Outcome::CopiesFound { id, copies } if self.opening == Some(id) => {
                self.copies = copies;
                self.ask(workspace);
                None
            }
            Outcome::LibraryAnswered { id, answer } if self.asking == Some(id) => {
                self.take_answer(answer, workspace);
                None
            }
            Outcome::Concorded { id, part } => {
                self.preview.take(id, part).map(|part| Outcome::Concorded { id, part })
            }
            outcome => Some(outcome),
        }
    }

    /// Keeps the cursors on the screen, and the preview on the selected document.
    pub fn settle(&mut self, workspace: &mut Workspace) {
        self.follow_list(workspace);
        let layout = LibraryLayout::new(&workspace.geometry);
        self.rows.cursor.keep(self.rows.rows.len(), usize::from(layout.rows.height));
        let facets = usize::from(layout.facet_rows().height);
        self.facets.cursor.keep(self.facets.items.len(), facets);
        let word = self.word().filter(|_| self.line.wrong.is_none());
        let of = self.selected().map(|document| document.source.clone()).zip(word);
        self.preview.turn_to(of, workspace);
    }
}

/// The speeches of the list, where no library holds the open one.
fn listed(workspace: &Workspace) -> LibraryDocuments {
    let catalog = workspace.speeches.catalog();
    let entries = (0..).map_while(|index| catalog.get(index)).filter(|entry| entry.is_text());
    let document = |entry: &Entry| LibraryDocument {
        source: entry.source.clone(),
        about: entry.about.clone().unwrap_or_default(),
        content: 0,
        read_at: entry.progress.map_or(0, |progress| progress.read_at),
    };
    LibraryDocuments::new(entries.map(document).collect(), None)
}
