//! One document against many: which of its sentences were said before.

use super::{
    index::{Lookalikes, Reach},
    sentence::Side,
    stages::Stages,
};
use crate::{document::Document, text::Span};

/// The least likeness of a sentence that is nearly the same.
const NEAR: f32 = 0.70;
/// The least likeness of a sentence that was taken over in part.
const PARTLY: f32 = 0.50;
/// Shorter sentences, in characters, say nothing about where they are from.
const SHORT: u32 = 8;
/// Pairs of characters in more sentences than this lead to none.
const FREQUENT: usize = 400;
/// How many sentences are kept for each one that is looked for.
const KEPT: usize = 60;

/// A sentence and where it stood before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReusedSentence {
    /// Its place in its document, in bytes.
    pub span: Span,
    /// Its length in characters, marks apart.
    pub length: usize,
    /// How much of it was taken over.
    pub kind: ReuseKind,
    /// The indices of the earlier documents that hold it, in order, each once.
    pub documents: Vec<usize>,
}

/// How much of a sentence was taken over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ReuseKind {
    /// It stood there as it is; script, width and numbers of points apart.
    Verbatim,
    /// It stood there in nearly the same words.
    Near,
    /// About half of it stood there.
    Partly,
    /// It stood nowhere.
    New,
}

/// Returns the sentences of `document` in order, headings and short ones apart, and where each stood in `earlier`.
pub fn reuse(document: &Document, earlier: &[Document]) -> Vec<ReusedSentence> {
    search(document, earlier).unwrap_or_default()
}

fn search(document: &Document, earlier: &[Document]) -> Option<Vec<ReusedSentence>> {
    let stages = &mut Stages::silent();
    let own = Side::new(document, None, stages)?;
    let sides: Vec<Side<'_>> =
        earlier.iter().map(|document| Side::new(document, None, stages)).collect::<Option<_>>()?;
    let sources = EarlierSentences::of(&sides);
    let reach = Reach { frequent: FREQUENT, kept: KEPT, alike: PARTLY };
    let sides: Vec<&Side<'_>> = sides.iter().collect();
    let lookalikes = Lookalikes::find(&sides, &own, &vec![None; own.sentences.len()], reach, stages)?;
    let told = own.sentences.iter().enumerate().filter(|(_, it)| !it.heading && it.length >= SHORT);
    let reused = |(at, sentence): (usize, &super::sentence::Sentence)| {
        let alike = |least: f32| {
            let near = lookalikes.of(at).iter().filter(move |it| it.likeness >= least);
            near.filter_map(|it| sources.document(it.a)).collect::<Vec<_>>()
        };
        let found = [
            (ReuseKind::Verbatim, sources.equals(sentence.hash)),
            (ReuseKind::Near, alike(NEAR)),
            (ReuseKind::Partly, alike(PARTLY)),
        ];
        let found = found.into_iter().find(|(_, documents)| !documents.is_empty());
        let (kind, mut documents) = found.unwrap_or((ReuseKind::New, Vec::new()));
        documents.sort_unstable();
        documents.dedup();
        ReusedSentence { span: sentence.span, length: sentence.length as usize, kind, documents }
    };
    Some(told.map(reused).collect())
}

/// The sentences of all earlier documents.
struct EarlierSentences {
    /// By sentence: its document.
    documents: Vec<usize>,
    /// The hash of every sentence with its document, in order.
    hashes: Vec<(u64, usize)>,
}

impl EarlierSentences {
    fn of(sides: &[Side<'_>]) -> Self {
        let all =
            || sides.iter().enumerate().flat_map(|(at, side)| side.sentences.iter().map(move |it| (it, at)));
        let mut hashes: Vec<(u64, usize)> = all().map(|(sentence, at)| (sentence.hash, at)).collect();
        hashes.sort_unstable();
        Self { documents: all().map(|(_, at)| at).collect(), hashes }
    }

    fn document(&self, sentence: u32) -> Option<usize> {
        self.documents.get(sentence as usize).copied()
    }

    /// The documents that hold an equal sentence.
    fn equals(&self, hash: u64) -> Vec<usize> {
        let from = self.hashes.partition_point(|&(other, _)| other < hash);
        let equal = self.hashes.iter().skip(from).take_while(|&&(other, _)| other == hash);
        equal.map(|&(_, document)| document).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_are_found_again_word_for_word_nearly_and_in_part() {
        let earlier = [
            "乡村夜校要请土专家上台，每周两个晚上。",
            "鄉村夜校要請土專家上臺，每週兩個晚上。河长每周走一遍，垃圾不下河，岸上不堆料。",
        ]
        .map(|text| Document::parse(text.to_owned()));
        let document = Document::parse(
            "乡村夜校要请土专家上台，每周两个晚上。河长每周走两遍，垃圾不下河，岸上不堆料。危房一律挂牌，限期搬离。好。".to_owned(),
        );
        let found: Vec<_> =
            reuse(&document, &earlier).into_iter().map(|it| (it.kind, it.documents)).collect();
        assert_eq!(
            found,
            [(ReuseKind::Verbatim, vec![0, 1]), (ReuseKind::Near, vec![1]), (ReuseKind::New, vec![])]
        );
    }
}
