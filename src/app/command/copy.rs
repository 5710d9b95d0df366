//! Selecting and copying.

use std::sync::Arc;

use crate::{
    app::{
        App,
        keys::{Action, Code, Key},
        message::Effect,
        reader::Selection,
        screen::Pane,
    },
    lang::counted,
    layout::excerpt,
};

impl App {
    /// Takes a key that only means something while something is selected; `None` leaves it to the keymap.
    pub(in crate::app) fn select(&mut self, key: Key) -> Option<Vec<Effect>> {
        let reader = self.reader.as_mut().filter(|_| self.panes.focus == Pane::Body)?;
        let document = Arc::clone(&reader.text.document);
        let selection = reader.selection.as_mut()?;
        match key {
            Key { control: true, .. } | Key { alt: true, .. } => return None,
            Key { code: Code::Char('h') | Code::Left, .. } => selection.step(&document, true),
            Key { code: Code::Char('l') | Code::Right, .. } => selection.step(&document, false),
            Key { code: Code::Char('w'), .. } => return Some(self.take_word()),
            Key { code: Code::Char('s'), .. } => selection.take_sentence(&document),
            Key { code: Code::Char('p'), .. } => selection.take_paragraph(&document),
            _ => return None,
        }
        let head = selection.head;
        reader.page.reveal(&document, head);
        Some(Vec::new())
    }

    /// Selects the word under the end of the selection, or the next one.
    pub(in crate::app) fn take_word(&mut self) -> Vec<Effect> {
        let Some(lexicon) = &self.vocabulary.lexicon else { return self.no_words() };
        let Some(reader) = &mut self.reader else { return Vec::new() };
        let document = &reader.text.document;
        if let Some(selection) = &mut reader.selection {
            selection.take_word(document, lexicon.segmenter());
            reader.page.reveal(document, selection.head);
        }
        Vec::new()
    }

    /// Copies what is selected, or the outline while it has the keys.
    pub(in crate::app) fn copy(&mut self, with_source: bool) -> Vec<Effect> {
        let lang = self.settings.lang;
        if self.panes.focus == Pane::Outline
            && let Some(skeleton) = self.skeleton()
        {
            self.say(lang.pick("已复制提纲", "The outline was copied"));
            return vec![Effect::Copy(skeleton)];
        }
        let Some(reader) = &mut self.reader else { return Vec::new() };
        let Some(selection) = reader.selection.take() else {
            let [select, copy] =
                [Action::Select, Action::Copy(false)].map(|action| self.keymap.named(action));
            self.say(lang.pick(
                format!("先按 {select} 选择，再按 {copy} 复制"),
                format!("Select with {select} first, then copy with {copy}"),
            ));
            return Vec::new();
        };
        let span = selection.span(reader.document());
        let mut text = excerpt(reader.document(), span, reader.page.options().reading);
        let count = reader.count(span);
        let characters = counted(count, "character", "characters");
        if with_source {
            text = reader.cite(&self.settings.citation, &text, span);
            self.say(
                lang.pick(format!("已复制 {count} 字和出处"), format!("{characters} and the source copied")),
            );
        } else {
            self.say(lang.pick(format!("已复制 {count} 字"), format!("{characters} copied")));
        }
        vec![Effect::Copy(text)]
    }

    /// Selects what lies between two cells of the screen, both included.
    pub(in crate::app) fn select_between(&mut self, from: (u16, u16), to: (u16, u16)) {
        let text = self.geometry.text;
        let Some(reader) = &mut self.reader else { return };
        let offset = |(column, row): (u16, u16)| {
            let row = row.clamp(text.y, text.bottom().saturating_sub(1)) - text.y;
            reader.page.offset_at(&reader.text.document, column.saturating_sub(text.x), row)
        };
        if let (Some(anchor), Some(head)) = (offset(from), offset(to)) {
            reader.selection = Some(Selection { anchor, head });
        }
    }
}
