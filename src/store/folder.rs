//! Makes a folder with its files.

#![expect(clippy::disallowed_methods, reason = "folders are made here")]

use super::disk::RealDisk;
use super::save::create_new;
use super::{failed, quoted};
use crate::error::{Error, Result};
use std::fs;
use std::path::Path;

/// Makes a folder with files by their names, with `/`. A folder that holds something already is left alone.
///
/// # Errors
/// Kind `Usage` when there is such a folder or file, `Surroundings` when it cannot be made.
pub fn create_folder(path: &Path, files: &[(String, String)]) -> Result<()> {
    let refused = |error| failed("created", path, error);
    if path.is_dir() {
        if fs::read_dir(path).map_err(refused)?.next().is_some() {
            return Err(Error::usage(format!("{} exists already", quoted(path))).hint("choose another name"));
        }
    } else {
        fs::create_dir_all(path).map_err(refused)?;
    }
    for (name, text) in files {
        let file = path.join(name);
        if let Some(folder) = file.parent() {
            fs::create_dir_all(folder).map_err(refused)?;
        }
        create_new(&RealDisk, &file, text.as_bytes())?;
    }
    Ok(())
}

/// Makes the folder in which a file is to lie.
///
/// # Errors
/// What the disk refuses.
pub fn make_room(file: &Path) -> Result<()> {
    let folder = super::folder_of(file);
    fs::create_dir_all(folder).map_err(|error| failed("created", folder, error))
}
