//! From the bytes of a file to characters, and their count.

use divan::{Bencher, counter::BytesCount};
use tigang::text::{Counts, Encoding, decode, decode_start};

fn main() {
    divan::main();
}

/// About a megabyte of prose with numbers, in UTF-8.
fn prose() -> String {
    "　　一是提高认识，2025年全市工业增加值增长5.2%，把思想统一到“十四五”规划的要求上来。\r\n".repeat(8500)
}

fn encoded(encoding: Encoding) -> Vec<u8> {
    let text = prose();
    match encoding {
        Encoding::Utf8 => text.into_bytes(),
        Encoding::Gb18030 => encoding_rs::GB18030.encode(&text).0.into_owned(),
        Encoding::Big5 => {
            encoding_rs::BIG5.encode(&text.replace(|c: char| !c.is_ascii(), "會")).0.into_owned()
        }
        Encoding::Utf16Le => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        Encoding::Utf16Be => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
    }
}

#[divan::bench(args = Encoding::ALL)]
fn whole_file(bencher: Bencher, encoding: Encoding) {
    let bytes = encoded(encoding);
    bencher
        .counter(BytesCount::of_slice(&bytes))
        .with_inputs(|| bytes.clone())
        .bench_values(|bytes| decode(bytes, None));
}

#[divan::bench(args = Encoding::ALL)]
fn first_256_kb(bencher: Bencher, encoding: Encoding) {
    let mut bytes = encoded(encoding);
    bytes.truncate(256 * 1024);
    bencher.counter(BytesCount::of_slice(&bytes)).bench(|| decode_start(&bytes, None));
}

/// A file of 8 KB, as most speeches are: what telling its encoding costs beside decoding it.
#[divan::bench(args = [Encoding::Utf8, Encoding::Gb18030, Encoding::Big5])]
fn short_file(bencher: Bencher, encoding: Encoding) {
    let mut bytes = encoded(encoding);
    bytes.truncate(8 * 1024 - 8 * 1024 % 6);
    bencher.counter(BytesCount::of_slice(&bytes)).bench(|| decode_start(&bytes, None));
}

#[divan::bench]
fn counts(bencher: Bencher) {
    let text = prose();
    bencher.counter(BytesCount::of_str(&text)).bench(|| Counts::of(&text));
}
