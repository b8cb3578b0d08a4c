//! The command line: one short function for each command. Results go to stdout, words to stderr.

mod answers;
mod content;
mod documents;

use crate::error::{Error, Kind, Result};
use crate::lang::Lang;
use crate::plain;
use crate::session::open;
use crate::session::{Now, Outside};
use crate::store::read::list_strategies;
use crate::text::shown;
use crate::toolkit::embedded;
use crate::wizard;
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Draft a national strategy against organized crime, question by question.
///
/// Without a command the wizard opens. Not a publication of the United Nations, not legal advice.
#[derive(Parser)]
#[command(version, args_conflicts_with_subcommands = true, disable_help_subcommand = true)]
struct Cli {
    /// The strategy to open; one that is missing can be made
    file: Option<PathBuf>,
    #[command(flatten)]
    global: Global,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Args, Clone)]
struct Global {
    /// A toolkit that ships, or the folder of one
    #[arg(long, global = true, value_name = "ID|DIR")]
    toolkit: Option<String>,
    /// The language of the interface: ar, en, es, fr, ru or zh
    #[arg(long, global = true, value_parser = language)]
    lang: Option<Lang>,
    /// No colours, only bold, underlined and reversed
    #[arg(long, global = true)]
    no_color: bool,
}

fn language(code: &str) -> std::result::Result<Lang, String> {
    Lang::parse(code).ok_or_else(|| "take one of ar, en, es, fr, ru, zh".into())
}

#[derive(Subcommand)]
enum Command {
    /// Make a fresh strategy
    New {
        file: PathBuf,
        #[arg(long, default_value = "")]
        title: String,
        #[arg(long, default_value = "")]
        country: String,
    },
    /// Go through the questions line by line
    Plain {
        /// The strategy; one that is missing can be made
        file: PathBuf,
    },
    /// Answer a question, set its state or note something
    Set {
        file: PathBuf,
        /// `question`, `list/item/field`, `list/+` for a new item, `q/row/column`, `q/evidence`, `q/follow-up`
        path: String,
        /// The value in the form of its kind; `-` reads it from standard input
        #[arg(allow_hyphen_values = true)]
        value: Option<String>,
        #[arg(long, value_enum)]
        state: Option<StateName>,
        /// Why it does not apply
        #[arg(long)]
        reason: Option<String>,
        #[arg(long)]
        note: Option<String>,
    },
    /// Take out an item, or make a question open again; both can be restored
    Remove { file: PathBuf, path: String },
    /// Move an item to another place or list
    Move {
        file: PathBuf,
        path: String,
        /// The list, or the item that holds the list
        #[arg(long)]
        under: Option<String>,
        /// The position in the list, from 1
        #[arg(long)]
        at: Option<usize>,
    },
    /// Print one answer, or all
    Get {
        file: PathBuf,
        path: Option<String>,
        #[arg(long, value_enum, default_value_t)]
        format: Format,
    },
    /// Render a document
    Draft {
        file: PathBuf,
        #[arg(long, default_value = "strategy")]
        document: String,
        #[arg(long, value_enum, default_value_t)]
        to: To,
        /// Where it goes instead of standard output
        #[arg(short)]
        output: Option<PathBuf>,
        /// The language of the document
        #[arg(long = "in", value_parser = language)]
        language: Option<Lang>,
        /// Name the documents there are
        #[arg(long)]
        list: bool,
        /// Overwrite a file that somebody edited since
        #[arg(long)]
        force: bool,
    },
    /// List the findings; exit with 1 when one of them is denied
    Check {
        file: PathBuf,
        #[arg(long, value_enum, default_value_t)]
        format: Format,
        #[arg(long, value_enum, default_value_t = Deny::Error)]
        deny: Deny,
    },
    /// Tell how far a strategy is
    Status {
        file: PathBuf,
        #[arg(long, value_enum, default_value_t)]
        format: Format,
    },
    /// Look at content
    Toolkit {
        #[command(subcommand)]
        command: ToolkitCommand,
    },
    /// Write an example
    Example {
        name: Option<String>,
        /// Name the examples there are
        #[arg(long)]
        list: bool,
        #[arg(short)]
        output: Option<PathBuf>,
    },
}

