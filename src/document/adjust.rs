//! What a reader changes about the outline of one document.

use crate::document::nest::Node;
use crate::document::numbering::Numbering;

/// A change for all sections of one numbering.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Adjustment {
    /// They are no sections.
    Ignore,
    /// They stand so many levels further out (negative) or in (positive), with what is below them.
    Shift(i8),
}

/// The changes a reader made for one document, by numbering.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Adjustments {
    entries: Vec<(Numbering, Adjustment)>,
}

impl Adjustments {
    /// Whether nothing is changed.
    pub const fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// What is changed about a numbering.
    pub fn get(&self, numbering: Numbering) -> Option<Adjustment> {
        self.entries.iter().find(|(of, _)| *of == numbering).map(|&(_, adjustment)| adjustment)
    }

    /// Sets what is changed about a numbering; None takes the change back.
    pub fn set(&mut self, numbering: Numbering, adjustment: Option<Adjustment>) {
        self.entries.retain(|(of, _)| *of != numbering);
        if let Some(adjustment) = adjustment.filter(|&adjustment| adjustment != Adjustment::Shift(0)) {
            self.entries.push((numbering, adjustment));
        }
    }

    /// Moves a numbering one level further out.
    pub fn promote(&mut self, numbering: Numbering) {
        self.shift(numbering, -1);
    }

    /// Moves a numbering one level further in.
    pub fn demote(&mut self, numbering: Numbering) {
        self.shift(numbering, 1);
    }

    /// Takes a numbering out of the outline.
    pub fn ignore(&mut self, numbering: Numbering) {
        self.set(numbering, Some(Adjustment::Ignore));
    }

    /// All changes, in the order in which they were made.
    pub fn iter(&self) -> impl Iterator<Item = (Numbering, Adjustment)> + '_ {
        self.entries.iter().copied()
    }

    fn shift(&mut self, numbering: Numbering, by: i8) {
        let already = match self.get(numbering) {
            Some(Adjustment::Shift(levels)) => levels,
            _ => 0,
        };
        self.set(numbering, Some(Adjustment::Shift(already.saturating_add(by))));
    }

    /// Shifts the levels of nodes in reading order; no level is skipped and none is above the first.
    pub(super) fn apply(&self, nodes: &mut [Node], numbering: impl Fn(&Node) -> Numbering) {
        if self.is_empty() {
            return;
        }
        let mut open: Vec<(u8, i16)> = Vec::new();
        let mut above = 0;
        for node in nodes {
            while open.last().is_some_and(|&(level, _)| level >= node.level) {
                open.pop();
            }
            let own = match self.get(numbering(node)) {
                Some(Adjustment::Shift(levels)) => i16::from(levels),
                _ => 0,
            };
            let shift = open.last().map_or(0, |&(_, shift)| shift) + own;
            open.push((node.level, shift));
            let wanted = (i16::from(node.level) + shift).clamp(1, 255);
            node.level = u8::try_from(wanted).unwrap_or(1).min(above + 1);
            above = node.level;
        }
    }
}

impl FromIterator<(Numbering, Adjustment)> for Adjustments {
    fn from_iter<I: IntoIterator<Item = (Numbering, Adjustment)>>(entries: I) -> Self {
        let mut adjustments = Self::default();
        for (numbering, adjustment) in entries {
            adjustments.set(numbering, Some(adjustment));
        }
        adjustments
    }
}
