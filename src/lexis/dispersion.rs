//! How evenly something is spread over a text.

use crate::text::Span;

/// How often something stands in each of so many parts of a text: a picture of where it lies.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Strip(pub Vec<usize>);

impl Strip {
    /// The largest count, for scaling; 0 when there is none.
    pub fn highest(&self) -> usize {
        self.0.iter().copied().max().unwrap_or_default()
    }
}

/// Counts the places that start in each of `parts` equal parts of `whole`; places outside do not count.
pub fn strip(places: &[Span], whole: Span, parts: usize) -> Strip {
    let mut counts = vec![0; parts];
    for place in places.iter().filter(|place| whole.contains(place.start)) {
        let part = (place.start - whole.start) as u128 * parts as u128 / whole.len().max(1) as u128;
        if let Some(count) = usize::try_from(part).ok().and_then(|part| counts.get_mut(part)) {
            *count += 1;
        }
    }
    Strip(counts)
}

/// In how many equal parts of a text it is counted how evenly something is spread.
pub const PARTS: usize = 10;

/// How often something that stands so many times does so in 1,000 of the characters of its text.
pub fn per_thousand(count: usize, characters: usize) -> f64 {
    count as f64 * 1000.0 / characters.max(1) as f64
}

/// Juilland's D over parts of equal length: 1 when every part has the same count, 0 when one part has all.
///
/// D = 1 − V / √(n − 1) with V the coefficient of variation (Juilland and Chang-Rodríguez 1964). 0 for fewer than two
/// parts or no places at all.
pub fn juilland_d(strip: &Strip) -> f64 {
    let parts = strip.0.len() as f64;
    let mean = strip.0.iter().sum::<usize>() as f64 / parts;
    if strip.0.len() < 2 || mean == 0.0 {
        return 0.0;
    }
    let variance = strip.0.iter().map(|&count| (count as f64 - mean).powi(2)).sum::<f64>() / parts;
    (1.0 - variance.sqrt() / mean / (parts - 1.0).sqrt()).clamp(0.0, 1.0)
}

/// Gries's DP over parts of any length, such as sections: 0 when each part has its share, towards 1 when all stand in
/// the smallest.
///
/// DP = ½ Σ |share of the places − share of the text| (Gries 2008). 0 when there are no places in any part.
pub fn deviation_of_proportions(places: &[Span], parts: &[Span]) -> f64 {
    let within = |part: &Span| places.iter().filter(|place| part.contains(place.start)).count();
    let counts: Vec<usize> = parts.iter().map(within).collect();
    let found = counts.iter().sum::<usize>() as f64;
    let length = parts.iter().map(|part| part.len()).sum::<usize>() as f64;
    if found == 0.0 || length == 0.0 {
        return 0.0;
    }
    let differences = counts
        .iter()
        .zip(parts)
        .map(|(&count, part)| (count as f64 / found - part.len() as f64 / length).abs());
    differences.sum::<f64>() / 2.0
}

#[cfg(test)]
mod tests {
    use super::{Strip, deviation_of_proportions, juilland_d, strip};
    use crate::text::Span;

    fn places(starts: &[usize]) -> Vec<Span> {
        starts.iter().map(|&start| Span::new(start, start + 3)).collect()
    }

    #[test]
    fn every_place_falls_into_one_part() {
        assert_eq!(
            strip(&places(&[0, 9, 10, 55, 99, 100]), Span::new(0, 100), 10),
            Strip(vec![2, 1, 0, 0, 0, 1, 0, 0, 0, 1])
        );
        assert_eq!(strip(&places(&[5]), Span::new(5, 5), 3), Strip(vec![0, 0, 0]));
    }

    #[test]
    fn even_is_one_and_lumped_is_nought() {
        assert!((juilland_d(&Strip(vec![3, 3, 3, 3])) - 1.0).abs() < 1e-9);
        assert!(juilland_d(&Strip(vec![0, 9, 0, 0])) < 1e-9);
        assert!(juilland_d(&Strip(vec![])) < 1e-9);
    }

    #[test]
    fn shares_are_weighed_by_length() {
        let parts = [Span::new(0, 90), Span::new(90, 100)];
        let even: Vec<usize> = (0..10).map(|tenth| tenth * 10).collect();
        assert!(deviation_of_proportions(&places(&even), &parts) < 1e-9);
        assert!((deviation_of_proportions(&places(&[92, 95]), &parts) - 0.9).abs() < 1e-9);
        assert!(deviation_of_proportions(&[], &parts) < 1e-9);
    }
}
