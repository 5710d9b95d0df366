//! From a text to its outline: ordinary speeches, and texts made to be slow.

use std::fmt::Write as _;

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use tigang::document::Document;

fn main() {
    divan::main();
}

/// A speech of ordinary shape, repeated until it has about this many bytes.
fn speech(bytes: usize) -> String {
    let mut text = String::from(
        "在全市工作会议上的讲话\n（2024年3月5日）\n同志们：\n今天我们召开这次会议，总结工作，部署任务。下面，我讲三点意见。\n",
    );
    let numerals = ["一", "二", "三", "四", "五", "六", "七", "八", "九"];
    while text.len() < bytes {
        for numeral in numerals {
            let _ = write!(
                text,
                "{numeral}、坚持统筹兼顾，推动各项工作再上新台阶\n（一）抓好重点工作。要把思想和行动统一到上级的部署上来，一是加强学习，掌握政策；二是加强调研，摸清底数；三是加强督查，确保实效。\n（二）抓好基础工作。近年来，各单位积极作为，取得了明显成效，但也存在一些不容忽视的问题，需要下大力气加以解决，切实改进作风，提高效率。\n"
            );
        }
    }
    text
}

fn run(bencher: Bencher<'_, '_>, text: &str) {
    bencher
        .counter(BytesCount::new(text.len()))
        .with_inputs(|| text.to_owned())
        .bench_values(|text| black_box(Document::parse(text)));
}

#[divan::bench(args = [20_000, 1_000_000, 10_000_000])]
fn speeches(bencher: Bencher<'_, '_>, bytes: usize) {
    run(bencher, &speech(bytes));
}

/// Head and paragraphs alone, for whoever looks for words.
#[divan::bench(args = [20_000, 1_000_000])]
fn skimmed(bencher: Bencher<'_, '_>, bytes: usize) {
    let text = speech(bytes);
    bencher
        .counter(BytesCount::new(text.len()))
        .with_inputs(|| text.clone())
        .bench_values(|text| black_box(Document::skim(text)));
}

#[divan::bench(args = [10_000, 100_000])]
fn one_paragraph_of_first_points(bencher: Bencher<'_, '_>, times: usize) {
    run(bencher, &"一是好。".repeat(times));
}

#[divan::bench(args = [100_000, 1_000_000])]
fn nothing_but_markers(bencher: Bencher<'_, '_>, bytes: usize) {
    run(bencher, &"一、".repeat(bytes / 6));
}

#[divan::bench(args = [10_000, 100_000])]
fn lines_of_first_markers(bencher: Bencher<'_, '_>, lines: usize) {
    run(bencher, &"（一）\n".repeat(lines));
}

#[divan::bench(args = [10_000, 100_000])]
fn points_that_never_end(bencher: Bencher<'_, '_>, lines: usize) {
    let text = (1..=lines).fold(String::new(), |mut text, line| {
        let _ = writeln!(text, "{}、第一是好，一要好，（一）好", line % 1000);
        text
    });
    run(bencher, &text);
}
