//! docx: Office Open XML text (ECMA-376 part 1; section numbers are those of its 5th edition).

mod body;
mod fields;
mod lists;
mod package;
mod parts;
mod run;
mod styles;

pub(super) use body::read;
