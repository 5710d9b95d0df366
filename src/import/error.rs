//! Why a file gives no text, and what is missing of one that does.

use serde::{Deserialize, Serialize};

use super::sniff::Format;
use crate::lang::Lang;

/// Why a file gives no text.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    /// It is encrypted and needs a password.
    #[error("encrypted ({0})")]
    Encrypted(Format),
    /// It holds no text, but so many pictures or pages of pictures.
    #[error("no text, {0} pictures")]
    NoText(usize),
    /// It is of Word 6 or 95, or older.
    #[error("too old (Word 6/95)")]
    TooOld,
    /// It is of a program that is not supported (Microsoft Works, spreadsheets, slides, …), which is named.
    #[error("not supported: {0}")]
    Unsupported(&'static str),
    /// It is so badly damaged that no text is left.
    #[error("damaged ({0})")]
    Damaged(Format),
    /// Its format was left out when the program was built.
    #[error("built without {0}")]
    LeftOut(Format),
}

impl ImportError {
    /// Says it in one line without the path, with what can be done about it.
    pub fn message(&self, lang: Lang) -> String {
        match self {
            Self::Encrypted(_) => lang
                .pick("已加密，需要密码；请另存为不加密的文件", "encrypted; save it without a password")
                .to_owned(),
            Self::NoText(0) => lang.pick("没有文字", "no text").to_owned(),
            Self::NoText(pages) => match lang {
                Lang::Chinese => format!("没有文字，可能是扫描件（{pages} 页图片）；请先做文字识别"),
                Lang::English => {
                    format!("no text, probably scanned (image pages: {pages}); run OCR on it first")
                }
            },
            Self::TooOld => lang
                .pick("版本太旧（Word 6/95）；请另存为 .docx", "too old (Word 6/95); save it as .docx")
                .to_owned(),
            Self::Unsupported(what) => match lang {
                Lang::Chinese => format!("不支持的格式（{what}）；请另存为 .docx"),
                Lang::English => format!("not supported ({what}); save it as .docx"),
            },
            Self::Damaged(format) => match lang {
                Lang::Chinese => format!("{format} 文件已损坏，读不出文字；请找一份完好的副本"),
                Lang::English => {
                    format!("damaged {format} file without readable text; look for an intact copy")
                }
            },
            Self::LeftOut(format) => match lang {
                Lang::Chinese => format!("这个版本的程序不含 {format}；请用完整版，或另存为文本"),
                Lang::English => {
                    format!("this build leaves out {format}; use the full one, or save it as text")
                }
            },
        }
    }
}

/// What is missing or odd in a text that was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Warning {
    /// The file is cut off or broken; the part of it that is missing, as the format calls it, or nothing.
    Incomplete(String),
    /// A part is larger than [`limits::PART`](super::limits::PART), and was read only so far.
    PartTooLarge(String),
    /// All parts together are larger than [`limits::PARTS`](super::limits::PARTS); this one was left out.
    TooMuch(String),
    /// Elements nest too deeply; the deepest were taken together.
    TooDeep,
    /// There are more paragraphs than [`limits::PARAGRAPHS`](super::limits::PARAGRAPHS).
    TooManyParagraphs,
    /// So many glyphs say no character.
    UnknownGlyphs(usize),
    /// These pages, from 1, hold pictures and no text.
    PicturePages(Vec<u32>),
    /// Something inside is of a format that is not read (an altChunk, a part of a message), which is named.
    Skipped(String),
    /// A page has more markup than [`limits::MARKUP`](super::limits::MARKUP), and was read only so far.
    TooMuchMarkup,
}

impl Warning {
    /// Says it in a few words.
    pub fn message(&self, lang: Lang) -> String {
        match (lang, self) {
            (Lang::Chinese, Self::Incomplete(part)) if part.is_empty() => {
                "不完整：文件被截断或已损坏".to_owned()
            }
            (Lang::English, Self::Incomplete(part)) if part.is_empty() => {
                "incomplete: cut off or damaged".to_owned()
            }
            (Lang::Chinese, Self::Incomplete(part)) => format!("不完整：{part} 被截断或已损坏"),
            (Lang::English, Self::Incomplete(part)) => format!("incomplete: {part} is cut off or damaged"),
            (Lang::Chinese, Self::PartTooLarge(part)) => format!("{part} 超过 64 MiB，只读了前面部分"),
            (Lang::English, Self::PartTooLarge(part)) => {
                format!("{part} is over 64 MiB; only its beginning was read")
            }
            (Lang::Chinese, Self::TooMuch(part)) => format!("内容超过 256 MiB，从 {part} 起略去"),
            (Lang::English, Self::TooMuch(part)) => format!("more than 256 MiB; left out from {part} on"),
            (Lang::Chinese, Self::TooDeep) => "嵌套过深，最深处并为一层".to_owned(),
            (Lang::English, Self::TooDeep) => "nested too deeply; the deepest levels were merged".to_owned(),
            (Lang::Chinese, Self::TooManyParagraphs) => "超过 1,000,000 段，其余略去".to_owned(),
            (Lang::English, Self::TooManyParagraphs) => {
                "more than 1,000,000 paragraphs; the rest is left out".to_owned()
            }
            (Lang::Chinese, Self::TooMuchMarkup) => "标记超过 1,000,000 个，其余略去".to_owned(),
            (Lang::English, Self::TooMuchMarkup) => {
                "more than 1,000,000 tags and entities; the rest is left out".to_owned()
            }
            (Lang::Chinese, Self::UnknownGlyphs(count)) => format!("{count} 个字形没有对应的文字"),
            (Lang::English, Self::UnknownGlyphs(count)) => {
                format!("glyphs with no matching character: {count}")
            }
            (Lang::Chinese, Self::PicturePages(pages)) => format!("第 {} 页只有图片", ranges(pages, "、")),
            (Lang::English, Self::PicturePages(pages)) => {
                format!("pages with images only: {}", ranges(pages, ", "))
            }
            (Lang::Chinese, Self::Skipped(part)) => format!("已跳过 {part}"),
            (Lang::English, Self::Skipped(part)) => format!("skipped: {part}"),
        }
    }
}

/// Pages as ranges: `1–3, 7`.
fn ranges(pages: &[u32], comma: &str) -> String {
    let mut runs: Vec<(u32, u32)> = Vec::new();
    for &page in pages {
        match runs.last_mut() {
            Some((_, last)) if last.checked_add(1) == Some(page) => *last = page,
            _ => runs.push((page, page)),
        }
    }
    let shown: Vec<String> = runs
        .iter()
        .map(|&(first, last)| if first == last { first.to_string() } else { format!("{first}–{last}") })
        .collect();
    shown.join(comma)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_without_text_are_named_as_ranges() {
        let warning = Warning::PicturePages(vec![1, 2, 3, 7]);
        assert_eq!(warning.message(Lang::English), "pages with images only: 1–3, 7");
        assert_eq!(warning.message(Lang::Chinese), "第 1–3、7 页只有图片");
    }
}
