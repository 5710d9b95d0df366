//! The language in which the program speaks to its user; the texts are Chinese either way.

/// The language of labels, messages and help.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Lang {
    /// 中文.
    Chinese,
    /// English.
    #[default]
    English,
}

impl Lang {
    /// Returns the one of two texts that is in this language; they stand side by side wherever the user is spoken to.
    pub fn pick<T>(self, chinese: T, english: T) -> T {
        match self {
            Self::Chinese => chinese,
            Self::English => english,
        }
    }

    /// Returns the language of a locale. Chinese of any place is Chinese; everything else is English.
    pub fn from_locale(locale: &str) -> Self {
        let language = locale.split(['_', '-', '.', '@']).next().unwrap_or_default();
        match language.to_ascii_lowercase().as_str() {
            "zh" | "chinese" => Self::Chinese,
            _ => Self::English,
        }
    }
}

/// Writes a number with the English noun that goes with it: `1 speech`, `2 speeches`.
pub fn counted(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

impl std::str::FromStr for Lang {
    type Err = String;

    /// Reads what a user may write in the configuration: `zh`, `zh_CN`, `中文`, `en`, `English`.
    fn from_str(name: &str) -> Result<Self, Self::Err> {
        match name.to_lowercase().split(['_', '-', '.']).next() {
            Some("zh" | "chinese" | "中文") => Ok(Self::Chinese),
            Some("en" | "english" | "英文") => Ok(Self::English),
            _ => Err(name.to_owned()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Lang;

    #[test]
    fn chinese_of_any_place_is_chinese() {
        for (locale, lang) in [
            ("zh_CN.UTF-8", Lang::Chinese),
            ("zh_TW", Lang::Chinese),
            ("zh-Hans", Lang::Chinese),
            ("C", Lang::English),
            ("zhx", Lang::English),
        ] {
            assert_eq!(Lang::from_locale(locale), lang, "{locale}");
        }
    }

    #[test]
    fn a_user_may_name_the_language_in_either() {
        assert_eq!("中文".parse(), Ok(Lang::Chinese));
        assert_eq!("zh_CN.UTF-8".parse(), Ok(Lang::Chinese));
        assert_eq!("English".parse(), Ok(Lang::English));
        assert!("fr".parse::<Lang>().is_err());
    }

    #[test]
    fn each_text_goes_with_its_language() {
        assert_eq!(Lang::Chinese.pick("提纲", "Outline"), "提纲");
        assert_eq!(Lang::English.pick("提纲", "Outline"), "Outline");
    }
}
