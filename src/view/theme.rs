//! Colours and weights by what they mean.

use ratatui::style::{Color, Modifier, Style};

use super::palette::{Palette, between};
use crate::{compare::ChangeKind, lexis::ExpressionClass, library::Colour};

/// How many colours the terminal shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Depth {
    /// None: weight, underline and reversal only.
    None,
    /// The terminal's own sixteen.
    Sixteen,
    /// The 256 of xterm.
    Indexed,
    /// 24 bits.
    #[default]
    True,
}

/// The styles of everything that is drawn.
#[derive(Clone, Copy, Debug)]
pub struct Theme {
    palette: Palette,
    depth: Depth,
}

impl Theme {
    /// The theme of that palette for a terminal of that many colours.
    pub fn new(palette: Palette, depth: Depth) -> Self {
        let shown = depth > Depth::Sixteen || palette.is_of_sixteen();
        Self { palette: if shown { palette } else { Palette::TERMINAL }, depth }
    }

    /// Running text on the page; also the ground of everything.
    pub fn text(&self) -> Style {
        self.on_ground(self.palette.text)
    }

    /// A heading in the body, by its level.
    pub fn heading(&self, level: u8) -> Style {
        let style = self.on_ground(self.palette.strong);
        if level <= 3 { style.add_modifier(Modifier::BOLD) } else { style }
    }

    /// The title of the speech.
    pub fn title(&self) -> Style {
        self.on_ground(self.palette.accent).add_modifier(Modifier::BOLD)
    }

    /// Labels, counts, subtitles.
    pub fn quiet(&self) -> Style {
        self.on_ground(self.palette.quiet)
    }

    /// Borders and what is hardly there.
    pub fn faint(&self) -> Style {
        let style = self.on_ground(self.palette.faint);
        if self.depth == Depth::None { style.add_modifier(Modifier::DIM) } else { style }
    }

    /// What says where you are.
    pub fn accent(&self) -> Style {
        self.on_ground(self.palette.accent)
    }

    /// The ground of status line and overlays.
    pub fn raised(&self) -> Style {
        self.fit(Style::new().fg(self.palette.text).bg(self.palette.raised))
    }

    /// The row under the cursor; stronger where the keys go.
    pub fn selected(&self, focused: bool) -> Style {
        let ground = self.fit(Style::new().bg(self.palette.raised));
        match (self.palette.raised, focused) {
            (Color::Reset, true) => reversed(),
            (Color::Reset, false) => self
                .fit(Style::new().fg(self.palette.accent))
                .add_modifier(Modifier::BOLD | Modifier::UNDERLINED),
            _ => ground,
        }
    }

    /// The chosen row of a menu, on the raised ground.
    pub fn chosen(&self) -> Style {
        if self.palette.raised == Color::Reset {
            return reversed();
        }
        self.fit(Style::new().bg(self.chosen_ground()))
    }

    /// The ground of a chosen row: between those of overlays and of borders, so that labels can still be read on it.
    fn chosen_ground(&self) -> Color {
        /// Hundredths of the colour of borders.
        const SHARE: u16 = 60;
        between(self.palette.raised, self.palette.faint, SHARE).unwrap_or(self.palette.faint)
    }

    /// Whether what lies over the page has a ground of its own; without one it needs an edge.
    pub fn has_grounds(&self) -> bool {
        self.depth > Depth::None && self.palette.raised != Color::Reset
    }

    /// The ground of the scrollbar's thumb; `None` where the terminal's own colours leave no ground to choose.
    pub fn thumb(&self) -> Option<Style> {
        (self.palette.raised != Color::Reset).then(|| self.fit(Style::new().bg(self.palette.faint)))
    }

    /// A hit of the search, or the one that was gone to.
    pub fn hit(&self, current: bool) -> Style {
        let ground = if current { self.palette.current } else { self.palette.hit };
        match self.depth {
            Depth::None if current => Style::new().add_modifier(Modifier::REVERSED | Modifier::BOLD),
            Depth::None => Style::new().add_modifier(Modifier::REVERSED),
            // On these grounds the terminal's own text may not be seen.
            _ if self.palette.strong == Color::Reset => Style::new().fg(Color::Black).bg(ground),
            _ => self.fit(Style::new().fg(self.palette.strong).bg(ground)),
        }
    }

