//! Where terms lie in a speech, as a drawing (SVG) for print.

use std::{fmt::Write as _, io, path::PathBuf};

use super::terms::keywords;
use crate::{
    cli,
    document::{Document, Section},
    lang::Lang,
    lexis::{PARTS, juilland_d, per_thousand, strip},
    library::{self, Source},
    print::printer::{Printer, status::Status},
    search::{Finder, QueryError, find_all},
    text::{Ambiguous, Counts, Span, columns, fit},
};

/// The widths of the drawing, in its own units: names, strips, each of the numbers, margins.
const NAMES: f64 = 150.0;
const STRIP: f64 = 620.0;
const NUMBER: f64 = 62.0;
const MARGIN: f64 = 24.0;
/// From one strip to the next, and how tall its ticks are.
const PITCH: f64 = 26.0;
const TICK: f64 = 14.0;
/// From the top to the strips: the title, the names of the numbers, and the headings aslant, if there are any.
const HEAD: f64 = 82.0;
const HEADINGS: f64 = 94.0;
/// From the last strip to the bottom: the scale and what it all means.
const FOOT: f64 = 62.0;

/// Headings nearer to one another than this would lie over one another.
const APART: f64 = 15.0;
/// The columns of a heading and of a name; a column is half as wide as the letters are tall.
const HEADING: usize = 26;
const NAME: usize = 22;

/// A term with its places.
#[derive(Clone, Debug)]
pub struct DispersionTerm {
    /// What it is called.
    pub name: String,
    /// Where it stands, in order.
    pub places: Vec<Span>,
}

/// A drawing of where terms lie in a speech.
#[derive(Clone, Copy, Debug)]
pub struct Drawing<'a> {
    /// The speech.
    pub document: &'a Document,
    /// What it is called.
    pub title: &'a str,
    /// The terms, a strip for each.
    pub tracked: &'a [DispersionTerm],
    /// The language of labels.
    pub lang: Lang,
}

/// Draws the terms that are asked for, or else the keywords, of one speech.
pub(super) fn drawing(printer: &mut Printer<'_>, asked: &cli::TermsArgs) -> io::Result<Status> {
    let [path] = asked.files.as_slice() else { return one_speech(printer, &asked.files) };
    let finders: Result<Vec<Finder>, QueryError> =
        asked.terms.iter().map(|term| Finder::new(&cli::Strictness::default().query(term))).collect();
    let finders = match finders {
        Ok(finders) => finders,
        Err(error) => return printer.refuse(&error),
    };
    let source = Source::named(path);
    let read = match printer.read(&source) {
        Ok(read) => read,
        Err(error) => return printer.fail(&error),
    };
    printer.warn_of(&read)?;
    let document = &read.answer;
    let whole = document.whole();
    let tracked: Vec<DispersionTerm> = if finders.is_empty() {
        let keywords = keywords(&printer.lexicon(), document, usize::from(asked.number));
        keywords
            .into_iter()
            .map(|keyword| DispersionTerm { name: keyword.text, places: keyword.places })
            .collect()
    } else {
        let query = |(finder, name): (&Finder, &String)| DispersionTerm {
            name: name.clone(),
            places: find_all(document, finder, whole),
        };
        finders.iter().zip(&asked.terms).map(query).collect()
    };
    let title = library::title(document, &source).unwrap_or_else(|| source.name());
    let drawing = Drawing { document, title: &title, tracked: &tracked, lang: printer.lang };
    printer.out.write_all(drawing.svg().as_bytes())?;
    let nothing = tracked.iter().all(|query| query.places.is_empty());
    Ok(if nothing { Status::NothingFound } else { Status::Done })
}

fn one_speech(printer: &mut Printer<'_>, files: &[PathBuf]) -> io::Result<Status> {
    let count = files.len();
    let message = printer.lang.pick(
        format!("--svg 一次画一篇，这里有 {count} 个文件"),
        format!("--svg draws one document, not {count} files"),
    );
    writeln!(printer.err, "tigang: {message}")?;
    Ok(Status::Usage)
}

