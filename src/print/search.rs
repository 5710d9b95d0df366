//! Every place of a word in its context, as text, TSV and JSON.

use std::{fmt::Write as _, iter, path::Path};

use serde::Serialize;
use serde_json::value::{RawValue, to_raw_value};

use crate::{
    cli::WordsFormat,
    document::Document,
    lexis::Context,
    library::{self, Source},
    print::printer::{
        paint::Paint,
        ruler::{CharacterRuler, LineRuler},
        visible::{field, visible, visible_json},
    },
    search::{Finder, find_all},
    shell::{Opened, OutlineCache},
    text::{Ambiguous, Span, columns},
};

/// The names of the fields, for the first line of TSV.
pub const FIELDS: &str = "path\ttitle\tline\tchar_offset\tbyte_offset\toutline\tleft\thit\tright";

/// How much memory is set aside for what is printed of one file, at the most.
const MOST_ROOM: usize = 1 << 20;

/// What is looked for, and how it is shown.
#[derive(Clone, Copy, Debug)]
pub struct SearchRun<'a> {
    /// What is looked for.
    pub finder: &'a Finder,
    /// What was recognised in texts before.
    pub structures: &'a OutlineCache,
    /// How many characters are shown on each side of a hit.
    pub context: usize,
    /// In which form.
    pub format: WordsFormat,
    /// How many columns the characters take whose width depends on the terminal.
    pub ambiguous: Ambiguous,
    /// Whether hits are marked.
    pub paint: Paint,
}

impl SearchRun<'_> {
    /// Whether it can stand in a text; `false` is certain.
    pub fn could_find_in(&self, text: &str) -> bool {
        self.finder.could_find_in(text)
    }

    /// Returns how often it stands in a text that was read from `path`, and the lines that show it; `None` when it does not.
    pub fn of(&self, path: &str, opened: Opened) -> Option<(usize, Vec<u8>)> {
        let document = match self.format {
            // Finding the outline takes longer than all the rest, and the text form does not show it.
            WordsFormat::Text if opened.text.len() > OutlineCache::LONGEST => {
                Document::skim_marked(opened.text, opened.evidence)
            }
            _ => self.structures.document(opened.text, opened.evidence),
        };
        let hits = find_all(&document, self.finder, document.whole());
        if hits.is_empty() {
            return None;
        }
        let title = library::title(&document, &Source::named(Path::new(path)));
        let found = DocumentHits { path, title: title.as_deref(), document: &document, hits: &hits };
        let printed = match self.format {
            WordsFormat::Text => self.text(&found).into_bytes(),
            WordsFormat::Tsv => self.table(&found).into_bytes(),
            WordsFormat::Json => self.json(&found),
        };
        Some((hits.len(), printed))
    }

    /// A line for the file, and one for each hit, the hits under one another.
    fn text(&self, found: &DocumentHits<'_>) -> String {
        let mut printed = self.room(found.hits);
        printed.push_str(&self.paint.strong(&visible(found.path)));
        if let Some(title) = found.title {
            _ = write!(printed, "  {}", self.paint.quiet(&visible(title)));
        }
        printed.push('\n');
        let mut numbers = LineRuler::new(found.document.text());
        let mut context = Context::new(self.context);
        for &hit in found.hits {
            context.read(found.document, hit);
            let [left, term, right] = [context.left(), context.term(), context.right()].map(field);
            let number = format!("{:5}", numbers.number(hit.start));
            // Most characters take two columns.
            let pad = (self.context * 2).saturating_sub(columns(&left, self.ambiguous));
            let row = printed.len();
            printed.push_str(&self.paint.quiet(&number));
            printed.extend(iter::repeat_n(' ', 2 + pad));
            for part in [&left, "  ", &self.paint.strong(&term), "  ", &right] {
                printed.push_str(part);
            }
            printed.truncate(printed.trim_end().len().max(row));
            printed.push('\n');
        }
        printed
    }

    /// A line for each hit, with [`FIELDS`].
    fn table(&self, found: &DocumentHits<'_>) -> String {
        let mut printed = self.room(found.hits);
        let (text, outline) =
            (|it: &str| field(it).into_owned(), |it: &[Heading]| field(&trail(it)).into_owned());
        self.records(found, text, outline, |record| {
            let HitRecord { path, line, char_offset, byte_offset, outline, .. } = record;
            let title = record.title.map_or("", String::as_str);
            let [left, hit, right] = [record.left, record.hit, record.right].map(field);
            _ = writeln!(
                printed,
                "{path}\t{title}\t{line}\t{char_offset}\t{byte_offset}\t{outline}\t{left}\t{hit}\t{right}"
            );
        });
        printed
    }

    /// An object for each hit, each on a line of its own.
    fn json(&self, found: &DocumentHits<'_>) -> Vec<u8> {
        let mut printed = self.room(found.hits).into_bytes();
        let (text, outline) = (|it: &str| json(it), |it: &[Heading]| json(it));
        self.records(found, text, outline, |record| {
            // Writing into memory cannot fail.
            _ = serde_json::to_writer(&mut printed, record);
            printed.push(b'\n');
        });
        visible_json(printed)
    }

    /// Makes a record of each hit. What many of them share is printed once, `text` and the way to a section.
    fn records<T>(
        &self,
        found: &DocumentHits<'_>,
        text: impl Fn(&str) -> T,
        outline: impl Fn(&[Heading]) -> T,
        mut take: impl FnMut(&HitRecord<'_, T>),
    ) {
        let document = found.document;
        let mut characters = CharacterRuler::new(document.text());
        let mut numbers = LineRuler::new(document.text());
        let mut context = Context::new(self.context);
        let (path, title) = (text(found.path), found.title.map(text));
        let (mut section, mut way) = (None, outline(&[]));
        for &hit in found.hits {
            context.read(document, hit);
            let holds = document.outline().at(hit.start);
            if holds != section {
                (section, way) = (holds, outline(&headings(document, hit.start)));
            }
            take(&HitRecord {
                path: &path,
                title: title.as_ref(),
                line: numbers.number(hit.start),
                char_offset: characters.before(hit.start),
                byte_offset: hit.start,
                outline: &way,
                left: context.left(),
                hit: context.term(),
                right: context.right(),
            });
        }
    }

    /// Memory for so many hits: to grow into it step by step takes longer than to fill it.
    fn room(&self, hits: &[Span]) -> String {
        let hit = match self.format {
            WordsFormat::Text => 100,
            WordsFormat::Tsv | WordsFormat::Json => 400,
        };
        String::with_capacity(hits.len().saturating_mul(hit + self.context * 6).min(MOST_ROOM))
    }
}

