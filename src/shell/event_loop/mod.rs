//! Events, effects, and the threads that carry them out.

mod before;
pub mod comparer;
pub mod finding;
mod gate;
mod interview;
mod keeper;
mod kept_text;
pub mod librarian;
mod listing;
pub mod mailbox;
pub mod message;
mod open_job;
mod opened_library;
pub mod outbox;
pub mod run;
mod signals;
pub mod start;
mod thread_worker;
pub mod workers;
