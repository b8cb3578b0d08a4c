//! Commands about content: toolkits and examples.

use super::Global;
use crate::document::lint::lint;
use crate::error::{Error, Result};
use crate::session::open;
use crate::store::disk::RealDisk;
use crate::store::save::create_new;
use crate::toolkit::embedded;
use crate::toolkit::fault::Fault;
use std::path::PathBuf;
use std::process::ExitCode;

/// Content or templates are wrong: what a person using them sees.
pub fn unsound(faults: &[Fault]) -> Error {
    let mut error = Error::unusable("the content or a template has faults");
    error.hints = faults.iter().take(10).map(ToString::to_string).collect();
    error
}

pub fn list(global: &Global) -> Result<ExitCode> {
    for (id, _) in embedded::TOOLKITS {
        let toolkit = open::sound_toolkit(id)?;
        super::out(&format!("{id}\t{}\t{}\n", toolkit.version, toolkit.title(super::interface_language(global), id)))?;
    }
    Ok(ExitCode::SUCCESS)
}

pub fn verify(name: Option<&str>) -> Result<ExitCode> {
    match open::toolkit(name.unwrap_or(embedded::FIRST))? {
        Ok(toolkit) => {
            let faults = lint(&toolkit);
            if !faults.is_empty() {
                return list_faults(&faults);
            }
            super::say(&format!("{}: {} questions, no fault", toolkit.id, toolkit.questions().count()));
            Ok(ExitCode::SUCCESS)
        }
        Err(faults) => list_faults(&faults),
    }
}

fn list_faults(faults: &[Fault]) -> Result<ExitCode> {
    for fault in faults {
        super::out(&format!("{fault}\n"))?;
    }
    Ok(ExitCode::from(1))
}

pub fn example(name: Option<String>, output: Option<PathBuf>) -> Result<ExitCode> {
    let Some(name) = name else {
        for (name, _) in embedded::strategies() {
            super::out(&format!("{name}\n"))?;
        }
        return Ok(ExitCode::SUCCESS);
    };
    let Some((_, text)) = embedded::strategies().find(|(id, _)| *id == name) else {
        return Err(
            Error::usage(format!("there is no example `{name}`")).hint("`fourpillars example --list` names them")
        );
    };
    match output {
        None => super::out(text)?,
        Some(path) => {
            create_new(&RealDisk, &path, text.as_bytes())?;
            super::say(&format!("{} written", path.display()));
        }
    }
    Ok(ExitCode::SUCCESS)
}
