//! Going to a place that a table lists, and coming back from it.

use std::sync::Arc;

use crate::{
    app::{
        App,
        jobs::Subject,
        message::{Begin, Effect},
        overlay::Mode,
        reader::Found,
        screen::Pane,
    },
    text::Span,
};

impl App {
    /// Goes to the place of the selected line, in whichever speech it stands.
    pub(in crate::app) fn go_to_line(&mut self) -> Vec<Effect> {
        let Some(concordance) = &self.dialogue.concordance else { return Vec::new() };
        let Some(line) = concordance.selected() else { return Vec::new() };
        let Some((source, _)) = concordance.text(line) else { return Vec::new() };
        let (source, subject, hit) = (source.clone(), concordance.subject.clone(), line.kwic.hit);
        let here = self.reader.as_ref().map(|reader| reader.source.clone());
        if here.as_ref() == Some(&source) {
            return self.jump_to_hit(subject, hit);
        }
        self.dialogue.mode = Mode::Reading;
        self.dialogue.left = here;
        self.panes.focus = Pane::Body;
        self.begin = Some(Begin::Hit { source: source.clone(), subject, hit });
        self.open(source, None)
    }

    /// Jumps to a place in the open speech and searches for what stands there, so that `n` goes on from it.
    pub(in crate::app) fn jump_to_hit(&mut self, subject: Subject, hit: Span) -> Vec<Effect> {
        if let Some(reader) = &mut self.reader {
            reader.left(reader.place());
        }
        self.go_to_hit(subject, hit)
    }

    /// Goes to a place in the open speech and searches for what stands there; a class is coloured instead.
    pub(in crate::app) fn go_to_hit(&mut self, subject: Subject, hit: Span) -> Vec<Effect> {
        let ticket = self.questions.ask();
        self.dialogue.mode = Mode::Reading;
        self.panes.focus = Pane::Body;
        let Some(reader) = &mut self.reader else { return Vec::new() };
        reader.selection = None;
        let len = reader.document().text().len();
        reader.go(hit.start.min(len));
        let finding = &mut reader.finding;
        let query = match subject {
            Subject::Term(query) => query,
            Subject::Class(class) => {
                finding.classes.insert(class);
                return Vec::new();
            }
        };
        let known = finding.search.as_ref().filter(|search| search.query == query);
        if let Some(index) = known.and_then(|search| search.hits.index_of(hit)) {
            (finding.current, finding.back) = (Some(index), false);
            return Vec::new();
        }
        // The first hit is looked for behind this offset, and round the end from behind the last.
        let from = hit.start.checked_sub(1).unwrap_or(usize::MAX);
        finding.begin(Found { pending: Some(ticket), ..Found::new(query.clone()) }, from);
        let document = Arc::clone(&reader.text.document);
        vec![Effect::Find { ticket, scope: finding.searched(&document), document, query }]
    }

    /// Goes back to the speech from which a line of a concordance led away; `None` when none did.
    pub(in crate::app) fn return_from_line(&mut self) -> Option<Vec<Effect>> {
        let source = self.dialogue.left.take()?;
        Some(self.open(source, None))
    }
}
