//! A comparison that is printed, and what stands above its table.

use super::{
    notices::notices,
    sides::{BothSides, ComparedDocument},
};
use crate::{
    compare::{ChangeKind, Comparison, ComparisonRow, Edits, markdown},
    lang::Lang,
    library::Date,
};

/// A comparison that is printed.
pub struct PrintedComparison<'c> {
    pub sides: &'c BothSides<ComparedDocument>,
    pub comparison: &'c Comparison,
    pub rows: &'c [ComparisonRow],
    pub edits: &'c dyn Fn(usize) -> Edits,
    pub lang: Lang,
}

impl PrintedComparison<'_> {
    /// The lines above the table: the documents, how much was kept, what is odd.
    pub fn head(&self) -> Vec<String> {
        let line = |name: &str, side: &ComparedDocument| {
            let date = side.about.day().map(Date::iso).unwrap_or_default();
            let section = side.section.and_then(|at| side.document.outline().sections.get(at));
            let section = section.map(|section| side.document.label(section));
            let parts = [Some(name.to_owned()), Some(date), Some(side.name().to_owned()), section];
            parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("  ")
        };
        let mut head = vec![
            line(self.lang.pick("今", "Later  "), &self.sides.b),
            line(self.lang.pick("昔", "Earlier"), &self.sides.a),
            self.summary(),
        ];
        head.extend(notices(self.sides, self.comparison, self.lang));
        head
    }

    /// How much was kept, and how many sentences changed in which way.
    fn summary(&self) -> String {
        let count = |kind: ChangeKind| {
            let is = |pair: &&crate::compare::SentencePair| ChangeKind::of(pair, false) == Some(kind);
            (kind, self.comparison.sentences.iter().filter(is).count())
        };
        let counts =
            [ChangeKind::New, ChangeKind::Dropped, ChangeKind::Reworded, ChangeKind::Moved].map(count);
        let mut parts = vec![match self.lang {
            Lang::Chinese => format!("沿用 {}%", self.comparison.kept.percent()),
            Lang::English => format!("{}% kept", self.comparison.kept.percent()),
        }];
        for (kind, count) in counts.into_iter().filter(|&(_, count)| count > 0) {
            parts.push(match self.lang {
                Lang::Chinese => format!("{}{count}", kind.sign(self.lang)),
                Lang::English => format!("{count} {}", word(kind)),
            });
        }
        parts.join(self.lang.pick("　", "  "))
    }

    /// The head and the table as Markdown.
    pub fn markdown(&self) -> String {
        let mut text = String::new();
        for (at, line) in self.head().iter().enumerate() {
            text.push_str(if at == 0 { "" } else { "  \n" });
            text.push_str(line);
        }
        let BothSides { a, b } = self.sides;
        let table = markdown(&a.document, &b.document, self.comparison, self.rows, self.edits, self.lang);
        if table.is_empty() { text + "\n" } else { format!("{text}\n\n{table}") }
    }
}

/// A kind of changes in the words of the summary.
const fn word(kind: ChangeKind) -> &'static str {
    match kind {
        ChangeKind::New => "new",
        ChangeKind::Dropped => "dropped",
        ChangeKind::Reworded => "reworded",
        ChangeKind::Moved => "moved",
        ChangeKind::Figures => "with other figures",
    }
}
