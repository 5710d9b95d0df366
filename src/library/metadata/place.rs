//! The place that a document belongs to, and the level of its government.

use super::{
    clues::{Clues, lines},
    found::{FoundIn, Known},
    gazetteer::{Level, Mention, PlaceId, mentions},
    web,
};
use crate::text::marks::is_blank;

/// Finds the place: in the title, the subtitle, the name of the file, the issuer, the folder, and then near the beginning.
pub(super) fn find(clues: &Clues<'_>, title: Option<&Known<String>>) -> Option<Known<PlaceId>> {
    let told = |text: &str, from| chosen(text, clues).map(|place| Known::new(place, from));
    let issuers = || {
        let near = clues
            .lines
            .iter()
            .copied()
            .take(12)
            .filter(|line| web::is_number(line) || line.chars().count() <= 24);
        let ends = lines(clues.text).rev().take(12).filter(|line| line.chars().count() <= 40);
        near.chain(ends)
            .filter(|line| !web::is_furniture(line) && issues(line))
            .find_map(|line| chosen(line, clues))
    };
    let recorded = || clues.lines.iter().take(30).find_map(|line| chosen(issuer_of_record(line)?, clues));
    title
        .filter(|title| title.from == FoundIn::Line)
        .and_then(|title| told(&title.value, FoundIn::Title))
        .or_else(|| clues.subtitle.as_deref().and_then(|line| told(line, FoundIn::Subtitle)))
        .or_else(|| clues.file.as_deref().and_then(|name| told(name, FoundIn::FileName)))
        .or_else(|| clues.speaker.as_deref().and_then(|line| told(line, FoundIn::Line)))
        .or_else(|| recorded().map(|place| Known::new(place, FoundIn::Line)))
        .or_else(|| issuers().map(|place| Known::new(place, FoundIn::Signature)))
        .or_else(|| clues.folders.iter().find_map(|name| told(name, FoundIn::Folder)))
        .or_else(|| {
            let body = clues.lines.iter().filter_map(|line| body_of(line));
            let front: String = body.flat_map(str::chars).take(200).collect();
            // Where the country speaks, places are those of the guests.
            let country = ["中共中央", "国务院", "国家主席"].iter().filter_map(|word| front.find(word)).min();
            let first = mentions(&front).first().map(|mention| mention.span.start);
            let is_local = country.is_none_or(|country| first.is_some_and(|first| first < country));
            told(&front, FoundIn::Sentence).filter(|_| is_local)
        })
}

/// What a record names as the office that issued the document: `发文机关：…`.
fn issuer_of_record(line: &str) -> Option<&str> {
    let (label, value) = line.split_once(['：', ':'])?;
    let label: String = label.chars().filter(|c| !is_blank(*c)).collect();
    let known = ["发文机关", "发文机构", "发布机构", "发布机关", "制定机关", "颁布单位", "发文单位"];
    let value = value.trim_start_matches(|c| is_blank(c) || c == '|');
    (known.contains(&label.as_str())).then(|| value.split('|').next().unwrap_or(value))
}

/// What of a line belongs to the body: of a report the words behind its dateline, of the page nothing.
fn body_of(line: &str) -> Option<&str> {
    if !web::is_dateline(line) {
        return (!web::is_furniture(line)).then_some(line);
    }
    let end = ["报道", "電", "电", "讯", "訊"].iter().find_map(|end| Some(line.find(end)? + end.len()));
    line.get(end?..)
}

/// Whether a line is signed by an office.
fn issues(line: &str) -> bool {
    let offices = [
        "政府",
        "办公室",
        "办公厅",
        "委员会",
        "局",
        "厅",
        "委",
        "法院",
        "检察院",
        "工会",
        "总工会",
        "代表大会",
        "政协",
        "委办公室",
    ];
    let line = line.trim_end_matches(|c: char| {
        c.is_ascii_digit() || "年月日 　（）()印发〇一二三四五六七八九十零".contains(c)
    });
    offices.iter().any(|office| line.ends_with(office)) && !line.contains(['，', '。', '：'])
}

/// The place that a text means: the first that it mentions, followed down as long as the next one is governed by it.
fn chosen(text: &str, clues: &Clues<'_>) -> Option<PlaceId> {
    let mut mentioned = mentions(text).into_iter();
    let first = mentioned.next()?;
    let mut end = first.span.end;
    let mut place = meant(&first, clues)?;
    for next in mentioned {
        let below = next.places.iter().copied().find(|below| below.is_in(place) && *below != place);
        let Some(below) = below.filter(|_| next.span.start <= end + 3) else { break };
        end = next.span.end;
        place = below;
    }
    Some(place)
}

/// Which of several places of one name is meant: one whose government is mentioned as well, else the first.
fn meant(mention: &Mention, clues: &Clues<'_>) -> Option<PlaceId> {
    if let [only] = mention.places.as_slice() {
        return Some(*only);
    }
    let around = || {
        let names = clues.file.iter().chain(&clues.folders).map(String::as_str);
        names.chain([clues.front]).flat_map(mentions)
    };
    let known: Vec<PlaceId> =
        around().filter(|it| it.places != mention.places).flat_map(|it| it.places).collect();
    let supported =
        |place: &&PlaceId| known.iter().any(|above| place.parent() == Some(*above) || place.is_in(*above));
    mention
        .places
        .iter()
        .find(supported)
        .or_else(|| mention.places.iter().min_by_key(|place| place.level()))
        .copied()
}

/// The words by which a document without a place says at which level it was written.
const LEVELS: [(Level, &[&str]); 5] = [
    (Level::Country, &["全国", "国务院", "中共中央", "中华人民共和国", "党中央", "全党"]),
    (Level::Province, &["全省", "全区各级", "省委", "省政府", "我省", "全自治区", "自治区党委"]),
    (Level::City, &["全市", "市委", "市政府", "我市", "市总工会", "全州", "州委"]),
    (Level::County, &["全县", "县委", "县政府", "我县", "全区", "区委", "区政府", "我区", "全旗"]),
    (Level::Township, &["全镇", "全乡", "镇党委", "乡党委", "我镇", "我乡", "街道党工委", "全街道"]),
];

/// Finds the level: that of the place, else what the title or the beginning calls itself most.
pub(super) fn level(clues: &Clues<'_>, place: Option<Known<PlaceId>>, title: Option<&str>) -> Option<Level> {
    let named = |text: &str| {
        let found = LEVELS.iter().filter_map(|(level, words)| {
            Some((words.iter().filter_map(|word| text.find(word)).min()?, *level))
        });
        found.min().map(|(_, level)| level)
    };
    place.map(|place| place.value.level()).or_else(|| title.and_then(named)).or_else(|| {
        let counted = LEVELS.iter().map(|(level, words)| {
            (words.iter().map(|word| clues.front.matches(word).count()).sum::<usize>(), *level)
        });
        // Everybody mentions the country: it counts only where nothing else is named.
        let (count, level) = counted
            .max_by_key(|(count, level)| (*count * usize::from(*level != Level::Country), *count, *level))?;
        (count > 0).then_some(level)
    })
}
