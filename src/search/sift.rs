//! Looking for words in many texts that lie folded one after another, before any of them is parsed.

use memchr::memmem;
use regex::bytes::Regex;

use super::{
    byte_rank,
    finder::{Finder, QueryKind},
    folded_pattern,
    query::Mode,
};

/// So many places are found before it is told how often a needle stands in a text.
const TRIED: usize = 32;

/// A needle is seldom when its places lie so far apart, in bytes.
const SELDOM: usize = 2048;

/// The most characters of a forgiving query that are looked for one by one.
const MOST_SINGLE: usize = 8;

/// A query made ready to be asked of searchable texts.
#[derive(Clone, Debug, Default)]
pub struct Sift {
    /// All of which a text must hold.
    needles: Vec<memmem::Finder<'static>>,
    /// What must be found in it, of a pattern about which anything can be told.
    pattern: Option<Regex>,
    /// Whether what is found of the only needle is what the query finds, and as often.
    exact: bool,
}

impl Sift {
    /// Makes a query ready. What a text lacks of its needles it lacks of the query; without needles every text has to be asked.
    pub fn new(finder: &Finder, mode: Mode) -> Self {
        let literal = match &finder.kind {
            QueryKind::Literal(literal) => literal,
            // What lies in dirt is not in the searchable text.
            QueryKind::Pattern(pattern) if !finder.dirt => {
                return Self { pattern: folded_pattern::folded(pattern.typed()), ..Self::default() };
            }
            QueryKind::Pattern(_) | QueryKind::Nothing => return Self::default(),
        };
        let folded: String = literal.folded_chars().collect();
        let is_apart = |c: char| c.is_whitespace() || c.is_control();
        let exact = mode == Mode::Folded && !finder.dirt && !folded.contains(is_apart);
        let needles = if literal.is_forgiving() {
            let mut single: Vec<String> = folded.chars().map(String::from).collect();
            single.sort_unstable();
            single.dedup();
            single.truncate(MOST_SINGLE);
            single
        } else {
            // Any blank may be a line end inside a paragraph, which the searchable text leaves out.
            let longest = folded.split(is_apart).max_by_key(|run| run.len()).unwrap_or_default();
            if longest.is_empty() { Vec::new() } else { vec![longest.to_owned()] }
        };
        // What lies in dirt is not in the searchable text.
        let needles = if finder.dirt { Vec::new() } else { needles };
        let exact = exact && needles.len() == 1;
        let needles = needles.iter().map(|needle| byte_rank::finder(needle)).collect();
        Self { needles, pattern: None, exact }
    }

    /// Returns whether the documents that are left need not be asked: the needle stands there as often as the query.
    pub const fn is_exact(&self) -> bool {
        self.exact
    }

    /// Returns how often the query stands in a searchable text; `None` when the document has to be asked, and 0 when it need
    /// not.
    pub fn count(&self, text: &[u8]) -> Option<usize> {
        if self.exact {
            let mut count = 0;
            self.places(text, |_, _| count += 1);
            return Some(count);
        }
        let stands = |needle: &memmem::Finder| needle.find(text).is_some();
        let is_found = self.pattern.as_ref().is_none_or(|pattern| pattern.is_match(text));
        if is_found && self.needles.iter().all(stands) { None } else { Some(0) }
    }

    /// Calls `take` with where each needle stands in `text`, several documents one after another, and which needle it is.
    ///
    /// What is found lies in one document.
    pub fn places(&self, text: &[u8], mut take: impl FnMut(usize, usize)) {
        for (index, needle) in self.needles.iter().enumerate() {
            each_place(needle, text, |at| take(index, at));
        }
    }

    /// Returns how long the longest needle is, in bytes; 0 without one.
    pub fn length(&self) -> usize {
        self.needles.iter().map(|needle| needle.needle().len()).max().unwrap_or(0)
    }
}

