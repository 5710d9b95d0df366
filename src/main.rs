//! PROVISIONAL
fn main() -> Result<(), Box<dyn std::error::Error>> {
    use tigang::shell::{self, Start, State, Locations};
    let library = std::env::args_os().skip(1).map(Into::into).collect();
    let state = Locations::find().map_or_else(|_| State::none(), |l| State::new(l.state));
    shell::run(Start { library, lang: shell::language(), encoding: None, ambiguous: None, theme: None, mouse: true, state })?;
    Ok(())
}
