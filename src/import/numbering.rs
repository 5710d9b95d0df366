//! Automatic numbers: lists, their levels and their counters, the same for docx, doc and odt.

use std::{
    cmp::Ordering,
    collections::{HashMap, HashSet},
};

use super::ordinal::NumberFormat;

/// How many levels a list has at most.
pub(super) const LEVELS: usize = 10;

/// One level of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct ListLevel {
    /// The number with which it begins.
    pub(super) start: u32,
    pub(super) format: NumberFormat,
    /// The parts of its label.
    pub(super) label: Vec<LabelPart>,
    /// Whether the numbers of all levels are decimal in its label (17.9.4).
    pub(super) legal: bool,
    /// After which level, from 1, it begins again (17.9.10): `None` after every higher one, 0 after none.
    pub(super) restart: Option<u32>,
    /// Whether nothing divides the label from the text, whatever the label ends with.
    pub(super) close: bool,
}

/// A part of a label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum LabelPart {
    /// Characters that stay.
    Text(String),
    /// The number of a level, from 0.
    Level(usize),
}

impl ListLevel {
    /// The parts of a label as Office Open XML writes it: `第%1章`, `%1.%2`.
    pub(super) fn label_of(pattern: &str) -> Vec<LabelPart> {
        let mut parts = Vec::new();
        let mut text = String::new();
        let mut signs = pattern.chars().peekable();
        while let Some(c) = signs.next() {
            let level = if c == '%' {
                signs.peek().and_then(|c| c.to_digit(10)).filter(|&level| level > 0)
            } else {
                None
            };
            let Some(level) = level else {
                text.push(c);
                continue;
            };
            signs.next();
            if !text.is_empty() {
                parts.push(LabelPart::Text(std::mem::take(&mut text)));
            }
            parts.push(LabelPart::Level(level as usize - 1));
        }
        if !text.is_empty() {
            parts.push(LabelPart::Text(text));
        }
        parts
    }
}

/// The numbers that the lists of a document have reached.
#[derive(Clone, Debug, Default)]
pub(super) struct Counters {
    /// By list, those that count together: the number of each level.
    counts: HashMap<u32, [Option<u32>; LEVELS]>,
    /// The instances and levels that have begun.
    begun: HashSet<(u32, usize)>,
}

impl Counters {
    /// Counts one paragraph at `level` and returns its label.
    ///
    /// `list` are those paragraphs that count together; `instance` is one use of it, which may begin at a number of its
    /// own, `begins`. A level that was skipped counts as used; after a higher level a lower one begins again.
    pub(super) fn next(
        &mut self,
        list: u32,
        (instance, begins): (u32, Option<u32>),
        level: usize,
        levels: &[ListLevel],
    ) -> String {
        let level = level.min(LEVELS - 1);
        let start = |level: usize| levels.get(level).map_or(1, |level| level.start);
        let counts = self.counts.entry(list).or_default();
        for (at, count) in counts.iter_mut().enumerate() {
            match at.cmp(&level) {
                Ordering::Less => _ = count.get_or_insert(start(at)),
                Ordering::Equal => {
                    let first = self.begun.insert((instance, level));
                    *count = Some(match (begins.filter(|_| first), *count) {
                        (Some(begins), _) => begins,
                        (None, Some(count)) => count.saturating_add(1),
                        (None, None) => start(level),
                    });
                }
                Ordering::Greater => {
                    let goes_on = |after: u32| after == 0 || level >= after as usize;
                    if !levels.get(at).and_then(|level| level.restart).is_some_and(goes_on) {
                        *count = None;
                    }
                }
            }
        }
        label(levels, level, counts)
    }

    /// Lets the numbers of a level and those below it begin again at `start`.
    pub(super) fn begin_again(&mut self, list: u32, level: usize, start: u32) {
        let counts = self.counts.entry(list).or_default();
        for (at, count) in counts.iter_mut().enumerate().skip(level) {
            *count = if at == level { start.checked_sub(1) } else { None };
        }
    }
}

fn label(levels: &[ListLevel], level: usize, counts: &[Option<u32>; LEVELS]) -> String {
    let Some(own) = levels.get(level) else { return String::new() };
    if own.format == NumberFormat::Bullet && !own.label.is_empty() {
        return NumberFormat::Bullet.write(0);
    }
    let number = |at: usize| {
        let format = match levels.get(at) {
            // A bullet is no number.
            Some(level) if level.format == NumberFormat::Bullet => NumberFormat::None,
            Some(level) if !own.legal || level.format == NumberFormat::None => level.format,
            _ => NumberFormat::Decimal,
        };
        counts.get(at).copied().flatten().map(|count| format.write(count)).unwrap_or_default()
    };
    own.label
        .iter()
        .map(|part| match part {
            LabelPart::Text(text) => text.clone(),
            LabelPart::Level(at) => number(*at),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn levels() -> Vec<ListLevel> {
        [("chineseCountingThousand", "%1、"), ("chineseCountingThousand", "（%2）"), ("decimal", "%1.%2.%3")]
            .map(|(format, label)| ListLevel {
                start: 1,
                format: NumberFormat::of_name(format),
                label: ListLevel::label_of(label),
                ..ListLevel::default()
            })
            .to_vec()
    }

    /// The labels of paragraphs at these levels, one after another.
    fn labels(levels: &[ListLevel], at: &[usize]) -> String {
        let mut counters = Counters::default();
        let labels: Vec<String> = at.iter().map(|&at| counters.next(0, (0, None), at, levels)).collect();
        labels.join(" ")
    }

    #[test]
    fn lower_levels_begin_again_after_higher_ones() {
        assert_eq!(labels(&levels(), &[0, 1, 1, 0, 1]), "一、 （一） （二） 二、 （一）");
    }

    #[test]
    fn a_skipped_level_counts_as_used() {
        assert_eq!(labels(&levels(), &[2, 1, 0]), "一.一.1 （二） 二、");
    }

    #[test]
    fn a_level_that_never_restarts_goes_on() {
        let mut levels = levels();
        levels[1].restart = Some(0);
        assert_eq!(labels(&levels, &[0, 1, 0, 1]), "一、 （一） 二、 （二）");
    }

    #[test]
    fn in_a_legal_label_all_numbers_are_decimal() {
        let mut levels = levels();
        levels[2].legal = true;
        assert_eq!(labels(&levels, &[0, 1, 2]), "一、 （一） 1.1.1");
    }

    #[test]
    fn an_instance_may_begin_at_a_number_of_its_own() {
        let (mut counters, levels) = (Counters::default(), levels());
        let mut next = |instance, begins| counters.next(0, (instance, begins), 0, &levels);
        assert_eq!(next(1, None), "一、");
        assert_eq!(next(2, Some(5)), "五、");
        assert_eq!(next(2, Some(5)), "六、");
        assert_eq!(next(1, None), "七、");
    }
}
