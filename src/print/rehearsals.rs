//! How the rehearsals of a speech went, as text, as a table and as JSON.

use std::{fmt::Write as _, io};

use serde::Serialize;

use crate::{
    app::{clock_time, difference, sparkline},
    cli::{RehearseArgs, RehearseFormat},
    lang::Lang,
    library::{RehearsalRun, Rehearsals, RehearsedSection, Source},
    print::printer::{
        Printer,
        paint::Paint,
        status::Status,
        visible::{visible, visible_json},
    },
    shell::files,
    text::columns,
};

/// The columns of a table.
const FIELDS: &str = "began\ttarget_s\tlevel\theading\tplanned_s\tspoken_s\tpace\tmarks";

/// The columns of the numbers in the text.
const COLUMNS: usize = 9;

/// The columns of a heading in the text.
const HEADING: usize = 34;

pub fn rehearsals(printer: &mut Printer<'_>, asked: &RehearseArgs) -> io::Result<Status> {
    let source = Source::named(&asked.file);
    let found = files::begin(&source, printer.encoding).and_then(|first| {
        Ok(printer.state.record(&source, first.fingerprint())?.map(|record| record.rehearsals))
    });
    let rehearsals = match found {
        Ok(found) => found.unwrap_or_default(),
        Err(error) => return printer.fail(&error),
    };
    if rehearsals.runs.is_empty() {
        let said = printer.lang.pick("还没有试讲过", "not rehearsed yet");
        writeln!(printer.err, "tigang: {}: {said}", visible(&source.to_string()))?;
        return Ok(Status::NothingFound);
    }
    let shown = match asked.format {
        RehearseFormat::Text => text(&rehearsals, printer.lang, printer.paint),
        RehearseFormat::Tsv => tsv(&rehearsals),
        RehearseFormat::Json => json(&rehearsals),
    };
    printer.out.write_all(shown.as_bytes())?;
    Ok(Status::Done)
}

/// A table for each rehearsal, the latest last, and below them all the paces of their sections as bars.
fn text(rehearsals: &Rehearsals, lang: Lang, paint: Paint) -> String {
    let mut text = String::new();
    for run in rehearsals.runs.values() {
        let target = run.target.map_or_else(String::new, |target| {
            let target = clock_time(u64::from(target) * 1000);
            lang.pick(format!("，定 {target}"), format!(", to take {target}"))
        });
        _ = writeln!(text, "{}", paint.strong(&format!("{}{target}", date(run.began))));
        let heads = [
            lang.pick("计划", "planned"),
            lang.pick("实际", "spoken"),
            lang.pick("差", "diff"),
            lang.pick("字/分", "/min"),
        ];
        _ = writeln!(text, "{}", paint.quiet(&row("", &heads.map(str::to_owned))));
        for section in &run.sections {
            let opening = lang.pick("开头", "Opening");
            let name = if section.heading.is_empty() { opening } else { &section.heading };
            let indent = "  ".repeat(usize::from(section.level.saturating_sub(1).min(4)));
            let times = times(section.planned, section.spoken, section.pace());
            _ = writeln!(text, "{}", visible(&row(&format!("{indent}{name}"), &times)));
            for mark in &section.marks {
                _ = writeln!(text, "    * {}", visible(mark));
            }
        }
        let total = times(run.planned(), run.spoken(), run.pace());
        _ = writeln!(text, "{}\n", paint.strong(&row(lang.pick("合计", "Total"), &total)));
    }
    let latest = rehearsals.latest(5);
    for run in &latest {
        _ = writeln!(text, "{}  {:>8}  {}", date(run.began), clock_time(run.spoken()), sparkline(run));
    }
    if let Some(pace) = rehearsals.pace() {
        let said = lang
            .pick(format!("自己的语速：每分钟 {pace} 字"), format!("Own pace: {pace} characters a minute"));
        _ = writeln!(text, "{said}");
    }
    text
}

fn times(planned: u64, spoken: u64, pace: Option<u32>) -> [String; 4] {
    let ahead = i64::try_from(planned).unwrap_or(i64::MAX) - i64::try_from(spoken).unwrap_or(i64::MAX);
    let pace = pace.map_or_else(String::new, |pace| pace.to_string());
    [clock_time(planned), clock_time(spoken), difference(ahead), pace]
}

/// A heading and four numbers in their columns; a heading that is too long stands in a line of its own.
fn row(heading: &str, numbers: &[String; 4]) -> String {
    let wide = |text: &str| columns(text, crate::text::Ambiguous::Narrow);
    let mut line = heading.to_owned();
    if wide(heading) > HEADING {
        line.push('\n');
    }
    let taken = if wide(heading) > HEADING { 0 } else { wide(heading) };
    line.push_str(&" ".repeat(HEADING - taken));
    for number in numbers {
        line.push_str(&" ".repeat(COLUMNS.saturating_sub(wide(number))));
        line.push_str(number);
    }
    line.trim_end().to_owned()
}

