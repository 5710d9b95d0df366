//! Words, keywords and formulas of whole texts.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use proptest::prelude::*;
use tigang::document::{Document, ParagraphKind};
use tigang::lexis::{
    Formula, FormulaList, FormulaSource, Keyword, Keywords, Lexicon, Reference, Segmenter, StopWords,
    WordBounds, Words, find_formulas, mine_library, quoted_formulas, repeats,
};
use tigang::library::BUILTINS;
use tigang::search::Finder;
use tigang::text::{Span, decode};

use crate::shared;

static SEGMENTER: LazyLock<Segmenter> = LazyLock::new(Segmenter::new);

/// The texts of a folder, by name.
fn texts(folder: &Path) -> Vec<(String, Document)> {
    let entries = std::fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut paths: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.sort();
    let texts = paths.iter().filter(|path| path.extension().is_some_and(|extension| extension == "txt"));
    let texts =
        texts.filter_map(|path| Some((path.file_name()?.to_str()?.to_owned(), std::fs::read(path).ok()?)));
    texts.map(|(name, bytes)| (name, Document::parse(decode(bytes, None).text))).collect()
}

fn whole(document: &Document) -> Span {
    Span::new(0, document.text().len())
}

fn formulas(document: &Document) -> Vec<Formula> {
    let words = Words::of(&SEGMENTER, document, whole(document));
    let repeats = repeats(&words, &StopWords::built_in());
    find_formulas(document, whole(document), &SEGMENTER, &FormulaList::built_in(), &repeats)
}

fn keywords(document: &Document, most: usize) -> Vec<Keyword> {
    let (stop, reference) = (StopWords::built_in(), Reference::built_in());
    let words = Words::of(&SEGMENTER, document, whole(document));
    let repeats = repeats(&words, &stop);
    let formulas = find_formulas(document, whole(document), &SEGMENTER, &FormulaList::built_in(), &repeats);
    let scope = whole(document);
    Keywords {
        words: &words,
        repeats: &repeats,
        formulas: &formulas,
        title: "",
        scope,
        stop: &stop,
        reference: &reference,
    }
    .rank(most)
}

#[test]
fn a_text_speaks_of_what_it_repeats_and_others_do_not() {
    let text = "推进垃圾分类工作，加强垃圾分类宣传。垃圾分类是系统工程。发展经济，加强领导，推进工作，加强工作。\
                社区干部带头，社区志愿者带头，社区居民参与。×××社区。";
    let found = keywords(&Document::parse(text.to_owned()), 3);
    let shown: Vec<_> = found.iter().map(|keyword| keyword.text.as_str()).collect();
    assert!(shown.contains(&"社区") && shown.contains(&"垃圾分类"), "{shown:?}");
    assert!(!shown.contains(&"加强"), "{shown:?}");
}

#[test]
fn phrases_are_whole_and_as_long_as_they_are_repeated() {
    let text = "办好社区图书角，扩大社区图书角规模。社区图书角规模小，社区图书角规模大，社区图书角旁边，去社区图书角。";
    let words = Words::of(&SEGMENTER, &Document::parse(text.to_owned()), Span::new(0, text.len()));
    let found = repeats(&words, &StopWords::built_in());
    let shown: Vec<_> = found.iter().map(|repeat| (repeat.text.as_str(), repeat.places.len())).collect();
    assert_eq!(shown, [("社区图书角", 6), ("社区图书角规模", 3)]);
}

#[test]
fn what_a_worker_makes_is_shared() {
    fn shared<T: Send + Sync>() {}
    shared::<Segmenter>();
    shared::<Finder>();
    let found = std::thread::scope(|scope| {
        let threads = [0; 2].map(|_| scope.spawn(|| SEGMENTER.cut("全市工会工作会议").len()));
        threads.map(|thread| thread.join().expect("cutting does not panic"))
    });
    assert_eq!(found[0], found[1]);
}

