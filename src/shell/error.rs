//! What can go wrong outside the pure layers.

use std::{borrow::Cow, io, path::PathBuf};

use crate::{config::ConfigTrouble, import::ImportError, lang::Lang};

/// What went wrong, with the path where it did.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Nothing has this path.
    #[error("{}: no such file", .0.display())]
    NotFound(PathBuf),
    /// Nothing has this path, and what stands behind its colon is no section of the file before it.
    #[error("{}: no such file; {section:?} is no section of {}: write its number on every level, as 二.一", whole.display(), file.display())]
    NoSection {
        /// What was typed.
        whole: PathBuf,
        /// The file that exists.
        file: PathBuf,
        /// What stands behind the colon.
        section: String,
    },
    /// The system does not let us.
    #[error("{}: permission denied", .0.display())]
    Denied(PathBuf),
    /// A folder where a file was asked for.
    #[error("{}: is a folder", .0.display())]
    Folder(PathBuf),
    /// A device, a pipe or a socket: reading it might never end.
    #[error("{}: not a regular file", .0.display())]
    Special(PathBuf),
    /// The bytes are no text.
    #[error("{}: not text (--encoding reads it all the same)", .0.display())]
    Binary(PathBuf),
    /// A document of another format than text gives no text.
    #[error("{}: {}", path.display(), reason.message(Lang::English))]
    Import {
        /// The file.
        path: PathBuf,
        /// Why.
        reason: ImportError,
    },
    /// A folder in which no text was found.
    #[error("{}: no texts in this folder", .0.display())]
    NoTexts(PathBuf),
    /// Reading failed on the way.
    #[error("{}: {reason}", path.display())]
    Read {
        /// What was read.
        path: PathBuf,
        /// What the system says.
        reason: io::Error,
    },
    /// Writing failed. Why comes first: the end of a long path is cut off where there is little room.
    #[error("cannot be written ({}): {}", refusal(.reason, Lang::English), path.display())]
    Write {
        /// What was written.
        path: PathBuf,
        /// What the system says.
        reason: io::Error,
    },
    /// A file that is not to be replaced is there already.
    #[error("{}: already exists; choose another name or use --force", .0.display())]
    Exists(PathBuf),
    /// Another program holds the state for too long.
    #[error("{}: another program is busy with it", .0.display())]
    Busy(PathBuf),
    /// A file of ours holds what cannot be read; it was set aside.
    #[error("{}: cannot be read ({reason}); kept as {}", path.display(), aside.display())]
    Broken {
        /// The file.
        path: PathBuf,
        /// Where it is now.
        aside: PathBuf,
        /// Why it cannot be read, with line and column.
        reason: String,
    },
    /// A file that the user writes holds something else than expected.
    #[error("{}:{line}: expected {wanted}", path.display())]
    Malformed {
        /// The file.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
        /// What was expected, as it is written there.
        wanted: &'static str,
    },
    /// A file of ours was written by a newer version; it is left as it is. Its path, which says nothing to most, comes last.
    #[error("written by a newer version (format {version}), left as it is; nothing is kept: {}", path.display())]
    Newer {
        /// The file.
        path: PathBuf,
        /// Its format.
        version: u64,
    },
    /// A file of the user is not understood in full.
    #[error("{0}")]
    Configuration(ConfigTrouble),
    /// The system knows no home directory of the user.
    #[error("no home directory: nothing is remembered")]
    NoHome,
    /// There is no terminal to read in.
    #[error("no terminal to read in; `tigang print FILE` writes to a pipe or file")]
    NoTerminal,
    /// There is no terminal that could be asked.
    #[error("no terminal to ask")]
    NobodyToAsk,
    /// The terminal failed.
    #[error("the terminal: {0}")]
    Terminal(#[from] io::Error),
}

