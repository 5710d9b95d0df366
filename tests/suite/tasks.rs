//! What readers do most, played and counted: how many keys each task takes.

use tigang::app::Overlay;

use crate::stage::Stage;

const REPORT: &str = include_str!("../../assets/speeches/01-青石镇政府工作报告.txt");
const NOTICE: &str = include_str!("../../assets/speeches/06-农田水利冬修通知.txt");

/// A task: what is wanted, the keys until it begins, the keys that it takes, how many these may be, and how it is known to be
/// done. What is typed of a name counts letter by letter.
type Task = (&'static str, &'static str, &'static str, usize, fn(&Stage) -> bool);

fn open(stage: &Stage) -> String {
    stage.app.workspace.reader.as_ref().unwrap().source.name()
}

const TASKS: &[Task] = &[
    ("copy the paragraph of a hit with its source", "/ 群众 Enter n", "Y Y", 3, |stage| {
        stage.copied.as_ref().is_some_and(|copied| copied.contains("群众") && copied.contains("——《"))
    }),
    ("go back to the document before", "A-1 G Enter", "C-^", 1, |stage| open(stage) == "a"),
    ("see which documents have a word, and how often", "/ 村 Enter", "s", 1, |stage| {
        stage.concordance().is_some_and(|table| table.by_speech && table.speech(1).is_some())
    }),
    ("save every occurrence as a file", "/ 群众 Enter", "c W Enter", 4, |stage| {
        stage.saved.as_ref().is_some_and(|(name, text)| name == "群众.tsv" && text.lines().count() > 2)
    }),
    ("see the notes on all documents", "a 记一条 Enter A-1 G Enter", "A", 1, |stage| {
        matches!(stage.app.overlay, Some(Overlay::Menu(_))) && stage.screen().contains("记一条")
    }),
    ("go to a section by its name", "", "o 民 生 Enter", 4, |stage| {
        stage.app.overlay.is_none() && stage.attention().contains("民生")
    }),
    ("open a document by its title", "", "O 水 利 Enter", 4, |stage| open(stage) == "b"),
    ("read the next document of the list", "", "J", 1, |stage| open(stage) == "b"),
    ("copy the outline", "", "A-2 y", 2, |stage| {
        stage.copied.as_ref().is_some_and(|copied| copied.lines().count() > 5)
    }),
    ("colour the word that was searched", "/ 群众 Enter", "*", 1, |stage| {
        stage.app.workspace.reader.as_ref().unwrap().colouring.terms.len() == 1
    }),
    ("save the document for the lectern", "", "W Enter", 2, |stage| {
        stage.asked.last().is_some_and(|asked| asked == "Export")
    }),
    ("compare with another document", "", "C Enter", 2, |stage| {
        matches!(stage.app.overlay, Some(Overlay::Comparison(_)))
    }),
    ("leave", "", "q", 1, |stage| stage.ended),
];

#[test]
fn every_task_takes_no_more_keys_than_it_should() {
    for (task, before, keys, most, is_done) in TASKS {
        let mut stage = Stage::new(120, 36, &[("a.txt", REPORT), ("b.txt", NOTICE)]);
        stage.press(before);
        assert!(!is_done(&stage), "{task} is done before it begins:\n{}", stage.screen());
        stage.press(keys);
        let count = keys.split_whitespace().count();
        println!("{count} {keys}: {task}");
        assert!(is_done(&stage), "{task}: {keys}:\n{}", stage.screen());
        assert!(count <= *most, "{task}: {keys}");
    }
}
