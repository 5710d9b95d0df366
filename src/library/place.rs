//! A place in a text that is found again after the text was edited.

use memchr::memmem;
use serde::{Deserialize, Serialize};

/// How many characters on either side are kept.
const KEPT: usize = 32;

/// The fewest characters by which a place is looked for.
const LEAST: usize = 6;

/// How far from where it was something is looked for, in bytes: farther than any edit of a speech moves it, and near enough
/// that in the longest text nobody waits for what is not there.
const FAR: usize = 4 << 20;

/// A place in a text, with the words round it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Place {
    /// Where it was, in bytes.
    pub offset: usize,
    /// The characters that stood before it, 32 at most.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub before: String,
    /// The characters that stood after it, 32 at most.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub after: String,
}

/// How a place was found again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relocation {
    /// The text round it is the same, where it was or elsewhere.
    Here(usize),
    /// The words after it, or else those before it, were found; the others were changed.
    Near(usize),
    /// Nothing of it is left; this is as far from the beginning as it was, if the text is long enough.
    Lost(usize),
}

impl Relocation {
    /// Returns the offset, however it was found.
    pub const fn offset(self) -> usize {
        match self {
            Self::Here(offset) | Self::Near(offset) | Self::Lost(offset) => offset,
        }
    }

    /// Returns the offset, if the place is not lost.
    pub const fn kept(self) -> Option<usize> {
        match self {
            Self::Here(offset) | Self::Near(offset) => Some(offset),
            Self::Lost(_) => None,
        }
    }
}

impl Place {
    /// Takes the place at `offset` of `text`; an offset inside a character stands for the beginning of it.
    pub fn at(text: &str, offset: usize) -> Self {
        let offset = text.floor_char_boundary(offset);
        let (before, after) = text.split_at_checked(offset).unwrap_or((text, ""));
        let start = before.char_indices().rev().nth(KEPT - 1).map_or(0, |(start, _)| start);
        let end = after.char_indices().nth(KEPT).map_or(after.len(), |(end, _)| end);
        Self {
            offset,
            before: before.get(start..).unwrap_or_default().to_owned(),
            after: after.get(..end).unwrap_or_default().to_owned(),
        }
    }

    /// Finds it in `text`, which may be another than it was taken from.
    ///
    /// First with all the words round it, then by those after it, then by those before it, each time the longer half and
    /// then the shorter; where several places fit, the one nearest to where it was. The offset lies on a character. The
    /// beginning of the text stays the beginning, whatever stands there.
    pub fn find(&self, text: &str) -> Relocation {
        let here = text.floor_char_boundary(self.offset);
        if let Some((before, after)) = text.split_at_checked(here)
            && here == self.offset
            && before.ends_with(&self.before)
            && after.starts_with(&self.after)
        {
            return Relocation::Here(here);
        }
        let whole = format!("{}{}", self.before, self.after);
        if let Some(start) = self.nearest(text, &whole, self.before.len()) {
            return Relocation::Here(start);
        }
        let halves = [front(&self.after, KEPT), front(&self.after, KEPT / 2), front(&self.after, KEPT / 4)];
        let after = halves.iter().find_map(|words| self.nearest(text, words, 0));
        let backs = [back(&self.before, KEPT), back(&self.before, KEPT / 2), back(&self.before, KEPT / 4)];
        let found = after.or_else(|| backs.iter().find_map(|words| self.nearest(text, words, words.len())));
        match found {
            Some(offset) => Relocation::Near(offset),
            None if self.offset == 0 => Relocation::Near(0),
            None => Relocation::Lost(here),
        }
    }

    /// The place `within` bytes after the beginning of `words` that is nearest to where it was; none for few words.
    fn nearest(&self, text: &str, words: &str, within: usize) -> Option<usize> {
        if words.chars().filter(|c| !c.is_whitespace()).count() < LEAST {
            return None;
        }
        nearest(text, words, self.offset.saturating_sub(within)).map(|start| start + within)
    }
}

/// Where `words` stand in `text`, the nearest to `offset`; not farther from it than [`FAR`].
pub(super) fn nearest(text: &str, words: &str, offset: usize) -> Option<usize> {
    let (text, words) = (text.as_bytes(), words.as_bytes());
    let was = offset.min(text.len());
    let until = |end: usize| end.saturating_add(words.len()).min(text.len());
    let next = text.get(was..until(was + FAR)).and_then(|rest| memmem::find(rest, words));
    let first = was.saturating_sub(FAR);
    let last = text.get(first..until(was)).and_then(|head| memmem::rfind(head, words));
    let both = last.map(|start| first + start).into_iter().chain(next.map(|start| was + start));
    both.min_by_key(|start| start.abs_diff(was))
}

/// A place with where it is in the text at hand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Anchor {
    /// As it was kept, or taken from this text.
    place: Place,
    found: Relocation,
}

