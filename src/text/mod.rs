//! Bytes to characters: decoding, spans, widths in cells, numerals, marks.

mod count;
mod decode;
mod detect;
mod encoding;
mod familiar;
mod span;

pub use count::{Counts, speaking_minutes};
pub use decode::{Decoded, decode, decode_start};
pub use detect::looks_binary;
pub use encoding::{Encoding, UnknownEncoding};
pub use span::Span;
