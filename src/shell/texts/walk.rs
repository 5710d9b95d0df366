//! Finding the texts of a folder.

use std::{
    mem,
    ops::ControlFlow,
    path::{Path, PathBuf},
    slice,
};

use ignore::{DirEntry, WalkBuilder};

use crate::{
    import::Format,
    library::{SortKey, Source},
    shell::{
        error::Error,
        texts::{file_format, files},
    },
    text::Encoding,
};

/// What is found on the way.
#[derive(Debug)]
pub enum WalkedText {
    /// A text.
    Text(Source),
    /// What could not be looked into; the rest is found all the same.
    Trouble(Error),
}

/// What is seen on the way when no file is opened yet.
#[derive(Debug)]
pub enum WalkedFile {
    /// What was named itself, to be taken for a text.
    Named(Source),
    /// A file below a folder that may be a text by its name; when it turns out to be none, nobody wants to hear of it.
    Inside(Source),
    /// The end of a folder that was named, below which so many files and troubles were seen.
    End(PathBuf, usize),
    /// What could not be looked into.
    Trouble(Error),
}

/// Finds the texts that `paths` name, each as soon as it is seen, until `take` breaks off.
///
/// `-` is standard input, and a path of a file is taken as it is. A folder is searched with all that lies below: files
/// called `.txt` or `.md`, and files without such an ending that begin like a text. Hidden files, binary ones and those
/// that an `.ignore` file names are left out; links are followed, but not in a circle. In each folder names come in their
/// natural order.
pub fn walk(paths: &[PathBuf], take: impl FnMut(WalkedText) -> ControlFlow<()>) -> ControlFlow<()> {
    walk_in(NameOrder::Natural, paths, take)
}

/// In which order the names of a folder come.
#[derive(Clone, Copy, PartialEq, Eq)]
enum NameOrder {
    /// Numbers by their value, Han characters by their reading.
    Natural,
    /// As the system lists them, which makes nobody wait.
    AsListed,
}

fn walk_in(
    order: NameOrder,
    paths: &[PathBuf],
    mut take: impl FnMut(WalkedText) -> ControlFlow<()>,
) -> ControlFlow<()> {
    let mut left_out = 0;
    walk_names_in(order, paths, |seen| match seen {
        WalkedFile::Named(source) => take(WalkedText::Text(source)),
        WalkedFile::Inside(source) if file_format::is_text(&source) => take(WalkedText::Text(source)),
        WalkedFile::Inside(_) => {
            left_out += 1;
            ControlFlow::Continue(())
        }
        WalkedFile::End(root, seen) if mem::take(&mut left_out) == seen => {
            take(WalkedText::Trouble(Error::NoTexts(root)))
        }
        WalkedFile::End(..) => ControlFlow::Continue(()),
        WalkedFile::Trouble(error) => take(WalkedText::Trouble(error)),
    })
}

/// Finds what [`walk`] finds, but opens no file: for whoever reads each of them at once.
pub fn walk_names(paths: &[PathBuf], take: impl FnMut(WalkedFile) -> ControlFlow<()>) -> ControlFlow<()> {
    walk_names_in(NameOrder::Natural, paths, take)
}

/// Finds what [`walk_names`] finds, in the order in which the system lists it, which makes nobody wait.
pub fn walk_as_listed(paths: &[PathBuf], take: impl FnMut(WalkedFile) -> ControlFlow<()>) -> ControlFlow<()> {
    walk_names_in(NameOrder::AsListed, paths, take)
}

fn walk_names_in(
    order: NameOrder,
    paths: &[PathBuf],
    mut take: impl FnMut(WalkedFile) -> ControlFlow<()>,
) -> ControlFlow<()> {
    for path in paths {
        let source = Source::named(path);
        match path.metadata() {
            _ if source == Source::Stdin => take(WalkedFile::Named(source))?,
            Err(reason) => take(WalkedFile::Trouble(Error::reading(path, reason)))?,
            Ok(about) if about.is_dir() => folder(order, path, &mut take)?,
            Ok(_) => take(WalkedFile::Named(source))?,
        }
    }
    ControlFlow::Continue(())
}

