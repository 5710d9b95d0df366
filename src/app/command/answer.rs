//! What is typed into prompts and chosen from menus.

use crate::app::{
    App,
    keys::{BINDINGS, Code, Key, Motion, Unit},
    message::{Effect, Mouse, MouseKind},
    overlay::{Choice, Menu, MenuItem as Item, Mode, Prompt, PromptKind, Scope},
    screen::{Area, Pane},
    settings::Themes,
};

impl App {
    /// Takes a key for the prompt, menu or help that is open.
    pub(in crate::app) fn answer(&mut self, key: Key) -> Vec<Effect> {
        match std::mem::take(&mut self.dialogue.mode) {
            Mode::Reading => Vec::new(),
            Mode::Prompt(prompt) => self.answer_prompt(prompt, key),
            Mode::Menu(menu) => self.answer_menu(menu, key),
            Mode::Terms(panel) => self.answer_panel(panel, key),
            Mode::Labels(labels) => self.answer_labels(labels, key),
            Mode::Help(help) => {
                self.answer_help(help, key);
                Vec::new()
            }
            Mode::Concordance => self.answer_concordance(key),
            Mode::Dispersion(dispersion) => self.answer_dispersion(dispersion, key),
        }
    }

    /// Takes pasted text: into what is being typed, else nowhere.
    pub(in crate::app) fn paste(&mut self, text: &str) -> Vec<Effect> {
        match &mut self.dialogue.mode {
            Mode::Prompt(prompt) => {
                prompt.input.insert(text);
                let prompt = prompt.clone();
                self.typed(&prompt)
            }
            Mode::Menu(menu) => {
                menu.input.insert(text);
                menu.refine();
                Vec::new()
            }
            Mode::Terms(panel) => {
                panel.input.insert(text);
                Vec::new()
            }
            Mode::Help(_) => {
                self.paste_into_help(text);
                Vec::new()
            }
            Mode::Concordance => self.paste_filter(text),
            Mode::Reading | Mode::Labels(_) | Mode::Dispersion(_) => Vec::new(),
        }
    }

    /// Asks for a text to find; in list and outline for words to filter by.
    pub(in crate::app) fn ask_search(&mut self, back: bool) {
        let from = self.reader.as_ref().map_or(0, crate::app::reader::Reader::place);
        let kind = match self.panes.focus {
            Pane::List => PromptKind::FilterList,
            Pane::Outline => PromptKind::FilterOutline,
            Pane::Body => PromptKind::Search { back, from },
        };
        self.dialogue.mode = Mode::Prompt(Prompt::new(kind));
    }

    /// Asks for a section by a part of its heading.
    pub(in crate::app) fn ask_section(&mut self) {
        let Some(reader) = &self.reader else { return };
        let outline = reader.document().outline();
        let items = outline.sections.iter().map(|section| Item {
            label: reader.document().label(section),
            detail: String::new(),
            indent: u16::from(section.level.saturating_sub(1)) * 2,
            choice: Choice::Go(section.span.start),
        });
        let here = reader.section().unwrap_or(0);
        let title = self.settings.lang.pick("到一节", "Go to section");
        self.dialogue.mode = Mode::Menu(Menu::new(title, items.collect(), here));
    }

    /// Asks for a speech by a part of its title.
    pub(in crate::app) fn ask_speech(&mut self) {
        let catalog = self.speeches.catalog();
        let items = catalog.listed().iter().filter_map(|index| {
            let label = catalog.get(*index)?.label().to_owned();
            Some(Item { label, detail: String::new(), indent: 0, choice: Choice::Open(*index) })
        });
        let here = self.reader.as_ref().and_then(|reader| catalog.index_of(&reader.source));
        let here = catalog.listed().iter().position(|index| Some(*index) == here).unwrap_or(0);
        let title = self.settings.lang.pick("打开讲话", "Open speech");
        self.dialogue.mode = Mode::Menu(Menu::new(title, items.collect(), here));
    }

    /// Asks for a theme; the one under the cursor is shown at once.
    pub(in crate::app) fn ask_theme(&mut self) {
        let lang = self.settings.lang;
        let themes = &self.settings.themes;
        let items = themes.names().enumerate().map(|(index, name)| {
            let label = Themes::title(name, lang).to_owned();
            let detail = if label == name { lang.pick("自定义", "yours") } else { name };
            Item { label, detail: detail.to_owned(), indent: 0, choice: Choice::Theme(index) }
        });
        let here = themes.chosen();
        self.dialogue.mode = Mode::Menu(Menu::new(lang.pick("配色", "Theme"), items.collect(), here));
    }

