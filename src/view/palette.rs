//! What a theme is made of: colours by what they mean.

use ratatui::style::Color;

use crate::library::Colour;

/// The colours of a theme by their roles, before they are fitted to the terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Palette {
    /// The ground of the page.
    pub ground: Color,
    /// The ground of status line, overlays and the selected row.
    pub raised: Color,
    /// Running text.
    pub text: Color,
    /// Headings.
    pub strong: Color,
    /// Labels and counts.
    pub quiet: Color,
    /// Borders, scrollbar, what is hardly there.
    pub faint: Color,
    /// The one accent: where you are.
    pub accent: Color,
    /// The ground of a hit.
    pub hit: Color,
    /// The ground of the hit that was gone to.
    pub current: Color,
    /// The colours of terms.
    pub terms: [Color; Colour::COUNT],
    /// The colours of what changed between two documents.
    pub changes: ChangeColours,
}

/// The colours of what changed between two documents; signs say the same without them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChangeColours {
    /// What the later one has.
    pub added: Color,
    /// What the earlier one had.
    pub removed: Color,
    /// What stands elsewhere.
    pub moved: Color,
    /// A figure that is another one.
    pub figure: Color,
}

const fn rgb(hex: u32) -> Color {
    Color::Rgb((hex >> 16) as u8, (hex >> 8) as u8, hex as u8)
}

impl Palette {
    /// Light text on a dark ground.
    pub const DARK: Self = Self {
        ground: rgb(0x0013_1518),
        raised: rgb(0x0022_2629),
        text: rgb(0x00d3_d0c8),
        strong: rgb(0x00f4_f1ea),
        quiet: rgb(0x009d_9f9e),
        faint: rgb(0x003a_3e41),
        accent: rgb(0x00ee_6a50),
        hit: rgb(0x0054_2c26),
        current: rgb(0x00a8_3f2c),
        terms: [
            rgb(0x00e2_b84b),
            rgb(0x0071_b7d9),
            rgb(0x0092_c47d),
            rgb(0x00d8_94c9),
            rgb(0x006f_c7b6),
            rgb(0x00e0_9668),
        ],
        changes: ChangeColours {
            added: rgb(0x0092_c47d),
            removed: rgb(0x00d8_94c9),
            moved: rgb(0x0071_b7d9),
            figure: rgb(0x00e2_b84b),
        },
    };

    /// Dark text on a light ground.
    pub const LIGHT: Self = Self {
        ground: rgb(0x00fc_fbf8),
        raised: rgb(0x00ee_ebe4),
        text: rgb(0x002d_2e30),
        strong: rgb(0x000e_0f10),
        quiet: rgb(0x005b_5a57),
        faint: rgb(0x00d4_d0c8),
        accent: rgb(0x00bc_3318),
        hit: rgb(0x00fb_dcc9),
        current: rgb(0x00f3_a583),
        terms: [
            rgb(0x008a_5a00),
            rgb(0x0012_6291),
            rgb(0x003a_6b1f),
            rgb(0x0093_2f80),
            rgb(0x0004_6d60),
            rgb(0x00a0_4310),
        ],
        changes: ChangeColours {
            added: rgb(0x003a_6b1f),
            removed: rgb(0x0093_2f80),
            moved: rgb(0x0012_6291),
            figure: rgb(0x008a_5a00),
        },
    };

    /// Black and white with strong colours.
    pub const CONTRAST: Self = Self {
        ground: rgb(0x0000_0000),
        raised: rgb(0x0020_2020),
        text: rgb(0x00ff_ffff),
        strong: rgb(0x00ff_ffff),
        quiet: rgb(0x00c8_c8c8),
        faint: rgb(0x0054_5454),
        accent: rgb(0x00ff_d500),
        hit: rgb(0x0000_4a8f),
        current: rgb(0x0095_2000),
        terms: [
            rgb(0x00ff_e14d),
            rgb(0x006c_d8ff),
            rgb(0x008d_ff7a),
            rgb(0x00ff_a5f0),
            rgb(0x0061_ffdf),
            rgb(0x00ff_b985),
        ],
        changes: ChangeColours {
            added: rgb(0x008d_ff7a),
            removed: rgb(0x00ff_a5f0),
            moved: rgb(0x006c_d8ff),
            figure: rgb(0x00ff_e14d),
        },
    };

