//! The list of speeches, sorted and filtered.

use std::{
    cmp::Ordering,
    collections::{HashMap, HashSet},
    mem,
};

use super::{Entry, Source};
use crate::search::Fuzzy;

/// By what the list is sorted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum SortOrder {
    /// As they came: in the order of the arguments, and in each folder by name.
    #[default]
    Found,
    /// By title.
    Title,
    /// By date, the latest first; those without one last.
    Date,
    /// By length, the longest first.
    Length,
    /// By when they were last read, the latest first; those never read last.
    Recent,
}

impl SortOrder {
    /// All of them, in the order in which a key goes through them.
    pub const ALL: [Self; 5] = [Self::Found, Self::Title, Self::Date, Self::Length, Self::Recent];

    /// Returns the one after this one; the first after the last.
    #[must_use]
    pub const fn next(self) -> Self {
        match self {
            Self::Found => Self::Title,
            Self::Title => Self::Date,
            Self::Date => Self::Length,
            Self::Length => Self::Recent,
            Self::Recent => Self::Found,
        }
    }
}

/// The speeches that can be opened, and which of them are listed in which order.
///
/// An entry keeps its index for ever, whatever is added, sorted or filtered.
#[derive(Clone, Debug, Default)]
pub struct Catalog {
    entries: Vec<Entry>,
    indices: HashMap<Source, usize>,
    order: SortOrder,
    filter: String,
    /// The indices of the entries that are listed, in their order.
    listed: Vec<usize>,
}

impl Catalog {
    /// Adds entries; those whose source is there already add what they know.
    ///
    /// Only what is fresh is filtered, sorted and merged into the list, so that a list that fills costs no more a batch than
    /// going through it once.
    pub fn extend(&mut self, entries: impl IntoIterator<Item = Entry>) {
        let mut fresh = Vec::new();
        let mut changed = HashSet::new();
        for entry in entries {
            let known = self.indices.get(&entry.source).copied();
            if let Some((index, known)) = known.and_then(|index| Some((index, self.entries.get_mut(index)?)))
            {
                known.learn(entry);
                changed.insert(index);
            } else {
                let index = self.entries.len();
                self.indices.insert(entry.source.clone(), index);
                self.entries.push(entry);
                fresh.push(index);
            }
        }
        if !changed.is_empty() {
            self.listed.retain(|index| !changed.contains(index));
            fresh.extend(changed);
        }
        let words = Fuzzy::new(&self.filter);
        fresh.retain(|index| self.entries.get(*index).is_some_and(|entry| entry.is_listed(&words)));
        self.sort(&mut fresh);
        self.merge(fresh);
    }

    /// Returns how many entries there are, listed or not.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Returns whether there is none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Returns all entries by their index, in the order in which they came.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Returns the entry with an index.
    pub fn get(&self, index: usize) -> Option<&Entry> {
        self.entries.get(index)
    }

    /// Returns the index of a source.
    pub fn index_of(&self, source: &Source) -> Option<usize> {
        self.indices.get(source).copied()
    }

    /// Returns the indices of the entries that are listed, in their order.
    pub fn listed(&self) -> &[usize] {
        &self.listed
    }

    /// Returns by what the list is sorted.
    pub fn order(&self) -> SortOrder {
        self.order
    }

    /// Sorts the list otherwise.
    pub fn set_order(&mut self, order: SortOrder) {
        self.order = order;
        let mut listed = mem::take(&mut self.listed);
        self.sort(&mut listed);
        self.listed = listed;
    }

    /// Returns the words that an entry must hold to be listed.
    pub fn filter(&self) -> &str {
        &self.filter
    }

