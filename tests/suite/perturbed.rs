//! Texts as other programs would have left them: the outline must not change.

use std::{
    collections::HashMap,
    path::{Path, PathBuf},
};

use serde_json::{Value, json};
use tigang::document::Document;

use crate::shared;

/// A text whose characters remember where they stood in the speech as it was found.
type Traced = Vec<Character>;

/// A character, and where it stood before the change.
type Character = (char, Option<usize>);

/// A way in which a text is changed.
struct Change {
    name: &'static str,
    apply: fn(&Gold, &Traced) -> Traced,
}

const CHANGES: [Change; 23] = [
    Change { name: "as it is", apply: |_, text| text.clone() },
    Change { name: "CRLF", apply: |_, text| replaced(text, '\n', "\r\n") },
    Change {
        name: "byte order mark",
        apply: |_, text| [('\u{feff}', None)].into_iter().chain(text.iter().copied()).collect(),
    },
    Change { name: "GB18030 and back", apply: |_, text| through_gb18030(text) },
    Change { name: "double spacing", apply: |_, text| replaced(text, '\n', "\n\n") },
    Change { name: "indents", apply: |_, text| by_line(text, indented) },
    Change { name: "wrapped at 60", apply: |_, text| by_line(text, |line| wrapped(line, 60)) },
    Change { name: "wrapped at 72", apply: |_, text| by_line(text, |line| wrapped(line, 72)) },
    Change { name: "wrapped at 80", apply: |_, text| by_line(text, |line| wrapped(line, 80)) },
    Change {
        name: "indented and wrapped at 76",
        apply: |_, text| by_line(text, |line| wrapped(&indented(line), 76)),
    },
    Change {
        name: "half-width marks",
        apply: |_, text| text.iter().map(|&(c, from)| (half_width(c), from)).collect(),
    },
    Change {
        name: "full-width digits",
        apply: |_, text| text.iter().map(|&(c, from)| (full_width(c), from)).collect(),
    },
    Change { name: "headings run into their bodies", apply: |_, text| run_in(text) },
    Change { name: "Markdown", apply: in_markdown },
    Change { name: "Markdown with headings in bold", apply: in_bold },
    Change { name: "Markdown that is quoted", apply: |_, text| by_line(text, quoted) },
    Change { name: "tags and entities", apply: |_, text| by_line(text, in_tags) },
    Change { name: "tags without line ends", apply: |_, text| replaced(&by_line(text, in_tags), '\n', "") },
    Change {
        name: "wrapped at 76, indents lost",
        apply: |_, text| by_line(text, |line| without_indent(wrapped(&indented(line), 76))),
    },
    Change {
        name: "wrapped at 60 with page feet",
        apply: |_, text| with_feet(&by_line(text, |line| wrapped(line, 60))),
    },
    Change { name: "a regulation behind it", apply: |_, text| followed_by(text, REGULATION) },
    Change { name: "another speech behind it", apply: |_, text| followed_by(text, SPEECH) },
    Change { name: "a saying at the end of long paragraphs", apply: |_, text| by_line(text, with_a_saying) },
];

#[test]
#[cfg_attr(not(shared_texts), ignore = "needs TIGANG_SHARED")]
fn the_outline_of_a_speech_survives_what_programs_do_to_its_text() {
    let shared = shared::folder();
    let (mut all, mut failures) = (Tally::default(), Vec::new());
    for change in &CHANGES {
        let mut tally = Tally::default();
        for gold in golds(&shared) {
            let text: Traced = gold.text.chars().enumerate().map(|(at, c)| (c, Some(at))).collect();
            let changed = (change.apply)(&gold, &text);
            let missed = compare(&gold, &changed, &mut tally);
            failures.extend(missed.into_iter().map(|what| format!("{} {}: {what}", change.name, gold.name)));
        }
        assert!(tally.f1() >= 0.98, "{}: {:.4}\n{}", change.name, tally.f1(), failures.join("\n"));
        println!("{}: {:.4}", change.name, tally.f1());
        all.add(&tally);
    }
    println!("over all: {:.4}", all.f1());
    assert!(all.f1() >= 0.995, "over all: {:.4}\n{}", all.f1(), failures.join("\n"));
}

