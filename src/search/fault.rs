//! What is wrong with an expression that is none.

use regex_syntax::{Error, ast, ast::ErrorKind, hir};

use crate::lang::Lang;

/// What is wrong with a regular expression, as far as it helps whoever has typed it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PatternError {
    /// `(改革`
    GroupUnclosed,
    /// `改革)`
    GroupUnopened,
    /// `[改革`
    ClassUnclosed,
    /// `[丙-丁]`, `[\d-九]`
    ClassRange,
    /// `*改革`
    NothingToRepeat,
    /// `改{2`, `改{3,2}`, `改{}`
    Count,
    /// `改革\`, `\工`
    Escape,
    /// `\p{汉}`
    UnicodeClass,
    /// `(?z)`
    Flag,
    /// `(?P<>改)`, a name that stands twice.
    GroupName,
    /// `(?=改)`, `(?<!改)`
    LookAround,
    /// `\1`
    Backreference,
    /// More levels of brackets, or more groups, than there may be.
    TooDeep,
    /// Anything else.
    Other,
}

impl PatternError {
    /// Says what is wrong.
    pub fn explain(self, lang: Lang) -> &'static str {
        let (chinese, english) = match self {
            Self::GroupUnclosed => ("有 ( 没有 )", "unclosed group: ( without )"),
            Self::GroupUnopened => ("有 ) 没有 (", "unopened group: ) without ("),
            Self::ClassUnclosed => ("有 [ 没有 ]", "unclosed class: [ without ]"),
            Self::ClassRange => ("[ ] 里的范围前后颠倒或写错", "a range in [ ] is reversed or no range"),
            Self::NothingToRepeat => ("* + ? { 前面没有可重复的字", "nothing before * + ? { to repeat"),
            Self::Count => ("{ } 里的次数写错", "the count in { } is wrong"),
            Self::Escape => (r"\ 后面的写法不认识", r"unknown escape after \"),
            Self::UnicodeClass => (r"没有这个 \p 类", r"no such \p class"),
            Self::Flag => ("(? ) 里的标志写错", "a flag in (? ) is wrong"),
            Self::GroupName => ("组的名字写错或重复", "the name of a group is wrong or stands twice"),
            Self::LookAround => ("不支持环视 (?= (?! (?<", "no look-around: (?= (?! (?<"),
            Self::Backreference => (r"不支持反向引用 \1", r"no backreferences: \1"),
            Self::TooDeep => ("括号太多或套得太深", "too many groups, or too deep"),
            Self::Other => ("写法不认识", "unknown syntax"),
        };
        lang.pick(chinese, english)
    }

    /// What is wrong with `expression`; `None` when nothing is.
    pub(super) fn of(expression: &str) -> Option<Self> {
        match regex_syntax::parse(expression).err()? {
            Error::Parse(error) => Some(Self::of_syntax(&error)),
            Error::Translate(error) => Some(match error.kind() {
                hir::ErrorKind::UnicodePropertyNotFound
                | hir::ErrorKind::UnicodePropertyValueNotFound
                | hir::ErrorKind::UnicodePerlClassNotFound => Self::UnicodeClass,
                _ => Self::Other,
            }),
            _ => Some(Self::Other),
        }
    }

    fn of_syntax(error: &ast::Error) -> Self {
        match error.kind() {
            ErrorKind::GroupUnclosed => Self::GroupUnclosed,
            ErrorKind::GroupUnopened => Self::GroupUnopened,
            ErrorKind::ClassUnclosed => Self::ClassUnclosed,
            ErrorKind::ClassEscapeInvalid | ErrorKind::ClassRangeInvalid | ErrorKind::ClassRangeLiteral => {
                Self::ClassRange
            }
            ErrorKind::RepetitionMissing => Self::NothingToRepeat,
            ErrorKind::RepetitionCountInvalid
            | ErrorKind::RepetitionCountDecimalEmpty
            | ErrorKind::RepetitionCountUnclosed
            | ErrorKind::DecimalEmpty
            | ErrorKind::DecimalInvalid => Self::Count,
            ErrorKind::EscapeHexEmpty
            | ErrorKind::EscapeHexInvalid
            | ErrorKind::EscapeHexInvalidDigit
            | ErrorKind::EscapeUnexpectedEof
            | ErrorKind::EscapeUnrecognized
            | ErrorKind::SpecialWordBoundaryUnclosed
            | ErrorKind::SpecialWordBoundaryUnrecognized
            | ErrorKind::SpecialWordOrRepetitionUnexpectedEof => Self::Escape,
            ErrorKind::UnicodeClassInvalid => Self::UnicodeClass,
            ErrorKind::FlagDanglingNegation
            | ErrorKind::FlagDuplicate { .. }
            | ErrorKind::FlagRepeatedNegation { .. }
            | ErrorKind::FlagUnexpectedEof
            | ErrorKind::FlagUnrecognized => Self::Flag,
            ErrorKind::GroupNameDuplicate { .. }
            | ErrorKind::GroupNameEmpty
            | ErrorKind::GroupNameInvalid
            | ErrorKind::GroupNameUnexpectedEof => Self::GroupName,
            ErrorKind::UnsupportedLookAround => Self::LookAround,
            ErrorKind::UnsupportedBackreference => Self::Backreference,
            ErrorKind::NestLimitExceeded(_) | ErrorKind::CaptureLimitExceeded => Self::TooDeep,
            _ => Self::Other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::PatternError;

    #[test]
    fn what_is_wrong_is_told() {
        for (expression, fault) in [
            ("(改革", PatternError::GroupUnclosed),
            ("改革)", PatternError::GroupUnopened),
            ("[改革", PatternError::ClassUnclosed),
            ("[丙-丁]", PatternError::ClassRange),
            (r"[\d-九]", PatternError::ClassRange),
            ("*改革", PatternError::NothingToRepeat),
            ("改{2", PatternError::Count),
            ("改{3,2}", PatternError::Count),
            ("改{}", PatternError::Count),
            ("改革\\", PatternError::Escape),
            (r"\工", PatternError::Escape),
            (r"\p{汉}", PatternError::UnicodeClass),
            ("(?z)", PatternError::Flag),
            ("(?P<>改)", PatternError::GroupName),
            ("(?P<a>改)(?P<a>革)", PatternError::GroupName),
            ("(?=改)", PatternError::LookAround),
            ("(?<!改)", PatternError::LookAround),
            (r"(改)\1", PatternError::Backreference),
        ] {
            assert_eq!(PatternError::of(expression), Some(fault), "{expression}");
        }
        assert_eq!(
            PatternError::of(&"(".repeat(300).chars().chain(")".repeat(300).chars()).collect::<String>()),
            Some(PatternError::TooDeep)
        );
        assert_eq!(PatternError::of(r"\p{Han}{2,4}改革?"), None);
    }
}
