//! The laws of setting, for any text and any options; and a sweep over the real texts.

use std::{fs, path::Path};

use proptest::prelude::*;
use tigang::{
    document::{Document, Paragraph, ParagraphKind},
    layout::{IsInsideWord, Kinsoku, Layout, LayoutOptions, Spacing, TextView, VisualLine},
    lexis::{Segmenter, WordBounds},
    text::{Ambiguous, Span, decode},
};

use crate::shared;

/// A paragraph for each line of `text`, the first of the kind `first`; every third line end is a seam instead.
fn document(text: &str, first: ParagraphKind, joined: bool) -> Document {
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    let mut seams = Vec::new();
    let mut start = 0;
    for (at, line) in text.split_inclusive('\n').enumerate() {
        let inner = line.trim();
        if !inner.is_empty() {
            let begin = start + line.find(inner).unwrap();
            let span = Span::new(begin, begin + inner.len());
            match paragraphs.last_mut() {
                Some(above) if joined && at % 3 == 2 => {
                    seams.push(Span::new(above.span.end, span.start));
                    above.span.end = span.end;
                }
                above => {
                    let kind = if above.is_none() { first } else { ParagraphKind::Body };
                    paragraphs.push(Paragraph { span, kind });
                }
            }
        }
        start += line.len();
    }
    Document::of_paragraphs(text.to_owned(), paragraphs, seams)
}

/// What no line begins with from [`Kinsoku::Basic`] on, as far as nothing else depends on its neighbours.
const NO_START: &str = "，。、；：？！”）》〉】〕」』］｝％℃·～‰";
/// What no line ends with.
const NO_END: &str = "“‘（《〈【〔「『［｛";

/// Fails unless `layout` keeps the laws that need nothing but itself.
fn check(document: &Document, options: &LayoutOptions, layout: &Layout) {
    let text = document.text();
    let lines = layout.lines();
    for (index, line) in lines.iter().enumerate() {
        let context = || format!("{line:?} {options:?} {:?}", line.span.of(text));
        if line.gap {
            assert!(line.span.is_empty() && line.columns == 0, "{}", context());
            let below = lines.get(index + 1);
            assert!(below.is_some_and(|below| below.span.start == line.span.start), "{}", context());
            continue;
        }
        // Widths: what is drawn fills the columns, and they fit.
        let mut columns = 0;
        let mut drawn = 0;
        let mut ends = (None, None);
        for cluster in layout.clusters(document, line) {
            columns += cluster.columns;
            drawn += 1;
            ends = (ends.0.or(Some(cluster.base)), Some(cluster.base));
        }
        assert_eq!(columns, line.columns, "{}", context());
        assert!(line.hung <= options.hang, "{}", context());
        assert!(drawn <= 1 || line.x + line.columns <= options.width + line.hung, "{}", context());
        // Together the lines are the text.
        let below = lines.get(index + 1..).and_then(|rest| rest.iter().find(|line| !line.gap));
        let same =
            |below: &&VisualLine| below.paragraph == line.paragraph && options.reading == TextView::Set;
        if let Some(below) = below.filter(same) {
            assert_eq!(below.span.start, line.span.end, "{}", context());
            if options.kinsoku >= Kinsoku::Basic && !line.forced {
                let start = layout.clusters(document, below).next().map(|cluster| cluster.base);
                assert!(start.is_none_or(|c| !NO_START.contains(c)), "{} {below:?}", context());
                assert!(ends.1.is_none_or(|c| !NO_END.contains(c)), "{}", context());
            }
        }
        if !line.span.is_empty() {
            assert_eq!(layout.line_at(line.span.start), index, "{}", context());
        }
    }
    let shown: usize = lines.iter().map(|line| line.span.len()).sum();
    let whole: usize = match options.reading {
        TextView::Set => {
            let shown =
                document.paragraphs().iter().filter(|paragraph| paragraph.kind != ParagraphKind::Dirt);
            shown.map(|paragraph| paragraph.span.len()).sum()
        }
        TextView::Raw => text.len() - text.matches(['\n', '\r']).map(str::len).sum::<usize>(),
    };
    if options.reading == TextView::Set || !text.contains(['\u{85}', '\u{2028}', '\u{2029}']) {
        assert_eq!(shown, whole, "{options:?}");
    }
}