#[test]
#[cfg_attr(not(shared_texts), ignore = "needs TIGANG_SHARED")]
fn the_outlines_of_other_documents_are_carried_along() {
    let shared = shared::folder();
    let documents = documents(&shared);
    assert!(documents.len() >= 8, "{} documents", documents.len());
    for change in &CHANGES {
        let (mut tally, mut failures) = (Tally::default(), Vec::new());
        for document in &documents {
            let text: Traced = document.text.chars().enumerate().map(|(at, c)| (c, Some(at))).collect();
            let missed = compare(document, &(change.apply)(document, &text), &mut tally);
            failures.extend(missed.into_iter().map(|what| format!("{}: {what}", document.name)));
        }
        println!("{}: {:.4}", change.name, tally.f1());
        assert!(tally.f1() >= 0.99, "{}: {:.4}\n{}", change.name, tally.f1(), failures.join("\n"));
    }
}

#[test]
#[cfg_attr(not(shared_texts), ignore = "needs TIGANG_SHARED")]
fn a_heading_that_lost_its_number_keeps_its_place() {
    let shared = shared::folder();
    let (mut tally, mut failures, mut count) = (Tally::default(), Vec::new(), 0);
    for document in golds(&shared).into_iter().chain(documents(&shared)) {
        let text: Traced = document.text.chars().enumerate().map(|(at, c)| (c, Some(at))).collect();
        let Some(changed) = without_a_number(&text) else { continue };
        count += 1;
        let missed = compare(&document, &changed, &mut tally);
        failures.extend(missed.into_iter().map(|what| format!("{}: {what}", document.name)));
    }
    println!("one number less in {count} documents: {:.4}", tally.f1());
    assert!(count >= 3 && tally.f1() >= 0.99, "{:.4}\n{}", tally.f1(), failures.join("\n"));
}

/// The marked documents, and those of the corpus that are no longer, with their outline as it is found.
fn documents(shared: &Path) -> Vec<Gold> {
    const LONGEST: usize = 70_000;
    let mut files: Vec<PathBuf> = ["marked", "corpus"]
        .iter()
        .flat_map(|folder| std::fs::read_dir(shared.join(folder)).unwrap())
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|kind| kind == "txt"))
        .collect();
    files.sort();
    let read = |path: &PathBuf| {
        let text = std::fs::read_to_string(path).ok().filter(|text| text.len() <= LONGEST)?;
        let text = text.replace('\r', "");
        let document = Document::parse(text.clone());
        let sections = document.outline().sections.iter().map(|section| {
            json!({
                "char_offset": text[..section.span.start].chars().count(),
                "level": section.level,
                "heading": document.read(section.heading),
                "weak": section.weak,
            })
        });
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let sections: Vec<Value> = sections.collect();
        (sections.len() >= 3).then(|| Gold { name, text: text.clone(), sections })
    };
    files.iter().filter_map(read).collect()
}

/// The text without the number of its first heading 三、 that stands alone between 二、 and 四、; the first character behind
/// it stands for the point.
fn without_a_number(text: &Traced) -> Option<Traced> {
    let lines: Vec<&[Character]> = text.split_inclusive(|&(c, _)| c == '\n').collect();
    let of = |line: &[Character]| line.iter().map(|&(c, _)| c).collect::<String>().trim().to_owned();
    let is_bare = |line: &str| line.chars().count() <= 30 && !line.contains(['。', '；', '：']);
    let second = lines.iter().position(|line| of(line).starts_with("二、") && is_bare(&of(line)))?;
    let found = second + lines[second..].iter().position(|line| of(line).starts_with("三、"))?;
    let fourth = found + lines[found..].iter().position(|line| of(line).starts_with("四、"))?;
    if !is_bare(&of(lines[found])) || !is_bare(&of(lines[fourth])) {
        return None;
    }
    let start = lines[found].iter().position(|&(c, _)| c == '三')?;
    let mut changed: Traced = lines[..found].concat();
    changed.extend(&lines[found][..start]);
    let (first, _) = *lines[found].get(start + 2)?;
    changed.push((first, lines[found][start].1));
    changed.extend(&lines[found][start + 3..]);
    changed.extend(lines[found + 1..].concat());
    Some(changed)
}

