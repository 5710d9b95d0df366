//! Heads and feet that stand on every page of a print: a line that comes again beside a number that grows by one.

use std::collections::HashMap;

use crate::{
    document::lines::{furniture::is_page_number, line::Line},
    text::marks::{ends_sentence, is_digit, is_han},
};

/// A running head takes at most this many columns.
const WIDEST: u32 = 80;
/// A page holds at least this many lines between two numbers that stand alone.
const PAGE: usize = 8;
/// A title takes at most this many lines.
const TITLE: usize = 3;

/// Marks running heads and the numbers of pages.
pub fn mark(text: &str, lines: &mut [Line]) {
    let numbers: Vec<Option<u32>> = lines.iter().map(|line| page_number(line, text)).collect();
    let mut places: HashMap<String, Vec<PageNumberSide>> = HashMap::new();
    for (index, line) in lines.iter().enumerate() {
        if line.columns > WIDEST || line.last(text).is_some_and(ends_sentence) {
            continue;
        }
        if let Some(place) =
            PageNumberSide::of(index, &numbers).or_else(|| PageNumberSide::within(index, line, text))
        {
            places.entry(letters(line.of(text))).or_default().push(place);
        }
    }
    let title = title(text, lines);
    let mut dirt: Vec<usize> = Vec::new();
    for (head, places) in places {
        let named = head.chars().count() >= 4;
        let once = named && title.contains(&head) && places.iter().any(|place| place.dashed(text, lines));
        if named && grows(&places) || once {
            dirt.extend(places.iter().flat_map(|place| [place.line, place.number]));
        }
    }
    dirt.extend(alone(&numbers));
    for index in dirt {
        if let Some(line) = lines.get_mut(index) {
            line.dirt = true;
        }
    }
}

/// Where a line stands beside the number of a page.
struct PageNumberSide {
    line: usize,
    /// The line of the number, which may be the same.
    number: usize,
    page: u32,
}

impl PageNumberSide {
    /// A line right below or above a number.
    fn of(line: usize, numbers: &[Option<u32>]) -> Option<Self> {
        if numbers.get(line).copied().flatten().is_some() {
            return None;
        }
        [Some(line + 1), line.checked_sub(1)].into_iter().flatten().find_map(|number| {
            let page = numbers.get(number).copied().flatten()?;
            Some(Self { line, number, page })
        })
    }

    /// A line that begins or ends with a number; one behind which a comma stands is that of a point.
    fn within(line: usize, own: &Line, text: &str) -> Option<Self> {
        let of = own.of(text);
        let head = of.trim_end_matches(is_digit);
        let tail = of.trim_start_matches(is_digit);
        let digits = match (head.len() < of.len(), tail.len() < of.len()) {
            (false, true) if tail.starts_with('、') => return None,
            (true, _) => of.get(head.len()..)?,
            (_, true) => of.get(..of.len() - tail.len())?,
            _ => return None,
        };
        let page = (digits.len() <= 4).then(|| digits.parse().ok())??;
        Some(Self { line, number: line, page })
    }

    /// Whether the number is written as one of a page: — 2 —.
    fn dashed(&self, text: &str, lines: &[Line]) -> bool {
        self.number != self.line && lines.get(self.number).is_some_and(|line| is_page_number(line.of(text)))
    }
}

/// The number of a page that stands alone on a line.
fn page_number(line: &Line, text: &str) -> Option<u32> {
    let of = line.of(text);
    if line.columns > 16 || !(of.chars().all(is_digit) || is_page_number(of)) {
        return None;
    }
    let digits: String = of.chars().filter(char::is_ascii_digit).take(5).collect();
    digits.parse().ok().filter(|page| *page < 5000)
}

