//! PROVISIONAL
fn main() -> Result<(), Box<dyn std::error::Error>> {
    use tigang::{app::{Settings, Panes}, shell::{Session, Start, State}, view::Depth};
    let library = std::env::args_os().skip(1).map(Into::into).collect();
    let start = Start { settings: Settings::default(), panes: Panes::default(), library, state: State, depth: Depth::True, mouse: true };
    Session::start(start)?.run()?;
    Ok(())
}
