//! Two documents side by side: the examples, the laws, and drafts that were changed by rule.

use std::{collections::BTreeSet, fmt::Write as _, fs, ops::ControlFlow};

use proptest::prelude::*;
use tigang::{
    compare::{Comparison, Edits, Fate, SectionChoice, SectionFate, compare, compare_told},
    document::Document,
    lexis::Segmenter,
    text::{Span, decode},
};

use crate::shared;

fn parse(text: &str) -> Document {
    Document::parse(text.to_owned())
}

/// A speech with the given body.
fn speech(body: &str) -> Document {
    parse(&format!("在全镇工作会上的讲话\n同志们：\n{body}\n"))
}

/// The pairs of a comparison, a line each: sections, then sentences.
fn told(a: &Document, b: &Document) -> String {
    let comparison = compare(a, b, SectionChoice::default());
    let mut told = String::new();
    for pair in &comparison.sections {
        let label = |document: &Document, index: Option<usize>| {
            index.map_or(String::new(), |index| document.label(&document.outline().sections[index]))
        };
        let moved = if pair.moved { " moved" } else { "" };
        _ = writeln!(told, "{:?}{moved} {} = {}", pair.fate, label(a, pair.a), label(b, pair.b));
    }
    for pair in &comparison.sentences {
        let read =
            |document: &Document, span: Option<Span>| span.map_or(String::new(), |it| document.read(it));
        let moved = if pair.moved { " moved" } else { "" };
        _ = writeln!(told, "{:?}{moved} {} = {}", pair.fate, read(a, pair.a), read(b, pair.b));
    }
    told
}

fn fates(comparison: &Comparison) -> BTreeSet<String> {
    comparison.sentences.iter().map(|pair| format!("{:?}", pair.fate)).collect()
}

#[test]
fn figures_that_changed_are_told_with_the_words_they_count() {
    let a = speech("一、抓产业\n茶园扩到8000亩，茶农人均增收12%。\n二、抓道路\n硬化村道36公里，修桥三座。");
    let b =
        speech("一、抓产业\n茶园扩到9500亩，茶农人均增收10%左右。\n二、抓道路\n硬化村道36公里，修桥五座。");
    let comparison = compare(&a, &b, SectionChoice::default());
    assert!(comparison.sections.iter().all(|pair| pair.fate == SectionFate::Kept && !pair.moved));
    let segmenter = Segmenter::new();
    let cut = |text: &str| segmenter.cut(text).into_iter().map(str::len).collect::<Vec<_>>();
    let figures: Vec<String> = comparison
        .sentences
        .iter()
        .flat_map(|pair| Edits::of(&a, &b, pair, Some(&cut)).figures)
        .map(|it| format!("{}→{} ({})", it.from, it.to, it.of))
        .collect();
    assert_eq!(figures, ["8000亩→9500亩 (茶园扩到)", "12%→10%左右 (茶农人均增收)", "三座→五座 (修桥)"]);
}

#[test]
fn a_section_that_comes_first_now_has_moved_and_the_others_have_not() {
    let a = speech(
        "一、管好山林\n封山育林不松劲，护林员每天巡山。\n二、管好河道\n河长每周走一遍，垃圾不下河。\n三、管好房屋\n危房挂牌，限期搬离。",
    );
    let b = speech(
        "一、管好房屋\n危房挂牌，限期搬离。\n二、管好山林\n封山育林不松劲，护林员每天巡山。\n三、管好河道\n河长每周走一遍，垃圾不下河。",
    );
    let told = told(&a, &b);
    assert_eq!(told.matches("moved").count(), 1, "{told}");
    assert!(told.contains("Kept moved 三、管好房屋 = 一、管好房屋\n"), "{told}");
    let comparison = compare(&a, &b, SectionChoice::default());
    assert_eq!(comparison.kept.percent(), 100);
    assert_eq!(fates(&comparison), BTreeSet::from(["Same".to_owned()]));
}

#[test]
fn a_sentence_that_was_cut_is_reworded_and_a_part() {
    let a = speech("一、办好夜校\n夜校要讲技术、讲法律、讲健康，请土专家上台，每周两个晚上，雷打不动。");
    let b = speech("一、办好夜校\n夜校要讲技术、讲法律、讲健康。请土专家上台，每周两个晚上，雷打不动。");
    let told = told(&a, &b);
    assert!(told.contains("= 请土专家上台，每周两个晚上，雷打不动。\n"), "{told}");
    let line = |fate: &str| told.lines().find(|line| line.starts_with(fate)).unwrap_or_default();
    assert!(line("Part").ends_with("= 夜校要讲技术、讲法律、讲健康。"), "{told}");
    assert!(line("Reworded").ends_with("雷打不动。"), "{told}");
    assert!(!told.contains("New") && !told.contains("Dropped"), "{told}");
}

