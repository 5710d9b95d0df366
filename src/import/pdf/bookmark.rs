//! Bookmarks (12.3.3): lines that they name are headings.

use std::collections::{BTreeMap, BTreeSet};

use hayro_interpret::hayro_syntax::{
    Pdf,
    object::{Array, Dict, MaybeRef, Object, ObjectIdentifier, String as TextString},
};

use super::string;
use crate::import::page::PageLine;

/// How many bookmarks are looked at, and how deep they may nest.
const BOOKMARKS: usize = 50_000;
const DEPTH: u8 = 9;

/// A bookmark.
struct Bookmark {
    /// Its title without blanks.
    title: String,
    level: u8,
    /// The index of the page that it leads to.
    page: Option<usize>,
}

/// Marks the lines that bookmarks name as headings.
pub(super) fn mark(pdf: &Pdf, pages: &mut [Vec<PageLine>]) {
    let bookmarks = bookmarks(pdf);
    if bookmarks.is_empty() {
        return;
    }
    let mut lines: Vec<(usize, String, &mut PageLine)> = Vec::new();
    for (number, page) in pages.iter_mut().enumerate() {
        for line in page {
            lines.push((number, bare(&line.text), line));
        }
    }
    let mut places: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, (_, text, _)) in lines.iter().enumerate() {
        places.entry(text.clone()).or_default().push(at);
        // A long heading takes two lines.
        if let Some((_, next, _)) = lines.get(at + 1) {
            places.entry(format!("{text}{next}")).or_default().push(at);
        }
    }
    let mut last = 0;
    for bookmark in bookmarks {
        let found = places.get(&bookmark.title).map(Vec::as_slice).unwrap_or_default();
        let is_on_page =
            |at: &&usize| bookmark.page.is_some() && lines.get(**at).map(|(page, ..)| *page) == bookmark.page;
        let at = found.iter().find(is_on_page).or_else(|| found.iter().find(|at| **at >= last));
        let Some(at) = at.copied() else { continue };
        last = at;
        let mut rest = bookmark.title.as_str();
        for (_, text, line) in lines.iter_mut().skip(at).take(2) {
            let Some(behind) = rest.strip_prefix(text.as_str()) else { break };
            rest = behind;
            line.level = Some(bookmark.level);
            if rest.is_empty() {
                break;
            }
        }
    }
}

/// Returns the bookmarks in their order.
fn bookmarks(pdf: &Pdf) -> Vec<Bookmark> {
    let mut found = Vec::new();
    let catalog: Option<Dict> = pdf.xref().get(pdf.xref().root_id());
    let root = catalog.and_then(|catalog| catalog.get::<Dict>("Outlines"));
    let Some(first) = root.and_then(|root| root.get_ref("First")) else { return found };
    let pages: BTreeMap<ObjectIdentifier, usize> =
        pdf.pages().iter().enumerate().filter_map(|(at, page)| Some((page.raw().obj_id()?, at))).collect();
    let mut seen = BTreeSet::new();
    let mut open = vec![(ObjectIdentifier::from(first), 0_u8)];
    while let Some((id, level)) = open.pop() {
        if found.len() >= BOOKMARKS || !seen.insert(id) {
            continue;
        }
        let Some(item) = pdf.xref().get::<Dict>(id) else { continue };
        // The next one of this level comes after those below this one.
        open.extend(item.get_ref("Next").map(|next| (next.into(), level)));
        open.extend(
            item.get_ref("First").filter(|_| level + 1 < DEPTH).map(|first| (first.into(), level + 1)),
        );
        let Some(title) = item.get::<TextString>("Title") else { continue };
        let title = bare(&string::text(title.as_bytes()));
        if !title.is_empty() {
            let page = destination(&item).and_then(|page| pages.get(&page)).copied();
            found.push(Bookmark { title, level, page });
        }
    }
    found
}

/// Returns the page that a bookmark leads to, where it names it itself.
fn destination(item: &Dict) -> Option<ObjectIdentifier> {
    let place = item.get::<Array>("Dest").or_else(|| item.get::<Dict>("A")?.get::<Array>("D"))?;
    let first: Option<MaybeRef<Object>> = place.raw_iter().next();
    first?.as_obj_ref().map(ObjectIdentifier::from)
}

/// Returns a text without blanks.
fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}
