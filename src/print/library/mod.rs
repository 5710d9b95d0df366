//! The commands over libraries and corpora, and what `@NAME` and `--where` stand for in all others.

pub mod corpora;
pub mod counts;
pub mod manage;
pub mod selection;
