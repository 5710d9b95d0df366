//! What is kept of a library answers as its files would, whatever happens to it.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use tempfile::TempDir;
use tigang::{
    document::Document,
    library::{Condition, Question, Source, WordRole},
    search::{Finder, Mode, Query, find_all},
    shell::{
        CheckDepth, Error, LibrarySearch, OpenedStore, Stores, UpdateReport, find_copies, known_copies,
        open_text, update,
    },
};

use crate::{
    made::{Dice, Made, write_all},
    shared,
};

/// A folder of texts and the place of its store.
struct Shelf {
    _home: TempDir,
    root: PathBuf,
    stores: Stores,
}

impl Shelf {
    fn empty() -> Self {
        let home = tempfile::tempdir().unwrap();
        let root = home.path().canonicalize().unwrap().join("texts");
        fs::create_dir(&root).unwrap();
        let stores = Stores::new(&home.path().join("cache"), 4 << 30);
        Self { _home: home, root, stores }
    }

    fn made(texts: usize, size: usize) -> Self {
        let shelf = Self::empty();
        write_all(&shelf.root, texts, size);
        // A file that was written a moment ago is not trusted yet.
        let old = std::time::SystemTime::now() - std::time::Duration::from_mins(1);
        for number in 0..texts {
            let path = shelf.root.join(Made::new(number, size).path);
            fs::File::options().write(true).open(path).unwrap().set_modified(old).unwrap();
        }
        shelf
    }

    fn update(&self, depth: CheckDepth) -> Result<UpdateReport, Error> {
        update(&self.stores, &self.stores.of(&self.root).unwrap(), true, depth, |_, _| ())
    }

    fn built(&self) -> OpenedStore {
        let report = self.update(CheckDepth::Stamps).unwrap();
        assert!(report.stopped.is_none(), "{report:?}");
        self.opened()
    }

    fn opened(&self) -> OpenedStore {
        OpenedStore::open(&self.stores.of(&self.root).unwrap()).unwrap()
    }

    /// The files of the store.
    fn file(&self, name: &str) -> PathBuf {
        self.stores.of(&self.root).unwrap().file(name)
    }
}

/// How often each query stands in each document, by the names of the files; documents without any are left out.
fn answers(store: &OpenedStore, question: &Question) -> BTreeMap<String, Vec<u32>> {
    let mut search = LibrarySearch::new(store, question);
    while search.step() {}
    search.take_found().into_iter().map(|it| (store.rows[it.row].name.clone(), it.counts)).collect()
}

fn counted(queries: &[Query]) -> Question {
    let mut question = Question::default();
    for query in queries {
        question.ask(query, WordRole::Counted).unwrap();
    }
    question
}

/// Queries cut out of texts at random, and the same with other forms of their characters.
fn random_queries(texts: &[String], number: usize) -> Vec<Query> {
    let mut dice = Dice::new(number as u64);
    let mut queries = Vec::new();
    while queries.len() < number {
        let text: Vec<char> = texts[dice.below(texts.len())].chars().collect();
        let length = 1 + dice.below(6);
        let from = dice.below(text.len().saturating_sub(length).max(1));
        let mut query: String = text.iter().skip(from).take(length).collect();
        if dice.below(4) == 0 {
            query = query.replace('会', "會").replace('发', "發").replace('。', "｡").to_uppercase();
        }
        let mode = Mode::ALL[[0, 0, 0, 0, 0, 0, 1, 2][dice.below(8)]];
        if !query.trim().is_empty() {
            queries.push(Query::new(query, mode));
        }
    }
    queries
}

/// A build without optimisation asks each file one query of so many.
const STEP: usize = if cfg!(debug_assertions) { 20 } else { 1 };

/// Counts from the store are those of the reader's search in each file; each file is asked every `step`th query.
fn check_counts(shelf: &Shelf, number: usize, step: usize) {
    let store = shelf.built();
    let documents: Vec<(String, Document)> = store
        .rows
        .iter()
        .filter(|row| row.is_document())
        .map(|row| {
            let opened = open_text(&Source::File(row.path(&shelf.root)), None).unwrap();
            (row.name.clone(), Document::skim_marked(opened.text, opened.evidence))
        })
        .collect();
    let texts: Vec<String> = documents.iter().map(|(_, document)| document.text().to_owned()).collect();
    let queries = random_queries(&texts, number);
    let finders: Vec<Finder> = queries.iter().map(|query| Finder::new(query).unwrap()).collect();
    let mut kept = answers(&store, &counted(&queries));
    assert_eq!(kept.len(), documents.len());
    let mut found = 0;
    for (first, (name, document)) in documents.iter().enumerate() {
        let kept = kept.remove(name).unwrap();
        let asked = queries.iter().zip(&finders).zip(kept);
        for ((query, finder), kept) in asked.skip(first % step).step_by(step) {
            let own = find_all(document, finder, document.whole()).len();
            assert_eq!(kept as usize, own, "{query:?} in {name}");
            found += own;
        }
    }
    assert!(found > documents.len(), "{found}");
}

