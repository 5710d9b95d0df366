//! What the head of a page says about it: title and date.

use dom_query::{Document, NodeRef};

/// The title and the date of a page, as its head names them.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct PageHead {
    pub(super) title: Option<String>,
    pub(super) date: Option<String>,
    /// The program that made it.
    pub(super) generator: Option<String>,
}

/// The names for the title, best first; the first is what sites of the government must give (国办发〔2017〕47号).
const TITLES: &[&str] = &["articletitle", "og:title", "twitter:title", "title"];
/// The names for the day of publication, best first.
const DATES: &[&str] = &[
    "pubdate",
    "firstpublishedtime",
    "publishdate",
    "article:published_time",
    "og:published_time",
    "publish_time",
];

impl PageHead {
    /// Reads the head of a page.
    pub(super) fn of(page: &Document) -> Self {
        let mut found: Vec<(String, String)> = Vec::new();
        let mut title = None;
        let mut first_heading = None;
        for node in page.root().descendants_it() {
            let Some(name) = node.node_name() else { continue };
            match &*name {
                "meta" => {
                    let name = node.attr("name").or_else(|| node.attr("property"));
                    if let Some((name, content)) = name.zip(node.attr("content")) {
                        found.push((name.trim().to_ascii_lowercase(), plain(&content)));
                    }
                }
                "title" if title.is_none() && !is_drawing(node) => title = Some(plain(&node.text())),
                "h1" if first_heading.is_none() => first_heading = Some(plain(&node.text())),
                _ => {}
            }
        }
        let named = |names: &[&str]| {
            let mut values = names.iter().filter_map(|name| found.iter().find(|(found, _)| found == name));
            values.find(|(_, value)| !value.is_empty()).map(|(_, value)| value.clone())
        };
        let title = named(TITLES)
            .or_else(|| first_heading.filter(|heading| !heading.is_empty()))
            .or_else(|| title.map(|title| own_part(&title).to_owned()))
            .filter(|title| !title.is_empty());
        Self {
            title,
            date: named(DATES).map(|date| day(&date).to_owned()),
            generator: named(&["generator", "progid"]),
        }
    }
}

/// Returns whether a title belongs to a drawing inside the page.
fn is_drawing(node: NodeRef) -> bool {
    node.ancestors_it(Some(3)).any(|above| above.has_name("svg"))
}

/// Returns a text on one line.
fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Returns a date without the time of day: `2024-03-05` of `2024-03-05 09:30:00` and `2024-03-05T09:30`.
fn day(date: &str) -> &str {
    let is_day = |day: &&str| day.starts_with(|c: char| c.is_ascii_digit()) && day.len() >= 8;
    date.split([' ', 'T']).next().filter(is_day).unwrap_or(date)
}

/// Returns a title up to the name of the site behind `_`, `-` or `|`.
fn own_part(title: &str) -> &str {
    let ends = ["_", " - ", "-", "|", "——"].iter().filter_map(|mark| title.find(mark));
    let end = ends.filter(|end| *end > 0).min().unwrap_or(title.len());
    title.get(..end).unwrap_or(title).trim()
}
