//! What the name of a corpus or a library stands for.

use std::path::{Path, PathBuf};

use crate::{
    lang::Lang,
    library::{Condition, Facet, Question},
    shell::{
        disk::corpora::{CorporaFile, Corpus},
        error::Error,
        store::stores::Stores,
    },
};

/// How deep corpora may lie in one another.
const DEEPEST: usize = 8;

/// What the name of a corpus or a library stands for.
#[derive(Clone, Debug, Default)]
pub struct NamedScope {
    /// What documents must be and hold; all of it.
    pub questions: Vec<Question>,
    /// For each corpus that is named, below which paths its documents lie; all libraries where there is none.
    pub within: Vec<Vec<PathBuf>>,
    /// What they must not belong to.
    pub without: Vec<Self>,
}

impl NamedScope {
    /// Returns whether any of its conditions says anything of a field.
    pub fn names(&self, facet: Facet) -> bool {
        self.questions.iter().any(|question| question.condition().names(facet))
            || self.without.iter().any(|without| without.names(facet))
    }

    /// Returns whether a file lies below the paths of all corpora.
    pub fn holds(&self, path: &Path) -> bool {
        self.within.iter().all(|roots| roots.iter().any(|root| path.starts_with(root)))
    }
}

/// Why a name or a condition stands for nothing.
#[derive(Debug)]
pub enum ScopeError {
    /// The condition of this corpus, or of the command itself, cannot be understood.
    Wrong(String),
    /// There is no such name; those that there are.
    Unknown(String, Vec<String>),
    /// Corpora that stand for each other.
    Circle(String),
    /// The file of the corpora.
    File(Error),
}

impl ScopeError {
    /// Returns what to tell the user.
    pub fn message(&self, lang: Lang) -> String {
        match self {
            Self::Wrong(message) => message.clone(),
            Self::Unknown(name, known) if known.is_empty() => lang.pick(
                format!("没有叫“{name}”的文库或语料集（一个也没有；先用 tigang library add 收进文件夹）"),
                format!(
                    "no library or corpus {name:?} (there are none; `tigang library add FOLDER` keeps one)"
                ),
            ),
            Self::Unknown(name, known) => lang.pick(
                format!("没有叫“{name}”的文库或语料集（有 {}）", known.join("、")),
                format!("no library or corpus {name:?} (there are {})", known.join(", ")),
            ),
            Self::Circle(name) => lang.pick(
                format!("语料集“{name}”里的 集: 又指回它自己（改 corpora.toml）"),
                format!("the corpus {name:?} stands for itself through corpus: (change corpora.toml)"),
            ),
            Self::File(error) => error.message(lang),
        }
    }
}

/// What names stand for: the corpora of the user, and the libraries.
#[derive(Debug)]
pub struct ScopeNames {
    corpora: Vec<Corpus>,
    roots: Vec<PathBuf>,
}

impl ScopeNames {
    /// Reads them.
    ///
    /// # Errors
    ///
    /// When the file of the corpora cannot be read or understood.
    pub fn read(file: &CorporaFile, stores: &Stores) -> Result<Self, ScopeError> {
        let corpora = file.read().map_err(ScopeError::File)?;
        Ok(Self { corpora, roots: stores.all().into_iter().map(|store| store.root).collect() })
    }

    /// Returns the corpora, in the order of their file.
    pub fn corpora(&self) -> &[Corpus] {
        &self.corpora
    }

    /// Returns what `@name` stands for: a corpus, or a library by the name of its folder, or all libraries.
    ///
    /// # Errors
    ///
    /// [`ScopeError`] when it stands for nothing.
    pub fn scope(&self, name: &str) -> Result<NamedScope, ScopeError> {
        let mut scope = NamedScope::default();
        self.narrow_by_name(&mut scope, name, 0)?;
        Ok(scope)
    }

    /// Narrows a scope by a condition as it is typed.
    ///
    /// # Errors
    ///
    /// [`ScopeError`] when it cannot be understood, or names a corpus that stands for nothing.
    pub fn narrow(&self, scope: &mut NamedScope, typed: &str, lang: Lang) -> Result<(), ScopeError> {
        let condition = Condition::parse(typed).map_err(|error| ScopeError::Wrong(error.message(lang)))?;
        self.narrow_by(scope, condition, 0)
    }

    fn narrow_by(
        &self,
        scope: &mut NamedScope,
        condition: Condition,
        depth: usize,
    ) -> Result<(), ScopeError> {
        for name in &condition.corpora {
            self.narrow_by_name(scope, name, depth + 1)?;
        }
        for name in &condition.without_corpora {
            let mut without = NamedScope::default();
            self.narrow_by_name(&mut without, name, depth + 1)?;
            scope.without.push(without);
        }
        if !condition.is_empty() {
            let question = Question::of(condition).map_err(|error| ScopeError::Wrong(error.to_string()))?;
            scope.questions.push(question);
        }
        Ok(())
    }

    fn narrow_by_name(&self, scope: &mut NamedScope, name: &str, depth: usize) -> Result<(), ScopeError> {
        if depth > DEEPEST {
            return Err(ScopeError::Circle(name.to_owned()));
        }
        if let Some(corpus) = self.corpora.iter().find(|corpus| corpus.name == name) {
            if !corpus.paths.is_empty() {
                scope.within.push(corpus.paths.iter().map(|path| canonical(path)).collect());
            }
            // A corpus is the same in whatever language it was written.
            let condition = Condition::parse(&corpus.condition)
                .map_err(|error| ScopeError::Wrong(format!("@{name}: {error}")))?;
            return self.narrow_by(scope, condition, depth);
        }
        let is_named = |root: &&PathBuf| root.file_name().is_some_and(|own| own.to_string_lossy() == name);
        let roots: Vec<PathBuf> = if name.is_empty() {
            self.roots.clone()
        } else {
            self.roots.iter().filter(is_named).cloned().collect()
        };
        if roots.is_empty() {
            return Err(ScopeError::Unknown(name.to_owned(), self.known()));
        }
        scope.within.push(roots);
        Ok(())
    }

    fn known(&self) -> Vec<String> {
        let corpora = self.corpora.iter().map(|corpus| format!("@{}", corpus.name));
        let roots = self.roots.iter().filter_map(|root| root.file_name());
        corpora.chain(roots.map(|name| format!("@{}", name.to_string_lossy()))).collect()
    }
}

/// Returns the one path by which the system knows a file; the path itself where there is none. `~/` is the home.
fn canonical(path: &Path) -> PathBuf {
    let home = path.strip_prefix("~").ok().and_then(|rest| Some(std::env::home_dir()?.join(rest)));
    let path = home.unwrap_or_else(|| path.to_owned());
    path.canonicalize().unwrap_or(path)
}