/// A row a section.
fn tsv(rehearsals: &Rehearsals) -> String {
    let mut text = format!("{FIELDS}\n");
    for run in rehearsals.runs.values() {
        for section in &run.sections {
            let RehearsedSection { heading, level, planned, spoken, marks, .. } = section;
            let target = run.target.map_or_else(String::new, |target| target.to_string());
            let pace = section.pace().map_or_else(String::new, |pace| pace.to_string());
            let fields = [
                date(run.began),
                target,
                level.to_string(),
                heading.clone(),
                (planned / 1000).to_string(),
                (spoken / 1000).to_string(),
                pace,
                marks.join(" / "),
            ];
            let fields = fields.map(|field| visible(&field.replace(['\t', '\n', '\r'], " ")).into_owned());
            _ = writeln!(text, "{}", fields.join("\t"));
        }
    }
    text
}

/// One object a rehearsal, one a line.
fn json(rehearsals: &Rehearsals) -> String {
    #[derive(Serialize)]
    struct RunLine<'a> {
        began: String,
        #[serde(skip_serializing_if = "Option::is_none")]
        target_seconds: Option<u32>,
        planned_seconds: u64,
        spoken_seconds: u64,
        #[serde(skip_serializing_if = "Option::is_none")]
        pace: Option<u32>,
        sections: Vec<SectionLine<'a>>,
    }
    #[derive(Serialize)]
    struct SectionLine<'a> {
        level: u8,
        heading: &'a str,
        planned_seconds: u64,
        spoken_seconds: u64,
        #[serde(skip_serializing_if = "Option::is_none")]
        pace: Option<u32>,
        marks: &'a [String],
    }
    let section =
        |section: &'_ RehearsedSection| -> (u64, u64) { (section.planned / 1000, section.spoken / 1000) };
    let line = |run: &RehearsalRun| {
        let sections = run.sections.iter().map(|known| {
            let (planned_seconds, spoken_seconds) = section(known);
            let RehearsedSection { level, heading, marks, .. } = known;
            SectionLine { level: *level, heading, planned_seconds, spoken_seconds, pace: known.pace(), marks }
        });
        let line = RunLine {
            began: date(run.began),
            target_seconds: run.target,
            planned_seconds: run.planned() / 1000,
            spoken_seconds: run.spoken() / 1000,
            pace: run.pace(),
            sections: sections.collect(),
        };
        visible_json(serde_json::to_string(&line).unwrap_or_default()) + "\n"
    };
    rehearsals.runs.values().map(line).collect()
}

/// A time in milliseconds since 1970 in the form of ISO 8601, in UTC.
fn date(milliseconds: u64) -> String {
    let seconds = milliseconds / 1000;
    let (days, time) = (seconds / 86_400, seconds % 86_400);
    let (year, month, day) = civil(days);
    format!("{year:04}-{month:02}-{day:02} {:02}:{:02}Z", time / 3600, time / 60 % 60)
}

/// Year, month and day of a day since 1970 (Hinnant, `civil_from_days`).
const fn civil(days: u64) -> (u64, u64, u64) {
    let days = days + 719_468;
    let era = days / 146_097;
    let of_era = days % 146_097;
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let shifted = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    (year + era * 400 + (month <= 2) as u64, month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_those_of_the_calendar() {
        for (milliseconds, shown) in [
            (0, "1970-01-01 00:00Z"),
            (951_782_400_000, "2000-02-29 00:00Z"),
            (1_735_689_599_000, "2024-12-31 23:59Z"),
            (1_772_323_200_000, "2026-03-01 00:00Z"),
        ] {
            assert_eq!(date(milliseconds), shown);
        }
    }

    #[test]
    fn a_rehearsal_is_printed_as_table_text_and_json() {
        let section = RehearsedSection {
            heading: "一、压实\t任务".to_owned(),
            level: 1,
            planned: 60_000,
            spoken: 90_000,
            halves: 480,
            marks: vec!["一级抓一级，".to_owned()],
        };
        let mut rehearsals = Rehearsals::default();
        rehearsals.keep(RehearsalRun { began: 0, target: Some(60), sections: vec![section] });
        assert_eq!(
            tsv(&rehearsals),
            format!("{FIELDS}\n1970-01-01 00:00Z\t60\t1\t一、压实 任务\t60\t90\t133\t一级抓一级，\n")
        );
        assert!(
            text(&rehearsals, Lang::Chinese, Paint::default()).contains("1:00     1:30    −0:30      133")
        );
        assert!(text(&rehearsals, Lang::English, Paint::default()).contains("Own pace: 133"));
        assert!(
            json(&rehearsals)
                .contains(r#""target_seconds":60,"planned_seconds":60,"spoken_seconds":90,"pace":133"#)
        );
    }
}
