//! How many colours the terminal shows, and on which ground, as far as the environment says.

use std::env;

use crate::{config::Colouring, view::Depth};

/// What the environment says of the terminal's colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Colours {
    /// How many there are.
    pub depth: Depth,
    /// Whether the ground is light, where `COLORFGBG` tells.
    pub light: Option<bool>,
}

impl Colours {
    /// Reads the environment of the process.
    pub fn from_environment() -> Self {
        Self::from_variables(|name| env::var(name).ok().filter(|value| !value.is_empty()))
    }

    /// Whether the terminal understands no commands at all: `TERM` is `dumb` or not set.
    pub fn dumb() -> bool {
        env::var_os("TERM").is_none_or(|term| term.is_empty() || term == "dumb")
    }

    /// As many colours as are wanted: none, or at least the sixteen that every terminal with colours has.
    #[must_use]
    pub fn wanted(self, colouring: Colouring) -> Self {
        let depth = match colouring {
            Colouring::Auto => self.depth,
            Colouring::Always => self.depth.max(Depth::Sixteen),
            Colouring::Never => Depth::None,
        };
        Self { depth, ..self }
    }

    /// Takes `COLORTERM`, `TERM` and `COLORFGBG` from `variable`.
    ///
    /// `COLORTERM` says 24 bits, a `TERM` with `256color` 256, and
    /// `TERM=dumb` or none at all that nothing but text can be expected.
    fn from_variables(variable: impl Fn(&str) -> Option<String>) -> Self {
        let term = variable("TERM").unwrap_or_default();
        let depth = match variable("COLORTERM").as_deref() {
            _ if matches!(term.as_str(), "" | "dumb") => Depth::None,
            Some("truecolor" | "24bit") => Depth::True,
            _ if term.ends_with("-direct")
                || ["kitty", "alacritty", "foot", "wezterm", "ghostty"]
                    .iter()
                    .any(|known| term.contains(known)) =>
            {
                Depth::True
            }
            _ if term.contains("256color") => Depth::Indexed,
            _ if term.starts_with("vt") => Depth::None,
            _ => Depth::Sixteen,
        };
        // The last number is the ground, among the sixteen colours: 7 and those above 8 are light.
        let ground = variable("COLORFGBG").and_then(|pair| pair.rsplit(';').next()?.parse::<u8>().ok());
        Self { depth, light: ground.map(|ground| ground == 7 || ground > 8) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn colours(variables: &[(&str, &str)]) -> Colours {
        let find = |name: &str| variables.iter().find(|(known, _)| *known == name);
        Colours::from_variables(|name| find(name).map(|(_, value)| (*value).to_owned()))
    }

    #[test]
    fn the_terminal_gets_as_many_colours_as_it_has() {
        assert_eq!(colours(&[("TERM", "xterm-256color"), ("COLORTERM", "truecolor")]).depth, Depth::True);
        assert_eq!(colours(&[("TERM", "xterm-256color")]).depth, Depth::Indexed);
        assert_eq!(colours(&[("TERM", "xterm-kitty")]).depth, Depth::True);
        assert_eq!(colours(&[("TERM", "linux")]).depth, Depth::Sixteen);
        assert_eq!(colours(&[("TERM", "vt220")]).depth, Depth::None);
        assert_eq!(colours(&[("TERM", "dumb"), ("COLORTERM", "truecolor")]).depth, Depth::None);
        assert_eq!(colours(&[]).depth, Depth::None);
    }

    #[test]
    fn what_the_user_wants_goes_before_what_the_terminal_has() {
        let [many, none] = ["xterm-256color", "vt220"].map(|term| colours(&[("TERM", term)]));
        assert_eq!(many.wanted(Colouring::Auto).depth, Depth::Indexed);
        assert_eq!(many.wanted(Colouring::Always).depth, Depth::Indexed);
        assert_eq!(many.wanted(Colouring::Never).depth, Depth::None);
        assert_eq!(none.wanted(Colouring::Always).depth, Depth::Sixteen);
    }

    #[test]
    fn the_ground_is_light_when_the_environment_says_so() {
        assert_eq!(colours(&[("COLORFGBG", "0;15")]).light, Some(true));
        assert_eq!(colours(&[("COLORFGBG", "15;default;0")]).light, Some(false));
        assert_eq!(colours(&[("COLORFGBG", "0;default")]).light, None);
    }
}
