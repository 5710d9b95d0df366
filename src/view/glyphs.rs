//! The few signs that the screen is drawn with.

use crate::text::Ambiguous;

/// Signs that take one column in the terminal at hand.
///
/// Box drawing is ambiguous in width (`East_Asian_Width` A): a terminal that takes two columns for `“` takes two for
/// `│` as well. There the neutral signs nearest to them stand in.
#[derive(Clone, Copy, Debug)]
pub struct Glyphs {
    /// Between two panes.
    pub border: &'static str,
    /// Along the edge of what lies over the page.
    pub level: &'static str,
    /// At its corners: above and below, left and right.
    pub corners: [&'static str; 4],
    /// What the window shows of the whole text.
    pub thumb: &'static str,
    /// Before the selected row.
    pub bar: &'static str,
    /// A hit in the whole text.
    pub tick: &'static str,
    /// Beside the first line of a passage that has a note.
    pub note: &'static str,
    /// A section whose points are shown.
    pub open: &'static str,
    /// A section whose points are folded away.
    pub folded: &'static str,
    /// Between the headings of a path.
    pub path: &'static str,
}

impl Glyphs {
    /// The signs for a terminal that draws ambiguous characters so wide.
    pub const fn new(ambiguous: Ambiguous) -> Self {
        let neutral = Self {
            border: "╎",
            level: "╌",
            corners: ["╎"; 4],
            thumb: "▐",
            bar: "▐",
            tick: "▪",
            note: "*",
            open: "▾",
            folded: "▸",
            path: "›",
        };
        match ambiguous {
            Ambiguous::Wide => neutral,
            Ambiguous::Narrow => Self {
                border: "│",
                level: "─",
                corners: ["┌", "┐", "└", "┘"],
                thumb: "┃",
                bar: "▌",
                ..neutral
            },
        }
    }
}
