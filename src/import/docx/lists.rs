//! Lists and the numbers of paragraphs in them (17.9).

use std::collections::HashMap;

use super::styles::{DocxStyles, NumberProperties};
use crate::import::{
    numbering::{Counters, LEVELS, LabelPart, ListLevel},
    ordinal::NumberFormat,
    paragraph::ParagraphNumber,
    xml::Element,
};

/// The lists of a document.
#[derive(Debug, Default)]
pub(super) struct Lists {
    /// By `numId`.
    instances: HashMap<i64, Instance>,
}

/// One use of a list.
#[derive(Debug)]
struct Instance {
    /// The abstract list, by which paragraphs count together.
    list: u32,
    levels: Vec<ListLevel>,
    /// By level: the style that is linked with it.
    styles: Vec<Option<String>>,
    /// By level: at which number this use begins.
    begins: Vec<Option<u32>>,
}

#[derive(Clone, Debug, Default)]
struct Definition {
    levels: Vec<ListLevel>,
    styles: Vec<Option<String>>,
    /// The style of lists that defines it instead.
    defined_by: Option<String>,
}

impl Lists {
    /// Reads the part of numbering.
    pub(super) fn read(root: Element<'_>, styles: &DocxStyles) -> Self {
        let named = |name: &'static str| root.children().filter(move |element| element.name() == name);
        let definitions: HashMap<i64, Definition> = named("abstractNum")
            .filter_map(|element| Some((element.number("abstractNumId")?, Definition::read(element))))
            .collect();
        let uses: HashMap<i64, i64> = named("num")
            .filter_map(|element| {
                Some((element.number("numId")?, element.child("abstractNumId")?.number("val")?))
            })
            .collect();
        // A list may be that of a style, which names a use of the list that is meant (17.9.21).
        let resolve = |list: i64| {
            let style = definitions.get(&list).and_then(|definition| definition.defined_by.as_deref());
            let meant = styles.chain(style).find_map(|(_, style)| style.numbering.list);
            meant
                .and_then(|id| uses.get(&id).copied())
                .filter(|list| definitions.contains_key(list))
                .unwrap_or(list)
        };
        let instance = |element: Element<'_>| {
            let id = element.number("numId")?;
            let list = resolve(*uses.get(&id)?);
            let definition = definitions.get(&list).cloned().unwrap_or_default();
            let mut instance = Instance {
                list: u32::try_from(list).unwrap_or(u32::MAX),
                levels: definition.levels,
                styles: definition.styles,
                begins: vec![None; LEVELS],
            };
            element
                .children()
                .filter(|child| child.name() == "lvlOverride")
                .for_each(|child| instance.change(child));
            Some((id, instance))
        };
        Self { instances: named("num").filter_map(instance).collect() }
    }

    /// Counts a paragraph that is in a list, and returns its number.
    ///
    /// `own` are the properties of the paragraph itself, `style` is its style.
    pub(super) fn number(
        &self,
        counters: &mut Counters,
        own: NumberProperties,
        style: Option<&str>,
        styles: &DocxStyles,
    ) -> Option<ParagraphNumber> {
        let by_style = || styles.chain(style).find_map(|(_, style)| style.numbering.list);
        let id = own.list.or_else(by_style).filter(|&id| id != 0)?;
        let instance = self.instances.get(&id)?;
        let linked = || {
            let ids: Vec<&str> = styles.chain(style).map(|(id, _)| id).collect();
            ids.iter().find_map(|id| instance.styles.iter().position(|linked| linked.as_deref() == Some(id)))
        };
        let of_style = || styles.chain(style).find_map(|(_, style)| style.numbering.level);
        let level = own.level.and_then(|level| usize::try_from(level).ok());
        let level = level
            .or_else(|| if own.list.is_none() { linked() } else { None })
            .or_else(|| of_style().and_then(|level| usize::try_from(level).ok()))
            .unwrap_or(0)
            .min(LEVELS - 1);
        let begins = instance.begins.get(level).copied().flatten();
        let key = u32::try_from(id).unwrap_or(u32::MAX);
        let label = counters.next(instance.list, (key, begins), level, &instance.levels);
        if label.is_empty() {
            return None;
        }
        let number = ParagraphNumber::new(label, instance.list, level as u8);
        let close = instance.levels.get(level).is_some_and(|level| level.close);
        Some(ParagraphNumber { blank: number.blank && !close, ..number })
    }
}