impl Drawing<'_> {
    /// Returns the drawing, which needs nothing else: the fonts are those of the reader, by their kind.
    pub fn svg(&self) -> String {
        let width = MARGIN * 2.0 + NAMES + STRIP + NUMBER * 3.0;
        let head = if self.sections().next().is_some() { HEAD + HEADINGS } else { HEAD };
        let bottom = head + PITCH * rows(self.tracked.len());
        let height = bottom + FOOT;
        let mut svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" \
             height=\"{height}\" lang=\"zh\">\n<title>{}</title>\n{STYLE}",
            escaped(self.title)
        );
        _ = writeln!(svg, "<rect width=\"{width}\" height=\"{height}\" fill=\"#fff\"/>");
        label(&mut svg, "title", MARGIN, 38.0, self.title);
        self.borders(&mut svg, head, bottom);
        self.names_of_numbers(&mut svg, head);
        let characters = Counts::of(self.document.text()).total();
        for (index, query) in self.tracked.iter().enumerate() {
            self.strip(&mut svg, query, characters, head + PITCH * (rows(index) + 0.5));
        }
        self.scale(&mut svg, bottom);
        svg + "</svg>\n"
    }

    /// Where a place lies from left to right.
    fn x(&self, offset: usize) -> f64 {
        MARGIN + NAMES + STRIP * share(offset, self.document.text().len())
    }

    /// A line where each section of the first level begins, with its heading.
    fn borders(&self, svg: &mut String, head: f64, bottom: f64) {
        let mut free = 0.0;
        for section in self.sections() {
            let x = self.x(section.span.start);
            let y = head - 6.0;
            _ = writeln!(
                svg,
                "<line class=\"border\" x1=\"{x:.1}\" y1=\"{y}\" x2=\"{x:.1}\" y2=\"{bottom}\"/>"
            );
            if x >= free {
                let heading = self.heading(section);
                let top = head - 14.0;
                _ = writeln!(
                    svg,
                    "<text class=\"heading\" transform=\"translate({x:.1} {top}) rotate(-32)\">{}</text>",
                    escaped(&heading)
                );
                free = x + APART;
            }
        }
    }

    /// The sections of the first level.
    fn sections(&self) -> impl Iterator<Item = &Section> {
        self.document.outline().sections.iter().filter(|section| section.level == 1 && !section.weak)
    }

    /// A heading, cut at its first comma or where it gets too long.
    fn heading(&self, section: &Section) -> String {
        let label = self.document.label(section);
        let first = label.split(['，', ',', '；']).next().unwrap_or_default();
        // What comes before the first comma may be the marker alone.
        short(if columns(first, Ambiguous::Wide) > 8 { first } else { &label }, HEADING)
    }

    fn names_of_numbers(&self, svg: &mut String, head: f64) {
        let lang = self.lang;
        let names = [
            lang.pick("次数", "count"),
            lang.pick("每千字", "per 1000"),
            lang.pick("离散度 D", "dispersion D"),
        ];
        for (name, x) in names.into_iter().zip(number_columns()) {
            label(svg, "quiet number", x, head - 8.0, name);
        }
    }

    /// A term: its name, a tick for each place, its numbers in a speech of so many characters.
    fn strip(&self, svg: &mut String, query: &DispersionTerm, characters: usize, middle: f64) {
        let baseline = middle + 4.5;
        label(svg, "name", MARGIN, baseline, &short(&query.name, NAME));
        let (from, to) = (self.x(0), self.x(self.document.text().len()));
        _ = writeln!(svg, "<line class=\"base\" x1=\"{from}\" y1=\"{middle}\" x2=\"{to}\" y2=\"{middle}\"/>");
        let (top, foot) = (middle - TICK / 2.0, middle + TICK / 2.0);
        for place in &query.places {
            let x = self.x(place.start);
            _ = writeln!(
                svg,
                "<line class=\"tick\" x1=\"{x:.2}\" y1=\"{top}\" x2=\"{x:.2}\" y2=\"{foot}\"/>"
            );
        }
        let often = per_thousand(query.places.len(), characters);
        let even = juilland_d(&strip(&query.places, self.document.whole(), PARTS));
        let even = if query.places.is_empty() { "–".to_owned() } else { format!("{even:.2}") };
        let numbers = [query.places.len().to_string(), format!("{often:.2}"), even];
        for (number, x) in numbers.iter().zip(number_columns()) {
            label(svg, "number", x, baseline, number);
        }
    }

    /// How far into the speech, and what the lines mean.
    fn scale(&self, svg: &mut String, bottom: f64) {
        for quarter in 0..=4_u8 {
            let x = MARGIN + NAMES + STRIP * f64::from(quarter) / 4.0;
            label(svg, "quiet middle", x, bottom + 18.0, &format!("{}%", quarter * 25));
        }
        let words = self.lang.pick(
            "短线为一处，长线为一级标题的起点。离散度为 Juilland 的 D：1 为各处均匀，0 为集中于一处。",
            "Each short line is an occurrence, each long one the start of a section. Dispersion is Juilland's D: 1 is even, 0 is all in one part.",
        );
        label(svg, "quiet", MARGIN, bottom + 44.0, words);
    }
}

