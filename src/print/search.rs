//! Every place of a word in its context, as text, TSV and JSON.

use std::fmt::Write as _;

use serde::Serialize;

use super::{
    paint::Paint,
    ruler::{Lines, Ruler},
    visible::{field, visible, visible_json},
};
use crate::{
    cli::WordsFormat,
    document::Document,
    lexis::{Concordance, Kwic},
    library::About,
    search::{Finder, find_all},
    text::{Ambiguous, Counts, columns},
};

/// The names of the fields, for the first line of TSV.
pub const FIELDS: &str = "path\ttitle\tline\tchar_offset\tbyte_offset\toutline\tleft\thit\tright";

/// What is looked for, and how it is shown.
#[derive(Clone, Debug)]
pub struct Search {
    /// What is looked for.
    pub finder: Finder,
    /// How many characters are shown on each side of a hit.
    pub context: usize,
    /// In which form.
    pub format: WordsFormat,
    /// How many columns the characters take whose width depends on the terminal.
    pub ambiguous: Ambiguous,
    /// Whether hits are marked.
    pub paint: Paint,
}

impl Search {
    /// Whether it can stand in a text; `false` is certain.
    pub fn could_find_in(&self, text: &str) -> bool {
        self.finder.could_find_in(text)
    }

    /// Returns how often it stands in a text that was read from `path`, and the lines that show it; `None` when it does not.
    pub fn of(&self, path: &str, text: String) -> Option<(usize, String)> {
        // Finding the outline takes several times as long as all the rest, and the text form does not show it.
        let document = match self.format {
            WordsFormat::Text => Document::skim(text),
            WordsFormat::Tsv | WordsFormat::Json => Document::parse(text),
        };
        let hits = find_all(&document, &self.finder, document.whole());
        if hits.is_empty() {
            return None;
        }
        let mut concordance = Concordance::default();
        concordance.add(&document, &hits, self.context);
        let title = About::of(&document, &Counts::default()).title;
        let lines = concordance.lines();
        let printed = match self.format {
            WordsFormat::Text => self.text(path, title.as_deref(), &document, lines),
            WordsFormat::Tsv | WordsFormat::Json => self.records(path, title.as_deref(), &document, lines),
        };
        Some((hits.len(), printed))
    }

    /// A line for the file, and one for each hit, the hits under one another.
    fn text(&self, path: &str, title: Option<&str>, document: &Document, lines: &[Kwic]) -> String {
        let mut printed = self.paint.strong(&visible(path)).into_owned();
        if let Some(title) = title {
            _ = write!(printed, "  {}", self.paint.quiet(&visible(title)));
        }
        printed.push('\n');
        let mut numbers = Lines::new(document.text());
        for line in lines {
            let (left, right) = (field(&line.left), field(&line.right));
            // Most characters take two columns.
            let pad = (self.context * 2).saturating_sub(columns(&left, self.ambiguous));
            let number = format!("{:5}", numbers.number(line.hit.start));
            let (number, term) = (self.paint.quiet(&number), field(&line.term));
            let row = format!("{number}  {:pad$}{left}  {}  {right}", "", self.paint.strong(&term));
            printed.push_str(row.trim_end());
            printed.push('\n');
        }
        printed
    }

    /// A record for each hit.
    fn records(&self, path: &str, title: Option<&str>, document: &Document, lines: &[Kwic]) -> String {
        let mut printed = String::new();
        let ruler = Ruler::new(document.text());
        let mut numbers = Lines::new(document.text());
        for kwic in lines {
            let record = Record {
                path,
                title,
                line: numbers.number(kwic.hit.start),
                char_offset: ruler.characters_before(kwic.hit.start),
                byte_offset: kwic.hit.start,
                outline: headings(document, kwic.hit.start),
                left: &kwic.left,
                hit: &kwic.term,
                right: &kwic.right,
            };
            if self.format == WordsFormat::Json {
                printed.push_str(&visible_json(serde_json::to_string(&record).unwrap_or_default()));
                printed.push('\n');
            } else {
                record.tsv(&mut printed);
            }
        }
        printed
    }
}

