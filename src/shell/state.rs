//! PROVISIONAL
/// S
#[derive(Debug, Default)]
pub struct State;
impl State {
    /// r
    pub fn record(&self, _source: &crate::library::Source) -> Option<crate::library::Record> { None }
    /// r
    pub fn keep(&self, _s: &crate::library::Source, _d: &crate::document::Document, _record: &crate::library::Record) {}
}
