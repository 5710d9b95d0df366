//! What is written for other programs is read back by our own readers.

use std::{fs, process::Command};

use tigang::{
    document::{Document, SpokenSums},
    export::{ExportFormat, ExportJob, ExportStyle},
    import::{Evidence, Format, FormatRole, read},
    lang::Lang,
    layout::{LayoutOptions, TextView, excerpt},
    shell::files,
};

use crate::shared;

const SPEECH: &str = "在全市春耕工作会议上的讲话\n（2025年3月1日）\n王 五\n\n同志们：\n\
    今天开会的任务是安排春耕，主要讲三点意见。\n\
    一、提高思想认识\n\
    粮食是根本。“手里有粮，心里不慌。”大家要记牢 <10%> & #1 的说法。\n\
    （一）看清形势。今年雨水偏少，增长13.8%不容易。\n\
    （二）算清大账\n\
    一亩地多打五十斤，全市就是三千万斤。\n\
    二、抓好春耕备耕\n\
    1.备足种子。种子要早调、早发。\n\
    2.修好水渠。水渠要通到田头。\n\
    三、加强组织领导\n\
    各级干部要下到田里去，一件一件办好。\n";

fn written(document: &Document, format: ExportFormat, style: ExportStyle, pauses: &[usize]) -> Vec<u8> {
    let (spoken, lines) = (SpokenSums::of(document), LayoutOptions::default());
    let words = |_| false;
    let job = ExportJob {
        document,
        spoken: &spoken,
        format,
        style,
        pace: 200,
        pauses,
        lines: &lines,
        words: &words,
        lang: Lang::Chinese,
    };
    tigang::export::written(&job)
}

/// The document in a file that was written.
fn read_back(bytes: &[u8], format: ExportFormat) -> Document {
    let format = match format {
        ExportFormat::Html => Format::Html,
        ExportFormat::Docx => Format::Docx,
        ExportFormat::Markdown | ExportFormat::Text => {
            return Document::parse(String::from_utf8(bytes.to_vec()).unwrap());
        }
    };
    let import = read(bytes, format, None).unwrap();
    assert!(import.warnings.is_empty(), "{:?}", import.warnings);
    Document::parse_marked(
        import.text,
        Evidence { lines: import.lines, marks: import.marks },
        &tigang::document::Adjustments::default(),
    )
}

/// Level, marker and heading of each section.
fn outline(document: &Document) -> Vec<String> {
    let sections = document.outline().sections.iter().filter(|section| !section.weak);
    sections.map(|section| format!("{} {}", section.level, document.label(section))).collect()
}

/// The levels of the sections that begin a paragraph: the others have none in a docx.
fn levels(document: &Document) -> Vec<u8> {
    let starts: Vec<usize> = document.paragraphs().iter().map(|paragraph| paragraph.span.start).collect();
    let sections = document.outline().sections.iter().filter(|section| !section.weak);
    let first = sections.filter(|section| starts.binary_search(&section.span.start).is_ok());
    first.map(|section| section.level).collect()
}

/// The characters of the paragraphs, blanks apart: they are set anew by each format.
fn characters(document: &Document) -> String {
    excerpt(document, document.whole(), TextView::Set).chars().filter(|c| !c.is_whitespace()).collect()
}

#[test]
fn text_and_outline_are_read_back_from_every_format_and_style() {
    let document = Document::parse(SPEECH.to_owned());
    assert_eq!(outline(&document).len(), 7, "{:?}", outline(&document));
    for format in ExportFormat::ALL {
        let back = read_back(&written(&document, format, ExportStyle::Official, &[]), format);
        assert_eq!(outline(&back), outline(&document), "{format}");
        assert_eq!(characters(&back), characters(&document), "{format}");
    }
}

