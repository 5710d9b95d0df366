//! The list of speeches, sorted and filtered.

use std::{cmp::Reverse, collections::HashMap};

use super::{Date, Entry, SortKey, Source};
use crate::search::Fuzzy;

/// By what the list is sorted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Order {
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

impl Order {
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
    order: Order,
    filter: String,
    /// The indices of the entries that are listed, in their order.
    listed: Vec<usize>,
}

impl Catalog {
    /// Adds entries; those whose source is there already add what they know.
    pub fn extend(&mut self, entries: impl IntoIterator<Item = Entry>) {
        for entry in entries {
            let known = self.indices.get(&entry.source).and_then(|index| self.entries.get_mut(*index));
            if let Some(known) = known {
                known.learn(entry);
            } else {
                self.indices.insert(entry.source.clone(), self.entries.len());
                self.entries.push(entry);
            }
        }
        self.arrange();
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
    pub fn order(&self) -> Order {
        self.order
    }

    /// Sorts the list otherwise.
    pub fn set_order(&mut self, order: Order) {
        self.order = order;
        self.arrange();
    }

    /// Returns the words that an entry must hold to be listed.
    pub fn filter(&self) -> &str {
        &self.filter
    }

    /// Lists only the entries that hold every word of `words` in their title, name, speaker or date, as [`Fuzzy`] finds them;
    /// none lists all.
    pub fn set_filter(&mut self, words: &str) {
        words.clone_into(&mut self.filter);
        self.arrange();
    }

    fn arrange(&mut self) {
        let words = Fuzzy::new(&self.filter);
        let mut listed: Vec<(usize, &Entry)> =
            self.entries.iter().enumerate().filter(|(_, entry)| holds(entry, &words)).collect();
        match self.order {
            Order::Found => {}
            Order::Title => listed.sort_by_cached_key(|(_, entry)| SortKey::new(entry.label())),
            Order::Date => listed.sort_by_cached_key(|(_, entry)| Reverse(day(entry))),
            Order::Length => listed.sort_by_key(|(_, entry)| Reverse(entry.units())),
            Order::Recent => listed.sort_by_key(|(_, entry)| Reverse(entry.progress.map(|it| it.read_at))),
        }
        self.listed = listed.into_iter().map(|(index, _)| index).collect();
    }
}

fn day(entry: &Entry) -> Option<Date> {
    entry.about.as_ref().and_then(super::About::day)
}

/// Whether an entry holds every one of the words.
fn holds(entry: &Entry, words: &Fuzzy) -> bool {
    if words.is_empty() {
        return true;
    }
    let name = entry.source.name();
    let about = entry.about.as_ref();
    let speaker = about.and_then(super::About::speaker).unwrap_or_default();
    let date = about.and_then(super::About::date).unwrap_or_default();
    words.is_in(&[entry.label(), &name, speaker, &date])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::{About, Evidence, Known, Metadata, Progress};

    /// Entries from lines `path|title|speaker|date|units|read at`.
    fn catalog(lines: &str) -> Catalog {
        let mut catalog = Catalog::default();
        catalog.extend(lines.lines().map(|line| {
            let mut fields = line.split('|').map(str::trim);
            let mut field = || fields.next().filter(|field| !field.is_empty()).map(str::to_owned);
            let source = Source::File(field().unwrap_or_default().into());
            let (title, speaker, date) = (field(), field(), field());
            let units = field().and_then(|units| units.parse().ok()).unwrap_or(0);
            let progress = field().and_then(|at| Some(Progress { percent: 50, read_at: at.parse().ok()? }));
            let known = |value: String| Known::new(value, Evidence::Line);
            let day = date.as_deref().and_then(Date::find).map(|day| Known::new(day, Evidence::Line));
            let metadata = Metadata {
                title: title.map(known),
                speaker: speaker.map(known),
                date: day,
                ..Metadata::default()
            };
            Entry::described(source, About { metadata, written_date: date, units }, progress)
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
            (Order::Found, "b/10.txt b/9.txt a/1.txt c.txt"),
            (Order::Title, "b/9.txt c.txt a/1.txt b/10.txt"),
            (Order::Date, "b/9.txt b/10.txt c.txt a/1.txt"),
            (Order::Length, "b/9.txt a/1.txt b/10.txt c.txt"),
            (Order::Recent, "a/1.txt b/10.txt b/9.txt c.txt"),
        ] {
            catalog.set_order(order);
            assert_eq!(listed(&catalog), want, "{order:?}");
        }
    }

    #[test]
    fn the_key_goes_through_every_order() {
        let mut order = Order::default();
        let seen = Order::ALL.map(|_| {
            let seen = order;
            order = order.next();
            seen
        });
        assert_eq!(seen, Order::ALL);
        assert_eq!(order, Order::default());
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
            catalog.extend([Entry::read(Source::Stdin, Progress { percent, read_at })]);
        }
        assert_eq!(
            catalog.get(0).and_then(|entry| entry.progress),
            Some(Progress { percent: 60, read_at: 7 })
        );
    }

    #[test]
    fn an_entry_that_comes_again_adds_what_it_knows_and_keeps_its_index() {
        let mut catalog = Catalog::default();
        let source = Source::File("讲话1.txt".into());
        catalog.extend([Entry::new(source.clone()), Entry::new(Source::Stdin)]);
        assert_eq!(catalog.get(0).map(Entry::label), Some("讲话1"));
        let title = Some(Known::new("在大会上的讲话".to_owned(), Evidence::Line));
        let about = About { metadata: Metadata { title, ..Metadata::default() }, ..About::default() };
        catalog.extend([Entry::described(source.clone(), about, None), Entry::new(source.clone())]);
        assert_eq!(catalog.len(), 2);
        assert_eq!(catalog.index_of(&source), Some(0));
        assert_eq!(catalog.get(0).map(Entry::label), Some("在大会上的讲话"));
    }
}
