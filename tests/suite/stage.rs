//! A program without a terminal: keys in, screen out, effects carried out on the spot.

use std::{
    cell::RefCell,
    sync::{Arc, LazyLock},
};

use ratatui::{
    buffer::{Buffer, CellDiffOption, CellWidth},
    layout::Rect,
};
use tigang::{
    app::{
        App, ConcordanceTable, CorpusOrder, Effect, Event, Mouse, MouseKind, Notice, OpenedText, Outcome,
        Overlay, Panes, Settings, Terminal, Worker, compared, perform,
    },
    document::Document,
    lang::Lang,
    lexis::Lexicon,
    library::{About, Entry, ReadingProgress, Record, Source},
    text::{Ambiguous, Counts, Encoding},
    view::{Depth, Palettes, draw},
};

/// A worker without a thread.
struct OnTheSpot<'a> {
    texts: &'a [(String, String)],
    told: RefCell<Vec<Outcome>>,
}

impl Worker for OnTheSpot<'_> {
    fn lang(&self) -> Lang {
        Lang::Chinese
    }

    fn read(&self, source: &Source, wants: &dyn Fn(&str) -> bool) -> Option<Arc<Document>> {
        let (_, text) = self.texts.iter().find(|(name, _)| Source::File(name.into()) == *source)?;
        wants(text).then(|| Arc::new(Document::parse(text.clone())))
    }

    fn tell(&self, outcome: Outcome) {
        self.told.borrow_mut().push(outcome);
    }

    /// Everything is told at the end, as in a folder of few texts.
    fn is_time(&self) -> bool {
        false
    }
}

/// The program with the speeches that it can open.
pub struct Stage {
    pub app: App,
    /// What can be opened, by name.
    texts: Vec<(String, String)>,
    /// What was to be kept, in order.
    pub records: Vec<(Source, Record)>,
    /// What was copied last.
    pub copied: Option<String>,
    /// What was saved last: the name of the file, and what it holds.
    pub saved: Option<(String, String)>,
    /// What the program asked for, by the names of the effects.
    pub asked: Vec<String>,
    /// The corpora that were to be kept.
    pub corpora: Vec<CorpusOrder>,
    /// Whether the program asked to end.
    pub ended: bool,
    /// The colours of the themes.
    pub palettes: Palettes,
    /// Questions whose answers are held back.
    pub held: Option<Vec<Effect>>,
}

impl Stage {
    /// A program of `width` by `height` cells in which the first of `texts` (name, text) is open.
    pub fn new(width: u16, height: u16, texts: &[(&str, &str)]) -> Self {
        let settings = Settings { lang: Lang::Chinese, ..Settings::default() };
        let mut app = App::new(settings, Panes::default(), width, height);
        app.workspace.terminal =
            Terminal { ambiguous: Some(Ambiguous::Narrow), light: Some(false), ..Terminal::default() };
        let texts = texts.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect();
        let mut stage = Self {
            app,
            texts,
            records: Vec::new(),
            copied: None,
            saved: None,
            asked: Vec::new(),
            corpora: Vec::new(),
            ended: false,
            palettes: Palettes::default(),
            held: None,
        };
        let entries = stage.texts.iter().map(|(name, _)| Entry::new(Source::File(name.into()))).collect();
        stage.send(Event::Outcome(Outcome::Listed(entries)));
        let described = stage.texts.iter().filter(|(_, text)| !text.contains('\0')).map(|(name, text)| {
            let text = text_of(text, Encoding::Utf8, true);
            {
                let source = Source::File(name.into());
                let about = About::of(&text.document, &source, &text.counts);
                Entry::described(source, about, None)
            }
        });
        let described = described.collect();
        stage.send(Event::Outcome(Outcome::Listed(described)));
        stage
    }

    /// A program with one speech.
    pub fn with(width: u16, height: u16, text: &str) -> Self {
        Self::new(width, height, &[("a.txt", text)])
    }

