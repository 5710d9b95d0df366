//! Where bytes come from: a file, or standard input, which can be read only once.

use std::{
    fs::File,
    io::{self, Read},
    sync::{Mutex, PoisonError},
};

/// Where bytes come from.
#[derive(Debug)]
pub(super) enum ByteSource {
    File(File),
    Stdin,
}

impl ByteSource {
    /// Appends up to `most` bytes that come after `bytes`; less only at the end.
    pub(super) fn read_on(&mut self, most: u64, bytes: &mut Vec<u8>) -> io::Result<usize> {
        match self {
            Self::File(file) => file.take(most).read_to_end(bytes),
            Self::Stdin => STANDARD_INPUT.lock().unwrap_or_else(PoisonError::into_inner).read_on(most, bytes),
        }
    }
}

/// Standard input, as far as it was read. A process can read it only once, but the speech in it may be opened again: from the
/// list, or in another encoding.
static STANDARD_INPUT: Mutex<StandardInput> = Mutex::new(StandardInput { bytes: Vec::new() });

#[derive(Debug)]
struct StandardInput {
    bytes: Vec<u8>,
}

impl StandardInput {
    /// Appends to `bytes`, which are its beginning, up to `most` that come after them.
    fn read_on(&mut self, most: u64, bytes: &mut Vec<u8>) -> io::Result<usize> {
        let wanted = most.saturating_add(bytes.len() as u64);
        let missing = wanted.saturating_sub(self.bytes.len() as u64);
        io::stdin().lock().take(missing).read_to_end(&mut self.bytes)?;
        let end = usize::try_from(wanted).unwrap_or(usize::MAX).min(self.bytes.len());
        let fresh = self.bytes.get(bytes.len()..end).unwrap_or_default();
        bytes.extend_from_slice(fresh);
        Ok(fresh.len())
    }
}
