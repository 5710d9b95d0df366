//! Opening a concordance, walking its lines, going to their places.

use std::sync::Arc;

use crate::{
    app::{
        App,
        jobs::{Gleaned, Subject, Wanted},
        keys::{Action, Code, Key, Motion},
        message::{Effect, Mouse, Ticket},
        overlay::{
            Choice, Concordance, Filter, Menu, MenuItem as Item, Mode, Prompt, PromptKind, Scope, Version,
        },
        screen::Area,
    },
    lang::counted,
    library::Source,
    search::{Mode as SearchMode, Query},
};

/// As what lines are copied.
#[derive(Clone, Copy, Debug)]
enum Form {
    /// To be read, with their sources.
    Text,
    /// As a table.
    Tsv,
    /// As objects.
    Json,
}

impl App {
    /// Shows the concordance of what is searched, selected or coloured; the one that was left, when it is of the same.
    pub(in crate::app) fn concordance(&mut self) -> Vec<Effect> {
        let wanted = self.concordable();
        let scope = self.searched_scope();
        let is_wanted =
            |kept: &Subject| wanted.is_empty() || kept.query().is_some_and(|query| wanted.contains(query));
        if self.is_kept(scope, is_wanted) {
            self.dialogue.mode = Mode::Concordance;
            return Vec::new();
        }
        if let [query] = wanted.as_slice() {
            return self.concord(Subject::Term(query.clone()), scope);
        }
        self.ask_concordance();
        Vec::new()
    }

    /// Shows the concordance of one subject; the one that was left, when it is of that.
    pub(in crate::app) fn concordance_of(&mut self, subject: Subject) -> Vec<Effect> {
        if self.is_kept(Scope::Speech, |kept| *kept == subject) {
            self.dialogue.mode = Mode::Concordance;
            return Vec::new();
        }
        self.concord(subject, Scope::Speech)
    }

    /// Asks of what a concordance is wanted: of a coloured term, or of what is typed.
    pub(in crate::app) fn ask_concordance(&mut self) {
        let Some(reader) = &self.reader else { return };
        let items = reader.strands().into_iter().enumerate().map(|(index, strand)| Item {
            label: strand.query.text.clone(),
            detail: strand.hits.len().to_string(),
            indent: 0,
            choice: Choice::Concordance(index),
        });
        let items: Vec<Item> = items.collect();
        self.dialogue.mode = if items.len() > 1 {
            Mode::Menu(Menu::new(self.settings.lang.pick("逐条列出", "Concordance of"), items, 0))
        } else {
            Mode::Prompt(Prompt::new(PromptKind::Concordance))
        };
    }

    /// Makes the concordance of what was typed; of nothing, none.
    pub(in crate::app) fn concord_text(&mut self, text: &str) -> Vec<Effect> {
        match text.trim() {
            "" => Vec::new(),
            text => self.concord(Subject::Term(Query::new(text, SearchMode::default())), Scope::Speech),
        }
    }

    /// Makes the concordance of `subject` and shows it.
    pub(in crate::app) fn concord(&mut self, subject: Subject, scope: Scope) -> Vec<Effect> {
        let ticket = self.questions.ask();
        let texts = self.wanted(scope);
        let order = self.dialogue.concordance.as_ref().map(|before| before.order).unwrap_or_default();
        let mut concordance = Concordance::new(subject.clone(), scope, texts.len(), ticket, self.version());
        concordance.order = order;
        self.dialogue.concordance = Some(concordance);
        self.dialogue.mode = Mode::Concordance;
        vec![Effect::Concord { ticket, subject, texts, lexicon: self.vocabulary.lexicon.clone() }]
    }

    /// Makes the concordance that is shown anew, after the open speech became another text.
    pub(in crate::app) fn concord_again(&mut self) -> Vec<Effect> {
        let version = self.version();
        let Some(Concordance { subject, scope, version: before, .. }) = &self.dialogue.concordance else {
            return Vec::new();
        };
        if !matches!(self.dialogue.mode, Mode::Concordance) || *before == version {
            return Vec::new();
        }
        match scope {
            Scope::Library => Vec::new(),
            Scope::Speech => self.concord(subject.clone(), Scope::Speech),
            // It lies elsewhere now, or is no more.
            Scope::Section(_) => self.concord(subject.clone(), self.searched_scope()),
        }
    }

    /// Takes a part of what is found for a concordance.
    pub(in crate::app) fn concorded(&mut self, ticket: Ticket, part: Gleaned) -> Vec<Effect> {
        let concordance = self.dialogue.concordance.as_mut();
        let Some(concordance) = concordance.filter(|known| known.pending == Some(ticket)) else {
            return Vec::new();
        };
        concordance.take(part);
        self.arrange()
    }

    /// Takes the lines of a concordance in the order that was asked for.
    pub(in crate::app) fn arranged(&mut self, ticket: Ticket, shown: Vec<usize>) {
        if let Some(concordance) = &mut self.dialogue.concordance
            && concordance.arranging == Some(ticket)
        {
            concordance.arrange(shown);
        }
    }

