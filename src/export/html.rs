//! One page for a browser, which prints it.

use std::fmt::Write as _;

use super::{
    blocks::{ExportBlock, ExportPiece},
    form::{ExportJob, ExportStyle},
};
use crate::{document::ParagraphKind, text::marks::ends_sentence};

/// What both styles have.
const COMMON: &str = "*{margin:0;padding:0;box-sizing:border-box}\
html{color:#000;background:#fff;text-size-adjust:100%}\
p,h1,h2,h3,h4,h5,h6{font-weight:inherit;font-size:inherit;text-align:justify;overflow-wrap:anywhere}\
h1,.sub,.speaker,.date{text-align:center}\
h1{break-after:avoid}h2,h3,h4,h5,h6{break-after:avoid;break-inside:avoid}\
p{orphans:2;widows:2}\
@media screen{body{max-width:210mm;margin:0 auto;padding:12mm 14mm}}";

/// Large type, every sentence for itself, times in the margin.
const LECTERN: &str = "@page{size:A4;margin:20mm 18mm 22mm 6mm;@bottom-center{content:counter(page) \" / \" counter(pages);\
font:14pt \"SimHei\",\"Noto Sans CJK SC\",sans-serif}}\
body{font:22pt/2 \"SimSun\",\"宋体\",\"Songti SC\",\"Noto Serif CJK SC\",\"Source Han Serif SC\",serif}\
h1{font:bold 28pt/1.5 \"SimHei\",\"黑体\",\"Heiti SC\",\"Noto Sans CJK SC\",sans-serif;margin-bottom:1em}\
h2,h3,h4,h5,h6,b{font-family:\"SimHei\",\"黑体\",\"Heiti SC\",\"Noto Sans CJK SC\",sans-serif;font-weight:bold}\
.sub,.speaker,.date{font-size:18pt}\
p,h2,h3,h4,h5,h6{position:relative;margin-bottom:.5em}\
.s{display:block;break-inside:avoid;text-indent:2em}\
.t{position:absolute;left:-24mm;top:.35em;width:21mm;text-indent:0;text-align:right;\
font:12pt/1.3 \"SimHei\",\"Noto Sans CJK SC\",sans-serif;color:#555}\
.p{font-family:\"SimHei\",\"Noto Sans CJK SC\",sans-serif;font-weight:bold;padding:0 .15em}\
body{padding-left:24mm}@media screen{body{padding-left:34mm}}";

/// By GB/T 9704-2012: 5.2 (A4, margins, 156 mm by 225 mm of text), 7.3 (22 lines of 28 characters, fonts by level), 7.5 (page
/// numbers).
const OFFICIAL: &str = "@page{size:A4;margin:37mm 26mm 35mm 28mm}\
@page:right{@bottom-right{content:\"— \" counter(page) \" —\";font:14pt \"SimSun\",\"宋体\",\"Noto Serif CJK SC\",serif;\
vertical-align:top;padding:7mm 1em 0 0}}\
@page:left{@bottom-left{content:\"— \" counter(page) \" —\";font:14pt \"SimSun\",\"宋体\",\"Noto Serif CJK SC\",serif;\
vertical-align:top;padding:7mm 0 0 1em}}\
body{font:calc(156mm/28)/calc(225mm/22) \"FangSong_GB2312\",\"仿宋_GB2312\",\"FangSong\",\"仿宋\",\"STFangsong\",\
\"Noto Serif CJK SC\",\"Source Han Serif SC\",serif;text-autospace:no-autospace;text-spacing-trim:space-all}\
h1{font:22pt/calc(225mm/22*1.25) \"FZXiaoBiaoSong-B05S\",\"方正小标宋简体\",\"方正小标宋_GBK\",\"STZhongsong\",\"SimSun\",\
\"Noto Serif CJK SC\",serif;margin-bottom:calc(225mm/22)}\
.sub,.speaker,.date{font-family:\"KaiTi_GB2312\",\"楷体_GB2312\",\"KaiTi\",\"楷体\",\"STKaiti\",\"Noto Serif CJK SC\",serif}\
.body,h2,h3,h4,h5,h6{text-indent:2em}\
.l1{font-family:\"SimHei\",\"黑体\",\"STHeiti\",\"Noto Sans CJK SC\",sans-serif;font-weight:inherit}\
.l2{font-family:\"KaiTi_GB2312\",\"楷体_GB2312\",\"KaiTi\",\"楷体\",\"STKaiti\",\"Noto Serif CJK SC\",serif;font-weight:inherit}\
b{font-weight:inherit}.l3{font-weight:bold}\
@media screen{body{width:210mm;max-width:none;padding:37mm 26mm 35mm 28mm}}";

