//! The kinds of expressions that can be coloured.

/// A kind of expression that can be coloured by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ExpressionClass {
    /// A number with its unit: 13.8%, 141亿元, 百分之五.
    Number,
    /// A date: 2025年3月1日, 二〇二五年, 2025-03-01.
    Date,
    /// A title, without its 《》.
    Title,
    /// What is still to be filled in: ×××, XX, X届, 20xx年, ***.
    Placeholder,
    /// A word of demand: 要, 必须, 切实.
    Demand,
    /// A set expression (see [`find_formulas`](crate::lexis::find_formulas)).
    Formula,
}

impl ExpressionClass {
    /// All classes, those first that ask for something to be done.
    pub const ALL: [Self; 6] =
        [Self::Placeholder, Self::Number, Self::Date, Self::Title, Self::Formula, Self::Demand];

    /// The name under which it is kept.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Date => "date",
            Self::Title => "title",
            Self::Placeholder => "placeholder",
            Self::Demand => "demand",
            Self::Formula => "formula",
        }
    }
}
