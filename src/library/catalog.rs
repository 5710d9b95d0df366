//! The list of speeches, sorted and filtered.

mod arrangement;
mod entry_table;
mod listed_entries;
mod source_index;

use std::mem;

pub use arrangement::{ListArrangement, ListJob, SortOrder};

use self::{entry_table::EntryTable, listed_entries::ListedEntries, source_index::SourceIndex};
use super::{Entry, Source};

/// The speeches that can be opened, and which of them are listed in which order.
///
/// An entry keeps its index for ever, whatever is added, sorted or filtered.
#[derive(Clone, Debug, Default)]
pub struct Catalog {
    entries: EntryTable,
    indices: SourceIndex,
    /// How the list is to be arranged.
    wanted: ListArrangement,
    /// Which entries are listed: as they are to be, unless that is still being worked out.
    listed: ListedEntries,
    /// How often entries came or learnt something.
    changes: u64,
    /// The entries that came or changed since a job began to arrange the list; empty without one.
    since: Vec<usize>,
}

/// A list of more entries than this is arranged by a job: going through as many takes no longer than a frame.
const AT_ONCE: usize = 5_000;

impl Catalog {
    /// Adds entries; those whose source is there already add what they know.
    ///
    /// Only what is fresh is filtered, sorted and put into the list, at places that are found by halving it.
    pub fn extend(&mut self, entries: impl IntoIterator<Item = Entry>) {
        let (mut fresh, mut known) = (Vec::new(), Vec::new());
        for entry in entries {
            if let Some(index) = self.index_of(&entry.source) {
                known.push((index, entry));
            } else {
                fresh.push(self.entries.len());
                self.indices.add(&entry.source, self.entries.len());
                self.entries.push(entry);
            }
        }
        // The list can be halved only as long as all entries are what they were when it was sorted.
        self.listed.take_out(&self.entries, &known.iter().map(|(index, _)| *index).collect::<Vec<_>>());
        for (index, entry) in known {
            if let Some(there) = self.entries.get_mut(index) {
                there.learn(entry);
                fresh.push(index);
            }
        }
        fresh.sort_unstable();
        fresh.dedup();
        if self.is_pending() {
            self.since.extend(&fresh);
        }
        self.listed.put_in(&self.entries, fresh);
        self.changes += 1;
    }

    /// Returns a number that is another one as soon as entries come or learn something.
    pub const fn changes(&self) -> u64 {
        self.changes
    }

    /// Returns how many entries there are, listed or not.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Returns whether there is none.
    pub fn is_empty(&self) -> bool {
        self.entries.len() == 0
    }

    /// Returns the entry with an index.
    pub fn get(&self, index: usize) -> Option<&Entry> {
        self.entries.get(index)
    }

    /// Returns the index of a source.
    pub fn index_of(&self, source: &Source) -> Option<usize> {
        self.indices.find(source, &self.entries)
    }

    /// Returns the indices of the entries that are listed, in their order.
    pub fn listed(&self) -> &[usize] {
        &self.listed.indices
    }

    /// Returns the entries that are listed, in their order.
    pub fn listed_entries(&self) -> impl Iterator<Item = &Entry> {
        self.listed.indices.iter().filter_map(|index| self.get(*index))
    }

    /// Returns the sources of the entries that are listed, in their order.
    pub fn listed_sources(&self) -> impl Iterator<Item = &Source> {
        self.listed_entries().map(|entry| &entry.source)
    }

    /// Returns by what the list is to be sorted.
    pub const fn order(&self) -> SortOrder {
        self.wanted.order
    }

    /// Returns the words that an entry must hold to be listed.
    pub fn filter(&self) -> &str {
        &self.wanted.filter
    }

    /// Returns whether a job is to arrange the list.
    pub fn is_pending(&self) -> bool {
        self.wanted != self.listed.arrangement
    }

    /// Sorts the list otherwise. A long one is left as it is, and the job to be done is returned.
    pub fn set_order(&mut self, order: SortOrder) -> Option<ListJob> {
        self.wanted.order = order;
        self.arrange()
    }

    /// Lists only the entries that hold every word of `words` in their title, name, speaker or date, as
    /// [`Fuzzy`](crate::search::Fuzzy) finds them; none lists all. A long list is left as it is, and the job to be done is
    /// returned.
    pub fn set_filter(&mut self, words: &str) -> Option<ListJob> {
        words.clone_into(&mut self.wanted.filter);
        self.arrange()
    }

