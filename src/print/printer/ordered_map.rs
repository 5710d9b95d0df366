//! Work on many files at once, with the answers in the order of the files.

use std::{
    collections::BTreeMap,
    iter, mem,
    ops::ControlFlow,
    path::PathBuf,
    sync::{
        Arc, Mutex, PoisonError,
        mpsc::{self, Receiver, Sender, TrySendError},
    },
    thread,
};

use crate::shell::{WalkedFile, walk_names};

/// How many lots of files may wait for a worker, and how many lots of answers for their turn to be taken in.
const QUEUE: usize = 64;

/// How many files are handed to a worker at once, at the most: handing over costs as much as reading a small file.
const MOST_AT_ONCE: usize = 16;

/// Finds what `paths` name, has it worked on by as many threads as there are processors, and takes in the answers in the
/// order in which the files were found, each soon after its turn has come, until `take` breaks off.
///
/// Nobody sleeps while there is work, for who is woken may have to share a processor with who woke him, while another one is
/// free: there are no more threads than processors, who looks for the files and who takes in work as well, and memory goes
/// back to the thread that it is from, since allocators lock it.
///
/// Every thread has its own `S`, which it keeps from file to file. A file that takes long holds up the taking in of those
/// behind it, not the work on them.
pub fn in_order<S: Default, T: Send>(
    paths: &[PathBuf],
    work: impl Fn(&mut S, WalkedFile) -> T + Sync,
    mut take: impl FnMut(&mut T) -> ControlFlow<()>,
) {
    let (find, found) = mpsc::sync_channel(QUEUE);
    let (answer, answers) = mpsc::sync_channel(QUEUE);
    // Owned by those who work alone: when they have ended, whoever still looks for files finds nobody who wants them.
    let found = BatchQueue(Arc::new(Mutex::new(found)));
    let worker = |found: BatchQueue| {
        let (home, spent) = mpsc::channel();
        BatchWorker { found, own: S::default(), work: &work, home, spent }
    };
    // A system that allows no further thread leaves all work to this one.
    let mut alone = false;
    thread::scope(|scope| {
        let processors = thread::available_parallelism().map_or(1, usize::from);
        for finds in iter::once(Some(find)).chain(iter::repeat_n(None, processors.saturating_sub(2))) {
            let (found, worker, answer) = (found.clone(), &worker, answer.clone());
            let first = finds.is_some();
            let started = thread::Builder::new().spawn_scoped(scope, move || {
                let mut worker = worker(found);
                let answer = |done| answer.send(done).map_or(ControlFlow::Break(()), ControlFlow::Continue);
                if let Some(find) = finds {
                    find_lots(paths, |lot| match find.try_send(lot) {
                        Ok(()) => ControlFlow::Continue(()),
                        // The others have enough to do for now.
                        Err(TrySendError::Full(lot)) => answer(worker.on(lot)),
                        Err(TrySendError::Disconnected(_)) => ControlFlow::Break(()),
                    })?;
                }
                worker.try_for_each(answer)
            });
            if started.is_err() {
                alone = first;
                break;
            }
        }
        drop(answer);
        if alone {
            return;
        }
        let mut turn = Reorder::default();
        for done in worker(found) {
            let all = iter::once(done).chain(answers.try_iter());
            if { all }.try_for_each(|done| turn.take(done, &mut take)).is_break() {
                return;
            }
        }
        _ = answers.into_iter().try_for_each(|done| turn.take(done, &mut take));
    });
    if alone {
        let mut own = S::default();
        _ = find_lots(paths, |lot| {
            lot.files.into_iter().try_for_each(|seen| take(&mut work(&mut own, seen)))
        });
    }
}

/// Files that are handed over together.
struct Batch {
    number: usize,
    files: Vec<WalkedFile>,
}

/// What came of a lot.
struct Done<T> {
    number: usize,
    answers: Vec<T>,
    home: Sender<Vec<T>>,
}

/// The lots that were found, for several threads.
#[derive(Clone)]
struct BatchQueue(Arc<Mutex<Receiver<Batch>>>);

/// One who works on what was found, lot by lot, as long as there is any.
struct BatchWorker<'a, S, T, W> {
    found: BatchQueue,
    own: S,
    work: &'a W,
    /// Where answers come back that were taken in: their memory is from here.
    spent: Receiver<Vec<T>>,
    home: Sender<Vec<T>>,
}

impl<S, T, W: Fn(&mut S, WalkedFile) -> T> BatchWorker<'_, S, T, W> {
    fn on(&mut self, Batch { number, files }: Batch) -> Done<T> {
        self.spent.try_iter().for_each(drop);
        let answers = files.into_iter().map(|seen| (self.work)(&mut self.own, seen)).collect();
        Done { number, answers, home: self.home.clone() }
    }
}

impl<S, T, W: Fn(&mut S, WalkedFile) -> T> Iterator for BatchWorker<'_, S, T, W> {
    type Item = Done<T>;

    fn next(&mut self) -> Option<Self::Item> {
        let lot = self.found.0.lock().unwrap_or_else(PoisonError::into_inner).recv();
        Some(self.on(lot.ok()?))
    }
}

/// Brings answers into the order of their files.
struct Reorder<T> {
    next: usize,
    early: BTreeMap<usize, Done<T>>,
}

impl<T> Default for Reorder<T> {
    fn default() -> Self {
        Self { next: 0, early: BTreeMap::new() }
    }
}

impl<T> Reorder<T> {
    /// Hands what came of a lot to `take` when its turn has come, and what waited for it.
    fn take(&mut self, done: Done<T>, take: &mut impl FnMut(&mut T) -> ControlFlow<()>) -> ControlFlow<()> {
        self.early.insert(done.number, done);
        while let Some(mut done) = self.early.remove(&self.next) {
            self.next += 1;
            done.answers.iter_mut().try_for_each(&mut *take)?;
            // Who has ended needs nothing back.
            _ = done.home.send(done.answers);
        }
        ControlFlow::Continue(())
    }
}

/// Goes through `paths` and offers what is there: one by one at first, so that a few large files are worked on by all,
/// then in lots that are small against the whole.
fn find_lots(paths: &[PathBuf], mut offer: impl FnMut(Batch) -> ControlFlow<()>) -> ControlFlow<()> {
    let (mut number, mut seen) = (0_usize, 0_usize);
    let mut files = Vec::new();
    walk_names(paths, |it| {
        seen += 1;
        files.push(it);
        if files.len() < (seen / 32).clamp(1, MOST_AT_ONCE) {
            return ControlFlow::Continue(());
        }
        number += 1;
        offer(Batch { number: number - 1, files: mem::take(&mut files) })
    })?;
    if files.is_empty() { ControlFlow::Continue(()) } else { offer(Batch { number, files }) }
}

#[cfg(test)]
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

    fn name(seen: WalkedFile) -> Option<String> {
        match seen {
            WalkedFile::Named(source) | WalkedFile::Inside(source) => Some(source.name()),
            WalkedFile::Trouble(error) => Some(error.to_string()),
            WalkedFile::End(..) => None,
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
                names.extend(name.take());
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
