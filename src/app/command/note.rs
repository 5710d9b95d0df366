//! Writing notes, and finding them and the marks again.

use crate::{
    app::{
        App,
        message::{Effect, Notice},
        overlay::{Choice, Menu, MenuItem as Item, Mode, Prompt, PromptKind},
        reader::{Draft, Noted, Reader, short},
        screen::Pane,
    },
    document::ParagraphKind,
    lang::Lang,
    library::{Located, Note},
    text::Span,
};

impl Reader {
    /// The note on the place that is read, or else on the first line: the innermost one.
    pub fn noted(&self) -> Option<&Noted> {
        let place = self.selection.map_or_else(|| self.place(), |selection| selection.head);
        let here = Span::new(place, place + 1);
        let line = self.page.lines().iter().find(|line| !line.gap).map_or(here, |line| line.span);
        let notes = &self.places.notes;
        notes.touching(here).or_else(|| notes.touching(line).filter(|_| self.selection.is_none()))
    }

    /// The passage that a note at `offset` is about: the heading that begins there, or else the paragraph; without the blanks
    /// round it, `None` when nothing is left.
    fn passage_at(&self, offset: usize) -> Option<Span> {
        let document = self.document();
        let sections = &document.outline().sections;
        let section = sections.binary_search_by_key(&offset, |section| section.span.start).ok();
        let heading = section.and_then(|index| sections.get(index)).filter(|section| !section.inline);
        if let Some(section) = heading {
            return self.trimmed(Span::new(offset, section.heading.end.max(section.marker.end)));
        }
        let paragraphs = document.paragraphs().get(document.paragraph_at(offset)..)?;
        let paragraph = paragraphs.iter().find(|paragraph| paragraph.kind != ParagraphKind::Dirt)?;
        self.trimmed(paragraph.span)
    }

    fn trimmed(&self, span: Span) -> Option<Span> {
        let words = span.of(self.document().text());
        let start = span.start + (words.len() - words.trim_start().len());
        let length = words.trim().len();
        (length > 0).then(|| Span::new(start, start + length))
    }
}

impl App {
    /// Asks for a note on what is selected, on the section under the cursor of the outline, or on what is read; a note that
    /// is there already can be changed.
    pub(in crate::app) fn ask_note(&mut self) {
        let lang = self.settings.lang;
        let Some(reader) = &self.reader else { return };
        let selected = reader.selection.map(|selection| selection.span(reader.document()));
        let row = reader.tree.selected().filter(|_| self.panes.focus == Pane::Outline);
        let passage = match (selected, row) {
            (Some(span), _) => reader.trimmed(span),
            (None, Some(row)) => reader.passage_at(row.offset),
            (None, None) => {
                let noted = reader.noted().and_then(|noted| noted.located.span());
                noted.or_else(|| reader.passage_at(reader.place()))
            }
        };
        let Some(passage) = passage else {
            return self.say(lang.pick("这里没有可批注的文字", "There is nothing to write a note on"));
        };
        let known = reader.places.notes.on(passage);
        let text = known.map(|noted| noted.note.text.clone()).unwrap_or_default();
        let note = Note::on(reader.document().text(), passage, text);
        let replaces = known.map(|noted| noted.key.clone());
        let draft = Draft { source: reader.source.clone(), replaces, note };
        self.write_note(draft);
    }

    /// Takes what was written; without words the note is taken away.
    pub(in crate::app) fn take_note(&mut self, words: &str) -> Vec<Effect> {
        let lang = self.settings.lang;
        let Some(Draft { source, replaces, note }) = self.dialogue.draft.take() else { return Vec::new() };
        let words = words.trim();
        let Some(reader) = self.reader.as_mut().filter(|reader| reader.source == source) else {
            let text =
                lang.pick("讲话已经换了，批注没有记下", "Another speech was opened; the note was not taken");
            self.dialogue.notice = Some(Notice::trouble(text));
            return Vec::new();
        };
        if words.is_empty() && replaces.is_none() {
            return Vec::new();
        }
        let note = Note { text: words.to_owned(), ..note };
        let document = reader.text.document.clone();
        reader.places.notes.put(replaces.as_deref(), note, document.text());
        reader.selection = None;
        self.say(match words {
            "" => lang.pick("批注已删去", "The note was removed"),
            _ => lang.pick("批注已记下，按 A 看全部", "The note was taken; A lists all"),
        });
        self.remember().into_iter().collect()
    }

