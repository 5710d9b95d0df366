//! How long finding takes in a text of 30 MB: a first letter, a grown query, a rare one, every mode.

#![expect(clippy::indexing_slicing, reason = "a bench may panic")]

use divan::{Bencher, black_box};
use tigang::document::Document;
use tigang::search::{Finder, Highlights, Hits, Mode, Query, Scan, TermSet, divide, find_all};
use tigang::text::{Span, as_utf8};

const SIZE: usize = 30 << 20;

fn main() {
    divan::main();
}

/// A text of the given size, as common as reports are: few words often, many seldom, paragraphs of some 200 characters.
fn report(size: usize) -> Document {
    const OFTEN: [&str; 12] =
        ["的", "和", "发展", "工作", "建设", "，", "，", "。", "加强", "经济", "在", "了"];
    const SELDOM: [&str; 20] = [
        "改革",
        "开放",
        "人民",
        "社会",
        "制度",
        "坚持",
        "推进",
        "全面",
        "提高",
        "农村",
        "企业",
        "科学技术",
        "教育",
        "工会",
        "职工",
        "安全",
        "1978年",
        "GDP",
        "“十四五”规划",
        "四个意识",
    ];
    let mut text = String::with_capacity(size + 64);
    let mut state = 0x2545_F491_4F6C_DD1D_u64;
    let mut paragraph = 0;
    while text.len() < size {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let roll = (state >> 33) as usize;
        let word = match roll % 10 {
            0..5 => OFTEN[roll / 10 % OFTEN.len()],
            5..7 => SELDOM[roll / 10 % SELDOM.len()],
            _ => "",
        };
        if word.is_empty() {
            // Any of the common three thousand or so characters.
            text.extend(char::from_u32(0x4E00 + (roll / 10 % 6000) as u32));
        } else {
            text.push_str(word);
        }
        paragraph += 1;
        if paragraph == 120 {
            paragraph = 0;
            text.push_str("。\n");
        }
    }
    text.push_str("天地玄黄宇宙洪荒");
    Document::parse(text)
}

#[divan::bench(args = ["，", "的", "发展", "发展的", "工會", "四个意识", "GDP", "1978年", "天地玄黄宇宙洪荒", "没有这一句"])]
fn folded(bencher: Bencher, query: &str) {
    count(bencher, query, Mode::Folded);
}

/// What a reader waits for who types a character that stands in every line: two threads, each with a part of the text.
#[divan::bench(args = ["，", "的", "发展"])]
fn divided(bencher: Bencher, query: &str) {
    let document = report(SIZE);
    let Ok(finder) = Finder::new(&Query::new(query, Mode::Folded)) else { return };
    let parts = divide(&document, &finder, 2);
    let part = |part: Span| find_all(&document, &finder, part).len();
    bencher.counter(divan::counter::BytesCount::new(SIZE)).bench(|| {
        std::thread::scope(|scope| {
            let threads: Vec<_> =
                parts.iter().map(|&span| scope.spawn(move || part(black_box(span)))).collect();
            threads.into_iter().map(|thread| thread.join().unwrap_or_default()).sum::<usize>()
        })
    });
}

/// What a search through a folder costs for each file without a hit, once its bytes are read: a thousand of 20 KB.
#[divan::bench(args = ["没有这句", "工會"])]
fn a_thousand_files_sifted(bencher: Bencher, query: &str) {
    let text = report(20 << 10).text().replace("工会", "农村");
    let Ok(finder) = Finder::new(&Query::new(query, Mode::Folded)) else { return };
    bencher.counter(divan::counter::BytesCount::new(text.len() * 1000)).bench(|| {
        let wanted = |_: &i32| {
            let text = as_utf8(black_box(text.as_bytes()), None);
            text.is_some_and(|text| finder.could_find_in(text))
        };
        (0..1000).filter(wanted).count()
    });
}

#[divan::bench(args = ["的", "发展", "四个意识"])]
fn exact(bencher: Bencher, query: &str) {
    count(bencher, query, Mode::Exact);
}

#[divan::bench(args = ["发展", "四个意识"])]
fn forgiving(bencher: Bencher, query: &str) {
    count(bencher, query, Mode::Forgiving);
}

#[divan::bench(args = ["四个意识", "[一二三四]个[^，。]{2}", "(改革|开放).*(人民|社会)"], sample_count = 5)]
fn regex(bencher: Bencher, query: &str) {
    count(bencher, query, Mode::Regex);
}

/// What a reader might do to the program: expressions that make a backtracking engine hang, a text of one character.
#[divan::bench(args = ["(.*的){8}发展x", "(工|工作|作)*会$", ".*改革.*发展.*的.*x"], sample_count = 2)]
fn hostile_regex(bencher: Bencher, query: &str) {
    count(bencher, query, Mode::Regex);
}

#[divan::bench(args = ["一", "一一一一一一一一一一", "一一一一一二"], sample_count = 5)]
fn one_character_ten_million_times(bencher: Bencher, query: &str) {
    let document = Document::parse("一".repeat(10 << 20));
    bencher.bench(|| found(black_box(&document), query, Mode::Folded).len());
}

/// One step of a search that asks for the rest of the text at every character: what a reader waits for at most.
#[divan::bench(sample_count = 5)]
fn one_step_of_the_slowest_regex(bencher: Bencher) {
    let document = Document::parse("一".repeat(1 << 20));
    let Ok(finder) = Finder::new(&Query::new("一(?:.*二)?", Mode::Regex)) else { return };
    bencher.bench(|| Scan::new(black_box(&document), &finder, Span::new(0, document.text().len())).step(1));
}

#[divan::bench]
fn six_terms_at_once(bencher: Bencher) {
    let document = report(SIZE);
    let terms = ["改革", "开放", "人民", "工会", "四个意识", "科学技术"];
    let Ok(set) = TermSet::new(&terms) else { return };
    let whole = Span::new(0, document.text().len());
    bencher
        .counter(divan::counter::BytesCount::new(SIZE))
        .bench(|| set.find(black_box(&document), whole).len());
}

#[divan::bench]
fn hits_for_a_thousand_sections_and_a_strip(bencher: Bencher) {
    let document = report(SIZE);
    let whole = Span::new(0, document.text().len());
    let hits = Hits::new(found(&document, "的", Mode::Folded));
    bencher.bench(|| {
        let sections = hits.strip(black_box(whole), 1000);
        (sections, hits.strip(whole, 36), hits.next_from(SIZE / 2))
    });
}

#[divan::bench]
fn highlights_of_three_layers(bencher: Bencher) {
    let document = report(SIZE);
    let layers = ["发展", "工作", "的"].map(|query| found(&document, query, Mode::Folded));
    bencher.bench(|| {
        let mut highlights = Highlights::default();
        for (mark, layer) in layers.iter().enumerate() {
            highlights.lay_spans(mark, black_box(layer));
        }
        highlights.runs().len()
    });
}

fn found(document: &Document, query: &str, mode: Mode) -> Vec<Span> {
    let finder = Finder::new(&Query::new(query, mode)).unwrap_or_else(|error| panic!("{query}: {error}"));
    find_all(document, &finder, Span::new(0, document.text().len()))
}

/// Everything from the typed query to all hits.
fn count(bencher: Bencher, query: &str, mode: Mode) {
    let document = report(SIZE);
    bencher
        .counter(divan::counter::BytesCount::new(SIZE))
        .bench(|| found(black_box(&document), black_box(query), mode).len());
}
