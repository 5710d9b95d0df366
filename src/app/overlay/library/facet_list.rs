//! The facets: for each field the values that the documents have, with how many have them.

use std::collections::BTreeSet;

use crate::{
    app::lists::Cursor,
    lang::Lang,
    library::{Facet, FacetCounts, FacetRow},
};

/// How many values of a field are listed until it is unfolded.
const FIRST: usize = 6;

/// A row of the facets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FacetItem {
    /// The name of a field, with how many of its values are not listed.
    Field(Facet, usize),
    /// A value.
    Value(FacetRow),
}

/// The facets as they are listed.
#[derive(Clone, Debug, Default)]
pub struct FacetList {
    /// The rows.
    pub items: Vec<FacetItem>,
    /// The selected one and the first on the screen.
    pub cursor: Cursor,
    /// Whether they have the keys.
    pub is_focused: bool,
    /// The provinces whose places, and the folders whose folders are listed.
    open: BTreeSet<String>,
    /// The fields of which all values are listed.
    whole: Vec<Facet>,
}

impl FacetList {
    /// The selected row.
    pub fn selected(&self) -> Option<&FacetItem> {
        self.items.get(self.cursor.at)
    }

    /// Lists counts; the selection stays on its value, as long as that is there.
    pub fn list(&mut self, counts: &FacetCounts, lang: Lang) {
        let name = |item: &FacetItem| match item {
            FacetItem::Field(facet, _) => (*facet, None),
            FacetItem::Value(row) => (row.facet, Some(row.value.clone())),
        };
        let selected = self.selected().map(name);
        let mut items = Vec::new();
        for facet in Facet::ALL {
            let mut rows = counts.rows(facet, lang, |place| self.open.contains(place));
            let whole = self.whole.contains(&facet);
            let shown = if whole { rows.len() } else { first(&rows) };
            let hidden = rows.len().saturating_sub(shown);
            rows.truncate(shown);
            if !rows.is_empty() {
                items.push(FacetItem::Field(facet, hidden));
                items.extend(rows.into_iter().map(FacetItem::Value));
            }
        }
        self.items = items;
        let place = self.items.iter().position(|item| Some(name(item)) == selected);
        self.cursor.at = place.unwrap_or(self.cursor.at).min(self.items.len().saturating_sub(1));
    }

    /// Lists what lies below the selected province or folder, or all values of the selected field, or no longer.
    pub fn fold(&mut self, fold: bool) {
        match self.selected().cloned() {
            Some(FacetItem::Field(facet, _)) => self.show_whole(facet, !fold),
            Some(FacetItem::Value(row)) if row.facet.is_nested() => {
                if !fold {
                    self.open.insert(row.value);
                } else if !self.open.remove(&row.value) {
                    // What lies below a value folds that.
                    let mut before = self.items.get(..self.cursor.at).unwrap_or_default().iter();
                    let above = before
                        .rposition(|item| matches!(item, FacetItem::Value(above) if above.depth < row.depth));
                    if let Some((at, FacetItem::Value(above))) =
                        above.and_then(|at| Some((at, self.items.get(at)?)))
                    {
                        self.open.remove(&above.value);
                        self.cursor.at = at;
                    }
                }
            }
            Some(FacetItem::Value(row)) => self.show_whole(row.facet, !fold),
            None => {}
        }
    }

    fn show_whole(&mut self, facet: Facet, whole: bool) {
        self.whole.retain(|known| *known != facet);
        if whole {
            self.whole.push(facet);
        }
    }
}

/// How many rows hold the first values, with the places below them.
fn first(rows: &[FacetRow]) -> usize {
    let tops = rows.iter().enumerate().filter(|(_, row)| row.depth == 0);
    tops.map(|(index, _)| index).nth(FIRST).unwrap_or(rows.len())
}
