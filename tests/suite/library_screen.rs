//! The search of a library as its reader uses it: without a library on the stage, with one on a terminal.

use std::{collections::BTreeSet, fs, path::PathBuf, process::Command, rc::Rc};

use tigang::{
    app::{Event, FacetItem, KwicScope, LibraryView, Outcome, Overlay, Pane},
    lang::Lang,
    library::{About, Entry, Facet, Source},
    text::Ambiguous,
};

use crate::{
    made::{Made, write_all},
    stage::Stage,
    terminal::Terminal,
};

const REPORT: &str = "2020年贵阳市政府工作报告\n（2020年2月3日）\n各位代表：\n一、过去的工作\n改革向前推进，改革有了成效。\n\
    二、今后的工作\n抓好工会工作，深化改革。\n";
const SPEECH: &str = "在2021年正定县工会工作会议上的讲话\n（2021年3月5日）\n同志们：\n一、提高认识\n要深化改革。\n二、抓好落实\n\
    工会要带头。\n";
const OLDER: &str = "2019年贵阳市政府工作报告\n（2019年2月1日）\n各位代表：\n一、过去的工作\n平稳运行。\n二、今后的工作\n抓好落实。\n";

fn stage(width: u16, height: u16) -> Stage {
    Stage::new(width, height, &[("a.txt", REPORT), ("b.txt", SPEECH), ("c.txt", OLDER)])
}

fn view(stage: &Stage) -> &LibraryView {
    let Some(Overlay::Library(view)) = &stage.app.overlay else { panic!("no search:\n{}", stage.screen()) };
    view
}

/// The titles that are listed, by the names of their files.
fn listed(stage: &Stage) -> Vec<String> {
    let table = &view(stage).table;
    let sources = table.rows.rows.iter().map(|row| table.documents.get(row.index).unwrap().source.name());
    sources.collect()
}

#[test]
fn words_and_fields_are_answered_while_they_are_typed() {
    let mut stage = stage(120, 36);
    stage.press("F");
    assert_eq!(listed(&stage), ["b", "a", "c"], "the latest first, and no file that is no text");
    for (typed, want) in [
        ("改", &["b", "a"][..]),
        ("革", &["b", "a"]),
        ("Space 年:2020", &["a"]),
        ("BS BS BS BS 2019..2021", &["b", "a"]),
        ("Space -工会", &[]),
        ("C-u 地:贵州", &["a", "c"]),
        ("Space -年:2019", &["a"]),
    ] {
        stage.press(typed);
        assert_eq!(listed(&stage), want, "{typed}: {}", stage.screen());
    }
    stage.press("C-u 改革");
    let table = &view(&stage).table;
    assert_eq!((table.answer.documents, table.answer.hits, table.answer.done), (2, 4, true));
    assert!(stage.screen().contains("2 篇 · 4 处 · 按日期"), "{}", stage.screen());
}

#[test]
fn what_the_list_learns_of_its_speeches_stands_in_the_answer() {
    let mut stage = stage(120, 36);
    let unread = ["甲.txt", "乙.txt"].map(|name| Entry::new(Source::File(name.into())));
    stage.send(Event::Outcome(Outcome::Listed(unread.to_vec())));
    stage.press("F");
    assert!(stage.screen().contains("甲") && !stage.screen().contains(" 0 "), "{}", stage.screen());
    let about = About { units: 4321, ..About::default() };
    let described = Entry::described(Source::File("甲.txt".into()), about, None);
    let later = Entry::new(Source::File("丙.txt".into()));
    stage.send(Event::Outcome(Outcome::Listed(vec![described, later])));
    assert!(stage.screen().contains("4,321") && stage.screen().contains("丙"), "{}", stage.screen());
    // A mark is no index of another speech, and is not lost, when the list grows.
    stage.press("Enter Space");
    let marked = view(&stage).table.sources();
    stage.send(Event::Outcome(Outcome::Listed(vec![Entry::new(Source::File("丁.txt".into()))])));
    assert_eq!((marked.len(), view(&stage).table.sources()), (1, marked));
}

