//! The arguments, with help and complaints in the user's language.

use std::ffi::OsString;
use std::path::Path;

use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

use super::levels::LevelArgs;
use crate::model::{Verdict, Word};
use crate::report::Texts;
use crate::source::Size;

#[derive(Debug, Parser)]
#[command(name = "duibiao", version, disable_help_subcommand = true, arg_required_else_help = true)]
pub(super) struct Args {
    #[arg(long, global = true, value_name = "zh|en", value_parser = ["zh", "en"])]
    lang: Option<String>,
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub(super) color: Colour,
    #[arg(long, global = true, value_name = "DIR")]
    pub(super) rules: Option<String>,
    #[command(subcommand)]
    pub(super) command: Command,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum Colour {
    Auto,
    Always,
    Never,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    Check(CheckArgs),
    Explain(ExplainArgs),
    Template(TemplateArgs),
    Validate(ValidateArgs),
    #[command(args_conflicts_with_subcommands = true)]
    Report {
        #[command(subcommand)]
        command: Option<ReportCommand>,
        #[command(flatten)]
        args: ReportArgs,
    },
    #[command(arg_required_else_help = true)]
    Rules {
        #[command(subcommand)]
        command: RulesCommand,
    },
    #[command(arg_required_else_help = true)]
    Data {
        #[command(subcommand)]
        command: DataCommand,
    },
    Schema(SchemaArgs),
    Completions(CompletionsArgs),
    Man(ManArgs),
}

#[derive(Debug, Subcommand)]
pub(super) enum ReportCommand {
    Verify(VerifyArgs),
}

#[derive(Debug, Subcommand)]
pub(super) enum RulesCommand {
    List(OutputArgs),
    Show(ShowArgs),
    Lint(LintArgs),
    Test(TestArgs),
}

#[derive(Debug, Subcommand)]
pub(super) enum DataCommand {
    List(DataListArgs),
    Export(ExportArgs),
}

/// What `check` and `report` are asked.
#[derive(Debug, clap::Args)]
pub(super) struct QuestionArgs {
    #[arg(long, value_name = "ID")]
    pub(super) policy: Vec<String>,
    #[command(flatten)]
    pub(super) subject: SubjectArgs,
    #[arg(long, value_name = "FILE")]
    pub(super) notes: Vec<String>,
    #[arg(long, value_name = "NAME")]
    pub(super) department: Option<String>,
    #[arg(long, value_name = "FILE")]
    pub(super) since: Option<String>,
}

#[derive(Debug, clap::Args)]
pub(super) struct CheckArgs {
    #[command(flatten)]
    pub(super) question: QuestionArgs,
    #[arg(long, value_name = "VERDICT", value_parser = PossibleValuesParser::new(Verdict::ALL.iter().map(|verdict| verdict.as_str())))]
    pub(super) verdict: Vec<String>,
    #[arg(long, value_name = "GROUP")]
    pub(super) by: Option<By>,
    #[arg(long, value_name = "LEVEL", default_value = "missed")]
    pub(super) fail_on: FailOn,
    #[command(flatten)]
    pub(super) output: OutputArgs,
}

#[derive(Debug, clap::Args)]
pub(super) struct ReportArgs {
    #[command(flatten)]
    pub(super) question: QuestionArgs,
    #[arg(long = "by", value_name = "GROUP")]
    pub(super) lists_by: Option<SheetsBy>,
    #[arg(long = "format", value_name = "FORMAT", value_delimiter = ',')]
    pub(super) document_format: Vec<DocumentFormat>,
    #[arg(long = "output", short = 'o', value_name = "DIR|FILE")]
    pub(super) document_output: Vec<String>,
}

#[derive(Debug, clap::Args)]
pub(super) struct VerifyArgs {
    #[arg(value_name = "FILE")]
    pub(super) document: String,
    #[arg(long = "data", value_name = "FILE", num_args = 1..)]
    pub(super) verify_data: Vec<String>,
}

/// A format of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum DocumentFormat {
    #[value(name = "md", alias = "markdown")]
    Markdown,
    Xlsx,
    Docx,
    Html,
    Csv,
    Json,
}

impl DocumentFormat {
    /// Those that are written when none is named.
    pub(super) const HANDED_IN: [Self; 4] = [Self::Xlsx, Self::Docx, Self::Html, Self::Markdown];

