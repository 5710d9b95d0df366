//! Searching: what is typed, how strictly it is taken, in which part of the speech.

use crate::{
    app::{
        App,
        keys::{Action, Code, Key},
        message::Effect,
        overlay::Prompt,
        reader::Found,
    },
    search::{Mode, Query},
};

/// The most searches that are remembered.
const REMEMBERED: usize = 100;

/// What was searched, the latest last.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Searches {
    texts: Vec<String>,
}

impl Searches {
    /// What was searched, the latest last.
    pub fn texts(&self) -> &[String] {
        &self.texts
    }

    /// Remembers a search as the latest; the oldest are forgotten.
    pub fn remember(&mut self, text: &str) {
        self.texts.retain(|known| known != text);
        self.texts.push(text.to_owned());
        let surplus = self.texts.len().saturating_sub(REMEMBERED);
        self.texts.drain(..surplus);
    }

    /// The search before `typed` in time, or after it; what is not among them is later than all.
    fn beside(&self, typed: &str, later: bool) -> Option<&str> {
        let at = self.texts.iter().position(|known| known == typed).unwrap_or(self.texts.len());
        let beside = if later { at + 1 } else { at.checked_sub(1)? };
        self.texts.get(beside).map(String::as_str)
    }
}

impl FromIterator<String> for Searches {
    fn from_iter<I: IntoIterator<Item = String>>(texts: I) -> Self {
        let mut searches = Self::default();
        texts.into_iter().for_each(|text| searches.remember(&text));
        searches
    }
}

impl App {
    /// Takes a key that says how to search; true when the search is another one by it.
    pub(in crate::app) fn steer_search(&mut self, prompt: &mut Prompt, key: Key) -> bool {
        let later = match (key.code, key.control) {
            (Code::Up, _) | (Code::Char('p'), true) => false,
            (Code::Down, _) | (Code::Char('n'), true) => true,
            (Code::Tab, _) => return self.turn_mode(if key.shift { Mode::previous } else { Mode::next }),
            (Code::Char('r'), true) => {
                return self.turn_mode(|mode| if mode == Mode::Regex { Mode::Folded } else { Mode::Regex });
            }
            (Code::Char('s'), true) => return self.widen_scope(prompt),
            _ => return false,
        };
        let recalled = self.dialogue.searches.beside(prompt.input.text(), later);
        // Below the latest stands the empty line.
        let recalled = recalled.or(later.then_some("")).map(crate::app::keys::Input::new);
        recalled.is_some_and(|input| {
            prompt.input = input;
            true
        })
    }

    fn turn_mode(&mut self, turn: impl FnOnce(Mode) -> Mode) -> bool {
        self.reader.as_mut().is_some_and(|reader| {
            reader.finding.mode = turn(reader.finding.mode);
            true
        })
    }

    /// Searches in the section where the search began, then in the one around it, at last in the whole again.
    fn widen_scope(&mut self, prompt: &Prompt) -> bool {
        let (Some(reader), crate::app::overlay::PromptKind::Search { from, .. }) =
            (&mut self.reader, prompt.kind)
        else {
            return false;
        };
        let outline = reader.text.document.outline();
        let path = outline.at(from).map_or_else(Vec::new, |here| outline.path(here));
        let mut around = path
            .into_iter()
            .rev()
            .filter_map(|index| outline.sections.get(index))
            .map(|section| section.span);
        reader.finding.scope = match reader.finding.scope {
            None => around.next(),
            Some(scope) => around.find(|span| span.start < scope.start || scope.end < span.end),
        };
        true
    }

    /// Asks for every place of `text` from `from` on, or back from there.
    pub(in crate::app) fn search(&mut self, text: &str, back: bool, from: usize) -> Vec<Effect> {
        let ticket = self.questions.ask();
        let Some(reader) = &mut self.reader else { return Vec::new() };
        reader.finding.back = back;
        reader.finding.current = None;
        reader.finding.resumed = false;
        reader.finding.from = from;
        if text.is_empty() {
            // Mode and scope stay: they are for what is typed next.
            reader.finding.search = None;
            reader.go(from);
            return Vec::new();
        }
        let query = Query::new(text, reader.finding.mode);
        // The hits of the shorter text stay until those of the longer one come, so that nothing flickers.
        let hits = reader.finding.search.take().map(|search| search.hits).unwrap_or_default();
        reader.finding.search =
            Some(Found { query: query.clone(), hits, pending: Some(ticket), fault: None });
        let document = reader.text.document.clone();
        let scope = reader.finding.searched(&document);
        vec![Effect::Find { ticket, document, scope, query }]
    }

    /// Stays where the search has led; without any text, searches again what was searched last.
    pub(in crate::app) fn accept_search(&mut self, text: &str, back: bool, from: usize) -> Vec<Effect> {
        if !text.is_empty() {
            self.dialogue.searches.remember(text);
            if let Some(reader) = &mut self.reader {
                reader.left(from);
            }
            return Vec::new();
        }
        let Some(reader) = &mut self.reader else { return Vec::new() };
        reader.finding.back = back;
        reader.go(from);
        if reader.finding.search.is_some() {
            return self.update(Action::NextHit(false));
        }
        match self.dialogue.searches.texts().last().cloned() {
            Some(last) => self.search(&last, back, from),
            None => self.update(Action::NextHit(false)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn searches_are_recalled_backwards_and_forwards() {
        let mut searches: Searches = ["甲", "乙", "甲", "丙"].map(str::to_owned).into_iter().collect();
        assert_eq!(searches.texts(), ["乙", "甲", "丙"]);
        assert_eq!(searches.beside("", false), Some("丙"));
        assert_eq!(searches.beside("丙", false), Some("甲"));
        assert_eq!(searches.beside("乙", false), None);
        assert_eq!(searches.beside("乙", true), Some("甲"));
        assert_eq!(searches.beside("丙", true), None);
        (0..200).for_each(|number| searches.remember(&number.to_string()));
        assert_eq!(searches.texts().len(), REMEMBERED);
    }
}