#[test]
fn words_that_were_added_are_words() {
    for word in ["乡村振兴", "四个意识", "新时代", "脱贫攻坚战"] {
        let text = format!("我们要落实{word}的要求");
        assert!(SEGMENTER.cut(&text).contains(&word), "{word}: {:?}", SEGMENTER.cut(&text));
    }
}

#[test]
fn traditional_texts_have_the_same_words() {
    let text = "工會要增強「四個意識」。工會要關心職工，工會要服務職工，勞動模範和勞動模範。";
    let found = keywords(&Document::parse(text.to_owned()), 5);
    let shown: Vec<_> = found.iter().map(|keyword| (keyword.text.as_str(), keyword.places.len())).collect();
    assert!(shown.contains(&("工會", 3)) && shown.contains(&("勞動模範", 2)), "{shown:?}");
    let formulas = formulas(&Document::parse(text.to_owned()));
    let own = formulas.iter().find(|formula| formula.text == "四個意識");
    assert_eq!(
        own.map(|formula| formula.sources.iter().collect::<Vec<_>>()),
        Some(vec![FormulaSource::BuiltIn, FormulaSource::Quoted])
    );
}

#[test]
fn a_users_words_are_cut_and_those_with_marks_refused() {
    let mut segmenter = SEGMENTER.clone();
    let refused = segmenter.add_words("# mine\n海棠湾二期\n“双提升”\n石门坎 500 # a place\n");
    assert_eq!(
        refused.iter().map(|refused| (refused.line, refused.word.as_str())).collect::<Vec<_>>(),
        [(3, "“双提升”")]
    );
    assert!(segmenter.cut("去海棠湾二期看").contains(&"海棠湾二期"));
    assert!(segmenter.cut("在石门坎开会").contains(&"石门坎"));
}

/// Every offset of `text` between two Han characters.
fn between_han(text: &str) -> Vec<usize> {
    let is_han = |c: char| ('\u{4E00}'..='\u{9FFF}').contains(&c);
    let pairs = text.char_indices().zip(text.chars().skip(1));
    pairs.filter(|((_, c), next)| is_han(*c) && is_han(*next)).map(|((at, c), _)| at + c.len_utf8()).collect()
}

#[test]
fn words_asked_for_place_by_place_are_those_of_the_whole_text() {
    for builtin in BUILTINS {
        let document = Document::parse(builtin.text.to_owned());
        let words = Words::of(&SEGMENTER, &document, whole(&document));
        let (bounds, backwards) =
            (WordBounds::new(&SEGMENTER, &document), WordBounds::new(&SEGMENTER, &document));
        let is_shown =
            |place: &usize| document.paragraphs()[document.paragraph_at(*place)].kind != ParagraphKind::Dirt;
        let places: Vec<usize> = between_han(document.text()).into_iter().filter(is_shown).collect();
        let torn = |offset| {
            let after = words.tokens().partition_point(|token| token.span.end <= offset);
            words.tokens().get(after).is_some_and(|token| token.span.start < offset)
        };
        assert!(places.len() > 500);
        for &place in &places {
            let around = || document.text()[..place].chars().rev().take(9).collect::<Vec<_>>();
            assert_eq!(bounds.is_inside(place), torn(place), "{} {:?}", builtin.name, around());
        }
        let asked_backwards = places.iter().rev().filter(|place| backwards.is_inside(**place)).count();
        assert_eq!(asked_backwards, places.iter().filter(|place| torn(**place)).count());
    }
}

#[test]
fn a_place_in_a_text_without_marks_lies_in_a_word_or_not_whatever_was_asked_before() {
    let sentence = "我们要坚持中国特色社会主义道路";
    let text = sentence.repeat(40);
    let document = Document::parse(text.clone());
    let bounds = WordBounds::new(&SEGMENTER, &document);
    let inside = |place| WordBounds::new(&SEGMENTER, &document).is_inside(place);
    for place in between_han(&text) {
        let alone = inside(place);
        assert_eq!(bounds.is_inside(place), alone, "{place}");
        if (200..text.len() - 200).contains(&place) {
            assert_eq!(alone, inside(place + sentence.len()), "{place}");
        }
    }
    assert!(inside(sentence.len() * 20 + "我".len()) && !inside(sentence.len() * 20));
}

