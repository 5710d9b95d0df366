//! What the mouse means.

use crate::app::{
    App, Held,
    message::{Effect, Mouse, MouseKind},
    screen::Pane,
};

impl App {
    /// Takes what the mouse did.
    pub(in crate::app) fn mouse(&mut self, mouse: Mouse) -> Vec<Effect> {
        if let MouseKind::Wheel { back } = mouse.kind {
            self.wheel(mouse, back);
            return Vec::new();
        }
        if !self.dialogue.mode.is_reading() {
            return self.point(mouse);
        }
        match mouse.kind {
            MouseKind::Press => {
                self.held = self.geometry.border_at(mouse.column, mouse.row).map(Held::Border);
                if self.held.is_none() { self.click(mouse) } else { Vec::new() }
            }
            MouseKind::DoublePress => {
                if self.geometry.pane_at(mouse.column, mouse.row) != Some(Pane::Body) {
                    return self.click(mouse);
                }
                self.select_between((mouse.column, mouse.row), (mouse.column, mouse.row));
                self.take_word()
            }
            MouseKind::Drag => {
                match self.held {
                    Some(Held::Border(pane)) => {
                        let left = self.geometry.rows(pane).x;
                        self.panes.resize(pane, mouse.column.saturating_sub(left));
                    }
                    Some(Held::Text(column, row)) => {
                        self.select_between((column, row), (mouse.column, mouse.row));
                    }
                    None => {}
                }
                Vec::new()
            }
            MouseKind::Release | MouseKind::Wheel { .. } => {
                self.held = None;
                Vec::new()
            }
        }
    }

    fn wheel(&mut self, mouse: Mouse, back: bool) {
        const ROWS: isize = 3;
        let rows = if back { -ROWS } else { ROWS };
        let height = |pane| usize::from(self.geometry.rows(pane).height);
        match (self.geometry.pane_at(mouse.column, mouse.row), &mut self.reader) {
            _ if !self.dialogue.mode.is_reading() => self.scroll_over(rows),
            (Some(Pane::List), _) => self.speeches.scroll(rows.signum()),
            (Some(Pane::Outline), Some(reader)) => reader.tree.scroll(rows, height(Pane::Outline)),
            (Some(Pane::Body), Some(reader)) => reader.scroll(rows),
            _ => {}
        }
    }

    fn click(&mut self, mouse: Mouse) -> Vec<Effect> {
        let Some(pane) = self.geometry.pane_at(mouse.column, mouse.row) else { return Vec::new() };
        let rows = self.geometry.rows(pane);
        self.panes.focus = pane;
        let row = usize::from(mouse.row.saturating_sub(rows.y));
        if !rows.holds(rows.x, mouse.row) {
            return Vec::new();
        }
        let chosen = match (pane, &mut self.reader) {
            (Pane::List, _) => self.speeches.click(row),
            (Pane::Outline, Some(reader)) => reader.tree.click(row),
            (Pane::Body, Some(reader)) => {
                reader.selection = None;
                self.held = Some(Held::Text(mouse.column, mouse.row));
                false
            }
            (_, None) => false,
        };
        if chosen { self.enter() } else { Vec::new() }
    }
}
