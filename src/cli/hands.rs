//! Commands for many hands: what differs, versions, files of tables, a copy to send.

use super::answers::{Work, look, tell};
use super::args::{DiffFormat, Format, Global, VersionCommand};
use super::outside;
use crate::document::Templates;
use crate::document::templates::interface;
use crate::error::{Error, Result};
use crate::session::differences::{self, differences};
use crate::session::open;
use crate::session::path::path_of;
use crate::session::send;
use crate::session::tables::told;
use crate::session::versions::{Occasion, find, versions};
use crate::session::{Effect, Message, Msg, Session};
use crate::store::disk::RealDisk;
use crate::store::save::create_new;
use crate::strategy::merge::Tally;
use crate::strategy::{Conflict, Holder, file};
use crate::text::{self, Id, shown};
use crate::toolkit::fault::unsound;
use serde_json::{Value as Json, json};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// The earlier strategy of `diff`: a file, else a version of the later one.
fn earlier(before: &Path, after: &Path, later: &Session, global: &Global) -> Result<Session> {
    if before.exists() {
        return look(before, global);
    }
    let all = versions(after)?;
    match find(&all, &before.to_string_lossy()) {
        Ok(version) => {
            let strategy = later.version(after, &version.hash)?;
            Ok(Session::new(later.toolkit.clone(), strategy, outside(global)))
        }
        // Where there are no versions a file was meant.
        Err(_) if all.is_empty() => look(before, global),
        Err(error) => Err(error),
    }
}

