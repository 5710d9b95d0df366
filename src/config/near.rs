//! Which name was meant by one that is mistyped.

/// The least likeness (Jaro, 0 to 1) at which a name may be another one mistyped.
const LIKENESS: f64 = 0.75;

/// The one of `known` that was probably meant by `name`.
pub fn near(name: &str, known: impl IntoIterator<Item = &'static str>) -> Option<&'static str> {
    let plain = |name: &str| name.to_lowercase().replace(['-', '_'], "");
    let name = plain(name);
    let likeness = known.into_iter().map(|known| (strsim::jaro(&name, &plain(known)), known));
    let best = likeness.max_by(|(a, _), (b, _)| a.total_cmp(b));
    best.filter(|(likeness, _)| *likeness >= LIKENESS).map(|(_, known)| known)
}

#[cfg(test)]
mod tests {
    use super::near;

    #[test]
    fn a_mistyped_name_is_known_and_another_is_not() {
        let known = ["measure", "keep_words", "next-hit", "previous-hit", "speed"];
        for (name, meant) in [
            ("measur", Some("measure")),
            ("messure", Some("measure")),
            ("keep-words", Some("keep_words")),
            ("nexthit", Some("next-hit")),
            ("Speed", Some("speed")),
            ("colour", None),
            ("", None),
        ] {
            assert_eq!(near(name, known), meant, "{name}");
        }
    }
}
