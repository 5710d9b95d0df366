//! Random frames on terminals of either width: every glyph stands where the layout put it, and nothing else stands.

use std::{
    cell::RefCell,
    io::{self, Write},
    num::NonZeroU16,
    ops::Range,
    rc::Rc,
};

use ratatui::{
    buffer::{Buffer, Cell},
    layout::Rect,
    style::{Color, Style},
};
use tigang::{
    shell::Screen,
    text::Ambiguous,
    view::cells::{self, Widths},
};

const COLUMNS: u16 = 41;
const ROWS: u16 = 7;

/// What is drawn: a glyph, its columns on a narrow terminal and on a wide one.
const GLYPHS: &[(&str, u16, u16)] = &[
    ("a", 1, 1),
    ("Z", 1, 1),
    ("7", 1, 1),
    ("中", 2, 2),
    ("国", 2, 2),
    ("，", 2, 2),
    ("𠮷", 2, 2),
    ("ｶ", 1, 1),
    ("“", 1, 2),
    ("”", 1, 2),
    ("…", 1, 2),
    ("—", 1, 2),
    ("·", 1, 2),
    ("×", 1, 2),
    ("①", 1, 2),
    ("α", 1, 2),
    ("Я", 1, 2),
    ("─", 1, 2),
    ("e\u{301}", 1, 1),
];

/// A generator of numbers that are random enough (xorshift).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % sides.max(1) as u64) as usize
    }
}