#[derive(Subcommand)]
enum ToolkitCommand {
    /// Name the toolkits that ship
    List,
    /// List everything that is wrong with a toolkit
    Verify { toolkit: Option<String> },
    /// Make the folder of a toolkit of your own: a small complete one to change, with the author's guide
    New {
        /// The folder; its name becomes the id of the toolkit
        folder: PathBuf,
    },
}

#[derive(Clone, Copy, Default, ValueEnum)]
enum Format {
    #[default]
    Text,
    Json,
}

#[derive(Clone, Copy, Default, ValueEnum)]
enum To {
    #[default]
    Md,
}

#[derive(Clone, Copy, ValueEnum)]
enum Deny {
    Error,
    Warning,
    Advice,
}

#[derive(Clone, Copy, ValueEnum)]
enum StateName {
    None,
    Draft,
    Agreed,
    ToDiscuss,
    NotKnown,
    NotApplicable,
}

/// Runs the program; returns its exit code.
pub fn main() -> ExitCode {
    match run(Cli::parse()) {
        Ok(code) => code,
        Err(error) => {
            report(&error);
            ExitCode::from(error.exit_code())
        }
    }
}

fn report(error: &Error) {
    say(&format!("error: {}", shown(&error.message)));
    for hint in &error.hints {
        for line in hint.lines() {
            say(&format!("  {}", shown(line)));
        }
    }
}

/// Results go to stdout. Whoever reads only the first lines of them closes it early, and that is no failure.
fn out(text: &str) -> Result<()> {
    let mut stdout = std::io::stdout().lock();
    match stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            let message = format!("the result cannot be written: {}", shown(&error.to_string()));
            Err(Error::surroundings(message).hint("write it to another place").caused_by(error))
        }
        _ => Ok(()),
    }
}

/// Words go to stderr. Where nobody listens nothing can be said about it either.
fn say(line: &str) {
    let _ = writeln!(std::io::stderr(), "{line}");
}

fn run(cli: Cli) -> Result<ExitCode> {
    let global = cli.global;
    match cli.command {
        None => start_wizard(cli.file, &global),
        Some(Command::New { file, title, country }) => answers::new(&file, &title, &country, &global),
        Some(Command::Plain { file }) => start_plain(Some(file), &global),
        Some(Command::Set { file, path, value, state, reason, note }) => {
            answers::set(&file, &path, answers::Given { value, state, reason, note }, &global)
        }
        Some(Command::Remove { file, path }) => answers::remove(&file, &path, &global),
        Some(Command::Move { file, path, under, at }) => answers::relocate(&file, &path, under, at, &global),
        Some(Command::Get { file, path, format }) => answers::get(&file, path.as_deref(), format, &global),
        Some(Command::Draft { file, document, to: To::Md, output, language, list, force }) => {
            let wish = documents::Wish { document, output, language, force };
            if list { documents::list(&file, &global) } else { documents::draft(&file, wish, &global) }
        }
        Some(Command::Check { file, format, deny }) => documents::check(&file, format, deny, &global),
        Some(Command::Status { file, format }) => documents::status(&file, format, &global),
        Some(Command::Toolkit { command: ToolkitCommand::List }) => content::list(&global),
        Some(Command::Toolkit { command: ToolkitCommand::Verify { toolkit } }) => {
            content::verify(toolkit.or(global.toolkit).as_deref())
        }
        Some(Command::Toolkit { command: ToolkitCommand::New { folder } }) => content::new(&folder),
        Some(Command::Example { name, list, output }) => content::example(name.filter(|_| !list), output),
    }
}

