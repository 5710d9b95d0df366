//! How a speech is to be set.

use crate::text::Ambiguous;

/// How a speech is to be set; each field can be changed without the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LayoutOptions {
    /// The columns that a line may fill; a hanging mark may stand beyond.
    pub width: u16,
    /// The columns of `“ ” … — ·`.
    pub ambiguous: Ambiguous,
    /// What of the document is shown.
    pub reading: TextView,
    /// Which marks may not begin or end a line.
    pub kinsoku: Kinsoku,
    /// The columns beyond `width` into which one stop may hang (CLREQ, 标点悬挂); the pane keeps them free.
    pub hang: u16,
    /// The columns by which a paragraph's first line is set in; at most 2 where a line has less than 24.
    pub indent: u16,
    /// The columns that a line of a heading may be left short by so that its last word stays whole, where words are known; in
    /// running text at most one Han character, and nothing on lines shorter than thirty. 0 breaks words anywhere.
    pub word_slack: u16,
    /// Whether a number keeps its unit on the same line (`2024年`, `13.8亿`).
    pub unit_glue: bool,
    /// Whether a paragraph's last line takes a second character when it would have but one (CLREQ, 孤字不成行).
    pub orphan: bool,
    /// Whether the lines of numbered points stand under the text of the first, clear of the number (凸排).
    pub clear_numbers: bool,
    /// The blank lines between paragraphs.
    pub spacing: Spacing,
    /// The blank lines between two lines, wherever nothing else puts more there (行距).
    pub leading: u16,
}

impl Default for LayoutOptions {
    /// As a speech is best read: GB/T 15834, two ems of indent (GB/T 9704 7.3.3), stops hanging.
    fn default() -> Self {
        Self {
            width: 76,
            ambiguous: Ambiguous::Narrow,
            reading: TextView::Set,
            kinsoku: Kinsoku::Gb,
            hang: 2,
            indent: 4,
            word_slack: 6,
            unit_glue: true,
            orphan: true,
            clear_numbers: false,
            spacing: Spacing::Headings,
            leading: 0,
        }
    }
}

/// What of a document is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TextView {
    /// Its paragraphs, joined where a hard wrap broke them, without dirt.
    #[default]
    Set,
    /// The lines of the file, whatever they hold.
    Raw,
}

/// Where blank lines are put.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Spacing {
    /// After the title and before headings.
    #[default]
    Headings,
    /// Before every paragraph.
    Paragraphs,
}

/// How strictly marks are kept from the beginning and the end of a line (CLREQ, 行首行尾禁则).
///
/// Each level forbids what the one before it forbids, and more.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kinsoku {
    /// Words and numbers stay whole; marks may stand anywhere.
    None,
    /// `line-break: loose` of CSS Text: a line may begin with `：；！？`, `‐`, `々`, small kana, `％`, an ellipsis.
    Loose,
    /// CLREQ *basic*: no line begins with a closing mark, a stop, a connector, an interpunct or an ellipsis, and none
    /// ends with an opening mark.
    Basic,
    /// GB/T 15834-2011 5.1: nor does one end with a solidus.
    #[default]
    Gb,
    /// CLREQ *strict*: nor does one begin with a dash.
    Strict,
}

/// Tells whether an offset, where a character begins, lies inside a word.
///
/// The answer must depend on the offset alone. It is asked for few of them: near the ends of lines.
pub type IsInsideWord<'a> = &'a dyn Fn(usize) -> bool;
