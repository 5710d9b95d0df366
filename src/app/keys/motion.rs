//! Where a step of a motion leads in a document.

use super::action::{Motion, MotionUnit};
use crate::document::Document;

impl Motion {
    /// The place one step from `offset` in `document`; `None` when there is none, and for steps that the screen decides.
    pub fn step(self, document: &Document, offset: usize) -> Option<usize> {
        let outline = document.outline();
        let start = |index: usize| outline.sections.get(index).map(|section| section.span.start);
        match self.unit {
            MotionUnit::Paragraph => {
                let starts = document.paragraphs();
                let after = starts.partition_point(|paragraph| paragraph.span.start <= offset);
                let before = starts.partition_point(|paragraph| paragraph.span.start < offset);
                let index = if self.back { before.checked_sub(1)? } else { after };
                starts.get(index).map(|paragraph| paragraph.span.start)
            }
            MotionUnit::Heading if self.back => {
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
                    return if self.back {
                        roots.filter(|at| *at < offset).last()
                    } else {
                        roots.find(|at| *at > offset)
                    };
                };
                let to = if self.back { outline.previous_sibling(here) } else { outline.next_sibling(here) };
                to.and_then(start)
            }
            MotionUnit::Parent => outline.at(offset).and_then(|here| outline.parent(here)).and_then(start),
            _ => None,
        }
    }
}
