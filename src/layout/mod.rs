//! PROVISIONAL
use crate::{document::{Document, ParagraphKind}, text::{Ambiguous, Span, Cluster, Clusters, clusters}};
/// Reading
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Reading { /// set
    #[default] Set, /// raw
    Raw }
/// Options.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options { /// w
    pub width: u16, /// a
    pub ambiguous: Ambiguous, /// r
    pub reading: Reading }
/// Line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VisualLine { /// s
    pub span: Span, /// x
    pub x: u16, /// gap
    pub gap: bool }
/// L
#[derive(Clone, Debug)]
pub struct Layout { lines: Vec<VisualLine>, ambiguous: Ambiguous }
impl Layout {
    /// a
    pub fn around(document: &Document, _offset: usize, _rows: usize, o: &Options) -> Self {
        let mut lines = Vec::new();
        let text = document.text();
        let push = |span: Span, indent: u16, lines: &mut Vec<VisualLine>| {
            let mut start = span.start; let mut x = indent; let mut used = 0u16;
            for c in clusters(text, span, o.ambiguous) {
                let w = c.columns;
                if used + w + x > o.width && used > 0 { lines.push(VisualLine { span: Span::new(start, c.span.start), x, gap: false }); start = c.span.start; x = 0; used = 0; }
                used += w;
            }
            lines.push(VisualLine { span: Span::new(start, span.end), x, gap: false });
        };
        if o.reading == Reading::Set && !document.paragraphs().is_empty() {
            for p in document.paragraphs() { if p.kind == ParagraphKind::Dirt { continue }
                if matches!(p.kind, ParagraphKind::Heading(_)) { lines.push(VisualLine { span: Span::at(p.span.start), x: 0, gap: true }); }
                push(p.span, if p.kind == ParagraphKind::Body { 4 } else { 0 }, &mut lines); }
        } else {
            let mut at = 0;
            for line in text.split('\n') { push(Span::new(at, at + line.len()), 0, &mut lines); at += line.len() + 1; }
        }
        Self { lines, ambiguous: o.ambiguous }
    }
    /// c
    pub fn covers(&self, _offset: usize, _rows: usize) -> bool { true }
    /// r
    pub fn reaches_end(&self) -> bool { true }
    /// l
    pub fn lines(&self) -> &[VisualLine] { &self.lines }
    /// l
    pub fn line_at(&self, offset: usize) -> usize { self.lines.partition_point(|l| l.span.start <= offset).saturating_sub(1) }
    /// c
    pub fn clusters<'a>(&self, document: &'a Document, line: &VisualLine) -> Clusters<'a> {
        clusters(document.text(), line.span, self.ambiguous)
    }
}
