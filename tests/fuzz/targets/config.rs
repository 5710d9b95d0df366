//! Any bytes as configuration and as a theme: what is not understood is said, in one line, and the rest counts.
#![no_main]

use std::path::Path;

use libfuzzer_sys::fuzz_target;
use tigang::{
    config::{Configuration, ThemeFile, effective, palettes},
    lang::Lang,
};

fuzz_target!(|bytes: &[u8]| {
    let path = Path::new("/c/config.toml");
    let mut configuration = Configuration::default();
    let troubles = configuration.read(path, bytes);
    let theme = ThemeFile { path: path.with_file_name("own.toml"), bytes: bytes.to_vec() };
    let other = ThemeFile { path: path.with_file_name("other.toml"), bytes: b"inherits = \"own\"".to_vec() };
    let (_, more) = palettes(&[theme, other]);
    for lang in [Lang::Chinese, Lang::English] {
        for trouble in troubles.iter().chain(&more) {
            assert!(!trouble.message(lang).contains('\n'), "{trouble:?}");
        }
        // What is in force can be read back, and is the same.
        let written = effective(&configuration, path, lang);
        let mut again = Configuration::default();
        let troubles = again.read(path, written.as_bytes());
        assert!(troubles.is_empty(), "{troubles:?} {written}");
    }
});
