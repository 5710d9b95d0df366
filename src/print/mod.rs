//! The commands that print.

pub mod outline;
