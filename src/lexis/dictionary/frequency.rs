//! The frequency that makes a word win over its parts. The build script uses this file as well.

/// Returns the frequency with which `word` is cut out of a text as one, although `frequency_of` knows its parts.
///
/// That is one more than its most probable parts have together, as jieba suggests it; `total` is the sum of all
/// frequencies of the dictionary.
pub(super) fn winning(word: &str, total: u64, frequency_of: impl Fn(&str) -> Option<u64>) -> u64 {
    let log_total = log(total);
    let parts = parts(word, log_total, &frequency_of);
    let together = parts.iter().fold(0.0, |sum, part| sum + log(frequency_of(part).unwrap_or(1)) - log_total);
    let more = whole((together + log_total).exp()) + 1;
    more.max(frequency_of(word).unwrap_or(1))
}

/// The most probable way to divide `word`; ASCII letters and digits that stand alone are one part.
fn parts<'w>(word: &'w str, log_total: f64, frequency_of: &impl Fn(&str) -> Option<u64>) -> Vec<&'w str> {
    let starts: Vec<usize> = word.char_indices().map(|(at, _)| at).collect();
    // From each character on, nearest to the end first: the probability of the rest, and where its first part ends.
    let mut best: Vec<(f64, usize)> = vec![(0.0, word.len())];
    for (from_end, &start) in starts.iter().rev().enumerate() {
        let mut chosen: Option<(f64, usize)> = None;
        let mut single = None;
        for (rest, &end) in
            best.iter().rev().zip(starts.iter().skip(starts.len() - from_end).chain([&word.len()]))
        {
            single.get_or_insert((log(1) - log_total + rest.0, end));
            let Some(frequency) = word.get(start..end).and_then(frequency_of) else { continue };
            let probability = log(frequency) - log_total + rest.0;
            if chosen.is_none_or(|chosen| probability >= chosen.0) {
                chosen = Some((probability, end));
            }
        }
        best.extend(chosen.or(single));
    }
    let mut parts: Vec<&str> = Vec::new();
    let (mut start, mut run) = (0, None);
    while start < word.len() {
        let index = starts.partition_point(|&other| other < start);
        let end = best.get(starts.len() - index).map_or(word.len(), |best| best.1);
        let part = word.get(start..end).unwrap_or_default();
        let alone = part.len() == 1 && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
        if let Some(from) = run.filter(|_| alone) {
            parts.pop();
            parts.push(word.get(from..end).unwrap_or_default());
        } else {
            parts.push(part);
            run = alone.then_some(start);
        }
        start = end;
    }
    parts
}

#[expect(clippy::cast_precision_loss, reason = "frequencies are far below 2^52")]
fn log(frequency: u64) -> f64 {
    (frequency as f64).ln()
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a frequency is no smaller than 0"
)]
fn whole(frequency: f64) -> u64 {
    frequency as u64
}
