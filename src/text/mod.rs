//! Bytes to characters: decoding, spans, widths in cells, numerals, marks.

mod ambiguous;
mod character_bitmap;
mod count;
mod decode;
mod detect;
mod duration;
mod encoding;
mod familiar;
mod fold;
mod glyph;
pub mod marks;
mod mixture;
pub mod numeral;
mod span;
mod spoken_number;
mod syllables;
mod table;
mod visible;
mod width;

pub use ambiguous::Ambiguous;
pub use character_bitmap::CharacterBitmap;
pub use count::Counts;
pub use decode::{Decoded, Foreign, as_utf8, decode, decode_start};
pub use detect::looks_binary;
pub use duration::{Paces, TextTime};
pub use encoding::{Encoding, UnknownEncoding};
pub use fold::{
    fold, fold_str, forms, has_look_alike, is_ignorable, is_seldom, may_begin_ignorable, simplify,
    simplify_str, unify,
};
pub use glyph::terminals_disagree;
pub use span::Span;
pub use syllables::{SpokenEnd, SpokenLength};
pub use table::CharacterTable;
pub use visible::{Cluster, Clusters, clusters};
pub use width::{columns, fit, fit_end, grapheme_columns};
