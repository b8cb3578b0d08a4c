//! The command line: one short function for each command. Results go to stdout, words to stderr.

mod about;
mod answers;
mod args;
mod content;
mod documents;
mod get;
mod git;
mod hands;
mod show;
mod verify;

use crate::error::{Error, Kind, Result};
use crate::lang::Lang;
use crate::plain;
use crate::session::open;
use crate::session::{Now, Outside};
use crate::settings::Kept;
use crate::store::read::list_strategies;
use crate::text::shown;
use crate::toolkit::{embedded, title_in};
use crate::wizard;
use args::{Cli, Command, Global, ToolkitCommand};
use clap::{CommandFactory, Parser};
use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

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
    out_bytes(text.as_bytes())
}

fn out_bytes(bytes: &[u8]) -> Result<()> {
    let mut stdout = std::io::stdout().lock();
    match stdout.write_all(bytes).and_then(|()| stdout.flush()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            let message = format!("the result cannot be written: {}", shown(&error.to_string()));
            Err(Error::surroundings(message).hint("write it to another place").caused_by(error))
        }
        _ => Ok(()),
    }
}

/// A result as JSON.
fn out_json(json: &serde_json::Value) -> Result<()> {
    out(&format!("{}\n", serde_json::to_string_pretty(json).unwrap_or_default()))
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
        Some(Command::Set { file, path, value, state, reason, note, audience, pick, like }) => {
            let given = answers::Given { value, state, reason, note, audience, pick, like };
            answers::set(&file, &path, given, &global)
        }
        Some(Command::Remove { file, path }) => answers::remove(&file, &path, &global),
        Some(Command::Restore { file }) => answers::restore(&file, &global),
        Some(Command::About { file, title, country, exercise, depth, format }) => {
            about::about(&file, about::Change { title, country, exercise, depth }, format, &global)
        }
        Some(Command::Move { file, path, into: Some(into), .. }) => answers::join(&file, &path, &into, &global),
        Some(Command::Move { file, path, under, at, into: None }) => {
            answers::relocate(&file, &path, under, at, &global)
        }
        Some(Command::Get { file, notes: true, format, .. }) => get::notes(&file, format, &global),
        Some(Command::Get { file, path, format, .. }) => get::get(&file, path.as_deref(), format, &global),
        Some(Command::Draft(wish)) if wish.list => documents::list(&wish, &global),
        Some(Command::Draft(wish)) => documents::draft(&wish, &global),
        Some(Command::Check { file, format, deny }) => documents::check(&file, format, deny, &global),
        Some(Command::Explain { code, format }) => documents::explain(&code, format, &global),
        Some(Command::Status { file, format }) => documents::status(&file, format, &global),
        Some(Command::Diff { before, after, format }) => hands::diff(&before, &after, format, &global),
        Some(Command::Split { file, tables }) => hands::split(&file, &tables, &global),
        Some(Command::Merge { file, others, base, output, format }) => {
            hands::merge(&file, &others, hands::MergeInto { base, output, format }, &global)
        }
        Some(Command::MergeDriver { base, ours, theirs }) => git::merge_driver(&base, &ours, &theirs),
        Some(Command::Textconv { file }) => git::textconv(&file, &global),
        Some(Command::Version { file, command }) => hands::version(&file, command, &global),
        Some(Command::Copy { file, out: to }) => hands::copy(&file, &to, &global),
        Some(Command::Toolkit { command: ToolkitCommand::List { format } }) => content::list(format, &global),
        Some(Command::Toolkit { command: ToolkitCommand::Verify { toolkit, format, deny, words } }) => {
            verify::verify(toolkit.or(global.toolkit).as_deref(), format, deny, words)
        }
        Some(Command::Toolkit { command: ToolkitCommand::Accept { language, ids, reviewed } }) => {
            verify::accept(&language, &ids, reviewed.as_deref(), &global)
        }
        Some(Command::Toolkit { command: ToolkitCommand::New { folder, on } }) => content::new(&folder, on.as_deref()),
        Some(Command::Toolkit { command: ToolkitCommand::Show { name, id, format } }) => {
            show::show(name, id, format, &global)
        }
        Some(Command::Example { name, list, format, output }) => {
            content::example(name.filter(|_| !list), format, output)
        }
        Some(Command::Completions { shell }) => {
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut Cli::command(), "fourpillars", &mut script);
            out(&String::from_utf8_lossy(&script))?;
            Ok(ExitCode::SUCCESS)
        }
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
    let settings = Kept::load(crate::settings::path());
    let mut global = global.clone();
    global.lang = global.lang.or(settings.settings.lang);
    let global = &global;
    let for_session = global.clone();
    let start = wizard::Start {
        file,
        toolkit: global.toolkit.clone(),
        offers: offers(global)?,
        folder,
        found,
        examples: embedded::strategies().collect(),
        lang: interface_language(global),
        mono: plain,
        kept: settings,
        ascii: std::env::var("TERM").is_ok_and(|term| term == "linux"),
        outside: Box::new(move |lang| Outside { lang, ..outside(&for_session) }),
        create: Box::new(|path, toolkit, country| answers::create(path, toolkit, "", country)),
    };
    for line in wizard::run(start)? {
        say(&line);
    }
    Ok(ExitCode::SUCCESS)
}

/// The toolkits that a new strategy can be of: the one that was asked for, else those that ship; with their titles.
fn offers(global: &Global) -> Result<Vec<(String, String)>> {
    let lang = interface_language(global);
    match &global.toolkit {
        Some(name) => {
            let toolkit = open::sound_toolkit(name)?;
            Ok(vec![(name.clone(), toolkit.title(lang, &toolkit.id))])
        }
        None => {
            let first = |(id, _): &&(&str, _)| *id != embedded::FIRST;
            let mut shipped: Vec<_> = embedded::TOOLKITS.iter().collect();
            shipped.sort_by_key(first);
            Ok(shipped.iter().map(|(id, files)| ((*id).into(), title_in(files, id, lang))).collect())
        }
    }
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
    let offers = offers(global)?;
    let create = |path: &Path, toolkit: &str, country: &str| answers::create(path, toolkit, "", country);
    let Some(path) = plain::begin(file, &found, &offers, lang, &create, &mut input, &mut output)? else {
        return Ok(ExitCode::SUCCESS);
    };
    let opened = open::open_or_read(&path, global.toolkit.as_deref(), outside(global))?;
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
