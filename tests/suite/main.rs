//! Everything that is tested from outside, in one binary: a module per subject.

mod search;
mod terms;
