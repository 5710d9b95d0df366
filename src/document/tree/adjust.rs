//! What a reader changes about the outline of one document.

use crate::document::{markers::numbering::Numbering, tree::nest::PointNode};

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

    /// Shifts the levels of nodes in reading order, with what is below them; no level is skipped and none is above the first.
    pub fn apply(&self, nodes: &mut [PointNode], numbering: impl Fn(&PointNode) -> Numbering) {
        if self.is_empty() {
            return;
        }
        let mut before: Vec<(u8, i16)> = Vec::new();
        let mut after: Vec<(i16, u8)> = Vec::new();
        for node in nodes {
            while before.last().is_some_and(|&(level, _)| level >= node.level) {
                before.pop();
            }
            let own = match self.get(numbering(node)) {
                Some(Adjustment::Shift(levels)) => i16::from(levels),
                _ => 0,
            };
            let shift = before.last().map_or(0, |&(_, shift)| shift) + own;
            before.push((node.level, shift));
            let wanted = i16::from(node.level) + shift;
            while after.last().is_some_and(|&(level, _)| level >= wanted) {
                after.pop();
            }
            node.level = after
                .last()
                .map_or(if shift == 0 { node.level } else { 1 }, |&(_, above)| above.saturating_add(1));
            after.push((wanted, node.level));
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
