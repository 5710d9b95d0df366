//! Bytes of text in the code pages of their fonts.

use std::collections::BTreeMap;

use encoding_rs::{
    BIG5, EUC_KR, Encoding, GB18030, MACINTOSH, SHIFT_JIS, UTF_8, WINDOWS_874, WINDOWS_1250, WINDOWS_1251,
    WINDOWS_1252, WINDOWS_1253, WINDOWS_1254, WINDOWS_1255, WINDOWS_1256, WINDOWS_1257, WINDOWS_1258,
};

/// What a font says about the bytes set in it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Charset {
    /// Those of the whole file.
    #[default]
    Unknown,
    /// Signs without characters.
    Symbol,
    /// The code page of this number.
    CodePage(i32),
}

impl Charset {
    /// The charset of a font by its number (`\fcharset`).
    pub(super) fn of_number(number: i32) -> Self {
        Self::CodePage(match number {
            0 => 1252,
            2 => return Self::Symbol,
            77 => 10000,
            78 | 128 => 932,
            79 | 129 | 130 => 949,
            80 | 134 => 936,
            81 | 136 => 950,
            161 => 1253,
            162 => 1254,
            163 => 1258,
            177 => 1255,
            178 => 1256,
            186 => 1257,
            204 => 1251,
            222 => 874,
            238 => 1250,
            _ => return Self::Unknown,
        })
    }
}

/// The table that decodes a code page; Western where it is none.
pub(super) fn table(page: i32) -> &'static Encoding {
    match page {
        932 => SHIFT_JIS,
        936 | 54936 => GB18030,
        949 | 1361 => EUC_KR,
        950 => BIG5,
        874 => WINDOWS_874,
        1250 => WINDOWS_1250,
        1251 => WINDOWS_1251,
        1253 => WINDOWS_1253,
        1254 => WINDOWS_1254,
        1255 => WINDOWS_1255,
        1256 => WINDOWS_1256,
        1257 => WINDOWS_1257,
        1258 => WINDOWS_1258,
        10000 => MACINTOSH,
        65001 => UTF_8,
        _ => WINDOWS_1252,
    }
}

/// Collects the characters of a text that is written in bytes and in code units.
///
/// Bytes are decoded together, for a character of two may begin in one run and end in the next.
#[derive(Debug)]
pub(super) struct Decoder {
    text: String,
    bytes: Vec<u8>,
    table: &'static Encoding,
    units: Vec<u16>,
    replaced: usize,
}

impl Default for Decoder {
    fn default() -> Self {
        Self { text: String::new(), bytes: Vec::new(), table: WINDOWS_1252, units: Vec::new(), replaced: 0 }
    }
}

impl Decoder {
    /// Takes a byte; `table` is that of its font.
    pub(super) fn byte(&mut self, byte: u8, table: &'static Encoding) {
        self.flush_units();
        if !self.bytes.is_empty() && table != self.table && !self.is_half() {
            self.flush_bytes();
        }
        if self.bytes.is_empty() {
            self.table = table;
        }
        self.bytes.push(byte);
    }

    /// Takes a UTF-16 unit.
    pub(super) fn unit(&mut self, unit: u16) {
        self.flush_bytes();
        self.units.push(unit);
    }

    /// Takes a character.
    pub(super) fn push(&mut self, c: char) {
        self.flush();
        self.text.push(c);
    }

    /// Takes characters.
    pub(super) fn push_str(&mut self, text: &str) {
        self.flush();
        self.text.push_str(text);
    }

    /// Returns the characters so far and begins anew.
    pub(super) fn take(&mut self) -> String {
        self.flush();
        std::mem::take(&mut self.text)
    }

    /// Returns how many places did not decode so far.
    pub(super) fn replaced(&self) -> usize {
        self.replaced
    }

    fn flush(&mut self) {
        self.flush_units();
        self.flush_bytes();
    }

    fn flush_units(&mut self) {
        if !self.units.is_empty() {
            self.text.push_str(&String::from_utf16_lossy(&self.units));
            self.units.clear();
        }
    }

    fn flush_bytes(&mut self) {
        if self.bytes.is_empty() {
            return;
        }
        let (decoded, failed) = self.table.decode_without_bom_handling(&self.bytes);
        // A single byte that is no character of two comes from a Western table, whatever the font says.
        let (decoded, failed) = match self.bytes.len() {
            1 if failed => WINDOWS_1252.decode_without_bom_handling(&self.bytes),
            _ => (decoded, failed),
        };
        if failed {
            self.replaced += decoded.matches('\u{FFFD}').count();
        }
        self.text.push_str(&decoded);
        self.bytes.clear();
    }

    /// Returns whether the last byte begins a character of two.
    fn is_half(&self) -> bool {
        if self.table.is_single_byte() {
            return false;
        }
        let mut halves = false;
        for byte in &self.bytes {
            halves = !halves && *byte >= 0x81;
        }
        halves
    }
}

/// The code pages of the fonts, and that of the file.
#[derive(Debug, Default)]
pub(super) struct Fonts {
    pub(super) charsets: BTreeMap<i32, Charset>,
    /// The font that `\plain` and the beginning stand for.
    pub(super) default: i32,
    /// The code page of the file (`\ansicpg`).
    pub(super) page: Option<i32>,
    /// Whether the user chose it, whatever the file says.
    pub(super) page_is_chosen: bool,
}

impl Fonts {
    pub(super) fn charset(&self, font: i32) -> Charset {
        self.charsets.get(&font).copied().unwrap_or_default()
    }

    /// Returns the table for bytes in a font.
    ///
    /// A Western font in a file of an East Asian code page is no evidence: writers set Chinese bytes in it.
    pub(super) fn table(&self, font: i32) -> &'static Encoding {
        let own = self.page.map_or(WINDOWS_1252, table);
        match self.charset(font) {
            Charset::CodePage(1252) if !own.is_single_byte() => own,
            Charset::CodePage(page) => table(page),
            Charset::Unknown | Charset::Symbol => own,
        }
    }
}
