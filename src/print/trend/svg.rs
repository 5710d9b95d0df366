//! The courses of terms as a drawing: small multiples over one axis of periods.

use std::fmt::Write as _;

use super::courses::Courses;
use crate::{lang::Lang, lexis::per_thousand};

/// The measures of the drawing, in pixels.
const NAMES: usize = 220;
const WIDTH: usize = 640;
const ROW: usize = 56;
const BAR: usize = 40;
const AXIS: usize = 30;

/// A length in the drawing, in pixels: far below the numbers that a float rounds.
fn pixels(length: usize) -> f64 {
    f64::from(u32::try_from(length).unwrap_or(u32::MAX))
}

/// Returns the drawing: a row of bars for each term, as high as it is frequent, the window of its verdict shaded.
pub(super) fn svg(courses: &Courses, lang: Lang) -> String {
    let periods = courses.keys.len().max(1);
    let x = |at: usize| pixels(NAMES) + pixels(WIDTH) * pixels(at) / pixels(periods);
    let step = pixels(WIDTH) / pixels(periods);
    let height = courses.courses.len() * ROW + AXIS;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{0}\" height=\"{height}\" viewBox=\"0 0 {0} {height}\" \
         font-family=\"sans-serif\" font-size=\"13\">\n<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n",
        NAMES + WIDTH + 20
    );
    for (row, course) in courses.courses.iter().enumerate() {
        let base = row * ROW + BAR + 10;
        if let Some((from, to)) = course.trend.window {
            _ = writeln!(
                svg,
                "<rect x=\"{:.1}\" y=\"{}\" width=\"{:.1}\" height=\"{BAR}\" fill=\"#eef\"/>",
                x(from),
                base - BAR,
                x(to + 1) - x(from)
            );
        }
        let rates: Vec<f64> =
            course.periods.iter().map(|period| per_thousand(period.count, period.length)).collect();
        let highest = rates.iter().copied().fold(f64::MIN_POSITIVE, f64::max);
        for (at, rate) in rates.iter().enumerate().filter(|(_, rate)| **rate > 0.0) {
            let tall = (rate / highest * pixels(BAR)).max(1.0);
            _ = writeln!(
                svg,
                "<rect x=\"{:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"{tall:.1}\" fill=\"#36c\"/>",
                x(at) + step * 0.1,
                pixels(base) - tall,
                step * 0.8
            );
        }
        _ = writeln!(
            svg,
            "<line x1=\"{NAMES}\" y1=\"{base}\" x2=\"{}\" y2=\"{base}\" stroke=\"#999\"/>\n\
             <text x=\"{}\" y=\"{}\" text-anchor=\"end\">{}</text>\n\
             <text x=\"{}\" y=\"{base}\" text-anchor=\"end\" fill=\"#666\" font-size=\"11\">{} {}</text>",
            NAMES + WIDTH,
            NAMES - 8,
            base - 18,
            escaped(&course.term),
            NAMES - 8,
            course.count(),
            course.trend.verdict.words(lang)
        );
    }
    // As many names as stand clear of each other.
    let every = (periods * 44).div_ceil(WIDTH).max(1);
    for (at, key) in courses.keys.iter().enumerate().step_by(every) {
        _ = writeln!(
            svg,
            "<text x=\"{:.1}\" y=\"{}\" text-anchor=\"middle\" fill=\"#666\" font-size=\"11\">{}</text>",
            x(at) + step / 2.0,
            height - 10,
            escaped(&key.date.iso())
        );
    }
    svg + "</svg>\n"
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