#[test]
fn a_sentence_that_moved_does_not_drag_its_section_along() {
    let a = speech(
        "一、夏季防汛\n水库泄洪前要提前六小时通知下游，广播、锣鼓、短信一起用。\n二、秋冬防火\n野外用火一律先报备。",
    );
    let b = speech(
        "一、防汛\n做好巡堤查险。\n二、防火\n野外用火一律先报备。水库泄洪前要提前六小时通知下游，广播、锣鼓、短信一起用。",
    );
    let told = told(&a, &b);
    assert!(told.contains("Kept 一、夏季防汛 = 一、防汛\n"), "{told}");
    assert!(told.contains("Kept 二、秋冬防火 = 二、防火\n"), "{told}");
    assert!(told.contains("Same moved 水库泄洪前"), "{told}");
    assert!(told.contains("New  = 做好巡堤查险。"), "{told}");
}

#[test]
fn script_is_no_change() {
    let told =
        told(&parse("幹部要住村、吃派飯，臉上多點泥土。"), &parse("干部要住村、吃派饭，脸上多点泥土。"));
    assert!(told.starts_with("Same ") && told.lines().count() == 1, "{told}");
}

#[test]
fn without_headings_sentences_are_compared_all_the_same() {
    let a = parse("集市要搬到河东，摊位先到先得。老街要留下来，砖瓦一块不动。");
    let b = parse("老街要留下来，砖瓦一块不动。集市要搬到河东，摊位抽签决定。停车场建在桥头。");
    let told = told(&a, &b);
    assert_eq!(told.matches(" moved ").count(), 1, "{told}");
    assert!(told.ends_with("New  = 停车场建在桥头。\n"), "{told}");
    let comparison = compare(&a, &b, SectionChoice::default());
    let edits: Vec<(String, String)> = comparison
        .sentences
        .iter()
        .flat_map(|pair| Edits::of(&a, &b, pair, None).edits)
        .map(|edit| (a.read(edit.a), b.read(edit.b)))
        .collect();
    assert_eq!(edits, [("先到先得".to_owned(), "抽签决定".to_owned())]);
}

#[test]
fn nothing_beside_nothing_and_something_beside_nothing() {
    let (empty, some) = (parse(""), parse("修路。"));
    assert_eq!(compare(&empty, &empty, SectionChoice::default()), Comparison::default());
    assert_eq!(told(&empty, &some), "New  = 修路。\n");
    assert_eq!(told(&some, &empty), "Dropped 修路。 = \n");
}

#[test]
fn two_sections_that_are_asked_for_belong_together() {
    let a = speech("一、回顾\n去年修桥两座。\n二、今年任务\n今年要修桥三座，再打两口深井。");
    let b = speech("一、去年完成情况\n修桥三座，打了两口深井。\n二、打算\n今年要种树。");
    let comparison = compare(&a, &b, SectionChoice { a: Some(1), b: Some(0) });
    assert_eq!(comparison.sections.len(), 1);
    assert_eq!((comparison.sections[0].a, comparison.sections[0].b), (Some(1), Some(0)));
    let linked = comparison.sentences.iter().filter(|pair| pair.fate == Fate::Reworded);
    let linked: Vec<String> = linked.filter_map(|pair| Some(a.read(pair.a?))).collect();
    assert!(linked.iter().any(|text| text.contains("今年要修桥三座")), "{linked:?}");
    let inside = a.outline().sections[1].span;
    assert!(comparison.sentences.iter().filter_map(|it| it.a).all(|it| inside.contains(it.start)));
}

#[test]
fn many_equal_sentences_are_linked_in_their_order() {
    let text = "各村要把水渠清一遍。".repeat(500);
    let comparison = compare(&parse(&text), &parse(&text), SectionChoice::default());
    assert!(comparison.sentences.iter().all(|pair| pair.a == pair.b && !pair.moved));
    assert_eq!(comparison.sentences.len(), 500);
}

