//! `completions` and `man`: what a shell and a reader of the manual know of the command line.

use std::io;

use clap::Command;
use clap_complete::Shell;
use clap_mangen::Man;
use clap_mangen::roff::{Roff, roman};

use super::args::{self, CompletionsArgs, ManArgs};
use super::{Product, Refusal, Session, Status};
use crate::report::Texts;

pub(super) fn completions(args: &CompletionsArgs, session: &Session) -> Product {
    let text = script(args.shell, session.texts);
    Product { pieces: vec![(args.output.clone(), text)], status: Status::Fine }
}

pub(super) fn man(args: &ManArgs, session: &Session) -> Result<Product, Refusal> {
    let text = page(session.texts)?.into_bytes();
    Ok(Product { pieces: vec![(args.output.clone(), text)], status: Status::Fine })
}

fn script(shell: Shell, texts: &Texts) -> Vec<u8> {
    let mut command = args::command(texts);
    let name = command.get_name().to_owned();
    let mut text = Vec::new();
    clap_complete::generate(shell, &mut command, name, &mut text);
    text
}

/// One page with all commands; options that all of them have stand once, at the top.
fn page(texts: &Texts) -> io::Result<String> {
    let mut root = args::command(texts);
    root.build();
    let man = Man::new(root.clone());
    let mut page = written(|out| man.render_title(out))?
        + &written(|out| man.render_name_section(out))?
        + &written(|out| man.render_synopsis_section(out))?
        + &written(|out| man.render_options_section(out))?;
    for command in leaves(&root) {
        page += &section(command)?;
    }
    page += &written(|out| man.render_extra_section(out))?;
    Ok(in_language(&page, texts))
}

/// The commands that do something, those that only gather others apart.
fn leaves(command: &Command) -> Vec<&Command> {
    if command.has_subcommands() {
        command.get_subcommands().flat_map(leaves).collect()
    } else {
        vec![command]
    }
}

/// The section of one command.
fn section(command: &Command) -> io::Result<String> {
    let about = command.get_about().map(ToString::to_string).unwrap_or_default();
    let mut head = Roff::new();
    head.control("SH", [command.get_bin_name().unwrap_or_else(|| command.get_name())]);
    head.text([roman(about)]);
    let own = command.clone().mut_args(|arg| {
        let everywhere = arg.is_global_set();
        arg.hide(everywhere)
    });
    let man = Man::new(own);
    let below = written(|out| man.render_synopsis_section(out))?
        + &written(|out| man.render_options_section(out))?;
    Ok(written(|out| head.to_writer(out))? + &below.replace("\n.SH ", "\n.SS "))
}

fn written(render: impl FnOnce(&mut dyn io::Write) -> io::Result<()>) -> io::Result<String> {
    let mut text = Vec::new();
    render(&mut text)?;
    Ok(String::from_utf8_lossy(&text).into_owned())
}

/// Translates the headings that the library has in English only.
fn in_language(page: &str, texts: &Texts) -> String {
    let known = [("NAME", "man-name"), ("SYNOPSIS", "man-synopsis"), ("EXTRA", "man-exit")];
    let translated = |line: &str| {
        let (request, heading) = line.split_once(' ')?;
        let (_, id) = known.iter().find(|(name, _)| *name == heading)?;
        Some(format!("{request} \"{}\"", texts.get(id)))
    };
    let lines = page.lines().map(|line| translated(line).unwrap_or_else(|| line.to_owned()) + "\n");
    lines.collect()
}

#[cfg(test)]
mod tests {
    use clap::ValueEnum as _;

    use super::*;
    use crate::report::Lang;

    #[test]
    fn the_manual_has_a_section_for_every_command() {
        for lang in [Lang::Zh, Lang::En] {
            let texts = Texts::new(lang);
            let page = page(&texts).unwrap();
            let mut root = args::command(&texts);
            root.build();
            for command in leaves(&root) {
                let name = command.get_bin_name().unwrap();
                assert!(page.contains(&format!("\n.SH \"{name}\"\n")), "{name}\n{page}");
                let about = command.get_about().unwrap().to_string();
                assert!(page.contains(&about.replace('-', "\\-")), "{name}: {about}");
            }
            assert!(!page.contains("EXTRA"), "{page}");
        }
    }

    #[test]
    fn every_shell_completes_every_command() {
        let texts = Texts::new(Lang::En);
        for shell in Shell::value_variants() {
            let script = String::from_utf8(script(*shell, &texts)).unwrap();
            for command in leaves(&args::command(&texts)) {
                assert!(script.contains(command.get_name()), "{shell}: {command}");
            }
            assert!(script.contains("fail-on"), "{shell}");
        }
    }
}
