//! Commands about content: toolkits and examples.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "this is where results and words leave the program")]

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
        println!("{id}\t{}\t{}", toolkit.version, toolkit.title(super::interface_language(global), id));
    }
    Ok(ExitCode::SUCCESS)
}

pub fn verify(name: Option<&str>) -> Result<ExitCode> {
    let first = embedded::TOOLKITS.first().map_or("", |(id, _)| *id);
    match open::toolkit(name.unwrap_or(first))? {
        Ok(toolkit) => {
            let faults = lint(&toolkit);
            if !faults.is_empty() {
                return list_faults(&faults);
            }
            eprintln!("{}: {} questions, no fault", toolkit.id, toolkit.questions().count());
            Ok(ExitCode::SUCCESS)
        }
        Err(faults) => list_faults(&faults),
    }
}

fn list_faults(faults: &[Fault]) -> Result<ExitCode> {
    for fault in faults {
        println!("{fault}");
    }
    Ok(ExitCode::from(1))
}

pub fn example(name: Option<String>, output: Option<PathBuf>) -> Result<ExitCode> {
    let Some(name) = name else {
        for (name, _) in embedded::EXAMPLES {
            println!("{name}");
        }
        return Ok(ExitCode::SUCCESS);
    };
    let Some((_, text)) = embedded::EXAMPLES.iter().find(|(id, _)| *id == name) else {
        return Err(
            Error::usage(format!("there is no example `{name}`")).hint("`fourpillars example --list` names them")
        );
    };
    match output {
        None => print!("{text}"),
        Some(path) => {
            create_new(&RealDisk, &path, text.as_bytes())?;
            eprintln!("{} written", path.display());
        }
    }
    Ok(ExitCode::SUCCESS)
}
