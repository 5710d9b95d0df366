//! A block in its shape: indented, or in the middle.

use super::{
    IsInsideWord, Options, VisualLine,
    flow::Block,
    setter::{Setter, Stretch},
    shape::Shape,
};
use crate::{document::Document, layout::Reading};

/// Appends the lines of `block`, with the blank line above it.
pub(super) fn set(
    document: &Document,
    block: &Block,
    options: &Options,
    words: IsInsideWord<'_>,
    lines: &mut Vec<VisualLine>,
) {
    let shape = match options.reading {
        Reading::Raw => Shape::Left { first: 0, rest: 0 },
        Reading::Set => Shape::of(document, block.paragraph, options),
    };
    if block.apart {
        lines.push(blank(block));
    }
    let setter = Setter { document, options, width: options.width, words };
    let stretch = |first, rest| Stretch { span: block.span, paragraph: block.paragraph, first, rest };
    match shape {
        Shape::Left { first, rest } => {
            // A line keeps room for one character at least.
            let room = options.width.saturating_sub(2);
            let (first, rest) = (first.min(room), rest.min(room));
            setter.set(stretch(if block.first { first } else { rest }, rest), lines);
        }
        Shape::Centred => {
            let begin = lines.len();
            balance(setter, stretch(0, 0), lines);
            for line in lines.iter_mut().skip(begin) {
                line.x = options.width.saturating_sub(line.columns - line.hung) / 2;
            }
        }
    }
}

/// A blank line above `block`.
const fn blank(block: &Block) -> VisualLine {
    VisualLine {
        span: crate::text::Span::at(block.span.start),
        paragraph: block.paragraph,
        x: 0,
        columns: 0,
        hung: 0,
        forced: false,
        gap: true,
    }
}

/// Appends the lines of `stretch`, as few as can be and the longest of them as short as can be.
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
    if let Some(balanced) = fewest(wide) {
        lines.truncate(begin);
        lines.extend(balanced);
    }
}

/// The most lines that are made alike: a title of more is no title.
const MOST_BALANCED: usize = 5;
