//! The names of provinces, prefectures and counties, and where they stand in a text.

use std::{collections::HashMap, iter, sync::LazyLock};

use serde::{Deserialize, Serialize};

use crate::{
    lang::Lang,
    text::{Span, marks::is_blank},
};

/// The level of government that a document belongs to, the highest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Level {
    /// 全国.
    Country,
    /// 省, 自治区, 直辖市.
    Province,
    /// 地级市, 自治州, 地区, 盟.
    City,
    /// 县, 县级市, 区, 旗.
    County,
    /// 乡, 镇, 街道.
    Township,
}

impl Level {
    /// Returns the name that JSON has for it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Country => "country",
            Self::Province => "province",
            Self::City => "city",
            Self::County => "county",
            Self::Township => "township",
        }
    }

    /// Returns the name that a reader sees.
    pub fn label(self, lang: Lang) -> &'static str {
        match self {
            Self::Country => lang.pick("全国", "national"),
            Self::Province => lang.pick("省级", "province"),
            Self::City => lang.pick("市级", "city"),
            Self::County => lang.pick("县级", "county"),
            Self::Township => lang.pick("乡级", "township"),
        }
    }
}

/// A place of the table, by its number there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct PlaceId(u16);

impl PlaceId {
    /// Returns its full name: 贵州省, 包头市, 天河区.
    pub fn name(self) -> &'static str {
        GAZETTEER.place(self).map_or("", |place| place.name)
    }

    /// Returns the level of its government.
    pub fn level(self) -> Level {
        GAZETTEER.place(self).map_or(Level::County, |place| place.level)
    }

    /// Returns the place that governs it; `None` for a province.
    pub fn parent(self) -> Option<Self> {
        GAZETTEER.place(self)?.parent
    }

    /// Returns whether it is `other` or governed by it.
    pub fn is_in(self, other: Self) -> bool {
        let mut up = Some(self);
        while let Some(place) = up {
            if place == other {
                return true;
            }
            up = place.parent();
        }
        false
    }

    /// Returns the first place with this full or short name, the highest first.
    pub fn named(name: &str) -> Option<Self> {
        let known =
            GAZETTEER.beginning_as(name).filter(|(_, it)| it.name == name || it.short() == Some(name));
        known.min_by_key(|(place, it)| (it.level, *place)).map(|(place, _)| place)
    }
}

/// The table of places (see `assets/places.tsv` for its sources).
static GAZETTEER: LazyLock<Gazetteer> =
    LazyLock::new(|| Gazetteer::read(include_str!("../../../assets/places.tsv")));

/// A place of the table.
#[derive(Debug)]
struct PlaceEntry {
    name: &'static str,
    level: Level,
    parent: Option<PlaceId>,
    /// The place before it whose name begins with the same two characters.
    before: Option<PlaceId>,
}

impl PlaceEntry {
    /// The name without 省, 市, 县 …, where two characters are left.
    fn short(&self) -> Option<&'static str> {
        let short = ENDINGS.iter().find_map(|ending| self.name.strip_suffix(ending))?;
        (short.chars().count() >= 2 && !short.ends_with("自治")).then_some(short)
    }
}

#[derive(Debug)]
struct Gazetteer {
    places: Vec<PlaceEntry>,
    /// The last place whose name begins with two characters.
    last_beginning: HashMap<[char; 2], PlaceId>,
}

impl Gazetteer {
    /// Reads the table; the first text that is looked into waits for it, so each place is read once and nothing is sorted.
    fn read(table: &'static str) -> Self {
        const ABOUT: usize = 4500;
        let mut all =
            Self { places: Vec::with_capacity(ABOUT), last_beginning: HashMap::with_capacity(ABOUT) };
        let (mut province, mut city) = (None, None);
        for line in table.lines().filter(|line| !line.starts_with('#')) {
            let mut cells = line.split('\t');
            let (first, second) = (cells.next().unwrap_or_default(), cells.next().unwrap_or_default());
            if !first.is_empty() {
                province = Some(all.add(first, Level::Province, None));
                city = province;
            }
            match second {
                "-" => city = province,
                "" => {}
                name => city = Some(all.add(name, Level::City, province)),
            }
            for name in cells.next().unwrap_or_default().split(' ').filter(|name| !name.is_empty()) {
                let gone = second == "-" && ["地区", "自治州", "盟"].iter().any(|end| name.ends_with(end));
                all.add(name, if gone { Level::City } else { Level::County }, city);
            }
            if second.is_empty() || second == "-" {
                city = province;
            }
        }
        all
    }

    fn add(&mut self, name: &'static str, level: Level, parent: Option<PlaceId>) -> PlaceId {
        let id = PlaceId(self.places.len() as u16);
        let before = beginning(name).and_then(|beginning| self.last_beginning.insert(beginning, id));
        self.places.push(PlaceEntry { name, level, parent, before });
        id
    }

    fn place(&self, id: PlaceId) -> Option<&PlaceEntry> {
        self.places.get(usize::from(id.0))
    }

    /// The places whose names have the first two characters of `text`, the last of the table first.
    fn beginning_as(&self, text: &str) -> impl Iterator<Item = (PlaceId, &PlaceEntry)> {
        let last = beginning(text).and_then(|beginning| self.last_beginning.get(&beginning)).copied();
        let with_entry = move |id: PlaceId| Some((id, self.place(id)?));
        iter::successors(last.and_then(with_entry), move |(_, place)| place.before.and_then(with_entry))
    }
}