    /// Lists only the entries that hold every word of `words` in their title, name, speaker or date, as [`Fuzzy`] finds them;
    /// none lists all.
    ///
    /// A filter that goes on typing is asked of what is listed alone.
    pub fn set_filter(&mut self, words: &str) {
        let narrows = words.starts_with(&self.filter);
        words.clone_into(&mut self.filter);
        let words = Fuzzy::new(words);
        let listed = |index: &usize| self.entries.get(*index).is_some_and(|entry| entry.is_listed(&words));
        if narrows {
            let mut kept = mem::take(&mut self.listed);
            kept.retain(listed);
            self.listed = kept;
        } else {
            let mut all: Vec<usize> = (0..self.entries.len()).filter(listed).collect();
            self.sort(&mut all);
            self.listed = all;
        }
    }

    /// Sorts indices by the order of the list; what is alike stays as it came.
    fn sort(&self, indices: &mut [usize]) {
        indices.sort_unstable_by(|one, other| self.compare(*one, *other));
    }

    /// Puts sorted indices into the list.
    fn merge(&mut self, fresh: Vec<usize>) {
        let Some(first) = fresh.first().copied() else { return };
        // Most batches come behind all that is there.
        if self.listed.last().is_none_or(|last| self.compare(*last, first).is_lt()) {
            self.listed.extend(fresh);
            return;
        }
        let old = mem::take(&mut self.listed);
        let mut merged = Vec::with_capacity(old.len() + fresh.len());
        let mut fresh = fresh.into_iter().peekable();
        for index in old {
            while let Some(next) = fresh.next_if(|next| self.compare(*next, index).is_lt()) {
                merged.push(next);
            }
            merged.push(index);
        }
        merged.extend(fresh);
        self.listed = merged;
    }

