//! The words for a pattern that cannot be searched.

use crate::{lang::Lang, search::QueryError};

/// Says why something cannot be searched.
pub fn pattern_message(error: &QueryError, lang: Lang) -> String {
    match error {
        QueryError::Syntax(error) => {
            let reason = error.explain(lang);
            lang.pick(format!("正则有误：{reason}"), format!("invalid regex: {reason}"))
        }
        QueryError::TooLarge => lang.pick("正则过大", "regex too large").to_owned(),
    }
}