/// A section on the way to a place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Heading {
    /// As written, with its punctuation: `一、`.
    pub marker: String,
    /// What it is called.
    pub heading: String,
}

/// Returns the sections that hold `offset`, the outermost first; none in the opening and the closing.
pub fn headings(document: &Document, offset: usize) -> Vec<Heading> {
    let outline = document.outline();
    let path = outline.at(offset).map(|index| outline.path(index)).unwrap_or_default();
    let sections = path.into_iter().filter_map(|index| outline.sections.get(index));
    sections
        .map(|section| Heading {
            marker: document.read(section.marker),
            heading: document.read(section.heading),
        })
        .collect()
}

/// Returns a way to a place in one line.
pub fn trail(headings: &[Heading]) -> String {
    let labels: Vec<String> = headings.iter().map(|it| format!("{}{}", it.marker, it.heading)).collect();
    labels.join(" › ")
}

#[derive(Serialize)]
struct Record<'a> {
    path: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'a str>,
    line: usize,
    char_offset: usize,
    byte_offset: usize,
    outline: Vec<Heading>,
    left: &'a str,
    hit: &'a str,
    right: &'a str,
}

impl Record<'_> {
    fn tsv(&self, printed: &mut String) {
        let Self { line, char_offset, byte_offset, .. } = self;
        let (path, title) = (field(self.path), field(self.title.unwrap_or_default()));
        let trail = trail(&self.outline);
        let [trail, left, hit, right] = [trail.as_str(), self.left, self.hit, self.right].map(field);
        _ = writeln!(
            printed,
            "{path}\t{title}\t{line}\t{char_offset}\t{byte_offset}\t{trail}\t{left}\t{hit}\t{right}"
        );
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may panic")]
mod tests {
    use super::*;
    use crate::search::{Mode, Query};

    const TEXT: &str = "在全市大会上的讲话\n同志们：\n我们要深化改革，深入推进各项工作再上台阶。\n一、提高认识\n（一）学习文件。改革是动力，\
        是必由之路，改\n革没有完成时。\n（二）统一思想。要统一。\n二、抓好落实\n要 WTO 改革也要。\n";

    fn shown(format: WordsFormat, context: usize) -> String {
        let finder = Finder::new(&Query::new("改革", Mode::Folded)).unwrap();
        let search =
            Search { finder, context, format, ambiguous: Ambiguous::Narrow, paint: Paint::default() };
        let found = search.of("a.txt", TEXT.to_owned());
        found.map(|(_, printed)| printed).unwrap_or_default()
    }

    #[test]
    fn hits_stand_under_one_another() {
        assert_eq!(
            shown(WordsFormat::Text, 5),
            "a.txt  在全市大会上的讲话\n\
             \x20   3  我们要深化  改革  ，深入推进\n\
             \x20   5  学习文件。  改革  是动力，是\n\
             \x20   5  必由之路，  改革  没有完成时\n\
             \x20   9        WTO   改革  也要。\n"
        );
    }

    #[test]
    fn every_form_tells_the_same_hits() {
        let count = |format| shown(format, 5).lines().count();
        assert_eq!([WordsFormat::Text, WordsFormat::Tsv, WordsFormat::Json].map(count), [5, 4, 4]);
    }

    #[test]
    fn a_record_tells_the_way_to_its_place() {
        let tsv = shown(WordsFormat::Tsv, 3);
        let second = tsv.lines().nth(1).unwrap();
        assert!(
            second
                .contains("\t一、提高认识 › （一）学习文件\t习文件。".replace("习文件。", "文件。").as_str()),
            "{second}"
        );
        let fields = FIELDS.split('\t').count();
        assert!(tsv.lines().all(|line| line.split('\t').count() == fields), "{tsv}");
    }
}
