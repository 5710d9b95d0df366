//! The search and the coloured terms through the years of the listed speeches, each as a strip.

use std::collections::BTreeMap;

use super::{
    concordance::KwicScope,
    layer::Layer,
    next::{Next, OverlayCommand},
};
use crate::{
    app::{
        jobs::{Subject, YearCounts},
        keys::{Action, Code, Key, Motion},
        lists::Cursor,
        message::{Effect, Mouse, Outcome, RequestId},
        reader::Reader,
        screen::{Direction, StripLayout, YearAxis},
        workspace::Workspace,
    },
    lang::{Lang, counted},
    lexis::{Period, Trend, trend},
    library::{About, Colour, Date, Source},
    search::Query,
    text::columns,
};

/// A term whose strip is shown.
#[derive(Clone, Debug, PartialEq)]
pub struct YearTerm {
    /// What is looked for.
    pub query: Query,
    /// Its colour; `None` for a search that has none.
    pub colour: Option<Colour>,
    /// Its uses in each year of the table.
    pub periods: Vec<Period>,
    /// The verdict on its course; made when all is counted.
    pub trend: Trend,
}

/// Terms through the years.
#[derive(Clone, Debug, Default)]
pub struct YearTable {
    /// The terms, as they were coloured when it was asked for.
    pub terms: Vec<YearTerm>,
    /// The first year and the last one; `None` as long as no text has one.
    pub span: Option<(u16, u16)>,
    /// The selected year; `None` as long as there is none.
    pub year: Option<u16>,
    /// The selected strip and the first one on the screen.
    pub cursor: Cursor,
    /// The texts that are counted.
    pub sources: Vec<Source>,
    /// What was counted.
    pub counts: YearCounts,
    /// The question that is still out.
    pub pending: Option<RequestId>,
}

impl YearTable {
    /// Asks for the years of the search and the coloured terms; `None` where there are none.
    pub fn start(workspace: &mut Workspace) -> Option<Self> {
        let terms = Self::tracked(workspace);
        if terms.is_empty() {
            return None;
        }
        let id = workspace.requests.new_id();
        let texts = KwicScope::Library.texts(workspace);
        let sources = texts.iter().map(|target| target.source.clone()).collect();
        let queries = terms.iter().map(|term| term.query.clone()).collect();
        workspace.ask(Effect::CountYears { id, queries, texts });
        Some(Self { terms, sources, pending: Some(id), ..Self::default() })
    }

    /// Whether it is of the terms that are coloured, in the texts that are listed, and was counted to the end.
    pub fn is_of(&self, workspace: &Workspace) -> bool {
        let listed = workspace.speeches.catalog().listed_sources();
        let tracked = Self::tracked(workspace);
        self.counts.done
            && listed.eq(&self.sources)
            && tracked.iter().map(|term| &term.query).eq(self.terms.iter().map(|term| &term.query))
    }

    fn tracked(workspace: &Workspace) -> Vec<YearTerm> {
        let strips = workspace.reader.as_ref().map(Reader::tracked).unwrap_or_default();
        let term = |query: &Query, colour| YearTerm {
            query: query.clone(),
            colour,
            periods: Vec::new(),
            trend: Trend::default(),
        };
        strips.iter().map(|strip| term(strip.query, strip.colour)).collect()
    }

    /// Selects the strip of a term.
    pub fn select(&mut self, query: Option<&Query>) {
        let at = self.terms.iter().position(|term| Some(&term.query) == query);
        self.cursor.at = at.unwrap_or(self.cursor.at);
    }

    /// The selected strip.
    pub fn term(&self) -> Option<&YearTerm> {
        self.terms.get(self.cursor.at)
    }

    /// How the sheet is divided among the strips.
    pub fn layout(&self, workspace: &Workspace) -> StripLayout {
        let ambiguous = workspace.ambiguous();
        let widest = self.terms.iter().map(|term| columns(&term.query.text, ambiguous)).max();
        StripLayout::new(workspace.geometry.sheet().rows, self.terms.len(), widest.unwrap_or(0))
    }

    /// The years on the strips of a layout; `None` as long as no text has one.
    pub fn axis(&self, layout: &StripLayout) -> Option<YearAxis> {
        self.span.map(|(first, last)| YearAxis::new(layout.columns.strip, first, last))
    }

