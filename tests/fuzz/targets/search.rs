//! Any query in any text: hits lie on characters, in order, and what is found folds to what was asked for.
#![no_main]

use libfuzzer_sys::fuzz_target;
use tigang::{
    document::Document,
    search::{Finder, Fuzzy, Mode, Query, find_all},
    text::{fold_str, is_ignorable},
};

fuzz_target!(|input: (&str, u16, u8, &str)| {
    let (text, from, len, typed) = input;
    let document = Document::parse(text.to_owned());
    let copied: String = text.chars().skip(usize::from(from)).take(usize::from(len % 16)).collect();
    for query in [typed, &copied] {
        _ = Fuzzy::new(query).rank(text);
        for mode in Mode::ALL {
            let Ok(finder) = Finder::new(&Query::new(query, mode)) else {
                assert_eq!(mode, Mode::Regex);
                continue;
            };
            let hits = find_all(&document, &finder, document.whole());
            assert!(hits.is_empty() || finder.could_find_in(text), "{query:?} {mode:?}");
            let mut end = 0;
            for hit in hits {
                assert!(hit.start >= end && hit.end >= hit.start, "{query:?} {mode:?} {hit:?}");
                end = hit.end;
                let Some(found) = text.get(hit.start..hit.end) else { panic!("{query:?} {mode:?} {hit:?}") };
                if mode == Mode::Folded {
                    assert_eq!(plain(found), plain(query), "{found:?} {query:?}");
                }
            }
        }
    }
});

/// What is compared: folded, without what joins or divides lines or is the indent of a phrase.
fn plain(text: &str) -> String {
    let kept = text.chars().filter(|c| !is_ignorable(*c) && !c.is_whitespace() && !c.is_control());
    fold_str(&kept.collect::<String>())
}