/// The first two characters of a text.
fn beginning(text: &str) -> Option<[char; 2]> {
    let mut characters = text.chars();
    Some([characters.next()?, characters.next()?])
}

/// The endings of names, the longest first.
const ENDINGS: [&str; 13] = [
    "特别行政区",
    "壮族自治区",
    "回族自治区",
    "维吾尔自治区",
    "自治区",
    "林区",
    "地区",
    "省",
    "市",
    "县",
    "区",
    "旗",
    "盟",
];

/// What may follow a short name that stands for a place: 贵州省委, 南昌工会, 天河区, 北京市.
const FOLLOWERS: [char; 9] = ['省', '市', '县', '区', '州', '工', '会', '委', '府'];

/// A place where it stands in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mention {
    pub span: Span,
    /// All places of this name; which of them is meant, the text round it says.
    pub places: Vec<PlaceId>,
}

/// Returns the places that are mentioned in `text`, first to last, each by its longest name.
pub(super) fn mentions(text: &str) -> Vec<Mention> {
    let mut found: Vec<Mention> = Vec::new();
    let mut end = 0;
    for (at, _) in text.char_indices() {
        if at < end {
            continue;
        }
        let Some(rest) = text.get(at..) else { continue };
        let Some(mention) = mention(rest) else { continue };
        end = at + mention.span.end;
        found.push(Mention { span: Span::new(at, end), ..mention });
    }
    found
}

/// The place that `text` begins with.
fn mention(text: &str) -> Option<Mention> {
    let names = || GAZETTEER.beginning_as(text).map(|(id, place)| (id, place.name));
    let shorts = || GAZETTEER.beginning_as(text).filter_map(|(id, place)| Some((id, place.short()?)));
    let whole = names().map(|(_, name)| name).filter(|name| text.starts_with(name)).max_by_key(|it| it.len());
    let found = |name: &str, mut places: Vec<PlaceId>| {
        places.sort_unstable();
        Mention { span: Span::new(0, name.len()), places }
    };
    if let Some(name) = whole {
        return Some(found(name, names().filter(|(_, other)| *other == name).map(|(id, _)| id).collect()));
    }
    let short = shorts().map(|(_, short)| short).filter(|it| followed(text, it)).max_by_key(|it| it.len())?;
    Some(found(short, shorts().filter(|(_, other)| *other == short).map(|(id, _)| id).collect()))
}

/// Whether `text` begins with a short name and goes on as after the name of a place.
fn followed(text: &str, short: &str) -> bool {
    let Some(rest) = text.strip_prefix(short) else { return false };
    let rest = rest.trim_start_matches(is_blank);
    // 党和政府 is no 和政府.
    if short.ends_with('政') && rest.starts_with('府') {
        return false;
    }
    rest.starts_with(FOLLOWERS) || ["政府", "人大", "政协", "党委"].iter().any(|word| rest.starts_with(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> String {
        let names = mentions(text)
            .into_iter()
            .map(|it| format!("{}={}", it.span.of(text), it.places.first().map_or("", |place| place.name())));
        names.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn places_are_found_by_their_longest_names() {
        assert_eq!(found("贵州省政府工作报告"), "贵州省=贵州省");
        assert_eq!(found("广州市天河区人才公寓"), "广州市=广州市 天河区=天河区");
        assert_eq!(found("内蒙古自治区包头市"), "内蒙古自治区=内蒙古自治区 包头市=包头市");
        assert_eq!(found("贵州工会工作"), "贵州=贵州省");
        assert_eq!(found("在安徽省委全会上"), "安徽省=安徽省");
    }

    #[test]
    fn words_that_are_no_places_are_not_taken_for_them() {
        for text in [
            "××市人民政府",
            "某市",
            "全市工作会议",
            "城区改造",
            "北京大学",
            "大家一起和谐发展",
            "党和政府的政策",
        ] {
            assert_eq!(found(text), "", "{text}");
        }
    }

    #[test]
    fn a_place_knows_what_governs_it() {
        let county = PlaceId::named("正定县").map(|it| (it.level(), it.parent().map(PlaceId::name)));
        assert_eq!(county, Some((Level::County, Some("石家庄市"))));
        let province = PlaceId::named("贵州").map(|it| (it.name(), it.level(), it.parent()));
        assert_eq!(province, Some(("贵州省", Level::Province, None)));
        assert_eq!(PlaceId::named("济源市").and_then(PlaceId::parent).map(PlaceId::name), Some("河南省"));
        let (one, other) = (PlaceId::named("正定县"), PlaceId::named("河北省"));
        assert!(
            one.zip(other)
                .is_some_and(|(county, province)| county.is_in(province) && !province.is_in(county))
        );
    }

    #[test]
    fn every_name_of_the_table_is_found_in_itself() {
        assert!(GAZETTEER.places.len() > 4000);
        for place in &GAZETTEER.places {
            let mention = mention(place.name);
            assert!(mention.is_some_and(|it| it.span.len() == place.name.len()), "{}", place.name);
        }
    }
}
