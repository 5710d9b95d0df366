//! The picture in the README: a screen of the program itself, drawn as SVG.

use std::{fmt::Write as _, fs, path::Path};

use ratatui::{
    buffer::{Buffer, Cell, CellDiffOption, CellWidth},
    style::{Color, Modifier},
};

use tigang::{
    app::{Event, Moment, Outcome},
    text::{Ambiguous, columns},
};

use crate::stage::{Stage, lexicon};

/// Pixels of a cell.
const CELL: (usize, usize) = (10, 24);
/// Pixels round the screen.
const MARGIN: usize = 16;

/// Draws a buffer as an SVG document.
pub fn svg(buffer: &Buffer) -> String {
    let (columns, rows) = (usize::from(buffer.area.width), usize::from(buffer.area.height));
    let (width, height) = (columns * CELL.0 + 2 * MARGIN, rows * CELL.1 + 2 * MARGIN);
    let ground = buffer.cell((0, 0)).map_or(String::new(), |cell| hex(cell.bg, "#131518"));
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\">\n\
         <style>text {{ font: 17px 'Noto Sans Mono CJK SC', 'Source Han Mono', 'Sarasa Mono SC', monospace; white-space: pre }}</style>\n\
         <rect width=\"100%\" height=\"100%\" rx=\"10\" fill=\"{ground}\"/>\n"
    );
    for y in 0..buffer.area.height {
        let mut x = 0;
        while x < buffer.area.width {
            let first = &buffer[(x, y)];
            let mut run = Run::new(first, x, y);
            while x < buffer.area.width {
                let cell = &buffer[(x, y)];
                if (cell.fg, cell.bg, cell.modifier) != (first.fg, first.bg, first.modifier) {
                    break;
                }
                run.push(cell, x);
                x += columns_of(cell);
            }
            run.write(&mut out, x, &ground);
        }
    }
    out.push_str("</svg>\n");
    out
}

/// Cells beside each other in one style.
struct Run {
    start: u16,
    row: u16,
    fg: String,
    bg: String,
    bold: bool,
    underlined: bool,
    glyphs: Vec<(usize, String)>,
}

impl Run {
    fn new(cell: &Cell, start: u16, row: u16) -> Self {
        let (mut fg, mut bg) = (hex(cell.fg, "#d3d0c8"), hex(cell.bg, "#131518"));
        if cell.modifier.contains(Modifier::REVERSED) {
            std::mem::swap(&mut fg, &mut bg);
        }
        let bold = cell.modifier.contains(Modifier::BOLD);
        let underlined = cell.modifier.contains(Modifier::UNDERLINED);
        Self { start, row, fg, bg, bold, underlined, glyphs: Vec::new() }
    }

    fn push(&mut self, cell: &Cell, x: u16) {
        if cell.symbol() != " " {
            self.glyphs.push((MARGIN + usize::from(x) * CELL.0, cell.symbol().to_owned()));
        }
    }

    /// Whether a glyph that is no ASCII character takes one column.
    fn is_narrow(glyph: &str) -> bool {
        !glyph.is_ascii() && columns(glyph, Ambiguous::Narrow) == 1
    }

