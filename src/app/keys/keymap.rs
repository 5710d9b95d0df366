//! The keys that hold: those of the table, and what the user changed about them.

use super::{action::Action, binding::Binding, bindings::BINDINGS, help_group::HelpGroup, key::Key};

/// A row of the help.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HelpRow {
    /// The title of a group.
    Title(HelpGroup),
    /// Keys and what they do.
    Keys(String, &'static Binding),
    /// An empty row before the next group.
    Gap,
}

/// What each key does.
#[derive(Clone, Debug)]
pub struct Keymap {
    keys: Vec<(Key, Action)>,
    /// The actions that were chosen by their names, the latest first.
    chosen: Vec<Action>,
}

impl Default for Keymap {
    fn default() -> Self {
        let keys = BINDINGS.iter().flat_map(|binding| {
            binding.keys.split_whitespace().filter_map(|key| Some((key.parse().ok()?, binding.action)))
        });
        Self { keys: keys.collect(), chosen: Vec::new() }
    }
}

impl Keymap {
    /// What `key` does; `None` when it is free.
    pub fn action(&self, key: Key) -> Option<Action> {
        self.keys.iter().find(|(bound, _)| *bound == key).map(|(_, action)| *action)
    }

    /// The keys of `action`, in the order of the table.
    pub fn keys(&self, action: Action) -> impl Iterator<Item = Key> {
        self.keys.iter().filter(move |(_, bound)| *bound == action).map(|(key, _)| *key)
    }

    /// The keys of `action` as the help writes them, separated by spaces; empty when it has none.
    pub fn written(&self, action: Action) -> String {
        self.keys(action).map(|key| key.to_string()).collect::<Vec<_>>().join(" ")
    }

    /// The first key of `action`; for one that has none its name behind a colon, as it is found in the palette.
    pub fn named(&self, action: Action) -> String {
        let name = BINDINGS.iter().find(|binding| binding.action == action).map(|binding| binding.name);
        self.keys(action)
            .next()
            .map_or_else(|| format!(":{}", name.unwrap_or_default()), |key| key.to_string())
    }

    /// Notes that an action was chosen by its name.
    pub fn note_chosen(&mut self, action: Action) {
        self.chosen.retain(|known| *known != action);
        self.chosen.insert(0, action);
    }

    /// How many actions were chosen by their names since this one; the most for one that never was.
    pub fn age(&self, action: Action) -> usize {
        self.chosen.iter().position(|chosen| *chosen == action).unwrap_or(usize::MAX)
    }

    /// Gives `action` these keys instead of those that it has; other actions lose them.
    pub fn bind(&mut self, action: Action, keys: impl IntoIterator<Item = Key>) {
        self.keys.retain(|(_, bound)| *bound != action);
        for key in keys {
            self.keys.retain(|(bound, _)| *bound != key);
            self.keys.push((key, action));
        }
    }

    /// The rows of the help: every action that has a key, by group, those of the group `first` before all others.
    pub fn help(&self, first: HelpGroup) -> Vec<HelpRow> {
        let mut rows = Vec::new();
        let others = HelpGroup::ALL.into_iter().filter(|group| *group != first);
        for group in [first].into_iter().chain(others) {
            if !rows.is_empty() {
                rows.push(HelpRow::Gap);
            }
            rows.push(HelpRow::Title(group));
            let bindings = BINDINGS.iter().filter(|binding| binding.group == group);
            let bindings = bindings.map(|binding| (self.written(binding.action), binding));
            rows.extend(
                bindings
                    .filter(|(keys, _)| !keys.is_empty())
                    .map(|(keys, binding)| HelpRow::Keys(keys, binding)),
            );
        }
        rows
    }
}