/// Fails unless setting from the beginning of the line with the index `from` gives the lines that follow.
fn check_restart(
    document: &Document,
    options: &LayoutOptions,
    words: IsInsideWord<'_>,
    lines: &[VisualLine],
    from: usize,
) {
    let Some(line) = lines.get(from).filter(|line| !line.gap) else { return };
    let paragraph = document.paragraphs()[line.paragraph];
    if paragraph.kind != ParagraphKind::Body || line.span.start == paragraph.span.start {
        return;
    }
    let rest =
        Paragraph { span: Span::new(line.span.start, paragraph.span.end), kind: ParagraphKind::Salutation };
    let seams = document.seams(rest.span).to_vec();
    let again = Document::of_paragraphs(document.text().to_owned(), vec![rest], seams);
    let layout = Layout::around_with_words(&again, rest.span.start, usize::MAX, options, words);
    let expected = lines[from..].iter().take_while(|below| below.paragraph == line.paragraph);
    let plain = |line: &VisualLine| VisualLine { paragraph: 0, ..*line };
    let expected: Vec<VisualLine> = expected.map(plain).collect();
    assert_eq!(layout.lines().iter().map(plain).collect::<Vec<_>>(), expected, "{options:?}");
}

/// Fails unless as many blank lines stand above each line as the options ask for, but for what parts paragraphs.
fn check_leading(options: &LayoutOptions, layout: &Layout) {
    let mut above: Option<&VisualLine> = None;
    let mut blank = 0;
    for line in layout.lines() {
        if line.gap {
            blank += 1;
            continue;
        }
        match above {
            None => assert_eq!(blank, 0, "{line:?}"),
            Some(above) if above.paragraph == line.paragraph => {
                assert_eq!(blank, options.leading, "{above:?} {line:?}");
            }
            Some(_) => assert!(blank == options.leading || blank == options.leading + 1, "{line:?}"),
        }
        (above, blank) = (Some(line), 0);
    }
    assert_eq!(blank, 0, "nothing but blank lines at the end");
}

fn kinsoku() -> impl Strategy<Value = Kinsoku> {
    prop_oneof![
        Just(Kinsoku::None),
        Just(Kinsoku::Loose),
        Just(Kinsoku::Basic),
        Just(Kinsoku::Gb),
        Just(Kinsoku::Strict)
    ]
}

prop_compose! {
    fn options()(
        width in prop_oneof![0_u16..12, 4_u16..90],
        wide in any::<bool>(),
        raw in prop::bool::weighted(0.2),
        kinsoku in kinsoku(),
        hang in 0_u16..3,
        leading in 0_u16..3,
        indent in 0_u16..6,
        slack in prop::bool::ANY,
        flags in any::<[bool; 4]>(),
    ) -> LayoutOptions {
        let [unit_glue, orphan, clear_numbers, apart] = flags;
        LayoutOptions {
            width,
            ambiguous: if wide { Ambiguous::Wide } else { Ambiguous::Narrow },
            reading: if raw { TextView::Raw } else { TextView::Set },
            kinsoku,
            hang,
            indent,
            word_slack: if slack { 6 } else { 0 },
            unit_glue,
            orphan,
            clear_numbers,
            spacing: if apart { Spacing::Paragraphs } else { Spacing::Headings },
            leading,
        }
    }
}

/// Pieces of text that meet each other in documents, and some that should not.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        8 => "[一-十学习贯彻落实年月日第条]{1,9}",
        4 => "[，。、；：？！”“‘’（）《》·—…～％]{1,3}",
        2 => Just("——".to_owned()),
        2 => Just("……".to_owned()),
        2 => "[0-9]{1,4}",
        2 => "[a-zA-Z]{1,8}",
        1 => "[-.,:;/%$()\"']",
        1 => "[ \u{3000}\t\u{a0}]{1,3}",
        1 => Just("×××".to_owned()),
        1 => Just("13.8%".to_owned()),
        1 => prop::sample::select(vec![
            "e\u{301}", "👨\u{200d}👩\u{200d}👧", "🇨🇳", "葛\u{e0100}", "\u{301}", "\u{200b}", "\u{feff}", "\u{202e}", "\u{1b}[2J",
            "ｶﾞ", "ㄅ", "𠮷", "\u{7f}", "각", "ᄀ", "0\u{fe0f}\u{20e3}", "①", "℃", "\u{2060}", "\u{ad}", "\u{9b}",
        ]).prop_map(str::to_owned),
        1 => Just("\n".to_owned()),
        1 => any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn lines_are_the_text_and_fit_and_begin_and_end_as_they_may(
        text in text(),
        options in options(),
        joined in any::<bool>(),
        title in any::<bool>(),
        from in 0_usize..40,
    ) {
        let first = if title { ParagraphKind::Title } else { ParagraphKind::Body };
        let document = document(&text, first, joined);
        let words = |offset| offset % 5 == 1;
        let layout = Layout::whole_with_words(&document, &options, &words);
        check(&document, &options, &layout);
        check_leading(&options, &layout);
        if options.reading == TextView::Set {
            check_restart(&document, &options, &words, layout.lines(), from);
        }
    }
}

