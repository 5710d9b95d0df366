//! How long the words of a speech take: loading the dictionary, cutting, the whole term panel.

#![expect(clippy::indexing_slicing, reason = "a bench may panic")]

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use tigang::app::list_terms;
use tigang::document::Document;
use tigang::lexis::{
    FormulaList, Lexicon, Segmenter, StopWords, Words, classify, collocates, find_formulas, repeats,
};
use tigang::text::Span;

fn main() {
    divan::main();
}

/// A report of about so many bytes: sentences that share words and phrases, as reports do.
fn report(size: usize) -> Document {
    const DOES: [&str; 6] = ["推进", "加强", "深化", "完善", "切实做好", "大力开展"];
    const WHAT: [&str; 12] = [
        "产业工人队伍建设改革",
        "“四个意识”教育",
        "农村人居环境整治",
        "《工会法》宣传",
        "科技创新",
        "社区养老服务",
        "职工技能竞赛",
        "安全生产工作",
        "营商环境建设",
        "“春雨”行动",
        "垃圾分类",
        "基层治理体系",
    ];
    const HOW: [&str; 5] = ["增长13.8%", "投入141亿元", "自2025年3月以来", "在全市范围内", "为群众办实事"];
    let mut text = String::with_capacity(size + 200);
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    let mut roll = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    };
    while text.len() < size {
        for _ in 0..4 {
            text.extend([
                HOW[roll(5)],
                "，",
                DOES[roll(6)],
                WHAT[roll(12)],
                "，",
                DOES[roll(6)],
                WHAT[roll(12)],
                "。",
            ]);
            text.extend((0..20).filter_map(|_| char::from_u32(0x4E00 + roll(3000) as u32)));
        }
        text.push('\n');
    }
    Document::parse(text)
}

#[divan::bench(sample_count = 10)]
fn load_the_dictionary() -> Segmenter {
    Segmenter::new()
}

/// The dictionary as the crate that it is taken from reads it, beside [`load_the_dictionary`].
#[divan::bench(sample_count = 10)]
fn load_the_dictionary_of_jieba() -> jieba_rs::Jieba {
    jieba_rs::Jieba::new()
}

/// The same text cut by that crate, beside [`cut`].
#[divan::bench(args = [20 << 10, 100 << 10])]
fn cut_by_jieba(bencher: Bencher, size: usize) {
    let (jieba, document) = (jieba_rs::Jieba::new(), report(size));
    bencher.counter(BytesCount::new(size)).bench(|| jieba.cut(black_box(document.text()), true).len());
}

#[divan::bench(args = [20 << 10, 100 << 10])]
fn cut(bencher: Bencher, size: usize) {
    let (segmenter, document) = (Segmenter::new(), report(size));
    let whole = Span::new(0, document.text().len());
    bencher.counter(BytesCount::new(size)).bench(|| Words::of(&segmenter, black_box(&document), whole));
}

#[divan::bench]
fn repeated_phrases(bencher: Bencher) {
    let (segmenter, document, stop) = (Segmenter::new(), report(100 << 10), StopWords::built_in());
    let words = Words::of(&segmenter, &document, Span::new(0, document.text().len()));
    bencher.bench(|| repeats(black_box(&words), &stop));
}

#[divan::bench]
fn formulas(bencher: Bencher) {
    let (segmenter, document, list) = (Segmenter::new(), report(100 << 10), FormulaList::built_in());
    let scope = Span::new(0, document.text().len());
    bencher.bench(|| find_formulas(black_box(&document), scope, &segmenter, &list, &[]));
}

#[divan::bench]
fn classes(bencher: Bencher) {
    let document = report(100 << 10);
    let scope = Span::new(0, document.text().len());
    bencher.bench(|| classify(black_box(&document), scope));
}

#[divan::bench(sample_count = 10)]
fn load_dictionary_and_lists() -> Lexicon {
    let lexicon = Lexicon::built_in();
    lexicon.stop_words();
    lexicon
}

/// A panel of 100 KB has to be there within 30 ms.
#[divan::bench(args = [20 << 10, 100 << 10])]
fn whole_term_panel(bencher: Bencher, size: usize) {
    let (lexicon, document) = (Lexicon::built_in(), report(size));
    let scope = Span::new(0, document.text().len());
    bencher.counter(BytesCount::new(size)).bench(|| list_terms(black_box(&document), scope, 0, &lexicon));
}

#[divan::bench]
fn collocates_of_a_frequent_word(bencher: Bencher) {
    let (segmenter, document, stop) = (Segmenter::new(), report(100 << 10), StopWords::built_in());
    let words = Words::of(&segmenter, &document, Span::new(0, document.text().len()));
    let places: Vec<Span> =
        document.text().match_indices("推进").map(|(at, word)| Span::new(at, at + word.len())).collect();
    bencher.bench(|| collocates(black_box(&words), &places, 5, &stop));
}
