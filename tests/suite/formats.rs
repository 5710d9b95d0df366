//! Documents of other formats: every paragraph of real files as it must be.

use std::{fs, path::Path};

use tigang::import::{Format, FormatRole, Import, ImportError, read, sniff};

use crate::shared;

/// Reads a file as a command would, by its contents.
fn import(path: &Path) -> (Format, Result<Import, ImportError>) {
    let bytes = fs::read(path).expect("a file");
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    let format = sniff(&bytes, ending.as_deref());
    (format, read(&bytes, format, None))
}

/// The lines of a text without their blanks, empty ones left out: writers of numbers differ in the blank behind them. Control
/// characters of a broken file are no text.
fn lines(text: &str) -> Vec<String> {
    let bare =
        |line: &str| line.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect::<String>();
    text.lines().map(bare).filter(|line| !line.is_empty()).collect()
}

/// The text without what stands round it.
fn main_text(import: &Import) -> String {
    let furniture =
        import.marks.iter().filter(|mark| mark.role == FormatRole::Furniture).map(|mark| mark.span);
    let mut text = import.text.clone();
    for span in furniture.collect::<Vec<_>>().into_iter().rev() {
        text.replace_range(span.start..span.end, "");
    }
    text
}

#[test]
#[cfg_attr(not(shared_texts), ignore = "needs TIGANG_SHARED")]
fn every_paragraph_of_real_files_is_as_it_must_be() {
    let folder = shared::folder();
    let mut faults = Vec::new();
    let mut right = 0;
    for entry in fs::read_dir(folder.join("formats")).expect("a folder") {
        let path = entry.expect("an entry").path();
        let expected = path.with_extension("txt");
        if path == expected || !expected.exists() {
            continue;
        }
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        let (_, read) = import(&path);
        let import = match read {
            Ok(import) => import,
            Err(error) => {
                faults.push(format!("{name}: {error}"));
                continue;
            }
        };
        let (wanted, got) =
            (lines(&fs::read_to_string(&expected).expect("a text")), lines(&main_text(&import)));
        let first = wanted.iter().zip(&got).position(|(wanted, got)| wanted != got);
        if wanted == got {
            right += 1;
        } else {
            let at = first.unwrap_or(wanted.len().min(got.len()));
            faults.push(format!(
                "{name}: {} lines for {}; first {:?} for {:?}",
                got.len(),
                wanted.len(),
                got.get(at),
                wanted.get(at)
            ));
        }
    }
    assert!(faults.is_empty(), "{right} right\n{}", faults.join("\n"));
    assert!(right > 25, "the files were found");
}

#[test]
#[cfg_attr(not(shared_texts), ignore = "needs TIGANG_SHARED")]
fn what_cannot_be_read_says_what_it_is() {
    let folder = shared::folder();
    for (name, format, wanted) in [
        ("docx35.docx", Format::Doc, ImportError::Encrypted(Format::Docx)),
        ("doc21.doc", Format::Doc, ImportError::Encrypted(Format::Doc)),
        ("doc22.doc", Format::Doc, ImportError::TooOld),
        ("odt07.odt", Format::Odt, ImportError::Encrypted(Format::Odt)),
    ] {
        let (found, read) = import(&folder.join("formats").join(name));
        assert_eq!((found, read.map(|import| import.text)), (format, Err(wanted)), "{name}");
    }
    let (_, pictures) = import(&folder.join("formats/ofd10.ofd"));
    assert!(matches!(pictures, Err(ImportError::NoText(_))), "{pictures:?}");
    let (_, scan) = import(&folder.join("formats/pdf10.pdf"));
    assert!(matches!(scan, Err(ImportError::NoText(1..))), "{scan:?}");
}
