//! What changed inside two sentences that belong together.

mod figure;
mod hunks;
mod runs;
mod token;

pub use token::CutWords;
pub(super) use {
    figure::{is_numeral, unit},
    hunks::{Hunk, hunks},
    token::{InlineToken, SentenceText, TokenKind, tokens},
};