/// Returns, for each of `paths` below which no text can be read, why; looking ends at the first text that can be.
///
/// What can be read only once is left alone.
pub fn unreadable(paths: &[PathBuf], encoding: Option<Encoding>) -> Vec<Error> {
    let why = |path: &PathBuf| {
        let mut why = None;
        let looked = walk_in(NameOrder::AsListed, slice::from_ref(path), |found| {
            let read = match found {
                WalkedText::Text(source) if source.is_read_once() => Ok(()),
                WalkedText::Text(source) => {
                    files::begin(&source, encoding).and_then(|mut it| it.check(encoding))
                }
                WalkedText::Trouble(error) => Err(error),
            };
            match read {
                Ok(()) => ControlFlow::Break(()),
                Err(error) => {
                    why.get_or_insert(error);
                    ControlFlow::Continue(())
                }
            }
        });
        if looked.is_break() { None } else { why }
    };
    paths.iter().filter_map(why).collect()
}

fn folder(
    order: NameOrder,
    root: &Path,
    take: &mut impl FnMut(WalkedFile) -> ControlFlow<()>,
) -> ControlFlow<()> {
    let mut walk = WalkBuilder::new(root);
    walk.standard_filters(false).hidden(true).ignore(true).follow_links(true);
    if order == NameOrder::Natural {
        walk.sort_by_file_name(|one, other| {
            SortKey::compare(&one.to_string_lossy(), &other.to_string_lossy())
        });
    }
    let mut seen = 0;
    for entry in walk.build() {
        match entry {
            Ok(entry) => {
                let is_file = entry.file_type().is_some_and(|kind| kind.is_file());
                if is_file && may_be_text(entry.path()) && !is_empty_document(&entry) {
                    seen += 1;
                    take(WalkedFile::Inside(Source::File(entry.into_path())))?;
                }
            }
            Err(error) if is_loop(&error) => {}
            Err(error) => {
                seen += 1;
                let path = path_of(&error).unwrap_or(root).to_owned();
                let reason = error.into_io_error().unwrap_or_else(|| std::io::ErrorKind::Other.into());
                take(WalkedFile::Trouble(Error::reading(path, reason)))?;
            }
        }
    }
    take(WalkedFile::End(root.to_owned(), seen))
}

/// Returns whether the name of a file lets it be a text or a document: it ends as they do, or has no ending at all.
///
/// `1.在工会会议上的讲话` and `2025.3.1` have none: an ending is a few letters, perhaps with digits.
pub fn may_be_text(path: &Path) -> bool {
    let Some(ending) = path.extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase()) else {
        return true;
    };
    let is_ending = ending.len() <= 8
        && ending.bytes().all(|byte| byte.is_ascii_alphanumeric())
        && ending.bytes().any(|byte| byte.is_ascii_alphabetic());
    let is_lock = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("~$"));
    !is_ending || !is_lock && Format::of_ending(&ending).is_some()
}

/// Whether a file is named like a document and holds nothing, as a program leaves it that could not save.
fn is_empty_document(entry: &DirEntry) -> bool {
    file_format::is_named_like_a_document(entry.path())
        && entry.metadata().is_ok_and(|about| about.len() == 0)
}

fn is_loop(error: &ignore::Error) -> bool {
    match error {
        ignore::Error::Loop { .. } => true,
        ignore::Error::WithPath { err, .. } | ignore::Error::WithDepth { err, .. } => is_loop(err),
        _ => false,
    }
}

