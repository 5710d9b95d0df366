//! What stands beside strips and above them: numbers in columns of their own, names of places along the strip.

use ratatui::style::Style;

use crate::{
    app::{Area, Number, StripColumns},
    view::canvas::Canvas,
};

/// Writes the numbers of a strip into row `y`.
pub fn numbers(
    canvas: &mut Canvas<'_>,
    columns: StripColumns,
    y: u16,
    style: Style,
    text: impl Fn(Number) -> String,
) {
    let mut x = columns.strip.right();
    for number in columns.numbers {
        x += number.columns();
        canvas.right(x, y, &text(*number), style);
    }
}

/// Names the numbers above them; `evenness` is what the last of them tells.
pub fn name_numbers(canvas: &mut Canvas<'_>, columns: StripColumns, style: Style, evenness: &str) {
    let lang = canvas.lang;
    numbers(canvas, columns, columns.strip.y, style, |number| {
        let name = match number {
            Number::Count => lang.pick("次数", "count"),
            Number::PerThousand => lang.pick("每千字", "per 1000"),
            Number::Evenness => evenness,
        };
        name.to_owned()
    });
}

/// Names the place at column `x` above the strips, where no name reaches beyond column `free` yet and there is room for all of
/// it; returns the first column that is free behind.
pub fn name_place(
    canvas: &mut Canvas<'_>,
    strip: Area,
    (free, x): (u16, u16),
    name: &str,
    style: Style,
) -> u16 {
    if x < free || canvas.columns(name) > strip.right().saturating_sub(x) {
        return free;
    }
    canvas.text(x, strip.y, strip.right(), name, style) + 1
}
