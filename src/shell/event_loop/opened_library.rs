//! The library whose documents are asked.

use std::{
    collections::{BTreeMap, HashSet},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use crate::{
    library::{
        Condition, DocumentCopies, LibraryDocument, LibraryDocuments, LikeTexts, MissedFields, Question,
        Source,
    },
    shell::{
        disk::{corpora::Corpus, state::State},
        store::{
            answer::LibrarySearch,
            copies,
            opened_store::OpenedStore,
            scope_names::{NamedScope, ScopeNames},
            stores::StoreFolder,
        },
    },
};

/// A library whose documents are asked.
#[derive(Debug)]
pub(super) struct OpenedLibrary {
    /// Its store, whose rows say nothing of documents any more.
    pub store: OpenedStore,
    /// What its rows said of documents.
    pub documents: Arc<LibraryDocuments>,
    /// For each document the index of its row.
    rows: Vec<usize>,
    /// For each row the index of its document.
    indices: Vec<Option<u32>>,
    /// What was answered last.
    last: Mutex<Option<WholeAnswer>>,
    /// Which texts are alike; `None` until it is known.
    alike: Mutex<Option<Vec<LikeTexts>>>,
    /// Which documents belong to which corpus, as far as it is known.
    members: Mutex<CorpusMembers>,
}

/// Which documents belong to the corpora.
#[derive(Debug, Default)]
struct CorpusMembers {
    /// The corpora as they were defined.
    defined: Vec<Corpus>,
    /// For each that is known by its name, whether each document belongs to it.
    known: BTreeMap<String, Arc<[bool]>>,
}

/// An answer to its end: the documents, also those that miss one field.
#[derive(Debug)]
struct WholeAnswer {
    condition: Condition,
    found: Vec<u32>,
}

impl OpenedLibrary {
    /// Opens a library, with what the user corrected about its documents; `None` where nothing of it is kept.
    pub fn open(folder: &StoreFolder, state: &State) -> Option<Self> {
        let mut store = OpenedStore::open(folder)?;
        let history = state.history();
        let root = folder.root.clone();
        let (mut documents, mut rows, mut indices) = (Vec::new(), Vec::new(), vec![None; store.rows.len()]);
        for (at, row) in store.rows.iter_mut().enumerate().filter(|(_, row)| row.is_document()) {
            if let Some(index) = indices.get_mut(at) {
                *index = u32::try_from(documents.len()).ok();
            }
            rows.push(at);
            let source = Source::File(row.path(&root));
            // The catalogue of the library lies in the documents from now on.
            let about = std::mem::take(&mut row.about);
            let (progress, corrections) = history.of(&source).unzip();
            let about = match corrections.flatten() {
                Some(corrections) => about.corrected(corrections),
                None => about,
            };
            let read_at = progress.map_or(0, |progress| progress.read_at);
            documents.push(LibraryDocument { source, about, content: row.content, read_at });
        }
        let alike = Mutex::new(copies::known(&store));
        let documents = Arc::new(LibraryDocuments::new(documents, Some(root)));
        let members = Mutex::default();
        Some(Self { store, documents, rows, indices, last: Mutex::default(), alike, members })
    }

    /// Returns which texts are alike, to be found out where it is not known.
    pub fn alike(&self) -> MutexGuard<'_, Option<Vec<LikeTexts>>> {
        self.alike.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Returns which documents are one text, as far as is known, and by the user's word.
    pub fn copies(&self, state: &State) -> DocumentCopies {
        let alike = self.alike();
        DocumentCopies::new(&self.documents.documents, alike.as_deref().unwrap_or_default(), &state.apart())
    }

    /// Returns the rows of the documents that may be meant by a question within a scope; `None` once nobody wants to know.
    pub fn among(
        &self,
        question: &Question,
        scope: &NamedScope,
        is_stale: impl Fn() -> bool,
    ) -> Option<Vec<usize>> {
        let last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        // Whoever types on asks only those that had the word as far as it was typed before.
        let narrowed = last.as_ref().filter(|last| question.condition().narrows(&last.condition));
        let mut indices = narrowed.map_or_else(|| self.all(), |last| last.found.clone());
        drop(last);
        indices.retain(|index| self.missed(question, *index) != MissedFields::Several);
        Some(self.rows(&self.within(scope, indices, &is_stale)?))
    }

    /// Returns which of some documents a scope means; `None` once nobody wants to know.
    fn within(
        &self,
        scope: &NamedScope,
        mut indices: Vec<u32>,
        is_stale: &dyn Fn() -> bool,
    ) -> Option<Vec<u32>> {
        let may_mean = |index: &u32| {
            let (Some(document), Some(candidate)) =
                (self.documents.get(*index), self.documents.candidate(*index))
            else {
                return false;
            };
            let is_within = match &document.source {
                Source::File(path) => scope.holds(path),
                Source::Builtin(_) | Source::Stdin => false,
            };
            is_within && scope.questions.iter().all(|narrow| narrow.may_mean(&candidate))
        };
        indices.retain(may_mean);
        for without in &scope.without {
            let others: HashSet<u32> = self.within(without, indices.clone(), is_stale)?.into_iter().collect();
            indices.retain(|index| !others.contains(index));
        }
        for narrow in scope.questions.iter().filter(|narrow| !narrow.words().is_empty()) {
            let mut search = LibrarySearch::among(&self.store, narrow, self.rows(&indices));
            while search.step() {
                if is_stale() {
                    return None;
                }
            }
            indices = search.take_found().iter().filter_map(|answer| self.index(answer.row)).collect();
        }
        Some(indices)
    }

    /// Finds out which documents belong to the corpora, as far as that is not known; returns whether it was not.
    pub fn find_members(&self, names: &ScopeNames) -> bool {
        let (corpora, mut found) = (names.corpora(), false);
        // One may stand for another: when any has changed, nothing is known.
        if self.members().defined != corpora {
            *self.members() = CorpusMembers { defined: corpora.to_vec(), known: BTreeMap::new() };
        }
        for corpus in corpora {
            if self.members().known.contains_key(&corpus.name) {
                continue;
            }
            // A corpus that stands for nothing has no members; whoever asks for it is told why.
            let scope = names.scope(&corpus.name).ok();
            let indices = scope.and_then(|scope| self.within(&scope, self.all(), &|| false));
            let mut belongs = vec![false; self.rows.len()];
            for index in indices.into_iter().flatten() {
                if let Some(belongs) = belongs.get_mut(index as usize) {
                    *belongs = true;
                }
            }
            self.members().known.insert(corpus.name.clone(), belongs.into());
            found = true;
        }
        found
    }

    /// Returns the corpora whose documents are known, each with those.
    pub fn known_members(&self) -> BTreeMap<String, Arc<[bool]>> {
        self.members().known.clone()
    }

    /// Returns the index of the document of a row.
    pub fn index(&self, row: usize) -> Option<u32> {
        self.indices.get(row).copied().flatten()
    }

    fn rows(&self, indices: &[u32]) -> Vec<usize> {
        indices.iter().filter_map(|index| self.rows.get(*index as usize).copied()).collect()
    }

    fn all(&self) -> Vec<u32> {
        (0..u32::try_from(self.rows.len()).unwrap_or(u32::MAX)).collect()
    }

    fn members(&self) -> MutexGuard<'_, CorpusMembers> {
        self.members.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Returns what of the fields of a document is not as a question wants it.
    pub fn missed(&self, question: &Question, index: u32) -> MissedFields {
        let candidate = self.documents.candidate(index);
        candidate.map_or(MissedFields::Several, |candidate| question.condition().missed(&candidate))
    }

    /// Remembers an answer, which a question that says more begins from.
    pub fn remember(&self, condition: Condition, found: Vec<u32>) {
        *self.last.lock().unwrap_or_else(PoisonError::into_inner) = Some(WholeAnswer { condition, found });
    }
}
