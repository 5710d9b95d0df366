//! The commands: functions of actions on the whole program.

mod answer;
mod colour;
mod concordance;
mod copy;
mod mouse;
mod navigate;
mod note;
mod open;
mod outline;
mod places;
mod search;
mod width;

pub use search::Searches;
