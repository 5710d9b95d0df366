//! What all commands print with: the round through the files, progress, paint, safe characters.

pub mod ordered_map;
pub mod paint;
pub mod printer;
pub mod progress;
pub mod round;
pub mod ruler;
pub mod visible;