    /// Lists the notes.
    pub(in crate::app) fn ask_notes(&mut self) {
        let lang = self.settings.lang;
        let Some(reader) = &self.reader else { return };
        let here = reader.noted().map(|noted| &noted.key);
        let notes = reader.places.notes.all();
        let selected = notes.iter().position(|noted| Some(&noted.key) == here).unwrap_or(0);
        let items = notes.iter().enumerate().map(|(index, noted)| Item {
            label: noted.note.text.clone(),
            detail: where_noted(reader, noted, lang),
            indent: 0,
            choice: Choice::Note(index),
        });
        let items: Vec<Item> = items.collect();
        if items.is_empty() {
            return self.say(lang.pick("还没有批注，按 a 写一条", "No notes yet; a writes one"));
        }
        self.dialogue.mode = Mode::Menu(Menu::new(lang.pick("批注", "Notes"), items, selected));
    }

    /// Goes to the passage of a note; where it is lost, the note itself can be changed or taken away.
    pub(in crate::app) fn go_to_note(&mut self, index: usize) {
        let Some(reader) = &mut self.reader else { return };
        let Some(noted) = reader.places.notes.all().get(index).cloned() else { return };
        if let Some(span) = noted.located.span() {
            reader.jump(span.start);
            self.panes.focus = Pane::Body;
        } else {
            let source = reader.source.clone();
            self.write_note(Draft { source, replaces: Some(noted.key), note: noted.note });
        }
    }

    /// Lists the marks.
    pub(in crate::app) fn ask_marks(&mut self) {
        let lang = self.settings.lang;
        let Some(reader) = &self.reader else { return };
        let items = reader.places.marks().map(|(letter, offset)| {
            let words = match offset.and_then(|offset| reader.passage_at(offset)) {
                Some(passage) => reader.document().read(passage),
                None => lang.pick("（原处已不在）", "(gone)").to_owned(),
            };
            let detail = offset.map_or_else(String::new, |offset| heading(reader, offset));
            Item { label: format!("{letter}  {words}"), detail, indent: 0, choice: Choice::Mark(letter) }
        });
        let items: Vec<Item> = items.collect();
        if items.is_empty() {
            return self
                .say(lang.pick("还没有记号，按 m 加字母作一个", "No marks yet; m and a letter set one"));
        }
        self.dialogue.mode = Mode::Menu(Menu::new(lang.pick("记号", "Marks"), items, 0));
    }

    /// Goes to a mark.
    pub(in crate::app) fn go_to_mark(&mut self, letter: char) {
        let lang = self.settings.lang;
        let Some(reader) = &mut self.reader else { return };
        let mark = reader.places.marks().find(|(known, _)| *known == letter);
        match mark {
            Some((_, Some(offset))) => reader.jump(offset),
            Some((_, None)) => {
                let gone = format!("What mark {letter} stood at is gone");
                self.say(lang.pick(format!("记号 {letter} 的原处已不在"), gone));
            }
            None => self.say(lang.pick(format!("没有记号 {letter}"), format!("No mark {letter}"))),
        }
    }

    fn write_note(&mut self, draft: Draft) {
        self.dialogue.mode = Mode::Prompt(Prompt::prefilled(PromptKind::Note, &draft.note.text));
        self.dialogue.draft = Some(draft);
    }
}

/// Under which heading the passage of a note stands, and what became of it.
fn where_noted(reader: &Reader, noted: &Noted, lang: Lang) -> String {
    match noted.located {
        Located::Here(span) => heading(reader, span.start),
        Located::Near(span) => {
            let heading = heading(reader, span.start);
            let gap = if heading.is_empty() { "" } else { " · " };
            format!("{}{gap}{heading}", lang.pick("原文有改动", "changed"))
        }
        Located::Lost => {
            let quote = short(&noted.note.quote);
            lang.pick(format!("失去原文“{quote}”"), format!("lost: {quote}"))
        }
    }
}

/// The innermost heading above a place, shortened.
fn heading(reader: &Reader, offset: usize) -> String {
    let document = reader.document();
    let section = document.outline().at(offset).and_then(|index| document.outline().sections.get(index));
    section.map_or_else(String::new, |section| short(&document.label(section)))
}
