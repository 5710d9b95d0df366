//! The numbers of ordered lists (HTML, 4.4.5 to 4.4.8; the names of CSS Counter Styles 3).

use dom_query::NodeRef;

use super::attribute::{attribute, style_of};
use crate::import::{ParagraphNumber, ordinal::NumberFormat};

/// The lists that are open, outermost first, and the number that waits for the next line.
#[derive(Default)]
pub(super) struct OpenLists {
    open: Vec<HtmlList>,
    number: Option<ParagraphNumber>,
    begun: u32,
}

/// A list that is open; none of its items is numbered where it has no `format`.
struct HtmlList {
    identity: u32,
    format: Option<NumberFormat>,
    next: i64,
    step: i64,
}

impl OpenLists {
    /// Opens a list; `name` is that of its element.
    pub(super) fn begin(&mut self, name: &str, node: NodeRef) {
        self.begun = self.begun.saturating_add(1);
        let format = if name == "ol" { format_of(node) } else { None };
        let whole = |name: &str| attribute(node, name).and_then(|value| value.parse::<i64>().ok());
        let is_reversed = node.has_attr("reversed");
        let items = || node.element_children().iter().filter(|child| child.has_name("li")).count();
        let next = whole("start")
            .unwrap_or_else(|| if is_reversed { i64::try_from(items()).unwrap_or(1) } else { 1 });
        self.open.push(HtmlList {
            identity: self.begun,
            format,
            next,
            step: if is_reversed { -1 } else { 1 },
        });
    }

    /// Closes the innermost list.
    pub(super) fn end(&mut self) {
        self.open.pop();
    }

    /// Counts an item, and keeps its number for the first line of it.
    pub(super) fn item(&mut self, node: NodeRef) {
        let level =
            self.open.iter().filter(|list| list.format.is_some()).count().saturating_sub(1).min(8) as u8;
        let Some(list) = self.open.last_mut() else { return };
        if let Some(value) = attribute(node, "value").and_then(|value| value.parse().ok()) {
            list.next = value;
        }
        let number = list.next;
        list.next = list.next.saturating_add(list.step);
        let Some(format) = list.format.filter(|_| !is_unmarked(node)) else { return };
        let written =
            u32::try_from(number).map_or_else(|_| number.to_string(), |number| format.write(number));
        let mark = if is_ideographic(format) { '、' } else { '.' };
        self.number = Some(ParagraphNumber::new(format!("{written}{mark}"), list.identity, level));
    }

    /// Forgets the number of an item in which no line was.
    pub(super) fn end_item(&mut self) {
        self.number = None;
    }

    /// Returns the number that waits for a line.
    pub(super) fn take_number(&mut self) -> Option<ParagraphNumber> {
        self.number.take()
    }
}

/// Returns how the items of a list are numbered; none when its own style says that they are not.
fn format_of(node: NodeRef) -> Option<NumberFormat> {
    if is_unmarked(node) {
        return None;
    }
    let style =
        style_of(node, "list-style-type").or_else(|| style_of(node, "list-style")).unwrap_or_default();
    let by_style = style.split_ascii_whitespace().find_map(|name| {
        Some(match name {
            "lower-alpha" | "lower-latin" => NumberFormat::LowerLetter,
            "upper-alpha" | "upper-latin" => NumberFormat::UpperLetter,
            "lower-roman" => NumberFormat::LowerRoman,
            "upper-roman" => NumberFormat::UpperRoman,
            "cjk-ideographic" | "simp-chinese-informal" | "trad-chinese-informal" => NumberFormat::Counting,
            "simp-chinese-formal" => NumberFormat::LegalSimplified,
            "trad-chinese-formal" => NumberFormat::LegalTraditional,
            "cjk-decimal" => NumberFormat::Digital,
            "cjk-heavenly-stem" => NumberFormat::Stems,
            "cjk-earthly-branch" => NumberFormat::Branches,
            "decimal-leading-zero" => NumberFormat::Zeros(2),
            "decimal" => NumberFormat::Decimal,
            "disc" | "circle" | "square" => NumberFormat::None,
            _ => return None,
        })
    });
    // The letters of the attribute differ by case only.
    let kind = node.attr("type").map(|kind| kind.trim().to_owned()).unwrap_or_default();
    let by_kind = match kind.as_str() {
        "a" => NumberFormat::LowerLetter,
        "A" => NumberFormat::UpperLetter,
        "i" => NumberFormat::LowerRoman,
        "I" => NumberFormat::UpperRoman,
        _ => NumberFormat::Decimal,
    };
    Some(by_style.unwrap_or(by_kind)).filter(|format| *format != NumberFormat::None)
}

/// Returns whether the style of an element takes the marks of its items away.
fn is_unmarked(node: NodeRef) -> bool {
    let says_none = |property| {
        style_of(node, property)
            .is_some_and(|value| value.split_ascii_whitespace().any(|word| word == "none"))
    };
    says_none("list-style-type") || says_none("list-style")
}

const fn is_ideographic(format: NumberFormat) -> bool {
    matches!(
        format,
        NumberFormat::Counting
            | NumberFormat::LegalSimplified
            | NumberFormat::LegalTraditional
            | NumberFormat::Digital
            | NumberFormat::Stems
            | NumberFormat::Branches
    )
}