    /// The ending of its files.
    pub(super) fn ending(self) -> &'static str {
        match self {
            Self::Markdown => "md",
            Self::Xlsx => "xlsx",
            Self::Docx => "docx",
            Self::Html => "html",
            Self::Csv => "csv",
            Self::Json => "json",
        }
    }

    /// Whether it can be read in a terminal.
    pub(super) fn is_text(self) -> bool {
        matches!(self, Self::Markdown | Self::Html | Self::Csv | Self::Json)
    }
}

/// What is asked about: the data, the regions and the day.
#[derive(Debug, clap::Args)]
pub(super) struct SubjectArgs {
    #[arg(long, value_name = "FILE", num_args = 1..)]
    pub(super) data: Vec<String>,
    #[command(flatten)]
    pub(super) intake: IntakeArgs,
    #[arg(long, value_name = "CODE|NAME")]
    pub(super) region: Vec<String>,
    #[arg(long, value_name = "DATE")]
    pub(super) as_of: Option<String>,
    #[arg(long, value_name = "INDICATOR=VALUE[@YEAR]")]
    pub(super) set: Vec<String>,
}

/// What spreadsheets do not say themselves.
#[derive(Debug, Default, clap::Args)]
pub(super) struct IntakeArgs {
    #[arg(long, value_name = "NAME")]
    pub(super) encoding: Option<String>,
    #[arg(long, value_name = "CODE|NAME")]
    pub(super) data_region: Option<String>,
    #[arg(long, value_name = "PERIOD")]
    pub(super) data_period: Option<String>,
    #[arg(long)]
    pub(super) large: bool,
}

impl IntakeArgs {
    /// How large plain tables may be.
    pub(super) fn size(&self) -> Size {
        if self.large { Size::Large } else { Size::Usual }
    }
}

#[derive(Debug, clap::Args)]
pub(super) struct ExplainArgs {
    #[arg(value_name = "TARGET|CODE")]
    pub(super) target: String,
    #[command(flatten)]
    pub(super) subject: SubjectArgs,
    #[command(flatten)]
    pub(super) output: OutputArgs,
}

#[derive(Debug, clap::Args)]
pub(super) struct SchemaArgs {
    #[arg(value_name = "NAME", id = "schema-name")]
    pub(super) name: Option<String>,
    #[arg(long, short, value_name = "FILE")]
    pub(super) output: Option<String>,
}

#[derive(Debug, clap::Args)]
pub(super) struct CompletionsArgs {
    #[arg(value_name = "SHELL")]
    pub(super) shell: Shell,
    #[arg(long, short, value_name = "FILE")]
    pub(super) output: Option<String>,
}

#[derive(Debug, clap::Args)]
pub(super) struct ManArgs {
    #[arg(long, short, value_name = "FILE")]
    pub(super) output: Option<String>,
}

#[derive(Debug, clap::Args)]
pub(super) struct TemplateArgs {
    #[arg(long, value_name = "ID")]
    pub(super) policy: Vec<String>,
    #[arg(long, value_name = "CODE|NAME")]
    pub(super) region: Option<String>,
    #[arg(long, value_name = "YEAR", value_parser = clap::value_parser!(i16).range(1900..=2200))]
    pub(super) year: Option<i16>,
    #[arg(long = "by", value_name = "GROUP")]
    pub(super) sheets_by: Option<SheetsBy>,
    #[arg(long = "data", value_name = "FILE", num_args = 1..)]
    pub(super) known_data: Vec<String>,
    #[arg(long = "format", value_name = "FORMAT")]
    pub(super) form_format: Option<TemplateFormat>,
    #[arg(long = "output", short = 'o', value_name = "FILE")]
    pub(super) form_output: Option<String>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum TemplateFormat {
    #[default]
    Xlsx,
    Csv,
    Toml,
}

/// What a form has one sheet for each of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum SheetsBy {
    Department,
}

#[derive(Debug, clap::Args)]
pub(super) struct ValidateArgs {
    #[arg(value_name = "DATA")]
    pub(super) validate_data: Vec<String>,
    #[command(flatten)]
    pub(super) intake: IntakeArgs,
    #[arg(long, value_name = "CODE|NAME")]
    pub(super) region: Vec<String>,
    #[arg(long = "fail-on", value_name = "LEVEL", default_value = "must-fix")]
    pub(super) fail_level: FailLevel,
    #[arg(long, value_name = "FILE")]
    pub(super) notes: Vec<String>,
    #[command(flatten)]
    pub(super) levels: LevelArgs,
    #[arg(long = "format", value_name = "FORMAT")]
    pub(super) report_format: Option<ReportFormat>,
    #[arg(long = "output", short = 'o', value_name = "FILE")]
    pub(super) report_output: Vec<String>,
}

