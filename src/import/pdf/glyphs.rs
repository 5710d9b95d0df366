//! A device that draws nothing and keeps the glyphs.

use hayro_interpret::{
    BlendMode, ClipPath, Device, DrawMode, DrawProps, Image, ImageDrawProps, SoftMask,
    font::{self, GlyphRun},
    hayro_cmap::{BfString, WritingMode},
    hayro_syntax::object::{self, Dict, ObjectIdentifier},
    kurbo::{Affine, BezPath, Point, Rect},
};

use super::{collection::Collections, string, structure::Headings};
use crate::import::page::PageGlyph;

/// The most glyphs of a page that are kept.
const GLYPHS: usize = 2_000_000;
/// The most characters that stand for the glyphs of one marked content.
const REPLACED: usize = 10_000;
/// How much of its size a glyph may lean against the axes of the page: watermarks lean more.
const LEAN: f64 = 0.1;

/// Collects the glyphs of a page.
pub(super) struct Collector<'h, 'p> {
    bounds: Rect,
    page: Option<ObjectIdentifier>,
    headings: &'h Headings,
    collections: &'h mut Collections<'p>,
    glyphs: Vec<PageGlyph>,
    /// How many of them have no character.
    unknown: usize,
    has_picture: bool,
    /// How many glyphs run downward, upside down and upward.
    leaning: [usize; 3],
    /// The marked contents that are open, outermost first.
    marked: Vec<MarkedContent>,
}

/// Marked contents (14.6).
struct MarkedContent {
    level: Option<u8>,
    /// The text that stands for its glyphs (14.9.4), and how many there were before.
    actual: Option<(String, usize)>,
}

impl<'h, 'p> Collector<'h, 'p> {
    pub(super) fn new(
        bounds: Rect,
        page: Option<ObjectIdentifier>,
        headings: &'h Headings,
        collections: &'h mut Collections<'p>,
    ) -> Self {
        let (glyphs, marked) = (Vec::new(), Vec::new());
        Self {
            bounds,
            page,
            headings,
            collections,
            glyphs,
            unknown: 0,
            has_picture: false,
            leaning: [0; 3],
            marked,
        }
    }

    pub(super) const fn has_picture(&self) -> bool {
        self.has_picture
    }

    /// Returns by how much the page must be turned, in quarters to the left, when most of its text does not run to the right.
    pub(super) fn turn(&self) -> Option<u8> {
        let (at, most) = self.leaning.iter().enumerate().max_by_key(|(_, count)| **count)?;
        (*most > self.glyphs.len()).then_some(at as u8 + 1)
    }

    /// Returns the glyphs, and how many of them have no character.
    pub(super) fn finish(mut self) -> (Vec<PageGlyph>, usize) {
        while !self.marked.is_empty() {
            self.close();
        }
        self.unknown = self.glyphs.iter().filter(|glyph| glyph.character == '\u{FFFD}').count();
        (self.glyphs, self.unknown)
    }

    fn close(&mut self) {
        let Some(marked) = self.marked.pop() else { return };
        let Some((text, from)) = marked.actual else { return };
        let drawn = self.glyphs.split_off(from.min(self.glyphs.len()));
        let characters = text.chars().count().min(REPLACED);
        // Each character takes the place of the glyph at its share of the way, beside others with the same.
        let place = |at: usize| at * drawn.len() / characters.max(1);
        for (at, character) in text.chars().take(characters).enumerate() {
            let Some(glyph) = drawn.get(place(at)) else { continue };
            let before = (0..at).rev().take_while(|other| place(*other) == place(at)).count();
            let behind = (at..characters).take_while(|other| place(*other) == place(at)).count();
            let (before, all) = (before.min(1000) as u16, (before + behind).min(1000) as u16);
            let width = glyph.width / f32::from(all);
            self.glyphs.push(PageGlyph {
                character,
                x: width.mul_add(f32::from(before), glyph.x),
                width,
                ..*glyph
            });
        }
    }