#[test]
fn the_lectern_has_times_and_pauses_beside_the_same_text() {
    let document = Document::parse(SPEECH.to_owned());
    let pause = SPEECH.find("心里不慌").unwrap();
    let html =
        String::from_utf8(written(&document, ExportFormat::Html, ExportStyle::Lectern, &[pause])).unwrap();
    assert_eq!(html.matches("class=\"t\"").count(), 7);
    assert_eq!(html.matches('‖').count(), 1);
    assert!(
        html.contains("手里有粮，<span class=\"p\" aria-hidden=\"true\">‖</span>心里不慌。”</span>"),
        "{html}"
    );
    assert!(html.contains("&lt;10%&gt; &amp; #1"));
    assert!(!html.contains("http"), "the page needs nothing from elsewhere");
    let back = read_back(
        &written(&document, ExportFormat::Docx, ExportStyle::Lectern, &[pause]),
        ExportFormat::Docx,
    );
    let said = characters(&back).replace('‖', "");
    for paragraph in document.paragraphs() {
        let text: String = document.read(paragraph.span).chars().filter(|c| !c.is_whitespace()).collect();
        assert!(said.contains(&text), "{text}");
    }
}

#[test]
fn what_is_no_part_of_the_text_is_left_out() {
    let dirty = format!("首页 > 讲话 > 正文\n字号：大 中 小 打印\n{SPEECH}上一篇：无\n下一篇：无\n");
    let document = Document::parse(dirty);
    let dirt = document.paragraphs().iter().filter(|it| it.kind == tigang::document::ParagraphKind::Dirt);
    let dirt: Vec<&str> = dirt.map(|it| it.span.of(document.text()).trim()).collect();
    assert!(!dirt.is_empty());
    for format in ExportFormat::ALL {
        let back = read_back(&written(&document, format, ExportStyle::Official, &[]), format);
        assert!(dirt.iter().all(|line| !back.text().contains(line)), "{format}: {dirt:?}");
    }
}

#[test]
fn nothing_and_odd_characters_are_written_too() {
    for text in ["", "\n\n", "a\u{0}b\u{7}c\td\u{FFFE}", "<script>alert(1)</script>\n]]>&amp;\n"] {
        let document = Document::parse(text.to_owned());
        for format in ExportFormat::ALL {
            for style in [ExportStyle::Lectern, ExportStyle::Official] {
                let bytes = written(&document, format, style, &[1, 3, 900]);
                if format == ExportFormat::Html {
                    assert!(!String::from_utf8(bytes).unwrap().contains("<script"));
                } else if format == ExportFormat::Docx {
                    assert!(read(&bytes, Format::Docx, None).is_ok() || text.trim().is_empty(), "{text:?}");
                }
            }
        }
    }
}

#[test]
#[cfg_attr(not(shared_texts), ignore = "needs TIGANG_SHARED")]
fn real_speeches_are_read_back() {
    let folder = shared::folder();
    for entry in fs::read_dir(folder.join("seeds")).unwrap() {
        let path = entry.unwrap().path();
        let source = tigang::library::Source::File(path.clone());
        let document = files::begin(&source, None).unwrap().open(None).unwrap().document();
        for format in ExportFormat::ALL {
            let back = read_back(&written(&document, format, ExportStyle::Official, &[]), format);
            assert_eq!(characters(&back), characters(&document), "{format} {}", path.display());
        }
        for style in [ExportStyle::Lectern, ExportStyle::Official] {
            let docx = read(&written(&document, ExportFormat::Docx, style, &[]), Format::Docx, None).unwrap();
            let marked = docx.marks.iter().filter_map(|mark| match mark.role {
                FormatRole::Heading { level } => Some(level + 1),
                _ => None,
            });
            assert_eq!(marked.collect::<Vec<u8>>(), levels(&document), "{}", path.display());
        }
    }
}

#[test]
fn libreoffice_opens_it_without_complaint() {
    let Ok(version) = Command::new("soffice").arg("--version").output() else { return };
    if !version.status.success() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let document = Document::parse(SPEECH.to_owned());
    let home = format!("-env:UserInstallation=file://{}", folder.path().join("home").display());
    for (name, style) in [("lectern", ExportStyle::Lectern), ("official", ExportStyle::Official)] {
        let path = folder.path().join(format!("{name}.docx"));
        fs::write(&path, written(&document, ExportFormat::Docx, style, &[])).unwrap();
        let converted = Command::new("soffice")
            .args([home.as_str(), "--headless", "--convert-to", "txt:Text (encoded):UTF8", "--outdir"])
            .arg(folder.path())
            .arg(&path)
            .output()
            .unwrap();
        let text = fs::read_to_string(folder.path().join(format!("{name}.txt"))).unwrap_or_default();
        assert!(text.contains("（二）算清大账"), "{converted:?}");
    }
}