    fn write(&self, out: &mut String, end: u16, ground: &str) {
        let (x, y) = (MARGIN + usize::from(self.start) * CELL.0, MARGIN + usize::from(self.row) * CELL.1);
        if self.bg != ground {
            let width = usize::from(end - self.start) * CELL.0;
            _ = writeln!(
                out,
                "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{}\" fill=\"{}\"/>",
                CELL.1, self.bg
            );
        }
        let mut text = String::new();
        let mut places = Vec::new();
        for (x, glyph) in &self.glyphs {
            // Lines and blocks fill their cell whatever the font says.
            if let Some((left, width)) = block(glyph) {
                let x = x + left;
                _ = writeln!(
                    out,
                    "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{}\" fill=\"{}\"/>",
                    CELL.1, self.fg
                );
                continue;
            }
            if let Some(path) = triangle(glyph).map(str::to_owned).or_else(|| dots(glyph)) {
                _ = writeln!(
                    out,
                    "<path transform=\"translate({x} {y})\" d=\"{path}\" fill=\"{}\"/>",
                    self.fg
                );
                continue;
            }
            if Self::is_narrow(glyph) {
                // Fonts for Chinese draw these as wide as a Han character; a terminal gives them one column.
                let (y, wide) = (y + 18, CELL.0);
                _ = writeln!(
                    out,
                    "<text x=\"{x}\" y=\"{y}\" fill=\"{}\" textLength=\"{wide}\" lengthAdjust=\"spacingAndGlyphs\">{glyph}</text>",
                    self.fg
                );
                continue;
            }
            for character in glyph.chars() {
                places.push(x.to_string());
                match character {
                    '<' => text.push_str("&lt;"),
                    '&' => text.push_str("&amp;"),
                    other => text.push(other),
                }
            }
        }
        if !text.is_empty() {
            let weight = if self.bold { " font-weight=\"bold\"" } else { "" };
            let line = if self.underlined { " text-decoration=\"underline\"" } else { "" };
            _ = writeln!(
                out,
                "<text x=\"{}\" y=\"{}\" fill=\"{}\"{weight}{line}>{text}</text>",
                places.join(" "),
                y + 18,
                self.fg
            );
        }
    }
}

/// The outline of a fold mark, which few fonts have.
fn triangle(glyph: &str) -> Option<&'static str> {
    match glyph {
        "▾" => Some("M1 9h8l-4 6z"),
        "▸" => Some("M2 8v8l6-4z"),
        "▪" => Some("M2 9h6v6h-6z"),
        _ => None,
    }
}

/// The dots of a sign of Braille, two beside and four under one another; a strip is made of them.
fn dots(glyph: &str) -> Option<String> {
    /// The column and the row of each bit.
    const PLACES: [(usize, usize); 8] = [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (0, 3), (1, 3)];
    let bits = u32::from(glyph.chars().next()?).checked_sub(0x2800).filter(|bits| *bits < 0x100)?;
    let set = PLACES.iter().enumerate().filter(|(bit, _)| bits >> bit & 1 == 1);
    let (column, row) = (CELL.0 / 2, CELL.1 / 4);
    let mut path = String::new();
    set.for_each(|(_, (x, y))| _ = write!(path, "M{} {}h3v3h-3z", x * column + 1, y * row + 1));
    Some(path)
}

/// The left edge and the width of a sign that fills its cell from top to bottom.
fn block(glyph: &str) -> Option<(usize, usize)> {
    match glyph {
        "│" => Some((CELL.0 / 2, 1)),
        "┃" => Some((CELL.0 / 2 - 1, 3)),
        "▌" => Some((0, CELL.0 / 2)),
        "▐" => Some((CELL.0 / 2, CELL.0 / 2)),
        _ => None,
    }
}

fn columns_of(cell: &Cell) -> u16 {
    match cell.diff_option {
        CellDiffOption::ForcedWidth(columns) => columns.get(),
        _ => cell.cell_width().max(1),
    }
}

fn hex(colour: Color, default: &str) -> String {
    match colour {
        Color::Rgb(r, g, b) => format!("#{r:02x}{g:02x}{b:02x}"),
        _ => default.to_owned(),
    }
}

/// The speeches that come with the program, in the order of their names.
fn library() -> Stage {
    let speeches = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/speeches");
    let mut names: Vec<_> = fs::read_dir(&speeches).unwrap().map(|entry| entry.unwrap().path()).collect();
    names.sort();
    let texts: Vec<(String, String)> = names
        .iter()
        .map(|path| {
            (path.file_name().unwrap().to_string_lossy().into_owned(), fs::read_to_string(path).unwrap())
        })
        .collect();
    let texts: Vec<(&str, &str)> = texts.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    Stage::new(120, 36, &texts)
}

