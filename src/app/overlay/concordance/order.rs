//! The orders of the lines.

use crate::{app::screen::Direction, lang::Lang, lexis::LineOrder};

/// The orders, as a key goes through them.
const ORDERS: [LineOrder; 8] = [
    LineOrder::Place,
    LineOrder::Right(1),
    LineOrder::Left(1),
    LineOrder::Right(2),
    LineOrder::Left(2),
    LineOrder::Right(3),
    LineOrder::Left(3),
    LineOrder::Term,
];

/// The next order, or the one before.
pub(super) fn order_after(order: LineOrder, direction: Direction) -> LineOrder {
    let at = ORDERS.iter().position(|known| *known == order);
    debug_assert!(at.is_some(), "no key leads to {order:?}");
    let step = if direction == Direction::Back { ORDERS.len() - 1 } else { 1 };
    ORDERS.get((at.unwrap_or(0) + step) % ORDERS.len()).copied().unwrap_or_default()
}

/// What an order sorts by.
pub fn order_name(order: LineOrder, lang: Lang) -> String {
    match order {
        LineOrder::Place => lang.pick("按位置", "by place").to_owned(),
        LineOrder::Left(n) => lang.pick(format!("按左{}", numeral(n)), format!("by left {n}")),
        LineOrder::Right(n) => lang.pick(format!("按右{}", numeral(n)), format!("by right {n}")),
        LineOrder::Term => lang.pick("按字音", "by sound").to_owned(),
    }
}

fn numeral(n: usize) -> char {
    ['一', '二', '三'].get(n.saturating_sub(1)).copied().unwrap_or('三')
}
