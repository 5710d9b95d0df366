//! How long two reports take beside each other, what changed in their sentences, one report against many, and a term
//! through the years; beside a plain diff of the same two texts by characters.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a bench may panic")]

use divan::{Bencher, black_box, counter::BytesCount};
use similar::{Algorithm, capture_diff_slices};
use tigang::{
    compare::{CutWords, Edits, SectionChoice, compare, reuse},
    document::Document,
    lexis::{Period, Segmenter, trend},
    search::{Finder, Mode, Query, find_all},
    text::Span,
};

fn main() {
    divan::main();
}

/// Numbers that look random, the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % bound
    }
}

const DOES: [&str; 10] =
    ["推进", "加强", "深化", "完善", "切实做好", "大力开展", "统筹", "巩固", "全面落实", "稳步扩大"];
const WHAT: [&str; 16] = [
    "水渠清淤",
    "果园改造",
    "乡村夜校",
    "卫生室巡诊",
    "茶厂技改",
    "山塘管护",
    "集体账目公开",
    "校园食堂改善",
    "村道硬化",
    "油茶补种",
    "邻里结对帮扶",
    "电焊培训",
    "秸秆还田",
    "鱼塘轮休",
    "老桥加固",
    "图书角更新",
];
const HOW: [&str; 6] =
    ["投入{}万元", "惠及{}户", "比上年增长{}%", "在全镇范围内", "按季度验收", "由驻村干部包干"];

/// A sentence of three to five clauses, some of them with a figure and a word that stands nowhere else.
fn sentence(dice: &mut Dice) -> String {
    let clause = |dice: &mut Dice| {
        let how = HOW[dice.below(HOW.len())].replace("{}", &(dice.below(900) + 3).to_string());
        let rare: String = (0..3).filter_map(|_| char::from_u32(0x4E00 + dice.below(6000) as u32)).collect();
        format!("{how}{}{rare}{}", DOES[dice.below(DOES.len())], WHAT[dice.below(WHAT.len())])
    };
    let clauses: Vec<String> = (0..3 + dice.below(3)).map(|_| clause(dice)).collect();
    clauses.join("，") + "。"
}

/// A report of `characters`, in chapters of three sections each, as sentences.
fn sentences(characters: usize) -> Vec<String> {
    let mut dice = Dice(17);
    let mut all = Vec::new();
    let mut length = 0;
    while length < characters {
        let sentence = sentence(&mut dice);
        length += sentence.chars().count();
        all.push(sentence);
    }
    all
}

/// The report of the next year: of ten sentences one is left out, two are new, five are reworded, one moves up.
fn next_year(sentences: &[String]) -> Vec<String> {
    let mut dice = Dice(23);
    let mut later = Vec::new();
    for old in sentences {
        match dice.below(10) {
            0 => {}
            1 | 2 => later.push(sentence(&mut dice)),
            3..8 => {
                let clauses: Vec<&str> = old.trim_end_matches('。').split('，').collect();
                let changed = dice.below(clauses.len());
                let another = sentence(&mut dice);
                let another = another.split('，').next().unwrap();
                let clause =
                    |(at, old): (usize, &&str)| (if at == changed { another } else { old }).to_owned();
                later.push(clauses.iter().enumerate().map(clause).collect::<Vec<_>>().join("，") + "。");
            }
            8 if later.len() > 12 => later.insert(later.len() - 9, old.clone()),
            _ => later.push(old.clone()),
        }
    }
    later
}

/// Sets sentences as a speech with two levels of headings, a paragraph every four.
fn set(sentences: &[String]) -> Document {
    let mut text = "在全镇工作会上的讲话\n同志们：\n".to_owned();
    for (at, sentence) in sentences.iter().enumerate() {
        if at % 72 == 0 {
            let number = "一二三四五六七八九".chars().cycle().nth(at / 72).unwrap();
            text.extend([number.to_string().as_str(), "、", DOES[at / 72 % 10], WHAT[at / 72 % 16], "\n"]);
        }
        if at % 24 == 0 {
            let number = "一二三".chars().nth(at / 24 % 3).unwrap();
            text.extend([
                "（",
                number.to_string().as_str(),
                "）",
                DOES[at / 24 % 10],
                WHAT[at / 24 % 16],
                "\n",
            ]);
        }
        text.push_str(sentence);
        if at % 4 == 3 {
            text.push('\n');
        }
    }
    Document::parse(text)
}