    fn compare(&self, one: usize, other: usize) -> Ordering {
        let (Some(a), Some(b)) = (self.entries.get(one), self.entries.get(other)) else {
            return one.cmp(&other);
        };
        let by_order = match self.order {
            SortOrder::Found => Ordering::Equal,
            SortOrder::Title => a.sort_key().cmp(b.sort_key()),
            SortOrder::Date => b.day().cmp(&a.day()),
            SortOrder::Length => b.units().cmp(&a.units()),
            SortOrder::Recent => {
                let read_at = |entry: &Entry| entry.progress.map(|progress| progress.read_at);
                read_at(b).cmp(&read_at(a))
            }
        };
        by_order.then(one.cmp(&other))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::{About, Date, FoundIn, Known, Metadata, ReadingProgress};

    /// Entries from lines `path|title|speaker|date|units|read at`.
    fn catalog(lines: &str) -> Catalog {
        let mut catalog = Catalog::default();
        catalog.extend(lines.lines().map(|line| {
            let mut fields = line.split('|').map(str::trim);
            let mut field = || fields.next().filter(|field| !field.is_empty()).map(str::to_owned);
            let source = Source::File(field().unwrap_or_default().into());
            let (title, speaker, date) = (field(), field(), field());
            let units = field().and_then(|units| units.parse().ok()).unwrap_or(0);
            let progress =
                field().and_then(|at| Some(ReadingProgress { percent: 50, read_at: at.parse().ok()? }));
            let known = |value: String| Known::new(value, FoundIn::Line);
            let day = date.as_deref().and_then(Date::find).map(|day| Known::new(day, FoundIn::Line));
            let metadata = Metadata {
                title: title.map(known),
                speaker: speaker.map(known),
                date: day,
                ..Metadata::default()
            };
            Entry::described(source, About { metadata, written_date: date, units, spoken: None }, progress)
        }));
        catalog
    }

    fn listed(catalog: &Catalog) -> String {
        let names = catalog.listed().iter().filter_map(|index| Some(catalog.get(*index)?.source.to_string()));
        names.collect::<Vec<_>>().join(" ")
    }

    const LINES: &str = "b/10.txt|总结讲话|张三|2024年3月1日|900|7\n\
                         b/9.txt|安全讲话|李四|2025年1月|3000|\n\
                         a/1.txt|民政工作||  |1000|9\n\
                         c.txt|党建GDP||2023.5.6|20|";

    #[test]
    fn each_order_sorts_by_its_own() {
        let mut catalog = catalog(LINES);
        for (order, want) in [
            (SortOrder::Found, "b/10.txt b/9.txt a/1.txt c.txt"),
            (SortOrder::Title, "b/9.txt c.txt a/1.txt b/10.txt"),
            (SortOrder::Date, "b/9.txt b/10.txt c.txt a/1.txt"),
            (SortOrder::Length, "b/9.txt a/1.txt b/10.txt c.txt"),
            (SortOrder::Recent, "a/1.txt b/10.txt b/9.txt c.txt"),
        ] {
            catalog.set_order(order);
            assert_eq!(listed(&catalog), want, "{order:?}");
        }
    }

    #[test]
    fn the_key_goes_through_every_order() {
        let mut order = SortOrder::default();
        let seen = SortOrder::ALL.map(|_| {
            let seen = order;
            order = order.next();
            seen
        });
        assert_eq!(seen, SortOrder::ALL);
        assert_eq!(order, SortOrder::default());
    }

    #[test]
    fn a_filter_leaves_the_entries_that_hold_every_word() {
        let mut catalog = catalog(LINES);
        for (words, want) in [
            ("讲话", "b/10.txt b/9.txt"),
            ("讲话 张", "b/10.txt"),
            ("gdp", "c.txt"),
            ("2025年", "b/9.txt"),
            ("10", "b/10.txt"),
            ("anquan", "b/9.txt"),
            ("jianghua zs", "b/10.txt"),
            ("djg", "c.txt"),
            ("没有", ""),
            ("  ", "b/10.txt b/9.txt a/1.txt c.txt"),
        ] {
            catalog.set_filter(words);
            assert_eq!(listed(&catalog), want, "{words}");
        }
    }

    #[test]
    fn of_two_readings_the_later_one_counts() {
        let mut catalog = Catalog::default();
        for (percent, read_at) in [(40, 7), (10, 5), (60, 7)] {
            catalog.extend([Entry::read(Source::Stdin, ReadingProgress { percent, read_at })]);
        }
        assert_eq!(
            catalog.get(0).and_then(|entry| entry.progress),
            Some(ReadingProgress { percent: 60, read_at: 7 })
        );
    }

    #[test]
    fn entries_that_come_one_by_one_stand_where_they_stand_when_all_come_at_once() {
        let lines: Vec<&str> = LINES.lines().collect();
        for order in SortOrder::ALL {
            for filter in ["", "讲话", "j"] {
                let mut whole = catalog(LINES);
                whole.set_order(order);
                whole.set_filter(filter);
                let mut grown = Catalog::default();
                grown.set_order(order);
                grown.set_filter(filter);
                let names = lines.iter().filter_map(|line| line.split('|').next());
                grown.extend(names.map(|name| Entry::new(Source::File(name.into()))));
                for line in lines.iter().rev() {
                    grown.extend(catalog(line).entries().to_vec());
                }
                assert_eq!(listed(&grown), listed(&whole), "{order:?} {filter}");
            }
        }
    }

    #[test]
    fn what_turns_out_to_be_no_text_is_not_listed() {
        let mut catalog = catalog(LINES);
        catalog.extend([Entry::no_text(Source::File("c.txt".into()))]);
        assert_eq!(listed(&catalog), "b/10.txt b/9.txt a/1.txt");
    }

    #[test]
    fn an_entry_that_comes_again_adds_what_it_knows_and_keeps_its_index() {
        let mut catalog = Catalog::default();
        let source = Source::File("讲话1.txt".into());
        catalog.extend([Entry::new(source.clone()), Entry::new(Source::Stdin)]);
        assert_eq!(catalog.get(0).map(Entry::label), Some("讲话1"));
        let title = Some(Known::new("在大会上的讲话".to_owned(), FoundIn::Line));
        let about = About { metadata: Metadata { title, ..Metadata::default() }, ..About::default() };
        catalog.extend([Entry::described(source.clone(), about, None), Entry::new(source.clone())]);
        assert_eq!(catalog.len(), 2);
        assert_eq!(catalog.index_of(&source), Some(0));
        assert_eq!(catalog.get(0).map(Entry::label), Some("在大会上的讲话"));
    }
}
