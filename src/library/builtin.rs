//! The speeches that come with the program.

/// A speech that comes with the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Builtin {
    /// What it is called as a source.
    pub name: &'static str,
    /// Its text.
    pub text: &'static str,
}

impl Builtin {
    /// Returns the speech called `name`.
    pub fn named(name: &str) -> Option<&'static Self> {
        BUILTINS.iter().find(|builtin| builtin.name == name)
    }
}

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

    use super::BUILTINS;
    use crate::{
        document::{Document, ParagraphKind},
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