#[test]
fn the_outline_of_texts_of_our_own_is_right_however_they_are_saved() {
    for change in &CHANGES[..SAVED] {
        let mut tally = Tally::default();
        let missed: Vec<String> = own_golds()
            .iter()
            .flat_map(|gold| {
                let text: Traced = gold.text.chars().enumerate().map(|(at, c)| (c, Some(at))).collect();
                let missed = compare(gold, &(change.apply)(gold, &text), &mut tally);
                missed.into_iter().map(|what| format!("{}: {what}", gold.name)).collect::<Vec<_>>()
            })
            .collect();
        let Tally { right, found, wanted } = tally;
        assert!(
            missed.is_empty() && found <= wanted,
            "{}: {right} of {found}\n{}",
            change.name,
            missed.join("\n")
        );
        assert!(wanted > 50.0, "the outlines were found");
    }
}

/// How many of the changes leave every line as it is: they come first.
const SAVED: usize = 5;

/// The texts that come with the tests, each with its points as level, marker and heading, one a line.
fn own_golds() -> Vec<Gold> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/assets/gold");
    let outlines = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let outlines = outlines.filter(|path| path.extension().is_some_and(|kind| kind == "tsv"));
    let gold = |path: PathBuf| {
        let text = std::fs::read_to_string(path.with_extension("txt")).unwrap();
        let mut from = 0;
        let mut section = |line: &str| {
            let fields: Vec<&str> = line.split('\t').collect();
            let [level, marker, heading] = fields[..] else { panic!("{}: {line}", path.display()) };
            let begins = |at: &usize| {
                let rest =
                    text[*at..].strip_prefix(marker).map(|rest| rest.trim_start_matches(['，', '　', ' ']));
                rest.is_some_and(|rest| rest.starts_with(heading.chars().next().unwrap()))
            };
            let at = (from..text.len()).filter(|at| text.is_char_boundary(*at)).find(begins);
            let at = at.unwrap_or_else(|| panic!("{}: {line}", path.display()));
            from = at + marker.len();
            let level: u64 = level.parse().unwrap();
            json!({ "level": level, "char_offset": text[..at].chars().count(), "heading": heading })
        };
        let sections = std::fs::read_to_string(&path).unwrap().lines().map(&mut section).collect();
        Gold { name: path.file_stem().unwrap().to_string_lossy().into_owned(), text, sections }
    };
    outlines.map(gold).collect()
}

/// Points that are right, that are too many, and that are missing.
#[derive(Default)]
struct Tally {
    right: f64,
    found: f64,
    wanted: f64,
}

impl Tally {
    fn add(&mut self, other: &Self) {
        self.right += other.right;
        self.found += other.found;
        self.wanted += other.wanted;
    }

    fn f1(&self) -> f64 {
        2.0 * self.right / (self.found + self.wanted)
    }
}

struct Gold {
    name: String,
    text: String,
    sections: Vec<Value>,
}

fn golds(shared: &Path) -> Vec<Gold> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(shared.join("gold"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|kind| kind == "json"))
        .collect();
    files.sort();
    assert!(!files.is_empty(), "no outlines under {}", shared.display());
    files
        .iter()
        .map(|path| {
            let name = path.file_stem().unwrap().to_string_lossy().into_owned();
            let value: Value = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
            let text = std::fs::read_to_string(shared.join("seeds").join(format!("{name}.txt"))).unwrap();
            Gold { name, text, sections: value["sections"].as_array().unwrap().clone() }
        })
        .collect()
}