    /// Takes a key while a concordance is shown.
    pub(in crate::app) fn answer_concordance(&mut self, key: Key) -> Vec<Effect> {
        self.dialogue.mode = Mode::Concordance;
        if self.dialogue.concordance.as_ref().is_some_and(|concordance| concordance.filter.typing) {
            return self.type_filter(key);
        }
        if let Key { code: Code::Char(digit @ '0'..='9'), control: false, alt: false, .. } = key {
            self.dialogue.extend_count(digit);
            return Vec::new();
        }
        let count = self.dialogue.take_count();
        match key {
            Key { code: Code::Char('s'), control: false, .. } => return self.turn_order(false),
            Key { code: Code::Char('S'), .. } => return self.turn_order(true),
            Key { code: Code::Char('a'), control: false, .. } => return self.turn_scope(),
            Key { code: Code::Char('J'), .. } => return self.copy_lines(Form::Json),
            Key { code: Code::Tab, .. } => {
                self.disperse();
                return Vec::new();
            }
            _ => {}
        }
        match self.keymap.action(key) {
            Some(Action::Move(motion)) => self.walk(motion, count),
            Some(Action::Enter) => return self.go_to_line(),
            Some(Action::Search(_)) => {
                if let Some(concordance) = &mut self.dialogue.concordance {
                    concordance.filter.typing = true;
                }
            }
            Some(Action::Copy(false)) => return self.copy_lines(Form::Text),
            Some(Action::Copy(true)) => return self.copy_lines(Form::Tsv),
            Some(Action::Concordance) => self.ask_concordance(),
            Some(Action::Dispersion) => self.disperse(),
            Some(Action::Back) => return self.leave_concordance(),
            Some(Action::Quit) => {
                self.dialogue.mode = Mode::Reading;
                return self.stop_concording();
            }
            _ => {}
        }
        Vec::new()
    }

    /// The rows of the lines of a concordance.
    pub fn concordance_rows(&self) -> Area {
        let rows = self.geometry.sheet().rows;
        // The words beside the term stand right below the title, air below them.
        if rows.height >= 12 { rows.below(1) } else { rows }
    }

    /// Moves the selection.
    pub(in crate::app) fn walk(&mut self, motion: Motion, count: usize) {
        let height = usize::from(self.concordance_rows().height);
        if let Some(concordance) = &mut self.dialogue.concordance {
            concordance.travel(motion, count, height);
        }
    }

    /// Scrolls the lines.
    pub(in crate::app) fn scroll_concordance(&mut self, rows: isize) {
        let height = usize::from(self.concordance_rows().height);
        if let Some(concordance) = &mut self.dialogue.concordance {
            concordance.cursor.scroll(rows, concordance.shown.len(), height);
        }
    }

    /// Goes to the place of the line that is clicked on, if there is one; outside of the sheet, leaves it.
    pub(in crate::app) fn click_concordance(&mut self, mouse: Mouse) -> Vec<Effect> {
        if !self.geometry.sheet().area.holds(mouse.column, mouse.row) {
            return Vec::new();
        }
        self.dialogue.mode = Mode::Concordance;
        let rows = self.concordance_rows();
        let Some(concordance) = &mut self.dialogue.concordance else { return Vec::new() };
        let at = concordance.cursor.first + usize::from(mouse.row.saturating_sub(rows.y));
        if !rows.holds(mouse.column, mouse.row) || at >= concordance.shown.len() {
            return Vec::new();
        }
        concordance.cursor.at = at;
        self.go_to_line()
    }

    /// What a concordance is wanted of: the search, or else the selection, or else the coloured terms.
    fn concordable(&self) -> Vec<Query> {
        let Some(reader) = &self.reader else { return Vec::new() };
        if let Some(search) = &reader.finding.search {
            return vec![search.query.clone()];
        }
        if let Some(selection) = reader.selection {
            let text = reader.document().read(selection.span(reader.document()));
            let text = Some(text.trim()).filter(|text| !text.is_empty());
            return text.map(|text| Query::new(text, SearchMode::default())).into_iter().collect();
        }
        reader.strands().into_iter().map(|strand| strand.query.clone()).collect()
    }

    /// Where the search looks, as far as it is narrowed to a part of the speech; else in all of it.
    fn searched_scope(&self) -> Scope {
        let finding = self.reader.as_ref().map(|reader| &reader.finding);
        let narrowed = finding.filter(|finding| finding.search.is_some()).and_then(|finding| finding.scope);
        narrowed.map_or(Scope::Speech, Scope::Section)
    }

    /// Whether the concordance that was left can be shown again: it is of what is `wanted`, in the text that is open.
    fn is_kept(&self, scope: Scope, wanted: impl Fn(&Subject) -> bool) -> bool {
        let version = self.version();
        self.dialogue.concordance.as_ref().is_some_and(|kept| {
            let stays = kept.scope == Scope::Library || (kept.scope == scope && kept.version == version);
            stays && wanted(&kept.subject)
        })
    }

