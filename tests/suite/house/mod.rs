//! The source code as the compiler's grammar sees it: files, what they define, and what they use of each other.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
    sync::LazyLock,
};

use proc_macro2::{TokenStream, TokenTree};
use syn::{
    Fields, Item, ItemImpl, ItemStruct, Meta, UseTree,
    spanned::Spanned,
    visit::{self, Visit},
};

/// A file of `src`.
pub struct SourceFile {
    /// Its path below `src`.
    pub path: PathBuf,
    /// Its module: `["document", "lines", "dirt"]`; empty for `lib.rs`.
    pub module: Vec<String>,
    /// Its lines before its tests.
    pub lines: Vec<String>,
    /// How many lines it has, its tests included.
    pub length: usize,
    /// The types that it defines, with their lines.
    pub types: Vec<(String, usize)>,
    /// Its structs with named fields: name, line, fields.
    pub structs: Vec<(String, usize, usize)>,
    /// The types that it has methods of their own for.
    pub impls: BTreeSet<String>,
    /// Everything that is defined at its top level.
    items: BTreeSet<String>,
    /// What it hands on under its own name: name, absolute path.
    exports: Vec<(String, Vec<String>)>,
    /// What it names: absolute path, line.
    pub paths: Vec<(Vec<String>, usize)>,
}

impl SourceFile {
    /// The layer: the first folder or file.
    pub fn layer(&self) -> &str {
        self.module.first().map_or("lib", String::as_str)
    }

    /// The room of a layer: the folder below it, or the file.
    pub fn room(&self) -> &str {
        self.module.get(1).map_or("mod", String::as_str)
    }
}

/// All files, by module.
pub struct House {
    /// The files.
    pub files: BTreeMap<Vec<String>, SourceFile>,
}

impl House {
    /// Reads `src`, once for all tests.
    pub fn read() -> &'static Self {
        static HOUSE: LazyLock<House> = LazyLock::new(House::from_sources);
        &HOUSE
    }

    fn from_sources() -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        let mut files = BTreeMap::new();
        let mut folders = vec![root.clone()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(&folder).expect("src is readable") {
                let path = entry.expect("src is readable").path();
                if path.is_dir() {
                    folders.push(path);
                } else if path.extension().is_some_and(|extension| extension == "rs") {
                    let file = read(&root, &path);
                    files.insert(file.module.clone(), file);
                }
            }
        }
        assert!(files.len() > 200, "the sources were found");
        Self { files }
    }

    /// The file that defines what an absolute path names; re-exports are followed. `None` for what is outside the crate.
    pub fn definition(&self, path: &[String]) -> Option<&SourceFile> {
        self.follow(path, 0)
    }

    fn follow(&self, path: &[String], depth: usize) -> Option<&SourceFile> {
        // A circle of re-exports does not compile; the bound is for a mistake in this test.
        if depth > 16 {
            return None;
        }
        let at = (0..=path.len()).rev().find(|&len| self.files.contains_key(&path[..len]))?;
        let file = self.files.get(&path[..at])?;
        let Some(name) = path.get(at) else { return Some(file) };
        if file.items.contains(name) {
            return Some(file);
        }
        let exported = file.exports.iter().find(|(export, _)| export == name);
        if let Some((_, to)) = exported {
            let mut to = to.clone();
            to.extend_from_slice(&path[at + 1..]);
            return self.follow(&to, depth + 1);
        }
        Some(file)
    }

    /// What each file uses of others: from, to, line.
    pub fn uses(&self) -> Vec<(&SourceFile, &SourceFile, usize)> {
        let mut uses = Vec::new();
        for file in self.files.values() {
            for (path, line) in &file.paths {
                if let Some(other) = self.definition(path).filter(|other| other.module != file.module) {
                    uses.push((file, other, *line));
                }
            }
        }
        uses
    }
}