/// One point: its place in the speech as it was found, level, place of its parent, heading.
struct Point {
    at: usize,
    level: u64,
    parent: Option<usize>,
    heading: String,
}

/// Compares the outline of a changed text with the gold; tells what differs.
fn compare(gold: &Gold, changed: &Traced, tally: &mut Tally) -> Vec<String> {
    let text: String = changed.iter().map(|&(c, _)| c).collect();
    let document = Document::parse(text);
    let origin = |byte: usize| document.text()[..byte].chars().count();
    let weak: Vec<usize> =
        gold.sections.iter().filter(|section| section["weak"] == true).map(place).collect();
    let mut points: Vec<Point> = Vec::new();
    for section in &document.outline().sections {
        let Some(at) = changed[origin(section.span.start)].1 else { continue };
        if section.weak || weak.contains(&at) {
            continue;
        }
        let level = u64::from(section.level);
        let parent = points.iter().rev().find(|point| point.level < level).map(|point| point.at);
        points.push(Point { at, level, parent, heading: letters(&document.read(section.heading)) });
    }
    let mut missed = Vec::new();
    let mut path: Vec<(u64, usize)> = Vec::new();
    for section in gold.sections.iter().filter(|section| section["weak"] != true) {
        let (at, level) = (place(section), section["level"].as_u64().unwrap());
        path.retain(|&(above, _)| above < level);
        let parent = path.last().map(|&(_, at)| at);
        path.push((level, at));
        let levels: Vec<u64> = section["level_alt"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(Value::as_u64)
            .chain([level])
            .collect();
        let heading = letters(section["heading"].as_str().unwrap());
        tally.wanted += 1.0;
        match points.iter().find(|point| point.at == at) {
            Some(point)
                if levels.contains(&point.level) && point.parent == parent && point.heading == heading =>
            {
                tally.right += 1.0;
            }
            Some(point) => {
                missed.push(format!("{heading}: level {level}, found {} {}", point.level, point.heading));
            }
            None => missed.push(format!("{heading}: not found")),
        }
    }
    tally.found += points.iter().map(|_| 1.0).sum::<f64>();
    missed
}

fn place(section: &Value) -> usize {
    usize::try_from(section["char_offset"].as_u64().unwrap()).unwrap()
}

/// A heading by its letters and digits; marks and widths apart.
fn letters(heading: &str) -> String {
    heading
        .chars()
        .filter(|c| c.is_alphanumeric())
        .map(|c| {
            if ('０'..='９').contains(&c) {
                char::from(u8::try_from(c as u32 - '０' as u32).unwrap() + b'0')
            } else {
                c
            }
        })
        .collect()
}

fn replaced(text: &Traced, old: char, new: &str) -> Traced {
    text.iter()
        .flat_map(
            |&(c, from)| if c == old { new.chars().map(|c| (c, None)).collect() } else { vec![(c, from)] },
        )
        .collect()
}

fn through_gb18030(text: &Traced) -> Traced {
    let whole: String = text.iter().map(|&(c, _)| c).collect();
    let (bytes, _, lossy) = encoding_rs::GB18030.encode(&whole);
    assert!(!lossy);
    let (back, _, _) = encoding_rs::GB18030.decode(&bytes);
    back.chars().zip(text).map(|(c, &(_, from))| (c, from)).collect()
}

fn by_line(text: &Traced, change: fn(&[Character]) -> Traced) -> Traced {
    let mut changed = Traced::new();
    for line in text.split_inclusive(|&(c, _)| c == '\n') {
        let end = line.last().filter(|&&(c, _)| c == '\n');
        changed.extend(change(&line[..line.len() - usize::from(end.is_some())]));
        changed.extend(end);
    }
    changed
}

/// Another document in the same file; nothing of it stood in the speech.
fn followed_by(text: &Traced, other: &str) -> Traced {
    text.iter().copied().chain(other.chars().map(|c| (c, None))).collect()
}

const REGULATION: &str = "\n\n白鹿学院\n作息管理办法\n白院发〔2021〕3号\n第一章 总则\n第一条 为了管好作息，制定本办法。\n第二章 附则\n第二条 本办法自印发之日起施行。\n";
const SPEECH: &str = "\n\n在白鹿学院开学典礼上的讲话\n各位同学：\n很高兴见到大家。\n一、把书读厚\n读书要多。\n二、把书读薄\n读书要精。\n各位同学，谢谢大家！\n";

/// A list in quotes that is not the speaker's, behind a paragraph that ends with a full stop.
fn with_a_saying(line: &[(char, Option<usize>)]) -> Traced {
    const SAYING: &str = "老话说：“一看天色，二看地头，三看人手。”";
    let long = line.len() > 80 && line.last().is_some_and(|&(c, _)| c == '。');
    let saying = if long { SAYING } else { "" };
    line.iter().copied().chain(saying.chars().map(|c| (c, None))).collect()
}

fn indented(line: &[(char, Option<usize>)]) -> Traced {
    let blank = line.iter().all(|&(c, _)| c.is_whitespace());
    let indent = if blank { 0 } else { 2 };
    let content = line.iter().skip_while(|&&(c, _)| c.is_whitespace()).copied();
    std::iter::repeat_n(('\u{3000}', None), indent).chain(content).collect()
}

fn wrapped(line: &[(char, Option<usize>)], width: usize) -> Traced {
    let (mut changed, mut column) = (Traced::new(), 0);
    for &(c, from) in line {
        let columns =
            if c as u32 >= 0x2e80 || matches!(c, '“' | '”' | '×' | '—' | '…') { 2 } else { 1 };
        if column + columns > width {
            changed.push(('\n', None));
            column = 0;
        }
        changed.push((c, from));
        column += columns;
    }
    changed
}

fn marks(marks: &str) -> impl Iterator<Item = Character> + '_ {
    marks.chars().map(|c| (c, None))
}