    /// Lists every action to choose from.
    pub(in crate::app) fn ask_action(&mut self) {
        let lang = self.settings.lang;
        let items = BINDINGS.iter().map(|binding| Item {
            label: binding.text(lang).to_owned(),
            // One without a key shows its name, by which it can be found and given one.
            detail: match self.keymap.written(binding.action) {
                keys if keys.is_empty() => self.keymap.named(binding.action),
                keys => keys,
            },
            indent: 0,
            choice: Choice::Act(binding.action),
        });
        self.dialogue.mode = Mode::Menu(Menu::new(lang.pick("命令", "Commands"), items.collect(), 0));
    }

    /// Scrolls what lies over the page.
    pub(in crate::app) fn scroll_over(&mut self, rows: isize) {
        let motion = if rows < 0 { Motion::back(Unit::Line) } else { Motion::forth(Unit::Line) };
        let height = usize::from(self.over_area().height);
        match &mut self.dialogue.mode {
            Mode::Menu(menu) => menu.travel(motion, 1, height),
            Mode::Terms(panel) => panel.travel(motion, 1, height),
            Mode::Help(help) => help.cursor.scroll(rows, help.rows().len(), height),
            Mode::Concordance => self.scroll_concordance(rows),
            Mode::Dispersion(_) => self.scroll_dispersion(rows),
            Mode::Reading | Mode::Prompt(_) | Mode::Labels(_) => {}
        }
    }

    /// Takes a click while something lies over the page.
    pub(in crate::app) fn point(&mut self, mouse: Mouse) -> Vec<Effect> {
        if !matches!(mouse.kind, MouseKind::Press | MouseKind::DoublePress) {
            return Vec::new();
        }
        let rows = self.over_area();
        match std::mem::take(&mut self.dialogue.mode) {
            Mode::Menu(mut menu) if self.geometry.over(menu.size()).holds(mouse.column, mouse.row) => {
                let at = menu.cursor.first + usize::from(mouse.row.saturating_sub(rows.y));
                if rows.holds(mouse.column, mouse.row) && at < menu.len() {
                    menu.cursor.at = at;
                    return self.answer_menu(menu, Key::plain(Code::Enter));
                }
                self.dialogue.mode = Mode::Menu(menu);
                Vec::new()
            }
            Mode::Help(help) if self.geometry.over(help.size()).holds(mouse.column, mouse.row) => {
                self.dialogue.mode = Mode::Help(help);
                Vec::new()
            }
            Mode::Concordance => self.click_concordance(mouse),
            Mode::Dispersion(dispersion) => self.click_dispersion(dispersion, mouse),
            Mode::Terms(panel) => self.point_panel(panel, mouse),
            prompt @ Mode::Prompt(_) if self.geometry.status.holds(mouse.column, mouse.row) => {
                self.dialogue.mode = prompt;
                Vec::new()
            }
            // What was typed is not lost by a click beside it.
            Mode::Prompt(prompt) if !prompt.input.text().is_empty() => self.accept(&prompt),
            Mode::Prompt(prompt) => {
                self.give_up(prompt.kind);
                Vec::new()
            }
            Mode::Menu(_) | Mode::Help(_) | Mode::Labels(_) | Mode::Reading => Vec::new(),
        }
    }

    fn answer_prompt(&mut self, mut prompt: Prompt, key: Key) -> Vec<Effect> {
        match key.code {
            Code::Esc => {
                self.give_up(prompt.kind);
                Vec::new()
            }
            Code::Enter => self.accept(&prompt),
            Code::Backspace if prompt.input.text().is_empty() => {
                self.give_up(prompt.kind);
                Vec::new()
            }
            Code::Char('c' | 'g') if key.control => {
                self.give_up(prompt.kind);
                Vec::new()
            }
            _ => {
                let search = matches!(prompt.kind, PromptKind::Search { .. });
                let changed = (search && self.steer_search(&mut prompt, key)) || prompt.input.edit(key);
                let effects = if changed { self.typed(&prompt) } else { Vec::new() };
                self.dialogue.mode = Mode::Prompt(prompt);
                effects
            }
        }
    }

