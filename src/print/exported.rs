//! Documents as files of other programs.

use std::{
    collections::HashSet,
    fs, io,
    path::{Path, PathBuf},
};

use crate::{
    cli::{ExportArgs, ExportFormatName, ExportStyleName},
    document::{Document, SpokenSums},
    export::{ExportFormat, ExportJob, ExportStyle, written},
    layout::TextView,
    lexis::{Lexicon, WordBounds},
    library::{Anchor, Source},
    print::printer::{Printer, round::Worked, status::Status, visible::visible},
    shell::{Error, IfThere, files, write_export},
    text::Ambiguous,
};

/// The file that was read, its document, and the place it goes to.
struct Exported<'a> {
    path: &'a str,
    document: &'a Document,
    target: PathBuf,
    format: ExportFormat,
}

pub fn export(printer: &mut Printer<'_>, asked: &ExportArgs) -> io::Result<Status> {
    let into_folder =
        asked.output.is_dir() || asked.files.len() > 1 || asked.files.iter().any(|file| file.is_dir());
    let named = asked.format.map(ExportFormatName::format);
    let format = named.or_else(|| ExportFormat::of_path(&asked.output).filter(|_| !into_folder));
    let Some(format) = format else {
        return no_format(printer, asked, into_folder);
    };
    if into_folder && let Err(reason) = fs::create_dir_all(&asked.output) {
        return printer.fail(&Error::writing(&asked.output, reason));
    }
    let lexicon = Lexicon::with(&printer.configured.lists).0;
    let mut taken = HashSet::new();
    let mut worst = Status::Done;
    let take = |printer: &mut Printer<'_>, read: &mut Worked<Document>| {
        printer.warn_of(read)?;
        let target = if into_folder {
            free_name(&asked.output, &read.path, format, &mut taken)
        } else {
            asked.output.clone()
        };
        let exported = Exported { path: &read.path, document: &read.answer, target, format };
        match export_one(printer, &exported, asked, &lexicon) {
            Ok(()) => writeln!(printer.out, "{}", visible(&exported.target.display().to_string())),
            Err(error) => {
                worst = printer.fail(&error)?;
                Ok(())
            }
        }
    };
    let status = printer.each(&asked.files, |_| true, |_, opened| opened.document(), take)?;
    Ok(status.max(worst))
}

fn export_one(
    printer: &Printer<'_>,
    exported: &Exported<'_>,
    asked: &ExportArgs,
    lexicon: &Lexicon,
) -> Result<(), Error> {
    let Exported { path, document, target, format } = exported;
    let same = |one: &Path, other: &Path| {
        fs::canonicalize(one).ok().zip(fs::canonicalize(other).ok()).is_some_and(|(one, other)| one == other)
    };
    if same(target, Path::new(path)) {
        return Err(Error::Exists(target.clone()));
    }
    let spoken = SpokenSums::of(document);
    let settings = printer.settings();
    let lines = settings.typography.options(settings.measure, Ambiguous::Narrow, TextView::Set);
    let bounds = WordBounds::new(lexicon.segmenter(), document);
    let pauses = pauses(printer, path, document);
    let job = ExportJob {
        document,
        spoken: &spoken,
        format: *format,
        style: match asked.style {
            ExportStyleName::Lectern => ExportStyle::Lectern,
            ExportStyleName::Official => ExportStyle::Official,
        },
        pace: printer.paces_of(path).spoken,
        pauses: &pauses,
        lines: &lines,
        words: &|offset| bounds.is_inside(offset),
        lang: printer.lang,
    };
    let if_there = if asked.force { IfThere::Goes } else { IfThere::Stays };
    write_export(target, &written(&job), if_there)
}

/// The pause marks that are kept of a speech.
fn pauses(printer: &Printer<'_>, path: &str, document: &Document) -> Vec<usize> {
    let source = Source::named(Path::new(path));
    let fingerprint = files::begin(&source, printer.encoding).map(|first| first.fingerprint());
    let record = fingerprint.and_then(|fingerprint| printer.state.record(&source, fingerprint));
    let Ok(Some(record)) = record else { return Vec::new() };
    let places = record.rehearsals.pauses.iter();
    let mut pauses: Vec<usize> =
        places.filter_map(|place| Anchor::find(place, document.text()).offset()).collect();
    pauses.sort_unstable();
    pauses
}

fn no_format(printer: &mut Printer<'_>, asked: &ExportArgs, into_folder: bool) -> io::Result<Status> {
    let output = visible(&asked.output.display().to_string()).into_owned();
    let message = if into_folder {
        printer.lang.pick(
            format!("{output}：输出到文件夹须指定格式，如 --format docx"),
            format!("{output}: for a folder give the format, like --format docx"),
        )
    } else {
        printer.lang.pick(
            format!("{output}：文件名须以 .html、.docx、.md 或 .txt 结尾，或用 --format 指定格式"),
            format!("{output}: the name must end in .html, .docx, .md or .txt, or use --format"),
        )
    };
    writeln!(printer.err, "tigang: {message}")?;
    Ok(Status::Usage)
}

/// The name of a document in a folder: that of its file with the ending of the form, and a number where two have one.
fn free_name(folder: &Path, path: &str, format: ExportFormat, taken: &mut HashSet<PathBuf>) -> PathBuf {
    let stem =
        Path::new(path).file_stem().map_or_else(|| "-".into(), |stem| stem.to_string_lossy().into_owned());
    let stem = if stem == "-" { "stdin".to_owned() } else { stem };
    let numbers = (2_u32..).map(|number| format!("{stem}-{number}.{format}"));
    let mut names = std::iter::once(format!("{stem}.{format}")).chain(numbers).map(|name| folder.join(name));
    names.find(|name| taken.insert(name.clone())).unwrap_or_else(|| folder.join(stem))
}