    /// The uses of a term in the years that share a bar with `year`.
    pub fn period(&self, term: &YearTerm, axis: &YearAxis, year: u16) -> Period {
        let (first, _) = self.span.unwrap_or_default();
        let (from, to) = axis.years_with(year);
        let at = |year: u16| usize::from(year.saturating_sub(first));
        let periods = term.periods.get(at(from)..=at(to)).unwrap_or_default();
        periods.iter().fold(Period::default(), |sum, period| Period {
            count: sum.count + period.count,
            length: sum.length + period.length,
        })
    }

    /// The texts of the years from the first to the last, with how often the term at `at` stands in each.
    pub fn texts(
        &self,
        (from, to): (u16, u16),
        at: usize,
        workspace: &Workspace,
    ) -> impl Iterator<Item = (&Source, usize)> {
        let counted = self.counts.texts.iter().filter(move |(source, counts)| {
            year(source, counts.day, workspace).is_some_and(|year| (from..=to).contains(&year))
        });
        counted.map(move |(source, counts)| (source, counts.counts.get(at).copied().unwrap_or_default()))
    }

    /// How many texts have no year.
    pub fn undated(&self, workspace: &Workspace) -> usize {
        let dated = |(source, day): (&Source, Option<Date>)| year(source, day, workspace).is_some();
        self.counts.texts.iter().filter(|(source, counts)| !dated((source, counts.day))).count()
    }

    /// Puts what was counted into the years.
    fn arrange(&mut self, workspace: &Workspace) {
        let mut years: BTreeMap<u16, Vec<Period>> = BTreeMap::new();
        for (source, counts) in &self.counts.texts {
            let Some(year) = year(source, counts.day, workspace) else { continue };
            let periods = years.entry(year).or_insert_with(|| vec![Period::default(); self.terms.len()]);
            for (period, count) in periods.iter_mut().zip(&counts.counts) {
                period.count += count;
                period.length += counts.length;
            }
        }
        self.span = years.keys().next().copied().zip(years.keys().next_back().copied());
        let Some((first, last)) = self.span else { return };
        for (at, term) in self.terms.iter_mut().enumerate() {
            let period = |year| years.get(&year).and_then(|periods| periods.get(at)).copied();
            term.periods = (first..=last).map(|year| period(year).unwrap_or_default()).collect();
            // Years without any text say nothing about a course.
            let known: Vec<Period> = term.periods.iter().copied().filter(|it| it.length > 0).collect();
            term.trend = if self.counts.done { trend(&known) } else { Trend::default() };
        }
        let year = self.year.filter(|year| (first..=last).contains(year));
        self.year = year.or_else(|| self.term()?.last_use(first)).or(Some(last));
    }

    /// Goes to the next year in which the selected term stands, or the one before.
    fn step(&mut self, direction: Direction, workspace: &Workspace) {
        let Some((axis, here)) = self.axis(&self.layout(workspace)).zip(self.year) else { return };
        let Some(term) = self.term() else { return };
        let (from, to) = axis.years_with(here);
        let stands = |year: &u16| self.period(term, &axis, *year).count > 0;
        let next = match direction {
            Direction::Back => (axis.first..from).rev().find(stands),
            Direction::Forward => (to + 1..=axis.last).find(stands),
        };
        self.year = next.or(self.year);
    }

    /// Lists the places of the selected term in the selected years.
    fn list(&self, workspace: &mut Workspace) -> Next {
        let Some((axis, year)) = self.axis(&self.layout(workspace)).zip(self.year) else { return Next::Stay };
        let Some(term) = self.term() else { return Next::Stay };
        let years = axis.years_with(year);
        let texts = self.texts(years, self.cursor.at, workspace).filter(|(_, count)| *count > 0);
        let sources: Vec<Source> = texts.map(|(source, _)| source.clone()).collect();
        if sources.is_empty() {
            workspace.say(workspace.settings.lang.pick("这一年没有出现", "No use in that year"));
            return Next::Stay;
        }
        let subject = Subject::Term(term.query.clone());
        Next::Do(OverlayCommand::YearConcordance { subject, years, sources })
    }

