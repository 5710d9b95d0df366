//! The values in force, each with where it comes from.

use std::path::Path;

use toml::{Value, de::DeTable};

use super::{
    entries::{ENTRIES, SPEEDS, entry_named},
    entry::Expects,
    file::File,
    keys,
    near::near,
    preferences::Preferences,
    trouble::{ConfigFault, ConfigTrouble},
};
use crate::{
    app::{Keymap, Themes},
    lang::Lang,
    library::Session,
};

/// Where a value comes from; the later of two goes before the earlier.
///
/// What the environment says is meant for all programs. So a file that is about this one goes before it, as
/// <https://no-color.org> has it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum ValueOrigin {
    /// The program.
    #[default]
    Default,
    /// The user, who changed it while the program ran.
    Remembered,
    /// The environment, by this variable.
    Environment(&'static str),
    /// The file, in this line.
    File(usize),
    /// The arguments.
    Argument,
}

/// Everything that is set.
#[derive(Clone, Debug, Default)]
pub struct Configuration {
    /// The values in force.
    pub preferences: Preferences,
    /// The keys in force.
    pub keymap: Keymap,
    /// The lines of the keys that the user bound, by action.
    pub bound: Vec<(&'static str, usize)>,
    /// Where the values come from that are not the program's.
    origins: Vec<(&'static str, ValueOrigin)>,
}

impl Configuration {
    /// Takes over a value, unless one of a weightier origin is there.
    pub fn put(&mut self, name: &str, value: &Value, origin: ValueOrigin) {
        let Some(entry) = entry_named(name) else { return };
        if origin < self.origin(entry.name) || (entry.set)(&mut self.preferences, value).is_none() {
            return;
        }
        self.origins.retain(|(known, _)| *known != entry.name);
        self.origins.push((entry.name, origin));
    }

    /// Where the value of an entry comes from.
    pub fn origin(&self, name: &str) -> ValueOrigin {
        let found = self.origins.iter().find(|(known, _)| *known == name);
        found.map_or(ValueOrigin::Default, |(_, origin)| *origin)
    }

    /// Takes over what the user changed while the program ran.
    pub fn recall(&mut self, session: &Session) {
        self.preferences.settings.paces.rehearsed = session
            .pace
            .filter(|pace| (u32::from(*SPEEDS.start())..=u32::from(*SPEEDS.end())).contains(pace));
        let number = |number: u16| Value::Integer(number.into());
        let library: Vec<Value> =
            session.library.iter().map(|path| Value::String(path.to_string_lossy().into_owned())).collect();
        let recalled = [
            ("library", (!library.is_empty()).then_some(Value::Array(library))),
            ("theme", session.theme.clone().map(Value::String)),
            ("measure", session.measure.map(|columns| number(columns / 2))),
            ("list", session.list.map(Value::Boolean)),
            ("outline", session.outline.map(Value::Boolean)),
            ("list_width", session.list_width.map(number)),
            ("outline_width", session.outline_width.map(number)),
        ];
        for (name, value) in recalled {
            // What lies out of range was not written by this program.
            let value = value.filter(|value| match (entry_named(name).map(|entry| entry.expects), value) {
                (Some(Expects::Number(range) | Expects::NumberOr(range, _)), Value::Integer(number)) => {
                    range.holds(*number)
                }
                _ => true,
            });
            if let Some(value) = value {
                self.put(name, &value, ValueOrigin::Remembered);
            }
        }
    }

    /// Takes over a file; returns what of it is not understood.
    pub fn read(&mut self, path: &Path, bytes: &[u8]) -> Vec<ConfigTrouble> {
        let file = match File::new(path, bytes) {
            Ok(file) => file,
            Err(trouble) => return vec![trouble],
        };
        match file.table() {
            Ok(table) => self.take(file, table.get_ref()),
            Err(trouble) => vec![trouble],
        }
    }

    fn take(&mut self, file: File<'_>, table: &DeTable<'_>) -> Vec<ConfigTrouble> {
        let mut troubles = Vec::new();
        for pair in file.pairs(table) {
            if pair.name == "keys" {
                let bound = keys::take(file, &pair, &mut self.keymap, &mut troubles);
                self.bound.extend(bound);
                continue;
            }
            let fault = match entry_named(pair.name) {
                None => {
                    let known = ENTRIES.iter().map(|entry| entry.name).chain(["keys"]);
                    ConfigFault::NoEntry(pair.name.to_owned(), near(pair.name, known))
                }
                Some(entry) => match entry.expects.take(pair.value.get_ref()) {
                    Some(value) => {
                        self.put(entry.name, &value, ValueOrigin::File(pair.line));
                        continue;
                    }
                    None => {
                        ConfigFault::Wrong(entry.name.to_owned(), file.written(pair.value), entry.expects)
                    }
                },
            };
            troubles.push(file.trouble(pair.line, fault));
        }
        troubles
    }

    /// The language of the program: English where nobody says another.
    pub fn lang(&self) -> Lang {
        self.preferences.language.unwrap_or_default()
    }

    /// Makes `themes` those that can be chosen; returns what is wrong when the one that is asked for is not among them.
    ///
    /// Of a theme that is only remembered nothing is said: its file was taken away.
    pub fn choose_theme(&mut self, themes: Themes) -> Option<ConfigFault> {
        let origin = self.origin("theme");
        let Preferences { settings, theme, .. } = &mut self.preferences;
        settings.themes = themes;
        if settings.themes.choose_named(theme) {
            return None;
        }
        let known = settings.themes.names().map(str::to_owned).collect();
        let fault = ConfigFault::NoTheme(theme.clone(), known);
        settings.themes.chosen_name().clone_into(theme);
        (origin > ValueOrigin::Remembered).then_some(fault)
    }
}
