//! Documents written out: a mark at their end tells whether somebody edited them since.

use super::disk::RealDisk;
use super::read::{FILE_CAP, read_text};
use super::save::replace;
use crate::error::{Error, Result};
use crate::text;
use std::path::{Path, PathBuf};

/// The line that a document ends with: the hash of all before it.
const MARK: &str = "<!-- fourpillars ";

/// Writes a document; one that somebody edited since, or that is none of ours, is only overwritten by force.
///
/// # Errors
/// Kind `Usage` when it would overwrite such a file, else what the disk refuses.
pub fn write(path: &Path, document: &str, force: bool) -> Result<()> {
    if path.exists() && !force && !is_untouched(path)? {
        let message =
            format!("`{}` was edited since, or is none of our documents", text::shown(&path.to_string_lossy()));
        return Err(Error::usage(message).hint("choose another name, or overwrite it with `--force`"));
    }
    let body = format!("{document}\n");
    let marked = format!("{body}{MARK}{} -->\n", super::hash(body.as_bytes()));
    replace(&RealDisk, path, marked.as_bytes()).map(|_| ())
}

/// Writes a document under this name, or under the next one that is free or untouched; returns where.
///
/// # Errors
/// What the disk refuses.
pub fn write_beside(folder: &Path, stem: &str, ending: &str, document: &str) -> Result<PathBuf> {
    let mut n = 1;
    loop {
        let number = if n == 1 { String::new() } else { format!("-{n}") };
        let path = folder.join(format!("{stem}{number}.{ending}"));
        if !path.exists() || is_untouched(&path).unwrap_or(false) {
            return write(&path, document, false).map(|()| path);
        }
        n += 1;
    }
}

fn is_untouched(path: &Path) -> Result<bool> {
    let (old, _) = read_text(&RealDisk, path, FILE_CAP)?;
    let marked = old.rsplit_once(MARK);
    Ok(marked.is_some_and(|(body, mark)| mark.split_whitespace().next() == Some(&*super::hash(body.as_bytes()))))
}