    /// Has no more texts counted; what was counted stays.
    fn stop(&mut self, workspace: &mut Workspace) {
        if self.pending.take().is_none() {
            return;
        }
        let (read, texts) = (self.counts.read, self.sources.len());
        workspace.say(workspace.settings.lang.pick(
            format!("已停止，统计了 {read}/{texts} 篇"),
            format!("Stopped after {read} of {}", counted(texts, "document", "documents")),
        ));
        workspace.ask(Effect::StopCounting);
    }

    fn act(&mut self, action: Option<Action>, workspace: &mut Workspace) -> Next {
        let height = self.layout(workspace).shown();
        match action {
            Some(Action::Move(motion)) => self.cursor.travel(motion, 1, self.terms.len(), height),
            Some(Action::Fold) => self.step(Direction::Back, workspace),
            Some(Action::Unfold) => self.step(Direction::Forward, workspace),
            Some(Action::Enter) => return self.list(workspace),
            Some(Action::Back) if self.pending.is_some() => self.stop(workspace),
            Some(Action::Back | Action::Dispersion) => return self.leave(workspace),
            Some(Action::Quit) => {
                self.stop(workspace);
                return Next::Close;
            }
            _ => {}
        }
        Next::Stay
    }

    /// Goes back to the strips of the open speech.
    fn leave(&mut self, workspace: &mut Workspace) -> Next {
        self.stop(workspace);
        Next::Do(OverlayCommand::Dispersion(self.term().map(|term| term.query.clone())))
    }
}

impl YearTerm {
    /// The last year in which it stands, where the first of its periods is `first`.
    fn last_use(&self, first: u16) -> Option<u16> {
        let at = self.periods.iter().rposition(|period| period.count > 0)?;
        Some(first + u16::try_from(at).ok()?)
    }
}

/// The year of a text: as the list has it, where the user may have corrected it, or as it was just read.
fn year(source: &Source, day: Option<Date>, workspace: &Workspace) -> Option<u16> {
    let catalog = workspace.speeches.catalog();
    let about = catalog.index_of(source).and_then(|index| catalog.get(index)?.about.as_ref());
    about.and_then(About::day).or(day).map(|day| day.year)
}

impl Layer for YearTable {
    fn title(&self, lang: Lang) -> &'static str {
        lang.pick("历年", "Years")
    }

    fn key(&mut self, key: Key, workspace: &mut Workspace) -> Next {
        match key.code {
            Code::Tab | Code::Char('Y') => self.leave(workspace),
            _ => self.act(workspace.keymap.action(key), workspace),
        }
    }

    /// A click selects a strip and a year, one on the selected bar lists its places; one outside of the sheet leaves it.
    fn mouse(&mut self, mouse: Mouse, workspace: &mut Workspace) -> Next {
        let layout = self.layout(workspace);
        if let Some(rows) = mouse.rows() {
            self.cursor.travel(Motion::by_wheel(rows), 1, self.terms.len(), layout.shown());
        }
        if !mouse.is_press() {
            return Next::Stay;
        }
        if !workspace.geometry.sheet().area.holds(mouse.column, mouse.row) {
            return Next::Close;
        }
        let at = layout.strip_at(mouse.row).map(|shown| self.cursor.first + shown);
        let Some(at) = at.filter(|at| *at < self.terms.len()) else { return Next::Stay };
        let year = self.axis(&layout).and_then(|axis| axis.year_at(mouse.column));
        let before = (self.cursor.at, self.year);
        self.cursor.at = at;
        self.year = year.or(self.year);
        if year.is_some() && before == (at, self.year) { self.list(workspace) } else { Next::Stay }
    }

    fn take(&mut self, outcome: Outcome, workspace: &mut Workspace) -> Option<Outcome> {
        match outcome {
            Outcome::YearsCounted { id, part } if self.pending == Some(id) => {
                if part.done {
                    self.pending = None;
                }
                self.counts.append(part);
                self.arrange(workspace);
                None
            }
            outcome => Some(outcome),
        }
    }

    fn settle(&mut self, workspace: &mut Workspace) {
        let height = self.layout(workspace).shown();
        self.cursor.show(self.terms.len(), height);
    }
}
