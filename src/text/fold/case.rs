//! Capitals as small letters, one for one; the build script makes tables of it.

/// Lower case where that is one character; the capital dotted I and its like stay.
pub fn lower(c: char) -> char {
    let mut lower = c.to_lowercase();
    match (lower.next(), lower.next()) {
        (Some(one), None) => one,
        _ => c,
    }
}
