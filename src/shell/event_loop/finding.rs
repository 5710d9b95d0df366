//! Finding in one text with all processors, for a reader who is still typing.

use std::thread;

use crate::{
    app::find_in,
    document::Document,
    search::{Finder, MOST_HITS, divide},
    text::Span,
};

/// Returns all hits in `scope` in the order of the text, at most [`MOST_HITS`]; `None` as soon as the question is `stale`.
///
/// A character that stands in every line is found hundreds of thousands of times in a large text. Divided, the answer is
/// there before the next key; small texts are not divided.
pub fn find(
    document: &Document,
    finder: &Finder,
    scope: Span,
    stale: impl Fn() -> bool + Sync,
) -> Option<Vec<Span>> {
    let parts = divide(document, finder, thread::available_parallelism().map_or(1, usize::from));
    let parts = parts.into_iter().map(|part| part.intersection(scope));
    let parts: Vec<Span> = parts.filter(|part| !part.is_empty()).collect();
    let find = |part: Span| find_in(document, finder, part, &stale);
    let Some((first, others)) = parts.split_first() else { return Some(Vec::new()) };
    thread::scope(|scope| {
        let start = |part| thread::Builder::new().spawn_scoped(scope, move || find(part));
        let others: Vec<_> = others.iter().map(|&part| (part, start(part))).collect();
        let mut hits = find(*first);
        for (part, other) in others {
            let found = match other {
                Ok(other) => other.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)),
                // The system allows no further thread.
                Err(_) => find(part),
            };
            hits = hits.zip(found).map(|(mut hits, found)| {
                hits.extend(found);
                hits
            });
        }
        hits.map(|mut hits| {
            hits.truncate(MOST_HITS);
            hits
        })
    })
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;
    use crate::search::{Mode, Query, find_all};

    fn finder(text: &str, mode: Mode) -> Finder {
        Finder::new(&Query::new(text, mode)).unwrap()
    }

    fn all(document: &Document) -> Span {
        document.whole()
    }

    /// Three megabytes in short and long paragraphs, the last of them without an end.
    fn large() -> Document {
        let line = "我们要深化改革，把发展的成果惠及人民。\n";
        let text = (0..40_000).map(|number| match number % 100 {
            0 => line.replace('\n', ""),
            _ => line.to_owned(),
        });
        Document::parse(text.chain([line.trim_end().repeat(20_000)]).collect())
    }

    #[test]
    fn a_divided_text_gives_the_same_hits() {
        let document = large();
        for (text, mode) in [
            ("，", Mode::Folded),
            ("改革", Mode::Exact),
            ("。我", Mode::Folded),
            ("革把", Mode::Forgiving),
            ("改.", Mode::Regex),
        ] {
            let finder = finder(text, mode);
            let whole = find_all(&document, &finder, document.whole());
            assert!(whole.len() > 100, "{text}");
            assert_eq!(find(&document, &finder, all(&document), || false).unwrap(), whole, "{text}");
            let middle = Span::new(all(&document).end / 3, all(&document).end / 3 * 2 + 1);
            let inside = find_all(&document, &finder, middle);
            assert_eq!(find(&document, &finder, middle, || false).unwrap(), inside, "{text}");
            let parts = divide(&document, &finder, 3);
            assert_eq!(parts.len(), if mode == Mode::Forgiving { 1 } else { 3 }, "{text}");
        }
    }

    #[test]
    fn a_stale_question_ends_at_the_next_step_whatever_is_asked() {
        let document = Document::parse("一二三四五六七八九".repeat(60_000));
        let threads = thread::available_parallelism().map_or(1, usize::from);
        for text in
            [".*.*.*", ".*.*.*x", "(一.*){8}x", "((一*)*)*八", "一(?:.*x)?", "(?:(?:.{1,9}){1,9}){1,3}"]
        {
            let finder = finder(text, Mode::Regex);
            let asked = AtomicUsize::new(0);
            let hits = find(&document, &finder, all(&document), || asked.fetch_add(1, Ordering::Relaxed) > 0);
            // Without being asked between steps most of these would take minutes.
            let asked = asked.into_inner();
            assert!(hits.is_some() || (2..=2 * threads).contains(&asked), "{text}: {asked}");
        }
    }

    #[test]
    fn an_expression_that_would_take_too_much_memory_is_refused() {
        for text in
            [r"\w{50}", "(((.{1,9}){1,9}){1,9}){1,9}", "(.{100}){100}", "((((一{9}){99}){99}){99}){99}"]
        {
            assert!(Finder::new(&Query::new(text, Mode::Regex)).is_err(), "{text}");
        }
    }
}
