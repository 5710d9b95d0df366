//! The configuration as text: the file to begin with, and the values in force.

use std::{fmt::Write as _, path::Path};

use super::{
    configuration::{Configuration, ValueOrigin},
    entries::ENTRIES,
    preferences::Preferences,
};
use crate::{
    app::{BINDINGS, HelpGroup},
    lang::Lang,
    text::{Ambiguous, columns},
};

/// The columns after which a comment no longer waits for longer values.
const COMMENTS: usize = 36;

/// A file with every entry and every key as they are without one, each commented out behind `#`, with what it is for.
pub fn default_file(lang: Lang) -> String {
    let mut file = lang
        .pick(
            "# tigang 的设置。各项都是默认值，去掉行首的 # 即可修改。\n\
             # 优先级：命令行、config.toml、环境变量、上次的状态、默认值。\n",
            "# The configuration of tigang. Every entry shows its default; uncomment it to change it.\n\
             # Precedence: command line, config.toml, environment, last session, defaults.\n",
        )
        .to_owned();
    let default = Preferences::default();
    for entry in ENTRIES {
        let says = lang.pick(entry.says.0, entry.says.1);
        _ = write!(file, "\n# {says}\n#{} = {}\n", entry.name, entry.shown(&default));
    }
    file.push_str(lang.pick(
        "\n# 按键：操作 = \"键\" 或 [\"键\", \"键\"]；[] 或 \"nop\" 为不绑定。数字是次数，不能绑定。\n#[keys]\n",
        "\n# Keys: action = \"key\" or [\"key\", \"key\"]; [] or \"nop\" for none. Digits are counts and cannot be bound.\n#[keys]\n",
    ));
    for group in HelpGroup::ALL {
        _ = write!(file, "\n# {}\n", group.title(lang));
        for binding in BINDINGS.iter().filter(|binding| binding.group == group) {
            let keys: Vec<&str> = binding.keys.split_whitespace().collect();
            file.push_str(&commented(&format!("#{} = {keys:?}", binding.name), binding.text(lang)));
        }
    }
    file
}

/// The values in force, as a file that would set them, with where each comes from; `path` is that of the file.
pub fn effective(configuration: &Configuration, path: &Path, lang: Lang) -> String {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let mut text = format!("# {}\n", path.display());
    for entry in ENTRIES {
        let origin = match configuration.origin(entry.name) {
            ValueOrigin::Default => lang.pick("默认", "default").to_owned(),
            ValueOrigin::Remembered => lang.pick("上次的状态", "last session").to_owned(),
            ValueOrigin::Environment(variable) => {
                lang.pick(format!("环境变量：{variable}"), format!("environment: {variable}"))
            }
            ValueOrigin::File(line) => format!("{name}:{line}"),
            ValueOrigin::Argument => lang.pick("命令行", "command line").to_owned(),
        };
        let value = entry.shown(&configuration.preferences);
        text.push_str(&commented(&format!("{} = {value}", entry.name), &origin));
    }
    if !configuration.bound.is_empty() {
        text.push_str("\n[keys]\n");
    }
    for (action, line) in &configuration.bound {
        let binding = BINDINGS.iter().find(|binding| binding.name == *action);
        let keys = binding.into_iter().flat_map(|binding| configuration.keymap.keys(binding.action));
        let keys: Vec<String> = keys.map(|key| key.to_string()).collect();
        text.push_str(&commented(&format!("{action} = {keys:?}"), &format!("{name}:{line}")));
    }
    text
}

/// A line with a comment, which stands under those of the other lines.
fn commented(line: &str, comment: &str) -> String {
    let gap = COMMENTS.saturating_sub(columns(line, Ambiguous::Narrow)).max(2);
    format!("{line}{:gap$}# {comment}\n", "")
}
