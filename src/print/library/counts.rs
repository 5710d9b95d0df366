//! Counting words in what libraries hold, without opening the files.

use std::{io, path::PathBuf};

use super::selection::{answers, corpora_file, corpus_name, refuse};
use crate::{
    library::{Question, path_name},
    print::{
        count::CountRow,
        printer::{Printer, status::Status},
    },
    shell::{NamedScope, ScopeNames},
};

/// Counts the words of a question in the documents that names alone stand for; `None` when files are named as well.
///
/// # Errors
///
/// When the output cannot be written. What stands for nothing has been told when a status comes back instead.
pub fn counted(
    printer: &mut Printer<'_>,
    paths: &[PathBuf],
    condition: Option<&str>,
    counts: &Question,
) -> io::Result<Result<Option<Vec<CountRow>>, Status>> {
    let names: Option<Vec<&str>> = paths.iter().map(|path| corpus_name(path)).collect();
    // What is read in another encoding, or without its marks, is another text.
    let Some(names) = names.filter(|_| printer.encoding.is_none() && printer.marks) else {
        return Ok(Ok(None));
    };
    let read = ScopeNames::read(&corpora_file(printer), &printer.caches.stores);
    let scopes = read.and_then(|known| {
        names
            .iter()
            .map(|name| {
                let mut scope: NamedScope = known.scope(name)?;
                condition.map_or(Ok(()), |typed| known.narrow(&mut scope, typed, printer.lang))?;
                Ok(scope)
            })
            .collect::<Result<Vec<_>, _>>()
    });
    let scopes = match scopes {
        Ok(scopes) => scopes,
        Err(error) => return refuse(printer, &error).map(Err),
    };
    let mut rows: Vec<CountRow> = Vec::new();
    let mut seen = std::collections::HashSet::new();
    for scope in &scopes {
        for answer in answers(printer, scope, Some(counts))? {
            for found in &answer.rows {
                let Some(row) = answer.store.rows.get(found.row) else { continue };
                let path = row.path(answer.store.root());
                if seen.insert(path.clone()) {
                    rows.push(CountRow {
                        path: path_name(&path),
                        title: row.about.title().map(str::to_owned),
                        day: row.about.day(),
                        length: row.speech_units as usize,
                        counts: found.counts.iter().map(|count| *count as usize).collect(),
                    });
                }
            }
        }
    }
    Ok(if rows.is_empty() { Err(Status::NothingFound) } else { Ok(Some(rows)) })
}