    fn run(&mut self, run: &GlyphRun<'_, '_>, transform: Affine) {
        let level = self.marked.iter().rev().find_map(|marked| marked.level);
        let is_vertical = run.writing_mode() == WritingMode::Vertical;
        for drawn in run.glyphs() {
            if self.glyphs.len() >= GLYPHS {
                return;
            }
            let placed = transform * drawn.transform();
            let [a, b, c, d, ..] = placed.as_coeffs();
            // Thousandths of the em square.
            let (across, size) = (a.hypot(b) * 1000.0, c.hypot(d) * 1000.0);
            if let Some(quarters) = quarters(a, b) {
                if let Some(count) = quarters.checked_sub(1).and_then(|at| self.leaning.get_mut(at)) {
                    *count += 1;
                    continue;
                }
            } else {
                continue;
            }
            let advance = match &**drawn {
                font::Glyph::Outline(outline) => outline.advance_width(),
                font::Glyph::Type3(drawn) => drawn.advance_width(),
            };
            let width = f64::from(advance.unwrap_or(1000.0)) / 1000.0 * across;
            // Vertical glyphs hang from the middle of their upper edge (9.7.4.3).
            let origin = if is_vertical { Point::new(500.0, 880.0) } else { Point::ZERO };
            let at = placed * origin;
            if !self.bounds.inflate(size, size).contains(at) {
                continue;
            }
            let characters = drawn.as_unicode().or_else(|| match &**drawn {
                font::Glyph::Outline(outline) => self.collections.characters(outline),
                font::Glyph::Type3(_) => None,
            });
            let mut push = |character: char, share: f64, count: f64| {
                self.glyphs.push(PageGlyph {
                    character,
                    x: (at.x + share * width) as f32,
                    y: at.y as f32,
                    size: size as f32,
                    width: (width / count) as f32,
                    vertical: is_vertical,
                    level,
                });
            };
            match characters {
                Some(BfString::Char(c)) => push(c, 0.0, 1.0),
                Some(BfString::String(text)) => {
                    let count = f64::from(text.chars().count().clamp(1, 1000) as u16);
                    for (c, at) in text.chars().zip(0_u16..1000) {
                        push(c, f64::from(at) / count, count);
                    }
                }
                None => push('\u{FFFD}', 0.0, 1.0),
            }
        }
    }
}

/// Returns by how many quarters to the right a direction is turned, y down; none when it leans between.
fn quarters(x: f64, y: f64) -> Option<usize> {
    if y.abs() <= LEAN * x.abs() {
        Some(if x >= 0.0 { 0 } else { 2 })
    } else if x.abs() <= LEAN * y.abs() {
        Some(if y >= 0.0 { 1 } else { 3 })
    } else {
        None
    }
}

impl<'a> Device<'a> for Collector<'_, '_> {
    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, _: &DrawMode) {
        self.run(run, props.transform);
    }

    fn draw_image(&mut self, _: Image<'a, '_>, _: ImageDrawProps<'a>) {
        self.has_picture = true;
    }

    fn begin_marked_content(&mut self, _: &[u8], properties: Option<&Dict<'_>>) {
        let number = properties.and_then(|properties| properties.get::<i32>("MCID"));
        let level = self.page.zip(number).and_then(|place| self.headings.get(&place)).copied();
        let actual = properties.and_then(|properties| properties.get::<object::String>("ActualText"));
        let actual = actual.map(|actual| (string::text(actual.as_bytes()), self.glyphs.len()));
        self.marked.push(MarkedContent { level, actual });
    }

    fn end_marked_content(&mut self) {
        self.close();
    }

    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'a>, _: &DrawMode) {}

    fn push_clip_path(&mut self, _: &ClipPath) {}

    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}

    fn pop_clip(&mut self) {}

    fn pop_transparency_group(&mut self) {}
}
