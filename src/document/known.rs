//! Lines and head of a text about which its format knows something.

use crate::{
    document::{
        facts::FactTable,
        front::{self, Front},
        head,
        lines::line::Line,
        markers::marker,
        markup::FrontMatter,
        paragraphs::paragraph::{Paragraph, ParagraphKind},
    },
    text::marks::ends_sentence,
};

/// Text boxes among this many first lines hold the red head of an official document.
const RED_HEAD: usize = 3;
/// A centred line among this many first lines is title, subtitle or date.
const REACH: usize = 10;

/// Marks what the format knows of lines: contents and furniture are no part of the document, numbers and headings are; where
/// it `divides` the text into paragraphs, every line begins one, apart from soft breaks.
pub fn mark(lines: &mut [Line], facts: &FactTable, divides: bool) {
    if divides {
        for (index, line) in lines.iter_mut().enumerate() {
            line.hard = !facts.at(index).soft;
        }
    }
    if facts.is_empty() {
        return;
    }
    let all_contents = (0..lines.len()).all(|index| facts.at(index).contents || facts.at(index).furniture);
    for (index, line) in lines.iter_mut().enumerate() {
        let facts = facts.at(index);
        if facts.heading.is_some() || facts.number.is_some() {
            line.dirt = false;
        }
        line.dirt |= facts.furniture || facts.contents && !all_contents;
    }
}

/// Reads the head: text boxes at the top are no title, headings in a style that comes again begin the body, and where no
/// words tell a title, centred lines do.
pub fn front(text: &str, lines: &[Line], data: &FrontMatter, facts: &FactTable) -> Front {
    let live = || lines.iter().enumerate().filter(|(_, line)| !line.dirt);
    let boxed: Vec<&Line> =
        live().take(RED_HEAD).filter(|&(index, _)| facts.at(index).boxed).map(|(_, line)| line).collect();
    let first = live().next().map(|(first, _)| first);
    let titular = |index: usize, of: &str| {
        first == Some(index) && marker::opening(of).is_none() && head::ends_like_a_title(of)
    };
    let begin = lines
        .iter()
        .enumerate()
        .position(|(index, line)| !line.dirt && begins_body(index, facts) && !titular(index, line.of(text)));
    let above: Vec<Line> = lines
        .get(..begin.unwrap_or(lines.len()))
        .unwrap_or_default()
        .iter()
        .filter(|line| !boxed.iter().any(|boxed| boxed.span == line.span))
        .copied()
        .collect();
    let start =
        |index: Option<usize>| index.and_then(|at| lines.get(at)).map_or(text.len(), |line| line.span.start);
    let mut front = front::read(text, &above, data);
    if front.body >= text.len() {
        front.body = start(begin);
    }
    if front.head.title.is_none() && front.head.salutation.is_none() {
        front = centred(text, lines, facts).unwrap_or(front);
    }
    let outside: Vec<Paragraph> = boxed
        .iter()
        .filter(|line| line.span.end <= front.body)
        .filter(|line| !front.paragraphs.iter().any(|known| known.span == line.span))
        .map(|line| Paragraph { span: line.span, kind: ParagraphKind::Body })
        .collect();
    front.paragraphs.extend(outside);
    front.paragraphs.sort_by_key(|paragraph| paragraph.span.start);
    front
}

/// Whether a line is a heading in a style that comes again, so that it is no title, or an automatic number.
fn begins_body(index: usize, facts: &FactTable) -> bool {
    let own = facts.at(index);
    let again = |level| facts.count(level) > 1;
    !own.centred && (own.number.is_some() || own.heading.is_some_and(again))
}

/// The head that the first centred lines make, when there are some.
fn centred(text: &str, lines: &[Line], facts: &FactTable) -> Option<Front> {
    let is_titular = |line: &Line| {
        let of = line.of(text);
        of.chars().nth(60).is_none() && !of.ends_with(ends_sentence) && marker::opening(of).is_none()
    };
    let live: Vec<(usize, &Line)> =
        lines.iter().enumerate().filter(|(_, line)| !line.dirt).take(REACH).collect();
    let first = live.iter().position(|&(index, line)| facts.at(index).centred && is_titular(line))?;
    let run: Vec<Line> = live
        .get(first..)?
        .iter()
        .take_while(|&&(index, line)| facts.at(index).centred && is_titular(line))
        .map(|&(_, line)| *line)
        .collect();
    let mut front = front::read(text, &run, &FrontMatter::default());
    front.head.title.as_ref()?;
    if front.body >= text.len() {
        let last = run.last()?.span.end;
        let after = lines.iter().find(|line| line.span.start >= last && !line.dirt);
        front.body = after.map_or(text.len(), |line| line.span.start);
    }
    let before =
        live.get(..first)?.iter().map(|(_, line)| Paragraph { span: line.span, kind: ParagraphKind::Body });
    front.paragraphs.extend(before);
    front.paragraphs.sort_by_key(|paragraph| paragraph.span.start);
    Some(front)
}
