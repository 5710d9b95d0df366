//! The parts that lie over the page and take the keys from it.
//!
//! A new overlay is a file beside this one whose type is a [`Layer`], a variant of [`Overlay`] with its two arms below, and a
//! file in `view`.

mod comparison;
mod concordance;
mod dispersion;
mod help;
mod labels;
mod layer;
mod library;
mod menu;
mod next;
mod prompt;
mod rehearsal;
mod table_form;
mod term_tabs;
mod terms;
mod years;

pub use comparison::{
    ComparisonEntry, ComparisonLine, ComparisonLook, ComparisonPanes, ComparisonView, KnownEdits, LineKind,
};
pub use concordance::{ConcordanceTable, Filter, KwicScope, order_name, whole_texts};
pub use dispersion::{Dispersion, Spread};
pub use help::Help;
pub use labels::{LabelPurpose, Labels, WordAt, words_to_take};
pub use layer::Layer;
pub use library::{FacetItem, FoundRow, LibraryLayout, LibraryTable, LibraryView};
pub use menu::{Menu, MenuItem};
pub use next::{Next, OverlayCommand, SavedView};
pub use prompt::{Prompt, PromptKind};
pub use rehearsal::{
    LargeType, RehearsalPage, RehearsalRow, RehearsalSheet, RehearsalStage, RehearsalView, ShownTimes,
    accepted_target, clock_time, difference, rehearsal_keys, sparkline, target_text,
};
pub use table_form::TableForm;
pub use term_tabs::{Tab, TermOrder};
pub use terms::TermPanel;
pub use years::{YearTable, YearTerm};

use crate::app::{message::Outcome, workspace::Workspace};

/// The part that lies over the page.
#[derive(Clone, Debug)]
pub enum Overlay {
    /// A prompt in the last row.
    Prompt(Prompt),
    /// A menu to choose from.
    Menu(Menu),
    /// The terms of the speech.
    Terms(Box<TermPanel>),
    /// Letters before words or paragraphs of the page, one of which is to be typed.
    Labels(Labels),
    /// The keys.
    Help(Help),
    /// Every place of a term in its context.
    Concordance(Box<ConcordanceTable>),
    /// Where the search and the coloured terms lie.
    Dispersion(Dispersion),
    /// The search and the coloured terms through the years.
    Years(Box<YearTable>),
    /// The open speech beside another one.
    Comparison(Box<ComparisonView>),
    /// The search of a library.
    Library(Box<LibraryView>),
    /// The open speech said against the clock.
    Rehearsal(Box<RehearsalView>),
}

/// The overlay that a command opens, if it opens one.
pub type OpenedOverlay = Option<Overlay>;

impl Overlay {
    /// The overlay by its contract.
    pub fn layer(&self) -> &dyn Layer {
        match self {
            Self::Prompt(prompt) => prompt,
            Self::Menu(menu) => menu,
            Self::Terms(panel) => &**panel,
            Self::Labels(labels) => labels,
            Self::Help(help) => help,
            Self::Concordance(concordance) => &**concordance,
            Self::Dispersion(dispersion) => dispersion,
            Self::Years(table) => &**table,
            Self::Comparison(view) => &**view,
            Self::Library(view) => &**view,
            Self::Rehearsal(view) => &**view,
        }
    }

    /// The overlay by its contract, to be changed.
    pub fn layer_mut(&mut self) -> &mut dyn Layer {
        match self {
            Self::Prompt(prompt) => prompt,
            Self::Menu(menu) => menu,
            Self::Terms(panel) => &mut **panel,
            Self::Labels(labels) => labels,
            Self::Help(help) => help,
            Self::Concordance(concordance) => &mut **concordance,
            Self::Dispersion(dispersion) => dispersion,
            Self::Years(table) => &mut **table,
            Self::Comparison(view) => &mut **view,
            Self::Library(view) => &mut **view,
            Self::Rehearsal(view) => &mut **view,
        }
    }
}

/// The overlays that are opened again as they were left.
#[derive(Clone, Debug, Default)]
pub struct Left {
    /// The term panel.
    pub terms: Option<Box<TermPanel>>,
    /// The concordance that was made last.
    pub concordance: Option<Box<ConcordanceTable>>,
    /// The strips of years that were counted last.
    pub years: Option<Box<YearTable>>,
    /// The comparison that was made last.
    pub comparison: Option<Box<ComparisonView>>,
    /// The search of a library that was made last.
    pub library: Option<Box<LibraryView>>,
    /// The rehearsal that was not ended.
    pub rehearsal: Option<Box<RehearsalView>>,
}

impl Left {
    /// Keeps an overlay that is left; most are made anew each time.
    pub fn keep(&mut self, overlay: Overlay) {
        match overlay {
            Overlay::Terms(panel) => self.terms = Some(panel),
            Overlay::Concordance(concordance) => self.concordance = Some(concordance),
            Overlay::Years(table) => self.years = Some(table),
            Overlay::Comparison(view) => self.comparison = Some(view),
            Overlay::Library(view) => self.library = Some(view),
            Overlay::Rehearsal(view) => self.rehearsal = Some(view),
            Overlay::Prompt(_)
            | Overlay::Menu(_)
            | Overlay::Labels(_)
            | Overlay::Help(_)
            | Overlay::Dispersion(_) => {}
        }
    }

    /// Takes the outcome of an effect that one of them asked for; gives back one that none of them did.
    pub fn take(&mut self, outcome: Outcome, workspace: &mut Workspace) -> Option<Outcome> {
        let outcome = match &mut self.terms {
            Some(panel) => panel.take(outcome, workspace)?,
            None => outcome,
        };
        let outcome = match &mut self.concordance {
            Some(concordance) => concordance.take(outcome, workspace)?,
            None => outcome,
        };
        match &mut self.comparison {
            Some(view) => view.take(outcome, workspace),
            None => Some(outcome),
        }
    }
}
