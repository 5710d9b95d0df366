//! The facets: each field with its values, and how many documents have them.

use super::number::grouped;
use crate::{
    app::{Area, FacetItem, LibraryTable},
    lang::Lang,
    library::Facet,
    view::{canvas::Canvas, sheet::Paper},
};

/// Draws the facets.
pub fn draw(canvas: &mut Canvas<'_>, paper: Paper, table: &LibraryTable, area: Area) {
    let facets = &table.facets;
    let typed = table.line.input.text();
    let shown = facets.items.iter().enumerate().skip(facets.cursor.first);
    for (y, (at, item)) in (area.y..area.bottom()).zip(shown) {
        match item {
            FacetItem::Field(facet, hidden) => {
                canvas.text(area.x + 1, y, area.right(), name(*facet, canvas.lang), paper.strong);
                if *hidden > 0 {
                    let more = format!("+{}", grouped(*hidden));
                    canvas.right(area.right().saturating_sub(1), y, &more, paper.quiet);
                }
            }
            FacetItem::Value(row) => {
                let chosen = row.facet.chosen(typed, &row.value);
                let (sign, style) = match chosen {
                    Some(true) => ("+", paper.accent),
                    Some(false) => ("-", paper.quiet),
                    None => (" ", paper.text),
                };
                let x = area.x + 1 + u16::from(row.depth) * 2;
                let limit = canvas
                    .right(area.right().saturating_sub(1), y, &grouped(row.count), paper.quiet)
                    .saturating_sub(1);
                let x = canvas.text(x, y, limit, sign, style);
                canvas.label(x + 1, y, limit, row.label(), style);
            }
        }
        if facets.is_focused && at == facets.cursor.at {
            canvas.tint(Area { y, height: 1, ..area }, canvas.theme.selected(true));
            let bar = canvas.theme.accent().patch(canvas.theme.selected(true));
            canvas.text(area.x, y, area.x + 1, canvas.glyphs.bar, bar);
        }
    }
}

fn name(facet: Facet, lang: Lang) -> &'static str {
    match facet {
        Facet::Year => lang.pick("年", "Year"),
        Facet::Place => lang.pick("地", "Place"),
        Facet::Kind => lang.pick("文种", "Kind"),
        Facet::Speaker => lang.pick("讲话人", "Speaker"),
        Facet::Folder => lang.pick("文件夹", "Folder"),
        Facet::Corpus => lang.pick("语料集", "Corpus"),
        Facet::Reading => lang.pick("阅读", "Reading"),
    }
}
