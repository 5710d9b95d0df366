//! Where a speech is opened, when the user said so.

use super::{effect::Effect, notice::Notice};
use crate::{
    app::{App, jobs::Subject},
    lang::Lang,
    library::{Address, Source},
    text::Span,
};

/// A place to begin at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Begin {
    /// A section, by its numbers.
    Section(Address),
    /// The first place of these words, which are then searched.
    Words(String),
    /// A place of something that is then searched.
    Hit {
        /// In this speech; another that is opened instead begins where it was left.
        source: Source,
        /// What stands there.
        subject: Subject,
        /// Where it stands.
        hit: Span,
    },
}

impl App {
    /// Puts the cursor of the list on the speech that is open or on its way, unless the user moves it.
    pub(in crate::app) fn select_open(&mut self) {
        let coming = self.questions.opening.as_ref().map(|opening| &opening.source);
        let open = coming.or(self.reader.as_ref().map(|reader| &reader.source));
        if let Some(source) = open.filter(|_| self.panes.focus != crate::app::screen::Pane::List) {
            self.speeches.select(source);
        }
    }

    /// Opens another speech in place of one that cannot be read: with nothing on the screen yet, the one after it is as good a
    /// beginning, or else the first.
    pub(in crate::app) fn begin_elsewhere(&mut self, failed: &Source) -> Vec<Effect> {
        let first = || self.speeches.selected().map(|entry| entry.source.clone());
        let next = self.speeches.after(failed).or_else(|| first().filter(|first| first != failed));
        match next {
            Some(next) if self.reader.is_none() => self.open(next, None),
            _ => Vec::new(),
        }
    }

    /// Goes to where the user wants to begin, as soon as the text that has come reaches there; `whole` says that no more
    /// will come.
    pub(in crate::app) fn begin(&mut self, whole: bool) -> Vec<Effect> {
        let Some(reader) = &mut self.reader else { return Vec::new() };
        match self.begin.take() {
            None => Vec::new(),
            Some(Begin::Words(words)) => self.search(&words, false, 0),
            Some(Begin::Hit { source, .. }) if source != reader.source => Vec::new(),
            Some(Begin::Hit { source, subject, hit }) => {
                if whole || hit.end <= reader.document().text().len() {
                    return self.go_to_hit(subject, hit);
                }
                self.begin = Some(Begin::Hit { source, subject, hit });
                Vec::new()
            }
            Some(Begin::Section(address)) => {
                let outline = reader.document().outline();
                let section = address.find(outline).and_then(|index| outline.sections.get(index));
                if let Some(offset) = section.map(|section| section.span.start) {
                    reader.jump(offset);
                } else if whole {
                    let text = missing(&address, self.settings.lang);
                    self.dialogue.notice = Some(Notice::trouble(text));
                } else {
                    self.begin = Some(Begin::Section(address));
                }
                Vec::new()
            }
        }
    }
}

fn missing(address: &Address, lang: Lang) -> String {
    match lang {
        Lang::Chinese => format!("没有“{address}”这一节"),
        Lang::English => format!("No section {address}"),
    }
}