#[test]
fn counts_are_those_of_the_reader_in_texts_that_are_made() {
    check_counts(&Shelf::made(1000, 1000), 400, STEP);
}

#[test]
#[cfg_attr(not(shared_texts), ignore = "needs TIGANG_SHARED")]
fn counts_are_those_of_the_reader_in_real_texts() {
    let folder = shared::folder();
    let mut shelf = Shelf::empty();
    shelf.root = folder.canonicalize().unwrap();
    check_counts(&shelf, 400, STEP);
}

fn question(typed: &str) -> Question {
    Question::of(Condition::parse(typed).unwrap()).unwrap()
}

#[test]
fn a_question_finds_the_documents_that_fit_and_hold_its_words() {
    let shelf = Shelf::made(100, 1200);
    let store = shelf.built();
    for typed in [
        "年:2012..2016",
        "地:贵州 工作",
        "类:报告 -工作 改革",
        "冬修水利",
        "工會 ＷＴＯ",
        "“工作， 要”",
        "改革 夜校 堤防加固",
        "夜校 -堤防加固 -碾米机 “改革 要”",
    ] {
        let question = question(typed);
        let found = answers(&store, &question);
        let mut expected = BTreeMap::new();
        for row in &store.rows {
            let opened = open_text(&Source::File(row.path(&shelf.root)), None).unwrap();
            let document = Document::skim_marked(opened.text, opened.evidence);
            let count = |finder: &Finder| find_all(&document, finder, document.whole()).len() as u32;
            let counts: Vec<u32> = question.words().iter().map(|word| count(&word.finder)).collect();
            if question.may_mean(&row.candidate(false)) && question.means(&counts) {
                expected.insert(row.name.clone(), counts);
            }
        }
        assert_eq!(found, expected, "{typed}");
    }
}

#[test]
fn copies_are_found_from_what_is_kept_and_known_again_until_a_text_changes() {
    let shelf = Shelf::made(40, 3000);
    let text = |number: usize| Made::new(number, 3000).text;
    let changed = |text: &str| text.replacen("工作", "事业", 3) + "（转自某站，编辑：王小明）\n";
    let write = |name: &str, text: &str| fs::write(shelf.root.join(name), text).unwrap();
    write("转载.txt", &changed(&text(7)));
    write("另存.txt", &text(9));
    write("节选.txt", &text(11).chars().take(700).collect::<String>());
    let store = shelf.built();
    assert!(known_copies(&store).is_none());
    let names = |store: &OpenedStore| {
        let name = |content: u128| {
            let row = store.rows.iter().find(|row| row.content == content).unwrap();
            row.name.rsplit('/').next().unwrap().to_owned()
        };
        let pairs = find_copies(store).into_iter();
        let mut pairs: Vec<_> =
            pairs.map(|(one, other, likeness)| (name(one), name(other), likeness.relation())).collect();
        pairs.sort();
        pairs
    };
    let file = |number: usize| Made::new(number, 3000).path.rsplit('/').next().unwrap().to_owned();
    let found = names(&store);
    let is_pair = |one: &str, other: &str| {
        found.iter().any(|(a, b, _)| (a == one && b == other) || (a == other && b == one))
    };
    assert!(is_pair(&file(7), "转载.txt") && is_pair(&file(11), "节选.txt"), "{found:?}");
    assert_eq!(found.len(), 2, "{found:?}");
    assert_eq!(known_copies(&shelf.opened()).map(|it| it.len()), Some(2));
    // Of a text that has changed nothing is known, and of the others nothing is lost.
    write("转载.txt", &text(13));
    write("新转载.txt", &changed(&text(15)));
    let store = shelf.built();
    assert!(known_copies(&store).is_none());
    let found = names(&store);
    assert!(found.len() == 2 && found.iter().any(|pair| format!("{pair:?}").contains("新转载")), "{found:?}");
}

