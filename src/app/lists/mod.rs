//! Lists of rows with a cursor.

mod cursor;
mod speeches;

pub use cursor::Cursor;
pub use speeches::Speeches;
