//! Which text of a speech is open.

use crate::app::message::RequestId;

/// Tells the texts of a speech apart: places in one say nothing of another.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Version {
    /// The request that the open speech answers.
    pub id: RequestId,
    /// How long the text is, in bytes: its beginning is shorter than the whole.
    pub len: usize,
}