    /// Presses keys, as the help writes them, separated by blanks; what is no key is typed letter by letter.
    pub fn press(&mut self, keys: &str) -> &mut Self {
        for word in keys.split_whitespace() {
            match word.parse() {
                Ok(key) => self.send(Event::Key(key)),
                Err(_) => {
                    word.chars().for_each(|letter| self.send(Event::Key(tigang::app::Key::char(letter))));
                }
            }
        }
        self
    }

    /// Writes another text into a file.
    pub fn replace(&mut self, name: &str, text: &str) {
        for (_, old) in self.texts.iter_mut().filter(|(known, _)| known == name) {
            text.clone_into(old);
        }
    }

    /// Writes another text into a file, and tells the program that it was changed.
    pub fn change(&mut self, name: &str, text: &str) {
        self.replace(name, text);
        let source = Source::File(name.into());
        self.send(Event::Outcome(Outcome::Changed { source, gone: false }));
    }

    /// Clicks on a cell.
    pub fn click(&mut self, column: u16, row: u16) {
        self.send(Event::Mouse(Mouse { kind: MouseKind::Press, column, row }));
        self.send(Event::Mouse(Mouse { kind: MouseKind::Release, column, row }));
    }

    /// Takes an event, and carries out what follows from it.
    pub fn send(&mut self, event: Event) {
        let mut effects = self.app.event(event);
        while !effects.is_empty() {
            let outcomes: Vec<Outcome> =
                effects.drain(..).flat_map(|effect| self.carry_out(effect)).collect();
            for outcome in outcomes {
                effects.extend(self.app.event(Event::Outcome(outcome)));
            }
        }
    }

    /// Gives the answers that were held back.
    pub fn release(&mut self) {
        for effect in self.held.take().into_iter().flatten() {
            for outcome in self.carry_out(effect) {
                self.send(Event::Outcome(outcome));
            }
        }
    }

    fn carry_out(&mut self, effect: Effect) -> Vec<Outcome> {
        self.asked.push(format!("{effect:?}").chars().take_while(char::is_ascii_alphabetic).collect());
        if let Some(held) = &mut self.held {
            held.push(effect);
            return Vec::new();
        }
        let worker = OnTheSpot { texts: &self.texts, told: RefCell::default() };
        let Some(effect) = perform(effect, &worker) else { return worker.told.into_inner() };
        self.carry_out_outside(effect).into_iter().collect()
    }

    /// What the shell would do outside.
    fn carry_out_outside(&mut self, effect: Effect) -> Option<Outcome> {
        match effect {
            Effect::Open { id, source, encoding, .. } => {
                let Source::File(path) = &source else { return None };
                let (_, text) = self.texts.iter().find(|(name, _)| path.as_os_str() == name.as_str())?;
                if text.contains('\0') {
                    return Some(Outcome::Failed { id, why: Notice::trouble("not text") });
                }
                let record = self
                    .records
                    .iter()
                    .rev()
                    .find(|(kept, _)| *kept == source)
                    .map(|(_, record)| Box::new(record.clone()));
                Some(Outcome::Opened { id, text: text_of(text, encoding.unwrap_or_default(), true), record })
            }
            Effect::Compare { id, request } => {
                let Source::File(path) = &request.other.0 else { return None };
                let read = self.texts.iter().find(|(name, _)| path.as_os_str() == name.as_str());
                let read = read.map(|(_, text)| Arc::new(Document::parse(text.clone())));
                let other = request.other.1.clone().or(read)?;
                let texts = compared(&request, other, &mut |_| std::ops::ControlFlow::Continue(()))?;
                Some(Outcome::Compared { id, texts: Ok(Arc::new(texts)) })
            }
            Effect::Remember { source, record, .. } => {
                let read_at = self.records.len() as u64 + 1;
                let progress = ReadingProgress { percent: record.percent, read_at };
                self.records.push((source.clone(), *record));
                Some(Outcome::Listed(vec![Entry::read(source, progress)]))
            }
            Effect::ListNotes { id, but } => {
                let mut latest = std::collections::BTreeMap::new();
                for (source, record) in &self.records {
                    latest.insert(source.to_string(), (source.clone(), record.notes.clone()));
                }
                let kept = latest.into_values().filter(|(source, notes)| *source != but && !notes.is_empty());
                Some(Outcome::NotesListed { id, kept: kept.collect() })
            }
            Effect::Quit => {
                self.ended = true;
                None
            }
            Effect::Copy(text) => {
                self.copied = Some(text);
                None
            }
            Effect::OpenLibrary { id, .. } => {
                Some(Outcome::LibraryOpened { id, documents: None, copies: Arc::default() })
            }
            Effect::SaveCorpus(order) => {
                self.corpora.push(order);
                None
            }
            Effect::Save { path, text } => {
                self.saved = Some((path, text));
                None
            }
            Effect::Export(_)
            | Effect::AskLargeLetters
            | Effect::ChangeGlossary(_)
            | Effect::ChangeList { .. }
            | Effect::Suspend
            | Effect::Redraw
            | Effect::PartTexts { .. }
            | Effect::StopAsking
            | Effect::StopComparing
            | Effect::StopConcording
            | Effect::StopCounting => None,
            work => panic!("work is not done by the shell: {work:?}"),
        }
    }