/// Whether the pages follow one another: at least two, each a little later than the one before.
fn grows(places: &[PageNumberSide]) -> bool {
    let pairs = || places.iter().zip(places.iter().skip(1));
    let within = places.iter().all(|place| place.line == place.number);
    places.len() >= if within { 3 } else { 2 }
        && pairs().all(|(one, next)| {
            (1..=4).contains(&next.page.saturating_sub(one.page))
                && next.line - one.line >= if within { PAGE } else { 2 }
        })
}

/// Numbers alone on lines that grow by one from page to page.
fn alone(numbers: &[Option<u32>]) -> Vec<usize> {
    let found: Vec<(usize, u32)> =
        numbers.iter().enumerate().filter_map(|(index, page)| Some((index, (*page)?))).collect();
    let follows = |one: &(usize, u32), next: &(usize, u32)| next.1 == one.1 + 1 && next.0 - one.0 >= PAGE;
    let mut run: Vec<usize> = Vec::new();
    let mut all = Vec::new();
    for (place, &(index, _)) in found.iter().enumerate() {
        let goes_on = place.checked_sub(1).and_then(|at| found.get(at)).zip(found.get(place));
        if !goes_on.is_some_and(|(one, next)| follows(one, next)) {
            keep(&mut run, &mut all);
        }
        run.push(index);
    }
    keep(&mut run, &mut all);
    all
}

/// Three numbers in a row are those of pages.
fn keep(run: &mut Vec<usize>, all: &mut Vec<usize>) {
    if run.len() >= 3 {
        all.append(run);
    }
    run.clear();
}

/// What a line says apart from numbers.
fn letters(line: &str) -> String {
    line.chars().filter(|&c| is_han(c) || c.is_alphabetic()).collect()
}

/// What the first lines say, one alone and joined with those after it: the title of the document.
fn title(text: &str, lines: &[Line]) -> Vec<String> {
    let mut joined = String::new();
    lines
        .iter()
        .filter(|line| !line.dirt)
        .take(TITLE)
        .take_while(|line| line.columns <= WIDEST * TITLE as u32)
        .map(|line| {
            joined.push_str(&letters(line.of(text)));
            joined.clone()
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::mark;
    use crate::document::lines::line;

    fn dirt(text: &str) -> Vec<&str> {
        let mut lines = line::split(text);
        mark(text, &mut lines);
        lines.iter().filter(|line| line.dirt).map(|line| line.of(text)).collect()
    }

    #[test]
    fn a_line_beside_growing_numbers_is_a_running_head() {
        let text = "河道管理办法\n第一条 为管好\n石桥县 文件汇编\n7\n河道，定本办法。\n第二条 河长\n石桥县 文件汇编\n8\n要巡河。";
        assert_eq!(dirt(text), ["石桥县 文件汇编", "7", "石桥县 文件汇编", "8"]);
        let point = "3、修好渠道\n渠道要修好，用水要计量，大家都要守约。\n".repeat(9);
        assert!(dirt(&format!("{point}4、修好渠道\n{point}5、修好渠道\n{point}")).is_empty());
        let page = "渠道要修好，用水要计量，大家都要守约。\n".repeat(9);
        let text = format!("{page}用水公约 12\n{page}用水公约 13\n{page}用水公约 14\n");
        assert_eq!(dirt(&text).len(), 3);
    }

    #[test]
    fn the_title_beside_a_page_number_is_a_running_head() {
        let text = "石桥乡走访\n札记\n几个村的闲房\n— 2 —\n石桥乡走访札记\n都租出去了。";
        assert_eq!(dirt(text), ["— 2 —", "石桥乡走访札记"]);
    }

    #[test]
    fn numbers_that_are_cells_or_years_stay() {
        for text in [
            "序号\n1\n东区\n2\n西区\n3\n南区\n4\n北区",
            "产量\n2019\n产量\n2012\n产量\n2020",
            "第一组 3\n第二组 4\n第三组 5",
        ] {
            assert!(dirt(text).is_empty(), "{text} {:?}", dirt(text));
        }
    }
}
