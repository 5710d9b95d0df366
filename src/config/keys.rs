//! The keys that the user wants.

use toml::{Spanned, de::DeValue};

use super::{
    entries::entry_named,
    file::{File, Pair},
    near::near,
    trouble::{ConfigFault, ConfigTrouble},
};
use crate::app::{BINDINGS, Binding, Code, Key, Keymap};

/// The word for no key at all.
const NONE: &str = "nop";

/// Takes over the table of keys; returns the actions that got others, with the lines that say so.
///
/// The user's key goes before one that the program gives to another action; of two keys of the user the first counts.
pub fn take(
    file: File<'_>,
    keys: &Pair<'_>,
    keymap: &mut Keymap,
    troubles: &mut Vec<ConfigTrouble>,
) -> Vec<(&'static str, usize)> {
    let Some(table) = keys.value.get_ref().as_table() else {
        let fault = ConfigFault::NoKeys("keys", file.written(keys.value));
        troubles.push(file.trouble(keys.line, fault));
        return Vec::new();
    };
    let mut taken: Vec<(Key, &'static str)> = Vec::new();
    let mut bound = Vec::new();
    for pair in file.pairs(table) {
        let Some(binding) = BINDINGS.iter().find(|binding| binding.name == pair.name) else {
            let fault = match entry_named(pair.name) {
                Some(entry) => ConfigFault::Misplaced(entry.name.to_owned()),
                None => ConfigFault::NoAction(
                    pair.name.to_owned(),
                    near(pair.name, BINDINGS.iter().map(|binding| binding.name)),
                ),
            };
            troubles.push(file.trouble(pair.line, fault));
            continue;
        };
        let Some(written) = written(pair.value) else {
            let fault = ConfigFault::NoKeys(binding.name, file.written(pair.value));
            troubles.push(file.trouble(pair.line, fault));
            continue;
        };
        let mut wanted = Vec::new();
        for key in &written {
            match pressed(key, binding, &taken) {
                Ok(key) => {
                    taken.push((key, binding.name));
                    wanted.push(key);
                }
                Err(fault) => troubles.push(file.trouble(pair.line, fault)),
            }
        }
        // Where every key is wrong the action keeps those that it has.
        if written.is_empty() || !wanted.is_empty() {
            keymap.bind(binding.action, wanted);
            bound.push((binding.name, pair.line));
        }
    }
    bound
}

/// The keys as they are written; `None` when the value is something else.
fn written<'a>(value: &'a Spanned<DeValue<'_>>) -> Option<Vec<&'a str>> {
    match (value.get_ref().as_str(), value.get_ref().as_array()) {
        (Some(NONE), _) => Some(Vec::new()),
        (Some(key), _) => Some(vec![key]),
        (None, Some(keys)) => keys.iter().map(|key| key.get_ref().as_str()).collect(),
        (None, None) => None,
    }
}

/// The key that is written, if it can be given to the action.
fn pressed(written: &str, binding: &Binding, taken: &[(Key, &'static str)]) -> Result<Key, ConfigFault> {
    let name = binding.name;
    let key: Key = written.parse().map_err(|_| ConfigFault::NoKey(name, written.to_owned()))?;
    // Shift makes another character of a character.
    if key.shift && matches!(key.code, Code::Char(_)) {
        return Err(ConfigFault::NoKey(name, written.to_owned()));
    }
    if key.digit().is_some() {
        return Err(ConfigFault::Digit(name, written.to_owned()));
    }
    match taken.iter().find(|(other, _)| *other == key) {
        Some((_, first)) => Err(ConfigFault::Taken(name, written.to_owned(), first)),
        None => Ok(key),
    }
}
