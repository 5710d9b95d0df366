//! Which lines of a page are its main text, and which lead elsewhere.

use std::collections::HashMap;

use dom_query::{Document, NodeRef};
use dom_smoothie::Readability;

use super::{
    attribute::attribute,
    blocks::{PageBlock, blocks},
    markup,
    page::HtmlPage,
};

/// The longest page, in bytes of markup, in which the element of the main text is looked for by its score.
const SCORED: usize = 2 << 20;
/// The deepest page of which this is done: the score of an element is handed up to those round it.
const DEPTH: usize = 120;
/// How many steps from the body to the element that holds the main text are taken at most.
const DESCENT: usize = 40;
/// The share of the weight, in percent, that a child must hold to stand for all.
const SHARE: usize = 75;

/// Says for each of the lines of a page whether it is main text.
///
/// The scorer finds the element, but its cleaning loses numbers and rows: the lines that it keeps are looked for among those of
/// the page. Where it fails, or keeps less than half of the weight, the element is found by weight alone; without any sentence
/// nothing tells them apart, and only what calls itself navigation or foot is none.
pub(super) fn main_text(page: &HtmlPage, all: &[PageBlock]) -> Vec<bool> {
    let scored = scored(page);
    let kept = match_lines(all, &scored);
    let weight_of = |kept: &[bool]| -> usize {
        all.iter().zip(kept).filter(|(_, kept)| **kept).map(|(block, _)| weight(block)).sum()
    };
    let whole: usize = all.iter().map(weight).sum();
    if whole > 0 && weight_of(&kept) * 2 >= whole {
        return kept;
    }
    let Some(body) = page.tree.body() else { return vec![true; all.len()] };
    let mut kept = match_lines(all, &heaviest(body));
    let around: Vec<PageBlock> =
        body.descendants_it().filter(|node| is_around(*node)).flat_map(blocks).collect();
    for (kept, around) in kept.iter_mut().zip(match_lines(all, &around)) {
        *kept &= !around;
    }
    kept
}

/// Returns whether an element says that it stands round the main text.
fn is_around(node: NodeRef) -> bool {
    let says = |name: &str| {
        attribute(node, name).is_some_and(|value| {
            value
                .split_ascii_whitespace()
                .any(|word| matches!(word, "footer" | "nav" | "navigation" | "contentinfo"))
        })
    };
    node.has_name("nav")
        || node.has_name("footer")
        || node.is_element() && (says("id") || says("class") || says("role"))
}

/// The scorer writes the page as markup again, and looks through the rest of a text for each `&` in it: at most so many bytes
/// are looked through.
const ESCAPES: usize = 1 << 28;

/// Returns the lines that the scorer keeps.
fn scored(page: &HtmlPage) -> Vec<PageBlock> {
    if page.markup.len() > SCORED || page.depth > DEPTH || markup::escapes(&page.markup) > ESCAPES {
        return Vec::new();
    }
    let Ok(mut reader) = Readability::new(page.markup.as_str(), None, None) else { return Vec::new() };
    let Ok(article) = reader.parse() else { return Vec::new() };
    blocks(Document::fragment(article.content).root())
}

/// Goes from the body into the child that holds most of the weight, as long as there is one and two lines are left.
fn heaviest(body: NodeRef) -> Vec<PageBlock> {
    let mut lines = blocks(body);
    let mut here = body;
    for _ in 0..DESCENT {
        let whole: usize = lines.iter().map(weight).sum();
        let children = here.element_children().into_iter().map(|child| (child, blocks(child)));
        let found = children
            .map(|(child, lines)| (lines.iter().map(weight).sum::<usize>(), child, lines))
            .max_by_key(|(weight, ..)| *weight);
        match found {
            Some((weight, child, inner))
                if weight * 100 >= whole * SHARE && whole > 0 && inner.len() >= 2 =>
            {
                (here, lines) = (child, inner);
            }
            _ => break,
        }
    }
    lines
}

/// Returns the weight of a line: its characters when they are a sentence, nothing when it is mostly links.
fn weight(block: &PageBlock) -> usize {
    let text = &block.paragraph.text;
    let characters = text.chars().count();
    let is_sentence = text.contains(['。', '！', '？', '；']) || characters >= 40 && text.contains('，');
    if is_sentence && block.linked * 3 < characters * 2 { characters } else { 0 }
}

/// Finds the lines of `part` among `all`, in their order.
fn match_lines(all: &[PageBlock], part: &[PageBlock]) -> Vec<bool> {
    // How often each line still comes in what is left of the page.
    let mut left: HashMap<&str, usize> = HashMap::new();
    for block in all {
        *left.entry(&block.key).or_default() += 1;
    }
    let mut kept = Vec::with_capacity(all.len());
    let mut wanted = part.iter().peekable();
    for block in all {
        // What comes no more cannot be waited for.
        while wanted.next_if(|block| left.get(block.key.as_str()).is_none_or(|count| *count == 0)).is_some() {
        }
        kept.push(wanted.next_if(|wanted| wanted.key == block.key).is_some());
        left.entry(&block.key).and_modify(|count| *count -= 1);
    }
    kept
}
