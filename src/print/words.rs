//! Doing what the commands over words say.

use std::{
    io,
    path::{Path, PathBuf},
};

use super::{
    count::{self, Row, Table},
    parallel::in_order,
    run::{Printer, Round, Status},
    search::{self, Search},
    terms::{KEYWORD_FIELDS, Listing, PLACEHOLDER_FIELDS},
    visible::visible,
};
use crate::{
    cli::{self, WordsFormat},
    lang::Lang,
    lexis::Lexicon,
    search::{Finder, QueryError},
    shell::{Error, Found, files},
    text::{Encoding, Span},
};

/// A file that was worked on: its path, how it was decoded, what came of it.
struct Worked<T> {
    path: String,
    encoding: Encoding,
    replaced: usize,
    answer: T,
}

impl Printer<'_> {
    pub(super) fn search(&mut self, asked: &cli::Search) -> io::Result<Status> {
        let finder = match Finder::new(&asked.strictness.query(&asked.query)) {
            Ok(finder) => finder,
            Err(error) => return self.refuse(&error),
        };
        let search = Search {
            finder,
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
        let status = self.each_at_once(
            &asked.paths,
            |path, text| search.of(path, text),
            |printer, found| {
                let Some((hits, printed)) = found.answer else { return Ok(()) };
                printer.warn(&found.path, found.encoding, found.replaced)?;
                total += hits;
                if asked.format == WordsFormat::Text && !std::mem::replace(&mut first, false) {
                    writeln!(printer.out)?;
                }
                printer.out.write_all(printed.as_bytes())
            },
        )?;
        Ok(if total == 0 { status.max(Status::NothingFound) } else { status })
    }

    pub(super) fn count(&mut self, asked: &cli::Count) -> io::Result<Status> {
        let (terms, paths) = if asked.terms.is_empty() {
            count::divide(&asked.arguments, Path::exists)
        } else {
            (asked.terms.clone(), asked.arguments.iter().map(PathBuf::from).collect())
        };
        if terms.is_empty() || paths.is_empty() {
            return self.no_terms_or_paths(terms.is_empty());
        }
        let finders: Result<Vec<Finder>, _> =
            terms.iter().map(|term| Finder::new(&asked.strictness.query(term))).collect();
        let finders = match finders {
            Ok(finders) => finders,
            Err(error) => return self.refuse(&error),
        };
        let table = Table { terms, lang: self.lang, paint: self.paint };
        match asked.format {
            WordsFormat::Text => self.out.write_all(table.header().as_bytes())?,
            WordsFormat::Tsv => self.out.write_all(table.fields().as_bytes())?,
            WordsFormat::Json => {}
        }
        let mut documents = 0;
        let mut sum = Row { counts: vec![0; table.terms.len()], ..Row::default() };
        let status = self.each_at_once(
            &paths,
            |path, text| Row::of(path, text, &finders),
            |printer, worked| {
                printer.warn(&worked.path, worked.encoding, worked.replaced)?;
                documents += 1;
                sum.add(&worked.answer);
                let printed = match asked.format {
                    WordsFormat::Text => table.row(&worked.answer),
                    WordsFormat::Tsv => table.tsv(&worked.answer),
                    WordsFormat::Json => table.json(&worked.answer),
                };
                printer.out.write_all(printed.as_bytes())
            },
        )?;
        if asked.format == WordsFormat::Text && documents > 1 {
            self.out.write_all(table.sum(&sum, documents).as_bytes())?;
        }
        let nothing = sum.counts.iter().all(|&count| count == 0);
        Ok(if nothing { status.max(Status::NothingFound) } else { status })
    }

    pub(super) fn terms(&mut self, asked: &cli::Terms) -> io::Result<Status> {
        if asked.format == WordsFormat::Tsv {
            let fields = if asked.placeholders { PLACEHOLDER_FIELDS } else { KEYWORD_FIELDS };
            writeln!(self.out, "{fields}")?;
        }
        let lexicon = (!asked.placeholders).then(Lexicon::built_in);
        let mut first = true;
        let mut total = 0;
        let status = self.each(&asked.files, |printer, text| {
            printer.warn(&text.path, text.encoding, text.replaced)?;
            let listing = Listing {
                path: &text.path,
                document: &text.document,
                format: asked.format,
                lang: printer.lang,
                paint: printer.paint,
            };
            let (found, printed) = match &lexicon {
                Some(lexicon) => {
                    let scope = Span::new(0, text.document.text().len());
                    let keywords = lexicon.terms(&text.document, scope, usize::from(asked.number)).keywords;
                    (keywords.len(), listing.keywords(&keywords))
                }
                None => listing.placeholders(),
            };
            total += found;
            let apart = asked.format == WordsFormat::Text && !printed.is_empty();
            if apart && !std::mem::replace(&mut first, false) {
                writeln!(printer.out)?;
            }
            printer.out.write_all(printed.as_bytes())
        })?;
        Ok(if total == 0 { status.max(Status::NothingFound) } else { status })
    }

    /// Reads every file that `paths` name, has them worked on at once, and takes in what came of each in their order.
    fn each_at_once<T: Send>(
        &mut self,
        paths: &[PathBuf],
        work: impl Fn(&str, String) -> T + Sync,
        mut take: impl FnMut(&mut Self, Worked<T>) -> io::Result<()>,
    ) -> io::Result<Status> {
        let encoding = self.encoding;
        let work = |found: Found| -> Result<Worked<T>, Error> {
            let source = match found {
                Found::Text(source) => source,
                Found::Trouble(error) => return Err(error),
            };
            let decoded = files::read(&source, encoding)?;
            let path = source.to_string();
            let answer = work(&path, decoded.text);
            Ok(Worked { path, encoding: decoded.encoding, replaced: decoded.replaced, answer })
        };
        let mut round = Round::new(self.waited_for);
        in_order(paths, work, |worked| {
            let clean = matches!(&worked, Ok(worked) if worked.replaced == 0);
            self.take_in(&mut round, worked, clean, &mut take)
        });
        self.end(round)
    }

    pub(super) fn refuse(&mut self, error: &QueryError) -> io::Result<Status> {
        let message = match (self.lang, error) {
            (Lang::English, error) => error.to_string(),
            (Lang::Chinese, QueryError::Syntax { reason }) => format!("不是正则表达式：{reason}"),
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
