//! A speech that is on its way.

use super::request_id::RequestId;
use crate::library::{Record, Source};

/// A speech that is on its way.
#[derive(Clone, Debug)]
pub struct PendingOpen {
    /// The request.
    pub id: RequestId,
    /// Which speech.
    pub source: Source,
    /// What was kept of it, until the text reaches as far as it was read.
    pub record: Option<Box<Record>>,
}