/// Grey and one red, as on good paper; the letters stay dark enough to be read when printed.
const STYLE: &str = "<style>\n\
    text { font-family: \"Noto Sans CJK SC\", \"Source Han Sans SC\", \"PingFang SC\", \"Microsoft YaHei\", sans-serif; font-size: 13px; fill: #2d2e30 }\n\
    .title { font-size: 18px; font-weight: bold; fill: #0e0f10 }\n\
    .heading { font-size: 12px; fill: #65645f }\n\
    .name { font-weight: bold }\n\
    .quiet { font-size: 11px; fill: #65645f }\n\
    .number { text-anchor: end; font-variant-numeric: tabular-nums }\n\
    .middle { text-anchor: middle }\n\
    .border { stroke: #c9c5bc; stroke-width: 1 }\n\
    .base { stroke: #e6e3dc; stroke-width: 1 }\n\
    .tick { stroke: #bc3318; stroke-width: 1.4; stroke-opacity: 0.85 }\n\
    </style>\n";

/// The right edges of the numbers.
fn number_columns() -> [f64; 3] {
    [1.0, 2.0, 3.0].map(|column| MARGIN + NAMES + STRIP + NUMBER * column)
}

fn label(svg: &mut String, class: &str, x: f64, y: f64, text: &str) {
    _ = writeln!(svg, "<text class=\"{class}\" x=\"{x:.1}\" y=\"{y:.1}\">{}</text>", escaped(text));
}

#[expect(clippy::cast_precision_loss, reason = "a picture has fewer rows than 2^52")]
const fn rows(count: usize) -> f64 {
    count as f64
}

/// The share of `part` in `whole`, at most 1 where it lies in it.
#[expect(clippy::cast_precision_loss, reason = "a pixel is coarser than the last digits of an offset")]
fn share(part: usize, whole: usize) -> f64 {
    part as f64 / whole.max(1) as f64
}

/// As much of a text as fits into so many columns.
fn short(text: &str, room: usize) -> String {
    if columns(text, Ambiguous::Wide) <= room {
        return text.to_owned();
    }
    let (head, _) = fit(text, room.saturating_sub(2), Ambiguous::Wide);
    format!("{head}…")
}

/// A text that may stand between tags: what is markup is written otherwise, and what XML 1.0 (2.2) has no place for is
/// replaced.
fn escaped(text: &str) -> String {
    text.chars().fold(String::with_capacity(text.len()), |mut safe, c| {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\n' | '\r' | '\t' => safe.push(' '),
            c if c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}') => {
                safe.push(char::REPLACEMENT_CHARACTER);
            }
            c => safe.push(c),
        }
        safe
    })
}

