//! Bytes to characters: decoding, spans, widths in cells, numerals, marks.

mod span;

pub use span::Span;
