//! How many columns a text takes, as it is drawn (see [`clusters`]).

use super::{Ambiguous, Span, clusters, glyph::Glyph};

/// The columns that `text` takes on one row.
pub fn columns(text: &str, ambiguous: Ambiguous) -> usize {
    clusters(text, Span::new(0, text.len()), ambiguous).map(|cluster| usize::from(cluster.columns)).sum()
}

/// The columns that one grapheme takes; of a longer text those of the whole, at most `u16::MAX`.
pub fn grapheme_columns(grapheme: &str, ambiguous: Ambiguous) -> u16 {
    let mut characters = grapheme.chars();
    match (characters.next(), characters.next()) {
        (Some(only @ ('!'..='~' | '\u{4E00}'..='\u{9FFF}')), None) => Glyph::of(only).columns(ambiguous),
        _ => u16::try_from(columns(grapheme, ambiguous)).unwrap_or(u16::MAX),
    }
}

/// Returns the longest beginning of `text`, in whole graphemes, that takes at most `room` columns, and its columns.
pub fn fit(text: &str, room: usize, ambiguous: Ambiguous) -> (&str, u16) {
    let room = u16::try_from(room).unwrap_or(u16::MAX);
    let mut end = 0;
    let mut width = 0;
    for cluster in clusters(text, Span::new(0, text.len()), ambiguous) {
        if cluster.columns > room - width {
            break;
        }
        width += cluster.columns;
        end = cluster.span.end;
    }
    (text.get(..end).unwrap_or_default(), width)
}

/// Returns the longest end of `text`, in whole graphemes, that takes at most `room` columns, and its columns.
pub fn fit_end(text: &str, room: usize, ambiguous: Ambiguous) -> (&str, u16) {
    let mut start = 0;
    let mut width = columns(text, ambiguous);
    for cluster in clusters(text, Span::new(0, text.len()), ambiguous) {
        if width <= room {
            break;
        }
        width -= usize::from(cluster.columns);
        start = cluster.span.end;
    }
    (text.get(start..).unwrap_or_default(), u16::try_from(width).unwrap_or(u16::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ambiguous_characters_take_what_the_terminal_gives_them() {
        assert_eq!(columns("“四个意识”", Ambiguous::Narrow), 10);
        assert_eq!(columns("“四个意识”", Ambiguous::Wide), 12);
        assert_eq!(grapheme_columns("—", Ambiguous::Wide), 2);
        assert_eq!(grapheme_columns("\t", Ambiguous::Wide), 4);
    }

    #[test]
    fn a_label_ends_before_the_grapheme_that_does_not_fit() {
        assert_eq!(fit("一二三", 5, Ambiguous::Narrow), ("一二", 4));
        assert_eq!(fit("ae\u{301}b", 2, Ambiguous::Narrow), ("ae\u{301}", 2));
        assert_eq!(fit("一", 1, Ambiguous::Narrow), ("", 0));
        assert_eq!(fit("", 0, Ambiguous::Narrow), ("", 0));
    }

    #[test]
    fn an_end_begins_after_the_grapheme_that_does_not_fit() {
        assert_eq!(fit_end("一二三", 5, Ambiguous::Narrow), ("二三", 4));
        assert_eq!(fit_end("be\u{301}a", 2, Ambiguous::Narrow), ("e\u{301}a", 2));
        assert_eq!(fit_end("“一”", 4, Ambiguous::Wide), ("一”", 4));
        assert_eq!(fit_end("一", 1, Ambiguous::Narrow), ("", 0));
        assert_eq!(fit_end("一", 9, Ambiguous::Narrow), ("一", 2));
    }
}
