//! The fields by which documents are chosen and counted.

use super::typed_word::{TypedWord, is_quotation_mark};
use crate::lang::Lang;

/// A field of the catalogue by which documents are chosen and counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Facet {
    /// 年.
    Year,
    /// 地.
    Place,
    /// 文种.
    Kind,
    /// 讲话人.
    Speaker,
    /// 文件夹.
    Folder,
    /// 语料集.
    Corpus,
    /// 已读、未读.
    Reading,
}

impl Facet {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Self; 7] =
        [Self::Year, Self::Place, Self::Kind, Self::Speaker, Self::Folder, Self::Corpus, Self::Reading];

    /// Returns the names by which it is typed, the Chinese one first.
    pub(super) const fn names(self) -> [&'static str; 2] {
        match self {
            Self::Year => ["年", "year"],
            Self::Place => ["地", "place"],
            Self::Kind => ["类", "kind"],
            Self::Speaker => ["人", "speaker"],
            Self::Folder => ["夹", "folder"],
            Self::Corpus => ["集", "corpus"],
            Self::Reading => ["读", "read"],
        }
    }

    /// Returns the name by which it is typed.
    pub fn name(self, lang: Lang) -> &'static str {
        let [chinese, english] = self.names();
        lang.pick(chinese, english)
    }

    /// Returns whether values lie below one another, as places and folders do.
    pub const fn is_nested(self) -> bool {
        matches!(self, Self::Place | Self::Folder)
    }

    /// Returns the value that a line of words and fields, as it was typed, asks for or bars; `None` when it does neither.
    pub fn chosen(self, typed: &str, value: &str) -> Option<bool> {
        let [asked, barred] = self.written(value);
        let mut words = TypedWord::all(typed).into_iter();
        words.find_map(|word| {
            let is = |ways: &[String; 2]| ways.contains(&word.text);
            if is(&asked) { Some(true) } else { is(&barred).then_some(false) }
        })
    }

    /// Goes on with a value of a line of words and fields: what was not named is asked for, what was asked for is barred, what
    /// was barred is named no more.
    pub fn turned(self, typed: &str, value: &str, lang: Lang) -> String {
        let [asked, barred] = self.written(value);
        let quoted = |way: &str| {
            if way.contains(char::is_whitespace) {
                way.replacen(':', ":\"", 1) + "\""
            } else {
                way.to_owned()
            }
        };
        let way = |ways: &[String; 2]| {
            let [chinese, english] = ways;
            quoted(lang.pick(chinese, english))
        };
        let mut line: Vec<String> = Vec::new();
        let mut is_named = false;
        for word in TypedWord::all(typed) {
            if asked.contains(&word.text) {
                line.push(way(&barred));
            } else if !barred.contains(&word.text) {
                line.push(word.typed);
                continue;
            }
            is_named = true;
        }
        if !is_named {
            line.push(way(&asked));
        }
        line.join(" ")
    }

    /// A value asked for, and barred, each in both languages; quotation marks of the value itself cannot be typed.
    fn written(self, value: &str) -> [[String; 2]; 2] {
        let value = value.replace(is_quotation_mark, "");
        let asked = self.names().map(|name| format!("{name}:{value}"));
        let barred = asked.clone().map(|asked| format!("-{asked}"));
        [asked, barred]
    }
}
