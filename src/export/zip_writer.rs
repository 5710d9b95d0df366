//! A zip of a few parts, each packed (APPNOTE 6.3.10).

use flate2::{Compress, Compression, Crc, FlushCompress};

/// The version that is needed to unpack it: 2.0, for its parts are deflated.
const VERSION: u16 = 20;

/// 1 January 1980, the first day that a zip can name: a file says nothing of when it was made.
const DATE: u16 = 0x0021;

/// Names in UTF-8.
const FLAGS: u16 = 0x0800;

/// Collects the parts of a zip.
#[derive(Debug, Default)]
pub struct ZipWriter {
    bytes: Vec<u8>,
    directory: Vec<u8>,
    parts: u16,
}

impl ZipWriter {
    /// Adds a part; it must have less than four gigabytes.
    pub fn add(&mut self, name: &str, part: &[u8]) {
        let mut crc = Crc::new();
        crc.update(part);
        let packed = deflate(part);
        let offset = size(self.bytes.len());
        let header = |extra: &[u8], name: &str| {
            let mut header = Vec::new();
            for field in [VERSION, FLAGS, 8, 0, DATE] {
                header.extend(field.to_le_bytes());
            }
            for field in [crc.sum(), size(packed.len()), size(part.len())] {
                header.extend(field.to_le_bytes());
            }
            header.extend(u16::try_from(name.len()).unwrap_or(u16::MAX).to_le_bytes());
            header.extend(0_u16.to_le_bytes());
            header.extend(extra);
            header.extend(name.as_bytes());
            header
        };
        self.bytes.extend(b"PK\x03\x04");
        self.bytes.extend(header(&[], name));
        self.bytes.extend(&packed);
        // Comment, disk, attributes inside and outside, and where the part lies.
        let mut extra = vec![0; 10];
        extra.extend(offset.to_le_bytes());
        self.directory.extend(b"PK\x01\x02");
        self.directory.extend(VERSION.to_le_bytes());
        self.directory.extend(header(&extra, name));
        self.parts += 1;
    }

    /// Returns the bytes of the zip.
    pub fn finish(self) -> Vec<u8> {
        let Self { mut bytes, directory, parts } = self;
        let offset = size(bytes.len());
        bytes.extend(&directory);
        bytes.extend(b"PK\x05\x06\0\0\0\0");
        bytes.extend(parts.to_le_bytes());
        bytes.extend(parts.to_le_bytes());
        bytes.extend(size(directory.len()).to_le_bytes());
        bytes.extend(offset.to_le_bytes());
        bytes.extend([0, 0]);
        bytes
    }
}

fn size(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

fn deflate(part: &[u8]) -> Vec<u8> {
    let mut compress = Compress::new(Compression::default(), false);
    // What cannot be packed grows by five bytes in each block of sixteen kilobytes at most.
    let mut packed = Vec::with_capacity(part.len() + part.len() / 1000 + 64);
    _ = compress.compress_vec(part, &mut packed, FlushCompress::Finish);
    packed
}
