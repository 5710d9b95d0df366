//! Bare lines that look like one another, so that together they are headings: 东湖区委 … 西湖区委, 在学校，… 在家庭，….

use std::collections::HashMap;

use crate::{
    document::tree::{
        manuscript::Manuscript,
        profile::{Bare, Profile},
    },
    text::marks::{is_blank, is_digit, is_han, is_pause},
};

/// A heading stands before at least this many characters of running text.
const BODY: usize = 20;
/// A heading has at most this many characters.
const LONGEST: usize = 30;

/// What two lines that look alike share.
#[derive(PartialEq, Eq, Hash)]
enum SiblingLikeness {
    /// The two characters with which they begin.
    Opening(char, char),
    /// The two characters with which they end.
    Ending(char, char),
    /// The first character, the length and the places of the pauses.
    Build(char, usize, u32),
}

/// By place in the body: whether the line heads a part and others like it do, too.
pub fn find(manuscript: &Manuscript<'_>, body: &[(usize, &Profile)]) -> Vec<bool> {
    let mut alike: HashMap<SiblingLikeness, Vec<usize>> = HashMap::new();
    for place in 0..body.len() {
        let Some(text) = heading_at(manuscript, body, place) else { continue };
        for likeness in likenesses(text) {
            alike.entry(likeness).or_default().push(place);
        }
    }
    let mut found = vec![false; body.len()];
    for places in alike.into_values().filter(|places| places.len() >= 2) {
        for place in places {
            if let Some(own) = found.get_mut(place) {
                *own = true;
            }
        }
    }
    found
}

/// The words of a line that may head what comes below it.
fn heading_at<'a>(manuscript: &Manuscript<'a>, body: &[(usize, &Profile)], place: usize) -> Option<&'a str> {
    let &(paragraph, profile) = body.get(place)?;
    let may_head = matches!(profile.bare, Bare::Heading | Bare::Title | Bare::Other);
    if !may_head || !(2..=LONGEST).contains(&profile.length) {
        return None;
    }
    let before = place.checked_sub(1).and_then(|at| body.get(at)).map(|&(_, profile)| profile);
    let &(_, below) = body.get(place + 1)?;
    let parted = before.is_none_or(|before| before.finished || before.opener.is_some());
    let heads = below.length >= BODY && (below.has_stop || below.finished)
        || below.opener.is_some_and(|mark| mark.numbering.is_strong() && !mark.doubtful);
    let text = manuscript.paragraphs.get(paragraph)?.span.of(manuscript.text);
    let plain = text.chars().all(|c| {
        is_han(c) || is_digit(c) || is_blank(c) || is_pause(c) || matches!(c, '“' | '”' | '《' | '》')
    });
    (parted && heads && plain).then_some(text)
}

fn likenesses(text: &str) -> impl Iterator<Item = SiblingLikeness> {
    let mut forward = text.chars();
    let (first, second) = (forward.next().unwrap_or_default(), forward.next().unwrap_or_default());
    let mut backward = text.chars().rev();
    let (last, before) = (backward.next().unwrap_or_default(), backward.next().unwrap_or_default());
    let count = text.chars().count();
    let pauses = text
        .chars()
        .enumerate()
        .filter(|&(_, c)| is_pause(c))
        .fold(0, |places, (at, _)| places | 1 << (at % 32));
    let built = (pauses != 0).then_some(SiblingLikeness::Build(first, count, pauses));
    [SiblingLikeness::Opening(first, second), SiblingLikeness::Ending(before, last)].into_iter().chain(built)
}
