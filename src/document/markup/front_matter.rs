//! The lines of data before a Markdown text: `---`, `title: …`, `---`.

use crate::text::{Span, marks::is_blank};

/// Front matter has at most this many lines.
const LONGEST: usize = 60;

/// What the data before a text say about it; the values without their quotes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FrontMatter {
    /// All of it, the lines of dashes included.
    pub span: Span,
    /// Its title.
    pub title: Option<Span>,
    /// Its subtitle.
    pub subtitle: Option<Span>,
    /// Its date.
    pub date: Option<Span>,
    /// Who speaks or wrote it.
    pub speaker: Option<Span>,
}

impl FrontMatter {
    /// Reads the data that a text begins with: a line of three dashes, lines of `key: value` (or what belongs to a key
    /// before: items, indented lines), three dashes again.
    pub fn of(text: &str) -> Option<Self> {
        let start = text.len() - text.trim_start_matches(is_blank).len();
        let mut found = Self::default();
        let (mut at, mut keys) = (start, 0);
        for (index, row) in text.get(start..)?.split_inclusive('\n').take(LONGEST).enumerate() {
            let begin = at;
            at += row.len();
            let of = row.trim_end();
            match (index, of) {
                (0, "---") => {}
                (0, _) => return None,
                (_, "---" | "...") => {
                    found.span = Span::new(start, at);
                    return (keys > 0).then_some(found);
                }
                _ if of.is_empty() || of.starts_with([' ', '\t', '-', '#']) => {}
                _ => {
                    let (key, value) = of.split_once(':')?;
                    if !key.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | ' ')) {
                        return None;
                    }
                    keys += 1;
                    found.keep(key, value, begin + key.len() + 1);
                }
            }
        }
        None
    }

    /// Keeps the value of a key that begins at `at`.
    fn keep(&mut self, key: &str, value: &str, at: usize) {
        let bare = value.trim_matches(|c: char| is_blank(c) || matches!(c, '"' | '\''));
        let start = at + value.find(bare).unwrap_or(0);
        let slot = match key.trim().to_lowercase().as_str() {
            "title" | "标题" | "題目" | "题目" => &mut self.title,
            "subtitle" | "副标题" => &mut self.subtitle,
            "date" | "日期" | "时间" => &mut self.date,
            "speaker" | "author" | "讲话人" | "作者" | "主讲人" => &mut self.speaker,
            _ => return,
        };
        if !bare.is_empty() && !bare.starts_with(['[', '{', '|', '>']) && slot.is_none() {
            *slot = Some(Span::new(start, start + bare.len()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::FrontMatter;

    #[test]
    fn keys_give_title_date_and_speaker() {
        let text = "---\ntitle: \"在开工仪式上的讲话\"\ndate: 2024-05-01\nauthor: 李某\ntags:\n  - 讲话\n---\n正文。";
        let found = FrontMatter::of(text).unwrap_or_default();
        let shown = |span: Option<crate::text::Span>| span.unwrap_or_default().of(text);
        assert_eq!(
            (shown(found.title), shown(found.date), shown(found.speaker)),
            ("在开工仪式上的讲话", "2024-05-01", "李某")
        );
        assert!(found.span.of(text).ends_with("---\n"));
    }

    #[test]
    fn a_rule_above_a_text_is_no_front_matter() {
        for text in [
            "---\n同志们：\n---\n",
            "---\n",
            "正文\n---\ntitle: a\n---\n",
            "---\n今天：开会。\n下面讲三点。\n---\n",
        ] {
            assert_eq!(FrontMatter::of(text), None, "{text}");
        }
    }
}