/// A format of the report of `validate`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ReportFormat {
    /// One that most commands have.
    Common(Format),
    Xlsx,
    Sarif,
    Junit,
}

impl ValueEnum for ReportFormat {
    fn value_variants<'a>() -> &'a [Self] {
        &[
            Self::Common(Format::Table),
            Self::Common(Format::Json),
            Self::Common(Format::Csv),
            Self::Common(Format::Markdown),
            Self::Xlsx,
            Self::Sarif,
            Self::Junit,
        ]
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        match self {
            Self::Common(format) => format.to_possible_value(),
            Self::Xlsx => Some(PossibleValue::new("xlsx")),
            Self::Sarif => Some(PossibleValue::new("sarif")),
            Self::Junit => Some(PossibleValue::new("junit")),
        }
    }
}

#[derive(Debug, clap::Args)]
pub(super) struct DataListArgs {
    #[arg(long = "data", value_name = "FILE", num_args = 1..)]
    pub(super) data_list: Vec<String>,
    #[command(flatten)]
    pub(super) intake: IntakeArgs,
    #[command(flatten)]
    pub(super) output: OutputArgs,
}

#[derive(Debug, clap::Args)]
pub(super) struct ShowArgs {
    #[arg(value_name = "ID|ITEM|POLICY")]
    pub(super) rule: String,
    #[command(flatten)]
    pub(super) output: OutputArgs,
}

#[derive(Debug, clap::Args)]
pub(super) struct LintArgs {
    #[arg(long = "data", value_name = "FILE", num_args = 1..)]
    pub(super) data_list: Vec<String>,
    #[command(flatten)]
    pub(super) levels: LevelArgs,
    #[command(flatten)]
    pub(super) output: OutputArgs,
}

#[derive(Debug, clap::Args)]
pub(super) struct TestArgs {
    #[arg(long)]
    pub(super) coverage: bool,
    #[command(flatten)]
    pub(super) output: OutputArgs,
}

#[derive(Debug, clap::Args)]
pub(super) struct ExportArgs {
    #[arg(value_name = "FILE", required = true)]
    pub(super) data_export: String,
    #[arg(long = "format", value_name = "FORMAT")]
    pub(super) export_format: Option<ExportFormat>,
    #[arg(long = "encoding", value_name = "NAME")]
    pub(super) export_encoding: Option<String>,
    #[arg(long, short, value_name = "FILE")]
    pub(super) output: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ExportFormat {
    Csv,
    Xlsx,
}

impl ExportArgs {
    /// The format asked for, else the one that the file's ending names, else CSV.
    pub(super) fn format(&self) -> ExportFormat {
        let ending = self.output.as_ref().and_then(|file| Path::new(file).extension());
        let xlsx = ending.is_some_and(|ending| ending.eq_ignore_ascii_case("xlsx"));
        self.export_format.unwrap_or(if xlsx { ExportFormat::Xlsx } else { ExportFormat::Csv })
    }
}

#[derive(Debug, clap::Args)]
pub(super) struct OutputArgs {
    #[arg(long, value_name = "FORMAT")]
    pub(super) format: Option<Format>,
    #[arg(long, short, value_name = "FILE")]
    pub(super) output: Vec<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    #[value(alias = "text")]
    Table,
    Json,
    Csv,
    #[value(alias = "md")]
    Markdown,
}

/// What targets are put together by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum By {
    Policy,
    Department,
    Verdict,
    Item,
}

/// From which verdict on a run counts as failing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub(super) enum FailOn {
    Never,
    Missed,
    AtRisk,
    NoData,
}

/// From which severity on a run of `validate` counts as failing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub(super) enum FailLevel {
    Never,
    MustFix,
    Explain,
    Hint,
}

/// Why no command is run.
pub(super) enum Stop {
    /// Help or version was asked for.
    Show(String),
    /// The arguments are wrong.
    Wrong(String),
}