/// What should stand on the screen: for each cell the glyph that begins there with its columns, or nothing.
#[derive(Clone)]
struct Model(Vec<Vec<Option<(&'static str, u16)>>>);

impl Model {
    fn blank() -> Self {
        Self(vec![vec![None; usize::from(COLUMNS)]; usize::from(ROWS)])
    }

    /// Takes away whatever touches the cells from `from` to `to`.
    fn remove(&mut self, row: usize, from: u16, to: u16) {
        for (x, cell) in (0..).zip(&mut self.0[row]) {
            if from < to && cell.is_some_and(|(_, columns)| x < to && from < x + columns) {
                *cell = None;
            }
        }
    }

    fn write(&mut self, row: usize, mut x: u16, glyphs: &[(&'static str, u16)], limit: u16) {
        for (glyph, columns) in glyphs {
            if x + columns > limit.min(COLUMNS) {
                break;
            }
            self.remove(row, x, x + columns);
            self.0[row][usize::from(x)] = Some((glyph, *columns));
            x += columns;
        }
    }
}

/// A terminal that keeps what was written to it.
trait Terminal {
    fn feed(&mut self, bytes: &[u8]);
    /// The characters in a cell; empty for a blank one and for one that a glyph to the left covers.
    fn cell(&self, x: u16, y: u16) -> String;
}

impl Terminal for vt100::Parser {
    fn feed(&mut self, bytes: &[u8]) {
        self.process(bytes);
    }

    fn cell(&self, x: u16, y: u16) -> String {
        self.screen().cell(y, x).unwrap().contents().trim().to_owned()
    }
}

/// A terminal as small as can be, which draws ambiguous characters one or two columns wide.
struct Small {
    wide: bool,
    cells: Vec<Vec<String>>,
    /// For each cell whether the glyph to its left covers it.
    covered: Vec<Vec<bool>>,
    x: usize,
    y: usize,
    /// The rows that scroll.
    margins: Range<usize>,
    /// How many rows have.
    scrolled: usize,
}

impl Small {
    fn new(wide: bool) -> Self {
        let (columns, rows) = (usize::from(COLUMNS), usize::from(ROWS));
        Self {
            wide,
            cells: vec![vec![String::new(); columns]; rows],
            covered: vec![vec![false; columns]; rows],
            x: 0,
            y: 0,
            margins: 0..rows,
            scrolled: 0,
        }
    }

    /// Takes a row away at `from` and puts a blank one in at `to`.
    fn scroll(&mut self, from: usize, to: usize) {
        let blank = Self::new(self.wide);
        self.scrolled += 1;
        self.cells.remove(from);
        self.cells.insert(to, blank.cells[to].clone());
        self.covered.remove(from);
        self.covered.insert(to, blank.covered[to].clone());
    }

    fn columns(&self, c: char) -> usize {
        let known = GLYPHS.iter().find(|glyph| glyph.0.starts_with(c));
        match (c, known) {
            ('\u{301}', _) => 0,
            (_, Some(&(_, _, wide))) if self.wide => usize::from(wide),
            (_, Some(&(_, narrow, _))) => usize::from(narrow),
            _ => 1,
        }
    }

    /// Blanks a cell, and the other half of a glyph that loses one.
    fn erase(&mut self, x: usize) {
        let y = self.y;
        let start = if self.covered[y][x] { x - 1 } else { x };
        for cell in start..(start + 2).min(usize::from(COLUMNS)) {
            if cell == start || self.covered[y][cell] {
                self.cells[y][cell].clear();
                self.covered[y][cell] = false;
            }
        }
    }

    fn print(&mut self, c: char) {
        let width = self.columns(c);
        if width == 0 {
            let x = (0..self.x).rev().find(|x| !self.covered[self.y][*x]).unwrap();
            self.cells[self.y][x].push(c);
            return;
        }
        if self.x + width > usize::from(COLUMNS) {
            return;
        }
        for x in self.x..self.x + width {
            self.erase(x);
        }
        self.cells[self.y][self.x] = if c == ' ' { String::new() } else { c.to_string() };
        for x in self.x + 1..self.x + width {
            self.covered[self.y][x] = true;
        }
        self.x += width;
    }

    fn command(&mut self, arguments: &str, name: char) {
        let number =
            |at: usize| arguments.split(';').nth(at).and_then(|n| n.parse::<usize>().ok()).unwrap_or(1);
        match name {
            'H' => (self.y, self.x) = (number(0) - 1, number(1) - 1),
            'G' => self.x = number(0) - 1,
            'X' => (self.x..self.x + number(0)).for_each(|x| self.erase(x)),
            'J' => *self = Self { x: self.x, y: self.y, scrolled: self.scrolled, ..Self::new(self.wide) },
            'r' if arguments.is_empty() => (self.margins, self.x, self.y) = (0..usize::from(ROWS), 0, 0),
            'r' => (self.margins, self.x, self.y) = (number(0) - 1..number(1), 0, 0),
            'm' | 'h' | 'l' => {}
            _ => panic!("CSI {arguments}{name}"),
        }
    }
}

impl Terminal for Small {
    fn feed(&mut self, bytes: &[u8]) {
        let mut characters = std::str::from_utf8(bytes).unwrap().chars();
        while let Some(c) = characters.next() {
            let (top, bottom) = (self.margins.start, self.margins.end - 1);
            match c {
                '\x1b' => {}
                '\n' if self.y == bottom => {
                    self.scroll(top, bottom);
                    continue;
                }
                _ => {
                    self.print(c);
                    continue;
                }
            }
            match characters.next() {
                Some('M') if self.y == top => {
                    self.scroll(bottom, top);
                    continue;
                }
                other => assert_eq!(other, Some('[')),
            }
            let mut arguments = String::new();
            let name = loop {
                match characters.next().unwrap() {
                    letter if letter.is_ascii_alphabetic() => break letter,
                    other => arguments.push(other),
                }
            };
            self.command(&arguments, name);
        }
    }

    fn cell(&self, x: u16, y: u16) -> String {
        self.cells[usize::from(y)][usize::from(x)].clone()
    }
}

/// Bytes on their way to the terminal.
#[derive(Clone, Default)]
struct Wire(Rc<RefCell<Vec<u8>>>);

impl io::Write for Wire {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// How a buffer reaches the terminal.
enum Way {
    /// As the program writes it.
    Screen(Screen<Wire>, Wire),
    /// Cell by cell with the cursor set before each, as ratatui compares two buffers.
    Diff(Buffer),
}

/// One frame drawn on a buffer and on the model; some of what stood there stays.
fn draw(dice: &mut Dice, buffer: &mut Buffer, model: &mut Model, widths: Widths) {
    for _ in 0..=dice.roll(12) {
        let (x, y) = (dice.roll(usize::from(COLUMNS)) as u16, dice.roll(usize::from(ROWS)));
        let style = Style::new().bg([Color::Reset, Color::Blue][dice.roll(2)]);
        if dice.roll(5) == 0 {
            let (width, height) = (dice.roll(12) as u16, dice.roll(4) as u16);
            cells::clear(buffer, Rect::new(x, y as u16, width, height), style);
            for row in y..(y + usize::from(height)).min(usize::from(ROWS)) {
                model.remove(row, x, x + width);
            }
            continue;
        }
        let glyphs: Vec<(&str, u16)> = (0..dice.roll(20))
            .map(|_| GLYPHS[dice.roll(GLYPHS.len())])
            .map(|(glyph, narrow, wide)| {
                (glyph, if widths.layout == Ambiguous::Wide { wide } else { narrow })
            })
            .collect();
        let limit = x + dice.roll(30) as u16;
        let text: String = glyphs.iter().map(|(glyph, _)| *glyph).collect();
        cells::write(buffer, x, y as u16, &text, limit, style, widths);
        model.write(y, x, &glyphs, limit);
    }
}

/// Moves what stands in some rows, as scrolling text does; what comes in is blank.
fn scroll(dice: &mut Dice, buffer: &mut Buffer, model: &mut Model) {
    let rows = usize::from(ROWS);
    let first = dice.roll(rows - 2);
    let last = first + 1 + dice.roll(rows - 1 - first);
    let by = 1 + dice.roll(last - first);
    let columns = usize::from(COLUMNS);
    let cells = &mut buffer.content[first * columns..(last + 1) * columns];
    let region = &mut model.0[first..=last];
    let freed = if dice.roll(2) == 0 {
        cells.rotate_left(by * columns);
        region.rotate_left(by);
        region.len() - by..region.len()
    } else {
        cells.rotate_right(by * columns);
        region.rotate_right(by);
        0..by
    };
    cells[freed.start * columns..freed.end * columns].fill(Cell::EMPTY);
    for row in &mut region[freed] {
        row.fill(None);
    }
}

/// Draws frames one after the other; returns how many cells of the terminal were wrong.
fn wrong_cells(mut way: Way, widths: Widths, terminal: &mut dyn Terminal, frames: usize) -> usize {
    let mut dice = Dice(0x9E37_79B9_7F4A_7C15);
    let mut wrong = 0;
    let area = Rect::new(0, 0, COLUMNS, ROWS);
    let mut buffer = Buffer::empty(area);
    let mut model = Model::blank();
    for _ in 0..frames {
        if dice.roll(2) == 0 {
            scroll(&mut dice, &mut buffer, &mut model);
        } else {
            (buffer, model) = (Buffer::empty(area), Model::blank());
        }
        for _ in 0..[1, 3, 12][dice.roll(3)] {
            draw(&mut dice, &mut buffer, &mut model, widths);
        }
        let bytes = match &mut way {
            Way::Screen(screen, wire) => {
                screen
                    .frame(|shown| {
                        shown.clone_from(&buffer);
                        None
                    })
                    .unwrap();
                wire.0.take()
            }
            Way::Diff(shown) => {
                let mut bytes = Vec::new();
                for (x, y, cell) in shown.diff(&buffer) {
                    write!(bytes, "\x1b[{};{}H{}", y + 1, x + 1, cell.symbol()).unwrap();
                }
                shown.clone_from(&buffer);
                bytes
            }
        };
        terminal.feed(&bytes);
        wrong += compare(terminal, &model);
    }
    wrong
}

fn compare(terminal: &dyn Terminal, model: &Model) -> usize {
    let mut wrong = 0;
    for (y, row) in (0..).zip(&model.0) {
        let mut x = 0;
        while x < COLUMNS {
            let (glyph, columns) = row[usize::from(x)].unwrap_or(("", 1));
            let found: String = (x..x + columns).map(|x| terminal.cell(x, y)).collect();
            // A dash set wider than the terminal draws it is drawn twice.
            if found != glyph && (columns == 1 || found != glyph.repeat(2)) {
                wrong += 1;
            }
            x += columns;
        }
    }
    wrong
}

const NARROW: Widths = Widths { layout: Ambiguous::Narrow, terminal: Some(Ambiguous::Narrow) };
const WIDE: Widths = Widths { layout: Ambiguous::Wide, terminal: Some(Ambiguous::Wide) };
const PADDED: Widths = Widths { layout: Ambiguous::Wide, terminal: Some(Ambiguous::Narrow) };
const UNKNOWN: Widths = Widths { layout: Ambiguous::Wide, terminal: None };

fn screen() -> Way {
    let wire = Wire::default();
    Way::Screen(Screen::new(wire.clone(), COLUMNS, ROWS), wire)
}

fn diff() -> Way {
    Way::Diff(Buffer::empty(Rect::new(0, 0, COLUMNS, ROWS)))
}

#[test]
fn three_hundred_frames_leave_no_wrong_cell_on_a_terminal_of_either_width() {
    for (widths, wide) in [(NARROW, false), (WIDE, true), (PADDED, false), (UNKNOWN, false), (UNKNOWN, true)]
    {
        let mut terminal = Small::new(wide);
        assert_eq!(wrong_cells(screen(), widths, &mut terminal, 300), 0, "{widths:?} {wide}");
        assert!(terminal.scrolled > 20, "{} rows were scrolled", terminal.scrolled);
    }
}

#[test]
fn nor_do_they_when_ratatui_compares_the_buffers() {
    // A glyph padded with a blank is two glyphs to the terminal, and ratatui does not write the second one anew.
    for (widths, wide) in [(NARROW, false), (WIDE, true), (UNKNOWN, false), (UNKNOWN, true)] {
        assert_eq!(wrong_cells(diff(), widths, &mut Small::new(wide), 300), 0, "{widths:?} {wide}");
    }
}

#[test]
fn another_emulator_agrees() {
    for widths in [NARROW, PADDED, UNKNOWN] {
        let (rows, columns) = (NonZeroU16::new(ROWS).unwrap(), NonZeroU16::new(COLUMNS).unwrap());
        let mut terminal = vt100::Parser::new(rows, columns, 0);
        assert_eq!(wrong_cells(screen(), widths, &mut terminal, 300), 0, "{widths:?}");
    }
}

#[test]
fn a_wide_terminal_that_is_taken_for_a_narrow_one_is_found_out() {
    // The reason for all of this: the same frames without it.
    assert!(wrong_cells(screen(), NARROW, &mut Small::new(true), 300) > 300);
}
