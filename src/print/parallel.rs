//! Work on many files at once, with the answers in the order of the files.

use std::{
    collections::BTreeMap,
    mem,
    ops::ControlFlow,
    path::PathBuf,
    sync::{
        Arc, Mutex, PoisonError,
        mpsc::{self, SyncSender},
    },
    thread,
};

use crate::shell::{Seen, walk_names};

/// How many lots of files may wait for a worker, and how many lots of answers for their turn to be taken in.
const QUEUE: usize = 64;

/// How many files are handed to a worker at once, at the most: handing over costs as much as reading a small file.
const MOST_AT_ONCE: usize = 16;

/// Finds what `paths` name, has it worked on by as many threads as there are processors, and takes in the answers in the
/// order in which the files were found, each as soon as its turn has come, until `take` breaks off.
///
/// Every thread has its own `S`, which it keeps from file to file. A file that takes long holds up the taking in of those
/// behind it, not the work on them.
pub fn in_order<S: Default, T: Send>(
    paths: &[PathBuf],
    work: impl Fn(&mut S, Seen) -> T + Sync,
    mut take: impl FnMut(T) -> ControlFlow<()>,
) {
    let (find, found) = mpsc::sync_channel(QUEUE);
    let (answer, answers) = mpsc::sync_channel(QUEUE);
    // Owned by the workers alone: when they have ended, whoever still looks for files finds nobody who wants them.
    let found = Arc::new(Mutex::new(found));
    let work = &work;
    thread::scope(|scope| {
        scope.spawn(move || find_lots(paths, &find));
        for _ in 0..thread::available_parallelism().map_or(1, usize::from) {
            let (found, answer) = (Arc::clone(&found), answer.clone());
            scope.spawn(move || {
                let mut own = S::default();
                let next = || found.lock().unwrap_or_else(PoisonError::into_inner).recv();
                while let Ok(Lot { number, files }) = next() {
                    let done: Vec<T> = files.into_iter().map(|seen| work(&mut own, seen)).collect();
                    if answer.send((number, done)).is_err() {
                        break;
                    }
                }
            });
        }
        drop((found, answer));
        let mut early = BTreeMap::new();
        let mut turn = 0;
        for (number, done) in answers {
            early.insert(number, done);
            while let Some(done) = early.remove(&turn) {
                turn += 1;
                for it in done {
                    if take(it).is_break() {
                        return;
                    }
                }
            }
        }
    });
}

/// Files that are handed over together.
struct Lot {
    number: usize,
    files: Vec<Seen>,
}

/// Goes through `paths` and hands over what is there: one by one at first, so that a few large files are worked on by all,
/// then in lots that are small against the whole.
fn find_lots(paths: &[PathBuf], find: &SyncSender<Lot>) {
    let (mut number, mut seen) = (0_usize, 0_usize);
    let mut files = Vec::new();
    let walked = walk_names(paths, |it| {
        seen += 1;
        files.push(it);
        if files.len() < (seen / 32).clamp(1, MOST_AT_ONCE) {
            return ControlFlow::Continue(());
        }
        let sent = find.send(Lot { number, files: mem::take(&mut files) });
        number += 1;
        if sent.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    });
    if walked.is_continue() && !files.is_empty() {
        _ = find.send(Lot { number, files });
    }
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

    fn name(seen: Seen) -> Option<String> {
        match seen {
            Seen::Named(source) | Seen::Inside(source) => Some(source.name()),
            Seen::Trouble(error) => Some(error.to_string()),
            Seen::End(..) => None,
        }
    }

    #[test]
    fn answers_come_in_the_order_of_the_files() {
        let folder = folder(700);
        let started = AtomicUsize::new(0);
        let mut names = Vec::new();
        in_order(
            &[folder.path().to_owned()],
            |&mut (), seen| {
                // The later one starts, the earlier it is done.
                let before = started.fetch_add(1, Ordering::Relaxed);
                (0..(before % 7) * 20_000).for_each(|it| _ = std::hint::black_box(it));
                name(seen)
            },
            |name| {
                names.extend(name);
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
            |&mut (), _| {
                // Some work, or all is done before anybody can say that it is enough.
                (0..50_000).for_each(|it| _ = std::hint::black_box(it));
                worked.fetch_add(1, Ordering::Relaxed)
            },
            |_| {
                taken += 1;
                if taken < 3 { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
            },
        );
        assert_eq!(taken, 3);
        assert!(worked.into_inner() < 2000);
    }
}
