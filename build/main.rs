//! Makes the tables that the program holds: of folded characters, of how they are read, of words, of how words are guessed, and the
//! reference of words, packed as `src/lexis/packed.rs` unpacks it.

mod dictionary;
mod fold_table;
mod model;
mod reading_table;

use std::{
    env,
    error::Error,
    fs,
    io::Write as _,
    path::{Path, PathBuf},
    process::Command,
};

use dictionary::Entries;
use fold_table::{FoldMap, Forms};

/// The words that the dictionary lacks, in the order in which they join it.
const ADDED: [&str; 2] = ["assets/lexis/words.txt", "assets/lexis/words.tsv"];
const DICTIONARY: &str = "assets/lexis/dictionary.txt";
/// What guesses the words that the dictionary lacks.
const MODEL: &str = "assets/lexis/model.tsv";
const REFERENCE: &str = "assets/lexis/reference.tsv";

/// Simplified forms and variants.
const SIMPLIFIED: &str = "assets/text/fold.tsv";
/// Ideographs and what looks the same: radicals, compatibility ideographs.
const UNIFIED: &str = "assets/text/unified.tsv";
/// Letters, and the same with marks.
const LETTERS: &str = "assets/text/letters.tsv";
/// Characters that stand for each other in one of the two scripts.
const PARTNERS: &str = "assets/text/partners.tsv";
/// What else the tables depend on.
const CODE: [&str; 4] =
    ["build", "src/lexis/dictionary/frequency.rs", "src/text/fold/case.rs", "src/text/fold/width.rs"];

/// Whether the loader of the system that the program is made for, which is this one, reads packed relocations: glibc does from
/// 2.36 on. They take a hundredth of the room of plain ones, which were a twelfth of the program and read at every start.
fn packs_relocations() -> bool {
    let is = |name: &str, value: &str| env::var(name).is_ok_and(|set| set == value);
    if !is("CARGO_CFG_TARGET_OS", "linux")
        || !is("CARGO_CFG_TARGET_ENV", "gnu")
        || env::var("HOST") != env::var("TARGET")
    {
        return false;
    }
    let asked = Command::new("getconf").arg("GNU_LIBC_VERSION").output();
    let answer = asked.map(|output| String::from_utf8_lossy(&output.stdout).into_owned()).unwrap_or_default();
    let mut numbers =
        answer.trim().trim_start_matches("glibc ").split('.').map(|number| number.parse().unwrap_or(0));
    (numbers.next(), numbers.next()) >= (Some(2), Some(36))
}

fn main() -> Result<(), Box<dyn Error>> {
    let words = ADDED.into_iter().chain([DICTIONARY, MODEL, REFERENCE]);
    for path in words.chain([SIMPLIFIED, UNIFIED, LETTERS, PARTNERS]).chain(CODE) {
        tell("rerun-if-changed", path);
    }
    // Tests that need real texts are ignored where there are none.
    tell("rerun-if-env-changed", "TIGANG_SHARED");
    tell("rustc-check-cfg", "cfg(shared_texts)");
    if env::var_os("TIGANG_SHARED").is_some() {
        tell("rustc-cfg", "shared_texts");
    }
    if packs_relocations() {
        tell("rustc-link-arg-bins", "-Wl,-z,pack-relative-relocs");
    }
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or("no folder to write to")?);
    fold_tables(&out)?;
    fs::write(out.join("readings"), reading_table::bytes()?)?;
    if env::var_os("CARGO_FEATURE_WORDS").is_none() {
        return Ok(());
    }
    let dictionary = fs::read_to_string(DICTIONARY)?;
    let added = ADDED.into_iter().map(fs::read_to_string).collect::<Result<String, _>>()?;
    let entries = Entries::read(&dictionary, &added)?;
    fs::write(out.join("dictionary"), entries.table()?)?;
    fs::write(out.join("model"), model::bytes(&fs::read_to_string(MODEL)?)?)?;
    fs::write(out.join("reference"), packed(&fs::read(REFERENCE)?)?)?;
    Ok(())
}

/// Writes what characters become when texts are compared.
fn fold_tables(out: &Path) -> Result<(), Box<dyn Error>> {
    let [simplified, unified, letters, partners] =
        [SIMPLIFIED, UNIFIED, LETTERS, PARTNERS].map(fs::read_to_string);
    let (simplified, unified, letters, partners) = (simplified?, unified?, letters?, partners?);
    let alike = FoldMap::new(&[Forms(&unified)]);
    let simple = FoldMap::new(&[Forms(&simplified), Forms(&unified)]).with_case_and_width();
    let mut folded = FoldMap::new(&[Forms(&simplified), Forms(&unified), Forms(&letters)]);
    folded.join(Forms(&partners));
    for (name, table) in
        [("unified", alike), ("simplified", simple), ("folded", folded.with_case_and_width())]
    {
        fs::write(out.join(name), table.bytes()?)?;
    }
    Ok(())
}

/// Deflates bytes behind their length.
fn packed(bytes: &[u8]) -> Result<Vec<u8>, Box<dyn Error>> {
    let length = u32::try_from(bytes.len())?.to_le_bytes();
    let mut encoder = flate2::write::DeflateEncoder::new(length.to_vec(), flate2::Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?)
}

/// Speaks to cargo.
#[expect(clippy::print_stdout, reason = "it listens there")]
fn tell(instruction: &str, value: &str) {
    println!("cargo::{instruction}={value}");
}
