//! Texts on disk: which there are, reading them, and noticing that one changed.

mod byte_source;
pub mod file_format;
pub mod file_reader;
pub mod files;
pub mod locate;
pub mod opened;
pub mod regular_file;
pub mod walk;
pub mod watch;
