//! Minutes as they are typed.

use crate::{
    app::keys::{Code, Key, LineInput},
    lang::Lang,
    text::TextTime,
};

/// What follows from a key while minutes are typed.
#[derive(Clone, Debug)]
pub enum TargetAnswer {
    /// More is typed.
    Typing(LineInput),
    /// They are typed.
    Typed(String),
    /// They are not wanted any more.
    Left,
}

impl TargetAnswer {
    /// Takes a key into what was typed.
    pub fn of(mut input: LineInput, key: Key) -> Self {
        match key.code {
            Code::Esc => Self::Left,
            Code::Char('c' | 'g') if key.control => Self::Left,
            Code::Enter => Self::Typed(input.text().to_owned()),
            _ => {
                input.edit(key);
                Self::Typing(input)
            }
        }
    }
}

/// Reads minutes: `25`, `12:30`, `1.5`; returns seconds, or `None` for what is no number of them.
fn target_seconds(typed: &str) -> Option<u32> {
    let typed = typed.replace('：', ":").replace('。', ".");
    let seconds = if let Some((minutes, seconds)) = typed.split_once(':') {
        let (minutes, seconds): (u32, u32) = (minutes.trim().parse().ok()?, seconds.trim().parse().ok()?);
        minutes.checked_mul(60)?.checked_add(Some(seconds).filter(|seconds| *seconds < 60)?)?
    } else {
        let minutes: f64 = typed.trim().parse().ok()?;
        let most = f64::from(MOST_MINUTES);
        if !(0.0..=most).contains(&minutes) {
            return None;
        }
        #[expect(clippy::cast_sign_loss, reason = "it lies between nothing and a day")]
        let seconds = (minutes * 60.0).round() as u32;
        seconds
    };
    Some(seconds).filter(|seconds| *seconds <= MOST_MINUTES * 60)
}

/// The longest target, in minutes: a day.
const MOST_MINUTES: u32 = 24 * 60;

/// Writes minutes as they are typed.
pub fn target_text(seconds: Option<u32>) -> String {
    seconds.map_or_else(String::new, |seconds| match (seconds / 60, seconds % 60) {
        (minutes, 0) => minutes.to_string(),
        (minutes, seconds) => format!("{minutes}:{seconds:02}"),
    })
}

/// Takes minutes that were typed, as seconds; nothing typed is no target.
///
/// # Errors
///
/// Why it is refused: no number, or less than `least` seconds.
pub fn accepted_target(typed: &str, least: u32, lang: Lang) -> Result<Option<u32>, String> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(None);
    }
    let seconds = target_seconds(typed).ok_or_else(|| {
        lang.pick(
            format!("“{typed}”不是时长，请写 25 或 12:30"),
            format!("{typed}: not a duration; use 25 or 12:30"),
        )
    })?;
    let least = least.max(1);
    if seconds < least {
        let least = TextTime::from_seconds(usize::try_from(least).unwrap_or(usize::MAX)).words(lang);
        return Err(lang.pick(
            format!("太短了，讲不完，至少要 {least}"),
            format!("Too short for this text: at least {least}"),
        ));
    }
    Ok(Some(seconds))
}

#[cfg(test)]
mod tests {
    use super::target_seconds;

    #[test]
    fn minutes_are_read_in_any_common_form() {
        for (typed, seconds) in [
            ("25", Some(1500)),
            ("12:30", Some(750)),
            ("12：05", Some(725)),
            ("1.5", Some(90)),
            ("", None),
            ("0", Some(0)),
            ("-3", None),
            ("十", None),
            ("12:60", None),
            ("99999", None),
            ("4294967295:00", None),
            ("nan", None),
        ] {
            assert_eq!(target_seconds(typed), seconds, "{typed}");
        }
    }
}
