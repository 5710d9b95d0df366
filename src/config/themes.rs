//! The themes of the user.

use std::path::PathBuf;

use ratatui::style::Color;
use toml::{Spanned, de::DeValue};

use super::{
    file::{File, Pair},
    near::near,
    trouble::{ConfigFault, ConfigTrouble},
};
use crate::view::{Palette, Palettes};

/// A file in the folder of the themes.
#[derive(Clone, Debug)]
pub struct ThemeFile {
    /// Where it lies; its stem is the name of the theme.
    pub path: PathBuf,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// What a file says of a theme.
#[derive(Debug, Default)]
struct ThemeSheet {
    name: String,
    path: PathBuf,
    /// The theme that it begins with, and the line that says so.
    inherits: Option<(String, usize)>,
    colours: Vec<(&'static str, Color)>,
    terms: Vec<Color>,
}

/// The palettes of the themes in `files`, and what of them is not understood.
///
/// A theme is what it inherits (`dark` where it does not say), with the colours that its file names. One whose file is not
/// understood is there all the same: it looks like what it inherits.
pub fn palettes(files: &[ThemeFile]) -> (Palettes, Vec<ConfigTrouble>) {
    let mut troubles = Vec::new();
    let sheets: Vec<ThemeSheet> = files.iter().map(|file| sheet(file, &mut troubles)).collect();
    let own = sheets.iter().map(|sheet| {
        let base = base(sheet, &sheets, sheets.len());
        if let Some((parent, line)) = &sheet.inherits
            && (base.is_none() || !is_known(parent, sheet, &sheets))
        {
            troubles.push(ConfigTrouble::new(
                &sheet.path,
                Some(*line),
                ConfigFault::NoParent(parent.clone()),
            ));
        }
        (sheet.name.clone(), sheet.over(base.unwrap_or(Palette::DARK)))
    });
    let own = own.collect();
    (Palettes::with(own), troubles)
}

fn sheet(from: &ThemeFile, troubles: &mut Vec<ConfigTrouble>) -> ThemeSheet {
    let name = from.path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let mut sheet = ThemeSheet { name, path: from.path.clone(), ..ThemeSheet::default() };
    let read = File::new(&from.path, &from.bytes).and_then(|file| Ok((file, file.table()?)));
    match read {
        Ok((file, table)) => {
            for pair in file.pairs(table.get_ref()) {
                let taken = sheet.take(file, &pair);
                troubles.extend(taken.err().map(|fault| file.trouble(pair.line, fault)));
            }
        }
        Err(trouble) => troubles.push(trouble),
    }
    sheet
}

/// The sheet that `name` means in `sheet`: a theme that changes the program's of its own name means that one.
fn own<'a>(name: &str, sheet: &ThemeSheet, sheets: &'a [ThemeSheet]) -> Option<&'a ThemeSheet> {
    sheets.iter().find(|other| other.name == name && other.name != sheet.name)
}

fn is_known(name: &str, sheet: &ThemeSheet, sheets: &[ThemeSheet]) -> bool {
    own(name, sheet, sheets).is_some() || Palette::builtin(name).is_some()
}

/// What a theme begins with; `None` when it inherits from itself by way of `rest` others or more.
fn base(sheet: &ThemeSheet, sheets: &[ThemeSheet], rest: usize) -> Option<Palette> {
    let Some((parent, _)) = &sheet.inherits else { return Some(Palette::DARK) };
    match own(parent, sheet, sheets) {
        Some(other) => Some(other.over(base(other, sheets, rest.checked_sub(1)?)?)),
        None => Some(Palette::builtin(parent).unwrap_or(Palette::DARK)),
    }
}

impl ThemeSheet {
    /// Takes over what a pair of the file says.
    fn take(&mut self, file: File<'_>, pair: &Pair<'_>) -> Result<(), ConfigFault> {
        let found = || file.written(pair.value);
        match pair.name {
            "inherits" => {
                let parent = pair.value.get_ref().as_str().ok_or_else(|| ConfigFault::NoParent(found()))?;
                self.inherits = Some((parent.to_owned(), pair.line));
            }
            "terms" => self.terms = terms(pair.value).ok_or_else(|| ConfigFault::NoTerms(found()))?,
            name => {
                let known = Palette::ROLES.into_iter();
                let role = known.clone().find(|role| *role == name).ok_or_else(|| {
                    ConfigFault::NoRole(name.to_owned(), near(name, known.chain(["terms", "inherits"])))
                })?;
                let colour =
                    colour(pair.value).ok_or_else(|| ConfigFault::NoColour(role.to_owned(), found()))?;
                self.colours.push((role, colour));
            }
        }
        Ok(())
    }

    /// The palette with the colours of this sheet instead of its own.
    fn over(&self, mut palette: Palette) -> Palette {
        for (role, colour) in &self.colours {
            if let Some(place) = palette.role(role) {
                *place = *colour;
            }
        }
        for (place, colour) in palette.terms.iter_mut().zip(&self.terms) {
            *place = *colour;
        }
        palette
    }
}

fn terms(value: &Spanned<DeValue<'_>>) -> Option<Vec<Color>> {
    let colours = value.get_ref().as_array()?;
    let terms: Option<Vec<Color>> = colours.iter().map(colour).collect();
    terms.filter(|terms| (1..=Palette::DARK.terms.len()).contains(&terms.len()))
}

/// The names of the terminal's own colours, by their numbers (ECMA-48 8.3.117 and what became of it).
const NAMES: [(&str, Color); 18] = [
    ("default", Color::Reset),
    ("black", Color::Black),
    ("red", Color::Red),
    ("green", Color::Green),
    ("yellow", Color::Yellow),
    ("blue", Color::Blue),
    ("magenta", Color::Magenta),
    ("cyan", Color::Cyan),
    ("gray", Color::Gray),
    ("grey", Color::Gray),
    ("dark-gray", Color::DarkGray),
    ("light-red", Color::LightRed),
    ("light-green", Color::LightGreen),
    ("light-yellow", Color::LightYellow),
    ("light-blue", Color::LightBlue),
    ("light-magenta", Color::LightMagenta),
    ("light-cyan", Color::LightCyan),
    ("white", Color::White),
];

/// A colour: `#rrggbb`, the name of one of the terminal's, its number of 256, or `default`.
fn colour(value: &Spanned<DeValue<'_>>) -> Option<Color> {
    if let Some(number) = value.get_ref().as_integer() {
        return u8::from_str_radix(number.as_str(), number.radix()).ok().map(Color::Indexed);
    }
    let written = value.get_ref().as_str()?;
    if let Some(hex) = written.strip_prefix('#') {
        let digits = hex.len() == 6 && hex.bytes().all(|byte| byte.is_ascii_hexdigit());
        let number = u32::from_str_radix(hex, 16).ok().filter(|_| digits)?;
        return Some(Color::Rgb((number >> 16) as u8, (number >> 8) as u8, number as u8));
    }
    NAMES.iter().find(|(name, _)| *name == written).map(|(_, colour)| *colour)
}
