//! Events, effects, and the threads that carry them out.

mod before;
pub mod comparer;
pub mod finding;
mod keeper;
pub mod message;
pub mod outbox;
pub mod run;
mod thread_worker;
pub mod workers;
