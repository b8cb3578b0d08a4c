//! Commands for many hands: what differs, versions, files of tables.

use super::answers::look;
use super::args::{DiffFormat, Global};
use super::content::unsound;
use crate::document::Templates;
use crate::error::{Error, Result};
use crate::session::differences::{self, differences};
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
