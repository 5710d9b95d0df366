//! List styles (16.30, 16.32) as lists that count like those of other formats.

use crate::import::{
    numbering::{LEVELS, LabelPart, ListLevel},
    ordinal::NumberFormat,
    xml::Element,
};

/// The levels of a list style, or of the numbers of headings.
#[derive(Clone, Debug, Default)]
pub(super) struct ListStyle {
    pub(super) levels: Vec<ListLevel>,
}

impl ListStyle {
    /// Reads a style.
    pub(super) fn read(element: Element<'_>) -> Self {
        let mut levels = vec![ListLevel { start: 1, ..ListLevel::default() }; LEVELS];
        let mut formats = [NumberFormat::None; LEVELS];
        let mut shown: Vec<(usize, Element<'_>)> = Vec::new();
        for level in element.children() {
            let Some(at) = level.number("level").and_then(|at| usize::try_from(at - 1).ok()) else {
                continue;
            };
            if at >= LEVELS {
                continue;
            }
            let format = match level.name() {
                "list-level-style-bullet" | "list-level-style-image" => NumberFormat::Bullet,
                _ => NumberFormat::of_sample(&level.attribute("num-format").unwrap_or_default()),
            };
            if let Some(own) = formats.get_mut(at) {
                *own = format;
            }
            shown.push((at, level));
        }
        for (at, element) in shown {
            let start =
                element.number("start-value").and_then(|start| u32::try_from(start).ok()).unwrap_or(1);
            let format = formats.get(at).copied().unwrap_or_default();
            let label = label(element, at, format, &formats);
            let close = element
                .find("list-level-label-alignment")
                .and_then(|it| it.attribute("label-followed-by"))
                .is_some_and(|by| by == "nothing");
            if let Some(own) = levels.get_mut(at) {
                *own = ListLevel { start, format, label, close, ..ListLevel::default() };
            }
        }
        Self { levels }
    }
}

/// The parts of a label: by the pattern that newer programs write, `%1%.%2%.`, or by prefix, numbers and suffix.
fn label(
    element: Element<'_>,
    at: usize,
    format: NumberFormat,
    formats: &[NumberFormat; LEVELS],
) -> Vec<LabelPart> {
    if format == NumberFormat::Bullet {
        return vec![LabelPart::Level(at)];
    }
    if let Some(pattern) = element.attribute("num-list-format").filter(|pattern| pattern.contains('%')) {
        return pattern_label(&pattern);
    }
    let text = |name: &str| {
        element.attribute(name).filter(|text| !text.is_empty()).map(|text| LabelPart::Text(text.into()))
    };
    let mut parts: Vec<LabelPart> = text("num-prefix").into_iter().collect();
    if format != NumberFormat::None {
        let shown =
            element.number("display-levels").and_then(|shown| usize::try_from(shown).ok()).unwrap_or(1);
        let first = (at + 1).saturating_sub(shown.max(1));
        let counts = |level: &usize| {
            formats
                .get(*level)
                .is_some_and(|format| !matches!(format, NumberFormat::None | NumberFormat::Bullet))
        };
        for (index, level) in (first..=at).filter(counts).enumerate() {
            if index > 0 {
                parts.push(LabelPart::Text(".".to_owned()));
            }
            parts.push(LabelPart::Level(level));
        }
    }
    parts.extend(text("num-suffix"));
    parts
}

fn pattern_label(pattern: &str) -> Vec<LabelPart> {
    pattern
        .split('%')
        .enumerate()
        .filter(|(_, part)| !part.is_empty())
        .map(|(index, part)| match part.parse::<usize>() {
            Ok(level) if index % 2 == 1 && level > 0 => LabelPart::Level(level - 1),
            _ => LabelPart::Text(part.to_owned()),
        })
        .collect()
}
