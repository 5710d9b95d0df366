//! Every text of the samples, in every encoding it can have, cut anywhere.

use std::fs;

use tigang::text::{Decoded, Encoding, decode, decode_start, looks_binary};

use crate::shared;

/// Writes `text` in `encoding`; `None` when it has characters that the encoding lacks.
fn encoded(text: &str, encoding: Encoding) -> Option<Vec<u8>> {
    let table = match encoding {
        Encoding::Utf8 => return Some(text.as_bytes().to_vec()),
        Encoding::Utf16Le => return Some(text.encode_utf16().flat_map(u16::to_le_bytes).collect()),
        Encoding::Utf16Be => return Some(text.encode_utf16().flat_map(u16::to_be_bytes).collect()),
        Encoding::Gb18030 => encoding_rs::GB18030,
        Encoding::Big5 => encoding_rs::BIG5,
    };
    let (bytes, _, lossy) = table.encode(text);
    (!lossy).then(|| bytes.into_owned())
}

/// The speeches that come with the program, with their names.
fn own_samples() -> Vec<(String, String)> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/speeches");
    let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let samples: Vec<_> =
        paths.map(|path| (path.display().to_string(), fs::read_to_string(path).unwrap())).collect();
    assert!(samples.len() > 4, "only {} samples", samples.len());
    samples
}

/// The texts of the seeds, the corpus and the marked documents, with their names; without them those of the program.
fn samples() -> Vec<(String, String)> {
    let Some(shared) = shared::if_any() else { return own_samples() };
    let mut all = Vec::new();
    for folder in ["seeds", "corpus", "marked"] {
        for entry in fs::read_dir(shared.join(folder)).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|extension| extension == "txt") {
                let Decoded { text, replaced, .. } = decode(fs::read(&path).unwrap(), None);
                assert_eq!(replaced, 0, "{}", path.display());
                all.push((path.display().to_string(), text));
            }
        }
    }
    assert!(all.len() >= 27, "only {} samples", all.len());
    all
}

#[test]
fn any_200_bytes_of_a_text_tell_its_encoding() {
    let mut judged = 0;
    let mut wrong = Vec::new();
    for (name, text) in samples() {
        let text = text.trim_start_matches('\u{FEFF}');
        for encoding in Encoding::ALL {
            // Big5 lacks the simplified characters; the text then is none that could be found in it.
            let starts = text.char_indices().map(|(offset, _)| offset).step_by(997);
            for offset in starts {
                let piece: String = text[offset..].chars().take(400).collect();
                let Some(bytes) = encoded(&piece, encoding) else { continue };
                for len in [200, 201, 202, 203] {
                    let Some(bytes) = bytes.get(..len) else { continue };
                    let start = decode_start(bytes, None);
                    judged += 1;
                    let ascii = start.text.is_ascii() && start.encoding == Encoding::Utf8;
                    if start.encoding != encoding && !ascii {
                        wrong.push(format!(
                            "{name} at {offset}, {len} bytes of {encoding}: {}",
                            start.encoding
                        ));
                    }
                    assert!(!looks_binary(bytes), "{name} at {offset}, {len} bytes of {encoding}");
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {judged}:\n{}", wrong.len(), wrong.join("\n"));
    assert!(judged > 100, "{judged} pieces judged");
}

#[test]
fn a_whole_text_survives_every_encoding_it_can_have() {
    for (name, text) in samples() {
        for encoding in Encoding::ALL {
            if let Some(bytes) = encoded(&text, encoding) {
                assert!(
                    decode(bytes, None) == Decoded { text: text.clone(), encoding, ..Decoded::default() },
                    "{name} {encoding}"
                );
            }
        }
    }
}

#[test]
fn the_start_of_a_file_is_the_start_of_its_whole() {
    for (name, text) in samples() {
        for encoding in Encoding::ALL {
            let Some(bytes) = encoded(&text, encoding) else { continue };
            for len in (1024..bytes.len()).step_by(16_381) {
                let start = decode_start(&bytes[..len], None);
                assert_eq!((start.encoding, start.replaced), (encoding, 0), "{name} {len}");
                assert!(text.starts_with(&start.text), "{name} {len} bytes of {encoding}");
            }
        }
    }
}

#[test]
fn any_bytes_decode_in_any_way() {
    use proptest::prelude::*;
    proptest!(|(bytes in proptest::collection::vec(any::<u8>(), 0..600), wanted in 0..=Encoding::ALL.len())| {
        let wanted = Encoding::ALL.get(wanted).copied();
        let whole = decode(bytes.clone(), wanted);
        prop_assert!(whole.text.matches(char::REPLACEMENT_CHARACTER).count() >= whole.replaced);
        let start = decode_start(&bytes, Some(whole.encoding));
        if whole.foreign.is_none() {
            prop_assert!(whole.text.starts_with(&start.text));
            prop_assert!(whole.replaced - start.replaced <= 1);
        }
    });
}
