//! The copies of speeches: one group after another, with how alike its texts are.

use std::{
    collections::{BTreeSet, HashMap},
    fmt::Write as _,
    io,
    num::NonZero,
    path::{Path, PathBuf},
    thread,
};

use serde::Serialize;
use twox_hash::XxHash3_128;

use super::catalog_fields::CatalogFields;
use crate::{
    cli::{self, WordsFormat},
    document::Document,
    library::{
        About, ApartTexts, CandidateDocument, Date, Source,
        copies::{Likeness, Shingles, Sketch, candidates, groups},
    },
    print::printer::{
        Printer,
        status::Status,
        visible::{field, visible, visible_json},
    },
    shell::{Opened, open_text},
    text::{Counts, Encoding},
};

/// The names of the fields, for the first line of TSV.
const FIELDS: &str = "group\tpath\tdate\tlength\tjaccard\tcontainment\ttitle";

/// How many texts are compared with each other before others are read: their shingles lie in memory.
const COMPARED: usize = 2048;

/// A text that may have copies.
#[derive(Clone, Debug)]
pub(super) struct SketchedText {
    pub path: String,
    pub encoding: Encoding,
    pub about: About,
    pub sketch: Sketch,
    /// A hash of its characters.
    pub content: u128,
}

/// A group as JSON.
#[derive(Serialize)]
struct JsonGroup<'a> {
    path: &'a str,
    #[serde(flatten)]
    fields: CatalogFields,
    length: usize,
    copies: Vec<ListedCopy>,
}

/// A copy as it is listed below another text.
#[derive(Clone, Debug, Serialize)]
pub(super) struct ListedCopy {
    path: String,
    jaccard: f64,
    containment: f64,
}

impl ListedCopy {
    /// Takes it from a text and what that shares with the other, to the thousandth.
    pub fn of(text: &SketchedText, likeness: Likeness) -> Self {
        let rounded = |share: f64| (share * 1000.0).round() / 1000.0;
        Self {
            path: text.path.clone(),
            jaccard: rounded(likeness.jaccard),
            containment: rounded(likeness.containment),
        }
    }
}

/// A text with what it shares with the first one of its group.
type LikeText<'a> = (&'a SketchedText, Likeness);

/// Lists the groups of copies among the files that the paths name.
pub fn copies(printer: &mut Printer<'_>, asked: &cli::Copies) -> io::Result<Status> {
    let (texts, status) = sketched(printer, &asked.paths, |_, _| true)?;
    let found = Groups::among(&texts, printer.encoding, &printer.state.apart());
    if asked.format == WordsFormat::Tsv {
        writeln!(printer.out, "{FIELDS}")?;
    }
    for (number, group) in found.groups.iter().enumerate() {
        let group = Groups::members(group, &texts, printer.encoding);
        let shown = match asked.format {
            WordsFormat::Text => group_text(printer, &group, number == 0),
            WordsFormat::Tsv => group_table(&group, number + 1),
            WordsFormat::Json => group_json(&group),
        };
        printer.out.write_all(shown.as_bytes())?;
    }
    Ok(if found.groups.is_empty() { status.max(Status::NothingFound) } else { status })
}

/// Reads the files that the paths name, and sketches each that is wanted.
pub fn sketched(
    printer: &mut Printer<'_>,
    paths: &[PathBuf],
    is_wanted: impl Fn(&Document, &CandidateDocument<'_>) -> bool + Sync,
) -> io::Result<(Vec<SketchedText>, Status)> {
    let state = printer.state;
    let work = |path: &str, opened: Opened| {
        let content = XxHash3_128::oneshot(opened.text.as_bytes());
        let document = Document::skim_marked(opened.text, opened.evidence);
        let source = Source::named(Path::new(path));
        let about = state.corrected(About::of(&document, &source, &Counts::of(document.text())), &source);
        let candidate = CandidateDocument::at(path, &about, state.is_read(&source));
        let sketch = is_wanted(&document, &candidate).then(|| Sketch::of(&document));
        sketch.map(|sketch| (about, sketch, content))
    };
    let mut texts = Vec::new();
    let status = printer.each(
        paths,
        |_| true,
        work,
        |printer, worked| {
            let Some((about, sketch, content)) = worked.answer.take() else { return Ok(()) };
            printer.warn_of(worked)?;
            let (path, encoding) = (worked.path.clone(), worked.encoding);
            texts.push(SketchedText { path, encoding, about, sketch, content });
            Ok(())
        },
    )?;
    Ok((texts, status))
}

fn group_text(printer: &Printer<'_>, group: &[LikeText<'_>], first: bool) -> String {
    let mut shown = if first { String::new() } else { "\n".to_owned() };
    for (index, (text, likeness)) in group.iter().enumerate() {
        let date = text.about.day().map(Date::iso).unwrap_or_default();
        let title = text.about.title_or_name(&Source::named(Path::new(&text.path)));
        let title = visible(&title);
        let (title, alike) = if index == 0 {
            (printer.paint.strong(&title), format!("×{:<3}", group.len()))
        } else {
            (title, format!("{:>3}%", (likeness.jaccard * 100.0).round()))
        };
        _ = writeln!(
            shown,
            "{alike}  {date:10}  {:>7}  {title}  {}",
            text.about.units,
            printer.paint.quiet(&visible(&text.path))
        );
    }
    shown
}

