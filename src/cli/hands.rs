//! Commands by which a strategy goes from hand to hand: copy.

use super::answers::tell;
use super::args::Global;
use super::content::unsound;
use super::outside;
use crate::document::templates::interface;
use crate::error::{Error, Result};
use crate::session::Message;
use crate::session::open;
use crate::session::send::copy_of;
use crate::store::disk::RealDisk;
use crate::store::save::create_new;
use crate::strategy::file;
use crate::text::shown;
use std::path::Path;
use std::process::ExitCode;

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