proptest! {
    #[test]
    fn word_starts_are_sorted_and_lie_on_characters(text in "[工会职工的，。\n 　a1×𠀀]{0,40}") {
        let document = Document::parse(text.clone());
        for paragraph in document.paragraphs().iter().map(|paragraph| paragraph.span).chain([whole(&document)]) {
            let starts = SEGMENTER.word_starts(&document, paragraph);
            prop_assert!(starts.windows(2).all(|pair| pair[0] < pair[1]));
            prop_assert!(starts.iter().all(|&start| text.is_char_boundary(start) && paragraph.contains(start)));
        }
    }

    #[test]
    fn words_keep_their_places(text in "[工会职工会员的，。\n“”a1×𠀀]{0,60}") {
        let document = Document::parse(text.clone());
        let words = Words::of(&SEGMENTER, &document, whole(&document));
        for token in words.tokens() {
            if let Some(word) = token.word && document.seams(token.span).is_empty() {
                prop_assert_eq!(token.span.of(&text), words.name(word));
            }
        }
    }
}

/// The words that stand in any report; the lists are judged by them.
fn generic() -> BTreeSet<&'static str> {
    let lines = include_str!("../assets/generic_words.txt").lines().filter(|line| !line.starts_with('#'));
    lines.flat_map(str::split_whitespace).collect()
}

#[test]
#[cfg_attr(not(shared_texts), ignore = "needs TIGANG_SHARED")]
fn keywords_of_the_five_speeches_are_their_own() {
    let shared = shared::folder();
    let seeds = texts(&shared.join("seeds"));
    assert_eq!(seeds.len(), 5);
    let generic = generic();
    let mut listed_generic = Vec::new();
    for (name, document) in &seeds {
        let found = keywords(document, 20);
        println!("{name}");
        for keyword in &found {
            println!(
                "  {}\t{:?}\t×{}\t{:.2}/1000\tkey {:.1}\tG2 {:.0}\tD {:.2}",
                keyword.text,
                keyword.kind,
                keyword.places.len(),
                keyword.per_thousand,
                keyword.keyness,
                keyword.log_likelihood,
                keyword.spread
            );
        }
        assert_eq!(found.len(), 20, "{name}");
        for keyword in &found {
            assert!(!keyword.text.contains(['×', 'X', 'x', '*']), "{name}: {}", keyword.text);
            let parts =
                found.iter().filter(|other| other.text != keyword.text && other.text.contains(&keyword.text));
            assert_eq!(parts.count(), 0, "{name}: {} is part of another", keyword.text);
        }
        listed_generic.extend(
            found.into_iter().map(|keyword| keyword.text).filter(|text| generic.contains(text.as_str())),
        );
    }
    println!("generic: {} {listed_generic:?}", listed_generic.len());
    assert!(listed_generic.len() <= 12, "{listed_generic:?}");
}

#[test]
#[cfg_attr(not(shared_texts), ignore = "needs TIGANG_SHARED")]
fn formulas_of_the_five_speeches_are_found_with_their_source() {
    let shared = shared::folder();
    let mut found: Vec<Formula> = Vec::new();
    for (name, document) in texts(&shared.join("seeds")) {
        let own = formulas(&document);
        println!("{name}");
        for formula in own
            .iter()
            .filter(|formula| formula.sources.iter().any(|source| source != FormulaSource::Repeated))
        {
            println!(
                "  {}\t{:?}\t×{}",
                formula.text,
                formula.sources.iter().collect::<Vec<_>>(),
                formula.places.len()
            );
        }
        found.extend(own);
    }
    for text in ["六稳", "六保", "四个意识", "五小", "双胜利", "两个维护"] {
        let own = found.iter().find(|formula| formula.text == text);
        assert!(
            own.is_some_and(|formula| formula.sources.iter().any(|source| source != FormulaSource::Repeated)),
            "{text}"
        );
    }
}

