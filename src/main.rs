//! The `duibiao` command: hands the surroundings to the library and returns its status.

use std::env;
use std::io::{IsTerminal, stderr, stdout};
use std::process::ExitCode;

use duibiao::cli::{Surroundings, run};

fn main() -> ExitCode {
    let variable = |name: &str| env::var(name).unwrap_or_default();
    let terminal = terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
    let colour = variable("NO_COLOR").is_empty();
    let surroundings = Surroundings {
        locales: ["LC_ALL", "LC_MESSAGES", "LANG"].map(variable).to_vec(),
        width: variable("COLUMNS").parse().ok().or(terminal),
        colour_out: colour && stdout().is_terminal(),
        colour_err: colour && stderr().is_terminal(),
        watched: stderr().is_terminal(),
    };
    let status = run(env::args_os(), &surroundings, &mut stdout(), &mut stderr());
    ExitCode::from(status as u8)
}
