//! Texts on disk: which there are, reading them, and noticing that one changed.

pub mod files;
pub mod locate;
pub mod walk;
pub mod watch;