fn path_of(error: &ignore::Error) -> Option<&Path> {
    match error {
        ignore::Error::WithPath { path, .. } => Some(path),
        ignore::Error::WithDepth { err, .. } => path_of(err),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    /// Makes the files, one path a line, and tells what is found below, one line each.
    fn found(files: &str) -> String {
        let folder = tempfile::tempdir().unwrap();
        for line in files.lines() {
            let (name, text) = line.split_once('=').unwrap_or((line, "讲话"));
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            match text.strip_prefix("->") {
                #[cfg(unix)]
                Some(to) => std::os::unix::fs::symlink(to, path).unwrap(),
                _ => fs::write(path, text.replace('0', "\0")).unwrap(),
            }
        }
        paths(folder.path(), &[folder.path().to_owned()])
    }

    fn paths(base: &Path, roots: &[PathBuf]) -> String {
        let mut lines = Vec::new();
        _ = walk(roots, |found| {
            lines.push(match found {
                WalkedText::Text(Source::File(path)) => {
                    path.strip_prefix(base).unwrap_or(&path).display().to_string()
                }
                WalkedText::Text(source) => source.to_string(),
                WalkedText::Trouble(error) => error.to_string().replace(&base.display().to_string(), "."),
            });
            ControlFlow::Continue(())
        });
        lines.join(" ")
    }

    #[test]
    fn texts_are_found_in_their_natural_order() {
        assert_eq!(found("10.txt\n9.txt\nb/2.md\na/x/1.TXT"), "9.txt 10.txt a/x/1.TXT b/2.md");
    }

    #[test]
    fn files_without_an_ending_count_when_they_are_text() {
        assert_eq!(
            found("README\nprogram=\x7fELF0\n1.在会上的讲话\n2025.3.1"),
            "1.在会上的讲话 2025.3.1 README"
        );
    }

    #[test]
    fn hidden_binary_and_other_files_are_left_out() {
        assert_eq!(
            found(".hidden.txt\n.git/a.txt\na.txt=a0b\nb.xlsx\nc.png\n~$d.docx\ne.docx=\nd.txt"),
            "d.txt"
        );
    }

    #[test]
    fn documents_of_other_formats_are_listed_by_their_names() {
        assert_eq!(found("a.DOCX\nb.wps\nc.pdf\nd.htm\ne.exe"), "a.DOCX b.wps c.pdf d.htm");
    }

    #[test]
    fn a_folder_names_what_it_wants_to_be_left_out() {
        assert_eq!(found(".ignore=drafts/\ndrafts/a.txt\nb.txt"), "b.txt");
    }

    #[test]
    fn a_folder_without_texts_says_so() {
        assert_eq!(found("a.png\nb/c.zip"), ".: no texts in this folder");
    }

    #[cfg(unix)]
    #[test]
    fn links_are_followed_but_not_in_a_circle() {
        assert_eq!(
            found("real/a.txt\nlink=->real\nreal/up=->..\nlost.txt=->nowhere"),
            "link/a.txt ./lost.txt: no such file real/a.txt"
        );
    }

    #[test]
    fn what_is_not_there_is_told_and_the_rest_is_found() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join(".explicit"), "讲话").unwrap();
        let roots = ["missing", ".explicit"].map(|name| folder.path().join(name));
        assert_eq!(paths(folder.path(), &roots), "./missing: no such file .explicit");
    }

    #[test]
    fn only_what_holds_no_text_at_all_is_unreadable() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        for name in ["mixed", "binary"] {
            fs::create_dir(path(name)).unwrap();
        }
        fs::write(path("mixed/a.txt"), "a\0b").unwrap();
        fs::write(path("mixed/b.txt"), "讲话").unwrap();
        fs::write(path("binary/a.txt"), "a\0b").unwrap();
        let paths = ["mixed", "mixed/b.txt", "mixed/a.txt", "binary", "missing"].map(path);
        let told: Vec<String> = unreadable(&paths, None).iter().map(ToString::to_string).collect();
        let base = format!("{}/", folder.path().display());
        let told: Vec<&str> = told.iter().filter_map(|line| line.strip_prefix(&base)).collect();
        assert_eq!(
            told,
            [
                "mixed/a.txt: not text (--encoding reads it all the same)",
                "binary: no texts in this folder",
                "missing: no such file"
            ]
        );
        assert!(unreadable(&["-".into(), "/dev/stdin".into(), "/dev/fd/0".into()], None).is_empty());
    }

    #[test]
    fn the_walk_can_be_broken_off() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["1.txt", "2.txt", "3.txt"] {
            fs::write(folder.path().join(name), "讲话").unwrap();
        }
        let mut seen = 0;
        let end = walk(&[folder.path().to_owned()], |_| {
            seen += 1;
            if seen == 2 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        assert_eq!((end, seen), (ControlFlow::Break(()), 2));
    }
}