#[test]
#[cfg_attr(not(shared_texts), ignore = "needs TIGANG_SHARED")]
fn quoted_formulas_of_reports_are_recovered_without_their_marks() {
    let shared = shared::folder();
    let corpus = texts(&shared.join("corpus"));
    assert!(corpus.len() > 10);
    let bare = |text: &str| text.replace(['“', '”'], "");
    // Found, right, quoted: for the list that ships, and for what the other reports quote.
    let mut sums = [[0_usize; 3]; 2];
    let report = |name: &str| name.contains("报告") || name.contains("report");
    for (index, (name, document)) in corpus.iter().enumerate().filter(|(_, (name, _))| report(name)) {
        let gold: BTreeSet<String> = quoted_formulas(document, whole(document), &SEGMENTER)
            .into_iter()
            .map(|span| bare(span.of(document.text())))
            .filter(|text| text.chars().count() > 2)
            .collect();
        let stripped = Document::parse(bare(document.text()));
        let others =
            corpus.iter().enumerate().filter(|&(other, _)| other != index).map(|(_, (_, document))| document);
        let mut mined = FormulaList::default();
        for text in mine_library(others, &SEGMENTER) {
            mined.add(&text, FormulaSource::Library);
        }
        for (sums, list) in sums.iter_mut().zip([FormulaList::built_in(), mined]) {
            let found = find_formulas(&stripped, whole(&stripped), &SEGMENTER, &list, &[]);
            let of_list = found.iter().filter(|formula| list.contains(&formula.text));
            for formula in of_list.clone().filter(|formula| !gold.contains(&formula.text)) {
                println!("  {name}: {} ×{} is not quoted there", formula.text, formula.places.len());
            }
            let right = of_list.clone().filter(|formula| gold.contains(&formula.text)).count();
            for (sum, count) in sums.iter_mut().zip([of_list.count(), right, gold.len()]) {
                *sum += count;
            }
        }
    }
    for (name, [found, right, quoted]) in ["built-in list", "library"].into_iter().zip(sums) {
        println!("{name}: found {found}, right {right}, quoted {quoted}");
        assert!(right > 0, "{name}");
    }
}

/// Of two reports from which the list was not made: of its quoted phrases, how many the text itself quotes; and of those
/// that it quotes, how many are found.
#[test]
#[cfg_attr(not(shared_texts), ignore = "needs TIGANG_SHARED")]
fn formulas_of_the_list_are_those_that_reports_quote() {
    let shared = shared::folder();
    let list = include_str!("../../assets/lexis/formulas.tsv");
    let lines = list.lines().map(|line| line.split('\t').collect::<Vec<_>>());
    let counts = |fields: &[&str]| Some((fields.get(2)?.parse().ok()?, fields.get(3)?.parse().ok()?));
    let quoted: Vec<(String, (usize, usize))> = lines
        .filter(|fields| fields.get(1) == Some(&"q"))
        .map(|fields| (fields[0].to_owned(), counts(&fields).unwrap()))
        .collect();
    // Found and quoted, found, quoted.
    let [mut all, mut half] = [[0_usize; 3]; 2];
    for name in ["2026年江西省政府工作报告.txt", "2026年贵州省政府工作报告.txt"] {
        let document =
            Document::parse(decode(std::fs::read(shared.join("corpus").join(name)).unwrap(), None).text);
        let formulas = Lexicon::built_in().formulas(&document, whole(&document));
        let found: BTreeSet<&str> = formulas.iter().map(|formula| formula.text.as_str()).collect();
        for (text, (quoting, holding)) in &quoted {
            let row = [found.contains(text.as_str()), document.text().contains(&format!("“{text}”"))];
            let row = [row[0] && row[1], row[0], row[1]];
            for (sums, counts) in [(&mut all, true), (&mut half, quoting * 2 >= *holding)] {
                sums.iter_mut().zip(row).for_each(|(sum, is)| *sum += usize::from(is && counts));
            }
        }
    }
    assert!(half[1] > 80 && half[0] * 100 >= half[1] * 89, "{half:?}");
    assert!(all[2] > 80 && all[0] * 100 >= all[2] * 95, "{all:?}");
}
