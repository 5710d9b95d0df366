//! Copies of real speeches, as sites leave them: found again, and what is only alike kept apart.

use std::{collections::BTreeSet, fmt::Write as _, fs, path::PathBuf};

use tigang::{
    document::Document,
    library::copies::{Likeness, Shingles, Sketch, candidates, groups},
};

use crate::{
    made::{Dice, Made},
    shared,
};

/// A way in which a text is changed on its way through sites; `None` where that makes no copy of it.
type Change = (&'static str, fn(&str) -> String);

/// A chapter that begins a page.
const CHROME: &str = "首页 > 讲话发言 > 正文\n字号：大 中 小\n来源：某某文秘网 作者：佚名 点击：1024\n";
/// What ends a page.
const FOOT: &str = "\n上一篇：在全县大会上的讲话\n下一篇：在全市大会上的发言\n版权声明：内容来自网友上传\n【打印】【关闭】\n";

const CHANGES: &[Change] = &[
    ("another title", |text| {
        let (_, rest) = text.split_once('\n').unwrap_or(("", text));
        format!("领导在工作会议上的重要讲话（精选）\n{rest}")
    }),
    ("a teaser before it", |text| {
        let teaser: String = text.chars().filter(|c| !c.is_whitespace()).take(120).collect();
        format!("摘要：{teaser}...\n{text}")
    }),
    ("page chrome round it", |text| format!("{CHROME}{text}{FOOT}")),
    ("other years", |text| {
        (0..10).fold(text.to_owned(), |text, digit| {
            text.replace(&format!("20{digit}"), &format!("19{digit}"))
                .replace(&format!("201{digit}年"), "20xx年")
        })
    }),
    ("places masked", |text| {
        ["中国", "我国", "全国", "我市", "全市", "我县", "全县", "全省"]
            .iter()
            .fold(text.to_owned(), |text, place| text.replace(place, "××"))
    }),
    ("cut", |text| {
        let count = text.chars().count();
        text.chars().take(count * 7 / 10).collect()
    }),
];

/// Long texts that have nothing to do with each other: real ones where they are at hand, and made ones.
fn originals() -> Vec<String> {
    let mut texts: Vec<String> = (0..12).map(|number| Made::new(3 * number + 1, 9000).text).collect();
    let folders =
        shared::if_any().into_iter().flat_map(|folder| [folder.join("seeds"), folder.join("corpus")]);
    let files = folders.flat_map(|folder| fs::read_dir(folder).unwrap()).map(|file| file.unwrap().path());
    let mut files: Vec<PathBuf> =
        files.filter(|path| path.extension().is_some_and(|it| it == "txt")).collect();
    files.sort();
    for path in files {
        let text = String::from_utf8(fs::read(&path).unwrap()).unwrap_or_default();
        // One report lies there twice.
        let is_twin = path.to_string_lossy().contains("reportbyXJP");
        if text.chars().count() >= 2000 && !is_twin {
            texts.push(text);
        }
    }
    texts
}

fn grouped(texts: &[String]) -> Vec<Vec<usize>> {
    let documents: Vec<Document> = texts.iter().map(|text| Document::skim(text.clone())).collect();
    let sketches: Vec<Sketch> = documents.iter().map(Sketch::of).collect();
    let shingles: Vec<Shingles> = documents.iter().map(Shingles::of).collect();
    let pairs = candidates(&sketches).into_iter();
    let pairs = pairs.map(|(one, other)| {
        (one, other, Likeness::of((&sketches[one], &shingles[one]), (&sketches[other], &shingles[other])))
    });
    groups(&pairs.collect::<Vec<_>>(), &[])
}

/// The pairs that stand in one group.
fn pairs(groups: &[Vec<usize>]) -> BTreeSet<(usize, usize)> {
    let within = |group: &Vec<usize>| -> Vec<(usize, usize)> {
        let pairs =
            group.iter().enumerate().flat_map(|(at, one)| group[at + 1..].iter().map(|other| (*one, *other)));
        pairs.collect()
    };
    groups.iter().flat_map(within).collect()
}

/// The report of an office for a year: what is said every year, what is said with other figures, and what is said once.
fn report(year: usize) -> String {
    let mut own = Dice::new(year as u64);
    let mut text =
        format!("青石县人民政府{year}年工作报告\n（{year}年1月{}日）\n各位代表：\n", 5 + own.below(20));
    text.push_str("现在，我代表县人民政府，向大会报告工作，请予审议，并请县政协委员和列席人员提出意见。\n");
    for number in 0..60 {
        let mut always = Dice::new(1000 + number);
        let fresh = Made::new(year * 100 + number as usize, 300).text;
        let fresh = fresh.lines().rev().nth(1).unwrap_or_default().to_owned();
        let said = Made::new(7_000_000 + number as usize, 300).text;
        let said = said.lines().rev().nth(1).unwrap_or_default().to_owned();
        match always.below(10) {
            // The same words each year.
            0..2 => text.push_str(&said),
            // The same with other figures.
            2..6 => {
                for (at, clause) in said.split_inclusive('，').enumerate() {
                    text.push_str(clause);
                    if at % 2 == 0 {
                        _ = write!(text, "完成{}.{}亿元，", own.below(900), own.below(10));
                    }
                }
            }
            _ => text.push_str(&fresh),
        }
        text.push('\n');
    }
    text
}

#[test]
fn reports_of_one_author_in_neighbouring_years_stay_apart() {
    let years: Vec<String> = (2016..2024).map(report).collect();
    let jaccard = |one: &str, other: &str| {
        let sides = [one, other].map(|text| {
            let document = Document::skim(text.to_owned());
            (Sketch::of(&document), Shingles::of(&document))
        });
        Likeness::of((&sides[0].0, &sides[0].1), (&sides[1].0, &sides[1].1)).jaccard
    };
    let alike: Vec<f64> = years.windows(2).map(|pair| jaccard(&pair[0], &pair[1])).collect();
    println!("neighbouring years share {alike:.2?}");
    assert!(alike.iter().all(|share| (0.2..0.7).contains(share)), "they are to be hard to tell: {alike:?}");
    assert!(grouped(&years).is_empty());
    // And each is found again in its copy.
    let mut texts = years.clone();
    texts.extend(years.iter().map(|text| format!("{CHROME}{text}{FOOT}")));
    let found = grouped(&texts);
    assert_eq!(found, (0..8).map(|year| vec![year, year + 8]).collect::<Vec<_>>());
}

#[test]
fn changed_copies_are_found_and_nothing_else() {
    let originals = originals();
    let (mut texts, mut speech_of) = (Vec::new(), Vec::new());
    for (number, original) in originals.iter().enumerate() {
        texts.push(original.clone());
        texts.extend(CHANGES.iter().map(|(_, change)| change(original)));
        speech_of.extend(std::iter::repeat_n(Some(number), CHANGES.len() + 1));
    }
    // Two speeches on one page: a copy of neither.
    for both in originals.chunks_exact(2) {
        let (one, other) = (both[0].chars().count(), both[1].chars().count());
        // Of one that is twice as long as the other, the page is a copy of that.
        if one < other * 2 && other < one * 2 {
            texts.push(both.concat());
            speech_of.push(None);
        }
    }
    let found = pairs(&grouped(&texts));
    let mut wanted = BTreeSet::new();
    for one in 0..texts.len() {
        let copies = (one + 1..texts.len())
            .filter(|other| speech_of[one].is_some() && speech_of[one] == speech_of[*other]);
        wanted.extend(copies.map(|other| (one, other)));
    }
    let right = found.intersection(&wanted).count();
    // A page of two speeches that is as one of them to more than a half stands with that one.
    let is_joined = |(one, other): &&(usize, usize)| speech_of[*one].is_none() || speech_of[*other].is_none();
    let wrong = found.difference(&wanted).filter(|pair| !is_joined(pair)).count();
    println!("{} texts: {} of {} pairs found, {wrong} wrong", texts.len(), right, wanted.len());
    let missed: BTreeSet<&str> = wanted
        .difference(&found)
        .flat_map(|(one, other)| [one, other])
        .map(|at| {
            let way = at % (CHANGES.len() + 1);
            if way == 0 { "the original" } else { CHANGES[way - 1].0 }
        })
        .collect();
    assert!(right * 100 >= wanted.len() * 98, "missed: {missed:?}");
    assert!(right * 100 >= (right + wrong) * 98, "{wrong} wrong of {}", right + wrong);
}
