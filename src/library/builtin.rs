//! The documents that come with the program.

use crate::lang::Lang;

/// A speech that comes with the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Builtin {
    /// What it is called as a source.
    pub name: &'static str,
    /// Its text.
    pub text: &'static str,
}

impl Builtin {
    /// Returns the document called `name`.
    pub fn named(name: &str) -> Option<&'static Self> {
        BUILTINS.iter().chain([&ENGLISH_GUIDE]).find(|builtin| builtin.name == name)
    }

    /// Returns those that are listed for a user of that language: the guide in it, and the speeches.
    pub fn listed(lang: Lang) -> impl Iterator<Item = &'static Self> + Clone {
        let (guide, speeches) = BUILTINS.split_at(1);
        let guide = lang.pick(guide, std::slice::from_ref(&ENGLISH_GUIDE));
        guide.iter().chain(speeches)
    }
}

/// The guide in English, which teaches the keys as the first of the speeches does in Chinese.
pub const ENGLISH_GUIDE: Builtin = Builtin { name: "guide", text: include_str!("../../assets/guide.txt") };

macro_rules! builtins {
    ($($name:literal,)*) => {
        /// All of them, in the order in which they are listed: the guide first, then one speech for each way of numbering.
        pub const BUILTINS: &[Builtin] = &[$(
            Builtin { name: $name, text: include_str!(concat!("../../assets/speeches/", $name, ".txt")) },
        )*];
    };
}

builtins![
    "00-使用指南",
    "01-青石镇政府工作报告",
    "02-防汛备汛调度会讲话",
    "03-中小学校长培训班讲话",
    "04-政务服务工作会议讲话",
    "05-车轮上的灯",
    "06-农田水利冬修通知",
    "07-文旅融合座谈会讲话",
];

#[cfg(test)]
mod tests {
    use std::fs;

    use super::{BUILTINS, Builtin};
    use crate::{
        document::{Document, ParagraphKind},
        lang::Lang,
        text::Counts,
    };

    #[test]
    fn every_speech_of_the_folder_is_built_in() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/speeches");
        let mut files: Vec<String> = fs::read_dir(folder)
            .into_iter()
            .flatten()
            .filter_map(|entry| Some(entry.ok()?.file_name().to_str()?.strip_suffix(".txt")?.to_owned()))
            .collect();
        files.sort();
        let names: Vec<&str> = BUILTINS.iter().map(|builtin| builtin.name).collect();
        assert_eq!(names, files);
    }

    #[test]
    fn the_guide_is_listed_first_in_the_language_of_the_user() {
        let names = |lang| Builtin::listed(lang).map(|builtin| builtin.name).collect::<Vec<_>>();
        let (chinese, english) = (names(Lang::Chinese), names(Lang::English));
        assert_eq!((chinese[0], english[0]), ("00-使用指南", "guide"));
        assert_eq!(chinese[1..], english[1..]);
        assert!(english.iter().all(|name| Builtin::named(name).is_some()));
    }

    #[test]
    fn every_speech_has_a_text() {
        for builtin in BUILTINS {
            assert!(builtin.text.chars().count() > 500, "{}", builtin.name);
        }
    }

    #[test]
    fn the_pace_in_characters_keeps_its_meaning_when_syllables_are_counted() {
        // The first one is the guide: signs and keys, and no speech.
        let lengths = BUILTINS.iter().skip(1).map(|builtin| {
            let document = Document::parse(builtin.text.to_owned());
            let said = document.paragraphs().iter().filter(|paragraph| paragraph.kind != ParagraphKind::Dirt);
            let counts = Counts::of(document.text());
            let written: usize = said.map(|paragraph| counts.within(document.text(), paragraph.span)).sum();
            (builtin.name, written, document.spoken(document.whole()).characters())
        });
        let off: Vec<_> =
            lengths.filter(|(_, written, spoken)| written.abs_diff(*spoken) * 20 > *written).collect();
        assert!(off.is_empty(), "characters written and spoken: {off:?}");
    }
}