    /// Takes what the job has found out that was given last; entries that came or changed meanwhile are put into their
    /// places.
    pub fn arranged(&mut self, listed: Vec<usize>) {
        self.listed = ListedEntries { arrangement: self.wanted.clone(), indices: listed };
        let mut since = mem::take(&mut self.since);
        since.sort_unstable();
        since.dedup();
        if !since.is_empty() {
            self.listed.indices.retain(|index| since.binary_search(index).is_err());
            self.listed.put_in(&self.entries, since);
        }
    }

    /// Arranges the list as it is wanted, or says which job does it.
    fn arrange(&mut self) -> Option<ListJob> {
        self.since.clear();
        if !self.is_pending() {
            return None;
        }
        // A filter that goes on typing is asked of what is listed alone.
        let narrows = self.wanted.filter.starts_with(&self.listed.arrangement.filter);
        let job = ListJob {
            is_sorted: narrows && self.wanted.order == self.listed.arrangement.order,
            candidates: if narrows { self.listed.indices.clone() } else { (0..self.entries.len()).collect() },
            entries: self.entries.clone(),
            arrangement: self.wanted.clone(),
        };
        if job.candidates.len() > AT_ONCE {
            return Some(job);
        }
        let listed = job.listed(&|| false).unwrap_or_default();
        self.arranged(listed);
        None
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
            Entry::described(
                source,
                About { metadata, written_date: date, units, ..About::default() },
                progress,
            )
        }));
        catalog
    }

    /// All entries, in the order in which they came.
    fn entries(catalog: &Catalog) -> Vec<Entry> {
        (0..catalog.len()).filter_map(|index| catalog.get(index).cloned()).collect()
    }

    fn listed(catalog: &Catalog) -> String {
        let names = catalog.listed().iter().filter_map(|index| Some(catalog.get(*index)?.source.to_string()));
        names.collect::<Vec<_>>().join(" ")
    }

    /// Arranges the list, by a job where one is needed.
    fn arrange(catalog: &mut Catalog, order: SortOrder, filter: &str) {
        let jobs = [catalog.set_order(order), catalog.set_filter(filter)];
        if let Some(job) = jobs.into_iter().flatten().last() {
            catalog.arranged(job.listed(&|| false).unwrap_or_default());
        }
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
                    grown.extend(entries(&catalog(line)));
                }
                assert_eq!(listed(&grown), listed(&whole), "{order:?} {filter}");
            }
        }
    }

    #[test]
    fn a_job_comes_to_the_same_whatever_comes_meanwhile() {
        let lines = |numbers: std::ops::Range<usize>, title: &str| {
            let line = |number: usize| {
                let (name, year) = (number * 7919 % 20_011, number % 30);
                format!("{name}.txt|{title}{}||20{year:02}年1月\n", number % 97)
            };
            let lines: String = numbers.map(line).collect();
            catalog(&lines)
        };
        let begun = lines(0..AT_ONCE + 100, "会议");
        let later = entries(&lines(AT_ONCE..AT_ONCE + 200, "安全"));
        for (order, filter) in [
            (SortOrder::Title, ""),
            (SortOrder::Found, "会"),
            (SortOrder::Date, "9"),
            (SortOrder::Title, "an"),
        ] {
            let (mut whole, mut grown) = (begun.clone(), begun.clone());
            let jobs = [grown.set_order(order), grown.set_filter(filter)];
            let job = jobs.into_iter().flatten().last().expect("the list is long");
            for catalog in [&mut grown, &mut whole] {
                catalog.extend(later.clone());
            }
            grown.arranged(job.listed(&|| false).unwrap_or_default());
            arrange(&mut whole, order, filter);
            assert!(grown.listed() == whole.listed(), "{order:?} {filter}");
        }
    }

    #[test]
    fn an_arrangement_that_is_taken_back_needs_no_job() {
        let mut catalog = Catalog::default();
        catalog.extend((0..6_000).map(|number| Entry::new(Source::File(format!("{number}.txt").into()))));
        assert!(catalog.set_filter("9").is_some() && catalog.is_pending());
        assert!(catalog.set_filter("").is_none() && !catalog.is_pending());
        assert_eq!(catalog.listed().len(), 6_000);
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
