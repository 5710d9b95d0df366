//! What is kept of libraries: a catalogue of their files, and the texts in which to search.
//!
//! Everything here can be made again from the files. A store is a log of rows and a file of texts, both only ever appended
//! to: texts reach the disk before the rows that point to them, so that whenever the program dies, what was written last is
//! lost and nothing else. Reading never waits for whoever writes, and a text of which the hash is wrong is read from its file.

pub mod answer;
pub mod caches;
pub mod changes;
pub mod copies;
pub mod describe;
pub mod log;
pub mod opened_store;
pub mod plain_walk;
pub mod scope_names;
pub mod stored_text;
pub mod stores;
pub mod update;
pub mod writer;
