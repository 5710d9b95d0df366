//! Where a speech comes from.

use std::{
    fmt,
    path::{Path, PathBuf},
};

use super::{
    builtin::Builtin,
    path_name::{named_path, path_name},
};

/// Where a speech comes from; also what tells it from the others.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Source {
    /// A file, by the path under which it was found.
    File(PathBuf),
    /// A speech that comes with the program, by its name.
    Builtin(&'static str),
    /// Standard input, which can be read only once.
    Stdin,
}

impl Source {
    /// Returns what an argument names: `-` and `/dev/stdin` are standard input, everything else is a file.
    pub fn named(path: &Path) -> Self {
        let stdin = path == Path::new("-") || path == Path::new("/dev/stdin");
        if stdin { Self::Stdin } else { Self::File(path.to_owned()) }
    }

    /// Returns what is remembered under a name that [`Self::identity`] gave.
    pub fn remembered(identity: &str) -> Self {
        let builtin = identity.strip_prefix("builtin:").and_then(Builtin::named);
        builtin.map_or_else(|| Self::File(named_path(identity)), |builtin| Self::Builtin(builtin.name))
    }

    /// Returns the built-in speech that this is.
    pub fn builtin(&self) -> Option<&'static Builtin> {
        match self {
            Self::Builtin(name) => Builtin::named(name),
            Self::File(_) | Self::Stdin => None,
        }
    }

    /// Returns whether it can be read but once: a pipe that a shell hands over.
    pub fn is_read_once(&self) -> bool {
        match self {
            Self::File(path) => is_handed_over(path),
            Self::Stdin => true,
            Self::Builtin(_) => false,
        }
    }

    /// Returns what to call it while its title is not known: the name of the file without `.txt` or `.md`.
    pub fn name(&self) -> String {
        match self {
            Self::File(path) => {
                let text = path.extension().is_some_and(|extension| {
                    ["txt", "md"].iter().any(|known| extension.eq_ignore_ascii_case(known))
                });
                let name = if text { path.file_stem() } else { path.file_name() };
                name.map_or_else(|| path_name(path), |name| path_name(Path::new(name)))
            }
            Self::Builtin(name) => (*name).to_owned(),
            Self::Stdin => "-".to_owned(),
        }
    }

    /// Returns the name under which it is remembered, given the one path by which the system knows a file; standard input
    /// is never remembered.
    pub fn identity(&self, canonical: Option<&str>) -> Option<String> {
        match self {
            Self::File(path) => Some(canonical.map_or_else(|| path_name(path), str::to_owned)),
            Self::Builtin(name) => Some(format!("builtin:{name}")),
            Self::Stdin => None,
        }
    }
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(path) => f.write_str(&path_name(path)),
            Self::Builtin(name) => write!(f, "builtin:{name}"),
            Self::Stdin => f.write_str("-"),
        }
    }
}

/// Whether a shell hands over a descriptor under this path (`<(command)`), which may be a pipe.
pub fn is_handed_over(path: &Path) -> bool {
    path.starts_with("/dev/fd") || path.starts_with("/proc/self/fd")
}

#[cfg(test)]
mod tests {
    use super::Source;

    fn name(path: &str) -> String {
        Source::File(path.into()).name()
    }

    #[test]
    fn it_is_known_again_by_the_name_under_which_it_is_remembered() {
        let builtin = Source::Builtin(crate::library::BUILTINS[0].name);
        for source in [Source::File("/a/b.txt".into()), builtin] {
            assert_eq!(source.identity(None).map(|name| Source::remembered(&name)), Some(source));
        }
    }

    #[test]
    fn a_file_is_called_by_its_name_without_the_extension_of_a_text() {
        assert_eq!(name("a/b/在工会会议上的讲话.txt"), "在工会会议上的讲话");
        assert_eq!(name("notes.MD"), "notes");
        assert_eq!(name("v1.2 定稿"), "v1.2 定稿");
        assert_eq!(name(".."), "..");
    }
}