#[test]
fn a_speech_of_a_long_list_is_found_beside_the_loop() {
    let mut stage = stage(120, 36);
    let entries = (0..6_000).map(|number| Entry::new(Source::File(format!("第{number}号.txt").into())));
    stage.send(Event::Outcome(Outcome::Listed(entries.collect())));
    stage.press("O");
    assert!(stage.status().contains("打开文稿"), "{}", stage.status());
    // The answer to what is typed comes when it comes; the letters stand there at once.
    stage.held = Some(Vec::new());
    stage.press("贵 阳");
    assert!(stage.status().contains("贵阳"), "{}", stage.status());
    stage.release();
    assert_eq!(stage.app.workspace.speeches.catalog().listed().len(), 2);
    stage.press("Down Enter");
    assert_eq!(stage.app.workspace.reader.as_ref().unwrap().source, Source::File("c.txt".into()));
    assert_eq!(stage.app.workspace.speeches.catalog().listed().len(), 6_003);
    // Who does not wait for the answer opens what was typed all the same.
    stage.press("O");
    stage.held = Some(Vec::new());
    stage.press("正 定 县 Enter");
    stage.release();
    assert_eq!(stage.app.workspace.reader.as_ref().unwrap().source, Source::File("b.txt".into()));
    stage.press("O 第 5 9 Esc");
    assert_eq!(stage.app.workspace.speeches.catalog().listed().len(), 6_003);
    assert_eq!(stage.app.workspace.panes.focus, Pane::Body);
}

#[test]
fn what_cannot_be_understood_or_read_is_told() {
    let mut stage = stage(120, 36);
    for (typed, told) in [("年:去年", "不是年份"), ("C-u 类:小说", "文种"), ("C-u 集:省报告", "文库")]
    {
        stage.press(if typed.starts_with("年") { "F" } else { "/" }).press(typed);
        assert!(stage.screen().lines().nth(1).unwrap().contains(told), "{typed}: {}", stage.screen());
        stage.press("Enter");
    }
    let mut stage = Stage::new(120, 36, &[("a.txt", REPORT), ("b.txt", SPEECH)]);
    stage.press("F");
    stage.replace("b.txt", "\0");
    stage.app.workspace.reader = None;
    stage.press("改革");
    assert_eq!(listed(&stage), ["a"]);
}

#[test]
fn a_document_is_opened_at_the_hit_that_the_preview_has_come_to() {
    let mut stage = stage(120, 36);
    stage.press("F 改革 Enter j");
    assert_eq!(view(&stage).table.preview.batch.found, 3);
    assert!(stage.screen().contains("a.txt") && stage.screen().contains("1/3"), "{}", stage.screen());
    stage.press("n n");
    assert!(stage.screen().contains("3/3"), "{}", stage.screen());
    stage.press("n N Enter");
    let reader = stage.app.workspace.reader.as_ref().unwrap();
    assert_eq!(reader.source, Source::File("a.txt".into()));
    assert_eq!(reader.search.found().unwrap().query.text, "改革");
    assert!(stage.attention().starts_with("改革。"), "{}", stage.attention());
    // What was found is gone through from there, and shown again as it was left.
    stage.press("K");
    assert_eq!(stage.app.workspace.reader.as_ref().unwrap().source, Source::File("b.txt".into()));
    stage.press("J F");
    assert_eq!(
        (listed(&stage), view(&stage).table.rows.cursor.at),
        (vec!["b".to_owned(), "a".to_owned()], 1)
    );
}

#[test]
fn a_facet_is_asked_for_then_barred_then_left() {
    let mut stage = stage(120, 36);
    stage.press("F Enter Tab");
    let facets: Vec<(Facet, String, usize)> =
        view(&stage).table.facets.items.iter().fold(Vec::new(), |mut all, item| {
            if let FacetItem::Value(row) = item {
                all.push((row.facet, row.value.clone(), row.count));
            }
            all
        });
    let value = |facet, value: &str, count| (facet, value.to_owned(), count);
    assert!(
        facets.starts_with(&[
            value(Facet::Year, "2021", 1),
            value(Facet::Year, "2020", 1),
            value(Facet::Year, "2019", 1),
            value(Facet::Place, "贵州省", 2),
            value(Facet::Place, "河北省", 1),
        ]),
        "{facets:?}"
    );
    stage.press("j j");
    for (typed, want) in [("年:2020", &["a"][..]), ("-年:2020", &["b", "c"]), ("", &["b", "a", "c"])] {
        stage.press("Enter");
        assert_eq!(
            (view(&stage).table.line.input.text(), listed(&stage)),
            (typed, want.iter().map(|it| (*it).to_owned()).collect())
        );
    }
    // A province shows its places, in words of the reader's language.
    stage.press("j j j l");
    assert!(stage.screen().contains("贵阳市   "), "{}", stage.screen());
    stage.app.workspace.settings.lang = Lang::English;
    stage.press("j Enter");
    assert_eq!(view(&stage).table.line.input.text(), "place:贵阳市");
    stage.press("Esc Esc");
    assert!(stage.app.overlay.is_none());
}