fn start_wizard(file: Option<PathBuf>, global: &Global) -> Result<ExitCode> {
    if !std::io::stdin().is_terminal() || !std::io::stdout().is_terminal() {
        let error = Error::new(Kind::Usage, "the wizard needs a terminal");
        return Err(error.hint("without one use the commands: `fourpillars --help` lists them"));
    }
    // Such a terminal cannot show a full screen.
    if std::env::var("TERM").is_ok_and(|term| term == "dumb") {
        return start_plain(file, global);
    }
    let folder = std::env::current_dir().unwrap_or_default();
    let found = nearby(&folder);
    let plain = global.no_color || std::env::var("NO_COLOR").is_ok_and(|value| !value.is_empty());
    let (for_session, for_new) = (global.clone(), global.clone());
    let start = wizard::Start {
        file,
        toolkit: global.toolkit.clone(),
        folder,
        found,
        examples: embedded::strategies().collect(),
        lang: interface_language(global),
        color: !plain,
        ascii: std::env::var("TERM").is_ok_and(|term| term == "linux"),
        outside: Box::new(move |lang| Outside { lang, ..outside(&for_session) }),
        create: Box::new(move |path, country| answers::create(path, "", country, &for_new)),
    };
    for line in wizard::run(start)? {
        say(&line);
    }
    Ok(ExitCode::SUCCESS)
}

/// The strategies in a folder and beside the program.
fn nearby(folder: &Path) -> Vec<PathBuf> {
    let mut found = list_strategies(folder).unwrap_or_default();
    let beside = std::env::current_exe().ok().and_then(|program| program.parent().map(PathBuf::from));
    if let Some(beside) = beside.filter(|beside| beside != folder) {
        found.extend(list_strategies(&beside).unwrap_or_default());
    }
    found
}

fn start_plain(file: Option<PathBuf>, global: &Global) -> Result<ExitCode> {
    let (mut input, mut output) = (std::io::stdin().lock(), std::io::stdout().lock());
    let lang = interface_language(global);
    let found = nearby(&std::env::current_dir().unwrap_or_default());
    let create = |path: &Path, country: &str| answers::create(path, "", country, global);
    let Some(path) = plain::begin(file, &found, lang, &create, &mut input, &mut output)? else {
        return Ok(ExitCode::SUCCESS);
    };
    let opened = open::open(&path, global.toolkit.as_deref(), outside(global))?;
    plain::run(opened, &mut input, &mut output)?;
    Ok(ExitCode::SUCCESS)
}

/// What a session of this process takes from outside.
fn outside(global: &Global) -> Outside {
    Outside { clock: Box::new(now), ids: Box::new(id), who: None, lang: interface_language(global) }
}

/// The language that was asked for, else that of the environment, else English.
fn interface_language(global: &Global) -> Lang {
    let environment = || {
        ["LC_ALL", "LC_MESSAGES", "LANG"]
            .iter()
            .filter_map(|name| std::env::var(name).ok())
            .find(|value| !value.is_empty())
            .and_then(|locale| Lang::parse(&locale))
    };
    global.lang.or_else(environment).unwrap_or_default()
}

/// Where tests fix the moment.
const CLOCK: &str = "FOURPILLARS_CLOCK";
/// Where tests fix the ids: a number that counts on in the file of the strategy.
const IDS: &str = "FOURPILLARS_IDS";

fn now() -> Now {
    if let Ok(utc) = std::env::var(CLOCK) {
        let local = utc.get(11..16).unwrap_or("00:00").to_string();
        return Now { utc, local };
    }
    let now = jiff::Zoned::now();
    let utc = now.timestamp().strftime("%Y-%m-%dT%H:%M:%SZ").to_string();
    Now { utc, local: now.strftime("%H:%M").to_string() }
}

/// Five letters and digits that are not mistaken for each other and make no words.
fn id() -> String {
    const LETTERS: &[u8] = b"bcdfghjkmnpqrstvwxz";
    const ALL: &[u8] = b"bcdfghjkmnpqrstvwxz23456789";
    thread_local! {
        static COUNT: std::cell::Cell<u32> = const { std::cell::Cell::new(0) };
    }
    if let Ok(prefix) = std::env::var(IDS) {
        let count = COUNT.get() + 1;
        COUNT.set(count);
        return format!("{prefix}{count}");
    }
    let pick = |set: &[u8]| char::from(set[fastrand::usize(..set.len())]);
    std::iter::once(pick(LETTERS)).chain((0..4).map(|_| pick(ALL))).collect()
}
