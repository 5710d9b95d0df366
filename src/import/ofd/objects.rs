//! The objects of a page: text, and units of graphics that hold text.

use std::collections::HashMap;

use crate::import::{
    page::PageGlyph,
    xml::{Element, Xml},
};

/// How deep blocks and units may nest.
const BLOCKS: usize = 32;
/// How many blocks, units and texts of a page are looked at: units hold others, which may make many of few.
const OBJECTS: usize = 100_000;

/// Units of graphics by their identifiers: what is drawn on pages again and again, or, where a file was made of another
/// format, all that is on them (13).
pub(super) type Units<'a> = HashMap<String, Element<'a>>;

/// Finds the units in the resources of a document.
pub(super) fn units(resources: &[Xml]) -> Units<'_> {
    let lists = resources.iter().flat_map(|part| part.root().children());
    lists
        .filter(|list| list.name() == "CompositeGraphicUnits")
        .flat_map(Element::children)
        .filter_map(|unit| Some((unit.attribute("ID")?.into_owned(), unit)))
        .collect()
}

/// What a page shows.
#[derive(Default)]
pub(super) struct PageObjects {
    pub(super) glyphs: Vec<PageGlyph>,
    /// Whether a picture is among it.
    pub(super) pictured: bool,
    /// How many objects were looked at.
    seen: usize,
}

impl PageObjects {
    /// Reads the content of a page.
    pub(super) fn read(page: Element<'_>, units: &Units<'_>) -> Self {
        let mut objects = Self::default();
        objects.collect(page, units, Matrix::ONE, 0);
        objects
    }

    /// Collects what a page, a block or a unit shows; `place` leads from it to the page.
    fn collect(&mut self, element: Element<'_>, units: &Units<'_>, place: Matrix, depth: usize) {
        for child in element.children() {
            self.seen += 1;
            if self.seen > OBJECTS {
                return;
            }
            match child.name() {
                "TextObject" => self.text(child, place),
                "ImageObject" => self.pictured = true,
                "Content" | "Layer" | "PageBlock" if depth < BLOCKS => {
                    self.collect(child, units, place, depth + 1);
                }
                "CompositeObject" if depth < BLOCKS && is_visible(child) => {
                    let id = child.attribute("ResourceID").unwrap_or_default();
                    if let Some(&unit) = units.get(id.trim()) {
                        self.collect(unit, units, place.after(Matrix::of(child)), depth + 1);
                    }
                }
                _ => {}
            }
        }
    }

    /// Collects the glyphs of a text (11.2, 11.3).
    fn text(&mut self, object: Element<'_>, place: Matrix) {
        let matrix = place.after(Matrix::of(object));
        if !is_visible(object) || matrix.is_askew() {
            return;
        }
        let number = |name: &str| object.attribute(name).and_then(|value| value.trim().parse::<f32>().ok());
        let size = number("Size").unwrap_or(0.0);
        let stretch = number("HScale").unwrap_or(1.0);
        let turned = number("ReadDirection").is_some_and(|direction| matches!(direction as i32, 90 | 270));
        let (mut x, mut y) = (0.0, 0.0);
        for code in object.children().filter(|child| child.name() == "TextCode") {
            let own = |name: &str| code.attribute(name).and_then(|value| value.trim().parse::<f32>().ok());
            (x, y) = (own("X").unwrap_or(x), own("Y").unwrap_or(y));
            let delta = |name: &str| deltas(&code.attribute(name).unwrap_or_default());
            let (right, below) = (delta("DeltaX"), delta("DeltaY"));
            for (index, character) in code.text().chars().filter(|c| !matches!(c, '\n' | '\r')).enumerate() {
                let usual = if character.is_ascii() { size * stretch / 2.0 } else { size * stretch };
                let step = right.get(index).copied().or(if below.is_empty() { None } else { Some(0.0) });
                let (on_page, below_top) = matrix.at(x, y);
                self.glyphs.push(PageGlyph {
                    character,
                    x: on_page,
                    y: below_top,
                    size: size * matrix.down(),
                    // The distance to the next one is the width, unless it is a gap.
                    width: step.filter(|&step| step > 0.0).map_or(usual, |step| step.min(usual))
                        * matrix.across(),
                    vertical: turned || !below.is_empty() && right.iter().all(|&step| step == 0.0),
                    level: None,
                });
                x += step.unwrap_or(usual);
                y += below.get(index).copied().unwrap_or(0.0);
            }
        }
    }
}

fn is_visible(object: Element<'_>) -> bool {
    object.attribute("Visible").is_none_or(|visible| visible != "false")
}

/// A matrix of the plane as the standard writes it: `a b c d e f` (8.2.2).
#[derive(Clone, Copy, Debug)]
struct Matrix([f32; 6]);