    /// Does what can be done while the user is still typing.
    fn typed(&mut self, prompt: &Prompt) -> Vec<Effect> {
        let text = prompt.input.text();
        match (prompt.kind, &mut self.reader) {
            (PromptKind::FilterList, _) => self.speeches.set_filter(text),
            (PromptKind::FilterOutline, Some(reader)) => reader.tree.set_filter(text, &reader.text.document),
            (PromptKind::Search { back, from }, Some(_)) => return self.search(text, back, from),
            _ => {}
        }
        Vec::new()
    }

    fn accept(&mut self, prompt: &Prompt) -> Vec<Effect> {
        let text = prompt.input.text();
        match prompt.kind {
            PromptKind::Search { back, from } => self.accept_search(text, back, from),
            PromptKind::Group(colour) => self.name_group(colour, text),
            PromptKind::Concordance => self.concord_text(text),
            PromptKind::Note => self.take_note(text),
            PromptKind::FilterList | PromptKind::FilterOutline => Vec::new(),
        }
    }

    fn give_up(&mut self, kind: PromptKind) {
        self.dialogue.draft = None;
        match (kind, &mut self.reader) {
            (PromptKind::Search { from, .. }, Some(reader)) => {
                reader.finding.clear_search();
                reader.go(from);
            }
            (PromptKind::FilterList, _) => self.speeches.set_filter(""),
            (PromptKind::FilterOutline, Some(reader)) => reader.tree.set_filter("", &reader.text.document),
            _ => {}
        }
    }

    fn answer_menu(&mut self, mut menu: Menu, key: Key) -> Vec<Effect> {
        let control = |letter| key.control && key.code == Code::Char(letter);
        let motion = match key.code {
            Code::Tab => Some(Motion { unit: Unit::Line, back: key.shift }),
            _ => Motion::beside_typing(key),
        };
        if let Some(motion) = motion {
            let height = usize::from(self.geometry.over_rows(menu.size()).height);
            menu.travel(motion, 1, height);
            self.preview(&menu);
        } else if key.code == Code::Enter {
            return menu
                .selected()
                .map(|item| item.choice)
                .map_or_else(Vec::new, |choice| self.choose(choice));
        } else if key.code == Code::Esc || control('c') || control('g') {
            return Vec::new();
        } else if menu.input.edit(key) {
            menu.refine();
            self.preview(&menu);
        }
        self.dialogue.mode = Mode::Menu(menu);
        Vec::new()
    }

    /// Shows what can be shown before it is chosen.
    fn preview(&mut self, menu: &Menu) {
        if let Some(Item { choice: Choice::Theme(theme), .. }) = menu.selected() {
            self.settings.themes.try_on(*theme);
        }
    }

    fn choose(&mut self, choice: Choice) -> Vec<Effect> {
        match (choice, &mut self.reader) {
            (Choice::Act(action), _) => return self.update(action),
            (Choice::Go(offset), Some(reader)) => {
                reader.jump(offset);
                self.panes.focus = Pane::Body;
            }
            (Choice::Open(index), _) => {
                if let Some(source) = self.speeches.catalog().get(index).map(|entry| entry.source.clone()) {
                    self.panes.focus = Pane::Body;
                    return self.open(source, None);
                }
            }
            (Choice::Note(index), _) => self.go_to_note(index),
            (Choice::Mark(letter), _) => self.go_to_mark(letter),
            (Choice::Theme(theme), _) => self.settings.themes.choose(theme),
            (Choice::Uncolour(index), Some(reader)) => {
                reader.finding.terms.remove(index.min(reader.finding.terms.len().saturating_sub(1)));
            }
            (Choice::Concordance(index), Some(reader)) => {
                let query = reader.strands().get(index).map(|strand| strand.query.clone());
                return query.map_or_else(Vec::new, |query| {
                    self.concord(crate::app::jobs::Subject::Term(query), Scope::default())
                });
            }
            (Choice::Go(_) | Choice::Uncolour(_) | Choice::Concordance(_), None) => {}
        }
        Vec::new()
    }

    /// The area of the rows of what lies over the page.
    fn over_area(&self) -> Area {
        self.geometry.over_rows(match &self.dialogue.mode {
            Mode::Menu(menu) => menu.size(),
            Mode::Help(help) => help.size(),
            _ => 0,
        })
    }
}