proptest! {
    // Each case sets a long text as a whole.
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn a_window_shows_the_lines_of_the_whole(
        text in text(),
        options in options(),
        place in any::<prop::sample::Index>(),
        rows in 0_usize..60,
        joined in any::<bool>(),
        in_one in any::<bool>(),
        near in 0_usize..6_000,
    ) {
        prop_assume!(text.len() > 20);
        let text = text.repeat(100_000 / text.len() + 1);
        let text = if in_one { text.replace('\n', "") } else { text };
        let document = document(&text, ParagraphKind::Body, joined);
        let whole = Layout::whole(&document, &options);
        let offset = place.index(text.len());
        let window = Layout::around(&document, offset, rows, &options);
        prop_assert!(window.covers(offset, rows));
        let first = window.lines()[0];
        let begin = whole.lines().iter().position(|line| *line == first);
        prop_assert!(begin.is_some(), "{:?}", first);
        let begin = begin.unwrap();
        prop_assert_eq!(window.lines(), &whole.lines()[begin..begin + window.lines().len()]);
        let here = window.line_at(offset);
        prop_assert_eq!(begin + here, whole.line_at(offset));
        prop_assert!(window.reaches_start() || here >= rows);
        prop_assert!(window.reaches_end() || window.lines().len() - here >= rows);
        // What was set round another place and is taken over is what would be set.
        for other in [offset.saturating_sub(near), (offset + near).min(text.len() - 1)] {
            let moved = Layout::around(&document, other, rows, &options);
            let moved = moved.moved(&document, offset, rows, &options, &|_| false);
            prop_assert_eq!(moved.lines(), window.lines());
            prop_assert_eq!(moved.covered(), window.covered());
        }
    }
}

/// Every text in `folder`, decoded.
fn texts(folder: &Path) -> Vec<String> {
    let mut found: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    found.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
    found.sort();
    found.into_iter().map(|path| decode(fs::read(path).unwrap(), None).text).collect()
}

/// Sets every real text in every way. Slow: `cargo test --profile quick -- --ignored every_real_text`.
#[test]
#[ignore = "takes many minutes"]
fn every_real_text_keeps_the_laws_at_every_width_and_setting() {
    let shared = shared::folder();
    let texts = [texts(&shared.join("seeds")), texts(&shared.join("corpus"))].concat();
    assert!(texts.len() > 20);
    let segmenter = Segmenter::new();
    let (mut settings, mut lines, mut bytes, mut forced) = (0_u64, 0_u64, 0_u64, 0_u64);
    for text in &texts {
        let document = Document::parse(text.clone());
        let bounds = WordBounds::new(&segmenter, &document);
        let words = |offset| bounds.is_inside(offset);
        for width in 4..=200 {
            for case in 0..60 {
                let options = LayoutOptions {
                    width,
                    ambiguous: [Ambiguous::Narrow, Ambiguous::Wide][case % 2],
                    kinsoku: [Kinsoku::None, Kinsoku::Loose, Kinsoku::Basic, Kinsoku::Gb, Kinsoku::Strict]
                        [case / 2 % 5],
                    hang: (case / 10 % 3) as u16,
                    word_slack: [0, 6][case / 30],
                    leading: (case / 3 % 3) as u16,
                    ..LayoutOptions::default()
                };
                let layout = Layout::whole_with_words(&document, &options, &words);
                check(&document, &options, &layout);
                check_leading(&options, &layout);
                let middle = layout.lines().len() * (case + 1) / 62;
                if width % 16 == 5 {
                    check_restart(&document, &options, &words, layout.lines(), middle);
                }
                settings += 1;
                bytes += text.len() as u64;
                lines += layout.lines().len() as u64;
                forced += layout.lines().iter().filter(|line| line.forced && width >= 30).count() as u64;
            }
        }
    }
    println!(
        "{} texts, {settings} settings, {bytes} bytes, {lines} lines, {forced} forced at 30 columns and more",
        texts.len()
    );
}
