//! Texts without line ends: the page begins a new line where a part of the outline begins.

use crate::{
    document::{
        paragraphs::paragraph::{Paragraph, ParagraphKind},
        tree::outline::Outline,
    },
    text::{Span, marks::is_blank},
};

/// A paragraph of this many bytes that holds parts of the outline is a text whose line ends were lost.
const LONG: usize = 3000;
/// A text of more paragraphs of running text than these has its line ends.
const FEW: usize = 4;

/// Divides the paragraphs of a text without line ends at each point of the first level, and at each list of the second.
/// A seam at such a place is one no more.
pub fn divide(text: &str, paragraphs: &mut Vec<Paragraph>, seams: &mut Vec<Span>, outline: &Outline) {
    let is_body = |paragraph: &&Paragraph| paragraph.kind == ParagraphKind::Body;
    let long = |paragraph: &Paragraph| is_body(&paragraph) && paragraph.span.len() >= LONG;
    if paragraphs.iter().filter(is_body).count() > FEW || !paragraphs.iter().any(long) {
        return;
    }
    let mut above = 0;
    let mut starts = Vec::new();
    for section in &outline.sections {
        if section.level == 1 || section.level == 2 && above == 1 {
            starts.push(section.marker.start);
        }
        above = section.level;
    }
    let mut cuts: Vec<Span> = Vec::new();
    let mut divided = Vec::with_capacity(paragraphs.len() + starts.len());
    for paragraph in paragraphs.drain(..) {
        let mut from = paragraph.span.start;
        if long(&paragraph) {
            let first = starts.partition_point(|&start| start <= from);
            for &start in starts.iter().skip(first).take_while(|&&start| start < paragraph.span.end) {
                let before = Span::new(from, start).of(text).trim_end_matches(is_blank);
                if !before.is_empty() {
                    let span = Span::new(from, from + before.len());
                    divided.push(Paragraph { span, kind: ParagraphKind::Body });
                    cuts.push(Span::new(span.end, start));
                    from = start;
                }
            }
        }
        divided.push(Paragraph { span: Span::new(from, paragraph.span.end), kind: paragraph.kind });
    }
    *paragraphs = divided;
    // A seam ends where a line began, so that one that touches a cut lies in it.
    seams.retain(|seam| {
        let next = cuts.partition_point(|cut| cut.end < seam.end);
        cuts.get(next).is_none_or(|cut| seam.start < cut.start || seam.end > cut.end)
    });
}

#[cfg(test)]
mod tests {
    use crate::document::Document;

    /// The first characters of each paragraph.
    fn begins(text: &str) -> Vec<String> {
        let document = Document::parse(text.to_owned());
        let paragraphs = document.paragraphs().iter();
        paragraphs.map(|paragraph| paragraph.span.of(text).chars().take(4).collect()).collect()
    }

    #[test]
    fn a_text_without_line_ends_is_set_by_its_outline() {
        let body = "要把渠修好，把水管好，把账算清，年底给大家一个交代。".repeat(20);
        let list = "一是人要到。早上八点集合。二是锹要带。各带各的。";
        let text = format!("今天讲两件事。一、修渠。{body}二、分水。{body}要做到：{list}三、算账。{body}");
        assert_eq!(begins(&text), ["今天讲两", "一、修渠", "二、分水", "一是人要", "三、算账"]);
    }

    #[test]
    fn a_long_paragraph_among_others_stays() {
        let body = "要把渠修好，把水管好，把账算清，年底给大家一个交代。".repeat(40);
        let text = format!("好。\n行。\n是。\n对。\n今天讲两件事。一、修渠。{body}二、分水。{body}\n散会。");
        assert_eq!(begins(&text).len(), 6);
    }
}