/// Parses the arguments.
pub(super) fn parse(args: &[OsString], texts: &Texts) -> Result<Args, Stop> {
    let matches = command(texts).try_get_matches_from(args);
    matches
        .and_then(|matches| Args::from_arg_matches(&matches))
        .map_err(|error| stop(&error, texts))
}

/// The whole command line in one language.
pub(super) fn command(texts: &Texts) -> clap::Command {
    let command = localised(Args::command(), texts).about(texts.get("about"));
    command.after_help(texts.get("after-help"))
}

/// Puts the texts of one language into a command and all below it.
fn localised(command: clap::Command, texts: &Texts) -> clap::Command {
    let heading = |id: &str| texts.get(id);
    let template = format!(
        "{{about-with-newline}}\n{} {{usage}}\n\n{{all-args}}{{after-help}}",
        heading("usage-heading")
    );
    let options = heading("options-heading");
    let options = options.trim_end_matches([':', '：']).to_owned();
    let commands = heading("commands-heading");
    let commands = commands.trim_end_matches([':', '：']).to_owned();
    let flag = |id: &'static str, short: char, action: ArgAction| {
        Arg::new(id).long(id).short(short).action(action).global(id == "help")
    };
    let root = command.get_name() == "duibiao";
    let command = command.disable_help_flag(true).disable_version_flag(true);
    let mut command = command.arg(flag("help", 'h', ArgAction::Help));
    if root {
        command = command.arg(flag("version", 'V', ArgAction::Version));
    }
    command
        .help_template(template)
        .subcommand_help_heading(commands)
        .mut_args(|arg| {
            let id = format!("arg-{}", arg.get_id().as_str().replace('_', "-"));
            let arg = arg.help(texts.get(&id)).help_heading(options.clone());
            if !arg.get_action().takes_values() {
                return arg;
            }
            arg.hide_possible_values(true).hide_default_value(true)
        })
        .mut_subcommands(|sub| {
            let name = sub.get_name().to_owned();
            let texts_of = |id: &str| texts.get(id);
            let about = texts_of(&format!("cmd-{name}"));
            let sub = localised(sub, texts).about(about);
            sub.mut_subcommands(|inner| {
                let about = texts_of(&format!("cmd-{name}-{}", inner.get_name()));
                inner.about(about)
            })
        })
}

/// What clap says, in the user's language.
fn stop(error: &clap::Error, texts: &Texts) -> Stop {
    if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        return Stop::Show(error.to_string());
    }
    if error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
        return Stop::Wrong(error.to_string());
    }
    let text = |kind: ContextKind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        _ => String::new(),
    };
    let arg = text(ContextKind::InvalidArg);
    let (value, known) = (text(ContextKind::InvalidValue), text(ContextKind::ValidValue));
    let message = match error.kind() {
        ErrorKind::UnknownArgument => texts.with("usage-unknown", &[("arg", &arg)]),
        ErrorKind::InvalidValue if known.is_empty() => {
            texts.with("usage-missing", &[("arg", &arg)])
        }
        ErrorKind::InvalidValue => {
            let args = [("arg", arg.as_str()), ("value", &value), ("known", &known)];
            texts.with("usage-value-known", &args)
        }
        ErrorKind::ValueValidation => {
            texts.with("usage-value", &[("arg", &arg), ("value", &value)])
        }
        ErrorKind::MissingRequiredArgument => texts.with("usage-missing", &[("arg", &arg)]),
        ErrorKind::MissingSubcommand => {
            let known = text(ContextKind::ValidSubcommand);
            texts.with("usage-missing", &[("arg", &known)])
        }
        ErrorKind::InvalidSubcommand => {
            let name = text(ContextKind::InvalidSubcommand);
            texts.with("usage-subcommand", &[("arg", &name)])
        }
        ErrorKind::ArgumentConflict => texts.with("usage-twice", &[("arg", &arg)]),
        _ => texts.get("usage-other"),
    };
    let (error, colon) = (texts.get("error"), texts.colon());
    let mut lines = format!("{error}{colon}{message}\n");
    let near = text(ContextKind::SuggestedArg)
        + &text(ContextKind::SuggestedValue)
        + &text(ContextKind::SuggestedSubcommand);
    if !near.is_empty() {
        lines.push_str(&texts.with("did-you-mean", &[("names", &near)]));
        lines.push('\n');
    }
    lines.push_str(&texts.get("usage-hint"));
    lines.push('\n');
    Stop::Wrong(lines)
}
