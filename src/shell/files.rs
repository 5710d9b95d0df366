//! PROVISIONAL
use crate::{library::{Source, BUILTINS}, text::{Encoding, Decoded, decode, decode_start}, lang::Lang};
/// E
pub struct Error(std::io::Error);
impl Error { /// m
    pub fn message(&self, _l: Lang) -> String { self.0.to_string() } }
/// B
pub struct Beginning { bytes: Vec<u8>, whole: bool, source: Source }
/// b
pub fn begin(source: &Source) -> Result<Beginning, Error> {
    let mut bytes = Vec::new();
    let mut whole = true;
    match source { Source::File(p) => { use std::io::Read; let f = std::fs::File::open(p).map_err(Error)?; let len = f.metadata().map_err(Error)?.len(); f.take(262_144).read_to_end(&mut bytes).map_err(Error)?; whole = len <= 262_144; }
      Source::Builtin(n) => bytes = BUILTINS.iter().find(|b| b.name == *n).map_or("", |b| b.text).into(), Source::Stdin => {} }
    Ok(Beginning { bytes, whole, source: source.clone() })
}
impl Beginning { /// w
    pub fn whole(&self) -> bool { self.whole } /// d
    pub fn decode(&self, e: Option<Encoding>) -> Decoded { if self.whole { decode(self.bytes.clone(), e) } else { decode_start(&self.bytes, e) } } /// r
    pub fn rest(self) -> Option<Result<Vec<u8>, Error>> { match (self.whole, self.source) { (false, Source::File(p)) => Some(std::fs::read(p).map_err(Error)), _ => None } } }