    fn version(&self) -> Version {
        self.reader.as_ref().map_or_else(Version::default, |reader| Version {
            ticket: reader.ticket,
            len: reader.document().text().len(),
        })
    }

    /// The texts that a term is looked for in; the open one as it is open.
    fn wanted(&self, scope: Scope) -> Vec<Wanted> {
        let Some(reader) = &self.reader else { return Vec::new() };
        let document = Some(Arc::clone(&reader.text.document));
        let mut open = Wanted { source: reader.source.clone(), document, within: None };
        match scope {
            Scope::Section(span) => {
                open.within = Some(span);
                return vec![open];
            }
            Scope::Speech => return vec![open],
            Scope::Library => {}
        }
        let catalog = self.speeches.catalog();
        let listed = catalog.listed().iter().filter_map(|index| Some(&catalog.get(*index)?.source));
        let wanted = |source: &Source| {
            let document = (*source == open.source).then(|| open.document.clone()).flatten();
            Wanted { source: source.clone(), document, within: None }
        };
        listed.map(wanted).collect()
    }

    /// Shows the lines that the filter leaves, in their order: at once where that takes no time.
    fn arrange(&mut self) -> Vec<Effect> {
        let ticket = self.questions.ask();
        let Some(concordance) = &mut self.dialogue.concordance else { return Vec::new() };
        if concordance.is_plain() {
            concordance.arrange((0..concordance.gleaned.lines.len()).collect());
            return Vec::new();
        }
        concordance.arranging = Some(ticket);
        vec![Effect::Arrange {
            ticket,
            gleaned: Arc::clone(&concordance.gleaned),
            order: concordance.order,
            filter: concordance.filter.input.text().to_owned(),
        }]
    }

    fn turn_order(&mut self, back: bool) -> Vec<Effect> {
        if let Some(concordance) = &mut self.dialogue.concordance {
            concordance.turn(back);
        }
        self.arrange()
    }

    fn turn_scope(&mut self) -> Vec<Effect> {
        let Some(concordance) = &self.dialogue.concordance else { return Vec::new() };
        let scope = match concordance.scope {
            Scope::Section(_) | Scope::Library => Scope::Speech,
            Scope::Speech => Scope::Library,
        };
        self.concord(concordance.subject.clone(), scope)
    }

    /// Takes pasted text into the filter that is being typed.
    pub(in crate::app) fn paste_filter(&mut self, text: &str) -> Vec<Effect> {
        match &mut self.dialogue.concordance {
            Some(concordance) if concordance.filter.typing => concordance.filter.input.insert(text),
            _ => return Vec::new(),
        }
        self.arrange()
    }

    fn type_filter(&mut self, key: Key) -> Vec<Effect> {
        let Some(concordance) = &mut self.dialogue.concordance else { return Vec::new() };
        let filter = &mut concordance.filter;
        let changed = match key.code {
            Code::Enter => {
                filter.typing = false;
                false
            }
            Code::Backspace if filter.input.text().is_empty() => {
                filter.typing = false;
                false
            }
            Code::Esc => {
                *filter = Filter::default();
                true
            }
            _ => filter.input.edit(key),
        };
        if changed { self.arrange() } else { Vec::new() }
    }

    /// One level back: the filter, the search that goes on, the concordance itself.
    fn leave_concordance(&mut self) -> Vec<Effect> {
        let Some(concordance) = &mut self.dialogue.concordance else { return Vec::new() };
        if !concordance.filter.input.text().is_empty() {
            concordance.filter = Filter::default();
            return self.arrange();
        }
        if concordance.pending.is_some() {
            return self.stop_concording();
        }
        self.dialogue.mode = Mode::Reading;
        Vec::new()
    }

    /// Has no more texts looked through; what was found stays.
    fn stop_concording(&mut self) -> Vec<Effect> {
        let lang = self.settings.lang;
        let Some(concordance) = &mut self.dialogue.concordance else { return Vec::new() };
        if concordance.pending.take().is_none() {
            return Vec::new();
        }
        let (read, texts) = (concordance.gleaned.read, concordance.texts);
        self.say(lang.pick(
            format!("已停，查了 {read}/{texts} 篇"),
            format!("Stopped after {read} of {}", counted(texts, "speech", "speeches")),
        ));
        vec![Effect::StopConcording]
    }

    fn copy_lines(&mut self, form: Form) -> Vec<Effect> {
        let lang = self.settings.lang;
        let Some(concordance) = &self.dialogue.concordance else { return Vec::new() };
        let count = concordance.shown.len();
        if count == 0 {
            return Vec::new();
        }
        let (text, form) = match form {
            Form::Text => (concordance.cited(), ""),
            Form::Tsv => (concordance.table(), " TSV"),
            Form::Json => (concordance.json(), " JSON"),
        };
        self.say(lang.pick(
            format!("已复制 {count} 条{form}"),
            format!(
                "{} copied{}{form}",
                counted(count, "line", "lines"),
                if form.is_empty() { "" } else { " as" }
            ),
        ));
        vec![Effect::Copy(text)]
    }
}
