//! Motions, and where a step of them leads in a document.

use super::key::{Code, Key};
use crate::{app::screen::Direction, document::Document};

/// A movement: how far, and which way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Motion {
    /// How far one step goes.
    pub unit: MotionUnit,
    /// Which way.
    pub direction: Direction,
}

/// The most steps that a count asks for at once.
pub const MOST_STEPS: usize = 10_000;

/// How far one step of a motion goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MotionUnit {
    /// A line, or an entry of a side pane.
    Line,
    /// Half a screen.
    HalfPage,
    /// A screen, two lines kept.
    Page,
    /// To the beginning or the end.
    Edge,
    /// A paragraph.
    Paragraph,
    /// A heading of any level.
    Heading,
    /// A heading under the same parent.
    Sibling,
    /// The heading above, whichever way.
    Parent,
}

impl Motion {
    /// The movement in a list that `key` means where letters are typed.
    pub const fn beside_typing(key: Key) -> Option<Self> {
        match (key.code, key.control) {
            (Code::Down, _) | (Code::Char('n' | 'j'), true) => Some(Self::forth(MotionUnit::Line)),
            (Code::Up, _) | (Code::Char('p' | 'k'), true) => Some(Self::back(MotionUnit::Line)),
            (Code::PageDown, _) => Some(Self::forth(MotionUnit::Page)),
            (Code::PageUp, _) => Some(Self::back(MotionUnit::Page)),
            _ => None,
        }
    }

    /// One line the way that a wheel scrolls by `rows`.
    pub const fn by_wheel(rows: isize) -> Self {
        Self {
            unit: MotionUnit::Line,
            direction: if rows < 0 { Direction::Back } else { Direction::Forward },
        }
    }

    /// Towards the end.
    pub const fn forth(unit: MotionUnit) -> Self {
        Self { unit, direction: Direction::Forward }
    }

    /// Towards the beginning.
    pub const fn back(unit: MotionUnit) -> Self {
        Self { unit, direction: Direction::Back }
    }

    /// Whether it goes towards the beginning.
    pub fn is_back(self) -> bool {
        self.direction == Direction::Back
    }

    /// The place one step from `offset` in `document`; `None` when there is none, and for steps that the screen decides.
    pub fn step(self, document: &Document, offset: usize) -> Option<usize> {
        let outline = document.outline();
        let start = |index: usize| outline.sections.get(index).map(|section| section.span.start);
        match self.unit {
            MotionUnit::Paragraph => {
                let starts = document.paragraphs();
                let after = starts.partition_point(|paragraph| paragraph.span.start <= offset);
                let before = starts.partition_point(|paragraph| paragraph.span.start < offset);
                let index = if self.is_back() { before.checked_sub(1)? } else { after };
                starts.get(index).map(|paragraph| paragraph.span.start)
            }
            MotionUnit::Heading if self.is_back() => {
                let before = outline.sections.partition_point(|section| section.span.start < offset);
                before
                    .checked_sub(1)
                    .and_then(start)
                    .or_else(|| outline.opening.filter(|opening| *opening < offset))
            }
            MotionUnit::Heading => {
                let after = outline.sections.partition_point(|section| section.span.start <= offset);
                start(after).or_else(|| outline.closing.filter(|closing| *closing > offset))
            }
            MotionUnit::Sibling => {
                let Some(here) = outline.at(offset) else {
                    // Before the first section and in the closing words the whole speech is the parent.
                    let mut roots = outline.children(None).filter_map(start);
                    return if self.is_back() {
                        roots.filter(|at| *at < offset).last()
                    } else {
                        roots.find(|at| *at > offset)
                    };
                };
                let to =
                    if self.is_back() { outline.previous_sibling(here) } else { outline.next_sibling(here) };
                to.and_then(start)
            }
            MotionUnit::Parent => outline.at(offset).and_then(|here| outline.parent(here)).and_then(start),
            _ => None,
        }
    }
}
