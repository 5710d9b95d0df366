//! Words beside those of jieba, whose dictionary and model the segmenter has.

use std::{fs, path::Path, sync::LazyLock};

use jieba_rs::Jieba;
use tigang::{
    lexis::Segmenter,
    library::BUILTINS,
    text::{decode, simplify_str},
};

use crate::shared;

static SEGMENTER: LazyLock<Segmenter> = LazyLock::new(Segmenter::new);

/// Jieba with the words that the program adds to its dictionary.
static JIEBA: LazyLock<Jieba> = LazyLock::new(|| {
    let mut jieba = Jieba::new();
    for word in added() {
        if !jieba.has_word(word) {
            jieba.add_word(word, None, None);
        }
    }
    jieba
});

fn added() -> impl Iterator<Item = &'static str> {
    const LISTS: [&str; 2] =
        [include_str!("../../assets/lexis/words.txt"), include_str!("../../assets/lexis/words.tsv")];
    let lines = LISTS.into_iter().flat_map(str::lines);
    let lines = lines.map(|line| line.split(['#', '\t']).next().unwrap_or_default());
    lines.flat_map(str::split_whitespace)
}

/// Cuts with both and compares.
#[track_caller]
fn check(segmenter: &Segmenter, jieba: &Jieba, text: &str) {
    let expected: Vec<&str> = jieba.cut(text, true).into_iter().map(|token| token.word).collect();
    let found = segmenter.cut(text);
    let at = found.iter().zip(&expected).position(|(found, expected)| found != expected);
    let at = at.or_else(|| (found.len() != expected.len()).then_some(found.len().min(expected.len())));
    if let Some(at) = at {
        let around = |words: &[&str]| words[at.saturating_sub(3)..words.len().min(at + 4)].join("|");
        panic!("{} instead of {}", around(&found), around(&expected));
    }
}

/// A row of numbers that looks like chance and is the same every time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit
    }
}

/// Takes characters out, doubles them, exchanges neighbours and writes others between them, at one place in eight.
fn perturbed(text: &str, dice: &mut Dice) -> String {
    const OTHERS: [char; 16] =
        ['的', '一', '〇', 'ａ', 'b', '7', '.', '-', '+', '%', '\n', '\r', '鿿', '㐀', '𠀀', '𮯰'];
    let mut characters: Vec<char> = text.chars().collect();
    for _ in 0..characters.len() / 8 {
        let at = dice.below(characters.len());
        match dice.below(4) {
            0 => _ = characters.remove(at),
            1 => characters.insert(at, characters[at]),
            2 if at > 0 => characters.swap(at - 1, at),
            _ => characters.insert(at, OTHERS[dice.below(OTHERS.len())]),
        }
    }
    characters.into_iter().collect()
}

/// The texts of the program, and the shared ones where there are any.
fn texts() -> Vec<String> {
    let mut texts: Vec<String> = BUILTINS.iter().map(|builtin| builtin.text.to_owned()).collect();
    let read = |folder: &Path| -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        let mut paths: Vec<_> =
            entries.filter(|path| path.extension().is_some_and(|it| it == "txt")).collect();
        paths.sort();
        paths.iter().map(|path| decode(fs::read(path).unwrap(), None).text).collect()
    };
    if let Some(shared) = shared::if_any() {
        texts.extend(["seeds", "corpus", "marked"].iter().flat_map(|folder| read(&shared.join(folder))));
    }
    texts
}

#[test]
fn texts_are_cut_as_jieba_cuts_them() {
    for text in texts() {
        check(&SEGMENTER, &JIEBA, &text);
        check(&SEGMENTER, &JIEBA, &simplify_str(&text));
    }
}

#[test]
fn texts_that_make_no_sense_are_cut_as_jieba_cuts_them() {
    let texts = texts();
    let mut dice = Dice(16);
    for _ in 0..800 {
        let text = &texts[dice.below(texts.len())];
        let start = text.floor_char_boundary(dice.below(text.len()));
        let end = text.floor_char_boundary((start + 1500).min(text.len()));
        check(&SEGMENTER, &JIEBA, &perturbed(&text[start..end], &mut dice));
    }
}

#[test]
fn a_users_words_and_frequencies_count_as_in_jieba() {
    let (mut segmenter, mut jieba) = (SEGMENTER.clone(), JIEBA.clone());
    for (word, frequency) in [
        ("海棠湾二期", None),
        ("石门坎", Some(500)),
        ("工作", Some(3)),
        ("政府工作", None),
        ("5g网络", None),
        ("的任务", Some(90_000)),
    ] {
        let line =
            frequency.map_or_else(|| word.to_owned(), |frequency: usize| format!("{word} {frequency}"));
        assert!(segmenter.add_words(&line).is_empty());
        if frequency.is_some() || !jieba.has_word(word) {
            jieba.add_word(word, frequency, None);
        }
    }
    for text in ["政府工作的任务是在石门坎开会，去海棠湾二期看5g网络", "工作作风，社会工作者"]
    {
        check(&segmenter, &jieba, text);
    }
    for text in texts() {
        check(&segmenter, &jieba, &text);
    }
}

#[test]
fn words_that_were_added_are_written_as_they_are_looked_up() {
    for word in added() {
        assert_eq!(simplify_str(word), word);
        assert!(SEGMENTER.has_word(word), "{word}");
    }
}
