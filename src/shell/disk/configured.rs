//! The files of the user, and what the environment asks for.

use std::{
    env, fs,
    path::{Path, PathBuf},
};

use crate::{
    app::{Notice, Themes},
    config::{ConfigFault, ConfigTrouble, Configuration, ThemeFile, ValueOrigin, palettes},
    lang::Lang,
    lexis::{Lexicon, UserLists},
    library::Glossary,
    shell::{
        disk::{
            atomic,
            glossary::GlossaryFile,
            locations::{Locations, language},
            user_lists::ListFiles,
        },
        error::Error,
    },
    view::Palettes,
};

/// The configuration, and what was wrong with its files.
#[derive(Debug)]
pub struct Configured {
    /// The file, whether it is there or not.
    pub path: PathBuf,
    /// What is set.
    pub configuration: Configuration,
    /// What the user should hear, in the order of the files.
    pub troubles: Vec<Error>,
    /// The words, stop words and formulas of the user.
    pub lists: UserLists,
}

impl Configured {
    /// Reads `config.toml`, if there is one, and the environment.
    pub fn load(locations: Option<&Locations>) -> Self {
        let folder = locations.map(|locations| locations.config.clone()).unwrap_or_default();
        let mut configured = Self {
            path: folder.join("config.toml"),
            configuration: Configuration::default(),
            troubles: Vec::new(),
            lists: UserLists::default(),
        };
        for (entry, value, variable) in environment() {
            configured.configuration.put(entry, &value.into(), ValueOrigin::Environment(variable));
        }
        match locations.map(|_| atomic::read(&configured.path)) {
            Some(Ok(Some(bytes))) => {
                let troubles = configured.configuration.read(&configured.path, &bytes);
                configured.troubles.extend(troubles.into_iter().map(Error::Configuration));
            }
            Some(Err(error)) => configured.troubles.push(error),
            Some(Ok(None)) | None => {}
        }
        configured
    }

    /// Reads the user's themes and chooses the one that is asked for.
    ///
    /// # Errors
    ///
    /// What is wrong when an argument asks for one that there is not.
    pub fn themes(&mut self) -> Result<Palettes, ConfigFault> {
        let folder = self.path.with_file_name("themes");
        let mut files = Vec::new();
        for path in theme_files(&folder) {
            match atomic::read(&path) {
                Ok(Some(bytes)) => files.push(ThemeFile { path, bytes }),
                Ok(None) => {}
                Err(error) => self.troubles.push(error),
            }
        }
        let (palettes, troubles) = palettes(&files);
        self.troubles.extend(troubles.into_iter().map(Error::Configuration));
        let origin = self.configuration.origin("theme");
        let themes = Themes::with(palettes.own().map(str::to_owned));
        match (self.configuration.choose_theme(themes), origin) {
            (None, _) => {}
            (Some(fault), ValueOrigin::File(line)) => self.tell(line, fault),
            (Some(fault), _) => return Err(fault),
        }
        Ok(palettes)
    }

    /// The library that is set, as paths; `~` is the user's home, and others are taken from the folder of the file.
    ///
    /// What is not there any more is left out; the user hears of it where the file names it.
    pub fn library(&mut self) -> Vec<PathBuf> {
        let folder = self.path.parent().map(Path::to_owned).unwrap_or_default();
        let home = etcetera::home_dir().unwrap_or_default();
        let origin = self.configuration.origin("library");
        let mut library = Vec::new();
        for written in self.configuration.preferences.library.clone() {
            let path = match written.strip_prefix('~') {
                Some("") => home.clone(),
                Some(below) if below.starts_with('/') => home.join(below.trim_start_matches('/')),
                _ => folder.join(&written),
            };
            match origin {
                _ if path.exists() => library.push(path),
                ValueOrigin::File(line) => self.tell(line, ConfigFault::NoPath(written)),
                _ => {}
            }
        }
        library
    }

    /// Reads the terms that are coloured in every speech; without a file to keep them in, there are none.
    pub fn glossary(&mut self) -> (Glossary, Option<GlossaryFile>) {
        let Some(folder) = self.path.parent().filter(|folder| !folder.as_os_str().is_empty()) else {
            return (Glossary::default(), None);
        };
        let file = GlossaryFile::new(folder);
        let (glossary, troubles) = file.read().unwrap_or_else(|error| (Glossary::default(), vec![error]));
        self.troubles.extend(troubles);
        (glossary, Some(file))
    }

    /// Reads the words, stop words and formulas of the user; without a folder to keep them in, there are none.
    pub fn read_lists(&mut self) {
        let Some(files) = self.list_files() else { return };
        let (lists, troubles) = files.read();
        self.troubles.extend(troubles);
        self.lists = lists;
        if self.lists != UserLists::default() {
            let (_, errors) = Lexicon::with(&self.lists);
            self.troubles.extend(errors.iter().map(|error| files.trouble(error)));
        }
    }

    /// The files of the user's lists.
    pub fn list_files(&self) -> Option<ListFiles> {
        let folder = self.path.parent().filter(|folder| !folder.as_os_str().is_empty())?;
        Some(ListFiles::new(folder))
    }

    /// One line about all troubles: the first one, and of how many.
    pub fn notice(&self, lang: Lang) -> Option<Notice> {
        let first = match self.troubles.first()? {
            Error::Configuration(trouble) => trouble.brief(lang),
            other => other.message(lang),
        };
        Some(Notice::trouble(match self.troubles.len() {
            1 => first,
            count => format!("1/{count} · {first}"),
        }))
    }

    fn tell(&mut self, line: usize, fault: ConfigFault) {
        self.troubles.push(Error::Configuration(ConfigTrouble::new(&self.path, Some(line), fault)));
    }
}

/// What the environment asks for: the entry, its value, the variable that says so.
fn environment() -> Vec<(&'static str, &'static str, &'static str)> {
    let set = |variable: &str| env::var_os(variable).filter(|value| !value.is_empty());
    let mut asked = Vec::new();
    if let Some((lang, variable)) = language() {
        asked.push(("language", lang.pick("zh", "en"), variable));
    }
    // <https://no-color.org> and <https://bixense.com/clicolors>, of which the first is the stricter.
    if set("NO_COLOR").is_some() {
        asked.push(("color", "never", "NO_COLOR"));
    } else if set("CLICOLOR_FORCE").is_some_and(|value| value != "0") {
        asked.push(("color", "always", "CLICOLOR_FORCE"));
    }
    asked
}

/// The files of themes, by name; none where there is no folder that can be read.
fn theme_files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let paths = entries.map(|entry| entry.path());
    let mut files: Vec<PathBuf> =
        paths.filter(|path| path.extension().is_some_and(|extension| extension == "toml")).collect();
    files.sort();
    files
}
