//! PROVISIONAL
/// E
#[derive(Debug, thiserror::Error)]
pub enum Error { /// n
    #[error("no terminal")] NoTerminal, /// i
    #[error(transparent)] Io(#[from] std::io::Error) }
