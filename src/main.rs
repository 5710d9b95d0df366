//! The program: arguments in, exit status out.

use std::{
    env,
    io::{self, BufWriter, IsTerminal, Write},
    process::ExitCode,
};

use anyhow::Context;
use tigang::{
    app::{Begin, Settings},
    cli::{Command, Invocation, Stop},
    lang::Lang,
    print::{Paint, Printer, Status, visible},
    shell::{self, Locations, Output, Start, State, locate},
};

/// The widest text that is printed when nothing else is asked for, in columns: forty Han characters.
const MEASURE: u16 = 80;

fn main() -> ExitCode {
    let lang = shell::language();
    let (ended, lang) = match Invocation::parse(env::args_os(), lang) {
        Ok(invocation) => {
            let lang = invocation.general.lang.unwrap_or(lang);
            (run(invocation, lang), lang)
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

fn run(invocation: Invocation, lang: Lang) -> anyhow::Result<Status> {
    match &invocation.command {
        Some(command) => print(command, &invocation, lang),
        None => read(invocation, lang),
    }
}

/// Does a command that prints.
fn print(command: &Command, invocation: &Invocation, lang: Lang) -> anyhow::Result<Status> {
    let output = Output::standard();
    let mut out = BufWriter::new(io::stdout().lock());
    let state = state();
    let mut printer = Printer {
        out: &mut out,
        err: &mut io::stderr(),
        lang,
        encoding: invocation.general.encoding,
        speed: invocation.general.speed.unwrap_or(Settings::default().speed),
        state: &state,
        paint: Paint { on: invocation.general.color.wanted(output) },
        waited_for: !output.terminal && io::stderr().is_terminal(),
        width: output.columns.map_or(MEASURE, |columns| columns.min(MEASURE)),
    };
    let status = printer.run(command).and_then(|status| out.flush().map(|()| status));
    status.with_context(|| lang.pick("无法输出", "cannot write the output"))
}

/// Reads in the terminal. What cannot be read is told before, when there is nothing else, or else when reading is over.
fn read(invocation: Invocation, lang: Lang) -> anyhow::Result<Status> {
    let Invocation { reading, general, .. } = invocation;
    let state = state();
    let mut begin = reading.find.map(Begin::Words);
    let mut library = Vec::with_capacity(reading.paths.len());
    for argument in &reading.paths {
        let (path, section) = locate(argument);
        library.push(path);
        begin = begin.or(section.map(Begin::Section));
    }
    if reading.resume && library.is_empty() {
        library.extend(state.history().latest().into_iter().find(|path| path.exists()));
    }
    let unreadable = shell::unreadable(&library, general.encoding);
    let tell = || -> io::Result<Status> {
        unreadable
            .iter()
            .try_for_each(|error| writeln!(io::stderr(), "tigang: {}", visible(&error.message(lang))))?;
        Ok(if unreadable.is_empty() { Status::Done } else { Status::Unread })
    };
    if !library.is_empty() && unreadable.len() == library.len() {
        return Ok(tell()?);
    }
    shell::run(Start {
        library,
        begin,
        lang,
        encoding: general.encoding,
        ambiguous: reading.ambiguous.fixed(),
        speed: general.speed,
        theme: reading.theme,
        mouse: !reading.no_mouse,
        state,
    })?;
    Ok(tell()?)
}

/// What is remembered; nothing, for a user without a home.
fn state() -> State {
    Locations::find().map_or_else(|_| State::none(), |locations| State::new(locations.state))
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