pub fn diff(before: &Path, after: &Path, format: DiffFormat, global: &Global) -> Result<ExitCode> {
    let mut later = look(after, global)?;
    let mut earlier = earlier(before, after, &later, global)?;
    if earlier.toolkit.id != later.toolkit.id {
        let message = format!("the two are of different toolkits: `{}` and `{}`", earlier.toolkit.id, later.toolkit.id);
        return Err(Error::usage(message).hint("only strategies of one toolkit can be compared"));
    }
    let (was, is) = (earlier.derived(), later.derived());
    let templates = Templates::of(&later.toolkit, later.lang()).map_err(|faults| unsound(&faults))?;
    let display = templates.display(&later.toolkit);
    let all = differences(&was.interview, &is.interview, display);
    match format {
        DiffFormat::Json => super::out_json(&differences::data(&all))?,
        DiffFormat::Md => super::out(&differences::markdown(&all, &is.interview, display))?,
        DiffFormat::Text => {
            for line in differences::lines(&all, &is.interview, display) {
                super::out(&format!("{}\n", line.text))?;
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}

pub fn version(file: &Path, command: VersionCommand, global: &Global) -> Result<ExitCode> {
    match command {
        VersionCommand::Save { name, why, finally } => {
            let mut session = look(file, global)?;
            let errors = session.errors();
            if finally && errors > 0 && why.trim().is_empty() {
                super::say(&format!("{errors} error(s) keep this version from being final; `check` lists them"));
                super::say("  mend them, or say with `--why` why it is final all the same");
                return Ok(ExitCode::from(1));
            }
            let occasion = if finally { Occasion::Final } else { Occasion::Named };
            let version = session.keep_version(file, occasion, &name, &why)?;
            super::out(&format!("{}\n", version.hash))?;
        }
        VersionCommand::List { format } => {
            let all = versions(file)?;
            let phrases = interface(look(file, global)?.lang()).map_err(|faults| unsound(&faults))?;
            if let Format::Json = format {
                let one = |(at, it): (usize, &crate::session::versions::Version)| {
                    json!({"number": at + 1, "hash": it.hash, "occasion": it.occasion.word(), "name": it.name,
                        "why": it.why, "who": it.who, "when": it.when})
                };
                super::out_json(&all.iter().enumerate().map(one).collect::<Vec<Json>>().into())?;
                return Ok(ExitCode::SUCCESS);
            }
            for (at, version) in all.iter().enumerate() {
                let when = version.when.replace('T', " ");
                let when = when.get(..16).unwrap_or(&when);
                let who = version.who.as_deref().unwrap_or_default();
                super::out(&format!("{}\t{when}\t{}\t{who}\t{}\n", at + 1, version.told(&phrases), version.hash))?;
            }
        }
        VersionCommand::Restore { version } => {
            let all = versions(file)?;
            let hash = find(&all, &version)?.hash.clone();
            let mut work = Work::begin(file, global)?;
            let effects = work.session.restore_version(file, &hash)?;
            work.carry_out(effects)?;
            return work.end();
        }
        VersionCommand::Show { version } => {
            let all = versions(file)?;
            let session = look(file, global)?;
            let strategy = session.version(file, &find(&all, &version)?.hash)?;
            super::out(&file::write(&strategy))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

pub fn copy(from: &Path, to: &Path, global: &Global) -> Result<ExitCode> {
    let (mut session, news) = open::look_closely(from, global.toolkit.as_deref(), outside(global))?;
    let phrases = interface(session.lang()).map_err(|faults| unsound(&faults))?;
    let copy = session.copy_to_send()?;
    create_new(&RealDisk, to, file::write(&copy.strategy).as_bytes())?;
    tell(&session, &news)?;
    let made = Message::new("copy-made").with("name", shown(&to.to_string_lossy()));
    for message in std::iter::once(made).chain(send::messages(&copy.left_out)) {
        super::say(&message.say(&phrases));
    }
    Ok(ExitCode::SUCCESS)
}

/// The steps that a word of `split` names.
fn step_of(session: &Session, word: &str) -> Result<Id> {
    let toolkit = &session.toolkit;
    let number = word.parse::<usize>().ok().and_then(|at| toolkit.steps.get(at.wrapping_sub(1)));
    let named = || toolkit.steps.iter().find(|step| *step.id == *word);
    let lettered = || toolkit.steps.iter().find(|step| toolkit.letter(step).is_some_and(|it| it == word));
    match number.or_else(named).or_else(lettered) {
        Some(step) => Ok(step.id.clone()),
        None => {
            let near = text::nearest(word, toolkit.steps.iter().map(|step| &*step.id));
            let hint =
                near.map_or("`fourpillars toolkit show` names the steps".into(), |it| format!("did you mean `{it}`?"));
            Err(Error::usage(format!("there is no step `{}`", shown(word))).hint(hint))
        }
    }
}

pub fn split(file: &Path, tables: &[String], global: &Global) -> Result<ExitCode> {
    let mut work = Work::begin(file, global)?;
    let mut holders = Vec::new();
    for table in tables {
        // Ids of steps hold no `=`; names of tables may.
        let (name, steps) = table.rsplit_once('=').ok_or_else(|| {
            Error::usage(format!("`{}` names no steps", shown(table))).hint("say it as `Table 1=prevent,pursue`")
        })?;
        let steps = steps.split(',').map(|word| step_of(&work.session, word.trim())).collect::<Result<_>>()?;
        let name = text::line(name);
        if name.is_empty() {
            return Err(Error::usage(format!("`{}` names no table", shown(table))).hint("say it as `Table 1=prevent`"));
        }
        holders.push(Holder { name, steps });
    }
    if holders.is_empty() && work.session.strategy().holders.is_empty() {
        holders = work.session.usual_holders();
    }
    let held = if holders.is_empty() { Vec::new() } else { work.session.update(Msg::Hold { holders }) };
    if held.iter().any(|it| matches!(it, Effect::Refuse(_))) {
        work.carry_out(held)?;
        return work.end();
    }
    // Who holds what is recorded once they have it: a disk that is full leaves the strategy as it was.
    let made = work.session.split(file)?;
    work.carry_out(held)?;
    for (name, path) in made {
        super::out(&format!("{}\t{}\n", shown(&path.to_string_lossy()), shown(&name)))?;
    }
    work.end()
}

/// What `merge` was asked for.
pub struct MergeInto {
    pub base: Option<PathBuf>,
    pub output: Option<PathBuf>,
    pub format: Format,
}

pub fn merge(file: &Path, others: &[PathBuf], into: MergeInto, global: &Global) -> Result<ExitCode> {
    let base = into.base.as_deref();
    let mut without_base = Vec::new();
    let (session, tally) = match &into.output {
        Some(out) => {
            let session = look(file, global)?;
            let together = session.brought_together(file, others, base)?;
            without_base.extend(together.without_base);
            create_new(&RealDisk, out, file::write(&together.strategy).as_bytes())?;
            (Session::new(session.toolkit.clone(), together.strategy, outside(global)), together.tally)
        }
        None => {
            let mut work = Work::begin(file, global)?;
            let gathered = work.session.gather(file, others, base)?;
            without_base.extend(gathered.without_base);
            work.carry_out(gathered.effects)?;
            work.save()?;
            (work.session, gathered.tally)
        }
    };
    report_merge(session, &tally, &without_base, into.format)?;
    Ok(if tally.decide > 0 { ExitCode::from(1) } else { ExitCode::SUCCESS })
}

fn report_merge(mut session: Session, tally: &Tally, without_base: &[String], format: Format) -> Result<()> {
    let phrases = interface(session.lang()).map_err(|faults| unsound(&faults))?;
    if let Format::Json = format {
        let conflicts = session.strategy().conflicts.clone();
        let one = |it: &Conflict| {
            let sides: Vec<&str> = it.sides.iter().map(|side| side.from.as_str()).collect();
            json!({"path": path_of(session.strategy(), &it.place), "item": it.item, "sides": sides})
        };
        let to_decide: Vec<Json> = conflicts.iter().map(one).collect();
        return super::out_json(&json!({"agree": tally.agree, "clear": tally.clear, "decide": tally.decide,
            "from": tally.from, "without_base": without_base, "to_decide": to_decide}));
    }
    let matters = session.matters(&phrases);
    for message in told(tally, without_base, matters.len()) {
        super::say(&message.say(&phrases));
    }
    for (_, question) in matters {
        let names: Vec<String> = question.options.iter().map(|option| option.from.join(", ")).collect();
        super::out(&format!("{}\t{}\n", question.name, names.join(" / ")))?;
    }
    Ok(())
}
