//! The events that reach the program, the effects that leave it, and their outcomes.

mod after_opening;
mod corpus_order;
mod description;
mod effect;
mod event;
mod export_order;
mod library_answer;
mod notice;
mod open_at;
mod pattern_error;
mod pending_open;
mod perform;
mod request;
mod request_id;
mod visits;
mod worker;

pub use after_opening::AfterOpening;
pub use corpus_order::CorpusOrder;
pub use description::Description;
pub use effect::{Effect, LargeLetters, Outcome, Terminal};
pub use event::{Event, Mouse, MouseKind};
pub use export_order::ExportOrder;
pub use notice::{Notice, Weight};
pub use open_at::OpenAt;
pub use pattern_error::pattern_message;
pub use pending_open::PendingOpen;
pub use perform::perform;
pub use request::Requests;
pub use request_id::RequestId;
pub use worker::{Worker, find_in};
