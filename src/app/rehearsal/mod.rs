//! A speech that is said against the clock: its clauses, the plan, and what was said when.
//!
//! Nothing here has a clock: every event brings the time at which it happened.

mod plan;
mod recital;
mod stopwatch;
mod wishes;

pub use plan::{Plan, PlanPart};
pub use recital::{ClauseAdvance, Recital};
pub use stopwatch::{Moment, Phase, Stopwatch};
pub use wishes::Wishes;
