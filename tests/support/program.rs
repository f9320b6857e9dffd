//! The program under test, for every test that runs it.

use std::path::Path;
use std::process::Command;

/// The program in a folder, without the variables of the machine that runs the test.
pub(crate) fn program(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_duibiao"));
    command.current_dir(folder).env_clear();
    command
}
