//! What the speaker wants of a rehearsal: targets and pause marks, each at its place in the text.

use super::plan::PlanPart;
use crate::{
    document::Document,
    library::{Anchor, RehearsalRun, Rehearsals, SectionTarget},
    text::Span,
};

/// Targets and pause marks of the open speech, and the rehearsals that were kept.
#[derive(Clone, Debug, Default)]
pub struct Wishes {
    /// As they were kept; places are those of [`Self::pauses`] and [`Self::sections`].
    kept: Rehearsals,
    pauses: Vec<Anchor>,
    sections: Vec<(Anchor, u32)>,
}

impl Wishes {
    /// Takes up what was kept, its places looked for in `text`.
    pub fn restore(&mut self, kept: &Rehearsals, text: &str) {
        self.pauses = kept.pauses.iter().map(|place| Anchor::find(place, text)).collect();
        self.sections =
            kept.sections.iter().map(|target| (Anchor::find(&target.place, text), target.seconds)).collect();
        let mut runs = kept.runs.clone();
        runs.extend(std::mem::take(&mut self.kept.runs));
        self.kept = Rehearsals { runs, target: kept.target, ..Rehearsals::default() };
    }

    /// What is to be kept; what is lost stays as it was, for its words may come back.
    pub fn record(&self, text: &str) -> Rehearsals {
        let mut kept = self.kept.clone();
        kept.pauses = self.pauses.iter().map(|anchor| anchor.place(text)).collect();
        let target = |(anchor, seconds): &(Anchor, u32)| SectionTarget {
            place: anchor.place(text),
            seconds: *seconds,
        };
        kept.sections = self.sections.iter().map(target).collect();
        kept
    }

    /// The rehearsals that were kept.
    pub const fn rehearsals(&self) -> &Rehearsals {
        &self.kept
    }

    /// Keeps a rehearsal.
    pub fn keep(&mut self, run: RehearsalRun) {
        self.kept.keep(run);
    }

    /// How long the whole is to take, in seconds.
    pub const fn target(&self) -> Option<u32> {
        self.kept.target
    }

    /// Sets how long the whole is to take, in seconds.
    pub const fn set_target(&mut self, seconds: Option<u32>) {
        self.kept.target = seconds;
    }

    /// How long the section that begins at `offset` is to take, in seconds.
    pub fn section_target(&self, offset: usize) -> Option<u32> {
        self.sections.iter().find(|(anchor, _)| anchor.offset() == Some(offset)).map(|(_, seconds)| *seconds)
    }

    /// Sets how long the section that begins at `offset` is to take, in seconds.
    pub fn set_section_target(&mut self, offset: usize, seconds: Option<u32>, text: &str) {
        self.sections.retain(|(anchor, _)| anchor.offset() != Some(offset));
        if let Some(seconds) = seconds {
            self.sections.push((Anchor::at(text, offset), seconds));
        }
    }

    /// The sections that have a target, with their times in milliseconds.
    pub fn parts(&self, document: &Document) -> Vec<PlanPart> {
        let outline = document.outline();
        let span = |offset: usize| -> Option<Span> {
            outline.sections.iter().find(|section| section.span.start == offset).map(|section| section.span)
        };
        let parts = self.sections.iter().filter_map(|(anchor, seconds)| {
            Some(PlanPart { span: span(anchor.offset()?)?, time: u64::from(*seconds) * 1000 })
        });
        parts.collect()
    }

    /// The offsets of the pause marks, in order.
    pub fn pauses(&self) -> Vec<usize> {
        let mut pauses: Vec<usize> = self.pauses.iter().filter_map(Anchor::offset).collect();
        pauses.sort_unstable();
        pauses.dedup();
        pauses
    }

    /// Sets a pause mark at `offset`, or takes it away; returns whether it is there now.
    pub fn toggle_pause(&mut self, offset: usize, text: &str) -> bool {
        let before = self.pauses.len();
        self.pauses.retain(|anchor| anchor.offset() != Some(offset));
        let sets = self.pauses.len() == before;
        if sets {
            self.pauses.push(Anchor::at(text, offset));
        }
        sets
    }
}
