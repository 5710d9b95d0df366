//! Named subsets of the libraries: listing, saving and deleting them.

use std::io;

use super::selection::{corpora_file, refuse};
use crate::{
    cli::{CorpusAction, CorpusArgs},
    library::path_name,
    print::printer::{Printer, status::Status, visible::visible},
    shell::{Corpus, NamedScope, ScopeNames, absolute},
};

/// Does what was asked with the corpora.
///
/// # Errors
///
/// When the output cannot be written.
pub fn corpus(printer: &mut Printer<'_>, asked: &CorpusArgs) -> io::Result<Status> {
    match (asked.action, &asked.name) {
        (CorpusAction::List, _) => list(printer),
        (CorpusAction::Save, Some(name)) => save(printer, asked, name),
        (CorpusAction::Delete, Some(name)) => delete(printer, name),
        (CorpusAction::Save | CorpusAction::Delete, None) => {
            let message = printer.lang.pick(
                "corpus save、corpus delete 要有名字；请看 `tigang corpus --help`",
                "corpus save and corpus delete need a name; see `tigang corpus --help`",
            );
            writeln!(printer.err, "tigang: {message}")?;
            Ok(Status::Usage)
        }
    }
}

fn list(printer: &mut Printer<'_>) -> io::Result<Status> {
    let corpora = match corpora_file(printer).read() {
        Ok(corpora) => corpora,
        Err(error) => return printer.fail(&error),
    };
    for corpus in &corpora {
        let mut line = format!("@{}", corpus.name);
        for part in
            std::iter::once(corpus.condition.clone()).chain(corpus.paths.iter().map(|path| path_name(path)))
        {
            if !part.is_empty() {
                line.push_str("  ");
                line.push_str(&part);
            }
        }
        writeln!(printer.out, "{}", visible(&line))?;
    }
    Ok(if corpora.is_empty() { Status::NothingFound } else { Status::Done })
}

fn save(printer: &mut Printer<'_>, asked: &CorpusArgs, name: &str) -> io::Result<Status> {
    let name = name.trim_start_matches('@');
    let lang = printer.lang;
    let condition = asked.condition.clone().unwrap_or_default();
    let paths = asked.paths.iter().cloned().map(absolute).collect();
    let corpus = Corpus { name: name.to_owned(), condition: condition.clone(), paths };
    let is_name = corpus.has_name();
    if !is_name || (condition.trim().is_empty() && asked.paths.is_empty()) {
        let message = if is_name {
            lang.pick(
                "corpus save 要有条件（--where）或文件、文件夹",
                "corpus save needs --where, or files and folders",
            )
        } else {
            lang.pick(
                "语料集的名字不能有空格、斜线、冒号和引号",
                "a corpus name cannot contain spaces, slashes, colons or quotation marks",
            )
        };
        writeln!(printer.err, "tigang: {message}")?;
        return Ok(Status::Usage);
    }
    let file = corpora_file(printer);
    let understood = ScopeNames::read(&file, &printer.caches.stores)
        .and_then(|names| names.narrow(&mut NamedScope::default(), &condition, lang));
    if let Err(error) = understood {
        return refuse(printer, &error);
    }
    match file.save(&corpus) {
        Ok(()) => writeln!(printer.out, "@{}", visible(name)).map(|()| Status::Done),
        Err(error) => printer.fail(&error),
    }
}

fn delete(printer: &mut Printer<'_>, name: &str) -> io::Result<Status> {
    let name = name.trim_start_matches('@');
    match corpora_file(printer).delete(name) {
        Ok(true) => {
            let done =
                printer.lang.pick(format!("已删除语料集 {name}"), format!("deleted the corpus {name}"));
            writeln!(printer.out, "{}", visible(&done)).map(|()| Status::Done)
        }
        Ok(false) => {
            let none = printer.lang.pick(format!("没有叫“{name}”的语料集"), format!("no corpus {name:?}"));
            writeln!(printer.err, "tigang: {}", visible(&none)).map(|()| Status::NothingFound)
        }
        Err(error) => printer.fail(&error),
    }
}