/// The number of a paragraph as Word 2003 wrote it beside the list and the level.
pub(super) fn written(properties: Option<Element<'_>>) -> Option<ParagraphNumber> {
    let list = properties?.child("listPr")?;
    let label = list.child("t")?.attribute("val")?;
    let font = list.child("font").and_then(|font| font.attribute("val")).unwrap_or_default();
    let is_sign = font == "Symbol" || font.starts_with("Wingdings");
    let number = |name: &str| list.child(name)?.number("val");
    let label = if is_sign { "•".to_owned() } else { label.trim().to_owned() };
    let list = number("ilfo").and_then(|list| u32::try_from(list).ok()).unwrap_or_default();
    let level = number("ilvl").and_then(|level| u8::try_from(level).ok()).unwrap_or_default();
    (!label.is_empty()).then(|| ParagraphNumber::new(label, list, level))
}

impl Definition {
    fn read(element: Element<'_>) -> Self {
        let mut definition = Self {
            levels: vec![ListLevel::default(); LEVELS],
            styles: vec![None; LEVELS],
            defined_by: element.child("numStyleLink").and_then(|link| link.attribute("val")).map(Into::into),
        };
        for level in element.children().filter(|child| child.name() == "lvl") {
            let Some(at) = level_of(level) else { continue };
            if let Some(slot) = definition.levels.get_mut(at) {
                *slot = read_level(level);
            }
            if let Some(slot) = definition.styles.get_mut(at) {
                *slot = linked_style(level);
            }
        }
        definition
    }
}

impl Instance {
    /// Takes in an override of one level (17.9.8).
    fn change(&mut self, element: Element<'_>) {
        let Some(at) = level_of(element) else { return };
        if let Some(level) = element.child("lvl") {
            if let Some(slot) = self.levels.get_mut(at) {
                *slot = read_level(level);
            }
            if let Some(slot) = self.styles.get_mut(at) {
                *slot = linked_style(level);
            }
        }
        let begins = element.child("startOverride").and_then(|start| start.number("val"));
        if let Some(slot) = self.begins.get_mut(at) {
            *slot = begins.and_then(|start| u32::try_from(start).ok());
        }
    }
}

fn level_of(element: Element<'_>) -> Option<usize> {
    element.number("ilvl").and_then(|level| usize::try_from(level).ok()).filter(|&level| level < LEVELS)
}

fn linked_style(level: Element<'_>) -> Option<String> {
    level.child("pStyle").and_then(|style| style.attribute("val")).map(Into::into)
}

fn read_level(element: Element<'_>) -> ListLevel {
    let value = |name: &str| element.child(name)?.attribute("val");
    let number =
        |name: &str| element.child(name)?.number("val").and_then(|number| u32::try_from(number).ok());
    // A format of Word 2010 and later stands in an alternative, with one for older programs beside it.
    let format = element
        .child("numFmt")
        .or_else(|| element.path(&["AlternateContent", "Choice", "numFmt"]))
        .map_or(NumberFormat::Decimal, read_format);
    let label = ListLevel::label_of(&value("lvlText").unwrap_or_default());
    let is_picture = label.is_empty() && element.child("lvlPicBulletId").is_some();
    ListLevel {
        start: number("start").unwrap_or(0),
        format: if is_picture { NumberFormat::Bullet } else { format },
        label: if is_picture { vec![LabelPart::Text(String::new())] } else { label },
        legal: super::styles::toggle(Some(element), "isLgl").unwrap_or_default(),
        restart: number("lvlRestart"),
        close: value("suff").is_some_and(|value| value == "nothing"),
    }
}

/// A format by its name, or by the sample of one of its own such as `001, 002, 003, ...` (17.9.17).
fn read_format(element: Element<'_>) -> NumberFormat {
    let name = element.attribute("val").unwrap_or_default();
    if name != "custom" {
        return NumberFormat::of_name(&name);
    }
    let sample = element.attribute("format").unwrap_or_default();
    let width = sample.chars().take_while(char::is_ascii_digit).count();
    if width > 1 { NumberFormat::Zeros(width.min(9) as u8) } else { NumberFormat::of_sample(&sample) }
}