#[test]
fn a_comparison_breaks_off_wherever_it_is_told_to() {
    let clause = |at: usize| format!("{}，{}。", CLAUSES[at % 24], CLAUSES[(at / 24 + at) % 24]);
    let text: String = (0..6000).map(clause).collect();
    let (a, b) = (parse(&text), parse(&text.replace("水渠", "沟渠")));
    let mut told = 0;
    let whole = compare_told(&a, &b, SectionChoice::default(), &mut |_| {
        told += 1;
        ControlFlow::Continue(())
    });
    assert!(whole.is_some() && told > 10, "{told}");
    for stop in 0..told {
        let mut told = 0;
        let broken = compare_told(&a, &b, SectionChoice::default(), &mut |_| {
            told += 1;
            if told > stop { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        assert!(broken.is_none() && told == stop + 1);
    }
}

/// Clauses of which documents are made.
const CLAUSES: [&str; 24] = [
    "春耕前把水渠清淤疏通",
    "村口的老桥要加固护栏",
    "果园统一防治红蜘蛛",
    "卫生室每周二下乡巡诊",
    "合作社的账目每季公开",
    "孤寡老人由邻里结对照看",
    "冬闲时办三期电焊培训",
    "山塘水库落实专人看守",
    "新栽的油茶补苗八千株",
    "学校食堂食材当天留样",
    "晒谷场夜里不准停车",
    "养蜂户发展到六十五家",
    "祠堂的木柱要做防蛀",
    "快递进村不再加收费用",
    "雨季前排查边坡裂缝",
    "茶厂的锅炉改用电力",
    "图书角每月更换一批新书",
    "路灯损坏三天之内修好",
    "鱼塘换水错开灌溉高峰",
    "驻村干部每月住满二十天",
    "旧农机集中报废折价",
    "秸秆还田补贴按亩发放",
    "民宿消防器材逐间检查",
    "集体林权证补发到户",
];

const HEADINGS: [&str; 6] =
    ["抓好农田水利", "办好民生实事", "守住安全底线", "壮大集体经济", "改进干部作风", "美化村容村貌"];

/// A document of sections; each sentence is of one or two clauses.
fn document() -> impl Strategy<Value = Vec<(usize, Vec<(usize, usize)>)>> {
    let sentence = (0..CLAUSES.len(), 0..CLAUSES.len());
    prop::collection::vec((0..HEADINGS.len(), prop::collection::vec(sentence, 0..6)), 0..5)
}

/// Writes a document; `alone` leaves out every sentence that was written before.
fn written(sections: &[(usize, Vec<(usize, usize)>)], alone: bool) -> String {
    let mut text = "在全镇工作会上的讲话\n同志们：\n".to_owned();
    let mut seen = BTreeSet::new();
    for (number, (heading, sentences)) in "一二三四五".chars().zip(sections) {
        _ = writeln!(text, "{number}、{}", HEADINGS[*heading]);
        let mut line = String::new();
        for &(first, second) in sentences {
            if !alone || seen.insert((first, second)) {
                _ = write!(line, "{}，{}。", CLAUSES[first], CLAUSES[second]);
            }
        }
        if !line.is_empty() {
            _ = writeln!(text, "{line}");
        }
    }
    text
}

/// The sentences of a document.
fn units(document: &Document) -> BTreeSet<Span> {
    compare(document, document, SectionChoice::default()).sentences.iter().filter_map(|pair| pair.b).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn every_sentence_of_both_lies_in_a_pair(a in document(), b in document()) {
        let (a, b) = (parse(&written(&a, false)), parse(&written(&b, false)));
        let comparison = compare(&a, &b, SectionChoice::default());
        let of_a: BTreeSet<Span> = comparison.sentences.iter().filter_map(|pair| pair.a).collect();
        let of_b: BTreeSet<Span> = comparison.sentences.iter().filter_map(|pair| pair.b).collect();
        prop_assert_eq!(of_a, units(&a));
        prop_assert_eq!(of_b, units(&b));
    }

    #[test]
    fn the_other_way_round_the_same_sentences_are_the_same(a in document(), b in document()) {
        let (a, b) = (parse(&written(&a, true)), parse(&written(&b, true)));
        let same = |comparison: Comparison, turned: bool| -> BTreeSet<(Option<Span>, Option<Span>)> {
            let same = comparison.sentences.into_iter().filter(|pair| pair.fate == Fate::Same);
            same.filter(|pair| pair.a.is_some_and(|span| span.len() > 30))
                .map(|pair| if turned { (pair.b, pair.a) } else { (pair.a, pair.b) })
                .collect()
        };
        let there = same(compare(&a, &b, SectionChoice::default()), false);
        prop_assert_eq!(there, same(compare(&b, &a, SectionChoice::default()), true));
    }

    #[test]
    fn beside_itself_all_is_kept_and_nothing_has_moved(a in document()) {
        let a = parse(&written(&a, false));
        let comparison = compare(&a, &a, SectionChoice::default());
        prop_assert!(comparison.sentences.iter().all(|pair| pair.fate == Fate::Same && !pair.moved));
        prop_assert!(comparison.sections.iter().all(|pair| pair.a == pair.b && !pair.moved));
        if !comparison.sentences.is_empty() {
            prop_assert_eq!(comparison.kept.percent(), 100);
        }
    }

    #[test]
    fn blank_lines_line_ends_and_script_change_nothing(a in document()) {
        let text = written(&a, true);
        let a = parse(&text);
        let traditional = |c: char| match c {
            '桥' => '橋', '护' => '護', '栏' => '欄', '统' => '統', '卫' => '衛', '乡' => '鄉', '账' => '賬',
            '邻' => '鄰', '办' => '辦', '库' => '庫', '学' => '學', '养' => '養', '发' => '發', '图' => '圖',
            '灯' => '燈', '鱼' => '魚', '农' => '農', '补' => '補', '贴' => '貼', '险' => '險', '作' => '作',
            c => c,
        };
        for changed in [
            text.replace('\n', "\r\n"),
            text.replace('\n', "\n\n"),
            text.chars().map(traditional).collect(),
        ] {
            let b = parse(&changed);
            let comparison = compare(&a, &b, SectionChoice::default());
            prop_assert!(comparison.sentences.iter().all(|pair| pair.fate == Fate::Same && !pair.moved), "{}", told(&a, &b));
        }
    }

    #[test]
    fn the_changes_of_a_pair_make_the_later_sentence_of_the_earlier_one(a in document(), b in document()) {
        let (a, b) = (parse(&written(&a, false)), parse(&written(&b, false)));
        for pair in &compare(&a, &b, SectionChoice::default()).sentences {
            let (Some(old), Some(new), Fate::Reworded | Fate::Part) = (pair.a, pair.b, pair.fate) else { continue };
            let edits = Edits::of(&a, &b, pair, None).edits;
            let (mut made, mut from, mut from_b) = (String::new(), old.start, new.start);
            for edit in &edits {
                let (kept, kept_b) = (a.read(Span::new(from, edit.a.start)), b.read(Span::new(from_b, edit.b.start)));
                if from != old.start {
                    prop_assert_eq!(&kept, &kept_b);
                }
                // What stands before the first change may begin with another number.
                made.push_str(&kept_b);
                made.push_str(&b.read(edit.b));
                (from, from_b) = (edit.a.end, edit.b.end);
            }
            made.push_str(&a.read(Span::new(from, old.end)));
            let plain = |text: &str| text.split_once('、').map_or(text, |(_, words)| words).to_owned();
            prop_assert_eq!(plain(&made), plain(&b.read(new)));
        }
    }
}

/// Characters that remember where they stood before they were changed.
type Traced = Vec<(char, Option<usize>)>;

fn traced(text: &str) -> Traced {
    text.char_indices().map(|(at, c)| (c, Some(at))).collect()
}

fn untraced(text: &str) -> Traced {
    text.chars().map(|c| (c, None)).collect()
}

/// The characters of a span of the text as it was.
fn within(text: &Traced, span: Span) -> std::ops::Range<usize> {
    let inside = |it: &(char, Option<usize>)| it.1.is_some_and(|at| span.contains(at));
    let start = text.iter().position(inside).unwrap_or(text.len());
    start..start + text.iter().skip(start).take_while(|it| inside(it)).count()
}

/// Moves the shortest chapter behind the last one, if what it passes is longer, and numbers all anew; returns where it
/// began.
fn move_a_chapter(document: &Document, text: &mut Traced) -> Option<usize> {
    let sections = &document.outline().sections;
    let chapters: Vec<usize> =
        (0..sections.len()).filter(|&at| sections[at].parent.is_none() && !sections[at].inline).collect();
    let (&last, others) = chapters.split_last()?;
    let moved = *others.iter().min_by_key(|&&at| sections[at].span.len())?;
    let follow = chapters.windows(2).all(|pair| sections[pair[0]].span.end == sections[pair[1]].span.start);
    if !follow || sections[last].span.len() <= sections[moved].span.len() {
        return None;
    }
    let order = chapters.iter().copied().filter(|&at| at != moved).chain([moved]);
    let mut changed = text[..within(text, sections[chapters[0]].span).start].to_vec();
    for (at, place) in order.zip(&chapters) {
        changed.extend(untraced(sections[*place].marker.of(document.text())));
        let words = Span::new(sections[at].marker.end, sections[at].span.end);
        changed.extend_from_slice(&text[within(text, words)]);
        changed.extend(untraced("\n"));
    }
    changed.extend_from_slice(&text[within(text, sections[last].span).end..]);
    *text = changed;
    Some(sections[moved].span.start)
}

/// Drops the last point of a list that stays a list without it.
fn drop_a_point(document: &Document, text: &mut Traced) {
    let outline = document.outline();
    let point = (0..outline.sections.len()).rev().find(|&at| {
        let section = &outline.sections[at];
        !outline.has_children(at)
            && !section.inline
            && outline.next_sibling(at).is_none()
            && outline.children(outline.parent(at)).count() > 3
    });
    if let Some(point) = point {
        text.drain(within(text, outline.sections[point].span));
    }
}

/// Whether a paragraph may begin between two characters without a point coming into being or being lost.
fn between_sentences(document: &Document, at: usize) -> bool {
    document.outline().sections.iter().all(|section| section.span.start != at)
}

/// Cuts every third paragraph of several sentences after its first one, and joins every fifth line to the one before.
fn cut_and_join(document: &Document, text: &mut Traced) {
    let mut stops = 0;
    let mut changed = Traced::new();
    for window in 0..text.len() {
        let it = text[window];
        changed.push(it);
        let next = text.get(window + 1).copied();
        if it.0 == '。'
            && let Some((c, Some(at))) = next
            && !matches!(c, '\n' | '\r' | '”' | '’' | '）')
            && between_sentences(document, at)
        {
            stops += 1;
            if stops % 5 == 0 {
                changed.extend(untraced("\n　　"));
            }
        }
    }
    *text = changed;
}

/// Exchanges two characters in the middle of every long sentence.
fn exchange_words(document: &Document, text: &mut Traced) {
    for span in units(document) {
        if document.outline().sections.iter().any(|section| section.heading.overlaps(span)) {
            continue;
        }
        let place = within(text, span);
        if place.len() > 20 {
            let middle = place.start + place.len() / 2;
            text.splice(middle..middle + 2, untraced("稳妥"));
        }
    }
}

/// Inserts a sentence after every seventh one.
fn insert_sentences(document: &Document, text: &mut Traced) {
    for (number, span) in units(document).into_iter().enumerate().filter(|(at, _)| at % 7 == 3) {
        let place = within(text, span);
        if !place.is_empty() && text[place.end - 1].0 == '。' {
            let sentence = format!("{}，{}。", CLAUSES[number % 24], CLAUSES[(number * 5 + 1) % 24]);
            text.splice(place.end..place.end, untraced(&sentence));
        }
    }
}

/// What is right of the links, and what there is on both sides.
#[derive(Default, Debug)]
struct Score {
    right: usize,
    told: usize,
    wanted: usize,
    moved_right: usize,
    moved_told: usize,
    moved_wanted: usize,
}

fn f1(right: usize, told: usize, wanted: usize) -> f64 {
    let [right, all] = [right, told + wanted].map(|count| f64::from(u32::try_from(count).unwrap()));
    if all == 0.0 { 1.0 } else { 2.0 * right / all }
}

/// Compares a document with its changed text, and counts what is right.
fn score(a: &Document, changed: &Traced, moved: Option<usize>, score: &mut Score) {
    let text: String = changed.iter().map(|it| it.0).collect();
    let b = parse(&text);
    let mut origins = std::collections::BTreeMap::new();
    let mut at = 0;
    for (c, origin) in changed {
        origins.insert(at, *origin);
        at += c.len_utf8();
    }
    // A sentence of B is one of A where each is most of the other.
    let of_a = units(a);
    let letters = |document: &Document, span: Span| {
        document.text()[span.start..span.end].chars().filter(|c| c.is_alphanumeric()).count()
    };
    let shared = |old: Span, new: Span| {
        let inside = origins.range(new.start..new.end).filter_map(|(at, origin)| Some((at, (*origin)?)));
        inside
            .filter(|&(at, origin)| old.contains(origin) && text[*at..].starts_with(char::is_alphanumeric))
            .count()
    };
    let mut wanted = BTreeSet::new();
    for new in units(&b) {
        let old = of_a.iter().max_by_key(|old| shared(**old, new));
        if let Some(&old) = old
            && shared(old, new) * 2 > letters(&b, new)
            && shared(old, new) * 2 > letters(a, old)
        {
            wanted.insert((old, new));
        }
    }
    let comparison = compare(a, &b, SectionChoice::default());
    let whole = comparison.sentences.iter().filter(|pair| pair.fate != Fate::Part);
    let told: BTreeSet<(Span, Span)> = whole.filter_map(|pair| pair.a.zip(pair.b)).collect();
    score.right += told.intersection(&wanted).count();
    score.told += told.len();
    score.wanted += wanted.len();
    for pair in told.symmetric_difference(&wanted) {
        println!(
            "{} {} = {}",
            if told.contains(pair) { "told" } else { "missed" },
            a.read(pair.0),
            b.read(pair.1)
        );
    }
    let sections = comparison.sections.iter().filter(|pair| pair.moved);
    let starts = sections.filter_map(|pair| Some(a.outline().sections[pair.a?].span.start));
    let sentences =
        comparison.sentences.iter().filter(|pair| pair.moved).filter_map(|pair| Some(pair.a?.start));
    let told: BTreeSet<usize> = starts.chain(sentences).collect();
    let is_wrong = |start: &&usize| Some(**start) != moved;
    for start in told.iter().filter(is_wrong) {
        let line: String = a.text()[*start..].chars().take(30).collect();
        println!(
            "moved {line} instead of {:?}",
            moved.map(|at| a.text()[at..].chars().take(12).collect::<String>())
        );
    }
    score.moved_right += told.iter().filter(|start| Some(**start) == moved).count();
    score.moved_told += told.len();
    score.moved_wanted += usize::from(moved.is_some());
}

#[test]
fn drafts_changed_by_rule_are_linked_as_they_were_changed() {
    let mut texts = vec![INVENTED.to_owned()];
    if let Some(shared) = shared::if_any() {
        for entry in fs::read_dir(shared.join("seeds")).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|extension| extension == "txt") {
                texts.push(decode(fs::read(path).unwrap(), None).text);
            }
        }
        assert!(texts.len() > 4, "the seeds were found");
    }
    let mut all = Score::default();
    for text in &texts {
        let a = parse(text);
        let rules: [fn(&Document, &mut Traced); 4] =
            [drop_a_point, cut_and_join, exchange_words, insert_sentences];
        for (number, rule) in rules.into_iter().enumerate() {
            println!("rule {number}");
            let mut changed = traced(text);
            rule(&a, &mut changed);
            score(&a, &changed, None, &mut all);
        }
        let mut changed = traced(text);
        let moved = move_a_chapter(&a, &mut changed);
        score(&a, &changed, moved, &mut all);
        for rule in rules {
            rule(&a, &mut changed);
        }
        score(&a, &changed, moved, &mut all);
    }
    println!("{all:?}");
    let links = f1(all.right, all.told, all.wanted);
    assert!(links >= 0.998, "{links:.4} {all:?}");
    assert_eq!((all.moved_right, all.moved_told), (all.moved_wanted, all.moved_wanted), "{all:?}");
}

const INVENTED: &str = "在全镇农业农村工作会议上的讲话\n（2025年2月）\n同志们：\n今天的会议只讲三件事，讲清楚就散会。\n\
一、把水管好\n（一）清淤疏渠。春耕之前，各村要把主渠支渠全部清一遍，淤泥就近还田，不准堆在路边。谁的田头谁负责，镇水利站逐段验收。\n\
（二）看住山塘。全镇四十一口山塘都要有名有姓的看守人，汛期每天巡两趟，水位过了红线马上开闸。\n\
二、把路修好\n村口老桥的护栏年前就松了，开春头一件事就是加固。进组的砂石路今年硬化九公里，先修有学生上学的，再修有老人看病的。修路占了谁家的地，村里要按规矩补，不能让人吃亏。\n\
三、把人留住\n电焊、月嫂、修剪果树，冬闲时各办两期，镇里管饭管教材。回乡的年轻人要租厂房的，合作社先让出半年租金。驻村干部每月住满二十天，白天下田，晚上串门，问题当场记、隔天办。卫生室每周二下乡巡诊，药箱要装满，血压计要带齐，行动不便的上门去看。\n\
同志们，事情就这么几件，一件一件做，年底我们再坐下来对账。\n";
