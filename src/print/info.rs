//! What is known about a file, as text and as JSON.

use std::{fmt::Write as _, path::Path};

use serde::Serialize;

use super::catalog_fields::{CatalogFields, rows as rows_of};
use crate::{
    document::{Document, SpokenSums},
    import::Format,
    lang::Lang,
    library::{About, Source},
    print::printer::{paint::Paint, round::Worked, visible::visible},
    shell::State,
    text::{Counts, Paces, TextTime},
};

/// What is known about a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Info {
    /// The path as it was given.
    pub path: String,
    /// The format of the file.
    pub format: &'static str,
    /// The name of the encoding, where the bytes have one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub encoding: Option<String>,
    /// The program that wrote it, where the file says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub generator: Option<String>,
    /// What is missing or odd.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub warnings: Vec<String>,
    /// How well its bytes could be read.
    #[serde(flatten)]
    pub legibility: Legibility,
    /// What the catalogue knows of it.
    #[serde(flatten)]
    pub fields: CatalogFields,
    /// The same as it is read.
    #[serde(skip)]
    about: About,
    /// 字数.
    pub length: usize,
    /// How long it takes: to say, by syllables and pauses, or to read what is not written to be said.
    #[serde(flatten)]
    pub time: InfoTime,
    /// Its points.
    #[serde(flatten)]
    pub points: PointCounts,
    /// The titles of the documents inside the file.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub documents: Vec<String>,
}

/// How long a document takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct InfoTime {
    /// In minutes, rounded.
    pub minutes: usize,
    /// In seconds.
    pub seconds: usize,
    #[serde(skip)]
    told: TextTime,
}

impl InfoTime {
    fn of(told: TextTime) -> Self {
        Self { minutes: told.minutes(), seconds: told.seconds(), told }
    }
}

/// How many points a document has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct PointCounts {
    /// How many sections it has, those inside paragraphs included.
    pub sections: usize,
    /// How many of them stand inside paragraphs.
    pub inline: usize,
    /// How many levels they have.
    pub levels: u8,
}

/// How well the bytes of a text could be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Legibility {
    /// How many places did not decode.
    pub replaced: usize,
    /// The name of the encoding of those lines that are in another one than the rest.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub foreign_encoding: Option<&'static str>,
    /// How long those lines are, in bytes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub foreign_bytes: Option<usize>,
}

impl Info {
    /// Collects it from a document that was read; warnings are in `lang`.
    pub(super) fn of(read: &Worked<Document>, paces: Paces, state: &State, lang: Lang) -> Self {
        let Worked { path, encoding, replaced, foreign, origin, answer: document } = read;
        let encoding = match origin.format {
            Format::Text => Some(encoding.to_string()),
            _ => origin.encoding.clone(),
        };
        let source = Source::named(Path::new(path));
        let about = state.corrected(About::of(document, &source, &Counts::of(document.text())), &source);
        let about = about.said(&SpokenSums::of(document));
        let units = about.units;
        let outline = document.outline();
        let sections = outline.sections.iter().filter(|section| !section.weak);
        let documents = outline.documents().filter_map(|index| outline.sections.get(index));
        Self {
            path: path.clone(),
            format: origin.format.name(),
            encoding,
            generator: origin.generator.clone(),
            warnings: origin.warnings.iter().map(|warning| warning.message(lang)).collect(),
            legibility: Legibility {
                replaced: *replaced,
                foreign_encoding: foreign.map(|foreign| foreign.encoding.name()),
                foreign_bytes: foreign.map(|foreign| foreign.bytes),
            },
            fields: CatalogFields::of(&about),
            length: units,
            time: InfoTime::of(about.time(paces)),
            points: PointCounts {
                sections: sections.clone().count(),
                inline: sections.clone().filter(|section| section.inline).count(),
                levels: sections.map(|section| section.level).max().unwrap_or(0),
            },
            documents: documents.map(|section| document.read(section.heading)).collect(),
            about,
        }
    }

    /// One line of JSON, without its end.
    pub fn json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// A line for each part, the names in one column.
    pub fn text(&self, lang: Lang, paint: Paint) -> String {
        let mut rows = vec![(("文件", "File"), self.path.clone())];
        rows.extend(rows_of(&self.about, lang));
        rows.extend([
            (("字数", "Length"), self.length(lang)),
            (("提纲", "Outline"), self.outline(lang)),
            (("格式", "Format"), self.format(lang)),
        ]);
        let documents = self.documents.iter().zip(1..).map(|(title, place)| format!("{place}  {title}"));
        rows.extend(documents.map(|document| (("内含", "Holds"), document)));
        rows.extend(self.encoding(lang).map(|encoding| (("编码", "Encoding"), encoding)));
        rows.extend(self.warnings.iter().map(|warning| (("注意", "Note"), warning.clone())));
        let mut text = String::new();
        for ((chinese, english), value) in rows {
            // A Han character takes two columns; three of them and a space are as wide as the longest name here.
            let name = lang
                .pick(format!("{chinese:\u{3000}<4}").as_str(), format!("{english:<10}").as_str())
                .to_owned();
            _ = writeln!(text, "{}{}", paint.quiet(&name), visible(&value));
        }
        text
    }