/// Calls `take` with each place of a needle, which do not overlap.
///
/// What stands there time and again is found by its rarest byte, one after another: finding each place anew takes far longer
/// than telling whether it is one.
fn each_place(needle: &memmem::Finder<'_>, text: &[u8], mut take: impl FnMut(usize)) {
    let (mut found, mut from) = (0, None);
    for at in needle.find_iter(text) {
        take(at);
        found += 1;
        if found == TRIED && at < TRIED * SELDOM {
            from = Some(at + needle.needle().len());
            break;
        }
    }
    let (Some(mut from), bytes) = (from, needle.needle()) else { return };
    let Some((offset, rare)) = byte_rank::rarest(bytes) else { return };
    for candidate in memchr::memchr_iter(rare, text) {
        let Some(at) = candidate.checked_sub(offset).filter(|at| *at >= from) else { continue };
        if text.get(at..).is_some_and(|rest| rest.starts_with(bytes)) {
            take(at);
            from = at + bytes.len();
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{
        document::Document,
        search::{Query, find_all, push_searchable},
    };

    const TEXT: &str = "在全市工會會議上的讲话\n同志们：\n要深入推进 ＷＴＯ 改\n革，改\u{200b}革开放，the end\nof the\
        WTO。\n一、改革\n（一）改革改革\n";

    fn searchable(text: &str) -> (Document, String) {
        let document = Document::skim(text.to_owned());
        let mut searchable = String::new();
        push_searchable(&document, &mut searchable);
        (document, searchable)
    }

    #[test]
    fn a_query_without_blanks_stands_there_as_often_as_in_the_document() {
        let (document, searchable) = searchable(TEXT);
        for query in ["改革", "工会", "wto", "ＷＴＯ", "革改", "没有", "，", "革，改革"] {
            let finder = Finder::new(&Query::new(query, Mode::Folded)).unwrap();
            let found = find_all(&document, &finder, document.whole()).len();
            let sift = Sift::new(&finder, Mode::Folded);
            assert!(sift.is_exact());
            assert_eq!(sift.count(searchable.as_bytes()), Some(found), "{query}: {searchable:?}");
        }
    }

    proptest! {
        #[test]
        fn every_place_is_found_once_however_many_there_are(
            parts in prop::collection::vec("[工作作工的，a\n]{1,9}", 1..400), needle in "[工作的，a]{1,4}",
        ) {
            let text = parts.concat();
            let mut places = Vec::new();
            each_place(&memmem::Finder::new(&needle), text.as_bytes(), |at| places.push(at));
            let expected: Vec<usize> = text.match_indices(&needle).map(|(at, _)| at).collect();
            prop_assert_eq!(places, expected);
        }
    }

    fn pattern() -> impl Strategy<Value = String> {
        let atom = prop::sample::select(vec![
            "改",
            "革",
            "会",
            "會",
            "é",
            "e",
            "Ａ",
            "a",
            ".",
            " ",
            r"\s",
            r"\S",
            "[会改]",
            "[^改]",
            "(改|革a?)",
            r"\w",
            r"\d",
            r"\b",
            "^",
            "$",
            "(?i:A)",
            r"\p{Han}",
            r"\x00",
            r"[\x00改]",
        ]);
        let times = prop::sample::select(vec!["", "", "", "*", "+", "?", "{2}"]);
        let parts =
            prop::collection::vec((atom, times).prop_map(|(atom, times)| format!("{atom}{times}")), 1..5);
        (parts, any::<bool>()).prop_map(|(parts, apart)| parts.join(if apart { "|" } else { "" }))
    }

    proptest! {
        #[test]
        fn what_a_pattern_finds_is_not_left_out(
            text in prop::collection::vec(prop::sample::select("改革会會éeＡa1 ，。\n\u{200b}\u{301}　\0\u{1}".chars().collect::<Vec<_>>()), 0..60),
            pattern in pattern(),
        ) {
            let (document, searchable) = searchable(&String::from_iter(text));
            if let Ok(finder) = Finder::new(&Query::new(pattern.as_str(), Mode::Regex)) {
                let found = find_all(&document, &finder, document.whole()).len();
                let count = Sift::new(&finder, Mode::Regex).count(searchable.as_bytes());
                prop_assert!(found == 0 || count.is_none(), "{pattern} {searchable:?}");
            }
        }
    }

    #[test]
    fn what_a_sift_leaves_out_is_not_in_the_document() {
        let (document, searchable) = searchable(TEXT);
        for mode in Mode::ALL {
            for query in [
                "推进 WTO",
                "改 革",
                "工会会议",
                "the end of",
                "无 此",
                " ",
                "深入，推进",
                "改.",
                "某某",
                "改+革",
                "(推进|没有).*ＷＴＯ",
                "(?i)wto|没有",
                "[工會]{2}會",
                "end of",
                "^一、改革$",
                r"改\s?革，",
                "ＷＴＯ 改革",
            ] {
                let finder = Finder::new(&Query::new(query, mode)).unwrap();
                let found = find_all(&document, &finder, document.whole()).len();
                if let Some(count) = Sift::new(&finder, mode).count(searchable.as_bytes()) {
                    assert_eq!(count, found, "{mode:?} {query}");
                }
            }
        }
        let finder = Finder::new(&Query::new("(没有|缺少)这.", Mode::Regex)).unwrap();
        assert_eq!(Sift::new(&finder, Mode::Regex).count(searchable.as_bytes()), Some(0));
    }
}
