//! The encodings that Chinese texts come in.

use std::{fmt, str::FromStr};

/// How the bytes of a file stand for characters.
///
/// GBK and GB2312 have no variant of their own: GB18030 contains both (GB 18030-2022, annex C), and the files that call
/// themselves one of the three cannot be told apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
pub enum Encoding {
    /// UTF-8, with or without a byte order mark.
    #[default]
    Utf8,
    /// GB18030, and so GBK and GB2312.
    Gb18030,
    /// Big5 with the extensions of Hong Kong.
    Big5,
    /// UTF-16, the low byte first.
    Utf16Le,
    /// UTF-16, the high byte first.
    Utf16Be,
}

impl Encoding {
    /// All of them, in the order in which a reader tries them.
    pub const ALL: [Self; 5] = [Self::Utf8, Self::Gb18030, Self::Big5, Self::Utf16Le, Self::Utf16Be];

    /// Returns its name as people know it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Gb18030 => "GB18030",
            Self::Big5 => "Big5",
            Self::Utf16Le => "UTF-16LE",
            Self::Utf16Be => "UTF-16BE",
        }
    }

    /// Returns the tables that decode it.
    pub(super) const fn table(self) -> &'static encoding_rs::Encoding {
        match self {
            Self::Utf8 => encoding_rs::UTF_8,
            Self::Gb18030 => encoding_rs::GB18030,
            Self::Big5 => encoding_rs::BIG5,
            Self::Utf16Le => encoding_rs::UTF_16LE,
            Self::Utf16Be => encoding_rs::UTF_16BE,
        }
    }
}

impl fmt::Display for Encoding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// A name that no encoding here has.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no encoding is called {0:?}: utf-8, gb18030, gbk, gb2312, big5, utf-16le, utf-16be")]
pub struct UnknownEncoding(pub String);

impl FromStr for Encoding {
    type Err = UnknownEncoding;

    /// Reads a name in any case, with or without `-`, `_` and blanks; UTF-16 without an order is little-endian, as on
    /// the systems that write it.
    fn from_str(name: &str) -> Result<Self, Self::Err> {
        let plain: String =
            name.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect();
        match plain.as_str() {
            "utf8" | "utf8bom" | "utf8sig" => Ok(Self::Utf8),
            "gb18030" | "gbk" | "gb2312" | "gb" | "cp936" | "euccn" => Ok(Self::Gb18030),
            "big5" | "big5hkscs" | "cp950" => Ok(Self::Big5),
            "utf16le" | "utf16" | "ucs2le" | "ucs2" => Ok(Self::Utf16Le),
            "utf16be" | "ucs2be" => Ok(Self::Utf16Be),
            _ => Err(UnknownEncoding(name.to_owned())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_read_back() {
        for encoding in Encoding::ALL {
            assert_eq!(encoding.name().parse(), Ok(encoding));
            assert_eq!(encoding.name().to_lowercase().replace('-', "_").parse(), Ok(encoding));
        }
    }

    #[test]
    fn the_names_that_windows_and_the_web_use_are_known() {
        for (name, encoding) in [
            ("GBK", Encoding::Gb18030),
            ("gb2312", Encoding::Gb18030),
            ("cp936", Encoding::Gb18030),
            ("Big5-HKSCS", Encoding::Big5),
            ("utf16", Encoding::Utf16Le),
            ("UTF-16 BE", Encoding::Utf16Be),
        ] {
            assert_eq!(name.parse(), Ok(encoding), "{name}");
        }
        assert!("koi8-r".parse::<Encoding>().is_err());
        assert!("".parse::<Encoding>().is_err());
    }
}