    /// Warm paper for long reading by day.
    pub const PAPER: Self = Self {
        ground: rgb(0x00f4_ecd8),
        raised: rgb(0x00e7_dcc2),
        text: rgb(0x0040_3527),
        strong: rgb(0x001f_180f),
        quiet: rgb(0x005a_4f3d),
        faint: rgb(0x00cf_c1a2),
        accent: rgb(0x00a0_3116),
        hit: rgb(0x00ec_cfa6),
        current: rgb(0x00e0_a878),
        terms: [
            rgb(0x0079_4f00),
            rgb(0x001b_557b),
            rgb(0x0036_5d1c),
            rgb(0x0082_2a70),
            rgb(0x0007_5d52),
            rgb(0x0090_3b0c),
        ],
        changes: ChangeColours {
            added: rgb(0x0036_5d1c),
            removed: rgb(0x0082_2a70),
            moved: rgb(0x001b_557b),
            figure: rgb(0x0079_4f00),
        },
    };

    /// The terminal's own sixteen colours on its own ground.
    pub const TERMINAL: Self = Self {
        ground: Color::Reset,
        raised: Color::Reset,
        text: Color::Reset,
        strong: Color::Reset,
        quiet: Color::DarkGray,
        faint: Color::DarkGray,
        accent: Color::Red,
        hit: Color::Yellow,
        current: Color::LightYellow,
        // Those come first that can be read on a light ground as well as on a dark one.
        terms: [Color::Magenta, Color::Green, Color::Blue, Color::Cyan, Color::LightRed, Color::Yellow],
        changes: ChangeColours {
            added: Color::Green,
            removed: Color::Magenta,
            moved: Color::Blue,
            figure: Color::Cyan,
        },
    };

    /// The names of the roles that have one colour, as a file of a theme writes them.
    pub const ROLES: [&str; 13] = [
        "ground", "raised", "text", "strong", "quiet", "faint", "accent", "hit", "current", "added",
        "removed", "moved", "figure",
    ];

    /// The colour of a role that has one.
    pub fn role(&mut self, name: &str) -> Option<&mut Color> {
        Some(match name {
            "ground" => &mut self.ground,
            "raised" => &mut self.raised,
            "text" => &mut self.text,
            "strong" => &mut self.strong,
            "quiet" => &mut self.quiet,
            "faint" => &mut self.faint,
            "accent" => &mut self.accent,
            "hit" => &mut self.hit,
            "current" => &mut self.current,
            "added" => &mut self.changes.added,
            "removed" => &mut self.changes.removed,
            "moved" => &mut self.changes.moved,
            "figure" => &mut self.changes.figure,
            _ => return None,
        })
    }

    /// The palette of a theme that comes with the program, but for `auto`.
    pub fn builtin(name: &str) -> Option<Self> {
        Some(match name {
            "dark" => Self::DARK,
            "light" => Self::LIGHT,
            "contrast" => Self::CONTRAST,
            "paper" => Self::PAPER,
            "terminal" => Self::TERMINAL,
            _ => return None,
        })
    }

    /// Whether a terminal of sixteen colours shows it as it is.
    pub(super) fn is_of_sixteen(&self) -> bool {
        let all = [
            self.ground,
            self.raised,
            self.text,
            self.strong,
            self.quiet,
            self.faint,
            self.accent,
            self.hit,
            self.current,
        ];
        all.iter().chain(&self.terms).all(|colour| !matches!(colour, Color::Rgb(..) | Color::Indexed(16..)))
    }
}

/// The palettes of all themes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Palettes {
    /// Those of the user, by name.
    own: Vec<(String, Palette)>,
}

impl Palettes {
    /// Those of the program, and these; one of the same name goes before the program's.
    pub fn with(own: Vec<(String, Palette)>) -> Self {
        Self { own }
    }

    /// The names of the user's themes.
    pub fn own(&self) -> impl Iterator<Item = &str> {
        self.own.iter().map(|(name, _)| name.as_str())
    }

    /// The palette of the theme `name`; `auto`, and a name that is not known, is dark or light as the terminal is.
    pub fn get(&self, name: &str, light: bool) -> Palette {
        let find = |name: &str| {
            let own = self.own.iter().find(|(known, _)| known == name);
            own.map(|(_, palette)| *palette).or_else(|| Palette::builtin(name))
        };
        find(name).or_else(|| find(if light { "light" } else { "dark" })).unwrap_or(Palette::DARK)
    }
}
/// A colour between two, the second with so many hundredths.
pub(super) fn between(from: Color, to: Color, share: u16) -> Option<Color> {
    let (Color::Rgb(r, g, b), Color::Rgb(to_r, to_g, to_b)) = (from, to) else { return None };
    let mix = |from: u8, to: u8| {
        let mixed = u16::from(from) * (100 - share.min(100)) + u16::from(to) * share.min(100);
        u8::try_from(mixed / 100).unwrap_or(u8::MAX)
    };
    Some(Color::Rgb(mix(r, to_r), mix(g, to_g), mix(b, to_b)))
}
