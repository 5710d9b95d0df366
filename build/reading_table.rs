//! How characters are read, as `src/search/readings.rs` reads it.

use std::{
    collections::{BTreeSet, HashMap},
    error::Error,
};

use pinyin::ToPinyinMulti;

/// The characters of a page.
const PAGE: usize = 256;
/// The longest syllable, in bytes.
const SYLLABLE: usize = 6;

/// The bytes of the table.
///
/// # Errors
///
/// When a syllable is too long, or there are more lists of readings than can be numbered.
pub fn bytes() -> Result<Vec<u8>, Box<dyn Error>> {
    let characters: Vec<(char, Vec<&str>)> =
        ('\0'..=char::MAX).filter_map(|c| Some((c, readings(c)?))).collect();
    let syllables: BTreeSet<&str> =
        characters.iter().flat_map(|(_, readings)| readings.iter().copied()).collect();
    let numbers: HashMap<&str, u16> = syllables.iter().copied().zip(0..).collect();

    // A list is the count of its readings and their numbers. The first one is empty: that of all other characters.
    let mut lists = vec![0];
    let mut places: HashMap<&[&str], u16> = HashMap::new();
    let mut page_numbers = vec![0_u16; char::MAX as usize / PAGE + 1];
    let mut cells: Vec<u16> = vec![0; PAGE];
    for (c, readings) in &characters {
        let place = if let Some(&place) = places.get(readings.as_slice()) {
            place
        } else {
            let place = u16::try_from(lists.len())?;
            lists.push(u16::try_from(readings.len())?);
            lists.extend(readings.iter().filter_map(|reading| numbers.get(reading)));
            places.insert(readings, place);
            place
        };
        let code = *c as usize;
        let page = page_numbers.get_mut(code / PAGE).ok_or("no such page")?;
        if *page == 0 {
            *page = u16::try_from(cells.len() / PAGE)?;
            cells.resize(cells.len() + PAGE, 0);
        }
        *cells.get_mut(usize::from(*page) * PAGE + code % PAGE).ok_or("no such cell")? = place;
    }
    let used = page_numbers.iter().rposition(|page| *page > 0).map_or(0, |last| last + 1);
    page_numbers.truncate(used);

    let mut bytes = Vec::new();
    for section in [page_numbers, cells, lists] {
        bytes.extend(u32::try_from(section.len())?.to_le_bytes());
        bytes.extend(section.into_iter().flat_map(u16::to_le_bytes));
    }
    for syllable in syllables {
        let mut row = [0; SYLLABLE];
        row.get_mut(..syllable.len()).ok_or("too long a syllable")?.copy_from_slice(syllable.as_bytes());
        bytes.extend(row);
    }
    Ok(bytes)
}

/// The readings of a character without tones, the usual one first, each once.
fn readings(c: char) -> Option<Vec<&'static str>> {
    let mut readings: Vec<&str> = Vec::new();
    for reading in c.to_pinyin_multi()? {
        if !readings.contains(&reading.plain()) {
            readings.push(reading.plain());
        }
    }
    Some(readings)
}
