//! Fields that set characters over each other (ECMA-376 part 1, 17.16.5.17): what is read of them.

/// Returns what is read of the instruction of an `EQ` field: the base of a character with its reading above it, the number in a
/// circle, or the characters of other forms one after another; none for another field.
pub(super) fn equation(instruction: &str) -> Option<String> {
    let rest = instruction.trim_start();
    let rest = rest.get(..2).filter(|name| name.eq_ignore_ascii_case("eq")).and_then(|_| rest.get(2..))?;
    let open = rest.find("\\o")?;
    let arguments = arguments(rest.get(open..)?);
    let (first, second) = (arguments.first()?, arguments.get(1)?);
    if first.trim() == "○" {
        let circled = match second.trim().parse::<u32>() {
            Ok(number @ 1..=20) => char::from_u32('①' as u32 + number - 1),
            _ => None,
        };
        return Some(circled.map_or_else(|| second.trim().to_owned(), String::from));
    }
    // The reading is raised, `\s\up 9(hàn)`; what it stands over is not.
    let base = arguments.iter().find(|argument| !argument.trim_start().starts_with("\\s"))?;
    Some(base.trim().to_owned())
}

/// Returns the arguments of the first parenthesis; those inside of others belong to these.
fn arguments(text: &str) -> Vec<String> {
    let mut found = vec![String::new()];
    let mut depth = 0;
    for c in text.chars() {
        match c {
            '(' => {
                depth += 1;
                if depth == 1 {
                    continue;
                }
            }
            ')' => {
                depth -= 1;
                if depth == 0 {
                    break;
                }
            }
            ',' | '，' | ';' if depth == 1 => {
                found.push(String::new());
                continue;
            }
            _ => {}
        }
        if let Some(last) = found.last_mut().filter(|_| depth > 0) {
            last.push(c);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::equation;

    #[test]
    fn the_base_is_read_and_the_number_in_its_circle() {
        for (instruction, want) in [
            (r#" EQ \* jc2 \* "Font:宋体" \* hps10 \o\ad(\s\up 9(tí),提)"#, Some("提")),
            (r" eq \o\ac(○,3)", Some("③")),
            (r"EQ \o\ac(○,21)", Some("21")),
            (r"EQ \f(1,2)", None),
            ("PAGE", None),
        ] {
            assert_eq!(equation(instruction).as_deref(), want, "{instruction}");
        }
    }
}
