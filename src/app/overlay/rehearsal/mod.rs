//! A speech that is said against the clock, and the sheet of how it went.

mod clock_time;
mod key_list;
mod large_type;
mod page;
mod sheet;
mod shown_times;
mod stage;
mod target;
mod view;

pub use clock_time::{clock_time, difference};
pub use key_list::rehearsal_keys;
pub use large_type::LargeType;
pub use page::RehearsalPage;
pub use sheet::{RehearsalRow, RehearsalSheet, sparkline};
pub use shown_times::ShownTimes;
pub use stage::RehearsalStage;
pub use target::{accepted_target, target_text};
pub use view::RehearsalView;
