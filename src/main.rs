//! The program: arguments in, exit status out.

use std::{
    env,
    io::{self, BufWriter, IsTerminal, Write},
    path::Path,
    process::ExitCode,
    sync::Arc,
};

use anyhow::Context;
use tigang::{
    app::OpenAt,
    cli::{Command, Invocation, Stop},
    lang::Lang,
    layout::TextView,
    lexis::Lexicon,
    library::{Session, Source},
    print::{self, Paint, Printer, Status, visible},
    shell::{
        self, Caches, Configured, CorporaFile, LibraryFiles, Locations, Output, Start, State, Stores,
        absolute, locate,
    },
    text::Ambiguous,
};

fn main() -> ExitCode {
    let locations = Locations::find().ok();
    let mut configured = Configured::load(locations.as_ref());
    let lang = configured.configuration.lang();
    let (ended, lang) = match Invocation::parse(env::args_os(), lang) {
        Ok(invocation) => {
            invocation.set(&mut configured.configuration);
            let lang = configured.configuration.lang();
            let (state, kept) = match locations {
                Some(Locations { state, cache, .. }) => {
                    let preferences = &configured.configuration.preferences;
                    let (keeps, size) = (preferences.keeps_texts, preferences.library_size);
                    (State::new(state), Caches::new(&cache, keeps, size))
                }
                None => (State::none(), Caches::default()),
            };
            (run(invocation, configured, state, &kept, lang), lang)
        }
        Err(Stop::Asked(text)) => (say(&text), lang),
        Err(Stop::Usage(text)) => return fail(&text, Status::Usage),
    };
    match ended {
        Ok(status) => ExitCode::from(status as u8),
        // Who reads has had enough: `tigang print FILE | head`.
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            let text = match error.downcast_ref::<shell::Error>() {
                Some(error) => error.message(lang),
                None => format!("{error:#}"),
            };
            fail(&text, Status::Unread)
        }
    }
}

fn run(
    invocation: Invocation,
    mut configured: Configured,
    state: State,
    kept: &Caches,
    lang: Lang,
) -> anyhow::Result<Status> {
    let command = match &invocation.command {
        None => return read(invocation, configured, state, kept.stores.clone(), lang),
        Some(Command::Rehearse(rehearse)) if !rehearse.log => {
            let paths = vec![rehearse.file.clone().into_os_string()];
            let mut invocation = invocation;
            invocation.reading.paths = paths;
            return read(invocation, configured, state, kept.stores.clone(), lang);
        }
        Some(command) => command,
    };
    match command {
        Command::Config { default: false, path: false } => {
            recall(&mut configured, &state);
            _ = configured.library();
            // An argument cannot ask for a theme here.
            _ = configured.themes();
            configured.read_lists();
            tell(&configured.troubles, lang)?;
        }
        // What these print does not depend on anything that is set.
        Command::Config { .. } | Command::Completions { .. } | Command::Man => {}
        _ => {
            configured.read_lists();
            tell(&configured.troubles, lang)?;
        }
    }
    print(command, &invocation, &configured, &state, kept, lang)
}

/// Does a command that prints.
fn print(
    command: &Command,
    invocation: &Invocation,
    configured: &Configured,
    state: &State,
    kept: &Caches,
    lang: Lang,
) -> anyhow::Result<Status> {
    let output = Output::standard();
    let preferences = &configured.configuration.preferences;
    let typography = &preferences.settings.typography;
    // The whole line, with the mark that may hang beside it.
    let hang = typography.options(0, Ambiguous::Narrow, TextView::Set).hang;
    let line = preferences.settings.measure.saturating_add(hang);
    let mut out = BufWriter::new(io::stdout().lock());
    if invocation.general.bom {
        out.write_all("\u{feff}".as_bytes())
            .with_context(|| lang.pick("无法输出", "cannot write the output"))?;
    }
    let mut printer = Printer {
        out: &mut out,
        err: &mut io::stderr(),
        lang,
        encoding: invocation.general.encoding,
        marks: !invocation.general.no_marks,
        configured,
        state,
        caches: kept,
        paint: Paint { on: output.coloured(preferences.colouring) },
        waited_for: !output.terminal && io::stderr().is_terminal(),
        width: output.columns.map_or(line, |columns| columns.min(line)),
    };
    let status = print::run(&mut printer, command).and_then(|status| out.flush().map(|()| status));
    status.with_context(|| lang.pick("无法输出", "cannot write the output"))
}

