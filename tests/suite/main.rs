//! Everything that is tested from outside, in one binary: a module per subject.

mod outline;
mod perturbed;