#[test]
fn a_field_is_completed_from_what_there_is() {
    let mut stage = stage(120, 36);
    stage.press("F 地:河 Tab");
    assert_eq!(view(&stage).table.line.input.text(), "地:河北省");
    stage.press("Tab");
    assert!(view(&stage).table.facets.is_focused && !view(&stage).table.line.is_typed);
}

#[test]
fn the_keys_that_the_search_of_a_library_names_do_what_they_say() {
    // Wide enough for all of them.
    let mut stage = stage(220, 36);
    stage.press("F 改革 Enter");
    let screen = stage.screen();
    let hints = screen.lines().nth(34).unwrap();
    let named: Vec<&str> = hints.split("   ").map(str::trim).collect();
    assert_eq!(
        named,
        [
            "Enter 打开",
            "/ 改条件",
            "Tab 分面",
            "n N 下一处",
            "s S 排序",
            "Space 标记",
            "c 上下文",
            "C 对照",
            "w 存为语料集",
            "i 文稿信息",
            "e 订正",
            "l h 份",
            "X 非同篇",
            "y Y J 复制",
            "Esc 返回",
        ]
    );
    stage.press("s");
    assert_eq!(listed(&stage), ["a", "b"], "by hits");
    stage.press("s s s s");
    assert!(stage.screen().contains("按最近阅读"), "{}", stage.screen());
    stage.press("s s");
    stage.press("S");
    assert_eq!(listed(&stage), ["b", "a"], "the other way round");
    stage.press("i");
    assert!(stage.screen().contains("2021-03-05") && stage.screen().contains("文头"), "{}", stage.screen());
    stage.press("i y");
    assert_eq!(stage.copied.as_ref().unwrap().lines().count(), 2);
    stage.press("Y");
    let table = stage.copied.clone().unwrap();
    assert!(table.starts_with("path\t") && table.lines().count() == 3, "{table}");
    stage.press("g Space J");
    let json: serde_json::Value = serde_json::from_str(stage.copied.as_ref().unwrap()).unwrap();
    assert_eq!((json["path"].as_str(), json["hits"].as_u64()), (Some("b.txt"), Some(1)), "what is marked");
    stage.press("w");
    assert!(stage.status().contains("tigang library add"), "{}", stage.status());
    stage.press("Space C");
    assert!(matches!(stage.app.overlay, Some(Overlay::Comparison(_))), "{}", stage.screen());
    stage.press("Esc F Enter c");
    let Some(Overlay::Concordance(table)) = &stage.app.overlay else { panic!("{}", stage.screen()) };
    assert_eq!((table.scope, table.batch.found, table.batch.texts.len()), (KwicScope::Found, 4, 2));
    stage.press("Esc F Enter G e");
    assert!(stage.screen().contains("标题："), "{}", stage.screen());
}

#[test]
fn two_documents_that_are_not_open_are_compared() {
    let mut stage = stage(120, 36);
    stage.press("F Enter Space j Space C");
    assert!(matches!(stage.app.overlay, Some(Overlay::Comparison(_))), "{}", stage.screen());
    let open = stage.app.workspace.reader.as_ref().unwrap().source.clone();
    assert!(["b.txt", "c.txt"].map(|name| Source::File(name.into())).contains(&open), "{open:?}");
}

