//! Documents written out, never over what somebody edited.

use super::disk::RealDisk;
use super::read::{FILE_CAP, read_bytes};
use super::save::replace;
use crate::error::{Error, Result};
use crate::text;
use std::path::{Path, PathBuf};

/// A file as it is to be written, and how to tell that one of its kind is still as it was written.
pub struct Output<'a> {
    pub bytes: &'a [u8],
    pub is_untouched: &'a dyn Fn(&[u8]) -> bool,
}

/// Writes a document; one that somebody edited since, or that is none of ours, is only overwritten by force.
///
/// # Errors
/// Kind `Usage` when it would overwrite such a file, else what the disk refuses.
pub fn write(path: &Path, output: &Output<'_>, force: bool) -> Result<()> {
    if !force && !may_write(path, output)? {
        let message =
            format!("`{}` was edited since, or is none of our documents", text::shown(&path.to_string_lossy()));
        return Err(Error::usage(message).hint("choose another name, or overwrite it with `--force`"));
    }
    replace(&RealDisk, path, output.bytes).map(|_| ())
}

/// Writes a document under this name, or under the next one that is free or untouched; returns where.
///
/// # Errors
/// What the disk refuses.
pub fn write_beside(folder: &Path, stem: &str, ending: &str, output: &Output<'_>) -> Result<PathBuf> {
    let mut n = 1;
    loop {
        let number = if n == 1 { String::new() } else { format!("-{n}") };
        let path = folder.join(format!("{stem}{number}.{ending}"));
        if may_write(&path, output).unwrap_or(false) {
            return write(&path, output, true).map(|()| path);
        }
        n += 1;
    }
}

/// Whether nothing is lost by writing here.
fn may_write(path: &Path, output: &Output<'_>) -> Result<bool> {
    if !path.exists() {
        return Ok(true);
    }
    let old = read_bytes(&RealDisk, path, FILE_CAP)?;
    Ok(old == output.bytes || (output.is_untouched)(&old))
}