/// Everything that a store says, but for the numbers of its rows and where its texts lie.
fn contents(store: &OpenedStore) -> BTreeMap<String, String> {
    let rows = store.rows.iter().map(|row| {
        let text = row.text.map(|place| store.text(place).expect("a sound text"));
        (
            row.name.clone(),
            format!("{:?} {:?} {:x} {:?}", row.about, row.state, row.content, text.map(|it| it.len())),
        )
    });
    rows.collect()
}

#[test]
fn what_changed_is_read_again_and_nothing_else() {
    let shelf = Shelf::made(40, 1500);
    assert_eq!(shelf.update(CheckDepth::Stamps).unwrap().read, 40);
    let report = shelf.update(CheckDepth::Stamps).unwrap();
    assert_eq!((report.read, report.same, report.gone), (0, 40, 0));
    let path = |number: usize| shelf.root.join(Made::new(number, 1500).path);
    fs::write(path(1), "在夜校结业式上的讲话\n同志们：\n夜校办得好。\n").unwrap();
    fs::remove_file(path(2)).unwrap();
    fs::rename(path(3), shelf.root.join("改了名.txt")).unwrap();
    let texts = shelf.opened().ends.texts;
    let report = shelf.update(CheckDepth::Stamps).unwrap();
    assert_eq!((report.read, report.same, report.gone), (2, 37, 2));
    let store = shelf.opened();
    assert!(store.ends.texts < texts + 200, "what was moved is not stored again");
    assert_eq!(answers(&store, &question("夜校办得好")).len(), 1);
    // The same length and time with other contents: only a look at all contents tells.
    let before = fs::read(path(5)).unwrap();
    let after: Vec<u8> = String::from_utf8(before).unwrap().replacen("同志", "朋友", 1).into_bytes();
    let age_of = fs::metadata(path(5)).unwrap().modified().unwrap();
    fs::write(path(5), after).unwrap();
    fs::File::options().write(true).open(path(5)).unwrap().set_modified(age_of).unwrap();
    shelf.update(CheckDepth::Contents).unwrap();
    assert_eq!(answers(&shelf.opened(), &question("朋友")).len(), 1);
    assert_eq!(contents(&shelf.opened()), contents(&again(&shelf).opened()));
}

/// A store of the same folder that is built in one go.
fn again(shelf: &Shelf) -> Shelf {
    let home = tempfile::tempdir().unwrap();
    let stores = Stores::new(home.path(), 4 << 30);
    let again = Shelf { _home: home, root: shelf.root.clone(), stores };
    again.built();
    again
}

#[test]
fn a_store_that_was_torn_anywhere_is_made_whole() {
    let shelf = Shelf::made(30, 800);
    shelf.built();
    let whole = contents(&shelf.opened());
    let (log, texts) = (shelf.file("catalog.1"), shelf.file("texts.1"));
    let names = ["current", "catalog.1", "texts.1"];
    let kept = names.map(|name| fs::read(shelf.file(name)).unwrap());
    let mut dice = Dice::new(7);
    for round in 0..100 {
        fs::remove_dir_all(log.parent().unwrap()).unwrap();
        fs::create_dir(log.parent().unwrap()).unwrap();
        for (name, bytes) in names.iter().zip(&kept) {
            fs::write(shelf.file(name), bytes).unwrap();
        }
        let (path, bytes) = if round % 3 == 0 { (&texts, &kept[2]) } else { (&log, &kept[1]) };
        let at = dice.below(bytes.len());
        let mut torn = bytes.clone();
        if round % 2 == 0 {
            torn.truncate(at);
        } else {
            torn[at] ^= 0x55;
        }
        fs::write(path, &torn).unwrap();
        // What is damaged is asked from the files, so that the answer is the same at once.
        let damaged = shelf.opened();
        let rows = damaged.rows.len();
        assert_eq!(answers(&damaged, &counted(&[Query::new("工作", Mode::Folded)])).len(), rows);
        // A text in which a byte is another one shows when all are looked into.
        let flipped = path == &texts && round % 2 == 1;
        shelf.update(if flipped { CheckDepth::Contents } else { CheckDepth::Stamps }).unwrap();
        assert_eq!(contents(&shelf.opened()), whole, "round {round} at {at}");
    }
}

