//! Bytes to characters: decoding, spans, widths in cells, numerals, marks.

pub mod marks;
pub mod numeral;
mod span;

pub use span::Span;
