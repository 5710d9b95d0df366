//! What is kept about places of the open speech: where it is read, marks, notes.

use std::collections::BTreeMap;

use super::notes::Notes;
use crate::{
    app::rehearsal::Wishes,
    lang::{Lang, counted},
    library::{Anchor, Corrections, Place, Record, Relocation},
};

/// Marks, notes, corrections, and the place that is read as long as the text has it no longer.
#[derive(Clone, Debug, Default)]
pub struct Places {
    /// The notes.
    pub notes: Notes,
    /// What the speaker wants of rehearsing, and what was rehearsed.
    pub wishes: Wishes,
    /// What the user corrected about title, date and the like.
    pub corrections: Corrections,
    marks: BTreeMap<char, Anchor>,
    /// The place that was read but is not in this text, and the offset that stands in for it.
    astray: Option<(Place, usize)>,
}

/// What was not found again after the text was changed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lost {
    /// Whether it was the place that was read.
    pub place: bool,
    /// Which marks.
    pub marks: String,
    /// How many notes.
    pub notes: usize,
}

impl Places {
    /// Takes up what was kept; returns where to read on, and what is not in this text.
    ///
    /// What was marked or noted meanwhile stays.
    pub fn restore(&mut self, record: &Record, text: &str) -> (usize, Lost) {
        let found = record.place.find(text);
        self.astray = matches!(found, Relocation::Lost(_)).then(|| (record.place.clone(), found.offset()));
        for (letter, place) in &record.marks {
            self.marks.entry(*letter).or_insert_with(|| Anchor::find(place, text));
        }
        let lost_marks = self.marks.iter().filter(|(_, anchor)| anchor.offset().is_none());
        let marks = lost_marks.map(|(letter, _)| *letter).collect();
        self.corrections.clone_from(&record.corrections);
        let notes = self.notes.restore(&record.notes, text);
        self.wishes.restore(&record.rehearsals, text);
        (found.offset(), Lost { place: self.astray.is_some(), marks, notes })
    }

    /// What is to be kept while `offset` is read; what is lost stays as it was, for its words may come back.
    pub fn record(&self, text: &str, offset: usize) -> Record {
        let place = match &self.astray {
            Some((place, stand_in)) if *stand_in == offset => place.clone(),
            _ => Place::at(text, offset),
        };
        let marks = self.marks.iter().map(|(letter, anchor)| (*letter, anchor.place(text))).collect();
        Record {
            place,
            marks,
            notes: self.notes.kept(text),
            rehearsals: self.wishes.record(text),
            corrections: self.corrections.clone(),
            ..Record::default()
        }
    }

    /// Names `offset` by a letter.
    pub fn mark(&mut self, letter: char, text: &str, offset: usize) {
        self.marks.insert(letter, Anchor::at(text, offset));
    }

    /// The marks with where they are; `None` for those that are lost.
    pub fn marks(&self) -> impl Iterator<Item = (char, Option<usize>)> {
        self.marks.iter().map(|(letter, anchor)| (*letter, anchor.offset()))
    }
}

impl Lost {
    /// Says what was lost; `None` when nothing was.
    pub fn message(&self, lang: Lang) -> Option<String> {
        let mut lost = Vec::new();
        if self.place {
            lost.push(lang.pick("阅读位置", "reading place").to_owned());
        }
        if !self.marks.is_empty() {
            let letters: Vec<String> = self.marks.chars().map(String::from).collect();
            let letters = letters.join(" ");
            lost.push(lang.pick(format!("书签 {letters}"), format!("bookmarks {letters}")));
        }
        if self.notes > 0 {
            let notes = counted(self.notes, "note", "notes");
            lost.push(lang.pick(format!("{} 条批注", self.notes), format!("the passages of {notes}")));
        }
        let comma = lang.pick("、", ", ");
        (!lost.is_empty()).then(|| {
            let lost = lost.join(comma);
            lang.pick(format!("原文变了，找不到：{lost}"), format!("The text has changed; not found: {lost}"))
        })
    }
}
