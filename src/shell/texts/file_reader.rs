//! Reading whole files, one after another.

use std::{
    fs::File,
    io::{self, Read as _},
    mem,
    path::Path,
};

use crate::{
    import::Format,
    library::Source,
    shell::{
        error::Error,
        texts::{
            file_format::{SHOWN, format_of, may_be_document},
            files::{START, begin},
            regular_file,
        },
    },
    text::Encoding,
};

/// The bytes of a whole file, and what they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bytes<'a> {
    /// The bytes.
    pub bytes: &'a [u8],
    /// Their format.
    pub format: Format,
}

/// Reads one file after another into the same memory.
#[derive(Debug, Default)]
pub struct FileReader {
    /// Larger than any file so far; what was read stands at its beginning.
    memory: Vec<u8>,
}

impl FileReader {
    /// Reads a whole text and returns its bytes.
    ///
    /// # Errors
    ///
    /// As [`begin`].
    pub fn read(&mut self, source: &Source, encoding: Option<Encoding>) -> Result<Bytes<'_>, Error> {
        if let Source::File(path) = source {
            return self.fill(path, regular_file::open(path)?, encoding);
        }
        let mut beginning = begin(source, encoding)?;
        self.memory = beginning.take_rest().unwrap_or_else(|| Ok(mem::take(&mut beginning.bytes)))?;
        Ok(Bytes { bytes: &self.memory, format: beginning.format })
    }

    /// Reads a whole text that its folder has just called a regular file, which need not be asked for once more.
    ///
    /// # Errors
    ///
    /// As [`begin`].
    pub fn read_listed(&mut self, source: &Source, encoding: Option<Encoding>) -> Result<Bytes<'_>, Error> {
        match source {
            Source::File(path) => self.fill(path, regular_file::open_listed(path)?, encoding),
            _ => self.read(source, encoding),
        }
    }

    fn fill(
        &mut self,
        path: &Path,
        (mut file, length): (File, u64),
        encoding: Option<Encoding>,
    ) -> Result<Bytes<'_>, Error> {
        let length = usize::try_from(length).unwrap_or(usize::MAX);
        let mut filled = 0;
        loop {
            // The first step shows whether it is a text; of the whole there is one byte more than the system says, so that
            // the end is seen without asking for more memory.
            let wanted =
                if filled == 0 { length.clamp(SHOWN, START as usize) } else { length.max(filled * 2) };
            if self.memory.len() <= wanted {
                self.memory.resize(wanted.saturating_add(1), 0);
            }
            let free = self.memory.get_mut(filled..).unwrap_or_default();
            let asked = free.len();
            match file.read(free) {
                Ok(0) => break,
                Ok(read) => {
                    filled += read;
                    let start = self.memory.get(..filled).unwrap_or_default();
                    if filled == read && !may_be_document(path, start) {
                        format_of(path, start, encoding)?;
                    }
                    // As long as the system said, although there was room for more: asking again is in vain.
                    if filled == length && read < asked {
                        break;
                    }
                }
                Err(reason) if reason.kind() == io::ErrorKind::Interrupted => {}
                Err(reason) => return Err(Error::reading(path, reason)),
            }
        }
        let bytes = self.memory.get(..filled).unwrap_or_default();
        Ok(Bytes { bytes, format: format_of(path, bytes, encoding)? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::BUILTINS;

    /// Writes bytes to a file in a folder.
    fn file(folder: &tempfile::TempDir, bytes: &[u8]) -> Source {
        let path = folder.path().join("speech.txt");
        std::fs::write(&path, bytes).unwrap();
        Source::File(path)
    }

    #[test]
    fn one_reader_reads_files_of_any_length_in_turn() {
        let folder = tempfile::tempdir().unwrap();
        let mut reader = FileReader::default();
        for length in [0, 1, 20_000, 300_000, 5, START as usize, START as usize + 1, 0] {
            let text = "讲".repeat(length / 3) + &"a".repeat(length % 3);
            let source = file(&folder, text.as_bytes());
            assert_eq!(reader.read(&source, None).unwrap().bytes, text.as_bytes());
        }
        let refused = file(&folder, b"text\0");
        assert!(matches!(reader.read(&refused, None), Err(Error::Binary(_))));
        let builtin = &BUILTINS[0];
        let read = reader.read(&Source::Builtin(builtin.name), None).unwrap();
        assert_eq!(read.bytes, builtin.text.as_bytes());
    }
}