fn pair(characters: usize) -> (Document, Document) {
    let earlier = sentences(characters);
    (set(&earlier), set(&next_year(&earlier)))
}

/// Budget: 10 ms for 20,000 characters, 1 s for a million (3 MB).
#[divan::bench(args = [20_000, 1_000_000])]
fn two_reports(bencher: Bencher, characters: usize) {
    let (a, b) = pair(characters);
    bencher
        .counter(BytesCount::new(a.text().len()))
        .bench(|| compare(black_box(&a), black_box(&b), SectionChoice::default()));
}

/// The same two texts by the crate `similar`, which finds what is equal and in order, and nothing that moved.
#[divan::bench(args = [20_000], sample_count = 5)]
fn two_reports_by_a_plain_diff(bencher: Bencher, characters: usize) {
    let (a, b) = pair(characters);
    let [a, b]: [Vec<char>; 2] = [a, b].map(|document| document.text().chars().collect());
    bencher.bench(|| capture_diff_slices(Algorithm::Myers, black_box(&a), black_box(&b)));
}

/// Budget: 10 ms for all changes inside the sentences of two reports.
#[divan::bench(args = [false, true])]
fn changes_inside_sentences(bencher: Bencher, by_words: bool) {
    let (a, b) = pair(20_000);
    let pairs = compare(&a, &b, SectionChoice::default()).sentences;
    let segmenter = Segmenter::new();
    let cut = |text: &str| segmenter.cut(text).into_iter().map(str::len).collect::<Vec<_>>();
    let words: Option<CutWords<'_>> = if by_words { Some(&cut) } else { None };
    bencher.bench_local(|| {
        let of = |pair| Edits::of(black_box(&a), &b, pair, words).edits.len();
        pairs.iter().map(of).sum::<usize>()
    });
}

/// Budget: 200 ms for a report against 49.
#[divan::bench(args = [49], sample_count = 10)]
fn reuse_of_many_reports(bencher: Bencher, reports: usize) {
    let mut year = sentences(20_000);
    let mut earlier = Vec::new();
    for _ in 0..reports {
        earlier.push(set(&year));
        year = next_year(&year);
    }
    let last = set(&year);
    bencher.bench(|| reuse(black_box(&last), black_box(&earlier)));
}

/// Budget: 100 ms for twenty terms in 70 reports: counting them, and the verdict on each.
#[divan::bench(args = [70], sample_count = 10)]
fn twenty_terms_through_the_years(bencher: Bencher, reports: usize) {
    let mut year = sentences(20_000);
    let mut documents = Vec::new();
    for _ in 0..reports {
        documents.push(set(&year));
        year = next_year(&year);
    }
    let terms = WHAT.iter().chain(&DOES[..4]);
    let finders: Vec<Finder> =
        terms.map(|term| Finder::new(&Query::new(*term, Mode::Folded)).unwrap()).collect();
    bencher.bench(|| {
        let verdict = |finder: &Finder| {
            let period = |document: &Document| Period {
                count: find_all(document, finder, Span::new(0, document.text().len())).len(),
                length: document.text().len() / 3,
            };
            trend(&documents.iter().map(period).collect::<Vec<_>>()).verdict
        };
        finders.iter().map(verdict).collect::<Vec<_>>()
    });
}

/// One sentence so many times on both sides: all are linked, in their order.
#[divan::bench(args = [40_000], sample_count = 3)]
fn equal_sentences(bencher: Bencher, count: usize) {
    let [a, b] = [count, count - 10].map(|count| Document::parse("各村要把水渠清一遍。".repeat(count)));
    bencher.bench(|| compare(black_box(&a), black_box(&b), SectionChoice::default()));
}

/// A line of a million characters without a stop, and the same with a stretch of it changed.
#[divan::bench(args = [1_000_000], sample_count = 3)]
fn one_endless_sentence(bencher: Bencher, characters: usize) {
    let mut dice = Dice(31);
    let line: Vec<char> =
        (0..characters).filter_map(|_| char::from_u32(0x4E00 + dice.below(6000) as u32)).collect();
    let mut changed = line.clone();
    changed.splice(characters / 2..characters / 2 + 100, "换成别的话".chars());
    let [a, b] = [line, changed].map(|line| Document::parse(line.into_iter().collect()));
    bencher.bench(|| {
        let compared = compare(black_box(&a), black_box(&b), SectionChoice::default());
        compared.sentences.iter().map(|pair| Edits::of(&a, &b, pair, None).edits.len()).sum::<usize>()
    });
}