/// Returns the page; it needs no other file.
pub fn html(job: &ExportJob<'_>) -> String {
    let blocks = ExportBlock::all(job);
    let title = blocks.iter().find(|block| block.kind == ParagraphKind::Title);
    let title = title.map(|block| escaped(&block.text())).unwrap_or_default();
    let style = match job.style {
        ExportStyle::Lectern => LECTERN,
        ExportStyle::Official => OFFICIAL,
    };
    let mut page = format!(
        "<!DOCTYPE html>\n<html lang=\"zh\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<meta name=\"generator\" content=\"tigang\">\n\
         <title>{title}</title>\n<style>{COMMON}{style}</style>\n</head>\n<body>\n"
    );
    for block in &blocks {
        write_block(&mut page, block, job.style);
    }
    page.push_str("</body>\n</html>\n");
    page
}

fn write_block(page: &mut String, block: &ExportBlock, style: ExportStyle) {
    let class = match block.kind {
        ParagraphKind::Subtitle => "sub",
        ParagraphKind::Speaker => "speaker",
        ParagraphKind::Date => "date",
        ParagraphKind::Salutation => "call",
        _ => "body",
    };
    let (open, close) = match (block.kind, block.level) {
        (ParagraphKind::Title, _) => ("<h1>".to_owned(), "h1".to_owned()),
        (_, Some(level)) if block.is_heading() => {
            let tag = format!("h{}", (level + 1).min(6));
            (format!("<{tag} class=\"l{level}\">"), tag)
        }
        _ => (format!("<p class=\"{class}\">"), "p".to_owned()),
    };
    page.push_str(&open);
    if let (Some((begin, length)), ExportStyle::Lectern) = (block.times, style) {
        let minutes = begin.seconds() / 60;
        let shown = format!("{minutes}:{:02}<br>{}", begin.seconds() % 60, length.signs());
        _ = write!(page, "<span class=\"t\" aria-hidden=\"true\">{shown}</span>");
    }
    let is_heading = block.is_heading() || matches!(block.kind, ParagraphKind::Heading(_));
    let whole = is_heading || !block.kind.is_of_the_body();
    let mut rest = block.pieces.as_slice();
    while !rest.is_empty() {
        let count = sentence(rest);
        let (pieces, behind) = rest.split_at_checked(count).unwrap_or((rest, &[]));
        rest = behind;
        let alone = style == ExportStyle::Lectern && !whole;
        if alone {
            page.push_str("<span class=\"s\">");
        }
        for piece in pieces {
            write_piece(page, piece, block, whole);
        }
        if alone {
            page.push_str("</span>");
        }
    }
    _ = writeln!(page, "</{close}>");
}

/// How many pieces the sentence has that `pieces` begins with.
fn sentence(pieces: &[ExportPiece]) -> usize {
    let ends = |piece: &ExportPiece| {
        let last = piece.text.trim_end_matches(['”', '’', '）', '》', '」', '』']);
        piece.heading || last.chars().next_back().is_some_and(ends_sentence)
    };
    pieces.iter().position(ends).map_or(pieces.len(), |at| at + 1)
}

fn write_piece(page: &mut String, piece: &ExportPiece, block: &ExportBlock, whole: bool) {
    let text = escaped(&piece.text);
    match block.level {
        Some(level) if piece.heading && !whole => {
            _ = write!(page, "<b class=\"l{level}\">{text}</b>");
        }
        _ => page.push_str(&text),
    }
    if piece.pause {
        page.push_str("<span class=\"p\" aria-hidden=\"true\">‖</span>");
    }
}

/// Takes the meaning from the signs of HTML.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            c if c.is_control() && c != '\n' && c != '\t' => {}
            c => escaped.push(c),
        }
    }
    escaped
}
