//! The terminal: modes, size, what it sends and what it is sent.

pub mod ask;
pub mod clipboard;
pub mod colours;
pub mod commands;
pub mod input;
pub mod large_probe;
pub mod output;
mod pen;
pub mod probe;
pub mod screen;
pub mod scroll;
pub mod sequences;
pub mod tty;
