//! The encoding of a page, which its label often names wrongly.

use encoding_rs::{GB18030, GBK, UTF_8};

use crate::text::{self, Encoding};

/// How many bytes of a page are searched for its label.
const HEAD: usize = 4096;

/// A page as characters.
pub(super) struct DecodedPage {
    pub(super) text: String,
    /// The name of the encoding.
    pub(super) encoding: &'static str,
    pub(super) replaced: usize,
}

/// Decodes a page: as the user wishes, by a byte order mark, as UTF-8 when it is well-formed, or else by the label, which is
/// `given` by what holds the page or stands in its head.
///
/// Well-formed UTF-8 with other than ASCII in it is never something else, whatever the label says.
pub(super) fn decode(bytes: &[u8], given: Option<&str>, wanted: Option<Encoding>) -> DecodedPage {
    let by_text = |wanted| {
        let decoded = text::decode(bytes.to_vec(), wanted);
        DecodedPage {
            text: decoded.text.trim_start_matches('\u{FEFF}').to_owned(),
            encoding: decoded.encoding.name(),
            replaced: decoded.replaced,
        }
    };
    let has_mark = encoding_rs::Encoding::for_bom(bytes).is_some();
    if wanted.is_some() || has_mark || (!bytes.is_ascii() && str::from_utf8(bytes).is_ok()) {
        return by_text(wanted);
    }
    let label =
        given.map(str::to_owned).or_else(|| label(bytes.get(..bytes.len().min(HEAD)).unwrap_or_default()));
    let table = label.and_then(|label| encoding_rs::Encoding::for_label(label.as_bytes()));
    let Some(table) = table.filter(|table| *table != UTF_8 && table.is_ascii_compatible()) else {
        return by_text(None);
    };
    let table = if table == GBK { GB18030 } else { table };
    let (text, failed) = table.decode_without_bom_handling(bytes);
    let replaced = if failed { text.matches('\u{FFFD}').count() } else { 0 };
    // A label that most of the page contradicts is none.
    if replaced > 16 && replaced * 50 > text.chars().filter(|c| !c.is_ascii()).count() {
        return by_text(None);
    }
    // By the names that plain texts are given.
    let encoding = if table == GB18030 { Encoding::Gb18030.name() } else { table.name() };
    DecodedPage { text: text.into_owned(), encoding, replaced }
}

/// Returns the name behind the first `charset=`, or behind the `encoding=` of an XML declaration.
fn label(head: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let declared = head.trim_start().strip_prefix("<?xml").and_then(|rest| {
        let (declaration, _) = rest.split_once("?>")?;
        declaration.split_once("encoding")
    });
    let (_, rest) = head.split_once("charset").or(declared)?;
    let rest = rest.trim_start().strip_prefix('=')?.trim_start().trim_start_matches(['"', '\'']);
    let name: String = rest
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':' | '.'))
        .collect();
    Some(name).filter(|name| !name.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text and the encoding of bytes.
    fn read(bytes: &[u8]) -> (String, &'static str) {
        let decoded = decode(bytes, None, None);
        (decoded.text, decoded.encoding)
    }

    fn gbk(text: &str) -> Vec<u8> {
        GB18030.encode(text).0.into_owned()
    }

    #[test]
    fn a_label_is_believed_only_where_the_bytes_agree() {
        let page = |label: &str| {
            format!("<meta charset=\"{label}\"><p>坚持实事求是的思想路线，一切从实际出发。</p>")
        };
        for label in ["gb2312", "utf-8", "big5", "iso-8859-1"] {
            assert_eq!(read(page(label).as_bytes()), (page(label), "UTF-8"), "{label}");
        }
        assert_eq!(read(&gbk(&page("gb2312"))), (page("gb2312"), "GB18030"));
        assert_eq!(read(&gbk(&page("utf-8"))), (page("utf-8"), "GB18030"));
        assert_eq!(read(&gbk(&page("no-such"))), (page("no-such"), "GB18030"));
    }

    #[test]
    fn the_label_of_an_xml_declaration_counts() {
        let page = "<?xml version=\"1.0\" encoding='GBK'?><html><p>会议强调</p></html>";
        assert_eq!(read(&gbk(page)), (page.to_owned(), "GB18030"));
    }
}
