//! A section by its numbers, as people write it.

use std::{fmt, str::FromStr};

use crate::{document::Outline, text::numeral};

/// The numbers of a section on every level from the top: `二.一`, `2.1`, `（二）/3`. In a file that holds several documents
/// `第二篇` is the second one, and `第二篇.三` a point of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    written: String,
    steps: Vec<AddressLevel>,
}

/// One level of an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum AddressLevel {
    /// The section with this number.
    Ordinal(u32),
    /// The document at this place among those inside the file, from 1.
    Document(u32),
}

impl Address {
    /// Returns the index of the section with these numbers; of several the first. Where no section of a level has a number,
    /// it counts those without.
    pub fn find(&self, outline: &Outline) -> Option<usize> {
        let mut section = None;
        for step in &self.steps {
            section = Some(step.find(outline, section)?);
        }
        section
    }
}

impl AddressLevel {
    fn find(self, outline: &Outline, above: Option<usize>) -> Option<usize> {
        let ordinal_of = |index: usize| outline.sections.get(index).map(|section| section.ordinal);
        let with = |number: u32| outline.children(above).find(|&index| ordinal_of(index) == Some(number));
        let place = |number: u32| usize::try_from(number).ok()?.checked_sub(1);
        match self {
            Self::Ordinal(number) => with(number).or_else(|| {
                outline.children(above).filter(|&index| ordinal_of(index) == Some(0)).nth(place(number)?)
            }),
            Self::Document(number) => outline.documents().nth(place(number)?).or_else(|| with(number)),
        }
    }
}

/// An address that has no numbers in it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is no section: write its number on every level, as 二.一 or 2.1")]
pub struct NoAddress(pub String);

impl FromStr for Address {
    type Err = NoAddress;

    /// Reads Chinese or Arabic numbers, divided by anything that is no number.
    fn from_str(written: &str) -> Result<Self, Self::Err> {
        let mut steps = Vec::new();
        let mut rest = written.trim();
        while let Some(c) = rest.chars().next() {
            if let Some(number) = numeral::any(rest) {
                rest = rest.get(number.len..).unwrap_or_default();
                let document = rest.strip_prefix('篇');
                rest = document.unwrap_or(rest);
                steps.push(match document {
                    Some(_) => AddressLevel::Document(number.value),
                    None => AddressLevel::Ordinal(number.value),
                });
            } else if is_divider(c) {
                rest = rest.get(c.len_utf8()..).unwrap_or_default();
            } else {
                return Err(NoAddress(written.to_owned()));
            }
        }
        if steps.is_empty() {
            Err(NoAddress(written.to_owned()))
        } else {
            Ok(Self { written: written.to_owned(), steps })
        }
    }
}

/// What may stand between the numbers, and round them where a marker was copied from the text.
fn is_divider(c: char) -> bool {
    matches!(
        c,
        '.' | '．'
            | '。'
            | '·'
            | '/'
            | '-'
            | '、'
            | '，'
            | ','
            | ' '
            | '('
            | ')'
            | '（'
            | '）'
            | '第'
            | '章'
            | '节'
            | '条'
            | '是'
            | '要'
    )
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.written)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;

    const TEXT: &str = "讲话\n同志们：\n一、提高认识\n（一）学习文件。认真学习。\n（二）统一思想。要统一。\n二、抓好落实\n\
                        （一）明确责任。要明确。\n（二）加强督查。一是经常查。二是反复查。三是回头查。\n三、加强领导\n要加强。\n";

    fn found(address: &str) -> String {
        let document = Document::parse(TEXT.to_owned());
        let index = address.parse::<Address>().unwrap().find(document.outline());
        let section = index.and_then(|index| document.outline().sections.get(index));
        section
            .map_or_else(String::new, |section| section.marker.of(TEXT).to_owned() + section.heading.of(TEXT))
    }

    #[test]
    fn a_section_is_found_by_its_numbers_however_they_are_written() {
        for address in ["二", "2", "二、", "第二", "２"] {
            assert_eq!(found(address), "二、抓好落实", "{address}");
        }
        for address in ["二.一", "2.1", "二、（一）", "2/1", "二一.".replace("二一", "二-一").as_str()]
        {
            assert_eq!(found(address), "（一）明确责任", "{address}");
        }
        assert!(found("二.二.三").starts_with("三是"));
    }

    #[test]
    fn a_document_inside_the_file_is_found_by_its_place() {
        let text = "关于印发办法的通知\n各村：\n一、要公示\n请照办。\n二、要执行\n请照办。\n镇政府\n2020年3月1日\n云台镇巡河办法\n第一条 为了护河，制定本办法。\n第二条 巡河每日一次。\n附件1\n巡河登记制度\n第一条 登记由河长负责。\n第二条 登记按月公布。\n";
        let document = Document::parse(text.to_owned());
        let outline = document.outline();
        let found = |address: &str| {
            let index = address.parse::<Address>().unwrap().find(outline);
            index.and_then(|index| outline.sections.get(index)).map(|section| document.label(section))
        };
        assert_eq!(found("第一篇").as_deref(), Some("云台镇巡河办法"));
        assert_eq!(found("第二篇").as_deref(), Some("巡河登记制度"));
        assert_eq!(found("2篇.2").as_deref(), Some("第二条 登记按月公布"));
        assert_eq!(found("二").as_deref(), Some("二、要执行"));
        assert_eq!(found("第三篇"), None);
    }

    #[test]
    fn a_number_that_is_not_there_finds_nothing() {
        assert_eq!(found("七"), "");
        assert_eq!(found("一.一.一"), "");
    }

    #[test]
    fn words_are_no_address() {
        for words in ["", "落实", "二.落实", "..", "C:\\a.txt"] {
            assert!(words.parse::<Address>().is_err(), "{words}");
        }
    }
}
