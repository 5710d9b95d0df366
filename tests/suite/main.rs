//! Everything that is tested from outside, in one binary: a module per subject.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::print_stdout,
    reason = "a test may panic and print"
)]

#[cfg(feature = "cli")]
mod architecture;
#[cfg(feature = "cli")]
mod attention;
#[cfg(feature = "cli")]
mod binary_doc;
#[cfg(feature = "cli")]
mod bundle;
#[cfg(feature = "cli")]
mod cells;
#[cfg(feature = "cli")]
mod commands;
#[cfg(feature = "cli")]
mod compare;
#[cfg(feature = "cli")]
mod comparison_view;
#[cfg(feature = "cli")]
mod concordance;
#[cfg(feature = "cli")]
mod configuration;
#[cfg(feature = "cli")]
mod copies;
mod decode;
#[cfg(feature = "cli")]
mod edited;
#[cfg(feature = "cli")]
mod examples;
#[cfg(feature = "cli")]
mod export;
#[cfg(all(feature = "formats", feature = "pdf"))]
mod formats;
mod heads;
#[cfg(feature = "cli")]
mod hostile;
#[cfg(feature = "cli")]
mod house;
#[cfg(feature = "cli")]
mod imported;
#[cfg(feature = "cli")]
mod keys;
#[cfg(all(feature = "cli", unix))]
mod kills;
#[cfg(feature = "cli")]
mod languages;
mod layout;
#[cfg(feature = "cli")]
mod layout_laws;
#[cfg(feature = "cli")]
mod library;
#[cfg(feature = "cli")]
mod library_commands;
#[cfg(feature = "cli")]
mod library_screen;
#[cfg(feature = "cli")]
#[path = "../../benches/made/mod.rs"]
mod made;
#[cfg(feature = "cli")]
mod notes;
#[cfg(all(feature = "cli", unix))]
mod old_state;
mod outline;
mod outline_documents;
mod outline_laws;
mod outline_lists;
mod outline_markup;
mod outline_wrapped;
#[cfg(feature = "cli")]
mod pages;
#[cfg(feature = "cli")]
mod pairs;
#[cfg(feature = "cli")]
mod panel;
#[cfg(feature = "cli")]
mod pdf;
mod perturbed;
#[cfg(feature = "cli")]
mod picture;
#[cfg(feature = "cli")]
mod printed;
#[cfg(feature = "cli")]
mod promises;
#[cfg(feature = "cli")]
mod prose;
#[cfg(feature = "cli")]
mod reading;
#[cfg(feature = "cli")]
mod readme;
#[cfg(feature = "cli")]
mod rehearsal;
#[cfg(feature = "cli")]
mod rehearsal_terminal;
#[cfg(feature = "cli")]
mod saving;
mod search;
#[cfg(feature = "cli")]
mod segmentation;
mod shared;
#[cfg(feature = "cli")]
mod spacing;
#[cfg(feature = "cli")]
mod stage;
#[cfg(feature = "cli")]
mod state;
#[cfg(feature = "cli")]
mod status;
#[cfg(feature = "cli")]
mod storm;
#[cfg(feature = "cli")]
mod surfaces;
#[cfg(feature = "cli")]
mod tasks;
#[cfg(feature = "cli")]
mod terminal;
#[cfg(feature = "cli")]
mod terms;
#[cfg(feature = "cli")]
mod words;
#[cfg(feature = "cli")]
mod years;
