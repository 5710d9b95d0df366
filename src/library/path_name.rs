//! Paths as text and back, whatever bytes they are made of.
//!
//! A file name on Unix is any bytes. Two names that differ in bytes which are no UTF-8 must not become one name in a table,
//! in JSON or in what is remembered: so such a byte is written as `\\xFF`, and a backslash before an `x` as `\\x5C`.

use std::{
    ffi::OsString,
    fmt::Write as _,
    path::{Path, PathBuf},
};

/// Returns the name of `path`: its characters, and `\\xHH` for each byte that is part of none.
pub fn path_name(path: &Path) -> String {
    let mut name = String::with_capacity(path.as_os_str().len());
    for chunk in path.as_os_str().as_encoded_bytes().utf8_chunks() {
        name.push_str(&chunk.valid().replace("\\x", "\\x5Cx"));
        for byte in chunk.invalid() {
            _ = write!(name, "\\x{byte:02X}");
        }
    }
    name
}

/// Returns the path that has this name.
pub fn named_path(name: &str) -> PathBuf {
    let mut bytes = Vec::with_capacity(name.len());
    let mut rest = name;
    while let Some((before, after)) = rest.split_once("\\x") {
        bytes.extend_from_slice(before.as_bytes());
        let byte = after.get(..2).and_then(|digits| u8::from_str_radix(digits, 16).ok());
        if let Some(byte) = byte.filter(|&byte| byte == b'\\' || !byte.is_ascii()) {
            bytes.push(byte);
            rest = after.get(2..).unwrap_or_default();
        } else {
            bytes.extend_from_slice(b"\\x");
            rest = after;
        }
    }
    bytes.extend_from_slice(rest.as_bytes());
    os_string(bytes).into()
}

#[cfg(unix)]
fn os_string(bytes: Vec<u8>) -> OsString {
    std::os::unix::ffi::OsStringExt::from_vec(bytes)
}

#[cfg(not(unix))]
fn os_string(bytes: Vec<u8>) -> OsString {
    String::from_utf8_lossy(&bytes).into_owned().into()
}

/// Lists of paths in files of ours, by their names.
pub mod serde_paths {
    use std::path::PathBuf;

    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    use super::{named_path, path_name};

    /// Writes the names.
    ///
    /// # Errors
    ///
    /// Those of the serializer.
    pub fn serialize<S: Serializer>(paths: &[PathBuf], to: S) -> Result<S::Ok, S::Error> {
        paths.iter().map(|path| path_name(path)).collect::<Vec<_>>().serialize(to)
    }

    /// Reads the names.
    ///
    /// # Errors
    ///
    /// Those of the deserializer.
    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<PathBuf>, D::Error> {
        let names = Vec::<String>::deserialize(from)?;
        Ok(names.iter().map(|name| named_path(name)).collect())
    }
}

#[cfg(all(test, unix))]
mod tests {
    use std::{ffi::OsStr, os::unix::ffi::OsStrExt, path::Path};

    use super::{named_path, path_name};

    #[test]
    fn any_bytes_come_back_from_their_name() {
        for (bytes, name) in [
            (b"/a/b.txt".as_slice(), "/a/b.txt"),
            (b"a\xff.txt", "a\\xFF.txt"),
            (b"a\xfe.txt", "a\\xFE.txt"),
            (b"a\\xff.txt", "a\\x5Cxff.txt"),
            (b"a\\y", "a\\y"),
            (b"\xbd\xb2\xbb\xb0", "\\xBD\\xB2\\xBB\\xB0"),
        ] {
            let path = Path::new(OsStr::from_bytes(bytes));
            assert_eq!(path_name(path), name);
            assert_eq!(named_path(name), path);
        }
    }

    #[test]
    fn a_name_that_was_never_given_is_taken_as_it_is() {
        assert_eq!(named_path("a\\x41\\xZZ\\x"), Path::new("a\\x41\\xZZ\\x"));
    }
}