#[test]
fn a_damaged_text_is_asked_from_its_file() {
    let shelf = Shelf::made(30, 1500);
    let asked = counted(&[Query::new("工作", Mode::Folded), Query::new("的", Mode::Folded)]);
    let whole = answers(&shelf.built(), &asked);
    let mut texts = fs::read(shelf.file("texts.1")).unwrap();
    for at in (0..texts.len()).step_by(5000) {
        texts[at] ^= 1;
    }
    fs::write(shelf.file("texts.1"), texts).unwrap();
    assert_eq!(answers(&shelf.opened(), &asked), whole);
}

#[test]
fn only_one_writes_and_others_read_meanwhile() {
    let shelf = Shelf::made(20, 1000);
    let built = shelf.built();
    let lock = shelf.stores.of(&shelf.root).unwrap().lock().unwrap();
    assert!(matches!(shelf.update(CheckDepth::Stamps), Err(Error::Busy(_))));
    assert_eq!(shelf.opened().rows, built.rows);
    drop(lock);
    shelf.update(CheckDepth::Stamps).unwrap();
    // Two that begin at once: one has it, and both see the same in the end.
    let fresh = Shelf::made(60, 1000);
    let ended: Vec<Result<UpdateReport, Error>> = std::thread::scope(|scope| {
        let runs: Vec<_> = (0..4).map(|_| scope.spawn(|| fresh.update(CheckDepth::Stamps))).collect();
        runs.into_iter().map(|run| run.join().unwrap()).collect()
    });
    assert!(ended.iter().any(Result::is_ok));
    assert!(ended.iter().all(|it| matches!(it, Ok(_) | Err(Error::Busy(_)))), "{ended:?}");
    assert_eq!(fresh.built().rows.len(), 60);
}

#[test]
fn what_finds_no_room_is_asked_from_its_file() {
    let mut shelf = Shelf::made(30, 4000);
    let whole = answers(&shelf.built(), &question("工作"));
    shelf.stores.of(&shelf.root).unwrap().forget().unwrap();
    shelf.stores.most = 60_000;
    let report = shelf.update(CheckDepth::Stamps).unwrap();
    assert!((1..30).contains(&report.left_out), "{report:?}");
    assert!(shelf.opened().ends.texts <= 60_000);
    assert_eq!(answers(&shelf.opened(), &question("工作")), whole);
}

#[test]
fn a_folder_that_is_not_there_is_not_forgotten() {
    let shelf = Shelf::made(20, 1000);
    let before = answers(&shelf.built(), &question("工作"));
    fs::rename(&shelf.root, shelf.root.with_extension("away")).unwrap();
    let report = shelf.update(CheckDepth::Stamps).unwrap();
    assert_eq!((report.gone, report.troubles.len()), (0, 1));
    assert_eq!(answers(&shelf.opened(), &question("工作")), before, "it can still be searched");
    fs::rename(shelf.root.with_extension("away"), &shelf.root).unwrap();
    assert_eq!(shelf.update(CheckDepth::Stamps).unwrap().gone, 0);
}

#[test]
fn a_store_does_not_grow_by_what_is_out_of_date() {
    let shelf = Shelf::made(20, 4000);
    shelf.built();
    let size = shelf.stores.of(&shelf.root).unwrap().size();
    for round in 0..6 {
        for number in 0..20 {
            let made = Made::new(number + 1000 * (round + 1), 4000);
            fs::write(shelf.root.join(Made::new(number, 4000).path), made.bytes).unwrap();
        }
        shelf.built();
    }
    let store = shelf.opened();
    assert!(store.current.number > 1, "it was written anew");
    assert!(shelf.stores.of(&shelf.root).unwrap().size() < size * 2, "{size}");
    assert_eq!(contents(&store), contents(&again(&shelf).opened()));
}

#[cfg(unix)]
#[test]
fn nobody_else_can_read_a_store() {
    use std::os::unix::fs::PermissionsExt;
    let shelf = Shelf::made(3, 1000);
    shelf.built();
    let folder = shelf.stores.of(&shelf.root).unwrap();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&folder.path), 0o700);
    let files: Vec<PathBuf> = fs::read_dir(&folder.path).unwrap().map(|it| it.unwrap().path()).collect();
    assert!(files.len() >= 4, "{files:?}");
    for file in files {
        assert_eq!(mode(&file), 0o600, "{}", file.display());
    }
    folder.forget().unwrap();
    assert!(!folder.path.exists());
}
