//! Doing what the commands over words say.

use std::{
    cmp::Reverse,
    io, mem,
    path::{Path, PathBuf},
    sync::Arc,
};

use super::{
    count::{self, CountRow, CountTable},
    formulas,
    library::{counts::counted, selection::select},
    lists,
    search::{self, SearchRun},
    terms::{KEYWORD_FIELDS, PLACEHOLDER_FIELDS, TermListing, keywords},
    total::{self, Total},
};
use crate::{
    cli::{self, WordsFormat},
    lang::Lang,
    library::{Question, WordRole},
    print::printer::{Printer, status::Status},
    search::Finder,
    shell::Opened,
};

pub fn search(printer: &mut Printer<'_>, asked: &cli::SearchArgs) -> io::Result<Status> {
    let finder = match Finder::new(&asked.strictness.query(&asked.query)) {
        Ok(finder) => finder,
        Err(error) => return printer.refuse(&error),
    };
    let search = SearchRun {
        finder: &finder,
        structures: &printer.caches.structures,
        context: usize::from(asked.context),
        format: asked.format,
        ambiguous: asked.ambiguous.fixed().or(printer.settings().ambiguous).unwrap_or_default(),
        paint: printer.paint,
    };
    if asked.format == WordsFormat::Tsv {
        writeln!(printer.out, "{}", search::FIELDS)?;
    }
    let mut first = true;
    let mut total = 0;
    let status = printer.each(
        &asked.paths,
        |text| search.could_find_in(text),
        |path, opened| search.of(path, opened),
        |printer, found| {
            let Some((hits, shown)) = &found.answer else { return Ok(()) };
            printer.warn_of(found)?;
            total += hits;
            if asked.format == WordsFormat::Text && !mem::replace(&mut first, false) {
                writeln!(printer.out)?;
            }
            printer.out.write_all(shown)
        },
    )?;
    printer.caches.structures.save();
    Ok(if total == 0 { status.max(Status::NothingFound) } else { status })
}

pub fn count(printer: &mut Printer<'_>, asked: &cli::CountArgs) -> io::Result<Status> {
    let (terms, paths) = if asked.terms.is_empty() {
        count::divide(&asked.arguments, Path::exists)
    } else {
        (asked.terms.clone(), asked.arguments.iter().map(PathBuf::from).collect())
    };
    if terms.is_empty() || paths.is_empty() {
        return no_terms_or_paths(printer, terms.is_empty());
    }
    let mut question = Question::default();
    for term in &terms {
        if let Err(error) = question.ask(&asked.strictness.query(term), WordRole::Counted) {
            return printer.refuse(&error);
        }
    }
    let finders: Vec<Finder> = question.words().iter().map(|word| word.finder.clone()).collect();
    let condition = asked.condition.as_deref();
    // What libraries hold need not be opened.
    let kept = match counted(printer, &paths, condition, &question)? {
        Ok(kept) => kept,
        Err(status) => return Ok(status),
    };
    let paths = match &kept {
        Some(_) => Vec::new(),
        None => match select(printer, &paths, condition, None)? {
            Ok(paths) => paths,
            Err(status) => return Ok(status),
        },
    };
    let table = CountTable { terms, lang: printer.lang, paint: printer.paint };
    if !asked.total {
        printer.out.write_all(table.beginning(asked.format).as_bytes())?;
    }
    let mut total = Total::new(table.terms.len());
    let mut rows = Vec::new();
    let mut take = |printer: &mut Printer<'_>, row: CountRow| {
        total.add(&row);
        match asked.sort {
            _ if asked.total => {}
            cli::CountOrder::Path => {
                printer.out.write_all(table.document(&row, asked.format).as_bytes())?;
            }
            cli::CountOrder::Date | cli::CountOrder::Count => rows.push(row),
        }
        Ok(())
    };
    let state = printer.state;
    let status = match kept {
        Some(kept) => {
            kept.into_iter().try_for_each(|row| take(printer, row))?;
            Status::Done
        }
        None => printer.each(
            &paths,
            |_| true,
            |path, opened| CountRow::of(path, opened, &finders, state),
            |printer, worked| {
                printer.warn_of(worked)?;
                take(printer, mem::take(&mut worked.answer))
            },
        )?,
    };
    match asked.sort {
        cli::CountOrder::Path => {}
        cli::CountOrder::Date => rows.sort_by_key(|row| (row.day.is_none(), row.day)),
        cli::CountOrder::Count => rows.sort_by_key(|row| Reverse(row.counts.iter().sum::<usize>())),
    }
    for row in &rows {
        printer.out.write_all(table.document(row, asked.format).as_bytes())?;
    }
    let end = if asked.total {
        total::total(&table, &total, asked.format)
    } else {
        total::end(&table, &total, asked.format)
    };
    printer.out.write_all(end.as_bytes())?;
    Ok(if total.is_nothing() { status.max(Status::NothingFound) } else { status })
}

pub fn terms(printer: &mut Printer<'_>, asked: &cli::TermsArgs) -> io::Result<Status> {
    if asked.formulas {
        return formulas::formulas(printer, asked, &printer.lexicon());
    }
    let mut lexicon = (!asked.placeholders).then(|| printer.lexicon());
    if asked.format == WordsFormat::Tsv {
        let fields = if asked.placeholders { PLACEHOLDER_FIELDS } else { KEYWORD_FIELDS };
        writeln!(printer.out, "{fields}")?;
    }
    if let Some(lexicon) = &mut lexicon
        && let Some(path) = &asked.reference
    {
        match lists::reference(printer, path, lexicon)? {
            Ok(reference) => lexicon.compare_with(Some(Arc::new(reference))),
            Err(status) => return Ok(status),
        }
    }
    let (lang, paint) = (printer.lang, printer.paint);
    let list = |path: &str, opened: Opened| {
        let document = &opened.document();
        let listing = TermListing { path, document, format: asked.format, lang, paint };
        match &lexicon {
            Some(lexicon) => {
                let keywords = keywords(lexicon, document, usize::from(asked.number));
                (keywords.len(), listing.keywords(&keywords))
            }
            None => listing.placeholders(),
        }
    };
    let mut first = true;
    let mut total = 0;
    let status = printer.each(
        &asked.files,
        |_| true,
        list,
        |printer, worked| {
            printer.warn_of(worked)?;
            let (found, shown) = &worked.answer;
            total += found;
            let apart = asked.format == WordsFormat::Text && !shown.is_empty();
            if apart && !mem::replace(&mut first, false) {
                writeln!(printer.out)?;
            }
            printer.out.write_all(shown.as_bytes())
        },
    )?;
    Ok(if total == 0 { status.max(Status::NothingFound) } else { status })
}

fn no_terms_or_paths(printer: &mut Printer<'_>, no_terms: bool) -> io::Result<Status> {
    let message = match (printer.lang, no_terms) {
        (Lang::Chinese, true) => "count 还要有词，写在文件前面，或用 --term",
        (Lang::Chinese, false) => "count 还要有文件：最后一个参数不是已有的文件或文件夹",
        (Lang::English, true) => "count needs words, before the files or with --term",
        (Lang::English, false) => "count needs files: the last argument is no file or folder",
    };
    let see = printer.lang.pick("；请看 `tigang count --help`", "; see `tigang count --help`");
    writeln!(printer.err, "tigang: {message}{see}")?;
    Ok(Status::Usage)
}