    /// A term of that colour; told apart by underline where there are no colours.
    pub fn term(&self, colour: Colour) -> Style {
        let fg = self.palette.terms.get(colour.number()).copied();
        debug_assert!(fg.is_some(), "a palette has all colours of terms");
        let style = self.fit(Style::new().fg(fg.unwrap_or(self.palette.accent)));
        if self.depth <= Depth::Sixteen {
            style.add_modifier(Modifier::BOLD | Modifier::UNDERLINED)
        } else {
            style.add_modifier(Modifier::BOLD)
        }
    }

    /// A change of that kind between two documents; a reworded sentence is marked by weight alone.
    pub fn change(&self, kind: ChangeKind) -> Style {
        let colours = self.palette.changes;
        let fg = match kind {
            ChangeKind::New => colours.added,
            ChangeKind::Dropped => colours.removed,
            ChangeKind::Reworded => self.palette.strong,
            ChangeKind::Moved => colours.moved,
            ChangeKind::Figures => colours.figure,
        };
        self.fit(Style::new().fg(fg)).add_modifier(Modifier::BOLD)
    }

    /// An expression of a class: told from terms by its underline.
    pub fn class(&self, class: ExpressionClass) -> Style {
        let [amber, blue, green, pink, teal, orange] = self.palette.terms;
        let fg = match class {
            ExpressionClass::Number => teal,
            ExpressionClass::Date => green,
            ExpressionClass::Title => blue,
            ExpressionClass::Formula => amber,
            ExpressionClass::Demand => orange,
            ExpressionClass::Placeholder => pink,
        };
        self.fit(Style::new().fg(fg)).add_modifier(Modifier::UNDERLINED)
    }

    /// A tone of `colour` on the ground of overlays, with so many hundredths of it; `None` where there are no tones.
    pub fn tone(&self, colour: Color, share: u16) -> Option<Color> {
        let colour = match colour {
            Color::Indexed(index) => from_index(index)?,
            other => other,
        };
        let tone = between(self.palette.raised, colour, share)?;
        self.fit(Style::new().bg(tone)).bg.filter(|_| self.depth > Depth::Sixteen)
    }

    /// A letter to type in place of a character.
    pub fn label(&self) -> Style {
        match self.depth {
            Depth::None => Style::new().add_modifier(Modifier::REVERSED | Modifier::BOLD),
            _ if self.palette.raised == Color::Reset => {
                Style::new().fg(self.palette.accent).add_modifier(Modifier::REVERSED | Modifier::BOLD)
            }
            _ => self.on_ground(self.palette.accent).add_modifier(Modifier::BOLD),
        }
    }

    /// Words that a note is about; laid over their other style.
    pub const fn noted(&self) -> Style {
        Style::new().add_modifier(Modifier::UNDERLINED)
    }

    fn on_ground(&self, fg: Color) -> Style {
        self.fit(Style::new().fg(fg).bg(self.palette.ground))
    }

    /// The style in the colours that the terminal has.
    fn fit(&self, style: Style) -> Style {
        let fit = |colour: Option<Color>| {
            colour.map(|colour| match (self.depth, colour) {
                (Depth::None, _) => Color::Reset,
                (Depth::Indexed, Color::Rgb(r, g, b)) => Color::Indexed(indexed(r, g, b)),
                _ => colour,
            })
        };
        Style { fg: fit(style.fg), bg: fit(style.bg), ..style }
    }
}

/// A row of one colour throughout: each colour of its own would be another patch of ground.
const fn reversed() -> Style {
    Style::new().fg(Color::Reset).bg(Color::Reset).add_modifier(Modifier::REVERSED)
}

/// The colour of one of xterm's 216 colours or 24 greys; `None` for the terminal's own.
fn from_index(index: u8) -> Option<Color> {
    let step = |step: u8| STEPS.get(usize::from(step)).copied().unwrap_or(0);
    match index {
        0..=15 => None,
        16..=231 => {
            let cube = index - 16;
            Some(Color::Rgb(step(cube / 36), step(cube / 6 % 6), step(cube % 6)))
        }
        232.. => {
            let grey = 8 + 10 * (index - 232);
            Some(Color::Rgb(grey, grey, grey))
        }
    }
}

/// The values of a channel in xterm's cube of colours.
const STEPS: [u8; 6] = [0, 95, 135, 175, 215, 255];

