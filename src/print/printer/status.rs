//! How a command ended.

/// How a command ended; what it says to the shell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// Everything was done.
    #[default]
    Done = 0,
    /// Nothing was found.
    NothingFound = 1,
    /// The arguments make no sense.
    Usage = 2,
    /// Some input could not be read; the rest was done.
    Unread = 3,
    /// What was done while reading could not be kept.
    Unkept = 4,
}