/// Reads in the terminal. What cannot be read is told before, when there is nothing else, or else when reading is over.
fn read(
    invocation: Invocation,
    mut configured: Configured,
    state: State,
    stores: Stores,
    lang: Lang,
) -> anyhow::Result<Status> {
    let Invocation { reading, general, command } = invocation;
    let rehearse = matches!(command, Some(Command::Rehearse(_)));
    let mut session = recall(&mut configured, &state);
    let set = configured.library();
    let palettes = match configured.themes() {
        Ok(palettes) => palettes,
        Err(fault) => {
            writeln!(io::stderr(), "tigang: {}", visible(&fault.message(lang)))?;
            return Ok(Status::Usage);
        }
    };
    let rehearsal = rehearse.then_some(OpenAt::Rehearsal);
    let mut begin = rehearsal.or(reading.find.map(OpenAt::Words));
    let mut library = Vec::with_capacity(reading.paths.len());
    for argument in &reading.paths {
        let (path, section) = locate(argument);
        library.push(path);
        begin = begin.or(section.map(OpenAt::Section));
    }
    let unreadable = shell::unreadable(&library, general.encoding);
    if !library.is_empty() && unreadable.len() == library.len() {
        tell(&unreadable, lang)?;
        return Ok(Status::Unread);
    }
    let asked = !library.is_empty();
    if asked {
        library = library.into_iter().map(absolute).collect();
        session.library.clone_from(&library);
    } else {
        library = set;
    }
    let last = session.last.as_deref().map(Source::remembered);
    let resume = last.filter(|last| match last {
        Source::Builtin(_) => library.is_empty(),
        Source::File(path) if asked => {
            begin.is_none()
                && library.iter().any(|folder| folder.is_dir() && path.starts_with(folder))
                && path.exists()
        }
        Source::File(path) => path.exists(),
        Source::Stdin => false,
    });
    // Who wants to go on and was not here before goes on with what was read last of all.
    let latest = || state.history().latest().into_iter().find(|path| path.exists()).map(Source::File);
    let resume = resume.or_else(|| if reading.resume && !asked { latest() } else { None });
    let glossary = configured.glossary();
    configured.read_lists();
    let lexicon = (Arc::new(Lexicon::with(&configured.lists).0), configured.list_files());
    let notice = configured.notice(lang);
    let corpora = CorporaFile::new(configured.path.parent().unwrap_or(Path::new("")));
    let Configured { configuration, troubles, .. } = configured;
    let ended = shell::run(Start {
        library: (library, LibraryFiles { stores, corpora }),
        resume,
        begin,
        encoding: general.encoding,
        marks: !general.no_marks,
        configuration,
        palettes,
        notice,
        session,
        state,
        glossary,
        lexicon,
    });
    tell(&troubles, lang)?;
    let unkept = ended?;
    tell(&unkept, lang)?;
    tell(&unreadable, lang)?;
    Ok(match (unkept.as_slice(), unreadable.as_slice()) {
        ([], []) => Status::Done,
        ([], _) => Status::Unread,
        _ => Status::Unkept,
    })
}

/// Lets what the user changed the last time be in force where nothing weightier is; returns it.
fn recall(configured: &mut Configured, state: &State) -> Session {
    // What was kept of the last session is no reason not to start.
    let session = state.session().unwrap_or_else(|error| {
        configured.troubles.push(error);
        Session::default()
    });
    configured.configuration.recall(&session);
    session
}

fn tell(troubles: &[shell::Error], lang: Lang) -> io::Result<()> {
    let mut lines = troubles.iter().map(|error| error.message(lang));
    lines.try_for_each(|line| writeln!(io::stderr(), "tigang: {}", visible(&line)))
}

fn say(text: &str) -> anyhow::Result<Status> {
    io::stdout().write_all(text.as_bytes())?;
    Ok(Status::Done)
}

fn fail(text: &str, status: Status) -> ExitCode {
    // Nobody may be listening; there is nowhere left to say so.
    _ = writeln!(io::stderr(), "tigang: {text}");
    ExitCode::from(status as u8)
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        cause.downcast_ref::<io::Error>().is_some_and(|it| it.kind() == io::ErrorKind::BrokenPipe)
    })
}
