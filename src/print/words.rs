//! Doing what the commands over words say.

use std::{
    cmp::Reverse,
    io, mem,
    path::{Path, PathBuf},
    sync::Arc,
};

use super::{
    count::{self, CountRow, CountTable},
    library::{counts::counted, selection::select},
    search::{self, SearchRun},
    terms::{KEYWORD_FIELDS, PLACEHOLDER_FIELDS, TermListing, keywords},
    total::Total,
};
use crate::{
    cli::{self, WordsFormat},
    lang::Lang,
    library::{Question, WordRole},
    print::printer::{Printer, Status, visible::visible},
    search::{Finder, QueryError},
    shell::Opened,
};

impl Printer<'_> {
    pub(in crate::print) fn search(&mut self, asked: &cli::SearchArgs) -> io::Result<Status> {
        let finder = match Finder::new(&asked.strictness.query(&asked.query)) {
            Ok(finder) => finder,
            Err(error) => return self.refuse(&error),
        };
        let search = SearchRun {
            finder: &finder,
            structures: &self.caches.structures,
            context: usize::from(asked.context),
            format: asked.format,
            ambiguous: asked.ambiguous.fixed().or(self.settings().ambiguous).unwrap_or_default(),
            paint: self.paint,
        };
        if asked.format == WordsFormat::Tsv {
            writeln!(self.out, "{}", search::FIELDS)?;
        }
        let mut first = true;
        let mut total = 0;
        let status = self.each(
            &asked.paths,
            |text| search.could_find_in(text),
            |path, opened| search.of(path, opened),
            |printer, found| {
                let Some((hits, printed)) = &found.answer else { return Ok(()) };
                printer.warn_of(found)?;
                total += hits;
                if asked.format == WordsFormat::Text && !mem::replace(&mut first, false) {
                    writeln!(printer.out)?;
                }
                printer.out.write_all(printed)
            },
        )?;
        self.caches.structures.save();
        Ok(if total == 0 { status.max(Status::NothingFound) } else { status })
    }

    pub(in crate::print) fn count(&mut self, asked: &cli::CountArgs) -> io::Result<Status> {
        let (terms, paths) = if asked.terms.is_empty() {
            count::divide(&asked.arguments, Path::exists)
        } else {
            (asked.terms.clone(), asked.arguments.iter().map(PathBuf::from).collect())
        };
        if terms.is_empty() || paths.is_empty() {
            return self.no_terms_or_paths(terms.is_empty());
        }
        let mut question = Question::default();
        for term in &terms {
            if let Err(error) = question.ask(&asked.strictness.query(term), WordRole::Counted) {
                return self.refuse(&error);
            }
        }
        let finders: Vec<Finder> = question.words().iter().map(|word| word.finder.clone()).collect();
        let condition = asked.condition.as_deref();
        // What libraries hold need not be opened.
        let kept = match counted(self, &paths, condition, &question)? {
            Ok(kept) => kept,
            Err(status) => return Ok(status),
        };
        let paths = match &kept {
            Some(_) => Vec::new(),
            None => match select(self, &paths, condition, None)? {
                Ok(paths) => paths,
                Err(status) => return Ok(status),
            },
        };
        let table = CountTable { terms, lang: self.lang, paint: self.paint };
        if !asked.total {
            self.out.write_all(table.beginning(asked.format).as_bytes())?;
        }
        let mut total = Total::new(table.terms.len());
        let mut rows = Vec::new();
        let mut take = |printer: &mut Self, row: CountRow| {
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
        let state = self.state;
        let status = match kept {
            Some(kept) => {
                kept.into_iter().try_for_each(|row| take(self, row))?;
                Status::Done
            }
            None => self.each(
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
            self.out.write_all(table.document(row, asked.format).as_bytes())?;
        }
        let end =
            if asked.total { table.total(&total, asked.format) } else { table.end(&total, asked.format) };
        self.out.write_all(end.as_bytes())?;
        Ok(if total.is_nothing() { status.max(Status::NothingFound) } else { status })
    }

    pub(in crate::print) fn terms(&mut self, asked: &cli::TermsArgs) -> io::Result<Status> {
        if asked.formulas {
            return self.formulas(asked, &self.lexicon());
        }
        let mut lexicon = (!asked.placeholders).then(|| self.lexicon());
        if asked.format == WordsFormat::Tsv {
            let fields = if asked.placeholders { PLACEHOLDER_FIELDS } else { KEYWORD_FIELDS };
            writeln!(self.out, "{fields}")?;
        }
        if let Some(lexicon) = &mut lexicon
            && let Some(path) = &asked.reference
        {
            match self.reference(path, lexicon)? {
                Ok(reference) => lexicon.compare_with(Some(Arc::new(reference))),
                Err(status) => return Ok(status),
            }
        }
        let (lang, paint) = (self.lang, self.paint);
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
        let status = self.each(
            &asked.files,
            |_| true,
            list,
            |printer, worked| {
                printer.warn_of(worked)?;
                let (found, printed) = &worked.answer;
                total += found;
                let apart = asked.format == WordsFormat::Text && !printed.is_empty();
                if apart && !mem::replace(&mut first, false) {
                    writeln!(printer.out)?;
                }
                printer.out.write_all(printed.as_bytes())
            },
        )?;
        Ok(if total == 0 { status.max(Status::NothingFound) } else { status })
    }

    pub(in crate::print) fn refuse(&mut self, error: &QueryError) -> io::Result<Status> {
        let lang = self.lang;
        let message = match (lang, error) {
            (Lang::English, error) => error.to_string(),
            (Lang::Chinese, QueryError::Syntax(fault)) => format!("不是正则表达式：{}", fault.explain(lang)),
            (Lang::Chinese, QueryError::TooLarge) => "正则表达式太大".to_owned(),
        };
        writeln!(self.err, "tigang: {}", visible(&message))?;
        Ok(Status::Usage)
    }

    fn no_terms_or_paths(&mut self, no_terms: bool) -> io::Result<Status> {
        let message = match (self.lang, no_terms) {
            (Lang::Chinese, true) => "count 还要有词，写在文件前面，或用 --term",
            (Lang::Chinese, false) => "count 还要有文件：最后一个参数不是已有的文件或文件夹",
            (Lang::English, true) => "count needs words, before the files or with --term",
            (Lang::English, false) => "count needs files: the last argument is no file or folder",
        };
        let see = self.lang.pick("；请看 `tigang count --help`", "; see `tigang count --help`");
        writeln!(self.err, "tigang: {message}{see}")?;
        Ok(Status::Usage)
    }
}
