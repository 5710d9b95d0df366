//! The clusters of a stretch of a document, with what joins its lines left out.

use crate::{
    document::{Document, shows_blank},
    text::{Ambiguous, Cluster, Clusters, Span, clusters},
};

/// The clusters of a stretch in order; a seam is passed over, or shows as a blank between two Latin words.
#[derive(Clone, Debug)]
pub(super) struct Ink<'a> {
    text: &'a str,
    /// The clusters up to the next seam.
    run: Clusters<'a>,
    /// The seams that are still to come.
    seams: &'a [Span],
    /// The end of the stretch, in bytes.
    end: usize,
    ambiguous: Ambiguous,
}

impl<'a> Ink<'a> {
    /// The clusters of `span`, which begins on a character and not inside a seam.
    pub fn of(document: &'a Document, span: Span, ambiguous: Ambiguous, seamless: bool) -> Self {
        let text = document.text();
        let seams = if seamless { document.seams(span) } else { &[] };
        let end = seams.first().map_or(span.end, |seam| seam.start.clamp(span.start, span.end));
        let run = clusters(text, Span::new(span.start, end), ambiguous);
        Self { text, run, seams, end: span.end, ambiguous }
    }

    /// The first character of the next cluster; `None` at a seam, too.
    #[inline]
    pub fn peek(&self) -> Option<char> {
        self.run.peek()
    }

    /// Passes over clusters of `most` columns at the most, up to an ideograph; returns their columns.
    #[inline]
    pub fn skim(&mut self, most: u16) -> u16 {
        self.run.skim(most)
    }

    /// Where the stretch ends, in bytes.
    pub const fn end(&self) -> usize {
        self.end
    }

    /// Goes on behind the next seam; returns the blank that it shows, or else the first cluster behind it.
    #[cold]
    fn pass_seam(&mut self) -> Option<Cluster> {
        let (seam, later) = self.seams.split_first()?;
        let seam = Span::new(seam.start, seam.end.min(self.end));
        self.seams = later;
        let end = later.first().map_or(self.end, |next| next.start).clamp(seam.end, self.end);
        self.run = clusters(self.text, Span::new(seam.end, end), self.ambiguous);
        if shows_blank(self.text, seam) { Some(Cluster::blank(seam)) } else { self.next() }
    }
}

impl Iterator for Ink<'_> {
    type Item = Cluster;

    #[inline]
    fn next(&mut self) -> Option<Cluster> {
        match self.run.next() {
            Some(cluster) => Some(cluster),
            None => self.pass_seam(),
        }
    }
}
