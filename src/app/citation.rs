//! How the source of a copied passage is written.

/// Where a passage stands; parts that are not known are empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Citation {
    /// The title of the speech, or the name of its file.
    pub title: String,
    /// Who gives it.
    pub speaker: String,
    /// When, as the speech writes it.
    pub date: String,
    /// The headings above the passage, outermost first.
    pub headings: String,
}

/// Pairs of marks that go when nothing is left between them.
const EMPTY: [&str; 5] = ["（）", "()", "《》", "[]", "“”"];

impl Citation {
    /// The pattern as long as the user wants no other.
    pub const DEFAULT: &str = "——《{title}》 {headings}（{date}）";

    /// The names that a pattern may have in braces.
    pub const PARTS: [&str; 4] = ["title", "speaker", "date", "headings"];

    /// Puts the parts where `pattern` names them in braces.
    ///
    /// A part that is not known goes with the brackets round it and the blank before it. Other braces stay as they are.
    pub fn written(&self, pattern: &str) -> String {
        let pattern = self.without_unknown(pattern);
        let mut rest = pattern.as_str();
        let mut written = String::new();
        while let Some((before, after)) = rest.split_once('{') {
            written.push_str(before);
            let part = after.split_once('}').and_then(|(name, after)| Some((self.part(name)?, after)));
            let (part, after) = part.unwrap_or(("{", after));
            written.push_str(part);
            rest = after;
        }
        written.push_str(rest);
        written
    }

    fn without_unknown(&self, pattern: &str) -> String {
        let unknown = Self::PARTS.into_iter().filter(|name| self.part(name).is_some_and(str::is_empty));
        let unknown: Vec<String> = unknown.map(|name| format!("{{{name}}}")).collect();
        let gone = unknown.iter().map(String::as_str).chain(EMPTY);
        let mut pattern = pattern.to_owned();
        if !unknown.is_empty() {
            for gone in gone {
                pattern = pattern.replace(&format!(" {gone}"), "").replace(gone, "");
            }
        }
        pattern.trim().to_owned()
    }

    fn part(&self, name: &str) -> Option<&str> {
        match name {
            "title" => Some(&self.title),
            "speaker" => Some(&self.speaker),
            "date" => Some(&self.date),
            "headings" => Some(&self.headings),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(title: &str, headings: &str, date: &str, pattern: &str) -> String {
        let [title, headings, date] = [title, headings, date].map(str::to_owned);
        Citation { title, headings, date, speaker: String::new() }.written(pattern)
    }

    #[test]
    fn what_is_not_known_leaves_no_trace() {
        for (title, headings, date, want) in [
            ("讲话", "一、学习", "3月1日", "——《讲话》 一、学习（3月1日）"),
            ("讲话", "", "3月1日", "——《讲话》（3月1日）"),
            ("讲话", "一、学习", "", "——《讲话》 一、学习"),
            ("讲话", "", "", "——《讲话》"),
            ("讲话", "一、学习 › （二）", "（三）", "——《讲话》 一、学习 › （二）（（三））"),
        ] {
            assert_eq!(written(title, headings, date, Citation::DEFAULT), want);
        }
    }

    #[test]
    fn a_pattern_may_hold_anything_else() {
        assert_eq!(written("讲话", "", "", "{x} {title} {"), "{x} 讲话 {");
        assert_eq!(written("讲话", "", "", "({speaker}) {title}"), "讲话");
        for part in Citation::PARTS {
            assert_eq!(Citation::default().written(&format!("{{{part}}}")), "");
        }
    }
}
