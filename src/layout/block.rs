//! A block in its shape: indented, or in the middle.

use std::iter;

use super::{
    IsInsideWord, LayoutOptions, VisualLine,
    flow::Block,
    row::{self, RowMeasure},
    setter::{Setter, Stretch},
    shape::ParagraphShape,
};
use crate::{
    document::Document,
    layout::TextView,
    text::{
        Span,
        marks::{closes, is_blank, is_pause, is_stop},
    },
};

/// Appends the lines of `block`, with the blank lines above it and between them.
pub(super) fn set(
    document: &Document,
    block: &Block,
    options: &LayoutOptions,
    words: IsInsideWord<'_>,
    lines: &mut Vec<VisualLine>,
) {
    let shape = match options.reading {
        TextView::Raw => ParagraphShape::Left { first: 0, rest: 0 },
        TextView::Set => ParagraphShape::of(document, block.paragraph, options),
    };
    lines.extend(iter::repeat_n(blank(block.paragraph, block.span.start), usize::from(block.above)));
    let begin = lines.len();
    let setter = Setter { document, options, width: options.width, words };
    let measure = RowMeasure { width: options.width, ambiguous: options.ambiguous };
    let row = match options.reading {
        TextView::Set => row::clusters(document, (block.paragraph, block.span), measure),
        TextView::Raw => None,
    };
    if let Some(row) = row {
        let columns = row.iter().map(|cluster| cluster.columns).sum();
        lines.push(VisualLine { columns, gap: false, span: block.span, ..blank(block.paragraph, 0) });
        return;
    }
    let stretch = |first, rest| Stretch { span: block.span, paragraph: block.paragraph, first, rest };
    match shape {
        ParagraphShape::Left { first, rest } => {
            // A line keeps room for one character at least.
            let room = options.width.saturating_sub(2);
            let (first, rest) = (first.min(room), rest.min(room));
            setter.set(stretch(if block.first { first } else { rest }, rest), lines);
        }
        ParagraphShape::Centred => {
            balance(setter, stretch(0, 0), lines);
            for line in lines.iter_mut().skip(begin) {
                line.x = options.width.saturating_sub(line.columns - line.hung) / 2;
            }
        }
    }
    lead(options.leading, begin, lines);
}

/// Puts blank lines between the lines from the one with the index `begin` on.
fn lead(leading: u16, begin: usize, lines: &mut Vec<VisualLine>) {
    if leading == 0 {
        return;
    }
    let set = lines.split_off(begin);
    for (index, line) in set.into_iter().enumerate() {
        let above = if index > 0 { leading } else { 0 };
        lines.extend(iter::repeat_n(blank(line.paragraph, line.span.start), usize::from(above)));
        lines.push(line);
    }
}

/// A blank line above what begins at `offset`.
const fn blank(paragraph: usize, offset: usize) -> VisualLine {
    VisualLine { span: Span::at(offset), paragraph, x: 0, columns: 0, hung: 0, forced: false, gap: true }
}

/// Appends the lines of `stretch`, as few as can be; of those that end by sense the longest line is as short as can be.
fn balance(setter: Setter<'_>, stretch: Stretch, lines: &mut Vec<VisualLine>) {
    let begin = lines.len();
    setter.set(stretch, lines);
    let count = lines.len() - begin;
    if !(2..=MOST_BALANCED).contains(&count) {
        return;
    }
    let fewest = |width: u16| {
        let mut tried = Vec::new();
        Setter { width, ..setter }.set(stretch, &mut tried);
        (tried.len() == count && tried.iter().all(|line| !line.forced)).then_some(tried)
    };
    let (mut narrow, mut wide) = (setter.width / 2, setter.width);
    while narrow + 1 < wide {
        let middle = narrow.midpoint(wide);
        match fewest(middle) {
            Some(_) => wide = middle,
            None => narrow = middle,
        }
    }
    let text = setter.document.text();
    let alike = |lines: &Vec<VisualLine>| {
        let columns = || lines.iter().map(|line| line.columns);
        columns().min().unwrap_or(0) * 5 >= columns().max().unwrap_or(0) * 3
    };
    let by_sense = (wide + 1..=setter.width).filter_map(fewest).filter(alike);
    let by_sense = fewest(wide).into_iter().chain(by_sense).min_by_key(|lines| torn(text, lines));
    if let Some(balanced) = by_sense {
        lines.truncate(begin);
        lines.extend(balanced);
    }
}

/// How many lines but the last end where nobody would pause: not behind 的, a mark, or a blank.
fn torn(text: &str, lines: &[VisualLine]) -> usize {
    let (_, above) = lines.split_last().unzip();
    let pauses = |line: &&VisualLine| {
        line.span
            .of(text)
            .ends_with(|c: char| c == '的' || is_blank(c) || is_pause(c) || is_stop(c) || closes(c))
    };
    above.map_or(0, |above: &[VisualLine]| above.iter().filter(|line| !pauses(line)).count())
}

/// The most lines that are made alike: a title of more is no title.
const MOST_BALANCED: usize = 5;