/// The hits in a document.
struct DocumentHits<'a> {
    path: &'a str,
    title: Option<&'a str>,
    document: &'a Document,
    hits: &'a [Span],
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

/// A hit; `T` is text as it is printed.
#[derive(Serialize)]
struct HitRecord<'a, T> {
    path: &'a T,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'a T>,
    line: usize,
    char_offset: usize,
    byte_offset: usize,
    outline: &'a T,
    left: &'a str,
    hit: &'a str,
    right: &'a str,
}

/// JSON to be put into other JSON as it is.
fn json(value: &(impl Serialize + ?Sized)) -> Box<RawValue> {
    // Texts can always be written.
    to_raw_value(value).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::{Mode, Query};

    const TEXT: &str = "在全市大会上的讲话\n同志们：\n我们要深化改革，深入推进各项工作再上台阶。\n一、提高认识\n（一）学习文件。改革是动力，\
        是必由之路，改\n革没有完成时。\n（二）统一思想。要统一。\n二、抓好落实\n要 WTO 改革也要。\n";

    fn shown(format: WordsFormat, context: usize) -> String {
        let finder = Finder::new(&Query::new("改革", Mode::Folded)).unwrap();
        let (finder, structures) = (&finder, &OutlineCache::default());
        let search = SearchRun {
            finder,
            structures,
            context,
            format,
            ambiguous: Ambiguous::Narrow,
            paint: Paint::default(),
        };
        let found = search.of("a.txt", Opened { text: TEXT.to_owned(), ..Opened::default() });
        String::from_utf8(found.map(|(_, printed)| printed).unwrap_or_default()).unwrap()
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
