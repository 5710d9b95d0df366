//! The list pane: the speeches that can be opened.

use super::{action::Motion, cursor::Cursor, reader::Text};
use crate::library::{Catalog, Entry, Source};
