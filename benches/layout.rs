//! Setting lines: a whole speech, the lines around any place of a very long text, and words kept whole.

use divan::{Bencher, black_box, counter::BytesCount};
use tigang::{
    document::{Document, Paragraph, ParagraphKind},
    layout::{Layout, LayoutOptions, TextView},
    lexis::{Segmenter, WordBounds},
    text::{Ambiguous, Span},
};

fn main() {
    divan::main();
}

/// The speeches that come with the program, one after the other.
const SPEECHES: &[&str] = &[
    include_str!("../assets/speeches/00-使用指南.txt"),
    include_str!("../assets/speeches/01-青石镇政府工作报告.txt"),
    include_str!("../assets/speeches/02-防汛备汛调度会讲话.txt"),
    include_str!("../assets/speeches/03-中小学校长培训班讲话.txt"),
    include_str!("../assets/speeches/04-政务服务工作会议讲话.txt"),
    include_str!("../assets/speeches/05-车轮上的灯.txt"),
    include_str!("../assets/speeches/06-农田水利冬修通知.txt"),
    include_str!("../assets/speeches/07-文旅融合座谈会讲话.txt"),
];

/// Paragraphs of running text of about `bytes` bytes, the line ends of the file between them.
fn long(bytes: usize) -> String {
    SPEECHES.concat().repeat(bytes / SPEECHES.concat().len() + 1)
}

/// A document with a paragraph for each line.
fn by_lines(text: String) -> Document {
    let mut paragraphs = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let inner = line.trim();
        let at = start + (line.len() - line.trim_start().len());
        if !inner.is_empty() {
            paragraphs.push(Paragraph { span: Span::new(at, at + inner.len()), kind: ParagraphKind::Body });
        }
        start += line.len();
    }
    Document::of_paragraphs(text, paragraphs, Vec::new())
}

/// A document of one paragraph.
fn in_one(text: &str) -> Document {
    let text = text.replace('\n', "");
    let paragraph = Paragraph { span: Span::new(0, text.len()), kind: ParagraphKind::Body };
    Document::of_paragraphs(text, vec![paragraph], Vec::new())
}

/// A document of one paragraph that hard wraps have broken after every 35 characters.
fn wrapped(text: &str) -> Document {
    let mut broken = String::new();
    let mut seams = Vec::new();
    for (at, c) in text.chars().filter(|c| *c != '\n').enumerate() {
        if at % 35 == 34 {
            seams.push(Span::new(broken.len(), broken.len() + 1));
            broken.push('\n');
        }
        broken.push(c);
    }
    let paragraph = Paragraph { span: Span::new(0, broken.len()), kind: ParagraphKind::Body };
    Document::of_paragraphs(broken, vec![paragraph], seams)
}

#[divan::bench(args = [30, 40, 80])]
fn whole_speech(bencher: Bencher, width: u16) {
    let document = by_lines(long(60_000));
    let options = LayoutOptions { width, ..LayoutOptions::default() };
    bencher
        .counter(BytesCount::of_str(document.text()))
        .bench(|| Layout::whole(black_box(&document), &options));
}

#[divan::bench]
fn whole_speech_wide(bencher: Bencher) {
    let document = by_lines(long(60_000));
    let options = LayoutOptions { ambiguous: Ambiguous::Wide, ..LayoutOptions::default() };
    bencher
        .counter(BytesCount::of_str(document.text()))
        .bench(|| Layout::whole(black_box(&document), &options));
}

#[divan::bench]
fn whole_speech_raw(bencher: Bencher) {
    let document = by_lines(long(60_000));
    let options = LayoutOptions { reading: TextView::Raw, ..LayoutOptions::default() };
    bencher
        .counter(BytesCount::of_str(document.text()))
        .bench(|| Layout::whole(black_box(&document), &options));
}

#[divan::bench]
fn whole_speech_hard_wrapped(bencher: Bencher) {
    let document = wrapped(&long(60_000));
    let options = LayoutOptions::default();
    bencher
        .counter(BytesCount::of_str(document.text()))
        .bench(|| Layout::whole(black_box(&document), &options));
}

#[divan::bench]
fn words_kept_whole(bencher: Bencher) {
    let document = by_lines(long(60_000));
    let segmenter = Segmenter::new();
    let options = LayoutOptions { word_slack: 6, ..LayoutOptions::default() };
    bencher.counter(BytesCount::of_str(document.text())).bench(|| {
        let words = WordBounds::new(&segmenter, &document);
        Layout::whole_with_words(black_box(&document), &options, &|offset| words.is_inside(offset))
    });
}

/// The window at ten places of a text of 30 MB, with paragraphs.
#[divan::bench(args = [TextView::Set, TextView::Raw])]
fn ten_windows_of_30_megabytes(bencher: Bencher, reading: TextView) {
    let document = by_lines(long(30 << 20));
    let options = LayoutOptions { reading, ..LayoutOptions::default() };
    let step = document.text().len() / 10;
    bencher.bench(|| {
        for place in 0..10 {
            black_box(Layout::around(black_box(&document), place * step, 36, &options));
        }
    });
}

/// The window at ten places of one paragraph of 15 MB.
#[divan::bench(args = [TextView::Set, TextView::Raw])]
fn ten_windows_of_one_paragraph(bencher: Bencher, reading: TextView) {
    let document = in_one(&long(15 << 20));
    let options = LayoutOptions { reading, ..LayoutOptions::default() };
    let step = document.text().len() / 10;
    bencher.bench(|| {
        for place in 0..10 {
            black_box(Layout::around(black_box(&document), place * step, 36, &options));
        }
    });
}