impl Error {
    /// Makes one of what the system says about reading `path`.
    pub fn reading(path: impl Into<PathBuf>, reason: io::Error) -> Self {
        let path = path.into();
        match reason.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Self::missing(path),
            io::ErrorKind::PermissionDenied => Self::Denied(path),
            io::ErrorKind::IsADirectory => Self::Folder(path),
            _ => Self::Read { path, reason },
        }
    }

    /// Says what is missing: the file, or a section of one that is there (`FILE:落实`).
    fn missing(whole: PathBuf) -> Self {
        let split = whole.to_str().and_then(|text| text.rsplit_once([':', '：']));
        match split.map(|(file, section)| (PathBuf::from(file), section.to_owned())) {
            Some((file, section)) if file.is_file() => Self::NoSection { whole, file, section },
            _ => Self::NotFound(whole),
        }
    }

    /// Makes one of what the system says about writing `path`.
    pub fn writing(path: impl Into<PathBuf>, reason: io::Error) -> Self {
        Self::Write { path: path.into(), reason }
    }

    /// Says it in one line, in the language of the user.
    pub fn message(&self, lang: Lang) -> String {
        match lang {
            Lang::English => self.to_string(),
            Lang::Chinese => self.chinese(),
        }
    }

    fn chinese(&self) -> String {
        match self {
            Self::NotFound(path) => format!("{}：没有这个文件", path.display()),
            Self::NoSection { whole, file, section } => format!(
                "{}：没有这个文件；“{section}”也不是 {} 里的一节，要写各级序号，如 二.一",
                whole.display(),
                file.display()
            ),
            Self::Denied(path) => format!("{}：没有权限", path.display()),
            Self::Folder(path) => format!("{}：是文件夹", path.display()),
            Self::Special(path) => format!("{}：不是普通文件", path.display()),
            Self::Binary(path) => format!("{}：不是文本（--encoding 指定编码可照样读取）", path.display()),
            Self::Import { path, reason } => {
                format!("{}：{}", path.display(), reason.message(Lang::Chinese))
            }
            Self::NoTexts(path) => format!("{}：文件夹里没有文本", path.display()),
            Self::Read { path, reason } => format!("{}：{reason}", path.display()),
            Self::Write { path, reason } => {
                format!("无法写入（{}）：{}", refusal(reason, Lang::Chinese), path.display())
            }
            Self::Exists(path) => format!("{}：文件已存在；请换个名字，命令行可加 --force", path.display()),
            Self::Busy(path) => format!("{}：另一个程序正在使用", path.display()),
            Self::Broken { path, aside, reason } => {
                format!("{}：无法读取（{reason}），已另存为 {}", path.display(), aside.display())
            }
            Self::Malformed { path, line, wanted } => {
                format!("{}:{line}：这里应当是 {wanted}", path.display())
            }
            Self::Newer { path, version } => {
                format!("由更新的版本写成（格式 {version}），保持原样，本次改动不保存：{}", path.display())
            }
            Self::Configuration(trouble) => trouble.message(Lang::Chinese),
            Self::NoHome => "没有主目录：本次改动不保存".to_owned(),
            Self::NoTerminal => "没有连接终端；要输出到管道或文件，请用 `tigang print 文件`".to_owned(),
            Self::NobodyToAsk => "没有连接终端，无法检测".to_owned(),
            Self::Terminal(reason) => format!("终端：{reason}"),
        }
    }
}

/// Why the system refuses to write, in the words of `lang` where a reader can do something about it.
fn refusal(reason: &io::Error, lang: Lang) -> Cow<'static, str> {
    let known = match reason.kind() {
        io::ErrorKind::StorageFull => lang.pick("磁盘已满", "the disk is full"),
        io::ErrorKind::QuotaExceeded => lang.pick("配额已用完", "the quota is used up"),
        io::ErrorKind::FileTooLarge => lang.pick("文件太大", "the file is too large"),
        io::ErrorKind::PermissionDenied => lang.pick("没有权限", "permission denied"),
        io::ErrorKind::ReadOnlyFilesystem => lang.pick("这个磁盘只读", "the disk is read-only"),
        io::ErrorKind::NotADirectory => {
            lang.pick("路径中有一级不是文件夹", "a part of the path is not a folder")
        }
        _ => return reason.to_string().into(),
    };
    known.into()
}

#[cfg(test)]
mod tests {
    use std::io;

    use super::*;

    #[test]
    fn why_nothing_could_be_written_comes_before_the_path() {
        let full = Error::writing("a/state.json", io::ErrorKind::StorageFull.into());
        assert_eq!(full.message(Lang::Chinese), "无法写入（磁盘已满）：a/state.json");
        let english = full.message(Lang::English);
        assert!(
            english.starts_with("cannot be written (") && english.ends_with("): a/state.json"),
            "{english}"
        );
    }

    #[test]
    fn what_the_system_says_becomes_one_line_with_the_path() {
        for (kind, english, chinese) in [
            (io::ErrorKind::NotFound, "a.txt: no such file", "a.txt：没有这个文件"),
            (io::ErrorKind::PermissionDenied, "a.txt: permission denied", "a.txt：没有权限"),
            (io::ErrorKind::IsADirectory, "a.txt: is a folder", "a.txt：是文件夹"),
        ] {
            let error = Error::reading("a.txt", kind.into());
            assert_eq!(error.message(Lang::English), english);
            assert_eq!(error.message(Lang::Chinese), chinese);
        }
    }
}
