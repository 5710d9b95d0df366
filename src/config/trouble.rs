//! What is wrong with a file of the user, in one line.

use std::{
    fmt,
    path::{Path, PathBuf},
};

use super::entry::Expects;
use crate::lang::Lang;

/// What is wrong, and where.
#[derive(Clone, Debug)]
pub struct ConfigTrouble {
    /// The file.
    pub path: PathBuf,
    /// The line, from 1; `None` when it is the file as a whole.
    pub line: Option<usize>,
    /// What is wrong there.
    pub fault: ConfigFault,
}

/// What can be wrong.
#[derive(Clone, Debug)]
pub enum ConfigFault {
    /// The bytes are no UTF-8.
    NotUtf8,
    /// It is no TOML, for this reason.
    NotToml(String),
    /// There is no entry of this name; perhaps another one was meant.
    NoEntry(String, Option<&'static str>),
    /// The entry stands below the heading of another table.
    Misplaced(String),
    /// The entry has this value where it expects something else.
    Wrong(String, String, Expects),
    /// A path of the library is not there.
    NoPath(String),
    /// There is no theme of this name.
    NoTheme(String, Vec<String>),
    /// There is no action of this name; perhaps another one was meant.
    NoAction(String, Option<&'static str>),
    /// The action has this value instead of keys.
    NoKeys(&'static str, String),
    /// Nobody can press this key.
    NoKey(&'static str, String),
    /// A digit cannot be given to this action: it is a count.
    Digit(&'static str, String),
    /// This key of the action was given to another one above.
    Taken(&'static str, String, &'static str),
    /// A theme has no role of this name; perhaps another one was meant.
    NoRole(String, Option<&'static str>),
    /// The role has this value instead of a colour.
    NoColour(String, String),
    /// The terms have this value instead of up to six colours.
    NoTerms(String),
    /// The theme inherits from one that there is not, or from itself.
    NoParent(String),
}

impl ConfigTrouble {
    /// Something wrong in `path`.
    pub fn new(path: &Path, line: Option<usize>, fault: ConfigFault) -> Self {
        Self { path: path.to_owned(), line, fault }
    }

    /// Says it in one line, with the path.
    pub fn message(&self, lang: Lang) -> String {
        self.located(&self.path.display().to_string(), lang)
    }

    /// Says it in one line, with the name of the file alone.
    pub fn brief(&self, lang: Lang) -> String {
        self.located(&self.path.file_name().unwrap_or_default().to_string_lossy(), lang)
    }

    fn located(&self, path: &str, lang: Lang) -> String {
        let line = self.line.map_or_else(String::new, |line| format!(":{line}"));
        format!("{path}{line}{}{}", lang.pick("：", ": "), self.fault.message(lang))
    }
}

impl fmt::Display for ConfigTrouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message(Lang::English))
    }
}

impl ConfigFault {
    /// Says it without the place.
    pub fn message(&self, lang: Lang) -> String {
        match lang {
            Lang::Chinese => self.chinese(),
            Lang::English => self.english(),
        }
    }

    fn chinese(&self) -> String {
        match self {
            Self::NotUtf8 => "不是 UTF-8 文本".to_owned(),
            Self::NotToml(reason) => format!("不是 TOML：{reason}"),
            Self::NoEntry(name, Some(near)) | Self::NoRole(name, Some(near)) => {
                format!("没有 {name}，是不是 {near}")
            }
            Self::NoEntry(name, None) | Self::NoRole(name, None) => format!("没有 {name} 这一项"),
            Self::Misplaced(name) => format!("{name} 要写在 [keys] 之前"),
            Self::Wrong(name, found, expects) => {
                let expected = expects.describe(Lang::Chinese);
                // A blank stands between Han and Latin, as everywhere in the program.
                let gap = if expected.starts_with(|c: char| c.is_ascii()) { " " } else { "" };
                format!("{name}：应为{gap}{expected}，不是 {found}")
            }
            Self::NoPath(path) => format!("library：路径 {path} 不存在"),
            Self::NoTheme(name, known) => format!("没有配色 {name}，可以是 {}", known.join("、")),
            Self::NoAction(name, Some(near)) => format!("没有操作 {name}，是不是 {near}"),
            Self::NoAction(name, None) => format!("没有操作 {name}"),
            Self::NoKeys(action, found) => {
                format!("{action}：应为按键，如 \"C-n\" 或 [\"n\", \"C-n\"]，不是 {found}")
            }
            Self::NoKey(action, key) => format!("{action}：没有 {key} 这个键"),
            Self::Digit(action, key) => format!("{action}：{key} 用来输入次数，不能绑定"),
            Self::Taken(action, key, first) => format!("{action}：{key} 已绑定到 {first}"),
            Self::NoColour(role, found) => {
                format!("{role}：应为颜色，如 \"#d3d0c8\"、\"light-blue\"、208、\"default\"，不是 {found}")
            }
            Self::NoTerms(found) => format!("terms：应为一至六种颜色，不是 {found}"),
            Self::NoParent(name) => format!("inherits：不能以 {name} 为底"),
        }
    }

    fn english(&self) -> String {
        let perhaps =
            |near: Option<&str>| near.map_or_else(String::new, |near| format!(" (did you mean {near}?)"));
        match self {
            Self::NotUtf8 => "not UTF-8".to_owned(),
            Self::NotToml(reason) => format!("not TOML: {reason}"),
            Self::NoEntry(name, near) => format!("unknown entry {name}{}", perhaps(*near)),
            Self::Misplaced(name) => format!("{name} belongs above [keys]"),
            Self::Wrong(name, found, expects) => {
                format!("{name}: expected {}, found {found}", expects.describe(Lang::English))
            }
            Self::NoPath(path) => format!("library: no such path {path}"),
            Self::NoTheme(name, known) => format!("unknown theme {name} [known: {}]", known.join(", ")),
            Self::NoAction(name, near) => format!("unknown action {name}{}", perhaps(*near)),
            Self::NoKeys(action, found) => {
                format!("{action}: expected keys, as \"C-n\" or [\"n\", \"C-n\"], found {found}")
            }
            Self::NoKey(action, key) => format!("{action}: no such key {key}"),
            Self::Digit(action, key) => format!("{action}: {key} is a count and cannot be bound"),
            Self::Taken(action, key, first) => format!("{action}: {key} is already bound to {first}"),
            Self::NoRole(name, near) => format!("unknown role {name}{}", perhaps(*near)),
            Self::NoColour(role, found) => {
                format!(
                    "{role}: expected a colour, as \"#d3d0c8\", \"light-blue\", 208, \"default\", found {found}"
                )
            }
            Self::NoTerms(found) => format!("terms: expected one to six colours, found {found}"),
            Self::NoParent(name) => format!("inherits: {name} cannot be inherited from"),
        }
    }
}
