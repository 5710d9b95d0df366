//! The themes by their names; how they look is the view's.

use crate::lang::Lang;

/// The themes that come with the program, in the order of the menu, with what they are called in Chinese and in English.
const BUILTIN: [(&str, (&str, &str)); 6] = [
    ("auto", ("随终端", "As the terminal")),
    ("dark", ("深色", "Dark")),
    ("light", ("浅色", "Light")),
    ("contrast", ("高对比", "High contrast")),
    ("paper", ("纸张", "Paper")),
    ("terminal", ("终端十六色", "The terminal's sixteen colours")),
];

/// The themes that can be chosen, and which one is.
///
/// A theme is called by its index in the list. One that is only tried on is shown until it is chosen or taken off.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Themes {
    names: Vec<String>,
    chosen: usize,
    tried: Option<usize>,
}

impl Default for Themes {
    /// Those of the program; `auto` is chosen.
    fn default() -> Self {
        Self::with([])
    }
}

impl Themes {
    /// Those of the program, and then those of the user; a user's theme may stand for one of the program's.
    pub fn with(own: impl IntoIterator<Item = String>) -> Self {
        let mut names: Vec<String> = Self::builtin().map(str::to_owned).collect();
        for name in own {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        Self { names, chosen: 0, tried: None }
    }

    /// The names of the themes that come with the program.
    pub fn builtin() -> impl Iterator<Item = &'static str> {
        BUILTIN.iter().map(|(name, _)| *name)
    }

    /// The names of all themes, in the order of the menu.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.names.iter().map(String::as_str)
    }

    /// What the theme `name` is called; the user's themes are called by their names.
    pub fn title(name: &str, lang: Lang) -> &str {
        let known = BUILTIN.iter().find(|(known, _)| *known == name);
        known.map_or(name, |(_, (chinese, english))| lang.pick(chinese, english))
    }

    /// The theme that is chosen.
    pub fn chosen(&self) -> usize {
        self.chosen
    }

    /// The name of the theme that is chosen.
    pub fn chosen_name(&self) -> &str {
        self.name(self.chosen)
    }

    /// The name of the theme that is shown.
    pub fn shown(&self) -> &str {
        self.name(self.tried.unwrap_or(self.chosen))
    }

    /// Chooses a theme by its name; false when there is none of that name.
    pub fn choose_named(&mut self, name: &str) -> bool {
        let found = self.names().position(|known| known == name);
        self.chosen = found.unwrap_or(self.chosen);
        found.is_some()
    }

    /// Shows the theme `name` until [`Self::take_off`]; one that is not there changes nothing.
    pub fn try_on(&mut self, name: &str) {
        let found = self.names().position(|known| known == name);
        self.tried = found.or(self.tried);
    }

    /// Shows the theme that is chosen.
    pub fn take_off(&mut self) {
        self.tried = None;
    }

    fn name(&self, index: usize) -> &str {
        self.names.get(index).map_or("auto", String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_theme_that_was_tried_on_is_not_chosen() {
        let mut themes = Themes::with(["mine".to_owned(), "dark".to_owned()]);
        assert_eq!(themes.names().collect::<Vec<_>>().split_off(5), ["terminal", "mine"]);
        themes.try_on("mine");
        assert_eq!((themes.shown(), themes.chosen_name()), ("mine", "auto"));
        themes.take_off();
        assert_eq!(themes.shown(), "auto");
        assert!(themes.choose_named("mine") && !themes.choose_named("custom"));
        assert_eq!(themes.shown(), "mine");
    }
}