#[test]
fn every_window_shows_what_fits() {
    for (width, height) in [(200, 50), (120, 36), (100, 30), (80, 24), (60, 18), (50, 20), (40, 12), (20, 5)]
    {
        for (lang, ambiguous) in [
            (Lang::Chinese, Ambiguous::Narrow),
            (Lang::English, Ambiguous::Narrow),
            (Lang::Chinese, Ambiguous::Wide),
        ] {
            let mut stage = stage(width, height);
            stage.app.workspace.settings.lang = lang;
            stage.app.workspace.terminal.ambiguous = Some(ambiguous);
            stage.press("F 改革 Enter");
            let screen = stage.screen();
            assert!(width < 40 || screen.contains("正定"), "{width}x{height} {lang:?}\n{screen}");
            assert_eq!(screen.contains("2021-03-05"), width >= 62, "{width}x{height} {lang:?}\n{screen}");
            assert_eq!(screen.contains("b.txt"), height >= 19, "{width}x{height} {lang:?}\n{screen}");
            stage.press("Tab");
            assert!(height < 12 || stage.screen().contains("2020"), "{width}x{height}\n{}", stage.screen());
        }
    }
}

/// A user with a library of made texts and a few others, each folder as the terminal has it.
struct Reader {
    home: Rc<tempfile::TempDir>,
}

impl Reader {
    fn new() -> Self {
        let home = Rc::new(tempfile::tempdir().unwrap());
        fs::create_dir_all(home.path().join("tmp")).unwrap();
        let reader = Self { home };
        write_all(&reader.folder(), 60, 1500);
        for (name, text) in
            [("报告2020.txt", REPORT), ("讲话2021.txt", SPEECH), ("转载.txt", SPEECH), ("旧.txt", OLDER)]
        {
            fs::write(reader.folder().join(name), text).unwrap();
        }
        let folder = reader.folder().display().to_string();
        reader.run(&["library", "add", &folder]);
        reader
    }

    fn folder(&self) -> PathBuf {
        self.home.path().join("文稿")
    }

    /// What a command prints.
    fn run(&self, arguments: &[&str]) -> String {
        let own = |name: &str| self.home.path().join("own").join(name);
        let mut command = Command::new(env!("CARGO_BIN_EXE_tigang"));
        command.args(arguments).env_clear().env("HOME", self.home.path()).env("LANG", "zh_CN.UTF-8");
        command.env("XDG_STATE_HOME", own("state")).env("XDG_CACHE_HOME", own("cache"));
        let ended = command.env("XDG_CONFIG_HOME", own("config")).output().unwrap();
        let told = String::from_utf8(ended.stderr).unwrap();
        assert!(ended.status.success(), "{arguments:?}: {told}");
        String::from_utf8(ended.stdout).unwrap()
    }

    fn open(&self, name: &str) -> Terminal {
        let path = self.folder().join(name).display().to_string();
        let program = env!("CARGO_BIN_EXE_tigang").as_ref();
        let mut terminal = Terminal::start_at(Rc::clone(&self.home), program, &[&path], true);
        terminal.until("贵阳市");
        terminal
    }
}

/// Leaves what lies over the page.
fn leave(terminal: &mut Terminal) {
    terminal.type_keys("\x1b");
    terminal.until("阅读");
}

#[test]
fn a_library_answers_in_the_reader_as_the_command_counts() {
    let reader = Reader::new();
    let mut terminal = reader.open("报告2020.txt");
    terminal.type_keys("F");
    terminal.until("64 篇，去重 63");
    for word in ["改革", "冬修水利", "堤防加固 改革"] {
        terminal.type_keys(&format!("\x15{word}"));
        let words: Vec<&str> = word.split(' ').collect();
        let mut paths = BTreeSet::new();
        let mut hits = 0;
        for line in words.iter().flat_map(|asked| {
            let found = reader.run(&["search", "--format", "tsv", asked, "@文稿", "--where", word]);
            found.lines().skip(1).map(str::to_owned).collect::<Vec<_>>()
        }) {
            hits += 1;
            paths.insert(line.split('\t').next().unwrap().to_owned());
        }
        terminal.until(&format!("{hits} 处"));
        terminal.until(&format!("{} 篇 ·", paths.len()));
    }
    // What has changed since is there as soon as the library is brought up to date.
    fs::write(reader.folder().join("新.txt"), SPEECH.replace("工会", "驼铃")).unwrap();
    reader.run(&["library", "update"]);
    terminal.type_keys("\r");
    // As long as something is asked, the key that leaves stops that.
    terminal.until("返回");
    leave(&mut terminal);
    terminal.type_keys("F\x15驼铃");
    terminal.until("2 处");
    terminal.type_keys("\r");
    terminal.until("返回");
    leave(&mut terminal);
    terminal.type_keys("q");
    terminal.end();
}

