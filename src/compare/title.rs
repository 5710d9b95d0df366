//! How alike two titles are.

use super::{index, key};

/// Returns the likeness of two titles, from 0 to 1: their years do not count, so that the reports of two years are the same.
pub fn title_likeness(left: &str, right: &str) -> f32 {
    let pairs = |title: &str| {
        let mut pairs = Vec::new();
        let letters = key::characters(title).filter(|c| !matches!(c, '#' | '年'));
        index::of_key(letters, &mut pairs);
        pairs
    };
    index::dice(&pairs(left), &pairs(right))
}

#[cfg(test)]
mod tests {
    use super::title_likeness;

    #[test]
    fn the_same_title_of_another_year_is_the_likest() {
        let likeness = |other| title_likeness("2025年青石镇政府工作报告", other);
        assert!((likeness("二〇二四年青石镇政府工作报告") - 1.0).abs() < 1e-6);
        assert!(likeness("2024年白河镇政府工作报告") > likeness("在春耕动员会上的讲话"));
        assert!(title_likeness("", "").abs() < 1e-6);
    }
}
