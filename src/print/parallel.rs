//! Work on many files at once, with the answers in the order of the files.

use std::{
    collections::BTreeMap,
    ops::ControlFlow,
    path::PathBuf,
    sync::{Arc, Mutex, PoisonError, mpsc},
    thread,
};

use crate::shell::{Found, walk};

/// How many files may wait for a worker, and how many answers for their turn to be taken in.
const QUEUE: usize = 256;

/// Finds what `paths` name, has it worked on by as many threads as there are processors, and takes in the answers in the
/// order in which the files were found, each as soon as its turn has come, until `take` breaks off.
///
/// A file that takes long holds up the taking in of those behind it, not the work on them.
pub fn in_order<T: Send>(
    paths: &[PathBuf],
    work: impl Fn(Found) -> T + Sync,
    mut take: impl FnMut(T) -> ControlFlow<()>,
) {
    let (find, found) = mpsc::sync_channel(QUEUE);
    let (answer, answers) = mpsc::sync_channel(QUEUE);
    // Owned by the workers alone: when they have ended, whoever still looks for files finds nobody who wants them.
    let found = Arc::new(Mutex::new(found));
    let work = &work;
    thread::scope(|scope| {
        scope.spawn(move || {
            let mut number = 0_usize;
            _ = walk(paths, |it| {
                let sent = find.send((number, it));
                number += 1;
                if sent.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
            });
        });
        for _ in 0..thread::available_parallelism().map_or(1, usize::from) {
            let (found, answer) = (Arc::clone(&found), answer.clone());
            scope.spawn(move || {
                let next = || found.lock().unwrap_or_else(PoisonError::into_inner).recv();
                while let Ok((number, it)) = next() {
                    if answer.send((number, work(it))).is_err() {
                        break;
                    }
                }
            });
        }
        drop((found, answer));
        let mut early = BTreeMap::new();
        let mut turn = 0;
        for (number, it) in answers {
            early.insert(number, it);
            while let Some(it) = early.remove(&turn) {
                turn += 1;
                if take(it).is_break() {
                    return;
                }
            }
        }
    });
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may panic")]
mod tests {
    use std::{
        fs,
        sync::atomic::{AtomicUsize, Ordering},
    };

    use super::*;

    fn folder(files: usize) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for number in 0..files {
            fs::write(folder.path().join(format!("{number}.txt")), number.to_string()).unwrap();
        }
        folder
    }

    fn name(found: Found) -> String {
        match found {
            Found::Text(source) => source.name(),
            Found::Trouble(error) => error.to_string(),
        }
    }

    #[test]
    fn answers_come_in_the_order_of_the_files() {
        let folder = folder(700);
        let started = AtomicUsize::new(0);
        let mut names = Vec::new();
        in_order(
            &[folder.path().to_owned()],
            |found| {
                // The later one starts, the earlier it is done.
                let before = started.fetch_add(1, Ordering::Relaxed);
                (0..(before % 7) * 20_000).for_each(|it| _ = std::hint::black_box(it));
                name(found)
            },
            |name| {
                names.push(name);
                ControlFlow::Continue(())
            },
        );
        assert_eq!(names, (0..700).map(|number| number.to_string()).collect::<Vec<_>>());
    }

    #[test]
    fn whoever_has_enough_ends_the_work() {
        let folder = folder(2000);
        let worked = AtomicUsize::new(0);
        let mut taken = 0;
        in_order(
            &[folder.path().to_owned()],
            |_| worked.fetch_add(1, Ordering::Relaxed),
            |_| {
                taken += 1;
                if taken < 3 { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
            },
        );
        assert_eq!(taken, 3);
        assert!(worked.into_inner() < 2000);
    }
}