#[test]
fn folders_corpora_and_what_was_read_narrow_a_library_as_they_are_counted() {
    let reader = Reader::new();
    reader.run(&["corpus", "save", "贵州", "--where", "地:贵州"]);
    reader.run(&["corpus", "save", "改革", "--where", "改革"]);
    let listed = |condition: &str| reader.run(&["list", "@文稿", "--where", condition]).lines().count();
    // One of them was read.
    let mut terminal = reader.open("报告2020.txt");
    terminal.type_keys("q");
    terminal.end();
    let mut terminal = reader.open("报告2020.txt");
    terminal.resize(120, 60);
    terminal.type_keys("F年:..2100\r");
    terminal.until("文件夹");
    for (value, condition) in [
        ("贵州", "集:贵州"),
        ("改革", "集:改革"),
        ("000", "夹:000"),
        ("未读", "读:未读"),
        ("已读", "读:已读"),
    ] {
        let count = listed(&format!("年:..2100 {condition}"));
        assert!(count > 0, "{condition}");
        let is_row = |row: &str| {
            let facets = row.split('│').next().unwrap_or_default();
            facets.split_whitespace().eq([value, &count.to_string()])
        };
        terminal.wait(&format!("{value} {count}"), |terminal| terminal.text().lines().any(is_row));
    }
    for condition in ["-集:改革 地:贵州", "读:已读", "夹:000 -夹:2012 集:贵州"] {
        terminal.type_keys(&format!("/\x15{condition}\r"));
        terminal.until(&format!("{} 篇 ·", listed(condition)));
    }
    terminal.kill();
}

#[test]
fn a_corpus_that_is_kept_is_counted_at_once() {
    let reader = Reader::new();
    let mut terminal = reader.open("报告2020.txt");
    terminal.resize(120, 60);
    terminal.type_keys("F地:贵州\r");
    terminal.until("文件夹");
    terminal.type_keys("w");
    terminal.until("语料集名");
    terminal.type_keys("贵州来的\r");
    let count = reader.run(&["list", "@文稿", "--where", "地:贵州"]).lines().count();
    let is_row = |row: &str| {
        let facets = row.split('│').next().unwrap_or_default();
        facets.split_whitespace().eq(["贵州来的", &count.to_string()])
    };
    terminal.wait("the corpus and its count", |terminal| terminal.text().lines().any(is_row));
    terminal.kill();
}