/// A line of a text and what the outline says of it.
struct MarkdownLine<'a> {
    line: &'a [Character],
    /// The level of the point that it begins with.
    level: Option<usize>,
    /// Whether it is the first line, and short enough for a title.
    title: bool,
}

impl MarkdownLine<'_> {
    /// Whether the line is a heading and nothing else.
    fn is_bare(&self) -> bool {
        let stops = self.line.iter().filter(|&&(c, _)| "。；！？：".contains(c)).count();
        self.level.is_some() && self.line.len() <= 60 && stops == 0
    }

    /// The line with its heading in bold: up to the first stop.
    fn in_bold(&self) -> Traced {
        let end = self
            .line
            .iter()
            .position(|&(c, _)| "。；！？：".contains(c))
            .map_or(self.line.len(), |at| at + 1);
        let blanks = self.line.iter().take_while(|(c, _)| c.is_whitespace()).count();
        let (heading, rest) = (&self.line[blanks..end.max(blanks)], &self.line[end.max(blanks)..]);
        marks("**").chain(heading.iter().copied()).chain(marks("**")).chain(rest.iter().copied()).collect()
    }
}

/// The lines of a text as `write` has them, a blank line below each.
fn in_lines(gold: &Gold, text: &Traced, write: fn(&MarkdownLine<'_>) -> Traced) -> Traced {
    let points: HashMap<usize, usize> = gold
        .sections
        .iter()
        .filter_map(|section| Some((place(section), usize::try_from(section["level"].as_u64()?).ok()?)))
        .collect();
    let mut changed = Traced::new();
    let mut titled = false;
    for line in text.split(|&(c, _)| c == '\n') {
        let Some(&(_, Some(at))) = line.iter().find(|(c, _)| !c.is_whitespace()) else { continue };
        let line: Traced = line.iter().filter(|(c, _)| *c != '\r').copied().collect();
        let level = points.get(&at).copied();
        let title = !titled && line.len() <= 50 && level.is_none();
        titled = true;
        changed.extend(write(&MarkdownLine { line: &line, level, title }));
        changed.extend(marks("\n\n"));
    }
    changed
}

/// Headings on lines of their own have hashes by their levels, those that run in are in bold.
fn in_markdown(gold: &Gold, text: &Traced) -> Traced {
    in_lines(gold, text, |line| {
        let content = line.line.iter().copied();
        match line.level {
            None if line.title => marks("# ").chain(content).collect(),
            None => content.collect(),
            Some(level) if line.is_bare() => {
                marks(&"#".repeat((level + 1).min(6))).chain(marks(" ")).chain(content).collect()
            }
            Some(_) => line.in_bold(),
        }
    })
}

/// All headings are in bold; those that run in are items of lists.
fn in_bold(gold: &Gold, text: &Traced) -> Traced {
    in_lines(gold, text, |line| match line.level {
        None => line.line.to_vec(),
        Some(_) if line.is_bare() => line.in_bold(),
        Some(_) => marks("- ").chain(line.in_bold()).collect(),
    })
}

/// Every line is quoted.
fn quoted(line: &[Character]) -> Traced {
    marks(if line.is_empty() { ">" } else { "> " }).chain(line.iter().copied()).collect()
}

fn in_tags(line: &[Character]) -> Traced {
    if line.iter().all(|(c, _)| c.is_whitespace()) {
        return line.to_vec();
    }
    let body = line.iter().filter(|(c, _)| *c != '\r').flat_map(|&(c, from)| {
        let bold = c == '、' || c == '，';
        let (before, after) = if bold { ("<b>", "</b>") } else { ("", "") };
        marks(before).chain([(c, from)]).chain(marks(after)).collect::<Traced>()
    });
    marks("<p style=\"text-indent:2em\">&nbsp;&nbsp;").chain(body).chain(marks("</p>")).collect()
}

fn without_indent(lines: Traced) -> Traced {
    lines.into_iter().skip_while(|&(c, _)| c == '\u{3000}').collect()
}

/// The foot of a page below every twentieth line.
fn with_feet(text: &Traced) -> Traced {
    let mut lines = 0;
    let mut changed = Traced::new();
    for &(c, from) in text {
        changed.push((c, from));
        lines += usize::from(c == '\n');
        if c == '\n' && lines % 20 == 0 {
            changed.extend(marks("白鹿县 讲话汇编\n"));
            changed.extend(format!("{}\n", lines / 20 + 6).chars().map(|c| (c, None)));
        }
    }
    changed
}

fn half_width(c: char) -> char {
    match c {
        '，' => ',',
        '：' => ':',
        '；' => ';',
        '！' => '!',
        '？' => '?',
        '（' => '(',
        '）' => ')',
        _ => c,
    }
}

fn full_width(c: char) -> char {
    match c {
        '0'..='9' => char::from_u32('０' as u32 + (c as u32 - '0' as u32)).unwrap(),
        _ => c,
    }
}

/// A heading on a line of its own goes on with the next line, after a stop.
fn run_in(text: &Traced) -> Traced {
    let lines: Vec<&[(char, Option<usize>)]> = text.split_inclusive(|&(c, _)| c == '\n').collect();
    let mut changed = Traced::new();
    for line in lines {
        let of: String = line.iter().map(|&(c, _)| c).collect();
        let of = of.trim();
        let numbered = of.starts_with(|c| "一二三四五六七八九第".contains(c))
            && of.chars().skip(1).take(3).any(|c| "、是".contains(c));
        let heading = numbered && of.chars().count() <= 60 && !of.trim_end_matches('。').contains('。');
        let content = line.iter().rev().skip_while(|&&(c, _)| c.is_whitespace()).count();
        if heading {
            changed.extend(&line[..content]);
            if !of.ends_with('。') {
                changed.push(('。', None));
            }
        } else {
            changed.extend(line);
        }
    }
    changed
}
