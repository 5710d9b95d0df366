//! `config.toml` and the themes: what they say, what is wrong with them.

use std::{fs, path::Path};

use proptest::{collection::vec, prelude::*};
use tigang::{
    app::{Action, BINDINGS, Direction, Keymap, Panes, Settings, Themes},
    config::{Configuration, ENTRIES, Preferences, ThemeFile, ValueOrigin, default_file, palettes},
    lang::Lang,
    library::Session,
    view::Palette,
};

use crate::{
    commands::{Desk, SPEECH},
    stage::Stage,
};

/// What a file makes of the configuration, and what is wrong with it, a line each.
fn read(text: &str) -> (Configuration, String) {
    let mut configuration = Configuration::default();
    let troubles = configuration.read(Path::new("config.toml"), text.as_bytes());
    let troubles: Vec<String> = troubles.iter().map(|trouble| trouble.message(Lang::English)).collect();
    (configuration, troubles.join("\n"))
}

fn troubles(text: &str) -> String {
    read(text).1
}

/// The lines of the default file without the `#` that keeps them from counting.
fn uncommented(file: &str) -> String {
    let lines = file.lines().map(|line| match line.strip_prefix('#') {
        Some(entry) if !entry.starts_with(' ') => entry,
        _ => line,
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn the_default_file_says_what_holds_without_one() {
    for lang in [Lang::Chinese, Lang::English] {
        let file = default_file(lang);
        let (configuration, troubles) = read(&file);
        assert_eq!((configuration.preferences, troubles.as_str()), (Preferences::default(), ""));
        let (configuration, troubles) = read(&uncommented(&file));
        assert_eq!(troubles, "");
        assert_eq!(configuration.preferences, Preferences::default());
        let default = Keymap::default();
        for binding in BINDINGS {
            assert_eq!(configuration.keymap.written(binding.action), default.written(binding.action));
        }
        assert_eq!(configuration.bound.len(), BINDINGS.len());
        for entry in ENTRIES {
            assert!(matches!(configuration.origin(entry.name), ValueOrigin::File(_)), "{}", entry.name);
            let says = lang.pick(entry.says.0, entry.says.1);
            assert!(file.contains(&format!("# {says}\n#{} = ", entry.name)), "{}", entry.name);
        }
    }
}

#[test]
fn every_entry_is_explained_once_in_each_language() {
    for (index, entry) in ENTRIES.iter().enumerate() {
        let (chinese, english) = entry.says;
        assert!(chinese.chars().any(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c)), "{}", entry.name);
        assert!(!english.is_empty() && !english.contains(['，', '。']), "{}", entry.name);
        assert!(ENTRIES.iter().skip(index + 1).all(|other| other.name != entry.name), "{}", entry.name);
    }
}

#[test]
fn what_a_file_sets_is_in_force() {
    let (configuration, troubles) =
        read("measure = 30\nindent = 0\nlanguage = 'zh'\nlist = false\nkinsoku = \"loose\"\nambiguous = 2\n");
    assert_eq!(troubles, "");
    let Preferences { settings, panes, language, .. } = &configuration.preferences;
    assert_eq!((settings.measure, settings.typography.indent, *language), (60, 0, Some(Lang::Chinese)));
    assert_eq!(*panes, Panes { list: false, ..Panes::default() });
    assert_eq!(configuration.origin("measure"), ValueOrigin::File(1));
    assert_eq!(configuration.origin("speed"), ValueOrigin::Default);
}

#[test]
fn what_is_wrong_is_told_with_its_line_and_the_rest_counts() {
    let (configuration, told) =
        read("measur = 30\nmeasure = \"wide\"\nspeed = 9999\n\nhang = 1\nindent = 1\n");
    assert_eq!(
        told,
        "config.toml:1: unknown entry measur (did you mean measure?)\n\
         config.toml:2: measure: expected a whole number from 12 to 80, found \"wide\"\n\
         config.toml:3: speed: expected a whole number from 1 to 2000, or \"own\", found 9999\n\
         config.toml:5: hang: expected true or false, found 1"
    );
    assert_eq!(configuration.preferences.settings.typography.indent, 2);
    assert_eq!(configuration.preferences.settings.measure, Settings::default().measure);
    assert_eq!(troubles("qqq = 1"), "config.toml:1: unknown entry qqq");
    assert_eq!(
        troubles("kinsoku = 'hard'"),
        "config.toml:1: kinsoku: expected none, loose, basic, gb, strict, found 'hard'"
    );
}

#[test]
fn the_weightier_origin_wins_whatever_comes_first() {
    let mut configuration = read("theme = 'paper'\n").0;
    let session = Session { theme: Some("light".into()), measure: Some(60), ..Session::default() };
    configuration.recall(&session);
    assert_eq!(configuration.preferences.theme, "paper");
    assert_eq!(
        (configuration.preferences.settings.measure, configuration.origin("measure")),
        (60, ValueOrigin::Remembered)
    );
    configuration.put("theme", &"dark".into(), ValueOrigin::Argument);
    configuration.put("theme", &"contrast".into(), ValueOrigin::Environment("X"));
    assert_eq!(
        (configuration.preferences.theme.as_str(), configuration.origin("theme")),
        ("dark", ValueOrigin::Argument)
    );
}

#[test]
fn a_remembered_number_out_of_range_is_forgotten() {
    let mut configuration = Configuration::default();
    let session = Session { measure: Some(2), list_width: Some(500), ..Session::default() };
    configuration.recall(&session);
    assert_eq!(configuration.preferences, Preferences::default());
    configuration.recall(&Session { pace: Some(0), ..Session::default() });
    assert_eq!(configuration.preferences.settings.paces.rehearsed, None);
    configuration.recall(&Session { pace: Some(180), ..Session::default() });
    assert_eq!(configuration.preferences.settings.paces.rehearsed, Some(180));
}

fn keys(configuration: &Configuration, name: &str) -> String {
    let binding = BINDINGS.iter().find(|binding| binding.name == name).expect(name);
    configuration.keymap.written(binding.action)
}

#[test]
fn keys_are_given_to_actions() {
    let (configuration, troubles) = read(
        "[keys]\nnext-hit = [\"n\", \"C-n\"]\nquit = 'nop'\nraw = []\nline-down = 'N'\nlist = ['A-9', 'F2']\n",
    );
    assert_eq!(troubles, "");
    for (name, want) in [
        ("next-hit", "n C-n"),
        ("quit", ""),
        ("raw", ""),
        ("line-down", "N"),
        ("previous-hit", ""),
        ("list", "A-9 F2"),
        ("line-up", "k Up"),
    ] {
        assert_eq!(keys(&configuration, name), want, "{name}");
    }
    assert_eq!(configuration.keymap.action("j".parse().unwrap()), None);
    // Two actions may change places.
    let (configuration, troubles) = read("[keys]\nnext-hit = 'N'\nprevious-hit = 'n'\n");
    assert_eq!(
        (troubles.as_str(), keys(&configuration, "next-hit"), keys(&configuration, "previous-hit")),
        ("", "N".into(), "n".into())
    );
}

#[test]
fn keys_that_cannot_be_given_are_told() {
    let (configuration, troubles) = read(
        "[keys]\nnext-hit = 'x'\nfold = ['x', 'F']\nraw = '7'\nnext-hitt = 'y'\nredraw = 'S-a'\nundo = 'Entre'\nbottom = 3\nspeed = 100\n",
    );
    assert_eq!(
        troubles,
        "config.toml:3: fold: x is already bound to next-hit\n\
         config.toml:4: raw: 7 is a count and cannot be bound\n\
         config.toml:5: unknown action next-hitt (did you mean next-hit?)\n\
         config.toml:6: redraw: no such key S-a\n\
         config.toml:7: undo: no such key Entre\n\
         config.toml:8: bottom: expected keys, as \"C-n\" or [\"n\", \"C-n\"], found 3\n\
         config.toml:9: speed belongs above [keys]"
    );
    // What is wrong takes nothing away.
    assert_eq!([keys(&configuration, "fold"), keys(&configuration, "raw")], ["F", "r"]);
    assert_eq!(
        self::troubles("keys = 3"),
        "config.toml:1: keys: expected keys, as \"C-n\" or [\"n\", \"C-n\"], found 3"
    );
}

#[test]
fn help_palette_and_messages_show_the_keys_of_the_user() {
    let mut stage = Stage::with(120, 36, SPEECH);
    stage.app.workspace.keymap = read("[keys]\nhelp = 'F2'\nselect = 'V'\ncopy = []\n").0.keymap;
    assert!(stage.press("k").status().contains("F2 帮助"), "{}", stage.status());
    assert!(stage.press("A").screen().contains("按 a 写一条"), "{}", stage.screen());
    stage.press("Esc");
    stage.press("F2 G");
    assert!(stage.screen().contains("V ") && stage.screen().contains("F2 "), "{}", stage.screen());
    assert!(!stage.screen().contains("F1"), "{}", stage.screen());
    stage.press("Esc : 选择 ；");
    assert!(
        stage.screen().lines().any(|row| row.contains("选择；") && row.trim_end().contains(" V")),
        "{}",
        stage.screen()
    );
}

#[test]
fn digits_are_counts_whatever_is_bound() {
    let (configuration, troubles) = read("[keys]\noutline = '9'\n");
    assert!(!format!("{troubles:?}").is_empty());
    let mut stage = Stage::with(120, 36, SPEECH);
    stage.app.workspace.keymap = configuration.keymap;
    let panes = stage.app.workspace.panes;
    for digits in ["1", "2", "3", "9", "1 2", "2 1"] {
        stage.press(digits).press("j");
        assert_eq!(stage.app.workspace.panes, panes, "{digits}");
    }
}

fn theme(text: &str) -> (Palette, String) {
    themes(&[("mine", text)], "mine")
}

fn themes(files: &[(&str, &str)], name: &str) -> (Palette, String) {
    let files: Vec<ThemeFile> = files
        .iter()
        .map(|(name, text)| ThemeFile { path: format!("{name}.toml").into(), bytes: text.as_bytes().into() })
        .collect();
    let (palettes, troubles) = palettes(&files);
    let troubles: Vec<String> = troubles.iter().map(|trouble| trouble.message(Lang::English)).collect();
    (palettes.get(name, false), troubles.join("\n"))
}

#[test]
fn a_theme_is_what_it_inherits_with_its_own_colours() {
    use ratatui::style::Color;
    let (palette, troubles) = theme(
        "inherits = 'paper'\ntext = '#102030'\naccent = 'light-blue'\nground = 'default'\nhit = 208\nterms = ['red', '#ffffff']\n",
    );
    assert_eq!(troubles, "");
    let paper = Palette::builtin("paper").unwrap();
    assert_eq!((palette.text, palette.accent), (Color::Rgb(16, 32, 48), Color::LightBlue));
    assert_eq!((palette.ground, palette.hit), (Color::Reset, Color::Indexed(208)));
    assert_eq!(palette.terms[..2], [Color::Red, Color::Rgb(255, 255, 255)]);
    assert_eq!((palette.strong, palette.terms[2]), (paper.strong, paper.terms[2]));
    assert_eq!(theme("").0, Palette::builtin("dark").unwrap());
}

#[test]
fn a_theme_may_inherit_from_another_of_the_user_or_stand_for_one_of_the_program() {
    use ratatui::style::Color;
    let files = [("dark", "inherits = 'dark'\ntext = 'red'"), ("mine", "inherits = 'dark'\naccent = 'blue'")];
    let (palette, troubles) = themes(&files, "mine");
    assert_eq!((palette.text, palette.accent, troubles.as_str()), (Color::Red, Color::Blue, ""));
    // What is dark on a dark terminal is the user's dark.
    assert_eq!(themes(&files, "auto").0.text, Color::Red);
}

#[test]
fn what_is_wrong_with_a_theme_is_told_with_its_line() {
    let (palette, troubles) = theme(
        "text = '#12345'\nacent = 'red'\nterms = ['red', 'rot']\nraised = 256\nquiet = true\nstrong = '#éa12'\n",
    );
    let expected = "expected a colour, as \"#d3d0c8\", \"light-blue\", 208, \"default\", found";
    assert_eq!(
        troubles,
        format!(
            "mine.toml:1: text: {expected} '#12345'\n\
             mine.toml:2: unknown role acent (did you mean accent?)\n\
             mine.toml:3: terms: expected one to six colours, found ['red', 'rot']\n\
             mine.toml:4: raised: {expected} 256\n\
             mine.toml:5: quiet: {expected} true\n\
             mine.toml:6: strong: {expected} '#éa12'"
        )
    );
    assert_eq!(palette, Palette::builtin("dark").unwrap());
    assert_eq!(theme("inherits = 'nope'").1, "mine.toml:1: inherits: nope cannot be inherited from");
    let circle = themes(&[("a", "inherits = 'b'"), ("b", "\ninherits = 'a'")], "a").1;
    assert_eq!(
        circle,
        "a.toml:1: inherits: b cannot be inherited from\nb.toml:2: inherits: a cannot be inherited from"
    );
}

#[test]
fn the_menu_shows_a_theme_before_it_is_chosen_and_lets_it_go() {
    let mut stage = Stage::with(120, 36, SPEECH);
    let file = ThemeFile { path: "mine.toml".into(), bytes: b"ground = '#010203'".into() };
    stage.palettes = palettes(&[file]).0;
    stage.app.workspace.settings.themes = Themes::with(["mine".to_owned()]);
    let ground = |stage: &Stage| stage.buffer()[(0, 10)].bg;
    let before = ground(&stage);
    let mine = ratatui::style::Color::Rgb(1, 2, 3);
    stage.press("T Up Up Down Down Down Down Down Down Down");
    assert!(stage.screen().contains("mine") && stage.screen().contains("自定义"), "{}", stage.screen());
    assert_eq!(ground(&stage), mine);
    stage.press("Esc");
    assert_eq!(ground(&stage), before);
    stage.press("T m i n e Enter");
    assert_eq!(ground(&stage), mine);
    assert_eq!(stage.app.workspace.settings.themes.chosen_name(), "mine");
}

/// A desk with a speech, and with `text` as the configuration.
fn configured(text: &[u8]) -> Desk {
    Desk::new(&[("a.txt", SPEECH.as_bytes()), (".config/tigang/config.toml", text)])
}

#[test]
fn a_wrong_configuration_gives_a_line_each_and_the_command_is_done() {
    for (text, want) in [
        (&b"measur = 3"[..], "config.toml:1: unknown entry measur (did you mean measure?)"),
        (
            b"speed = 'fast'",
            "config.toml:1: speed: expected a whole number from 1 to 2000, or \"own\", found 'fast'",
        ),
        (b"[keys]\nfold = 'x'\nraw = 'x'", "config.toml:3: raw: x is already bound to fold"),
        (b"[keys]\nfold = 'jj'", "config.toml:2: fold: no such key jj"),
        (b"speed = 100\nspeed = 120", "config.toml:2: not TOML: duplicate key"),
        (b"speed = 100\nhang = yes", "config.toml:2: not TOML: "),
        (b"speed = 100\n# \xC4\xE3", "config.toml:2: not UTF-8"),
    ] {
        let ended = configured(text).run(&["outline", "a.txt"]);
        assert_eq!(ended.status, 0, "{}", ended.err);
        assert!(ended.out.contains("一、提高思想认识"), "{}", ended.out);
        assert!(ended.err.starts_with("tigang: ") && ended.err.contains(want), "{want}\n{}", ended.err);
        assert_eq!(ended.err.lines().count(), 1, "{}", ended.err);
    }
    let folder = Desk::new(&[("a.txt", SPEECH.as_bytes()), (".config/tigang/config.toml/b", b"")]);
    let ended = folder.run(&["outline", "a.txt"]);
    assert_eq!(ended.status, 0);
    assert!(
        ended.err.ends_with("config.toml: is a folder\n") && ended.err.lines().count() == 1,
        "{}",
        ended.err
    );
    let desk = configured(b"\xEF\xBB\xBFmeasure = 20\n");
    desk.run(&["outline", "a.txt"]).done();
}

#[cfg(unix)]
#[test]
fn a_configuration_that_may_not_be_read_is_told() {
    use std::os::unix::fs::PermissionsExt;
    let desk = configured(b"");
    let path = desk.folder.path().join(".config/tigang/config.toml");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).unwrap();
    // Nothing is forbidden to root.
    if fs::read(&path).is_err() {
        let ended = desk.run(&["outline", "a.txt"]);
        assert_eq!(ended.status, 0);
        assert!(ended.err.ends_with("config.toml: permission denied\n"), "{}", ended.err);
    }
}

#[test]
fn the_commands_that_print_go_by_the_configuration() {
    let desk =
        configured("language = 'zh'\nmeasure = 12\nindent = 0\nspeed = 10\ncolor = 'always'\n".as_bytes());
    let out = desk.run(&["print", "a.txt"]).done();
    assert!(out.contains("\n今天开会，主要是部署今年\n"), "{out}");
    assert!(out.contains('\x1b'), "{out}");
    assert!(desk.run(&["info", "a.txt"]).done().contains("标题"));
    // The file is about this program, NO_COLOR about all of them; an argument is about this run.
    let mut command = desk.command(&["info", "a.txt"]);
    let output = command.env("NO_COLOR", "1").env("LANG", "en").output().unwrap();
    assert!(String::from_utf8(output.stdout).unwrap().contains("\x1b[2m标题"), "colours and Chinese");
    let out = desk.run(&["print", "--color", "never", "--width", "80", "a.txt"]).done();
    assert!(!out.contains('\x1b') && out.contains("下面，我讲两点意见。\n"), "{out}");
    assert!(desk.run(&["--help"]).done().contains("用法"));
    assert!(desk.run(&["--help", "--lang", "en"]).done().contains("Usage"));
}

#[test]
fn every_setting_of_the_text_changes_what_is_printed() {
    let long = "工会工作，《办法》都要做好。认真学。".repeat(12);
    let long = format!(
        "在会上的讲话\n一、坚持和发展中国特色的工会工作道路和事业\n（一）明确责任。{long}\n（二）加强督查。{long}\n{}\n",
        "我们要坚持正确的道路。".repeat(40)
    );
    let printed = |config: &str| {
        let desk =
            Desk::new(&[("a.txt", long.as_bytes()), (".config/tigang/config.toml", config.as_bytes())]);
        desk.run(&["print", "a.txt"]).done()
    };
    let plain = printed("measure = 17");
    for set in [
        "hang = false",
        "kinsoku = 'none'",
        "spacing = 'paragraphs'",
        "indent = 0",
        "clear_numbers = true",
        "line_spacing = 2",
    ] {
        assert_ne!(printed(&format!("measure = 17\n{set}")), plain, "{set}\n{plain}");
    }
    // Words are kept on longer lines.
    assert_ne!(printed("measure = 36\nkeep_words = false"), printed("measure = 36"));
}

#[test]
fn the_source_of_a_copied_passage_is_written_as_the_user_wants() {
    let mut stage = Stage::with(120, 36, SPEECH);
    let pattern = r#"citation = "{text}\n[{speaker}，]{title}，{path}（{date}）""#;
    stage.app.workspace.settings.citation = read(pattern).0.preferences.settings.citation;
    stage.press("] ] v p Y");
    let copied = stage.copied.clone().unwrap();
    let source = copied.lines().last().unwrap();
    assert_eq!(source, "张三，在全市工作会议上的讲话，一、提高思想认识（2025年3月1日）");
}

#[test]
fn an_action_without_a_key_is_found_by_its_name() {
    let mut stage = Stage::with(120, 36, SPEECH);
    stage.app.workspace.keymap = read("[keys]\nraw = 'nop'\n").0.keymap;
    stage.press(": : r a w");
    assert!(stage.screen().contains("原始文本") && stage.screen().contains(":raw"), "{}", stage.screen());
    stage.press("Enter");
    assert!(stage.app.workspace.reader.as_ref().unwrap().raw);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_stands_in_a_file_is_taken_or_told_in_a_line(
        lines in vec("(\\[keys\\]|(measure|theme|keys|library|raw|fold|terms|text|inherits|[a-z]{1,3}) ?= ?\\PC{0,12}|\\PC{0,20})", 0..12),
    ) {
        let text = lines.join("\n");
        let mut configuration = Configuration::default();
        let mut told = configuration.read(Path::new("a.toml"), text.as_bytes());
        told.extend(palettes(&[ThemeFile { path: "a.toml".into(), bytes: text.into() }]).1);
        for trouble in told {
            for lang in [Lang::Chinese, Lang::English] {
                prop_assert!(trouble.message(lang).starts_with("a.toml"));
                prop_assert!(!trouble.message(lang).contains('\n'));
            }
        }
    }
}

#[test]
fn the_settings_are_printed_with_where_they_come_from() {
    let desk = Desk::new(&[
        (".config/tigang/config.toml", b"measure = 30\ntheme = 'mine'\n\n[keys]\nnext-hit = ['n', 'C-n']\n"),
        (".config/tigang/themes/mine.toml", b""),
        ("state/session.json", br#"{"version":1,"measure":50,"list_width":30}"#),
    ]);
    let output = desk
        .command(&["config", "--speed", "150"])
        .env("LANG", "en_GB")
        .env("NO_COLOR", "1")
        .output()
        .unwrap();
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
    let out = String::from_utf8(output.stdout).unwrap();
    for line in [
        "measure = 30                        # config.toml:1",
        "theme = \"mine\"                      # config.toml:2",
        "language = \"en\"                     # environment: LANG",
        "color = \"never\"                     # environment: NO_COLOR",
        "speed = 150                         # command line",
        "list_width = 30                     # last session",
        "outline_width = \"auto\"              # default",
        "next-hit = [\"n\", \"C-n\"]             # config.toml:5",
    ] {
        assert!(out.lines().any(|printed| printed == line), "{line}\n{out}");
    }
    // What is printed can be kept as a file.
    let (configuration, troubles) = read(&out);
    assert_eq!((troubles.as_str(), configuration.preferences.settings.paces.spoken), ("", 150));
    assert_eq!(
        configuration.keymap.action("C-n".parse().unwrap()),
        Some(Action::NextHit(Direction::Forward))
    );
    let path = desk.run(&["config", "--path"]).done();
    assert_eq!(Path::new(path.trim_end()), desk.folder.path().join(".config/tigang/config.toml"));
    let elsewhere = desk.command(&["config", "--path"]).env("TIGANG_CONFIG", "/x").output().unwrap();
    assert_eq!(String::from_utf8(elsewhere.stdout).unwrap(), "/x/config.toml\n");
    let default = desk.run(&["config", "--default", "--lang", "zh"]).done();
    assert_eq!(default, default_file(Lang::Chinese));
}

#[test]
fn the_check_of_the_configuration_fails_when_something_is_wrong() {
    let desk = Desk::new(&[
        (".config/tigang/config.toml", b"theme = 'nope'\nlibrary = ['~/nowhere']\n"),
        (".config/tigang/themes/mine.toml", b"text = 'rot'"),
    ]);
    let ended = desk.run(&["config"]);
    assert_eq!((ended.status, ended.err.lines().count()), (3, 3), "{}", ended.err);
    assert!(ended.err.contains("mine.toml:1: text: expected a colour"), "{}", ended.err);
    assert!(ended.err.contains("config.toml:1: unknown theme nope [known: auto, dark,"), "{}", ended.err);
    assert!(ended.err.contains("config.toml:2: library: no such path ~/nowhere"), "{}", ended.err);
    assert!(ended.out.contains("theme = \"auto\""), "{}", ended.out);
    let ended = desk.run(&["--theme", "nope"]);
    assert_eq!((ended.status, ended.err.lines().count()), (2, 1), "{}", ended.err);
}

#[test]
fn what_prints_scripts_and_files_says_nothing_of_the_configuration() {
    let desk = configured(b"measur = 3");
    for command in [&["completions", "bash"][..], &["man"], &["config", "--default"], &["config", "--path"]] {
        desk.run(command).done();
    }
}