#[cfg(target_os = "linux")]
#[test]
fn a_speech_that_is_opened_alone_is_read_without_its_library() {
    use std::os::unix::fs::OpenOptionsExt;
    let reader = Reader::new();
    // Whoever opened the catalogue would wait here for its writer, and be found waiting.
    let stores = reader.home.path().join("own/cache/tigang/library");
    let log = fs::read_dir(stores).unwrap().next().unwrap().unwrap().path().join("catalog.1");
    fs::remove_file(&log).unwrap();
    assert!(Command::new("mkfifo").arg(&log).status().unwrap().success());
    // O_NONBLOCK: a pipe that nobody reads is not opened.
    let is_waited_for = || fs::OpenOptions::new().write(true).custom_flags(0o4000).open(&log).is_ok();
    let mut terminal = reader.open("报告2020.txt");
    for _ in 0..20 {
        assert!(!is_waited_for());
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    // The library itself is another matter.
    terminal.type_keys("F");
    terminal.poll("somebody who opens the catalogue", is_waited_for);
    terminal.kill();
}

#[test]
fn near_copies_are_folded_and_parted_by_the_user_for_good() {
    let reader = Reader::new();
    let (title, text) = {
        let text = Made::new(3, 1500).text;
        let (title, body) = text.split_once('\n').unwrap();
        (title.to_owned(), body.replacen("工作", "事业", 2))
    };
    let changed = format!("{title}\n{text}（转自某站）\n");
    fs::write(reader.folder().join("转抄.txt"), changed).unwrap();
    reader.run(&["library", "update"]);
    let mut terminal = reader.open("报告2020.txt");
    terminal.type_keys("F");
    // Two are the same letter for letter, two nearly so.
    terminal.until("65 篇，去重 63");
    let words = title.trim_start_matches('在').split("上的").next().unwrap().to_owned();
    terminal.type_keys(&format!("{words}\r"));
    terminal.until("2 篇 · 去重 1");
    terminal.type_keys("gl");
    terminal.until("转抄.txt");
    terminal.until("9");
    terminal.type_keys("jX");
    terminal.until("不是同一篇");
    terminal.until("65 篇，去重 64");
    // What is not a copy is told as near, and stays apart at the next start.
    terminal.type_keys("i");
    terminal.until("近似");
    // As long as something is asked, the key stops that.
    terminal.until("返回");
    terminal.type_keys("\x1b");
    terminal.until("阅读");
    terminal.type_keys("q");
    terminal.end();
    let listed = |reader: &Reader| reader.run(&["list", "--copies", "one", "@文稿"]).lines().count();
    assert_eq!(listed(&reader), 64);
    let mut terminal = reader.open("报告2020.txt");
    terminal.type_keys(&format!("F{words}\r"));
    terminal.until("65 篇，去重 64");
    terminal.until("2 篇 · 2 处");
    terminal.type_keys("X");
    terminal.until("已撤回");
    terminal.until("65 篇，去重 63");
    terminal.until("返回");
    terminal.type_keys("\x1b");
    terminal.until("阅读");
    terminal.type_keys("q");
    terminal.end();
    assert_eq!(listed(&reader), 63);
}

#[test]
fn a_file_that_is_gone_is_read_from_its_library() {
    let reader = Reader::new();
    let mut terminal = reader.open("报告2020.txt");
    terminal.type_keys("F平稳运行\r");
    fs::remove_file(reader.folder().join("旧.txt")).unwrap();
    terminal.until("1 篇 ·");
    terminal.type_keys("\r");
    terminal.until("这是文库存下的正文");
    terminal.until("平稳运行");
    terminal.type_keys("q");
    terminal.end();
}

#[test]
fn five_tasks_of_a_researcher_are_done() {
    /// Types keys, no more than so many; what is typed of a line counts letter by letter.
    fn play(terminal: &mut Terminal, task: &str, keys: &str, most: usize) {
        let count = keys.replace("\x1b[B", "↓").chars().count();
        println!("{count} keys: {task}");
        assert!(count <= most, "{task}: {count} keys");
        terminal.type_keys(keys);
    }
    let reader = Reader::new();
    let mut terminal = reader.open("报告2020.txt");
    let find = "all reports of one place from three years that have a word";
    play(&mut terminal, find, "F年:2019..2021 地:贵州 类:报告 抓好", 30);
    terminal.until("2 篇 · 2 处");
    play(&mut terminal, "keep them as a corpus", "\rw贵州报告\r", 7);
    terminal.until("@贵州报告");
    play(&mut terminal, "compare two of them", "\r  C", 4);
    terminal.until("对照");
    terminal.until("昔 2019-02-01");
    // A term is counted by year over the corpus by one command.
    let counted = reader.run(&["trend", "工作", "@贵州报告", "--format", "tsv"]);
    assert!(counted.contains("2019") && counted.contains("2020"), "{counted}");
    // A wrong date corrected: known in the search, in the list and in the corpus.
    leave(&mut terminal);
    terminal.type_keys("F\x15年:2020 地:贵州 类:报告");
    terminal.until("1 篇 ·");
    play(&mut terminal, "see what is known of a document, to correct it", "\re", 2);
    terminal.until("日期：2020-02-03");
    play(&mut terminal, "correct a wrong date", "\x1b[B\r\x152018-02-03\r", 14);
    terminal.until("手工订正");
    leave(&mut terminal);
    terminal.type_keys("F\x15年:2018 地:贵州");
    terminal.until("1 篇 ·");
    terminal.until("2018-02-03");
    terminal.type_keys("\r");
    leave(&mut terminal);
    terminal.type_keys("q");
    terminal.end();
    let listed = reader.run(&["list", "@文稿", "--where", "年:2018 地:贵州"]);
    assert!(listed.contains("2018-02-03"), "{listed}");
    assert!(reader.run(&["list", "@贵州报告"]).lines().count() == 1);
}
