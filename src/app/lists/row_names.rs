//! What rows of a list are called so that no two that are shown look alike.

use std::borrow::Cow;

use crate::text::{Ambiguous, columns, fit, fit_end};

/// Names for rows that are shown together, each at most `room` columns wide, from their titles and the names of their files.
///
/// Of equal titles each gets the part in which its file's name differs from the others'; a title that is too wide, and begins
/// like another one, is cut in its middle so that the part is seen in which it differs.
pub fn row_names<'a>(
    rows: &[(&'a str, Cow<'_, str>)],
    room: usize,
    ambiguous: Ambiguous,
) -> Vec<Cow<'a, str>> {
    let name = |(index, (title, file)): (usize, &(&'a str, Cow<'_, str>))| {
        let others = rows.iter().enumerate().filter(|(other, _)| *other != index).map(|(_, row)| row);
        let twins: Vec<&str> =
            others.clone().filter(|(other, _)| other == title).map(|(_, file)| &**file).collect();
        if !twins.is_empty() {
            return Cow::Owned(with_file(title, difference(file, &twins), room, ambiguous));
        }
        if columns(title, ambiguous) <= room {
            return Cow::Borrowed(*title);
        }
        let (head, _) = fit(title, room.saturating_sub(1), ambiguous);
        let alike = others.map(|(other, _)| shared(title, other)).filter(|shared| *shared >= head.len());
        match alike.max() {
            Some(at) => Cow::Owned(cut(title, at, room, ambiguous)),
            None => Cow::Borrowed(*title),
        }
    };
    rows.iter().enumerate().map(name).collect()
}

/// The part of a name in which it differs from all `others`; the whole name where it has no such part.
pub fn difference<'a>(name: &'a str, others: &[&str]) -> &'a str {
    let front = others.iter().map(|other| shared(name, other)).min().unwrap_or(0);
    let rest = name.get(front..).unwrap_or_default();
    let back = others.iter().map(|other| {
        let other = other.get(front..).unwrap_or_default();
        let same = rest.chars().rev().zip(other.chars().rev()).take_while(|(a, b)| a == b);
        same.map(|(c, _)| c.len_utf8()).sum::<usize>()
    });
    let own = rest.get(..rest.len() - back.min().unwrap_or(0)).unwrap_or_default().trim();
    if own.is_empty() { name } else { own }
}

/// How many bytes two texts have in common at their beginnings.
fn shared(one: &str, other: &str) -> usize {
    one.chars().zip(other.chars()).take_while(|(a, b)| a == b).map(|(c, _)| c.len_utf8()).sum()
}

/// A title with what tells its file apart, which is cut last.
fn with_file(title: &str, file: &str, room: usize, ambiguous: Ambiguous) -> String {
    let (file, width) = fit(file, room * 2 / 3, ambiguous);
    let left = room.saturating_sub(usize::from(width) + 1);
    if columns(title, ambiguous) <= left {
        return format!("{title} {file}");
    }
    let (head, _) = fit(title, left.saturating_sub(columns("…", ambiguous)), ambiguous);
    format!("{head}… {file}")
}

/// A title without its middle, so that what stands at `at` is seen.
fn cut(title: &str, at: usize, room: usize, ambiguous: Ambiguous) -> String {
    let dots = columns("…", ambiguous);
    let (head, width) = fit(title, room / 3, ambiguous);
    let left = room.saturating_sub(usize::from(width) + dots);
    let behind = title.get(at..).unwrap_or_default();
    let (tail, _) = if columns(behind, ambiguous) <= left {
        fit_end(title, left, ambiguous)
    } else {
        fit(behind, left, ambiguous)
    };
    format!("{head}…{tail}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(rows: &[(&'static str, &'static str)], room: usize) -> Vec<String> {
        let rows: Vec<_> = rows.iter().map(|(title, file)| (*title, Cow::Borrowed(*file))).collect();
        row_names(&rows, room, Ambiguous::Narrow).into_iter().map(Cow::into_owned).collect()
    }

    #[test]
    fn equal_titles_are_told_apart_by_their_files() {
        let rows = [
            ("政府工作报告", "2026年江西省政府工作报告"),
            ("政府工作报告", "2026年贵州省政府工作报告"),
            ("在会上的讲话", "3"),
        ];
        assert_eq!(names(&rows, 30), ["政府工作报告 江西", "政府工作报告 贵州", "在会上的讲话"]);
        assert_eq!(names(&rows, 14), ["政府工作… 江西", "政府工作… 贵州", "在会上的讲话"]);
        assert_eq!(names(&[("讲话", "a"), ("讲话", "ab")], 20), ["讲话 a", "讲话 b"]);
    }

    #[test]
    fn a_wide_title_shows_the_part_in_which_it_differs() {
        let rows = [
            ("在全市教育系统工作会议上的讲话之一", "1"),
            ("在全市教育系统工作会议上的讲话之二", "2"),
            ("关于印发全市教育系统工作办法的通知", "3"),
        ];
        let names = names(&rows, 20);
        assert!(names[0].ends_with("之一") && names[1].ends_with("之二"), "{names:?}");
        assert_eq!(names[2], rows[2].0);
        assert!(names[..2].iter().all(|name| columns(name, Ambiguous::Narrow) <= 20), "{names:?}");
    }
}