/// The nearest of xterm's 216 colours and 24 greys.
fn indexed(r: u8, g: u8, b: u8) -> u8 {
    let nearest = |value: u8| {
        (0..6u8)
            .min_by_key(|step| STEPS.get(usize::from(*step)).map_or(255, |known| known.abs_diff(value)))
            .unwrap_or(0)
    };
    let (cr, cg, cb) = (nearest(r), nearest(g), nearest(b));
    let distance = |x: u8, y: u8, z: u8| {
        let square = |a: u8, b: u8| u32::from(a.abs_diff(b)).pow(2);
        square(x, r) + square(y, g) + square(z, b)
    };
    let step = |index: u8| STEPS.get(usize::from(index)).copied().unwrap_or(0);
    let cube = distance(step(cr), step(cg), step(cb));
    let grey = (u16::from(r) + u16::from(g) + u16::from(b)) / 3;
    let grey_index = (grey.saturating_sub(3) / 10).min(23) as u8;
    let grey_value = 8 + 10 * grey_index;
    if distance(grey_value, grey_value, grey_value) < cube {
        232 + grey_index
    } else {
        16 + 36 * cr + 6 * cg + cb
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The contrast of two colours as WCAG 2.2 (1.4.3) measures it.
    fn contrast(a: Color, b: Color) -> f64 {
        let luminance = |colour: Color| {
            let Color::Rgb(r, g, b) = colour else { panic!("{colour:?} is no colour of a palette") };
            let linear = |value: u8| {
                let value = f64::from(value) / 255.0;
                if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
            };
            0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b)
        };
        let (x, y) = (luminance(a), luminance(b));
        (x.max(y) + 0.05) / (x.min(y) + 0.05)
    }

    #[test]
    fn every_letter_can_be_read_on_every_ground_that_it_stands_on() {
        for (name, least) in [("dark", 4.5), ("light", 4.5), ("contrast", 7.0), ("paper", 4.5)] {
            let palette = Palette::builtin(name).expect(name);
            let mut pairs = vec![
                (palette.text, palette.ground),
                (palette.strong, palette.ground),
                (palette.quiet, palette.ground),
                (palette.accent, palette.ground),
                (palette.text, palette.raised),
                (palette.strong, palette.raised),
                (palette.quiet, palette.raised),
                (palette.accent, palette.raised),
                (palette.strong, palette.hit),
                (palette.strong, palette.current),
                (palette.strong, palette.faint),
            ];
            let changes = palette.changes;
            let changes = [changes.added, changes.removed, changes.moved, changes.figure];
            for ground in [palette.ground, palette.raised] {
                pairs.extend(palette.terms.map(|term| (term, ground)));
                pairs.extend(changes.map(|change| (change, ground)));
            }
            let chosen = Theme::new(palette, Depth::True).chosen_ground();
            let on_chosen = [palette.text, palette.strong, palette.quiet].map(|letter| (letter, chosen));
            for (letter, ground) in on_chosen {
                let found = contrast(letter, ground);
                assert!(found >= 4.5, "{name}: {letter:?} on a chosen row is {found:.2}");
            }
            for (letter, ground) in pairs {
                let found = contrast(letter, ground);
                assert!(found >= least, "{name}: {letter:?} on {ground:?} is {found:.2}");
            }
        }
    }

    #[test]
    fn colours_go_to_the_nearest_that_the_terminal_has() {
        assert_eq!(indexed(0, 0, 0), 16);
        assert_eq!(indexed(255, 255, 255), 231);
        assert_eq!(indexed(255, 0, 0), 196);
        assert_eq!(indexed(0x12, 0x12, 0x12), 233);
        assert_eq!(indexed(0x80, 0x80, 0x80), 244);
    }

    #[test]
    fn without_colours_nothing_but_weight_is_used() {
        let theme = Theme::new(Palette::DARK, Depth::None);
        for style in [
            theme.text(),
            theme.title(),
            theme.hit(true),
            theme.term(Colour::default()),
            theme.selected(true),
            theme.raised(),
        ] {
            assert!(
                matches!(style.fg, None | Some(Color::Reset))
                    && matches!(style.bg, None | Some(Color::Reset))
            );
        }
        assert_ne!(theme.hit(false), theme.text());
        assert_ne!(theme.term(Colour::default()), theme.text());
    }
}