fn group_table(group: &[LikeText<'_>], number: usize) -> String {
    let row = |(text, likeness): &LikeText<'_>| {
        let date = text.about.day().map(Date::iso).unwrap_or_default();
        let title = text.about.title_or_name(&Source::named(Path::new(&text.path)));
        format!(
            "{number}\t{}\t{date}\t{}\t{:.3}\t{:.3}\t{}\n",
            field(&text.path),
            text.about.units,
            likeness.jaccard,
            likeness.containment,
            field(&title)
        )
    };
    group.iter().map(row).collect()
}

fn group_json(group: &[LikeText<'_>]) -> String {
    let Some(((first, _), copies)) = group.split_first() else { return String::new() };
    let json = JsonGroup {
        path: &first.path,
        fields: CatalogFields::of(&first.about),
        length: first.about.units,
        copies: copies.iter().map(|(text, likeness)| ListedCopy::of(text, *likeness)).collect(),
    };
    visible_json(serde_json::to_string(&json).unwrap_or_default()) + "\n"
}

/// The groups of copies among texts, by their indices.
pub(super) struct Groups {
    pub groups: Vec<Vec<usize>>,
}

impl Groups {
    /// Finds them: likely pairs by their sketches, each verified on the texts; those that are `apart` are in no group together.
    pub fn among(texts: &[SketchedText], encoding: Option<Encoding>, apart: &[ApartTexts]) -> Self {
        let sketches: Vec<Sketch> = texts.iter().map(|text| text.sketch.clone()).collect();
        let mut pairs = candidates(&sketches).into_iter().peekable();
        let mut verified = Vec::new();
        while pairs.peek().is_some() {
            let mut wanted = BTreeSet::new();
            let mut batch = Vec::new();
            while let Some(pair) = pairs.next_if(|_| wanted.len() < COMPARED) {
                wanted.extend([pair.0, pair.1]);
                batch.push(pair);
            }
            let shingles = read_shingles(texts, &wanted.into_iter().collect::<Vec<_>>(), encoding);
            verified.extend(batch.into_iter().filter_map(|(one, other)| {
                let side = |index: usize| Some((&texts.get(index)?.sketch, shingles.get(&index)?));
                Some((one, other, Likeness::of(side(one)?, side(other)?)))
            }));
        }
        let of = |content: u128| {
            texts.iter().enumerate().filter(move |(_, text)| text.content == content).map(|(index, _)| index)
        };
        let apart = apart.iter().flat_map(|(one, other)| {
            of(*one).flat_map(move |one| of(*other).map(move |other| (one, other))).collect::<Vec<_>>()
        });
        Self { groups: groups(&verified, &apart.collect::<Vec<_>>()) }
    }

    /// The texts of a group, the one that stands for all first: the earliest, else the longest; the others by likeness to it.
    pub fn members<'a>(
        group: &[usize],
        texts: &'a [SketchedText],
        encoding: Option<Encoding>,
    ) -> Vec<LikeText<'a>> {
        let shingles = read_shingles(texts, group, encoding);
        let rank = |index: &&usize| {
            texts.get(**index).map(|text| {
                let day = text.about.day();
                (day.is_none(), day, std::cmp::Reverse(text.about.units), **index)
            })
        };
        let Some(first) = group.iter().min_by_key(rank).copied() else { return Vec::new() };
        let side = |index: usize| Some((&texts.get(index)?.sketch, shingles.get(&index)?));
        let likeness = |index: usize| {
            let sides = side(first).zip(side(index));
            sides.map_or(Likeness::default(), |(first, other)| Likeness::of(first, other))
        };
        let mut members: Vec<LikeText<'a>> =
            group.iter().filter_map(|&index| Some((texts.get(index)?, likeness(index)))).collect();
        let path = texts.get(first).map_or("", |text| text.path.as_str());
        members.sort_by(|a, b| {
            let others = (a.0.path != path).cmp(&(b.0.path != path));
            others.then(b.1.jaccard.total_cmp(&a.1.jaccard))
        });
        members
    }
}

/// Reads some of the texts again, on every core, and returns their shingles by index.
fn read_shingles(
    texts: &[SketchedText],
    wanted: &[usize],
    encoding: Option<Encoding>,
) -> HashMap<usize, Shingles> {
    let read = |index: &usize| {
        let source = Source::named(Path::new(&texts.get(*index)?.path));
        let opened = open_text(&source, encoding).ok()?;
        Some((*index, Shingles::of(&Document::skim_marked(opened.text, opened.evidence))))
    };
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    let share = wanted.len().div_ceil(cores).max(1);
    thread::scope(|scope| {
        let parts: Vec<_> = wanted
            .chunks(share)
            .map(|part| scope.spawn(move || part.iter().filter_map(read).collect::<Vec<_>>()))
            .collect();
        parts.into_iter().flat_map(|part| part.join().unwrap_or_default()).collect()
    })
}
