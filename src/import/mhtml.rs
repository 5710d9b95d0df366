//! Pages saved as one file: a message whose parts are the page and what belongs to it (RFC 2557, 2045, 2046).

use memchr::memmem;

use super::{Format, Import, ImportError, html, limits};
use crate::text::Encoding;

/// The most parts of a message that are looked at.
const PARTS: usize = 4096;

/// Reads a saved page; `encoding` is the one that the user asked for.
///
/// # Errors
///
/// When there is no page in it, or one without text.
pub fn read(bytes: &[u8], encoding: Option<Encoding>) -> Result<Import, ImportError> {
    let page = page(bytes).ok_or(ImportError::Damaged(Format::Mhtml))?;
    html::read_labelled(&page.bytes, page.charset.as_deref(), encoding)
}

/// Reads a saved page that is a part of a document: everything in it is text.
///
/// # Errors
///
/// When there is no page in it, or one without text.
pub(super) fn read_whole(bytes: &[u8]) -> Result<Import, ImportError> {
    let page = page(bytes).ok_or(ImportError::Damaged(Format::Mhtml))?;
    html::read_whole(&page.bytes, page.charset.as_deref())
}

/// The page of a message, decoded.
struct SavedPage {
    bytes: Vec<u8>,
    charset: Option<String>,
}

/// Finds the page: the part that the message names as its root, else the first that is one.
fn page(bytes: &[u8]) -> Option<SavedPage> {
    let message = MessagePart::parse(bytes);
    let mut parts = Vec::new();
    message.leaves(0, &mut parts);
    let root = message.parameter("start").map(|root| root.trim_matches(['<', '>']).to_owned());
    let is_page = |part: &&MessagePart| matches!(part.kind().as_str(), "text/html" | "application/xhtml+xml");
    let named = root.and_then(|root| {
        let has_name = |part: &&MessagePart| {
            part.header("content-id").is_some_and(|id| id.trim().trim_matches(['<', '>']) == root)
        };
        parts.iter().find(|part| has_name(part) && is_page(part))
    });
    let part = named.or_else(|| parts.iter().find(|part| is_page(part)))?;
    Some(SavedPage { bytes: part.decoded(), charset: part.parameter("charset") })
}

/// A message or a part of one.
struct MessagePart<'a> {
    /// The names in lower case.
    headers: Vec<(String, String)>,
    body: &'a [u8],
}

impl<'a> MessagePart<'a> {
    fn parse(bytes: &'a [u8]) -> Self {
        let mut headers: Vec<(String, String)> = Vec::new();
        let mut rest = bytes;
        while !rest.is_empty() {
            let end = memchr::memchr(b'\n', rest).map_or(rest.len(), |at| at + 1);
            let (line, behind) = rest.split_at_checked(end).unwrap_or((rest, &[]));
            rest = behind;
            let line = String::from_utf8_lossy(line);
            let line = line.trim_end();
            match (line.strip_prefix([' ', '\t']), line.split_once(':')) {
                // Before the headers there may be empty lines.
                _ if line.is_empty() && headers.is_empty() => {}
                _ if line.is_empty() => break,
                (Some(more), _) => {
                    if let Some((_, value)) = headers.last_mut() {
                        value.push(' ');
                        value.push_str(more.trim());
                    }
                }
                (None, Some((name, value))) => {
                    headers.push((name.trim().to_ascii_lowercase(), value.trim().to_owned()));
                }
                (None, None) => {}
            }
        }
        Self { headers, body: rest }
    }

    fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(found, _)| found == name).map(|(_, value)| value.as_str())
    }

    /// The type of its contents, in lower case.
    fn kind(&self) -> String {
        let value = self.header("content-type").unwrap_or("text/plain");
        value.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
    }

    /// Returns a parameter of the type.
    fn parameter(&self, name: &str) -> Option<String> {
        let value = self.header("content-type")?;
        let mut parameters = value.split(';').skip(1).filter_map(|parameter| parameter.split_once('='));
        let (_, value) = parameters.find(|(found, _)| found.trim().eq_ignore_ascii_case(name))?;
        Some(value.trim().trim_matches('"').to_owned())
    }

    /// Collects the parts that have none inside.
    fn leaves(&self, depth: usize, found: &mut Vec<MessagePart<'a>>) {
        let boundary = self.parameter("boundary").filter(|boundary| !boundary.is_empty());
        let Some(boundary) = boundary.filter(|_| depth < limits::MIME_DEPTH) else {
            found.push(MessagePart { headers: self.headers.clone(), body: self.body });
            return;
        };
        let mark = format!("--{boundary}");
        let starts: Vec<usize> = memmem::find_iter(self.body, mark.as_bytes())
            .filter(|at| *at == 0 || at.checked_sub(1).and_then(|at| self.body.get(at)) == Some(&b'\n'))
            .take(PARTS)
            .collect();
        for (number, start) in starts.iter().enumerate() {
            let from = start + mark.len();
            let end = starts.get(number + 1).copied().unwrap_or(self.body.len());
            let part = self.body.get(from..end).unwrap_or_default();
            if part.starts_with(b"--") {
                break;
            }
            // The rest of the line belongs to the boundary.
            let skip = memchr::memchr(b'\n', part).map_or(part.len(), |at| at + 1);
            MessagePart::parse(part.get(skip..).unwrap_or_default()).leaves(depth + 1, found);
        }
    }

    /// Returns the contents as they were before they were made fit for transfer.
    fn decoded(&self) -> Vec<u8> {
        match self.header("content-transfer-encoding").unwrap_or_default().to_ascii_lowercase().as_str() {
            "quoted-printable" => quoted_printable(self.body),
            "base64" => base64(self.body),
            _ => self.body.to_vec(),
        }
    }
}

/// Decodes `=E4=BD` and the soft line ends (RFC 2045, 6.7).
fn quoted_printable(bytes: &[u8]) -> Vec<u8> {
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while let Some(at) = memchr::memchr(b'=', rest) {
        let (before, behind) = rest.split_at_checked(at).unwrap_or((rest, &[]));
        decoded.extend_from_slice(before);
        let digit = |at: usize| behind.get(at).and_then(|byte| char::from(*byte).to_digit(16));
        rest = match (digit(1), digit(2)) {
            (Some(high), Some(low)) => {
                decoded.push((high * 16 + low) as u8);
                behind.get(3..).unwrap_or_default()
            }
            // Blanks may have crept in before a soft line end.
            _ => match behind.iter().skip(1).position(|byte| !matches!(byte, b' ' | b'\t' | b'\r')) {
                Some(at) if behind.get(at + 1) == Some(&b'\n') => behind.get(at + 2..).unwrap_or_default(),
                _ => {
                    decoded.push(b'=');
                    behind.get(1..).unwrap_or_default()
                }
            },
        };
    }
    decoded.extend_from_slice(rest);
    decoded
}

/// Decodes base64; what is none is passed over (RFC 2045, 6.8).
fn base64(bytes: &[u8]) -> Vec<u8> {
    let mut decoded = Vec::with_capacity(bytes.len() / 4 * 3);
    let (mut bits, mut count) = (0_u32, 0_u32);
    for byte in bytes {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            b'=' => break,
            _ => continue,
        };
        bits = bits << 6 | u32::from(value);
        count += 6;
        if count >= 8 {
            count -= 8;
            decoded.push((bits >> count) as u8);
        }
    }
    decoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn transfer_encodings_are_undone() {
        assert_eq!(quoted_printable(b"=E4=BC=9A=\r\n=E8=AE=AE= \n a=3Db=zz"), "会议 a=b=zz".as_bytes());
        assert_eq!(base64(b"5Lya\r\n6K6u"), "会议".as_bytes());
        assert_eq!(base64(b"5LyaIQ=="), "会!".as_bytes());
    }

    #[test]
    fn the_page_is_the_part_that_the_message_names() {
        let message = "From: <Saved>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tstart=\"<main>\"; \
                       boundary=\"b1\"\r\n\r\npreamble\r\n--b1\r\nContent-Type: text/html\r\n\r\n<p>广告</p>\r\n--b1\r\n\
                       Content-Type: text/html; charset=\"gb2312\"\r\nContent-ID: <main>\r\n\
                       Content-Transfer-Encoding: quoted-printable\r\n\r\n<p>=BB=E1=D2=E9=C7=BF=B5=F7=A3=AC=D2=AA=C8=CF=\r\n\
                       =D5=E6=C2=E4=CA=B5=A1=A3</p>\r\n--b1--\r\n";
        assert_eq!(
            read(message.as_bytes(), None).map(|import| import.text),
            Ok("会议强调，要认真落实。\n".to_owned())
        );
    }
}