#[cfg(test)]
#[expect(clippy::string_slice, reason = "a test may panic")]
mod tests {
    use super::*;

    /// Reads the tags of an XML text; panics where it is not well-formed. Returns the names and classes of all elements.
    fn elements(xml: &str) -> Vec<String> {
        let (mut open, mut found) = (Vec::new(), Vec::new());
        let mut rest = xml.trim_end();
        while let Some(at) = rest.find('<') {
            let (text, tag) = rest.split_at(at);
            assert!(!text.contains('>'), "{text}");
            for entity in text.split('&').skip(1) {
                let (name, _) = entity.split_once(';').expect("an entity ends");
                assert!(["amp", "lt", "gt", "quot"].contains(&name), "{name}");
            }
            assert!(!text.chars().any(|c| c.is_control() && c != '\n'), "{text:?}");
            let (tag, after) = tag[1..].split_once('>').expect("a tag ends");
            assert_eq!(tag.matches('"').count() % 2, 0, "{tag}");
            let name = tag.trim_matches('/').split_whitespace().next().expect("a tag has a name");
            if tag.starts_with('/') {
                assert_eq!(open.pop(), Some(name), "{tag}");
            } else {
                let class = tag.split("class=\"").nth(1).and_then(|class| class.split('"').next());
                found.push(class.unwrap_or(name).to_owned());
                if !tag.ends_with('/') {
                    open.push(name);
                }
            }
            rest = after;
        }
        assert!(open.is_empty() && rest.is_empty(), "{open:?} {rest}");
        found
    }

    fn drawn(text: &str, terms: &[&str]) -> String {
        let document = Document::parse(text.to_owned());
        let places =
            |term: &&str| text.match_indices(term).map(|(at, _)| Span::new(at, at + term.len())).collect();
        let tracked: Vec<DispersionTerm> = terms
            .iter()
            .map(|term| DispersionTerm { name: (*term).to_owned(), places: places(term) })
            .collect();
        let title = "题目 <一> & \"二\"\u{7}";
        Drawing { document: &document, title, tracked: &tracked, lang: Lang::Chinese }.svg()
    }

    const TEXT: &str =
        "一、推进<改革>&开放\n改革，改革。R&D 改革。\n二、抓好落实\n开放。\n三、总结\n改革。\n";

    #[test]
    fn a_drawing_is_well_formed_and_has_a_tick_for_each_place() {
        let svg = drawn(TEXT, &["改革", "开放", "R&D", "没有"]);
        let elements = elements(&svg);
        let count = |class: &str| elements.iter().filter(|element| *element == class).count();
        assert_eq!((count("tick"), count("base"), count("border")), (5 + 2 + 1, 4, 3));
        assert!(svg.contains("R&amp;D") && svg.contains("推进&lt;改革&gt;"), "{svg}");
    }

    #[test]
    fn ticks_stand_in_the_order_of_their_places_within_the_strip() {
        let svg = drawn(TEXT, &["改革"]);
        let ticks = svg.lines().filter(|line| line.contains("class=\"tick\""));
        let xs: Vec<f64> =
            ticks.map(|line| line.split('"').nth(3).expect("x1").parse().expect("a number")).collect();
        assert!(xs.is_sorted() && xs.iter().all(|x| (MARGIN + NAMES..=MARGIN + NAMES + STRIP).contains(x)));
        assert!(
            (xs[0] - MARGIN - NAMES - STRIP * share(TEXT.find("改革").unwrap_or(0), TEXT.len())).abs() < 0.01
        );
    }

    #[test]
    fn an_empty_text_is_drawn_without_a_number_that_is_none() {
        let svg = drawn("", &["改革"]);
        elements(&svg);
        assert!(!svg.contains("NaN") && !svg.contains("inf"), "{svg}");
    }
}