#[expect(clippy::many_single_char_names, reason = "the standard names the six numbers so")]
impl Matrix {
    const ONE: Self = Self([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    /// That of an object: its own one, and then to the corner of its boundary.
    fn of(object: Element<'_>) -> Self {
        let boundary = numbers(&object.attribute("Boundary").unwrap_or_default());
        let corner = |index: usize| boundary.get(index).copied().unwrap_or(0.0);
        let own = numbers(&object.attribute("CTM").unwrap_or_default());
        let Self([a, b, c, d, e, f]) = <[f32; 6]>::try_from(own).map_or(Self::ONE, Self);
        Self([a, b, c, d, e + corner(0), f + corner(1)])
    }

    /// What leads through `inner` and then through this one.
    fn after(self, inner: Self) -> Self {
        let (Self([a, b, c, d, e, f]), Self([ia, ib, ic, id, ie, jf])) = (self, inner);
        Self([
            a * ia + c * ib,
            b * ia + d * ib,
            a * ic + c * id,
            b * ic + d * id,
            a * ie + c * jf + e,
            b * ie + d * jf + f,
        ])
    }

    fn at(self, x: f32, y: f32) -> (f32, f32) {
        let Self([a, b, c, d, e, f]) = self;
        (a * x + c * y + e, b * x + d * y + f)
    }

    /// By how much it stretches along a line.
    fn across(self) -> f32 {
        self.0[0].hypot(self.0[1])
    }

    /// By how much it stretches from line to line.
    fn down(self) -> f32 {
        self.0[2].hypot(self.0[3])
    }

    /// Whether it sets text askew, as watermarks are that run over a page.
    fn is_askew(self) -> bool {
        let Self([a, b, ..]) = self;
        a.abs() > 0.1 * b.abs() && b.abs() > 0.1 * a.abs()
    }
}

fn numbers(text: &str) -> Vec<f32> {
    text.split_whitespace().map_while(|number| number.parse().ok()).collect()
}

/// The distances between glyphs; `g n d` stands for `n` times `d`.
fn deltas(text: &str) -> Vec<f32> {
    let mut deltas = Vec::new();
    let mut words = text.split_whitespace();
    while let Some(word) = words.next() {
        if word == "g" {
            let count = words.next().and_then(|count| count.parse::<usize>().ok()).unwrap_or(0);
            let delta = words.next().and_then(|delta| delta.parse::<f32>().ok()).unwrap_or(0.0);
            deltas.extend(std::iter::repeat_n(delta, count.min(100_000)));
        } else {
            deltas.extend(word.parse::<f32>().ok());
        }
    }
    deltas
}

#[cfg(test)]
mod tests {
    use super::*;

    fn placed(object: &str) -> Vec<(char, f32, f32)> {
        let xml = Xml::parse(format!("<Content>{object}</Content>").into_bytes());
        let objects = PageObjects::read(xml.root(), &Units::new());
        objects.glyphs.iter().map(|glyph| (glyph.character, glyph.x, glyph.y)).collect()
    }

    #[test]
    fn distances_may_be_repeated_and_positions_go_through_the_matrix() {
        assert_eq!(deltas("1 g 3 2.5 4"), [1.0, 2.5, 2.5, 2.5, 4.0]);
        let object = "<TextObject Boundary='10 20 1 1' CTM='2 0 0 2 1 0' Size='5'>\
                      <TextCode X='1' Y='3' DeltaX='5'>讲话</TextCode><TextCode>a</TextCode></TextObject>";
        assert_eq!(placed(object), [('讲', 13.0, 26.0), ('话', 23.0, 26.0), ('a', 33.0, 26.0)]);
    }

    #[test]
    fn a_unit_is_shown_where_it_is_used_and_none_shows_itself() {
        let resources = [Xml::parse(
            b"<Res><CompositeGraphicUnits><CompositeGraphicUnit ID='7'><Content>\
              <TextObject Boundary='1 2 9 9' CTM='4 0 0 4 0 0' Size='1'><TextCode X='0' Y='1'>A</TextCode></TextObject>\
              <CompositeObject ResourceID='7'/><CompositeObject ResourceID='7'/></Content></CompositeGraphicUnit>\
              </CompositeGraphicUnits></Res>"
                .to_vec(),
        )];
        let page = Xml::parse(b"<Page><Content><Layer><CompositeObject CTM='0.5 0 0 0.5 0 0' Boundary='10 20 1 1' ResourceID='7'/></Layer></Content></Page>".to_vec());
        let objects = PageObjects::read(page.root(), &units(&resources));
        let first = objects.glyphs.first().map(|glyph| (glyph.character, glyph.x, glyph.y, glyph.size));
        assert_eq!(first, Some(('A', 10.5, 23.0, 2.0)));
        assert!(objects.seen <= OBJECTS + BLOCKS && !objects.pictured);
    }

    #[test]
    fn what_runs_askew_is_a_watermark() {
        let object = "<TextObject CTM='0.7 0.7 -0.7 0.7 0 0' Size='5'><TextCode>密</TextCode></TextObject>";
        assert!(placed(object).is_empty());
    }
}
