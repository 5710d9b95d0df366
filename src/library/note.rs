//! What a reader wrote beside a passage.

use serde::{Deserialize, Serialize};

use super::{
    fingerprint::Fingerprint,
    place::{Place, nearest},
};
use crate::text::Span;

/// The fewest characters by which a passage is known again wherever it stands.
const LEAST: usize = 6;

/// A note on a passage.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Note {
    /// What the reader wrote.
    pub text: String,
    /// The passage as it stood in the text.
    pub quote: String,
    /// Where the passage began.
    pub place: Place,
}

/// Where the passage of a note is found again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Located {
    /// It is the same, where it was or elsewhere.
    Here(Span),
    /// It was changed; its beginning or its end stands here.
    Near(Span),
    /// It is gone.
    Lost,
}

impl Located {
    /// Returns the passage, if it is not lost.
    pub const fn span(self) -> Option<Span> {
        match self {
            Self::Here(span) | Self::Near(span) => Some(span),
            Self::Lost => None,
        }
    }
}

impl Note {
    /// A note on `passage` of `text`.
    pub fn on(text: &str, passage: Span, note: String) -> Self {
        Self { text: note, quote: passage.of(text).to_owned(), place: Place::at(text, passage.start) }
    }

    /// Returns by what it is told from other notes, at the moment it is written; it keeps this name wherever its passage moves.
    ///
    /// Two programs that write the same note on the same passage have written one; a note that both change becomes two.
    pub fn key(&self) -> String {
        let told = format!("{}\n{}\n{}", self.place.offset, self.quote, self.text);
        Fingerprint::of(told.as_bytes(), told.len() as u64).to_string()
    }

    /// Returns by what notes are listed in the order of the text, those whose passage is lost last.
    pub const fn order(&self, located: Located) -> (bool, usize, usize) {
        match located.span() {
            Some(span) => (false, span.start, span.end),
            None => (true, self.place.offset, 0),
        }
    }

    /// Returns how far a text must reach for it to be found, in bytes.
    pub fn reach(&self) -> usize {
        self.place.offset + self.quote.len() + self.place.after.len()
    }

    /// Finds the passage in `text`, which may be another than it was taken from.
    ///
    /// First where the words round it say, then the same words elsewhere, the nearest first, if they are not so few that they
    /// stand anywhere; then by how it begins and how it ends.
    pub fn find(&self, text: &str) -> Located {
        let whole = |start: usize| Span::new(start, start + self.quote.len());
        let begins = |start: &usize| text.get(*start..).is_some_and(|rest| rest.starts_with(&self.quote));
        let place = self.place.find(text).kept();
        if let Some(start) = place.filter(begins).or_else(|| self.elsewhere(text)) {
            return Located::Here(whole(start));
        }
        let front = Place { offset: self.place.offset, ..Place::at(&self.quote, 0) };
        let end = self.quote.len();
        let back = Place { offset: self.place.offset + end, ..Place::at(&self.quote, end) };
        let longest = end * 2 + front.after.len();
        let (front, back) = (front.find(text).kept(), back.find(text).kept());
        let reaches = |start: &usize| back.is_some_and(|end| (start + 1..=start + longest).contains(&end));
        match (front.or(place).filter(reaches), front, back) {
            (Some(start), _, Some(end)) => Located::Near(Span::new(start, end)),
            (_, Some(start), _) => Located::Near(self.from(text, start)),
            (_, None, Some(end)) => Located::Near(self.until(text, end)),
            (_, None, None) => Located::Lost,
        }
    }

    /// The note with the place of its passage in `text`; a note whose passage was changed or lost stays as it was, for
    /// the change may be taken back.
    #[must_use]
    pub fn moved(&self, located: Located, text: &str) -> Self {
        match located {
            Located::Here(span) => Self { place: Place::at(text, span.start), ..self.clone() },
            Located::Near(_) | Located::Lost => self.clone(),
        }
    }

    /// Where the same words stand, the nearest to where they were.
    fn elsewhere(&self, text: &str) -> Option<usize> {
        let enough = self.quote.chars().filter(|c| c.is_alphanumeric()).count() >= LEAST;
        if enough { nearest(text, &self.quote, self.place.offset) } else { None }
    }

    /// As much of the text from `start` on as the passage had, and not beyond a line that it did not leave.
    fn from(&self, text: &str, start: usize) -> Span {
        let mut end = text.floor_char_boundary(start + self.quote.len());
        if !self.quote.contains('\n') {
            let line = Span::new(start, end).of(text).find('\n');
            end = line.map_or(end, |line| start + line);
        }
        Span::new(start, end)
    }

