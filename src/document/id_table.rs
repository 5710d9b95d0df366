//! Things that are told by a number, each kind by numbers of its own.

use std::{marker::PhantomData, slice};

/// A number that tells one thing of its kind, and serves for nothing else.
pub trait TableId: Copy {
    /// That of the thing at an index of its table.
    fn of_index(index: usize) -> Self;

    /// The index of its thing.
    fn index(self) -> usize;
}

/// Things by their ids, in the order in which they came.
///
/// An id is given by a table and holds for all tables that say something of the same things. That nothing stands under it
/// cannot be: it is loud in tests, and nothing is found otherwise.
#[derive(Clone, Debug)]
pub struct IdTable<I, T> {
    rows: Vec<T>,
    ids: PhantomData<I>,
}

impl<I: TableId, T> IdTable<I, T> {
    /// What stands under an id.
    pub fn get(&self, id: I) -> Option<&T> {
        let row = self.rows.get(id.index());
        debug_assert!(row.is_some(), "nothing stands under {} of {}", id.index(), self.len());
        row
    }

    /// What stands under an id, to be changed.
    pub fn get_mut(&mut self, id: I) -> Option<&mut T> {
        let count = self.len();
        let row = self.rows.get_mut(id.index());
        debug_assert!(row.is_some(), "nothing stands under {} of {count}", id.index());
        row
    }

    /// Adds a thing, and gives its id.
    pub fn push(&mut self, row: T) -> I {
        let id = I::of_index(self.len());
        self.rows.push(row);
        id
    }

    /// How many things there are.
    pub const fn len(&self) -> usize {
        self.rows.len()
    }

    /// The ids of the things that are there now.
    pub fn ids(&self) -> impl DoubleEndedIterator<Item = I> + use<I, T> {
        (0..self.len()).map(I::of_index)
    }

    /// All things.
    pub fn iter(&self) -> slice::Iter<'_, T> {
        self.rows.iter()
    }

    /// All things, to be changed.
    pub fn iter_mut(&mut self) -> slice::IterMut<'_, T> {
        self.rows.iter_mut()
    }

    /// All things with their ids.
    pub fn pairs(&self) -> impl Iterator<Item = (I, &T)> {
        self.ids().zip(&self.rows)
    }

    /// What `of` says of each thing, under the same ids.
    pub fn map<U>(&self, of: impl FnMut(&T) -> U) -> IdTable<I, U> {
        self.rows.iter().map(of).collect()
    }

    /// Keeps the things of which `keeps` is true. They are numbered anew: no id may be left from before.
    pub fn retain(&mut self, keeps: impl FnMut(&T) -> bool) {
        self.rows.retain(keeps);
    }

    /// Adds what is usual for the things that have come to another table meanwhile.
    pub fn keep_up_with<U>(&mut self, other: &IdTable<I, U>)
    where
        T: Default,
    {
        self.rows.resize_with(other.len().max(self.len()), T::default);
    }
}

impl<I, T> Default for IdTable<I, T> {
    fn default() -> Self {
        Self { rows: Vec::new(), ids: PhantomData }
    }
}

impl<I, T> FromIterator<T> for IdTable<I, T> {
    fn from_iter<R: IntoIterator<Item = T>>(rows: R) -> Self {
        Self { rows: rows.into_iter().collect(), ids: PhantomData }
    }
}

impl<I, T> Extend<T> for IdTable<I, T> {
    fn extend<R: IntoIterator<Item = T>>(&mut self, rows: R) {
        self.rows.extend(rows);
    }
}

impl<'a, I, T> IntoIterator for &'a IdTable<I, T> {
    type Item = &'a T;
    type IntoIter = slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.rows.iter()
    }
}