fn read(root: &Path, path: &Path) -> SourceFile {
    let inside = path.strip_prefix(root).expect("below src").to_owned();
    let text = fs::read_to_string(path).expect("UTF-8");
    let syntax = syn::parse_file(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut module: Vec<String> =
        inside.with_extension("").iter().map(|part| part.to_string_lossy().into_owned()).collect();
    if module.last().is_some_and(|last| last == "mod" || last == "lib") {
        module.pop();
    }
    let lines = text.lines().take_while(|line| *line != "#[cfg(test)]").map(str::to_owned).collect();
    let mut reader = Reader { module: module.clone(), ..Reader::default() };
    let proper = || syntax.items.iter().filter(|item| !is_test(item));
    for item in proper() {
        reader.names(item);
    }
    for item in proper() {
        reader.visit_item(item);
    }
    SourceFile {
        path: inside,
        module,
        lines,
        length: text.lines().count(),
        types: reader.types,
        structs: reader.structs,
        impls: reader.impls,
        items: reader.items,
        exports: reader.exports,
        paths: reader.paths,
    }
}

fn is_test(item: &Item) -> bool {
    let attributes = match item {
        Item::Mod(it) => &it.attrs,
        Item::Fn(it) => &it.attrs,
        Item::Use(it) => &it.attrs,
        _ => return false,
    };
    attributes.iter().any(|attribute| match &attribute.meta {
        Meta::List(list) => list.path.is_ident("cfg") && list.tokens.to_string() == "test",
        _ => false,
    })
}

/// Collects what a file defines and names.
#[derive(Default)]
struct Reader {
    module: Vec<String>,
    items: BTreeSet<String>,
    types: Vec<(String, usize)>,
    structs: Vec<(String, usize, usize)>,
    impls: BTreeSet<String>,
    exports: Vec<(String, Vec<String>)>,
    aliases: BTreeMap<String, Vec<String>>,
    paths: Vec<(Vec<String>, usize)>,
}

impl Reader {
    fn names(&mut self, item: &Item) {
        let (name, is_type) = match item {
            Item::Const(it) => (&it.ident, false),
            Item::Fn(it) => (&it.sig.ident, false),
            Item::Static(it) => (&it.ident, false),
            Item::Struct(it) => (&it.ident, true),
            Item::Enum(it) => (&it.ident, true),
            Item::Trait(it) => (&it.ident, true),
            Item::Type(it) => (&it.ident, true),
            Item::Mod(it) => {
                let name = it.ident.to_string();
                let path = [self.module.as_slice(), std::slice::from_ref(&name)].concat();
                self.aliases.insert(name, path);
                return;
            }
            Item::Use(it) => {
                let exported = !matches!(it.vis, syn::Visibility::Inherited);
                let line = it.span().start().line;
                self.uses(&it.tree, &mut Vec::new(), exported, line);
                return;
            }
            _ => return,
        };
        self.items.insert(name.to_string());
        if is_type {
            self.types.push((name.to_string(), name.span().start().line));
        }
    }

    fn uses(&mut self, tree: &UseTree, before: &mut Vec<String>, exported: bool, line: usize) {
        match tree {
            UseTree::Path(path) => {
                before.push(path.ident.to_string());
                self.uses(&path.tree, before, exported, line);
                before.pop();
            }
            UseTree::Group(group) => {
                for tree in &group.items {
                    self.uses(tree, before, exported, line);
                }
            }
            UseTree::Name(name) => {
                let name = name.ident.to_string();
                let mut path = before.clone();
                if name != "self" {
                    path.push(name);
                }
                let local = path.last().cloned().unwrap_or_default();
                self.used(local, &path, exported, line);
            }
            UseTree::Rename(rename) => {
                let mut path = before.clone();
                path.push(rename.ident.to_string());
                self.used(rename.rename.to_string(), &path, exported, line);
            }
            UseTree::Glob(_) => {
                if let Some(path) = self.absolute(before) {
                    self.paths.push((path, line));
                }
            }
        }
    }

    fn used(&mut self, local: String, path: &[String], exported: bool, line: usize) {
        // `pub use line::Line` names a child of the module.
        let child = || [self.module.as_slice(), path].concat();
        let path = self.absolute(path).or_else(|| exported.then(child));
        let Some(path) = path else { return };
        if exported {
            self.exports.push((local.clone(), path.clone()));
        }
        // A front page that hands on what its rooms define does not lean on them.
        if !exported || path.first() != self.module.first() {
            self.paths.push((path.clone(), line));
        }
        self.aliases.insert(local, path);
    }

    /// The path from the root of the crate; `None` for what is outside it.
    fn absolute(&self, path: &[String]) -> Option<Vec<String>> {
        let (first, rest) = path.split_first()?;
        match first.as_str() {
            "crate" | "tigang" => Some(rest.to_vec()),
            "self" => Some([self.module.as_slice(), rest].concat()),
            "super" => {
                let mut above = self.module.clone();
                above.pop();
                let mut rest = rest;
                while let Some((first, further)) = rest.split_first().filter(|(first, _)| *first == "super") {
                    let _ = first;
                    above.pop();
                    rest = further;
                }
                Some([above.as_slice(), rest].concat())
            }
            alias => self.aliases.get(alias).map(|path| [path.as_slice(), rest].concat()),
        }
    }

    fn path(&mut self, path: &[String], line: usize) {
        if let Some(path) = self.absolute(path) {
            self.paths.push((path, line));
        }
    }

    /// Paths in the words of a macro, which no grammar describes.
    fn tokens(&mut self, tokens: TokenStream) {
        let mut path: Vec<String> = Vec::new();
        let mut line = 0;
        let mut colons = 0;
        for token in tokens {
            match token {
                TokenTree::Ident(ident) if path.is_empty() || colons == 2 => {
                    line = ident.span().start().line;
                    path.push(ident.to_string());
                    colons = 0;
                }
                TokenTree::Ident(ident) => {
                    self.path(&path, line);
                    path = vec![ident.to_string()];
                    line = ident.span().start().line;
                    colons = 0;
                }
                TokenTree::Punct(punct) if punct.as_char() == ':' && !path.is_empty() => colons += 1,
                other => {
                    self.path(&path, line);
                    path.clear();
                    colons = 0;
                    if let TokenTree::Group(group) = other {
                        self.tokens(group.stream());
                    }
                }
            }
        }
        self.path(&path, line);
    }
}

impl<'ast> Visit<'ast> for Reader {
    fn visit_item_use(&mut self, _: &'ast syn::ItemUse) {}

    /// How far an item is seen is no use of what it is seen in.
    fn visit_visibility(&mut self, _: &'ast syn::Visibility) {}

    fn visit_item_struct(&mut self, it: &'ast ItemStruct) {
        if let Fields::Named(fields) = &it.fields {
            let line = it.ident.span().start().line;
            self.structs.push((it.ident.to_string(), line, fields.named.len()));
        }
        visit::visit_item_struct(self, it);
    }

    fn visit_item_impl(&mut self, it: &'ast ItemImpl) {
        if it.trait_.is_none()
            && let syn::Type::Path(path) = &*it.self_ty
            && let Some(last) = path.path.segments.last()
        {
            self.impls.insert(last.ident.to_string());
        }
        visit::visit_item_impl(self, it);
    }

    fn visit_path(&mut self, it: &'ast syn::Path) {
        let path: Vec<String> = it.segments.iter().map(|segment| segment.ident.to_string()).collect();
        self.path(&path, it.span().start().line);
        visit::visit_path(self, it);
    }

    fn visit_macro(&mut self, it: &'ast syn::Macro) {
        self.tokens(it.tokens.clone());
        visit::visit_macro(self, it);
    }
}
