//! Commands for many hands: what differs, versions, files of tables, a copy to send.

use super::answers::{Work, look, tell};
use super::args::{DiffFormat, Format, Global, VersionCommand};
use super::content::unsound;
use super::outside;
use crate::document::Templates;
use crate::document::templates::interface;
use crate::error::{Error, Result};
use crate::session::Message;
use crate::session::differences::{self, differences};
use crate::session::open;
use crate::session::send::copy_of;
use crate::session::versions::{Occasion, find, versions};
use crate::store::disk::RealDisk;
use crate::store::save::create_new;
use crate::strategy::file;
use crate::text::shown;
use serde_json::{Value as Json, json};
use std::path::Path;
use std::process::ExitCode;

pub fn diff(before: &Path, after: &Path, format: DiffFormat, global: &Global) -> Result<ExitCode> {
    let (mut earlier, mut later) = (look(before, global)?, look(after, global)?);
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
    // Without its conditions hidden answers would pass for answers that are asked for.
    if let Some(id) = &news.stand_in {
        let message = format!("the toolkit `{}` is not here, and so nobody can tell which answers wait", shown(id));
        return Err(Error::unusable(message).hint("say where it lies with `--toolkit FOLDER`"));
    }
    let phrases = interface(session.lang()).map_err(|faults| unsound(&faults))?;
    let copy = copy_of(&session.derived().interview);
    create_new(&RealDisk, to, file::write(&copy.strategy).as_bytes())?;
    tell(&session, &news)?;
    let made = Message::new("copy-made").with("name", shown(&to.to_string_lossy()));
    for message in std::iter::once(made).chain(copy.left_out.messages()) {
        super::say(&message.say(&phrases));
    }
    Ok(ExitCode::SUCCESS)
}