    /// As much of the text before `end`.
    fn until(&self, text: &str, end: usize) -> Span {
        let mut start = text.floor_char_boundary(end.saturating_sub(self.quote.len()));
        if !self.quote.contains('\n') {
            let line = Span::new(start, end).of(text).rfind('\n');
            start = line.map_or(start, |line| start + line + 1);
        }
        Span::new(start, end)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const OLD: &str =
        "同志们，今天开会。\n要在改革上下功夫，要在落实上见成效，要在作风上树形象。\n谢谢大家。\n";
    const QUOTE: &str = "要在改革上下功夫，要在落实上见成效";

    fn note(quote: &str) -> Note {
        let start = OLD.find(quote).unwrap();
        Note::on(OLD, Span::new(start, start + quote.len()), "好".to_owned())
    }

    /// Where the passage is found in `text`, with the words that stand there.
    fn found(quote: &str, text: &str) -> (Located, String) {
        let located = note(quote).find(text);
        (located, located.span().map_or_else(String::new, |span| span.of(text).to_owned()))
    }

    #[test]
    fn a_passage_is_found_where_it_was_and_where_it_went() {
        for text in [OLD.to_owned(), format!("前言一段。\n{OLD}"), format!("另一篇，{QUOTE}，完。")]
        {
            let (located, words) = found(QUOTE, &text);
            assert!(matches!(located, Located::Here(_)) && words == QUOTE, "{text}: {located:?}");
        }
        let twice = format!("{QUOTE}。\n{OLD}");
        assert_eq!(found(QUOTE, &twice).0.span().unwrap().start, twice.rfind(QUOTE).unwrap());
    }

    #[test]
    fn a_changed_passage_is_found_by_how_it_begins_or_ends() {
        for (new, want) in [
            ("要在改革上下大功夫，要在落实上见成效", "要在改革上下大功夫，要在落实上见成效"),
            ("要在改革上下功夫，全改了", "要在改革上下功夫，全改了，要在作风"),
            ("全改了，要在落实上见成效", "全改了，要在落实上见成效"),
        ] {
            let (located, words) = found(QUOTE, &OLD.replace(QUOTE, new));
            assert!(matches!(located, Located::Near(_)), "{new}: {located:?}");
            assert!(want.starts_with(&words) || words.starts_with(want), "{new}: {words}");
        }
    }

    #[test]
    fn a_few_words_are_found_only_among_those_round_them() {
        assert_eq!(
            found("改革", &format!("改革开放。\n{OLD}")).0.span().unwrap().start,
            16 + OLD.find("改革").unwrap()
        );
        assert_eq!(found("改革", "全是另外的话，也说改革。"), (Located::Lost, String::new()));
    }

    #[test]
    fn a_passage_that_is_gone_is_lost() {
        for text in ["", "短", "完全不同的另一篇文章，一个字也不一样。"] {
            assert_eq!(found(QUOTE, text).0, Located::Lost, "{text}");
        }
        let without = OLD.replace("要在改革上下功夫，要在落实上见成效，", "");
        assert_eq!(found(QUOTE, &without).0, Located::Lost, "its neighbours alone are not the passage");
    }

    #[test]
    fn a_passage_that_moved_takes_its_place_along_and_keeps_its_words() {
        let (note, text) = (note(QUOTE), format!("前言一段。\n{OLD}"));
        let moved = note.moved(note.find(&text), &text);
        assert_eq!((moved.place.offset, moved.quote.as_str()), (text.find(QUOTE).unwrap(), QUOTE));
        assert_eq!(note.moved(note.find(""), ""), note);
    }

    /// Lines of few characters, so that the same words stand in many places.
    fn lines() -> impl Strategy<Value = String> {
        "([要在改革上见成效，。x ]{0,30}\n){0,6}"
    }

    proptest! {
        #[test]
        fn a_passage_is_always_found_in_its_own_text_and_never_cuts_a_character_of_another(
            text in lines(), other in lines(), from in 0_usize..200, length in 1_usize..120,
        ) {
            let start = text.floor_char_boundary(from.min(text.len()));
            let end = text.floor_char_boundary((start + length).min(text.len()));
            let note = Note::on(&text, Span::new(start, end), "好".to_owned());
            prop_assert_eq!(note.find(&text), Located::Here(Span::new(start, end)));
            match note.find(&other) {
                Located::Here(span) => prop_assert_eq!(other.get(span.start..span.end), Some(note.quote.as_str())),
                Located::Near(span) => prop_assert!(other.get(span.start..span.end).is_some()),
                Located::Lost => {}
            }
        }
    }

    #[test]
    fn notes_are_told_apart_by_passage_and_words() {
        let other = Note { text: "不好".to_owned(), ..note(QUOTE) };
        assert_eq!(note(QUOTE).key(), note(QUOTE).key());
        assert!(note(QUOTE).key() != other.key() && note(QUOTE).key() != note("谢谢大家").key());
    }
}
