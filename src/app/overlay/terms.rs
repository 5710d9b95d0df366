//! The term panel: what the speech speaks of, to be coloured and gone to.

use std::{cmp::Ordering, sync::Arc};

use crate::{
    app::{
        jobs::{Kind, Listed, Subject},
        keys::{Input, Motion},
        lists::Cursor,
        message::Ticket,
        reader::Finding,
    },
    lang::Lang,
    search::{Hits, Mode, Query},
    text::fold_str,
};

/// The term panel.
#[derive(Clone, Debug, Default)]
pub struct TermPanel {
    /// Which terms are shown.
    pub tab: Tab,
    /// In which order.
    pub order: TermOrder,
    /// What they must hold.
    pub input: Input,
    /// The selected row and the first one on the screen.
    pub cursor: Cursor,
    /// The question for the listing that is still out.
    pub pending: Option<Ticket>,
    /// Everything that was listed; `None` until it is there.
    listing: Option<Vec<Arc<Listed>>>,
    rows: Vec<Arc<Listed>>,
}

/// Which terms the panel shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tab {
    /// What the speech uses more than usual.
    #[default]
    Keywords,
    /// Set expressions.
    Formulas,
    /// What has a colour.
    Coloured,
    /// Numbers, dates, titles, what is to be filled in.
    Classes,
}

/// In which order the panel shows terms.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TermOrder {
    /// The most telling first.
    #[default]
    Keyness,
    /// The most frequent first.
    Count,
    /// As they first stand in the speech.
    First,
}

impl Tab {
    /// All of them, in the order in which a key goes through them.
    pub const ALL: [Self; 4] = [Self::Keywords, Self::Formulas, Self::Coloured, Self::Classes];

    /// What it is called.
    pub fn title(self, lang: Lang) -> &'static str {
        match self {
            Self::Keywords => lang.pick("关键词", "Keywords"),
            Self::Formulas => lang.pick("提法", "Formulas"),
            Self::Coloured => lang.pick("已着色", "Coloured"),
            Self::Classes => lang.pick("类别", "Classes"),
        }
    }

    fn shows(self, kind: Kind) -> bool {
        match self {
            Self::Keywords => matches!(kind, Kind::Word | Kind::Phrase | Kind::Formula(_)),
            Self::Formulas => matches!(kind, Kind::Formula(_)),
            Self::Coloured => false,
            Self::Classes => kind == Kind::Class,
        }
    }
}

impl TermOrder {
    /// The one after this one.
    #[must_use]
    pub const fn next(self) -> Self {
        match self {
            Self::Keyness => Self::Count,
            Self::Count => Self::First,
            Self::First => Self::Keyness,
        }
    }

    /// What it is called.
    pub fn title(self, lang: Lang) -> &'static str {
        match self {
            Self::Keyness => lang.pick("按关键度", "by keyness"),
            Self::Count => lang.pick("按次数", "by count"),
            Self::First => lang.pick("按首次出现", "by first place"),
        }
    }

    fn compare(self, a: &Listed, b: &Listed) -> Ordering {
        let first = |listed: &Listed| listed.hits.get(0).map_or(usize::MAX, |hit| hit.start);
        match self {
            Self::Keyness => b.keyness.total_cmp(&a.keyness),
            Self::Count => b.hits.len().cmp(&a.hits.len()),
            Self::First => first(a).cmp(&first(b)),
        }
    }
}

impl TermPanel {
    /// The rows that are shown, from the top.
    pub fn rows(&self) -> &[Arc<Listed>] {
        &self.rows
    }

    /// Whether the terms of the speech have been listed.
    pub const fn is_listed(&self) -> bool {
        self.listing.is_some()
    }

    /// The selected row.
    pub fn selected(&self) -> Option<&Arc<Listed>> {
        self.rows.get(self.cursor.at)
    }

    /// Forgets what was listed.
    pub fn forget(&mut self) {
        (self.listing, self.pending) = (None, None);
    }

    /// Takes the listing that was asked for by `ticket`.
    pub fn arrive(&mut self, ticket: Ticket, listing: Vec<Arc<Listed>>) {
        if self.pending == Some(ticket) {
            self.pending = None;
            self.listing = Some(listing);
        }
    }

    /// Shows the next tab, or the one before.
    pub fn turn(&mut self, back: bool) {
        let at = Tab::ALL.iter().position(|tab| *tab == self.tab).unwrap_or(0);
        let step = if back { Tab::ALL.len() - 1 } else { 1 };
        self.tab = Tab::ALL.get((at + step) % Tab::ALL.len()).copied().unwrap_or_default();
        self.cursor = Cursor::default();
    }

    /// Moves the selection on a screen of `height` rows.
    pub fn travel(&mut self, motion: Motion, count: usize, height: usize) {
        self.cursor.travel(motion, count, self.rows.len(), height);
    }

    /// Computes the rows anew, on a screen of `height` rows.
    ///
    /// What was typed is a row by itself when it stands in no other: any text can be coloured, listed or not.
    pub fn arrange(&mut self, finding: &Finding, height: usize) {
        let typed = fold_str(self.input.text().trim());
        let matches = |listed: &Listed| match &listed.subject {
            Subject::Term(query) => fold_str(&query.text).contains(&typed),
            // Whoever types a name of a class may do so in either language.
            Subject::Class(_) => [Lang::Chinese, Lang::English]
                .iter()
                .any(|lang| fold_str(listed.subject.title(*lang)).contains(&typed)),
        };
        self.rows = match self.tab {
            Tab::Coloured => self.coloured(finding).into_iter().filter(|listed| matches(listed)).collect(),
            tab => {
                let all = self.listing.iter().flatten();
                all.filter(|listed| tab.shows(listed.kind) && matches(listed)).cloned().collect()
            }
        };
        if self.tab != Tab::Classes && (self.tab, self.order) != (Tab::Coloured, TermOrder::Keyness) {
            self.rows.sort_by(|a, b| self.order.compare(a, b));
        }
        let named = |listed: &&Arc<Listed>| matches!(&listed.subject, Subject::Term(query) if fold_str(&query.text) == typed);
        if !typed.is_empty() && self.tab != Tab::Classes && !self.rows.iter().any(|listed| named(&listed)) {
            let query = Query::new(self.input.text().trim(), Mode::default());
            self.rows.push(self.known(&query, finding));
        }
        self.cursor.show(self.rows.len(), height);
    }

    /// The coloured terms and classes, group by group.
    fn coloured(&self, finding: &Finding) -> Vec<Arc<Listed>> {
        let mut terms: Vec<_> = finding.terms.iter().collect();
        terms.sort_by_key(|term| term.colour);
        let terms = terms.into_iter().map(|term| self.known(&term.found.query, finding));
        let switched = |listed: &&Arc<Listed>| matches!(listed.subject, Subject::Class(class) if finding.classes.contains(&class));
        terms.chain(self.listing.iter().flatten().filter(switched).cloned()).collect()
    }

    /// The row of a term: as it was listed, or with the places that its colour has.
    fn known(&self, query: &Query, finding: &Finding) -> Arc<Listed> {
        let subject = Subject::Term(query.clone());
        let listed = self.listing.iter().flatten().find(|listed| listed.subject == subject);
        listed.cloned().unwrap_or_else(|| {
            let hits = finding.term(query).map_or_else(Hits::default, |term| term.found.hits.clone());
            Arc::new(Listed { subject, kind: Kind::Own, hits, keyness: 0.0 })
        })
    }
}
