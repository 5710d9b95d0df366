//! Fields (17.16): an instruction, and the result that is shown.

use crate::import::equation::equation;

/// The fields that are open, outermost first; they may begin in one paragraph and end in another.
#[derive(Debug, Default)]
pub(super) struct Fields {
    open: Vec<OpenField>,
}

#[derive(Debug, Default)]
struct OpenField {
    instruction: String,
    in_result: bool,
    /// How many paragraphs have ended in its instruction.
    paragraphs: usize,
}

/// In so many paragraphs an instruction may stand; one that goes on has lost its end, and would hide the rest.
const PARAGRAPHS: usize = 3;

/// How many fields may be open; more are of a broken file.
const MOST: usize = 256;

impl Fields {
    /// Takes in a field character by its type: `begin`, `separate`, `end`; returns what is read of a field that ends without a
    /// result, where its instruction sets characters over each other.
    pub(super) fn take(&mut self, kind: &str) -> Option<String> {
        match kind {
            "begin" if self.open.len() < MOST => self.open.push(OpenField::default()),
            "separate" => {
                if let Some(field) = self.open.last_mut() {
                    field.in_result = true;
                }
            }
            "end" => {
                return self
                    .open
                    .pop()
                    .filter(|field| !field.in_result)
                    .and_then(|field| equation(&field.instruction));
            }
            _ => {}
        }
        None
    }

    /// Takes in a part of an instruction.
    pub(super) fn instruct(&mut self, part: &str) {
        if let Some(field) =
            self.open.last_mut().filter(|field| !field.in_result && field.instruction.len() < 200)
        {
            field.instruction.push_str(part);
        }
    }

    /// Ends a paragraph: fields of which the end is lost are given up.
    pub(super) fn end_paragraph(&mut self) {
        self.open.iter_mut().filter(|field| !field.in_result).for_each(|field| field.paragraphs += 1);
        self.open.retain(|field| field.paragraphs < PARAGRAPHS);
    }

    /// Whether what comes is shown: it stands in no instruction.
    pub(super) fn shows(&self) -> bool {
        self.open.iter().all(|field| field.in_result)
    }

    /// Whether what comes is part of a table of contents.
    pub(super) fn in_contents(&self) -> bool {
        self.open.iter().any(|field| is_contents(&field.instruction))
    }
}

/// Whether an instruction makes a table of contents.
pub(super) fn is_contents(instruction: &str) -> bool {
    instruction.split_whitespace().next().is_some_and(|name| name.eq_ignore_ascii_case("TOC"))
}
