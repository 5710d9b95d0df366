//! The characters of a range, each with what its runs say about it.

use super::{file::DocFile, property::CharacterLook};
use crate::import::binary::u16_at;

/// A walk over the characters of a range.
pub(super) struct CharacterWalk<'f, 'a> {
    file: &'f DocFile<'a>,
    at: u32,
    end: u32,
    /// The first position behind the run that `look` holds for.
    run_end: u32,
    look: CharacterLook,
    /// What the style of the paragraph says about its characters.
    below: CharacterLook,
    /// The first position behind the paragraph that `below` holds for.
    paragraph_end: u32,
}

impl<'f, 'a> CharacterWalk<'f, 'a> {
    pub(super) fn new(file: &'f DocFile<'a>, start: u32, end: u32) -> Self {
        let look = CharacterLook::default();
        Self { file, at: start, end, run_end: start, look, below: look, paragraph_end: start }
    }

    /// Finds the run at the present position.
    fn find_run(&mut self) {
        let pieces = &self.file.pieces;
        let Some((origin, piece_end)) = pieces.origin(self.at) else {
            (self.look, self.run_end) = (CharacterLook::default(), self.at + 1);
            return;
        };
        let reach = |end: Option<u32>| end.map_or(self.at + 1, |end| self.at + pieces.until(self.at, end));
        if self.at >= self.paragraph_end {
            let run = self.file.paragraphs.at(origin);
            let style = run.and_then(|run| u16_at(run.list, 0)).unwrap_or_default();
            self.below = self.file.styles.of(style).character;
            self.paragraph_end = reach(run.map(|run| run.end)).min(piece_end);
        }
        let run = self.file.characters.at(origin);
        let list = run.map_or(&[][..], |run| run.list);
        let base = self.file.styles.named_by(list, self.below);
        self.look = base;
        self.look.apply(list, base);
        self.look.modify(pieces.modifier(self.at));
        self.run_end = reach(run.map(|run| run.end)).min(piece_end).min(self.paragraph_end);
    }
}

impl Iterator for CharacterWalk<'_, '_> {
    /// The position, the UTF-16 unit there, and its look.
    type Item = (u32, u16, CharacterLook);

    fn next(&mut self) -> Option<Self::Item> {
        if self.at >= self.end {
            return None;
        }
        let unit = self.file.pieces.units.get(self.at as usize).copied()?;
        if self.at >= self.run_end {
            self.find_run();
        }
        self.at += 1;
        Some((self.at - 1, unit, self.look))
    }
}
