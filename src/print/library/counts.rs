//! Counting words in what libraries hold, without opening the files.

use std::{io, path::PathBuf};

use super::selection::{StoreAnswer, kept};
use crate::{
    library::{Question, path_name},
    print::{
        count::CountRow,
        printer::{Printer, status::Status},
    },
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
    let kept = match kept(printer, paths, condition, Some(counts))? {
        Ok(Some(kept)) => kept,
        Ok(None) => return Ok(Ok(None)),
        Err(status) => return Ok(Err(status)),
    };
    let mut rows: Vec<CountRow> = Vec::new();
    for StoreAnswer { store, rows: found } in &kept {
        let documents = found.iter().filter_map(|found| Some((found, store.rows.get(found.row)?)));
        rows.extend(documents.map(|(found, row)| CountRow {
            path: path_name(&row.path(store.root())),
            title: row.about.title().map(str::to_owned),
            day: row.about.day(),
            length: row.speech_units as usize,
            counts: found.counts.iter().map(|count| *count as usize).collect(),
        }));
    }
    Ok(if rows.is_empty() { Err(Status::NothingFound) } else { Ok(Some(rows)) })
}
