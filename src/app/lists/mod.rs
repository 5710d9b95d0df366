//! Lists of rows with a cursor.

mod cursor;
mod row_names;
mod speeches;

pub use cursor::Cursor;
pub use row_names::difference;
pub use speeches::Speeches;