/// Compares the screen with the picture of this name in `assets`, or draws it anew.
fn compare(stage: &Stage, name: &str) {
    let drawn = svg(&stage.buffer());
    let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets").join(name);
    if std::env::var_os("TIGANG_UPDATE").is_some() {
        fs::write(&kept, &drawn).unwrap();
    }
    assert!(
        fs::read_to_string(&kept).unwrap_or_default() == drawn,
        "assets/{name} shows an older screen: TIGANG_UPDATE=1 cargo test picture draws it anew"
    );
}

#[test]
fn the_picture_in_the_readme_is_a_screen_of_the_program() {
    let mut stage = library();
    stage.press("A-1 j Enter t 产业 Space Esc Esc t 群众 Space Esc Esc / 服务 Enter g ] ] ]");
    compare(&stage, "screen.svg");
}

#[test]
fn the_picture_of_a_rehearsal_is_a_screen_of_the_program() {
    let mut stage = library();
    stage.press("A-1 j Enter M 3 5 Enter R");
    let since = std::time::Duration::from_mins(1);
    stage.send(Event::Tick(Moment { since, calendar: 0 }));
    stage.press("Space x");
    for _ in 0..24 {
        let since = stage.app.wakes_at().unwrap();
        stage.send(Event::Tick(Moment { since, calendar: 0 }));
    }
    compare(&stage, "rehearsal.svg");
}

#[test]
fn the_picture_of_a_comparison_is_a_screen_of_the_program() {
    let earlier = "在全镇工作会议上的讲话\n（2024年2月20日）\n同志们：\n一、稳住农业这个根本\n粮食播种面积稳定在四万亩，水渠清淤要赶在春耕之前，谁的田头谁负责。茶园扩到8000亩，茶农人均增收12%。对撂荒的坡地，一块一块查清楚。\n二、做强工业这个支柱\n要盯住装备制造、农产品加工两条链，新引进规模以上企业12家。对停产半停产企业，要一企一策帮扶。水电先通到厂门口，再谈招商。\n三、办好民生这件大事\n硬化村道36公里，修桥三座，先修有学生上学的，再修有老人看病的。卫生室每周二下乡巡诊，药箱要装满。\n";
    let later = "在全镇工作会议上的讲话\n（2025年2月18日）\n同志们：\n一、做强工业这个支柱\n要盯住装备制造、农产品加工、新型建材三条链，新引进规模以上企业15家。水电先通到厂门口，再谈招商。给老设备装上新大脑，让企业上得了云、用得起数。\n二、稳住农业这个根本\n粮食播种面积稳定在四万亩，水渠清淤要赶在春耕之前，哪个村拖了后腿，哪个村上台说清楚。茶园扩到9500亩，茶农人均增收10%左右。\n三、办好民生这件大事\n硬化村道36公里，修桥五座，先修有学生上学的，再修有老人看病的。卫生室每周二下乡巡诊，药箱要装满。村口的老人食堂中秋前开伙。\n";
    let mut stage = Stage::new(110, 30, &[("2025.txt", later), ("2024.txt", earlier)]);
    stage.send(Event::Outcome(Outcome::Lexicon(lexicon())));
    stage.press("C Enter n n");
    compare(&stage, "comparison.svg");
}

#[test]
fn the_picture_of_the_terms_is_a_screen_of_the_program() {
    let mut stage = library();
    stage.send(Event::Outcome(Outcome::Lexicon(lexicon())));
    stage.press("A-1 j Enter t Space Down Down Space Down Down Down Space Up Up");
    compare(&stage, "terms.svg");
}

#[test]
fn the_picture_of_a_concordance_is_a_screen_of_the_program() {
    let mut stage = library();
    stage.send(Event::Outcome(Outcome::Lexicon(lexicon())));
    stage.press("A-1 j Enter / 群众 Enter c a");
    compare(&stage, "concordance.svg");
}

#[test]
fn the_picture_of_the_dispersion_is_a_screen_of_the_program() {
    let mut stage = library();
    stage.send(Event::Outcome(Outcome::Lexicon(lexicon())));
    stage.press("A-1 j Enter t 产业 Space Esc 群众 Space Esc 项目 Space Esc Esc V");
    compare(&stage, "dispersion.svg");
}