    /// The screen as text, a line a row, blanks at the ends left out.
    pub fn screen(&self) -> String {
        screen(&self.buffer())
    }

    /// The screen as cells.
    pub fn buffer(&self) -> Buffer {
        let area = self.app.workspace.geometry.screen;
        let mut buffer = Buffer::empty(Rect::new(0, 0, area.width, area.height));
        draw(&self.app, &self.palettes, Depth::True, &mut buffer);
        buffer
    }

    /// The first characters of the line that comes first on the page.
    pub fn top(&self) -> String {
        let reader = self.app.workspace.reader.as_ref().expect("a speech is open");
        reader.document().text()[reader.page.top()..].chars().take(8).collect()
    }

    /// The place that is being read, as the characters that stand there.
    pub fn place(&self) -> String {
        let reader = self.app.workspace.reader.as_ref().expect("a speech is open");
        reader.document().text()[reader.place()..].chars().take(8).collect()
    }

    /// The place of attention, as the characters that stand there.
    pub fn attention(&self) -> String {
        let reader = self.app.workspace.reader.as_ref().expect("a speech is open");
        reader.document().text()[reader.attention()..].chars().take(8).collect()
    }

    /// The concordance that is shown, or else the one that was left.
    pub fn concordance(&self) -> Option<&ConcordanceTable> {
        match &self.app.overlay {
            Some(Overlay::Concordance(concordance)) => Some(concordance),
            _ => self.app.left.concordance.as_deref(),
        }
    }

    /// The last row of the screen.
    pub fn status(&self) -> String {
        self.screen().lines().last().unwrap_or_default().to_owned()
    }
}

/// Dictionary and lists, loaded once for all tests.
pub fn lexicon() -> Arc<Lexicon> {
    static LEXICON: LazyLock<Arc<Lexicon>> = LazyLock::new(|| Arc::new(Lexicon::built_in()));
    Arc::clone(&LEXICON)
}

/// A text as the shell would read it.
pub fn text_of(text: &str, encoding: Encoding, whole: bool) -> OpenedText {
    let document = Arc::new(Document::parse(text.to_owned()));
    OpenedText {
        document,
        encoding,
        replaced: 0,
        foreign: None,
        whole,
        counts: Arc::new(Counts::of(text)),
        findings: Arc::default(),
        origin: Arc::default(),
    }
}

/// The symbols of a buffer, a line a row; a glyph of two columns hides the cell behind it.
pub fn screen(buffer: &Buffer) -> String {
    let rows = (0..buffer.area.height).map(|y| {
        let mut row = String::new();
        let mut x = 0;
        while x < buffer.area.width {
            let cell = &buffer[(x, y)];
            row.push_str(cell.symbol());
            x += match cell.diff_option {
                CellDiffOption::ForcedWidth(columns) => columns.get(),
                _ => cell.cell_width().max(1),
            };
        }
        row.trim_end().to_owned()
    });
    rows.collect::<Vec<_>>().join("\n")
}