    fn length(&self, lang: Lang) -> String {
        let length = grouped(self.length);
        if self.about.is_said() {
            let time = self.time.told.range(lang);
            return lang.pick(
                format!("{length} 字，讲约 {time}"),
                format!("{length} characters, about {time} to say"),
            );
        }
        let time = self.time.told.words(lang);
        lang.pick(format!("{length} 字，读约 {time}"), format!("{length} characters, about {time} to read"))
    }

    fn outline(&self, lang: Lang) -> String {
        let PointCounts { sections, inline, levels } = &self.points;
        match (lang, sections) {
            (Lang::Chinese, 0) => "没有编号的层次".to_owned(),
            (Lang::English, 0) => "no numbered points".to_owned(),
            (Lang::Chinese, _) => format!("{sections} 节（段内 {inline}），{levels} 级"),
            (Lang::English, _) => {
                format!("{sections} sections ({inline} inside paragraphs), {levels} levels")
            }
        }
    }

    fn format(&self, lang: Lang) -> String {
        let name = if self.format == Format::Text.name() { lang.pick("文本", "text") } else { self.format };
        match &self.generator {
            Some(generator) => lang.pick(format!("{name}（{generator}）"), format!("{name} ({generator})")),
            None => name.to_owned(),
        }
    }

    fn encoding(&self, lang: Lang) -> Option<String> {
        let encoding = self.encoding.as_ref()?;
        let Legibility { replaced, foreign_encoding, foreign_bytes } = self.legibility;
        let foreign = foreign_encoding.zip(foreign_bytes).map(|(other, bytes)| {
            let bytes = grouped(bytes);
            lang.pick(format!("另有 {bytes} 字节按 {other} 读"), format!("{bytes} bytes read as {other}"))
        });
        let bad = match (lang, replaced) {
            (_, 0) => None,
            (Lang::Chinese, _) => Some(format!("{replaced} 处无法解码")),
            (Lang::English, 1) => Some("1 place does not decode".to_owned()),
            (Lang::English, _) => Some(format!("{replaced} places do not decode")),
        };
        let remarks: Vec<String> = foreign.into_iter().chain(bad).collect();
        if remarks.is_empty() {
            return Some(encoding.clone());
        }
        let remarks = remarks.join(lang.pick("，", ", "));
        Some(lang.pick(format!("{encoding}（{remarks}）"), format!("{encoding} ({remarks})")))
    }
}

/// A number with a comma before every three digits.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Encoding;

    #[test]
    fn numbers_are_grouped_by_three() {
        for (number, want) in [(0, "0"), (999, "999"), (1000, "1,000"), (1_234_567, "1,234,567")] {
            assert_eq!(grouped(number), want);
        }
    }

    fn info(answer: Document, encoding: Encoding, replaced: usize) -> Info {
        let origin = crate::import::Origin::default();
        let worked = Worked { path: "a.txt".to_owned(), encoding, replaced, foreign: None, origin, answer };
        Info::of(&worked, Paces::default(), &State::none(), Lang::English)
    }

    #[test]
    fn lines_in_another_encoding_are_told() {
        let mut info = info(Document::parse(String::new()), Encoding::Utf8, 1);
        info.legibility.foreign_encoding = Some("GB18030");
        info.legibility.foreign_bytes = Some(1234);
        assert!(
            info.text(Lang::English, Paint::default())
                .contains("UTF-8 (1,234 bytes read as GB18030, 1 place does not decode)\n")
        );
        assert!(
            info.text(Lang::Chinese, Paint::default())
                .contains("UTF-8（另有 1,234 字节按 GB18030 读，1 处无法解码）\n")
        );
        assert!(info.json().contains(r#""replaced":1,"foreign_encoding":"GB18030","foreign_bytes":1234,"#));
    }

    #[test]
    fn the_parts_stand_one_under_another() {
        let document =
            Document::parse("各位代表：\n一、提高认识。要提高。\n二、抓好落实。要抓好。\n".to_owned());
        let info = info(document, Encoding::Gb18030, 2);
        assert_eq!(
            info.text(Lang::Chinese, Paint::default()),
            "文件　　a.txt\n标题　　（无）\n讲话人　（无）\n日期　　（无）\n文种　　讲话（据文头）\n字数　　20 字，讲约 8 秒\n提纲　　2 节（段内 0），1 级\n\
             格式　　文本\n编码　　GB18030（2 处无法解码）\n"
        );
        assert!(
            info.text(Lang::English, Paint::default())
                .contains("\nLength    20 characters, about 8 s to say\n")
        );
    }

    #[test]
    fn what_is_not_known_is_left_out_of_the_json() {
        let info = info(Document::parse(String::new()), Encoding::Utf8, 0);
        assert_eq!(
            info.json(),
            r#"{"path":"a.txt","format":"text","encoding":"UTF-8","replaced":0,"length":0,"minutes":0,"seconds":0,"sections":0,"inline":0,"levels":0}"#
        );
    }
}
