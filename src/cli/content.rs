//! Commands about content: toolkits and examples.

use super::args::{Format, Global};
use crate::error::{Error, Result};
use crate::session::open;
use crate::store::disk::RealDisk;
use crate::store::folder::create_folder;
use crate::store::save::create_new;
use crate::text;
use crate::toolkit::{Toolkit, embedded};
use serde_json::json;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

pub fn list(format: Format, global: &Global) -> Result<ExitCode> {
    let mut all = Vec::new();
    for (id, _) in embedded::TOOLKITS {
        let toolkit = open::sound_toolkit(id)?;
        let title = toolkit.title(super::interface_language(global), id);
        match format {
            Format::Json => all.push(json!({"id": id, "version": toolkit.version, "title": title})),
            Format::Text => super::out(&format!("{id}\t{}\t{title}\n", toolkit.version))?,
        }
    }
    if let Format::Json = format {
        super::out_json(&all.into())?;
    }
    Ok(ExitCode::SUCCESS)
}

pub fn new(folder: &Path, on: Option<&str>) -> Result<ExitCode> {
    let name = folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let id = name.to_lowercase().replace(['_', ' '], "-");
    if !text::is_id(&id) || embedded::TOOLKITS.iter().any(|(shipped, _)| *shipped == id) {
        let error = Error::usage(format!("`{}` is no name for a toolkit of your own", text::shown(&name)));
        return Err(error.hint(
            "the folder's name becomes its id: small letters and digits in words joined by `-`, such as `market-plan`",
        ));
    }
    let named = |text: &str| text.replace("id: \"starter\"", &format!("id: \"{id}\""));
    let mut files: Vec<(String, String)> = match on {
        Some(base) => overlay(&id, &open::sound_toolkit(base)?),
        None => embedded::starter().iter().map(|(name, text)| ((*name).to_string(), named(text))).collect(),
    };
    files.push(("README.md".into(), embedded::GUIDE.into()));
    create_folder(folder, &files)?;
    let shown = text::shown(&folder.to_string_lossy()).into_owned();
    super::say(&format!("{shown} made; the guide is {shown}/README.md"));
    super::say(&format!("next: fourpillars toolkit verify {shown}"));
    Ok(ExitCode::SUCCESS)
}

/// The files of an overlay that changes nothing yet.
fn overlay(id: &str, base: &Toolkit) -> Vec<(String, String)> {
    let Toolkit { id: of, version, .. } = base;
    let header = format!(
        "// Local changes to `{of}`; chapter 16 of the guide says what may stand here.\n(\n  format: 1,\n  id: \"{id}\",\n  \
         base: \"{of}\",\n  version: \"{version}\", // the version of the base that you looked at\n  hides: [],\n  adds: [],\n)\n"
    );
    let words =
        "// Words of what you add, and texts of the base that you say anew: only what you write is replaced.\n[]\n";
    vec![("overlay.ron".into(), header), ("words/en/words.ron".into(), words.into())]
}

pub fn example(name: Option<String>, format: Format, output: Option<PathBuf>) -> Result<ExitCode> {
    let Some(name) = name else {
        if let Format::Json = format {
            super::out_json(&embedded::strategies().map(|(name, _)| name).collect::<Vec<_>>().into())?;
            return Ok(ExitCode::SUCCESS);
        }
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