impl Anchor {
    /// The place at `offset` of `text`.
    pub fn at(text: &str, offset: usize) -> Self {
        let place = Place::at(text, offset);
        Self { found: Relocation::Here(place.offset), place }
    }

    /// A place that was kept, looked for in `text`.
    pub fn find(place: &Place, text: &str) -> Self {
        Self { place: place.clone(), found: place.find(text) }
    }

    /// Returns where it is; `None` when it is lost.
    pub const fn offset(&self) -> Option<usize> {
        self.found.kept()
    }

    /// Returns the place to be kept: as `text` has it, or while it is lost as it was, for its words may come back.
    pub fn place(&self, text: &str) -> Place {
        self.offset().map_or_else(|| self.place.clone(), |offset| Place::at(text, offset))
    }
}

/// The first `count` characters of `text`.
fn front(text: &str, count: usize) -> &str {
    let end = text.char_indices().nth(count).map_or(text.len(), |(end, _)| end);
    text.get(..end).unwrap_or_default()
}

/// The last `count` characters of `text`.
fn back(text: &str, count: usize) -> &str {
    let start = text.char_indices().rev().nth(count.saturating_sub(1)).map_or(0, |(start, _)| start);
    text.get(start..).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Takes the place of `^` in `old` and looks for it in `new`, which marks where it should be found.
    fn found(old: &str, new: &str) -> Relocation {
        let offset = old.find('^').unwrap_or(0);
        let found = Place::at(&old.replace('^', ""), offset).find(&new.replace('^', ""));
        if let Some(want) = new.find('^') {
            assert_eq!(found.offset(), want, "{new}");
        }
        found
    }

    const OLD: &str =
        "同志们，今天开会的任务是总结去年的工作。^一、去年的工作取得了新的成绩，主要有三个方面。";

    #[test]
    fn a_place_in_the_same_text_is_where_it_was() {
        assert!(matches!(found(OLD, OLD), Relocation::Here(_)));
        assert!(matches!(found("^", "^"), Relocation::Here(0)));
        assert!(matches!(found("讲话^", "讲话^"), Relocation::Here(6)));
    }

    #[test]
    fn a_place_moves_with_the_text_round_it() {
        assert!(matches!(found(OLD, &format!("新加的一段话。\n{OLD}")), Relocation::Here(_)));
    }

    #[test]
    fn changed_words_on_one_side_do_not_lose_it() {
        let new = "全改了的开头。^一、去年的工作取得了新的成绩，主要有三个方面。";
        assert!(matches!(found(OLD, new), Relocation::Near(_)));
        let new = "新的一段。同志们，今天开会的任务是总结去年的工作。^全改了的后文。";
        assert!(matches!(found(OLD, new), Relocation::Near(_)));
        let new = "甲乙^一、去年的工作取得了很大的进步。";
        assert!(matches!(found(OLD, new), Relocation::Near(_)));
    }

    #[test]
    fn a_place_whose_words_are_gone_is_lost_and_lies_on_a_character() {
        assert_eq!(found(OLD, "短文"), Relocation::Lost(6));
        assert_eq!(found(OLD, ""), Relocation::Lost(0));
        let long = "a".to_owned() + &"完全不同的另一篇文章".repeat(20);
        assert!(long.is_char_boundary(found(OLD, &long).offset()));
    }

    #[test]
    fn the_beginning_stays_the_beginning() {
        assert_eq!(found("^完全改写了的开头，一个字也没有剩下。", "另外一篇"), Relocation::Near(0));
    }

    #[test]
    fn a_lost_place_is_kept_until_its_words_come_back() {
        let place = Place::at(OLD, OLD.find("一、").unwrap_or(0));
        let lost = Anchor::find(&place, "");
        assert_eq!((lost.offset(), lost.place("")), (None, place.clone()));
        assert_eq!(Anchor::find(&lost.place(""), OLD).offset(), Some(place.offset));
    }

    #[test]
    fn of_several_places_the_nearest_is_taken() {
        let line = "这一行到处都是一样的，一个字也不差。\n";
        let text = line.repeat(9);
        let place = Place::at(&text, line.len() * 4);
        assert_eq!(place.find(&format!("新{text}")), Relocation::Here(line.len() * 4 + 3));
    }

    #[test]
    fn far_from_where_it_was_nothing_is_looked_for() {
        let line = "别处没有的一行字，独一份。";
        for (before, found) in [(FAR - 100, true), (FAR + 100, false)] {
            let text = format!("{}{line}", " ".repeat(before));
            assert_eq!(nearest(&text, line, 0).is_some(), found);
            let text = format!("{line}{}", " ".repeat(before));
            assert_eq!(nearest(&text, line, text.len()).is_some(), found);
        }
    }

    #[test]
    fn an_offset_inside_a_character_stands_for_its_beginning() {
        assert_eq!(Place::at("讲话", 4).offset, 3);
        assert_eq!(Place::at("讲话", 99).offset, 6);
    }
}
