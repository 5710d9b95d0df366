//! Words that the dictionary lacks, guessed from their characters by the hidden Markov model of jieba.
//!
//! In a word of one character this stands by itself; in a longer one the first begins it, the last ends it and the others go on.
//! The most probable row of these places is found by the algorithm of Viterbi.

/// The characters that the model knows.
const KNOWN: std::ops::RangeInclusive<char> = '\u{4E00}'..='\u{9FD5}';

/// Where in a word a character stands, as an index.
const BEGIN: usize = 0;
const END: usize = 1;
const MIDDLE: usize = 2;
const SINGLE: usize = 3;

/// The logarithm of the probability of what cannot be.
const NEVER: f64 = -3.14e100;
/// That of the place of the first character.
const FIRST: [f64; 4] = [-0.262_686_608_092_500_16, NEVER, NEVER, -1.465_263_339_853_767_8];
/// For each place the two that may come before it, each with the logarithm of the probability that it follows. The second one wins
/// of two that are alike.
const BEFORE: [[(usize, f64); 2]; 4] = [
    [(END, -0.589_714_973_685_451_3), (SINGLE, -0.721_196_565_466_984_1)],
    [(BEGIN, -0.510_825_623_765_990), (MIDDLE, -0.333_448_568_119_485_14)],
    [(BEGIN, -0.916_290_731_874_155), (MIDDLE, -1.260_362_382_026_822_6)],
    [(END, -0.808_525_047_466_993_7), (SINGLE, -0.665_863_144_879_821_2)],
];

/// The table of the build script, in bytes, little endian: how many different values there are (u32); the values, logarithms
/// (f64); for each known character the numbers of its values at the four places (u16), 0 for what never is, else 1 more.
static BYTES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/model"));

/// Divides characters that are no words by themselves into words.
pub(super) fn guess<'t>(text: &'t str, words: &mut Vec<&'t str>) {
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let is_known = KNOWN.contains(&first);
        let end = rest.find(|c| KNOWN.contains(&c) != is_known).unwrap_or(rest.len());
        let (run, after) = rest.split_at_checked(end).unwrap_or((rest, ""));
        if is_known {
            take_characters(run, words);
        } else {
            take_others(run, words);
        }
        rest = after;
    }
}

/// Takes words from characters that the model knows.
fn take_characters<'t>(run: &'t str, words: &mut Vec<&'t str>) {
    let (mut begin, mut taken) = (0, 0);
    for ((start, c), place) in run.char_indices().zip(places(run)) {
        match place {
            BEGIN => begin = start,
            MIDDLE => {}
            _ => {
                let from = if place == END { begin } else { start };
                taken = start + c.len_utf8();
                words.extend(run.get(from..taken));
            }
        }
    }
    words.extend(run.get(taken..).filter(|rest| !rest.is_empty()));
}

/// The most probable places of characters.
fn places(run: &str) -> Vec<usize> {
    let mut characters = run.chars();
    let Some(first) = characters.next().map(emissions) else { return Vec::new() };
    if run.chars().nth(1).is_none() {
        return vec![SINGLE];
    }
    let mut probabilities = [BEGIN, END, MIDDLE, SINGLE].map(|place| at(&FIRST, place) + at(&first, place));
    // For each character after the first and each place of it the place of the one before.
    let mut chosen: Vec<[usize; 4]> = Vec::new();
    for emitted in characters.map(emissions) {
        let best = [BEGIN, END, MIDDLE, SINGLE].map(|place| {
            let [one, other] = at(&BEFORE, place).map(|(before, following)| {
                (at(&probabilities, before) + following + at(&emitted, place), before)
            });
            if one.0 > other.0 { one } else { other }
        });
        probabilities = best.map(|(probability, _)| probability);
        chosen.push(best.map(|(_, before)| before));
    }
    let ends = at(&probabilities, END) > at(&probabilities, SINGLE);
    let mut places = vec![if ends { END } else { SINGLE }];
    for before in chosen.iter().rev() {
        places.push(places.last().map_or(SINGLE, |place| at(before, *place)));
    }
    places.reverse();
    places
}

/// The logarithms of the probabilities of a character at the four places.
fn emissions(c: char) -> [f64; 4] {
    let Some((count, rest)) = BYTES.split_first_chunk() else { return [NEVER; 4] };
    let values = u32::from_le_bytes(*count) as usize * 8;
    let (values, rows) = rest.split_at_checked(values).unwrap_or_default();
    let (values, rows) = (values.as_chunks::<8>().0, rows.as_chunks::<2>().0.as_chunks::<4>().0);
    let row = (c as usize).checked_sub(*KNOWN.start() as usize).and_then(|row| rows.get(row));
    let value = |number: [u8; 2]| {
        let value = usize::from(u16::from_le_bytes(number)).checked_sub(1).and_then(|at| values.get(at));
        value.map_or(NEVER, |value| f64::from_le_bytes(*value))
    };
    row.map_or([NEVER; 4], |row| row.map(value))
}

/// What stands at a place.
fn at<T: Copy + Default>(row: &[T; 4], place: usize) -> T {
    row.get(place).copied().unwrap_or_default()
}

/// Takes letters and digits, joined by `.`, `_` and `-`, with a per cent sign behind, each as a word, and what lies between as one.
fn take_others<'t>(run: &'t str, words: &mut Vec<&'t str>) {
    let is_letter = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphanumeric);
    let bytes = run.as_bytes();
    let mut start = 0;
    while start < bytes.len() {
        let mut end = start;
        while is_letter(bytes.get(end))
            || end > start
                && matches!(bytes.get(end), Some(b'.' | b'_' | b'-'))
                && is_letter(bytes.get(end + 1))
        {
            end += 1;
        }
        if end > start {
            end += usize::from(bytes.get(end) == Some(&b'%'));
        } else {
            let apart = bytes.get(start..).unwrap_or_default();
            end += apart.iter().position(u8::is_ascii_alphanumeric).unwrap_or(apart.len());
        }
        words.extend(run.get(start..end));
        start = end;
    }
}
